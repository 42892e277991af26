"""What was tested: counts that add up, and each claim that can be tested under what studies found of it."""

import json
import re
from typing import Any

import pytest

from tests.program import ok, rlstcm

VERDICTS = {"✓": {"supports"}, "✗": {"disputes"}, "±": {"supports", "disputes"}, "?": set()}


def records() -> list[dict[str, Any]]:
    """The claims that can be tested, as programs get them."""
    found: list[dict[str, Any]] = json.loads(ok("evidence", "-f", "json"))["records"]
    return [record for record in found if record["type"] == "claim"]


def words(text: str) -> str:
    """A text as its letters alone, so that line breaks do not count."""
    return re.sub(r"\W+", " ", text).strip()


def test_the_counts_add_up() -> None:
    printed = ok("evidence")
    whole = int(re.search(r"(\d+) claims of the article", printed)[1])  # type: ignore[index]
    parts = [int(n) for n in re.findall(r"(\d+) (?:teaching|about itself|can be tested)", printed)]
    listed = [int(n) for n in re.findall(r"^[✓±✗?·] [a-z ]+ \((\d+)\)$", printed, re.MULTILINE)]
    assert sum(parts) == whole
    assert sum(listed) == parts[-1] == len(records())


def test_every_claim_stands_once_under_what_its_evidence_comes_to() -> None:
    printed = ok("evidence")
    parts = re.split(r"^([✓±✗?·]) [a-z ]+ \(\d+\)$", printed, flags=re.MULTILINE)
    under = {mark: words(text) for mark, text in zip(parts[1::2], parts[2::2], strict=True)}
    for record in records():
        found = {evidence["bearing"] for evidence in record["evidence"]}
        marks = [mark for mark, bearings in VERDICTS.items() if found - {"cannot-tell"} == bearings]
        mark = marks[0] if found else "·"
        assert [each for each, text in under.items() if words(record["says"]) in text] == [mark], record["id"]


def test_it_says_that_no_pattern_was_tested() -> None:
    assert "None of the six patterns was tested." in ok("evidence")


def test_a_name_gives_the_evidence_on_it_in_full() -> None:
    printed = words(ok("evidence", "tingling"))
    (record,) = (record for record in records() if record["object"] == ["tingling"])
    for evidence in record["evidence"]:
        assert words(evidence["note"]) in printed
    assert "tics" not in printed


def test_all_gives_every_note() -> None:
    printed = words(ok("evidence", "--all"))
    for record in records():
        for evidence in record["evidence"]:
            assert words(evidence["note"]) in printed


@pytest.mark.parametrize("order", [("tics", "nosuchthing"), ("nosuchthing", "tics")])
def test_an_unknown_name_costs_the_others_nothing_and_is_told(order: tuple[str, str]) -> None:
    result = rlstcm("evidence", *order)
    assert result.code == 1
    assert "✗ disputed" in result.out
    assert "Nothing here is called “nosuchthing”" in words_kept(result.err)


def words_kept(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())


def test_unknown_names_alone_are_an_error() -> None:
    result = rlstcm("evidence", "nosuchthing")
    assert (result.code, result.out) == (1, "")
    assert "nosuchthing" in result.err


def test_of_what_is_only_taught_it_says_so() -> None:
    assert "it is teaching" in ok("evidence", "wei-qi-deficiency")


def test_the_references_behind_it_are_listed_as_ids() -> None:
    cited = {evidence["ref"] for record in records() for evidence in record["evidence"]}
    assert cited <= set(ok("evidence", "--ids").split())
