"""The compiled store: another condition needs no code, the same text gives the same bytes, damage is told."""

import contextlib
import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from rlstcm.make.compile import compile_file
from rlstcm.problems import OutputFailed
from tests.program import CAUTION, installed, ok, rlstcm, shell

EXAMPLE = Path(__file__).parent.parent / "docs" / "example.yaml"
SMALL = """\
title: A small knowledge base
version: "0.1"
reviewed: 2026-01-31
condition: hiccups
source: book
caution: Not medical advice; see a doctor.
references:
  book:
    voice: article
    cite: {type: book, title: A book of hiccups, issued: "1900"}
    places:
      H1: {heading: Twitch wind}
      S1: {opens: "The wind comes …"}
entries:
  hiccups: {kind: condition, name: Hiccups, short: Sudden sounds., origin: biomedicine}
  twitch-wind: {kind: pattern, name: Twitch wind, short: A wind that twitches., section: book H1, mechanism: [wind]}
claims:
  wind: {at: book S1, says: The wind can bring hiccups., subject: [twitch-wind], relation: leads-to, object: [hiccups]}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A YAML file about something else."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    return path


def test_another_condition_needs_no_code(small: Path) -> None:
    out = ok("explain", "twitch wind", "--kb", str(small))

    assert "How it is said to lead to hiccups" in out
    assert re.search(r"1  The wind can bring hiccups +S1\n", out)
    assert "RLS" not in out
    for words in ((), ("patterns",), ("causes",), ("refs",), ("about",), ("explain",), ("explain", "S1")):
        assert CAUTION in " ".join(ok(*words, RLSTCM_KB=str(small)).split())


def test_the_example_for_curators_works() -> None:
    out = ok("explain", "twitch-wind", "--kb", str(EXAMPLE))

    assert re.search(r"Comes from +haste +S1\n", out)
    assert "Haste → Twitch wind" in ok("path", "haste", "twitch-wind", "--kb", str(EXAMPLE))
    assert "Hiccups tend to be worse at night." in ok("explain", "night", "--kb", str(EXAMPLE))


def test_braces_in_a_name_are_a_part_of_it(tmp_path: Path) -> None:
    for name in ("worse {at} {{x}} night", "worse {:>99999999999} night", "worse {0.__class__} %s night"):
        odd = tmp_path / "odd.yaml"
        odd.write_text(EXAMPLE.read_text(encoding="utf-8").replace("Worse at night", name), encoding="utf-8")
        assert f" {name} in hiccups: ✗" in ok("explain", "twitch-wind", "--width", "120", "--kb", str(odd))


def test_a_built_store_answers_like_its_yaml(tmp_path: Path) -> None:
    store = tmp_path / "small.db"

    out = ok("build", str(EXAMPLE), "-o", str(store))
    assert f"rlstcm patterns --kb {store}" in " ".join(out.split())
    assert "20 claims, 1 of them only implied; 7 references" in " ".join(out.split())
    assert ok("explain", "hiccups", RLSTCM_KB=str(store)) == ok("explain", "hiccups", RLSTCM_KB=str(EXAMPLE))


def test_the_same_yaml_gives_the_same_bytes(small: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        ok("build", str(small), "-o", str(tmp_path / seed), PYTHONHASHSEED=seed)

    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_build_never_writes_over_what_is_no_store(small: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    for target in (small, notes, tmp_path, Path("/dev/full")):
        result = rlstcm("build", str(small), "-o", str(target))

        assert (result.code, result.out) == (1, "")
        assert "is there already and is no store" in result.err
    assert (small.read_text(), notes.read_text()) == (SMALL, "mine")


def test_build_is_led_through_no_link(small: Path, tmp_path: Path) -> None:
    victim, folder = tmp_path / "victim", tmp_path / "shared"
    victim.write_text("precious")
    folder.mkdir()
    shell(f"ln -s {victim} {folder}/.$$.part; exec rlstcm build {small} -o {folder}/x.db")

    assert victim.read_text() == "precious"
    assert not (folder / "x.db").is_symlink()


def test_what_has_the_name_of_the_new_file_is_left_alone(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda size: "123")
    victim, own = tmp_path / "victim", tmp_path / ".123.part"
    victim.write_text("precious")
    for lay in (lambda: own.write_text("mine"), lambda: own.symlink_to(victim)):
        lay()
        with pytest.raises(OutputFailed, match="cannot be written: File exists"):
            compile_file(str(small), str(tmp_path / "x.db"))
        assert (own.read_text(), victim.read_text()) == ("precious" if own.is_symlink() else "mine", "precious")
        own.unlink()
    compile_file(str(small), str(tmp_path / "x.db"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small.yaml", "victim", "x.db"]


def test_a_store_is_as_readable_as_any_new_file(small: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    ok("build", str(small), "-o", str(tmp_path / "x.db"))

    assert (tmp_path / "x.db").stat().st_mode == plain.stat().st_mode


def test_build_through_a_link_of_ones_own_keeps_the_link(small: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "store.db")
    ok("build", str(small), "-o", str(link))

    assert link.is_symlink()
    assert (tmp_path / "store.db").read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("missing/x.db", "No such file or directory"),
        ("small.yaml/x.db", "Not a directory"),
        ("x" * 300, "File name too long"),
        ("/proc/self/mem", "Input/output error"),
        ("/proc/x.db", "No such file or directory"),
    ],
)
def test_a_store_that_cannot_be_written_is_told(small: Path, tmp_path: Path, target: str, reason: str) -> None:
    result = rlstcm("build", str(small), "-o", target, cwd=tmp_path)

    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("The store ")
    assert result.err.endswith(f" cannot be written: {reason}.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]


@pytest.mark.parametrize("target", ["missing/x.db", "small.yaml"])
def test_where_no_store_can_be_written_is_told_before_anything_is_read(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.delattr("rlstcm.make.compile.checked_file")
    with pytest.raises(OutputFailed):
        compile_file(str(small), str(tmp_path / target))


def test_build_in_a_folder_that_is_gone_is_told(small: Path, tmp_path: Path) -> None:
    result = shell(f"mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir ../gone; rlstcm build {small} -o x.db")

    assert (result.code, result.err) == (1, "The store x.db cannot be written: No such file or directory.\n")


def test_a_link_that_leads_to_itself_is_left_alone(small: Path, tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    result = rlstcm("build", str(small), "-o", str(loop))

    assert (result.code, loop.is_symlink()) == (1, True)


def test_build_answers_in_json_too(small: Path, tmp_path: Path) -> None:
    answer = json.loads(ok("build", str(small), "-o", str(tmp_path / "x.db"), "-f", "json"))

    assert answer["caution"] == "Not medical advice; see a doctor."


def test_a_store_cannot_be_built_again_from_itself(small: Path, tmp_path: Path) -> None:
    ok("build", str(small), "-o", str(tmp_path / "x.db"))
    result = rlstcm("build", str(tmp_path / "x.db"), "-o", str(tmp_path / "y.db"))

    assert result.code == 3
    assert "is an SQLite file, not YAML" in result.err


def test_no_database_of_others_is_written_over(small: Path, tmp_path: Path) -> None:
    other = tmp_path / "contacts.sqlite"
    with contextlib.closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE people (name TEXT)")
    before = other.read_bytes()
    result = rlstcm("build", str(small), "-o", str(other))

    assert (result.code, other.read_bytes()) == (1, before)
    assert "is no store" in result.err
    ok("build", str(small), "-o", str(tmp_path / "x.db"))
    ok("build", str(small), "-o", str(tmp_path / "x.db"))


def test_a_store_goes_into_no_stream(small: Path, tmp_path: Path) -> None:
    result = rlstcm("build", str(small), "-o", "-", cwd=tmp_path)

    assert (result.code, result.out, list(tmp_path.glob("-"))) == (2, "", [])


@pytest.mark.parametrize(
    "broken", ["DELETE FROM meta WHERE key = 'title'", "DELETE FROM block", "DELETE FROM page", "DROP TABLE name"]
)
def test_a_store_that_lacks_something_is_told(small: Path, tmp_path: Path, broken: str) -> None:
    store = tmp_path / "x.db"
    ok("build", str(small), "-o", str(store))
    connection = sqlite3.connect(store)
    connection.execute(broken)
    connection.commit()
    connection.close()

    result = rlstcm("explain", "hiccups", "--kb", str(store))

    assert (result.code, result.out) == (3, "")
    assert "is damaged" in result.err


def test_a_failed_build_leaves_the_old_store_alone(small: Path, tmp_path: Path) -> None:
    store = tmp_path / "small.db"
    ok("build", str(small), "-o", str(store))
    before = store.read_bytes()
    small.write_text(SMALL.replace("kind: pattern", "kind: patern"))

    assert rlstcm("build", str(small), "-o", str(store)).code == 3
    assert store.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small.db", "small.yaml"]


@pytest.mark.parametrize("name", ["per%cent.db", "quest?ion.db", "ha#sh.db", "blank and 肝.db", "quo'te.db"])
def test_a_store_may_lie_at_any_path(small: Path, tmp_path: Path, name: str) -> None:
    ok("build", str(small), "-o", str(tmp_path / name))

    assert "Twitch wind" in ok("patterns", "--kb", name, cwd=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "small.yaml"])


def built_in() -> Path:
    """The store in the installed wheel."""
    return next(installed().glob("lib/python*/site-packages/rlstcm/data/patterns.db"))


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    cases = {
        str(other): "no store that `rlstcm build` made",
        str(tmp_path): "is a folder",
        str(tmp_path / "missing.yaml"): "cannot be read: No such file or directory",
        "/dev/null": "is no file",
    }
    for path, words in cases.items():
        result = rlstcm("patterns", "--kb", path)

        assert (result.code, result.out) == (3, "")
        assert words in result.err


def test_a_store_of_another_version_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "old.db"
    shutil.copy(built_in(), copy)
    connection = sqlite3.connect(copy)
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    result = rlstcm("patterns", "--kb", str(copy))

    assert result.code == 3
    assert "build it again" in result.err


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_damaged_store_is_told(tmp_path: Path, share: float) -> None:
    copy = tmp_path / "damaged.db"
    whole = built_in().read_bytes()
    cut = int(len(whole) * share)
    copy.write_bytes(whole[:cut])

    result = rlstcm("explain", "wei-qi-deficiency", "--kb", str(copy))

    assert result.code in (0, 3)
    assert "Traceback" not in result.err
    assert result.code == 0 or "damaged" in result.err or "cannot be read" in result.err
