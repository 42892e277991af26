"""Knowledge → the store: one SQLite file that reading opens and looks things up in.

The same knowledge base gives the same bytes.
"""

import os
import sqlite3
from collections.abc import Iterator

from rlstcm.make import records, rows
from rlstcm.make.model import Topic
from rlstcm.make.pages import drafts, title
from rlstcm.make.source import read
from rlstcm.make.web import Web
from rlstcm.page import Record, row
from rlstcm.problems import OutputFailed
from rlstcm.store.tables import APPLICATION_ID, HEADER, INDEX, SCHEMA, USER_VERSION
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
    store = os.path.realpath(store)
    _spare(store)
    memory = sqlite3.connect(":memory:")
    _fill(memory, web)
    half = os.path.join(os.path.dirname(store), f".{os.getpid()}.part")
    try:
        with open(half, "wb") as file:
            file.write(memory.serialize())
        os.replace(half, store)
    except OSError as error:
        raise OutputFailed(f"The store {clean(store)} cannot be written: {error.strerror}.") from None
    finally:
        memory.close()
        if os.path.exists(half):
            os.unlink(half)


def _spare(store: str) -> None:
    """Refuse to write over anything but a store or an empty file."""
    if not os.path.exists(store):
        return
    if os.path.isfile(store):
        with open(store, "rb") as file:
            begins = file.read(len(HEADER))
        if begins in (b"", HEADER):
            return
    raise OutputFailed(f"{clean(store)} is there already and is no store; give -o another name.")


def _fill(connection: sqlite3.Connection, web: Web) -> None:
    knowledge = web.knowledge
    connection.executescript(SCHEMA)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(_meta(web).items()))
    entries = ((name, e.kind.value, title(e), e.short) for name, e in knowledge.entries.items())
    connection.executemany("INSERT INTO entry (id, kind, title, short) VALUES (?, ?, ?, ?)", entries)
    connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", rows.names(web))
    written = ((key, record["type"], records.written(record)) for key, record in _records(web))
    connection.executemany("INSERT INTO record (id, type, json) VALUES (?, ?, ?)", written)
    for draft in drafts(web):
        connection.execute("INSERT INTO page VALUES (?, ?, ?)", (draft.owner, draft.title, draft.subtitle))
        blocks = ((draft.owner, n, *row(block)) for n, block in enumerate(draft.blocks))
        connection.executemany("INSERT INTO block VALUES (?, ?, ?, ?)", blocks)
        used = ((draft.owner, n, record) for n, record in enumerate(draft.records))
        connection.executemany("INSERT INTO page_record VALUES (?, ?, ?)", used)
    connection.executemany("INSERT INTO edge VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.edges(web))
    connection.executemany("INSERT INTO account VALUES (?, ?, ?, ?, ?, ?)", rows.accounts(web))
    connection.executemany("INSERT OR IGNORE INTO related VALUES (?, ?)", rows.related(web))
    connection.executemany("INSERT INTO doc VALUES (?, ?, ?, ?)", rows.documents(web))
    connection.execute(INDEX)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")
    connection.commit()


def _meta(web: Web) -> dict[str, str]:
    """What `store.meta` reads."""
    knowledge = web.knowledge
    symptom, start, goal = rows.example(web)
    return {
        "title": knowledge.title,
        "version": knowledge.version,
        "reviewed": knowledge.reviewed,
        "caution": knowledge.caution,
        "condition": knowledge.condition,
        "source": knowledge.source,
        "source_note": knowledge.references[knowledge.source].note,
        "doctor": web.heading(Topic.DOCTOR),
        "urgent": web.heading(Topic.URGENT),
        "example_symptom": symptom,
        "example_from": start,
        "example_to": goal,
        "claims": str(len(knowledge.claims)),
        "inferred": str(sum(claim.inferred for claim in knowledge.claims.values())),
        "references": str(len(knowledge.references)),
    }


def _records(web: Web) -> Iterator[tuple[str, Record]]:
    """Every record, with its key."""
    for name in web.knowledge.entries:
        yield f"entry {name}", records.entry_record(web, name)
    for name in web.knowledge.claims:
        yield f"claim {name}", records.claim_record(web, name)
    for name, reference in web.knowledge.references.items():
        yield f"reference {name}", records.reference_record(web, name)
        for place_id in reference.places:
            yield f"place {name} {place_id}", records.place_record(web, name, place_id)
