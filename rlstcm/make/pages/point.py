"""The page of a point, or of what is treated as one: what to beware of, where it is, and who uses it for what."""

from rlstcm import few
from rlstcm.make.model import Topic
from rlstcm.make.pages import parts
from rlstcm.make.pages.pieces import MARKS, Shown, called, cited, few_rows, in_a_row, mark, name, sentence
from rlstcm.make.pages.relations import way_rows
from rlstcm.make.pages.words import capital
from rlstcm.make.web import Web
from rlstcm.page import Bar, Block, Group, Heading, Row, Text

NOT_TESTED = "not tested"
WARNINGS = 3
"""How many warnings the first screen shows."""


def point_page(web: Web, point: str) -> list[Group]:
    """The page of a point, part by part."""
    entry = web.knowledge.entries[point]
    head: list[Block] = [Text(entry.short), *_warnings(web, point)]
    note = [Row("Note", entry.note)] if entry.note else []
    where = [
        Row("Where it is", sentence(web, claim), cited(web, claim))
        for claim in map(web.claim, parts.of_topic(web, point, Topic.LOCATION))
    ]
    some: list[Block] = [*way_rows(web, point), *use_rows(web, point), *note]
    every: list[Block] = [*way_rows(web, point, brief=False), *note]
    first = Group("", [*head, *few_rows(where)], [Text(entry.short)])
    return [
        *parts.merged([first, parts.ways(some, every)]),
        *parts.rest(web, point, Shown(web.page_claims(point))),
    ]


def _warnings(web: Web, point: str) -> list[Bar]:
    """The warnings of this point alone; then, of those for several, the first for the fewest, and so on."""
    found: list[str] = []
    widths: set[int] = set()
    for claim_id in parts.of_topic(web, point, Topic.BEWARE):
        width = parts.points_named(web, web.claim(claim_id))
        if width == 1 or width not in widths:
            found.append(claim_id)
        widths.add(width)
    return [Bar(sentence(web, claim), cited(web, claim)) for claim in map(web.claim, found[:WARNINGS])]


def use_rows(web: Web, entry_id: str) -> list[Block]:
    """What an entry is used for, a row for each who says so, and for what studies found of it."""
    used: dict[tuple[str, str], dict[str, None]] = {}
    for claim in map(web.claim, parts.uses(web, entry_id)):
        found = f"{mark(claim)} {MARKS[mark(claim)]}" if claim.evidence else NOT_TESTED
        used.setdefault((claim.at.reference, found), {}).update(dict.fromkeys(claim.object))
    if not used:
        return []
    untested = {found for _, found in used} == {NOT_TESTED}
    rows = [
        Row(
            capital(called(web, reference)),
            in_a_row(few.first(name(web, each) for each in ends)),
            f"[{web.numbers[reference]}]",
            "" if untested else f"this use: {found}",
        )
        for (reference, found), ends in used.items()
    ]
    return [Heading("Who uses it for what", NOT_TESTED if untested else ""), *few_rows(rows)]
