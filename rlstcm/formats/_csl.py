"""The references of pages as CSL items (Citation Style Language), which all citation formats start from."""

from typing import Any

from rlstcm.formats._records import references
from rlstcm.page import Page, Record
from rlstcm.problems import UsageError

Item = dict[str, Any]
"""One reference in CSL-JSON: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html."""

OTHERS = {"literal": "others"}
"""Stands for authors who could not be verified; pandoc writes it as et al., as BibTeX's own ``and others``."""
_DATES = ("issued", "available-date", "accessed")


def items(pages: list[Page]) -> list[Item]:
    """The references that the pages rest on, each once, in the order of the pages.

    Raises:
        UsageError: there are none.
    """
    found = references(pages)
    if not found:
        raise UsageError("This answer rests on no reference, so there is nothing to cite; try `rlstcm refs`.")
    return [_item(record) for record in found]


def _item(record: Record) -> Item:
    """A reference's record as a CSL item: its key, then its fields, dates in parts."""
    fields: Item = {name: _date(value) if name in _DATES else value for name, value in record["cite"].items()}
    if record["more_authors"]:
        fields["note"] = f"{fields.get('note', '')} There are more authors than are listed.".strip()
        fields["author"] = [*fields.get("author", []), OTHERS]
    if record["written"] and "issued" not in fields:
        fields["issued"] = {"literal": record["written"]}
    return {"id": record["id"], **fields}


def _date(text: str) -> Item:
    return {"date-parts": [[int(part) for part in text.split("-")]]}


def date_of(item: Item, name: str) -> list[int]:
    """The parts of a date of an item: year, month, day, as far as they are known."""
    parts: list[int] = item.get(name, {}).get("date-parts", [[]])[0]
    return parts


def written(item: Item) -> str:
    """When an item was written that has no year, in a sentence; nothing for one that has."""
    told = item.get("issued", {}).get("literal", "")
    return f"Written: {told}." if told else ""


def name(author: dict[str, str]) -> str:
    """An author as ``Family, Given``, or a body's own name."""
    return author.get("literal") or ", ".join(filter(None, (author.get("family"), author.get("given"))))


def pages_of(item: Item) -> tuple[str, str]:
    """The first and the last page; an article number has no last."""
    first, _, last = item.get("page", "").partition("-")
    return first, last
