"""The command line with options, by Typer: each function only hands over what was given.

Read only when plain words are not enough: importing Typer takes longer than answering.
"""

import contextlib
import io
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


def parse(argv: list[str]) -> Request | str | int:
    """What a command line asks for; or the help to show; or, once a usage error has been shown, the exit code."""
    before, word = _split(argv)
    if word and word not in (*commands.COMMANDS, "build"):
        request = Request("not-a-command", (word,))
        request.kb = _value(before, "--kb")
        return request
    request = Request()
    shown = io.StringIO()
    try:
        with contextlib.redirect_stdout(shown):
            app(argv, prog_name="rlstcm", obj=request)
    except SystemExit as stop:
        if stop.code:
            return stop.code if isinstance(stop.code, int) else 2
    return request if request.command else shown.getvalue()


def _split(argv: list[str]) -> tuple[list[str], str]:
    """The options before the first word that is neither an option nor an option's value, and that word."""
    valued = False
    for n, word in enumerate(argv):
        if not valued and not word.startswith("-"):
            return argv[:n], word
        valued = not valued and word in _VALUED
    return argv, ""


def _value(options: list[str], name: str) -> str:
    """The value of an option among others, written with a blank or an equals sign."""
    for option, value in zip(options, [*options[1:], ""], strict=False):
        if option == name:
            return value
        if option.startswith(f"{name}="):
            return option.partition("=")[2]
    return ""


def _take(
    context: typer.Context,
    format: Format | None,  # noqa: A002
    kb: str | None,
    color: Color | None,
    width: int | None,
) -> Request:
    """Put the options that were given into the request; those after the command win."""
    if kb == "":
        raise typer.BadParameter("it is empty; name a YAML file or a built store", param_hint="--kb")
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
def build(
    context: typer.Context,
    file: BuildFile,
    store: StoreOption,
    format: FormatOption = None,  # noqa: A002
    color: ColorOption = None,
    width: WidthOption = None,
) -> None:
    """Compile a knowledge base in YAML to a store, which opens at once: use it with --kb."""
    request = _take(context, format, None, color, width)
    request.command, request.words, request.store = "build", (file,), store
