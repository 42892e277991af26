"""The options there are: a row each, from which the reader of argv, help and completion know all of it."""

from rlstcm.cli.screen import NARROWEST
from rlstcm.commands._takes import DEEPEST, Base, Choice, Design, Flag, Named, Number, Part, Path, Several, Takes, Year
from rlstcm.formats import formats, formats_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rlstcm.commands import Command


class Option:
    """An option: the parameter that takes it, what it does, what its value can be and is called in help.

    ``told`` is how help spells it, which leaves out one ``also`` spelling; it does not tell what is ``hidden``.
    """

    __slots__ = ("does", "hidden", "metavar", "name", "spelled", "spellings", "takes", "told")

    def __init__(
        self,
        name: str,
        takes: Takes,
        does: str,
        metavar: str = "",
        *,
        short: str = "",
        spelled: str = "",
        also: str = "",
        hidden: bool = False,
    ) -> None:
        self.name = name
        self.takes = takes
        self.does = does
        self.metavar = metavar
        self.hidden = hidden
        self.spelled = f"--{spelled or name.replace('_', '-')}"
        self.spellings = tuple(filter(None, (short, self.spelled, also)))
        self.told = ", ".join(filter(None, (short, self.spelled)))

    @property
    def is_flag(self) -> bool:
        """Whether it has no value."""
        return isinstance(self.takes, Flag)


def takes(option: Option, command: "Command | None") -> Takes:
    """What the value of an option can be for a command: of formats those that suit what it tells."""
    if command is None or option.name != "format":
        return option.takes
    return command.forms or Choice(lambda: formats_of(command.holds))


def _when() -> list[str]:
    """When to do something that depends on the terminal."""
    return ["auto", "always", "never"]


_ROWS = (
    Option("format", Choice(formats), "How to write the answer", "FORMAT", short="-f"),
    Option("json", Flag(), "The same as -f json."),
    Option("plain", Flag(), "The same as -f plain: for screen readers and Braille."),
    Option("ids", Flag(), "Only the ids that it lists or rests on, a line each."),
    Option("kb", Base(), "Another knowledge base: YAML or a built store.", "PATH"),
    Option("color", Choice(_when), "When to use colour.", also="--colour"),
    Option("no_color", Flag(), "The same as --color never.", also="--no-colour"),
    Option("hyperlinks", Choice(_when), "When addresses are links that a terminal can open."),
    Option("width", Number(NARROWEST, 10000), "Cells to a line of text.", "N"),
    Option("no_pager", Flag(), "Write straight to the terminal."),
    Option("symptom", Named("symptom"), "Only those that go with this symptom.", "NAME"),
    Option("cause", Named("cause"), "Only those that go with this cause.", "NAME"),
    Option("pattern", Named("pattern"), "Only those that go with this pattern.", "NAME"),
    Option("ref", Named("reference"), "Only those that rest on this reference.", "NAME"),
    Option("without", Several(Named("symptom")), "Signs that are not there.", "SIGN...", spelled="not"),
    Option("design", Design(), "Only of this design, such as trial or review.", "WORD"),
    Option("since", Year(1, 9999), "Only of this year or later.", "YEAR"),
    Option("all", Flag(), "All that there is.", short="-a"),
    Option("long", Flag(), "Every column; of references the full records."),
    Option("section", Several(Part()), "Only these parts of the page; its foot names them.", "NAME...", short="-s"),
    Option("open", Flag(), "Open what it is about in the browser: a study's page, a sentence in its source."),
    Option("print_address", Flag(), "Print the address that --open would open."),
    Option("brief", Flag(), "The first screen, as without it.", hidden=True),
    Option("stated", Flag(), "Only steps that a source states."),
    Option("depth", Number(1, DEEPEST), "How many steps to follow.", "N"),
    Option("output", Path(), "The file to write.", "FILE", short="-o"),
    Option("condition", Takes(), "What the new knowledge base is on.", "NAME"),
    Option("strict", Flag(), "Let a warning count as a mistake."),
    Option("rules", Flag(), "Explain every rule, or those that are named in the place of files."),
    Option("version", Flag(), "The version.", short="-V"),
    Option("help", Flag(), "What can be typed.", short="-h"),
)
OPTIONS = {row.name: row for row in _ROWS}
"""Every option by the name of the parameter that takes it."""
SPELLINGS = {spelling: row for row in _ROWS for spelling in row.spellings}
"""The same by what is typed for it."""
