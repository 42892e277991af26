"""What pages are put together from: names in a row, places, marks, claims with what is said of them, references."""

from collections.abc import Iterable

from rlstcm.make.citation import addresses, citation
from rlstcm.make.model import Bearing, Claim, Kind, Nature, Voice
from rlstcm.make.web import Web
from rlstcm.page import Block, Differs, Evidence, Note, Reference
from rlstcm.page import Claim as Said

VERDICTS = {Bearing.SUPPORTS: "✓ supported", Bearing.DISPUTES: "✗ disputed", Bearing.CANNOT_TELL: "? cannot tell"}
"""What a study says of a claim, as mark and word."""
IMPLIED = "only implied"


def linked(claim: Claim) -> list[str]:
    """The entries at both ends of a claim."""
    return [*claim.subject, *claim.object]


def name(web: Web, entry_id: str) -> str:
    """An entry's name in a row of others: a sign and a cause without a capital, a term of the tradition with it."""
    entry = web.knowledge.entries[entry_id]
    plain = entry.kind in (Kind.SYMPTOM, Kind.CAUSE, Kind.POINT) and entry.name[1:2].islower()
    return entry.name[0].lower() + entry.name[1:] if plain else entry.name


def plainly(web: Web, entry_id: str) -> str:
    """What an entry is called in a row of causes: ``too little Blood``."""
    return web.knowledge.entries[entry_id].plain or name(web, entry_id)


def in_a_row(names: Iterable[str]) -> str:
    """Names as a row shows them."""
    return " · ".join(dict.fromkeys(names))


def sentence(web: Web, claim: Claim) -> str:
    """What a claim says; of a standard's list of signs, a sentence made from them."""
    if claim.says:
        return claim.says
    seen: dict[str, list[str]] = {}
    for sign in claim.object:
        where = web.knowledge.entries[sign].seen
        group = where.value if where and where.value in ("tongue", "pulse") else ""
        seen.setdefault(group, []).append(bare(web, sign, group))
    of = " and ".join(web.knowledge.entries[entry].name for entry in claim.subject)
    parts = [", ".join(seen.get("", ())), *(f"{g} {', '.join(seen[g])}" for g in ("tongue", "pulse") if g in seen)]
    opens = f"With {of} may also come" if claim.sometimes else f"Among the signs of {of}"
    return f"{opens}: {'; '.join(part for part in parts if part)}."


def bare(web: Web, sign: str, group: str) -> str:
    """A sign's name, without the tongue or pulse that stands before it already."""
    called = name(web, sign)
    return called.removeprefix(f"{group} ") if group else called


def cited(web: Web, claim: Claim) -> str:
    """Where a claim is said, as a page shows it: places of the source, or another reference's number and place."""
    reference = claim.at.reference
    if reference == web.knowledge.source and claim.at.places:
        return claim.at.said.replace(", ", " ")
    return f"[{web.numbers[reference]}] {claim.at.said}".strip()


def cited_all(web: Web, claim_ids: Iterable[str]) -> str:
    """The places of several claims, each once; those of the source in its order."""
    claims = [web.claim(claim_id) for claim_id in claim_ids]
    source = [place for c in claims if c.at.reference == web.knowledge.source for place in c.at.places]
    order = list(web.knowledge.references[web.knowledge.source].places)
    own = sorted(set(source), key=order.index)
    others = [cited(web, claim) for claim in claims if claim.at.reference != web.knowledge.source]
    return " ".join(dict.fromkeys([*own, *others]))


def mark(claim: Claim) -> str:
    """The mark of what studies found of a claim: nothing where there is nothing to check."""
    if claim.nature is not Nature.CHECKABLE:
        return ""
    found = {evidence.bearing for evidence in claim.evidence}
    if {Bearing.SUPPORTS, Bearing.DISPUTES} <= found:
        return "±"
    for bearing, sign in ((Bearing.SUPPORTS, "✓"), (Bearing.DISPUTES, "✗"), (Bearing.CANNOT_TELL, "?")):
        if bearing in found:
            return sign
    return "·"


