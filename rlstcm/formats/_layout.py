"""A page laid out once, as lines of styled spans, for everything that a person reads as text."""

from rlstcm.formats._wrap import cells, wrap
from rlstcm.page import MATCH_END, MATCH_START, Block, Page
from rlstcm.text import clean

Span = "tuple[str, str]"
"""A style's name (one of ``STYLES``, or empty) and text."""
Line = "list[Span]"

STYLES = (
    "title",
    "heading",
    "id",
    "place",
    "inferred",
    "remark",
    "label",
    "address",
    "command",
    "caution",
    "differs",
    "match",
)
INDENT = 2
NARROW = 60
"""Below this width, columns stand under each other."""
_LIMITS = {"claim": 8, "term": 20, "step": 4, "fact": 18, "entry": 26, "item": 26, "hit": 26, "command": 40}
"""The widest first column of a block; what is longer stands on a line of its own."""


def lay_out(page: Page, width: int) -> "list[list[tuple[str, str]]]":
    """A page as lines no wider than ``width`` cells, addresses and single long words aside."""
    lines = wrap([("title", page.title)], width)
    if page.subtitle:
        lines += wrap([("label", page.subtitle)], width)
    columns = _columns(page.blocks, width)
    previous = ""
    for block in page.blocks:
        if _opens(block, previous):
            lines.append([])
        lines += _LAYOUTS[block.kind](block, width, columns)
        previous = block.kind
    if page.caution:
        lines += [[], *wrap([("label", "Caution. "), ("caution", f"{page.caution} {page.edition}")], width)]
    return lines


def _opens(block: Block, previous: str) -> bool:
    """Whether a blank line stands before a block."""
    if block.kind == "reference":
        return bool(block.text) and previous != "heading"
    if block.kind == "entry":
        return previous != "entry"
    return block.kind in ("heading", "contents") or not previous


def _columns(blocks: "list[Block]", width: int) -> "dict[str, int]":
    """How wide the first column of each kind of block is on this page; 0 where the page is too narrow for one."""
    columns = dict.fromkeys(_LIMITS, 0)
    for block in blocks:
        if block.kind in _LIMITS and (width >= NARROW or block.kind in ("claim", "step")):
            size = cells(block.target if block.kind in ("entry", "item", "hit") else block.label)
            if size <= _LIMITS[block.kind]:
                columns[block.kind] = max(columns[block.kind], size + 2)
    return columns


