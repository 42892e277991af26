"""Any spelling finds it, words find what one does not know the name of, and symptoms find their patterns."""

import json
from pathlib import Path

import pytest

from tests.program import ok, rlstcm, shell


def first(*words: str) -> str:
    """The id of the first record of an answer."""
    found: str = json.loads(ok(*words, "-f", "json"))["records"][0]["id"]
    return found


@pytest.mark.parametrize(
    ("spelling", "entry"),
    [
        ("Liver Wind", "liver-wind"),
        ("liver_wind", "liver-wind"),
        ("liverwind", "liver-wind"),
        ("gan feng nei dong", "liver-wind"),
        ("gan feng", "liver-wind"),
        ("gān fēng nèi dòng", "liver-wind"),
        ("gānfēngnèidòng", "liver-wind"),
        ("肝风内动", "liver-wind"),
        ("肝風內動", "liver-wind"),
        ("肝风内动证", "liver-wind"),
        ("肝風內動證", "liver-wind"),
        ("肝风", "liver-wind"),
        ("SF56", "liver-wind"),
        ("sf56", "liver-wind"),
        ("5.2.1.4.3", "liver-wind"),
        ("B04.02.01.04.03", "liver-wind"),
        ("ICD-11 SF56", "liver-wind"),
        ("China's standard 5.2.1.4.3", "liver-wind"),
        ("gan1 feng1 nei4 dong4", "liver-wind"),
        ("kidney y", "kidney-yin-deficiency"),
        ("dual qi deficiency", "blood-qi-deficiency"),
        ("LR3", "lr3"),
        ("Liv-3", "lr3"),
        ("taichong", "lr3"),
        ("tài chōng", "lr3"),
        ("太冲", "lr3"),
        ("7A80", "rls"),
        ("G25.81", "rls"),
        ("腿风", "rls"),
        ("creepy-crawly", "crawling"),
        ("pins and needles", "tingling"),
        ("can't sleep", "disturbed-sleep"),
        ("getting older", "ageing"),
        ("PMID 30214210", "yilmaz-2018"),
        ("[6]", "yilmaz-2018"),
    ],
)
def test_any_spelling_finds_the_entry(spelling: str, entry: str) -> None:
    assert first("explain", spelling) == entry


@pytest.mark.parametrize("word", ["wind", "deficiency", "liver b", "肝血"])
def test_what_fits_several_lists_them_and_is_not_found(word: str) -> None:
    result = rlstcm("explain", word)

    assert (result.code, result.out) == (1, "")
    assert "may be any of" in result.err


def test_all_that_a_name_may_mean_is_told_and_none_is_advised() -> None:
    result = rlstcm("explain", "wind", "-f", "json")
    meant = json.loads(result.out)["error"]["suggestions"]

    assert len(meant) > 10
    assert meant[0] == "liver-wind"
    assert "rls" in meant
    assert f"may be any of {len(meant)}: Liver wind, " in result.err
    assert "more." not in result.err


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (("patterns", "--symptom", "sleep"), "`rlstcm patterns --symptom disturbed-sleep`"),
        (("causes", "--pattern", "livr-wind"), "`rlstcm causes --pattern liver-wind`"),
        (("list", "concepts", "--pattern", "livr-wind"), "`rlstcm list concepts --pattern liver-wind`"),
        (("compare", "livr-wind", "blood-stagnation"), "`rlstcm compare liver-wind blood-stagnation`"),
        (("causes", "--pattern", "xfoo"), "`rlstcm patterns` lists them."),
        (("patterns", "--ref", "xyzzy"), "`rlstcm refs` lists them."),
        (("explain", "xyzzy", "insurance"), "`rlstcm search insurance`"),
        (("explain", "liver-wind", "xyzzy"), "`rlstcm explain` lists"),
    ],
)
def test_what_is_advised_is_what_was_typed_put_right(words: tuple[str, ...], command: str) -> None:
    assert rlstcm(*words).err.splitlines()[-1].count(command) == 1


@pytest.mark.parametrize("word", ["999", "supported", "R8", "S99", "xyzzy"])
def test_nothing_is_suggested_by_chance(word: str) -> None:
    assert json.loads(rlstcm("explain", word, "-f", "json").out)["error"]["suggestions"] == []


def test_references_are_told_by_their_ids() -> None:
    assert "Did you mean xu-2018 or xu-2014?" in rlstcm("explain", "xu").err
    assert "“Allen” may be any of 2: allen-2014, allen-2018." in rlstcm("explain", "Allen").err


def test_a_beginning_of_letters_alone_opens_nothing_by_a_code() -> None:
    assert "rls" not in ok("explain", "doi", "--ids").split()


def test_bytes_that_are_no_letters_are_told_as_such() -> None:
    assert "Nothing here is called “a\ufffd”." in rlstcm("explain", "a\udcff").err


@pytest.mark.parametrize("word", ["wind heat", "liver fire", "fire", "your", "no", "pain", "肝火", "gan huo", "organ"])
def test_nothing_lands_on_an_entry_by_chance(word: str) -> None:
    assert rlstcm("explain", word).code == 1


def test_hundreds_of_unknown_names_are_told_in_a_moment() -> None:
    result = shell("seq 1 300 | sed s/^/zz/ | timeout 60 rlstcm explain -")

    assert result.code == 1
    assert "And 280 more." in result.err


def test_a_very_long_search_is_answered() -> None:
    assert shell("rlstcm search $(seq -s ' ' 1 3000) liver > /dev/null; echo $?").out in ("0\n", "1\n")


def test_only_commands_that_take_many_names_read_standard_input() -> None:
    assert shell("printf 'tics\nliver\n' | rlstcm tree -").code == 1
    assert shell("printf '\\xff\n' | rlstcm explain - -f json").code == 1


