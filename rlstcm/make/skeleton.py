"""A new knowledge base to fill in: every field with what it is for, made from the model."""

import json
import textwrap
import typing
from collections.abc import Iterator
from typing import Any

from rlstcm.make.fields import Field, fields, is_record, item, offered
from rlstcm.make.model import At, Date, Knowledge
from rlstcm.text import clean, key, quoted

WIDTH = 100
TODO = "TODO"
_HEAD = """\
# yaml-language-server: $schema=schema.json
#
# A knowledge base of Chinese medicine on one condition. Fill in what says TODO; take out what you do not need.
# The first reference, entry and claim show every field: those with a # before them are not needed, and take two
# lines here: what a field is for (##), and how it is written (#).
# Indent with blanks, and put a text with a colon or a comma in it in "straight quotes".
#
{commands}"""
_COMMANDS = (
    ("rlstcm check {file}", "what is wrong, and what is still to be done"),
    ("rlstcm check --rules", "what is asked of a file, with examples"),
    ("rlstcm patterns --kb {file}", "your pages, once no mistake is left"),
    ("rlstcm export schema > schema.json", "lets an editor with a YAML language server explain fields"),
)
_TAKEN = ("source", "first-pattern", "first-cause", "first-symptom")
"""The ids of what a new file holds beside the condition."""
_OWN: dict[Any, str] = {str: "…", bool: "true", At: "source 1", Date: "2026-01-31"}
_HINTS = {
    "aliases": "[another name, a third]",
    "corrections": "[The source gives the year as 1902.]",
    "differs_from": "[the-id-of-a-claim]",
    "doubts": "{issue: read from the cover}",
    "headings": "{worse: What can bring it on}",
    "include": "[references.yaml]",
    "joint": "true",
    "lay": "{source: [what people call it]}",
    "mechanism": "[a-claim, the-next]",
    "next_review": "2027-01-31",
    "rules": "[careless-point]",
    "section": "source 1",
    "sections": "[source 1, another 7]",
    "sources": "[source, another]",
}
"""What may stand in a field that is not needed, where the type does not say it."""
_KEYS = {"kinds": "formula", "places": "S1", "topics": "diet"}
"""An id of what a field holds by ids."""


def skeleton(condition: str, file: str, today: str) -> str:
    """The text of a new file on a condition; without one, its name is left to be filled in."""
    name = clean(condition) or TODO
    values = _values(_slug(condition) or "condition", name, today)
    lines = [(command.format(file=quoted(clean(file))), does) for command, does in _COMMANDS]
    widest = max(len(command) for command, _ in lines)
    commands = "\n".join(f"#   {command:{widest}}  {does}" for command, does in lines)
    return "\n".join([_HEAD.format(commands=commands), *_record(Knowledge, values, "", {Knowledge})]) + "\n"


def _slug(name: str) -> str:
    """An id for a name, or nothing."""
    words = "".join(mark if key(mark) else " " for mark in name).split()
    slug = "-".join(key(word) for word in words)
    return slug if slug.isascii() and slug not in _TAKEN else ""


def _values(condition: str, name: str, today: str) -> dict[str, Any]:
    """The smallest knowledge base that has one of everything that is needed."""
    link = {"at": "source 1", "says": TODO, "relation": "leads-to"}
    return {
        "title": f"{name} in Chinese medicine" if name != TODO else TODO,
        "version": "0.1.0",
        "reviewed": today,
        "caution": "This is not medical advice; see a doctor.",
        "condition": condition,
        "source": "source",
        "references": {"source": {"voice": "article", "cite": {"type": "book", "title": TODO}}},
        "entries": {
            condition: {"kind": "condition", "name": name, "short": TODO, "origin": "biomedicine"},
            "first-pattern": {
                "kind": "pattern",
                "name": "TODO (a pattern)",
                "short": TODO,
                "mechanism": ["pattern-leads"],
            },
            "first-cause": {"kind": "cause", "name": "TODO (a cause)", "short": TODO},
            "first-symptom": {"kind": "symptom", "name": "TODO (a symptom)", "short": TODO, "origin": "both"},
        },
        "claims": {
            "cause-leads": {**link, "subject": ["first-cause"], "object": ["first-pattern"]},
            "pattern-leads": {
                **link,
                "says": "TODO (from the pattern to the condition)",
                "subject": ["first-pattern"],
                "object": [condition],
            },
            "pattern-shows": {
                "at": "source 1",
                "says": "TODO (from the pattern to a symptom)",
                "subject": ["first-pattern"],
                "relation": "shows-as",
                "object": ["first-symptom"],
            },
            "see-a-doctor": {
                "at": "source 1",
                "says": "TODO (when to see a doctor)",
                "about": [condition],
                "topic": "doctor",
            },
        },
    }


