"""Typed blocks: what is written into a store is read back, and what is none is refused."""

import sqlite3

import pytest

from rlstcm import page
from rlstcm.page import KINDS, Block, Branch, Claim, Entry, Heading, Hit, Item, Link, Reference, Step, from_row, row
from rlstcm.problems import BadKnowledgeBase
from rlstcm.store.meta import Meta
from rlstcm.store.store import Store
from rlstcm.store.tables import SCHEMA

META = dict.fromkeys(Meta.__slots__, "1")


def fields(block: Block) -> list[object]:
    """What a block holds."""
    return [getattr(block, name) for name in block.__match_args__]


def store(*blocks: Block, **meta: str) -> Store:
    """A store with one page."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", {**META, **meta}.items())
    connection.execute("INSERT INTO page VALUES ('x', 'X', '')")
    rows = (("x", n, *row(block)) for n, block in enumerate(blocks))
    connection.executemany("INSERT INTO block VALUES (?, ?, ?, ?)", rows)
    return Store(connection, "memory")


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_comes_out_of_a_store_as_it_went_in(name: str) -> None:
    names = KINDS[name].__match_args__
    block = from_row(name, [f"{each} · 肝" for each in names])

    (read,) = store(block).blocks("x")

    assert type(read) is KINDS[name]
    assert fields(read) == [f"{each} · 肝" for each in names]


@pytest.mark.parametrize("name", KINDS)
def test_empty_fields_stay_fields(name: str) -> None:
    block = from_row(name, [""] * len(KINDS[name].__match_args__))

    assert fields(store(block).blocks("x")[0]) == fields(block)


def test_blocks_come_in_order() -> None:
    blocks = [Heading(str(n)) for n in range(12)]

    assert [fields(block) for block in store(*blocks).page("x").blocks] == [[str(n)] for n in range(12)]


def test_every_kind_is_stored_but_those_of_answers_only() -> None:
    kinds = {kind for kind in vars(page).values() if isinstance(kind, type) and hasattr(kind, "__match_args__")}

    assert kinds - set(KINDS.values()) == {Entry, Hit, Branch}


def test_what_is_not_said_is_empty() -> None:
    assert fields(Claim("It is so.", "S1")) == ["It is so.", "S1", ""]
    assert fields(Item("One")) == ["One", ""]
    assert fields(Link("a leads to b", "a b")) == ["a leads to b", "a b", "", "", ""]
    assert fields(Reference(number="[1]", id="book", sort="article")) == ["[1]", "book", "article", "", ""]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("heaDing", "A"),
        ("branch", "A"),
        ("", ""),
        ("heading", "A\nB"),
        ("claim", "A"),
        ("step", "A\nB\nC\nD\nE"),
        ("heading", b"A"),
    ],
)
def test_a_row_that_is_no_block_is_damage(kind: str, text: str | bytes) -> None:
    damaged = store(Heading("A"))
    damaged._connection.execute("UPDATE block SET kind = ?, fields = ?", (kind, text))

    with pytest.raises(BadKnowledgeBase, match="is damaged"):
        damaged.page("x")


def test_what_a_knowledge_base_says_of_itself_is_read_once() -> None:
    meta = store(title="Hiccups", claims="312").meta()

    assert (meta.title, meta.claims, meta.example_from) == ("Hiccups", 312, "1")


@pytest.mark.parametrize("broken", ["DELETE FROM meta WHERE key = 'urgent'", "UPDATE meta SET value = 'many'"])
def test_incomplete_meta_is_damage(broken: str) -> None:
    damaged = store(Heading("A"))
    damaged._connection.execute(broken)

    with pytest.raises(BadKnowledgeBase, match="is damaged"):
        damaged.meta()


def test_an_example_is_an_entry_that_is_told_as_a_chain_or_any() -> None:
    told = store(Step("1.", "It is so.", "S1"))
    told._connection.execute("INSERT INTO entry VALUES (1, 'other', 'cause', 'Other', '')")

    assert told.example() == "x"
    told._connection.execute("DELETE FROM block")
    assert told.example() == "other"
    told._connection.execute("DELETE FROM entry")
    with pytest.raises(BadKnowledgeBase, match="it has no entries"):
        told.example()


def test_a_section_is_a_heading_and_what_stands_under_it() -> None:
    blocks: list[Block] = [Heading("One"), Claim("a", "S1"), Heading("Two"), Claim("b", "S2"), Claim("c", "S3")]

    assert [fields(b)[0] for b in store(*blocks).section("x", "Two")] == ["Two", "b", "c"]
    assert [fields(b)[0] for b in store(*blocks).section("x", "One")] == ["One", "a"]
    assert store(*blocks).section("x", "Three") == []
