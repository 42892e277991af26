"""How it feels, in anybody's words, and which patterns are said to account for it."""

import json
import re
from typing import Any

import pytest

from tests.program import ok, rlstcm

HELP = "-s doctor when to get help"


def answer(*words: str) -> list[dict[str, Any]]:
    """The records of a match."""
    found: list[dict[str, Any]] = json.loads(ok("match", *words, "-f", "json"))["records"]
    return found


def understood(*words: str) -> list[str]:
    """The signs that were understood."""
    return [record["id"] for record in answer(*words) if record["type"] == "understood"]


def patterns(*words: str) -> dict[str, dict[str, Any]]:
    """The patterns that account for them, in order."""
    return {record["id"]: record for record in answer(*words) if record["type"] == "match"}


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        (("I cannot sleep and my legs tingle",), ["disturbed-sleep", "tingling"]),
        (("tingling, can't sleep",), ["tingling", "disturbed-sleep"]),
        (("tingling", "can't sleep"), ["tingling", "disturbed-sleep"]),
        (("worse at night",), ["night-time-onset"]),
        (("my tongue is red",), ["tongue-red"]),
        (("tics and TICS, a twitch",), ["tics"]),
        (("water in my veins",), ["tingling"]),
        (("I'm dizzy but never forgetful",), ["dizziness"]),
    ],
)
def test_whole_sentences_are_understood(words: tuple[str, ...], signs: list[str]) -> None:
    assert understood(*words) == signs


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        (("trouble falling asleep",), ["disturbed-sleep"]),
        (("my legs won't let me fall asleep",), ["disturbed-sleep"]),
        (("can't fall asleep",), ["disturbed-sleep"]),
        (("tingling bad sleep",), ["tingling", "disturbed-sleep"]),
        (("sleep badly",), ["disturbed-sleep"]),
        (("my leg falls asleep",), ["numbness"]),
        (("shimian",), ["disturbed-sleep"]),
        (("shi mian, tingling",), ["disturbed-sleep", "tingling"]),
    ],
)
def test_what_people_say_of_sleep_is_understood_and_is_no_fall(words: tuple[str, ...], signs: list[str]) -> None:
    assert understood(*words) == signs
    assert "loss of balance" not in ok("match", *words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("stroke", "call an emergency number"),
        ("face droops", "call an emergency number"),
        ("suddenly confused", "get to a hospital"),
        ("slurred speech", "call an emergency number"),
        ("paralysed", "call an emergency number"),
        ("sudden blindness", "get to a hospital"),
        ("trouble swallowing", "call an emergency number"),
        ("lost my balance", "call an emergency number"),
        ("no bladder control", "contact an emergency department"),
        ("no feeling in sex", "contact an emergency department"),
        ("no feeling down below", "contact an emergency department"),
        ("wet the bed", "contact an emergency department"),
        ("erection problems", "contact an emergency department"),
        ("thoughts of suicide", "call a crisis line"),
        ("gambling", "Ask your doctor"),
        ("midwife", "When to see a doctor"),
    ],
)
def test_a_word_of_alarm_brings_its_sentence_and_the_way_to_a_doctor_and_no_pattern(words: str, told: str) -> None:
    out = " ".join(ok("match", words).replace("▌", "").split())

    assert told in out
    assert "No pattern here" not in out
    assert "Not understood" not in out
    assert HELP in out


def test_a_warning_sends_to_a_doctor_at_the_end_beside_patterns_too() -> None:
    out = " ".join(ok("match", "tingling, trouble breathing").split())

    assert out.index("emergency") < out.index("Said to account for")
    assert f"rlstcm explain rls {HELP} rlstcm explain blood-stagnation" in out
    assert "leaves open" not in out


@pytest.mark.parametrize("words", ["can't breathe", "sudden weakness", "dizziness"])
def test_no_pattern_is_told_of_what_calls_for_help_at_once(words: str) -> None:
    out = ok("match", words)

    assert "no pattern is told: help comes first" in out
    assert "Said to account for" not in out


@pytest.mark.parametrize("words", ["coughing up blood", "convulsions", "palpitations", "lumps", "bad sleep"])
def test_a_sign_that_the_article_or_doctors_do_not_know_or_that_needs_a_doctor_leads_to_one(words: str) -> None:
    assert HELP in " ".join(ok("match", words).split())


