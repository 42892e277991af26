"""Looking things up: numbers of references, dates that are not there, what is stated first, damage elsewhere."""

import json
import sqlite3
from pathlib import Path

from tests.program import ok, rlstcm


def ids(base: str, *words: str) -> list[str]:
    """The ids that a command gives."""
    return ok(*words, "--ids", "--kb", base).split()


def test_a_reference_without_a_date_is_listed_but_is_of_no_year(six: str) -> None:
    assert ids(six, "refs", "--design", "case report") == ["letter"]
    assert ids(six, "refs", "--since", "1950") == ["haste-trial"]
    assert ids(six, "refs", "--since", "1900") == ["book", "haste-trial"]


def test_what_is_stated_of_a_symptom_comes_before_what_is_inferred(six: str) -> None:
    assert ids(six, "match", "prickling")[:2] == ["wind-of-the-liver", "blood-deficiency-of-the-liver"]


def test_the_graph_of_a_source_is_what_its_claims_link(six: str) -> None:
    records = json.loads(ok("graph", "book", "-f", "json", "--kb", six))["records"]

    assert {record["reference"] for record in records if record["type"] == "claim"} == {"book"}
    assert ok("graph", "book", "-f", "dot", "--kb", six).count(" -> ") == 5


def test_damage_is_told_by_what_reads_it_and_by_check(six: str, tmp_path: Path) -> None:
    path = tmp_path / "six.db"
    assert rlstcm("build", six, "-o", str(path)).code == 0
    connection = sqlite3.connect(path)
    ((page,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ends'")
    ((size,),) = connection.execute("PRAGMA page_size")
    connection.close()
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(whole)

    result = rlstcm("path", "haste", "hiccups", "--kb", str(path))

    assert (result.code, result.out) == (3, "")
    assert "is damaged" in result.err
    assert ok("patterns", "--ids", "--kb", str(path)) == ok("patterns", "--ids", "--kb", six)
    assert rlstcm("check", str(path)).code == 1
