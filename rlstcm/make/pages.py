"""Entries, places and references → pages: what a reader is told, and in which order."""

from rlstcm.make.citation import addresses, citation
from rlstcm.make.model import Bearing, Claim, Entry, Kind, Nature, Origin, Relation, Topic, Voice
from rlstcm.make.places import split_at
from rlstcm.make.web import Web
from rlstcm.page import Block

_VERDICTS = {Bearing.SUPPORTS: "supported", Bearing.DISPUTES: "disputed", Bearing.CANNOT_TELL: "cannot tell"}
_PLURAL_VERBS = {"is": "are", "has": "have", "can": "can"}
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
        *_topics(web, web.with_cautions(entry_id, claims), (Topic.BEWARE,)),
        *_other_names(entry),
        *references(web, _references_of(web, entry, web.with_cautions(entry_id, claims))),
        *_next_from_entry(web, entry_id, claims),
    ]
    below = [*first, *rest] if is_condition else rest
    contents = Block("contents", " · ".join(block.text for block in below if block.kind == "heading"), "Further down")
    in_short = _in_short(web, entry, claims)
    return [*in_short, contents, *first, *rest] if is_condition else [*in_short, *first, contents, *rest]


def _patterns(web: Web) -> list[Block]:
    """The patterns, on the page of the condition that they are said to lead to."""
    patterns = [(name, e) for name, e in web.knowledge.entries.items() if e.kind is Kind.PATTERN]
    blocks = [Block("heading", "The patterns that the tradition sorts it into")] if patterns else []
    return blocks + [Block("item", entry.name, target=name) for name, entry in patterns]


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


def _references_of(web: Web, entry: Entry, claims: list[str]) -> list[str]:
    return web.references_of(claims, [term.standard for term in entry.terms])


def _topics(web: Web, claims: list[str], topics: tuple[Topic, ...]) -> list[Block]:
    """Claims that are told for a purpose of their own, each purpose under its heading."""
    blocks: list[Block] = []
    for topic in topics:
        own = [name for name in claims if web.knowledge.claims[name].topic is topic]
        if own:
            blocks.append(Block("heading", web.heading(topic)))
        for name in own:
            blocks += claim_blocks(web, name, evidence=False)
    return blocks


_ENDS = (Kind.CAUSE, Kind.SYMPTOM, Kind.POINT)
"""Kinds at the ends of chains: their pages tell what they come from and lead to, and no causes and symptoms apart."""


def _in_short(web: Web, entry: Entry, claims: list[str]) -> list[Block]:
    blocks = [Block("heading", "In short"), Block("text", entry.short)]
    if entry.kind is not Kind.CONDITION:
        blocks.append(Block("remark", _how_to_take(web, entry, claims)))
    if entry.note:
        blocks.append(Block("remark", entry.note))
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
    blocks = [Block("heading", f"How it is said to lead to {name}")]
    for n, claim_id in enumerate(entry.mechanism, 1):
        claim = web.knowledge.claims[claim_id]
        blocks.append(Block("step", claim.says, f"{n}.", cited(web, claim), "inferred" if claim.inferred else ""))
    return blocks


def _causes_and_symptoms(web: Web, entry_id: str, claims: list[str]) -> list[Block]:
    """The causes and symptoms named in the claims of a page, each with what it is linked to."""
    blocks: list[Block] = []
    if web.kind(entry_id) in _ENDS:
        return blocks
    for heading, kind in (("Causes", Kind.CAUSE), ("Symptoms", Kind.SYMPTOM)):
        lines = [_phrase(web, name, entry_id) for name in claims if _is_about(web, name, entry_id, kind)]
        if lines:
            blocks += [Block("heading", heading), *lines]
        elif web.kind(entry_id) is Kind.PATTERN:
            missing = "No sentence about this pattern names one."
            blocks += [Block("heading", heading), Block("remark", missing)]
    return blocks


