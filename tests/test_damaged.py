"""Stores from elsewhere: whatever they hold, nothing in it reaches a terminal raw, and damage is told."""

import contextlib
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from rlstcm.commands import lists
from rlstcm.commands.about import about
from rlstcm.commands.compare import compare
from rlstcm.commands.evidence import evidence
from rlstcm.commands.explain import explain
from rlstcm.commands.graph import graph
from rlstcm.commands.home import home
from rlstcm.commands.match import match
from rlstcm.commands.path import path
from rlstcm.commands.refs import refs
from rlstcm.commands.search import search
from rlstcm.commands.tree import tree
from rlstcm.formats import formats, renderer
from rlstcm.formats._terminal import paint
from rlstcm.make.compile import compile_file
from rlstcm.page import Page, Reference, Term
from rlstcm.problems import RlstcmError
from rlstcm.store.open import open_store
from rlstcm.store.store import Store
from tests.forging import change, forge
from tests.program import ok, rlstcm

EXAMPLE = Path(__file__).parent.parent / "docs" / "example.yaml"
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Every character that a terminal obeys, save the end of a line."""
HOSTILE = "\x1b]52;c;ZXZpbA==\x07\x1b[31m\x9b31m\u202e\u2066\u2028\x00\r\nER  - \nTY  - JOUR\nTI  - forged\n# forged"
QUESTIONS: list[Callable[[Store], list[Page]]] = [
    home,
    about,
    explain,
    refs,
    graph,
    *(lists.patterns, lists.causes, lists.symptoms, lists.points, lists.concepts, lists.list_kind),
    lambda store: lists.patterns(store, symptom="night", ref="book"),
    lambda store: lists.causes(store, pattern="twitch-wind"),
    lambda store: explain(store, "twitch-wind", "hiccups", "survey", "S1"),
    lambda store: refs(store, "twitch-wind", "survey"),
    lambda store: refs(store, design="study", since=1900),
    lambda store: match(store, "night"),
    lambda store: path(store, "haste", "night"),
    lambda store: path(store, "haste", "hiccups"),
    lambda store: tree(store, "twitch-wind"),
    lambda store: search(store, "wind", "hiccups"),
    lambda store: compare(store, "haste", "wind"),
    lambda store: explain(store, "twitch-wind", all=True),
    evidence,
]
"""One or more of every command."""


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the example for curators."""
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    compile_file(str(EXAMPLE), str(path))
    return path


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> Path:
    """A copy of it to be damaged."""
    return Path(shutil.copy(whole, tmp_path / "x.db"))