def _record(record: type, values: dict[str, Any], indent: str, shown: set[type]) -> Iterator[str]:
    """The fields of a record: all of them, told, where ``shown`` has it as new; else those with a value."""
    full = record in shown
    shown.discard(record)
    for field in fields(record):
        if full:
            yield from _told(field, indent)
        if field.name in values:
            yield from _filled(field, values[field.name], indent, shown)
        elif full:
            yield from _empty(field, indent)


def _told(field: Field, indent: str) -> Iterator[str]:
    """What a field is for, as comments."""
    if not indent:
        yield ""
    told = f"{'(needed) ' if field.required else ''}{field.doc}"
    few = offered(field.type) or offered(item(field.type))
    if few:
        told = f"{told} One of: {', '.join(few)}."
    yield from textwrap.wrap(
        told, WIDTH, initial_indent=f"{indent}## ", subsequent_indent=f"{indent}## ", break_on_hyphens=False
    )


def _filled(field: Field, value: Any, indent: str, shown: set[type]) -> Iterator[str]:
    """A field with its value."""
    inner = item(field.type)
    if isinstance(value, list):
        yield f"{indent}{field.name}: [{', '.join(value)}]"
    elif not isinstance(value, dict):
        yield f"{indent}{field.name}: {_scalar(value)}"
    elif inner is None:
        yield f"{indent}{field.name}:"
        yield from _record(field.type, value, f"{indent}  ", shown | {field.type})
    else:
        yield f"{indent}{field.name}:"
        shown = {inner}
        for name, one in value.items():
            yield ""
            yield f"{indent}  {name}:"
            yield from _record(inner, one, f"{indent}    ", shown)


def _scalar(text: str) -> str:
    """A text as YAML takes it."""
    plain = text[:1].isalnum() and not set(text) & set(":#,[]{}\"'\ufffd")
    return text if plain else json.dumps(text, ensure_ascii=False)


def _empty(field: Field, indent: str) -> Iterator[str]:
    """A field that is not needed, as a comment that shows how it is written."""
    inner = item(field.type)
    if field.name in _HINTS or not is_record(inner or field.type):
        yield f"{indent}# {field.name}: {_HINTS.get(field.name) or _one(field.type)}"
        return
    yield f"{indent}# {field.name}:"
    start, deep = ("- ", "  ") if typing.get_origin(field.type) is list else ("", "")
    if field.name in _KEYS:
        yield f"{indent}#   {_KEYS[field.name]}:"
        start = deep = "  "
    for n, line in enumerate(_inner(inner or field.type)):
        yield f"{indent}#   {start if n == 0 else deep}{line}"


def _inner(record: type) -> Iterator[str]:
    """The fields of a record that stands in a comment, each with what it is for."""
    for field in fields(record):
        few = offered(field.type)
        told = f"{', '.join(few)}" if few else field.doc
        yield f"{field.name}: {_one(field.type)} # {'(needed) ' if field.required else ''}{told}"


def _one(type_: Any) -> str:
    """A value of a type."""
    return _OWN.get(type_) or next(iter(offered(type_)), "[…]")
