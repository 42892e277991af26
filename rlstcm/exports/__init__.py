"""A whole knowledge base for another program: one file an export, each with ``export(store)``.

That gives the bytes of a file; or, for a folder, of each file in it by its path. An export whose files cannot be told
by how they begin has ``is_own(begins)``. What begins with ``_`` is no export, but belongs to some.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from rlstcm.store.store import Store

    Made = bytes | dict[str, bytes]
    """What an export makes: a file, or a folder."""

SAME = 15
"""How many bytes at its beginning tell that a file was made by the same export, where it does not say so itself."""
BEGINS = 100
"""How many bytes of a file are looked at."""


def exports() -> list[str]:
    """The exports there are, by name."""
    files = os.listdir(os.path.dirname(os.path.abspath(__file__)))
    return [name.removesuffix(".py") for name in sorted(files) if name[0] != "_" and name.endswith(".py")]


def exporter(name: str) -> "Callable[[Store], Made]":
    """The function that writes one, imported only now."""
    module = __import__(f"rlstcm.exports.{name}", fromlist=["export"])
    export: Callable[[Store], Made] = module.export
    return export


def is_own(name: str, begins: bytes, made: bytes) -> bool:
    """Whether a file that begins so was made by the export that has now made other bytes."""
    module = __import__(f"rlstcm.exports.{name}", fromlist=["export"])
    return bool(module.is_own(begins)) if hasattr(module, "is_own") else begins[:SAME] == made[:SAME]