def columns(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The tables that hold text, with their columns."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = [(table, row[1]) for table in tables for row in connection.execute(f"PRAGMA table_info({table})")]
    return [(table, column) for table, column in found if not table.startswith("doc_") and column not in ("n", "sum")]


def answers(store: Store, forms: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """What every command gives in every format, with the format; or what it says if it cannot."""
    for question in QUESTIONS:
        try:
            found = question(store)
        except RlstcmError as error:
            yield "error", str(error)
            continue
        for form in forms or formats():
            try:
                yield form, renderer(form)(found, 80)
            except RlstcmError as error:
                yield "error", str(error)


KEPT = {"entry": "id kind", "name": "key owner what next", "record": "id sort json", "block": "kind fields"}
KEPT |= {"page": "owner parts records", "ends": "entry subject object", "meta": "key", "doc": "owner"}
KEPT |= {"account": "entry sign claims", "facet": "lines", "reference": "id issued claims entries"}
KEPT |= {"link": "claim subjects objects", "related": "entry links linked_by", "tally": "what value"}
KEPT |= {"clue": "key names", "kind": "id"}
"""By table, the columns by which rows are found, and those that hold several things."""


def hostile(store: Path) -> None:
    """Put what a terminal obeys into all text that a store holds, under checksums that fit."""
    with contextlib.closing(sqlite3.connect(store)) as connection, connection:
        for table, column in columns(connection):
            if column not in KEPT[table].split():
                query = f"UPDATE {table} SET {column} = {column} || ? WHERE typeof({column}) = 'text'"
                connection.execute(query, (HOSTILE,))
        one = HOSTILE.replace("\n", "\x0b")
        connection.execute("UPDATE block SET fields = replace(fields, char(10), ? || char(10)) || ?", (one, one))
        for where in (
            "$.cite.title",
            "$.citation",
            "$.says",
            "$.short",
            "$.design",
            "$.places[0]",
            "$.note",
            "$.found",
        ):
            connection.execute(
                "UPDATE record SET json = json_set(json, ?, json_extract(json, ?) || ?)"
                " WHERE json_type(json, ?) = 'text'",
                (where, where, HOSTILE, where),
            )
        for key in ("claims", "inferred", "references", "condition", "source", "example", "example_from", "example_to"):
            connection.execute("UPDATE meta SET value = replace(value, ?, '') WHERE key = ?", (HOSTILE, key))
        forge(connection)


def test_nothing_that_a_terminal_obeys_comes_out_in_any_format(store: Path) -> None:
    hostile(store)

    seen = set()
    for form, text in answers(open_store(str(store))):
        found = CONTROL.search(text.replace("\t", "") if form == "tsv" else text)
        assert found is None, (form, text[max(0, found.start() - 40) : found.end() + 20])
        seen.add(form)
    assert seen >= set(formats())


def test_the_program_itself_writes_none_of_it(store: Path) -> None:
    hostile(store)

    for form in ("text", "bibtex", "ris", "csl-json", "dot", "mermaid", "json", "markdown"):
        words = ("graph",) if form in ("dot", "mermaid") else ("refs",)
        out = ok(*words, "-f", form, "--kb", str(store))
        assert CONTROL.search(out) is None, form
        assert "forged" in out or form in ("dot", "mermaid")


def test_no_record_can_be_forged(store: Path) -> None:
    references = len(ok("refs", "--ids", "--kb", str(store)).split())
    hostile(store)

    ris = ok("refs", "-f", "ris", "--kb", str(store))
    assert len(re.findall(r"^TY  - ", ris, re.MULTILINE)) == references
    assert len(re.findall(r"^ER  - ", ris, re.MULTILINE)) == references
    markdown = ok("explain", "twitch-wind", "-f", "markdown", "--kb", str(store))
    assert not re.search(r"^# forged", markdown, re.MULTILINE)


def test_a_hostile_title_ends_no_bibtex_field(store: Path) -> None:
    evil = 'A "book" }, evil = {x}, % \\'
    set_title = "UPDATE record SET json = json_set(json, '$.cite.title', :evil) WHERE sort = 'reference'"
    change(store, set_title, evil=evil, forged=True)
    import bibtexparser

    read = bibtexparser.parse_string(ok("refs", "-f", "bibtex", "--kb", str(store)))  # type: ignore[attr-defined]

    assert read.failed_blocks == []
    assert {field.key for entry in read.entries for field in entry.fields} & {"evil"} == set()


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a", True),
        ("http://example.org/", True),
        ("javascript:alert(1)", False),
        ("file:///etc", False),
    ],
)
def test_only_addresses_of_the_web_become_links(address: str, linked: bool) -> None:
    for block in (Reference("[1]", "book", "article", "", address), Term("who", "SF1", "exact", address)):
        page = Page("A page", [block], list, list)
        painted = paint([page], 80, coloured=False, linked=True)

        assert ("\x1b]8;;" in painted) == linked
        assert address in painted
        assert (f"<{address}>" in renderer("markdown")([page], 80)) == linked


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("UPDATE block SET kind = 'heaDing' WHERE kind = 'heading'", ("explain", "twitch-wind")),
        ("UPDATE block SET fields = x'00ff'", ("explain", "twitch-wind")),
        ("UPDATE block SET fields = fields || char(10) || 'more'", ("explain", "twitch-wind")),
        ("UPDATE page SET parts = '1;2'", ("explain", "twitch-wind")),
        ("DELETE FROM meta WHERE key = 'example_from'", ()),
        ("DELETE FROM meta WHERE key = 'doctor'", ("about",)),
        ("UPDATE meta SET value = 'x' WHERE key = 'claims'", ("about",)),
        ("UPDATE meta SET value = x'1b5b' WHERE key = 'title'", ("patterns",)),
        ("UPDATE record SET json = '{'", ("refs", "-f", "bibtex")),
        ("UPDATE record SET json = '{}'", ("refs", "-f", "bibtex")),
        ("UPDATE record SET json = '[]'", ("explain", "twitch-wind", "-f", "json")),
        ("UPDATE record SET json = replace(json, 'title', 'tilte')", ("refs", "-f", "csl-json")),
        ("UPDATE record SET json = replace(json, '1999-05', '1999-13')", ("refs", "-f", "bibtex")),
        ("UPDATE record SET json = json_set(json, '$.cite.author', 5)", ("refs", "-f", "ris")),
        ("UPDATE record SET json = json_set(json, '$.subject', 5) WHERE sort = 'claim'", ("graph", "-f", "json")),
        ("UPDATE record SET json = json_set(json, '$.type', 'thing')", ("explain", "night", "-f", "json")),
        ("UPDATE link SET says = x'00'", ("path", "haste", "night")),
        ("UPDATE account SET says = NULL", ("match", "night")),
        ("UPDATE name SET owner = 'nowhere'", ("explain", "night")),
    ],
)
@pytest.mark.parametrize("forged", [False, True])
def test_a_damaged_row_is_told(store: Path, broken: str, words: tuple[str, ...], forged: bool) -> None:
    """Because its checksum does not fit, and no less where it does."""
    try:
        change(store, broken, forged=forged)
    except sqlite3.IntegrityError:
        return  # no store can hold that
    result = rlstcm(*words, "--kb", str(store))

    assert (result.code, "" if "json" in words else result.out) == (3, "")
    assert "is damaged" in result.err
    assert "Traceback" not in result.err


def test_a_record_nested_without_end_is_told(store: Path) -> None:
    change(store, "UPDATE record SET json = :deep", deep='{"type":' + "[" * 100_000, forged=True)

    assert "is damaged" in rlstcm("explain", "night", "-f", "json", "--kb", str(store)).err


ODD: list[str | bytes | int | None] = ["", "{}", "x" * 300, b"\xff\x00", -1, None]


def test_no_cell_however_odd_brings_a_traceback(whole: Path) -> None:
    """Every column in turn holds something odd in all its rows, under checksums that fit."""
    with contextlib.closing(sqlite3.connect(whole)) as connection:
        cells = columns(connection)
    asked = 0
    for n, (table, column) in enumerate(cells):
        connection = sqlite3.connect(":memory:")
        connection.deserialize(whole.read_bytes())
        try:
            connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ?", (ODD[n % len(ODD)],))
            forge(connection)
        except sqlite3.Error:
            continue
        asked += 1
        assert all(text is not None for _, text in answers(Store(connection, "odd"), ("text", "json")))
    assert asked > len(cells) / 2
