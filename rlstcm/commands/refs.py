"""The references: all, some, or what a page rests on."""

from rlstcm.commands._asked import many, resolve_all
from rlstcm.page import Block, Page
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.names import typed
from rlstcm.store.store import Name, Store
from rlstcm.store.tables import ALL_REFERENCES
from rlstcm.text import clean


def refs(store: Store, *names: str, design: str = "", since: int = 0) -> "list[Page]":
    """List references, or what a page rests on."""
    if names and (design or since):
        raise UsageError("--design and --since go with the list of all references; leave the names out.")
    if names:
        return [_refs_of(store, name) for name in resolve_all(store, names, "refs")]
    page = store.page(ALL_REFERENCES)
    if design or since:
        _filter_references(store, page, design, since)
    return [page]


def _filter_references(store: Store, page: Page, design: str, since: int) -> None:
    """Leave only the references of a design, and of a year or later, on a page that lists them."""
    ids = store.references(design.lower(), since)
    said = " ".join(filter(None, (design, f"since {since}" if since else "")))
    if not ids:
        raise NotFound(f"No reference here is: {clean(said)}.")
    kept, keep = [], False
    for block in page.blocks:
        keep = block.target in ids if block.kind == "reference" else keep and block.kind == "address"
        kept += [block] if keep else []
    page.blocks, page.title = kept, f"{many(len(ids), 'reference')}: {clean(said)}"
    page.records = page.references = lambda: store.reference_records(ids)


def _refs_of(store: Store, name: Name) -> Page:
    page = store.page(name.owner)
    if name.what == "reference":
        return page
    blocks = [block for block in page.blocks if block.kind in ("reference", "address")]
    count = sum(block.kind == "reference" for block in blocks)
    blocks = [Block("text", f"Its page rests on {many(count, 'reference')}."), *blocks]
    blocks.append(Block("heading", "Where to go next"))
    blocks += [Block("command", "the page itself", f"rlstcm explain {typed(name)}")]
    blocks += [Block("command", "every reference", "rlstcm refs")]
    page.blocks, page.records = blocks, page.references
    return page
