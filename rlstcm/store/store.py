"""Looking things up in a compiled knowledge base. Reads only, and writes nothing anywhere."""

import os
import sqlite3

from rlstcm.page import Block, Command, Entry, Group, Page, Record, Step, from_row
from rlstcm.problems import BadKnowledgeBase
from rlstcm.store import chains
from rlstcm.store.meta import Meta
from rlstcm.store.tables import APPLICATION_ID, USER_VERSION
from rlstcm.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


PART = 500
"""How many ids one query asks for."""


class Name:
    """A spelling, what it finds, and what that is: a kind of entry, ``reference`` or ``place``."""

    __slots__ = ("key", "owner", "spelling", "what")

    def __init__(self, key: str, owner: str, spelling: str, what: str) -> None:
        self.key = key
        self.owner = owner
        self.spelling = spelling
        self.what = what


class Found:
    """A text that a search found: its page; the place, who speaks, names and text with what matched, and a score."""

    __slots__ = ("is_entry", "names", "owner", "place", "score", "spoken", "text", "title")

    def __init__(self, title: str, is_entry: str, owner: str, place: str, spoken: str, *rest: str) -> None:
        names, text, score = rest
        self.title = title
        self.is_entry = is_entry == "1"
        self.owner = owner
        self.place = place
        self.spoken = spoken
        self.names = names
        self.text = text
        self.score = float(score)


