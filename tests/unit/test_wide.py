"""Names in a knowledge base of many that begin alike, whose sources number their places alike."""

import json

import pytest

from tests.program import ok, rlstcm
from tests.unit.test_complete import offered


def told(base: str, *words: str) -> str:
    """What is said of a name that was not found."""
    result = rlstcm(*words, RLSTCM_KB=base)
    assert (result.code, result.out) == (1, "")
    return result.err


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("S1", ["lectures S1", "handbook S1"]),
        ("H1", ["lectures H1", "handbook H1"]),
        ("S1-S3", ["lectures S1-S3", "handbook S1-S3"]),
        ("S1..3", ["lectures S1-S3", "handbook S1-S3"]),
        ("2", ["canon 2", "[2]"]),
        ("2-4", ["[2]-[4]", "canon 2-4"]),
    ],
)
def test_a_number_that_several_have_brings_what_opens_each_when_typed(typed: str, ways: list[str], wide: str) -> None:
    error = told(wide, "explain", typed)

    assert f"may be any of {len(ways)}: {', '.join(ways)}." in error
    assert f"Say which, as in `rlstcm explain '{ways[0]}'`." in error
    pages = [ok("explain", way, RLSTCM_KB=wide) for way in ways]
    assert len(set(pages)) == len(ways)


def test_a_range_behind_its_source_is_of_that_alone(wide: str) -> None:
    assert "S1, S2" in ok("explain", "handbook S1-S2", RLSTCM_KB=wide).splitlines()[0]
    assert "The liver aches" in ok("explain", "lectures S1-S2", RLSTCM_KB=wide)
    assert "The liver aches" not in ok("explain", "handbook S1-S2", RLSTCM_KB=wide)


def test_a_number_of_which_only_one_thing_will_do_is_that(wide: str) -> None:
    assert ok("refs", "[2]", RLSTCM_KB=wide) == ok("refs", "handbook", RLSTCM_KB=wide)
    assert "“2” is a place; `rlstcm path` takes an entry." in told(wide, "path", "2")
    assert rlstcm("patterns", "--ref", "1", RLSTCM_KB=wide).code == 0


def test_a_source_that_was_misspelt_is_suggested_with_the_place(wide: str) -> None:
    error = told(wide, "explain", "lecturs S2")

    assert "Did you mean lectures S2 or lectures?\nTry `rlstcm explain 'lectures S2'`." in error


def test_a_command_that_a_page_ends_with_quotes_a_place_of_two_words(wide: str) -> None:
    assert "rlstcm explain 'handbook S3'" in ok("refs", "handbook S3", RLSTCM_KB=wide)
    assert "rlstcm explain 'handbook S3'" in ok("evidence", "handbook S3", RLSTCM_KB=wide)


def test_a_character_lists_what_begins_with_it(wide: str) -> None:
    assert "“肝” may be any of 2: Liver void, Liver idea." in told(wide, "explain", "肝")


def test_of_many_that_begin_so_the_search_that_shows_all_is_told(wide: str) -> None:
    error = told(wide, "explain", "liver")

    assert "may be any of 31:" in error
    assert "and 1 more." in error
    assert "`rlstcm search liver --all` shows them all." in error
    shown = ok("search", "liver", "--all", "--ids", RLSTCM_KB=wide).split()
    assert {"liver-idea", *(f"liver-{n}" for n in range(30))} <= set(shown)


def test_what_is_called_exactly_so_is_found_before_what_begins_so(wide: str) -> None:
    for typed, id_ in (("ache", "ache"), ("ACHE", "ache"), ("sick head 2", "pain-2"), ("au-2", "au-2")):
        assert ok("search", typed, "--ids", RLSTCM_KB=wide).split()[0] == id_
    assert "41 pages" in ok("search", "ache", RLSTCM_KB=wide).splitlines()[0]  # which begin so, and come after


def test_of_very_many_names_beginnings_are_offered(wide: str) -> None:
    assert offered(wide, "match", "") == ["pain-"]
    assert offered(wide, "patterns", "--symptom", "") == ["pain-"]
    assert offered(wide, "compare", "") == offered(wide, "path", "")
    concepts = {f"li{n}" for n in range(1, 57)}
    assert {*offered(wide, "path", "")} == {"ache", "large-", "liver-", "lung-", "pain-", *concepts}


def test_entries_are_offered_before_references_and_no_beginning_seems_the_only_one(wide: str) -> None:
    for words in (("explain", ""), ("refs", "")):
        values = offered(wide, *words)
        assert values[0] == "ache"
        assert values[-4:] == ["au-", "canon", "handbook", "lectures"]


def test_still_too_many_ways_are_some_of_each_next_letter(wide: str) -> None:
    values = offered(wide, "match", "pain-")

    assert len(values) == 200
    assert {value[5] for value in values} == set("0123456789")
    assert offered(wide, "match", "pain-20") == ["pain-20", "pain-200", "pain-201", "pain-202", "pain-203", "pain-204"]


def test_a_place_is_offered_as_it_opens(wide: str) -> None:
    assert not {"S1", "S2"} & set(offered(wide, "explain", "S"))
    assert offered(wide, "explain", "handbook S") == ["handbook S1", "handbook S2", "handbook S3"]
    assert "2" not in offered(wide, "explain", "2")


def test_only_a_pattern_is_found_by_its_characters_with_the_word_for_one(wide: str) -> None:
    assert offered(wide, "explain", "肝气") == ["肝气虚", "肝气虚證", "肝气虚证", "肝气论"]


def test_words_that_may_be_many_signs_or_are_a_part_of_some_lead_to_these(wide: str) -> None:
    error = told(wide, "match", "pain")
    assert "“pain” may be any of 205: " in error
    assert "Say which, as in `rlstcm match pain-0`. `rlstcm search pain --all` shows them all." in error
    assert "pain-204" in ok("search", "pain", "--all", "--ids", RLSTCM_KB=wide).split()

    error = told(wide, "match", "a number and a sharp sound")
    assert "No sign here is called “number sharp sound”." in error
    assert "Signs with a word of it: sharp pain number 0 of many, " in error
    assert "`rlstcm search 'number sharp sound'` shows what else has one." in error

    assert "`rlstcm symptoms` lists the signs." in told(wide, "match", "zork")


def test_as_deep_as_can_be_a_tree_is_followed_from_where_it_goes_on(wide: str) -> None:
    assert "rlstcm path li1 --depth 50  further" in ok("path", "li1", "--depth", "49", RLSTCM_KB=wide)
    assert "rlstcm path li51  from where it goes on" in ok("path", "li1", "--depth", "50", RLSTCM_KB=wide)
    assert "goes on" not in ok("path", "li10", "--depth", "50", RLSTCM_KB=wide)


def test_programs_are_given_all_that_a_search_finds_the_best_first(wide: str) -> None:
    best = ok("search", "pain", "--ids", RLSTCM_KB=wide).split()
    answer = json.loads(ok("search", "pain", "-f", "json", RLSTCM_KB=wide))
    found = [record["id"] for record in answer["records"]]

    assert len(best) == 10
    assert found[:10] == best
    assert len(set(found)) == len(found) >= 205
    (part,) = answer["pages"][0]["sections"]
    assert [block["id"] for block in part["blocks"] if block["block"] == "hit"] == found
