"""What a word or the value of an option can be: checked when it is read, told in help, offered by completion."""

from rlstcm.text import a

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


DEEPEST = 50
"""How many steps a tree follows at most."""


class Takes:
    """Any text."""

    __slots__ = ()

    def value(self, text: str) -> str | int | None:
        """What a text stands for; nothing, if it is none of these."""
        return text

    def told(self) -> str:
        """What these are, in words."""
        return "a text"


class Flag(Takes):
    """Nothing: to give such an option says all."""

    __slots__ = ()


class Path(Takes):
    """The path of a file."""

    __slots__ = ()

    def told(self) -> str:
        """What these are, in words."""
        return "the path of a file"


class Base(Path):
    """The path of a knowledge base: a YAML file or a built store."""

    __slots__ = ()


class BaseOrRule(Base):
    """The same; or, under ``--rules``, the id of a rule."""

    __slots__ = ()


class Named(Takes):
    """Any name of an entry of a kind, of any ``entry``, or of a ``reference``; without a kind, of anything.

    ``alike`` means: of the same kind as the word before it, and not the same.
    """

    __slots__ = ("alike", "kind")

    def __init__(self, kind: str = "", *, alike: bool = False) -> None:
        self.kind = kind
        self.alike = alike

    def told(self) -> str:
        """What these are, in words."""
        return f"the name of {a(self.kind or 'thing')}"


class Design(Takes):
    """How studies were made, or part of that; which there are is known only to a knowledge base."""

    __slots__ = ()

    def told(self) -> str:
        """What these are, in words."""
        return "the design of a study"


class Choice(Takes):
    """One of a few texts, which are looked up only when they are needed."""

    __slots__ = ("values",)

    def __init__(self, values: "Callable[[], list[str]]") -> None:
        self.values = values

    def value(self, text: str) -> str | None:
        """The text itself, if it is one of these."""
        return text if text in self.values() else None

    def told(self) -> str:
        """What these are, in words."""
        return one_of(self.values())


class Several(Takes):
    """All the words that follow, up to the next option; ``each`` is what one of them can be."""

    __slots__ = ("each",)

    def __init__(self, each: Takes | None = None) -> None:
        self.each = each or Takes()

    def told(self) -> str:
        """What these are, in words."""
        return "one word or several"


class Part(Takes):
    """A part of the page that is named, as its foot names it."""

    __slots__ = ()


class KindOf(Takes):
    """A kind of entry, in the plural; which there are is known only to a knowledge base."""

    __slots__ = ()

    def told(self) -> str:
        """What these are, in words."""
        return "a kind of entry, such as patterns"


class Number(Takes):
    """A whole number, neither below ``least`` nor above ``greatest``."""

    __slots__ = ("greatest", "least")

    def __init__(self, least: int, greatest: int) -> None:
        self.least = least
        self.greatest = greatest

    def value(self, text: str) -> int | None:
        """The number that a text stands for, if it is one of these."""
        try:
            number = int(text)
        except ValueError:
            return None
        return number if self.least <= number <= self.greatest else None

    def told(self) -> str:
        """What these are, in words."""
        return f"a whole number from {self.least} to {self.greatest}"


class Year(Number):
    """A year in which something was issued."""

    __slots__ = ()


def one_of(values: list[str]) -> str:
    """Texts as a sentence names them: ``auto, always or never``."""
    return " or ".join(filter(None, (", ".join(values[:-1]), *values[-1:])))
