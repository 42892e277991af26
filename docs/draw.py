"""Draws docs/screen-dark.svg and docs/screen-light.svg: the screen that README shows, as the program lays it out.

Run it in a checkout: python docs/draw.py
"""

import re
import sys
from html import escape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

HERE = Path(__file__).parent
WORDS = "explain liver-wind"
"""The command that is drawn."""
COLUMNS = 80
CELL, LINE, EDGE = 8.4, 20, 16
"""The width of a cell, the height of a line, and the margin, in pixels."""
PALETTES = {
    "dark": {
        "": "#e6edf3",
        "back": "#0d1117",
        "cyan": "#39c5cf",
        "green": "#3fb950",
        "red": "#ff7b72",
        "yellow": "#d29922",
    },
    "light": {
        "": "#1f2328",
        "back": "#ffffff",
        "cyan": "#1b7c83",
        "green": "#116329",
        "red": "#cf222e",
        "yellow": "#9a6700",
    },
}
PAINTS = {1: "red", 2: "green", 3: "yellow", 6: "cyan"}
"""What a terminal calls the colours that the program uses."""
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"


def drawing(palette: dict[str, str]) -> str:
    """The screen as SVG."""
    from rlstcm.formats._terminal import render
    from rlstcm.store.library import open_library

    page = open_library().page(WORDS.split()[1])
    lines = [f"\x1b[2m$ \x1b[0m\x1b[36mrlstcm {WORDS}\x1b[0m", *render([page], COLUMNS).splitlines()]
    width, height = COLUMNS * CELL + 2 * EDGE, len(lines) * LINE + 2 * EDGE
    body = "\n".join(span for n, line in enumerate(lines) for span in _spans(line, EDGE + (n + 0.75) * LINE, palette))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" font-family="{FONT}" font-size="14">
<title>What rlstcm {WORDS} shows</title>
<rect width="100%" height="100%" rx="8" fill="{palette["back"]}"/>
<g fill="{palette[""]}">
{body}
</g>
</svg>
"""


def _spans(line: str, y: float, palette: dict[str, str]) -> list[str]:
    """The parts of a painted line, each where a terminal puts it; what stands in columns is apart."""
    console, text = Console(), Text.from_ansi(line)
    found, column = [], 0
    for part in text.divide(sorted({edge for span in text.spans for edge in (span.start, span.end)})):
        look = _look(part.get_style_at_offset(console, 0), palette)
        for piece in re.finditer(r"\S+(?: \S+)*", part.plain):
            x = EDGE + (column + cell_len(part.plain[: piece.start()])) * CELL
            at = f'x="{x:g}" y="{y:g}" textLength="{cell_len(piece[0]) * CELL:g}"'
            found.append(f"<text {at}{look}>{escape(piece[0])}</text>")
        column += cell_len(part.plain)
    return found


def _look(style: Style, palette: dict[str, str]) -> str:
    """How a style is painted."""
    return "".join(
        (
            f' fill="{palette[PAINTS[style.color.number]]}"' if style.color and style.color.number else "",
            ' font-weight="bold"' if style.bold else "",
            ' font-style="italic"' if style.italic else "",
            ' opacity="0.65"' if style.dim else "",
            ' text-decoration="underline"' if style.underline else "",
        )
    )


def main() -> None:
    """Write both drawings."""
    sys.path.insert(0, str(HERE.parent))
    for name, palette in PALETTES.items():
        (HERE / f"screen-{name}.svg").write_text(drawing(palette), encoding="utf-8")


if __name__ == "__main__":
    main()
