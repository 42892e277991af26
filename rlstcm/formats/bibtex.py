"""BibTeX, for LaTeX and reference managers: the references of the pages, in UTF-8."""

from rlstcm.formats._csl import OTHERS, Item, date_of, items, name, pages_of, written
from rlstcm.page import Page

_TYPES = {"article-journal": "article", "book": "book", "chapter": "incollection", "classic": "book"}
_TYPES |= {"report": "techreport"}
_HOMES = {"article": "journal", "incollection": "booktitle"}
"""The field that names what holds a work, by the work's type."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ESCAPES = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "$&%#_"},
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "`": r"\`{}",
        "{": "(",
        "}": ")",
    }
)
"""What LaTeX takes for its own. BibTeX counts braces, escaped or not; no checked knowledge base holds any."""
_UNSAFE = {ord(mark): f"%{ord(mark):02X}" for mark in '{}"\\'}
"""What would end a field; an address may have it percent-encoded."""


def render(pages: list[Page], width: int) -> str:
    """The references as BibTeX entries; the keys are the ids."""
    return "\n".join(_entry(item) for item in items(pages))


def _entry(item: Item) -> str:
    kind = _TYPES.get(item["type"], "misc")
    key = "".join(letter if letter.isalnum() or letter in "-_.:" else "-" for letter in item["id"])
    fields = "".join(f",\n    {field} = {_quoted(text)}" for field, text in _fields(item, kind).items() if text)
    return f"@{kind}{{{key}{fields}\n}}\n"


def _quoted(text: str) -> str:
    """A field's value; pandoc reads a % between quotation marks as the start of a comment."""
    return f"{{{text}}}" if '"' in text or "%" in text else f'"{text}"'


def _fields(item: Item, kind: str) -> dict[str, str]:
    """BibTeX's fields; the title in braces of its own, so that no style changes its capitals."""
    year, month = (*date_of(item, "issued"), 0, 0)[:2]
    accessed = "-".join(f"{part:02}" for part in date_of(item, "accessed"))
    title = _text(item["title"])
    said = f"{item.get('note', '')} {written(item)}".strip()
    home = _HOMES.get(kind, "howpublished")
    return {
        "author": " and ".join(map(_author, item.get("author", []))),
        "title": f"{{{title}}}",
        "key": "" if item.get("author") else title,  # what BibTeX sorts by without an author
        home: _text(item.get("container-title", "")),
        "institution" if kind == "techreport" else "publisher": _body(item.get("publisher", "")),
        "year": str(year or ""),
        "month": _MONTHS[month - 1] if month else "",
        "volume": _text(item.get("volume", "")),
        "number": _text(item.get("issue", "") or item.get("number", "")),
        "pages": "--".join(_text(page) for page in pages_of(item) if page),
        "doi": _address(item.get("DOI", "")),
        "pmid": _text(item.get("PMID", "")),
        "pmcid": _text(item.get("PMCID", "")),
        "url": _address(item.get("URL", "")),
        "urldate": accessed,
        "language": _text(item.get("language", "")),
        "note": " ".join(filter(None, (_text(said), _found_at(item, kind, accessed)))),
    }


def _found_at(item: Item, kind: str, accessed: str) -> str:
    """Where a web page was read, and when, for the styles of BibTeX itself, which know no address."""
    if kind != "misc" or not item.get("URL"):
        return ""
    address = rf"\url{{{_address(item['URL'])}}}"
    return f"{address}, accessed {accessed}" if accessed else address


def _author(author: dict[str, str]) -> str:
    """An author's name; in braces what is not to be taken apart: that of a body, or a part that looks like several."""
    if author == OTHERS:
        return name(author)
    if author.get("literal"):
        return f"{{{_text(author['literal'])}}}"
    return ", ".join(_part(author[part]) for part in ("family", "given") if author.get(part))


def _part(text: str) -> str:
    """A part of a name; in braces, if readers would take it for several, or for a particle and a name."""
    words = text.split()
    while words and words[0][0].islower():
        del words[0]  # a particle, which is what readers take it for
    if "," in text or any(not word[0].isupper() for word in words[1:]):
        return f"{{{_text(text)}}}"
    return _body(text)


def _body(text: str) -> str:
    """The name of a body; in braces, if readers would take it for several."""
    return f"{{{_text(text)}}}" if "and" in text.casefold().split() else _text(text)


def _text(text: str) -> str:
    """Text as LaTeX reads it, dashes of two hyphens apart so that they stay two."""
    return text.translate(_ESCAPES).replace("--", "-{}-").replace("--", "-{}-")


def _address(text: str) -> str:
    """An address or a DOI, which readers take as it stands."""
    return text.translate(_UNSAFE)
