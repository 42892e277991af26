"""BibTeX, for LaTeX and reference managers: the references of the pages, written by pybtex, in UTF-8."""

from pybtex.database import BibliographyData, Entry, Person

from rlstcm.formats._csl import OTHERS, Item, items, name, pages_of
from rlstcm.page import Page

_TYPES = {"article-journal": "article", "book": "book", "report": "techreport"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def render(pages: list[Page], width: int) -> str:
    """The references as BibTeX entries; the keys are the ids."""
    entries = {item["id"]: _entry(item) for item in items(pages)}
    return BibliographyData(entries=entries).to_string("bibtex") if entries else ""


def _entry(item: Item) -> Entry:
    kind = _TYPES.get(item["type"], "misc")
    authors = [Person(_guarded(author)) for author in item.get("author", [])]
    fields = {field: text for field, text in _fields(item, kind).items() if text}
    return Entry(kind, fields=fields, persons={"author": authors} if authors else {})


def _guarded(author: dict[str, str]) -> str:
    """An author's name; that of a body in braces, so that it is not taken apart."""
    return f"{{{author['literal']}}}" if author.get("literal") and author != OTHERS else name(author)


def _fields(item: Item, kind: str) -> dict[str, str]:
    """BibTeX's fields; the title in braces of its own, so that no style changes its capitals."""
    year, month = (*item.get("issued", {"date-parts": [[""]]})["date-parts"][0], "")[:2]
    first, last = pages_of(item)
    home = "journal" if kind == "article" else "howpublished"
    return {
        "title": f"{{{item['title']}}}",
        "key": "" if item.get("author") else item["title"],  # what BibTeX sorts by without an author
        home: item.get("container-title", ""),
        "publisher": item.get("publisher", ""),
        "year": str(year),
        "month": _MONTHS[month - 1] if month else "",
        "volume": item.get("volume", ""),
        "number": item.get("issue", "") or item.get("number", ""),
        "pages": "--".join(filter(None, (first, last))),
        "doi": item.get("DOI", ""),
        "pmid": item.get("PMID", ""),
        "pmcid": item.get("PMCID", ""),
        "url": item.get("URL", ""),
        "language": item.get("language", ""),
        "note": item.get("note", ""),
    }
