"""The page of a reference: its citation, what it found, what it bears on; and a source, sentence by sentence."""

from collections.abc import Iterable

from rlstcm import few
from rlstcm.make.citation import addresses, under_title
from rlstcm.make.model import Voice
from rlstcm.make.pages.pieces import (
    called,
    cited,
    claim_blocks,
    evidence_blocks,
    in_a_row,
    linked,
    mark,
    name,
    reference_block,
    sentence,
)
from rlstcm.make.pages.place import quoted
from rlstcm.make.pages.words import many
from rlstcm.make.web import Web
from rlstcm.page import (
    CELL,
    Block,
    Cells,
    Claim,
    Evidence,
    Group,
    Heading,
    Item,
    Note,
    Reference,
    Row,
    Text,
)

_HOW = "How each sentence begins, and what was made of it"
FEW = 2
"""How many of the claims that it bears on the first screen shows."""


def reference_page(web: Web, reference_id: str) -> list[Group]:
    """The record of a reference, and every claim that it makes, supports or disputes."""
    reference = web.knowledge.references[reference_id]
    found = [row for row in _facts(web, reference_id) if row.text]
    parts = [Group("cite", [_short(web, reference_id), *found], [reference_block(web, reference_id), *found])]
    if reference.places:
        parts.append(_in_order(web, reference_id))
    else:
        parts += [_bears(web, reference_id), _says(web, reference_id)]
    doubts = [Row(field, text) for field, text in reference.doubts.items()]
    return [
        *parts,
        _aside("note", "What else to know", [Text(reference.note)] if reference.note else []),
        _aside("corrections", "Put right here", [Item(text) for text in reference.corrections]),
        _aside("doubts", "Not verified", doubts),
    ]


def _aside(id: str, heading: str, blocks: Iterable[Block]) -> Group:
    """A part that the first screen does not show."""
    blocks = list(blocks)
    return Group(id, [], [Heading(heading), *blocks] if blocks else [], heading, len(blocks))


def _short(web: Web, reference_id: str) -> Reference:
    """A reference under its own title: what sort it is, its first authors, and where it can be opened."""
    reference = web.knowledge.references[reference_id]
    sort = [reference.design.value if reference.design else reference.voice.value]
    if reference.listed:
        sort.append(f"{reference.listed.said} of {called(web, reference.listed.reference)}")
    number, where = f"[{web.numbers[reference_id]}]", " ".join(addresses(reference.cite)[:2])
    return Reference(number, reference_id, ", ".join(sort), under_title(reference), where)


def _facts(web: Web, reference_id: str) -> list[Row]:
    """What it found, how far that goes, and what its publisher has to gain."""
    reference = web.knowledge.references[reference_id]
    return [
        Row("Found" if reference.voice is Voice.STUDY else "Says", reference.found),
        Row("Limits", reference.limits),
        Row("Interest", f"Its publisher {reference.interest}." if reference.interest else ""),
    ]


def _bears(web: Web, reference_id: str) -> Group:
    """The claims that a reference is evidence for or against, with how far that goes."""
    borne = web.borne_on(reference_id)
    heading = "What it bears on"
    if not borne:
        return Group("bears")
    found = [(web.claim(claim), _own_evidence(web, reference_id, claim)) for claim, _, _ in borne]
    brief: list[Block] = [
        Row("" if n else "Bears on", f"{evidence[0].verdict[0]} {sentence(web, claim).rstrip('.')}", cited(web, claim))
        for n, (claim, evidence) in enumerate(found[:FEW])
    ]
    brief += [Row("", text) for text in few.more(len(found) - FEW)]
    full: list[Block] = []
    for claim, evidence in found:
        full += [Claim(sentence(web, claim), cited(web, claim)), *evidence]
    return Group("bears", brief, [Heading(heading), *full], heading, len(borne))


def _own_evidence(web: Web, reference_id: str, claim_id: str) -> list[Evidence]:
    claim = web.claim(claim_id)
    pairs = zip(claim.evidence, evidence_blocks(web, claim), strict=True)
    return [block for evidence, block in pairs if evidence.ref == reference_id]


