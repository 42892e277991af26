"""Entries of a kind side by side: what they share, what sets them apart, and where that is said."""

import json
from typing import Any

import pytest

from tests.program import ok, rlstcm

PAIR = ("blood-qi-deficiency", "heart-blood-deficiency")


def record(*names: str) -> dict[str, Any]:
    """The record of a comparison."""
    (found,) = json.loads(ok("compare", *names, "-f", "json"))["records"]
    assert found["type"] == "comparison"
    return dict(found)


def test_what_they_share_comes_first_and_then_what_is_named_for_one() -> None:
    out = ok("compare", *PAIR)
    shared, apart = out.split("What is named for one only")

    assert "palpitations" in shared
    assert "palpitations" not in apart
    assert "weariness" in apart
    assert "weariness" not in shared


def test_each_thing_has_its_place_on_each_side() -> None:
    found = record(*PAIR)
    (sleep,) = [each for each in found["shared"] if each[PAIR[0]]["id"] == "disturbed-sleep"]

    assert sleep[PAIR[0]]["place"] == "[11] 4.1.4.1"
    assert sleep[PAIR[1]]["place"].startswith("S13 S14")
    assert sleep[PAIR[1]]["standing"] == "only implied"
    assert all(thing["place"] for side in found["apart"].values() for thing in side if thing["row"] == "Comes from")


def test_nothing_stands_on_both_sides_of_what_sets_them_apart() -> None:
    found = record(*PAIR)
    one, other = ({thing["id"] for thing in found["apart"][name]} for name in PAIR)

    assert not one & other
    assert not (one | other) & {each[PAIR[0]]["id"] for each in found["shared"]}


def test_what_leads_through_both_is_told() -> None:
    assert record("liver-wind", "kidney-yin-deficiency")["in_all_accounts"] == ["internal-wind"]
    assert "In both accounts Internal Wind" in ok("compare", "liver-wind", "kidney-yin-deficiency")


def test_three_stand_side_by_side_and_under_each_other_where_it_is_narrow() -> None:
    names = ("blood-stagnation", *PAIR)
    wide, narrow = ok("compare", *names, "--width", "120"), ok("compare", *names, "--width", "50")

    assert "What is not named for all" in wide
    assert any(line.strip().startswith("Comes from  ") for line in wide.splitlines())
    assert "Comes from\n  Blood Stagnation: too little Blood (S12, can)\n" in narrow
    assert max(map(len, wide.splitlines())) <= 120


def test_other_kinds_can_be_compared_too() -> None:
    assert "Internal Wind" in ok("compare", "tics", "spasms").split("What is named for one only")[0]
    assert ok("compare", "ageing", "heredity", "--ids").split() == ["ageing", "heredity"]


def test_that_no_study_tested_them_is_told_where_it_is_so() -> None:
    assert "no study here has tested either of them" in ok("compare", *PAIR)
    assert "no study here" not in ok("compare", "tics", "spasms")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("tics", "ageing"), 1, "Tics is a symptom and Ageing is a cause"),
        (("tics", "Tics"), 1, "one entry twice"),
        (("tics", "S22"), 1, "takes an entry"),
        (("tics",), 2, "B is missing"),
        (("tics", "nonsense-x"), 1, "Nothing here is called"),
    ],
)
def test_what_cannot_be_compared_is_told(words: tuple[str, ...], code: int, said: str) -> None:
    result = rlstcm("compare", *words)

    assert (result.code, result.out) == (code, "")
    assert said in result.err


def test_what_is_to_be_taken_in_one_way_says_so_once() -> None:
    told = " ".join(ok("compare", "liver-wind", "kidney-yin-deficiency", "--plain").split())

    assert "tics S22, spasms S22 S28, spastic movements S28 (said of Internal Wind, only implied)" in told


def test_a_path_is_offered_only_where_there_is_one() -> None:
    assert "rlstcm path" not in ok("compare", "st36", "sp6")
    assert "rlstcm path liver-wind blood-stagnation" in ok("compare", "liver-wind", "blood-stagnation")


def test_cells_keep_the_hedge_of_their_sentence_and_what_acts_only_together() -> None:
    told = " ".join(ok("compare", "blood-qi-deficiency", "wei-qi-deficiency", "--plain").split())
    assert "Wei Qi staying out at night (S31, may)" in told
    assert "age with habits not kept up (S7, can)" in told

    told = " ".join(ok("compare", "iron-deficiency", "ageing", "--plain").split())
    assert "Blood and Qi Deficiency (with good habits not kept up) (S7, can)" in told


def test_a_short_label_is_not_broken_over_lines() -> None:
    for width in ("62", "80", "120"):
        lines = ok("compare", "liver-wind", "kidney-yin-deficiency", "--width", width).splitlines()
        assert any(line.startswith("  Comes from  ") for line in lines), width
        assert any(line.startswith("  Tied to RLS  ") for line in lines), width
