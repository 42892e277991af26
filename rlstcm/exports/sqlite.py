"""The knowledge base as an SQLite file of plain tables, with foreign keys and full text: for SQL, and for Datasette."""

import contextlib
import re
import sqlite3
from collections.abc import Iterable

from rlstcm.exports._tables import SCHEMA, SEARCHED, rows
from rlstcm.exports.ndjson import SORTS
from rlstcm.page import Record
from rlstcm.store.store import Store

APPLICATION_ID = 0x524C5358
"""Marks a file as such an export: the letters RLSX."""
_HAN = re.compile("[\u3007\u3400-\u9fff\U00020000-\U0003ffff]+")
_LONGEST = 6
"""The most Han characters in a row that are found as they are typed; of more, the first ones are."""


def export(store: Store) -> bytes:
    """The bytes of the file."""
    return _file({sort: store.every_record(sort) for sort in SORTS})


def is_own(begins: bytes) -> bool:
    """Whether a file that begins so is such an export, and not somebody's data."""
    return begins[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _file(records: dict[str, list[Record]]) -> bytes:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.executescript(SCHEMA)
        columns = _columns(connection)
        for table, row in rows(records):
            cells = [_cell(row.get(name)) for name in columns[table]]
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(cells))})", cells)
        for table, searched in SEARCHED.items():
            _index(connection, table, searched)
        connection.commit()
        return connection.serialize()


def _columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of every table."""
    found: dict[str, list[str]] = {}
    query = "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c ORDER BY t.name, c.cid"
    for table, column in connection.execute(query).fetchall():
        found.setdefault(table, []).append(column)
    return found


def _cell(value: object) -> object:
    """A value as a cell holds it; an empty text is nothing."""
    return value if value or value is False else None


def _index(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    """The full text of a table, found without accents, and Han characters however many of them are typed."""
    names = ", ".join(columns)
    made = f"{names}, content=\"{table}\", tokenize='porter unicode61 remove_diacritics 2'"
    connection.execute(f"CREATE VIRTUAL TABLE {table}_fts USING fts5 ({made})")
    for rowid, *texts in connection.execute(f"SELECT rowid, {names} FROM {table}").fetchall():
        cells = [rowid, *(_findable(text or "") for text in texts)]
        marks = ", ".join("?" * len(cells))
        connection.execute(f"INSERT INTO {table}_fts (rowid, {names}) VALUES ({marks})", cells)


def _findable(text: str) -> str:
    """A text for the index, which takes Han characters in a row for one word: with all words that they may be."""
    return _HAN.sub(lambda found: f" {' '.join(_parts(found[0]))} ", text)


def _parts(characters: str) -> Iterable[str]:
    """Every run of some characters, the whole first."""
    count = len(characters)
    runs = [characters[n:end] for n in range(count) for end in range(n + 1, min(n + _LONGEST, count) + 1)]
    return dict.fromkeys([characters, *runs])
