"""Typed blocks: what is written into a store is read back, and what is none is refused."""

import sqlite3

import pytest

from rlstcm import page
from rlstcm.page import KINDS, Block, Branch, Claim, Heading, Hit, Item, Link, Reference, from_row, row
from rlstcm.problems import BadKnowledgeBase
from rlstcm.store.meta import Meta
from rlstcm.store.store import Store
from rlstcm.store.tables import SCHEMA, checksum

META = dict.fromkeys(Meta.__slots__, "1")


def fields(block: Block) -> list[object]:
    """What a block holds."""
    return [getattr(block, name) for name in block.__match_args__]


def enter(connection: sqlite3.Connection, table: str, *cells: object) -> None:
    """A row with its checksum."""
    marks = ", ".join("?" * (len(cells) + 1))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", (*cells, checksum(table, cells)))


def store(*blocks: Block, parts: str = "", **meta: str) -> Store:
    """A store with one page, whose parts are given, or which has all blocks on its first screen."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    for said in {**META, **meta}.items():
        enter(connection, "meta", *said)
    enter(connection, "tally", "meta", "", len(META))
    enter(connection, "page", 1, "x", "X", "", "", "", parts or f";0;;1-{len(blocks)};", "")
    for n, block in enumerate(blocks, 1):
        enter(connection, "block", n, *row(block))
    return Store(connection, "memory")


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_comes_out_of_a_store_as_it_went_in(name: str) -> None:
    names = KINDS[name].__match_args__
    block = from_row(name, [f"{each} · 肝" for each in names])

    (read,) = store(block).brief("x")

    assert type(read) is KINDS[name]
    assert fields(read) == [f"{each} · 肝" for each in names]


@pytest.mark.parametrize("name", KINDS)
def test_empty_fields_stay_fields(name: str) -> None:
    block = from_row(name, [""] * len(KINDS[name].__match_args__))

    assert fields(store(block).brief("x")[0]) == fields(block)


def test_blocks_come_in_order() -> None:
    blocks = [Heading(str(n)) for n in range(12)]

    assert [fields(block)[0] for block in store(*blocks).page("x").blocks] == [str(n) for n in range(12)]


def test_every_kind_is_stored_but_those_of_answers_only() -> None:
    kinds = {kind for kind in vars(page).values() if isinstance(kind, type) and hasattr(kind, "__match_args__")}

    assert kinds - set(KINDS.values()) == {Hit, Branch}


def test_what_is_not_said_is_empty() -> None:
    assert fields(Claim("It is so.", "S1")) == ["It is so.", "S1", "", ""]
    assert fields(Item("One")) == ["One", ""]
    assert fields(Link("a leads to b", "a b")) == ["a leads to b", "a b", "", "", ""]
    assert fields(Reference(number="[1]", id="book", sort="article")) == ["[1]", "book", "article", "", ""]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("heaDing", "A\nB"),
        ("branch", "A"),
        ("", ""),
        ("heading", "A\nB\nC"),
        ("claim", "A"),
        ("step", "A\nB\nC\nD\nE"),
    ],
)
def test_a_row_that_is_no_block_is_damage_even_under_a_right_checksum(kind: str, text: str) -> None:
    damaged = store()
    enter(damaged._connection, "block", 1, kind, text)
    damaged._connection.execute("DELETE FROM page")
    enter(damaged._connection, "page", 1, "x", "X", "", "", "", ";0;;1;", "")

    with pytest.raises(BadKnowledgeBase, match="is damaged"):
        damaged.page("x")


@pytest.mark.parametrize("text", ["B", b"A", 7])
def test_a_row_that_is_not_what_it_was_is_damage(text: str | bytes | int) -> None:
    damaged = store(Heading("A"))
    damaged._connection.execute("UPDATE block SET fields = ?", (text,))

    with pytest.raises(BadKnowledgeBase, match="is damaged"):
        damaged.page("x")


def test_what_a_knowledge_base_says_of_itself_is_read_once() -> None:
    small = store(title="Hiccups", claims="312")
    meta = small.meta()

    assert (meta.title, meta.claims, meta.example_from) == ("Hiccups", 312, "1")
    small._connection.execute("DELETE FROM meta")
    assert small.meta() is meta


@pytest.mark.parametrize("broken", ["DELETE FROM meta WHERE key = 'urgent'", "UPDATE meta SET value = 'many'"])
def test_incomplete_meta_is_damage(broken: str) -> None:
    damaged = store(Heading("A"))
    damaged._connection.execute(broken)

    with pytest.raises(BadKnowledgeBase, match="is damaged"):
        damaged.meta()


def test_a_part_is_shown_in_short_or_in_full() -> None:
    blocks: list[Block] = [Heading("One"), Claim("a", "S1"), Heading("Two"), Claim("b", "S2"), Claim("c", "S3")]
    small = store(*blocks, parts="one;0;1;1-2;\ntwo;2;3;4;3-5\nlast;0;;;1")

    assert [fields(block)[0] for block in small.brief("x")] == ["One", "a", "b"]
    assert [fields(block)[0] for block in small.section("x", "two")] == ["Two", "b", "c"]
    assert [fields(block)[0] for block in small.section("x", "one")] == ["One", "a"]
    assert small.section("x", "three") == []
    assert small.sections("x") == [("one", "One", "0"), ("two", "Two", "2"), ("last", "", "0")]
    assert small.page("x").more == ["one", "two (2)", "last"]


@pytest.mark.parametrize("parts", ["one;0;1;1-2", "one;0;1;1-x;", "one;0;1;9;", "one;0;;1-99999999999;"])
def test_parts_that_cannot_be_are_damage(parts: str) -> None:
    with pytest.raises(BadKnowledgeBase, match="is damaged"):
        store(Heading("A"), parts=parts).page("x")
