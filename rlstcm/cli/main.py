"""The way in: plain words straight to the commands, everything else to `typer_app`; gives the exit code."""

import os
import sys

from rlstcm import __version__
from rlstcm.cli import screen
from rlstcm.cli.argv import Request
from rlstcm.commands import COMMANDS, command
from rlstcm.formats import renderer
from rlstcm.problems import BadKnowledgeBase, RlstcmError, UsageError
from rlstcm.text import clean_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from rlstcm.page import Page
    from rlstcm.store.store import Store


def main(argv: "list[str] | None" = None) -> int:
    """Answer a command line; gives the exit code (0, 1, 2, 3 or 141: see README)."""
    argv = sys.argv[1:] if argv is None else argv
    try:
        if os.environ.get("_RLSTCM_COMPLETE"):
            return _complete(argv)
        if argv == ["--version"]:
            return screen.write(f"rlstcm {__version__}\n")
        request = _plain(argv) or _parsed(argv)
        if isinstance(request, str):
            return screen.write(request)
        return request if isinstance(request, int) else _answer(request)
    except BrokenPipeError:
        return screen.reader_gone()


def _plain(argv: "list[str]") -> "Request | None":
    """What is asked, where that is a known command and as many plain words as it takes."""
    if not argv:
        return Request("home")
    words = argv[1:]
    if argv[0] not in COMMANDS or any(word.startswith("-") and word != "-" for word in words):
        return None
    function = command(argv[0])
    code, optional = function.__code__, len(function.__defaults__ or ())
    fits = _takes_any(function) or code.co_argcount - optional <= len(words) + 1 <= code.co_argcount
    return Request(argv[0], tuple(words)) if fits else None


def _takes_any(function: "Callable[..., object]") -> bool:
    """Whether a command takes any number of words."""
    return bool(function.__code__.co_flags & 0x04)


def _parsed(argv: "list[str]") -> "Request | str | int":
    """What is asked; or a text to show; or, once a usage error has been shown, the exit code."""
    from rlstcm.cli import typer_app

    return typer_app.parse(argv)


def _complete(argv: "list[str]") -> int:
    """Answer a shell that asks what can stand at the cursor; whatever goes wrong, it gets nothing."""
    from rlstcm.cli.complete import answer

    try:
        return screen.write(answer(argv, _open))
    except RlstcmError as error:
        return error.code


def _answer(request: Request) -> int:
    """Carry a request out and show what it gives."""
    if request.command == "completion":
        from rlstcm.cli.complete import SCRIPTS

        return screen.write(SCRIPTS[request.words[0]])
    try:
        pages = _build(request) if request.command == "build" else _look_up(request)
        text = _rendered(pages, request)
    except RlstcmError as error:
        return _complain(error, request)
    is_json = request.format.endswith("json")
    if screen.is_terminal() and request.pager and text.count("\n") >= screen.rows():
        encoding = sys.stdout.encoding
        shown = screen.escaped(text, encoding) if is_json else screen.readable(text, encoding)
        if screen.page_through(shown.encode(encoding, "backslashreplace"), os.environ):
            return 0
    return screen.write(text, is_json=is_json)


def _rendered(pages: "list[Page]", request: Request) -> str:
    """Pages in the format that was asked for; as text, painted and linked if the terminal is to show that."""
    width = request.width or screen.width()
    if request.format == "text":
        coloured = screen.is_coloured(request.color, os.environ, screen.is_terminal())
        linked = request.hyperlinks == "always" or (request.hyperlinks == "auto" and coloured and screen.is_terminal())
        if coloured or linked:
            from rlstcm.formats._terminal import paint

            return paint(pages, width, coloured=coloured, linked=linked)
    return renderer(request.format)(pages, width)


def _open(path: str) -> "Store":
    """The knowledge base at a path, or that of RLSTCM_KB, or the program's own."""
    from rlstcm.store.library import open_library

    return open_library(path or os.environ.get("RLSTCM_KB", ""))


def _look_up(request: Request) -> "list[Page]":
    if request.command == "not-a-command":
        raise UsageError(_not_a_command(request))
    store = _open(request.kb)
    if request.command == "home":
        from rlstcm.commands.home import home

        return home(store)
    function = command(request.command)
    words = _from_stdin(request.words) if _takes_any(function) and "-" in request.words else request.words
    return function(store, *words, **request.options)


def _from_stdin(words: "tuple[str, ...]") -> "tuple[str, ...]":
    """The words, with the lines of standard input in the place of a lone ``-``."""
    if sys.stdin is None:
        raise UsageError("- reads names from standard input, but that is closed.")
    sys.stdin.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
    lines = [line.strip() for line in sys.stdin if line.strip()]
    if not lines:
        raise UsageError("- reads names from standard input, a line each, but there are none.")
    place = words.index("-")
    return (*words[:place], *lines, *(word for word in words[place + 1 :] if word != "-"))


def _not_a_command(request: Request) -> str:
    """What to say to a first word that is no command; without a knowledge base, only where to look."""
    try:
        store = _open(request.kb)
    except BadKnowledgeBase:
        store = None
    from rlstcm.cli.slips import not_a_command

    return not_a_command(store, *request.words)


def _build(request: Request) -> "list[Page]":
    from rlstcm.make.compile import compile_file

    store = str(request.options["output"])
    compile_file(request.words[0], store)
    from rlstcm.commands.build import built

    return built(_open(store))


def _complain(error: RlstcmError, request: Request) -> int:
    """Say what went wrong on stderr, and under ``-f json`` on stdout for programs, too."""
    message = clean_lines(str(error))
    screen.say(message)
    if request.format == "json" and not isinstance(error, UsageError):
        from rlstcm.formats.json import render_error

        written = screen.write(render_error(error.slug, message, error.suggestions), is_json=True)
        return written or error.code
    return error.code
