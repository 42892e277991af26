"""Markdown (CommonMark), for notes and web pages: entries and addresses as links, and no commands."""

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
    Entry,
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
    Reference,
    Remark,
    Row,
    Saying,
    Sketch,
    Step,
    Term,
    Text,
)
from rlstcm.text import is_web

_ESCAPES = {ord(mark): f"\\{mark}" for mark in "\\`*_{}[]<>#|~&"}


def render(pages: list[Page], width: int) -> str:
    """Pages as Markdown; lines are not wrapped."""
    return "\n".join(_page(page) for page in pages)


def _page(page: Page) -> str:
    paragraphs = [f"# {_safe(page.title)}"]
    under = " · ".join(part for part in (page.names, page.corner) if part)
    if under:
        paragraphs.append(f"*{_safe(under)}*")
    previous = ""
    for block in page.blocks:
        shape, text = _shape(block), _block(block)
        if not text:
            continue
        if shape and shape == previous:
            paragraphs[-1] += f"\n{text}"
        else:
            paragraphs.append(text)
        previous = shape
    if page.caution:
        paragraphs.append(f"> **Caution.** {_safe(page.caution)} {_safe(page.edition)}")
    return "\n\n".join(paragraphs) + "\n"


def _shape(block: Block) -> str:
    """What a block makes one whole with, if its neighbours do too: a list, a table, a quotation."""
    if isinstance(block, Columns | Cells):
        return "table"
    if isinstance(block, Bar):
        return "bar"
    if isinstance(block, Step):
        return "steps"
    return "" if isinstance(block, Paragraph) else "list"


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Saying):
        return _saying(block)
    return _listed(block) if isinstance(block, Listed) else _lined(block)


def _paragraph(block: Paragraph) -> str:
    match block:
        case Heading(text, aside):
            return f"## {_safe(text)}" + (f" ({_safe(aside)})" if aside else "")
        case Text(text):
            return _safe(text)
        case Remark(text):
            return f"*{_safe(text)}*"
        case Bar(text, place):
            return f"> {_safe(text)}{_said(place, '')}  "
        case Sketch(_, plain):
            return f"- {_safe(plain)}" if plain else ""


def _saying(block: Saying) -> str:
    match block:
        case Step(number, says, place, standing):
            return f"{number.rstrip('.')}. {_safe(says)}{_said(place, standing)}"
        case Claim(says, place, standing, mark):
            return f"- {f'{mark} ' if mark else ''}{_safe(says)}{_said(place, standing)}"
        case Row(label, text, place, standing):
            return f"- {f'**{_safe(label)}:** ' if label else ''}{_safe(text)}{_said(place, standing)}"
        case Link(words, _, place, standing, says):
            sentence = f"\n  - {_safe(says)}" if says else ""
            return f"- {_safe(words)}{_said(place, standing)}{sentence}"
        case Note(text):
            return f"  - *{_safe(text)}*"
        case Differs(source, says):
            return f"  - **{_safe(source)}:** {_safe(says)}"
        case Evidence(verdict, note):
            return f"  - **{_safe(verdict)}:** {_safe(note)}"


def _listed(block: Listed) -> str:
    match block:
        case Term(standard, term, fit, address):
            return f"- **{_safe(standard)}** {_safe(term)} ({_safe(fit)}){_addresses(address)}"
        case Entry(name, title, short):
            return f"- {_entry(title, name)}: {_safe(short)}"
        case Item(text, name):
            return f"- {_entry(text, name)}"
        case Hit(name, title, line, place):
            text = _safe(line).replace(MATCH_START, "**").replace(MATCH_END, "**")
            return f"- {_entry(title, name)}: {text}{_said(place, '')}"
        case Reference(number, name, sort, citation, addresses):
            return f"- **{_safe(number)}** {_code(name)} · {_safe(sort)}. {_safe(citation)}{_addresses(addresses)}"
        case Command():
            return ""  # a shell's command is of no use on a page


def _lined(block: Lined) -> str:
    match block:
        case Columns(heads):
            names = heads.split(CELL)
            return f"{_line(names)}\n|{' --- |' * len(names)}"
        case Cells(texts, _, place):
            *rest, last = texts.split(CELL)
            return _line([*rest, f"{last}{f' ({place})' if place else ''}"])
        case Branch(depth, words, _, place, standing):
            return f"{'  ' * depth}- {_safe(words)}{_said(place, standing)}"


def _safe(text: str) -> str:
    """Text in which nothing is taken for Markdown; one that begins like a list or a rule is none."""
    text = text.translate(_ESCAPES)
    if (text and text[0] in "-+=") or text.split(" ")[0].rstrip(".)").isdigit():
        head, mark, rest = text.partition(text[:1] if text[:1] in "-+=" else text.split(" ")[0][-1])
        return f"{head}\\{mark}{rest}" if mark in "-+=.)" else text
    return text


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(map(_safe, cells))} |"


def _code(text: str) -> str:
    return f"`{text.replace('`', '')}`" if text else ""


def _entry(title: str, name: str) -> str:
    """An entry's name; its id beside it, which is what one looks it up by."""
    return f"{_safe(title)} ({_code(name)})" if name else _safe(title)


def _said(place: str, standing: str) -> str:
    parts = ", ".join(part for part in (standing, place) if part)
    return f" ({_safe(parts)})" if parts else ""


def _addresses(addresses: str) -> str:
    """Each address as a link, on a line of its own under the item."""
    return "".join(f"\n  - {f'<{each}>' if is_web(each) else _code(each)}" for each in addresses.split())