@pytest.mark.parametrize("words", ["seizure", "heart attack", "vomiting blood"])
def test_words_that_name_no_sign_lead_to_a_doctor_not_to_a_part_of_the_body(words: str) -> None:
    result = rlstcm("match", words)

    assert result.code == 1
    assert result.err.endswith("`rlstcm explain rls -s doctor` tells when to get help.\n")
    assert "Try" not in result.err


def test_that_studies_do_not_bear_a_sign_out_is_told() -> None:
    assert "tics in RLS: ✗ disputed" in ok("match", "tics")
    assert "Doctors say" not in ok("match", "tingling")


def test_that_no_pattern_accounts_for_all_is_said_only_where_it_is_so() -> None:
    assert "No pattern here accounts for" not in ok("match", "palpitations dizziness", "--not", "insomnia")
    assert "\nNo pattern here accounts for both." in ok("match", "tingling, can't sleep")


def test_a_sign_that_is_there_and_is_not_is_told_beside_what_is_urgent() -> None:
    out = ok("match", "tingling", "--not", "tingling")

    assert "contact an emergency" in out
    assert "cannot be both there and not there" in " ".join(out.split())


@pytest.mark.parametrize("words", ["", " ", "??"])
def test_no_word_at_all_is_asked_for_one(words: str) -> None:
    result = rlstcm("match", words)

    assert result.code == 2
    assert "How does it feel?" in result.err


def test_one_unknown_word_does_not_cost_the_answer() -> None:
    out = ok("match", "tingling, magnesium, pregnancy")

    assert "no sign here is called “magnesium”" in out
    assert "pregnancy is a cause" in out
    assert "rlstcm explain pregnancy" in out
    assert "Blood Stagnation" in out


def test_a_word_that_may_mean_several_signs_is_not_guessed() -> None:
    assert "“dark” may be any of" in ok("match", "tingling", "dark")


def test_of_several_signs_that_of_the_condition_is_taken() -> None:
    assert understood("tingling", "pain") == ["tingling", "aching"]


def test_a_slip_is_told_with_what_may_be_meant() -> None:
    assert "no sign here is called “tinglng”; did you mean tingling?" in ok("match", "tinglng, spasms")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("magnesium", "No sign here is called “magnesium”.\n`rlstcm symptoms`"),
        ("pregnancy", "Pregnancy is a cause.\nTry `rlstcm explain pregnancy`."),
        ("tinglng", "did you mean tingling?\nTry `rlstcm match tingling`."),
        ("not dizzy", "That tells only what is not there."),
    ],
)
def test_where_nothing_is_understood_the_exit_code_says_so(words: str, said: str) -> None:
    result = rlstcm("match", words)

    assert (result.code, result.out) == (1, "")
    assert said in result.err


def test_patterns_stand_by_how_many_signs_they_account_for() -> None:
    found = patterns("can't sleep, ringing ears, forgetful")

    counts = [len(each["covers"]) for each in found.values()]
    assert counts == sorted(counts, reverse=True)
    assert next(iter(found)) == "heart-blood-deficiency"  # the article's word, if only implied, before the standard's
    assert found["kidney-yin-deficiency"]["unexplained"] == ["disturbed-sleep", "forgetfulness"]


def test_the_article_comes_before_standards_and_the_stated_before_the_implied() -> None:
    assert list(patterns("tingling, can't sleep")) == [
        "blood-stagnation",
        "heart-blood-deficiency",
        "blood-qi-deficiency",
    ]
    assert list(patterns("worse at night")) == ["kidney-yin-deficiency", "wei-qi-deficiency"]


def test_every_ground_is_shown_with_its_place() -> None:
    out = ok("match", "can't sleep")

    assert "disturbed sleep                    only implied  S13 S14" in out
    assert "standard: disturbed sleep" in out
    (first, *_) = patterns("can't sleep")["heart-blood-deficiency"]["covers"]
    assert [(each["source"], each["implied"]) for each in first["grounds"]] == [(True, True), (False, False)]


def test_what_a_list_only_allows_is_marked() -> None:
    assert "may go with it" in ok("match", "weariness")


