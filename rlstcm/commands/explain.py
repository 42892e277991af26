"""The page of anything: entry, place, reference."""

from rlstcm.commands._asked import example, resolve_all
from rlstcm.commands.lists import LISTS
from rlstcm.page import Block, Page
from rlstcm.store.store import Store
from rlstcm.store.tables import ALL_REFERENCES


def explain(store: Store, *names: str, brief: bool = False) -> "list[Page]":
    """Show the page of anything: entry, place, reference."""
    if not names:
        return [_everything(store)]
    pages = [store.page(name.owner) for name in resolve_all(store, names, "explain")]
    for page in pages if brief else ():
        ends = [n for n, block in enumerate(page.blocks) if block.kind == "contents"]
        page.blocks = page.blocks[: ends[0]] if ends else page.blocks
    return pages


def _everything(store: Store) -> Page:
    """What can be explained: every entry by kind, and the source's places."""
    blocks = []
    for kind in store.kinds():
        rows = store.entries(kind)
        blocks += [Block("heading", LISTS.get(kind, (f"The {kind}",))[0].capitalize())]
        blocks += [Block("item", title, target=entry) for entry, title, _ in rows]
    blocks += [Block("heading", "Where to go next")]
    blocks.append(Block("command", "one of them", f"rlstcm explain {example(store)[0]}"))
    blocks += [Block("command", "what one reference found", "rlstcm refs")]

    def records() -> "list[str]":
        return store.entry_records([entry for kind in store.kinds() for entry, *_ in store.entries(kind)])

    page = store.dress("What can be explained", blocks, records, "rlstcm explain NAME…")
    page.references = lambda: store.records_of(ALL_REFERENCES)
    return page
