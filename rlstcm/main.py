"""The way in: plain words straight to the commands, everything else to ``cli``. Prints, and gives the exit code."""

import os
import sys

from rlstcm import __version__, commands
from rlstcm.formats import renderer
from rlstcm.problems import BadKnowledgeBase, RlstcmError, UsageError
from rlstcm.request import NARROWEST, Request
from rlstcm.safe import clean_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from rlstcm.page import Page
    from rlstcm.store import Store

WIDEST = 92
"""No text is wider, unless ``--width`` asks for it: longer lines are hard to read."""
OUTPUT_FAILED = 1
READER_GONE = 141
_PLAIN_MARKS = str.maketrans(
    {
        "·": "-",
        "…": "...",
        "–": "-",
        "—": "-",
        "“": '"',
        "”": '"',
        "’": "'",
        "≥": ">=",
        "├": "|",
        "└": "`",
        "│": "|",
        "─": "-",
    }
)
"""What our own typography becomes where the output cannot show it."""


def main(argv: "list[str] | None" = None) -> int:
    """Answer a command line; gives the exit code (0, 1, 2, 3 or 141: see README)."""
    argv = sys.argv[1:] if argv is None else argv
    try:
        if os.environ.get("_RLSTCM_COMPLETE"):
            return _complete(argv)
        if argv == ["--version"]:
            return _write(f"rlstcm {__version__}\n")
        request = _plain(argv) or _parsed(argv)
        if isinstance(request, str):
            return _write(request)
        return request if isinstance(request, int) else _answer(request)
    except BrokenPipeError:
        return _reader_gone()


def _plain(argv: "list[str]") -> "Request | None":
    """What is asked, where that is a known command and as many plain words as it takes."""
    if not argv:
        return Request("home")
    command = commands.COMMANDS.get(argv[0])
    words = argv[1:]
    if command is None or any(word.startswith("-") and word != "-" for word in words):
        return None
    code, optional = command.__code__, len(command.__defaults__ or ())
    fits = _takes_any(command) or code.co_argcount - optional <= len(words) + 1 <= code.co_argcount
    return Request(argv[0], tuple(words)) if fits else None


def _takes_any(command: "Callable[..., object]") -> bool:
    """Whether a command takes any number of words."""
    return bool(command.__code__.co_flags & 0x04)


def _parsed(argv: "list[str]") -> "Request | str | int":
    """What is asked; or a text to show; or, once a usage error has been shown, the exit code."""
    from rlstcm import cli

    return cli.parse(argv)


def _complete(argv: "list[str]") -> int:
    """Answer a shell that asks what can stand at the cursor; whatever goes wrong, it gets nothing."""
    from rlstcm.complete import answer

    try:
        return _write(answer(argv, _open))
    except RlstcmError as error:
        return error.code


def _answer(request: Request) -> int:
    """Carry a request out and show what it gives."""
    if request.command == "completion":
        from rlstcm.complete import SCRIPTS

        return _write(SCRIPTS[request.words[0]])
    try:
        pages = _build(request) if request.command == "build" else _look_up(request)
        text = _rendered(pages, request)
    except RlstcmError as error:
        return _complain(error, request)
    is_json = request.format.endswith("json")
    if _is_terminal() and request.pager and text.count("\n") >= _rows():
        from rlstcm.pager import page_through

        encoding = sys.stdout.encoding
        shown = _escaped(text, encoding) if is_json else _readable(text, encoding)
        if page_through(shown.encode(encoding, "backslashreplace"), os.environ):
            return 0
    return _write(text, is_json=is_json)


def _rendered(pages: "list[Page]", request: Request) -> str:
    """Pages in the format that was asked for; as text, painted and linked if the terminal is to show that."""
    width = request.width or _width()
    if request.format == "text":
        coloured = is_coloured(request.color, os.environ, _is_terminal())
        linked = request.hyperlinks == "always" or (request.hyperlinks == "auto" and coloured and _is_terminal())
        if coloured or linked:
            from rlstcm.formats.terminal import paint

            return paint(pages, width, coloured=coloured, linked=linked)
    return renderer(request.format)(pages, width)


