"""Reading rows that are held against their checksums and counts: what a damaged file gives is told, never believed."""

from rlstcm.problems import BadKnowledgeBase
from rlstcm.store.sqlite import Connection, Error
from rlstcm.store.tables import checksum
from rlstcm.text import clean, clean_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Row = tuple[str, ...]
MANY = 500
"""How many rows are asked for by their keys at once."""


class Sealed:
    """An open SQLite file whose rows carry checksums; ``path`` tells where it lies."""

    def __init__(self, connection: Connection, path: str) -> None:
        self.path = clean(path)
        self._connection = connection

    def damaged(self, reason: object) -> BadKnowledgeBase:
        """The error for a store that does not hold what it should."""
        return BadKnowledgeBase(f"The store {self.path} is damaged ({clean(str(reason))}); build it again.")

    def rows(self, query: str, *values: str | int) -> list[Row]:
        """The rows that a query finds, made harmless for a terminal, but not held against anything.

        Raises:
            BadKnowledgeBase: the file is damaged.
        """
        return [tuple(map(clean, row)) for row in self._read(query, values)[1]]

    def checked(self, table: str, columns: str, rest: str = "", *values: str | int) -> list[Row]:
        """Some columns of the rows of a table, each row held against its checksum; lines stay lines.

        Raises:
            BadKnowledgeBase: the file is damaged.
        """
        names, rows = self._read(f"SELECT * FROM {table} {rest}", values)
        try:
            wanted = [names.index(column) for column in columns.split()]
        except ValueError:
            raise self.damaged(f"the table {table} lacks a column") from None
        for *cells, own in rows:
            if str(checksum(table, cells)) != own:
                raise self.damaged(f"a row of the table {table} is not what it was")
        return [_harmless([row[n] for n in wanted]) for row in rows]

    def whole(self, table: str, columns: str, rest: str = "") -> list[Row]:
        """The same of every row of a table, none of them missing."""
        return self._counted(self.checked(table, columns, rest), table, "")

    def gathered(self, table: str, column: str, value: str, columns: str, rest: str = "") -> list[Row]:
        """The same of the rows that have a value in a column, none of them missing."""
        found = self.checked(table, columns, f"WHERE {column} = ? {rest}", value)
        return self._counted(found, f"{table} {column}", value)

    def keyed(self, table: str, key: str, wanted: "Sequence[str]", columns: str) -> list[Row]:
        """The same of the rows with some keys, in their order, none of them missing."""
        rows = self.known(table, key, list(dict.fromkeys(wanted)), f"{key} {columns}")
        found = {row[0]: row[1:] for row in rows}
        try:
            return [found[each] for each in wanted]
        except KeyError as error:
            raise self.damaged(f"the table {table} lacks row {error.args[0]}") from None

    def known(self, table: str, key: str, wanted: "Sequence[str]", columns: str) -> list[Row]:
        """The same of those rows with some keys that there are."""
        found: list[Row] = []
        for start in range(0, len(wanted), MANY):
            some = wanted[start : start + MANY]
            marks = ", ".join("?" * len(some))
            found += self.checked(table, columns, f"WHERE {key} IN ({marks})", *some)
        return found

    def verify(self) -> None:
        """Read all there is, and hold every row against its checksum and every table against its count.

        Raises:
            BadKnowledgeBase: the file is damaged.
        """
        ((state,),) = self.rows("PRAGMA integrity_check(1)")
        if state != "ok":
            raise self.damaged(state)
        for what, value in self.checked("tally", "what value"):
            table, _, column = what.partition(" ")
            first, *_ = self._read(f"SELECT * FROM {table} LIMIT 0", ())[0]
            if column:
                self.gathered(table, column, value, first)
            else:
                self.whole(table, first)

    def _counted(self, found: list[Row], what: str, value: str) -> list[Row]:
        """What was found, if it is as many rows as there must be."""
        tallied = self.checked("tally", "rows", "WHERE what = ? AND value = ?", what, value)
        if str(len(found)) != (tallied[0][0] if tallied else "0"):
            raise self.damaged(f"rows of {what} are missing")
        return found

    def _read(self, query: str, values: "Iterable[str | int]") -> tuple[list[str], list[Row]]:
        """The names of the columns that a query gives, and its rows as they stand in the file, numbers as text."""
        try:
            cursor = self._connection.execute(query, tuple(values))
            return [column[0] for column in cursor.description], list(map(_as_text, cursor))
        except UnicodeError:
            raise self.damaged("a text in it is none") from None
        except (Error, TypeError, OverflowError) as error:
            raise self.damaged(error) from None


def _harmless(cells: list[str]) -> Row:
    """Cells without what no terminal should see; most rows hold nothing of it, which one look at all of them tells."""
    if "".join(cells).isprintable():
        return tuple(cells)
    return tuple([clean_lines(text) if "\n" in text else clean(text) for text in cells])


def _as_text(row: "tuple[str | int | float, ...]") -> Row:
    """A row, numbers as text."""
    if _HELD.issuperset(map(type, row)):
        return tuple(map(str, row))
    raise TypeError("a value is neither text nor a number")


_HELD = {str, int, float}
"""What cells hold."""
