"""What is said to account for what: the signs of patterns and of the condition, and what else sets entries apart."""

from collections.abc import Iterable, Iterator

from rlstcm.make.model import Claim, Entry, Fit, Kind, Relation, Topic, Weight
from rlstcm.make.pages.hedges import hedge, hedged, weakest
from rlstcm.make.pages.parts import uses
from rlstcm.make.pages.pieces import IMPLIED, MARKS, alone, beside, called, cited, cited_all, mark, name, plainly
from rlstcm.make.pages.signs import against, doctor_rows, shows, standard_lists
from rlstcm.make.pages.words import capital
from rlstcm.make.web import Web
from rlstcm.make.wholes import Item, Whole, wholes

AccountRow = tuple[str, str, str, str, bool, bool, bool, bool, str, str, str, str, str]
"""Entry, sign; the voice that says so and what it is called; whether it is a source, only implies it, allows it only,
says it of the nearest term only; what the sign is worth; the part of the entry that it is said of; claims, place,
sentence."""


LONG = 8
"""How long the condition's name is at most that stands in a label."""


def accounts(web: Web) -> Iterator[AccountRow]:
    """Which signs each pattern is said to account for, the sources' own first; and which the condition shows.

    What is said to speak against a pattern comes after what speaks for it.
    """
    for pattern, whole in wholes(web).items():
        for source, told in whole.told.items():
            yield from _told(web, pattern, source, told)
        yield from _listed(web, pattern)
        yield from _against(web, pattern)
    yield from _of_condition(web)


def _told(web: Web, pattern: str, source: str, whole: Whole) -> Iterator[AccountRow]:
    """What a source itself says; what it is only used to explain comes where no more is said."""
    voice = web.knowledge.references[source].voice.value
    told: dict[str, Item] = {}
    for item in (*whole.shows_as, *whole.explains):
        told.setdefault(item.entries[0], item)
    for sign, item in told.items():
        of = name(web, item.of) if item.of else ""
        said = (" ".join(item.claims), cited_all(web, item.claims), alone(web, web.claim(item.claims[0])))
        standing = (True, item.implied, False, False, item.weight.value if item.weight else "")
        yield pattern, sign, voice, called(web, source), *standing, of, *said


def _against(web: Web, pattern: str) -> Iterator[AccountRow]:
    """What speaks against a pattern, as anybody says."""
    for item in against(web, pattern):
        for claim_id in item.claims:
            yield _row(web, pattern, item.entries[0], claim_id)


def _listed(web: Web, pattern: str) -> Iterator[AccountRow]:
    """What standards list for a pattern, or for the term that comes nearest to it."""
    claims, nearest = standard_lists(web, pattern)
    for claim_id in claims:
        for sign in web.claim(claim_id).object:
            yield _row(web, pattern, sign, claim_id, nearest=nearest)


def _of_condition(web: Web) -> Iterator[AccountRow]:
    """Which signs the condition shows: what says so, criteria first, and what studies bear out."""
    condition = web.knowledge.condition
    claims = [each for each in web.claims_of(condition) if condition in web.claim(each).subject]
    claims = [each for each in claims if shows(web.claim(each))]
    for claim_id in sorted(claims, key=lambda each: web.claim(each).topic is not Topic.CRITERIA):
        claim = web.claim(claim_id)
        for sign in claim.object:
            yield _row(web, condition, sign, claim_id)
            for evidence in claim.evidence if mark(claim) == "✓" else ():
                voice, place = web.knowledge.references[evidence.ref].voice.value, f"[{web.numbers[evidence.ref]}]"
                words = (voice, called(web, evidence.ref), False, False, False, False)
                yield condition, sign, *words, "", "", claim_id, place, ""


def _row(web: Web, entry: str, sign: str, claim_id: str, *, nearest: bool = False) -> AccountRow:
    claim = web.claim(claim_id)
    reference = claim.at.reference
    words = (web.voice(claim).value, called(web, reference), web.is_source(reference), claim.inferred)
    weight = claim.weight.value if claim.weight else ""
    return entry, sign, *words, claim.sometimes, nearest, weight, "", claim_id, cited(web, claim), alone(web, claim)


def facets(web: Web) -> Iterator[tuple[str]]:
    """What else sets each entry apart from others of its kind, and when its sign wants help at once; a line a cell."""
    found = wholes(web)
    for entry_id, entry in web.knowledge.entries.items():
        own = [*_names(web, entry), *_to_a_doctor(web, entry_id), *_doubted(web, entry_id)]
        own += _of_whole(web, entry_id, found[entry_id]) if entry_id in found else _ways(web, entry_id)
        yield ("\n".join(line for words in own for line in words),)


Words = tuple[str, str, str, str, str]
"""Of what sort a facet is; the other entry that it names, words, place, how to take it."""


def _names(web: Web, entry: Entry) -> Iterator[Words]:
    codes = [f"{web.short_name(t.standard)} {t.number or t.code}" for t in entry.terms if t.fit is Fit.EXACT]
    for text in filter(None, (entry.hans, *codes)):
        yield "Names, codes", "", text, "", ""
    if entry.kind is not Kind.PATTERN:
        yield "What it is", "", entry.short, "", ""


