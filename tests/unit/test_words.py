"""The words of a text that tell something, without their endings."""

import pytest

from rlstcm.words import stems, telling


@pytest.mark.parametrize(
    "same",
    [
        ("tingle", "tingles", "tingling", "Tingled"),
        ("dizzy", "dizziness"),
        ("ache", "aches", "aching", "achy"),
        ("stab", "stabs", "stabbing", "stabbed"),
        ("twitch", "twitches", "twitchy"),
        ("tired", "tiredness", "tires"),
        ("creepy-crawly", "creeping and crawling"),
        ("I cannot sleep", "can't sleep", "can’t sleep", "I do not sleep", "no sleep", "never sleeping"),
        ("the legs feel cold", "my legs: cold"),
    ],
)
def test_forms_of_a_word_are_one(same: tuple[str, ...]) -> None:
    assert len({stems(each) for each in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("spring", "spr"), ("numb", "number"), ("sleep", "no sleep"), ("pain", "painful")]
)
def test_other_words_are_others(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_words_that_stand_in_any_sentence_tell_nothing() -> None:
    assert stems("It is what I have, and how it feels") == ""
    assert telling("And my legs tingle!") == [("legs", "leg"), ("tingle", "tingl")]


def test_every_han_character_is_a_word() -> None:
    assert stems("肝风 SF56") == "肝 风 sf56"
