"""What each command does: words in, pages out. One file a command, imported when asked; nothing here prints.

This is the table of them: what the command line, its help and completion know of a command stands in its row.
"""

from rlstcm.commands._takes import Choice, KindOf, Named, Path, Takes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from rlstcm.page import Page

SHARED = ("format", "ids", "kb", "color", "hyperlinks", "width", "no_pager")
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
    """A command: the file that holds its function, the words that it takes, its own options and those it shares."""

    __slots__ = ("module", "name", "options", "shared", "words")

    def __init__(
        self,
        name: str,
        module: str,
        words: tuple[Word, ...] = (),
        options: tuple[str, ...] = (),
        shared: tuple[str, ...] = SHARED,
    ) -> None:
        self.name = name
        self.module = module
        self.words = words
        self.options = options
        self.shared = shared

    @property
    def fewest(self) -> int:
        """How many words it needs."""
        return sum(word.needed for word in self.words)

    @property
    def most(self) -> int | None:
        """How many words it takes; None for any number."""
        return None if any(word.many for word in self.words) else len(self.words)

    @property
    def reads(self) -> bool:
        """Whether it answers from a knowledge base, which is then the first thing that its function takes."""
        return "kb" in self.shared

    def word(self, n: int) -> Word | None:
        """The word at a place, counted from 0; none, if it takes no more."""
        return self.words[-1] if self.words and (n < len(self.words) or self.most is None) else None

    def function(self) -> "Callable[..., list[Page] | str]":
        """What it does, imported only now: pages, or a text that is shown as it is."""
        module = __import__(f"rlstcm.commands.{self.module}", fromlist=[self.name])
        function: Callable[..., list[Page] | str] = getattr(module, self.name)
        return function

    def summary(self) -> str:
        """What it does, in one sentence."""
        return (self.function().__doc__ or "").split("\n")[0]


def _shells() -> list[str]:
    """The shells that completion is made for."""
    from rlstcm.commands.completion import SCRIPTS

    return list(SCRIPTS)


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
_EXPORT = Word("KIND", "What to write.", Choice(_exports))
_SHELL = Word("SHELL", "bash, zsh or fish.", Choice(_shells))

HOME = Command("home", "home")
"""What stands for no command."""
_ROWS = (
    Command("patterns", "lists", options=("symptom", "cause", "ref", "long")),
    Command("causes", "lists", options=("pattern", "long")),
    Command("symptoms", "lists", options=("pattern", "all", "long")),
    Command("list", "list", (_KIND,), ("pattern", "long")),
    Command("points", "lists", options=("pattern", "long")),
    Command("concepts", "lists", options=("pattern", "long")),
    Command("evidence", "evidence", (_NAMES,), ("all",)),
    Command("explain", "explain", (_NAMES,), ("all", "section", "brief")),
    Command("refs", "refs", (_NAMES,), ("design", "since", "long")),
    Command("search", "search", (_WORDS,)),
    Command("match", "match", (_SIGNS,), ("without",)),
    Command("compare", "compare", (_ONE, _OTHER, _THIRD)),
    Command("path", "path", (_FROM, _TO), ("stated", "depth")),
    Command("tree", "tree", (_NAME,), ("depth",)),
    Command("graph", "graph", (_ANY_NAME,)),
    Command("about", "about"),
    Command("build", "build", (_FILE,), ("output",), shared=("format", "color", "width")),
    Command("export", "export", (_EXPORT,), ("output",), shared=("format", "kb", "color", "width")),
    Command("completion", "completion", (_SHELL,), shared=()),
)
COMMANDS = {row.name: row for row in _ROWS}
"""Every command by its name."""
