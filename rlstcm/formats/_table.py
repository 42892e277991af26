"""Tables laid out: columns as wide as what stands in them, two of them side by side where that fits.

On a page too narrow for them, one cell stands under the other.
"""

from rlstcm.formats._marks import marked
from rlstcm.formats._wrap import Line, Span, cells, wrap
from rlstcm.page import CELL, Block, Cells, Columns

NARROW = 60
"""Below this width, the cells of a line stand under each other."""
GAP = 2
"""What stands between columns, in cells."""
LEAST = 9
"""No column is made narrower than this, nor than the longest word in it."""
SHORT = 12
"""What is no longer is not broken over lines."""
MOST = 64
"""No column is wider: longer lines are hard to read."""
SAMPLE = 40
"""About how many lines of a table are looked at to find which column costs least when it is made narrower."""
MANY = 8
"""From how many lines on a table is laid out in two."""
APART = 4
"""What stands between two tables side by side."""


class Table:
    """Neighbouring lines of a table: the heads over them, where there are, and the lines."""

    __slots__ = ("heads", "rows")

    def __init__(self, heads: list[str], rows: list[Columns | Cells]) -> None:
        self.heads = heads
        self.rows = rows


def lay_out(blocks: list[Block], width: int) -> list[list[Line]]:
    """The lines of each head and each line of a table among the blocks, in their order.

    All tables of a page whose lines have as many cells share their columns. Where a table is laid out in two, the
    first of its lines carries all of them.
    """
    tables = list(_tables(blocks))
    rows = [row for table in tables for row in table.rows]
    counts = {len(parts(row)) for row in rows}
    shapes = {count: _shape([row for row in rows if len(parts(row)) == count], width) for count in counts}
    laid: list[list[Line]] = []
    for table in tables:
        laid += _laid(table, shapes[len(parts(table.rows[0]))], width)
    return laid


def _tables(blocks: list[Block]) -> "list[Table]":
    """The tables among the blocks: lines that follow each other; heads hold until there are others."""
    found: list[Table] = []
    heads: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if isinstance(block, Columns | Cells):
            if isinstance(block, Columns):
                heads = parts(block)
            if isinstance(block, Columns) or not isinstance(previous, Columns | Cells):
                found.append(Table(heads, []))
            found[-1].rows.append(block)
        previous = block
    return found


def parts(row: Columns | Cells) -> list[str]:
    """The cells of a line."""
    return (row.heads if isinstance(row, Columns) else row.cells).split(CELL)


def _shape(rows: list[Columns | Cells], width: int) -> list[int]:
    """How wide each column is: as its widest cell, and narrower until all fit; nothing where they cannot."""
    columns = list(zip(*map(parts, rows), strict=True))
    least = [max(LEAST, *map(_longest, column)) for column in columns]
    sizes = [min(max(map(cells, column)), max(MOST, low)) for column, low in zip(columns, least, strict=True)]
    places = max((cells(row.place) for row in rows if isinstance(row, Cells)), default=0)
    room = width - 2 - GAP * (len(sizes) - 1) - (places + GAP if places else 0)
    if width < NARROW or sum(map(min, sizes, least)) > room:
        return []
    every = len(rows) // SAMPLE + 1
    _narrow([[_words(text) for text in column[::every]] for column in columns], sizes, least, room)
    return sizes


def _narrow(columns: list[list[list[int]]], sizes: list[int], least: list[int], room: int) -> None:
    """Make columns narrower, a cell at a time, where that costs fewest lines; else the widest."""
    counts = [_counts(column, size) for column, size in zip(columns, sizes, strict=True)]
    tried: dict[int, list[int]] = {}
    while sum(sizes) > room:
        best: tuple[tuple[int, int, int], int] | None = None
        for n, size in enumerate(sizes):
            if size > least[n]:
                tried[n] = tried.get(n) or _counts(columns[n], size - 1)
                heights = map(max, zip(*counts[:n], tried[n], *counts[n + 1 :], strict=True))
                cost = (sum(heights), sum(tried[n]), -size), n
                best = min(best or cost, cost)
        if best is None:
            return
        sizes[best[1]] -= 1
        counts[best[1]] = tried.pop(best[1])


