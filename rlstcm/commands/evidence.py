"""What was tested: the claims of the source that studies can settle, and what came of it."""

from rlstcm.commands._asked import many, pages_of
from rlstcm.commands._parts import whole
from rlstcm.page import Block, Command, Group, Heading, Page, Text
from rlstcm.store.names import typed
from rlstcm.store.store import Name, Store
from rlstcm.store.tables import EVIDENCE
from rlstcm.text import quoted


def evidence(store: Store, *names: str, all: bool = False) -> list[Page]:  # noqa: A002  (the option's own name)
    """Tell what was tested, and what came of it."""
    if names:
        return pages_of(store, names, "evidence", lambda name: _of(store, name))
    page = store.page(EVIDENCE)
    if all:
        return whole([page])
    page.more = []
    return [page]


def _of(store: Store, name: Name) -> Page:
    """The claims about one thing that can be tested, in full, under their verdicts."""
    tested = store.tested(name.owner)
    blocks, called, says = _blocks(tested), store.meta().called, store.meta().verb("says")
    why = "" if name.what in ("place", "reference") else ": it is teaching"
    return store.dress(
        Page(
            store.title(name.owner),
            blocks or [Text(f"Nothing that {called} {says} of it can be tested{why}.")],
            lambda: store.claim_records(set(tested)),
            lambda: store.references_of_claims(sorted(tested)),
            corner=f"{many(len(tested), 'claim')} that can be tested" if tested else "",
            commands=[] if tested else [Command(f"rlstcm explain {quoted(typed(store, name))}", "what is said of it")],
        )
    )


def _blocks(tested: dict[str, list[Group]]) -> list[Block]:
    """Claims in full, each verdict once over those that have it."""
    blocks: list[Block] = []
    verdict = ""
    for verdicts, claim in tested.values():
        (heading,) = verdicts.brief
        if isinstance(heading, Heading) and heading.text != verdict:
            blocks.append(heading)
            verdict = heading.text
        blocks += claim.full
    return blocks
