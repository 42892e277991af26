"""The lists: tables that say what a list is, who says so, and what else can be seen."""

import json
import re
from pathlib import Path

import pytest

from tests.program import ok, rlstcm

MADE_UP = """\
title: Of coughs
version: "1"
reviewed: 2020-01-31
next_review: 2021-01-31
report: mail@example.org
condition: cough
source: book
caution: Made up; see a doctor.
references:
  book: {voice: article, called: the book, cite: {type: book, title: A book, issued: "1900"}}
  rules: {voice: standard, called: the rules, cite: {type: report, title: Rules, issued: "1950"}}
  clinic: {voice: guideline, cite: {type: webpage, title: A clinic}}
  trial: {voice: study, design: cohort study, cite: {type: article-journal, title: A trial, issued: "2001"}}
entries:
  cough: {kind: condition, name: Cough, short: A sound.}
  wind: {kind: pattern, name: Dry wind, hans: 风, short: A wind.}
  frost: {kind: cause, name: Frost, short: Cold.}
  tickle: {kind: symptom, name: Tickle, short: It tickles.}
  rattle: {kind: symptom, name: Rattle, short: It rattles.}
  wheeze: {kind: symptom, name: Wheeze, short: It wheezes.}
  thirst: {kind: symptom, name: Thirst, short: One is thirsty.}
  spots: {kind: symptom, name: Spots, short: One has spots.}
claims:
  frost-brings: {at: book, says: Frost brings dry wind., subject: [frost], relation: leads-to, object: [wind]}
  wind-tickles: {at: book, says: Dry wind tickles., subject: [wind], relation: shows-as, object: [tickle]}
  both: {at: book, says: A cough tickles., subject: [cough], relation: shows-as, object: [tickle]}
  clinic-says: {at: clinic, says: A cough may tickle., subject: [cough], relation: shows-as, object: [tickle]}
  borne-out:
    at: book
    says: A cough makes one thirsty.
    subject: [cough]
    relation: shows-as
    object: [thirst]
    nature: checkable
    evidence: [{ref: trial, bearing: supports, note: It did.}]
  alone: {at: book, says: A cough rattles., subject: [cough], relation: shows-as, object: [rattle]}
  only-rules: {at: rules, says: A cough wheezes., subject: [cough], relation: shows-as, object: [wheeze]}
  of-wind: {at: rules, says: Dry wind has spots., subject: [wind], relation: shows-as, object: [spots]}
"""


@pytest.fixture
def coughs(tmp_path: Path) -> str:
    """A knowledge base in which every sign is called so by others."""
    path = tmp_path / "coughs.yaml"
    path.write_text(MADE_UP)
    return str(path)


def sections(printed: str) -> dict[str, list[str]]:
    """The first words of the lines under each heading."""
    found: dict[str, list[str]] = {}
    for line in printed.splitlines():
        if line and not line.startswith(" "):
            found[line] = []
        elif line and found:
            found[list(found)[-1]].append(re.sub(r"^[✓✗±?·] ", "", line.strip()).split("  ")[0])
    return found


def test_patterns_fit_a_screen_and_say_what_they_are() -> None:
    lines = ok("patterns").splitlines()
    assert lines[0] == "Six patterns that the article finds in restless legs syndrome"
    assert len(lines) <= 22
    assert "Comes from" in "\n".join(lines)


def test_the_drawing_of_patterns_is_small_and_told_in_words_to_ears() -> None:
    drawn = [line for line in ok("patterns").splitlines() if re.search("[▸▶]", line) and "( )" not in line]
    assert 1 <= len(drawn) <= 4
    assert "Kidney Yin Deficiency (▸ Yin Deficiency)" in "".join(drawn)
    assert "Internal Wind (◂ Liver wind)" in "".join(drawn)
    told = ok("patterns", "-f", "plain")
    assert "Liver wind is a kind of Internal Wind, as is only implied." in " ".join(told.split())
    assert not re.search("[▸▶─┬└◂]", told)
    assert "is a kind of Yin Deficiency, as is only implied, which leads, or can lead" in " ".join(told.split())


def test_a_drawing_is_left_out_where_patterns_share_nothing(coughs: str) -> None:
    assert "▸" not in ok("patterns", "--kb", coughs)


def test_symptoms_stand_under_who_calls_them_so(coughs: str) -> None:
    found = sections(ok("symptoms", "--kb", coughs))
    assert found["Doctors and the book"] == ["Tickle", "Thirst"]
    assert found["The book only"] == ["Rattle"]
    assert found["Only the rules"] == ["Wheeze"]


def test_a_sign_of_the_patterns_alone_is_listed_only_if_asked_for(coughs: str) -> None:
    assert "Spots" not in ok("symptoms", "--kb", coughs)
    assert "Spots" not in ok("symptoms", "--long", "--kb", coughs)
    assert "Spots" in ok("symptoms", "--all", "--kb", coughs)
    assert "Spots" in ok("symptoms", "--pattern", "wind", "--kb", coughs)
    assert "Rattle" not in ok("symptoms", "--pattern", "wind", "--kb", coughs)


def test_symptoms_carry_the_verdict_on_the_claim_that_they_belong_to_it(coughs: str) -> None:
    printed = ok("symptoms", "--kb", coughs)
    assert "✓ Thirst" in printed
    assert "✓ Tickle" not in printed


def test_tics_are_said_by_the_article_only_and_disputed() -> None:
    under = ok("symptoms").split("The article only\n")[1].split("\n\n")[0]
    assert "✗ (Tics)" in under
    assert "Liver wind" in under


