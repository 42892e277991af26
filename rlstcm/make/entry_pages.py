"""The page of an entry: what a reader is told of it, and in which order."""

from rlstcm.make.model import Claim, Entry, Kind, Nature, Origin, Relation, Topic, Voice
from rlstcm.make.pieces import (
    cited,
    claim_blocks,
    evidence_blocks,
    joined,
    linked,
    next_steps,
    phrase,
    references,
    voice_of,
)
from rlstcm.make.web import Web
from rlstcm.page import Block, Contents, Heading, Item, Link, Note, Remark, Step, Text
from rlstcm.page import Claim as Said
from rlstcm.page import Term as Called

_HEADINGS = {
    Voice.ARTICLE: ("What the article says", "What the article only implies"),
    Voice.STANDARD: ("What the standards say", "What the standards only imply"),
    Voice.GUIDELINE: ("What guidelines say", "What guidelines only imply"),
    Voice.STUDY: ("What studies say", "What studies only imply"),
    Voice.PRACTITIONER: ("What practitioners write", "What practitioners only imply"),
}
"""The headings over what each voice states, and over what it implies."""


def entry_page(web: Web, entry_id: str) -> list[Block]:
    """Everything that is said of one entry, the most useful first."""
    entry = web.knowledge.entries[entry_id]
    claims = web.claims_of(entry_id)
    is_condition = entry_id == web.knowledge.condition
    first = [
        *_chain(web, entry),
        *_causes_and_symptoms(web, entry_id, claims),
        *_ways(web, entry_id, claims),
    ]
    if is_condition:
        first = [*_topics(web, claims, _ON_TOP), *_patterns(web), *first]
    rest = [
        *_topics(web, claims, (Topic.LOCATION,)),
        *_sayings(web, claims, Voice.ARTICLE),
        *_terms(web, entry),
        *_sayings(web, claims, Voice.STANDARD),
        *_sayings(web, claims, Voice.GUIDELINE),
        *_sayings(web, claims, Voice.STUDY),
        *_sayings(web, claims, Voice.PRACTITIONER),
        *_findings(web, entry, claims),
        *_topics(web, claims, () if is_condition else _ON_TOP),
        *_topics(web, claims, (Topic.TREATMENT, Topic.HISTORY, Topic.LISTS)),
        *_uses(web, entry_id, claims),
        *_topics(web, web.page_claims(entry_id), (Topic.BEWARE,)),
        *_other_names(entry),
        *references(web, web.page_references(entry_id)),
        *_next_from_entry(web, entry_id, claims),
    ]
    below = [*first, *rest] if is_condition else rest
    contents = Contents(" · ".join(block.text for block in below if isinstance(block, Heading)))
    in_short = _in_short(web, entry, claims)
    return [*in_short, contents, *first, *rest] if is_condition else [*in_short, *first, contents, *rest]


def _patterns(web: Web) -> list[Block]:
    """The patterns, on the page of the condition that they are said to lead to."""
    patterns = [(name, e) for name, e in web.knowledge.entries.items() if e.kind is Kind.PATTERN]
    if not patterns:
        return []
    heading = Heading("The patterns that the tradition sorts it into")
    return [heading, *(Item(entry.name, name) for name, entry in patterns)]


_ON_TOP = (
    Topic.DOCTOR,
    Topic.URGENT,
    Topic.CRITERIA,
    Topic.WORSE,
    Topic.LACKING,
    Topic.MEDICINES,
    Topic.SELF_CARE,
    Topic.ASSOCIATED,
)
"""What a page on the condition itself tells first."""


def _topics(web: Web, claims: list[str], topics: tuple[Topic, ...]) -> list[Block]:
    """Claims that are told for a purpose of their own, each purpose under its heading."""
    blocks: list[Block] = []
    for topic in topics:
        own = [name for name in claims if web.knowledge.claims[name].topic is topic]
        if own:
            blocks.append(Heading(web.heading(topic)))
        for name in own:
            blocks += claim_blocks(web, name, evidence=False)
    return blocks


_ENDS = (Kind.CAUSE, Kind.SYMPTOM, Kind.POINT)
"""Kinds at the ends of chains: their pages tell what they come from and lead to, and no causes and symptoms apart."""


def _in_short(web: Web, entry: Entry, claims: list[str]) -> list[Block]:
    blocks: list[Block] = [Heading("In short"), Text(entry.short)]
    if entry.kind is not Kind.CONDITION:
        blocks.append(Remark(_how_to_take(web, entry, claims)))
    if entry.note:
        blocks.append(Remark(entry.note))
    return blocks


