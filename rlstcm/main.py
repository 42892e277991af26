"""The way in: plain words straight to the commands, everything else to ``cli``. Prints, and gives the exit code."""

import os
import sys

from rlstcm import __version__, commands
from rlstcm.formats import renderer
from rlstcm.problems import RlstcmError, UsageError
from rlstcm.request import Request
from rlstcm.safe import clean_lines

WIDEST = 92
"""No text is wider, unless ``--width`` asks for it: longer lines are hard to read."""
NARROWEST = 20
OUTPUT_FAILED = 1
INTERRUPTED = 130
READER_GONE = 141
_PLAIN_MARKS = str.maketrans({"·": "-", "…": "...", "–": "-", "—": "-", "“": '"', "”": '"', "’": "'", "≥": ">="})
"""What our own typography becomes where the output cannot show it."""


def main(argv: "list[str] | None" = None) -> int:
    """Answer a command line; gives the exit code (0, 1, 2, 3, 130 or 141: see README)."""
    argv = sys.argv[1:] if argv is None else argv
    try:
        if argv in (["--version"], ["-V"]):
            return _write(f"rlstcm {__version__}\n")
        request = _plain(argv) or _parsed(argv)
        return request if isinstance(request, int) else _answer(request)
    except KeyboardInterrupt:
        return INTERRUPTED
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
    takes_any = command.__code__.co_flags & 0x04
    return Request(argv[0], tuple(words)) if takes_any or len(words) < command.__code__.co_argcount else None


def _parsed(argv: "list[str]") -> "Request | int":
    from rlstcm import cli

    try:
        return cli.parse(argv)
    except OSError as error:  # Typer prints its help itself
        return _output_failed(error)


def _answer(request: Request) -> int:
    """Carry a request out and show what it gives."""
    try:
        text = _build(request) if request.command == "build" else _look_up(request)
    except RlstcmError as error:
        return _complain(error, request)
    return _write(text)


def _look_up(request: Request) -> str:
    from rlstcm.library import open_library

    store = open_library(request.kb or os.environ.get("RLSTCM_KB", ""))
    if request.command == "not-a-command":
        raise UsageError(commands.not_a_command(store, *request.words))
    if request.command == "home":
        pages = commands.home(store)
    else:
        pages = commands.COMMANDS[request.command](store, *request.words)
    coloured = request.format == "text" and is_coloured(request.color, os.environ, _is_terminal())
    return renderer("terminal" if coloured else request.format)(pages, request.width or _width())


def _build(request: Request) -> str:
    from rlstcm.make.compile import compile_file

    knowledge = compile_file(request.words[0], request.store)
    counts = f"{len(knowledge.entries)} entries, {len(knowledge.claims)} claims, {len(knowledge.references)} references"
    return f"Built {request.store}: {counts}.\n"


def _complain(error: RlstcmError, request: Request) -> int:
    """Say what went wrong on stderr, and under ``-f json`` on stdout for programs."""
    message = clean_lines(str(error))
    if request.format == "json":
        from rlstcm.formats.json import render_error

        written = _write(render_error(error.slug, message, error.suggestions))
        if written:
            return written
    _say(message)
    return error.code


def _say(message: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{message}\n")


def _write(text: str) -> int:
    """Write an answer to stdout, whatever its encoding, and say if that fails."""
    out = sys.stdout
    if out is None:
        _say("The answer could not be written: standard output is closed.")
        return OUTPUT_FAILED
    if (out.encoding or "").lower().replace("-", "") not in ("utf8", "utf16", "utf32"):
        text = _readable(text, out.encoding or "ascii")
    out.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        out.write(text)
        out.flush()
    except BrokenPipeError:
        return _reader_gone()
    except OSError as error:
        return _output_failed(error)
    return 0


def _output_failed(error: OSError) -> int:
    _forget_stdout()
    _say(f"The answer could not be written: {error.strerror}.")
    return OUTPUT_FAILED


def _readable(text: str, encoding: str) -> str:
    """Text in which an encoding's missing marks are plain ones; missing letters are left to be escaped."""
    marks = {mark: plain for mark, plain in _PLAIN_MARKS.items() if not _has(encoding, chr(mark))}
    return text.translate(marks)


def _has(encoding: str, letter: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _reader_gone() -> int:
    _forget_stdout()
    return READER_GONE


def _forget_stdout() -> None:
    """Let what is still unwritten go nowhere, so that Python's own flush at exit cannot fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
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
