"""The six patterns as wholes: what the program makes of the article's claims, against a table filled in by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.program import rlstcm

TABLE: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "wholes.yaml").read_text())
ROWS = ["comes_from", "more_often_with", "by_way_of", "shows_as", "explains", "leads_to", "beside"]


def told(*names: str) -> dict[str, dict[str, Any]]:
    """The records of patterns by their ids."""
    answer = json.loads(rlstcm("explain", *names, "-f", "json").out)
    return {record["id"]: record for record in answer["records"] if record["id"] in names and record["type"] == "entry"}


@pytest.fixture(scope="module")
def patterns() -> dict[str, dict[str, Any]]:
    """The six patterns, asked for together."""
    return told(*TABLE)


def written(item: dict[str, Any]) -> str:
    """An item as the table writes it: what acts together, ``*`` if only implied, and whom it is said of."""
    of = f" of {item['of']}" if item["of"] else ""
    return f"{' '.join(sorted(item['entries']))}{'*' if item['implied'] else ''}{of}"


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("pattern", TABLE)
def test_each_row_of_a_pattern_holds_what_the_table_says(
    pattern: str, row: str, patterns: dict[str, dict[str, Any]]
) -> None:
    """As sets: the table settles what stands in a row, not in which order."""
    assert {written(item) for item in patterns[pattern][row]} == set(TABLE[pattern].get(row, []))


def test_causes_before_the_last_stand_in_the_order_of_the_account(patterns: dict[str, dict[str, Any]]) -> None:
    """What the roots bring about first stands first."""
    for pattern, row in TABLE.items():
        assert [written(item) for item in patterns[pattern]["by_way_of"]] == row.get("by_way_of", [])


@pytest.mark.parametrize("pattern", TABLE)
def test_the_heading_says_no_more_than_the_last_step(pattern: str, patterns: dict[str, dict[str, Any]]) -> None:
    """Only where a stated claim gets to the condition is the pattern said to lead there."""
    leads = TABLE[pattern]["heading"] == "leads"
    assert patterns[pattern]["is_said_to_lead"] is leads
    screen = rlstcm("explain", pattern).out
    assert ("said to lead to" in screen, "ties it to" in screen) == (leads, not leads)


def test_every_item_names_its_claims_and_places(patterns: dict[str, dict[str, Any]]) -> None:
    """Also each step of the chain, which is the claims of its page in their order."""
    for record in patterns.values():
        items = [item for row in (*ROWS, "chain") for item in record[row]]
        assert all(item["entries"] and item["claims"] and item["places"] for item in items)
        assert [claim for step in record["chain"] for claim in step["claims"]] == record["mechanism"]


def test_what_is_shared_is_shared_both_ways(patterns: dict[str, dict[str, Any]]) -> None:
    """If one pattern shares something with another, that one has it in its own account."""
    near = {name: json.dumps([record[row] for row in (*ROWS, "chain")]) for name, record in patterns.items()}
    shared = [
        (name, item["entries"][0], other)
        for name, record in patterns.items()
        for item in record["shares"]
        for other in item["with"]
    ]
    assert shared
    for name, entry, other in shared:
        assert name != other
        assert f'"{entry}"' in near[other] or entry in json.dumps(patterns[other]["claims"])


SMALL = """\
title: A file without sections, chains and places
version: "1"
reviewed: 2026-01-31
condition: hiccups
source: book
caution: Made up; see a doctor.
references:
  book: {voice: article, cite: {type: book, title: A book of winds, issued: "1900"}}
entries:
  hiccups: {kind: condition, name: Hiccups, short: Sudden sounds in the throat., origin: biomedicine}
  green-wind: {kind: pattern, name: Green wind, short: A wind.}
  still-blood: {kind: pattern, name: Still blood, short: Blood that stands.}
  haste: {kind: cause, name: Haste, short: Eating in a hurry.}
  twitching: {kind: symptom, name: Twitching, short: It jumps., origin: both}
claims:
  haste-wind: {at: book, says: Haste makes wind., subject: [haste], relation: leads-to, object: [green-wind]}
  wind-twitch: {at: book, says: Wind twitches., subject: [green-wind], relation: shows-as, object: [twitching]}
  wind-hiccups: {at: book, says: Wind leads to hiccups., subject: [green-wind], relation: leads-to, object: [hiccups]}
  haste-hiccups: {at: book, says: Haste goes with hiccups., subject: [haste], relation: goes-with, object: [hiccups]}
  blood: {at: book, says: Still blood is not told of further., about: [still-blood]}
"""


def test_a_file_without_sections_and_chains_has_wholes_too(tmp_path: Path) -> None:
    """By what names the pattern; and nothing of it is given to another pattern."""
    (tmp_path / "small.yaml").write_text(SMALL)
    answer = json.loads(
        rlstcm("explain", "green-wind", "still-blood", "-f", "json", "--kb", str(tmp_path / "small.yaml")).out
    )
    green, still = (
        next(record for record in answer["records"] if record["id"] == name) for name in ("green-wind", "still-blood")
    )
    assert [written(item) for row in ("comes_from", "shows_as", "leads_to") for item in green[row]] == [
        "haste",
        "twitching",
        "hiccups",
    ]
    assert not any(still[row] for row in ROWS)
