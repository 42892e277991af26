"""A drawing of boxes and lines, laid out by layers from left to right, or on a narrow screen as rows with lanes."""

from itertools import pairwise

from rlstcm.exports._html.meeting import Edge

WIDTH, HEIGHT = 150, 54
"""A box."""
ACROSS, DOWN = 62, 18
"""What stands between boxes."""
LETTERS = 15
"""How many letters a line of a box holds."""
ROW, LANES = 44, 96
"""How high a row is on a narrow screen, and how wide the lanes beside it."""

Point = tuple[float, float]


class Box:
    """Something drawn: where its middle is, and its name in lines."""

    __slots__ = ("id", "lines", "x", "y")

    def __init__(self, id: str, name: str) -> None:
        self.id = id
        self.lines = _lines(name)
        self.x = 0.0
        self.y = 0.0


class Line:
    """An edge, and the path that draws it."""

    __slots__ = ("edge", "path")

    def __init__(self, edge: Edge, path: str) -> None:
        self.edge = edge
        self.path = path


class Drawing:
    """Boxes and lines, and how large the whole is."""

    __slots__ = ("box", "boxes", "height", "lines", "width")

    def __init__(self, boxes: list[Box], lines: list[Line], width: float, height: float, box: tuple[int, int]) -> None:
        self.box = box
        self.boxes = boxes
        self.lines = lines
        self.width = width
        self.height = height


def layered(names: dict[str, str], edges: list[Edge]) -> Drawing:
    """Boxes in columns, so that lines run from left to right and cross little."""
    depths = _depths(list(names), edges)
    columns: list[list[str]] = [[] for _ in range(max(depths.values()) + 1)]
    for name, depth in depths.items():
        columns[depth].append(name)
    chains = [_chain(n, edge, depths, columns) for n, edge in enumerate(edges)]
    _untangle(columns, chains)
    places = _places(columns, chains)
    boxes = [Box(name, called) for name, called in names.items()]
    for box in boxes:
        box.x, box.y = places[box.id]
    lines = [Line(edge, _curve([places[name] for name in way])) for edge, way in zip(edges, chains, strict=True)]
    height = max(y for _, y in places.values()) + HEIGHT / 2 + 2
    return Drawing(boxes, lines, len(columns) * (WIDTH + ACROSS) - ACROSS + 4, height, (WIDTH, HEIGHT))


def _depths(names: list[str], edges: list[Edge]) -> dict[str, int]:
    """How far to the right each box stands: after all that leads to it; a line that would close a loop counts not."""
    before: dict[str, list[str]] = {name: [] for name in names}
    for edge in edges:
        before[edge.end].append(edge.start)
    depths: dict[str, int] = {}

    def depth(name: str, trail: tuple[str, ...]) -> int:
        if name not in depths:
            steps = [depth(start, (*trail, name)) + 1 for start in before[name] if start not in (*trail, name)]
            depths[name] = max(steps, default=0)
        return depths[name]

    for name in names:
        depth(name, ())
    return depths


def _chain(n: int, edge: Edge, depths: dict[str, int], columns: list[list[str]]) -> list[str]:
    """The ends of a line, and a turning point of its own in each column between."""
    between = range(depths[edge.start] + 1, depths[edge.end])
    points = [f"{n}:{column}" for column in between]
    for column, point in zip(between, points, strict=True):
        columns[column].append(point)
    return [edge.start, *points, edge.end]


