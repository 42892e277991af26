"""What people type of how it feels: danger first, nothing dropped, and no sign from half a name."""

import json

import pytest

from tests.program import ok, rlstcm

DANGER = {
    "I want to die": "harming yourself",
    "I want to kill myself": "harming yourself",
    "suicidal": "harming yourself",
    "I feel hopeless": "harming yourself",
    "my leg is swollen and red": "blood clot",
    "my calf hurts and is hot": "blood clot",
    "chest pain": "emergency",
    "I cannot hold my water": "urine",
    "sudden weakness on one side": "stroke",
    "I cannot breathe": "breathing",
    "numb face": "stroke",
    "I cannot move my legs": "stroke",
    "I have trouble speaking": "stroke",
}
"""What is told, and a word of the warning that must come first."""


def understood(*words: str) -> list[str]:
    """The signs that were understood."""
    records = json.loads(ok("match", *words, "-f", "json"))["records"]
    return [record["id"] for record in records if record["type"] == "understood"]


@pytest.mark.parametrize("told", DANGER)
@pytest.mark.parametrize("apart", [False, True])
def test_a_warning_stands_directly_under_the_title(told: str, *, apart: bool) -> None:
    lines = ok("match", *(told.split() if apart else [told])).split("\n")

    assert lines[1].startswith("▌ ")
    warned = " ".join(line.removeprefix("▌ ") for line in lines[1:] if line.startswith("▌"))
    assert DANGER[told] in warned.partition("How a tradition")[0]


def test_a_warning_is_told_where_no_sign_was_understood() -> None:
    out = ok("match", "a changed feeling when wiping, xyzzy")

    assert out.startswith("When to get help at once")
    assert "Not understood" in out


@pytest.mark.parametrize("told", ["tingling, no chest pain", "my legs are worse at night and it is bad"])
def test_no_warning_for_what_was_not_told(told: str) -> None:
    out = ok("match", told)

    assert "chest pain or trouble" not in out
    assert "bad or getting worse" not in out


@pytest.mark.parametrize("told", ["want", "my legs are killing me", "the bed", "down"])
def test_half_a_name_is_no_sign(told: str) -> None:
    assert rlstcm("match", told).code == 1


@pytest.mark.parametrize(
    ("told", "signs"),
    [
        ("脉弦细数", ["pulse-wiry", "pulse-thin", "pulse-rapid"]),
        ("舌红 脉细数", ["tongue-red", "pulse-thin", "pulse-rapid"]),
        ("舌红苔薄白", ["tongue-red", "tongue-thin-white-coat"]),
        ("舌紅，脈弦", ["tongue-red", "pulse-wiry"]),
        ("pulse thin rapid", ["pulse-thin", "pulse-rapid"]),
        ("thin rapid pulse", ["pulse-thin", "pulse-rapid"]),
        ("舌红", ["tongue-red"]),
        ("苔薄白", ["tongue-thin-white-coat"]),
        ("弦脉", ["pulse-wiry"]),
        ("数脉", ["pulse-rapid"]),
        ("it keeps me awake", ["disturbed-sleep"]),
        ("awake", ["disturbed-sleep"]),
        ("I cannot sleep", ["disturbed-sleep"]),
        ("keeps me up", ["disturbed-sleep"]),
        ("I have to move my legs", ["urge-to-move"]),
        ("it hurts", ["aching"]),
        ("needles in my legs", ["tingling"]),
        ("kicking at night", ["periodic-limb-movements"]),
    ],
)
def test_it_is_understood(told: str, signs: list[str]) -> None:
    assert understood(told) == signs
    assert understood(*told.split()) == signs


def test_what_is_left_is_told() -> None:
    out = ok("match", "脉弦滑数")

    assert "no sign here is called “滑”" in out
    assert "Not understood" not in ok("match", "I cannot sleep because it keeps hold of my legs")


def test_what_is_not_there_puts_a_pattern_after_all_others() -> None:
    records = json.loads(ok("match", "can't sleep", "weariness", "--not", "palpitations", "-f", "json"))["records"]
    against = [bool(record["against"]) for record in records if record["type"] == "match"]

    assert against == sorted(against)
    assert True in against


def test_a_sign_is_not_both_there_and_not_there() -> None:
    assert "Fever cannot be both there and not there" in rlstcm("match", "fever", "--not", "fever").err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("doctor",), "rlstcm explain rls -s doctor"),
        (("explain", "doctor"), "rlstcm explain rls -s doctor"),
        (("explian", "rls"), "rlstcm explain rls"),
        (("my", "legs", "hurt"), "rlstcm match 'my legs hurt'"),
        (("explain", "acupuncture"), "rlstcm search acupuncture"),
    ],
)
def test_a_slip_brings_a_command_with_all_that_was_typed(typed: tuple[str, ...], said: str) -> None:
    assert f"`{said}`" in rlstcm(*typed).err


def test_several_words_are_one_name_with_options_too() -> None:
    assert ok("explain", "gan", "feng", "-s", "names") == ok("explain", "liver-wind", "-s", "names")
    assert ok("path", "gan", "feng") == ok("path", "liver-wind")
    assert ok("compare", "gan", "feng", "xue", "yu") == ok("compare", "liver-wind", "blood-stagnation")


def test_a_place_that_is_not_listed_opens_what_was_taken_from_it() -> None:
    assert "Among the signs of Blood and Qi Deficiency" in ok("explain", "[11] 4.1.4")
    assert "Among the signs of Blood and Qi Deficiency" in ok("explain", "4.1.4.1")
    assert "Nothing here is taken from [11] 9.9.9" in rlstcm("explain", "[11] 9.9.9").err
