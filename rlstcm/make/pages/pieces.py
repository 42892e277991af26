"""What pages are put together from: names in a row, places, marks, claims with what is said of them, references."""

from collections.abc import Iterable, Sequence

from rlstcm import few
from rlstcm.make.citation import addresses, citation
from rlstcm.make.model import (
    Bearing,
    Claim,
    Design,
    Entry,
    Kind,
    Nature,
    Origin,
    Reference,
    Relation,
    Voice,
    Weight,
    in_runs,
)
from rlstcm.make.pages.words import capital, language, many
from rlstcm.make.web import Web, once
from rlstcm.page import Block, Differs, Evidence, Note, Quote, Row
from rlstcm.page import Claim as Said
from rlstcm.page import Reference as Listed

VERDICTS = {
    Bearing.SUPPORTS: "✓ supported by",
    Bearing.DISPUTES: "✗ disputed by",
    Bearing.CANNOT_TELL: "? cannot tell:",
}
"""What a study says of a claim, as mark and word, before the study's name."""
SIGNS = {Bearing.SUPPORTS: "✓", Bearing.DISPUTES: "✗", Bearing.CANNOT_TELL: "?"}
"""The mark of what one study says of a claim."""
MARKS = {"✓": "supported", "±": "mixed", "✗": "disputed", "?": "cannot tell", "·": "not looked for"}
"""The marks of what studies found of a claim, in the order in which they are counted, and their words."""
DOCTORS = (Voice.GUIDELINE, Voice.STUDY)
"""The voices that speak for medicine."""
IMPLIED = "only implied"
FEW = 3
"""How many places of one reference a row names; where there are more, it names the reference alone."""
SHORT = 4
"""How many letters an alias has at most by which the condition is called in a row."""


def linked(claim: Claim) -> list[str]:
    """The entries at both ends of a claim."""
    return [*claim.subject, *claim.object]


def name(web: Web, entry_id: str) -> str:
    """An entry's name in a row of others: a sign and a cause without a capital, the condition by its short name."""
    return _names(web)[entry_id]


@once
def _names(web: Web) -> dict[str, str]:
    return {entry_id: _name(web, entry_id, entry) for entry_id, entry in web.knowledge.entries.items()}


def _name(web: Web, entry_id: str, entry: Entry) -> str:
    if entry_id == web.knowledge.condition and (short := [each for each in entry.aliases if len(each) <= SHORT]):
        return short[0]
    return entry.name[0].lower() + entry.name[1:] if _is_plain(web, entry) else entry.name


def _is_plain(web: Web, entry: Entry) -> bool:
    """Whether a name is in plain words, and holds no name and no term of the tradition."""
    first, *others = entry.name.split()
    if not first[1:].islower() or any(word[0].isupper() for word in others):
        return False
    is_term = entry.origin is Origin.TRADITION and first in web.terms
    kind = web.knowledge.treated_as(entry.kind)
    return kind in (Kind.SYMPTOM, Kind.CONDITION) or (kind is Kind.CAUSE and not is_term)


def plainly(web: Web, entry_id: str) -> str:
    """What an entry is called in a row of causes: ``too little Blood``."""
    return web.knowledge.entries[entry_id].plain or name(web, entry_id)


def in_a_row(names: Iterable[str]) -> str:
    """Names as a row shows them."""
    return " · ".join(dict.fromkeys(names))


def joined(names: Iterable[str], last: str = "and") -> str:
    """Names as a sentence lists them: ``one, two and three``."""
    *before, end = names
    return f"{', '.join(before)} {last} {end}" if before else end


def together(names: Iterable[str]) -> str:
    """What has an effect only together: ``one with two and three``."""
    first, *partners = names
    return f"{first} with {joined(partners)}" if partners else first


def partners(web: Web, claim: Claim, entry_id: str) -> list[str]:
    """What an entry has an effect only together with, by a claim."""
    is_joint = claim.joint and entry_id in claim.subject
    return [name(web, each) for each in claim.subject if each != entry_id] if is_joint else []


def beside(web: Web, claim: Claim, entry_id: str) -> str:
    """The same behind the name of the effect: ``(with two and three)``."""
    others = partners(web, claim, entry_id)
    return f" (with {joined(others)})" if others else ""


