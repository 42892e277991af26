"""A knowledge base made from three sources: each speaks under its own name, and none for another."""

import json
from pathlib import Path
from typing import Any

import pytest

from rlstcm import load
from tests.program import ok, rlstcm

THREE = Path(__file__).parent / "three.yaml"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The three sources as a store."""
    store = str(tmp_path_factory.mktemp("three") / "three.db")
    ok("build", str(THREE), "-o", store)
    return store


@pytest.fixture
def page(base: str) -> Any:
    """What a command prints, in one line: words, not where lines break."""
    return lambda *words: " ".join(ok(*words, "--kb", base).split())


def records(base: str, *words: str) -> dict[str, dict[str, Any]]:
    """The records of an answer, by their ids."""
    return {record["id"]: record for record in json.loads(ok(*words, "--kb", base, "-f", "json"))["records"]}


def changed(tmp_path: Path, *changes: tuple[str, str]) -> str:
    """The file with some of its text changed."""
    text = THREE.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "changed.yaml").write_text(text)
    return str(tmp_path / "changed.yaml")


def warnings(path: str) -> list[str]:
    """What `check` tells of a file, without where."""
    return [line.partition(": ")[2] for line in rlstcm("check", path).out.splitlines() if line.endswith("]")]


def test_the_file_is_sound() -> None:
    assert rlstcm("check", "--strict", str(THREE)).code == 0


LISTED = """    places:
      "1": {heading: The throat}
      "1.1": {opens: "Haste first …"}
      "1.2": {opens: "The wind rises …"}
      "1.3": {opens: "One sees …"}
"""


@pytest.mark.parametrize("section", ["", "    sections: [maciel 7]\n", "    sections: [lecture 1, maciel 7]\n"])
def test_a_source_that_lists_no_places_makes_pages(tmp_path: Path, section: str) -> None:
    said = "  lecture-food: {at: lecture 4, says: Food matters., about: [twitch-wind, hiccups], topic: history}\n"
    path = changed(
        tmp_path, (LISTED, ""), ("    sections: [lecture 1, maciel 7]\n", section), ("claims:\n", f"claims:\n{said}")
    )

    assert "Traceback" not in rlstcm("check", path).err
    for words in (
        ("about",),
        ("patterns",),
        ("explain", "twitch-wind", "-a"),
        ("causes",),
        ("compare", "twitch-wind", "still-cold"),
    ):
        assert ok(*words, "--kb", path)
    assert "Food matters." in ok("explain", "lecture 4", "--kb", path)
    for line in ok("--kb", path).splitlines():
        typed = line.partition("rlstcm explain ")[2].split("  ")[0].split()
        assert not typed or rlstcm("explain", *typed, "--kb", path).code == 0, line


def test_what_is_used_for_the_condition_and_tested_has_pages(tmp_path: Path) -> None:
    said = """claims:
  nap: {at: lecture 1.3, says: A nap helps against hiccups., subject: [still-cold], relation: used-for,
    object: [hiccups], nature: checkable, evidence: [{ref: survey, bearing: supports, note: It was never made.}]}
