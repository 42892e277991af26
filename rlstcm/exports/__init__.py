"""A whole knowledge base for another program: one file an export, each with ``export(store) -> bytes``.

What begins with ``_`` is no export, but belongs to some.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from rlstcm.store.store import Store


def exports() -> list[str]:
    """The exports there are, by name."""
    files = os.listdir(os.path.dirname(os.path.abspath(__file__)))
    return [name.removesuffix(".py") for name in sorted(files) if name[0] != "_" and name.endswith(".py")]


def exporter(name: str) -> "Callable[[Store], bytes]":
    """The function that writes one, imported only now."""
    module = __import__(f"rlstcm.exports.{name}", fromlist=["export"])
    export: Callable[[Store], bytes] = module.export
    return export
