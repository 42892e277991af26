"""Text for ears and Braille: one thing a line, no columns, nothing drawn, verdicts as words."""

from rlstcm.formats._layout import more
from rlstcm.formats._wrap import PROSE, wrap
from rlstcm.page import (
    CELL,
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
    Lined,
    Link,
    Listed,
    Note,
    Page,
    Paragraph,
    Quote,
    Reference,
    Remark,
    Row,
    Saying,
    Sketch,
    Step,
    Term,
    Text,
)

WORDS = {
    "✓": "supported:",
    "✗": "disputed:",
    "±": "mixed:",
    "?": "cannot tell:",
    "▸": "takes in or is a kind of",
    "→": "leads to",
    "⇢": "is linked to",
    "◂": "part of",
    "←": "from",
    "⇠": "linked to",
    "·": ",",
    "–": "none",
}
"""What marks are in words, where they stand alone."""


def render(pages: list[Page], width: int) -> str:
    """Pages as lines of text, two blank lines apart; one foot for all."""
    told = [_told(page) for page in pages]
    told[-1] += _foot(pages)
    return "\n\n\n".join("\n".join(line for text in page for line in _wrapped(text, width)) for page in told) + "\n"


def _told(page: Page) -> list[str]:
    heads: list[str] = []
    found = [", ".join(part for part in (in_words(page.title), page.names, page.corner) if part)]
    for block in page.blocks:
        if isinstance(block, Columns):
            heads = block.heads.split(CELL)
        elif isinstance(block, Cells):
            found.append(_cells(block, heads))
        elif not isinstance(block, Sketch) or block.plain:
            found += ["", _block(block)] if isinstance(block, Heading) else [_block(block)]
    return found


def _foot(pages: list[Page]) -> list[str]:
    """What else there is, what to type next, and the caution."""
    last, parts = pages[-1], more(pages)
    found = ["", f"More: --all, or -s {' '.join(parts)}"] if parts else []
    found += [_listed(command) for command in last.commands]
    if last.caution:
        found += ["", f"{last.caution} {f'To know when: {last.doctor}' if last.doctor else ''}".strip()]
    return found


def _wrapped(text: str, width: int) -> list[str]:
    return ["".join(part for _, part in line) for line in wrap([("", text)], min(width, PROSE))] or [""]


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Saying):
        return _saying(block)
    return _listed(block) if isinstance(block, Listed) else _lined(block)


def _paragraph(block: Paragraph) -> str:
    match block:
        case Heading(text, aside):
            text = " ".join(word for word in text.split(" ") if word not in WORDS)  # words say the same
            return f"{text} ({aside})" if aside else text
        case Text(text) | Remark(text):
            return text
        case Bar(text, place):
            return f"{text}{_said(place, '')}"
        case Sketch(_, plain):
            return plain


def _saying(block: Saying) -> str:
    match block:
        case Step(number, says, place, standing):
            return f"{number.rstrip('.')}. {says}{_said(place, standing)}"
        case Claim(says, place, standing, mark):
            return f"{in_words(f'{mark} {says}'.strip())}{_said(place, standing)}"
        case Row(label, text, place, standing):
            return f"{f'{label}: ' if label else 'And: '}{in_words(text)}{_said(place, standing)}"
        case Link(words, _, place, standing, says):
            return f"{in_words(words)}{_said(place, standing)}{f': {says}' if says else ''}"
        case Note(text):
            return f"Note: {text}"
        case Quote(words, _, who) | Differs(who, words):
            return f"{who}: {words}"
        case Evidence(verdict, note):
            return f"{in_words(verdict)}: {note}"


def _listed(block: Listed) -> str:
    match block:
        case Term(standard, term, fit, address):
            return f"{standard}: {in_words(term)}; {fit.rstrip('.')}. {address}".rstrip()
        case Item(text, _):
            return in_words(text)
        case Hit(_, title, line, place):
            told = line.replace(MATCH_START, "").replace(MATCH_END, "")
            return f"{title}{f': {told}' if told else ''}{_said(place, '')}"
        case Reference(number, name, sort, citation, addresses):
            return f"{number} {name}, {sort}. {citation} {addresses}".rstrip()
        case Command(typed, gives):
            return f"{typed}: {gives}" if gives else typed


def _lined(block: Lined) -> str:
    match block:
        case Columns(heads):
            return ", ".join(heads.split(CELL))
        case Cells():
            return _cells(block, [])
        case Branch(depth, words, _, place, standing):
            return f"{depth}. {in_words(words)}{_said(place, standing)}"


def _cells(block: Cells, heads: list[str]) -> str:
    """A line of a table, each cell but the first with its head."""
    first, *rest = block.cells.split(CELL)
    named = [*heads[1:], *[""] * len(rest)]
    said = [
        f"{head}: {in_words(text)}" if head else in_words(text) for head, text in zip(named, rest, strict=False) if text
    ]
    return "; ".join(part for part in (in_words(first), *said) if part) + _said(block.place, "")


def in_words(text: str) -> str:
    """Text in which marks that stand alone are words."""
    words = text.split(" ")
    told = [_in_word(word, " ".join(words[n + 1 : n + 3])) for n, word in enumerate(words)]
    return " ".join(filter(None, told)).replace(" ,", ",")


def _in_word(word: str, then: str) -> str:
    """A mark in words, unless these follow it anyhow; any other word as it is."""
    told = WORDS.get(word, word)
    return "" if told.endswith(":") and word in WORDS and then.startswith(told[:-1]) else told


def _said(place: str, standing: str) -> str:
    parts = ", ".join(part for part in (standing, place) if part)
    return f" ({parts})" if parts else ""
