"""What each command does: words in, pages out. One file a command, imported when asked; nothing here prints.

This is the table of them: what the command line, its help and completion know of a command stands in its row.
"""

from rlstcm.commands._takes import Choice, KindOf, Named, Path, Takes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from rlstcm.page import Page
    from rlstcm.problems import Verdict

READ, WRITE, ELSE = "Read", "Write", "Else"
"""The groups in which help tells the commands; one without a group works, and help does not tell it."""
WRITTEN = ("format", "json", "plain", "color", "no_color", "width", "no_pager")
"""The options of every command that gives pages."""
SHARED = (*WRITTEN[:3], "ids", "kb", *WRITTEN[3:5], "hyperlinks", *WRITTEN[5:])
"""The options of every command that answers from a knowledge base."""


class Word:
    """A word that a command takes, or ``many`` of them: its name in help, what it stands for, and what it can be."""

    __slots__ = ("does", "many", "metavar", "needed", "takes")

    def __init__(self, metavar: str, does: str, takes: Takes, *, many: bool = False, needed: bool = True) -> None:
        self.metavar = metavar
        self.does = does
        self.takes = takes
        self.many = many
        self.needed = needed and not many


class Command:
    """A command: the file that holds its function, the words that it takes, its own options and those it shares.

    ``does`` says what it does in a sentence; without it, the first line of its function's docstring does, which takes
    importing it. ``needs`` are the options that it cannot do without. For help: its ``group``; what its pages hold for
    formats that want more than text (``references``, ``links``); and ``examples``, each what to type and, after two
    blanks, what that gives, with names for what a knowledge base fills in. ``forms`` are what its answer can be written
    as, where it writes that itself.
    """

    __slots__ = ("does", "examples", "forms", "group", "holds", "module", "name", "needs", "options", "shared", "words")

    def __init__(
        self,
        name: str,
        module: str,
        words: tuple[Word, ...] = (),
        options: tuple[str, ...] = (),
        shared: tuple[str, ...] = SHARED,
        *,
        does: str = "",
        needs: tuple[str, ...] = (),
        group: str = READ,
        holds: tuple[str, ...] = ("references",),
        examples: tuple[str, ...] = (),
        forms: Takes | None = None,
    ) -> None:
        self.name = name
        self.module = module
        self.words = words
        self.needs = needs
        self.options = options
        self.shared = shared
        self.does = does
        self.forms = forms
        self.group = group
        self.holds = holds
        self.examples = examples

    @property
    def fewest(self) -> int:
        """How many words it needs."""
        return sum(word.needed for word in self.words)

    @property
    def most(self) -> int | None:
        """How many words it takes; None for any number."""
        return None if any(word.many for word in self.words) else len(self.words)

    @property
    def names_entries(self) -> bool:
        """Whether it takes several names and nothing else; each may be of several words."""
        return len(self.words) > 1 and all(isinstance(word.takes, Named) for word in self.words)

    @property
    def reads(self) -> bool:
        """Whether it answers from a knowledge base, which is then the first thing that its function takes."""
        return "kb" in self.shared

    def word(self, n: int) -> Word | None:
        """The word at a place, counted from 0; none, if it takes no more."""
        return self.words[-1] if self.words and (n < len(self.words) or self.most is None) else None

    def function(self) -> "Callable[..., list[Page] | str | Verdict]":
        """What it does, imported only now: pages, a text that is shown as it is, or a verdict."""
        module = __import__(f"rlstcm.commands.{self.module}", fromlist=[self.name])
        function: Callable[..., list[Page] | str | Verdict] = getattr(module, self.name)
        return function

    def summary(self) -> str:
        """What it does, in one sentence."""
        function = self.function()
        return self.does or (function.__doc__ or _written(function)).split("\n")[0]


def _shells() -> list[str]:
    """The shells that completion is made for."""
    from rlstcm.commands.completion import SCRIPTS

    return [*SCRIPTS]  # `list` may be a module here


def _helps() -> list[str]:
    """What help can be had on: the commands that it tells, and the topics."""
    from rlstcm.commands.help import TOPICS

    return [*(name for name, row in COMMANDS.items() if row.group), *TOPICS]


def _forms() -> list[str]:
    """What the problems of a file can be written as."""
    from rlstcm.commands.check import FORMS

    return [*FORMS]  # `list` is a module here, too