def _longest(text: str) -> int:
    """The longest part that is never broken: what is short, and words; Chinese ones are."""
    words = [text] if len(text) <= SHORT else text.split(" ")
    return max(len(word) if word.isascii() else 0 for word in words)


def _words(text: str) -> list[int]:
    return [cells(word) for word in text.split(" ")]


def _counts(column: list[list[int]], size: int) -> list[int]:
    return [_lines(words, size) for words in column]


def _lines(words: list[int], size: int) -> int:
    """How many lines words of some widths take."""
    if sum(words) + len(words) - 1 <= size:
        return 1
    lines, used = 1, -1
    for word in words:
        if used + 1 + word > size and used >= 0:
            lines, used = lines + 1, -1
        used += 1 + word
    return lines


def _laid(table: Table, sizes: list[int], width: int) -> list[list[Line]]:
    if not sizes:
        return [_stacked(row, table.heads, width) for row in table.rows]
    laid = [_row(row, sizes, width) for row in table.rows]
    return _beside(table, laid, sum(sizes) + GAP * len(sizes), width)


def _beside(table: Table, laid: list[list[Line]], taken: int, width: int) -> list[list[Line]]:
    """The lines of a table, its second half beside the first where the page has room for both."""
    head, body = (laid[:1], laid[1:]) if isinstance(table.rows[0], Columns) else ([], laid)
    placed = any(isinstance(row, Cells) and row.place for row in table.rows)
    if placed or len(body) < MANY or 2 * taken + APART > width:
        return laid
    half = (len(body) + 1) // 2
    left, right = _flat([*head, *body[:half]]), _flat([*head, *body[half:]])
    left += [[("", " " * (taken + GAP))]] * (len(right) - len(left))
    right += [[]] * (len(left) - len(right))
    joined = [[*one, ("", " " * (APART - GAP)), *other] for one, other in zip(left, right, strict=True)]
    return [joined, *[[]] * (len(laid) - 1)]


def _flat(laid: list[list[Line]]) -> list[Line]:
    return [line for lines in laid for line in lines]


def _row(row: Columns | Cells, widths: list[int], width: int) -> list[Line]:
    place = row.place if isinstance(row, Cells) else ""
    columns = [_column(_spans(row, text), size) for text, size in zip(parts(row), widths, strict=True)]
    lines: list[Line] = []
    for n in range(max(map(len, columns))):
        line: Line = [("", "  ")]
        for column, size in zip(columns, widths, strict=True):
            line += column[n] if n < len(column) else [("", " " * (size + GAP))]
        lines.append(line)
    if place:
        used = sum(cells(text) for _, text in lines[0])
        lines[0] += [("", " " * max(width - used - cells(place), 0)), ("place", place)]
    return lines


def _column(spans: list[Span], size: int) -> list[Line]:
    """A cell broken into lines, each filled up to where the next column begins."""
    if len(spans) == 1 and (used := cells(spans[0][1])) <= size:
        return [[*spans, ("", " " * (size + GAP - used))]]
    lines = wrap(spans, size) or [[]]
    return [[*line, ("", " " * (size + GAP - sum(cells(text) for _, text in line)))] for line in lines]


def _spans(row: Columns | Cells, text: str) -> list[Span]:
    """A cell: a head quietly, other text with its marks of verdicts in their colours."""
    return [("place", text)] if isinstance(row, Columns) else marked(text)


def _stacked(row: Columns | Cells, heads: list[str], width: int) -> list[Line]:
    """One cell under the other, each but the first after its head; no heads of their own, and nothing empty."""
    if isinstance(row, Columns):
        return []
    first, *rest = parts(row)
    said: Line = [("place", f" ({row.place})")] if row.place else []
    lines = wrap([*_spans(row, first), *said], width, 0, 2)
    for n, text in enumerate(rest, 1):
        if text not in ("", "–"):
            head: Line = [("label", f"{heads[n]}: ")] if n < len(heads) and heads[n] else []
            lines += wrap([*head, *_spans(row, text)], width, 2, 4)
    return lines
