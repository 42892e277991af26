"""The lists: the entries of a kind, all or those that go with something."""

from rlstcm.commands import COMMANDS
from rlstcm.commands._asked import find
from rlstcm.commands._asked import listed as in_words
from rlstcm.page import CELL, Block, Cells, Columns, Command, Group, Heading, Page, Remark
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.store import Kind, Store
from rlstcm.store.tables import list_of
from rlstcm.text import clean, key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def patterns(store: Store, *, symptom: str = "", cause: str = "", ref: str = "", long: bool = False) -> list[Page]:
    """List the patterns of disharmony."""
    return [list_page(store, "pattern", {"ref": ref, "symptom": symptom, "cause": cause}, long=long)]


def causes(store: Store, *, pattern: str = "", long: bool = False) -> list[Page]:
    """List what is said to bring it on, by who says so."""
    return [list_page(store, "cause", {"pattern": pattern}, long=long)]


def symptoms(store: Store, *, pattern: str = "", all: bool = False, long: bool = False) -> list[Page]:  # noqa: A002
    """List the signs, by who calls them so."""
    return [list_page(store, "symptom", {"pattern": pattern}, whole=all, long=long)]


def points(store: Store, *, pattern: str = "", long: bool = False) -> list[Page]:
    """List points of the body and where they are."""
    return [list_page(store, "point", {"pattern": pattern}, long=long)]


def concepts(store: Store, *, pattern: str = "", long: bool = False) -> list[Page]:
    """List the ideas that the patterns lean on."""
    return [list_page(store, "concept", {"pattern": pattern}, long=long)]


def list_kind(store: Store, kind: str = "", *, pattern: str = "", long: bool = False) -> list[Page]:
    """List the entries of any kind; alone, the kinds there are."""
    if not kind:
        return [_kinds(store)]
    return [list_page(store, kind_called(store, kind), {"pattern": pattern}, whole=True, long=long)]


def kind_called(store: Store, typed: str) -> str:
    """The kind that is called so, one or several.

    Raises:
        UsageError: none is.
    """
    known = words(store)
    if key(typed) in known:
        return known[key(typed)].id
    from rlstcm.likeness import nearest  # few readers slip

    near = nearest(key(typed), list(known))
    there = in_words([kind.typed for kind in store.kinds().values()])
    hint = f"did you mean `rlstcm list {known[near].typed}`?" if near else f"there are {there}."
    raise UsageError(f"“{clean(typed)}” is no kind of entry here; {hint}")


def words(store: Store) -> dict[str, Kind]:
    """The kinds there are, by the keys of what one is called and of what several are."""
    return {key(word): kind for kind in store.kinds().values() for word in (kind.id, kind.plural)}


def _kinds(store: Store) -> Page:
    """The kinds there are, with how many of each."""
    kinds = store.kinds().values()
    lines = [Cells(CELL.join((kind.typed, str(kind.count))), kind.typed) for kind in kinds]
    last = f"rlstcm list {[kind.typed for kind in kinds][-1]}"
    return store.dress(
        Page(
            "What there is",
            [Columns(CELL.join(("Kind", "How many"))), *lines],
            lambda: [{"type": "kind", "id": kind.typed, "count": kind.count} for kind in kinds],
            commands=[Command(last, "")],
        )
    )


def list_page(store: Store, kind: str, filters: dict[str, str], *, whole: bool = False, long: bool = False) -> Page:
    """The entries of a kind; with filters, those that go with something; with all, or all columns, if so asked.

    Raises:
        NotFound: there are none, or nothing answers to what is filtered by.
    """
    if kind not in store.kinds():
        return store.dress(Page(f"This knowledge base has no {kind}s.", []))
    given = {what: name for what, name in filters.items() if name}
    page = store.page(list_of(kind))
    page.more = []
    if given or whole or long:
        _choose(store, page, store.kinds()[kind].typed, given, whole=whole, long=long)
    ids = listed(page.blocks)
    if given:
        page.title = _filtered(len(ids), store.kinds()[kind], given)
    page.records = lambda: store.entry_records(ids)
    page.references = lambda: store.references_of(ids)
    return page


def _choose(store: Store, page: Page, kind: str, given: dict[str, str], *, whole: bool, long: bool) -> None:
    """Leave of a list only what goes with something; show all of its parts, or all columns, if so asked."""
    groups = page.whole()
    if given:
        kept_ids = set.intersection(*(_going_with(store, kind, what, name) for what, name in given.items()))
        groups = [_only(group, kept_ids) for group in groups]
    page.blocks = groups_shown(groups, whole=whole or bool(given), long=long)
    page.commands = []
    page.whole = lambda: groups


def groups_shown(groups: "Iterable[Group]", *, whole: bool, long: bool) -> list[Block]:
    """The blocks of a list's parts: in short or with all columns; those that stand aside only where ``whole``."""
    blocks = [block for group in groups for block in _shown(group, whole=whole, long=long)]
    idle = (Command,) if any(isinstance(block, Cells) for block in blocks) else (Command, Columns)
    return [block for block in blocks if not isinstance(block, idle)]


def _shown(group: Group, *, whole: bool, long: bool) -> list[Block]:
    if not group.full:
        return group.brief
    if group.brief:
        return group.full if long else group.brief
    return group.full if whole else []


def listed(blocks: "Iterable[Block]") -> list[str]:
    """The ids that a table's lines are about, each once."""
    return list(dict.fromkeys(block.id for block in blocks if isinstance(block, Cells) and block.id))


def _only(group: Group, ids: set[str]) -> Group:
    """A part of a list with the lines of some entries alone; with its head, if any are left."""
    if group.id == "legend":
        return group
    brief, full = kept(group.brief, ids), kept(group.full, ids)
    return Group(group.id, brief, full, group.heading, len(listed(full or brief)))


def kept(blocks: list[Block], ids: set[str]) -> list[Block]:
    """The heads and the lines of some ids among blocks; nothing, where all its lines go."""
    left = [block for block in blocks if _stays(block, ids)]
    had = any(isinstance(block, Cells) for block in blocks)
    return left if listed(left) or not had else []


def _stays(block: Block, ids: set[str]) -> bool:
    return block.id in ids if isinstance(block, Cells) else isinstance(block, Columns | Heading | Remark)


def _filtered(count: int, kind: Kind, given: dict[str, str]) -> str:
    """The title of a list of what goes with something.

    Raises:
        NotFound: nothing does.
    """
    if not count:
        wanted = " and ".join(f"{what} {clean(name)}" for what, name in given.items())
        raise NotFound(f"No {kind.name} here goes with {wanted}.")
    names = " and ".join(map(clean, given.values()))
    return f"{kind.many(count)} that go{'es' if count == 1 else ''} with {names}"


def _going_with(store: Store, listing: str, what: str, name: str) -> set[str]:
    """The entries that go with a reference, a pattern, or another entry; ``listing`` is the kind that was asked for.

    Raises:
        NotFound: nothing of that sort has such a name.
    """
    has_command = listing in COMMANDS and COMMANDS[listing].group
    command = f"{listing if has_command else f'list {listing}'} --{what}"
    if what == "ref":
        return store.resting_on(find(store, name, "reference", command).owner)
    found = find(store, name, what, command).owner
    return store.related(found) if what == "pattern" else store.linking(found)
