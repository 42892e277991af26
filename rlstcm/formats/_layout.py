"""A page laid out once, as lines of styled spans, for everything that a person reads as text."""

from rlstcm.formats._wrap import Line, Span, cells, wrap
from rlstcm.page import (
    MATCH_END,
    MATCH_START,
    Block,
    Branch,
    Claim,
    Command,
    Contents,
    Differs,
    Entry,
    Evidence,
    Fact,
    Heading,
    Hit,
    Item,
    Link,
    Listed,
    Note,
    Page,
    Paragraph,
    Reference,
    Remark,
    Saying,
    Step,
    Term,
    Text,
)

Columns = dict[type[Block], int]
"""How wide the first column of each kind of block is on a page, in cells; 0 where there is no room for one."""

INDENT = 2
NARROW = 60
"""Below this width, columns stand under each other."""
_FIRST: dict[type[Block], tuple[str, int]] = {
    Claim: ("place", 8),
    Term: ("standard", 20),
    Step: ("number", 4),
    Fact: ("name", 18),
    Entry: ("id", 26),
    Item: ("id", 26),
    Hit: ("id", 26),
    Command: ("typed", 40),
}
"""The field in the first column, and the widest that this may be; what is longer stands on a line of its own."""


def lay_out(page: Page, width: int) -> list[Line]:
    """A page as lines no wider than ``width`` cells, addresses and single long words aside."""
    lines = wrap([("title", page.title)], width)
    if page.subtitle:
        lines += wrap([("label", page.subtitle)], width)
    columns = _columns(page.blocks, width)
    previous: Block | None = None
    for block, drawing in zip(page.blocks, _drawings(page.blocks), strict=True):
        if _opens(block, previous):
            lines.append([])
        lines += _branch(block, drawing, width) if isinstance(block, Branch) else _block(block, width, columns)
        previous = block
    if page.caution:
        lines += [[], *wrap([("label", "Caution. "), ("caution", f"{page.caution} {page.edition}")], width)]
    return lines


def _opens(block: Block, previous: Block | None) -> bool:
    """Whether a blank line stands before a block."""
    if isinstance(block, Reference):
        return bool(block.citation) and not isinstance(previous, Heading)
    if isinstance(block, Entry):
        return not isinstance(previous, Entry)
    return isinstance(block, Heading | Contents) or previous is None


def _columns(blocks: list[Block], width: int) -> Columns:
    columns = dict.fromkeys(_FIRST, 0)
    for block in blocks:
        kind = type(block)
        if kind in _FIRST and (width >= NARROW or kind in (Claim, Step)):
            field, widest = _FIRST[kind]
            size = cells(getattr(block, field))
            if size <= widest:
                columns[kind] = max(columns[kind], size + 2)
    return columns


def _block(block: Paragraph | Saying | Listed, width: int, columns: Columns) -> list[Line]:
    if isinstance(block, Paragraph):
        return _paragraph(block, width)
    return _saying(block, width, columns) if isinstance(block, Saying) else _listed(block, width, columns)


def _paragraph(block: Paragraph, width: int) -> list[Line]:
    match block:
        case Heading(text):
            return wrap([("heading", text)], width)
        case Text(text):
            return wrap([("", text)], width, INDENT, INDENT)
        case Remark(text):
            return wrap([("remark", text)], width, INDENT, INDENT)
        case Contents(headings):
            return wrap([("label", "Further down: "), ("", headings)], width)


def _saying(block: Saying, width: int, columns: Columns) -> list[Line]:
    """A sentence with its place and standing; or, under the text of the claim above, what is said of that."""
    under = INDENT + (columns[Claim] or 2)
    match block:
        case Step(number, says, place, standing):
            return _two_columns([("label", number)], [("", says), *_tail(place, standing)], width, columns[Step])
        case Claim(says, place, standing):
            return _two_columns([("place", place)], [("", says), *_tail("", standing)], width, columns[Claim])
        case Link():
            return _link(block, width)
        case Note(text):
            return wrap([("label", "Note: "), ("remark", text)], width, under, under)
        case Differs(source, says):
            return wrap([("differs", f"{source}: {says}")], width, under, under)
        case Evidence(verdict, note):
            return wrap([("label", f"{verdict}: "), ("remark", note)], width, under, under)


