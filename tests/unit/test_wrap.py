"""Wrapping: no line is wider than asked for, nothing is lost, and what is wide or takes no room is counted so."""

import textwrap
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from rlstcm.formats._wrap import cells, wrap

ASCII = st.text("abcdefghijk-", min_size=1, max_size=9)
WORDS = st.text("abc肝风é́ü", min_size=1, max_size=9).filter(lambda word: not unicodedata.combining(word[0]))
STYLES = st.sampled_from(["", "id", "place"])


def lines(spans: list[tuple[str, str]], width: int, first: int = 0, rest: int = 0) -> list[str]:
    """The lines that spans are broken into, without their styles."""
    return ["".join(text for _, text in line) for line in wrap(spans, width, first, rest)]


@given(st.lists(ASCII, min_size=1, max_size=20), st.integers(1, 40), st.integers(0, 6), st.integers(0, 6))
def test_plain_text_is_broken_as_the_standard_library_breaks_it(
    words: list[str], width: int, first: int, rest: int
) -> None:
    expected = textwrap.wrap(
        " ".join(words),
        width=max(width, first + 1, rest + 1),
        initial_indent=" " * first,
        subsequent_indent=" " * rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    if width > max(first, rest):
        assert lines([("", " ".join(words))], width, first, rest) == expected


@given(st.lists(st.tuples(STYLES, WORDS), min_size=1, max_size=20), st.integers(2, 40), st.integers(0, 6))
def test_no_line_is_wider_unless_one_word_that_is_not_broken_is(
    words: list[tuple[str, str]], width: int, rest: int
) -> None:
    spans = [(style, f"{' ' if n else ''}{word}") for n, (style, word) in enumerate(words)]
    for line in lines(spans, width + rest, 0, rest):
        assert cells(line) <= width + rest or (line.strip().isascii() and " " not in line.strip())


@given(st.lists(st.tuples(STYLES, WORDS), min_size=1, max_size=20), st.integers(2, 40), st.integers(0, 6))
def test_nothing_is_lost_and_every_letter_keeps_its_style(
    words: list[tuple[str, str]], width: int, indent: int
) -> None:
    spans = [(style, f"{' ' if n else ''}{word}") for n, (style, word) in enumerate(words)]
    broken = wrap(spans, width + indent, indent, indent)

    def letters(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(style, letter) for style, text in parts for letter in text if letter != " "]

    assert letters([span for line in broken for span in line]) == letters(spans)


def test_a_combining_mark_takes_no_cell() -> None:
    decomposed = unicodedata.normalize("NFD", "fēng bù níng tuǐ")

    assert cells(decomposed) == len("feng bu ning tui")
    assert len(lines([("", decomposed)], 16)) == 1
    assert len(lines([("", decomposed)], 15)) == 2


def test_a_han_character_takes_two_cells_and_may_be_parted_from_the_next() -> None:
    assert lines([("", "肝风内动证候")], 4) == ["肝风", "内动", "证候"]
    assert lines([("", "a 肝风内动证候 b")], 4) == ["a", "肝风", "内动", "证候", "b"]


def test_no_blank_comes_into_a_word_that_is_broken() -> None:
    spans = [("", "see  "), ("id", "肝风内动"), ("", "证候 of it")]

    assert lines(spans, 8) == ["see", "肝风内动", "证候 of", "it"]
    assert lines(spans, 40) == ["see  肝风内动证候 of it"]
    assert lines([("", "肝风内动")], 10, 0, 4) == ["肝风内动"]  # too long for the lines below, but not for the first


def test_addresses_are_never_broken() -> None:
    assert lines([("address", "https://example.org/a-long-one"), ("", " 肝")], 10) == [
        "https://example.org/a-long-one",
        "肝",
    ]
