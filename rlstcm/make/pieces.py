"""What pages are put together from: claims, links in words, references, and what to type next."""

from rlstcm.make.citation import addresses, citation
from rlstcm.make.model import Bearing, Claim, Nature, Relation, Voice
from rlstcm.make.web import Web
from rlstcm.page import Block, Command, Differs, Evidence, Heading, Link, Note, Reference
from rlstcm.page import Claim as Said

VERDICTS = {Bearing.SUPPORTS: "supported", Bearing.DISPUTES: "disputed", Bearing.CANNOT_TELL: "cannot tell"}
_PLURAL_VERBS = {"is": "are", "has": "have", "can": "can"}


def linked(claim: Claim) -> list[str]:
    """The entries at both ends of a claim."""
    return [*claim.subject, *claim.object]


def phrase(web: Web, claim_id: str, entry_id: str) -> Link:
    """A claim's link in words: ``blood-deficiency leads to this pattern``."""
    claim = web.knowledge.claims[claim_id]
    this = f"this {web.kind(entry_id).value}"
    subject, object_ = (
        joined([this if name == entry_id else name for name in side]) for side in (claim.subject, claim.object)
    )
    verb = _verb(claim.relation, len(claim.subject)) if claim.relation else ""
    targets = [name for name in linked(claim) if name != entry_id]
    standing = "inferred" if claim.inferred else ""
    return Link(f"{subject} {verb} {object_}", " ".join(targets), cited(web, claim), standing)


def _verb(relation: Relation, subjects: int) -> str:
    """A relation's words, in the plural after several subjects."""
    if subjects < 2:
        return relation.forward
    verb, _, rest = relation.forward.partition(" ")
    return f"{_PLURAL_VERBS.get(verb, verb.removesuffix('s'))} {rest}".strip()


def joined(names: list[str]) -> str:
    """Names in a row: ``one, two and three``."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def evidence_blocks(web: Web, claim: Claim) -> list[Evidence]:
    """What each study says of a claim."""
    return [
        Evidence(f"{VERDICTS[found.bearing].capitalize()}, {found.ref} [{web.numbers[found.ref]}]", found.note)
        for found in claim.evidence
    ]


def voice_of(web: Web, claim_id: str) -> Voice:
    """Who speaks in a claim."""
    return web.knowledge.references[web.knowledge.claims[claim_id].at.reference].voice


def claim_blocks(web: Web, claim_id: str, *, evidence: bool = True) -> list[Block]:
    """One claim with its place and standing, our remark on it, what contradicts it, and what studies say of it."""
    claim = web.knowledge.claims[claim_id]
    blocks: list[Block] = [Said(claim.says, cited(web, claim), standing(web, claim))]
    if claim.note:
        blocks.append(Note(claim.note))
    for name in web.contradictions(claim_id):
        other = web.knowledge.claims[name]
        blocks.append(Differs(f"But {voice_of(web, name).value} {cited(web, other)}", other.says))
    return [*blocks, *(evidence_blocks(web, claim) if evidence else [])]


def cited(web: Web, claim: Claim) -> str:
    """Where a claim is said, as a page shows it: places of the source, or another reference's number and place."""
    reference, places = claim.at.reference, claim.at.said
    if reference == web.knowledge.source and places:
        return places
    return f"[{web.numbers[reference]}] {places}".strip()


def standing(web: Web, claim: Claim) -> str:
    """How to take a claim: stated or inferred, teaching or checkable, what it contradicts, and what studies say."""
    words = ["inferred"] if claim.inferred else []
    if not (claim.topic and claim.nature is Nature.REPORT):
        words.append(claim.nature.value)
    contradicted = [cited(web, web.knowledge.claims[name]) for name in claim.differs_from]
    words += [f"differs from {' '.join(dict.fromkeys(contradicted))}"] if contradicted else []
    return ", ".join(words + _verdicts(web, claim))


def _verdicts(web: Web, claim: Claim) -> list[str]:
    """What studies say of a claim that they could check: ``supported [4] [7]``."""
    if claim.nature is Nature.CHECKABLE and not claim.evidence:
        return ["not assessed here"]
    numbers: dict[Bearing, list[str]] = {bearing: [] for bearing in VERDICTS}
    for found in claim.evidence:
        numbers[found.bearing].append(f"[{web.numbers[found.ref]}]")
    return [f"{VERDICTS[bearing]} {' '.join(found)}" for bearing, found in numbers.items() if found]


def references(web: Web, ids: list[str], heading: str = "References") -> list[Block]:
    """A list of references with their addresses."""
    in_full = len(ids) <= MANY
    return [Heading(heading), *(reference_block(web, name, in_full=in_full) for name in ids)]


MANY = 25
"""From how many references on a page names them in short; ``rlstcm refs`` gives them in full."""


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
        source = web.knowledge.references[reference.listed.reference]
        words.append(f"{', '.join(reference.listed.places)} in the {source.voice.value}")
    if reference_id == web.knowledge.source:
        words.append("the source of this knowledge base")
    else:
        words.append(_bears_on(web, reference_id))
    return ", ".join(words)


def _bears_on(web: Web, reference_id: str) -> str:
    """In a few words, what a reference supports, disputes, cannot tell or says itself."""
    places: dict[Bearing, dict[str, None]] = {bearing: {} for bearing in Bearing}
    for name, bearing, _ in web.borne_on(reference_id):
        places[bearing][cited(web, web.knowledge.claims[name])] = None
    verbs = {bearing: bearing.value for bearing in Bearing} | {Bearing.CANNOT_TELL: "cannot tell of"}
    words = [f"{verbs[bearing]} {', '.join(found)}" for bearing, found in places.items() if found]
    own = len(web.claims_from(reference_id))
    if own:
        words.append(f"says {own} of the sentences here")
    entries = web.named_by(reference_id)
    if entries:
        words.append(f"names {entries} of the entries here")
    return ", ".join(words) or "bears on no claim here"


def next_steps(commands: list[tuple[str, str]]) -> list[Block]:
    """What to type next, each command with what it gives."""
    return [Heading("Where to go next"), *(Command(typed, gives) for typed, gives in commands)]
