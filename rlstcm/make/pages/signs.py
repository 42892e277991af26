"""Rows on signs: those that a standard lists for an entry, what doctors make of them, and the standard's codes."""

from collections.abc import Iterable

from rlstcm.make.model import Bearing, Claim, Fit, Nature, Relation, Voice
from rlstcm.make.pages.pieces import MARKS, bare, called, cited_all, in_a_row, mark, name
from rlstcm.make.web import Web
from rlstcm.page import Row

ROOM = 56
"""How many letters of a standard's signs the first screen shows; beyond them it counts."""
_DECIDES = {
    "✓": (Bearing.SUPPORTS,),
    "✗": (Bearing.DISPUTES,),
    "±": (Bearing.SUPPORTS, Bearing.DISPUTES),
    "?": (Bearing.CANNOT_TELL,),
}
_LOOKED_AT = ("tongue", "pulse")


def listed_rows(web: Web, entry_id: str, *, brief: bool = True) -> list[Row]:
    """The signs that a standard lists for an entry, or for the term that comes nearest to it, which is named."""
    claims, nearest = standard_lists(web, entry_id)
    if not claims:
        return []
    firm = [name for name in claims if not web.claim(name).sometimes] or claims
    signs = list(dict.fromkeys(sign for each in firm for sign in web.claim(each).object))
    others = {sign for each in claims for sign in web.claim(each).object if not _seen(web, sign)} - set(signs)
    shown = [sign for sign in signs if not _seen(web, sign)]
    looks = [_look(web, signs, group) for group in _LOOKED_AT]
    text = "; ".join(filter(None, [_first(web, shown, len(others) if brief else 0, brief=brief), *looks]))
    of = f"nearest, {joined_names(web, web.claim(firm[0]).subject)}: " if nearest else ""
    return [Row("In the standard", f"{of}{text}", cited_all(web, firm))]


def joined_names(web: Web, entries: Iterable[str]) -> str:
    """Entries by their names, as a sentence lists them."""
    return " and ".join(web.knowledge.entries[entry].name for entry in entries)


def _first(web: Web, signs: list[str], others: int, *, brief: bool) -> str:
    """As many signs as there is room for, and how many more there are."""
    names = [name(web, sign) for sign in signs]
    while brief and len(names) > 2 and len(in_a_row(names)) > ROOM:
        names.pop()
    more = len(signs) - len(names) + others
    return in_a_row([*names, *([f"{more} more"] if more else [])])


def _look(web: Web, signs: list[str], group: str) -> str:
    """How tongue or pulse look or feel: ``tongue red, dry``."""
    found = [bare(web, sign, group) for sign in signs if _seen(web, sign) == group]
    return f"{group} {', '.join(found)}" if found else ""


def _seen(web: Web, sign: str) -> str:
    """Whether a sign is one of the tongue or the pulse."""
    seen = web.knowledge.entries[sign].seen
    return seen.value if seen and seen.value in _LOOKED_AT else ""


def standard_lists(web: Web, entry_id: str) -> tuple[list[str], bool]:
    """The claims that list a standard's signs for an entry; and whether they are those of the nearest term only."""
    lists = [name for name in web.claims_of(entry_id) if is_list(web, web.claim(name))]
    own = [name for name in lists if entry_id in web.claim(name).subject]
    near = [name for name in lists if entry_id in web.claim(name).about]
    return (own, False) if own else (near, bool(near))


def is_list(web: Web, claim: Claim) -> bool:
    """Whether a claim is a standard's list of signs."""
    return web.voice(claim) is Voice.STANDARD and claim.relation is Relation.SHOWS_AS


def code_rows(web: Web, entry_id: str) -> list[Row]:
    """The codes that standards have for an entry itself."""
    terms = [term for term in web.knowledge.entries[entry_id].terms if term.fit is Fit.EXACT]
    codes = [f"{called(web, term.standard)} {term.number or term.code}" for term in terms]
    return [Row("Also called", in_a_row(codes))] if codes else []


def checked(web: Web, sign: str) -> list[str]:
    """The claims of the source, open to a check, that make something a sign of the condition."""
    condition = web.knowledge.condition
    return [
        each
        for each in web.claims_of(sign)
        if (claim := web.claim(each)).nature is Nature.CHECKABLE
        and claim.at.reference == web.knowledge.source
        and condition in claim.subject
        and sign in claim.object
    ]


def doctor_rows(web: Web, signs: Iterable[str]) -> list[Row]:
    """What came of checking that signs are signs of the condition: in one word where all fared alike."""
    found = {sign: claims for sign in signs if (claims := checked(web, sign))}
    marks = {sign: mark(web.claim(claims[0])) for sign, claims in found.items()}
    if not marks or set(marks.values()) == {"·"}:
        return []
    condition = name(web, web.knowledge.condition)
    if len(set(marks.values())) == 1:
        sign = next(iter(marks.values()))
        text = f"{sign} {MARKS[sign]} as {'a sign' if len(marks) == 1 else 'signs'} of {condition}"
    else:
        text = f"as signs of {condition} {in_a_row(f'{marks[sign]} {name(web, sign)}' for sign in marks)}"
    return [Row("For doctors", text, _deciding(web, [c for claims in found.values() for c in claims]))]


def _deciding(web: Web, claims: Iterable[str]) -> str:
    """The numbers of the references by which claims have their marks."""
    numbers = {
        web.numbers[evidence.ref]
        for each in claims
        for evidence in web.claim(each).evidence
        if evidence.bearing in _DECIDES.get(mark(web.claim(each)), ())
    }
    return " ".join(f"[{number}]" for number in sorted(numbers))
