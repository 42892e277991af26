"""The command line with options, by Typer: each function only hands over what was given.

Read only when plain words are not enough: importing Typer takes longer than answering.
"""

import contextlib
import inspect
import io
from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any

import typer

from rlstcm import __version__
from rlstcm.cli.argv import NARROWEST, Request
from rlstcm.cli.options import FLAGS, OTHERS, OWN, SHARED, SHELLS, WHEN, choices, flag
from rlstcm.commands import COMMANDS, command

Format = Enum("Format", {name: name for name in choices("format")})  # type: ignore[misc]
When = Enum("When", {name: name for name in WHEN})  # type: ignore[misc]
Shell = Enum("Shell", {name: name for name in SHELLS})  # type: ignore[misc]


def _option(parameter: str, kind: Any, *names: str, **more: Any) -> Any:
    """A Typer option by the name of its parameter; what it does is told in ``options``."""
    text = {**SHARED, **OWN}[parameter]
    return Annotated[kind | None, typer.Option(*names, flag(parameter), help=text, **more)]


_SHARED = {
    "format": _option("format", Format, "-f"),
    "ids": _option("ids", bool),
    "kb": _option("kb", str, metavar="PATH"),
    "color": _option("color", When),
    "hyperlinks": _option("hyperlinks", When),
    "width": _option("width", int, metavar="N", min=NARROWEST, max=10000),
    "no_pager": _option("no_pager", bool),
}


def _words(what: str, metavar: str = "[NAME]...") -> Any:
    return Annotated[list[str] | None, typer.Argument(metavar=metavar, help=f"{what} - reads them from stdin.")]


def _word(metavar: str, what: str) -> Any:
    return Annotated[str, typer.Argument(metavar=metavar, help=what)]


PARAMETERS = {
    "names": _words("Any names of entries, places or references, in any spelling;"),
    "symptoms": _words("Any names of symptoms;", "SYMPTOM..."),
    "words": _words("What to look for;", "WORD..."),
    "start": _word("FROM", "The entry that the chain starts from."),
    "goal": _word("TO", "The entry that it leads to."),
    "name": _word("NAME", "Any name of an entry."),
    "symptom": _option("symptom", str, metavar="NAME"),
    "cause": _option("cause", str, metavar="NAME"),
    "pattern": _option("pattern", str, metavar="NAME"),
    "ref": _option("ref", str, metavar="NAME"),
    "design": _option("design", str, metavar="WORD"),
    "since": _option("since", int, metavar="YEAR", min=1, max=9999),
    "brief": _option("brief", bool),
    "stated": _option("stated", bool),
    "depth": _option("depth", int, metavar="N", min=1, max=50),
    "file": _word("FILE", "A knowledge base in YAML."),
    "output": Annotated[str, typer.Option("-o", "--output", metavar="STORE", help="The file to write.")],
    "shell": Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")],
}
"""How the command line describes each parameter of a command."""


_VALUED = ("-f", *(flag(name) for name in SHARED if name not in FLAGS))
_KEYWORD = inspect.Parameter.POSITIONAL_OR_KEYWORD
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
    if word and word not in (*COMMANDS, *OTHERS):
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


def _take(given: dict[str, Any]) -> Request:
    """Put the shared options that were given into the request; those after the command win."""
    if given.get("kb") == "":
        raise typer.BadParameter("it is empty; name a YAML file or a built store", param_hint="--kb")
    request: Request = given["context"].obj
    values = {name: getattr(given[name], "value", given[name]) for name in _SHARED if given.get(name)}
    request.format = "ids" if "ids" in values else values.get("format", request.format)
    request.kb = values.get("kb", request.kb)
    request.color = values.get("color", request.color)
    request.hyperlinks = values.get("hyperlinks", request.hyperlinks)
    request.width = values.get("width", request.width)
    request.pager = request.pager and "no_pager" not in values
    return request


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"rlstcm {__version__}")
        raise typer.Exit


VersionOption = Annotated[
    bool | None, typer.Option("--version", callback=_show_version, is_eager=True, help="The version.")
]


def _signed(handler: "Callable[..., None]", parameters: dict[str, Any], required: tuple[str, ...] = ()) -> None:
    """Give a handler the parameters that Typer is to read from it."""
    signature = []
    for name, kind in {"context": typer.Context, **parameters}.items():
        default = inspect.Parameter.empty if name == "context" or name in required else None
        signature.append(inspect.Parameter(name, _KEYWORD, default=default, annotation=kind))
    handler.__signature__ = inspect.Signature(signature)  # type: ignore[attr-defined]
    handler.__annotations__ = {parameter.name: parameter.annotation for parameter in signature}


def _overview(**given: Any) -> None:
    """How Chinese medicine explains a condition: patterns, causes, symptoms, and who says so.

    Without a command: what this is, with examples. The options may stand before or after a command.
    """
    request = _take(given)
    if given["context"].invoked_subcommand is None:
        request.command = "home"


_signed(_overview, {**_SHARED, "version": VersionOption})
app.callback(invoke_without_command=True, epilog=_EPILOG)(_overview)


def _add(name: str, function: "Callable[..., object]", shared: tuple[str, ...] = tuple(_SHARED)) -> None:
    """Add a command: its own parameters, as ``PARAMETERS`` describes them, and shared ones."""
    own = list(inspect.signature(function).parameters.values())[1:]
    words = [parameter.name for parameter in own if parameter.kind is not parameter.KEYWORD_ONLY]
    options = [parameter.name for parameter in own if parameter.kind is parameter.KEYWORD_ONLY]
    required = [parameter.name for parameter in own if parameter.default is parameter.empty]

    def handler(**given: Any) -> None:
        request = _take(given)
        request.command = name
        request.words = tuple(word for value in words for word in _list(given[value]))
        request.options = {option: given[option] for option in options if given[option]}

    described = {parameter.name: PARAMETERS[parameter.name] for parameter in own}
    many = [parameter.name for parameter in own if parameter.kind is parameter.VAR_POSITIONAL]
    described |= {option: _SHARED[option] for option in shared}
    _signed(handler, described, tuple(word for word in required if word not in many))
    app.command(name, help=OTHERS.get(name) or function.__doc__, epilog=_EPILOG)(handler)


def _list(value: Any) -> list[str]:
    """One word (also an empty one), several or none, as words."""
    if isinstance(value, Enum):
        return [str(value.value)]
    return [value] if isinstance(value, str) else list(value or [])


def _build(nothing: None, file: str, *, output: str) -> None:
    """Give ``build`` its parameters."""


def _completion(nothing: None, shell: str) -> None:
    """Give ``completion`` its parameters."""


for _name in COMMANDS:
    _add(_name, command(_name))
_add("build", _build, ("format", "color", "width"))
_add("completion", _completion, ())
