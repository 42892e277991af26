"""A knowledge base as its file has it: what `build` reads to make the same store again."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from rlstcm.make.model import Claim, Entry, Knowledge, Place, Reference
from rlstcm.page import Record
from rlstcm.store.store import Store

Tree = dict[str, Any]


def tree(store: Store) -> Tree:
    """Everything in the fields of the file, without those that say nothing."""
    return {
        **_fields(Knowledge, store.base_record()),
        "references": _references(store),
        "entries": {str(record["id"]): _fields(Entry, record) for record in store.every_record("entry")},
        "claims": {str(record["id"]): _claim(record) for record in store.every_record("claim")},
    }


def _references(store: Store) -> dict[str, Tree]:
    """Every reference with its places."""
    places: dict[str, dict[str, Tree]] = {}
    for record in store.every_record("place"):
        places.setdefault(str(record["reference"]), {})[str(record["id"])] = _fields(Place, record)
    found: dict[str, Tree] = {}
    for record in store.every_record("reference"):
        own = places.get(str(record["id"]))
        found[str(record["id"])] = _fields(Reference, record) | ({"places": own} if own else {})
    return found


def _claim(record: Record) -> Tree:
    """A claim with its reference and places in one; a sentence that was made of its entries is none of the file's."""
    at = f"{record['reference']} {', '.join(record['places'])}".strip()
    return _fields(Claim, record | {"at": at, "says": "" if record["made"] else record["says"]})


def _fields(sort: type[Any], record: Record) -> Tree:
    """What a record has of the fields that a class of the model has."""
    return _telling((field.name, record.get(field.name)) for field in fields(sort))


def _telling(pairs: Iterable[tuple[str, Any]]) -> Tree:
    """The pairs whose value says something."""
    return {name: _bare(value) for name, value in pairs if value}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return _telling(value.items())
    return [_bare(part) for part in value] if isinstance(value, list) else value
