"""What is typed, and what it finds in a knowledge base of six entries; or what it may have meant."""

import pytest

from rlstcm.problems import Ambiguous, NotFound
from rlstcm.store.names import resolve, suggest
from rlstcm.store.store import Store

WIND, BLOOD = "wind-of-the-liver", "blood-deficiency-of-the-liver"


def found(store: Store, typed: str) -> str:
    """The id that a name finds, or why it finds none."""
    try:
        return resolve(store, typed).owner
    except Ambiguous as error:
        return " or ".join(sorted(error.suggestions))
    except NotFound:
        return "nothing"


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        # a whole name, however it is written
        ("Haste", "haste"),
        ("wind_of_the LIVER", WIND),
        ("肝风", WIND),
        ("green wind", WIND),
        ("Twitching", "twitching"),
        # the beginning of one: from three letters on, or two characters
        ("ha", "nothing"),
        ("has", "haste"),
        ("肝", "nothing"),
        ("blood def", BLOOD),
        # an entry rather than a reference that begins alike
        ("hast", "haste"),
        ("haste-t", "haste-trial"),
        # some words: one alone says too little, two must stand in a row, three and more in any order
        ("needles", "nothing"),
        ("and needles", "prickling"),
        ("needles pins", "nothing"),
        ("needles and pins", "prickling"),
        ("liver of the wind", WIND),
        ("of the liver", f"{BLOOD} or {WIND}"),
        # the same words in other forms
        ("prickle", "prickling"),
        ("twitches", "twitching"),
        ("jumps of the throat", "twitching"),
        ("throat jumps", "nothing"),
        # a number counts only whole
        ("10.1000/made.up", "haste-trial"),
        ("10.1000/made.upo", "nothing"),
        ("10.1000/MADE.UPON", "letter"),
        ("doi:10.1000/made.up", "haste-trial"),
        # a place
        ("S1", "book S1"),
        ("h1", "book H1"),
        ("S9", "nothing"),
        # nothing at all
        ("!!!", "nothing"),
        ("", "nothing"),
    ],
)
def test_what_is_typed_finds(typed: str, outcome: str, store: Store) -> None:
    assert found(store, typed) == outcome


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("hikups", ["hiccups"]),  # much the same letters
        ("edl", ["prickling"]),  # a part of a name that begins no word
        ("needels", ["prickling"]),  # a slip in one word of several
        ("throat", ["twitching"]),  # one word
        ("xx", []),
        ("!!!", []),
    ],
)
def test_what_finds_nothing_may_have_meant(typed: str, likely: list[str], store: Store) -> None:
    assert suggest(store, typed)[: len(likely) or None] == likely


def test_the_likeliest_comes_first(store: Store) -> None:
    assert suggest(store, "green winds")[0] == WIND
    assert suggest(store, "deficiency of blood")[0] == BLOOD


def test_at_most_five_are_likely(store: Store) -> None:
    assert len(suggest(store, "e")) <= 5


def test_an_error_tells_what_was_typed_and_what_it_may_mean(store: Store) -> None:
    with pytest.raises(Ambiguous, match=r"“of the liver” may be any of 2: Blood deficiency of the liver, Wind of"):
        resolve(store, "of the liver")
    with pytest.raises(NotFound, match=r"Nothing here is called “hikups”\.") as told:
        resolve(store, "hikups")
    assert told.value.suggestions == ["hiccups"]
    with pytest.raises(NotFound) as told:
        resolve(store, "hikups", suggesting=False)
    assert told.value.suggestions == []
