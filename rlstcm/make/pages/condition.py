"""The page of the condition: when to see a doctor, what doctors know, the patterns, and whether anyone tested them."""

from rlstcm import few
from rlstcm.make.model import Claim, Kind, Nature, Relation, Topic
from rlstcm.make.pages import parts
from rlstcm.make.pages.pieces import (
    DOCTORS,
    MARKS,
    Shown,
    cited,
    in_a_row,
    joined,
    mark,
    name,
    plainly,
    sentence,
    tested,
)
from rlstcm.make.pages.relations import WAYS, way_rows
from rlstcm.make.pages.words import many
from rlstcm.make.web import Web
from rlstcm.page import Bar, Command, Group, Heading, Remark, Row, Text

URGENT = 3
"""How many lines on emergencies the first screen shows."""

WANTED = (Topic.SELF_CARE, Topic.WORSE, Topic.LACKING)
"""What most of those who read on ask for."""


def condition_page(web: Web, condition: str) -> list[Group]:
    """The page of the condition, part by part."""
    entry = web.knowledge.entries[condition]
    note = [Remark(entry.note)] if entry.note else []
    known, answers = _known(web, condition), [*_tested(web), *_treatment(web, condition)]
    others = way_rows(web, condition, brief=False)
    first = [
        Group("", [Text(entry.short), *_bars(web, condition), *known], [Text(entry.short), *note, *known]),
        _patterns(web),
        Group("", answers, answers),
        parts.ways([], [Heading(parts.LINKED), *others] if others else []),
    ]
    return [
        *parts.merged(first),
        *parts.rest(web, condition, Shown(web.page_claims(condition))),
        Group("", _commands(web, condition)),
    ]


def _bars(web: Web, condition: str) -> list[Bar]:
    """When to get help at once, the first line of each source that tells most of it; and when to see a doctor."""
    urgent, doctor = (parts.of_topic(web, condition, topic) for topic in (Topic.URGENT, Topic.DOCTOR))
    lines = map(web.claim, [*_first_of_each(web, urgent), *doctor[:1]])
    return [Bar(sentence(web, claim), cited(web, claim)) for claim in lines]


def _first_of_each(web: Web, claims: list[str]) -> list[str]:
    """The first claim of each of the references that tell most."""
    by_reference: dict[str, list[str]] = {}
    for claim_id in claims:
        by_reference.setdefault(web.claim(claim_id).at.reference, []).append(claim_id)
    most = sorted(by_reference.values(), key=len, reverse=True)
    return web.in_order(found[0] for found in most[:URGENT])


def _known(web: Web, condition: str) -> list[Row]:
    """What medicine knows it to be linked with, or made worse by."""
    found: dict[str, dict[str, None]] = {}
    for claim in map(web.claim, web.claims_of(condition)):
        if claim.relation in _LINKS and condition in claim.object and _is_medicine(web, claim):
            found.setdefault(WAYS[claim.relation][1].lower(), {}).update(dict.fromkeys(claim.subject))
    texts = [f"{way} {in_a_row(few.first(plainly(web, each) for each in causes))}" for way, causes in found.items()]
    label = f"{web.medicine} {'know' if web.medicine == 'Doctors' else 'found'}"
    return [Row(label, "; ".join(texts))] if texts else []


_LINKS = WAYS.keys() - {Relation.SAME_AS, Relation.LIKENED_TO}
"""How claims link something with the condition; what is used for it is told as a treatment."""


def _is_medicine(web: Web, claim: Claim) -> bool:
    """Whether medicine says a claim, or bears it out."""
    if parts.is_of_source(web, claim):
        return mark(claim) == "✓"
    return web.voice(claim) in DOCTORS


def _patterns(web: Web) -> Group:
    """The patterns by their names: all, or the first of many, which are a part of their own."""
    patterns = [name(web, pattern) for pattern in web.of_kind(Kind.PATTERN)]
    label = many(len(patterns), "pattern")
    brief, full = ([Row(label, in_a_row(few.first(patterns, most)))] if patterns else [] for most in (few.ROW, few.ALL))
    if len(patterns) <= few.ROW:
        return Group("", brief, full)
    return Group(web.knowledge.typed(Kind.PATTERN), brief, full, label, len(patterns))


def _tested(web: Web) -> list[Row]:
    """How many claims of the source are put to no test, and how those that can be tested came out."""
    claims = web.claims_of_sources().values()
    checkable = [claim for claim in claims if claim.nature is Nature.CHECKABLE]
    if not claims:
        return []
    counts = {sign: sum(mark(claim) == sign for claim in checkable) for sign in MARKS}
    found = ", ".join(f"{count} {MARKS[sign]}" for sign, count in counts.items() if count)
    text = f"Of {len(claims)} claims {len(checkable) or 'none'} can be tested"
    results = f": {found}" if checkable else ""
    return [Row("Was it tested?", f"{_none_of_the_patterns(web, checkable)}{text}{results}")]


def _none_of_the_patterns(web: Web, checkable: list[Claim]) -> str:
    patterns = web.of_kind(Kind.PATTERN)
    if not patterns or tested(checkable) & set(patterns):
        return ""
    return "None of the patterns was. "


def _treatment(web: Web, condition: str) -> list[Row]:
    """How many sources that report results speak of treatments, and of which sort they are."""
    claims = parts.of_topic(web, condition, Topic.TREATMENT)
    sorts: dict[str, int] = {}
    for reference in dict.fromkeys(web.claim(claim).at.reference for claim in claims):
        found = web.knowledge.references[reference]
        if found.design and found.design.is_evidence:
            sort = found.design.value.split()[-1].removeprefix("meta-").replace("analysis", "review")
            sorts[sort] = sorts.get(sort, 0) + 1
    counted = [many(count, sort) for sort, count in sorts.items()]
    typed = f"rlstcm explain {condition} -s {Topic.TREATMENT}"
    return [Row("Studies", f"of treatments: {joined(counted)}; what they found: {typed}")] if counted else []


def _commands(web: Web, condition: str) -> list[Command]:
    """The parts that most who read on want, and what was tested, as one types them."""
    found = [str(topic) for topic in WANTED if parts.of_topic(web, condition, topic)]
    own = [Command(f"rlstcm explain {condition} -s {' '.join(found)}", "")] if found else []
    return [*own, Command("rlstcm evidence", "")]
