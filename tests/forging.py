"""Stores changed by SQL whose checksums and counts are made right again, as somebody who forges one would do."""

import sqlite3
from pathlib import Path

from rlstcm.store.tables import TALLIED, checksum


def change(store: Path, *statements: str, forged: bool = False, **values: str | bytes | int | None) -> None:
    """Change a store by SQL; ``forged``: and make its sums right again."""
    connection = sqlite3.connect(store)
    for statement in statements:
        connection.execute(statement, values)
    if forged:
        forge(connection)
    connection.commit()
    connection.close()


def forge(connection: sqlite3.Connection) -> None:
    """Make the checksums and counts of a changed store right."""
    connection.create_function("summed", -1, lambda table, *cells: checksum(table, cells))
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE%TABLE%'")]
    connection.execute("DELETE FROM tally")
    for table in (name for name in tables if not name.startswith("doc_") and name != "tally"):
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "sum"]
        connection.execute(f"UPDATE {table} SET sum = summed('{table}', {', '.join(names)})")
        connection.execute(f"INSERT INTO tally SELECT '{table}', '', count(*), 0 FROM {table}")
        for column in TALLIED.get(table, ()):
            counted = f"SELECT '{table} {column}', {column}, count(*), 0 FROM {table} WHERE {column} != ''"
            connection.execute(f"INSERT INTO tally {counted} GROUP BY {column}")
    connection.execute("UPDATE tally SET sum = summed('tally', what, value, rows)")
