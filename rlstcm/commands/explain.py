"""The page of anything: entry, place, reference."""

from rlstcm.commands._asked import resolve_all
from rlstcm.page import Block, Command, Group, Heading, Item, Page
from rlstcm.problems import UsageError
from rlstcm.store.names import spread
from rlstcm.store.store import Store
from rlstcm.store.tables import ALL_REFERENCES
from rlstcm.text import clean


def explain(store: Store, *names: str, all: bool = False, section: str = "", brief: bool = False) -> list[Page]:  # noqa: A002  (the option's own name)
    """Show the page of anything: entry, place, reference."""
    wanted = section.replace(",", " ").split()
    if not names:
        return [_everything(store)]
    words = tuple(word for name in names for word in spread(store, name) or [name])
    pages = [store.page(name.owner) for name in resolve_all(store, words, "explain")]
    for page in pages:
        if all or wanted:
            page.blocks = _chosen(page, wanted)
            page.more = []
    return pages


def _chosen(page: Page, wanted: list[str]) -> list[Block]:
    """All of a page; or the parts that are wanted.

    Raises:
        UsageError: the page has no such part.
    """
    groups = page.whole()
    known = [group.id for group in groups if group.id]
    for name in wanted:
        if name not in known:
            from difflib import get_close_matches  # slow to import, and few readers slip

            near = get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f"did you mean `{near[0]}`?" if near else f"it has {' '.join(known)}."
            raise UsageError(f"The page of {page.title} has no part “{clean(name)}”; {hint}")
    shown = [group for group in groups if not wanted or group.id in wanted]
    return [block for group in shown for block in _whole(group) if not isinstance(block, Command)]


def _whole(group: Group) -> list[Block]:
    return group.full or group.brief


def _everything(store: Store) -> Page:
    """What can be explained: every entry by kind."""
    blocks: list[Block] = []
    ids = []
    for kind in store.kinds():
        entries = store.entries(kind)
        ids += [entry.id for entry in entries]
        blocks.append(Heading(kind.capitalize() + "s" if len(entries) > 1 else kind.capitalize()))
        blocks += [Item(entry.title, entry.id) for entry in entries]
    return store.dress(
        Page(
            "What can be explained",
            blocks,
            lambda: store.entry_records(ids),
            lambda: store.records_of(ALL_REFERENCES),
            corner="rlstcm explain NAME…",
            commands=[Command(f"rlstcm explain {store.example()}", "one of them")],
        )
    )
