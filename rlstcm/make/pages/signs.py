"""Rows on signs: those that a standard lists for an entry, what doctors make of them, and the standard's codes."""

from collections.abc import Iterable

from rlstcm import few
from rlstcm.make.model import Bearing, Claim, Fit, Kind, Nature, Relation, Voice, Weight
from rlstcm.make.pages.pieces import MARKS, bare, called, in_a_row, joined, mark, name
from rlstcm.make.pages.words import medicine_says
from rlstcm.make.web import Web
from rlstcm.make.wholes import WEIGHTS, Item
from rlstcm.page import Row

FEW = 2
"""How many signs that fared alike a row names; of more it says *these*."""
ROOM = 84
"""How many letters the first screen has for a standard's list; the signs that do not fit it counts."""
NEAREST = "nearest term"
"""What stands beside signs that a standard lists not for an entry, but for the term nearest to it."""
_DECIDES = {
    "✓": (Bearing.SUPPORTS,),
    "✗": (Bearing.DISPUTES,),
    "±": (Bearing.SUPPORTS, Bearing.DISPUTES),
    "?": (Bearing.CANNOT_TELL,),
}
_LOOKED_AT = ("tongue", "pulse")


def listed_rows(web: Web, entry_id: str, *, brief: bool = True) -> list[Row]:
    """The signs that a standard lists for an entry, or for the term that comes nearest to it, which is named."""
    claims, is_nearest = standard_lists(web, entry_id)
    (firm, rest), nearest = _firm(web, claims), NEAREST if is_nearest else ""
    rows: list[Row] = []
    for own in _by_weight(web, firm):
        left = [] if rows else rest
        text = _in_short(web, left, own, nearest) if brief else _in_full(web, entry_id, own, nearest)
        rows.append(Row("" if rows else "In the standard", text, _listed_at(web, own, brief=brief), nearest))
    return rows


def _firm(web: Web, claims: list[str]) -> tuple[list[str], list[str]]:
    """The lists that a row tells, and those that only allow their signs, where there are others."""
    firm = [name for name in claims if not web.claim(name).sometimes] or claims
    return firm, [name for name in claims if name not in firm]


def _by_weight(web: Web, claims: list[str]) -> list[list[str]]:
    """Lists with the same weight together, those of key signs first."""
    found = ([name for name in claims if web.claim(name).weight is weight] for weight in WEIGHTS)
    return [own for own in found if own]


def _listed_at(web: Web, claims: list[str], *, brief: bool) -> str:
    places = list(dict.fromkeys(place for each in claims for place in web.claim(each).at.places))
    return few.joined(places, few.row(brief=brief))


def _others_of(web: Web, entry_id: str, firm: list[str]) -> str:
    """Of which other terms the signs are."""
    others = [each for each in web.claim(firm[0]).subject if each != entry_id]
    return f"of {joined(name(web, each) for each in others)}: " if others else ""


def _in_full(web: Web, entry_id: str, firm: list[str], nearest: str) -> str:
    """All the signs."""
    of = _others_of(web, entry_id, firm) if nearest else ""
    signs = _of(web, firm)
    names = in_a_row(name(web, sign) for sign in signs if not _seen(web, sign))
    return of + _weight(web, firm) + "; ".join(filter(None, [names, *_looks(web, signs, few.ALL)]))


def _weight(web: Web, firm: list[str]) -> str:
    """What stands before signs of which it is said what they are worth."""
    weight = web.claim(firm[0]).weight
    return f"{weight.value}: " if weight else ""


def _in_short(web: Web, left: list[str], firm: list[str], nearest: str) -> str:
    """The signs for which there is room on a first screen, and how many more these and the lists left have."""
    signs = _of(web, firm)
    shown = [sign for sign in signs if not _seen(web, sign)]
    others = {sign for sign in _of(web, left) if not _seen(web, sign)} - set(shown)
    looks = _looks(web, signs, few.ROW)
    names = _first(web, shown, len(others), ROOM - sum(map(len, [*looks, nearest])))
    return _weight(web, firm) + "; ".join(filter(None, [names, *looks]))


def _of(web: Web, claims: list[str]) -> list[str]:
    """The signs in some lists, each once."""
    return list(dict.fromkeys(sign for each in claims for sign in web.claim(each).object))


def _looks(web: Web, signs: list[str], most: int) -> list[str]:
    return [_look(web, signs, group, most) for group in _LOOKED_AT]


def _first(web: Web, signs: list[str], others: int, room: int) -> str:
    """As many signs as there is room for, one at least, and how many more there are."""
    names = [name(web, sign) for sign in signs]
    while len(names) > 1 and len(in_a_row(names)) > room:
        names.pop()
    return in_a_row([*names, *few.more(len(signs) - len(names) + others)])


def _look(web: Web, signs: list[str], group: str, most: int) -> str:
    """How tongue or pulse look or feel: ``tongue red, dry``."""
    found = few.first((bare(web, sign, group) for sign in signs if _seen(web, sign) == group), most)
    return f"{group} {', '.join(found)}" if found else ""


