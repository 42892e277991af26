"""The one reader of argv: what stands in it, and what a command line asks for.

``scan`` takes a command line apart and refuses nothing, for completion reads what is only half typed.
``requested`` holds what it found against the tables of commands and options.
"""

from rlstcm.commands import COMMANDS, HOME, Command
from rlstcm.commands._takes import Choice, Several

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from rlstcm.cli.options import Option


class Reading:
    """What stands in an argv.

    ``given`` holds the options in the order in which they were last given, each with the text of its value, or True
    for a flag; ``early`` those that stand before the command;
    ``gathers`` the one that takes all words that follow; ``odd`` what looks like an option and is none; ``waits``
    the option whose value is still to come; ``twice`` those that were given two values of which one alone can count.
    """

    __slots__ = ("early", "gathers", "given", "odd", "twice", "waits", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.given: dict[str, str | bool] = {}
        self.early: set[str] = set()
        self.odd: list[str] = []
        self.twice: list[str] = []
        self.waits = ""
        self.gathers = ""

    @property
    def command(self) -> Command | None:
        """The command that the first word names; None, if it names none."""
        return COMMANDS.get(self.words[0], COMMANDS.get(self.words[0].lower())) if self.words else HOME

    def give(self, name: str, value: str | bool) -> None:
        """Take an option; a later one takes the place of an earlier one, or adds to it where it takes several words."""
        before = self.given.pop(name, None)
        if before and isinstance(option(name).takes, Several):
            value = f"{before}, {value}"
        elif before not in (None, value):
            self.twice.append(name)
        self.given[name] = value
        self.waits = ""
        self.gathers = name if isinstance(option(name).takes, Several) else ""
        if not self.words:
            self.early.add(name)


def option(name: str) -> "Option":
    """The row of an option, whose table is imported only where one was typed."""
    from rlstcm.cli.options import OPTIONS

    return OPTIONS[name]


def scan(argv: list[str]) -> Reading:
    """The words and the options in an argv, wherever they stand."""
    reading = Reading()
    rest = iter(argv)
    for word in rest:
        if reading.waits:
            reading.give(reading.waits, word)
        elif word == "--":
            reading.words += rest
        elif reading.gathers and not word.startswith("-"):
            reading.given[reading.gathers] = f"{reading.given[reading.gathers]} {word}"
        elif word == "-" or not word.startswith("-"):
            reading.words.append(word)
        else:
            _take(reading, word)
    return reading


def _take(reading: Reading, word: str) -> None:
    """Take an option: ``--width``, ``--width=70``, ``-f`` or ``-fjson``."""
    from rlstcm.cli.options import SPELLINGS

    spelling, equals, value = word.partition("=")
    if spelling not in SPELLINGS and word[:2] in SPELLINGS:
        spelling, equals, value = word[:2], "with", word[2:]
    row = SPELLINGS.get(spelling)
    if row is None or (equals and row.is_flag):
        reading.odd.append(word)
    elif row.is_flag:
        reading.give(row.name, True)
    elif equals:
        reading.give(row.name, value)
    else:
        reading.waits = row.name


class Request:
    """A command, its words and own options, and how its answer is to be shown."""

    __slots__ = (
        "color",
        "command",
        "format",
        "hyperlinks",
        "kb",
        "open",
        "options",
        "pager",
        "print_address",
        "width",
        "words",
    )

    def __init__(self, command: Command, words: tuple[str, ...] = ()) -> None:
        self.command = command
        self.words = words
        self.options: dict[str, str | int] = {}
        self.format = ""
        self.kb = ""
        self.color = "auto"
        self.hyperlinks = "auto"
        self.open = False
        self.pager = True
        self.print_address = False
        self.width = 0

    def put(self, name: str, value: str | int) -> None:
        """Take an option, whose value has been checked."""
        if name in ("ids", "json", "plain"):
            self.format = name
        elif name == "no_color":
            self.color = "never"
        elif name == "no_pager":
            self.pager = False
        elif name in self.__slots__:
            setattr(self, name, value)
        else:
            self.options[name] = value


def requested(reading: Reading, command: Command) -> Request:
    """What a reading asks of a command.

    Raises:
        UsageError: a word, an option or a value is none that the command takes, or one is missing.
    """
    if reading.odd:
        raise _slips().odd_option(reading.odd[0], command)
    if reading.waits:
        raise _slips().no_value(option(reading.waits), command)
    if own := [name for name in reading.twice if name in command.options]:  # a shared one may come from an alias
        raise _slips().twice(option(own[0]), command)
    request = Request(command, tuple(reading.words[1:]))
    for name, text in reading.given.items():
        request.put(name, _value(reading, name, text, command))
    _check_words(request.words, command)
    for name in command.needs:
        if name not in reading.given:
            raise _slips().no_option(option(name), command)
    return request


def _value(reading: Reading, name: str, text: str | bool, command: Command) -> str | int:
    """The value of an option, if the command takes it. A shared one before any command may come from an alias."""
    from rlstcm.cli.options import takes

    row = option(name)
    if name not in (*command.options, *command.shared) and not (name in HOME.shared and name in reading.early):
        raise _slips().foreign_option(row, command)
    if isinstance(text, bool):
        return text
    value = takes(row, command).value(text) if text else None
    if value is None:
        raise _slips().bad_value(row, text, command)
    return value


def _check_words(words: tuple[str, ...], command: Command) -> None:
    if len(words) < command.fewest:
        raise _slips().too_few(words, command)
    if command.most is not None and len(words) > command.most and not command.names_entries:
        raise _slips().too_many(words, command)
    for word, row in zip(words, command.words, strict=False):
        if isinstance(row.takes, Choice) and row.takes.value(word) is None:
            raise _slips().bad_word(row, word, command)


def _slips() -> "ModuleType":
    """What to say to slips, imported only where there is one."""
    from rlstcm.cli import slips

    return slips
