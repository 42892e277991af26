"""The page of a numbered place of a source: where it stands, and what was made of it."""

from rlstcm.make.model import Place
from rlstcm.make.pages.pieces import IMPLIED, cited, claim_blocks, mark, reference_block, references, sentence
from rlstcm.make.web import Web
from rlstcm.page import Block, Claim, Group, Heading, Remark, Row

FEW = 6
"""How many of its claims the first screen shows."""


def place_page(web: Web, reference_id: str, place_id: str) -> list[Group]:
    """Where a numbered sentence or heading stands in its source, the claims made from it, and its neighbours."""
    claims = web.claims_at(reference_id, place_id)
    listed = web.listed_at(f"{reference_id} {place_id}")
    sources = list(dict.fromkeys([reference_id, *listed, *web.references_of(claims)]))
    refs: list[Block] = [Heading("References"), *references(web, sources)]
    return [
        Group("", [*_standing(web, reference_id, place_id), *_note(web, reference_id, place_id)]),
        _made(web, claims),
        _listed(web, listed),
        Group("", list(_neighbours(web, reference_id, place_id))),
        Group("refs", [], refs, "References", len(sources)),
    ]


def _standing(web: Web, reference_id: str, place_id: str) -> list[Row]:
    """The source; then the heading over a sentence, or what stands under a heading."""
    reference, section = web.knowledge.references[reference_id], web.sections[reference_id][place_id]
    place = reference.places[place_id]
    facts = [Row("In", reference.cite.title, f"[{web.numbers[reference_id]}]")]
    if place.heading:
        under = web.under(reference_id, place_id)
        return [*facts, *([Row("Under it", _span(under))] if under else [])]
    return [*facts, *([Row("Stands under", reference.places[section].heading, section)] if section else [])]


def _span(places: list[str]) -> str:
    """Places that follow each other, as one says them: ``S6–S8``."""
    return f"{places[0]}–{places[-1]}" if len(places) > 2 else ", ".join(places)


def _note(web: Web, reference_id: str, place_id: str) -> list[Block]:
    note = web.knowledge.references[reference_id].places[place_id].note
    return [Remark(note)] if note else []


def _made(web: Web, claims: list[str]) -> Group:
    """The claims made from a place: each once, and in full with what studies say of it."""
    heading = "What was made of it, in our words"
    if not claims:
        return Group("says", [])
    brief = [made(web, name) for name in claims[:FEW]]
    full = [block for name in claims for block in claim_blocks(web, name)]
    return Group("says", [Heading(heading), *brief], [Heading(heading), *full], heading, len(claims))


def made(web: Web, claim_id: str) -> Claim:
    """A claim with its verdict, and the other places that it rests on."""
    claim = web.claim(claim_id)
    place = cited(web, claim) if len(claim.at.places) > 1 else ""
    return Claim(sentence(web, claim), place, IMPLIED if claim.inferred else "", mark(claim))


def _listed(web: Web, listed: list[str]) -> Group:
    """The reference that a source lists at a place."""
    blocks: list[Block] = [Heading("What it lists"), *(reference_block(web, name) for name in listed)]
    return Group("", blocks if listed else [])


def _neighbours(web: Web, reference_id: str, place_id: str) -> list[Row]:
    """The places before and after one, with their first words."""
    places = web.knowledge.references[reference_id].places
    beside = zip(("Before it", "After it"), web.beside(reference_id, place_id), strict=True)
    return [Row(label, f"{other}  {words(places[other])}") for label, other in beside if other]


def words(place: Place) -> str:
    """A place's own words: a heading's, or the first of a sentence."""
    return place.heading or place.opens


def quoted(place: Place) -> str:
    """The same as they stand beside the place's number: a sentence's in quotation marks."""
    return place.heading or (f"“{place.opens}”" if place.opens else "")
