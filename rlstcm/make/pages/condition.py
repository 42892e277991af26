"""The page of the condition: when to see a doctor, what doctors know, the patterns, and whether anyone tested them."""

from rlstcm.make.model import Claim, Kind, Nature, Relation, Topic, Voice
from rlstcm.make.pages import parts
from rlstcm.make.pages.pieces import MARKS, Shown, cited, cited_all, in_a_row, joined, linked, mark, name, sentence
from rlstcm.make.pages.relations import WAYS, way_rows
from rlstcm.make.web import Web
from rlstcm.page import Bar, Block, Command, Group, Heading, Remark, Row, Text

URGENT = 3
"""How many lines on emergencies the first screen shows."""
FEW = 6
"""How many of what it is linked with the first screen names."""
NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def condition_page(web: Web, condition: str) -> list[Group]:
    """The page of the condition, part by part."""
    entry = web.knowledge.entries[condition]
    note = [Remark(entry.note)] if entry.note else []
    head: list[Block] = [Text(entry.short), *note]
    answers = [*_known(web, condition), *_patterns(web), *_tested(web), *_treatment(web, condition)]
    brief = [*head, *_bars(web, condition), *answers]
    full = [*head, *answers, Heading("How it stands to others"), *way_rows(web, condition, brief=False)]
    return [
        Group("", brief, full if answers else [*head]),
        *parts.rest(web, condition, Shown(web.page_claims(condition))),
        Group("", [Command("rlstcm evidence", "what was tested, claim by claim")]),
    ]


def _bars(web: Web, condition: str) -> list[Bar]:
    """When to see a doctor and when at once: the first line of each of the sources that tell most of it."""
    urgent = parts.of_topic(web, condition, Topic.URGENT)
    lines = [*parts.of_topic(web, condition, Topic.DOCTOR)[:1], *_first_of_each(web, urgent)[:URGENT]]
    if not lines:
        return []
    asked = [topic.value for topic in (Topic.DOCTOR, Topic.URGENT) if parts.of_topic(web, condition, topic)]
    all_of_it = Bar(f"All of it: rlstcm explain {condition} -s {' '.join(asked)}")
    return [*(Bar(sentence(web, claim), cited(web, claim)) for claim in map(web.claim, lines)), all_of_it]


def _first_of_each(web: Web, claims: list[str]) -> list[str]:
    """The first claim of each reference, those first whose reference tells most."""
    by_reference: dict[str, list[str]] = {}
    for claim_id in claims:
        by_reference.setdefault(web.claim(claim_id).at.reference, []).append(claim_id)
    return [found[0] for found in sorted(by_reference.values(), key=len, reverse=True)]


def _known(web: Web, condition: str) -> list[Row]:
    """What medicine knows: by how many criteria it is told, and what it is linked with or made worse by."""
    found: dict[str, dict[str, list[str]]] = {}
    for claim_id in web.claims_of(condition):
        claim = web.claim(claim_id)
        if _is_medicine(web, claim) and claim.relation and condition in claim.object:
            for cause in claim.subject:
                found.setdefault(WAYS[claim.relation][1].lower(), {}).setdefault(cause, []).append(claim_id)
    texts = [f"{way} {in_a_row(name(web, each) for each in list(causes)[:FEW])}" for way, causes in found.items()]
    criteria = parts.of_topic(web, condition, Topic.CRITERIA)
    claims = [claim for causes in found.values() for each in list(causes.values())[:FEW] for claim in each]
    told = [f"{_number(len(criteria))} lines on how experts tell it (-s {Topic.CRITERIA.value})"] if criteria else []
    return [Row("Doctors know", "; ".join([*texts, *told]), cited_all(web, claims))] if texts or told else []


def _is_medicine(web: Web, claim: Claim) -> bool:
    """Whether medicine says a claim, or bears it out."""
    if parts.is_of_source(web, claim):
        return mark(claim) == "✓"
    return web.voice(claim) in (Voice.GUIDELINE, Voice.STUDY) and claim.relation is not Relation.USED_FOR


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _patterns(web: Web) -> list[Row]:
    """All patterns by their names."""
    patterns = web.of_kind(Kind.PATTERN)
    label = "The pattern" if len(patterns) == 1 else f"The {_number(len(patterns))} patterns"
    return [Row(label, in_a_row(name(web, pattern) for pattern in patterns))] if patterns else []


def _tested(web: Web) -> list[Row]:
    """How many claims of the source are teaching, and how those that can be checked came out."""
    claims = web.claims_of_source().values()
    checkable = [claim for claim in claims if claim.nature is Nature.CHECKABLE]
    if not claims:
        return []
    counts = {sign: sum(mark(claim) == sign for claim in checkable) for sign in MARKS}
    found = "  ".join(f"{sign} {count}" for sign, count in counts.items() if count)
    text = f"{len(claims) - len(checkable)} of {len(claims)} claims of {web.source_called()} were put to no test here"
    results = f"; of the {len(checkable)} that can be tested: {found}" if checkable else ""
    return [Row("Was it tested?", f"{_none_of_the_patterns(web, checkable)}{text}{results}")]


def _none_of_the_patterns(web: Web, checkable: list[Claim]) -> str:
    patterns = web.of_kind(Kind.PATTERN)
    ends = {entry for claim in checkable for entry in linked(claim)}
    if not patterns or ends & set(patterns):
        return ""
    return "None of the patterns was. "


def _treatment(web: Web, condition: str) -> list[Row]:
    """How many sources speak of treatments, and of which sort they are."""
    claims = parts.of_topic(web, condition, Topic.TREATMENT)
    references = dict.fromkeys(web.claim(claim).at.reference for claim in claims)
    sorts: dict[str, int] = {}
    for reference in map(web.knowledge.references.__getitem__, references):
        sort = reference.design.value if reference.design else reference.voice.value
        sorts[sort] = sorts.get(sort, 0) + 1
    counted = [f"{count} {_plural(sort) if count > 1 else sort}" for sort, count in sorts.items()]
    return [Row("Treatments", f"{joined(counted)}: -s {Topic.TREATMENT.value}")] if counted else []


def _plural(sort: str) -> str:
    if sort.endswith("is"):
        return f"{sort[:-2]}es"
    return sort if sort.endswith("s") else f"{sort}s"
