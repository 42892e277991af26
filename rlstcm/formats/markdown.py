"""Markdown (CommonMark), for notes and web pages: ids and commands as code, addresses as links."""

from rlstcm.page import MATCH_END, MATCH_START, Block, Page
from rlstcm.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_ESCAPES = {ord(mark): f"\\{mark}" for mark in "\\`*_{}[]<>#|~&"}


def render(pages: "list[Page]", width: int) -> str:
    """Pages as Markdown; lines are not wrapped."""
    return "\n".join(_page(page) for page in pages)


def _page(page: Page) -> str:
    paragraphs = [f"# {_safe(page.title)}"]
    if page.subtitle:
        paragraphs.append(f"*{_safe(page.subtitle)}*")
    in_list = False
    for block in page.blocks:
        text = _BLOCKS[block.kind](block)
        is_item = block.kind not in ("heading", "text", "remark", "contents")
        if is_item and in_list:
            paragraphs[-1] += f"\n{text}"
        else:
            paragraphs.append(text)
        in_list = is_item
    if page.caution:
        paragraphs.append(f"> **Caution.** {_safe(page.caution)} {_safe(page.edition)}")
    return "\n\n".join(paragraphs) + "\n"


def _safe(text: str) -> str:
    return clean(text).translate(_ESCAPES)


def _code(text: str) -> str:
    return f"`{clean(text).replace('`', '')}`" if text else ""


def _said(block: Block) -> str:
    parts = ", ".join(part for part in (block.place, block.standing) if part)
    return f" ({_safe(parts)})" if parts else ""


def _labelled(block: Block) -> str:
    return f"- **{_safe(block.label)}** {_safe(block.text)}{_said(block)}"


def _link(block: Block) -> str:
    ids = block.target.split()
    words = []
    for word in block.text.split(" "):
        bare = word.rstrip(",")
        words.append(_code(bare) + word[len(bare) :] if bare in ids else _safe(word))
    return f"- {' '.join(words)}{_said(block)}"


def _reference(block: Block) -> str:
    return f"- **{_safe(block.label)}** {_code(block.target)} · {_safe(block.standing)}. {_safe(block.text)}"


def _term(block: Block) -> str:
    address = f"\n  - <{clean(block.target)}>" if block.target else ""
    return f"- **{_safe(block.label)}** {_safe(block.text)} ({_safe(block.standing)}){address}"


def _entry(block: Block) -> str:
    names = " ".join(part for part in (_code(block.target), _safe(block.label)) if part)
    return f"- {names}: {_safe(block.text)}" if names else f"- {_safe(block.text)}"


def _hit(block: Block) -> str:
    text = _safe(block.text).replace(MATCH_START, "**").replace(MATCH_END, "**")
    return f"- {_code(block.target)} {_safe(block.label)}: {text}{_said(block)}"


def _hop(block: Block) -> str:
    return (
        _link(Block("link", block.label, "", block.place, block.standing, block.target)) + f"\n  - {_safe(block.text)}"
    )


def _branch(block: Block) -> str:
    """A tree as nested lists: every three letters of the drawing are one level."""
    words = [_code(word) if word == block.target else _safe(word) for word in block.text.split(" ")]
    return f"{'  ' * (len(block.label) // 3)}- {' '.join(words)}{_said(block)}"


_BLOCKS: "dict[str, Callable[[Block], str]]" = {
    "heading": lambda block: f"## {_safe(block.text)}",
    "text": lambda block: _safe(block.text),
    "remark": lambda block: f"*{_safe(block.text)}*",
    "step": lambda block: f"{clean(block.label)} {_safe(block.text)}{_said(block)}",
    "claim": _labelled,
    "fact": _labelled,
    "note": lambda block: f"  - Note: *{_safe(block.text)}*",
    "differs": lambda block: f"  - **{_safe(block.label)}: {_safe(block.text)}**",
    "term": _term,
    "evidence": lambda block: f"  - **{_safe(block.label)}**: {_safe(block.text)}",
    "entry": _entry,
    "item": _entry,
    "link": _link,
    "reference": _reference,
    "contents": lambda block: f"*{_safe(block.label)}: {_safe(block.text)}*",
    "hit": _hit,
    "hop": _hop,
    "branch": _branch,
    "address": lambda block: f"  - <{clean(block.target)}>",
    "command": lambda block: f"- {_code(block.label)}: {_safe(block.text)}",
}
