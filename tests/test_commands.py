"""What each command answers, and how it says that it cannot."""

import json
import re
from pathlib import Path

import pytest

from tests.program import CAUTION, ok, rlstcm
from tests.test_store import SMALL

PATTERNS = [
    "blood-qi-deficiency",
    "blood-stagnation",
    "heart-blood-deficiency",
    "kidney-yin-deficiency",
    "liver-wind",
    "wei-qi-deficiency",
]


def test_alone_it_says_what_it_is_and_gives_an_example_of_each_command() -> None:
    out = ok()

    assert CAUTION in " ".join(out.split())
    for command in ("patterns", "causes", "symptoms", "explain liver-wind", "match", "refs", "about", "--help"):
        assert f"rlstcm {command}" in out


def test_patterns_lists_the_six_with_characters_and_tones() -> None:
    out = ok("patterns")

    assert ok("patterns", "--ids").split() == PATTERNS
    assert all(line in out for line in ("Liver wind              肝风内动", "Blood Stagnation        血瘀"))
    assert "gān fēng nèi dòng" in ok("patterns", "--long")


@pytest.mark.parametrize(("command", "entry"), [("causes", "Ageing"), ("symptoms", "Tingling"), ("concepts", "Wei Qi")])
def test_the_other_lists(command: str, entry: str) -> None:
    assert re.search(rf"\b{entry}\b", ok(command, "--width", "120"), re.IGNORECASE)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_page_has_its_chain_on_the_first_screen(pattern: str) -> None:
    first = ok("explain", pattern).splitlines()[:24]

    assert [line[2] for line in first if re.match("  [1-9]  ", line)][:2] == ["1", "2"]
    assert any(line.startswith("▌ Tradition, not tested.") for line in first)


@pytest.mark.parametrize(
    "name",
    [
        "Liver Wind",
        "liver_wind",
        "LIVERWIND",
        "  liver-wind ",
        "肝风内动",
        "肝風內動",
        "Liver Imbalances Causing Internal Wind",
    ],
)
def test_a_name_is_found_however_it_is_written(name: str) -> None:
    assert ok("explain", name) == ok("explain", "liver-wind")


def test_several_names_give_several_pages() -> None:
    both, (one, other) = ok("explain", "liver-wind", "tics"), (ok("explain", name) for name in ("liver-wind", "tics"))

    assert both.startswith(one.partition("\nMore: ")[0])
    assert other.partition("\nMore: ")[0] in both
    assert both.count("Not medical advice") == 1


def test_explain_alone_lists_what_can_be_explained() -> None:
    out = ok("explain")

    for entry in (*PATTERNS, "ageing", "tics", "internal-wind", "rls"):
        assert f"  {entry} " in out
    assert {*PATTERNS, "ageing", "rls"} <= set(ok("explain", "--ids").split())


def test_a_place_is_shown_where_it_stands_with_its_claims() -> None:
    out = ok("explain", "S24")

    assert "If the Liver is …" in out
    assert re.search(r"Stands under +Liver Imbalances Causing Internal Wind and RLS +H9\n", out)
    assert out.index("Before it       S23 ") < out.index("After it        S25 ")
    assert "Qi stops moving" in out


def test_the_empty_heading_is_said_to_be_empty() -> None:
    assert "nothing" in ok("explain", "H3").lower()


def test_refs_numbers_all_and_keeps_the_listed_apart() -> None:
    out = ok("refs")

    assert out.index("Made from the article") < out.index("Listed by the article") < out.index("Added here")
    for n in range(1, 9):
        assert f"[{n}]" in out
    assert "https://doi.org/10.1016/j.jams.2017.08.004" in ok("refs", "--long")


@pytest.mark.parametrize(
    "name",
    [
        "yilmaz-2018",
        "30214210",
        "PMID:30214210",
        "pmid 30214210",
        "PMC6120575",
        "10.2147/NDT.S174552",
        "doi:10.2147/ndt.s174552",
        "https://doi.org/10.2147/NDT.S174552",
        "https://pubmed.ncbi.nlm.nih.gov/30214210/",
    ],
)
def test_a_reference_is_found_by_any_of_its_numbers(name: str) -> None:
    out = ok("refs", name)

    assert "Yılmaz O, Şengül Y" in out
    assert "✓ Chronic anxiety has been linked to RLS" in out