def _neighbours(chains: list[list[str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for way in chains:
        for one, other in pairwise(way):
            after.setdefault(one, []).append(other)
            before.setdefault(other, []).append(one)
    return before, after


def _untangle(columns: list[list[str]], chains: list[list[str]]) -> None:
    """Put each column in the order of its neighbours' middles, to and fro."""
    before, after = _neighbours(chains)
    for _ in range(8):
        for order, near in ((columns, before), (columns[::-1], after)):
            at = {name: height for column in columns for name, height in _heights(column)}
            for column in order:
                means = dict(zip(column, _middles(column, near, at), strict=True))
                column.sort(key=means.__getitem__)
                at.update(_heights(column))


def _heights(column: list[str]) -> list[tuple[str, float]]:
    """How far each of a column stands from its middle."""
    return [(name, n - (len(column) - 1) / 2) for n, name in enumerate(column)]


def _middles(column: list[str], near: dict[str, list[str]], at: dict[str, float]) -> list[float]:
    """For each of a column the middle of its neighbours, or its own place."""
    return [_mean([at[other] for other in near.get(name, ())], at[name]) for name in column]


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _places(columns: list[list[str]], chains: list[list[str]]) -> dict[str, Point]:
    """The middle of every box and turning point: near its neighbours, as far as those above leave room."""
    high = {name: 16.0 if ":" in name else float(HEIGHT) for column in columns for name in column}
    ys = _levels(columns, chains, high)
    top = min(y - high[name] / 2 for name, y in ys.items()) - 2
    across = {name: 2 + WIDTH / 2 + n * (WIDTH + ACROSS) for n, column in enumerate(columns) for name in column}
    return {name: (x, ys[name] - top) for name, x in across.items()}


def _levels(columns: list[list[str]], chains: list[list[str]], high: dict[str, float]) -> dict[str, float]:
    """How far down the middle of every box stands."""
    before, after = _neighbours(chains)
    ys: dict[str, float] = {}
    for column in columns:
        _stack(column, high, [0.0] * len(column), ys)
    for near in (before, after, before, after, before):
        for column in columns:
            _stack(column, high, _middles(column, near, ys), ys)
    return ys


def _stack(column: list[str], heights: dict[str, float], wanted: list[float], ys: dict[str, float]) -> None:
    """Set the boxes of a column where they are wanted, then push them apart, the whole kept about its middle."""
    at: list[float] = []
    for name, want in zip(column, wanted, strict=True):
        least = at[-1] + (heights[column[len(at) - 1]] + heights[name]) / 2 + DOWN if at else want
        at.append(max(want, least))
    shift = _mean([want - y for want, y in zip(wanted, at, strict=True)], 0.0)
    ys.update({name: y + shift for name, y in zip(column, at, strict=True)})


def _curve(points: list[Point]) -> str:
    """A smooth path from the right edge of the first box to the left edge of the last."""
    (x, y), *rest = points
    path = f"M{x + WIDTH / 2:.0f} {y:.0f}"
    for n, (to_x, to_y) in enumerate(rest):
        start_x = x + WIDTH / 2
        end_x = to_x - WIDTH / 2 - (5 if n == len(rest) - 1 else 0)
        middle = (start_x + end_x) / 2
        path += f"C{middle:.0f} {y:.0f} {middle:.0f} {to_y:.0f} {end_x:.0f} {to_y:.0f}"
        if n < len(rest) - 1:
            path += f"H{to_x + WIDTH / 2:.0f}"
        x, y = to_x, to_y
    return path


def in_rows(names: dict[str, str], edges: list[Edge], width: int) -> Drawing:
    """A row for each box, and the lines in lanes at the right."""
    depths = _depths(list(names), edges)
    boxes = [Box(name, names[name]) for name in sorted(names, key=lambda name: depths[name])]
    room = width - LANES
    for n, box in enumerate(boxes):
        box.lines = [" ".join(box.lines)]
        box.x, box.y = room / 2, ROW / 2 + n * ROW
    lines = _in_lanes(edges, {box.id: n for n, box in enumerate(boxes)}, room)
    return Drawing(boxes, lines, width, len(boxes) * ROW, (room - 2, ROW - 10))


def _in_lanes(edges: list[Edge], rows: dict[str, int], x: float) -> list[Line]:
    """The lines to a box that look alike share a lane, the nearer the higher the box; no two others do."""
    lanes = sorted({_lane(edge, rows) for edge in edges})
    step = (LANES - 12) / max(len(lanes), 1)
    lines = []
    for edge in edges:
        lane = _lane(edge, rows)
        out = sorted({_lane(other, rows) for other in edges if other.start == edge.start}, reverse=True)
        into = [other for other in lanes if other[0] == lane[0]]
        start = (rows[edge.start] + 0.5) * ROW + 6 + 4 * _from_middle(lane, out)
        end = (rows[edge.end] + 0.5) * ROW - 6 + 8 * _from_middle(lane, into)
        lines.append(Line(edge, _bend(x, start, x + 10 + step * lanes.index(lane), end)))
    return lines


Lane = tuple[int, str, bool]


def _lane(edge: Edge, rows: dict[str, int]) -> Lane:
    return rows[edge.end], edge.sort, edge.implied


def _from_middle(lane: Lane, among: list[Lane]) -> float:
    """How far one of several stands from their middle."""
    return among.index(lane) - (len(among) - 1) / 2


def _bend(x: float, start: float, lane: float, end: float) -> str:
    """Out of a box, along a lane, and into another box: drawn from there, so that dashes that share a lane agree."""
    turn = 6 if end > start else -6
    return (
        f"M{x + 6:.0f} {end:.1f}H{lane - 6:.1f}Q{lane:.1f} {end:.1f} {lane:.1f} {end - turn:.1f}"
        f"V{start + turn:.1f}Q{lane:.1f} {start:.1f} {lane - 6:.1f} {start:.1f}H{x:.0f}"
    )


def _lines(name: str) -> list[str]:
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LETTERS:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