def _how_to_take(web: Web, entry: Entry, claims: list[str]) -> str:
    """Whether this is tradition or science, whether anything tests it, and what the marks of places mean."""
    tested = any(web.knowledge.claims[name].evidence for name in claims)
    if entry.origin is Origin.BIOMEDICINE:
        words = ["A term of biomedicine. Links from it into the tradition are teaching, not tested fact."]
    elif entry.origin is Origin.BOTH:
        words = ["Known to both the tradition and biomedicine. What the tradition reads into it is not tested."]
    elif tested:
        words = [
            "Tradition, not tested: no study listed here tests its teachings. What could be checked is marked below."
        ]
    else:
        words = ["Tradition, not tested: this is teaching, and no study listed here tests it."]
    places = web.places_of_source([*entry.mechanism, *claims])
    if places:
        words.append(f"{places[0]} and the like are places in {_source(web)}.")
    return " ".join(words)


def _source(web: Web) -> str:
    """The source by its voice, number and publisher, and what that has to gain."""
    source = web.knowledge.references[web.knowledge.source]
    name = f"the {source.voice.value} [{web.numbers[web.knowledge.source]}]"
    publisher = source.cite.publisher or source.cite.container_title
    name += f" of {publisher}" if publisher else ""
    return f"{name}, which {source.interest}" if source.interest else name


def _chain(web: Web, entry: Entry) -> list[Block]:
    if not entry.mechanism:
        return []
    condition = web.knowledge.entries[web.knowledge.condition].name
    name = condition[0].lower() + condition[1:]
    blocks: list[Block] = [Heading(f"How it is said to lead to {name}")]
    for n, claim_id in enumerate(entry.mechanism, 1):
        claim = web.knowledge.claims[claim_id]
        blocks.append(Step(f"{n}.", claim.says, cited(web, claim), "inferred" if claim.inferred else ""))
    return blocks


def _causes_and_symptoms(web: Web, entry_id: str, claims: list[str]) -> list[Block]:
    """The causes and symptoms named in the claims of a page, each with what it is linked to."""
    blocks: list[Block] = []
    if web.kind(entry_id) in _ENDS:
        return blocks
    for heading, kind in (("Causes", Kind.CAUSE), ("Symptoms", Kind.SYMPTOM)):
        lines = [phrase(web, name, entry_id) for name in claims if _is_about(web, name, entry_id, kind)]
        if lines:
            blocks += [Heading(heading), *lines]
        elif web.kind(entry_id) is Kind.PATTERN:
            blocks += [Heading(heading), Remark("No sentence about this pattern names one.")]
    return blocks


def _is_about(web: Web, claim_id: str, entry_id: str, kind: Kind) -> bool:
    """Whether a claim links a cause, at its start, or a symptom, at its end, that is not the page's own entry."""
    if web.kind(entry_id) in _ENDS:
        return False
    claim = web.knowledge.claims[claim_id]
    ends = claim.subject if kind is Kind.CAUSE else claim.object
    leads = claim.relation is not None and (claim.leads or kind is Kind.CAUSE)
    return leads and any(web.kind(name) is kind and name != entry_id for name in ends)


def _ways(web: Web, entry_id: str, claims: list[str]) -> list[Block]:
    """What an entry comes from and leads to, and what else it is linked with."""
    ways: dict[str, list[Link]] = {"Comes from": [], "Leads to": [], "Linked with": []}
    for name in claims:
        if _is_way(web, name, entry_id):
            ways[_direction(web.knowledge.claims[name], entry_id)].append(phrase(web, name, entry_id))
    for heading, end in zip(ways, _chain_ends(web, entry_id), strict=False):
        ways[heading] += end
    blocks: list[Block] = []
    for heading, links in ways.items():
        blocks += [Heading(heading), *links] if links else []
    return blocks


def _is_way(web: Web, claim_id: str, entry_id: str) -> bool:
    """Whether a claim links an entry to others that are not told elsewhere, as causes, symptoms or points."""
    claim = web.knowledge.claims[claim_id]
    if entry_id not in linked(claim) or claim.relation is Relation.USED_FOR:
        return False
    return not any(_is_about(web, claim_id, entry_id, kind) for kind in (Kind.CAUSE, Kind.SYMPTOM))


def _direction(claim: Claim, entry_id: str) -> str:
    """The heading for a link, by the end at which the entry stands."""
    if not claim.leads:
        return "Linked with"
    return "Comes from" if entry_id in claim.object else "Leads to"


