"""People's own words find the entry that is meant: forty phrases, collected before the lay words were written."""

import csv
import json
from pathlib import Path

from tests.program import rlstcm

ROWS = list(csv.DictReader((Path(__file__).parent / "patient-words.tsv").read_text().splitlines(), delimiter="\t"))
ENOUGH = 38


def searched(words: str) -> str:
    """The first thing that a search finds."""
    result = rlstcm("search", words, "--ids")
    return result.out.split("\n")[0]


def named(command: str, words: str) -> list[str]:
    """The signs that a match has understood, or the entry that is explained."""
    result = rlstcm(command, words, "-f", "json")
    if result.code:
        return []
    answer = json.loads(result.out)
    if command == "explain":
        return [answer["records"][0]["id"]]
    found: list[str] = [record["id"] for record in answer["records"] if record["type"] == "understood"]
    return found


def test_there_are_forty_phrases_each_with_its_source() -> None:
    assert len(ROWS) == 40
    assert all(row["source"] for row in ROWS)


def test_a_search_for_them_finds_the_entry_first() -> None:
    missed = [row["words"] for row in ROWS if searched(row["words"]) != row["expected"]]

    assert len(ROWS) - len(missed) >= ENOUGH, missed


def test_to_explain_them_opens_the_entry() -> None:
    missed = [row["words"] for row in ROWS if named("explain", row["words"]) != [row["expected"]]]

    assert len(ROWS) - len(missed) >= ENOUGH, missed


def test_to_match_them_understands_the_sign() -> None:
    signs = [row for row in ROWS if row["expected"] != "rls"]
    missed = [row["words"] for row in signs if named("match", row["words"]) != [row["expected"]]]

    assert len(signs) - len(missed) >= ENOUGH - 2, missed


def test_they_are_understood_inside_a_sentence_too() -> None:
    signs = [row for row in ROWS if row["expected"] != "rls"]
    missed = [
        row["words"] for row in signs if row["expected"] not in named("match", f"Since spring, {row['words']}, doctor!")
    ]

    assert len(signs) - len(missed) >= ENOUGH - 2, missed