def test_wei_qi_xu_does_not_land_on_the_stomach(tmp_path: Path) -> None:
    from tests.test_store import SMALL

    assert first("explain", "wèi qì xū") == "wei-qi-deficiency"
    assert rlstcm("explain", "胃气虚").code == 1
    two = SMALL.replace("name: Twitch wind,", "name: Twitch wind, hans: 卫气虚, pinyin: wèi qì xū,").replace(
        "name: Hiccups,", "name: Hiccups, hans: 胃气虚, pinyin: wèi qì xū,"
    )
    both = tmp_path / "both.yaml"
    both.write_text(two)
    result = rlstcm("explain", "wei qi xu", "--kb", str(both))

    assert result.code == 1
    assert "any of 2: Hiccups, Twitch wind." in result.err


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        (("trouble", "sleeping"), "disturbed-sleep"),
        (("jumpy", "legs"), "jerking-limbs"),
        (("肝风",), "liver-wind"),
        (("Yilmaz",), "yilmaz-2018"),
        (("yılmaz",), "yilmaz-2018"),
        (("liver-wind",), "liver-wind"),
        (("bonfire",), "heat"),
        (("SF56",), "liver-wind"),
        (("nerves",), "chronic-anxiety"),
        (("getting", "old"), "ageing"),
    ],
)
def test_search_finds_it_among_the_first(words: tuple[str, ...], entry: str) -> None:
    ids = ok("search", *words, "--ids").split()

    assert entry in ids[:5]


@pytest.mark.parametrize(
    "words", ['"', "liver-wind", "AND", "NOT wind", "wind*", "(", "a:b", "OR OR", "NEAR(x)", "'; --", "肝 风", "“wind”"]
)
def test_no_search_is_an_error_of_syntax(words: str) -> None:
    result = rlstcm("search", words)

    assert result.code in (0, 1)
    assert "Traceback" not in result.err
    assert "damaged" not in result.err


def test_search_shows_the_line_that_matched_with_the_words_marked() -> None:
    assert "**wind**" in ok("search", "bonfire", "wind", "-f", "markdown")
    painted = ok("search", "bonfire", "--color", "always")
    assert "\x1b[4mbonfire\x1b[0m" in painted


def test_search_finds_chinese_inside_a_sentence() -> None:
    assert "rls" in ok("search", "腿风", "--ids").split()


def test_search_that_finds_nothing_says_so_with_the_nearest_names() -> None:
    result = rlstcm("search", "tingeling")

    assert (result.code, result.out) == (1, "")
    assert "tingling" in result.err


def test_a_search_for_nothing_asks_what_for() -> None:
    for words in ((), ("",), (" ", "")):
        result = rlstcm("search", *words)
        assert (result.code, result.out) == (2, "")
        assert "What to search for?" in result.err


def test_lists_filter() -> None:
    assert "liver-wind" in ok("patterns", "--symptom", "tics", "--ids").split()
    assert "blood-stagnation" not in ok("patterns", "--symptom", "tics", "--ids").split()
    assert "blood-qi-deficiency" in ok("patterns", "--cause", "poor diet", "--ids").split()
    assert "heart-blood-deficiency" in ok("patterns", "--ref", "yilmaz-2018", "--ids").split()
    assert "tics" in ok("symptoms", "--pattern", "肝风内动", "--ids").split()
    assert "lr3" in ok("points", "--pattern", "liver-wind", "--ids").split()
    assert rlstcm("patterns", "--symptom", "nonsense").code == 1
    assert rlstcm("patterns", "--symptom", "liver-wind").code == 1


def test_references_filter_by_design_and_year() -> None:
    records = json.loads(ok("refs", "--design", "trial", "--since", "2018", "-f", "json"))["records"]

    assert records
    for record in records:
        assert "trial" in record["design"]
        assert record["cite"]["issued"] >= "2018"
    assert ok("refs", "--design", "protocol", "--ids").split() == ["huang-2020", "tang-2024"]
    assert rlstcm("refs", "--design", "horoscope").code == 2


@pytest.mark.parametrize("command", ["patterns", "causes", "symptoms", "concepts", "points", "refs", "explain"])
def test_ids_are_bare_and_each_can_be_explained(command: str) -> None:
    ids = ok(command, "--ids").split("\n")[:-1]

    assert len(ids) > 5
    assert shell(f"rlstcm {command} --ids | rlstcm explain - > /dev/null").code == 0


def test_names_come_from_standard_input() -> None:
    both = shell("printf 'tics\\n\\n liver wind \\n' | rlstcm explain -").out

    assert both == ok("explain", "tics", "liver-wind")
    assert shell("printf 'tics\\n' | rlstcm match tingling -").out == ok("match", "tingling", "tics")
    assert shell("printf '30214210\\n' | rlstcm refs -").out == ok("refs", "yilmaz-2018")
    assert shell("rlstcm explain - < /dev/null").code == 2
    assert shell("rlstcm explain - <&-").code == 2


def test_three_commands_lead_from_a_symptom_to_its_sources() -> None:
    pattern = shell("rlstcm match 'jumpy legs' 'twitching' --ids || rlstcm match 'jumpy legs' twitching -f json").out
    assert "liver-wind" in pattern
    assert "As the article tells it." in ok("path", "ageing", "jumpy legs")
    assert "agelessherbs.com" in ok("refs", "liver-wind", "--long")


def test_three_letters_begin_a_main_name_only() -> None:
    assert rlstcm("explain", "foo").code == 1
    assert "low-spirits" not in rlstcm("explain", "nope").err
