"""Text in colour: the same lines as ``text``, painted. Only the terminal's own 16 colours, so both backgrounds do."""

from rich.color import ColorSystem
from rich.style import Style

from rlstcm.formats.layout import lay_out
from rlstcm.page import Page

THEME = {
    "title": Style(bold=True),
    "heading": Style(bold=True),
    "id": Style(color="cyan"),
    "command": Style(color="cyan"),
    "place": Style(color="magenta"),
    "inferred": Style(bold=True, color="red"),
    "differs": Style(bold=True, color="red"),
    "remark": Style(italic=True),
    "label": Style(bold=True),
    "address": Style(underline=True),
    "caution": Style(italic=True),
}


def render(pages: "list[Page]", width: int) -> str:
    """Pages as lines of painted text, two blank lines apart."""
    return "\n\n".join("".join(f"{_painted(line)}\n" for line in lay_out(page, width)) for page in pages)


def _painted(line: "list[tuple[str, str]]") -> str:
    return "".join(_paint(style, text) for style, text in line).rstrip()


def _paint(style: str, text: str) -> str:
    return THEME[style].render(text, color_system=ColorSystem.STANDARD) if style and text else text