def test_a_reference_that_bears_on_nothing_says_so() -> None:
    assert "Bears on" in ok("refs", "yilmaz-2018")
    assert "Bears on" not in ok("refs", "huang-2020")


def test_refs_of_an_entry_gives_what_its_page_rests_on() -> None:
    ids = ok("refs", "chronic-anxiety", "--ids").split()

    assert "yilmaz-2018" in ids
    assert "raissi-2017" not in ids
    assert sum(line.startswith("  [") for line in ok("refs", "chronic-anxiety").splitlines()) == len(ids)


def test_about_says_how_to_read_a_claim_and_where_things_lie() -> None:
    out = ok("about")

    for word in ("teaching", "only implied", "supported", "disputed", "both", "cannot tell", "not looked for"):
        assert word in out
    assert "patterns.db" in out
    assert "“Restless Leg Syndrome”" in out


def test_an_unknown_name_is_refused_with_likely_names_and_a_command() -> None:
    result = rlstcm("explain", "livr-wind")

    assert (result.code, result.out) == (1, "")
    assert "“livr-wind”" in result.err
    assert "liver-wind" in result.err
    assert "Try `rlstcm explain liver-wind`." in result.err


@pytest.mark.parametrize(("word", "likely"), [("wind", "internal-wind"), ("heart", "heart-blood-deficiency")])
def test_half_a_name_brings_likely_names(word: str, likely: str) -> None:
    assert likely in rlstcm("explain", f"{word} xx").err


def test_at_most_five_near_names_are_offered() -> None:
    out = rlstcm("explain", "deficiensy of blod", "-f", "json").out

    assert 1 <= len(json.loads(out)["error"]["suggestions"]) <= 5


def test_nothing_like_it_still_says_what_to_do() -> None:
    result = rlstcm("explain", "qqqqzzzz")

    assert result.code == 1
    assert "rlstcm explain" in result.err


def test_one_unknown_name_among_several_is_told_beside_the_answer_to_the_others() -> None:
    result = rlstcm("explain", "tics", "nonsense-name")

    assert result.code == 1
    assert result.out == ok("explain", "tics")
    assert "“nonsense-name”" in result.err


def test_a_program_gets_the_answer_and_what_failed_as_one_object() -> None:
    result = rlstcm("explain", "nonsense-name", "tics", "-f", "json")

    found = json.loads(result.out)
    assert result.code == 1
    assert [page["id"] for page in found["pages"]] == ["tics"]
    assert found["error"]["code"] == "not-found"


@pytest.mark.parametrize("command", ["refs", "evidence"])
def test_so_do_references_and_what_was_tested(command: str) -> None:
    result = rlstcm(command, "tingling", "nonsense-name", "--ids")

    assert result.code == 1
    assert result.out == ok(command, "tingling", "--ids")


def test_words_that_are_nearly_one_name_are_no_several_names() -> None:
    result = rlstcm("explain", "kidney", "yin", "defisiency")

    assert (result.code, result.out) == (1, "")
    assert "`rlstcm explain kidney-yin-deficiency`" in result.err


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("2-4", ["raissi-2017", "xu-2018", "cui-2008"]),
        ("[2], [4]", ["raissi-2017", "cui-2008"]),
        ("[2]–[3]", ["raissi-2017", "xu-2018"]),
        ("2 3", ["raissi-2017", "xu-2018"]),
    ],
)
def test_numbers_of_references_can_be_a_range_or_a_list(typed: str, ids: list[str]) -> None:
    assert ok("refs", typed, "--ids").split() == ids
    assert ok("explain", typed, "--ids").split()[:1] == ids[:1]


@pytest.mark.parametrize("typed", ["2-999", "0-2", "1/0", "2;3"])
def test_numbers_that_are_none_are_not_run_together(typed: str) -> None:
    assert rlstcm("refs", typed).code == 1


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("[11] 4.1.4.1", "Section 4.1.4.1"),
        ("[11]4.1.4.1", "Section 4.1.4.1"),
        ("[13] LR3", "LR3"),
        ("[17] table 1", "table 1"),
        ("[1] S24", "S24   “If"),
    ],
)
def test_a_place_is_found_as_pages_print_it(typed: str, begins: str) -> None:
    assert ok("explain", typed).startswith(begins)
    assert ok("explain", *typed.split()).startswith(begins)


