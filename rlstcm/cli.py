"""The command line with options, by Typer: each function only hands over what was given.

Read only when plain words are not enough: importing Typer takes longer than answering.
"""

import signal
from collections.abc import Callable
from enum import Enum
from typing import Annotated

import typer

from rlstcm import __version__, commands
from rlstcm.formats import formats
from rlstcm.request import Request

Format = Enum("Format", {name: name for name in formats()})  # type: ignore[misc]
Color = Enum("Color", {"auto": "auto", "always": "always", "never": "never"})

FormatOption = Annotated[Format | None, typer.Option("-f", "--format", help="How to write the answer.")]
KbOption = Annotated[str | None, typer.Option(metavar="PATH", help="Another knowledge base: YAML or a built store.")]
ColorOption = Annotated[Color | None, typer.Option(help="When to use colour.")]
WidthOption = Annotated[int | None, typer.Option(metavar="N", min=20, max=10000, help="Cells to a line of text.")]
Names = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]...", help="Any name of an entry, place or reference.")
]
BuildFile = Annotated[str, typer.Argument(metavar="FILE", help="A knowledge base in YAML.")]
StoreOption = Annotated[str, typer.Option("-o", "--output", metavar="STORE", help="The file to write.")]

_VALUED = ("-f", "--format", "--kb", "--color", "--width")
_EPILOG = "Not medical advice; not meant to diagnose, treat, cure or prevent any disease. See a doctor."
app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 92},
)


def parse(argv: list[str]) -> Request | int:
    """What a command line asks for; or, once help or a usage error has been shown, the exit code."""
    word = _first_word(argv)
    if word and word not in (*commands.COMMANDS, "build"):
        return Request("not-a-command", (word,))
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Typer's own help would end a closed pipe with 1
    request = Request()
    try:
        app(argv, prog_name="rlstcm", obj=request)
    except SystemExit as stop:
        if not request.command:
            return stop.code if isinstance(stop.code, int) else 1
    return request


def _first_word(argv: list[str]) -> str:
    """The first argument that is neither an option nor an option's value."""
    valued = False
    for word in argv:
        if not valued and not word.startswith("-"):
            return word
        valued = not valued and word in _VALUED
    return ""


def _take(
    context: typer.Context,
    format: Format | None,  # noqa: A002
    kb: str | None,
    color: Color | None,
    width: int | None,
) -> Request:
    """Put the options that were given into the request; those after the command win."""
    request: Request = context.obj
    request.format = format.value if format else request.format
    request.kb = kb or request.kb
    request.color = color.value if color else request.color
    request.width = width or request.width
    return request


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"rlstcm {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True, epilog=_EPILOG)
def overview(
    context: typer.Context,
    format: FormatOption = None,  # noqa: A002
    kb: KbOption = None,
    color: ColorOption = None,
    width: WidthOption = None,
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True)] = False,
) -> None:
    """How Chinese medicine explains a condition: patterns, causes, symptoms, and who says so.

    Without a command: what this is, with examples. The options may stand before or after a command.
    """
    request = _take(context, format, kb, color, width)
    if context.invoked_subcommand is None:
        request.command = "home"


def _add(name: str, command: "Callable[..., object]") -> None:
    """Add a command that takes the shared options, and names if its function does."""

    def alone(
        context: typer.Context,
        format: FormatOption = None,  # noqa: A002
        kb: KbOption = None,
        color: ColorOption = None,
        width: WidthOption = None,
    ) -> None:
        _take(context, format, kb, color, width).command = name

    def with_names(
        context: typer.Context,
        names: Names = None,
        format: FormatOption = None,  # noqa: A002
        kb: KbOption = None,
        color: ColorOption = None,
        width: WidthOption = None,
    ) -> None:
        request = _take(context, format, kb, color, width)
        request.command, request.words = name, tuple(names or ())

    takes_names = command.__code__.co_flags & 0x04
    app.command(name, help=command.__doc__, epilog=_EPILOG)(with_names if takes_names else alone)


for _name, _command in commands.COMMANDS.items():
    _add(_name, _command)


@app.command(epilog=_EPILOG)
def build(context: typer.Context, file: BuildFile, store: StoreOption) -> None:
    """Compile a knowledge base in YAML to a store, which opens at once: use it with --kb."""
    request: Request = context.obj
    request.command, request.words, request.store = "build", (file,), store
