"""Knowledge → the store: one SQLite file that reading opens and looks things up in.

The same knowledge base gives the same bytes.
"""

import contextlib
import gc
import os
import sqlite3
from collections.abc import Iterable, Iterator

from rlstcm.files import left_beside
from rlstcm.make import accounts, records, rows
from rlstcm.make.model import Topic
from rlstcm.make.pages import Draft, drafts, words
from rlstcm.make.pages.parts import of_topic
from rlstcm.make.progress import Progress, silent
from rlstcm.make.source import checked_file, sound
from rlstcm.make.web import Web
from rlstcm.make.wholes import Whole, wholes
from rlstcm.page import Block, Group, Heading, row
from rlstcm.problems import OutputFailed
from rlstcm.store.tables import APPLICATION_ID, HEADER, INDEXES, SCHEMA, TALLIED, checksum, in_short
from rlstcm.text import clean
from rlstcm.writing import replace


def compile_in_memory(path: str, progress: Progress = silent) -> sqlite3.Connection:
    """The YAML file at ``path`` as a store in memory; ``progress`` is told what is being done.

    Raises:
        BadKnowledgeBase: it cannot be opened, or holds mistakes.
    """
    return _compiled(path, progress)[0]


def compile_file(path: str, store: str, progress: Progress = silent) -> int:
    """The YAML file at ``path`` as a store file, which takes the place of an older store only when complete.

    Gives the number of warnings. ``progress`` is told what is being done, and how much of it is.

    Raises:
        BadKnowledgeBase: the YAML cannot be opened or holds mistakes.
        OutputFailed: the store cannot be written, or something else lies there.
    """
    with _written(store):
        _free(os.path.realpath(store))  # before a minute is spent on it
    memory, warnings = _compiled(path, progress)
    with contextlib.closing(memory), _written(store):
        _free(os.path.realpath(store))  # of what may have come there since
        replace(store, memory.serialize())
    return warnings


@contextlib.contextmanager
def _written(store: str) -> Iterator[None]:
    """A time in which what the system refuses is told of a store."""
    try:
        yield
    except OSError as error:
        raise OutputFailed(f"The store {clean(store)} cannot be written: {error.strerror}.") from None


def _compiled(path: str, progress: Progress) -> tuple[sqlite3.Connection, int]:
    """A store in memory, when all that it was made from is forgotten again; and the number of warnings."""
    with _uncollected():
        found = checked_file(path, progress=progress)
        connection = sqlite3.connect(":memory:")
        _fill(connection, Web(sound(found)), progress)
        return connection, len(found.warnings)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """A time in which Python does not look for circles among the many objects that are made; there are none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


AFTER_ID = 72
"""Where the number ends, in bytes, by which SQLite files tell what they are for (the file format, 1.3)."""


def _spare(store: str) -> None:
    """Refuse to write into no folder, or over anything but a store of ours, of any version, or an empty file."""
    os.stat(os.path.join(os.path.dirname(store), os.curdir))
    if not os.path.lexists(store):
        return
    if os.path.isfile(store):
        with open(store, "rb") as file:
            begins = file.read(AFTER_ID)
        if not begins or (begins.startswith(HEADER) and begins.endswith(APPLICATION_ID.to_bytes(4))):
            return
    raise OutputFailed(f"{clean(store)} is there already and is no store; give -o another name.")


def _free(store: str) -> None:
    """Refuse to write where something is in the way of a store."""
    _spare(store)
    if left := left_beside(store):
        raise OutputFailed(left)


def _fill(connection: sqlite3.Connection, web: Web, progress: Progress) -> None:
    """Every table with its rows, and how many they are."""
    progress("Working out what belongs together", 0, 0)
    connection.executescript(SCHEMA)
    blocks, keys = Blocks(), {key: n for n, key in enumerate(records.keys(web), 1)}
    found = wholes(web)
    for table, values in _tables(web, found):
        _enter(connection, table, values)
    _enter(connection, "page", _pages(web, found, blocks, keys, progress))
    _enter(connection, "block", blocks)
    connection.executescript(INDEXES)
    _enter(connection, "tally", _tallies(connection))


def _pages(
    web: Web, found: dict[str, Whole], blocks: "Blocks", keys: dict[str, int], progress: Progress
) -> Iterator[tuple[str, ...]]:
    """Every page's row."""
    references = web.knowledge.references.values()
    count = len(web.knowledge.entries) + sum(1 + len(reference.places) for reference in references)
    for n, draft in enumerate(drafts(web, found)):
        if n % 100 == 0:
            progress("Laying out pages", n, count)
        yield _page(draft, blocks, keys)


