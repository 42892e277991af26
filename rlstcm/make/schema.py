"""The model as a JSON Schema (draft 7), by which editors complete, explain and check a file."""

import inspect
import json
import typing
from typing import Any

from rlstcm.make import csl
from rlstcm.make.fields import choices, fields, offered
from rlstcm.make.model import At, Author, Cite, Date, Knowledge
from rlstcm.make.shape import FALSE, INSTEAD, TRUE

Schema = dict[str, Any]

_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
"""The program reads every scalar as text, whatever YAML would make of it."""
_PARTS: Schema = {
    "type": "object",
    "properties": dict.fromkeys(("year", "month", "day"), _SCALAR),
    "required": ["year"],
    "additionalProperties": False,
}
_DATE: Schema = {
    "anyOf": [
        _SCALAR,
        _PARTS,
        {"type": "array", "items": _PARTS, "minItems": 1, "maxItems": 1},
        {
            "type": "object",
            "properties": {"date-parts": {"type": "array", "items": {"type": "array", "items": _SCALAR}}},
            "required": ["date-parts"],
            "additionalProperties": False,
        },
    ]
}
_PLAIN: dict[Any, Schema] = {
    str: _SCALAR,
    At: _SCALAR,
    Date: _DATE,
    bool: {"type": ["string", "number", "boolean"], "enum": [True, False, 1, 0, *sorted(TRUE | FALSE)]},
}


def written() -> str:
    """The schema as JSON."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> Schema:
    """The schema of a whole file."""
    definitions: dict[str, Schema] = {}
    top = _record(Knowledge, definitions)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A knowledge base of rlstcm"}
    return {**head, **top, "definitions": definitions}


def _record(record: type, definitions: dict[str, Schema]) -> Schema:
    """A dataclass of the model."""
    found: Schema = {
        "type": "object",
        "description": inspect.cleandoc(record.__doc__ or "").replace("``", "`"),
        "additionalProperties": False,
        "required": [field.name for field in fields(record) if field.required],
        "properties": {},
    }
    for field in fields(record):
        told = {"description": field.doc} if field.doc else {}
        for name in _spellings(record, field.name):
            found["properties"][name] = {**told, **_value(field.type, definitions)}
    for name, other in INSTEAD.get(record, {}).items():
        found["anyOf"] = [{"required": [name]}, {"required": [other]}]
    if record is Cite:
        found["properties"] |= {name: {"description": "Read over."} for name in sorted(csl.UNUSED)}
    return found


def _spellings(record: type, name: str) -> list[str]:
    """How a file may write a field: that of a citation with CSL's hyphens, too."""
    return list(dict.fromkeys((name, name.replace("_", "-")))) if record in (Cite, Author) else [name]


def _value(type_: Any, definitions: dict[str, Schema]) -> Schema:
    """What a field of a type may hold."""
    origin, inner = typing.get_origin(type_), typing.get_args(type_)
    if type_ in _PLAIN:
        return _PLAIN[type_]
    if origin is list:
        return {"type": "array", "items": _value(inner[0], definitions)}
    if origin is dict:
        names = {"propertyNames": {"enum": choices(inner[0])}} if choices(inner[0]) else {}
        return {"type": "object", "additionalProperties": _value(inner[1], definitions), **names}
    if choices(type_):
        return {"enum": choices(type_)}
    if offered(type_):
        return {"anyOf": [{"enum": offered(type_)}, _SCALAR]}
    name = type_.__name__.lower()
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _record(type_, definitions)
    return {"allOf": [{"$ref": f"#/definitions/{name}"}]}
