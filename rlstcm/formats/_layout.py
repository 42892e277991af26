"""A page laid out once, as lines of styled spans, for everything that a person reads as text."""

from rlstcm.formats import _table
from rlstcm.formats._marks import MARKS, marked
from rlstcm.formats._wrap import PROSE, Line, Span, cells, wrap, wrap_whole
from rlstcm.page import (
    MATCH_END,
    MATCH_START,
    Bar,
    Block,
    Branch,
    Cells,
    Claim,
    Columns,
    Command,
    Differs,
    Evidence,
    Heading,
    Hit,
    Item,
    Link,
    Listed,
    Note,
    Page,
    Paragraph,
    Quote,
    Reference,
    Remark,
    Row,
    Sketch,
    Step,
    Term,
    Text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

INDENT = 2
NARROW = _table.NARROW
"""Below this width, columns stand under each other, and places in brackets after what they stand for."""
LABEL, WIDEST_LABEL = 16, 26
"""The column of labels, in cells; on a page with longer ones it may be wider."""
_WIDEST = {Term: ("standard", 20), Item: ("id", 26), Hit: ("id", 26)}
"""The field in the first column of some blocks, and the widest that this may be."""
LEAST = 10
"""How few cells the words of a deep tree may have."""
COMMAND = 32
"""The column of what to type, in cells."""


def lay_out(pages: list[Page], width: int) -> list[list[Line]]:
    """Pages as lines no wider than ``width`` cells, addresses and single long words aside; one foot for all."""
    prose = min(width, PROSE)
    laid = [[*_title(page, prose), *_body(page.blocks, width, prose)] for page in pages]
    laid[-1] += foot(pages, prose)
    return laid


def _body(blocks: list[Block], width: int, prose: int) -> list[Line]:
    """Blocks with a blank line before those that open something."""
    lines: list[Line] = []
    previous: Block | None = None
    for block, laid in zip(blocks, _each(blocks, width, prose), strict=True):
        if isinstance(block, Columns) and not laid:
            continue  # on a narrow page each cell has its head
        if _opens(block, previous):
            lines.append([])
        lines += laid
        previous = block
    return lines


def _each(blocks: list[Block], width: int, prose: int) -> "Iterator[list[Line]]":
    """The lines of each block: of those that are laid out together with their neighbours, and of the others."""
    tables, drawings, headings = iter(_table.lay_out(blocks, width)), _drawings(blocks), _run_in(blocks, prose)
    labels, sketched = _labels(blocks), _is_drawn(blocks, width)
    for n, block in enumerate(blocks):
        match block:
            case Columns() | Cells():
                yield next(tables)
            case Branch():
                yield _branch(block, drawings[n], prose)
            case Row():
                yield _row(block, labels, prose)
            case Sketch(_, plain) if not sketched:
                yield wrap([("", plain)], prose)
            case Command():
                yield _command(block, headings.get(n, ""), LABEL if headings else INDENT, prose)
            case _:
                yield [] if n + 1 in headings else _block(block, prose)


def _is_drawn(blocks: list[Block], width: int) -> bool:
    """Whether the page is wide enough for all lines of its drawing."""
    return all(cells(block.line) + INDENT <= width for block in blocks if isinstance(block, Sketch))


def _run_in(blocks: list[Block], width: int) -> dict[int, str]:
    """The headings that stand beside the first of the commands under them, by the places of those commands."""
    found = {}
    for n, block in enumerate(blocks[:-1] if width >= NARROW else ()):
        if isinstance(block, Heading) and isinstance(blocks[n + 1], Command):
            found[n + 1] = block.text
    return found


def _title(page: Page, width: int) -> list[Line]:
    """The name, its other names, and quietly at the right edge what the page is of."""
    spans: Line = [("title", page.title)]
    if page.names:
        spans.append(("", f"   {page.names}"))
    used = sum(cells(text) for _, text in spans)
    for corner in dict.fromkeys((page.corner, page.corner.split(" · ")[-1])):  # without its kind, if there is no room
        if corner and used + 2 + cells(corner) <= width:
            return [[*spans, ("", " " * (width - used - cells(corner))), ("corner", corner)]]
    return wrap(spans, width) + (wrap([("corner", page.corner)], width) if page.corner else [])


def foot(pages: list[Page], width: int) -> list[Line]:
    """What else there is of the pages, the commands that one wants next, and the caution."""
    lines: list[Line] = []
    parts = more(pages)
    if parts:
        spans: Line = [("command", "--all"), ("", ", or "), ("command", f"-s {' '.join(parts)}")]
        lines += wrap_whole([("", "More: "), *spans], "command", width, 0, 6)
    lines += _commands(pages[-1].commands, width, 6 if parts else 0)
    caution, doctor = pages[-1].caution, pages[-1].doctor
    if caution:
        spans = [("caution", f"{caution.rstrip('.')}: " if doctor else caution), ("command", doctor)]
        lines += wrap_whole(spans, "command", width)
    return [[], *lines] if lines else []


def _commands(commands: list[Command], width: int, indent: int) -> list[Line]:
    """What to type next, and what it gives: in one line, if there is room."""
    told: list[Line] = [
        [("command", each.typed), *([("", f"  {each.gives}")] if each.gives else [])] for each in commands
    ]
    joined: Line = [("", " " * indent)]
    for n, line in enumerate(told):
        joined += [("", " " * 6), *line] if n else line
    if told and sum(cells(text) for _, text in joined) <= width:
        return [joined]
    return [part for line in told for part in wrap_whole(line, "command", width, indent, indent + 2)]


def more(pages: list[Page]) -> list[str]:
    """The parts that one can ask for: of one page with their counts, of several each once."""
    if len(pages) == 1:
        return pages[0].more
    return list(dict.fromkeys(part.split(" ")[0] for page in pages for part in page.more))


def _opens(block: Block, previous: Block | None) -> bool:
    """Whether a blank line stands before a block."""
    if isinstance(block, Reference):
        return bool(block.citation) and not isinstance(previous, Heading)
    if isinstance(block, Row) and block.label:
        return not isinstance(previous, Row | Heading | None)
    if isinstance(block, Sketch | Columns):
        return not isinstance(previous, type(block) | Heading | None)
    if isinstance(block, Cells):
        return not isinstance(previous, Cells | Columns | Heading | None)
    if isinstance(block, Command):
        return not isinstance(previous, Command | Heading | None)
    return isinstance(block, Heading) and not isinstance(previous, Command)


_Said = Step | Claim | Link | Note | Quote | Differs | Evidence
"""What a source says, but for rows, which share a column."""


def _block(block: Paragraph | _Said | Listed, width: int) -> list[Line]:
    if isinstance(block, Paragraph):
        return _paragraph(block, width)
    return _saying(block, width) if isinstance(block, _Said) else _listed(block, width)


def _paragraph(block: Paragraph, width: int) -> list[Line]:
    match block:
        case Heading(text, aside):
            return _heading(marked(text, "heading"), aside, width)
        case Text(text):
            return wrap([("", text)], width)
        case Remark(text):
            return wrap([("remark", text)], width)
        case Bar(text, place):
            return [[("bar", "▌ "), *line] for line in placed([("", text)], place, "", width - 2)]
        case Sketch(line):
            return [[("", " " * INDENT), ("", line)]]


def _heading(text: Line, aside: str, width: int) -> list[Line]:
    """A heading, and what stands quietly beside it; below it, where the page has no room for both."""
    if cells(aside) + 6 + sum(cells(part) for _, part in text) <= width:
        return wrap([*text, *([("", " " * 6), ("place", aside)] if aside else [])], width)
    return wrap(text, width) + wrap([("place", aside)], width)


def _saying(block: _Said, width: int) -> list[Line]:
    """A sentence with its place at the right edge; or, under the claim above, what is said of that."""
    match block:
        case Step(number, says, place, standing):
            return placed([("", f"{number.rstrip('.')}  {says}")], place, standing, width, INDENT, INDENT + 3)
        case Claim(says, place, standing, mark):
            return placed([*_mark(mark), ("", says)], place, standing, width, INDENT, INDENT + 2)
        case Link():
            return _link(block, width)
        case Note(text):
            return wrap([("remark", text)], width, 2 * INDENT, 2 * INDENT)
        case Quote(words, _, called):
            return wrap([("", f"“{words}” "), ("place", f"({called})")], width, 2 * INDENT, 2 * INDENT)
        case Differs(source, says):
            return wrap([("bad", f"{source}: "), ("", says)], width, 2 * INDENT, 2 * INDENT)
        case Evidence(verdict, note):
            return wrap([*marked(verdict), ("", f": {note}")], width, 2 * INDENT, 2 * INDENT + 2)


def _listed(block: Listed, width: int) -> list[Line]:
    match block:
        case Term():
            return _term(block, width)
        case Item(text, ""):
            return wrap([("", f"- {text}")], width, INDENT, 2 * INDENT)
        case Item(text, name):
            return _two_columns([("id", name)], [("", text)], width, _WIDEST[Item][1])
        case Hit():
            return _hit(block, width)
        case Reference():
            return _reference(block, width)
        case Command():
            return _command(block, "", INDENT, width)


def placed(
    spans: list[Span], place: str, standing: str, width: int, first: int = 0, rest: int = 0, *, page: int = 0
) -> list[Line]:
    """Text, and quietly at the right edge how to take it and where it is said; on a narrow page, in brackets.

    ``page`` is the width of the page, where the text has less of it.
    """
    said = "  ".join(part for part in (standing, place) if part)
    if not said:
        return wrap(spans, width, first, rest)
    if (page or width) < NARROW:
        told = said.replace("  ", ", ")
        return wrap([*spans, ("place", f" {told}" if told.startswith("[") else f" ({told})")], width, first, rest)
    lines = wrap(spans, width - min(cells(said), 10) - 2, first, rest) or [[]]
    used = sum(cells(text) for _, text in lines[-1])
    if used + 2 + cells(said) > width:
        return [*lines, *_at_edge(said, width)]
    return [*lines[:-1], [*lines[-1], ("", " " * (width - used - cells(said))), ("place", said)]]


def _at_edge(said: str, width: int) -> list[Line]:
    """What stands quietly at the right edge: in one line, or in several where it is wider than the page."""
    lines: list[Line] = wrap([("place", said)], width) if cells(said) > width else [[("place", said)]]
    return [[("", " " * (width - sum(cells(text) for _, text in line))), *line] for line in lines]


def _mark(mark: str) -> Line:
    return [(MARKS.get(mark, ""), f"{mark} ")] if mark else []


def _labels(blocks: list[Block]) -> int:
    """How wide the column of labels is."""
    return min(max((cells(b.label) + 1 for b in blocks if isinstance(b, Row)), default=0), WIDEST_LABEL)


def _row(block: Row, labels: int, width: int) -> list[Line]:
    """A label in a column of its own, and what stands under it."""
    column = max(LABEL, labels)
    if width < NARROW:
        label = (
            [("label", f"{block.label} " if block.label.endswith("?") else f"{block.label}: ")] if block.label else []
        )
        return placed([*label, *marked(block.text)], block.place, block.standing, width, 0 if label else INDENT, INDENT)
    lines = placed(marked(block.text), block.place, block.standing, width - column, page=width)
    names = wrap([("label", block.label)], column - 1) if block.label else []
    rows = max(len(lines), len(names))
    heads: list[Line] = [*names, *[[]] * (rows - len(names))]
    lines += [[]] * (rows - len(lines))
    return [
        [*head, ("", " " * (column - sum(cells(text) for _, text in head))), *line]
        for head, line in zip(heads, lines, strict=True)
    ]


def _link(block: Link, width: int) -> list[Line]:
    """How entries stand to each other; in a chain, with the sentence that says it."""
    lines = placed([("", block.words)], block.place, block.standing, width, INDENT, 2 * INDENT)
    return lines + wrap([("remark", block.says)], width, 3 * INDENT, 3 * INDENT)


def _term(block: Term, width: int) -> list[Line]:
    """A standard and its term, then how well it fits, then its address."""
    column = _WIDEST[Term][1] if width >= NARROW else 0
    lines = _two_columns([("", block.standard)], [("", block.term)], width, column)
    indent = INDENT + (column or INDENT)
    lines += wrap([("remark", block.fit)], width, indent, indent)
    return lines + ([_address(block.address, indent)] if block.address else [])


def _hit(block: Hit, width: int) -> list[Line]:
    """A page that a search found, and the line with what matched in a style of its own."""
    heads = wrap([("heading", block.title)], width) or [[]]
    used = sum(cells(text) for _, text in heads[-1])
    if used + 2 + cells(block.id) > width:
        heads, used = [*heads, []], 0
    heads[-1] += [("", " " * (width - used - cells(block.id))), ("corner", block.id)]
    parts = block.line.replace(MATCH_END, MATCH_START).split(MATCH_START)
    spans = [("match" if n % 2 else "", part) for n, part in enumerate(parts)]
    body = placed(spans, block.place, "", width, INDENT, INDENT) if block.line else []
    return [*heads, *body]


def _reference(block: Reference, width: int) -> list[Line]:
    head = [("", f"{block.number} "), ("id", block.id), ("place", f"  {block.sort}")]
    lines = wrap(head, width, 0, 2 * INDENT) + wrap([("", block.citation)], width, 2 * INDENT, 2 * INDENT)
    return lines + [_address(address, 2 * INDENT) for address in block.addresses.split()]


def _address(address: str, indent: int) -> Line:
    """A web address, never broken."""
    return [("", " " * indent), ("address", address)]


def _command(block: Command, heading: str, indent: int, width: int) -> list[Line]:
    """What to type, broken at a blank if at all, and what it gives; on a wide page beside the heading over it."""
    if width < NARROW:
        typed = wrap([("command", block.typed)], width, INDENT, 2 * INDENT)
        return [*typed, *wrap([("", block.gives)], width, 2 * INDENT, 2 * INDENT)]
    gap = max(COMMAND - cells(block.typed), 2)
    head = [("heading", heading), ("", " " * (indent - cells(heading))), ("command", block.typed), ("", " " * gap)]
    used = indent + cells(block.typed) + gap
    first, *rest = wrap([("", block.gives)], width - used) or [[]]
    return [[*head, *first], *([("", " " * used), *line] for line in rest)]


def _two_columns(first: list[Span], second: list[Span], width: int, column: int) -> list[Line]:
    """Two texts side by side; or, without a column or on a page too narrow for it, the second under the first."""
    column = column if 2 * column <= width else 0
    taken = sum(cells(text) for _, text in first)
    if taken < column:
        pad = ("", " " * (column - taken))
        return wrap([*first, pad, *second], width, INDENT, INDENT + column)
    indent = INDENT + (column or INDENT)
    return wrap(first, width, INDENT, 2 * INDENT) + wrap(second, width, indent, indent)


def _drawings(blocks: list[Block]) -> list[str]:
    """What stands before each line of a tree: whether more follows at its own depth, and at those above it."""
    drawings = []
    follow: set[int] = set()
    for block in reversed(blocks):
        depth = block.depth if isinstance(block, Branch) else 0
        above = "".join("│  " if level in follow else "   " for level in range(1, depth))
        drawings.append(above + ("├─ " if depth in follow else "└─ ") if depth else "")
        follow = {level for level in follow if level < depth} | {depth}
    return drawings[::-1]


def _branch(block: Branch, drawing: str, width: int) -> list[Line]:
    """One line of a tree; what does not fit goes on under it, with the lines of the tree drawn through."""
    room = max(width - INDENT - cells(drawing), LEAST)
    lines = placed([("", block.words)], block.place, block.standing, room) or [[]]
    through = drawing.replace("├─ ", "│  ").replace("└─ ", "   ")
    drawn = [drawing, *[through] * (len(lines) - 1)]
    return [[("", " " * INDENT + before), *line] for before, line in zip(drawn, lines, strict=True)]
