"""DOT, for Graphviz: the links between entries that the claims of the pages make."""

import textwrap

from rlstcm.formats._links import Link, links
from rlstcm.page import Page


def render(pages: list[Page], width: int) -> str:
    """A directed graph; dashed lines are inferred, dotted ones mere associations, and only causes have arrowheads."""
    found = links(pages)
    nodes = dict.fromkeys(name for link in found for name in (link.subject, link.object))
    lines = ["digraph rlstcm {", "  rankdir=LR;", '  node [shape=box, style=rounded, fontname="sans-serif"];']
    lines.append('  edge [fontname="sans-serif", fontsize=10];')
    caution = textwrap.fill(f"{pages[0].caution} {pages[0].edition}", 100)
    lines.append(f'  graph [fontname="sans-serif", fontsize=11, labelloc=b, label={_quoted(caution)}];')
    lines += [f"  {_quoted(name)};" for name in nodes]
    lines += [f"  {_quoted(link.subject)} -> {_quoted(link.object)} [{_look(link)}];" for link in found]
    return "\n".join([*lines, "}"]) + "\n"


def _look(link: Link) -> str:
    style = "dashed" if link.inferred else "solid" if link.leads else "dotted"
    label = f"{link.relation} {link.place}".strip()
    return f"label={_quoted(label)}, style={style}" + ("" if link.leads else ", arrowhead=none")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