def _listed(block: Listed, width: int, columns: Columns) -> list[Line]:
    match block:
        case Term():
            return _term(block, width, columns[Term])
        case Entry():
            return _entry(block, width, columns[Entry])
        case Item(text, ""):
            return wrap([("", f"- {text}")], width, INDENT, 2 * INDENT)
        case Item(text, name):
            return _two_columns([("id", name)], [("", text)], width, columns[Item])
        case Fact(name, value):
            return _two_columns([("label", name)], [("", value)], width, columns[Fact])
        case Hit():
            return _hit(block, width, columns[Hit])
        case Reference():
            return _reference(block, width)
        case Command():
            return _command(block, width, columns[Command])


def _tail(place: str, standing: str) -> list[Span]:
    """`` (S24, inferred)``: where something is said and how to take it."""
    if not (place or standing):
        return []
    spans = [("", " ("), ("place", place), ("", ", " if place and standing else "")]
    for n, word in enumerate(standing.split(", ") if standing else []):
        spans += [("", ", " if n else ""), ("inferred" if word == "inferred" else "label", word)]
    return [*spans, ("", ")")]


def _with_ids(words: str, ids: str) -> list[Span]:
    """Words, the ids among them in a style of their own: they can be typed."""
    known, spans = ids.split(" "), []
    for n, word in enumerate(words.split(" ")):
        bare = word.rstrip(",")
        spans += [("", " " if n else ""), ("id" if bare in known else "", bare), ("", word[len(bare) :])]
    return spans


def _link(block: Link, width: int) -> list[Line]:
    """How entries stand to each other; in a chain, with the sentence that says it."""
    spans = [*_with_ids(block.words, block.ids), *_tail(block.place, block.standing)]
    return wrap(spans, width, INDENT, 2 * INDENT) + wrap([("", block.says)], width, 3 * INDENT, 3 * INDENT)


def _term(block: Term, width: int, column: int) -> list[Line]:
    """A standard and its term, then how well it fits, then its address."""
    lines = _two_columns([("label", block.standard)], [("", block.term)], width, column)
    indent = INDENT + (column or INDENT)
    lines += wrap([("label", block.fit)], width, indent, indent)
    return lines + ([_address(block.address, indent)] if block.address else [])


def _entry(block: Entry, width: int, column: int) -> list[Line]:
    lines = _two_columns([("id", block.id)], [("", block.title)], width, column)
    indent = INDENT + (column or INDENT)
    return lines + wrap([("", block.short)], width, indent, indent)


def _hit(block: Hit, width: int, column: int) -> list[Line]:
    """A page that a search found, and the line with what matched in a style of its own."""
    lines = _two_columns([("id", block.id)], [("", block.title)], width, column)
    indent = INDENT + (column or INDENT)
    parts = block.line.replace(MATCH_END, MATCH_START).split(MATCH_START)
    spans = [("match" if n % 2 else "", part) for n, part in enumerate(parts)]
    return lines + wrap([*spans, *_tail(block.place, "")], width, indent, indent)


def _reference(block: Reference, width: int) -> list[Line]:
    head = [("label", f"{block.number} "), ("id", block.id), ("label", f" · {block.sort}")]
    lines = wrap(head, width, INDENT, 3 * INDENT) + wrap([("", block.citation)], width, 3 * INDENT, 3 * INDENT)
    return lines + [_address(address, 3 * INDENT) for address in block.addresses.split()]


def _address(address: str, indent: int) -> Line:
    """A web address, never broken."""
    return [("", " " * indent), ("address", address)]


def _command(block: Command, width: int, column: int) -> list[Line]:
    """What to type, never broken, and what it gives."""
    if cells(block.typed) < column:
        return _two_columns([("command", block.typed)], [("", block.gives)], width, column)
    line = [("", " " * INDENT), ("command", block.typed)]
    return [line, *wrap([("", block.gives)], width, 2 * INDENT, 2 * INDENT)]


def _two_columns(first: list[Span], second: list[Span], width: int, column: int) -> list[Line]:
    """Two texts side by side; or, without a column, the second under the first."""
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
    room = max(width - INDENT - cells(drawing), NARROW // 3)
    lines = wrap([*_with_ids(block.words, block.id), *_tail(block.place, block.standing)], room)
    through = drawing.replace("├─ ", "│  ").replace("└─ ", "   ")
    return [[("", " " * INDENT + (through if n else drawing)), *line] for n, line in enumerate(lines)]
