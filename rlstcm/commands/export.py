"""The whole knowledge base, written to a file for another program."""

from rlstcm.page import Page, Row
from rlstcm.problems import OutputFailed
from rlstcm.store.store import Store
from rlstcm.text import clean

SAME = 15
"""How many bytes at its beginning tell that a file was made by the same export."""


def export(store: Store, kind: str, *, output: str = "") -> list[Page] | str:
    """Write the whole knowledge base for another program: to a file, or as it is."""
    from rlstcm.exports import exporter

    data = exporter(kind)(store)
    if not output:
        return data.decode()
    try:
        _write(output, data)
    except OSError as error:
        raise OutputFailed(f"{clean(output)} cannot be written: {error.strerror}.") from None
    return [store.dress(Page(f"Wrote {clean(output)}", [Row("Size", f"{len(data) / 1e6:.1f} MB")]))]


def _write(path: str, data: bytes) -> None:
    """Write a file, but over none that was made by something else.

    Raises:
        OutputFailed: there is one.
    """
    import os

    if os.path.lexists(path):
        with open(path, "rb") as file:
            if file.read(SAME) not in (b"", data[:SAME]):
                raise OutputFailed(f"{clean(path)} is there already and is no such export; give -o another name.")
    with open(path, "wb") as file:
        file.write(data)
