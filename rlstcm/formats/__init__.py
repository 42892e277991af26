"""How pages are written out: one file a format, each with ``render(pages, width) -> str``.

What begins with ``_`` is no format, but shared by some.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from rlstcm.page import Page


WANTS = {
    "bibtex": "references",
    "csl-json": "references",
    "ris": "references",
    "dot": "links",
    "mermaid": "links",
}
"""What pages must hold to be written in some formats; the others write anything."""


def formats() -> list[str]:
    """The formats there are: ``text`` first, then by name."""
    files = os.listdir(os.path.dirname(os.path.abspath(__file__)))
    names = [name.removesuffix(".py").replace("_", "-") for name in sorted(files) if name[0] != "_"]
    return ["text"] + [name for name in names if name != "text"]


def formats_of(holds: "tuple[str, ...]") -> list[str]:
    """The formats that can write pages that hold ``references``, ``links``, or neither."""
    return [name for name in formats() if WANTS.get(name, "") in ("", *holds)]


def renderer(name: str) -> "Callable[[list[Page], int], str]":
    """The function that writes pages in a format, imported only now."""
    module = __import__(f"rlstcm.formats.{name.replace('-', '_')}", fromlist=["render"])
    render: Callable[[list[Page], int], str] = module.render
    return render
