"""The way in: argv to a request, the request to a command, its pages to the screen; gives the exit code."""

import os
import sys

from rlstcm import __version__
from rlstcm.cli import screen
from rlstcm.cli.argv import Reading, Request, option, requested, scan
from rlstcm.commands import COMMANDS, HOME
from rlstcm.formats import renderer
from rlstcm.problems import BadKnowledgeBase, RlstcmError, UsageError, Verdict
from rlstcm.text import clean, clean_lines, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rlstcm.commands import Command
    from rlstcm.commands._progress import Told
    from rlstcm.page import Page
    from rlstcm.store.store import Store


def main(argv: list[str] | None = None) -> int:
    """Answer a command line; gives the exit code (0, 1, 2, 3 or 141: see README)."""
    argv = sys.argv[1:] if argv is None else argv
    try:
        return _answered(argv)
    except (MemoryError, SystemError):  # the second is what Python makes of the first in the midst of an import
        pass  # with which all that was read is let go, so that there is room to say so
    screen.say("There is too little memory for this.")
    return screen.OUTPUT_FAILED


def _answered(argv: list[str]) -> int:
    """Answer a command line, or tell what the system refuses."""
    try:
        return _complete(argv) if os.environ.get("_RLSTCM_COMPLETE") else _answer(scan(argv))
    except BrokenPipeError:
        return screen.reader_gone()
    except RlstcmError as error:  # said before a command was known, or while its answer was written
        return _complain(error)
    except OSError as error:
        what = clean(str(error.filename or "A file"))
        screen.say(f"{what} cannot be used: {error.strerror}. Check that it is there, and yours to use.")
        return screen.OUTPUT_FAILED


def _complete(argv: list[str]) -> int:
    """Answer a shell that asks what can stand at the cursor; whatever goes wrong, it gets nothing."""
    from rlstcm.cli.complete import answer

    try:
        return screen.write(answer(argv, _open_file))
    except RlstcmError as error:
        return error.code
    except ODD:
        return BadKnowledgeBase.code


def _answer(reading: Reading) -> int:
    """Give the version, or help, or carry out what is asked."""
    if "version" in reading.given:
        return screen.write(f"rlstcm {__version__}\n")
    command = reading.command
    try:
        if command is None:
            raise _no_command(reading)
        if "help" in reading.given:
            return _help(reading, command)
        request = requested(reading, command)
        request.format = request.format or screen.usual_format(os.environ)
        if on := _helped(request):
            return _help(reading, on)
    except UsageError as error:
        return _complain(error)
    return _carry_out(request)


def _helped(request: Request) -> "Command | None":
    """The command that help is asked for with the word; none, if it is a topic.

    Raises:
        UsageError: it is wanted in a format for programs.
    """
    asked = "".join(request.words)
    if request.command.name != "help" or (asked and asked not in COMMANDS):
        return None
    if request.format not in ("text", "plain"):
        raise UsageError("Help on commands is text; that on topics has other formats, as `rlstcm help reading --json`.")
    return COMMANDS.get(asked, HOME)


def _help(reading: Reading, command: "Command") -> int:
    """Write the help of a command."""
    from rlstcm.cli.examples import examples
    from rlstcm.cli.typer_app import help_text

    path = str(reading.given.get("kb", "")) or os.environ.get("RLSTCM_KB", "")
    width = option("width").takes.value(str(reading.given.get("width", "")))
    text = help_text(command.name, examples(command, path) if command.examples else [], int(width or 0))
    paged = "no_pager" not in reading.given and screen.usual_format(os.environ) == "text"
    title = "Help" if command is HOME else f"Help: {command.name}"
    return screen.show(text, is_json=False, name=title if paged else "")


def _no_command(reading: Reading) -> UsageError:
    """What to say to a first word that is no command; without a knowledge base, only where to look."""
    try:
        store = _open(str(reading.given.get("kb", "")))
    except BadKnowledgeBase:
        store = None
    from rlstcm.cli import slips

    return slips.not_a_command(store, reading.words)


def _carry_out(request: Request) -> int:
    """Do what is asked and show what it gives; or tell what is wrong."""
    try:
        return _show(request)
    except RlstcmError as error:
        return _partly(error, request) if error.answer else _complain(error, request.format == "json", request.kb)
    except ODD as error:
        from rlstcm.store.library import is_foreign

        path = request.kb or os.environ.get("RLSTCM_KB", "")
        if not (request.command.reads and is_foreign(path)):
            raise
        return _complain(BadKnowledgeBase(f"The store {clean(path)} holds what no store holds ({clean(repr(error))})."))


