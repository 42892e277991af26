"""Looking things up in a compiled knowledge base. Reads only, and writes nothing anywhere."""

import os
import sqlite3

from rlstcm.page import Block, Page
from rlstcm.problems import BadKnowledgeBase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

APPLICATION_ID = 0x524C5354
"""Marks a file as such a store: the letters RLST."""
USER_VERSION = 1
"""Counts the shapes that a store has had."""
HEADER = b"SQLite format 3\0"
"""How every SQLite file begins."""
META = frozenset(("title", "version", "reviewed", "caution", "condition", "source", "source_note"))
"""What every store says of itself."""


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
            raise self.damaged(error) from None

    def meta(self) -> "dict[str, str]":
        """What the knowledge base says of itself."""
        meta: dict[str, str] = dict(self.rows("SELECT key, value FROM meta"))  # type: ignore[arg-type]
        if not meta.keys() >= META:
            raise self.damaged("it lacks what every knowledge base says of itself")
        return meta

    def damaged(self, reason: object) -> BadKnowledgeBase:
        """The error for a store that does not hold what it should."""
        return BadKnowledgeBase(f"The store {self.path} is damaged ({reason}); build it again.")

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
        found, blocks = self.rows("SELECT title, subtitle FROM page WHERE owner = ?", owner), self.blocks(owner)
        if not (found and blocks):
            raise self.damaged(f"the page of {owner} is missing")
        ((title, subtitle),) = found
        page = self.dress(title, blocks, lambda: self.records_of(owner), subtitle)
        page.references = lambda: self.records_of(owner, "reference")
        return page

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

    def references_of_kind(self, kind: str) -> "list[str]":
        """The records of the references that the pages of a kind of entry rest on, each once."""
        query = (
            "SELECT json FROM record WHERE type = 'reference' AND id IN (SELECT record FROM page_record"
            " JOIN entry ON entry.id = owner WHERE kind = ?) ORDER BY json_extract(json, '$.number')"
        )
        return [json for (json,) in self.rows(query, kind)]

    def entry_records(self, kind: str) -> "list[str]":
        """The records of all entries of a kind."""
        query = "SELECT json FROM entry JOIN record ON record.id = 'entry ' || entry.id WHERE kind = ? ORDER BY n"
        return [json for (json,) in self.rows(query, kind)]

    def dress(self, title: str, blocks: "list[Block]", records: "Callable[[], list[str]]", subtitle: str = "") -> Page:
        """A page with the caution and the edition that every page carries."""
        meta = self.meta()
        edition = f"Knowledge base {meta['version']}, reviewed {meta['reviewed']}."
        return Page(title, blocks, records, meta["caution"], edition, subtitle)


def open_store(path: str, *, trusted: bool = False) -> Store:
    """The store in a file, opened so that nothing beside it is read or written.

    One that is not ``trusted`` to be whole is checked first, page by page.

    Raises:
        BadKnowledgeBase: it is no such store, or one of another version.
    """
    address = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
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
    store = Store(connection, path)
    if not trusted:
        ((state,),) = store.rows("PRAGMA quick_check(1)")
        if state != "ok":
            raise store.damaged(state.splitlines()[0])
    return store
