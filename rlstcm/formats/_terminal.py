"""Text in colour: the same lines as ``text``, painted. Only the terminal's own 16 colours, so both backgrounds do."""

from rich.color import ColorSystem
from rich.style import Style

from rlstcm.formats._layout import lay_out
from rlstcm.formats._wrap import Line
from rlstcm.page import Page
from rlstcm.text import is_web

THEME = {  # bold is what names a page and its parts, and nothing else; dim is what stands beside the text
    "title": Style(bold=True),
    "heading": Style(bold=True),
    "corner": Style(dim=True),
    "place": Style(dim=True),
    "remark": Style(italic=True),
    "caution": Style(dim=True),
    "bar": Style(color="yellow"),
    "label": Style(color="cyan"),
    "id": Style(color="cyan"),
    "command": Style(color="cyan"),
    "address": Style(underline=True),
    "match": Style(underline=True),
    "good": Style(color="green"),
    "bad": Style(color="red"),
    "mixed": Style(color="yellow"),
}


def render(pages: list[Page], width: int) -> str:
    """Pages as lines of painted text, two blank lines apart."""
    return paint(pages, width, coloured=True, linked=False)


def paint(pages: list[Page], width: int, *, coloured: bool, linked: bool) -> str:
    """The same in colour or not, and with addresses that a terminal can open (OSC 8) or not."""
    painted = (
        "".join(f"{_painted(line, coloured=coloured, linked=linked)}\n" for line in lines)
        for lines in lay_out(pages, width)
    )
    return "\n\n".join(painted)


def _painted(line: Line, *, coloured: bool, linked: bool) -> str:
    parts = []
    for style, text in line:
        shown = THEME[style].render(text, color_system=ColorSystem.STANDARD) if coloured and style and text else text
        parts.append(_link(text, shown) if linked and style == "address" and is_web(text) else shown)
    return "".join(parts).rstrip()


def _link(address: str, shown: str) -> str:
    """An OSC 8 hyperlink; what is no plain ASCII in its target is percent-encoded, as the convention asks."""
    target = "".join(c if "!" <= c <= "~" else "".join(f"%{byte:02X}" for byte in c.encode()) for c in address)
    return f"\x1b]8;;{target}\x1b\\{shown}\x1b]8;;\x1b\\"
