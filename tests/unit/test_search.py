"""Search: all the words before any, names before texts, and the line that matched."""

import json

import pytest

from tests.program import ok, rlstcm


def hits(base: str, *words: str) -> list[str]:
    """The ids that a search gives, in order."""
    return ok("search", *words, "--ids", "--kb", base).split("\n")[:-1]


def test_what_has_all_the_words_comes_before_what_has_any(six: str) -> None:
    assert hits(six, "frost") == ["hiccups", "wind-of-the-liver"]  # of hiccups, a letter has it four times
    assert hits(six, "frost", "eyelids") == ["wind-of-the-liver", "hiccups"]


def test_a_name_comes_before_a_text(six: str) -> None:
    assert hits(six, "haste")[0] == "haste"
    assert hits(six, "hiccups")[0] == "hiccups"
    assert hits(six, "greenwind") == ["wind-of-the-liver"]  # which no text holds as one word


def test_words_after_the_third_are_looked_for_too(six: str) -> None:
    assert "wind-of-the-liver" in hits(six, "qq", "ww", "yy", "zz", "vv", "eyelids")


def test_words_are_found_in_their_other_forms_and_without_accents(six: str) -> None:
    assert "wind-of-the-liver" in hits(six, "éyelid")
    assert "wind-of-the-liver" in hits(six, "风")


@pytest.mark.parametrize("word", ["winter", "geese", "ponds", "still"])
def test_a_long_text_is_cut_between_words(six: str, word: str) -> None:
    (found, *_) = json.loads(ok("search", word, "-f", "json", "--kb", six))["records"]
    whole = ok("explain", "S2", "--kb", six, "--width", "1000")

    shown = found["line"].removeprefix("… ").removesuffix(" …")
    assert shown != found["line"]
    assert f" {shown} " in whole
    assert word in shown


def test_what_nothing_holds_is_told_with_the_nearest_name(six: str) -> None:
    result = rlstcm("search", "hikups", "--kb", six)

    assert (result.code, result.out) == (1, "")
    assert "Nothing here holds “hikups”. Did you mean hiccups?" in result.err


@pytest.mark.parametrize("order", [("prickling", "twitching"), ("twitching", "prickling")])
def test_of_patterns_that_account_for_as_much_the_stated_one_comes_first(six: str, order: tuple[str, str]) -> None:
    ids = ok("match", *order, "--ids", "--kb", six).split()

    assert ids[:2] == ["wind-of-the-liver", "blood-deficiency-of-the-liver"]
