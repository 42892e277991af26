"""The page of a symptom: what doctors make of it, what the tradition does, and whose lists name it."""

from collections.abc import Iterable

from rlstcm.make.model import Claim, Kind, Topic
from rlstcm.make.pages import parts
from rlstcm.make.pages.pieces import (
    IMPLIED,
    MARKS,
    Shown,
    alone,
    called,
    cited,
    cited_all,
    in_a_row,
    joined,
    mark,
    more,
    name,
    numbers,
)
from rlstcm.make.pages.relations import way_rows
from rlstcm.make.pages.signs import NEAREST, checked, is_list, shows, standard_lists
from rlstcm.make.pages.words import medicine_says, number
from rlstcm.make.web import Web
from rlstcm.make.wholes import bearers
from rlstcm.page import Block, Group, Heading, Remark, Row, Text
from rlstcm.page import Claim as Said

FEW = 5
"""How many entries whose lists name a sign the first screen shows, of the patterns and of the others."""
CRITERIA = 2
"""How many criteria that speak of a sign the first screen shows."""


def symptom_page(web: Web, symptom: str) -> list[Group]:
    """The page of a symptom, part by part."""
    entry = web.knowledge.entries[symptom]
    end: list[Block] = [*_siblings(web, symptom), *([Remark(entry.note)] if entry.note else [])]
    brief: list[Block] = [
        Text(entry.short),
        *parts.warnings(web, symptom),
        *_doctors(web, symptom),
        *_tradition(web, symptom, brief=True),
        *_listed(web, symptom, brief=True),
        *end,
    ]
    full: list[Block] = [
        Text(entry.short),
        *_tradition(web, symptom, brief=False),
        *_listed(web, symptom, brief=False),
        *end,
    ]
    return [Group("", brief, full), *parts.rest(web, symptom, Shown(web.page_claims(symptom)))]


def _doctors(web: Web, symptom: str) -> list[Block]:
    """Whether it is known as a sign of the condition: by the criteria, by what was checked, and by whom else."""
    tested, criteria = checked(web, symptom), parts.of_topic(web, symptom, Topic.CRITERIA)
    own = [
        Said(alone(web, claim), cited(web, claim), MARKS.get(mark(claim), ""), mark(claim))
        for claim in map(web.claim, tested)
    ]
    defining = [Said(alone(web, claim), cited(web, claim)) for claim in map(web.claim, criteria[:CRITERIA])]
    missing = _no_criterion(web) if tested and not criteria else []
    blocks = [*own, *defining, *missing, *_others(web, symptom)]
    return [Heading(f"What {medicine_says(web).lower()}"), *blocks] if blocks else []


def _no_criterion(web: Web) -> list[Said]:
    """That the criteria do not name the sign, where there are criteria that name signs."""
    condition = web.knowledge.condition
    naming = [c for c in web.claims_of(condition) if web.claim(c).topic is Topic.CRITERIA and web.claim(c).object]
    if not naming:
        return []
    return [Said(f"Not among the criteria by which {name(web, condition)} is known", cited_all(web, naming))]


def _others(web: Web, symptom: str) -> list[Said]:
    """Who else names it as a sign of the condition."""
    condition = web.knowledge.condition
    claims = [
        claim_id
        for claim_id in web.claims_of(symptom)
        if _shows(claim := web.claim(claim_id), condition, symptom)
        and not (parts.is_of_source(web, claim) or claim.topic)
    ]
    if not claims:
        return []
    references = dict.fromkeys(web.claim(claim).at.reference for claim in claims)
    who = joined(_counted([called(web, reference) for reference in references]))
    return [Said(f"Named as a sign of {name(web, condition)} by {who}", cited_all(web, claims))]


def _counted(called: list[str]) -> Iterable[str]:
    """What references are called, those that are called the same counted: ``two studies of 2012``."""
    for each in dict.fromkeys(called):
        article, blank, rest = each.partition(" ")
        sort, of, year = rest.partition(" of ")
        count = called.count(each)
        yield f"{number(count)} {_plural(sort)}{of}{year}" if count > 1 and article == "a" and blank else each