def claim_blocks(web: Web, claim_id: str, *, evidence: bool = True) -> list[Block]:
    """One claim with its place and standing, our remark on it, what contradicts it, and what studies say of it."""
    claim = web.claim(claim_id)
    standing = IMPLIED if claim.inferred else ""
    blocks: list[Block] = [Said(sentence(web, claim), cited(web, claim), standing, mark(claim))]
    if claim.note:
        blocks.append(Note(claim.note))
    for other_id in (*claim.differs_from, *web.contradictions(claim_id)):
        other = web.claim(other_id)
        blocks.append(Differs(f"But {called(web, other.at.reference)} {cited(web, other)}", sentence(web, other)))
    return [*blocks, *(evidence_blocks(web, claim) if evidence else [])]


def evidence_blocks(web: Web, claim: Claim) -> list[Evidence]:
    """What each study says of a claim."""
    return [
        Evidence(f"{VERDICTS[found.bearing]} [{web.numbers[found.ref]}] {found.ref}", found.note)
        for found in claim.evidence
    ]


_CALLED = {
    Voice.ARTICLE: "the article",
    Voice.STANDARD: "the standard",
    Voice.GUIDELINE: "a health service",
    Voice.STUDY: "a study",
    Voice.PRACTITIONER: "a practitioner",
    Voice.TEXTBOOK: "a textbook",
    Voice.CLASSIC: "a classic",
}


def called(web: Web, reference_id: str) -> str:
    """What a reference is called in a sentence."""
    reference = web.knowledge.references[reference_id]
    return reference.called or _CALLED[reference.voice]


MANY = 25
"""From how many references on a page names them in short; ``rlstcm refs`` gives them in full."""


def references(web: Web, ids: list[str]) -> list[Block]:
    """References with their addresses, in short where they are many."""
    return [reference_block(web, each, in_full=len(ids) <= MANY) for each in ids]


def reference_block(web: Web, reference_id: str, *, in_full: bool = True) -> Reference:
    """One reference as a list shows it, with its citation and addresses; or in short, with its first address."""
    reference = web.knowledge.references[reference_id]
    number, sort, found = f"[{web.numbers[reference_id]}]", _sort(web, reference_id), addresses(reference.cite)
    if in_full:
        return Reference(number, reference_id, sort, citation(reference), " ".join(found))
    return Reference(number, reference_id, sort, addresses=" ".join(found[:1]))


def _sort(web: Web, reference_id: str) -> str:
    """What sort of source a reference is, where it is listed, and what it bears on."""
    reference = web.knowledge.references[reference_id]
    words = [reference.design.value if reference.design else reference.voice.value]
    if reference.listed:
        words.append(f"{', '.join(reference.listed.places)} in {called(web, reference.listed.reference)}")
    if reference_id == web.knowledge.source:
        words.append("the source of this knowledge base")
    else:
        words.append(bears_on(web, reference_id))
    return ", ".join(words)


def bears_on(web: Web, reference_id: str) -> str:
    """In a few words, what a reference supports, disputes, cannot tell or says itself."""
    words = []
    for bearing in Bearing:
        claims = [web.claim(claim) for claim, found, _ in web.borne_on(reference_id) if found is bearing]
        if claims:
            verb = {Bearing.CANNOT_TELL: "cannot tell of"}.get(bearing, bearing.value)
            words.append(f"{verb} {', '.join(dict.fromkeys(cited(web, claim) for claim in claims))}")
    own, entries = len(web.claims_from(reference_id)), web.named_by(reference_id)
    if own:
        words.append(f"says {own} of the sentences here")
    if entries:
        words.append(f"names {entries} of the entries here")
    return ", ".join(words) or "bears on no claim here"
