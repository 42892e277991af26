"""The references: all, some, or what a page rests on."""

from rlstcm.commands._asked import many, resolve_all
from rlstcm.page import Block, Command, Heading, Page, Record, Reference, Text
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.names import typed
from rlstcm.store.store import Name, Store
from rlstcm.store.tables import ALL_REFERENCES
from rlstcm.text import clean


def refs(store: Store, *names: str, design: str = "", since: int = 0) -> list[Page]:
    """List references, or what a page rests on."""
    if names and (design or since):
        raise UsageError("--design and --since go with the list of all references; leave the names out.")
    if names:
        return [_refs_of(store, name) for name in resolve_all(store, names, "refs")]
    if design or since:
        return [_chosen(store, design, since)]
    return [store.page(ALL_REFERENCES)]


def _chosen(store: Store, design: str, since: int) -> Page:
    """Only the references of a design, and of a year or later.

    Raises:
        NotFound: there are none.
    """
    ids = store.references(design.lower(), since)
    said = clean(" ".join(filter(None, (design, f"since {since}" if since else ""))))
    if not ids:
        raise NotFound(f"No reference here is: {said}.")

    def records() -> list[Record]:
        return store.reference_records(ids)

    blocks: list[Block] = [block for block in store.references_on(ALL_REFERENCES) if block.id in ids]
    return store.dress(f"{many(len(ids), 'reference')}: {said}", blocks, records, records)


def _refs_of(store: Store, name: Name) -> Page:
    """The page of a reference, or what another page rests on."""
    page = store.page(name.owner)
    if name.what == "reference":
        return page
    found = [block for block in page.blocks if isinstance(block, Reference)]
    blocks: list[Block] = [
        Text(f"Its page rests on {many(len(found), 'reference')}."),
        *found,
        Heading("Where to go next"),
        Command(f"rlstcm explain {typed(name)}", "the page itself"),
        Command("rlstcm refs", "every reference"),
    ]
    return store.dress(page.title, blocks, page.references, page.references, page.subtitle)