def _is_about(web: Web, claim_id: str, entry_id: str, kind: Kind) -> bool:
    """Whether a claim links a cause, at its start, or a symptom, at its end, that is not the page's own entry."""
    if web.kind(entry_id) in _ENDS:
        return False
    claim = web.knowledge.claims[claim_id]
    ends = claim.subject if kind is Kind.CAUSE else claim.object
    leads = claim.relation is not None and (claim.relation.leads or kind is Kind.CAUSE)
    return leads and any(web.kind(name) is kind and name != entry_id for name in ends)


def _ways(web: Web, entry_id: str, claims: list[str]) -> list[Block]:
    """What an entry comes from and leads to, and what else it is linked with."""
    links = [name for name in claims if entry_id in _linked(web.knowledge.claims[name])]
    links = [name for name in links if web.knowledge.claims[name].relation is not Relation.USED_FOR]
    links = [name for name in links if not any(_is_about(web, name, entry_id, k) for k in (Kind.CAUSE, Kind.SYMPTOM))]
    into = [name for name in links if _leads(web, name) and entry_id in web.knowledge.claims[name].object]
    onward = [name for name in links if _leads(web, name) and name not in into]
    beside = [name for name in links if name not in into and name not in onward]
    first, last = _chain_ends(web, entry_id)
    blocks: list[Block] = []
    for heading, names, end in (("Comes from", into, first), ("Leads to", onward, last), ("Linked with", beside, [])):
        if names or end:
            blocks += [Block("heading", heading), *(_phrase(web, name, entry_id) for name in names), *end]
    return blocks


def _chain_ends(web: Web, entry_id: str) -> tuple[list[Block], list[Block]]:
    """With what the chain of a mechanism begins, and with what it ends, each with its place."""
    steps = [web.knowledge.claims[name] for name in web.knowledge.entries[entry_id].mechanism]
    steps = [claim for claim in steps if claim.relation]
    if not steps:
        return [], []
    begins = [name for name in steps[0].subject if name != entry_id]
    ends = [name for name in steps[-1].object if name != entry_id]
    return _end(web, "the chain begins with", begins, steps[0]), _end(web, "the chain ends with", ends, steps[-1])


def _end(web: Web, words: str, ids: list[str], claim: Claim) -> list[Block]:
    standing = "inferred" if claim.inferred else ""
    return [Block("link", f"{words} {_and(ids)}", "", cited(web, claim), standing, " ".join(ids))] if ids else []


def _leads(web: Web, claim_id: str) -> bool:
    relation = web.knowledge.claims[claim_id].relation
    return bool(relation and relation.leads)


def _linked(claim: Claim) -> list[str]:
    return [*claim.subject, *claim.object]


def _phrase(web: Web, claim_id: str, entry_id: str) -> Block:
    """A claim's link in words: ``blood-deficiency leads to this pattern``."""
    claim = web.knowledge.claims[claim_id]
    this = f"this {web.kind(entry_id).value}"
    subject, object_ = (
        _and([this if name == entry_id else name for name in side]) for side in (claim.subject, claim.object)
    )
    verb = _verb(claim.relation, len(claim.subject)) if claim.relation else ""
    targets = [name for name in _linked(claim) if name != entry_id]
    standing = "inferred" if claim.inferred else ""
    return Block("link", f"{subject} {verb} {object_}", "", cited(web, claim), standing, " ".join(targets))


def _verb(relation: Relation, subjects: int) -> str:
    """A relation's words, in the plural after several subjects."""
    if subjects < 2:
        return relation.forward
    verb, _, rest = relation.forward.partition(" ")
    return f"{_PLURAL_VERBS.get(verb, verb.removesuffix('s'))} {rest}".strip()


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _sayings(web: Web, claims: list[str], voice: Voice) -> list[Block]:
    """What one voice says, sentence by sentence: what is stated apart from what is implied."""
    blocks: list[Block] = []
    for inferred, heading in enumerate(_HEADINGS[voice]):
        own = [
            name for name in claims if _is_said(web, name, voice) and web.knowledge.claims[name].inferred == inferred
        ]
        if own:
            blocks.append(Block("heading", heading))
        for name in own:
            blocks += claim_blocks(web, name, evidence=False)
    return blocks


