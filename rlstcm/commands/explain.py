"""The page of anything: entry, place, reference."""

from rlstcm.commands._asked import resolve_all
from rlstcm.commands.lists import LISTS
from rlstcm.page import Block, Command, Contents, Heading, Item, Page
from rlstcm.store.store import Store
from rlstcm.store.tables import ALL_REFERENCES


def explain(store: Store, *names: str, brief: bool = False) -> list[Page]:
    """Show the page of anything: entry, place, reference."""
    if not names:
        return [_everything(store)]
    pages = [store.page(name.owner) for name in resolve_all(store, names, "explain")]
    for page in pages if brief else ():
        ends = [n for n, block in enumerate(page.blocks) if isinstance(block, Contents)]
        page.blocks = page.blocks[: ends[0]] if ends else page.blocks
    return pages


def _everything(store: Store) -> Page:
    """What can be explained: every entry by kind, and the source's places."""
    blocks: list[Block] = []
    ids = []
    for kind in store.kinds():
        entries = store.entries(kind)
        ids += [entry.id for entry in entries]
        blocks.append(Heading(LISTS.get(kind, (f"The {kind}",))[0].capitalize()))
        blocks += [Item(entry.title, entry.id) for entry in entries]
    blocks.append(Heading("Where to go next"))
    blocks.append(Command(f"rlstcm explain {store.example()}", "one of them"))
    blocks.append(Command("rlstcm refs", "what one reference found"))
    return store.dress(
        "What can be explained",
        blocks,
        lambda: store.entry_records(ids),
        lambda: store.records_of(ALL_REFERENCES),
        "rlstcm explain NAME…",
    )
