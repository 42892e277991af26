"""How pages are written out: one file a format, each with ``render(pages, width) -> str``.

What begins with ``_`` is no format, but shared by some.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from rlstcm.page import Page


def formats() -> list[str]:
    """The formats there are: ``text`` first, then by name."""
    files = os.listdir(os.path.dirname(os.path.abspath(__file__)))
    names = [name.removesuffix(".py").replace("_", "-") for name in sorted(files) if name[0] != "_"]
    return ["text"] + [name for name in names if name != "text"]


def formats_of(holds: "tuple[str, ...]") -> list[str]:
    """The formats that can write pages that hold this: some want ``references`` or ``links``, and say so in WANTS."""
    return [name for name in formats() if getattr(_module(name), "WANTS", "") in ("", *holds)]


def renderer(name: str) -> "Callable[[list[Page], int], str]":
    """The function that writes pages in a format, imported only now."""
    render: Callable[[list[Page], int], str] = _module(name).render
    return render


def _module(name: str) -> "ModuleType":
    return __import__(f"rlstcm.formats.{name.replace('-', '_')}", fromlist=["render"])