def _plural(sort: str) -> str:
    return f"{sort.removesuffix('y')}ies" if sort.endswith("y") else f"{sort}s"


def _shows(claim: Claim, cause: str, symptom: str) -> bool:
    return shows(claim) and cause in claim.subject and symptom in claim.object


def _tradition(web: Web, symptom: str, *, brief: bool) -> list[Block]:
    """What the tradition puts it down to, and of which patterns that makes it a sign."""
    rows = [*way_rows(web, symptom, but=[web.knowledge.condition], brief=brief), *_patterns(web, symptom)]
    return [Heading("What the tradition makes of it", "not tested"), *rows] if rows else []


def _patterns(web: Web, symptom: str) -> Iterable[Row]:
    """The patterns that the source's account makes it a sign of, by way of something else."""
    label = "In the pattern"
    for pattern, item in bearers(web).get(symptom, ()):
        if item.of:
            of = f"{name(web, pattern)} (said of {name(web, item.of)})"
            yield Row(label, of, cited_all(web, item.claims), IMPLIED if item.implied else "")
            label = ""


def _listed(web: Web, symptom: str, *, brief: bool) -> list[Row]:
    """The entries whose lists in a standard name it: patterns of the source first."""
    found = _listing(web, symptom)
    patterns = [entry for entry in found if web.kind(entry) is Kind.PATTERN]
    others = [entry for entry in found if entry not in patterns]
    rows: list[Row] = []
    for entries in filter(None, (patterns, others)):
        claims = [claim for entry in entries for claim in found[entry]]
        place = numbers(web, claims) if brief else cited_all(web, claims)
        rows.append(Row("and of" if rows else "In the lists of", _few(web, entries, found, brief=brief), place))
    return rows


def _listing(web: Web, symptom: str) -> dict[str, list[str]]:
    """The claims that list a symptom, by the entry whose list it is."""
    found: dict[str, list[str]] = {}
    for claim_id in web.claims_of(symptom):
        claim = web.claim(claim_id)
        if is_list(web, claim) and symptom in claim.object:
            for entry in claim.subject:
                found.setdefault(entry, []).append(claim_id)
    found.pop(web.knowledge.condition, None)
    return found


def _few(web: Web, entries: list[str], found: dict[str, list[str]], *, brief: bool) -> str:
    """Names of entries; of those whose list only allows the sign, so."""
    names = [f"{name(web, entry)}{_how(web, entry, found[entry])}" for entry in (entries[:FEW] if brief else entries)]
    return in_a_row([*names, *more(len(entries) - len(names))])


def _how(web: Web, entry: str, claims: list[str]) -> str:
    """How an entry's list names a sign, where that is not simply so."""
    if standard_lists(web, entry)[1]:
        return f" ({NEAREST})"
    return " (may)" if all(web.claim(claim).sometimes for claim in claims) else ""


def _siblings(web: Web, symptom: str) -> list[Text]:
    """The other signs that the source puts down to the same."""
    texts = []
    for cause, others in _causes(web, symptom).items():
        names = in_a_row(name(web, other) for other in others if other != symptom)
        if names:
            texts.append(Text(f"Also put down to {name(web, cause)}: {names}"))
    return texts[:1]


def _causes(web: Web, symptom: str) -> dict[str, list[str]]:
    """What the source says to show as the symptom, with all that it shows as."""
    own = [claim for claim in _showing(web, symptom) if symptom in claim.object]
    causes = dict.fromkeys(cause for claim in own for cause in claim.subject if cause != web.knowledge.condition)
    return {cause: _signs_of(web, cause) for cause in causes}


def _signs_of(web: Web, cause: str) -> list[str]:
    """All that the source says something to show as."""
    return list(dict.fromkeys(sign for c in _showing(web, cause) if cause in c.subject for sign in c.object))


def _showing(web: Web, entry_id: str) -> list[Claim]:
    """What the source says of signs on a page."""
    claims = map(web.claim, web.claims_of(entry_id))
    return [claim for claim in claims if parts.is_of_source(web, claim) and shows(claim)]