def first_clause(text: str) -> str:
    """A text up to its first semicolon or full stop, as a sentence."""
    clause = text.split(";")[0].split(". ")[0].rstrip(".")
    return f"{clause}." if clause else ""


def sentence(web: Web, claim: Claim) -> str:
    """What a claim says; of a standard's list of signs, a sentence made from them."""
    if claim.says:
        return claim.says
    seen = _by_group(web, claim.object)
    of = " and ".join(web.knowledge.entries[entry].name for entry in claim.subject)
    parts = [", ".join(seen.get("", ())), *(f"{g} {', '.join(seen[g])}" for g in ("tongue", "pulse") if g in seen)]
    return f"{_opening(claim, of)}: {'; '.join(part for part in parts if part)}."


def _opening(claim: Claim, of: str) -> str:
    """How a sentence begins that lists signs of some entries."""
    if claim.weight is Weight.AGAINST:
        return f"Against {of} speak"
    if claim.sometimes:
        return f"With {of} may also come"
    return f"Among the {'key ' if claim.weight is Weight.KEY else ''}signs of {of}"


def _by_group(web: Web, signs: Iterable[str]) -> dict[str, list[str]]:
    """The names of signs, those of tongue and pulse apart."""
    seen: dict[str, list[str]] = {}
    for sign in signs:
        where = web.knowledge.entries[sign].seen
        group = where.value if where and where.value in ("tongue", "pulse") else ""
        seen.setdefault(group, []).append(bare(web, sign, group))
    return seen


def bare(web: Web, sign: str, group: str) -> str:
    """A sign's name, without the tongue or pulse that stands before it already."""
    called = name(web, sign)
    return called.removeprefix(f"{group} ") if group else called


def cited(web: Web, claim: Claim) -> str:
    """Where a claim is said, as a page shows it: places of a source, or another reference's number and place.

    Where there are several sources, their names stand before their places.
    """
    reference = claim.at.reference
    if web.is_source(reference) and (claim.at.places or web.has_several):
        return " ".join(_of_source(web, reference, claim.at.places))
    return f"[{web.numbers[reference]}] {claim.at.said}".strip()


def _of_source(web: Web, source: str, places: Sequence[str]) -> list[str]:
    """Places of a source, the first after its name where there are several sources."""
    first, *rest = in_runs(places) or [""]
    return [part for part in (f"{web.label(source)} {first}".strip(), *rest) if part]


def cited_all(web: Web, claim_ids: Iterable[str], most: int = few.ALL) -> str:
    """The places of several claims, each once; those of the sources first, in their order.

    At most so many, then how many more.
    """
    found: dict[str, list[str]] = {}
    for claim_id in claim_ids:
        at = web.claim(claim_id).at
        found.setdefault(at.reference, []).extend(at.places or ())
    own = [at for name in web.sources if name in found for at in _of_source(web, name, web.ordered(name, found[name]))]
    others = [_numbered(web, name, tuple(dict.fromkeys(found[name]))) for name in found if name not in web.sources]
    return few.joined([*own, *others], most)


def tellers(web: Web, claim_ids: Iterable[str]) -> str:
    """Which of several sources make some claims; nothing, where there is one source only."""
    if not web.has_several:
        return ""
    found = {web.claim(claim_id).at.reference for claim_id in claim_ids}
    return " ".join(sorted(found, key=web.numbers.__getitem__))


def few_rows(rows: Sequence[Row], letters: int = few.LETTERS) -> list[Row]:
    """The first row under each label, as many others as there is room for, and how many more there are."""
    under = _by_label(rows)
    found: list[Row] = []
    room = letters - sum(_letters(own[0]) for own in under)
    for own in under[: few.ROWS]:
        count = 1
        while count < len(own) and _letters(own[count]) <= room:
            room -= _letters(own[count])
            count += 1
        found += [*own[:count], *_more_rows(len(own) - count)]
    return [*found, *_more_rows(sum(map(len, under[few.ROWS :])))]


def _by_label(rows: Iterable[Row]) -> list[list[Row]]:
    """Each row that has a label, with those below it that have none."""
    found: list[list[Row]] = []
    for row in rows:
        if row.label or not found:
            found.append([])
        found[-1].append(row)
    return found


