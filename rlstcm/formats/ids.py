"""The ids alone, a line each, for shells: what a list names, or whose pages these are."""

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
    Page,
    Quote,
    Reference,
    Remark,
    Row,
    Sketch,
    Step,
    Term,
    Text,
)


def render(pages: list[Page], width: int) -> str:
    """The ids that the pages list, in order; of a page that is no list, the references it rests on."""
    ids: dict[str, None] = {}
    for page in pages:
        listed = page.ids or [name for block in page.blocks for name in _named(block)]
        ids |= dict.fromkeys(listed or [str(record["id"]) for record in page.references()])
    return "".join(f"{name}\n" for name in ids)


def _named(block: Block) -> list[str]:
    """The ids that a block lists: not those that it only mentions."""
    match block:
        case Item() | Hit() | Branch() | Cells():
            return [block.id] if block.id else []
        case Link():
            return block.ids.split() if block.says else []
        case Reference() | Term() | Columns() | Command():
            return []
        case Step() | Claim() | Row() | Note() | Quote() | Differs() | Evidence():
            return []
        case Heading() | Text() | Remark() | Bar() | Sketch():
            return []
