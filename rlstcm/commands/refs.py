"""The references: all, some, or what a page rests on."""

from rlstcm.commands._asked import many, pages_of
from rlstcm.commands.lists import groups_shown, kept, listed
from rlstcm.page import Block, Command, Group, Heading, Page, Reference
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.names import typed
from rlstcm.store.store import Name, Store
from rlstcm.store.tables import ALL_REFERENCES
from rlstcm.text import clean, quoted


def refs(store: Store, *names: str, design: str = "", since: int = 0, long: bool = False) -> list[Page]:
    """List references, or what a page rests on."""
    if names and (design or since):
        raise UsageError("--design and --since go with the list of all references; leave the names out.")
    if names:
        return pages_of(store, names, "refs", lambda name: _refs_of(store, name, long=long))
    if design or since:
        return [_chosen(store, design, since, long=long)]
    return [_all(store, long=long)]


def _chosen(store: Store, design: str, since: int, *, long: bool) -> Page:
    """Only the references of a design, and of a year or later.

    Raises:
        NotFound: there are none.
    """
    ids = store.references(design.lower(), since)
    said = clean(" ".join(filter(None, (design, f"since {since}" if since else ""))))
    if not ids:
        raise NotFound(f"No reference here is: {said}.")
    return _some(store, f"{many(len(ids), 'reference')}: {said}", ids, long=long)


def _refs_of(store: Store, name: Name, *, long: bool) -> Page:
    """The page of a reference, or what another page rests on."""
    if name.what == "reference":
        return store.page(name.owner)
    ids = store.references_behind(name.owner)
    title = f"{many(len(ids), 'reference')} behind {store.title(name.owner)}"
    page = _some(store, title, ids, long=long)
    page.commands.append(Command(f"rlstcm explain {quoted(typed(store, name))}", "the page itself"))
    return page


def _all(store: Store, *, long: bool) -> Page:
    """Every reference: a line each, or in full."""
    page = store.page(ALL_REFERENCES)
    page.more = []
    return page if not long else _some(store, page.title, listed(page.blocks), long=True)


def _some(store: Store, title: str, ids: list[str], *, long: bool) -> Page:
    """Some of the references: a line each, or in full."""
    groups = [_only(group, set(ids)) for group in store.groups(ALL_REFERENCES)]
    return store.dress(
        Page(
            title,
            groups_shown(groups, whole=False, long=long),
            lambda: store.reference_records(ids),
            lambda: store.reference_records(ids),
            commands=[] if long else [Command("--long", "citations and addresses")],
            whole=lambda: groups,
        )
    )


def _only(group: Group, ids: set[str]) -> Group:
    """A part of the list with some references alone; with its head, if any are left."""
    full: list[Block] = [b for b in group.full if isinstance(b, Heading) or (isinstance(b, Reference) and b.id in ids)]
    found = any(isinstance(block, Reference) for block in full) or group.id == "columns"
    return Group(group.id, kept(group.brief, ids), full if found else [], group.heading, len(full))
