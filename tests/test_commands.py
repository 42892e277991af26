"""What each command answers, and how it says that it cannot."""

import json
from pathlib import Path

import pytest

from tests.program import CAUTION, ok, rlstcm, shell
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
    for command in ("patterns", "causes", "symptoms", "concepts", "explain liver-wind", "refs", "about", "build"):
        assert f"rlstcm {command}" in out


def test_the_examples_on_the_overview_work() -> None:
    lines = [line.split("  ")[1] for line in ok().splitlines() if line.startswith("  rlstcm ")]
    for line in lines:
        if "FILE" not in line:
            assert shell(line).code == 0, line


def test_patterns_lists_the_six_with_characters_and_tones() -> None:
    out = ok("patterns")

    assert [
        line.split()[0] for line in out.splitlines() if line[:3].strip() and line.startswith("  ") and " · " in line
    ] == PATTERNS
    assert "Liver wind · 肝风内动 · gān fēng nèi dòng" in out


@pytest.mark.parametrize(("command", "entry"), [("causes", "ageing"), ("symptoms", "tingling"), ("concepts", "wei-qi")])
def test_the_other_lists(command: str, entry: str) -> None:
    assert f"  {entry} " in ok(command)


def test_a_pattern_page_tells_things_in_the_promised_order() -> None:
    out = ok("explain", "liver-wind")

    order = [
        "Liver wind · 肝风内动",
        "In short",
        "Tradition, not tested",
        "How it is said to lead to restless legs syndrome",
        "Causes",
        "Symptoms",
        "Comes from",
        "Leads to",
        "What the article says",
        "Other names",
        "References",
        "Where to go next",
        "Caution.",
    ]
    places = [out.index(part) for part in order]
    assert places == sorted(places)


def test_the_first_screen_says_what_how_and_that_it_is_not_tested() -> None:
    first = "\n".join(ok("explain", "liver-wind").splitlines()[:23])

    assert "Tradition, not tested" in first
    assert "(S24)" in first
    assert "inferred" in first


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_page_has_its_chain_on_the_first_screen(pattern: str) -> None:
    first = ok("explain", pattern).splitlines()[:24]

    assert sum(line.startswith("  3.") for line in first) == 1


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
    both = ok("explain", "liver-wind", "tics")

    assert both == ok("explain", "liver-wind") + "\n\n" + ok("explain", "tics")


def test_explain_alone_lists_what_can_be_explained() -> None:
    out = ok("explain")

    for entry in (*PATTERNS, "ageing", "tics", "internal-wind", "rls"):
        assert f"  {entry} " in out


def test_a_place_is_shown_where_it_stands_with_its_claims() -> None:
    out = ok("explain", "S24")

    assert "If the Liver is …" in out
    assert "H9 · Liver Imbalances Causing Internal Wind and RLS" in out
    assert "rlstcm explain S23" in out
    assert "rlstcm explain S25" in out
    assert "Qi is said" in out


def test_the_empty_heading_is_said_to_be_empty() -> None:
    assert "nothing" in ok("explain", "H3").lower()


def test_refs_numbers_all_and_keeps_the_listed_apart() -> None:
    out = ok("refs")

    assert out.index("The article") < out.index("Listed by the article") < out.index("Added here")
    for n in range(1, 9):
        assert f"[{n}]" in out
    assert "https://doi.org/10.1016/j.jams.2017.08.004" in out


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
    assert "Supports" in out
    assert "chronic anxiety" in out


def test_a_reference_that_bears_on_nothing_says_so() -> None:
    assert "No claim here." in ok("refs", "huang-2020")


def test_refs_of_an_entry_gives_what_its_page_rests_on() -> None:
    out = ok("refs", "chronic-anxiety")

    assert "yilmaz-2018" in out
    assert "raissi-2017" not in out


def test_about_says_how_to_read_a_claim_and_where_things_lie() -> None:
    out = ok("about")

    for word in ("teaching", "checkable", "inferred", "supported", "disputed", "cannot tell", "not assessed here"):
        assert f"  {word}" in out
    assert "patterns.db" in out
    assert "agelessherbs.com" in out


def test_an_unknown_name_is_refused_with_likely_names_and_a_command() -> None:
    result = rlstcm("explain", "livr-wind")

    assert (result.code, result.out) == (1, "")
    assert "“livr-wind”" in result.err
    assert "liver-wind" in result.err
    assert "Try `rlstcm explain liver-wind`." in result.err


@pytest.mark.parametrize(
    ("word", "likely"), [("wind", "internal-wind"), ("heart", "heart-blood-deficiency"), ("raisi", "raissi-2017")]
)
def test_half_a_name_brings_likely_names(word: str, likely: str) -> None:
    assert likely in rlstcm("explain", f"{word} xx").err


def test_at_most_five_names_are_offered() -> None:
    out = rlstcm("explain", "deficiency", "-f", "json").out

    assert 1 <= len(json.loads(out)["error"]["suggestions"]) <= 5


def test_nothing_like_it_still_says_what_to_do() -> None:
    result = rlstcm("explain", "qqqqzzzz")

    assert result.code == 1
    assert "rlstcm explain" in result.err


def test_one_unknown_name_among_several_is_told_and_nothing_half_printed() -> None:
    result = rlstcm("explain", "tics", "nonsense-name")

    assert (result.code, result.out) == (1, "")
    assert "“nonsense-name”" in result.err


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
    assert (missing.code, missing.err) == (2, "“foo” is no command; `rlstcm` lists the commands.\n")


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