ODD = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What comes of a store that somebody has forged, whose rows are sound and make no sense."""


def _show(request: Request) -> int:
    """Do what is asked and show what it gives."""
    found = _found(request)
    if isinstance(found, Verdict):
        return _judge(found, request)
    if isinstance(found, str):
        return _given(found, request)
    return _shown(found, request)


def _shown(pages: "list[Page]", request: Request) -> int:
    """Show pages in the form that was asked for."""
    if request.kb:
        from rlstcm.cli import onward

        onward.in_pages(pages, clean(request.kb))
    text = _rendered(pages, request)
    is_json, paged = request.format.endswith("json"), request.pager and request.format != "plain"
    return screen.show(text, is_json=is_json, name=_name(pages) if paged else "")


def _partly(error: RlstcmError, request: Request) -> int:
    """Show what was found, and say what was not; the exit code tells of the second."""
    if isinstance(error.answer, str):
        code = _given(error.answer, request)
    elif request.format == "json":
        from rlstcm.formats.json import render

        code = screen.write(render(error.answer, 0, error), is_json=True)
    else:
        code = _shown(error.answer, request)
    return _complain(error, kb=request.kb) if code in (0, error.code) else code


def _given(text: str, request: Request) -> int:
    """Write a text as it is; or, if it is of addresses to be opened, open them, and write what cannot be."""
    if request.open and not request.print_address:
        from rlstcm.cli.browser import opened

        text = "".join(f"{address}\n" for address in text.split() if not opened(address, os.environ))
    return screen.write(text)


def _name(pages: "list[Page]") -> str:
    """What pages are called together."""
    more = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
    return f"{pages[0].title}{more}" if pages else "rlstcm"


def _judge(verdict: Verdict, request: Request) -> int:
    """Show what was found in files; a fault of the screen weighs more than what was found."""
    text = verdict.written(request.format, at_terminal=screen.is_terminal())
    return screen.write(text, is_json=request.format == "json") or verdict.code


def _found(request: Request) -> "list[Page] | str | Verdict":
    """What a command gives."""
    function, words = request.command.function(), request.words
    if not request.command.reads:
        return function(*words, **request.options)
    store = _open(request.kb)
    _check_design(store, request)
    if request.command.most is None and "-" in words:
        words = _from_stdin(words)
    if request.open or request.print_address:
        from rlstcm.commands._address import addresses

        return addresses(store, words)
    return function(store, *words, **request.options)


def _check_design(store: "Store", request: Request) -> None:
    """See that references can be of a design, which only a knowledge base knows."""
    design = request.options.get("design")
    if design is None:
        return
    designs = store.designs()
    if not any(str(design).lower() in known for known in designs):
        from rlstcm.cli import slips

        raise slips.bad_value(option("design"), str(design), request.command, tuple(designs))


def _rendered(pages: "list[Page]", request: Request) -> str:
    """Pages in the format that was asked for; as text, painted and linked if the terminal is to show that."""
    for page in pages:
        if page.aside:
            screen.say(page.aside)
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

    return open_library(path or os.environ.get("RLSTCM_KB", ""), _compiling)


def _compiling(path: str) -> "Told":
    """What tells how far the compiling of a file is, and how to be spared it."""
    from rlstcm.commands._progress import Told

    return Told(f"`rlstcm build {quoted(clean(path))} -o kb.db` makes a store of it, which opens at once: --kb kb.db.")


def _open_file(path: str) -> "Store":
    """The same at a press of TAB, which neither waits for a pipe nor takes what is in it."""
    from rlstcm.files import is_pipe

    path = path or os.environ.get("RLSTCM_KB", "")
    if path and is_pipe(path):
        raise BadKnowledgeBase(f"{clean(path)} is a pipe, and is not read to complete a word.")
    from rlstcm.store.library import open_library

    return open_library(path)


def _from_stdin(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, with the lines of standard input in the place of a lone ``-``."""
    if sys.stdin is not None and sys.stdin.isatty():
        screen.say("Names, a line each; Ctrl-D ends them.")
    lines = [line.strip() for line in _stdin() if line.strip()]
    if not lines:
        raise UsageError("- reads names from standard input, a line each, but there are none.")
    place = words.index("-")
    return (*words[:place], *lines, *(word for word in words[place + 1 :] if word != "-"))


def _stdin() -> list[str]:
    """The lines of standard input, read as bytes: whatever encoding is set, names are UTF-8."""
    if sys.stdin is None:
        raise UsageError("- reads names from standard input, but that is closed.")
    try:
        data = sys.stdin.buffer.read(MOST_READ + 1)
    except (OSError, ValueError) as error:  # not open for reading
        raise UsageError(f"- reads names from standard input, but that cannot be read ({clean(str(error))}).") from None
    if len(data or b"") > MOST_READ:
        raise UsageError(
            f"- reads names from standard input, a line each; {MOST_READ >> 20} MiB and more are too many."
        )
    return _as_text(data or b"").splitlines()


MOST_READ = 4 << 20
"""How much is read from standard input, in bytes."""


def _as_text(data: bytes) -> str:
    """What was typed or piped: UTF-8, unless it begins as UTF-16 and UTF-32 do."""
    import codecs

    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return data.decode("utf-8-sig", "surrogateescape")


def _complain(error: RlstcmError, as_json: bool = False, kb: str = "") -> int:
    """Say what went wrong on stderr, and under ``-f json`` on stdout for programs, too."""
    message = clean_lines(str(error))
    if kb:
        from rlstcm.cli import onward

        message = onward.in_words(message, clean(kb))
    screen.say(message)
    if as_json and not isinstance(error, UsageError):
        from rlstcm.formats.json import render_error

        return screen.write(render_error(error.slug, message, error.suggestions), is_json=True) or error.code
    return error.code
