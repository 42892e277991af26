"""Help, by Typer, made from the tables of commands and options. Imported only when asked: that takes long."""

from collections.abc import Iterable
from typing import Any

import typer.core

from rlstcm.cli import screen
from rlstcm.cli.options import OPTIONS, Option, takes
from rlstcm.commands import COMMANDS, ELSE, READ, SHARED, WRITE, Command, Word
from rlstcm.commands._takes import Choice, Number, one_of
from rlstcm.commands.help import TOPICS

ABOUT = """How Chinese medicine explains a condition: patterns, causes, symptoms, and who says so."""
EPILOG = "Not medical advice; not meant to diagnose, treat, cure or prevent any disease. See a doctor."
COMMON = (*SHARED, "help")
"""The options that are told under the heading of every command."""
SETTINGS = {"help_option_names": [*OPTIONS["help"].spellings]}

WIDEST = 92
"""No help is wider, in cells: longer lines are hard to read."""
NARROW = 60
"""Where there are fewer cells, nothing stands side by side."""
_HYPHEN = "\u2011"
"""Stands for a hyphen at which no line is broken."""

Pairs = list[tuple[str, str]]
"""What can be typed, and what it does."""


def help_text(name: str, examples: Pairs | None = None, width: int = 0) -> str:
    """The help of a command, which begins with some examples; without a name, that of all.

    It is of some width, in cells, or that of the screen.
    """
    app = made(examples)
    cells = min(width or screen.width(), WIDEST)
    context = app.make_context("rlstcm", [], resilient_parsing=True, terminal_width=cells)
    command = app.commands.get(name)
    if command:
        context = command.make_context(name, [], parent=context, resilient_parsing=True)
    return context.get_help().replace(_HYPHEN, "-") + "\n"


def made(examples: Pairs | None = None) -> typer.core.TyperGroup:
    """The program as Typer sees it; values are texts, for what they may be is told and checked by our own tables."""
    return _Group(
        name="rlstcm",
        params=[*map(_option, (*SHARED, "version"))],
        commands={name: _command(row, examples or []) for name, row in COMMANDS.items()},
        context_settings=SETTINGS,
        invoke_without_command=True,
        rich_markup_mode=None,
    )


class _Group(typer.core.TyperGroup):
    """All commands, told in their groups."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """What this is, the commands, where more is told, and at last the options."""
        formatter.write_text(ABOUT)
        formatter.write("\n")
        _usage(formatter, "rlstcm", "COMMAND [WORDS]... [OPTIONS]")
        for group in (READ, WRITE, ELSE):
            _list(formatter, group, [(row.name, row.summary()) for row in COMMANDS.values() if row.group == group])
        with formatter.section("More: rlstcm help and a topic"):
            formatter.write_text(", ".join(TOPICS).replace("-", _HYPHEN))
        _list(formatter, "Options, before or after a command", _options((*SHARED, "version", "help")))
        _end(formatter)


class _Command(typer.core.TyperCommand):
    """A command, told by examples first; ``row`` is what the table knows of it."""

    row: Command
    examples: Pairs

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """What it does, examples, its words and own options, then those that it shares."""
        formatter.write_text(self.row.summary())
        if self.examples:
            formatter.write("\n")
            with formatter.indentation():
                _pairs(formatter, self.examples, formatter.width // 2)
        formatter.write("\n")
        _usage(formatter, f"rlstcm {self.row.name}", " ".join([*map(_word_used, self.row.words), "[OPTIONS]"]))
        _list(formatter, "Words", [(word.metavar, word.does) for word in self.row.words])
        names = (*self.row.options, *self.row.shared, "help")
        _list(formatter, "Options", _options((name for name in names if name not in COMMON), self.row))
        _list(formatter, "Options of every command", _options((name for name in names if name in COMMON), self.row))
        _end(formatter)


def _usage(formatter: Any, typed: str, words: str) -> None:
    """How it is typed."""
    formatter.write_text(f"Usage: {typed} {words}")


def _word_used(word: Word) -> str:
    """A word as usage shows it: in brackets, if it can be left out."""
    return word.metavar if word.needed or word.many else f"[{word.metavar}]"


def _list(formatter: Any, heading: str, pairs: Pairs) -> None:
    """A heading, and what can be typed under it; nothing, if there is none."""
    if pairs:
        with formatter.section(heading):
            _pairs(formatter, pairs)


def _pairs(formatter: Any, pairs: Pairs, widest: int = 30) -> None:
    """What can be typed and what it does side by side; where there is little room, one under the other."""
    if formatter.width >= NARROW:
        formatter.write_dl(pairs, col_max=widest)
        return
    for typed, does in pairs:
        formatter.write(f"{' ' * formatter.current_indent}{typed}\n")
        with formatter.indentation():
            formatter.write_text(does)


def _options(names: Iterable[str], row: Command | None = None) -> Pairs:
    """How options are spelled, and what they do."""
    options = [OPTIONS[name] for name in names if not OPTIONS[name].hidden]
    return [(f"{option.told} {_metavar(option)}".rstrip(), _does(option, row)) for option in options]


def _does(option: Option, row: Command | None) -> str:
    """What an option does, and what its value can be: numbers, or the formats that suit a command."""
    if isinstance(number := option.takes, Number):
        return f"{option.does.rstrip('.')}: {number.least} to {number.greatest}."
    if option.name == "format":
        return f"{option.does}: {one_of(_forms(row))}.".replace("-", _HYPHEN)
    return option.does


def _forms(row: Command | None) -> list[str]:
    """What the answer of a command can be written as, or any answer."""
    suiting = takes(OPTIONS["format"], row)
    return suiting.values() if isinstance(suiting, Choice) else []


def _metavar(option: Option) -> str:
    """What a value is called: ``N``, or the few that there are; nothing for a flag."""
    return option.metavar or ("|".join(option.takes.values()) if isinstance(option.takes, Choice) else "")


def _end(formatter: Any) -> None:
    formatter.write("\n")
    formatter.write_text(EPILOG)


def _command(row: Command, examples: Pairs) -> _Command:
    words = [_word(word, n) for n, word in enumerate(row.words)]
    options = [_option(name, needed=name in row.needs) for name in (*row.options, *row.shared)]
    command = _Command(row.name, params=[*words, *options], context_settings=SETTINGS, rich_markup_mode=None)
    command.row = row
    command.examples = examples
    return command


def _word(word: Word, n: int) -> typer.core.TyperArgument:
    return typer.core.TyperArgument(
        param_decls=[f"word{n}"], metavar=word.metavar, nargs=-1 if word.many else 1, required=word.needed
    )


def _option(name: str, *, needed: bool = False) -> typer.core.TyperOption:
    option = OPTIONS[name]
    return typer.core.TyperOption(
        param_decls=[name, *option.spellings], is_flag=option.is_flag, required=needed, hidden=option.hidden
    )
