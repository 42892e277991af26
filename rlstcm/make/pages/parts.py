"""The parts that pages of entries have in common, each under the name by which one asks for it."""

from collections.abc import Iterable

from rlstcm.make.model import Claim, Entry, Fit, Kind, Relation, Term, Topic, Voice
from rlstcm.make.pages.pieces import Shown, called, cited, claim_blocks, linked, references, sentence
from rlstcm.make.web import Web
from rlstcm.page import Bar, Block, Group, Heading, Item, Note
from rlstcm.page import Term as Called


def rest(web: Web, entry_id: str, shown: Shown) -> list[Group]:
    """All that comes after the first screen of an entry's page, without what that has told in full."""
    return [
        *says(web, entry_id, shown),
        standards(web, entry_id, shown),
        studies(web, entry_id, shown),
        *topics(web, entry_id, shown),
        points(web, entry_id, shown),
        names(web.knowledge.entries[entry_id]),
        refs(web, entry_id),
    ]


def part(web: Web, id: str, heading: str, claims: Iterable[str], shown: Shown) -> Group:
    """Claims under a heading, with all that is said of them."""
    blocks: list[Block] = []
    count = 0
    for name in claims:
        if name not in shown.told:
            told = [*claim_blocks(web, name, shown), *_limits(web, web.claim(name))]
            blocks += [block for block in told if not _is_told(block, blocks)]
            count += 1
    return Group(id, [], [Heading(heading), *blocks] if blocks else [], heading, count)


def _limits(web: Web, claim: Claim) -> list[Note]:
    """What the design of a study of treatments cannot show, where nothing is noted of its finding."""
    limits = web.knowledge.references[claim.at.reference].limits
    return [Note(limits)] if claim.topic is Topic.TREATMENT and limits and not claim.note else []


def _is_told(block: Block, before: Iterable[Block]) -> bool:
    """Whether a block is a note that stands in its part already."""
    return isinstance(block, Note) and any(isinstance(each, Note) and each.text == block.text for each in before)


def says(web: Web, entry_id: str, shown: Shown) -> list[Group]:
    """What the source says of an entry, and what it only implies."""
    source, else_ = web.source_called(), "else " if shown.told else ""
    own = [name for name in web.claims_of(entry_id) if _is_general(web, name) and is_of_source(web, web.claim(name))]
    stated = [name for name in own if not web.claim(name).inferred]
    implied = [name for name in own if web.claim(name).inferred]
    return [
        part(web, "says", f"What {else_}{source} says", stated, shown),
        part(web, "implied", f"What {source} only implies", implied, shown),
    ]


def standards(web: Web, entry_id: str, shown: Shown) -> Group:
    """What the standards call an entry, and what they say of it."""
    terms = web.knowledge.entries[entry_id].terms
    said = part(web, "standards", "What the standards say", _by(web, entry_id, [Voice.STANDARD]), shown)
    found = [_term(web, term) for term in terms]
    full = [Heading(said.heading), *found, *said.full[1:]] if found or said.full else []
    return Group(said.id, [], full, said.heading, said.count + len(terms))


def _term(web: Web, term: Term) -> Called:
    words = [term.number, term.code, term.hans, term.title]
    text = " · ".join(word for word in words if word) or "no term"
    fit = "the same" if term.fit is Fit.EXACT else "near" if term.fit is Fit.NEAR else ""
    note = ": ".join(part for part in (fit, term.differs) if part)
    return Called(f"{called(web, term.standard)} [{web.numbers[term.standard]}]", text, note, term.URL)


def studies(web: Web, entry_id: str, shown: Shown) -> Group:
    """What health services, studies and practitioners say of an entry."""
    wanted = (Voice.GUIDELINE, Voice.STUDY, Voice.PRACTITIONER, Voice.ARTICLE, Voice.TEXTBOOK, Voice.CLASSIC)
    claims = [name for name in _by(web, entry_id, wanted) if not is_of_source(web, web.claim(name))]
    practise = any(web.voice(web.claim(name)) is Voice.PRACTITIONER for name in shown.new(claims))
    heading = f"What health services{', studies and practitioners' if practise else ' and studies'} say"
    return part(web, "studies", heading, claims, shown)


def _by(web: Web, entry_id: str, voices: Iterable[Voice]) -> list[str]:
    """The claims of some voices that are told for no topic, and are no use of a point."""
    return [name for name in web.claims_of(entry_id) if web.voice(web.claim(name)) in voices and _is_general(web, name)]


def _is_general(web: Web, claim_id: str) -> bool:
    claim = web.claim(claim_id)
    return not claim.topic and claim.relation is not Relation.USED_FOR


def topics(web: Web, entry_id: str, shown: Shown) -> list[Group]:
    """Claims that are told for a purpose of their own, a part for each."""
    return [part(web, topic.value, web.heading(topic), of_topic(web, entry_id, topic), shown) for topic in Topic]


def of_topic(web: Web, entry_id: str, topic: Topic) -> list[str]:
    """The claims of a page that are told for a topic; warnings that are special to few points first."""
    found = [name for name in web.page_claims(entry_id) if web.claim(name).topic is topic]
    if topic is not Topic.BEWARE or web.kind(entry_id) is Kind.CONDITION:
        return found
    return sorted(found, key=lambda name: points_named(web, web.claim(name)))


WARNINGS = 3
"""How many warnings the first screen of an entry's page shows."""


def warnings(web: Web, entry_id: str) -> list[Bar]:
    """What nobody who asks for an entry should miss: the first words on help at once and on doctors, then what harms.

    Only what is said of the entry itself; of what harms, the words of health services first.
    """
    own = [name for name in web.claims_of(entry_id) if entry_id in (*linked(web.claim(name)), *web.claim(name).about)]
    urgent, doctor, harms = (
        [claim for claim in map(web.claim, own) if claim.topic is topic]
        for topic in (Topic.URGENT, Topic.DOCTOR, Topic.BEWARE)
    )
    harms.sort(key=lambda claim: web.voice(claim) is not Voice.GUIDELINE)
    shown = [*urgent[:1], *doctor[:1], *harms][:WARNINGS]
    return [Bar(sentence(web, claim), cited(web, claim)) for claim in shown]


def points_named(web: Web, claim: Claim) -> int:
    """How many points a claim speaks of."""
    return sum(web.kind(entry) is Kind.POINT for entry in (*linked(claim), *claim.about))


def points(web: Web, entry_id: str, shown: Shown) -> Group:
    """Which points are used for an entry, or what a point is used for, and who says so."""
    heading = "What it is used for" if web.kind(entry_id) is Kind.POINT else "Points that are used for it"
    return part(web, "points", heading, uses(web, entry_id), shown)


def uses(web: Web, entry_id: str) -> list[str]:
    """The claims by which a point is used for something, or a point for an entry."""
    claims = {name: web.claim(name) for name in web.claims_of(entry_id)}
    return [name for name, claim in claims.items() if claim.relation is Relation.USED_FOR and entry_id in linked(claim)]


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


def is_of_source(web: Web, claim: Claim) -> bool:
    """Whether the source that the knowledge base is made from says a claim."""
    return claim.at.reference == web.knowledge.source