class Store:
    """An open store; ``path`` tells where its knowledge base lies."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.path = clean(path)
        self._connection = connection
        self._names: list[Name] | None = None
        self._meta: Meta | None = None

    def rows(self, query: str, *values: str | int) -> list[tuple[str, ...]]:
        """The rows that a query finds, made harmless for a terminal; numbers, too, are text.

        Raises:
            BadKnowledgeBase: the file is damaged.
        """
        return [tuple(map(clean, row)) for row in self._read(query, *values)]

    def _read(self, query: str, *values: str | int) -> list[tuple[str, ...]]:
        """The same as it stands in the file."""
        try:
            return [tuple(map(_as_text, row)) for row in self._connection.execute(query, values)]
        except (sqlite3.Error, UnicodeError, TypeError) as error:
            raise self.damaged(error) from None

    def meta(self) -> Meta:
        """What the knowledge base says of itself."""
        if self._meta is None:
            try:
                self._meta = Meta({row[0]: row[1] for row in self.rows("SELECT key, value FROM meta")})
            except (KeyError, ValueError) as error:
                raise self.damaged(f"what it says of itself is incomplete: {error}") from None
        return self._meta

    def damaged(self, reason: object) -> BadKnowledgeBase:
        """The error for a store that does not hold what it should."""
        return BadKnowledgeBase(f"The store {self.path} is damaged ({clean(str(reason))}); build it again.")

    def names(self, key: str) -> list[Name]:
        """What answers to a name's key, each thing once."""
        rows = self.rows("SELECT key, owner, spelling, what FROM name WHERE key = ? GROUP BY owner ORDER BY rowid", key)
        return [Name(*row) for row in rows]

    def names_beginning(self, key: str) -> list[Name]:
        """What has a name that begins so, each thing once; numbers and places only count whole."""
        query = (
            "SELECT key, owner, spelling, what FROM name WHERE key >= ? AND key < ? AND what != 'place'"
            " AND (what != 'reference' OR spelling = owner) AND key GLOB '*[^0-9]*' GROUP BY owner ORDER BY rowid"
        )
        return [Name(*row) for row in self.rows(query, key, f"{key}\U0010ffff")]

    def names_by_stems(self, stems: str) -> list[Name]:
        """What has a name of the same words, in whatever forms; each thing once."""
        query = "SELECT key, owner, spelling, what FROM name WHERE stems = ? AND ? != '' GROUP BY owner ORDER BY rowid"
        return [Name(*row) for row in self.rows(query, stems, stems)]

    def all_names(self) -> list[Name]:
        """Every spelling that finds something."""
        if self._names is None:
            rows = self.rows("SELECT key, owner, spelling, what FROM name ORDER BY rowid")
            self._names = [Name(*row) for row in rows]
        return self._names

    def places(self) -> list[str]:
        """Every numbered place, with its reference before it, in the order of the sources: ``article S22``."""
        query = "SELECT owner FROM name WHERE what = 'place' GROUP BY owner ORDER BY min(rowid)"
        return [owner for (owner,) in self.rows(query)]

    def candidates(self, key: str) -> list[tuple[str, ...]]:
        """What can be typed for a name that begins so: spelling, title of what it finds, what that is, and its id."""
        query = (
            "SELECT spelling, title, what, name.owner FROM name JOIN page ON page.owner = name.owner"
            " WHERE key >= ? AND key < ? AND what != 'place' AND (spelling = name.owner OR ? != '')"
            " ORDER BY spelling != name.owner, name.rowid"
        )
        return self.rows(query, key, f"{key}\U0010ffff", key)

    def entries(self, kind: str) -> list[Entry]:
        """The entries of a kind, in the file's order."""
        return [Entry(*row) for row in self.rows("SELECT id, title, short FROM entry WHERE kind = ? ORDER BY n", kind)]

    def kinds(self) -> dict[str, int]:
        """The kinds of entry there are, with how many of each."""
        rows = self.rows("SELECT kind, count(*) FROM entry GROUP BY kind ORDER BY min(n)")
        return {kind: int(count) for kind, count in rows}

    def example(self) -> str:
        """An entry to show things with: the one with the shortest id whose page tells a chain, or the first."""
        chained = "SELECT owner FROM block WHERE kind = 'step' ORDER BY length(owner), owner LIMIT 1"
        for query in (chained, "SELECT id FROM entry ORDER BY n LIMIT 1"):
            for (entry,) in self.rows(query):
                return entry
        raise self.damaged("it has no entries")

    def short(self, entry: str) -> str:
        """What an entry is, in a sentence or two."""
        return next((short for (short,) in self.rows("SELECT short FROM entry WHERE id = ?", entry)), "")

    def title(self, owner: str) -> str:
        """The title of a page."""
        return next((title for (title,) in self.rows("SELECT title FROM page WHERE owner = ?", owner)), owner)

    def address(self, owner: str) -> str:
        """Where a browser finds what a page is about, or nothing."""
        return next((address for (address,) in self.rows("SELECT address FROM page WHERE owner = ?", owner)), "")

    def page(self, owner: str) -> Page:
        """The first screen of the page of an entry, a reference, a place or a list.

        Commands that the screen ends with stand at its foot.
        """
        found, blocks = self.rows("SELECT title, names, corner FROM page WHERE owner = ?", owner), self.brief(owner)
        if not found:
            raise self.damaged(f"the page of {owner} is missing")
        title, names, corner = found[0]
        return self.dress(
            Page(
                title,
                [block for block in blocks if not isinstance(block, Command)],
                lambda: self.records_of(owner),
                lambda: self.records_of(owner, "reference"),
                names=names,
                corner=corner,
                more=[f"{name} ({count})" if int(count) > 1 else name for name, _, count in self.sections(owner)],
                commands=[block for block in blocks if isinstance(block, Command)],
                whole=lambda: self.groups(owner),
                owner=owner,
            )
        )

    def dress(self, page: Page) -> Page:
        """A page with the caution, the way to a doctor and the edition that every page carries."""
        meta = self.meta()
        page.caution = meta.caution
        page.doctor = f"rlstcm explain {meta.condition} -s doctor" if meta.doctor else ""
        page.edition = f"Knowledge base {meta.version}, reviewed {meta.reviewed}."
        page.urgent = lambda: self._urgent(meta)
        page.links = page.links or (lambda: self.drawn(page))
        return page

    def drawn(self, page: Page) -> list[Record]:
        """The steps that a drawing of a page shows: those that its claims make; of a list, those of its entries."""
        found: dict[str, list[str]] = {"claim": [], "entry": []}
        for record in page.records():
            found.get(str(record["type"]), []).append(str(record["id"]))
        links = self.links(found["claim"]) if found["claim"] else self.links_at(found["entry"])
        return self.step_records(links)

    def step_records(self, steps: "Iterable[chains.Step]") -> list[Record]:
        """Steps for programs, with the names and kinds of their entries."""
        nodes: dict[str, Record] = {}

        def node(entry: str) -> Record:
            if entry not in nodes:
                name, kind = self.called(entry)
                nodes[entry] = {"id": entry, "name": name, "kind": kind}
            return nodes[entry]

        return [
            {
                "subject": node(step.subject),
                "object": node(step.object),
                "together_with": [node(other) for other in step.together],
                "how": step.how,
                "relation": step.relation,
                "verb": step.verb,
                "implied": step.inferred,
                "association": step.association,
                "claim": step.claim,
                "says": step.says,
                "reference": step.reference,
                "places": list(step.places),
                "place": step.place,
            }
            for step in steps
        ]

    def _urgent(self, meta: Meta) -> list[Block]:
        """When to see a doctor, and when to get help at once, as the page of the condition tells."""
        told = (meta.doctor, meta.urgent)
        groups = [group for group in self.groups(meta.condition) if group.heading and group.heading in told]
        return [block for group in groups for block in group.full or group.brief]

    def sections(self, owner: str) -> list[tuple[str, ...]]:
        """The parts of a page that one can ask for and that its first screen does not show: id, heading, count."""
        query = "SELECT id, heading, count FROM section WHERE owner = ? ORDER BY n"
        return self.rows(query, owner)

    def brief(self, owner: str) -> list[Block]:
        """The blocks of the first screen of a page, in order."""
        return self._blocks(owner, "AND shown != 'full'")

    def groups(self, owner: str) -> list[Group]:
        """Every part of a page, in order."""
        headings = {name: (heading, int(count)) for name, heading, count in self.sections(owner)}
        query = "SELECT section, shown, kind, fields FROM block WHERE owner = ? ORDER BY n"
        groups: list[Group] = []
        for section, shown, kind, fields in self._read(query, owner):
            if not groups or groups[-1].id != clean(section):
                groups.append(Group(clean(section), [], [], *headings.get(clean(section), ("", 0))))
            part = groups[-1].full if shown == "full" else groups[-1].brief
            part.append(self._block(owner, kind, fields))
        return groups

    def section(self, owner: str, name: str) -> list[Block]:
        """A part of a page in full."""
        return [block for group in self.groups(owner) if group.id == name for block in group.full or group.brief]

    def _blocks(self, owner: str, condition: str) -> list[Block]:
        query = f"SELECT kind, fields FROM block WHERE owner = ? {condition} ORDER BY n"
        return [self._block(owner, kind, fields) for kind, fields in self._read(query, owner)]

    def _block(self, owner: str, kind: str, fields: str) -> Block:
        try:
            return from_row(kind, [clean(field) for field in fields.split("\n")])
        except (KeyError, TypeError):
            raise self.damaged(f"the page of {owner} cannot be read") from None

    def told(self, owner: str) -> list[Step]:
        """The chain that the page of an entry tells."""
        return [block for block in self.brief(owner) if isinstance(block, Step)]

    def records_of(self, owner: str, kind: str = "") -> list[Record]:
        """The records of a page in order, or those of one type."""
        query = (
            "SELECT json FROM page_record JOIN record ON record.id = page_record.record"
            " WHERE owner = ? AND (? = '' OR type = ?) ORDER BY page_record.n"
        )
        return self._records(self.rows(query, owner, kind, kind))

    def references_of(self, owners: list[str]) -> list[Record]:
        """The records of the references that some pages rest on, each once."""
        marks = ", ".join("?" * len(owners))
        query = (
            "SELECT json FROM record WHERE type = 'reference' AND id IN"
            f" (SELECT record FROM page_record WHERE owner IN ({marks})) ORDER BY n"
        )
        return self._records(self.rows(query, *owners))

    def entry_records(self, ids: list[str]) -> list[Record]:
        """The records of entries by their ids."""
        return self._records_by_id(f"entry {name}" for name in ids)

    def reference_records(self, ids: list[str]) -> list[Record]:
        """The records of references by their ids."""
        return self._records_by_id(f"reference {name}" for name in ids)

    def claim_records(self, ids: set[str] | None = None) -> list[Record]:
        """The records of all claims or of some, in the order of the file."""
        rows = self.rows("SELECT id, json FROM record WHERE type = 'claim' ORDER BY n")
        return self._records([(json,) for name, json in rows if ids is None or name.removeprefix("claim ") in ids])

    def references_of_claims(self, claims: list[str]) -> list[Record]:
        """The records of the references that make some claims, each once."""
        query = "SELECT json_extract(json, '$.reference') FROM record WHERE id = ?"
        ids = [reference for name in dict.fromkeys(claims) for (reference,) in self.rows(query, f"claim {name}")]
        return self.reference_records(list(dict.fromkeys(ids)))

    def _records_by_id(self, ids: "Iterable[str]") -> list[Record]:
        return self._records([row for name in ids for row in self.rows("SELECT json FROM record WHERE id = ?", name)])

    def _records(self, rows: list[tuple[str, ...]]) -> list[Record]:
        from rlstcm.store.records import read  # needs json, and few readers are programs

        try:
            return [read(text) for (text,) in rows]
        except ValueError as error:
            raise self.damaged(error) from None

    def related(self, entry: str) -> set[str]:
        """The entries that the page of an entry links."""
        return {other for (other,) in self.rows("SELECT other FROM related WHERE entry = ?", entry)}

    def linking(self, other: str) -> set[str]:
        """The entries whose pages link an entry."""
        return {entry for (entry,) in self.rows("SELECT entry FROM related WHERE other = ?", other)}

    def resting_on(self, reference: str) -> set[str]:
        """The entries whose pages rest on a reference."""
        query = "SELECT owner FROM page_record WHERE record = ?"
        return {owner for (owner,) in self.rows(query, f"reference {reference}")}

    def references_behind(self, owner: str) -> list[str]:
        """The ids of the references that a page rests on, in their order."""
        query = (
            "SELECT record.id FROM page_record JOIN record ON record.id = page_record.record"
            " WHERE owner = ? AND type = 'reference' ORDER BY record.n"
        )
        return [key.removeprefix("reference ") for (key,) in self.rows(query, owner)]

    def designs(self) -> list[str]:
        """The designs that references have; where one has none, the voice that it speaks with."""
        query = (
            "SELECT DISTINCT ifnull(json_extract(json, '$.design'), json_extract(json, '$.voice')) AS design"
            " FROM record WHERE type = 'reference' ORDER BY design"
        )
        return [design for (design,) in self.rows(query)]

    def references(self, design: str = "", since: int = 0) -> list[str]:
        """The ids of references of a design (or part of its name), issued in a year or later."""
        query = (
            "SELECT json_extract(json, '$.id') FROM record WHERE type = 'reference'"
            " AND instr(ifnull(json_extract(json, '$.design'), json_extract(json, '$.voice')), ?) > 0"
            " AND ifnull(substr(json_extract(json, '$.cite.issued'), 1, 4), '0000') >= ?"
            " ORDER BY json_extract(json, '$.number')"
        )
        return [name for (name,) in self.rows(query, design, f"{since or 0:04}")]

    def steps(self, *, stated: bool = False) -> chains.Steps:
        """The steps that a chain can take, all or only the stated ones, looked up as it goes."""

        def find(end: str, entry: str) -> list[chains.Step]:
            return self._steps(f"edge.{end} = ? AND inferred <= ?", entry, int(not stated))

        return chains.Steps(find, self.meta().condition)

    def links(self, claims: "Iterable[str] | None" = None) -> list[chains.Step]:
        """Every link between entries, or those that some claims make, in the order of the file."""
        return self._steps("turned = 0") if claims is None else self._links(("edge.claim",), claims)

    def links_at(self, entries: "Iterable[str]") -> list[chains.Step]:
        """The links that some entries have, in the order of the file."""
        return self._links(("subject", "object"), entries)

    def _links(self, columns: tuple[str, ...], ids: "Iterable[str]") -> list[chains.Step]:
        """The links with one of some ids in one of some columns; asked for in parts, for a query holds only so many."""
        wanted = list(dict.fromkeys(ids))
        found: dict[int, chains.Step] = {}
        for part in (wanted[n : n + PART] for n in range(0, len(wanted), PART)):
            for column in columns:
                rows = self._edges(f"turned = 0 AND {column} IN ({', '.join('?' * len(part))})", *part)
                found.update((int(n), _step(*fields)) for n, *fields in rows)
        return [found[n] for n in sorted(found)]

    def _steps(self, condition: str, *values: str | int) -> list[chains.Step]:
        return [_step(*fields) for _, *fields in self._edges(condition, *values)]

    def _edges(self, condition: str, *values: str | int) -> list[tuple[str, ...]]:
        query = (
            "SELECT n, subject, object, edge.claim, relation, verb, says, place, reference, places, sections, joint,"
            " called, inferred, association, leads, joins, told"
            f" FROM edge JOIN link ON link.claim = edge.claim WHERE {condition} ORDER BY n"
        )
        return self.rows(query, *values)

    def called(self, entry: str) -> tuple[str, str]:
        """An entry's name and its kind."""
        rows = self.rows("SELECT page.title, kind FROM entry JOIN page ON page.owner = id WHERE id = ?", entry)
        if not rows:
            raise self.damaged(f"the entry {entry} is missing")
        return rows[0][0], rows[0][1]

    def claims_of(self, owner: str) -> set[str]:
        """The ids of the claims that a page gathers, or that a reference makes."""
        query = (
            "SELECT record FROM page_record WHERE owner = ? AND record GLOB 'claim *'"
            " UNION SELECT id FROM record WHERE type = 'claim' AND json_extract(json, '$.reference') = ?"
        )
        return {record.removeprefix("claim ") for (record,) in self.rows(query, owner, owner)}

    def search(self, words: list[str], joint: str) -> list[Found]:
        """Texts that hold the words (``joint`` is AND or OR), best first."""
        query = (
            "SELECT (SELECT title FROM page WHERE page.owner = doc.owner), owner IN (SELECT id FROM entry),"
            " owner, place, spoken, highlight(doc, 3, char(57344), char(57345)),"
            " highlight(doc, 4, char(57344), char(57345)), bm25(doc, 0, 0, 0, 8, 1) AS score"
            " FROM doc WHERE doc MATCH ? ORDER BY score, rowid LIMIT 60"
        )
        return [Found(*row) for row in self.rows(query, _asked(words, joint))]

    def holding_name(self, words: list[str]) -> list[tuple[str, ...]]:
        """The entries whose names hold all of the words, and their kinds."""
        if not words:
            return []
        query = "SELECT id, kind FROM doc JOIN entry ON id = owner WHERE doc MATCH ? ORDER BY n LIMIT 60"
        return self.rows(query, f"name : ({_asked(words, 'AND')})")

    def holding(self, words: list[str], joint: str) -> int:
        """How many pages hold the words."""
        ((count,),) = self.rows("SELECT count(DISTINCT owner) FROM doc WHERE doc MATCH ?", _asked(words, joint))
        return int(count)


