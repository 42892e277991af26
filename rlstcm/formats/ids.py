"""The ids alone, a line each, for shells: what a list names, or whose pages these are."""

from rlstcm.page import (
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
    Note,
    Page,
    Reference,
    Remark,
    Step,
    Term,
    Text,
)


def render(pages: list[Page], width: int) -> str:
    """The ids that the pages list, in order; of a page that is no list, the references it rests on."""
    ids: dict[str, None] = {}
    for page in pages:
        listed = [name for block in page.blocks for name in _named(block)]
        ids |= dict.fromkeys(listed or [block.id for block in page.blocks if isinstance(block, Reference)])
    return "".join(f"{name}\n" for name in ids)


def _named(block: Block) -> list[str]:
    """The ids that a block lists: not those that it only mentions."""
    match block:
        case Entry() | Item() | Hit() | Branch():
            return [block.id] if block.id else []
        case Link():
            return block.ids.split() if block.says else []
        case Reference() | Term() | Fact() | Command():
            return []
        case Step() | Claim() | Note() | Differs() | Evidence():
            return []
        case Heading() | Text() | Remark() | Contents():
            return []
