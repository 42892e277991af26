"""The pages of sources: their places, their records, and the list of all."""

from rlstcm.make.model import Bearing, Voice
from rlstcm.make.pieces import claim_blocks, linked, next_steps, reference_blocks, references
from rlstcm.make.web import Web
from rlstcm.page import Block


def place_page(web: Web, reference_id: str, place_id: str) -> list[Block]:
    """Where a numbered sentence or heading stands in its source, and the claims made from it."""
    reference = web.knowledge.references[reference_id]
    place = reference.places[place_id]
    ids = list(reference.places)
    n = ids.index(place_id)
    blocks = [Block("heading", "Where it stands"), Block("fact", reference.cite.title, "In")]
    section = web.sections[reference_id][place_id]
    if place.opens:
        if section:
            blocks.append(Block("fact", f"{section} · {reference.places[section].heading}", "Under"))
        blocks.append(Block("fact", place.opens, "Opens with"))
    else:
        blocks.append(Block("fact", place.heading, "Heading"))
        under = [p for p, s in web.sections[reference_id].items() if s == place_id and p != place_id]
        blocks.append(Block("fact", ", ".join(under) or "nothing", "Under it"))
    if place.note:
        blocks.append(Block("remark", place.note))
    claims = web.claims_at(reference_id, place_id)
    listed = _listed_here(web, f"{reference_id} {place_id}")
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
    entries = [e for name in claims for e in (*linked(web.knowledge.claims[name]), *web.knowledge.claims[name].about)]
    near += [(f"rlstcm explain {e}", web.knowledge.entries[e].name) for e in list(dict.fromkeys(entries))[:3]]
    sources = list(dict.fromkeys([reference_id, *web.references_of(claims)]))
    return [*blocks, *references(web, sources), *next_steps(near)]


def _listed_here(web: Web, place: str) -> list[Block]:
    """The reference that a source lists at this place, if it lists one."""
    listed = [name for name, reference in web.knowledge.references.items() if place in reference.listed.spots]
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
            blocks.append(Block("heading", verdict))
        for name, note in own:
            claim = web.knowledge.claims[name]
            blocks += [
                Block("claim", claim.says, claim.at.said, target=name),
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
    return [*blocks, *next_steps([(f"rlstcm refs {example}", "one whole record, and the claims it bears on")])]