def _enter(connection: sqlite3.Connection, table: str, values: Iterable[tuple[object, ...]]) -> None:
    """Rows as they stand in a table: with their number, if it counts them, and with their checksum."""
    columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    if columns[0] == "n" and table != "name":
        values = ((n, *row) for n, row in enumerate(values, 1))
    statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"
    connection.executemany(statement, (_summed(table, row) for row in values))


def _summed(table: str, row: tuple[object, ...]) -> tuple[object, ...]:
    cells = [int(cell) if cell is True or cell is False else cell for cell in row]
    return (*cells, checksum(table, cells))


def _tallies(connection: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """How many rows each table has, and how many have each value of some columns."""
    tables = [name for (name,) in connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")]
    found = []
    for table in sorted({*tables, *TALLIED} - {"sqlite_schema", "tally"}):
        found += [(table, "", *count) for count in connection.execute(f"SELECT count(*) FROM {table}")]
        for column in TALLIED.get(table, ()):
            query = f"SELECT {column}, count(*) FROM {table} WHERE {column} != '' GROUP BY {column} ORDER BY {column}"
            found += [(f"{table} {column}", *row) for row in connection.execute(query)]
    return found


class Blocks:
    """Every different block once, numbered in the order in which pages first show them."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def numbered(self, blocks: Iterable[Block]) -> str:
        """The numbers of some blocks, as a page holds them."""
        return in_short(self._numbers.setdefault(row(block), len(self._numbers) + 1) for block in blocks)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._numbers)


def _page(draft: Draft, blocks: Blocks, keys: dict[str, int]) -> tuple[str, ...]:
    """A page's row."""
    parts = (
        (group.id, str(group.count), *map(blocks.numbered, (_headed(group), group.brief, group.full)))
        for group in draft.groups
    )
    lines = "\n".join(";".join(part) for part in parts)
    head = draft.owner, draft.title, draft.names, draft.corner, draft.address
    return *head, lines, in_short(keys[key] for key in draft.records)


def _headed(group: Group) -> list[Block]:
    return [Heading(group.heading)] if group.heading else []


def _tables(web: Web, found: dict[str, Whole]) -> Iterator[tuple[str, Iterable[tuple[object, ...]]]]:
    """Every table but those of pages, with its rows."""
    yield "meta", sorted(_meta(web).items())
    yield "kind", rows.kinds(web)
    yield from _named(web)
    yield "record", records.rows(web, found)
    yield "reference", rows.references(web)
    yield "link", rows.links(web)
    yield "ends", rows.ends(web)
    yield "account", accounts.accounts(web)
    yield "facet", accounts.facets(web)
    yield "related", rows.related(web)
    yield "doc", rows.documents(web)


def _interests(web: Web) -> Iterator[str]:
    """What the publishers of the sources have to gain, in sentences."""
    for name in web.sources:
        who = f"The publisher of {web.source_called(name)}" if web.has_several else "Its publisher"
        if interest := web.knowledge.references[name].interest:
            yield f"{who} {interest}."


def _named(web: Web) -> Iterator[tuple[str, Iterable[tuple[object, ...]]]]:
    """The tables that are made of all names."""
    names = list(rows.names(web))
    yield "entry", rows.entries(web, names)
    yield "name", rows.in_a_ring(names)
    yield "clue", rows.clues(names)


def _meta(web: Web) -> dict[str, str]:
    """What `store.meta` reads."""
    knowledge = web.knowledge
    references = [knowledge.references[name] for name in web.sources]
    symptom, start, goal = rows.example(web)
    return {
        "title": knowledge.title,
        "version": knowledge.version,
        "reviewed": knowledge.reviewed,
        "caution": knowledge.caution,
        "condition": knowledge.condition,
        "condition_called": words.condition(web),
        "sources": " ".join(web.sources),
        "source_titles": "\n".join(reference.cite.title for reference in references),
        "called": web.sources_called(),
        "interests": "\n".join(_interests(web)),
        "next_review": knowledge.next_review,
        "report": knowledge.report,
        "doctor": web.heading(Topic.DOCTOR) if of_topic(web, knowledge.condition, Topic.DOCTOR) else "",
        "urgent": web.heading(Topic.URGENT),
        "example": rows.told(web),
        "example_place": rows.place(web),
        "example_symptom": symptom,
        "example_from": start,
        "example_to": goal,
        "example_pair": rows.pair(web),
        "claims": str(len(knowledge.claims)),
        "inferred": str(sum(claim.inferred for claim in knowledge.claims.values())),
        "references": str(len(knowledge.references)),
    }
