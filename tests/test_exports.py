"""Exports that other programs read: what is in them, and what those programs make of it."""

import csv
import io
import json
import os
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from rlstcm.commands.export import export
from rlstcm.exports import exporter
from rlstcm.problems import OutputFailed, UsageError
from rlstcm.store.library import open_library
from rlstcm.store.store import Store
from tests.program import ok, rlstcm

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "docs" / "example.yaml"
HOSTILE = '=HYPERLINK("http://x") <script>alert(1)</script> [a](b) \\ "q"'


def made(kind: str, store: Store) -> bytes:
    """The file that an export makes."""
    found = exporter(kind)(store)
    assert isinstance(found, bytes)
    return found


@pytest.fixture(scope="module")
def real() -> Store:
    """The shipped knowledge base."""
    return open_library()


@pytest.fixture
def hostile(tmp_path: Path) -> Store:
    """One whose texts are what other programs trip over."""
    text = EXAMPLE.read_text(encoding="utf-8")
    text, count = re.subn(r"^    short: .+$", lambda _: f"    short: {json.dumps(HOSTILE)}", text, flags=re.M)
    assert count
    (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")
    return open_library(str(tmp_path / "bad.yaml"))


# -- JSON


@pytest.mark.parametrize("source", ["patterns.yaml", "example.yaml"])
def test_the_same_store_is_made_again_from_json(source: str, tmp_path: Path) -> None:
    yaml = EXAMPLE if source == "example.yaml" else ROOT / "data" / source
    for words in (
        ("build", str(yaml), "-o", str(tmp_path / "one.db")),
        ("export", "json", "--kb", str(tmp_path / "one.db"), "-o", str(tmp_path / "kb.json")),
        ("build", str(tmp_path / "kb.json"), "-o", str(tmp_path / "two.db")),
    ):
        assert rlstcm(*words).code == 0

    assert (tmp_path / "two.db").read_bytes() == (tmp_path / "one.db").read_bytes()


def test_a_hostile_text_comes_back_as_it_was(hostile: Store, tmp_path: Path) -> None:
    (tmp_path / "kb.json").write_bytes(made("json", hostile))
    again = open_library(str(tmp_path / "kb.json"))

    assert again.every_record("entry") == hostile.every_record("entry")
    assert HOSTILE in {entry["short"] for entry in again.every_record("entry")}


def test_json_is_what_the_schema_asks_for(real: Store) -> None:
    tree, schema = json.loads(made("json", real)), json.loads(made("schema", real))

    assert set(schema["required"]) <= set(tree) <= set(schema["properties"])
    for name, section in (("entries", "entry"), ("claims", "claim"), ("references", "reference")):
        known = schema["definitions"][section]
        for each in tree[name].values():
            assert set(known["required"]) <= set(each) <= set(known["properties"])


def test_ndjson_has_every_record_on_a_line(real: Store) -> None:
    records = [json.loads(line) for line in made("ndjson", real).splitlines()]

    assert {record["type"] for record in records} == {"base", "entry", "claim", "reference", "place"}
    assert [r for r in records if r["type"] == "reference"] == real.every_record("reference")
    assert sum(record["type"] == "claim" for record in records) == real.meta().claims


# -- TSV


@pytest.mark.parametrize(
    "words",
    [["patterns"], ["symptoms"], ["list", "concepts"], ["list"], ["refs"], ["search", "wind"], ["match", "tics"]],
)
def test_a_list_is_a_table_of_equal_lines(words: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(ok(*words, "-f", "tsv")), delimiter="\t", quoting=csv.QUOTE_NONE))

    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])


def test_a_table_names_what_the_list_names() -> None:
    rows = [line.split("\t") for line in ok("refs", "-f", "tsv").splitlines()]

    assert [row[rows[0].index("id")] for row in rows[1:]] == ok("refs", "--ids").split()