def test_causes_say_what_each_is_said_to_do(coughs: str) -> None:
    assert re.search(r"Frost +leads to Dry wind", ok("causes", "--kb", coughs))


@pytest.mark.parametrize("words", [("list", "points"), ("list", "point"), ("points",)])
def test_a_kind_is_listed_in_singular_and_plural(words: tuple[str, ...]) -> None:
    assert "sp6" in ok(*words, "--ids").split()


def test_list_alone_tells_the_kinds_and_each_can_be_listed() -> None:
    kinds = ok("list", "--ids").split()
    assert {"patterns", "causes", "symptoms", "concepts", "points", "conditions"} == set(kinds)
    for kind in kinds:
        assert ok("list", kind, "--ids").split()


def test_a_kind_that_there_is_not_is_an_error() -> None:
    result = rlstcm("list", "spoons")
    assert (result.code, result.out) == (2, "")
    assert "spoons" in result.err


@pytest.mark.parametrize("command", ["patterns", "causes", "symptoms", "points", "concepts"])
def test_long_adds_ids_pinyin_and_codes_and_loses_nothing(command: str) -> None:
    page = json.loads(ok(command, "-f", "json"))["pages"][0]
    short = [block for block in page["first_screen"] if block["block"] == "cells"]
    long = {b["id"]: b["cells"] for s in page["sections"] for b in s["blocks"] if b["block"] == "cells"}
    assert short
    for block in short:
        assert [cell for cell in block["cells"] if cell not in long[block["id"]]] == []
        assert long[block["id"]][-1] == block["id"]


def test_filters_keep_what_goes_with_a_thing_and_say_so() -> None:
    printed = ok("patterns", "--symptom", "tics")
    assert printed.startswith("1 pattern that goes with tics\n")
    assert ok("patterns", "--symptom", "tics", "--ids") == "liver-wind\n"
    assert ok("patterns", "--symptom", "tics", "--cause", "liver-out-of-balance", "--ids") == "liver-wind\n"


def test_nothing_that_goes_with_it_is_an_error() -> None:
    result = rlstcm("patterns", "--symptom", "tics", "--cause", "heredity")
    assert (result.code, result.out) == (1, "")


def test_references_take_a_line_each_under_where_they_come_from() -> None:
    printed = ok("refs", "--width", "120")
    assert list(sections(printed))[1:4] == ["Made from the article", "Listed by the article", "Added here"]
    assert re.search(r"\[2\] +2017  randomised trial +Raissi", printed)
    ids = ok("refs", "--ids").split()
    assert len(ids) == len(set(ids)) == int(printed.split()[0])


def test_long_references_have_their_citation_and_address() -> None:
    printed = ok("refs", "--design", "trial", "--long")
    assert "https://doi.org/10.1016/j.jams.2017.08.004" in printed
    assert "Raissi GR, Forogh B" in printed
    assert "No." not in printed


def test_references_behind_a_page_are_those_that_it_rests_on() -> None:
    ids = ok("refs", "tics", "--ids").split()
    assert ids == ok("explain", "tics", "--ids").split()
    assert ok("refs", "tics").startswith(f"{len(ids)} references behind Tics\n")


@pytest.mark.parametrize("words", [(), ("about",)])
def test_the_overviews_fit_a_screen(words: tuple[str, ...]) -> None:
    assert len(ok(*words).splitlines()) <= 22


def test_about_says_when_it_was_reviewed_and_how_a_mistake_is_put_right() -> None:
    printed = ok("about")
    assert re.search(r"reviewed \d{4}-\d\d-\d\d, next by \d{4}-\d\d-\d\d", printed)
    assert "A correction is a change to the YAML" in printed
    assert "overdue" not in printed or "next by 2027" in printed


def test_about_says_that_a_review_is_overdue_and_where_to_tell_a_mistake(coughs: str) -> None:
    printed = " ".join(ok("about", "--kb", coughs).split())
    assert "overdue: it was to be done by 2021-01-31" in printed
    assert "mail@example.org" in printed


def test_only_about_looks_at_the_clock(coughs: str) -> None:
    for words in ((), ("patterns",), ("explain", "wind")):
        assert "overdue" not in ok(*words, "--kb", coughs)


@pytest.mark.parametrize("width", ["40", "80", "120", "200"])
@pytest.mark.parametrize("words", [("patterns",), ("symptoms", "--all"), ("causes",), ("refs",), ("about",), ()])
def test_no_line_is_wider_than_the_terminal(words: tuple[str, ...], width: str) -> None:
    from rlstcm.formats._wrap import cells

    too_wide = [line for line in ok(*words, "--width", width).splitlines() if cells(line) > int(width)]
    assert [line for line in too_wide if "://" not in line and "rlstcm " not in line and len(line.split()) > 1] == []


def test_signs_of_nothing_here_stand_apart_from_those_of_patterns() -> None:
    out = ok("symptoms", "--all")
    patterns, beside = out.split("Signs of the patterns alone")[1].split("Signs of terms beside the patterns")

    urgent, doctor = beside.split("No signs of it: get help at once")[1].split("No signs of it: see a doctor")
    assert "Chest pain" in urgent
    assert "Urges that get out" in doctor
    assert "Chest pain" not in patterns
    assert "Dementia" not in patterns


def test_a_study_that_found_nothing_makes_no_doctor_speak_of_a_cause() -> None:
    doctors, others = ok("causes").split("The article only")

    assert "Poor diet" not in doctors
    assert re.search(r"Poor diet +see good habits not kept up +S7\n", others)
    assert "may worsen RLS" in others
