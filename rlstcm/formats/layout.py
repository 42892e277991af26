"""A page laid out once, as lines of styled spans, for everything that a person reads as text.

Widths are display cells: a Han character takes two, a combining mark none.
"""

import unicodedata

from rlstcm.page import MATCH_END, MATCH_START, Block, Page
from rlstcm.safe import clean

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


def cells(text: str) -> int:
    """How many cells a terminal gives a text, by Unicode's East Asian Width (UAX #11)."""
    if text.isascii():
        return len(text)
    width = 0
    for letter in text:
        if unicodedata.east_asian_width(letter) in "WF":
            width += 2
        elif unicodedata.category(letter) not in ("Mn", "Me", "Cf"):
            width += 1
    return width


def wrap(spans: "list[tuple[str, str]]", width: int, first: int = 0, rest: int = 0) -> "list[list[tuple[str, str]]]":
    """Spans broken into lines at blanks; ``first`` and ``rest`` indent the first line and the others."""
    if len(spans) == 1 and spans[0][1].isascii():
        return _wrap_plain(spans[0][0], clean(spans[0][1]), width, first, rest)
    lines: list[list[tuple[str, str]]] = []
    line: list[tuple[str, str]] = []
    used, room, later = 0, max(width - first, 1), max(width - rest, 1)
    for blanks, size, word in _words(spans, later):
        if line and used + blanks + size > room:
            lines.append(_indented(line, rest if lines else first))
            line, used, room = [], 0, later
        if line and blanks:
            _put(line, line[-1][0] if line[-1][0] == word[0][0] else "", " " * blanks)
            used += blanks
        for style, part in word:
            _put(line, style, part)
        used += size
    if line:
        lines.append(_indented(line, rest if lines else first))
    return lines


def _wrap_plain(style: str, text: str, width: int, first: int, rest: int) -> "list[list[tuple[str, str]]]":
    """The same for one span of ASCII, which most text is: there a letter is a cell, and no word is broken."""
    lines = []
    line, room = "", max(width - first, 1)
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = word, max(width - rest, 1)
        else:
            line = f"{line} {word}" if line else word
    lines += [line] if line else []
    return [_indented([(style, text)], rest if n else first) for n, text in enumerate(lines)]


def _put(line: "list[tuple[str, str]]", style: str, text: str) -> None:
    """Add text to a line, to its last span if that has the same style."""
    if line and line[-1][0] == style:
        line[-1] = (style, line[-1][1] + text)
    else:
        line.append((style, text))


def _indented(line: "list[tuple[str, str]]", indent: int) -> "list[tuple[str, str]]":
    return [("", " " * indent), *line] if indent else line


def _words(spans: "list[tuple[str, str]]", room: int) -> "list[tuple[int, int, list[tuple[str, str]]]]":
    """Words, each with the blanks before it, its cells, and its one or more styled parts.

    Chinese text too long for the room comes in pieces.
    """
    words: list[tuple[int, int, list[tuple[str, str]]]] = []
    blanks, size = 0, 0
    word: list[tuple[str, str]] = []
    for style, text in spans:
        for n, part in enumerate(clean(text).split(" ")):
            if n:
                if word:
                    words += _fit(blanks, size, word, room)
                    blanks, size, word = 0, 0, []
                blanks += 1
            if part:
                word.append((style, part))
                size += cells(part)
    return words + _fit(blanks, size, word, room) if word else words


def _fit(
    blanks: int, size: int, word: "list[tuple[str, str]]", room: int
) -> "list[tuple[int, int, list[tuple[str, str]]]]":
    """A word whole; or, where it is of letters that are written without blanks, in pieces that fit the room.

    Ids, addresses and paths are typed or copied, so they are never broken.
    """
    if size <= room or all(part.isascii() for _, part in word):
        return [(blanks, size, word)]
    pieces: list[tuple[int, int, list[tuple[str, str]]]] = [(blanks, 0, [])]
    for style, part in word:
        for letter in part:
            before, taken, piece = pieces[-1]
            if taken + cells(letter) > room and piece:
                before, taken, piece = 0, 0, []
                pieces.append((0, 0, piece))
            _put(piece, style, letter)
            pieces[-1] = (before, taken + cells(letter), piece)
    return pieces
