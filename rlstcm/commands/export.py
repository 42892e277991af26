"""The whole knowledge base, written to a file or a folder for another program."""

from rlstcm.commands._progress import Told
from rlstcm.commands._target import write_file, write_folder
from rlstcm.page import Page, Row
from rlstcm.problems import OutputFailed, UsageError
from rlstcm.store.store import Store
from rlstcm.text import clean


def export(store: Store, kind: str, *, output: str = "") -> list[Page] | str:
    """Write the whole knowledge base for another program: to a file or a folder, or as it is."""
    from rlstcm.exports import exporter

    if output == "-":
        raise UsageError(f"- is no file: `rlstcm export {kind}` without -o writes to standard output.")
    with Told() as progress:
        progress(f"Making {kind}", 0, 0)
        made = exporter(kind)(store)
    if not output:
        return _text(made, kind)
    try:
        size = write_folder(output, made) if isinstance(made, dict) else write_file(output, made, kind)
    except OSError as error:
        raise OutputFailed(f"{clean(output)} cannot be written: {error.strerror}.") from None
    many = [Row("Files", str(len(made)))] if isinstance(made, dict) else []
    return [store.dress(Page(f"Wrote {clean(output)}", [*many, Row("Size", _sized(size))]))]


def _sized(size: int) -> str:
    """A number of bytes, as people say it."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(size, 1000) / 1e3:.0f} kB"


def _text(made: bytes | dict[str, bytes], kind: str) -> str:
    """A file that is text.

    Raises:
        UsageError: it is none.
    """
    try:
        if isinstance(made, bytes):
            return made.decode()
    except UnicodeDecodeError:
        pass
    what = "folder" if isinstance(made, dict) else "file that is no text"
    raise UsageError(f"That makes a {what}; say where: `rlstcm export {kind} -o NAME`.")
