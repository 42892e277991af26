"""Knowledge → the store: one SQLite file that reading opens and looks things up in.

The same knowledge base gives the same bytes.
"""

import os
import sqlite3
from collections.abc import Iterator

from rlstcm.make import entry_pages, records, rows, source_pages
from rlstcm.make.model import Entry, Topic
from rlstcm.make.source import read
from rlstcm.make.web import Web
from rlstcm.page import Block
from rlstcm.problems import OutputFailed
from rlstcm.store.tables import ALL_REFERENCES, APPLICATION_ID, HEADER, INDEX, SCHEMA, USER_VERSION
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
    connection.executemany("INSERT INTO record (id, type, json) VALUES (?, ?, ?)", _records(web))
    for owner, heading, subtitle, blocks, page_records in _pages(web):
        connection.execute("INSERT INTO page VALUES (?, ?, ?)", (owner, heading, subtitle))
        laid = ((owner, n, b.kind, b.text, b.label, b.place, b.standing, b.target) for n, b in enumerate(blocks))
        connection.executemany("INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?, ?)", laid)
        used = ((owner, n, record) for n, record in enumerate(page_records))
        connection.executemany("INSERT INTO page_record VALUES (?, ?, ?)", used)
    connection.executemany("INSERT INTO edge VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.edges(web))
    connection.executemany("INSERT INTO account VALUES (?, ?, ?, ?, ?, ?)", rows.accounts(web))
    connection.executemany("INSERT OR IGNORE INTO related VALUES (?, ?)", rows.related(web))
    connection.executemany("INSERT INTO doc VALUES (?, ?, ?, ?)", rows.documents(web))
    connection.execute(INDEX)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")
    connection.commit()


def title(entry: Entry) -> str:
    """English · 汉字 · pinyin."""
    return " · ".join(part for part in (entry.name, entry.hans, entry.pinyin) if part)


def _meta(web: Web) -> dict[str, str]:
    knowledge = web.knowledge
    source = knowledge.references[knowledge.source]
    listed = [reference for reference in knowledge.references.values() if reference.listed]
    return {
        "title": knowledge.title,
        "version": knowledge.version,
        "reviewed": knowledge.reviewed,
        "caution": knowledge.caution,
        "condition": knowledge.condition,
        "source": knowledge.source,
        "source_note": source.note,
        "doctor": "\n".join(web.heading(topic) for topic in (Topic.DOCTOR, Topic.URGENT)),
        "example": " ".join(rows.example(web)),
        "places": str(len(source.places)),
        "claims": str(len(knowledge.claims)),
        "inferred": str(sum(claim.inferred for claim in knowledge.claims.values())),
        "references": str(len(knowledge.references)),
        "listed": str(len(listed)),
    }


def _records(web: Web) -> Iterator[tuple[str, str, str]]:
    for name in web.knowledge.entries:
        yield f"entry {name}", "entry", records.entry_record(web, name)
    for name in web.knowledge.claims:
        yield f"claim {name}", "claim", records.claim_record(web, name)
    for name, reference in web.knowledge.references.items():
        yield f"reference {name}", "reference", records.reference_record(web, name)
        for place_id in reference.places:
            yield f"place {name} {place_id}", "place", records.place_record(web, name, place_id)


Draft = tuple[str, str, str, list[Block], list[str]]
"""A page's owner, title, subtitle, blocks and the ids of its records."""


def _pages(web: Web) -> Iterator[Draft]:
    knowledge = web.knowledge
    for name, entry in knowledge.entries.items():
        used = [f"entry {name}", *_used(web.page_claims(name), web.page_references(name))]
        yield name, title(entry), f"{entry.kind.value} · {name}", entry_pages.entry_page(web, name), used
    for name, reference in knowledge.references.items():
        borne = [claim for claim, _, _ in web.borne_on(name)]
        claims = list(dict.fromkeys(borne + ([] if reference.places else web.claims_from(name))))
        used = _used(claims, [])
        blocks = source_pages.reference_page(web, name)
        yield name, reference.cite.title, f"reference · {name}", blocks, [f"reference {name}", *used]
        for place_id, place in reference.places.items():
            here = f"{name} {place_id}"
            listed = [other for other, r in knowledge.references.items() if here in r.listed.spots]
            sort = "heading" if place.heading else "listed reference" if listed else "sentence"
            claims = web.claims_at(name, place_id)
            rests = dict.fromkeys([name, *listed, *web.references_of(claims)])
            used = [f"place {here}", *_used(claims, list(rests))]
            yield (
                here,
                place_id,
                f"{sort} of the {reference.voice.value} · {name}",
                source_pages.place_page(web, name, place_id),
                used,
            )
    everything = [f"reference {name}" for name in knowledge.references]
    yield ALL_REFERENCES, "References", "", source_pages.references_page(web), everything


def _used(claims: list[str], references: list[str]) -> list[str]:
    return [f"claim {name}" for name in claims] + [f"reference {name}" for name in references]