def _says(web: Web, reference_id: str) -> Group:
    """The claims made from a reference: the one that there is, or what they are about; and all in full."""
    claims = web.claims_from(reference_id)
    heading = "Claims made from it"
    if not claims:
        return Group("says")
    first = web.claim(claims[0])
    alone = len(claims) == 1 and not web.borne_on(reference_id)
    told = sentence(web, first) if alone else f"{many(len(claims), 'claim')}, on {_subjects(web, claims)}"
    brief = [Row("Gave us", told, first.at.said if alone else "")]
    full = [block for claim in claims for block in claim_blocks(web, claim)]
    return Group("says", brief, [Heading(heading), *full], heading, len(claims))


MOST = 5
"""How many entries are named of those that a reference speaks of."""


def _subjects(web: Web, claims: list[str]) -> str:
    """The entries that most of some claims speak of."""
    counts: dict[str, int] = {}
    for claim_id in claims:
        claim = web.claim(claim_id)
        for entry in dict.fromkeys([*claim.subject, *claim.about] or linked(claim)):
            counts[entry] = counts.get(entry, 0) + 1
    ordered = sorted(counts, key=lambda entry: -counts[entry])
    return in_a_row(few.first((name(web, entry) for entry in ordered), MOST))


_IN_ORDER = {Voice.CLASSIC: "Chapter by chapter", Voice.TEXTBOOK: "Place by place"}
"""What stands over a source in its own order."""


def _in_order(web: Web, reference_id: str) -> Group:
    """A source in its own order: headings, the first words of each sentence, and what was made of them."""
    heading = _IN_ORDER.get(web.knowledge.references[reference_id].voice, "Sentence by sentence")
    opens = any(place.opens for place in web.knowledge.references[reference_id].places.values())
    legend = f"{_HOW if opens else 'What was made of it'}, in our words; in brackets what it only implies."
    brief: list[Block] = [Text(legend)]
    full: list[Block] = []
    for place_id, place in web.knowledge.references[reference_id].places.items():
        head: list[Block] = [Heading(place.heading, place_id)] if place.heading else []
        brief += [*head, *_lines(web, reference_id, place_id)]
        full += head or [Row(place_id, place.opens)]
        full += [Note(place.note)] if place.note else []
        full += [b for claim in _first_here(web, reference_id, place_id) for b in claim_blocks(web, claim)]
        full += [reference_block(web, other) for other in web.listed_at(f"{reference_id} {place_id}")]
    return Group("text", brief, full, heading, len(web.knowledge.references[reference_id].places))


def _first_here(web: Web, reference_id: str, place_id: str) -> list[str]:
    """The claims of a place that rest on no earlier one: each is told once."""
    order = web.place_order[reference_id]
    claims = web.claims_at(reference_id, place_id)
    return [name for name in claims if place_id == min(web.claim(name).at.places, key=order.__getitem__)]


def _lines(web: Web, reference_id: str, place_id: str) -> list[Cells]:
    """How a sentence begins, then a line for each claim made from it, or what it lists."""
    place = web.knowledge.references[reference_id].places[place_id]
    told = [_told(web, claim, place_id) for claim in _first_here(web, reference_id, place_id)]
    told += [_listed(web, other) for other in web.listed_at(f"{reference_id} {place_id}")]
    head = [Cells(CELL.join((place_id, quoted(place))))] if place.opens else []
    return [*head, *told]


def _told(web: Web, claim_id: str, place_id: str) -> Cells:
    """A claim in a line, in brackets where it is only implied, with the other places that it rests on."""
    claim = web.claim(claim_id)
    says = sentence(web, claim).rstrip(".")
    text = f"{mark(claim)} {f'({says})' if claim.inferred else says}".strip()
    return Cells(CELL.join(("", text)), "", " ".join(place for place in claim.at.places if place != place_id))


def _listed(web: Web, reference_id: str) -> Cells:
    title = web.knowledge.references[reference_id].cite.title
    return Cells(CELL.join(("", f"[{web.numbers[reference_id]}] {title}")))
