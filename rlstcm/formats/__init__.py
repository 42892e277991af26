"""How pages are written out: one file a format, each with ``render(pages, width) -> str``."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from rlstcm.page import Page

_NO_FORMATS = ("--init--", "layout", "terminal")
"""What lies here beside the formats; ``terminal`` is ``text`` in colour."""


def formats() -> "list[str]":
    """The formats there are: ``text`` first, then by name."""
    files = os.listdir(os.path.dirname(os.path.abspath(__file__)))
    names = [name.removesuffix(".py").replace("_", "-") for name in sorted(files) if name.endswith(".py")]
    return ["text"] + [name for name in names if name not in (*_NO_FORMATS, "text")]


def renderer(name: str) -> "Callable[[list[Page], int], str]":
    """The function that writes pages in a format, imported only now."""
    module = __import__(f"rlstcm.formats.{name.replace('-', '_')}", fromlist=["render"])
    render: Callable[[list[Page], int], str] = module.render
    return render