def _open(path: str) -> "Store":
    """The knowledge base at a path, or that of RLSTCM_KB, or the program's own."""
    from rlstcm.library import open_library

    return open_library(path or os.environ.get("RLSTCM_KB", ""))


def _look_up(request: Request) -> "list[Page]":
    if request.command == "not-a-command":
        raise UsageError(_not_a_command(request))
    store = _open(request.kb)
    if request.command == "home":
        return commands.home(store)
    command = commands.COMMANDS[request.command]
    words = _from_stdin(request.words) if _takes_any(command) and "-" in request.words else request.words
    return command(store, *words, **request.options)


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
    return commands.not_a_command(store, *request.words)


def _build(request: Request) -> "list[Page]":
    from rlstcm.make.compile import compile_file

    store = str(request.options["output"])
    compile_file(request.words[0], store)
    return commands.built(_open(store))


def _complain(error: RlstcmError, request: Request) -> int:
    """Say what went wrong on stderr, and under ``-f json`` on stdout for programs, too."""
    message = clean_lines(str(error))
    _say(message)
    if request.format == "json" and not isinstance(error, UsageError):
        from rlstcm.formats.json import render_error

        written = _write(render_error(error.slug, message, error.suggestions), is_json=True)
        return written or error.code
    return error.code


def _say(message: str) -> None:
    """Write a complaint to stderr; if that fails, the exit code still tells."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{_readable(message, sys.stderr.encoding)}\n")
        sys.stderr.flush()
    except OSError:
        _forget(sys.stderr)


def _write(text: str, *, is_json: bool = False) -> int:
    """Write an answer to stdout, whatever its encoding, and say if that fails."""
    out = sys.stdout
    if out is None:
        _say("The answer could not be written: standard output is closed.")
        return OUTPUT_FAILED
    text = _escaped(text, out.encoding) if is_json else _readable(text, out.encoding)
    data = text.encode(out.encoding, "backslashreplace")
    try:
        while data:  # an unbuffered output may take only a part at once
            data = data[out.buffer.write(data) :]
        out.flush()
    except BrokenPipeError:
        return _reader_gone()
    except OSError as error:
        _forget(out)
        _say(f"The answer could not be written: {error.strerror}.")
        return OUTPUT_FAILED
    return 0


def _readable(text: str, encoding: "str | None") -> str:
    """Text in which an encoding's missing marks are plain ones; missing letters are left to be escaped."""
    if _has(encoding, text):
        return text
    return text.translate({mark: plain for mark, plain in _PLAIN_MARKS.items() if not _has(encoding, chr(mark))})


def _escaped(text: str, encoding: "str | None") -> str:
    """JSON in which what an encoding lacks is escaped as JSON does it."""
    if _has(encoding, text):
        return text
    from rlstcm.formats.json import in_ascii

    return in_ascii(text)


def _has(encoding: "str | None", text: str) -> bool:
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _reader_gone() -> int:
    _forget(sys.stdout)
    return READER_GONE


def _forget(stream: "TextIO") -> None:
    """Let what is still unwritten go nowhere, so that a later flush cannot fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def is_coloured(choice: str, environment: "os._Environ[str] | dict[str, str]", terminal: bool) -> bool:
    """Whether to paint: ``--color``, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM=dumb, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    force = environment.get("FORCE_COLOR")
    if force:
        return force.lower() not in ("0", "false", "no")
    if environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return terminal and environment.get("TERM") != "dumb"


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _rows() -> int:
    """How many rows the terminal has."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or 24
    except OSError:
        return 24


def _width() -> int:
    """The terminal's width; in a pipe that of COLUMNS, or 80. Never beyond ``WIDEST``."""
    width = 0
    if _is_terminal():
        try:
            width = os.get_terminal_size(sys.stdout.fileno()).columns
        except OSError:
            width = 0
    if not width:
        columns = os.environ.get("COLUMNS", "")
        width = int(columns) if columns.isdecimal() and len(columns) < 6 else 0
    return max(NARROWEST, min(width or 80, WIDEST))
