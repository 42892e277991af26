"""What is known, as records for programs: a dict each, with its ``type``."""

import json
from dataclasses import asdict
from enum import Enum
from typing import Any

from rlstcm.make.citation import addresses, citation
from rlstcm.make.web import Web
from rlstcm.page import Record


def entry_record(web: Web, entry_id: str) -> Record:
    """An entry, with the ids of the claims and references of its page."""
    entry = web.knowledge.entries[entry_id]
    fields = asdict(entry) | {"section": str(entry.section)}
    gathered = {"claims": web.page_claims(entry_id), "references": web.page_references(entry_id)}
    return {"type": "entry", "id": entry_id, **fields, **gathered}


def claim_record(web: Web, claim_id: str) -> Record:
    """A claim, with its reference and places apart and the voice that speaks."""
    claim = web.knowledge.claims[claim_id]
    fields = asdict(claim)
    fields.pop("at")
    voice = web.knowledge.references[claim.at.reference].voice
    said = {"reference": claim.at.reference, "places": claim.at.places, "voice": voice}
    return {"type": "claim", "id": claim_id, **said, **fields, "leads": claim.leads}


def reference_record(web: Web, reference_id: str) -> Record:
    """A reference, with its number, its citation and addresses, and what it bears on."""
    reference = web.knowledge.references[reference_id]
    fields = asdict(reference)
    fields["cite"] = _cite(fields["cite"])
    fields["listed"] = str(reference.listed)
    fields.pop("places")
    made = {
        "number": web.numbers[reference_id],
        "citation": citation(reference),
        "addresses": addresses(reference.cite),
        "bears_on": [{"claim": c, "bearing": b, "note": n} for c, b, n in web.borne_on(reference_id)],
    }
    return {"type": "reference", "id": reference_id, **made, **fields}


def place_record(web: Web, reference_id: str, place_id: str) -> Record:
    """A numbered place of a source, with the heading it stands under and its claims."""
    fields = asdict(web.knowledge.references[reference_id].places[place_id])
    section, claims = web.sections[reference_id][place_id], web.claims_at(reference_id, place_id)
    made = {"reference": reference_id, "section": section, "claims": claims}
    return {"type": "place", "id": place_id, **made, **fields}


def _cite(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a citation that have a value, under their CSL names."""
    cite = {name.replace("_", "-"): value for name, value in fields.items() if value}
    if "author" in cite:
        cite["author"] = [{name: value for name, value in author.items() if value} for author in cite["author"]]
    return cite


def written(record: Record) -> str:
    """A record as JSON."""
    return json.dumps(record, ensure_ascii=False, default=_plain, separators=(",", ":"))


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    raise TypeError(type(value).__name__)