def _to_a_doctor(web: Web, entry_id: str) -> Iterator[Words]:
    """The claims that send to a doctor, now or soon: all with the condition, and with a sign those that name it."""
    if web.kind(entry_id) in (Kind.SYMPTOM, web.kind(web.knowledge.condition)):
        for claim in map(web.claim, web.claims_of(entry_id)):
            if claim.topic in (Topic.URGENT, Topic.DOCTOR):
                signs = [each for each in claim.about if web.kind(each) is Kind.SYMPTOM]
                yield claim.topic, " ".join(signs), claim.says, cited(web, claim), ""


def _doubted(web: Web, sign: str) -> Iterator[Words]:
    """That a source calls it a sign of the condition, and that studies found otherwise or cannot tell."""
    for row in doctor_rows(web, [sign]):
        if MARKS["✓"] not in row.text:
            yield "doubted", "", row.text, row.place, ""


def _of_whole(web: Web, pattern: str, whole: Whole) -> Iterator[Words]:
    """A pattern's account in rows, signs aside; how it is tied to the condition is a row of its own."""
    rows = {
        "Comes from": whole.comes_from,
        "More often with": whole.more_often_with,
        "By way of": whole.by_way_of,
        "Named beside it": whole.beside,
        "Leads to": whole.leads_to,
    }
    for label, items in rows.items():
        yield from (_of_item(web, label, item) for item in items if web.knowledge.condition not in item.entries)
    for entry, patterns in whole.shares.items():
        yield "shared", entry, name(web, entry), "", " ".join(patterns)
    yield from _tie(web, pattern, whole)
    yield from _used(web, pattern)
    if not any(web.claim(each).evidence for each in web.claims_of(pattern) if pattern in web.claim(each).subject):
        yield "untested", "", "", "", ""


def _used(web: Web, pattern: str) -> Iterator[Words]:
    """What is used for a pattern, kind by kind."""
    found: dict[tuple[str, str], list[str]] = {}
    for claim_id in web.claims_of(pattern):
        claim = web.claim(claim_id)
        for other in claim.subject if claim.relation is Relation.USED_FOR and pattern in claim.object else ():
            found.setdefault((web.knowledge.entries[other].kind, other), []).append(claim_id)
    for (kind, other), claims in sorted(found.items(), key=lambda each: web.kinds.index(each[0][0])):
        yield capital(web.knowledge.plural(kind)), other, name(web, other), cited_all(web, claims), ""


def _of_item(web: Web, label: str, item: Item) -> Words:
    text = " with ".join(plainly(web, entry) for entry in item.entries)
    text += f" (through {name(web, item.of)})" if item.of else ""
    standing = _standing(map(web.claim, item.claims), implied=item.implied)
    return label, " ".join(item.entries), text, cited_all(web, item.claims), standing


def _standing(claims: Iterable[Claim], *, implied: bool) -> str:
    """How to take what some claims say together: their hedge, and whether it is only implied."""
    return ", ".join(filter(None, (weakest(claims), IMPLIED if implied else "")))


def _tie(web: Web, pattern: str, whole: Whole) -> Iterator[Words]:
    """How the pattern, or else a part of it, is tied to the condition."""
    short = name(web, web.knowledge.condition)
    label = f"Tied to {short if len(short) <= LONG else 'the condition'}"
    for claim in _tying(web, pattern, whole):
        verb = hedged(claim.relation.forward, hedge(claim)) if claim.relation else ""
        subject = "" if pattern in claim.subject else f"{name(web, claim.subject[0])} "
        yield label, "", f"{subject}{verb} it", cited(web, claim), IMPLIED if claim.inferred else ""


def _tying(web: Web, pattern: str, whole: Whole) -> list[Claim]:
    """The claims that lead from the pattern to the condition; where there are none, those that do from a part of it."""
    condition = web.knowledge.condition
    own = [claim for _, claim in web.said_from(pattern) if condition in claim.object and claim.relation]
    return own or [web.claim(each) for item in whole.leads_to if condition in item.entries for each in item.claims]


def _ways(web: Web, entry_id: str) -> Iterator[Words]:
    """How an entry that is no pattern stands to others."""
    found: dict[tuple[str, str], list[str]] = {}
    for claim_id in web.claims_of(entry_id):
        for verb, other in _ends(web.claim(claim_id), entry_id):
            found.setdefault((capital(verb), other), []).append(claim_id)
    for claim_id in uses(web, entry_id):
        for other in web.claim(claim_id).object:
            found.setdefault(("Used for", other), []).append(claim_id)
    for (label, other), ids in found.items():
        claims = [web.claim(each) for each in ids]
        standing = _standing(claims, implied=all(claim.inferred for claim in claims))
        yield label, other, f"{name(web, other)}{beside(web, claims[0], entry_id)}", cited_all(web, ids), standing


def _ends(claim: Claim, entry_id: str) -> Iterator[tuple[str, str]]:
    """What a claim makes of an entry and each at its other end: the verb, and that other."""
    if not claim.relation or claim.topic or claim.relation is Relation.USED_FOR or claim.weight is Weight.AGAINST:
        return
    for own, others, verb in (
        (claim.subject, claim.object, claim.relation.forward),
        (claim.object, claim.subject, claim.relation.backward),
    ):
        yield from ((verb, other) for other in others if entry_id in own)


def signs_of(web: Web) -> dict[str, set[str]]:
    """The signs that each pattern is said to account for."""
    found: dict[str, set[str]] = {pattern: set() for pattern in web.of_kind(Kind.PATTERN)}
    for pattern, whole in wholes(web).items():
        signs = [entry for item in (*whole.shows_as, *whole.explains) for entry in item.entries]
        found[pattern].update(signs, (row[1] for row in _listed(web, pattern)))
    return found
