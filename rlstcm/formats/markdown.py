"""Markdown (CommonMark), for notes and web pages: ids and commands as code, addresses as links."""

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
from rlstcm.text import is_web

_ESCAPES = {ord(mark): f"\\{mark}" for mark in "\\`*_{}[]<>#|~&"}


def render(pages: list[Page], width: int) -> str:
    """Pages as Markdown; lines are not wrapped."""
    return "\n".join(_page(page) for page in pages)


def _page(page: Page) -> str:
    paragraphs = [f"# {_safe(page.title)}"]
    if page.subtitle:
        paragraphs.append(f"*{_safe(page.subtitle)}*")
    in_list = False
    for block in page.blocks:
        is_item = not isinstance(block, Paragraph)
        if is_item and in_list:
            paragraphs[-1] += f"\n{_block(block)}"
        else:
            paragraphs.append(_block(block))
        in_list = is_item
    if page.caution:
        paragraphs.append(f"> **Caution.** {_safe(page.caution)} {_safe(page.edition)}")
    return "\n\n".join(paragraphs) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Branch):
        said = _said(block.place, block.standing)
        return f"{'  ' * block.depth}- {_with_ids(block.words, block.id)}{said}"
    return _saying(block) if isinstance(block, Saying) else _listed(block)


def _paragraph(block: Paragraph) -> str:
    match block:
        case Heading(text):
            return f"## {_safe(text)}"
        case Text(text):
            return _safe(text)
        case Remark(text):
            return f"*{_safe(text)}*"
        case Contents(headings):
            return f"*Further down: {_safe(headings)}*"


def _saying(block: Saying) -> str:
    match block:
        case Step(number, says, place, standing):
            return f"{number} {_safe(says)}{_said(place, standing)}"
        case Claim(says, place, standing):
            return f"- **{_safe(place)}** {_safe(says)}{_said('', standing)}"
        case Link(words, ids, place, standing, says):
            sentence = f"\n  - {_safe(says)}" if says else ""
            return f"- {_with_ids(words, ids)}{_said(place, standing)}{sentence}"
        case Note(text):
            return f"  - Note: *{_safe(text)}*"
        case Differs(source, says):
            return f"  - **{_safe(source)}: {_safe(says)}**"
        case Evidence(verdict, note):
            return f"  - **{_safe(verdict)}**: {_safe(note)}"


def _listed(block: Listed) -> str:
    match block:
        case Term(standard, term, fit, address):
            return f"- **{_safe(standard)}** {_safe(term)} ({_safe(fit)}){_addresses(address)}"
        case Entry(name, title, short):
            return f"- {_code(name)} {_safe(title)}: {_safe(short)}"
        case Item(text, name):
            return f"- {_code(name)}: {_safe(text)}" if name else f"- {_safe(text)}"
        case Fact(name, value):
            return f"- **{_safe(name)}** {_safe(value)}"
        case Hit(name, title, line, place):
            text = _safe(line).replace(MATCH_START, "**").replace(MATCH_END, "**")
            return f"- {_code(name)} {_safe(title)}: {text}{_said(place, '')}"
        case Reference(number, name, sort, citation, addresses):
            return f"- **{_safe(number)}** {_code(name)} · {_safe(sort)}. {_safe(citation)}{_addresses(addresses)}"
        case Command(typed, gives):
            return f"- {_code(typed)}: {_safe(gives)}"


def _safe(text: str) -> str:
    return text.translate(_ESCAPES)


def _code(text: str) -> str:
    return f"`{text.replace('`', '')}`" if text else ""


def _said(place: str, standing: str) -> str:
    parts = ", ".join(part for part in (place, standing) if part)
    return f" ({_safe(parts)})" if parts else ""


def _with_ids(words: str, ids: str) -> str:
    """Words, the ids among them as code."""
    known, written = ids.split(" "), []
    for word in words.split(" "):
        bare = word.rstrip(",")
        written.append(_code(bare) + word[len(bare) :] if bare in known else _safe(word))
    return " ".join(written)


def _addresses(addresses: str) -> str:
    """Each address as a link, on a line of its own under the item."""
    return "".join(f"\n  - {f'<{each}>' if is_web(each) else _code(each)}" for each in addresses.split())
