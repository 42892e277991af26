"""Tab-separated values, a line each, for spreadsheets and scripts: what a list names, in the keys of its records.

A field that holds several texts has ``; `` between them. No cell is taken for a formula.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from rlstcm.formats._records import records
from rlstcm.page import CELL, Cells, Columns, Page, Record

BEGINS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet takes for a formula, be it between quotation marks."""
BETWEEN = "; "
FIRST = ("type", "id", "name", "says", "verdict", "number", "citation")
"""The columns that stand before all others, where there are such."""


def render(pages: list[Page], width: int) -> str:
    """The records that the pages list, all of one type; where there are none, the lines of their tables."""
    found = records(pages)
    listed = [dict(_flat(record)) for record in found if record["type"] == found[0]["type"]]
    return "".join("\t".join(map(_cell, row)) + "\n" for row in list(_rows(listed)) or list(_cells(pages)))


def _rows(found: list[dict[str, str]]) -> Iterator[Iterable[str]]:
    """The names of all columns, and then the cells of each record."""
    names = dict.fromkeys(name for record in found for name in record)
    columns = [*filter(names.__contains__, FIRST), *filter(lambda name: name not in FIRST, names)]
    if columns:
        yield columns
    for record in found:
        yield [record.get(name, "") for name in columns]


def _flat(record: Record) -> Iterator[tuple[str, str]]:
    """The fields of a record as texts; those of its citation are columns of their own."""
    for name, value in record.items():
        if name == "cite":
            yield from ((f"cite.{part}", _text(inner)) for part, inner in value.items())
        else:
            yield name, _text(value)


def _text(value: Any) -> str:
    """A value in a cell: of a list of things, what each of them is of."""
    if isinstance(value, list):
        return BETWEEN.join(map(_part, value))
    if isinstance(value, dict):
        return BETWEEN.join(f"{name}: {_text(inner)}" for name, inner in value.items())
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _part(part: Any) -> str:
    """One of several things in a cell: a name whole, else the first that is told of it, such as its id."""
    if not isinstance(part, dict):
        return _text(part)
    if {"family", "literal"} & part.keys():
        return " ".join(part.values())
    first = next(iter(part.values()), "")
    return " + ".join(first) if isinstance(first, list) else _text(first)


def _cells(pages: list[Page]) -> Iterator[Iterable[str]]:
    """The lines of the pages' tables."""
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Columns):
                yield block.heads.split(CELL)
            elif isinstance(block, Cells):
                yield block.cells.split(CELL)


def _cell(text: str) -> str:
    """A text without what ends a cell; a formula is told to be none by the sign that spreadsheets use for that."""
    plain = " ".join(text.split("\n")).replace("\t", " ").replace("\r", " ")
    return f"'{plain}" if text.lstrip('"').startswith(BEGINS) else plain
