"""Knowledge → the store: one SQLite file that reading opens and looks things up in.

The same knowledge base gives the same bytes.
"""

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator

from rlstcm.make import accounts, records, rows
from rlstcm.make.model import Topic
from rlstcm.make.pages import drafts, words
from rlstcm.make.source import read
from rlstcm.make.web import Web
from rlstcm.make.wholes import Whole, wholes
from rlstcm.page import Record
from rlstcm.problems import OutputFailed
from rlstcm.store.tables import HEADER, INDEX, SCHEMA, inserts
from rlstcm.text import clean


def compile_in_memory(path: str) -> sqlite3.Connection:
    """The YAML file at ``path`` as a store in memory.

    Raises:
        BadKnowledgeBase: it cannot be opened, or holds mistakes.
    """
    connection = sqlite3.connect(":memory:")
    _fill(connection, Web(read(path)))
    return connection


def compile_file(path: str, store: str) -> None:
    """The YAML file at ``path`` as a store file, which takes the place of an older store only when complete.

    Raises:
        BadKnowledgeBase: the YAML cannot be opened or holds mistakes.
        OutputFailed: the store cannot be written, or something else lies there.
    """
    web = Web(read(path))
    try:
        store = os.path.realpath(store)
        _spare(store)
        _replace(store, _compiled(web))
    except OSError as error:
        raise OutputFailed(f"The store {clean(store)} cannot be written: {error.strerror}.") from None


def _spare(store: str) -> None:
    """Refuse to write over anything but a store or an empty file."""
    if not os.path.lexists(store):
        return
    if os.path.isfile(store):
        with open(store, "rb") as file:
            begins = file.read(len(HEADER))
        if begins in (b"", HEADER):
            return
    raise OutputFailed(f"{clean(store)} is there already and is no store; give -o another name.")


def _compiled(web: Web) -> bytes:
    """A store file's bytes."""
    with contextlib.closing(sqlite3.connect(":memory:")) as memory:
        _fill(memory, web)
        return memory.serialize()


def _replace(store: str, data: bytes) -> None:
    """Put a file in the place of another at once, by way of a new file beside it that nobody can have laid there."""
    half = os.path.join(os.path.dirname(store), f".{secrets.token_hex(8)}.part")
    with open(half, "xb") as file:  # x goes through no link and over no file
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.replace(half, store)
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(half)


def _fill(connection: sqlite3.Connection, web: Web) -> None:
    connection.executescript(SCHEMA)
    enter = inserts(connection)
    found = wholes(web)
    for table, values in _tables(web, found):
        connection.executemany(enter[table], values)
    for draft in drafts(web, found):
        connection.execute(enter["page"], (draft.owner, draft.title, draft.names, draft.corner))
        connection.executemany(enter["section"], ((draft.owner, n, *part) for n, part in enumerate(draft.sections())))
        connection.executemany(enter["block"], ((draft.owner, n, *part) for n, part in enumerate(draft.blocks())))
        connection.executemany(enter["page_record"], ((draft.owner, n, key) for n, key in enumerate(draft.records)))
    connection.executescript(INDEX)


def _tables(web: Web, found: dict[str, Whole]) -> Iterator[tuple[str, Iterable[tuple[object, ...]]]]:
    """Every table but those of pages, with its rows."""
    yield "meta", sorted(_meta(web).items())
    yield "entry", rows.entries(web)
    yield "name", rows.names(web)
    yield "record", ((key, record["type"], records.written(record)) for key, record in _records(web, found))
    yield "link", rows.links(web)
    yield "edge", rows.edges(web)
    yield "account", accounts.accounts(web)
    yield "facet", accounts.facets(web)
    yield "related", rows.related(web)
    yield "doc", rows.documents(web)


def _meta(web: Web) -> dict[str, str]:
    """What `store.meta` reads."""
    knowledge = web.knowledge
    source = knowledge.references[knowledge.source]
    symptom, start, goal = rows.example(web)
    return {
        "title": knowledge.title,
        "version": knowledge.version,
        "reviewed": knowledge.reviewed,
        "caution": knowledge.caution,
        "condition": knowledge.condition,
        "condition_called": words.condition(web),
        "source": knowledge.source,
        "source_note": source.note,
        "source_title": source.cite.title,
        "called": web.source_called(),
        "interest": source.interest,
        "next_review": knowledge.next_review,
        "report": knowledge.report,
        "doctor": web.heading(Topic.DOCTOR),
        "urgent": web.heading(Topic.URGENT),
        "example_symptom": symptom,
        "example_from": start,
        "example_to": goal,
        "claims": str(len(knowledge.claims)),
        "inferred": str(sum(claim.inferred for claim in knowledge.claims.values())),
        "references": str(len(knowledge.references)),
    }


def _records(web: Web, found: dict[str, Whole]) -> Iterator[tuple[str, Record]]:
    """Every record, with its key."""
    for name in web.knowledge.entries:
        yield f"entry {name}", records.entry_record(web, name, found.get(name))
    for name in web.knowledge.claims:
        yield f"claim {name}", records.claim_record(web, name)
    for name, reference in web.knowledge.references.items():
        yield f"reference {name}", records.reference_record(web, name)
        for place_id in reference.places:
            yield f"place {name} {place_id}", records.place_record(web, name, place_id)