def test_a_sign_that_a_pattern_lacks_is_not_against_it_but_one_that_is_not_there_is() -> None:
    assert "against it" not in ok("match", "tingling")
    out = ok("match", "can't sleep", "--not", "palpitations")

    assert "without: palpitations" in out
    assert "against it: palpitations" in out
    assert "against it" not in ok("match", "can't sleep", "--not", "tics")


def test_several_signs_can_be_told_not_to_be_there() -> None:
    together = ok("match", "can't sleep", "--not", "palpitations", "tics")

    assert "without: palpitations · tics" in together
    assert ok("match", "can't sleep", "--not", "palpitations", "--not", "tics") == together
    assert ok("match", "can't sleep, no palpitations", "--not", "tics") == together


def test_what_would_tell_them_apart_is_named_for_one_and_is_none_of_the_condition() -> None:
    out = ok("match", "tingling, can't sleep").split("What would tell them apart")[1]

    assert "Blood Stagnation        pain that stays in one place" in out
    assert "stabbing" not in out
    assert "a sign that you did not name speaks against none" in out
    assert "What would tell them apart" not in ok("match", "spasms")


def test_of_the_urge_to_move_the_article_says_nothing() -> None:
    out = ok("match", "urge to move")

    assert "No pattern here accounts for urge to move, and the article says nothing of it" in out
    assert "RLS is defined by an urge to move" in out
    assert "[8]" in out


def test_what_doctors_know_is_told() -> None:
    assert "Doctors know both as signs of" in ok("match", "tingling, can't sleep")
    assert "Doctors know tingling as a sign of" in ok("match", "tingling, tics")
    assert "Doctors know" not in ok("match", "tics")


def test_an_urgent_claim_stands_under_an_answer_that_holds_its_sign() -> None:
    assert "can be a stroke" in ok("match", "numbness")
    assert "contact an emergency" in ok("match", "tingling, tics")
    assert "emergency" not in ok("match", "tics")
    assert "-s doctor" in ok("match", "tics")


def test_no_scores_and_no_diagnosis() -> None:
    out = ok("match", "tingling, can't sleep, dizzy")

    assert "It is no diagnosis" in out
    assert "%" not in out
    assert "score" not in out + ok("match", "tingling", "-f", "json")


@pytest.mark.parametrize("sign", ["tingling", "night-time-onset", "disturbed-sleep", "ringing-ears", "tics"])
def test_lists_and_match_agree(sign: str) -> None:
    listed = set(ok("patterns", "--symptom", sign, "--ids").split())

    assert listed == set(ok("match", sign, "--ids").split())
    for pattern in listed:
        assert sign in ok("symptoms", "--pattern", pattern, "--ids").split()


def test_the_article_accounts_for_the_night_and_for_bad_sleep_itself() -> None:
    for sign, pattern in (("night-time-onset", "kidney-yin-deficiency"), ("disturbed-sleep", "heart-blood-deficiency")):
        grounds = patterns(sign)[pattern]["covers"][0]["grounds"]
        assert any(each["source"] for each in grounds)


def test_a_story_without_end_is_refused_at_once() -> None:
    result = rlstcm("match", *["tingling at night"] * 1_000)

    assert (result.code, result.out) == (2, "")
    assert "too long" in result.err


def test_each_of_several_signs_has_a_reference_whatever_their_order() -> None:
    for signs in (("tingling", "disturbed-sleep"), ("disturbed-sleep", "tingling")):
        line = next(line for line in ok("match", *signs).splitlines() if line.startswith("Doctors know"))
        cited = set(re.findall(r"\[\d+\]", line))
        for sign in signs:
            alone = next(line for line in ok("match", sign).splitlines() if line.startswith("Doctors know"))
            assert cited & set(re.findall(r"\[\d+\]", alone)), (signs, sign)


def test_on_a_narrow_page_what_stands_beside_a_heading_stands_below_it() -> None:
    lines = ok("match", "tingling", "disturbed-sleep", "--width", "40").splitlines()

    assert lines[lines.index("What would tell them apart") + 1] == "a sign that you did not name speaks"


def test_a_sign_of_which_no_pattern_is_told_can_be_read_about_after_where_to_get_help() -> None:
    lines = ok("match", "dizziness").splitlines()

    assert lines[lines.index("Of dizziness no pattern is told: help comes first.") :][2:4] == [
        "rlstcm explain rls -s doctor  when to get help",
        "rlstcm explain dizziness  what is said of it",
    ]