def _exports() -> list[str]:
    """What a knowledge base can be exported as."""
    from rlstcm.exports import exports

    return exports()


_NAMES = Word(
    "[NAME]...",
    "Any names of entries, places or references, in any spelling; - reads them from stdin.",
    Named(),
    many=True,
)
_SIGNS = Word(
    "WORDS...",
    "How it feels, in your own words or as names of signs; - reads them from stdin.",
    Named("symptom"),
    many=True,
)
_WORDS = Word("WORD...", "What to look for; - reads them from stdin.", Takes(), many=True)
_FROM = Word("FROM", "The entry that the chain starts from; alone, the root of a tree.", Named())
_TO = Word("TO", "The entry that it may lead to.", Named(), needed=False)
_ONE = Word("A", "An entry.", Named())
_OTHER = Word("B", "One of the same kind.", Named())
_THIRD = Word("C", "And a third.", Named(), needed=False)
_NAME = Word("NAME", "Any name of an entry.", Named())
_ANY_NAME = Word("NAME", "Any name of an entry.", Named(), needed=False)
_KIND = Word("KIND", "A kind of entry, such as concepts; alone, the kinds there are.", KindOf(), needed=False)
_FILE = Word("FILE", "A knowledge base in YAML.", Path())
_FILES = Word(
    "[FILE]...",
    "Knowledge bases in YAML, or built stores; - reads stdin; none: the one that is built in.",
    Path(),
    many=True,
)
_NEW_FILE = Word("FILE", "The file to write; it must not be there yet.", Path())
_EXPORT = Word("KIND", "What to write.", Choice(_exports))
_SHELL = Word("SHELL", "bash, zsh or fish.", Choice(_shells))
_HELP = Word("TOPIC", "A command, or a topic such as reading or formats.", Choice(_helps), needed=False)

