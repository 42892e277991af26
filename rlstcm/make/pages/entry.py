"""The page of any entry: what it is, how it stands to others, and who says so."""

from collections.abc import Iterable

from rlstcm.make.model import Claim, Entry, Kind, Origin, Relation
from rlstcm.make.pages import parts
from rlstcm.make.pages.pattern import bars, pattern_page
from rlstcm.make.pages.pieces import IMPLIED, cited_all, in_a_row, linked, mark, name
from rlstcm.make.web import Web
from rlstcm.make.wholes import Whole
from rlstcm.page import Bar, Block, Group, Row, Text

_WAYS = {
    Relation.LEADS_TO: ("Leads to", "Comes from"),
    Relation.CONTRIBUTES_TO: ("Can add to", "Can come from"),
    Relation.ALLOWS: ("Makes room for", "Gets in through"),
    Relation.UNDERLIES: ("Lies beneath", "Rests on"),
    Relation.SHOWS_AS: ("Shows as", "Put down to"),
    Relation.FAVOURS: ("Goes with", "Goes with"),
    Relation.GOES_WITH: ("Linked with", "Linked with"),
    Relation.COMES_BEFORE: ("Comes before", "Comes after"),
    Relation.POINTS_TO: ("Read as sign of", "Read from"),
    Relation.EXPLAINS: ("Explains", "Explained by"),
    Relation.KIND_OF: ("A kind of", "Kinds of it"),
    Relation.INCLUDES: ("Takes in", "Part of"),
    Relation.SAME_AS: ("Another word for", "Another word for"),
    Relation.SOURCE_OF: ("Source of", "Comes from"),
    Relation.SERVES: ("Has a part in", "Depends on"),
    Relation.PROTECTS_FROM: ("Keeps off", "Kept off by"),
    Relation.LIKENED_TO: ("Likened to", "Likened to"),
}
"""The labels over what a relation links an entry to, by the end at which the entry stands."""


def entry_page(web: Web, entry_id: str, wholes: dict[str, Whole]) -> list[Group]:
    """The page of an entry, part by part."""
    entry = web.knowledge.entries[entry_id]
    if entry.kind is Kind.PATTERN:
        return pattern_page(web, entry_id, wholes)
    head: list[Block] = [Text(entry.short), *_bars(web, entry, entry_id)]
    return [Group("", head), Group("", list(ways(web, entry_id))), *parts.rest(web, entry_id, ())]


def _bars(web: Web, entry: Entry, entry_id: str) -> list[Block]:
    """How to take what the page tells."""
    if entry.kind is Kind.CONDITION:
        return []
    if entry.origin is Origin.TRADITION:
        return bars(web, entry)
    words = {
        Origin.BIOMEDICINE: "A term of medicine. What links it to the tradition is not tested.",
        Origin.BOTH: "Known to medicine and the tradition. What the tradition makes of it is not tested.",
    }
    return [Bar(words[entry.origin]), *([Bar(entry.note)] if entry.note else [])]


def ways(web: Web, entry_id: str) -> Iterable[Row]:
    """How an entry stands to others: a row for each way, the source's first."""
    grouped: dict[tuple[bool, str, bool], dict[str, list[str]]] = {}
    for claim_id in web.claims_of(entry_id):
        claim = web.claim(claim_id)
        if entry_id not in linked(claim) or claim.relation not in _WAYS or not claim.relation:
            continue
        for end, others in ((0, claim.object), (1, claim.subject)):
            if entry_id in (claim.subject, claim.object)[end]:
                key = (not parts.is_of_source(web, claim), _WAYS[claim.relation][end], claim.inferred)
                for other in others:
                    grouped.setdefault(key, {}).setdefault(other, []).append(claim_id)
    for (_, label, inferred), found in sorted(grouped.items(), key=lambda each: each[0][0]):
        yield _way(web, entry_id, label, inferred, found)


def _way(web: Web, entry_id: str, label: str, inferred: bool, found: dict[str, list[str]]) -> Row:
    claims = [claim for names in found.values() for claim in names]
    names = [f"{_mark(web, ids)}{name(web, other)}" for other, ids in found.items() if other != entry_id]
    return Row(label, in_a_row(names), cited_all(web, web.in_order(claims)), IMPLIED if inferred else "")


def _mark(web: Web, claims: list[str]) -> str:
    """The mark of a claim that was checked, where one alone stands for a name."""
    found: list[Claim] = [web.claim(claim) for claim in claims]
    marks = [mark(claim) for claim in found if claim.evidence]
    return f"{marks[0]} " if len(marks) == 1 else ""
