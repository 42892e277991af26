"""RIS, for Zotero, EndNote and other reference managers: the references of the pages, written by rispy."""

from typing import Any

import rispy

from rlstcm.formats._csl import OTHERS, Item, date_of, items, name, pages_of, written
from rlstcm.page import Page

_TYPES = {"article-journal": "JOUR", "book": "BOOK", "report": "RPRT", "webpage": "ELEC", "dataset": "DATA"}
_TYPES |= {"chapter": "CHAP", "classic": "CLSWK"}


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """Writes records without numbering them: the number is no part of RIS."""

    def set_header(self, count: int) -> str:
        """Nothing."""
        return ""


def render(pages: list[Page], width: int) -> str:
    """The references as RIS records; the ids are kept as ID."""
    text: str = rispy.dumps([_record(item) for item in items(pages)], implementation=_Writer)
    return text.lstrip("\n")


def _author(author: dict[str, str]) -> str:
    """An author's name; that of a body with one comma, at its end, which keeps readers from taking it apart."""
    return author["literal"].replace(",", "") + "," if author.get("literal") else name(author)


def _date(item: Item, name: str) -> str:
    """A date as RIS writes it: its three parts between slashes, those that are not known left empty."""
    parts = date_of(item, name)
    return "/".join([f"{part:02}" for part in parts] + [""] * (3 - len(parts))) if parts else ""


def _record(item: Item) -> dict[str, Any]:
    """A reference under rispy's names for the tags; fields without a value are left out."""
    first, last = pages_of(item)
    year = date_of(item, "issued")[:1]
    record = {
        "type_of_reference": _TYPES.get(item["type"], "GEN"),
        "id": item["id"],
        "authors": [_author(author) for author in item.get("author", []) if author != OTHERS],
        "title": item["title"],
        "secondary_title": item.get("container-title", ""),
        "alternate_title2": item.get("container-title-short", ""),
        "publisher": item.get("publisher", ""),
        "year": str(year[0]) if year else "",
        "date": _date(item, "issued"),
        "access_date": _date(item, "accessed"),
        "volume": item.get("volume", ""),
        "number": item.get("issue", ""),
        "start_page": first,
        "end_page": last,
        "doi": item.get("DOI", ""),
        "accession_number": item.get("PMID", ""),
        "custom2": item.get("PMCID", ""),
        "urls": [item["URL"]] if item.get("URL") else [],
        "language": item.get("language", ""),
        "notes": [each for each in (item.get("note"), written(item)) if each],
    }
    return {tag: value for tag, value in record.items() if value}
