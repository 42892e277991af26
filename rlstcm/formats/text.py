"""Plain text: what is on the screen, without colour."""

from rlstcm.formats._layout import lay_out
from rlstcm.formats._wrap import Line
from rlstcm.page import Page


def render(pages: list[Page], width: int) -> str:
    """Pages as lines of text, two blank lines apart."""
    return "\n\n".join("".join(f"{_text(line)}\n" for line in lines) for lines in lay_out(pages, width))


def _text(line: Line) -> str:
    return "".join(text for _, text in line).rstrip()
