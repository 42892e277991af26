"""The screen: encodings, closed pipes, colour, size, and the pager."""

import os
import sys
import unicodedata

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from subprocess import Popen
    from typing import TextIO

NARROWEST = 20
"""The narrowest text, in cells."""
WIDEST = 200
"""Nothing is wider, unless ``--width`` asks for it."""
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
        "→": "->",
        "⇢": "~>",
        "▸": ">",
        "←": "<-",
        "⇠": "<~",
        "◂": "<",
    }
)
"""What our own typography becomes where the output cannot show it."""


def show(text: str, *, is_json: bool, name: str) -> int:
    """Show an answer: in the pager, under a name, where a terminal is too low for it; without a name, as it is."""
    if name and is_terminal() and lines(text) >= rows():
        encoding = sys.stdout.encoding
        shown = escaped(text, encoding) if is_json else readable(text, encoding)
        if page_through(shown.encode(encoding, "backslashreplace"), os.environ, name):
            return 0
    return write(text, is_json=is_json)


def lines(text: str) -> int:
    """How many lines of the terminal a text takes; one that is painted was broken for it already."""
    if "\x1b" in text:
        return text.count("\n")
    across = width()
    return sum(max(1, -(-len(line) // across)) for line in text.splitlines())


def write(text: str, *, is_json: bool = False) -> int:
    """Write an answer to stdout, whatever its encoding, and say if that fails."""
    out = sys.stdout
    if out is None:
        return _failed("standard output is closed")
    text = escaped(text, out.encoding) if is_json else readable(text, out.encoding)
    try:
        _write_all(out, text.encode(out.encoding, "backslashreplace"))
    except BrokenPipeError:
        return reader_gone()
    except OSError as error:
        _forget(out)
        return _failed(str(error.strerror))
    return 0


def _write_all(out: "TextIO", data: bytes) -> None:
    """Write every byte: an unbuffered output may take only a part at once, or, if nobody reads, none."""
    while data:
        taken = out.buffer.write(data)
        if taken is None:
            from errno import EAGAIN

            raise BlockingIOError(EAGAIN, os.strerror(EAGAIN))
        data = data[taken:]
    out.flush()


def _failed(reason: str) -> int:
    """Say why an answer could not be written; gives the exit code for it."""
    say(f"The answer could not be written: {reason}.")
    return OUTPUT_FAILED


def say(message: str) -> None:
    """Write a complaint to stderr, wrapped if that is a terminal; if that fails, the exit code still tells."""
    if sys.stderr is None:
        return
    try:
        if sys.stderr.isatty():
            message = wrapped(message, width(sys.stderr))
        sys.stderr.write(f"{readable(message, sys.stderr.encoding)}\n")
        sys.stderr.flush()
    except OSError:
        _forget(sys.stderr)


def wrapped(message: str, width: int) -> str:
    """Sentences broken at blanks, but for those in a command between backquotes that fits a line."""
    from rlstcm.formats._wrap import KEPT, PROSE, cells, wrap

    found, width = [], min(width, PROSE)
    for line in message.split("\n"):
        parts = line.split("`")
        for n in range(1, len(parts), 2):
            parts[n] = parts[n].replace(" ", KEPT) if cells(parts[n]) + 3 <= width else parts[n]
        found += ["".join(text for _, text in broken) for broken in wrap([("", "`".join(parts))], width)]
    return "\n".join(found).replace(KEPT, " ")


def readable(text: str, encoding: "str | None") -> str:
    """Text in which an encoding's missing marks are plain ones; missing letters are left to be escaped."""
    if _has(encoding, text):
        return text
    return text.translate({mark: plain for mark, plain in _PLAIN_MARKS.items() if not _has(encoding, chr(mark))})


def escaped(text: str, encoding: "str | None") -> str:
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


def reader_gone() -> int:
    """Let nothing more be written to a closed pipe; gives the exit code for it."""
    _forget(sys.stdout)
    return READER_GONE


def _forget(stream: "TextIO") -> None:
    """Let what is still unwritten go nowhere, so that a later flush cannot fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


_OFF = ("", "0", "false", "no")
"""What turns a variable off."""


def is_coloured(choice: str, environment: "os._Environ[str] | dict[str, str]", terminal: bool) -> bool:
    """Whether to paint: ``--color``, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM=dumb, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    force = environment.get("FORCE_COLOR")
    if force:
        return force.lower() not in _OFF
    if environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return terminal and environment.get("TERM") != "dumb"


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def rows() -> int:
    """How many rows the terminal has."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or 24
    except OSError:
        return 24


def width(stream: "TextIO | None" = None) -> int:
    """The width of the terminal that a stream is, stdout or another; in a pipe that of COLUMNS, or 80.

    Never beyond ``WIDEST``.
    """
    stream = stream or sys.stdout
    width = 0
    if stream is not None and stream.isatty():
        try:
            width = os.get_terminal_size(stream.fileno()).columns
        except OSError:
            width = 0
    if not width:
        columns = os.environ.get("COLUMNS", "")
        width = int(columns) if columns.isdecimal() and len(columns) < 6 else 0
    return max(NARROWEST, min(width or 80, WIDEST))


def usual_format(environment: "Mapping[str, str]") -> str:
    """The format of an answer for which none is asked: ``plain`` where ACCESSIBLE is set."""
    return "text" if environment.get("ACCESSIBLE", "0").lower() in _OFF else "plain"


SHORTEST = 10
"""A name cut to fewer letters tells nothing."""
READ = (0, 130, 141, -2, -13)
"""How a pager ends that has shown its text: well, or by Ctrl-C, or because what stood before it had more to give."""
_STRICT = "(set -o pipefail) 2>/dev/null && set -o pipefail; "
"""Lets a shell that can tell of a pager which fails somewhere in a pipe."""


def page_through(text: bytes, environment: "Mapping[str, str]", name: str) -> bool:
    """Show text in a pager: RLSTCM_PAGER, then PAGER, then less; false if there is none that works, or it fails.

    An empty value or ``cat`` means none, and so does a terminal that can do nothing. LESS is set, unless it is set
    already; colour goes through it in either case.
    """
    command = environment.get("RLSTCM_PAGER", environment.get("PAGER", "less")).strip()
    if command in ("", "cat") or environment.get("TERM") in (None, "", "dumb", "unknown"):
        return False
    import subprocess

    options, own = less_options(name, text.count(b"\n")), environment.get("LESS", "")
    own = f"-R {own}" if own else ""  # or colours would show as what they are written with
    try:
        process = subprocess.Popen(  # noqa: S602  the reader's own command, as git runs it
            _STRICT + command,
            shell=True,
            stdin=subprocess.PIPE,
            env={**_charset(), **environment, "LESS": own or options},
        )
    except OSError:
        return False
    return _fed(process, text) in READ


def _charset() -> dict[str, str]:
    """What tells less that UTF-8 comes, which in a bare locale it does not expect."""
    return {"LESSCHARSET": "utf-8"} if sys.stdout.encoding == "utf-8" else {}


def less_options(name: str, lines: int) -> str:
    """What less is given: leave what fits on the screen, keep colour, and a prompt that says how to leave."""
    room = width() - len(f"  Space: more  q: quit  line {lines} of {lines}") - 2
    taken = "".join(f"\\{letter}" if letter in "\\%?:." else letter for letter in _short(name, room))
    before = f"{taken}  " if taken else ""
    return rf"FRX-Ps{before}?e(END)  q\: quit:Space\: more  q\: quit  line %lb of {lines}."


def _short(name: str, room: int) -> str:
    """A name that fits, cut at its end, of the letters that any less shows in its prompt; nothing, if there is none."""
    text = unicodedata.normalize("NFKD", readable(name, "ascii")).encode("ascii", "ignore").decode().replace("$", "")
    if len(text) > room:
        text = f"{text[: room - 3].rstrip()}..." if room > SHORTEST else ""
    return text


def _fed(process: "Popen[bytes]", text: bytes) -> int:
    """Give a pager its text and wait until it ends; gives its exit code. Ctrl-C belongs to it while it runs."""
    import contextlib

    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):  # the reader has seen enough
        process.communicate(text)
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            return process.wait()