"""
    path = changed(tmp_path, ("claims:\n", said))

    for words in (("evidence",), ("explain", "hiccups"), ("explain", "still-cold"), ("patterns",)):
        assert ok(*words, "--kb", path)


def test_a_number_in_brackets_is_that_of_a_reference_whatever_places_there_are(base: str) -> None:
    assert ok("explain", "[1]", "--kb", base).startswith("Lecture on twitches")
    assert ok("refs", "[1], [2]", "--ids", "--kb", base).split() == ["lecture", "maciel"]


def test_each_source_tells_its_chain_under_its_own_name(page: Any) -> None:
    text = page("explain", "twitch-wind")

    assert "How the lecture says it leads to hiccups 1 Haste can stir up the twitch wind" in text
    assert "How Maciel ties it to hiccups 1 The twitch wind begins with cold food" in text
    assert "How the Canon" not in text


def test_a_step_tells_which_source_differs_and_the_page_where(page: Any) -> None:
    assert "Haste can stir up the twitch wind Maciel differs lecture 1.1" in page("explain", "twitch-wind")
    assert "not with haste the lecture differs Maciel 7.1" in page("explain", "twitch-wind")
    whole = page("explain", "twitch-wind", "--all")
    assert "Haste can stir up the twitch wind. lecture 1.1 Maciel says otherwise, on this page: Maciel 7.1." in whole
    assert "What else the lecture says In the twitch wind it is worse at night. lecture 1.3" in whole
    assert "What else Maciel says The twitch wind shows as yawning" in whole


def test_rows_tell_who_says_what(page: Any) -> None:
    text = page("explain", "twitch-wind")

    assert "Can come from haste lecture 1.1 Comes from cold food Maciel 7.1" in text
    assert "Shows as key: worse at night lecture 1.3 yawning · tongue pale · worse at night Maciel 7.2" in text
    assert "Often shows as accompanying: yawning lecture 1.3 Speaks against pale lips lecture 1.3" in text


def test_what_one_states_is_not_stated_by_another_that_only_implies_it(page: Any) -> None:
    text = page("explain", "twitch-wind", "-s", "signs")

    assert "Leads to hiccups lecture 1.2 hiccups only implied Maciel 7.1" in text


def test_no_chain_goes_from_the_words_of_one_to_those_of_another(base: str, tmp_path: Path) -> None:
    """The lecture's haste brings about the wind; that this makes hiccups is said by Maciel only, of cold food."""
    silent = changed(
        tmp_path,
        (
            "relation: leads-to\n    object: [hiccups]\n  lecture-night",
            "relation: leads-to\n    object: [yawning]\n  lecture-night",
        ),
    )

    def leads(kb: str) -> dict[str, list[str]]:
        accounts = records(kb, "explain", "twitch-wind")["twitch-wind"]["accounts"]
        return {each["source"]: [name for item in each["leads_to"] for name in item["entries"]] for each in accounts}

    assert leads(base) == {"lecture": ["hiccups"], "maciel": ["hiccups"]}
    assert leads(silent) == {"lecture": [], "maciel": ["hiccups"]}
    assert "How the lecture ties it to hiccups" in ok("explain", "twitch-wind", "--kb", silent)


def test_json_has_the_account_of_each_source(base: str) -> None:
    pattern = records(base, "explain", "twitch-wind")["twitch-wind"]

    told = {each["source"]: [step["claims"][0] for step in each["chain"]] for each in pattern["accounts"]}
    assert told == {"lecture": ["lecture-haste", "lecture-wind"], "maciel": ["maciel-cold", "maciel-wind"]}
    assert [step["places"] for step in pattern["chain"]] == [
        ["lecture 1.1"],
        ["lecture 1.2"],
        ["maciel 7.1"],
        ["maciel 7.1"],
    ]
    night = {item["weight"]: item["claims"] for item in pattern["shows_as"] if item["entries"] == ["night"]}
    assert night == {"key": ["lecture-night"], "": ["maciel-signs"]}
    assert [item["entries"] for item in pattern["against"]] == [["pale-lips"]]


@pytest.mark.parametrize("words", [("lecture 1.1",), ("lecture", "1.1"), ("LECTURE 1.1",), ("1.1",)])
def test_a_place_of_a_source_is_found(page: Any, words: tuple[str, ...]) -> None:
    assert page("explain", *words).startswith("1.1 “Haste first …” sentence of the lecture In")


def test_a_place_is_found_as_pages_show_it(tmp_path: Path) -> None:
    named = changed(tmp_path, ("called: Maciel", "called: Old Maciel"))

    assert "Maciel 7.1" in ok("explain", "twitch-wind", "--kb", named)
    assert ok("explain", "Old Maciel 7.1", "--kb", named).startswith("7.1")


def test_a_source_stands_in_its_own_order_and_a_place_tells_who_contradicts_it(page: Any) -> None:
    lecture = page("explain", "lecture")
    assert lecture.index("1.1 “Haste first …”") < lecture.index("1.2 “The wind rises …”")
    assert "begins with cold food" not in lecture
    assert "But Maciel 7.1: The twitch wind begins with cold food" in page("explain", "lecture 1.1", "--all")


def test_front_page_lists_and_evidence_name_all_sources(page: Any) -> None:
    assert "What the lecture, Maciel and the Canon make of hiccups" in page()
    about = page("about")
    assert "“Lecture on twitches”, “Foundations of twitching”, “The canon of winds” and 4 other references" in about
    assert "The publisher of the lecture sells its own notes." in about
    assert "rlstcm explain 'lecture 1.1'" in about
    assert "Two patterns that the lecture, Maciel and the Canon find in hiccups" in page("patterns")
    assert "13 claims of the lecture, Maciel and the Canon" in page("evidence")
    assert "Made from the lecture, Maciel and the Canon [1] 1990" in page("refs")


