"""Every rule has a bad and a good example: the one breaks it, the other does not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rlstcm.make.form import FORM
from rlstcm.make.rules import ERROR, NOTE, WARNING
from rlstcm.make.source import ALL_RULES, checked

BASE = """\
title: Hiccups
version: "1"
reviewed: 2026-01-31
condition: hiccups
source: book
caution: Made up; see a doctor.
references:
  book:
    voice: article
    cite: {type: book, title: A book of winds, issued: "1900"}
    places: {S1: {opens: "The wind comes …"}, S2: {opens: "It goes …"}}
  survey: {voice: study, design: cohort study, cite: {type: article-journal, title: A survey}}
entries:
  hiccups: {kind: condition, name: Hiccups, short: Sudden sounds in the throat., origin: biomedicine}
  wind: {kind: pattern, name: A wind, short: What moves without being seen.}
  haste: {kind: cause, name: Haste, short: Eating in a hurry.}
  night: {kind: symptom, name: Worse at night, short: More of it at night., lay: {survey: [nightly]}}
claims:
  haste-stirs: {at: book S1, says: Haste can stir a wind., subject: [haste], relation: leads-to, object: [wind]}
  by-night:
    at: book S2
    says: A wind tends to blow at night.
    subject: [wind]
    relation: shows-as
    object: [night]
    evidence: [{ref: survey, bearing: cannot-tell, note: It did not ask.}]
  wind-hiccups: {at: book S2, says: A wind can bring it on., subject: [wind], relation: leads-to, object: [hiccups]}
"""
TODAY = "2026-11-24"
COMMANDS = [name for name, held in ALL_RULES.items() if "rlstcm check" in held.bad]
SHOWN = [name for name in ALL_RULES if name not in COMMANDS]


def found(text: str) -> set[str]:
    """The rules that a text breaks."""
    return {problem.rule for problem in checked(text, "x.yaml", TODAY).problems}


def joined(base: Any, part: Any) -> Any:
    """A part of a file laid over another."""
    if isinstance(base, dict) and isinstance(part, dict):
        return {**base, **{name: joined(base.get(name), value) for name, value in part.items()}}
    return part


def in_full(part: str) -> str:
    """A part of a file with all that belongs to it; as it is where it is no YAML, or has a trick of it."""
    if any(name.startswith("yaml-") for name in found(part)):
        return part
    tree = joined(yaml.load(BASE, yaml.BaseLoader), yaml.load(part, yaml.BaseLoader))
    return str(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000))


def test_the_base_of_the_examples_breaks_no_rule() -> None:
    assert found(BASE) == set()


@pytest.mark.parametrize("name", SHOWN)
def test_a_bad_example_breaks_its_rule(name: str) -> None:
    bad = ALL_RULES[name].bad

    assert name in found(bad if name.startswith("yaml-") else in_full(bad))


@pytest.mark.parametrize("name", SHOWN)
def test_a_good_example_breaks_none(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "references.yaml").write_text("references: {}\n")
    monkeypatch.chdir(tmp_path)

    assert found(in_full(ALL_RULES[name].good)) == set()


@pytest.mark.parametrize("name", SHOWN)
def test_an_example_breaks_no_other_rule_of_the_same_sort(name: str) -> None:
    if name in FORM:
        return
    broken = found(in_full(ALL_RULES[name].bad))

    assert {other for other in broken if ALL_RULES[other].level == ALL_RULES[name].level} == {name}


def test_every_rule_explains_itself_and_shows_how() -> None:
    for name, held in ALL_RULES.items():
        assert held.explains.endswith("."), name
        assert held.level in (ERROR, NOTE, WARNING), name
    assert [name for name, held in ALL_RULES.items() if not held.bad or not held.good] == []


def test_what_needs_all_of_a_file_is_silent_where_a_part_is_lost() -> None:
    text = BASE.replace("subject: [haste], relation: leads-to, object: [wind]", "subject: [haste, relation: leads-to")

    assert found(text) == {"yaml-syntax"}


def test_a_rule_that_a_file_does_not_switch_on_is_not_held() -> None:
    point = "  gate: {kind: point, name: Gate, short: A point.}\n"
    text = BASE.replace("claims:\n", point + "claims:\n  g: {at: book S1, says: It is pressed., about: [gate]}\n")

    assert found(text) == set()
    assert found("rules: [careless-point]\n" + text) == {"careless-point"}


def test_only_who_gives_a_day_is_told_of_the_future() -> None:
    text = BASE.replace("2026-01-31", "2026-11-25")

    assert found(text) == {"future-date"}
    assert checked(text).problems == []


@pytest.mark.parametrize(
    ("hans", "pinyin", "said"),
    [
        ("风", "fēng", ""),
        ("重风", "chóng fēng", ""),
        ("心肾不交", "xīn shèn bù", "3 syllables for 4 characters"),
        ("风", "fēng1", "numbers"),
        ("风", "gān", "is not read `gān`"),
    ],
)
def test_pinyin_is_a_way_to_read_the_characters(hans: str, pinyin: str, said: str) -> None:
    text = BASE.replace("name: A wind,", f"name: A wind, hans: {hans}, pinyin: {pinyin},")
    (told,) = [problem.message for problem in checked(text).problems] or [""]

    assert said in told
    assert bool(said) == bool(told)


def test_an_entry_has_each_of_its_names_once() -> None:
    text = BASE.replace("name: A wind,", "name: A wind, aliases: [Draught, a-wind, draught],")

    assert [str(problem) for problem in checked(text, "x").problems] == [
        "x:15:58: `a-wind` is its name already [said-twice]",
        "x:15:66: `draught` is its name already [said-twice]",
    ]


@pytest.mark.parametrize(
    ("more", "claim", "broken"),
    [
        ("", "", {"no-lay-word"}),
        ("no_lay: none found; they speak of nights,", "", set()),
        ("", "inferred: true, ", set()),
    ],
)
def test_where_no_words_were_found_the_entry_says_so(more: str, claim: str, broken: set[str]) -> None:
    text = BASE.replace("lay: {survey: [nightly]}", f"{more} seen: sleep")
    shown = "at: book S1, says: It shows as late hours., subject: [hiccups], relation: shows-as, object: [night]"

    assert found(f"{text}  late: {{{claim}{shown}}}\n") == broken


def test_a_sentence_that_is_cut_off_is_told_where_it_stands() -> None:
    old = "cite: {type: article-journal, title: A survey}"
    text = BASE.replace(old, f"{old}, corrections: [The year is 1902, and so it is.]")

    assert [str(problem) for problem in checked(text, "x").problems] == [
        "x:12:110: warning: this sentence has no end: is it cut off after `The year is 1902`? [cut-off]"
    ]


def test_a_name_that_collides_is_blamed_where_it_is_weakest() -> None:
    text = BASE.replace("name: A wind,", "name: A wind, aliases: [Haste],")
    (problem,) = checked(text, "x.yaml").problems

    assert str(problem) == "x.yaml:15:49: `Haste` is already a name of `haste` [shared-name]"


def test_what_a_bad_id_brings_about_is_not_told() -> None:
    text = BASE.replace("  haste: {", "  Haste Food: {").replace("subject: [haste]", "subject: [haste-food]")

    assert [problem.rule for problem in checked(text).problems] == ["bad-id"]


def test_one_mistake_in_many_places_is_told_once() -> None:
    text = BASE.replace("  wind: {", "  draught: {")
    told = [problem for problem in checked(text, "x.yaml").problems if problem.rule == "unknown-entry"]

    assert [problem.line for problem in told] == [19]
    assert told[0].message == "no entry has the id `wind` (and 2 more that come of it)"
