"""What to say to a slip in a command line: what is wrong, what was meant or what there is, and where to look.

Whatever was typed is made harmless here, before it becomes part of a sentence.
"""

from rlstcm.cli.options import OPTIONS, SPELLINGS, Option, takes
from rlstcm.commands import COMMANDS, Command, Word
from rlstcm.commands._takes import Choice, Takes, one_of
from rlstcm.formats import WANTS
from rlstcm.likeness import nearest
from rlstcm.problems import UsageError
from rlstcm.text import clean, key, quoted
from rlstcm.words import telling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rlstcm.store.store import Store


def odd_option(word: str, command: Command) -> UsageError:
    """For what looks like an option, and is none, or is one that takes no value."""
    spelling = word.partition("=")[0]
    if spelling in SPELLINGS:
        return _slip(f"`{spelling}` takes no value, but was given one: “{clean(word)}”.", command)
    near = nearest(spelling.strip("-").replace("-", "_"), list(OPTIONS))  # dashes alone would make all options alike
    hint = f"; did you mean `{OPTIONS[near].spelled}`?" if near else "."
    return _slip(f"“{clean(word)}” is no option{hint}", command)


def foreign_option(option: Option, command: Command) -> UsageError:
    """For an option that only other commands take."""
    own = f"`{command.name}` has" if command.name in COMMANDS else "Without a command there is"
    others = [f"`rlstcm {row.name}`" for row in COMMANDS.values() if row.group and option.name in row.options]
    hint = f"; it goes with {one_of(others)}." if others else "."
    return _slip(f"{own} no `{option.spelled}`{hint}", command)


def no_value(option: Option, command: Command) -> UsageError:
    """For an option at the end of the command line whose value is missing."""
    return _slip(f"`{option.spelled}` wants a value: {option.takes.told()}.", command)


def twice(option: Option, command: Command) -> UsageError:
    """For an option that was given two values, and takes one."""
    return _slip(f"`{option.spelled}` was given twice; it takes one value.", command)


def no_option(option: Option, command: Command) -> UsageError:
    """For a command without an option that it needs."""
    return _slip(f"`{command.name}` wants `{option.spelled} {option.metavar}`: {option.takes.told()}.", command)


def bad_value(option: Option, text: str, command: Command, values: tuple[str, ...] = ()) -> UsageError:
    """For a value that is none; ``values`` are what there is, where only a knowledge base knows."""
    if not text:
        return _slip(f"The value of `{option.spelled}` is empty; it takes {takes(option, command).told()}.", command)
    instead = _instead(text, takes(option, command), values)
    if option.name == "format" and text in WANTS:
        return _slip(f"{_subject(command)} gives no {WANTED[WANTS[text]]}, as {text} wants{instead}", command)
    return _slip(f"“{clean(text)}” is no value of `{option.spelled}`{instead}", command)


WANTED = {"references": "references", "links": "links to draw", "rows": "list"}
"""What some formats want of an answer, in words."""


def _subject(command: Command) -> str:
    return f"`{command.name}`" if command.name in COMMANDS else "The overview"


def bad_word(row: Word, text: str, command: Command) -> UsageError:
    """For a word that is none of the few that can stand there."""
    return _slip(f"“{clean(text)}” is no {row.metavar}{_instead(text, row.takes)}", command)


def too_few(words: tuple[str, ...], command: Command) -> UsageError:
    """For a command with fewer words than it needs."""
    named, others = ([word.metavar for word in command.words if word.needed is so] for so in (True, False))
    wants = " and ".join(named) + (f", and takes {' and '.join(others)}" if others else "")
    missing = command.words[len(words)]
    does = missing.does[0].lower() + missing.does[1:]
    return _slip(f"`{command.name}` wants {wants}; {missing.metavar} is missing: {does}", command)


def too_many(words: tuple[str, ...], command: Command) -> UsageError:
    """For a command with more words than it takes."""
    named = " and ".join(word.metavar for word in command.words) or "no words"
    return _slip(f"`{command.name}` takes {named}; “{clean(words[len(command.words)])}” is too much.", command)