@pytest.mark.parametrize("begins", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", '"=1+1"', '""=1'])
def test_no_cell_is_a_formula(begins: str) -> None:
    from rlstcm.formats.tsv import render
    from rlstcm.page import Page

    page = Page("x", [], lambda: [{"type": "entry", "id": "a", "note": begins, "lines": ["one\ttwo\nthree", begins]}])
    _, *lines = render([page], 80).split("\n")

    assert lines[0].split("\t")[2].startswith("'")
    assert len(lines[0].split("\t")) == 4
    assert lines[1:] == [""]


# -- SQLite


@pytest.fixture(scope="module")
def tables(real: Store, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """The export, opened."""
    path = tmp_path_factory.mktemp("sqlite") / "rls.db"
    path.write_bytes(made("sqlite", real))
    return sqlite3.connect(path, check_same_thread=False)


def test_every_key_leads_somewhere(tables: sqlite3.Connection) -> None:
    assert tables.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert tables.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_tables_hold_all_there_is(tables: sqlite3.Connection, real: Store) -> None:
    for table in ("entry", "claim", "reference"):
        ids = [name for (name,) in tables.execute(f"SELECT id FROM {table} ORDER BY rowid")]
        assert ids == [record["id"] for record in real.every_record(table)]
    pairs = {(step.claim, step.subject, step.object) for step in real.links()}
    assert set(tables.execute("SELECT claim, subject, object FROM link")) == pairs
    (evidence,) = tables.execute("SELECT count(*) FROM evidence").fetchone()
    assert evidence == sum(len(claim["evidence"]) for claim in real.every_record("claim"))


@pytest.mark.parametrize("words", ["肝风", "肝风内动", "风内", "gan feng", "GAN", "Liver wind", "SF56"])
def test_full_text_finds_what_is_typed(tables: sqlite3.Connection, words: str) -> None:
    query = "SELECT id FROM entry WHERE rowid IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH ?)"

    assert ("liver-wind",) in tables.execute(query, (f'"{words}"',)).fetchall()


# -- Markdown


@pytest.fixture(scope="module")
def notes(real: Store) -> dict[str, str]:
    """The notes by their paths."""
    found = exporter("markdown")(real)
    assert isinstance(found, dict)
    return {path: data.decode() for path, data in found.items()}


def test_there_is_a_note_for_everything(notes: dict[str, str], real: Store) -> None:
    ids = {record["id"] for sort in ("entry", "reference") for record in real.every_record(sort)}

    assert {Path(path).stem for path in notes} == {*ids, "README"}


def test_every_link_leads_to_a_note(notes: dict[str, str]) -> None:
    for path, text in notes.items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            parts = [*path.split("/")[:-1], *target.split("/")]
            while ".." in parts:
                at = parts.index("..")
                del parts[at - 1 : at + 1]
            assert "/".join(parts) in notes, (path, target)


def test_the_front_of_a_note_is_yaml(notes: dict[str, str]) -> None:
    import yaml

    for path, text in notes.items():
        if path != "README.md":
            front = yaml.safe_load(text.split("---\n")[1])
            assert front["id"] == Path(path).stem
            assert all(isinstance(alias, str) for alias in front["aliases"])
    assert "肝风内动" in yaml.safe_load(notes["patterns/liver-wind.md"].split("---\n")[1])["aliases"]


def test_hostile_text_is_no_markup_in_a_note(hostile: Store) -> None:
    from markdown_it import MarkdownIt

    found = exporter("markdown")(hostile)
    assert isinstance(found, dict)
    text = next(data.decode() for path, data in found.items() if path.startswith("conditions/"))

    assert "<script" not in MarkdownIt().render(text)
    assert 'href="b"' not in MarkdownIt().render(text)


def test_a_folder_is_written_again_and_no_other_is_touched(tmp_path: Path) -> None:
    store = open_library(str(EXAMPLE))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for _ in range(2):
        export(store, "markdown", output=str(tmp_path / "notes"))

    assert (tmp_path / "notes" / "README.md").is_file()
    for name in ("mine", "file"):
        with pytest.raises(OutputFailed):
            export(store, "markdown", output=str(tmp_path / name))
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_notes_that_somebody_worked_on_are_not_written_over(tmp_path: Path) -> None:
    store, notes = open_library(str(EXAMPLE)), tmp_path / "notes"
    export(store, "markdown", output=str(notes))
    note = next(notes.glob("patterns/*.md"))
    mine = note.read_text() + "MY OWN NOTE\n"
    note.write_text(mine)
    (notes / "added.md").write_text("mine")

    with pytest.raises(OutputFailed, match=note.name):
        export(store, "markdown", output=str(notes))
    assert note.read_text() == mine
    note.unlink()
    export(store, "markdown", output=str(notes))
    assert (notes / "added.md").read_text() == "mine"


def test_a_knowledge_base_that_somebody_worked_on_is_not_written_over(tmp_path: Path) -> None:
    store, file = open_library(str(EXAMPLE)), tmp_path / "mine.json"
    for _ in range(2):
        export(store, "json", output=str(file))
    file.write_text(file.read_text().replace("Twitch wind", "My wind"))

    with pytest.raises(OutputFailed, match="worked on"):
        export(store, "json", output=str(file))
    assert "My wind" in file.read_text()


def test_no_export_waits_for_who_reads_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OutputFailed, match="is no file"):
        export(open_library(str(EXAMPLE)), "ndjson", output=str(tmp_path / "pipe"))


@pytest.mark.parametrize("path", ["../x.md", "/tmp/x.md", "a/../../x.md"])
def test_no_file_lands_outside_the_folder(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rlstcm.exports.exporter", lambda _: lambda _: {path: b"x"})

    with pytest.raises(OutputFailed, match="outside"):
        export(open_library(str(EXAMPLE)), "markdown", output=str(tmp_path / "notes"))
    assert not (tmp_path / "x.md").exists()


@pytest.mark.parametrize("kind", ["markdown", "sqlite"])
def test_what_is_no_text_asks_for_a_name(kind: str) -> None:
    with pytest.raises(UsageError, match=f"rlstcm export {kind} -o NAME"):
        export(open_library(str(EXAMPLE)), kind)


OTHERS = {
    "sqlite": b"SQLite format 3\0" + b"\0" * 84,
    "json": b'{\n "name": "mine"}\n',
    "ndjson": b'{"id": "mine"}\n',
    "anki": b"#separator:tab\n#html:true\nmine\n",
    "schema": b'{\n  "mine": 1\n}\n',
}


@pytest.mark.parametrize(("kind", "data"), OTHERS.items())
def test_a_file_of_somebody_else_is_not_written_over(kind: str, data: bytes, tmp_path: Path) -> None:
    store = open_library(str(EXAMPLE))
    (tmp_path / "mine").write_bytes(data)

    with pytest.raises(OutputFailed, match="no such export"):
        export(store, kind, output=str(tmp_path / "mine"))
    for _ in range(2):
        export(store, kind, output=str(tmp_path / "ours"))
    assert (tmp_path / "mine").read_bytes() == data


@pytest.mark.parametrize("kind", ["html", "json"])
def test_a_text_that_somebody_has_worked_on_is_left_alone(kind: str, real: Store, tmp_path: Path) -> None:
    path = tmp_path / "made"
    for _ in range(2):
        export(real, kind, output=str(path))
    path.write_bytes(worked_on := path.read_bytes() + b"\nmine\n")

    with pytest.raises(OutputFailed, match="may have been worked on; give -o another name, or take it away"):
        export(real, kind, output=str(path))
    assert path.read_bytes() == worked_on


# -- Anki


def cards(store: Store) -> list[list[str]]:
    """The cards of an export, each with its fields."""
    return [line.split("\t") for line in made("anki", store).decode().splitlines() if not line.startswith("#")]


def test_every_pattern_has_its_cards(real: Store) -> None:
    sorts: dict[str, set[str]] = {}
    for _, _, _, tags in cards(real):
        sort, entry = (tag.split("::")[1] for tag in tags.split())
        sorts.setdefault(entry, set()).add(sort)

    assert set(sorts) == {entry.id for entry in real.entries("pattern")}
    assert sorts["liver-wind"] == {"names", "comes-from", "shows-as", "tongue-and-pulse", "chain"}


def test_cards_know_themselves_and_say_who_says_it(real: Store) -> None:
    found = cards(real)

    assert {len(card) for card in found} == {4}
    assert len({card[0] for card in found}) == len(found)
    for guid, _, back, _ in found:
        if ".names." not in guid:
            assert back.count("<li>") == back.count(" <small>("), guid
            assert "[" not in back


def test_the_chain_stands_in_its_order(real: Store) -> None:
    (back,) = (card[2] for card in cards(real) if card[0] == "rls.liver-wind.chain")
    places = [back.index(place) for place in ("S24", "S25", "S26")]

    assert back.startswith("<ol ")
    assert back.endswith("<small>The article: Restless Leg Syndrome</small>")
    assert places == sorted(places)


def test_cards_name_things_as_a_sentence_does_and_terms_with_their_capitals(real: Store) -> None:
    backs = {id: back for id, _, back, _ in cards(real)}

    assert "<li>age with habits not kept up <small>" in backs["rls.blood-qi-deficiency.comes-from"]
    assert "<li>Blood Deficiency <small>" in backs["rls.blood-stagnation.comes-from"]


def test_what_a_base_writes_is_text_on_cards_and_escaped_once(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    odd = re.sub(r"^( +(?:name|hans|pinyin|called|label|says):) (\w[^#\n]*)", r"\1 '<i>\2 & {x}'", text, flags=re.M)
    (tmp_path / "odd.yaml").write_text(odd, encoding="utf-8")
    sides = [side for _, front, back, _ in cards(open_library(str(tmp_path / "odd.yaml"))) for side in (front, back)]

    assert sides[0] == "<b>&lt;i&gt;Twitch wind &amp; {x}</b><br>In Chinese?"
    assert {"&lt;i&gt;chù fēng &amp; {x}", "&lt;i&gt;搐风 &amp; {x}"} <= set(re.split("<.*?>", "".join(sides)))
    assert not [side for side in sides if "<i>" in side or "&amp;lt;" in side or "&amp;amp;" in side]


@pytest.mark.outside
def test_anki_imports_the_cards_and_a_second_time_adds_none(real: Store, tmp_path: Path) -> None:
    pytest.importorskip("anki", reason="anki is not installed (pip)")
    from anki.collection import Collection, ImportCsvRequest

    def imported(text: str) -> Any:
        path.write_text(text, encoding="utf-8")
        metadata = collection.get_csv_metadata(path=str(path), delimiter=None)
        return collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log

    path, collection = tmp_path / "cards.txt", Collection(str(tmp_path / "collection.anki2"))
    text = made("anki", real).decode()
    count = len(cards(real))
    first, again = imported(text), imported(text)
    changed = imported(text.replace("shèn yīn xū<br>", "changed<br>"))

    assert (len(first.new), len(again.new), len(again.updated), len(again.duplicate)) == (count, 0, 0, count)
    assert (len(changed.new), len(changed.updated)) == (0, 1)
    assert collection.note_count() == count == collection.card_count()
    assert len(collection.find_notes("tag:rls::chain")) == sum(".chain" in card[0] for card in cards(real))
    assert collection.decks.id_for_name(real.meta().title)
    (note,) = (collection.get_note(each) for each in collection.find_notes("tag:rls::liver-wind tag:rls::chain"))
    assert note.guid == "rls.liver-wind.chain"
    assert note["Back"].startswith("<ol")
    collection.close()


# -- Datasette


@pytest.mark.outside
def test_datasette_opens_the_tables_and_searches_them(tables: sqlite3.Connection) -> None:
    import asyncio

    datasette = pytest.importorskip("datasette.app", reason="datasette is not installed (pip)")
    path = next(row[2] for row in tables.execute("PRAGMA database_list") if row[1] == "main")
    app = datasette.Datasette([path], immutables=[])

    async def asked(address: str) -> Any:
        return await app.client.get(address)

    found = asyncio.run(asked("/rls/entry.json?_search=肝风&_shape=array&_labels=on")).json()
    page = asyncio.run(asked("/rls/claim/heat-stirs-wind"))

    assert "liver-wind" in [row["id"] for row in found]
    assert page.status_code == 200
    assert "/rls/link?" in page.text


def test_an_export_to_a_pipe_is_the_file() -> None:
    assert json.loads(rlstcm("export", "json").out)["condition"] == "rls"


def test_a_page_on_which_nobody_has_worked_is_made_anew_when_the_knowledge_base_has_changed(
    real: Store, hostile: Store, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    export(real, "html", output=str(path))
    first = path.read_bytes()
    export(hostile, "html", output=str(path))

    assert path.read_bytes() != first


def test_a_dash_is_no_file_and_leaves_none_behind(tmp_path: Path) -> None:
    result = rlstcm("export", "json", "-o", "-", cwd=tmp_path)

    assert (result.code, "without -o writes to standard output" in result.err) == (2, True)
    assert list(tmp_path.iterdir()) == []