def _seen(web: Web, sign: str) -> str:
    """Whether a sign is one of the tongue or the pulse."""
    seen = web.knowledge.entries[sign].seen
    return seen.value if seen and seen.value in _LOOKED_AT else ""


def standard_lists(web: Web, entry_id: str) -> tuple[list[str], bool]:
    """The claims that list a standard's signs for an entry; and whether they are those of a pattern's nearest term."""
    lists = [name for name in web.claims_of(entry_id) if is_list(web, web.claim(name))]
    own = [name for name in lists if entry_id in web.claim(name).subject]
    near = [name for name in lists if entry_id in web.claim(name).about and web.kind(entry_id) is Kind.PATTERN]
    return (own, _is_of_other_term(web, entry_id, own)) if own else (near, bool(near))


def _is_of_other_term(web: Web, entry_id: str, lists: list[str]) -> bool:
    """Whether a standard lists a pattern's signs under a number that it does not have for the pattern itself."""
    if web.kind(entry_id) is not Kind.PATTERN:
        return False
    numbers: dict[str, set[str]] = {}
    for term in web.knowledge.entries[entry_id].terms:
        if term.fit is Fit.EXACT and term.number:
            numbers.setdefault(term.standard, set()).add(term.number)
    at = [spot for spot in (web.claim(name).at for name in lists) if spot.places and spot.reference in numbers]
    return any(numbers[spot.reference].isdisjoint(spot.places) for spot in at)


def is_list(web: Web, claim: Claim) -> bool:
    """Whether a claim is a standard's list of signs."""
    return web.voice(claim) is Voice.STANDARD and shows(claim)


def shows(claim: Claim) -> bool:
    """Whether a claim says that something shows as a sign."""
    return claim.relation is Relation.SHOWS_AS and claim.weight is not Weight.AGAINST


def against(web: Web, entry_id: str) -> list[Item]:
    """The signs that are said to speak against an entry, whoever says so; those of the sources first."""
    found: dict[str, list[str]] = {}
    for claim_id in sorted(web.claims_of(entry_id), key=lambda each: not web.is_source(web.claim(each).at.reference)):
        claim = web.claim(claim_id)
        for sign in claim.object if entry_id in claim.subject and claim.weight is Weight.AGAINST else ():
            found.setdefault(sign, []).append(claim_id)
    return [
        Item(entries=(sign,), claims=tuple(claims), implied=all(web.claim(each).inferred for each in claims))
        for sign, claims in found.items()
    ]


def code_rows(web: Web, entry_id: str) -> list[Row]:
    """The codes that standards have for an entry itself."""
    terms = [term for term in web.knowledge.entries[entry_id].terms if term.fit is Fit.EXACT]
    codes = [f"{called(web, term.standard)} {term.number or term.code}" for term in terms]
    return [Row("Also called", in_a_row(few.first(codes)))] if codes else []


def checked(web: Web, sign: str) -> list[str]:
    """The claims of the source, open to a check, that make something a sign of the condition."""
    condition = web.knowledge.condition
    return [
        each
        for each in web.claims_of(sign)
        if (claim := web.claim(each)).nature is Nature.CHECKABLE
        and web.is_source(claim.at.reference)
        and condition in claim.subject
        and sign in claim.object
    ]


def doctor_rows(web: Web, signs: Iterable[str], *, brief: bool = False) -> list[Row]:
    """What came of checking that signs are signs of the condition: in one word where all fared alike."""
    found = {sign: claims for sign in signs if (claims := checked(web, sign))}
    marks = {sign: mark(web.claim(claims[0])) for sign, claims in found.items()}
    if not marks or set(marks.values()) == {"·"}:
        return []
    deciding = _deciding(web, [c for claims in found.values() for c in claims])
    most = few.row(brief=brief)
    return [Row(medicine_says(web), _fared(web, marks, most), few.joined(deciding, most))]


def _fared(web: Web, marks: dict[str, str], most: int) -> str:
    """What came of each, those that fared alike together: ``tingling in RLS: ✓ supported``."""
    found = {sign: [name(web, each) for each, own in marks.items() if own == sign] for sign in MARKS}
    told = [(_these(names, len(marks), most), f"{sign} {MARKS[sign]}") for sign, names in found.items() if names]
    condition = f" in {name(web, web.knowledge.condition)}"
    return "; ".join(f"{signs}{'' if n else condition}: {fared}" for n, (signs, fared) in enumerate(told))


def _these(names: list[str], count: int, most: int) -> str:
    """Signs by their names, or all that the row above names."""
    return "these signs" if len(names) == count > FEW else ", ".join(few.first(names, most))


def _deciding(web: Web, claims: Iterable[str]) -> list[str]:
    """The numbers of the references by which claims have their marks."""
    numbers = {
        web.numbers[evidence.ref]
        for each in claims
        for evidence in web.claim(each).evidence
        if evidence.bearing in _DECIDES.get(mark(web.claim(each)), ())
    }
    return [f"[{number}]" for number in sorted(numbers)]