def _letters(row: Row) -> int:
    return len(row.text) + len(row.place) + len(row.standing)


def _more_rows(count: int) -> list[Row]:
    return [Row("", many(count, "more row"))] if count else []


def numbers(web: Web, claim_ids: Iterable[str]) -> str:
    """The references of several claims by their numbers, each once; of many the first."""
    references = dict.fromkeys(web.claim(claim).at.reference for claim in claim_ids)
    return few.joined([f"[{web.numbers[reference]}]" for reference in references])


def _numbered(web: Web, reference: str, places: tuple[str, ...]) -> str:
    """A reference by its number, with the places in it where they are few."""
    return f"[{web.numbers[reference]}] {', '.join(places) if len(places) < FEW else ''}".strip()


def mark(claim: Claim) -> str:
    """The mark of what studies found of a claim: nothing where there is nothing to check."""
    if claim.nature is not Nature.CHECKABLE:
        return ""
    found = {evidence.bearing for evidence in claim.evidence}
    if {Bearing.SUPPORTS, Bearing.DISPUTES} <= found:
        return "±"
    return next((sign for bearing, sign in SIGNS.items() if bearing in found), "·")


def tested(claims: Iterable[Claim]) -> set[str]:
    """What studies looked into, by some claims: of a use, what is used, and not what it is used for."""
    found: set[str] = set()
    for claim in claims:
        if claim.evidence:
            found.update(claim.subject if claim.relation is Relation.USED_FOR else linked(claim))
    return found


class Shown:
    """What a page tells: each claim in its own part, and the first time only.

    Attributes:
        claims: the claims that the page gathers, which it will tell by themselves if nothing tells them before.
        told: those that it has told.
    """

    def __init__(self, claims: Iterable[str] = ()) -> None:
        self.claims = set(claims)
        self.told: set[str] = set()

    def new(self, claim_ids: Iterable[str]) -> list[str]:
        """Those of some claims that the page has not told."""
        return [claim_id for claim_id in claim_ids if claim_id not in self.told]


def claim_blocks(web: Web, claim_id: str, shown: Shown | None = None, *, evidence: bool = True) -> list[Block]:
    """One claim with its place and standing, our remark on it, what contradicts it, and what studies say of it."""
    claim, shown = web.claim(claim_id), shown or Shown()
    shown.told.add(claim_id)
    blocks: list[Block] = [_said(web)[claim_id], *_quoted(claim)]
    if claim.note:
        blocks.append(Note(claim.note))
    for other_id in dict.fromkeys((*claim.differs_from, *web.contradictions(claim_id))):
        if evidence and _is_evidence(web, other_id, claim):
            shown.told |= set() if web.claim(other_id).topic else {other_id}
        else:
            blocks += _differs(web, other_id, shown)
    return [*blocks, *(evidence_blocks(web, claim) if evidence else [])]


@once
def _said(web: Web) -> dict[str, Said]:
    """Each claim with its place and standing."""
    return {
        name: Said(sentence(web, claim), cited(web, claim), IMPLIED if claim.inferred else "", mark(claim))
        for name, claim in web.knowledge.claims.items()
    }


def _quoted(claim: Claim) -> list[Quote]:
    """The source's own words, where the claim has them."""
    quote = claim.quote
    return [Quote(quote.words, quote.language, language(quote.language))] if quote else []


def _is_evidence(web: Web, other_id: str, claim: Claim) -> bool:
    """Whether the evidence of a claim tells what another reference says against it."""
    found = {evidence.ref for evidence in claim.evidence if evidence.bearing is Bearing.DISPUTES}
    return web.claim(other_id).at.reference in found


def _differs(web: Web, other_id: str, shown: Shown) -> list[Block]:
    """What contradicts a claim; in full, unless the page tells it elsewhere under a heading of its own."""
    other = web.claim(other_id)
    who, own = called(web, other.at.reference), web.has_several and web.is_source(other.at.reference)
    if other_id in shown.told or ((other.topic or own) and other_id in shown.claims):
        return [Note(f"{capital(who)} says otherwise, on this page: {cited(web, other)}.")]
    shown.told.add(other_id)
    source = f"But {who} {other.at.said if own else cited(web, other)}".strip()
    blocks: list[Block] = [Differs(source, sentence(web, other)), *_quoted(other)]
    return [*blocks, *([Note(other.note)] if other.note else []), *evidence_blocks(web, other)]


