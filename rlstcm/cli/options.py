"""The options there are: a row each, from which the reader of argv, help and completion know all of it."""

from rlstcm.cli.screen import NARROWEST
from rlstcm.commands._takes import Choice, Design, Flag, Named, Number, Path, Several, Takes
from rlstcm.formats import formats


class Option:
    """An option: the parameter that takes it, what it does, what its value can be and is called in help."""

    __slots__ = ("does", "metavar", "name", "needed", "spellings", "takes")

    def __init__(
        self,
        name: str,
        takes: Takes,
        does: str,
        metavar: str = "",
        *,
        short: str = "",
        spelled: str = "",
        needed: bool = False,
    ) -> None:
        self.name = name
        self.takes = takes
        self.does = does
        self.metavar = metavar
        self.needed = needed
        self.spellings = (*([short] if short else []), f"--{spelled or name.replace('_', '-')}")

    @property
    def spelled(self) -> str:
        """Its long spelling: ``--no-pager`` for ``no_pager``."""
        return self.spellings[-1]

    @property
    def is_flag(self) -> bool:
        """Whether it has no value."""
        return isinstance(self.takes, Flag)


def _when() -> list[str]:
    """When to do something that depends on the terminal."""
    return ["auto", "always", "never"]


_ROWS = (
    Option("format", Choice(formats), "How to write the answer.", short="-f"),
    Option("ids", Flag(), "Only the ids that it lists or rests on, a line each."),
    Option("kb", Path(), "Another knowledge base: YAML or a built store.", "PATH"),
    Option("color", Choice(_when), "When to use colour."),
    Option("hyperlinks", Choice(_when), "When addresses are links that a terminal can open."),
    Option("width", Number(NARROWEST, 10000), "Cells to a line of text.", "N"),
    Option("no_pager", Flag(), "Write straight to the terminal."),
    Option("symptom", Named("symptom"), "Only those that go with this symptom.", "NAME"),
    Option("cause", Named("cause"), "Only those that go with this cause.", "NAME"),
    Option("pattern", Named("pattern"), "Only those that go with this pattern.", "NAME"),
    Option("ref", Named("reference"), "Only those that rest on this reference.", "NAME"),
    Option("without", Several(), "Signs that are not there.", "SIGN...", spelled="not"),
    Option("design", Design(), "Only of this design, such as trial or review.", "WORD"),
    Option("since", Number(1, 9999), "Only of this year or later.", "YEAR"),
    Option("all", Flag(), "The whole page.", short="-a"),
    Option("long", Flag(), "Every column; of references the full records."),
    Option("section", Several(), "Only these parts of the page.", "NAME...", short="-s"),
    Option("brief", Flag(), "The first screen, as without it."),
    Option("stated", Flag(), "Only steps that a source states."),
    Option("depth", Number(1, 50), "How many steps to follow.", "N"),
    Option("output", Path(), "The file to write.", "FILE", short="-o", needed=True),
    Option("version", Flag(), "The version."),
    Option("help", Flag(), "What can be typed.", short="-h"),
)
OPTIONS = {row.name: row for row in _ROWS}
"""Every option by the name of the parameter that takes it."""
SPELLINGS = {spelling: row for row in _ROWS for spelling in row.spellings}
"""The same by what is typed for it."""