def _heading(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    return wrap([("heading", block.text)], width)


def _text(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    return wrap([("", block.text)], width, INDENT, INDENT)


def _remark(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    return wrap([("remark", block.text)], width, INDENT, INDENT)


def _labelled(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    """A step, a claim or a fact: a label in a column of its own, then text, then how to take it."""
    style = "place" if block.kind == "claim" else "label"
    said = _tail([block.place, block.standing] if block.kind == "step" else ["", block.standing])
    return _two_columns([(style, block.label)], [("", block.text), *said], width, columns[block.kind])


def _tail(parts: "list[str]") -> "list[tuple[str, str]]":
    """`` (S24, inferred)``: where something is said and how to take it."""
    place, standing = parts
    if not (place or standing):
        return []
    spans = [("", " ("), ("place", place), ("", ", " if place and standing else "")]
    for n, word in enumerate(standing.split(", ") if standing else []):
        spans += [("", ", " if n else ""), ("inferred" if word == "inferred" else "label", word)]
    return [*spans, ("", ")")]


def _note(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    indent = INDENT + (columns["claim"] or 2)
    label = f"{block.label}: " if block.label else "Note: "
    return wrap([("label", label), ("remark", block.text)], width, indent, indent)


def _differs(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    indent = INDENT + (columns["claim"] or 2)
    return wrap([("differs", f"{block.label}: "), ("differs", block.text)], width, indent, indent)


def _term(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    """A standard and its term, then how well it fits, then its address."""
    lines = _two_columns([("label", block.label)], [("", block.text)], width, columns["term"])
    indent = INDENT + (columns["term"] or INDENT)
    lines += wrap([("label", block.standing)], width, indent, indent)
    return lines + ([[("", " " * indent), ("address", clean(block.target))]] if block.target else [])


def _entry(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    """An entry of a list: its id, its names, and what it is."""
    column = columns[block.kind]
    lines = _two_columns([("id", block.target)], [("", block.label)], width, column)
    indent = INDENT + column if column else 2 * INDENT
    return lines + wrap([("", block.text)], width, indent, indent)


def _item(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    if block.target:
        return _two_columns([("id", block.target)], [("", block.text)], width, columns["item"])
    return wrap([("", f"- {block.text}")], width, INDENT, 2 * INDENT)


def _link(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    """How entries stand to each other, the ids that can be typed in a style of their own."""
    ids = block.target.split()
    spans = []
    for n, word in enumerate(block.text.split(" ")):
        bare = word.rstrip(",")
        spans += [("", " " if n else ""), ("id" if bare in ids else "", bare), ("", word[len(bare) :])]
    return wrap([*spans, *_tail([block.place, block.standing])], width, INDENT, 2 * INDENT)


def _reference(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    head = [("label", f"{block.label} "), ("id", block.target), ("label", f" · {block.standing}")]
    return wrap(head, width, INDENT, 3 * INDENT) + wrap([("", block.text)], width, 3 * INDENT, 3 * INDENT)


def _address(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    return [[("", " " * 3 * INDENT), ("address", clean(block.target))]]


def _hit(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    """A page that a search found, and the line with what matched in a style of its own."""
    lines = _two_columns([("id", block.target)], [("", block.label)], width, columns["hit"])
    indent = INDENT + (columns["hit"] or INDENT)
    spans = []
    for n, part in enumerate(block.text.replace(MATCH_END, MATCH_START).split(MATCH_START)):
        spans.append(("match" if n % 2 else "", part))
    return lines + wrap([*spans, *_tail([block.place, ""])], width, indent, indent)


def _hop(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    """One step of a chain, and the sentence that says it."""
    link = Block("link", block.label, "", block.place, block.standing, block.target)
    return _link(link, width, columns) + wrap([("", block.text)], width, 3 * INDENT, 3 * INDENT)


def _branch(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    """One line of a tree; what does not fit goes on under it, with the lines of the tree drawn through."""
    spans = [("id" if word == block.target else "", word) for word in block.text.split(" ")]
    words = [span for n, span in enumerate(spans) for span in ((("", " "), span) if n else (span,))]
    room = max(width - INDENT - cells(block.label), NARROW // 3)
    lines = wrap([*words, *_tail([block.place, block.standing])], room)
    through = block.label.replace("├─ ", "│  ").replace("└─ ", "   ")
    drawn = [block.label, *[through] * (len(lines) - 1)]
    return [[("", " " * INDENT + drawing), *line] for drawing, line in zip(drawn, lines, strict=True)]


def _command(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    """What to type, never broken, and what it gives."""
    column = columns["command"]
    if cells(block.label) < column:
        return _two_columns([("command", block.label)], [("", block.text)], width, column)
    line = [("", " " * INDENT), ("command", clean(block.label))]
    return [line, *wrap([("", block.text)], width, 2 * INDENT, 2 * INDENT)]


def _two_columns(
    first: "list[tuple[str, str]]", second: "list[tuple[str, str]]", width: int, column: int
) -> "list[list[tuple[str, str]]]":
    """Two texts side by side; or, without a column, the second under the first."""
    taken = sum(cells(text) for _, text in first)
    if taken < column:
        pad = ("", " " * (column - taken))
        return wrap([*first, pad, *second], width, INDENT, INDENT + column)
    indent = INDENT + (column or INDENT)
    return wrap(first, width, INDENT, 2 * INDENT) + wrap(second, width, indent, indent)


def _contents(block: Block, width: int, columns: "dict[str, int]") -> "list[list[tuple[str, str]]]":
    return wrap([("label", f"{block.label}: "), ("", block.text)], width)


_LAYOUTS = {
    "contents": _contents,
    "heading": _heading,
    "text": _text,
    "remark": _remark,
    "step": _labelled,
    "claim": _labelled,
    "fact": _labelled,
    "note": _note,
    "evidence": _note,
    "differs": _differs,
    "term": _term,
    "entry": _entry,
    "item": _item,
    "link": _link,
    "reference": _reference,
    "address": _address,
    "command": _command,
    "hit": _hit,
    "hop": _hop,
    "branch": _branch,
}