def test_causes_stand_by_who_says_so(page: Any) -> None:
    text = page("causes", "--width", "120")

    assert "The lecture and the Canon only Haste can lead to Twitch wind (lecture); leads to hiccups (Canon)" in text
    assert "Maciel only Cold food leads to Twitch wind Maciel 7.1" in text


def test_many_sources_are_counted_not_named(tmp_path: Path) -> None:
    four = changed(tmp_path, ("[lecture, maciel, canon]", "[lecture, maciel, canon, handbook]"))

    assert ok("patterns", "--kb", four).startswith("Two patterns that the 4 sources find in hiccups")


def test_one_source_in_a_list_is_one_source(tmp_path: Path) -> None:
    """As if it stood under `source`."""
    listed = changed(tmp_path, ("[lecture, maciel, canon]", "[lecture]"))
    before = ok("explain", "twitch-wind", "--all", "--kb", listed)
    alone = changed(tmp_path, ("sources: [lecture, maciel, canon]", "source: lecture"))

    assert ok("explain", "twitch-wind", "--all", "--kb", alone) == before
    assert "lecture 1.1" not in before


def test_books_beside_the_sources_have_a_part_of_their_own(page: Any) -> None:
    text = page("explain", "twitch-wind", "-s", "books")

    assert "What the classics and textbooks say The glosses call the twitch wind a quick wind. [5]" in text


def test_a_classic_is_quoted_in_its_language(page: Any, base: str) -> None:
    assert "What rises against its way makes hiccups. Canon 18 “气逆则哕” (classical Chinese)" in page(
        "explain", "twitch-wind", "--all"
    )
    assert "气逆则哕" not in page("explain", "twitch-wind")
    assert "“气逆则哕” (classical Chinese)" in page("explain", "canon", "--all", "-f", "markdown")
    assert '<q lang="lzh">气逆则哕</q>' in page("explain", "hiccups", "--all", "-f", "html")
    assert records(base, "explain", "canon 18")["canon-rises"]["quote"] == {"words": "气逆则哕", "language": "lzh"}
    assert "The Canon says: 气逆则哕" in page("search", "气逆")


def test_a_classic_tells_its_dynasty_book_and_chapter(page: Any) -> None:
    assert "18 On what rises chapter of the Canon In The canon of winds (Han dynasty) [3]" in page(
        "explain", "canon 18"
    )
    assert "On hiccups. Glosses on the canon. Ming dynasty." in page("refs", "--long")


def test_citations_hold_the_dynasty_as_they_can(base: str) -> None:
    bibtex, ris, csl = (
        ok("refs", "glosses", "canon", "-f", form, "--kb", base) for form in ("bibtex", "ris", "csl-json")
    )

    assert 'booktitle = "Glosses on the canon"' in bibtex
    assert bibtex.count("Written: ") == 2
    assert "TY  - CLSWK" in ris
    assert "N1  - Written: Han dynasty." in ris
    assert [item["issued"] for item in json.loads(csl)] == [{"literal": "Ming dynasty"}, {"literal": "Han dynasty"}]


def test_match_tells_key_signs_first_and_what_speaks_against(page: Any) -> None:
    text = page("match", "night", "pale-lips")

    assert text.index("Still cold key: pale lips") < text.index("Twitch wind key: worse at night lecture 1.3")
    assert "speaks against it: pale lips lecture 1.3" in text
    assert "It is no diagnosis" in text


def test_of_patterns_that_stand_alike_the_one_with_a_key_sign_comes_first(page: Any) -> None:
    """Though the other comes before it in the file, and a source names that one's sign."""
    text = page("match", "pale-tongue")

    assert text.index("Still cold key in a standard of 1950: tongue pale") < text.index("Twitch wind tongue pale")


def test_a_sign_that_speaks_against_a_pattern_counts_against_it(page: Any) -> None:
    """Both account for two, with a key sign each."""
    text = page("match", "night", "yawning", "pale-lips")

    assert text.index("Still cold key: pale lips") < text.index("Twitch wind key: worse at night")


def test_a_key_sign_that_is_not_there_is_told(page: Any, base: str) -> None:
    assert "against it: worse at night, which it is said to need" in page("match", "yawning", "--not", "night")
    record = records(base, "match", "yawning", "--not", "night")["twitch-wind"]
    assert (record["against"], record["lacks"]) == (["night"], ["night"])


def test_a_sign_that_only_speaks_against_a_pattern_does_not_bring_it_up(base: str) -> None:
    found = records(base, "match", "pale-lips")

    assert [name for name, record in found.items() if record["type"] == "match"] == ["still-cold"]


