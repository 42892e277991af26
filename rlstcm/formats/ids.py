"""The ids alone, a line each, for shells: what a list names, or whose pages these are."""

from rlstcm.page import Page
from rlstcm.text import clean

_LISTED = ("entry", "item", "hit", "hop", "branch")


def render(pages: "list[Page]", width: int) -> str:
    """The ids that the pages list, in order; of a page that is no list, the references it rests on."""
    ids: dict[str, None] = {}
    for page in pages:
        listed = [name for block in page.blocks if block.kind in _LISTED for name in block.target.split(" ") if name]
        listed = listed or [block.target for block in page.blocks if block.kind == "reference"]
        ids |= dict.fromkeys(listed)
    return "".join(f"{clean(name)}\n" for name in ids)