def test_a_place_that_nothing_is_taken_from_is_no_other_reference() -> None:
    result = rlstcm("explain", "[9] 3")

    assert (result.code, result.out) == (1, "")
    assert "Nothing here is taken from [9] 3" in result.err
    assert rlstcm("explain", result.err.split("`")[1].split()[-1]).code == 0


def test_a_part_may_stand_before_its_page() -> None:
    assert ok("explain", "-s", "chain", "liver-wind") == ok("explain", "liver-wind", "-s", "chain")
    assert ok("explain", "-s", "doc", "rls") == ok("explain", "rls", "-s", "doctor")
    result = rlstcm("explain", "-s", "doctor")
    assert (result.code, result.out) == (2, "")
    assert "`rlstcm explain rls -s doctor`" in result.err


def test_a_page_without_the_part_costs_no_other_its_own() -> None:
    result = rlstcm("explain", "liver-wind", "tics", "-s", "chain")

    assert result.code == 0
    assert result.out.startswith("Liver wind")
    assert "Tics" in result.err
    lacking = rlstcm("explain", "liver-wind", "-s", "chain", "nosuch")
    assert lacking.code == 1
    assert lacking.out == ok("explain", "liver-wind", "-s", "chain")


def test_a_name_without_a_command_brings_the_command() -> None:
    result = rlstcm("liver-wind")

    assert result.code == 2
    assert "did you mean `rlstcm explain liver-wind`?" in result.err


def test_the_hint_comes_from_the_knowledge_base_in_use(tmp_path: Path) -> None:
    small = tmp_path / "small.yaml"
    small.write_text(SMALL)

    assert "did you mean `rlstcm explain hiccups`?" in rlstcm("--kb", str(small), "hiccups").err
    assert "liver" not in rlstcm("--kb", str(small), "liver-wind").err.replace("liver-wind", "")
    missing = rlstcm("--kb", "nope.yaml", "foo")
    assert (missing.code, missing.err) == (2, "“foo” is no command; `rlstcm help` lists the commands.\n")


def test_an_empty_path_is_no_knowledge_base() -> None:
    assert rlstcm("patterns", "--kb", "").code == 2


def test_a_name_of_marks_alone_finds_nothing() -> None:
    assert rlstcm("explain", "!!!").code == 1


def test_a_line_break_in_a_name_cannot_forge_a_message() -> None:
    assert rlstcm("explain", "xx\nTry `rm`.").err.count("\n") == 2


def test_a_misspelt_command_brings_the_right_one() -> None:
    assert "did you mean `rlstcm patterns`?" in rlstcm("paterns").err


@pytest.mark.parametrize(
    "words", [("patterns", "extra"), ("explain", "--fromat", "json"), ("refs", "-f", "docx"), ("build", "x")]
)
def test_misuse_is_exit_2_and_says_what_is_wrong(words: tuple[str, ...]) -> None:
    result = rlstcm(*words)

    assert (result.code, result.out) == (2, "")
    assert "--help` tells what there is." in result.err


@pytest.mark.parametrize("words", [("-h",), ("--help",), ("explain", "-h"), ("build", "--help")])
def test_help_is_given(words: tuple[str, ...]) -> None:
    assert "Usage: rlstcm" in ok(*words)


def test_version() -> None:
    from rlstcm import __version__

    assert ok("--version") == f"rlstcm {__version__}\n"


def test_a_source_draws_all_that_it_says() -> None:
    assert ok("explain", "article", "-f", "dot") == ok("graph", "article", "-f", "dot")


def test_what_is_told_of_many_or_long_names_stays_short() -> None:
    many = rlstcm("explain", *(f"x{n}y" for n in range(100)))
    long = rlstcm("explain", "x" * 10_000)

    assert (many.code, many.err.count("\n")) == (1, 22)
    assert "And 80 more." in many.err
    assert (long.code, len(long.err) < 500) == (1, True)
