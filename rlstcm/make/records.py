"""What is known, as records for programs: a dict each, with its ``type``."""

import functools
import json
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import fields
from enum import Enum
from typing import Any

from rlstcm.make.citation import addresses, citation
from rlstcm.make.model import Knowledge
from rlstcm.make.pages.evidence import testable
from rlstcm.make.pages.pieces import MARKS, linked, mark, said_by, sentence
from rlstcm.make.pages.signs import against
from rlstcm.make.web import Web
from rlstcm.make.wholes import ROWS, Item, Whole
from rlstcm.page import Record
from rlstcm.store.tables import TESTABLE


def entry_record(web: Web, entry_id: str, whole: Whole | None = None) -> Record:
    """An entry; a pattern, with what it is as a whole.

    The ids of the claims and references of its page are filled in when it is read.
    """
    entry = web.knowledge.entries[entry_id]
    own = _plain(entry) | {"section": str(entry.section), "sections": list(map(str, entry.sections))}
    account = _account(web, entry_id, whole) if whole else {}
    gathered: Record = {"claims": [], "references": []}
    return {"type": "entry", "id": entry_id, **own, **account, **gathered}


def _account(web: Web, pattern: str, whole: Whole) -> dict[str, Any]:
    """The chain of a pattern, and the rows of its page; where several sources tell it, what each does, too."""
    shares = [
        {"entries": [entry], "with": patterns, "places": [], "claims": [], "implied": False, "of": "", "weight": ""}
        for entry, patterns in whole.shares.items()
    ]
    each = whole.told.items() if web.has_several else ()
    return {
        **_rows(web, pattern, whole),
        "against": [_item(web, item) for item in against(web, pattern)],
        "shares": shares,
        "accounts": [{"source": source, **_rows(web, pattern, told, source)} for source, told in each],
    }


def _rows(web: Web, pattern: str, whole: Whole, source: str = "") -> dict[str, Any]:
    """The chain of a pattern, or that of a source, and the rows of its page, each item with places and standing."""
    steps = web.knowledge.entries[pattern].mechanism
    chain = [_step(web, claim) for claim in steps if source in ("", web.claim(claim).at.reference)]
    rows = {name: [_item(web, item) for item in getattr(whole, name)] for name in ROWS}
    return {"is_said_to_lead": whole.is_said_to_lead, "chain": chain, **rows}


def _item(web: Web, item: Item) -> dict[str, Any]:
    """Entries that stand in a row together."""
    return {
        "entries": list(item.entries),
        "places": _places(web, item.claims),
        "claims": list(item.claims),
        "implied": item.implied,
        "of": item.of,
        "weight": item.weight.value if item.weight else "",
    }


def _step(web: Web, claim_id: str) -> dict[str, Any]:
    """One step of a chain: its sentence beside what an item of a row has."""
    claim = web.claim(claim_id)
    item = Item(entries=tuple(linked(claim) or claim.about), claims=(claim_id,), implied=claim.inferred)
    return {**_item(web, item), "says": sentence(web, claim)}


def _places(web: Web, claims: Iterable[str]) -> list[str]:
    """The places of the sources at which some claims are made, in their order; of several, after their ids."""
    claims = list(claims)
    found = [(source, web.places_of(source, claims)) for source in web.sources]
    return [f"{source} {place}" if web.has_several else place for source, places in found for place in places]


def claim_record(web: Web, claim_id: str) -> Record:
    """A claim, with its sentence and who says it; its reference and places apart, and the voice that speaks.

    ``made`` is true where the sentence is made of the entries that it links; ``verdict`` is what studies found of it,
    empty where there is nothing to check.
    """
    claim = web.knowledge.claims[claim_id]
    own = _plain(claim) | {"says": sentence(web, claim), "said_by": said_by(web, claim), "made": not claim.says}
    own.pop("at")
    voice = web.knowledge.references[claim.at.reference].voice
    said = {"reference": claim.at.reference, "places": list(claim.at.places), "voice": voice.value}
    said |= {"verdict": MARKS.get(mark(claim), "")}
    return {"type": "claim", "id": claim_id, **said, **own, "leads": claim.leads}


def base_record(web: Web, condition: str) -> Record:
    """What a knowledge base says of itself, and what it is held to."""
    apart = ("include", "references", "entries", "claims")  # what it includes stands in its store, too
    said = {name: _plain(getattr(web.knowledge, name)) for name in _names(Knowledge) if name not in apart}
    return {"type": "base", "id": condition, **said}