def _is_said(web: Web, claim_id: str, voice: Voice) -> bool:
    """Whether a voice says a claim for its own sake: not for a topic, nor as the use of a point."""
    claim = web.knowledge.claims[claim_id]
    return _voice(web, claim_id) is voice and not claim.topic and claim.relation is not Relation.USED_FOR


def _terms(web: Web, entry: Entry) -> list[Block]:
    """What the standards call an entry, and how well that fits."""
    blocks = [Block("heading", "What the standards call it")] if entry.terms else []
    for term in entry.terms:
        words = [term.number, term.code, term.hans, term.title]
        text = " · ".join(word for word in words if word) or "no term"
        fit = f"{term.fit.value}: {term.differs}" if term.differs else term.fit.value
        label = f"{term.standard} [{web.numbers[term.standard]}]"
        blocks.append(Block("term", text, label, standing=fit, target=term.URL))
    return blocks


def _findings(web: Web, entry: Entry, claims: list[str]) -> list[Block]:
    """The claims of a page that studies can check, with what they found of each."""
    blocks: list[Block] = []
    for name in claims:
        claim = web.knowledge.claims[name]
        if claim.nature is Nature.CHECKABLE:
            open_ = "" if claim.evidence else "not assessed here"
            blocks.append(Block("claim", claim.says, cited(web, claim), standing=open_, target=name))
            blocks += _evidence(web, claim)
    if not blocks and entry.kind is Kind.PATTERN:
        blocks.append(Block("remark", "No study listed here tests this pattern."))
    return [Block("heading", "What studies found of it"), *blocks] if blocks else []


def _evidence(web: Web, claim: Claim) -> list[Block]:
    """What each study says of a claim."""
    blocks = []
    for found in claim.evidence:
        label = f"{_VERDICTS[found.bearing].capitalize()}, {found.ref} [{web.numbers[found.ref]}]"
        blocks.append(Block("evidence", found.note, label, target=found.ref))
    return blocks


def _uses(web: Web, entry_id: str, claims: list[str]) -> list[Block]:
    """Which points are used for an entry, or what a point is used for, and who says so."""
    used = [name for name in claims if web.knowledge.claims[name].relation is Relation.USED_FOR]
    used = [name for name in used if entry_id in _linked(web.knowledge.claims[name])]
    heading = "What it is used for" if web.kind(entry_id) is Kind.POINT else "Points"
    blocks = [Block("heading", heading)] if used else []
    for name in used:
        blocks.append(_phrase(web, name, entry_id))
        note = web.knowledge.claims[name].note
        blocks += [Block("note", note)] if note else []
    return blocks


def _voice(web: Web, claim_id: str) -> Voice:
    return web.knowledge.references[split_at(web.knowledge.claims[claim_id].at)[0]].voice


def claim_blocks(web: Web, claim_id: str, *, evidence: bool = True) -> list[Block]:
    """One claim with its place and standing, our remark on it, what contradicts it, and what studies say of it."""
    claim = web.knowledge.claims[claim_id]
    blocks = [Block("claim", claim.says, cited(web, claim), standing=standing(web, claim), target=claim_id)]
    if claim.note:
        blocks.append(Block("note", claim.note))
    for name in web.contradictions(claim_id):
        other = web.knowledge.claims[name]
        blocks.append(Block("differs", other.says, f"But {_voice(web, name).value} {cited(web, other)}", target=name))
    return [*blocks, *(_evidence(web, claim) if evidence else [])]


def cited(web: Web, claim: Claim) -> str:
    """Where a claim is said, as a page shows it: places of the source, or another reference's number and place."""
    reference, _ = split_at(claim.at)
    where = _where(claim)
    if reference == web.knowledge.source and where:
        return where
    return f"[{web.numbers[reference]}] {where}".strip()


