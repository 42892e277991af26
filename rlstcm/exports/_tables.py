"""The tables of the SQLite export: their columns, in SQL, and their rows, from records."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rlstcm.page import Record

SCHEMA = """
CREATE TABLE base (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE reference (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, title TEXT NOT NULL, called TEXT, voice TEXT NOT NULL,
    design TEXT, issued TEXT, dynasty TEXT, citation TEXT NOT NULL, doi TEXT, pmid TEXT, url TEXT, found TEXT,
    limits TEXT, interest TEXT, note TEXT);
CREATE TABLE place (
    reference TEXT NOT NULL REFERENCES reference (id), id TEXT NOT NULL, section TEXT, heading TEXT, opens TEXT,
    note TEXT, PRIMARY KEY (reference, id));
CREATE TABLE entry (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, hans TEXT, hant TEXT, pinyin TEXT,
    short TEXT NOT NULL, names TEXT NOT NULL, origin TEXT NOT NULL, seen TEXT, section TEXT, note TEXT);
CREATE TABLE alias (
    entry TEXT NOT NULL REFERENCES entry (id), alias TEXT NOT NULL,
    said_in TEXT REFERENCES reference (id), -- where people who have it say so
    PRIMARY KEY (entry, alias, said_in));
CREATE TABLE term ( -- what a standard calls an entry
    entry TEXT NOT NULL REFERENCES entry (id), standard TEXT NOT NULL REFERENCES reference (id), fit TEXT NOT NULL,
    number TEXT, code TEXT, title TEXT, hans TEXT, url TEXT, differs TEXT);
CREATE TABLE claim (
    id TEXT PRIMARY KEY, says TEXT NOT NULL, reference TEXT NOT NULL REFERENCES reference (id), places TEXT,
    said_by TEXT NOT NULL, voice TEXT NOT NULL, relation TEXT, nature TEXT NOT NULL, topic TEXT, weight TEXT,
    inferred INTEGER NOT NULL, sometimes INTEGER NOT NULL, joint INTEGER NOT NULL, leads INTEGER NOT NULL,
    quote TEXT, quote_language TEXT, note TEXT);
CREATE TABLE claim_place (
    claim TEXT NOT NULL REFERENCES claim (id), reference TEXT NOT NULL, place TEXT NOT NULL,
    PRIMARY KEY (claim, place), FOREIGN KEY (reference, place) REFERENCES place (reference, id));
CREATE TABLE about ( -- the entries that a claim names, and at which end of it
    claim TEXT NOT NULL REFERENCES claim (id), entry TEXT NOT NULL REFERENCES entry (id),
    part TEXT NOT NULL, -- subject, object, about
    PRIMARY KEY (claim, entry, part));
CREATE TABLE link ( -- every pair of subject and object
    subject TEXT NOT NULL REFERENCES entry (id), relation TEXT NOT NULL, object TEXT NOT NULL REFERENCES entry (id),
    claim TEXT NOT NULL REFERENCES claim (id), leads INTEGER NOT NULL, inferred INTEGER NOT NULL,
    PRIMARY KEY (claim, subject, object));
CREATE TABLE mechanism ( -- the claims, in order, by which an entry is said to lead to the condition
    entry TEXT NOT NULL REFERENCES entry (id), step INTEGER NOT NULL, claim TEXT NOT NULL REFERENCES claim (id),
    PRIMARY KEY (entry, step));
CREATE TABLE evidence (
    claim TEXT NOT NULL REFERENCES claim (id), reference TEXT NOT NULL REFERENCES reference (id),
    bearing TEXT NOT NULL, note TEXT NOT NULL);
CREATE TABLE differs (
    claim TEXT NOT NULL REFERENCES claim (id), other TEXT NOT NULL REFERENCES claim (id), PRIMARY KEY (claim, other));
CREATE INDEX link_subject ON link (subject);
CREATE INDEX link_object ON link (object);
CREATE INDEX about_entry ON about (entry);
CREATE INDEX evidence_claim ON evidence (claim);
"""
SEARCHED = {
    "entry": ("name", "names", "short", "note"),
    "claim": ("says", "note"),
    "reference": ("title", "citation", "found", "limits"),
}
"""The columns of a table that its full text holds."""

Row = dict[str, Any]


def rows(records: dict[str, list[Record]]) -> Iterator[tuple[str, Row]]:
    """Every row with its table; what is empty stands for nothing that is known."""
    yield from _base(records["base"][0])
    known = {sort: records[sort] for sort in _MAKE} | {"place": _places(records)}
    for sort, make in _MAKE.items():
        for record in known[sort]:
            yield from make(record)
    for entry in records["entry"]:
        steps = enumerate(entry["mechanism"], 1)
        yield from (("mechanism", {"entry": entry["id"], "step": n, "claim": claim}) for n, claim in steps)
    for claim in records["claim"]:
        yield from (("differs", {"claim": claim["id"], "other": other}) for other in claim["differs_from"])


def _base(base: Record) -> Iterator[tuple[str, Row]]:
    said = {name: value for name, value in base.items() if value and isinstance(value, str)}
    said |= {"sources": " ".join(base["sources"])} if base["sources"] else {}
    yield from (("base", {"key": name, "value": value}) for name, value in said.items())


def _places(records: dict[str, list[Record]]) -> Iterable[Record]:
    """The places that are told, and those that are only named by what is said there."""
    named = ({"reference": claim["reference"], "id": place} for claim in records["claim"] for place in claim["places"])
    found = {(place["reference"], place["id"]): place for place in named}
    return (found | {(place["reference"], place["id"]): place for place in records["place"]}).values()


def _reference(record: Record) -> Iterator[tuple[str, Row]]:
    cite = record["cite"]
    own = {"title": cite["title"], "issued": cite.get("issued"), "doi": cite.get("DOI"), "pmid": cite.get("PMID")}
    yield "reference", record | own | {"url": next(iter(record["addresses"]), None)}


def _place(record: Record) -> Iterator[tuple[str, Row]]:
    yield "place", record


def _entry(record: Record) -> Iterator[tuple[str, Row]]:
    own = {"entry": record["id"]}
    lay = [(word, reference) for reference, words in record["lay"].items() for word in words]
    spelled = [record[name] for name in ("name", "hans", "hant", "pinyin", "plain")]
    codes = [term[name] for term in record["terms"] for name in ("code", "number")]
    names = dict.fromkeys([*spelled, *record["aliases"], *(word for word, _ in lay), *codes])
    sections = ", ".join(filter(None, (record["section"], *record["sections"])))
    yield "entry", record | {"names": " · ".join(filter(None, names)), "section": sections}
    yield from (("alias", own | {"alias": alias}) for alias in dict.fromkeys(record["aliases"]))
    yield from (("alias", own | {"alias": word, "said_in": reference}) for word, reference in dict.fromkeys(lay))
    yield from (("term", own | term | {"url": term["URL"]}) for term in record["terms"])


def _claim(record: Record) -> Iterator[tuple[str, Row]]:
    own = {"claim": record["id"]}
    quote = record["quote"] or {}
    words = {"quote": quote.get("words"), "quote_language": quote.get("language")}
    yield "claim", record | words | {"places": ", ".join(record["places"])}
    at = own | {"reference": record["reference"]}
    yield from (("claim_place", at | {"place": place}) for place in dict.fromkeys(record["places"]))
    for part in ("subject", "object", "about"):
        yield from (("about", own | {"entry": entry, "part": part}) for entry in dict.fromkeys(record[part]))
    standing = {name: record[name] for name in ("relation", "leads", "inferred")}
    for subject in dict.fromkeys(record["subject"]) if record["relation"] else ():
        ends = dict.fromkeys(record["object"])
        yield from (("link", own | standing | {"subject": subject, "object": other}) for other in ends)
    yield from (("evidence", own | each | {"reference": each["ref"]}) for each in record["evidence"])


_MAKE: dict[str, Callable[[Record], Iterable[tuple[str, Row]]]] = {
    "reference": _reference,
    "place": _place,
    "entry": _entry,
    "claim": _claim,
}
"""The rows of each type of record, in an order in which what a row names stands there already."""