def reference_record(web: Web, reference_id: str) -> Record:
    """A reference, with its number, its citation and addresses, and what it bears on."""
    reference = web.knowledge.references[reference_id]
    own = _plain(reference)
    own["cite"] = _cite(own["cite"])
    own["listed"] = str(reference.listed)
    own.pop("places")
    made = {
        "number": web.numbers[reference_id],
        "label": web.label(reference_id) if web.is_source(reference_id) else "",
        "citation": citation(reference),
        "written": reference.written,
        "addresses": addresses(reference.cite),
        "bears_on": [{"claim": c, "bearing": b.value, "note": n} for c, b, n in web.borne_on(reference_id)],
    }
    return {"type": "reference", "id": reference_id, **made, **own}


def place_record(web: Web, reference_id: str, place_id: str) -> Record:
    """A numbered place of a source, with the heading it stands under and its claims."""
    own = _plain(web.knowledge.references[reference_id].places[place_id])
    section, claims = web.sections[reference_id][place_id], web.claims_at(reference_id, place_id)
    made = {"reference": reference_id, "section": section, "claims": claims}
    return {"type": "place", "id": place_id, **made, **own}


def _cite(own: dict[str, Any]) -> dict[str, Any]:
    """The fields of a citation that have a value, under their CSL names."""
    cite = {name.replace("_", "-"): value for name, value in own.items() if value}
    if "author" in cite:
        cite["author"] = [{name: value for name, value in author.items() if value} for author in cite["author"]]
    return cite


def rows(web: Web, found: dict[str, Whole]) -> Iterator[tuple[str, str, str]]:
    """Every record: its key, its sort, and its JSON without what stands in the blank of its sort."""
    blanks: dict[str, Record] = {}
    tested = testable(web)
    for key, record in _records(web, found):
        kind = _sort(record, tested)
        if kind not in blanks:
            blanks[kind] = {name: _usual(value) for name, value in record.items()} | {"id": ""}
        blank = blanks[kind]
        yield key, kind, _written({name: value for name, value in record.items() if value != blank[name]})
    for kind, blank in blanks.items():
        yield f"blank {kind}", "blank", _written(blank)


def _sort(record: Record, tested: Container[str]) -> str:
    """What a record is most like: a pattern, a claim that can be tested, or others of its type."""
    if "chain" in record:
        return "pattern"
    return TESTABLE if record["type"] == "claim" and record["id"] in tested else str(record["type"])


def keys(web: Web) -> Iterator[str]:
    """The key of every record, in the order in which they are numbered."""
    knowledge = web.knowledge
    yield from (f"entry {name}" for name in knowledge.entries)
    yield from (f"claim {name}" for name in knowledge.claims)
    for name, reference in knowledge.references.items():
        yield f"reference {name}"
        yield from (f"place {name} {place_id}" for place_id in reference.places)
    yield f"base {knowledge.condition}"


def _records(web: Web, found: dict[str, Whole]) -> Iterator[tuple[str, Record]]:
    """Every record, with its key."""
    make: dict[str, Callable[..., Record]] = {
        "claim": claim_record,
        "reference": reference_record,
        "place": place_record,
        "base": base_record,
    }
    for key in keys(web):
        kind, name, *place = key.split(" ")
        yield key, make[kind](web, name, *place) if kind in make else entry_record(web, name, found.get(name))


SHORT = 20
"""How long a value is at most of which others are likely to have the same."""


def _usual(value: Any) -> Any:
    """What stands in a blank for a field, given the value of the first record: that, if it is short, or nothing."""
    if value is None or isinstance(value, bool) or (isinstance(value, str) and len(value) <= SHORT):
        return value
    return type(value)()


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Data as JSON."""


_SCALAR, _LIST = str | bool | None, list | tuple


def _plain(value: Any) -> Any:
    """A part of the model as plain data, in the order of its fields."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _SCALAR):
        return value
    if isinstance(value, _LIST):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {_plain(name): _plain(part) for name, part in value.items()}
    return {name: _plain(getattr(value, name)) for name in _names(value.__class__)}


@functools.cache
def _names(wanted: type[Any]) -> list[str]:
    """The fields of a dataclass."""
    return [field.name for field in fields(wanted)]
