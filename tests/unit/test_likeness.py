"""How like two words are, as Python's own difflib has it."""

from difflib import SequenceMatcher, get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from rlstcm.likeness import likeness, nearest

WORDS = st.text("abcd 肝风", max_size=12)


@given(WORDS, WORDS)
def test_likeness_is_that_of_the_longest_common_parts(one: str, other: str) -> None:
    assert likeness(one, other) == SequenceMatcher(None, one, other).ratio()


@given(WORDS, st.lists(WORDS))
def test_the_nearest_word_is_the_most_like_that_is_like_enough(word: str, known: list[str]) -> None:
    assert nearest(word, known) == next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), "")
