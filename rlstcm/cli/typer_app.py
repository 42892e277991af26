"""Help, by Typer, made from the tables of commands and options. Imported only when asked: that takes long."""

import typer.core

from rlstcm.cli.options import OPTIONS, Option
from rlstcm.commands import COMMANDS, SHARED, Command, Word
from rlstcm.commands._takes import Choice, Number

ABOUT = """How Chinese medicine explains a condition: patterns, causes, symptoms, and who says so.

Without a command: what this is, with examples. The options may stand before or after a command.
"""
EPILOG = "Not medical advice; not meant to diagnose, treat, cure or prevent any disease. See a doctor."
SETTINGS = {"help_option_names": [*OPTIONS["help"].spellings], "max_content_width": 92}


def help_text(name: str) -> str:
    """The help of a command; without a name, that of all."""
    app = made()
    context = app.make_context("rlstcm", [], resilient_parsing=True)
    command = app.commands.get(name)
    if command:
        context = command.make_context(name, [], parent=context, resilient_parsing=True)
    return f"{context.get_help()}\n"


def made() -> typer.core.TyperGroup:
    """The program as Typer sees it; values are texts, for what they may be is told and checked by our own tables."""
    return typer.core.TyperGroup(
        name="rlstcm",
        help=ABOUT,
        epilog=EPILOG,
        params=[_option(OPTIONS[name]) for name in (*SHARED, "version")],
        commands={name: _command(row) for name, row in COMMANDS.items()},
        context_settings=SETTINGS,
        invoke_without_command=True,
        rich_markup_mode=None,
    )


def _command(row: Command) -> typer.core.TyperCommand:
    words = [_word(word, n) for n, word in enumerate(row.words)]
    options = [_option(OPTIONS[name]) for name in (*row.options, *row.shared)]
    return typer.core.TyperCommand(
        row.name,
        help=row.summary(),
        epilog=EPILOG,
        params=[*words, *options],
        context_settings=SETTINGS,
        rich_markup_mode=None,
    )


def _word(word: Word, n: int) -> typer.core.TyperArgument:
    return typer.core.TyperArgument(
        param_decls=[f"word{n}"],
        metavar=word.metavar,
        help=word.does,
        nargs=-1 if word.many else 1,
        required=word.needed,
    )


def _option(row: Option) -> typer.core.TyperOption:
    return typer.core.TyperOption(
        param_decls=[row.name, *row.spellings],
        help=_help(row),
        metavar=_metavar(row),
        is_flag=row.is_flag,
        required=row.needed,
    )


def _help(row: Option) -> str:
    """What an option does, and the numbers that it takes."""
    takes = row.takes
    return f"{row.does}  [{takes.least}<=x<={takes.greatest}]" if isinstance(takes, Number) else row.does


def _metavar(row: Option) -> str | None:
    """What a value is called: ``N``, or the few that there are."""
    return f"<{'|'.join(row.takes.values())}>" if isinstance(row.takes, Choice) else row.metavar or None
