"""Looking things up in a compiled knowledge base. Reads only, and writes nothing anywhere."""

import os
import sqlite3

from rlstcm.page import Block, Page
from rlstcm.problems import BadKnowledgeBase
from rlstcm.store.chains import Step
from rlstcm.store.tables import APPLICATION_ID, META, USER_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


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
        self._names: list[Name] | None = None
        self._meta: dict[str, str] = {}

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
        if not self._meta:
            self._meta = dict(self.rows("SELECT key, value FROM meta"))  # type: ignore[arg-type]
        if not self._meta.keys() >= META:
            raise self.damaged("it lacks what every knowledge base says of itself")
        return self._meta

    def damaged(self, reason: object) -> BadKnowledgeBase:
        """The error for a store that does not hold what it should."""
        return BadKnowledgeBase(f"The store {self.path} is damaged ({reason}); build it again.")

    def names(self, key: str) -> "list[Name]":
        """What answers to a name's key, each thing once."""
        rows = self.rows("SELECT key, owner, spelling, what FROM name WHERE key = ? GROUP BY owner ORDER BY rowid", key)
        return [Name(*row) for row in rows]

    def names_beginning(self, key: str) -> "list[Name]":
        """What has a name that begins so, each thing once; numbers and places only count whole."""
        query = (
            "SELECT key, owner, spelling, what FROM name WHERE key >= ? AND key < ? AND what != 'place'"
            " AND (what != 'reference' OR spelling = owner) AND key GLOB '*[^0-9]*' GROUP BY owner ORDER BY rowid"
        )
        return [Name(*row) for row in self.rows(query, key, f"{key}\U0010ffff")]

    def all_names(self) -> "list[Name]":
        """Every spelling that finds something."""
        if self._names is None:
            rows = self.rows("SELECT key, owner, spelling, what FROM name ORDER BY rowid")
            self._names = [Name(*row) for row in rows]
        return self._names

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
            " WHERE owner = ? AND (? = '' OR type = ?) ORDER BY page_record.n"
        )
        return [json for (json,) in self.rows(query, owner, kind, kind)]

    def references_of(self, owners: "list[str]") -> "list[str]":
        """The records of the references that some pages rest on, each once."""
        marks = ", ".join("?" * len(owners))
        query = (
            "SELECT json FROM record WHERE type = 'reference' AND id IN"
            f" (SELECT record FROM page_record WHERE owner IN ({marks})) ORDER BY n"
        )
        return [json for (json,) in self.rows(query, *owners)]

    def reference_records(self, ids: "list[str]") -> "list[str]":
        """The records of references by their ids."""
        return self._records_by_id([f"reference {name}" for name in ids])

    def candidates(self, key: str) -> "list[tuple[str, ...]]":
        """What can be typed for a name that begins so: spelling, title of what it finds, what that is, and its id."""
        query = (
            "SELECT spelling, title, what, name.owner FROM name JOIN page ON page.owner = name.owner"
            " WHERE key >= ? AND key < ? AND what != 'place' AND (spelling = name.owner OR ? != '') ORDER BY name.rowid"
        )
        return self.rows(query, key, f"{key}\U0010ffff", key)

    def related(self, entry: str) -> "set[str]":
        """The entries that the page of an entry links."""
        return {other for (other,) in self.rows("SELECT other FROM related WHERE entry = ?", entry)}

    def linking(self, other: str) -> "set[str]":
        """The entries whose pages link an entry."""
        return {entry for (entry,) in self.rows("SELECT entry FROM related WHERE other = ?", other)}

    def resting_on(self, reference: str) -> "set[str]":
        """The entries whose pages rest on a reference."""
        query = "SELECT owner FROM page_record WHERE record = ?"
        return {owner for (owner,) in self.rows(query, f"reference {reference}")}

    def designs(self) -> "list[str]":
        """The designs that references have; where one has none, the voice that it speaks with."""
        query = (
            "SELECT DISTINCT ifnull(json_extract(json, '$.design'), json_extract(json, '$.voice')) AS design"
            " FROM record WHERE type = 'reference' ORDER BY design"
        )
        return [design for (design,) in self.rows(query)]

    def references(self, design: str = "", since: int = 0) -> "list[str]":
        """The ids of references of a design (or part of its name), issued in a year or later."""
        query = (
            "SELECT json_extract(json, '$.id') FROM record WHERE type = 'reference'"
            " AND instr(ifnull(json_extract(json, '$.design'), json_extract(json, '$.voice')), ?) > 0"
            " AND ifnull(substr(json_extract(json, '$.cite.issued'), 1, 4), '0000') >= ?"
            " ORDER BY json_extract(json, '$.number')"
        )
        return [name for (name,) in self.rows(query, design, f"{since or 0:04}")]

    def steps(self, *, stated: bool = False, every: bool = False) -> "list[Step]":
        """Every step that a chain can take, or only the stated ones; or ``every`` link, also those that do not lead."""
        query = (
            "SELECT subject, object, claim, verb, says, place, inferred, association FROM edge"
            " WHERE inferred <= ? AND leads >= ? ORDER BY n"
        )
        return [Step(*row) for row in self.rows(query, int(not stated), int(not every))]  # type: ignore[arg-type]

    def claims_of(self, owner: str) -> "set[str]":
        """The ids of the claims that a page gathers, or that a reference makes."""
        query = (
            "SELECT record FROM page_record WHERE owner = ? AND record GLOB 'claim *'"
            " UNION SELECT id FROM record WHERE type = 'claim' AND json_extract(json, '$.reference') = ?"
        )
        return {record.removeprefix("claim ") for (record,) in self.rows(query, owner, owner)}

    def claim_records(self, ids: "set[str] | None" = None) -> "list[str]":
        """The records of all claims or of some, in the order of the file."""
        rows = self.rows("SELECT id, json FROM record WHERE type = 'claim' ORDER BY n")
        return [json for name, json in rows if ids is None or name.removeprefix("claim ") in ids]

    def accounts(self, symptom: str) -> "list[tuple[str, ...]]":
        """What is said to account for a symptom: entry, claim, sentence, place, whether inferred; stated ones first."""
        query = "SELECT entry, claim, says, place, inferred FROM account WHERE symptom = ? ORDER BY inferred, rowid"
        return self.rows(query, symptom)

    def section(self, owner: str, heading: str) -> "list[Block]":
        """The blocks of a page under a heading, with it."""
        blocks = self.blocks(owner)
        starts = [n for n, block in enumerate(blocks) if block.kind == "heading" and block.text == heading]
        if not starts:
            return []
        rest = blocks[starts[0] + 1 :]
        end = next((n for n, block in enumerate(rest) if block.kind == "heading"), len(rest))
        return blocks[starts[0] : starts[0] + 1 + end]

    def blocks_of(self, owner: str, *kinds: str) -> "list[Block]":
        """The blocks of some kinds of a page."""
        return [block for block in self.blocks(owner) if block.kind in kinds]

    def references_of_claims(self, claims: "list[str]") -> "list[str]":
        """The records of the references that make some claims, each once."""
        names = dict.fromkeys(claims)
        query = "SELECT json_extract(json, '$.reference') FROM record WHERE id = ?"
        ids = [reference for name in names for (reference,) in self.rows(query, f"claim {name}")]
        return self.reference_records(list(dict.fromkeys(ids)))

    def search(self, words: "list[str]", joint: str) -> "list[tuple[str, ...]]":
        """Texts that hold the words (``joint`` is AND or OR): owner, place, names, text, best first.

        What matched stands between U+E000 and U+E001.
        """
        query = (
            "SELECT owner, place, highlight(doc, 2, char(57344), char(57345)),"
            " highlight(doc, 3, char(57344), char(57345)), bm25(doc, 0, 0, 8, 1) AS score"
            " FROM doc WHERE doc MATCH ? ORDER BY score, rowid LIMIT 60"
        )
        quoted = ['"' + word.replace('"', '""') + '"' for word in words]
        return self.rows(query, f" {joint} ".join(quoted))

    def title(self, owner: str) -> str:
        """The title of a page."""
        return next((title for (title,) in self.rows("SELECT title FROM page WHERE owner = ?", owner)), owner)

    def entry_records(self, ids: "list[str]") -> "list[str]":
        """The records of entries by their ids."""
        return self._records_by_id([f"entry {name}" for name in ids])

    def _records_by_id(self, ids: "list[str]") -> "list[str]":
        query = "SELECT json FROM record WHERE id = ?"
        return [json for name in ids for (json,) in self.rows(query, name)]

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
