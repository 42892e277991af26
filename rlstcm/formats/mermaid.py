"""Mermaid, for Markdown pages: the links between entries that the claims of the pages make."""

from rlstcm.formats._links import links
from rlstcm.page import Page


def render(pages: list[Page], width: int) -> str:
    """A flowchart; dotted lines are inferred, and only causes have arrowheads."""
    found = links(pages)
    names = dict.fromkeys(name for link in found for name in (link.subject, link.object))
    numbers = {name: f"n{n}" for n, name in enumerate(names)}
    lines = ["flowchart LR", f"  accDescr: {_safe(f'{pages[0].caution} {pages[0].edition}')}"]
    lines += [f'  {number}["{_safe(name)}"]' for name, number in numbers.items()]
    for link in found:
        line = "-.->" if link.inferred and link.leads else "-.-" if link.inferred else "-->" if link.leads else "---"
        label = _safe(f"{link.relation} {link.place}".strip())
        lines.append(f'  {numbers[link.subject]} {line}|"{label}"| {numbers[link.object]}')
    return "\n".join(lines) + "\n"


def _safe(text: str) -> str:
    """Text without what Mermaid takes for its own; # starts its entities."""
    return text.replace("#", "#35;").replace('"', "#quot;")
