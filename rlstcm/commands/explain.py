"""The page of anything: entry, place, reference."""

from rlstcm.commands._asked import resolve_all
from rlstcm.commands._parts import chosen, whole
from rlstcm.commands._taken import taken
from rlstcm.page import Block, Command, Heading, Item, Page
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.store import Store
from rlstcm.store.tables import ALL_REFERENCES
from rlstcm.text import clean, key, quoted


def explain(store: Store, *names: str, all: bool = False, section: str = "", brief: bool = False) -> list[Page]:  # noqa: A002  (the option's own name)
    """Show the page of anything: entry, place, reference."""
    wanted = section.replace(",", " ").split()
    if not names:
        return _named_last(store, wanted) if wanted else [_everything(store)]
    if place := _place(store, " ".join(names)):
        return [place]
    names = _as_place(store, names)
    try:
        pages = _pages(store, names, apart=bool(wanted))
    except NotFound as error:
        error.answer = _shown([store.page(name.owner) for name in error.found], wanted, all=all)
        raise
    return _shown(pages, wanted, all=all)


def _shown(pages: list[Page], wanted: list[str], *, all: bool) -> list[Page]:  # noqa: A002
    """Pages with the parts that are wanted, or all of them, or their first screens."""
    if wanted and pages:
        return chosen(pages, wanted)
    return whole(pages) if all else pages


def _pages(store: Store, names: tuple[str, ...], *, apart: bool) -> list[Page]:
    """The pages that names find; those of several places as one, unless they are wanted ``apart``."""
    found = resolve_all(store, names, "explain")
    pages = [store.page(name.owner) for name in found]
    if apart or len(found) == 1 or any(name.what != "place" for name in found):
        return pages
    from rlstcm.commands._passage import passage  # few ask for more than one place

    return [passage(store, pages)]


def _as_place(store: Store, names: tuple[str, ...]) -> tuple[str, ...]:
    """A reference and its place as the one name that they are; any other names as they are."""
    together = " ".join(names)
    is_place = len(names) > 1 and any(name.what == "place" for name in store.names(key(together)))
    return (together,) if is_place else names


def _place(store: Store, typed: str) -> Page | None:
    """The page of a place that its source does not list, if that is what was typed."""
    has_number = any(map(str.isdecimal, typed.split(" ")[-1]))
    is_likely = typed.startswith("[") or (" " in typed and has_number) or "." in typed
    return taken(store, typed) if is_likely and not store.names(key(typed)) else None


def _named_last(store: Store, words: list[str]) -> list[Page]:
    """The pages that are named after their parts, as in ``-s doctor rls``.

    Raises:
        UsageError: no page is.
    """
    from contextlib import suppress  # few type it that way round

    for n in range(1, len(words)):
        with suppress(NotFound):
            return chosen(_pages(store, tuple(words[n:]), apart=True), words[:n])
    raise UsageError(
        f"Parts of which page? Name it first: `rlstcm explain {store.meta().condition} -s {quoted(clean(words[0]))}`."
    )


def _everything(store: Store) -> Page:
    """What can be explained: every entry by kind."""
    blocks: list[Block] = []
    ids = []
    for kind in store.kinds().values():
        entries = store.entries(kind.id)
        ids += [entry.id for entry in entries]
        blocks.append(Heading(kind.heading))
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
