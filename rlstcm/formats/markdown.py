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
from rlstcm.text import is_web

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPES = {ord(mark): f"\\{mark}" for mark in "\\`*_{}[]<>#|~&"}


def render(pages: list[Page], width: int) -> str:
    """Pages as Markdown, with links from one to the other; lines are not wrapped, and the caution stands once."""
    known = {page.owner for page in pages if page.owner} if len(pages) > 1 else set()
    written = [paragraph for page in pages for paragraph in _page(page, known)]
    if pages[-1].caution:
        written.append(f"> **Caution.** {safe(pages[-1].caution)} {safe(pages[-1].edition)}")
    return "\n\n".join(written) + "\n"


def _page(page: Page, known: set[str]) -> list[str]:
    anchor = f'<a id="{_anchor(page.owner)}"></a>' if page.owner in known else ""
    under = " · ".join(part for part in (page.names, page.corner) if part)
    return [f"# {anchor}{safe(page.title)}", *([f"*{safe(under)}*"] if under else []), *_body(page.blocks, known)]


def _body(blocks: list[Block], known: set[str]) -> list[str]:
    """Blocks as paragraphs; those that make one whole, in one."""
    paragraphs: list[str] = []
    previous, heads, labelled = "", [""], False
    for block in blocks:
        if isinstance(block, Columns):
            heads = block.heads.split(CELL)
            continue  # each table begins with them
        under = labelled and _has_no_label(block)
        labelled = under or (isinstance(block, Row) and bool(block.label))
        shape, text = _shape(block), _block(block, known)
        if not text:
            continue
        if shape and shape == previous:
            paragraphs[-1] += f"\n{'  ' * under}{text}"
        else:
            paragraphs.append(f"{_heads(heads, block)}{text}")
        previous = shape
    return paragraphs


def _has_no_label(block: Block) -> bool:
    return isinstance(block, Row) and not block.label


def _heads(heads: list[str], block: Block) -> str:
    """The head of a table, without which Markdown has none: as many cells as its lines. Nothing before other blocks."""
    if not isinstance(block, Cells):
        return ""
    count = len(block.cells.split(CELL))
    names = [*heads, *[""] * count][:count]
    return f"{_line(map(safe, names))}\n|{' --- |' * count}\n"


def _anchor(owner: str) -> str:
    """What a page is linked by: its id, without blanks."""
    return owner.replace(" ", "-")


def _shape(block: Block) -> str:
    """What a block makes one whole with, if its neighbours do too: a list, a table, a quotation."""
    match block:
        case Columns() | Cells():
            return "table"
        case Bar():
            return "bar"
        case Step():
            return "steps"
        case Sketch():
            return "sketch"
        case Heading() | Text() | Remark():
            return ""
        case _:
            return "list"


def _block(block: Block, known: set[str]) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Saying):
        return _saying(block)
    return _listed(block, known) if isinstance(block, Listed) else _lined(block, known)


def _paragraph(block: Paragraph) -> str:
    match block:
        case Heading(text, aside):
            return f"## {safe(text)}" + (f" ({safe(aside)})" if aside else "")
        case Text(text):
            return safe(text)
        case Remark(text):
            return f"*{safe(text)}*"
        case Bar(text, place):
            return f"> {safe(text)}{_said(place, '')}  "
        case Sketch(_, plain):
            return f"- {safe(plain)}" if plain else ""


def _saying(block: Saying) -> str:
    match block:
        case Step(number, says, place, standing):
            return f"{number.rstrip('.')}. {safe(says)}{_said(place, standing)}"
        case Claim(says, place, standing, mark):
            return f"- {mark}{' ' * bool(mark)}{safe(says)}{_said(place, standing)}"
        case Row(label, text, place, standing):
            return f"- {_label(label)}{safe(text)}{_said(place, standing)}"
        case Link(words, _, place, standing, says):
            return f"- {safe(words)}{_said(place, standing)}" + f"\n  - {safe(says)}" * bool(says)
        case Note(text):
            return f"  - *{safe(text)}*"
        case Quote(words, _, called):
            return f"  - “{safe(words)}” ({safe(called)})"
        case Differs(source, says):
            return f"  - **{safe(source)}:** {safe(says)}"
        case Evidence(verdict, note):
            return f"  - **{safe(verdict)}:** {safe(note)}"


def _listed(block: Listed, known: set[str]) -> str:
    match block:
        case Term(standard, term, fit, address):
            return f"- **{safe(standard)}** {safe(term)} ({safe(fit)}){_addresses(address)}"
        case Item(text, name):
            return f"- {_entry(text, name, known)}"
        case Hit(name, title, line, place):
            text = safe(line).replace(MATCH_START, "**").replace(MATCH_END, "**")
            return f"- {_entry(title, name, known)}{f': {text}' if text else ''}{_said(place, '')}"
        case Reference(number, name, sort, citation, addresses):
            return f"- **{safe(number)}** [@{name}] · {safe(sort)}. {safe(citation)}{_addresses(addresses)}"
        case Command():
            return ""  # a shell's command is of no use on a page


def _lined(block: Lined, known: set[str]) -> str:
    match block:
        case Columns(heads):
            return ", ".join(map(safe, heads.split(CELL)))
        case Cells(texts, name, place):
            first, *rest = texts.split(CELL)
            found = [_entry(first, "" if name in rest else name, known), *map(safe, rest)]
            return _line([*found[:-1], f"{found[-1]}{_said(place, '')}"])
        case Branch(depth, words, _, place, standing):
            return f"{'  ' * depth}- {safe(words)}{_said(place, standing)}"


def safe(text: str) -> str:
    """Text in which nothing is taken for Markdown; one that begins like a list or a rule is none."""
    text = text.translate(_ESCAPES)
    first = text.partition(" ")[0]
    if first.startswith(("-", "+", "=")):
        return f"\\{text}"
    if first[:-1].isdecimal() and first.endswith((".", ")")):
        return f"{first[:-1]}\\{first[-1]}{text[len(first) :]}"
    return text


def _line(cells: "Iterable[str]") -> str:
    return f"| {' | '.join(cells)} |"


def _code(text: str) -> str:
    return f"`{text.replace('`', '')}`" if text else ""


def _entry(title: str, name: str, known: set[str]) -> str:
    """An entry's name, linked where its page stands here, too; else its id beside it, by which one looks it up."""
    if name in known:
        return f"[{safe(title)}](#{_anchor(name)})"
    return f"{safe(title)} ({_code(name)})" if name else safe(title)


def _label(text: str) -> str:
    return f"**{safe(text)}:** " if text else ""


def _said(place: str, standing: str) -> str:
    parts = ", ".join(part for part in (standing, place) if part)
    return f" ({safe(parts)})" if parts else ""


def _addresses(addresses: str) -> str:
    """Each address as a link, on a line of its own under the item."""
    return "".join(f"\n  - {f'<{each}>' if is_web(each) else _code(each)}" for each in addresses.split())
