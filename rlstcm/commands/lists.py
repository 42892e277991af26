"""The lists: the entries of a kind, all or those that go with something."""

from rlstcm.commands._asked import find, many
from rlstcm.page import Block, Command, Entry, Heading, Page, Remark, Text
from rlstcm.problems import NotFound
from rlstcm.store.store import Store
from rlstcm.text import clean

LISTS = {
    "pattern": ("patterns", "the patterns of disharmony"),
    "cause": ("causes", "what is said to bring them on"),
    "symptom": ("symptoms", "what is felt and seen"),
    "point": ("points", "points of the body"),
    "concept": ("concepts", "the ideas that the patterns lean on"),
}
"""The command that lists a kind of entry, and what it is for."""


def patterns(store: Store, *, symptom: str = "", cause: str = "", ref: str = "") -> list[Page]:
    """List the patterns of disharmony."""
    return _list(store, "pattern", ref=ref, symptom=symptom, cause=cause)


def causes(store: Store, *, pattern: str = "") -> list[Page]:
    """List what is said to bring the patterns on."""
    return _list(store, "cause", pattern=pattern)


def symptoms(store: Store, *, pattern: str = "") -> list[Page]:
    """List what is felt and seen."""
    return _list(store, "symptom", pattern=pattern)


def points(store: Store, *, pattern: str = "") -> list[Page]:
    """List points of the body and where they are."""
    return _list(store, "point", pattern=pattern)


def concepts(store: Store, *, pattern: str = "") -> list[Page]:
    """List the ideas that the patterns lean on."""
    return _list(store, "concept", pattern=pattern)


def _list(store: Store, kind: str, **filters: str) -> list[Page]:
    """The entries of a kind; with filters, those whose pages link an entry or rest on a reference."""
    given = {what: name for what, name in filters.items() if name}
    entries = _entries(store, kind, given)
    purpose = f"with {', '.join(_said(given))}" if given else LISTS[kind][1]
    title = f"{many(len(entries), kind)}: {purpose}"
    ids = [entry.id for entry in entries]
    blocks = _blocks(kind, entries)
    return [store.dress(title, blocks, lambda: store.entry_records(ids), lambda: store.references_of(ids))]


def _entries(store: Store, kind: str, given: dict[str, str]) -> list[Entry]:
    """The entries of a kind that go with all that is given.

    Raises:
        NotFound: there are none.
    """
    kept = [_going_with(store, what, name) for what, name in given.items()]
    entries = [entry for entry in store.entries(kind) if all(entry.id in ids for ids in kept)]
    if given and not entries:
        raise NotFound(f"No {kind} here goes with {' and '.join(_said(given))}.")
    return entries


def _said(given: dict[str, str]) -> list[str]:
    return [f"{what} {clean(name)}" for what, name in given.items()]


def _blocks(kind: str, entries: list[Entry]) -> list[Block]:
    """The entries, and what to type next."""
    next_: list[Block] = [Heading("Where to go next"), Command("rlstcm refs", "every reference")]
    if not entries:
        return [Text("This knowledge base has none."), *next_]
    first = entries[0]
    next_.insert(1, Command(f"rlstcm explain {first.id}", first.title.split(" · ")[0]))
    return [_POINTS, *entries, *next_] if kind == "point" else [*entries, *next_]


_POINTS = Remark("That a point is used does not show that it works; each page tells what to beware of.")


def _going_with(store: Store, what: str, name: str) -> set[str]:
    """The entries that go with a reference, a pattern, or another entry.

    Raises:
        NotFound: nothing of that sort has such a name.
    """
    if what == "ref":
        return store.resting_on(find(store, name, "reference").owner)
    found = find(store, name, what).owner
    return store.related(found) if what == "pattern" else store.linking(found)
