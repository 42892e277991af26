"""The page of anything: entry, place, reference."""

from rlstcm.commands._asked import resolve_all
from rlstcm.commands._taken import taken
from rlstcm.page import Block, Command, Group, Heading, Item, Page
from rlstcm.problems import UsageError
from rlstcm.store.names import spread
from rlstcm.store.store import Store
from rlstcm.store.tables import ALL_REFERENCES
from rlstcm.text import clean, key

WITH = {"doctor": "urgent"}
"""Parts that nobody is shown without another: who asks when to see a doctor is told, before that, when at once."""


def explain(store: Store, *names: str, all: bool = False, section: str = "", brief: bool = False) -> list[Page]:  # noqa: A002  (the option's own name)
    """Show the page of anything: entry, place, reference."""
    if not names:
        return [_everything(store)]
    if place := _place(store, " ".join(names)):
        return [place]
    words = tuple(word for name in names for word in spread(store, name) or [name])
    pages = [store.page(name.owner) for name in resolve_all(store, words, "explain")]
    wanted = section.replace(",", " ").split()
    for page in pages if all or wanted else ():
        page.blocks = _chosen(page, wanted)
        page.more = []
    return pages


def _place(store: Store, typed: str) -> Page | None:
    """The page of a place that its source does not list, if that is what was typed."""
    return taken(store, typed) if "." in typed.split(" ")[-1] and not store.names(key(typed)) else None


def _chosen(page: Page, wanted: list[str]) -> list[Block]:
    """All of a page; or the parts that are wanted.

    Raises:
        UsageError: the page has no such part.
    """
    groups = page.whole()
    if wanted:
        _check(page, wanted, [group.id for group in groups if group.id])
        shown = {*wanted, *(WITH[name] for name in wanted if name in WITH)}
        groups = [group for group in groups if group.id in shown]
    return [block for group in groups for block in _whole(group)]


def _check(page: Page, wanted: list[str], known: list[str]) -> None:
    """See that a page has some parts."""
    for name in wanted:
        if name not in known:
            raise _no_part(page, name, known)


def _no_part(page: Page, name: str, known: list[str]) -> UsageError:
    """That a page has no such part, and which was meant, or which it has."""
    from rlstcm.likeness import nearest  # few readers slip

    near = nearest(name, known, 0.5)
    hint = f"did you mean `{near}`?" if near else f"it has {' '.join(known)}."
    return UsageError(f"The page of {page.title} has no part “{clean(name)}”; {hint}")


def _whole(group: Group) -> list[Block]:
    """A part in full; commands stand at the foot of a first screen only."""
    return [block for block in group.full or group.brief if not isinstance(block, Command)]


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
