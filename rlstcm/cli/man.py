"""The manual page, for `man rlstcm`: made from the tables that help is made from, in the order of man-pages(7)."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from rlstcm import __version__
from rlstcm.cli.examples import examples
from rlstcm.cli.options import OPTIONS, Option
from rlstcm.cli.typer_app import ABOUT, EPILOG
from rlstcm.commands import COMMANDS, ELSE, READ, SHARED, WRITE, Command
from rlstcm.commands._takes import Choice, Number
from rlstcm.commands.help import TOPICS
from rlstcm.page import Heading, Row, Text

GROUPS = {READ: "To read", WRITE: "To write", ELSE: "And else"}
"""What the groups of commands are called under the description."""


FILES = (
    "The knowledge base lies in the package; about tells where. There is no file of settings, and nothing is written"
    " but what -o or a word names."
)
WIDEST = 78
"""How long a line of the source is at most: programs that judge such sources ask for that."""


def manual(path: str, date: str) -> str:
    """The page in roff, with examples from the knowledge base at a path; the date is that of the page."""
    return "".join(f"{line}\n" for line in _lines(path, date))


def _lines(path: str, date: str) -> Iterator[str]:
    yield f'.TH RLSTCM 1 {date} "rlstcm {__version__}"'
    yield from (".SH NAME", f"rlstcm \\- {_safe(ABOUT[0].lower() + ABOUT[1:].partition(':')[0])}")
    yield from (".SH SYNOPSIS", "\\fBrlstcm\\fR [\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIWORDS\\fR]...")
    yield ".SH DESCRIPTION"
    yield from _told(f"{ABOUT} It answers offline, from a knowledge base that it carries.")
    for group, called in GROUPS.items():
        yield f".SS {called}"
        yield from _tagged((_typed(row), _takes(row)) for row in COMMANDS.values() if row.group == group)
    yield ".SH OPTIONS"
    yield "They may stand before or after a command."
    yield from _tagged((_spelled(option), _does(option)) for option in OPTIONS.values() if not option.hidden)
    yield ".SH EXIT STATUS"
    yield from _topic("exit-codes")
    yield ".SH ENVIRONMENT"
    yield from _topic("environment")
    yield ".SH FILES"
    yield from _told(FILES)
    yield ".SH CAVEATS"
    yield from _told(EPILOG)
    yield ".SH EXAMPLES"
    told = [pair for row in COMMANDS.values() if row.group for pair in examples(row, path)[:1]]
    yield from _tagged((f"\\fB{_safe(typed)}\\fR", f"{gives[:1].upper()}{gives[1:]}.") for typed, gives in told)
    yield ".SH SEE ALSO"
    yield from _told(f"rlstcm help, with one of these topics: {', '.join(TOPICS)}.")


def _tagged(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What can be typed, in roff, each with what it does."""
    for head, told in pairs:
        yield from (".TP", head, *_told(told))


def _topic(name: str) -> Iterator[str]:
    """A topic of help, without what only a page has."""
    for n, block in enumerate(TOPICS[name][1]()):
        if isinstance(block, Heading):
            yield f".SS {_safe(block.text)}"
        elif isinstance(block, Text):
            yield from ([".PP"] if n else [])
            yield from _told(block.text)
        elif isinstance(block, Row):
            told = f"{block.text.rstrip('.')}."
            yield from (".TP", f"\\fB{_safe(block.label)}\\fR", *_told(told))


def _typed(row: Command) -> str:
    words = (word.metavar if word.needed or word.many else f"[{word.metavar}]" for word in row.words)
    return " ".join([f"\\fB{row.name}\\fR", *(f"\\fI{_safe(word)}\\fR" for word in words)])


def _takes(row: Command) -> str:
    """What a command does, and what a word can be that is one of a few."""
    few = [word for word in row.words if word.needed and isinstance(word.takes, Choice)]
    return " ".join([row.summary(), *(f"{word.metavar} is {word.takes.told()}." for word in few)])


def _spelled(option: Option) -> str:
    """Every spelling of an option, and what its value is called."""
    value = option.metavar or ("|".join(option.takes.values()) if isinstance(option.takes, Choice) else "")
    spellings = ", ".join(f"\\fB{_safe(spelling)}\\fR" for spelling in option.spellings)
    return f"{spellings} \\fI{_safe(value)}\\fR" if value else spellings


def _does(option: Option) -> str:
    """What an option does, with which commands, and what its value can be."""
    told = [f"{option.does.rstrip('.')}."]
    if option.metavar and isinstance(option.takes, Choice | Number):
        told.append(f"It is {option.takes.told()}.")
    if option.name not in (*SHARED, "help", "version"):
        rows = [row.name for row in COMMANDS.values() if option.name in (*row.options, *row.shared) and row.group]
        told.append(f"With {', '.join(rows)}.")
    return " ".join(told)


def _told(text: str) -> list[str]:
    """A text in lines."""
    return [_safe(line) for line in wrap(text, WIDEST, break_on_hyphens=False)]


def _safe(text: str) -> str:
    """A text in which nothing is a request of roff, and a hyphen stays what is typed."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
