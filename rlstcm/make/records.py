"""What is known, as records for programs: a dict each, with its ``type``."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from enum import Enum
from typing import Any

from rlstcm.make.citation import addresses, citation
from rlstcm.make.pages.pieces import linked, said_by, sentence
from rlstcm.make.web import Web
from rlstcm.make.wholes import Item, Whole
from rlstcm.page import Record


def entry_record(web: Web, entry_id: str, whole: Whole | None = None) -> Record:
    """An entry, with the ids of the claims and references of its page; a pattern, with what it is as a whole."""
    entry = web.knowledge.entries[entry_id]
    fields = asdict(entry) | {"section": str(entry.section)}
    gathered = {"claims": web.page_claims(entry_id), "references": web.page_references(entry_id)}
    account = _account(web, entry_id, whole) if whole else {}
    return {"type": "entry", "id": entry_id, **fields, **account, **gathered}


def _account(web: Web, pattern: str, whole: Whole) -> dict[str, Any]:
    """The chain of a pattern, and the rows of its page, each item with its places and whether it is implied."""
    rows = {name: [_item(web, item) for item in getattr(whole, name)] for name in _ROWS}
    shares = [
        {"entries": [entry], "with": patterns, "places": [], "claims": [], "implied": False, "of": ""}
        for entry, patterns in whole.shares.items()
    ]
    chain = [_step(web, claim) for claim in web.knowledge.entries[pattern].mechanism]
    return {"is_said_to_lead": whole.is_said_to_lead, "chain": chain, **rows, "shares": shares}


_ROWS = ("comes_from", "more_often_with", "by_way_of", "shows_as", "explains", "leads_to", "beside")


def _item(web: Web, item: Item) -> dict[str, Any]:
    """Entries that stand in a row together."""
    return {
        "entries": list(item.entries),
        "places": _places(web, item.claims),
        "claims": list(item.claims),
        "implied": item.implied,
        "of": item.of,
    }


def _step(web: Web, claim_id: str) -> dict[str, Any]:
    """One step of a chain: its sentence beside what an item of a row has."""
    claim = web.claim(claim_id)
    item = Item(entries=tuple(linked(claim) or claim.about), claims=(claim_id,), implied=claim.inferred)
    return {**_item(web, item), "says": sentence(web, claim)}


def _places(web: Web, claims: Iterable[str]) -> list[str]:
    """The places of the source at which some claims are made, in its order, each once."""
    order = list(web.knowledge.references[web.knowledge.source].places)
    return sorted(set(web.places_of_source(list(claims))), key=order.index)


def claim_record(web: Web, claim_id: str) -> Record:
    """A claim, with its sentence and who says it; its reference and places apart, and the voice that speaks."""
    claim = web.knowledge.claims[claim_id]
    fields = asdict(claim) | {"says": sentence(web, claim), "said_by": said_by(web, claim)}
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
