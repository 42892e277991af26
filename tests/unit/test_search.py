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
    whole = ok("explain", "S2", "--kb", six, "-f", "markdown")

    line = found["line"].removeprefix("The article says: ")
    shown = line.removeprefix("… ").removesuffix(" …")
    assert line not in (shown, found["line"])
    assert f" {shown} " in whole or f" {shown}\n" in whole
    assert word in shown


def test_what_nothing_holds_is_told_with_the_nearest_name(six: str) -> None:
    result = rlstcm("search", "hikups", "--kb", six)

    assert (result.code, result.out) == (1, "")
    assert "Nothing here holds “hikups”. Did you mean hiccups?" in result.err


def test_how_many_pages_there_are_is_told(six: str) -> None:
    assert "2 pages" in ok("search", "frost", "--kb", six).splitlines()[0]
    assert "1 page\n" in ok("search", "eyelids", "--kb", six)


def test_entries_come_before_references(six: str) -> None:
    assert hits(six, "slow") == ["hiccups"]  # a claim of the trial, best read where it speaks of hiccups
    assert hits(six, "eat") == ["haste", "haste-trial"]
    assert hits(six, "hast") == ["haste", "haste-trial"]


def test_the_sentence_that_matched_is_shown_with_who_says_it(six: str) -> None:
    out = ok("search", "twitch", "drum", "--kb", six)

    assert "The article says:" in out
    assert out.count("Wind of the liver") == 1


def test_a_name_that_matched_is_not_shown_twice(six: str) -> None:
    assert ok("search", "haste", "--kb", six).splitlines()[1:3] == [
        "Haste" + " " * 70 + "haste",
        "  Eating in a hurry.",
    ]
    assert "  Green wind: A wind that starts in the liver." in ok("search", "green wind", "--kb", six)


@pytest.mark.parametrize("order", [("prickling", "twitching"), ("twitching", "prickling")])
def test_of_patterns_that_account_for_as_much_the_stated_one_comes_first(six: str, order: tuple[str, str]) -> None:
    ids = ok("match", *order, "--ids", "--kb", six).split()

    assert ids[:2] == ["wind-of-the-liver", "blood-deficiency-of-the-liver"]