def _where(claim: Claim) -> str:
    """A claim's places, three or more in a row as a range: ``S25–S28``."""
    return ", ".join(_ranges(split_at(claim.at)[1]))


def _ranges(places: list[str]) -> list[str]:
    runs: list[list[str]] = []
    for place in places:
        if runs and _next_to(runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [part for run in runs for part in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]


def _next_to(one: str, other: str) -> bool:
    """Whether two places such as S25 and S26 follow each other."""
    numbers = [place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for place in (one, other)]
    if not all(number.isdecimal() for number in numbers):
        return False
    same = one.removesuffix(numbers[0]) == other.removesuffix(numbers[1])
    return same and int(numbers[1]) == int(numbers[0]) + 1


def standing(web: Web, claim: Claim) -> str:
    """How to take a claim: stated or inferred, teaching or checkable, what it contradicts, and what studies say."""
    words = ["inferred"] if claim.inferred else []
    if not (claim.topic and claim.nature is Nature.REPORT):
        words.append(claim.nature.value)
    contradicted = [cited(web, web.knowledge.claims[name]) for name in claim.differs_from]
    words += [f"differs from {' '.join(dict.fromkeys(contradicted))}"] if contradicted else []
    for bearing, verdict in _VERDICTS.items():
        numbers = [f"[{web.numbers[e.ref]}]" for e in claim.evidence if e.bearing is bearing]
        if numbers:
            words.append(f"{verdict} {' '.join(numbers)}")
    if claim.nature is Nature.CHECKABLE and not claim.evidence:
        words.append("not assessed here")
    return ", ".join(words)


def _other_names(entry: Entry) -> list[Block]:
    names = [name for name in (entry.hant, *entry.aliases) if name]
    return [Block("heading", "Other names"), Block("text", " · ".join(names))] if names else []


def references(web: Web, ids: list[str], heading: str = "References") -> list[Block]:
    """A list of references with their addresses."""
    blocks = [Block("heading", heading)]
    for name in ids:
        blocks += reference_blocks(web, name) if len(ids) <= MANY else _reference_line(web, name)
    return blocks


MANY = 25
"""From how many references on a page names them in short; ``rlstcm refs`` gives them in full."""


def _reference_line(web: Web, reference_id: str) -> list[Block]:
    """One reference in short: its number, id and sort, and its first address."""
    block = reference_blocks(web, reference_id)[0]
    found = addresses(web.knowledge.references[reference_id].cite)[:1]
    short = Block("reference", "", block.label, "", block.standing, reference_id)
    return [short, *(Block("address", target=address) for address in found)]


def reference_blocks(web: Web, reference_id: str) -> list[Block]:
    """One reference as a list shows it: number, kind, citation and addresses."""
    reference = web.knowledge.references[reference_id]
    text = citation(reference)
    blocks = [Block("reference", text, f"[{web.numbers[reference_id]}]", "", _sort(web, reference_id), reference_id)]
    return blocks + [Block("address", target=address) for address in addresses(reference.cite)]


def _sort(web: Web, reference_id: str) -> str:
    """What sort of source a reference is, where it is listed, and what it bears on."""
    reference = web.knowledge.references[reference_id]
    words = [reference.design.value if reference.design else reference.voice.value]
    if reference.listed:
        source, places = split_at(reference.listed)
        words.append(f"{', '.join(places)} in the {web.knowledge.references[source].voice.value}")
    if reference_id == web.knowledge.source:
        words.append("the source of this knowledge base")
    else:
        words.append(_bears_on(web, reference_id))
    return ", ".join(words)


def _bears_on(web: Web, reference_id: str) -> str:
    """In a few words, what a reference supports, disputes, cannot tell or says itself."""
    words = []
    for bearing in Bearing:
        claims = [web.knowledge.claims[name] for name, found, _ in web.borne_on(reference_id) if found is bearing]
        if claims:
            verb = {Bearing.CANNOT_TELL: "cannot tell of"}.get(bearing, bearing.value)
            words.append(f"{verb} {', '.join(dict.fromkeys(cited(web, claim) for claim in claims))}")
    own = len(web.claims_from(reference_id))
    if own:
        words.append(f"says {own} of the sentences here")
    entries = sum(any(t.standard == reference_id for t in e.terms) for e in web.knowledge.entries.values())
    if entries:
        words.append(f"names {entries} of the entries here")
    return ", ".join(words) or "bears on no claim here"


def _next_from_entry(web: Web, entry_id: str, claims: list[str]) -> list[Block]:
    """What to type next: the neighbours, the references and a sentence."""
    knowledge = web.knowledge
    neighbours = [other for name in claims for other in _linked(knowledge.claims[name])]
    neighbours = [other for other in dict.fromkeys(neighbours) if other not in (entry_id, knowledge.condition)]
    neighbours.sort(key=lambda other: web.kind(other) is not Kind.PATTERN)
    commands = [(f"rlstcm explain {other}", knowledge.entries[other].name) for other in neighbours[:3]]
    places = web.places_of_source([*knowledge.entries[entry_id].mechanism, *claims])
    if places:
        commands.append((f"rlstcm explain {places[0]}", "the place in the source, and the claims made from it"))
    commands.append((f"rlstcm refs {entry_id}", "what this page rests on"))
    return _commands(commands)


def _commands(commands: list[tuple[str, str]]) -> list[Block]:
    return [
        Block("heading", "Where to go next"),
        *(Block("command", gloss, command) for command, gloss in commands),
    ]


def place_page(web: Web, reference_id: str, place_id: str) -> list[Block]:
    """Where a numbered sentence or heading stands in its source, and the claims made from it."""
    reference = web.knowledge.references[reference_id]
    place = reference.places[place_id]
    here = f"{reference_id} {place_id}"
    ids = list(reference.places)
    n = ids.index(place_id)
    blocks = [Block("heading", "Where it stands"), Block("fact", reference.cite.title, "In")]
    section = split_at(web.sections[here])[1]
    if place.opens:
        if section:
            blocks.append(Block("fact", f"{section[0]} · {reference.places[section[0]].heading}", "Under"))
        blocks.append(Block("fact", place.opens, "Opens with"))
    else:
        blocks.append(Block("fact", place.heading, "Heading"))
        under = [p.split()[1] for p, s in web.sections.items() if s == here and p != here]
        blocks.append(Block("fact", ", ".join(under) or "nothing", "Under it"))
    if place.note:
        blocks.append(Block("remark", place.note))
    claims = web.claims_at(here)
    listed = _listed_here(web, here)
    if claims or not listed:
        blocks.append(Block("heading", "Claims made from it, in our words"))
    for name in claims:
        blocks += claim_blocks(web, name)
    blocks += [Block("heading", "What it lists"), *listed] if listed else []
    if not claims and not listed:
        blocks.append(Block("remark", "None."))
    near = [
        (f"rlstcm explain {ids[m]}", word)
        for m, word in ((n - 1, "before it"), (n + 1, "after it"))
        if 0 <= m < len(ids)
    ]
    entries = [e for name in claims for e in (*_linked(web.knowledge.claims[name]), *web.knowledge.claims[name].about)]
    near += [(f"rlstcm explain {e}", web.knowledge.entries[e].name) for e in list(dict.fromkeys(entries))[:3]]
    sources = list(dict.fromkeys([reference_id, *web.references_of(claims)]))
    return [*blocks, *references(web, sources), *_commands(near)]


def _listed_here(web: Web, place: str) -> list[Block]:
    """The reference that a source lists at this place, if it lists one."""
    listed = [name for name, reference in web.knowledge.references.items() if reference.listed == place]
    return [block for name in listed for block in reference_blocks(web, name)]


def reference_page(web: Web, reference_id: str) -> list[Block]:
    """The whole record of a reference, and every claim that it makes, supports or disputes."""
    reference = web.knowledge.references[reference_id]
    blocks = [Block("heading", "Citation"), *reference_blocks(web, reference_id)]
    for label, text in (
        ("What it found", reference.found),
        ("Limits", reference.limits),
        ("Note", reference.note),
    ):
        if text:
            blocks += [Block("heading", label), Block("text", text)]
    if reference.corrections:
        blocks.append(Block("heading", "Put right here"))
        blocks += [Block("item", text) for text in reference.corrections]
    if reference.doubts:
        blocks.append(Block("heading", "Not verified"))
        blocks += [Block("fact", text, field) for field, text in reference.doubts.items()]
    blocks += _bearings(web, reference_id)
    blocks += _own_claims(web, reference_id)
    return [*blocks, *_commands(_next_from_reference(web, reference_id))]


def _next_from_reference(web: Web, reference_id: str) -> list[tuple[str, str]]:
    borne = [name for name, _, _ in web.borne_on(reference_id)]
    entries = [e for name in borne for e in _linked(web.knowledge.claims[name]) if e != web.knowledge.condition]
    commands = [(f"rlstcm explain {e}", web.knowledge.entries[e].name) for e in list(dict.fromkeys(entries))[:3]]
    listed = split_at(web.knowledge.references[reference_id].listed)[1]
    commands += [(f"rlstcm explain {place}", "where the source lists it") for place in listed]
    return [*commands, ("rlstcm refs", "all references")]


def _bearings(web: Web, reference_id: str) -> list[Block]:
    """The claims that a reference is evidence for or against; or that it is for none."""
    borne = web.borne_on(reference_id)
    blocks: list[Block] = []
    for bearing, verdict in (
        (Bearing.SUPPORTS, "Supports"),
        (Bearing.DISPUTES, "Disputes"),
        (Bearing.CANNOT_TELL, "Cannot tell"),
    ):
        own = [(name, note) for name, found, note in borne if found is bearing]
        if own:
            blocks.append(Block("heading", verdict))
        for name, note in own:
            claim = web.knowledge.claims[name]
            blocks += [
                Block("claim", claim.says, _where(claim), target=name),
                Block("evidence", note, "How far"),
            ]
    is_study = web.knowledge.references[reference_id].voice is Voice.STUDY
    if is_study and not borne and not web.claims_from(reference_id):
        blocks += [Block("heading", "Bears on"), Block("text", "No claim here.")]
    return blocks


def _own_claims(web: Web, reference_id: str) -> list[Block]:
    """The claims made from a reference: in full, or counted where its places give the way to them."""
    claims = web.claims_from(reference_id)
    if not claims:
        return []
    if web.knowledge.references[reference_id].places:
        return [Block("heading", "Places"), *_contents(web, reference_id)]
    return [Block("heading", "Claims made from it"), *(b for name in claims for b in claim_blocks(web, name))]


def _contents(web: Web, reference_id: str) -> list[Block]:
    """A source's numbered places under their headings."""
    blocks = []
    for place_id, place in web.knowledge.references[reference_id].places.items():
        blocks.append(Block("fact", place.heading or place.opens, place_id))
    return blocks


def references_page(web: Web) -> list[Block]:
    """All references: what the knowledge base is made from, what that lists, and what we add."""
    knowledge = web.knowledge
    listed = [name for name, reference in knowledge.references.items() if reference.listed]
    added = [name for name in knowledge.references if name not in listed and name != knowledge.source]
    source = knowledge.references[knowledge.source].voice.value
    blocks = references(web, [knowledge.source], f"The {source}")
    for heading, ids in ((f"Listed by the {source}", listed), ("Added here", added)):
        blocks += [Block("heading", heading)] if ids else []
        blocks += [block for name in ids for block in reference_blocks(web, name)]
    example = (listed + added + [knowledge.source])[0]
    return [*blocks, *_commands([(f"rlstcm refs {example}", "one whole record, and the claims it bears on")])]
