"""The parts that pages of entries have in common, each under the name by which one asks for it."""

from collections.abc import Iterable

from rlstcm.make.model import Claim, Entry, Kind, Relation, Topic, Voice
from rlstcm.make.pages.pieces import claim_blocks, linked, references
from rlstcm.make.web import Web
from rlstcm.page import Block, Group, Heading, Item
from rlstcm.page import Term as Called


def says(web: Web, entry_id: str, told: Iterable[str]) -> list[Group]:
    """What else the source says of an entry, and what it only implies; not what the first screen tells already."""
    own = [name for name in web.claims_of(entry_id) if name not in set(told) and _is_said(web, name)]
    stated = [name for name in own if not web.claim(name).inferred]
    implied = [name for name in own if web.claim(name).inferred]
    source = web.source_called()
    return [
        part(web, "says", f"What else {source} says" if told else f"What {source} says", stated),
        part(web, "implied", f"What {source} only implies", implied),
    ]


def _is_said(web: Web, claim_id: str) -> bool:
    claim = web.claim(claim_id)
    return claim.at.reference == web.knowledge.source and not claim.topic and claim.relation is not Relation.USED_FOR


def part(web: Web, id: str, heading: str, claims: list[str]) -> Group:
    """Claims under a heading, with all that is said of them."""
    blocks: list[Block] = [Heading(heading)] if claims else []
    for name in claims:
        blocks += claim_blocks(web, name)
    return Group(id, [], blocks, heading, len(claims))


def standards(web: Web, entry_id: str) -> Group:
    """What the standards call an entry, and what they say of it."""
    entry = web.knowledge.entries[entry_id]
    claims = _by(web, entry_id, Voice.STANDARD)
    blocks: list[Block] = [Heading("What the standards say")] if entry.terms or claims else []
    for term in entry.terms:
        words = [term.number, term.code, term.hans, term.title]
        text = " · ".join(word for word in words if word) or "no term"
        fit = f"{term.fit.value}: {term.differs}" if term.differs else term.fit.value
        blocks.append(Called(f"{term.standard} [{web.numbers[term.standard]}]", text, fit, term.URL))
    for name in claims:
        blocks += claim_blocks(web, name)
    return Group("standards", [], blocks, "What the standards say", len(entry.terms) + len(claims))


def studies(web: Web, entry_id: str) -> Group:
    """What health services and studies say of an entry."""
    claims = _by(web, entry_id, Voice.GUIDELINE, Voice.STUDY)
    return part(web, "studies", "What health services and studies say", claims)


def others(web: Web, entry_id: str) -> Group:
    """What practitioners write of an entry."""
    return part(web, "practitioners", "What practitioners write", _by(web, entry_id, Voice.PRACTITIONER))


def _by(web: Web, entry_id: str, *voices: Voice) -> list[str]:
    """The claims of some voices that are told for no topic, and are no use of a point."""
    found = []
    for name in web.claims_of(entry_id):
        claim = web.claim(name)
        if web.voice(claim) in voices and claim.at.reference != web.knowledge.source:
            found += [name] if not claim.topic and claim.relation is not Relation.USED_FOR else []
    return found


def topics(web: Web, entry_id: str, wanted: Iterable[Topic]) -> list[Group]:
    """Claims that are told for a purpose of their own, a part for each."""
    claims = web.page_claims(entry_id)
    return [
        part(web, topic.value, web.heading(topic), [name for name in claims if web.claim(name).topic is topic])
        for topic in wanted
    ]


def points(web: Web, entry_id: str) -> Group:
    """Which points are used for an entry, or what a point is used for, and who says so."""
    used = [name for name in web.claims_of(entry_id) if web.claim(name).relation is Relation.USED_FOR]
    used = [name for name in used if entry_id in linked(web.claim(name))]
    heading = "What it is used for" if web.kind(entry_id) is Kind.POINT else "Points that are used for it"
    return part(web, "points", heading, used)


def names(entry: Entry) -> Group:
    """The other names of an entry, and the words of people who have it."""
    own = [each for each in (entry.hant, *entry.aliases) if each]
    lay = [word for words in entry.lay.values() for word in words]
    blocks: list[Block] = [Heading("Other names")] if own or lay else []
    blocks += [Item(" · ".join(own))] if own else []
    blocks += [Item(f"in people's own words: {' · '.join(dict.fromkeys(lay))}")] if lay else []
    return Group("names", [], blocks, "Other names", len(own) + len(lay))


def refs(web: Web, entry_id: str) -> Group:
    """The references that the page of an entry rests on."""
    ids = web.page_references(entry_id)
    blocks: list[Block] = [Heading("References"), *references(web, ids)] if ids else []
    return Group("refs", [], blocks, "References", len(ids))


def rest(web: Web, entry_id: str, told: Iterable[str]) -> list[Group]:
    """All that comes after the first screen of an entry's page."""
    return [
        *says(web, entry_id, told),
        standards(web, entry_id),
        studies(web, entry_id),
        others(web, entry_id),
        *topics(web, entry_id, Topic),
        points(web, entry_id),
        names(web.knowledge.entries[entry_id]),
        refs(web, entry_id),
    ]


def is_of_source(web: Web, claim: Claim) -> bool:
    """Whether the source that the knowledge base is made from says a claim."""
    return claim.at.reference == web.knowledge.source
