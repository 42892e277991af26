"""The lists: the entries of a kind, all or those that go with something."""

from rlstcm.commands._asked import find, many
from rlstcm.page import Block, Page
from rlstcm.problems import NotFound
from rlstcm.store.store import Store

LISTS = {
    "pattern": ("patterns", "the patterns of disharmony"),
    "cause": ("causes", "what is said to bring them on"),
    "symptom": ("symptoms", "what is felt and seen"),
    "point": ("points", "points of the body"),
    "concept": ("concepts", "the ideas that the patterns lean on"),
}
"""The command that lists a kind of entry, and what it is for."""


def patterns(store: Store, *, symptom: str = "", cause: str = "", ref: str = "") -> "list[Page]":
    """List the patterns of disharmony."""
    return _list(store, "pattern", symptom=symptom, cause=cause, ref=ref)


def causes(store: Store, *, pattern: str = "") -> "list[Page]":
    """List what is said to bring the patterns on."""
    return _list(store, "cause", pattern=pattern)


def symptoms(store: Store, *, pattern: str = "") -> "list[Page]":
    """List what is felt and seen."""
    return _list(store, "symptom", pattern=pattern)


def points(store: Store, *, pattern: str = "") -> "list[Page]":
    """List points of the body and where they are."""
    return _list(store, "point", pattern=pattern)


def concepts(store: Store, *, pattern: str = "") -> "list[Page]":
    """List the ideas that the patterns lean on."""
    return _list(store, "concept", pattern=pattern)


def _list(store: Store, kind: str, *, ref: str = "", pattern: str = "", **filters: str) -> "list[Page]":
    """The entries of a kind; with filters, those whose pages link an entry or rest on a reference."""
    rows = store.entries(kind)
    said = [f"{name} {value}" for name, value in (("ref", ref), ("pattern", pattern), *filters.items()) if value]
    if ref:
        rows = _within(rows, store.resting_on(find(store, ref, "reference").owner))
    if pattern:
        rows = _within(rows, store.related(find(store, pattern, "pattern").owner))
    for what, name in filters.items():
        if name:
            rows = _within(rows, store.linking(find(store, name, what).owner))
    if said and not rows:
        raise NotFound(f"No {kind} here goes with {' and '.join(said)}.")
    blocks = [Block("entry", short, title, target=entry) for entry, title, short in rows]
    blocks = blocks or [Block("text", "This knowledge base has none.")]
    if kind == "point" and rows:
        blocks.insert(
            0, Block("remark", "That a point is used does not show that it works; each page tells what to beware of.")
        )
    blocks.append(Block("heading", "Where to go next"))
    blocks += [Block("command", title.split(" · ")[0], f"rlstcm explain {entry}") for entry, title, _ in rows[:1]]
    blocks.append(Block("command", "every reference", "rlstcm refs"))
    ids = [entry for entry, *_ in rows]
    purpose = f"with {', '.join(said)}" if said else LISTS[kind][1]
    page = store.dress(f"{many(len(rows), kind)}: {purpose}", blocks, lambda: store.entry_records(ids))
    page.references = lambda: store.references_of(ids)
    return [page]


def _within(rows: "list[tuple[str, ...]]", ids: "set[str]") -> "list[tuple[str, ...]]":
    return [row for row in rows if row[0] in ids]