def _asked(words: list[str], joint: str) -> str:
    """Words as the full-text index is asked for them."""
    return f" {joint} ".join('"' + word.replace('"', '""') + '"' for word in words)


def _step(subject: str, object_: str, claim: str, *fields: str) -> chains.Step:
    """A step from its row."""
    relation, verb, says, place, reference, places, sections, joint, called, *standing = fields
    inferred, association, leads, joins, told = (mark != "0" for mark in standing)
    return chains.Step(
        subject,
        object_,
        claim,
        relation=relation,
        verb=verb,
        says=says,
        place=place,
        reference=reference,
        places=_listed(places),
        sections=_listed(sections),
        together=tuple(other for other in joint.split() if other != subject),
        called=called,
        inferred=inferred,
        association=association,
        leads=leads,
        joins=joins,
        told=told,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(", ")) if text else ()


def _as_text(cell: str | int | float) -> str:
    if isinstance(cell, str | int | float):
        return str(cell)
    raise TypeError("a value is neither text nor a number")


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
        raise BadKnowledgeBase(f"The store {clean(path)} cannot be read ({error}).") from None
    if application != APPLICATION_ID:
        raise BadKnowledgeBase(f"{clean(path)} is an SQLite file, but no store that `rlstcm build` made.")
    if version != USER_VERSION:
        raise BadKnowledgeBase(
            f"The store {clean(path)} was built by another version of rlstcm (its form is {version}, this one reads"
            f" {USER_VERSION}); build it again with `rlstcm build`."
        )
    store = Store(connection, path)
    if not trusted:
        ((state,),) = store.rows("PRAGMA quick_check(1)")
        if state != "ok":
            raise store.damaged(state.splitlines()[0])
    return store
