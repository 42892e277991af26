"""What was tested: the claims of the source that studies can settle, and what came of it."""

from rlstcm.commands._asked import many, resolve_all
from rlstcm.page import Block, Command, Group, Heading, Page, Text
from rlstcm.problems import NotFound
from rlstcm.store.names import typed
from rlstcm.store.store import Name, Store
from rlstcm.store.tables import EVIDENCE


def evidence(store: Store, *names: str, all: bool = False) -> list[Page]:  # noqa: A002  (the option's own name)
    """Tell what was tested, and what came of it."""
    if names:
        return _of_names(store, names)
    page = store.page(EVIDENCE)
    page.more = []
    if all:
        page.blocks = [block for group in page.whole() for block in group.full or group.brief]
    return [page]


def _of_names(store: Store, names: tuple[str, ...]) -> list[Page]:
    """What was tested of each name."""
    groups = store.groups(EVIDENCE)
    try:
        found = resolve_all(store, names, "evidence")
    except NotFound as error:
        error.answer = [_of(store, name, groups) for name in error.found]
        raise
    return [_of(store, name, groups) for name in found]


def _of(store: Store, name: Name, groups: list[Group]) -> Page:
    """The claims about one thing that can be tested, in full, under their verdicts."""
    claims = store.claims_of(name.owner)
    blocks: list[Block] = []
    heading: list[Block] = []
    count = 0
    for group in groups:
        if group.id in claims:
            blocks += [*heading, *group.full]
            heading, count = [], count + 1
        elif not group.id:
            heading = [_uncounted(block) for block in group.brief if isinstance(block, Heading)]
    used = {group.id for group in groups} & claims
    title = store.title(name.owner)
    return store.dress(
        Page(
            title,
            blocks or [Text(f"Nothing that {store.meta().called} says of it can be tested: it is teaching.")],
            lambda: store.claim_records(used),
            lambda: store.references_of_claims(sorted(used)),
            corner=f"{many(count, 'claim')} that can be tested" if count else "",
            commands=[] if count else [Command(f"rlstcm explain {typed(name)}", "what is said of it")],
        )
    )


def _uncounted(heading: Heading) -> Heading:
    """A verdict without how many claims there are under it in all."""
    return Heading(heading.text.partition(" (")[0])
