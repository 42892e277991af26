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
        # pinyin with a number for each tone
        ("gan1 feng1", WIND),
        ("gan1feng1", WIND),
        ("gan1", "nothing"),
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
        ("eedle", ["prickling"]),  # a part of a name that begins no word
        ("edl", []),  # of which so few letters stand in too many
        ("needels", ["prickling"]),  # a slip in one word of several
        ("jumpi", ["twitching"]),  # one letter of five
        ("needleless", []),  # more than a slip
        ("lettre", ["letter"]),
        ("10.1000/made.upom", []),  # a number is none
        ("no", []),
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


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("S9", "Nothing here is called “S9”. The article has sentences S1 to S2."),
        ("s0", "The article has sentences S1 to S2."),
        ("book S9", "The article has sentences S1 to S2."),
        ("S1..S9", "The article has sentences S1 to S2."),
        ("S1-S9", "The article has sentences S1 to S2."),
        ("H7", "The article has one heading, H1."),
    ],
)
def test_a_place_that_is_none_brings_those_there_are(typed: str, said: str, store: Store) -> None:
    with pytest.raises(NotFound) as told:
        resolve(store, typed)

    assert str(told.value).endswith(said)
    assert told.value.instead == "`rlstcm explain book` shows them."
    assert told.value.suggestions == []


@pytest.mark.parametrize("typed", ["99", "[99]", "2-99"])
def test_a_number_that_no_reference_has_tells_which_there_are(typed: str, store: Store) -> None:
    with pytest.raises(NotFound) as told:
        resolve(store, typed)

    assert f"The references are numbered 1 to {store.meta().references}." in str(told.value)
    assert told.value.instead == "`rlstcm refs` shows them."


@pytest.mark.parametrize("typed", ["R1", "S", "S1x", "S1-haste"])
def test_what_looks_like_no_place_here_is_none(typed: str, store: Store) -> None:
    with pytest.raises(NotFound) as told:
        resolve(store, typed)

    assert told.value.instead == ""


def test_an_empty_name_is_missing(store: Store) -> None:
    for typed in ("", "  "):
        with pytest.raises(NotFound, match="A name is missing"):
            resolve(store, typed)


def test_only_one_sort_is_suggested_and_told_where_that_is_wanted(store: Store) -> None:
    with pytest.raises(Ambiguous) as told:
        resolve(store, "of the liver", only="pattern")
    assert told.value.suggestions == [BLOOD, WIND]
    for typed, only in (("of the liver", "symptom"), ("needels", "pattern"), ("lettre", "cause")):
        with pytest.raises(NotFound, match=f"No {only} here is called") as error:
            resolve(store, typed, only=only)
        assert error.value.suggestions == []
    assert resolve(store, "hast", only="reference").owner == "haste-trial"
    assert resolve(store, "hast", only="entry").owner == "haste"
