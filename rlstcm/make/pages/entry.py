"""The page of any entry: each kind has the layout that answers what one asks of it."""

from rlstcm.make.model import Entry, Kind, Origin
from rlstcm.make.pages import parts
from rlstcm.make.pages.condition import condition_page
from rlstcm.make.pages.pattern import bar, pattern_page, telling, untested
from rlstcm.make.pages.pieces import Shown, called, joined, linked
from rlstcm.make.pages.point import point_page, use_rows
from rlstcm.make.pages.relations import way_rows
from rlstcm.make.pages.signs import code_rows, listed_rows
from rlstcm.make.pages.symptom import symptom_page
from rlstcm.make.web import Web
from rlstcm.make.wholes import Whole
from rlstcm.page import Bar, Block, Group, Remark, Text


def entry_page(web: Web, entry_id: str, wholes: dict[str, Whole]) -> list[Group]:
    """The page of an entry, part by part."""
    match web.kind(entry_id):
        case Kind.CONDITION:
            return condition_page(web, entry_id)
        case Kind.PATTERN:
            return pattern_page(web, entry_id, wholes)
        case Kind.SYMPTOM:
            return symptom_page(web, entry_id)
        case Kind.POINT:
            return point_page(web, entry_id)
        case Kind.CAUSE | Kind.CONCEPT:
            return _thing_page(web, entry_id)


def _thing_page(web: Web, entry_id: str) -> list[Group]:
    """The page of a cause or a concept: what it is, and how it stands to others."""
    entry = web.knowledge.entries[entry_id]
    head = [Text(entry.short), *parts.warnings(web, entry_id), *_bar(web, entry_id, entry)]
    codes, note = code_rows(web, entry_id), [Remark(entry.note)] if entry.note else []
    brief, full = (
        [
            *head,
            *way_rows(web, entry_id, brief=short),
            *listed_rows(web, entry_id, brief=short),
            *codes,
            *(use_rows(web, entry_id) if short else []),
            *note,
        ]
        for short in (True, False)
    )
    return [Group("", brief, full), *parts.rest(web, entry_id, Shown(web.page_claims(entry_id)))]


def _bar(web: Web, entry_id: str, entry: Entry) -> list[Block]:
    """How to take what the page tells; nothing of what nobody links to the tradition."""
    match entry.origin:
        case Origin.BIOMEDICINE:
            told = "A term of medicine. What links it to the tradition is not tested."
            return [Bar(told)] if _is_tied(web, entry_id) else []
        case Origin.BOTH:
            return [Bar("Known to medicine and tradition; what tradition makes of it is not tested.")]
        case Origin.TRADITION:
            return [_of_tradition(web, entry_id, entry)]


def _is_tied(web: Web, entry_id: str) -> bool:
    """Whether a claim links an entry to something of the tradition."""
    beside = {other for claim in web.claims_of(entry_id) for other in linked(web.claim(claim))} - {entry_id}
    return any(web.knowledge.entries[other].origin is Origin.TRADITION for other in beside)


def _of_tradition(web: Web, entry_id: str, entry: Entry) -> Bar:
    """That nobody tested it; and who tells it, where that is not the source."""
    if telling(web, entry_id):
        return bar(web, entry_id)
    standards = dict.fromkeys(called(web, term.standard) for term in entry.terms if term.number or term.code)
    if not standards:
        return Bar(untested(web, entry_id))
    return Bar(f"{untested(web, entry_id)} The name is of {joined(standards)}, not of {web.sources_called()}.")
