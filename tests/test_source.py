"""A knowledge base with mistakes is refused with every one of them, each at its line and column."""

from pathlib import Path

import pytest

from rlstcm.make.rules import RULES
from rlstcm.make.source import parse
from rlstcm.problems import InvalidKnowledgeBase
from tests.program import rlstcm
from tests.test_store import SMALL

BAD = Path(__file__).parent / "bad"
CASES = sorted(BAD.glob("*.yaml"))
MARK = "  # <- "


def problems(text: str) -> list[str]:
    """What is wrong with a text, a line each."""
    try:
        parse(text, "x.yaml")
    except InvalidKnowledgeBase as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_rule_finds_its_mistake_at_its_place(case: Path) -> None:
    result = rlstcm("patterns", "--kb", str(case))
    expected = case.with_suffix(".txt").read_text()

    assert (result.code, result.out) == (3, "")
    assert result.err.replace(str(case), case.name) == expected


def test_every_rule_has_a_bad_file() -> None:
    told = "".join(case.with_suffix(".txt").read_text() for case in CASES)

    assert [rule for rule, held in RULES.items() if held.level == "error" and f"[{rule}]" not in told] == []


def test_every_rule_explains_itself() -> None:
    for rule, held in RULES.items():
        assert held.explains, rule


def test_a_good_file_has_no_problem() -> None:
    assert problems(SMALL) == []


def test_all_mistakes_are_told_at_once() -> None:
    text = SMALL.replace("kind: pattern", "kind: patern").replace("says:", "sayz:").replace("2026-01-31", "soon")

    rules = [problem.rsplit("[", 1)[1] for problem in problems(text)]
    assert rules == ["bad-date]", "unknown-kind]", "unknown-field]"]


def test_a_misshapen_part_brings_no_false_alarms() -> None:
    text = SMALL.replace("voice: article", "voice: artikle")

    assert [problem.rsplit("[", 1)[1] for problem in problems(text)] == ["unknown-value]"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 900, "x.yaml:1:31: nested more than 30 deep [yaml-depth]"),
        ("a: b: c", "x.yaml:1:5: a colon and a blank start a value here: put the whole text in quotes [yaml-syntax]"),
        ("", "x.yaml:1:1: the file is empty [yaml-document]"),
        ("just text", "x.yaml:1:1: a knowledge base is a mapping of keys to values [wrong-shape]"),
        ('"a\\nb": c\n' + SMALL, "x.yaml:1:1: the key holds a control character [yaml-character]"),
        (
            SMALL.replace("title: A", "title: A\x01"),
            "x.yaml:1:9: the character U+0001 may not stand in YAML [yaml-character]",
        ),
    ],
)
def test_what_is_hardly_yaml_gets_one_clear_line(text: str, said: str) -> None:
    assert problems(text) == [said]


def test_a_nest_deeper_than_libyaml_goes_gets_one_clear_line_too() -> None:
    (said,) = problems("[" * 30_000)

    assert "nested more than 30 deep" in said or "nested far too deep" in said


@pytest.mark.parametrize(
    ("scalar", "field"),
    [("no", "name"), ("0123", "name"), ("1:30", "name"), ("10.1016", "name"), ("2026-01-31", "name")],
)
def test_yaml_guesses_no_types(scalar: str, field: str) -> None:
    knowledge = parse(SMALL.replace("name: Twitch wind", f"{field}: {scalar}"))

    assert getattr(knowledge.entries["twitch-wind"], field) == scalar


def test_folded_text_is_one_line(tmp_path: Path) -> None:
    knowledge = parse(
        SMALL.replace("caution: Not medical advice; see a doctor.", "caution: |\n  Not advice;\n  see a doctor.\n")
    )

    assert knowledge.caution == "Not advice; see a doctor."


def test_a_thousand_claims_take_a_moment(tmp_path: Path) -> None:
    more = "".join(f"  c{n}: {{at: book S1, says: It is said., about: [twitch-wind]}}\n" for n in range(1000))
    big = tmp_path / "big.yaml"
    big.write_text(SMALL + more)

    assert rlstcm("explain", "twitch-wind", "-s", "says", "--kb", str(big)).out.count("It is said.") == 1000


def test_bytes_that_are_not_utf_8_are_told_with_their_place(tmp_path: Path) -> None:
    bad = tmp_path / "latin.yaml"
    bad.write_bytes(SMALL.encode().replace(b"A small", b"A sm\xe4ll"))

    result = rlstcm("patterns", "--kb", str(bad))

    assert result.code == 3
    assert f"{bad}:1:12: this is not UTF-8 text" in result.err
