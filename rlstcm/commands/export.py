"""The whole knowledge base, written to a file or a folder for another program."""

import os

from rlstcm.page import Page, Row
from rlstcm.problems import OutputFailed, UsageError
from rlstcm.store.store import Store
from rlstcm.text import clean
from rlstcm.writing import replace

MARK = ".rlstcm"
"""The file by which a folder is known that an export made."""


def export(store: Store, kind: str, *, output: str = "") -> list[Page] | str:
    """Write the whole knowledge base for another program: to a file or a folder, or as it is."""
    from rlstcm.exports import exporter

    made = exporter(kind)(store)
    if not output:
        return _text(made, kind)
    try:
        size = _write_folder(output, made) if isinstance(made, dict) else _write(output, made, kind)
    except OSError as error:
        raise OutputFailed(f"{clean(output)} cannot be written: {error.strerror}.") from None
    many = [Row("Files", str(len(made)))] if isinstance(made, dict) else []
    return [store.dress(Page(f"Wrote {clean(output)}", [*many, Row("Size", f"{size / 1e6:.1f} MB")]))]


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


def _write(path: str, data: bytes, kind: str) -> int:
    """Write a file, but over none that was made by something else; gives its size.

    Raises:
        OutputFailed: there is one.
    """
    from rlstcm.exports import BEGINS, is_own

    if os.path.lexists(path):
        with open(path, "rb") as file:
            begins = file.read(BEGINS)
        if begins and not is_own(kind, begins, data):
            raise OutputFailed(f"{clean(path)} is there already and is no such export; give -o another name.")
    replace(path, data)
    return len(data)


def _write_folder(folder: str, files: dict[str, bytes]) -> int:
    """Write files into a folder, which must be a new one, an empty one, or of an earlier export; gives their size.

    Raises:
        OutputFailed: it is another, or a file is to lie outside of it.
    """
    mark = os.path.join(folder, MARK)
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise OutputFailed(f"{clean(folder)} is there already and is no folder; give -o another name.")
    if os.path.isdir(folder) and os.listdir(folder) and not os.path.isfile(mark):
        raise OutputFailed(f"{clean(folder)} holds other files, and no such export; give -o another name.")
    for path in files:
        if os.path.isabs(path) or ".." in path.split("/"):
            raise OutputFailed(f"{clean(path)} would lie outside of {clean(folder)}.")
    for path, data in {MARK: b"Made by rlstcm export, which writes over its own files here.\n", **files}.items():
        whole = os.path.join(folder, *path.split("/"))
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        replace(whole, data)
    return sum(map(len, files.values()))
