"""Where an export is written: over no other file, and over nothing that somebody has worked on since."""

import os
from zlib import crc32

from rlstcm.problems import OutputFailed
from rlstcm.text import clean
from rlstcm.writing import replace

MARK = ".rlstcm"
"""The file by which a folder is known that an export made; it holds the checksum of each file as it was written."""
MADE = "Made by rlstcm export, which writes over its own files here, but over none that was changed."
EDITED = "json"
"""What is made to be worked on: a knowledge base."""
SEALED = "html"
"""What people put their own remarks in, though it is made anew whenever the knowledge base changes."""


def write_file(path: str, data: bytes, kind: str) -> int:
    """Write a file, but over none that was made by something else, or may have been worked on; gives its size.

    Raises:
        OutputFailed: there is one.
    """
    from rlstcm.exports import BEGINS, is_own

    if os.path.exists(path):
        begins = _beginning(path, BEGINS)
        if begins and not is_own(kind, begins, data):
            raise OutputFailed(f"{clean(path)} is there already and is no such export; give -o another name.")
        if begins and _may_be_edited(path, kind, data):
            raise OutputFailed(
                f"{clean(path)} is there already and may have been worked on; give -o another name, or take it away."
            )
    if kind == SEALED:
        data += _seal(data)
    replace(path, data)
    return len(data)


def _may_be_edited(path: str, kind: str, data: bytes) -> bool:
    """Whether somebody may have worked on an export: it is not what would be written, or not as it was sealed."""
    if kind == EDITED:
        return _beginning(path, len(data) + 1) != data
    if kind != SEALED:
        return False
    body, start, seal = _beginning(path, -1).rpartition(_SEAL)
    return start + seal != _seal(body)


_SEAL = b"<!-- "


def _seal(data: bytes) -> bytes:
    """The last line of a page, by which it is known whether all above it is as it was written."""
    return b"%s%08x -->\n" % (_SEAL, crc32(data))


def _beginning(path: str, most: int) -> bytes:
    """The first bytes of a file that is there, or all with -1.

    Raises:
        OutputFailed: it is no file, but a folder, a pipe or a device.
    """
    if not os.path.isfile(path):
        raise OutputFailed(f"{clean(path)} is there already and is no file; give -o another name.")
    with open(path, "rb") as file:
        return file.read(most)


def write_folder(folder: str, files: dict[str, bytes]) -> int:
    """Write files into a folder, which must be a new one, an empty one, or of an earlier export; gives their size.

    Raises:
        OutputFailed: it is another, or a file is to lie outside of it.
    """
    for path in files:
        if os.path.isabs(path) or ".." in path.split("/"):
            raise OutputFailed(f"{clean(path)} would lie outside of {clean(folder)}.")
    _spare(folder, os.path.join(folder, MARK))
    sums = "".join(f"{crc32(data):08x} {path}\n" for path, data in files.items())
    for path, data in {MARK: f"{MADE}\n{sums}".encode(), **files}.items():
        whole = os.path.join(folder, *path.split("/"))
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        replace(whole, data)
    return sum(map(len, files.values()))


def _spare(folder: str, mark: str) -> None:
    """See that a folder is new, empty, or of an earlier export on whose files nobody has worked.

    Raises:
        OutputFailed: it is not.
    """
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise OutputFailed(f"{clean(folder)} is there already and is no folder; give -o another name.")
    if os.path.isfile(mark):
        _spare_changed(folder, mark)
    elif os.path.isdir(folder) and os.listdir(folder):
        raise OutputFailed(f"{clean(folder)} holds other files, and no such export; give -o another name.")


def _spare_changed(folder: str, mark: str) -> None:
    """See that nobody has worked on the files of an earlier export.

    Raises:
        OutputFailed: somebody has.
    """
    with open(mark, encoding="utf-8", errors="replace") as file:
        written = [line.rstrip("\n").partition(" ") for line in file][1:]
    changed = [path for own, _, path in written if _is_changed(os.path.join(folder, *path.split("/")), own)]
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise OutputFailed(
            f"{clean(folder)} holds notes that were changed since ({clean(changed[0])}{more}); give -o another name."
        )


def _is_changed(path: str, own: str) -> bool:
    """Whether a file is there and is not what was written."""
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return f"{crc32(file.read()):08x}" != own
