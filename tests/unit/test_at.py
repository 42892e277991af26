"""Where something is said: read loosely, compared as a value, shown in short."""

import pytest

from rlstcm.make.model import At
from rlstcm.make.source import parse
from rlstcm.make.web import Web
from tests.test_store import SMALL


@pytest.mark.parametrize("text", ["book S1, S2", "  book   S1,S2", "book S1 , S2,", "book ,S1,, S2"])
def test_blanks_and_commas_make_no_difference(text: str) -> None:
    at = At.read(text)

    assert at == At("book", ("S1", "S2"))
    assert str(at) == "book S1, S2"
    assert at.spots == ["book S1", "book S2"]


def test_what_is_written_nowhere_is_nowhere() -> None:
    assert not At.read(" ")
    assert str(At()) == ""
    assert At.read("book").spots == ["book"]


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ("S1", "S1"),
        ("S1, S2", "S1, S2"),
        ("S25, S26, S27, S28", "S25–S28"),
        ("H8, S1, S2, S3, S5", "H8, S1–S3, S5"),
        ("S9, S10, S11", "S9–S11"),
        ("S1, R2, R3", "S1, R2, R3"),
        ("4.1, 4.2, 4.3", "4.1, 4.2, 4.3"),
        (f"S{'9' * 5000}, S{'9' * 5000}", f"S{'9' * 5000}, S{'9' * 5000}"),
    ],
)
def test_three_places_in_a_row_are_a_range(places: str, said: str) -> None:
    assert At.read(f"book {places}").said == said


@pytest.mark.parametrize("section", ["book H1", "book  H1", "book H1,", "book H1, S1"])
def test_a_section_is_found_however_it_is_written(section: str) -> None:
    text = SMALL.replace("section: book H1", f'section: "{section}"').replace(", mechanism: [wind]", "")
    web = Web(parse(text.replace("subject: [twitch-wind], relation: leads-to, object", "about"), "x.yaml"))

    assert web.claims_of("twitch-wind") == ["wind"]