def _chain_ends(web: Web, entry_id: str) -> tuple[list[Link], list[Link]]:
    """With what the chain of a mechanism begins, and with what it ends, each with its place."""
    steps = [web.knowledge.claims[name] for name in web.knowledge.entries[entry_id].mechanism]
    steps = [claim for claim in steps if claim.relation]
    if not steps:
        return [], []
    begins = [name for name in steps[0].subject if name != entry_id]
    ends = [name for name in steps[-1].object if name != entry_id]
    return _end(web, "the chain begins with", begins, steps[0]), _end(web, "the chain ends with", ends, steps[-1])


def _end(web: Web, words: str, ids: list[str], claim: Claim) -> list[Link]:
    standing = "inferred" if claim.inferred else ""
    return [Link(f"{words} {joined(ids)}", " ".join(ids), cited(web, claim), standing)] if ids else []


def _sayings(web: Web, claims: list[str], voice: Voice) -> list[Block]:
    """What one voice says, sentence by sentence: what is stated apart from what is implied."""
    blocks: list[Block] = []
    for inferred, heading in enumerate(_HEADINGS[voice]):
        own = [
            name for name in claims if _is_said(web, name, voice) and web.knowledge.claims[name].inferred == inferred
        ]
        if own:
            blocks.append(Heading(heading))
        for name in own:
            blocks += claim_blocks(web, name, evidence=False)
    return blocks


def _is_said(web: Web, claim_id: str, voice: Voice) -> bool:
    """Whether a voice says a claim for its own sake: not for a topic, nor as the use of a point."""
    claim = web.knowledge.claims[claim_id]
    return voice_of(web, claim_id) is voice and not claim.topic and claim.relation is not Relation.USED_FOR


def _terms(web: Web, entry: Entry) -> list[Block]:
    """What the standards call an entry, and how well that fits."""
    blocks: list[Block] = [Heading("What the standards call it")] if entry.terms else []
    for term in entry.terms:
        words = [term.number, term.code, term.hans, term.title]
        text = " · ".join(word for word in words if word) or "no term"
        fit = f"{term.fit.value}: {term.differs}" if term.differs else term.fit.value
        blocks.append(Called(f"{term.standard} [{web.numbers[term.standard]}]", text, fit, term.URL))
    return blocks


def _findings(web: Web, entry: Entry, claims: list[str]) -> list[Block]:
    """The claims of a page that studies can check, with what they found of each."""
    blocks: list[Block] = []
    for name in claims:
        claim = web.knowledge.claims[name]
        if claim.nature is Nature.CHECKABLE:
            open_ = "" if claim.evidence else "not assessed here"
            blocks += [Said(claim.says, cited(web, claim), open_), *evidence_blocks(web, claim)]
    if not blocks and entry.kind is Kind.PATTERN:
        blocks.append(Remark("No study listed here tests this pattern."))
    return [Heading("What studies found of it"), *blocks] if blocks else []


def _uses(web: Web, entry_id: str, claims: list[str]) -> list[Block]:
    """Which points are used for an entry, or what a point is used for, and who says so."""
    used = [name for name in claims if web.knowledge.claims[name].relation is Relation.USED_FOR]
    used = [name for name in used if entry_id in linked(web.knowledge.claims[name])]
    heading = "What it is used for" if web.kind(entry_id) is Kind.POINT else "Points"
    blocks: list[Block] = [Heading(heading)] if used else []
    for name in used:
        blocks.append(phrase(web, name, entry_id))
        note = web.knowledge.claims[name].note
        blocks += [Note(note)] if note else []
    return blocks


def _other_names(entry: Entry) -> list[Block]:
    names = [name for name in (entry.hant, *entry.aliases) if name]
    return [Heading("Other names"), Text(" · ".join(names))] if names else []


def _next_from_entry(web: Web, entry_id: str, claims: list[str]) -> list[Block]:
    """What to type next: the neighbours, the references and a sentence."""
    knowledge = web.knowledge
    neighbours = [other for name in claims for other in linked(knowledge.claims[name])]
    neighbours = [other for other in dict.fromkeys(neighbours) if other not in (entry_id, knowledge.condition)]
    neighbours.sort(key=lambda other: web.kind(other) is not Kind.PATTERN)
    commands = [(f"rlstcm explain {other}", knowledge.entries[other].name) for other in neighbours[:3]]
    places = web.places_of_source([*knowledge.entries[entry_id].mechanism, *claims])
    if places:
        commands.append((f"rlstcm explain {places[0]}", "the place in the source, and the claims made from it"))
    commands.append((f"rlstcm refs {entry_id}", "what this page rests on"))
    return next_steps(commands)
