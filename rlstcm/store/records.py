"""Records as they come out of a store: harmless, and of the shape that formats rely on."""

import json
from collections.abc import Callable
from typing import Any

from rlstcm.text import clean

_DATES = ("issued", "available-date", "accessed")
_SHAPES: dict[str, dict[str, Any]] = {
    "base": {},
    "entry": {},
    "place": {"reference": str},
    "claim": {
        "reference": str,
        "places": [str],
        "subject": [str],
        "relation": str | None,
        "object": [str],
        "inferred": bool,
        "leads": bool,
    },
    "reference": {"cite": {"type": str, "title": str}, "more_authors": bool},
}
"""By type of record, what formats read of it, beside its ``id``."""


class Blanks:
    """Fills records up: one holds only what is not as in the blank of its sort."""

    def __init__(self, look_up: Callable[[str], str]) -> None:
        self._look_up = look_up
        self._blanks: dict[str, dict[str, Any]] = {}

    def filled(self, sort: str, text: str) -> dict[str, Any]:
        """A whole record from its JSON text.

        Raises:
            ValueError: it is none.
        """
        if sort not in self._blanks:
            self._blanks[sort] = _parsed(self._look_up(sort))
        return checked({**self._blanks[sort], **_parsed(text)})


def standards_in(text: str) -> list[str]:
    """The standards that have a term for an entry, from the JSON text of its record; of that no more is made.

    Raises:
        ValueError: it is none.
    """
    terms = _read(text).get("terms", [])
    if not (_fits(terms, [dict]) and _fits([term.get("standard") for term in terms], [str])):
        raise ValueError("a record lacks what it should hold")
    return [clean(term["standard"]) for term in terms]


def _parsed(text: str) -> dict[str, Any]:
    """A dict from its JSON text, every string in it cleaned."""
    return {clean(name): _cleaned(part) for name, part in _read(text).items()}


def _read(text: str) -> dict[str, Any]:
    """A dict from its JSON text, as it stands there."""
    try:
        found = json.loads(text)
    except RecursionError:
        raise ValueError("a record is nested too deeply") from None
    if not isinstance(found, dict):
        raise ValueError("a record is none")  # noqa: TRY004  (what is read is no argument)
    return found


def checked(record: dict[str, Any]) -> dict[str, Any]:
    """A record that is of the shape that formats rely on.

    Raises:
        ValueError: it is not.
    """
    if not (_fits(record, {"type": str, "id": str}) and _fits(record, _SHAPES.get(record["type"]))):
        raise ValueError("a record lacks what it should hold")
    if not _is_citation(record.get("cite", {})):
        raise ValueError(f"the citation of {record['id']} cannot be read")
    return record


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    if isinstance(value, dict):
        return {clean(name): _cleaned(part) for name, part in value.items()}
    return value


def _fits(value: Any, shape: Any) -> bool:
    """Whether a value is of a type; a list, each of its parts; a dict, the parts that the shape names."""
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(_fits(value.get(name), part) for name, part in shape.items())
    if isinstance(shape, list):
        return isinstance(value, list) and all(_fits(part, shape[0]) for part in value)
    return shape is not None and isinstance(value, shape)


def _is_citation(cite: dict[str, Any]) -> bool:
    """Whether all fields of a citation are text, its authors names, and its dates numbers."""
    authors = cite.get("author", [])
    texts = [value for name, value in cite.items() if name != "author"]
    dates = [cite[name] for name in _DATES if name in cite]
    return (
        _fits(texts, [str])
        and _fits(authors, [dict])
        and _fits([part for author in authors for part in author.values()], [str])
        and all(map(_is_date, dates))
    )


def _is_date(text: str) -> bool:
    """Whether a text is a year, or a year and a month, or a day: ``2017``, ``2017-10``, ``2017-10-05``."""
    parts = text.split("-")
    numbers = all(part.isdecimal() and len(part) <= len("2017") for part in parts)
    return numbers and len(parts) <= 3 and 1 <= int(parts[1] if len(parts) > 1 else 1) <= 12
