"""Blocks put together to what HTML has a word for: lists, tables, claims with all that is said of them."""

from collections.abc import Iterable

from rlstcm.page import (
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
    Link,
    Note,
    Quote,
    Reference,
    Remark,
    Row,
    Sketch,
    Step,
    Term,
    Text,
)


class Shape:
    """Neighbouring blocks that make one whole, and what templates call that; ``under`` each, what is said of it.

    ``heads`` stand over the columns of a table; those of several may stand over the first only.
    """

    __slots__ = ("blocks", "heads", "name", "under")

    def __init__(self, name: str, heads: list[Block]) -> None:
        self.name = name
        self.heads = heads
        self.blocks: list[Block] = []
        self.under: list[list[Block]] = []

    @property
    def pairs(self) -> list[tuple[Block, list[Block]]]:
        """Each block, with what is said of it."""
        return list(zip(self.blocks, self.under, strict=True))

    @property
    def labelled(self) -> list[tuple[str, list[Block]]]:
        """Rows under their labels."""
        found: list[tuple[str, list[Block]]] = []
        for block in self.blocks:
            label = block.label if isinstance(block, Row) else ""
            if label or not found:
                found.append((label, []))
            found[-1][1].append(block)
        return found


def shapes(blocks: Iterable[Block]) -> list[Shape]:
    """Blocks as the wholes that they make, in order; commands are left out, for a page has links."""
    found: list[Shape] = []
    heads: list[Block] = []
    for block in blocks:
        name = _shape(block)
        if isinstance(block, Columns):
            heads = [block]
            continue
        if name == "under" and found:
            if not found[-1].under:
                continue
            found[-1].under[-1].append(block)
        elif name:
            if not found or found[-1].name != name or name in ("heading", "paragraph"):
                found.append(Shape(name, heads))
            found[-1].blocks.append(block)
            found[-1].under.append([])
    return found


def _shape(block: Block) -> str:
    """What a block makes with its neighbours; ``under``, if it says something of the block above."""
    match block:
        case Heading():
            return "heading"
        case Text() | Remark():
            return "paragraph"
        case Bar():
            return "bars"
        case Sketch():
            return "sketch"
        case Step():
            return "steps"
        case Claim() | Link():
            return "claims"
        case Row():
            return "rows"
        case _:
            return _listed(block)


def _listed(
    block: Note | Quote | Differs | Evidence | Term | Item | Hit | Reference | Branch | Columns | Cells | Command,
) -> str:
    match block:
        case Note() | Quote() | Differs() | Evidence():
            return "under"
        case Term():
            return "terms"
        case Item() | Hit() | Branch():
            return "items"
        case Columns() | Cells():
            return "table"
        case Reference():
            return "references"
        case Command():
            return ""


def telling(blocks: Iterable[Block], count: int) -> list[Block]:
    """A few claims with what is said of them: the first of each source, those that tell most; or just the first."""
    sources: dict[str, list[list[Block]]] = {}
    below: list[Block] = []
    for block in blocks:
        if isinstance(block, Claim):
            below = [block]
            sources.setdefault(block.place.split(" ")[0], []).append(below)
        elif isinstance(block, Note | Quote | Differs | Evidence):
            below.append(block)
    firsts = [
        found[0] for found in (sorted(sources.values(), key=len, reverse=True) if count > 1 else sources.values())
    ]
    chosen = firsts[:count]
    return [block for found in sources.values() if found[0] in chosen for block in found[0]]
