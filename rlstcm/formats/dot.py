"""DOT, for Graphviz: how the entries of the pages hang together."""

import textwrap

from rlstcm.formats._links import OTHER, Arc, Drawing, Node
from rlstcm.page import Page

WIDEST = 15
"""How many letters of a name stand in a line."""
_SHAPES = {
    "double frame": "shape=box, peripheries=2",
    "box": "shape=box, penwidth=1.8",
    "pointed box": 'shape=cds, margin="0.14,0.09"',
    "ellipse": "shape=ellipse",
    "rounded box": 'shape=box, style="rounded"',
    "hexagon": "shape=hexagon",
    "slanted box": "shape=parallelogram",
    "drum": "shape=cylinder",
    "wide foot": "shape=trapezium",
    "wide top": "shape=invtrapezium",
    "diamond": "shape=diamond",
    "": 'shape=point, width=0.06, label=""',
}
_LINES = {
    "includes": "dir=back, arrowtail=odiamond",
    "kind-of": "arrowhead=empty",
    "same-as": "dir=both, arrowtail=empty, arrowhead=empty",
}
"""How composition is drawn: a diamond at the whole, an empty arrow to the general, two between synonyms."""
_OTHERS = {"joins-in": "arrowhead=none", "leads": "arrowhead=normal"}


def render(pages: list[Page], width: int) -> str:
    """A directed graph; dashed lines are only implied, and only what is said to lead on has a full arrowhead."""
    drawing = Drawing(pages)
    lines = ["digraph rlstcm {", "  rankdir=LR; nodesep=0.15; ranksep=0.3;"]
    lines.append('  node [fontname="sans-serif", fontsize=12, height=0.3, margin="0.1,0.04"];')
    lines.append('  edge [fontname="sans-serif", fontsize=9, arrowsize=0.7];')
    caption = "\n".join([*_legend(drawing), *textwrap.wrap(drawing.caution, 115)])
    lines.append(f'  graph [fontname="sans-serif", fontsize=11, labelloc=b, label={_quoted(caption)}];')
    lines += [f"  {_quoted(node.id)} [{_node(node)}];" for node in drawing.nodes.values()]
    lines += [f"  {_quoted(arc.tail)} -> {_quoted(arc.head)} [{_arc(arc)}];" for arc in drawing.arcs]
    return "\n".join([*lines, "}"]) + "\n"


def _legend(drawing: Drawing) -> list[str]:
    """What the shapes and lines mean."""
    kinds = [f"{shape}: {kind}" for shape, kind in drawing.kinds]
    arcs = drawing.arcs
    lines = {
        "full arrow: leads on": any(arc.how == "leads" for arc in arcs),
        "open arrow: linked": any(arc.how in ("linked", "sign-of", "explains") for arc in arcs),
        "empty arrow: is a kind of": any(arc.relation == "kind-of" for arc in arcs),
        "diamond: takes in": any(arc.relation == "includes" for arc in arcs),
        "dot: only together": any(arc.how == "joins-in" for arc in arcs),
        "dashed: only implied": any(arc.implied for arc in arcs),
    }
    return [" · ".join(kinds), " · ".join(line for line, occurs in lines.items() if occurs)]


def _node(node: Node) -> str:
    shape = _SHAPES.get(node.shape, _SHAPES[OTHER])
    return f"label={_quoted(textwrap.fill(node.name, WIDEST))}, {shape}" if node.shape else shape


def _arc(arc: Arc) -> str:
    line = _LINES.get(arc.relation) or _OTHERS.get(arc.how, "arrowhead=vee")
    style = "dashed" if arc.implied else "solid"
    return f"label={_quoted(textwrap.fill(arc.label, WIDEST))}, tooltip={_quoted(arc.verb)}, style={style}, {line}"


def _quoted(text: str) -> str:
    """Text as Graphviz reads it, which knows HTML's entities."""
    escaped = text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
