"""The pages of sources: their places, their records, and the list of all."""

from rlstcm.make.model import Bearing, Voice
from rlstcm.make.pieces import claim_blocks, linked, next_steps, reference_block, references
from rlstcm.make.web import Web
from rlstcm.page import Block, Claim, Evidence, Fact, Heading, Item, Reference, Remark, Text


def place_page(web: Web, reference_id: str, place_id: str) -> list[Block]:
    """Where a numbered sentence or heading stands in its source, and the claims made from it."""
    place = web.knowledge.references[reference_id].places[place_id]
    claims = web.claims_at(reference_id, place_id)
    listed = _listed_here(web, f"{reference_id} {place_id}")
    blocks: list[Block] = [Heading("Where it stands"), *_standing(web, reference_id, place_id)]
    if place.note:
        blocks.append(Remark(place.note))
    if claims or not listed:
        blocks.append(Heading("Claims made from it, in our words"))
    for name in claims:
        blocks += claim_blocks(web, name)
    blocks += [Heading("What it lists"), *listed] if listed else []
    if not claims and not listed:
        blocks.append(Remark("None."))
    sources = list(dict.fromkeys([reference_id, *web.references_of(claims)]))
    return [*blocks, *references(web, sources), *next_steps(_near(web, reference_id, place_id, claims))]


def _standing(web: Web, reference_id: str, place_id: str) -> list[Fact]:
    """The source; then the heading and first words of a sentence, or what stands under a heading."""
    reference, section = web.knowledge.references[reference_id], web.sections[reference_id][place_id]
    place = reference.places[place_id]
    facts = [Fact("In", reference.cite.title)]
    if not place.opens:
        under = ", ".join(web.under(reference_id, place_id)) or "nothing"
        return [*facts, Fact("Heading", place.heading), Fact("Under it", under)]
    if section:
        facts.append(Fact("Under", f"{section} · {reference.places[section].heading}"))
    return [*facts, Fact("Opens with", place.opens)]


def _near(web: Web, reference_id: str, place_id: str, claims: list[str]) -> list[tuple[str, str]]:
    """The places before and after one, and the first entries that its claims name."""
    before, after = web.beside(reference_id, place_id)
    near = [(place, what) for place, what in ((before, "before it"), (after, "after it")) if place]
    said = [web.knowledge.claims[name] for name in claims]
    named = dict.fromkeys(name for claim in said for name in (*linked(claim), *claim.about))
    near += [(name, web.knowledge.entries[name].name) for name in list(named)[:3]]
    return [(f"rlstcm explain {name}", what) for name, what in near]


def _listed_here(web: Web, place: str) -> list[Reference]:
    """The reference that a source lists at this place, if it lists one."""
    return [reference_block(web, name) for name in web.listed_at(place)]


def reference_page(web: Web, reference_id: str) -> list[Block]:
    """The whole record of a reference, and every claim that it makes, supports or disputes."""
    reference = web.knowledge.references[reference_id]
    blocks: list[Block] = [Heading("Citation"), reference_block(web, reference_id)]
    for label, text in (
        ("What it found", reference.found),
        ("Limits", reference.limits),
        ("Note", reference.note),
    ):
        if text:
            blocks += [Heading(label), Text(text)]
    if reference.corrections:
        blocks.append(Heading("Put right here"))
        blocks += [Item(text) for text in reference.corrections]
    if reference.doubts:
        blocks.append(Heading("Not verified"))
        blocks += [Fact(field, text) for field, text in reference.doubts.items()]
    blocks += _bearings(web, reference_id)
    blocks += _own_claims(web, reference_id)
    return [*blocks, *next_steps(_next_from_reference(web, reference_id))]


def _next_from_reference(web: Web, reference_id: str) -> list[tuple[str, str]]:
    borne = [name for name, _, _ in web.borne_on(reference_id)]
    entries = [e for name in borne for e in linked(web.knowledge.claims[name]) if e != web.knowledge.condition]
    commands = [(f"rlstcm explain {e}", web.knowledge.entries[e].name) for e in list(dict.fromkeys(entries))[:3]]
    listed = web.knowledge.references[reference_id].listed.places
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
            blocks.append(Heading(verdict))
        for name, note in own:
            claim = web.knowledge.claims[name]
            blocks += [Claim(claim.says, claim.at.said), Evidence("How far", note)]
    is_study = web.knowledge.references[reference_id].voice is Voice.STUDY
    if is_study and not borne and not web.claims_from(reference_id):
        blocks += [Heading("Bears on"), Text("No claim here.")]
    return blocks


def _own_claims(web: Web, reference_id: str) -> list[Block]:
    """The claims made from a reference: in full, or counted where its places give the way to them."""
    claims = web.claims_from(reference_id)
    if not claims:
        return []
    if web.knowledge.references[reference_id].places:
        return [Heading("Places"), *_contents(web, reference_id)]
    return [Heading("Claims made from it"), *(b for name in claims for b in claim_blocks(web, name))]


def _contents(web: Web, reference_id: str) -> list[Fact]:
    """A source's numbered places under their headings."""
    places = web.knowledge.references[reference_id].places
    return [Fact(place_id, place.heading or place.opens) for place_id, place in places.items()]


def references_page(web: Web) -> list[Block]:
    """All references: what the knowledge base is made from, what that lists, and what we add."""
    knowledge = web.knowledge
    listed = [name for name, reference in knowledge.references.items() if reference.listed]
    added = [name for name in knowledge.references if name not in listed and name != knowledge.source]
    source = knowledge.references[knowledge.source].voice.value
    blocks = references(web, [knowledge.source], f"The {source}")
    for heading, ids in ((f"Listed by the {source}", listed), ("Added here", added)):
        blocks += [Heading(heading)] if ids else []
        blocks += [reference_block(web, name) for name in ids]
    example = (listed + added + [knowledge.source])[0]
    return [*blocks, *next_steps([(f"rlstcm refs {example}", "one whole record, and the claims it bears on")])]
