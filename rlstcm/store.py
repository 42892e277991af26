"""Looking things up in a compiled knowledge base. Reads only, and writes nothing anywhere."""

import sqlite3

from rlstcm.page import Block, Page
from rlstcm.problems import BadKnowledgeBase

APPLICATION_ID = 0x524C5354
"""Marks a file as such a store: the letters RLST."""
USER_VERSION = 1
"""Counts the shapes that a store has had."""
HEADER = b"SQLite format 3\0"
"""How every SQLite file begins."""


class Name:
    """A spelling, what it finds, and what that is: a kind of entry, ``reference`` or ``place``."""

    __slots__ = ("key", "owner", "spelling", "what")

    def __init__(self, key: str, owner: str, spelling: str, what: str) -> None:
        self.key = key
        self.owner = owner
        self.spelling = spelling
        self.what = what


class Store:
    """An open store; ``path`` is where its knowledge base lies."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.path = path
        self._connection = connection

    def rows(self, query: str, *values: "str | int") -> "list[tuple[str, ...]]":
        """The rows that a query finds.

        Raises:
            BadKnowledgeBase: the file is damaged.
        """
        try:
            return self._connection.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeError) as error:
            raise BadKnowledgeBase(f"The store {self.path} is damaged ({error}); build it again.") from None

    def meta(self) -> "dict[str, str]":
        """What the knowledge base says of itself."""
        return dict(self.rows("SELECT key, value FROM meta"))  # type: ignore[arg-type]

    def names(self, key: str) -> "list[Name]":
        """What answers to a name's key, each thing once."""
        rows = self.rows("SELECT key, owner, spelling, what FROM name WHERE key = ? GROUP BY owner ORDER BY rowid", key)
        return [Name(*row) for row in rows]

    def all_names(self) -> "list[Name]":
        """Every spelling that finds something."""
        return [Name(*row) for row in self.rows("SELECT key, owner, spelling, what FROM name ORDER BY rowid")]

    def entries(self, kind: str) -> "list[tuple[str, ...]]":
        """The entries of a kind: id, title and short description, in the file's order."""
        return self.rows("SELECT id, title, short FROM entry WHERE kind = ? ORDER BY n", kind)

    def kinds(self) -> "dict[str, int]":
        """The kinds of entry there are, with how many of each."""
        rows = self.rows("SELECT kind, count(*) FROM entry GROUP BY kind ORDER BY min(n)")
        return {kind: int(count) for kind, count in rows}

    def chained_entry(self) -> str:
        """The entry with the shortest id whose page tells a chain, or nothing if none does."""
        query = "SELECT owner FROM block WHERE kind = 'step' ORDER BY length(owner), owner LIMIT 1"
        return next((owner for (owner,) in self.rows(query)), "")

    def page(self, owner: str) -> Page:
        """The page of an entry, a reference, a place or a list."""
        (title, subtitle) = self.rows("SELECT title, subtitle FROM page WHERE owner = ?", owner)[0]
        return self.dress(title, self.blocks(owner), self.records_of(owner), subtitle)

    def blocks(self, owner: str) -> "list[Block]":
        """The blocks of a page in order."""
        query = "SELECT kind, text, label, place, standing, target FROM block WHERE owner = ? ORDER BY n"
        return [Block(*row) for row in self.rows(query, owner)]

    def records_of(self, owner: str, kind: str = "") -> "list[str]":
        """The records of a page in order, or those of one type."""
        query = (
            "SELECT json FROM page_record JOIN record ON record.id = page_record.record"
            " WHERE owner = ? AND (? = '' OR type = ?) ORDER BY n"
        )
        return [json for (json,) in self.rows(query, owner, kind, kind)]

    def entry_records(self, kind: str) -> "list[str]":
        """The records of all entries of a kind."""
        query = "SELECT json FROM entry JOIN record ON record.id = 'entry ' || entry.id WHERE kind = ? ORDER BY n"
        return [json for (json,) in self.rows(query, kind)]

    def dress(self, title: str, blocks: "list[Block]", records: "list[str]", subtitle: str = "") -> Page:
        """A page with the caution and the edition that every page carries."""
        meta = self.meta()
        edition = f"Knowledge base {meta['version']}, reviewed {meta['reviewed']}."
        return Page(title, blocks, records, meta["caution"], edition, subtitle)


def open_store(path: str) -> Store:
    """The store in a file, opened so that nothing beside it is read or written.

    Raises:
        BadKnowledgeBase: it is no such store, or one of another version.
    """
    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    if address.startswith("//"):
        address = f"//{address}"  # else the first name after two slashes is read as a host
    try:
        connection = sqlite3.connect(f"file:{address}?mode=ro&immutable=1", uri=True)
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise BadKnowledgeBase(f"The store {path} cannot be read ({error}).") from None
    if application != APPLICATION_ID:
        raise BadKnowledgeBase(f"{path} is an SQLite file, but no store that `rlstcm build` made.")
    if version != USER_VERSION:
        raise BadKnowledgeBase(
            f"The store {path} was built by another version of rlstcm (its form is {version}, this one reads"
            f" {USER_VERSION}); build it again with `rlstcm build`."
        )
    return Store(connection, path)
