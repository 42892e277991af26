"""Mermaid, for Markdown pages: how the entries of the pages hang together."""

from rlstcm.formats._links import OTHER, Arc, Drawing, Node
from rlstcm.page import Page
from rlstcm.problems import UsageError

_SHAPES = {
    "double frame": ("[[", "]]"),
    "box": ("[", "]"),
    "pointed box": (">", "]"),
    "ellipse": ("([", "])"),
    "rounded box": ("(", ")"),
    "hexagon": ("{{", "}}"),
    "slanted box": ("[/", "/]"),
    "drum": ("[(", ")]"),
    "wide foot": ("[/", "\\]"),
    "wide top": ("[\\", "/]"),
    "diamond": ("{", "}"),
    "": ("((", "))"),
}

MOST = 499
"""More lines than these Mermaid refuses to draw."""


def render(pages: list[Page], width: int) -> str:
    """A flowchart; dotted lines are only implied, and a circle stands at what is taken in.

    Raises:
        UsageError: there is nothing to draw, or too much.
    """
    drawing = Drawing(pages)
    if len(drawing.arcs) > MOST:
        raise UsageError(
            f"Mermaid draws {MOST} links at most, and here are {len(drawing.arcs)}; `-f dot` has no limit."
        )
    numbers = {name: f"n{n}" for n, name in enumerate(drawing.nodes)}
    lines = ["flowchart LR", f"  accDescr: {_safe(drawing.caution)}"]
    lines += [f"  {numbers[node.id]}{_node(node)}" for node in drawing.nodes.values()]
    lines += [f"  {numbers[arc.tail]} {_arc(arc)} {numbers[arc.head]}" for arc in drawing.arcs]
    return "\n".join(lines) + "\n"


def _node(node: Node) -> str:
    opens, closes = _SHAPES.get(node.shape, _SHAPES[OTHER])
    return f'{opens}"{_safe(node.name) or " "}"{closes}'


def _arc(arc: Arc) -> str:
    """A line: an arrow for what leads on, a circle for what is taken in, bare for a mere link."""
    head = {"leads": ">", "takes-in": "o"}.get(arc.how, "")
    line = f"-.-{head}" if arc.implied else f"--{head or '-'}"
    words = arc.verb if arc.how == "takes-in" else ""
    label = _safe(f"{words} {arc.label}".strip())
    return f'{line}|"{label}"|' if label else line


def _safe(text: str) -> str:
    """Text without what Mermaid takes for its own: # starts its entities, %% its directives, < a tag."""
    return text.replace("#", "#35;").replace('"', "#quot;").replace("%%", "%#37;").replace("<", "#lt;")