def test_python_is_told_what_speaks_against_a_pattern(base: str) -> None:
    found = {each.id: each for each in load(base).match("night", "pale-lips")}

    assert found["twitch-wind"].speaks_against == ("pale-lips",)
    assert found["still-cold"].speaks_against == ()


def test_notes_have_a_chain_for_each_source_and_tell_both_sides_of_a_difference(base: str, tmp_path: Path) -> None:
    ok("export", "markdown", "-o", str(tmp_path / "notes"), "--kb", base)
    note = (tmp_path / "notes" / "patterns" / "twitch-wind.md").read_text()

    assert "## The chain, as the lecture tells it" in note
    assert "## The chain, as Maciel tells it" in note
    assert note.count("**differs from:**") == 2
    assert '“<span lang="lzh">气逆则哕</span>”' in note
    assert "lecture.md), key sign)" in note


def test_compare_has_rows_of_key_signs_and_of_what_speaks_against(page: Any) -> None:
    text = page("compare", "twitch-wind", "still-cold")

    assert "worse at night lecture 1.3, key; Maciel 7.2 | Maciel 7.2" in text
    assert "Key signs – pale lips (Maciel 7.2)" in text
    assert "Speaks against pale lips (lecture 1.3) –" in text


def test_what_speaks_against_leads_nowhere(page: Any) -> None:
    assert "Linked, but not as cause and effect." in page("path", "twitch-wind", "pale-lips")
    assert "Pale lips" not in page("tree", "twitch-wind")
    assert "Speaks against Twitch wind lecture 1.3 Key sign of Still cold Maciel 7.2" in page("explain", "pale-lips")


def test_exports_keep_the_sources_apart(base: str, tmp_path: Path) -> None:
    cards = ok("export", "anki", "--kb", base)
    assert "How does the lecture tie it to Hiccups, step by step?" in cards
    assert "How does Maciel tie it to Hiccups, step by step?" in cards
    assert "<li>key: worse at night <small>(lecture 1.3)</small></li>" in cards
    html = ok("export", "html", "--kb", base)
    assert '<a class="at" href="#lecture">lecture</a> <a class="at" href="#lecture.1.1">1.1</a>' in html
    assert "The sources, place by place" in html
    (tmp_path / "kb.json").write_text(ok("export", "json", "--kb", base))
    ok("build", str(tmp_path / "kb.json"), "-o", str(tmp_path / "kb.db"))
    assert (tmp_path / "kb.db").read_bytes() == Path(base).read_bytes()


def test_a_handout_names_who_says_what(page: Any) -> None:
    assert 'haste <span class="aside">lecture</span>' in page("explain", "twitch-wind", "-f", "html")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sources: [lecture, maciel, canon]\n", "", "`source` is missing [missing-field]"),
        ("[lecture, maciel, canon]", "[lecture, lecture]", "`lecture` stands twice under `sources` [said-twice]"),
        ("[lecture, maciel, canon]", "[lectur]", "no reference has the id `lectur`; did you mean `lecture`?"),
        ("[lecture, maciel, canon]", "[]", "`sources` names no reference; which is it made from? [unknown-source]"),
        ("sources:", "source: lecture\nsources:", "`sources` names what it is made from"),
        (
            "called: Maciel",
            "called: the lecture",
            "`lecture` and `maciel` are both called the lecture: give each a name",
        ),
        ("[lecture 1, maciel 7]", "[lecture 1, maciel 9]", "`maciel` has no place `9` [unknown-place]"),
        ("object: [yawning]\n    weight: accompanying", "object: [night]\n    weight: against", "[torn-sign]"),
        (
            "object: [hiccups]\n  lecture-night",
            "object: [hiccups]\n    weight: key\n  lecture-night",
            "[weightless-sign]",
        ),
    ],
)
def test_slips_are_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert [line for line in warnings(changed(tmp_path, (old, new))) if said in line]


def test_a_source_that_only_tells_of_food_beside_a_pattern_does_not_tell_the_pattern(tmp_path: Path) -> None:
    food = "  canon-food: {at: canon 28, says: Ices harm., about: [still-cold], topic: worse}\n"
    path = changed(tmp_path, ("  canon-haste:\n", f"{food}  canon-haste:\n"))
    bar = " ".join(ok("explain", "still-cold", "--kb", path).split()).partition("not tested. ")[2]
    assert bar.startswith("Maciel tells it")
