"""Tables laid out: columns as wide as what stands in them, or on a narrow page one cell under the other."""

from rlstcm.formats._wrap import Line, cells, wrap
from rlstcm.page import CELL, Block, Cells, Columns

NARROW, NARROW_SIDES = 60, 70
"""Below this width, the cells of a line stand under each other; in a table that sets things side by side, too."""
GAP = 2
"""What stands between columns, in cells."""


def lay_out(blocks: list[Block], width: int) -> list[list[Line]]:
    """The lines of each head and each line of a table among the blocks, in their order.

    All tables of a page whose lines have as many cells share their columns.
    """
    rows = [block for block in blocks if isinstance(block, Columns | Cells)]
    widths = {
        count: _widths([r for r in rows if len(parts(r)) == count], width) for count in {len(parts(r)) for r in rows}
    }
    heads: list[str] = []
    found = []
    for row in rows:
        heads = parts(row) if isinstance(row, Columns) else heads
        found.append(_row(row, widths[len(parts(row))], width, heads))
    return found


def parts(row: Columns | Cells) -> list[str]:
    """The cells of a line, the place of what it says as the last."""
    if isinstance(row, Columns):
        return row.heads.split(CELL)
    return [*row.cells.split(CELL)]


def _widths(rows: list[Columns | Cells], width: int) -> list[int]:
    """How wide each column is: as its widest cell, the widest columns made smaller until all fit."""
    sizes = [max(cells(text) for text in column) for column in zip(*map(parts, rows), strict=True)]
    places = max((cells(row.place) for row in rows if isinstance(row, Cells)), default=0)
    room = width - 2 - GAP * (len(sizes) - 1) - (places + GAP if places else 0)
    while sum(sizes) > max(room, 6 * len(sizes)):
        sizes[sizes.index(max(sizes))] -= 1
    return sizes


def _row(row: Columns | Cells, widths: list[int], width: int, heads: list[str]) -> list[Line]:
    place = row.place if isinstance(row, Cells) else ""
    texts = parts(row)
    style = "place" if isinstance(row, Columns) else ""
    sides = heads[:1] == [""]  # its lines are labels, and its columns what is set side by side
    if width < (NARROW_SIDES if sides else NARROW):
        names = [f"{head}: " if head and sides else "" for head in heads] or [""] * len(texts)
        texts = [f"{name}{text}" for name, text in zip(names, texts, strict=False)]
        return [] if isinstance(row, Columns) else _stacked(texts, place, width)
    columns = [wrap([(style, text)], size) or [[]] for text, size in zip(texts, widths, strict=True)]
    lines: list[Line] = []
    for n in range(max(map(len, columns))):
        line: Line = [("", "  ")]
        for column, size in zip(columns, widths, strict=True):
            part = column[n] if n < len(column) else []
            line += [*part, ("", " " * (size + GAP - sum(cells(text) for _, text in part)))]
        lines.append(line)
    if place:
        used = sum(cells(text) for _, text in lines[0])
        lines[0] += [("", " " * max(width - used - cells(place), 0)), ("place", place)]
    return lines


def _stacked(texts: list[str], place: str, width: int) -> list[Line]:
    """One cell under the other, the first not indented."""
    first, *rest = texts
    said = [("place", f" ({place})")] if place else []
    lines = wrap([("", first), *said], width, 0, 2)
    for text in rest:
        lines += wrap([("", text)], width, 2, 2)
    return lines
