"""How an entry stands to others: a row for each way, with names under the relation."""

from collections.abc import Iterable

from rlstcm.make.model import Claim, Relation, Weight
from rlstcm.make.pages.hedges import hedge, hedged
from rlstcm.make.pages.parts import is_of_source
from rlstcm.make.pages.pieces import IMPLIED, beside, cited_all, in_a_row, linked, mark, more, name, tellers, together
from rlstcm.make.pages.signs import is_list
from rlstcm.make.web import Web
from rlstcm.page import Row

WAYS = {
    Relation.LEADS_TO: ("Leads to", "Comes from"),
    Relation.CONTRIBUTES_TO: ("Can add to", "Can be added to by"),
    Relation.ALLOWS: ("Lets in", "Gets in through"),
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
_WEIGHED = {
    Weight.KEY: ("Key signs", "Key sign of"),
    Weight.ACCOMPANYING: ("Joined by", "Often joins"),
    Weight.AGAINST: ("Spoken against by", "Speaks against"),
}
"""The same for signs, where it is said what they are worth."""
FEW = 6
"""How many names a row of the first screen shows."""


class Way:
    """One way in which an entry stands to others: its label, and by which claims to whom; what acts together is one."""

    def __init__(self, label: str, *, inferred: bool) -> None:
        self.label = label
        self.inferred = inferred
        self.others: dict[str, list[str]] = {}

    def by_teller(self, web: Web) -> list["Way"]:
        """The same in as many ways as there are sources, or sources together, that say so."""
        found: dict[str, Way] = {}
        for other, claims in self.others.items():
            way = found.setdefault(tellers(web, claims), Way("" if found else self.label, inferred=self.inferred))
            way.others[other] = claims
        return list(found.values())


def way_rows(web: Web, entry_id: str, *, but: Iterable[str] = (), brief: bool = True) -> list[Row]:
    """A row for each way in which an entry stands to others: the source's first, what it only implies after that."""
    ways = _ways(web, entry_id, set(but))
    return [_row(web, each, brief=brief) for way in ways for each in way.by_teller(web)]


def _ways(web: Web, entry_id: str, left_out: set[str]) -> list[Way]:
    """The ways in which an entry stands to others: the sources' first, what they only imply after that."""
    grouped: dict[tuple[bool, bool, str], Way] = {}
    left_out = {name(web, entry) for entry in (*left_out, entry_id)}
    for claim_id in sorted(web.claims_of(entry_id), key=lambda each: not is_of_source(web, web.claim(each))):
        claim = web.claim(claim_id)
        for label, others in _ends(web, entry_id, claim) if _is_shown(web, claim, entry_id) else ():
            key = (not is_of_source(web, claim), claim.inferred, label)
            told = grouped.get((False, claim.inferred, label))
            for other in others:
                if told and other in told.others:
                    told.others[other].append(claim_id)
                elif other not in left_out:
                    way = grouped.setdefault(key, Way(label, inferred=claim.inferred))
                    way.others.setdefault(other, []).append(claim_id)
    return [grouped[key] for key in sorted(grouped, key=lambda key: key[:2])]


def _is_shown(web: Web, claim: Claim, entry_id: str) -> bool:
    """Whether a row tells a claim; the lists of standards have rows of their own."""
    return entry_id in linked(claim) and claim.relation in WAYS and not is_list(web, claim)


def _ends(web: Web, entry_id: str, claim: Claim) -> Iterable[tuple[str, list[str]]]:
    """The label and the names of the others, for each end of a claim at which an entry stands."""
    if claim.relation:
        forward, backward = _labels(claim, claim.relation)
        causes, effects = ([name(web, other) for other in end] for end in (claim.subject, claim.object))
        if entry_id in claim.subject:
            yield forward, [f"{effect}{beside(web, claim, entry_id)}" for effect in effects]
        if entry_id in claim.object:
            yield backward, [together(causes)] if claim.joint else causes


def _labels(claim: Claim, relation: Relation) -> tuple[str, str]:
    """The labels for both ends of a claim, as surely as it speaks; of a sign, for what it is worth."""
    if claim.weight:
        return _WEIGHED[claim.weight]
    forward, backward = WAYS[relation]
    found = hedge(claim)
    return hedged(forward, found), hedged(backward, found)


def _row(web: Web, way: Way, *, brief: bool) -> Row:
    names = [f"{_mark(web, ids)}{other}" for other, ids in way.others.items()]
    names = [*names[:FEW], *more(len(names) - FEW)] if brief else names
    claims = web.in_order(claim for ids in way.others.values() for claim in ids)
    return Row(way.label, in_a_row(names), cited_all(web, claims), IMPLIED if way.inferred else "")


def _mark(web: Web, claims: list[str]) -> str:
    """The mark of a claim that was checked, where one alone stands for a name."""
    marks = [mark(web.claim(claim)) for claim in claims if web.claim(claim).evidence]
    return f"{marks[0]} " if len(marks) == 1 else ""