def evidence_blocks(web: Web, claim: Claim) -> list[Evidence]:
    """What each study says of a claim."""
    return [
        Evidence(f"{VERDICTS[found.bearing]} {called(web, found.ref)} [{web.numbers[found.ref]}]", found.note)
        for found in claim.evidence
    ]


_CALLED = {
    Voice.ARTICLE: f"the {Voice.ARTICLE.value}",
    Voice.STANDARD: "a standard",
    Voice.GUIDELINE: "a health service",
    Voice.STUDY: "a study",
    Voice.PRACTITIONER: "a practitioner",
    Voice.TEXTBOOK: "a textbook",
    Voice.CLASSIC: "a classic",
}
_DESIGNS = {
    Design.SYSTEMATIC_REVIEW: "a review",
    Design.META_ANALYSIS: "a meta-analysis",
    Design.NARRATIVE_REVIEW: "a review",
    Design.RANDOMISED_TRIAL: "a trial",
    Design.CASE_REPORT: "a case report",
    Design.CASE_SERIES: "a study of cases",
    Design.PROTOCOL: "the plan of a trial",
}


def called(web: Web, reference_id: str) -> str:
    """What a reference is called in a sentence; one that is not named there, by what it is and its year."""
    reference = web.knowledge.references[reference_id]
    if web.has_several and web.is_source(reference_id):
        return web.source_called(reference_id)
    return reference.called or _by_its_sort(reference)


def _by_its_sort(reference: Reference) -> str:
    words = _DESIGNS.get(reference.design, _CALLED[reference.voice]) if reference.design else _CALLED[reference.voice]
    when = reference.cite.issued[:4] or (f"the {reference.written}" if reference.dynasty else "")
    return f"{words} of {when}" if when and reference.voice is not Voice.ARTICLE else words


def said_by(web: Web, claim: Claim) -> str:
    """Who says a claim, as a sentence that stands alone begins: ``The article says``, ``NHS Lothian``."""
    who = capital(called(web, claim.at.reference))
    if not web.is_source(claim.at.reference):
        return who
    return f"{who} only implies" if claim.inferred else f"{who} says"


def alone(web: Web, claim: Claim) -> str:
    """What a claim says, where it stands alone: with who says it before it."""
    return f"{said_by(web, claim)}: {sentence(web, claim)}"


MANY = 25
"""From how many references on a page names them in short; ``rlstcm refs`` gives them in full."""


def references(web: Web, ids: list[str]) -> list[Block]:
    """References with their addresses, in short where they are many."""
    return [reference_block(web, each, in_full=len(ids) <= MANY) for each in ids]


def reference_block(web: Web, reference_id: str, *, in_full: bool = True) -> Listed:
    """One reference as a list shows it, with its citation and addresses; or in short, with its first address."""
    return (_in_full if in_full else _in_short)(web)[reference_id]


@once
def _in_full(web: Web) -> dict[str, Listed]:
    return {
        name: Listed(f"[{number}]", name, _sort(web, name), citation(reference), " ".join(addresses(reference.cite)))
        for (name, reference), number in zip(web.knowledge.references.items(), web.numbers.values(), strict=True)
    }


@once
def _in_short(web: Web) -> dict[str, Listed]:
    return {
        name: Listed(full.number, name, full.sort, addresses=full.addresses.partition(" ")[0])
        for name, full in _in_full(web).items()
    }


def _sort(web: Web, reference_id: str) -> str:
    """What sort of source a reference is, where it is listed, and what it bears on."""
    reference = web.knowledge.references[reference_id]
    words = [reference.design.value if reference.design else reference.voice.value]
    if reference.listed:
        words.append(f"{', '.join(reference.listed.places)} in {called(web, reference.listed.reference)}")
    if web.is_source(reference_id):
        words.append(f"{'a' if web.has_several else 'the'} source of this knowledge base")
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
