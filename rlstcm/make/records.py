"""What is known, as records for programs: a dict each, with its ``type``."""

import functools
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from rlstcm.make.citation import addresses, citation
from rlstcm.make.web import Web
from rlstcm.page import Record


def entry_record(web: Web, entry_id: str) -> Record:
    """An entry; the ids of the claims and references of its page are filled in when it is read."""
    entry = web.knowledge.entries[entry_id]
    own = _plain(entry) | {"section": str(entry.section)}
    gathered: Record = {"claims": [], "references": []}  # those of its page, which knows them
    return {"type": "entry", "id": entry_id, **own, **gathered}


def claim_record(web: Web, claim_id: str) -> Record:
    """A claim, with its reference and places apart and the voice that speaks."""
    claim = web.knowledge.claims[claim_id]
    own = _plain(claim)
    own.pop("at")
    voice = web.knowledge.references[claim.at.reference].voice
    said = {"reference": claim.at.reference, "places": list(claim.at.places), "voice": voice.value}
    return {"type": "claim", "id": claim_id, **said, **own, "leads": claim.leads}


def reference_record(web: Web, reference_id: str) -> Record:
    """A reference, with its number, its citation and addresses, and what it bears on."""
    reference = web.knowledge.references[reference_id]
    own = _plain(reference)
    own["cite"] = _cite(own["cite"])
    own["listed"] = str(reference.listed)
    own.pop("places")
    made = {
        "number": web.numbers[reference_id],
        "citation": citation(reference),
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


def rows(web: Web) -> Iterator[tuple[str, str, str]]:
    """Every record: its key, its type, and its JSON without what stands in a blank of its type."""
    blanks: dict[str, Record] = {}
    for key, record in _records(web):
        kind = record["type"]
        if kind not in blanks:
            blanks[kind] = {name: _usual(value) for name, value in record.items()} | {"id": ""}
        blank = blanks[kind]
        yield key, kind, _written({name: value for name, value in record.items() if value != blank[name]})
    for kind, blank in blanks.items():
        yield f"blank {kind}", "blank", _written(blank)


def keys(web: Web) -> Iterator[str]:
    """The key of every record, in the order in which they are numbered."""
    knowledge = web.knowledge
    yield from (f"entry {name}" for name in knowledge.entries)
    yield from (f"claim {name}" for name in knowledge.claims)
    for name, reference in knowledge.references.items():
        yield f"reference {name}"
        yield from (f"place {name} {place_id}" for place_id in reference.places)


def _records(web: Web) -> Iterator[tuple[str, Record]]:
    """Every record, with its key."""
    make = {"entry": entry_record, "claim": claim_record, "reference": reference_record, "place": place_record}
    for key in keys(web):
        kind, *ids = key.split(" ")
        yield key, make[kind](web, *ids)


SHORT = 20
"""How long a value is at most of which others are likely to have the same."""


def _usual(value: Any) -> Any:
    """What stands in a blank for a field, given the value of the first record: that, if it is short, or nothing."""
    if value is None or isinstance(value, bool) or (isinstance(value, str) and len(value) <= SHORT):
        return value
    return type(value)()


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Data as JSON."""


def _plain(value: Any) -> Any:
    """A part of the model as plain data, in the order of its fields."""
    if isinstance(value, str | bool) or value is None:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    return {_plain(name): _plain(part) for name, part in value.items()}


@functools.cache
def _names(wanted: type[Any]) -> list[str]:
    """The fields of a dataclass."""
    return [field.name for field in fields(wanted)]