DRAWN = ("references", "links")
"""What the pages hold that can also be drawn."""
LISTED = ("references", "rows")
"""What the pages hold that can also be a table."""
HOME = Command("home", "home")
"""What stands for no command."""
_ROWS = (
    Command(
        "patterns",
        "lists",
        options=("symptom", "cause", "ref", "long"),
        holds=LISTED,
        does="List the patterns of disharmony.",
        examples=("patterns  the patterns of disharmony", "patterns --symptom {symptom}  those that go with a symptom"),
    ),
    Command(
        "causes",
        "lists",
        options=("pattern", "long"),
        holds=LISTED,
        does="List what is said to bring it on, by who says so.",
        examples=("causes  what is said to bring the patterns on", "causes --pattern {pattern}  those of one pattern"),
    ),
    Command(
        "symptoms",
        "lists",
        options=("pattern", "all", "long"),
        holds=LISTED,
        does="List the signs, by who calls them so.",
        examples=("symptoms  what is felt and seen", "symptoms --pattern {pattern}  those of one pattern"),
    ),
    Command(
        "list",
        "list",
        (_KIND,),
        ("pattern", "long"),
        holds=(*DRAWN, "rows"),
        does="List the entries of any kind; alone, the kinds there are.",
        examples=("list  the kinds there are", "list concepts  those of one kind"),
    ),
    Command(
        "explain",
        "explain",
        (_NAMES,),
        ("all", "section", "brief"),
        (*SHARED, "open", "print_address"),
        holds=DRAWN,
        does="Show the page of anything: entry, place, reference.",
        examples=(
            "explain {entry}  its first screen",
            "explain {condition} -s doctor  only this part of a page",
            "explain {opens} --open  what it is about, in the browser",
        ),
    ),
    Command(
        "compare",
        "compare",
        (_ONE, _OTHER, _THIRD),
        does="Show two or three entries side by side.",
        examples=(
            "compare {pattern} {other}  what they share, and what sets them apart",
            "compare {pattern} {other} -f markdown  for a note",
        ),
    ),
    Command(
        "match",
        "match",
        (_SIGNS,),
        ("without",),
        holds=LISTED,
        does="Show which patterns are said to account for signs.",
        examples=(
            "match {symptom}  which patterns are said to account for it",
            "match {symptom} {sign}  for both",
            "match {symptom} --not {sign}  for one without the other",
        ),
    ),
    Command(
        "search",
        "search",
        (_WORDS,),
        ("all",),
        holds=LISTED,
        does="Search names, sentences and references.",
        examples=("search {symptom}  whatever holds the word", "search {symptom} -f json  for other programs"),
    ),
    Command(
        "path",
        "path",
        (_FROM, _TO),
        ("stated", "depth"),
        holds=DRAWN,
        does="Show how one thing leads to another, or what one comes from and leads to.",
        examples=(
            "path {from} {to}  how one is said to lead to the other",
            "path {from}  all that it comes from and leads to",
            "path {from} {to} --stated  only what a source states",
        ),
    ),
    Command(
        "evidence",
        "evidence",
        (_NAMES,),
        ("all",),
        holds=LISTED,
        does="Tell what was tested, and what came of it.",
        examples=("evidence  what was tested, and what came of it", "evidence {condition}  the same of one page"),
    ),
    Command(
        "refs",
        "refs",
        (_NAMES,),
        ("design", "since", "long"),
        holds=LISTED,
        does="List references, or what a page rests on.",
        examples=(
            "refs  a line each",
            "refs -f bibtex  for LaTeX and Zotero",
            "refs {reference}  one, and what it bears on",
        ),
    ),
    Command(
        "about",
        "about",
        does="Tell what this is and how to read it.",
        examples=("about  what this is made from, and its versions", "about -f json  for other programs"),
    ),
    Command("points", "lists", options=("pattern", "long"), group="", holds=LISTED),
    Command("concepts", "lists", options=("pattern", "long"), group="", holds=LISTED),
    Command("tree", "tree", (_NAME,), ("depth",), group=""),
    Command("graph", "graph", (_ANY_NAME,), holds=DRAWN, group=""),
    Command(
        "new",
        "new",
        (_NEW_FILE,),
        ("condition",),
        shared=(),
        group=WRITE,
        examples=(
            "new mine.yaml  a file to fill in",
            "new mine.yaml --condition Insomnia  on that",
        ),
    ),
    Command(
        "check",
        "check",
        (_FILES,),
        ("strict", "rules"),
        shared=("format", "json"),
        group=WRITE,
        forms=Choice(_forms),
        examples=(
            "check mine.yaml  every mistake, with its line",
            "check --rules  what is asked of a file",
            "check --rules self-link  one rule, with examples",
        ),
    ),
    Command(
        "build",
        "build",
        (_FILE,),
        ("output",),
        needs=("output",),
        shared=WRITTEN,
        group=WRITE,
        holds=(),
        does="Compile a knowledge base in YAML to a store.",
        examples=("build mine.yaml -o mine.db  checked, and compiled to one file", "patterns --kb mine.db  read it"),
    ),
    Command(
        "export",
        "export",
        (_EXPORT,),
        ("output",),
        shared=("kb", *WRITTEN),
        group=WRITE,
        holds=(),
        does="Write the whole knowledge base, or what it is made by, for other programs.",
        examples=(
            "export html -o book.html  one page for a browser, with search",
            "export anki -o cards.txt  flash cards, which a later import brings up to date",
            "export markdown -o notes  a folder of notes, linked",
        ),
    ),
    Command(
        "completion",
        "completion",
        (_SHELL,),
        shared=(),
        group=ELSE,
        does="Print the completion script of a shell.",
        examples=(
            "completion bash  for ~/.local/share/bash-completion/completions/rlstcm",
            "completion zsh  for a file _rlstcm in a folder of $fpath",
            "completion fish  for ~/.config/fish/completions/rlstcm.fish",
        ),
    ),
    Command(
        "help",
        "help",
        (_HELP,),
        shared=WRITTEN,
        group=ELSE,
        holds=(),
        does="Tell more of a command, or of a topic.",
        examples=("help explain  a command", "help reading  a topic: how to read a page"),
    ),
    Command("version", "version", shared=(), group=""),
)
COMMANDS = {row.name: row for row in _ROWS}
"""Every command by its name."""


def _written(function: "Callable[..., object]") -> str:
    """The docstring of a function as its file has it, where Python was told (-OO) to keep none."""
    import ast
    import inspect

    (definition,) = ast.parse(inspect.getsource(function)).body
    return ast.get_docstring(definition) or "" if isinstance(definition, ast.FunctionDef) else ""