def not_a_command(store: "Store | None", words: list[str]) -> UsageError:
    """For a first word that is no command: a slip, or words that want another one."""
    start = f"“{clean(words[0])}” is no command;"
    near = _meant(store, words)
    instead = f"did you mean {one_of([f'`rlstcm {each}`' for each in near])}?"
    return UsageError(f"{start} {instead if near else '`rlstcm help` lists the commands.'}")


OTHER_WORDS = {
    "explain": "describe define display info open show view",
    "search": "find grep lookup query",
    "refs": "bibliography citation citations cite literature ref reference references source sources studies",
}
"""What people type for some commands."""


def _meant(store: "Store | None", words: list[str]) -> list[str]:
    """What was meant by words of which the first is no command, likeliest first, or nothing."""
    if store and (called := _called(store, " ".join(words))):
        return [called]
    likely = _commands_like(words[0].lower())
    if len(likely) == 1:
        return [" ".join((likely[0], *map(quoted, words[1:])))]
    if store and _is_name(store, words):
        return [f"explain {quoted(' '.join(words[1:]))}"]
    return likely or list(filter(None, [_asked(store, " ".join(words))] if store else []))


def _called(store: "Store", text: str) -> str:
    """The command for what is called so, an entry or a kind of them, or nothing."""
    from rlstcm.commands.lists import words as kinds

    if named := store.names(key(text)):
        is_felt = " " in text and named[0].what == "symptom"
        return f"{'match' if is_felt else 'explain'} {quoted(text)}"
    kind = kinds(store).get(key(text))
    return f"list {kind.typed}" if kind else ""


def _commands_like(word: str) -> list[str]:
    """The commands that a word is another word for, or the beginning or a slip of."""
    told = [name for name, row in COMMANDS.items() if row.group]
    other = [name for name, others in OTHER_WORDS.items() if word in others.split()]
    begun = [name for name in told if name.startswith(word)] if len(word) > 1 else []
    return other or begun or list(filter(None, [nearest(word, told, SLIP)]))


def _is_name(store: "Store", words: list[str]) -> bool:
    """Whether all words but the first are a name, to which that one adds nothing that is told here."""
    named = store.names(key(" ".join(words[1:])))
    return bool(named) and not (named[0].what == "symptom" and store.holds(words[:1], "OR"))


def _asked(store: "Store", text: str) -> str:
    """What answers words that are no command: a part of a page, a match, a search, or a name that is like them."""
    from rlstcm.commands._signs import heard
    from rlstcm.commands._urgent import warnings
    from rlstcm.store.names import suggest

    condition = store.meta().condition
    if text.lower() in [name for name, *_ in store.sections(condition)]:
        return f"explain {condition} -s {text.lower()}"
    asked = heard(store, (text,))
    is_told = " " in text and asked.given
    if is_told or warnings(store, asked, (text,)):
        return f"match {quoted(text)}"
    found = [word for word, _ in telling(text) if store.holds([word], "OR")]
    if found:
        return f"search {quoted(text)}"
    names = suggest(store, text)
    return f"explain {quoted(names[0])}" if names else ""


SLIP = 0.7
"""How like a command a first word must be to be a slip for it."""


def _instead(text: str, takes: Takes, values: tuple[str, ...] = ()) -> str:
    """What was meant by a value, or what there is."""
    known = takes.values() if isinstance(takes, Choice) else list(values)
    parts = [part for value in known for part in (value, *value.split(" ")) if len(part) > 3 or part in known]
    near = nearest(text.lower(), parts)
    if near:
        return f"; did you mean `{quoted(near)}`?"
    return f"; it takes {one_of(known) if known else takes.told()}."


def _slip(said: str, command: Command) -> UsageError:
    """A sentence, and where to look."""
    words = f"{command.name} --help" if command.name in COMMANDS else "--help"
    return UsageError(f"{said} `rlstcm {words}` tells what there is.")
