"""The parts that pages of entries have in common, each under the name by which one asks for it."""

from collections.abc import Iterable

from rlstcm.make.model import Claim, Entry, Fit, Kind, Relation, Term, Topic, Voice
from rlstcm.make.pages.pieces import Shown, called, cited, claim_blocks, linked, references, sentence
from rlstcm.make.rules import named
from rlstcm.make.web import Web
from rlstcm.page import Bar, Block, Group, Heading, Item, Note
from rlstcm.page import Term as Called


def rest(web: Web, entry_id: str, shown: Shown) -> list[Group]:
    """All that comes after the first screen of an entry's page, without what that has told in full."""
    return [
        *says(web, entry_id, shown),
        standards(web, entry_id, shown),
        books(web, entry_id, shown),
        studies(web, entry_id, shown),
        *topics(web, entry_id, shown),
        *used(web, entry_id, shown),
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


def of_all(id: str, heading: str, groups: Iterable[Group]) -> Group:
    """The same part of several sources, each under a heading of its own; that of one alone as it is."""
    found = [group for group in groups if group.brief or group.full]
    if len(found) < 2:
        return next(iter(found), Group(id))
    brief = [block for group in found for block in group.brief]
    full = [block for group in found for block in group.full]
    return Group(id, brief, full, heading, sum(group.count for group in found))


def _limits(web: Web, claim: Claim) -> list[Note]:
    """What the design of a study of treatments cannot show, where nothing is noted of its finding."""
    limits = web.knowledge.references[claim.at.reference].limits
    return [Note(limits)] if claim.topic is Topic.TREATMENT and limits and not claim.note else []


def _is_told(block: Block, before: Iterable[Block]) -> bool:
    """Whether a block is a note that stands in its part already."""
    return isinstance(block, Note) and any(isinstance(each, Note) and each.text == block.text for each in before)


def says(web: Web, entry_id: str, shown: Shown) -> list[Group]:
    """What each source says of an entry, and what it only implies."""
    else_ = "else " if shown.told else ""
    general = [name for name in web.claims_of(entry_id) if _is_general(web, name)]
    own = {source: [name for name in general if web.claim(name).at.reference == source] for source in web.sources}
    stated = [
        part(web, "says", f"What {else_}{web.source_called(source)} says", _firm(web, claims), shown)
        for source, claims in own.items()
    ]
    implied = [
        part(web, "implied", f"What {web.source_called(source)} only implies", claims, shown)
        for source, claims in own.items()
    ]
    return [
        of_all("says", f"What {else_}the sources say", stated),
        of_all("implied", "What the sources only imply", implied),
    ]


def _firm(web: Web, claims: list[str]) -> list[str]:
    """Those of some claims that a sentence states."""
    return [name for name in claims if not web.claim(name).inferred]


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


def books(web: Web, entry_id: str, shown: Shown) -> Group:
    """What classics and textbooks say of an entry, beside those that are sources."""
    claims = [
        name for name in _by(web, entry_id, (Voice.CLASSIC, Voice.TEXTBOOK)) if not is_of_source(web, web.claim(name))
    ]
    voices = {web.voice(web.claim(name)) for name in shown.new(claims)}
    who = " and ".join(words for voice, words in _BOOKS.items() if voice in voices)
    return part(web, "books", f"What {who} say", claims, shown)


_BOOKS = {Voice.CLASSIC: "the classics", Voice.TEXTBOOK: "textbooks"}
"""What books of the tradition are called together."""


def studies(web: Web, entry_id: str, shown: Shown) -> Group:
    """What health services, studies and practitioners say of an entry."""
    wanted = (Voice.GUIDELINE, Voice.STUDY, Voice.PRACTITIONER, Voice.ARTICLE)
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
    told = {web.claim(name).topic for name in web.page_claims(entry_id)}
    found = {topic: heading for topic, heading in web.topics.items() if topic in told}
    return [part(web, topic, heading, of_topic(web, entry_id, topic), shown) for topic, heading in found.items()]


def of_topic(web: Web, entry_id: str, topic: str) -> list[str]:
    """The claims of a page that are told for a topic; warnings that are special to few points first."""
    found = [name for name in web.page_claims(entry_id) if web.claim(name).topic == topic]
    if topic != Topic.BEWARE or web.kind(entry_id) is Kind.CONDITION:
        return found
    return sorted(found, key=lambda name: points_named(web, web.claim(name)))


WARNINGS = 3
"""How many warnings the first screen of an entry's page shows, if no more of them are urgent."""


def warnings(web: Web, entry_id: str) -> list[Bar]:
    """What nobody who asks for an entry should miss: all on help at once, the first words on doctors, then what harms.

    Only what is said of the entry itself; of what harms, the words of health services first.
    """
    own = [name for name in web.claims_of(entry_id) if entry_id in named(web.claim(name))]
    claims = list(map(web.claim, own))
    urgent, doctor = ([each for each in claims if each.topic is topic] for topic in (Topic.URGENT, Topic.DOCTOR))
    harms = [each for each in claims if each.topic is Topic.BEWARE or each.caution]
    harms.sort(key=lambda claim: web.voice(claim) is not Voice.GUIDELINE)
    shown = [*urgent, *doctor[:1], *harms][: max(WARNINGS, len(urgent))]
    return [Bar(sentence(web, claim), cited(web, claim)) for claim in shown]


def points_named(web: Web, claim: Claim) -> int:
    """How many points a claim speaks of."""
    return sum(web.kind(entry) is Kind.POINT for entry in (*linked(claim), *claim.about))


def used(web: Web, entry_id: str, shown: Shown) -> list[Group]:
    """What an entry is used for; and what is used for it, kind by kind; and who says so."""
    entries, found = web.knowledge.entries, dict[str, list[str]]()
    own = entries[entry_id].kind
    for name in _uses(web, entry_id):
        subjects = web.claim(name).subject
        for kind in {own: 0} if entry_id in subjects else dict.fromkeys(entries[each].kind for each in subjects):
            found.setdefault(kind, []).append(name)
    headings = {kind: web.used(kind) for kind in found}
    if uses(web, entry_id):
        headings[own] = "What it is used for"
    order, typed = sorted(found, key=web.kinds.index), web.knowledge.typed
    return [part(web, typed(kind), headings[kind], found[kind], shown) for kind in order]


def _uses(web: Web, entry_id: str) -> list[str]:
    """The claims by which an entry is used for something, or something for it."""
    claims = {name: web.claim(name) for name in web.claims_of(entry_id)}
    return [name for name, claim in claims.items() if claim.relation is Relation.USED_FOR and entry_id in linked(claim)]


def uses(web: Web, entry_id: str) -> list[str]:
    """The claims by which an entry is used for something."""
    return [name for name in _uses(web, entry_id) if entry_id in web.claim(name).subject]


def names(entry: Entry) -> Group:
    """The other names of an entry, and the words of people who have it."""
    own = [each for each in (entry.hant, *entry.aliases) if each]
    lay = list(dict.fromkeys(word for words in entry.lay.values() for word in words))
    said = " · ".join(lay) or entry.no_lay
    blocks: list[Block] = [Heading("Other names")] if own or said else []
    blocks += [Item(" · ".join(own))] if own else []
    blocks += [Item(f"in people's own words: {said}")] if said else []
    return Group("names", [], blocks, "Other names", len(own) + len(lay))


def refs(web: Web, entry_id: str) -> Group:
    """The references that the page of an entry rests on."""
    ids = web.page_references(entry_id)
    blocks: list[Block] = [Heading("References"), *references(web, ids)] if ids else []
    return Group("refs", [], blocks, "References", len(ids))


def is_of_source(web: Web, claim: Claim) -> bool:
    """Whether a source that the knowledge base is made from says a claim."""
    return web.is_source(claim.at.reference)
