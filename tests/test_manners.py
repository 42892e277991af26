"""Manners: short spellings, errors that help, a pager that says how to leave it, words for ears."""

import re
import shlex
from pathlib import Path

import pytest

from rlstcm.cli.screen import less_options, usual_format, wrapped
from rlstcm.commands import COMMANDS
from rlstcm.formats._wrap import cells
from rlstcm.formats.markdown import render
from rlstcm.formats.plain import in_words
from rlstcm.page import Block, Page, Reference, Row, Text
from tests.program import at_terminal, ok, rlstcm

PAINT = "\x1b["


def offered(*words: str) -> list[str]:
    """What is offered for the last word."""
    result = rlstcm(*words, _RLSTCM_COMPLETE="1")
    assert (result.code, result.err) == (0, "")
    return [line.split("\t")[0] for line in result.out.splitlines()]


def test_short_spellings_mean_the_same() -> None:
    assert ok("-V") == ok("version") == ok("--version")
    assert ok("explain", "tics", "--json") == ok("explain", "tics", "-f", "json")
    assert ok("explain", "tics", "--plain") == ok("explain", "tics", "-f", "plain")
    assert ok("explain", "tics", "--colour", "always") == ok("explain", "tics", "--color", "always")


@pytest.mark.parametrize("words", [("--no-color",), ("--no-colour",), ("--colour=never",)])
def test_colour_can_be_turned_off(words: tuple[str, ...]) -> None:
    assert PAINT in ok("explain", "tics", FORCE_COLOR="1")
    assert PAINT not in ok("explain", "tics", *words, FORCE_COLOR="1")


def test_the_later_of_two_formats_wins() -> None:
    assert ok("explain", "tics", "--plain", "--json").startswith("{")
    assert ok("explain", "tics", "--json", "--ids") == ok("explain", "tics", "--ids")


@pytest.mark.parametrize(
    ("value", "format"), [("1", "plain"), ("yes", "plain"), ("0", "text"), ("", "text"), ("no", "text")]
)
def test_accessible_makes_plain_the_usual_format(value: str, format: str) -> None:  # noqa: A002
    assert usual_format({"ACCESSIBLE": value}) == format
    assert usual_format({}) == "text"


def test_what_is_asked_for_wins_over_accessible() -> None:
    assert ok("explain", "tics", ACCESSIBLE="1") == ok("explain", "tics", "--plain")
    assert ok("explain", "tics", "-f", "text", ACCESSIBLE="1") == ok("explain", "tics")
    assert ok("explain", "tics", "--json", ACCESSIBLE="1") == ok("explain", "tics", "--json")


def test_plain_is_neither_painted_nor_paged() -> None:
    out = at_terminal("explain", "liver-wind", "--plain", "--all", RLSTCM_PAGER="sed s/^/P:/").out

    assert PAINT not in out
    assert "P:" not in out
    assert not set(out) & set("▌│├└─▸◂")


# -- Errors

SLIPS = [
    ["explain", "livr-wind"],
    ["explain", "liver-q"],
    ["explain", "xyzzy"],
    ["explain", "tics", "-s", "docter"],
    ["explain", "tics", "--open"],
    ["explain", "--open"],
    ["explain", "--fromat", "json"],
    ["explain", "-f", "pdf"],
    ["explain", "--width", "5"],
    ["tics"],
    ["liver", "wind"],
    ["expalin", "tics"],
    ["xyzzy"],
    ["patterns", "extra"],
    ["patterns", "--brief"],
    ["patterns", "--symptom"],
    ["path", "rls", "xyzzy"],
    ["refs", "--design", "nonsense"],
    ["refs", "xyzzy"],
    ["search"],
    ["search", "xyzzy"],
    ["match", "xyzzy"],
    ["build", "x.yaml"],
    ["completion", "csh"],
    ["help", "xyzzy"],
    ["--kb", "/no/such/file", "patterns"],
]


def commands(text: str) -> list[str]:
    """The commands in a message."""
    return re.findall(r"`(rlstcm[^`]*)`", text)


@pytest.mark.parametrize("words", SLIPS, ids=" ".join)
def test_an_error_is_a_sentence_and_what_it_suggests_can_be_run(words: list[str], tmp_path: Path) -> None:
    result = rlstcm(*words)

    assert result.code in (1, 2, 3)
    assert result.out == ""
    assert re.match(r"[A-Z“`/-]", result.err)
    assert re.search(r"[.?]$", result.err.rstrip("\n"))
    assert result.err.count("`") % 2 == 0
    for line in commands(result.err):
        assert rlstcm(*shlex.split(line)[1:], cwd=tmp_path).code == 0, line


def test_most_slips_suggest_something() -> None:
    told = [words for words in SLIPS if commands(rlstcm(*words).err)]

    assert len(told) >= len(SLIPS) - 3


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_errors_wrap_at_the_width_of_the_terminal(columns: int) -> None:
    for words in SLIPS[:12]:
        shown = at_terminal(*words, columns=columns).out.splitlines()

        assert max(map(cells, shown)) <= columns, words
        assert len(shown) > 1 or columns > 40


def test_in_a_pipe_a_sentence_is_a_line() -> None:
    assert rlstcm("explain", "-f", "pdf").err.count("\n") == 1


def test_a_command_in_a_sentence_is_not_broken_where_it_fits() -> None:
    text = "There is no such thing here, so ask `rlstcm explain liver-wind` for it, and no other."

    for width in range(30, 80):
        lines = wrapped(text, width).splitlines()
        assert any("`rlstcm explain liver-wind`" in line for line in lines)
        assert " ".join(lines) == text
        assert max(map(len, lines)) <= width
    assert wrapped("one\ntwo", 80) == "one\ntwo"
    assert " ".join(wrapped("`a b c d e f g h i j k l m n`", 20).split()) == "`a b c d e f g h i j k l m n`"


# -- The pager

PROMPT = r"\?e\(END\)  q\\: quit:Space\\: more  q\\: quit  line %lb of \d+\."


def test_the_prompt_says_what_is_read_and_how_to_leave() -> None:
    out = at_terminal("explain", "liver-wind", "--all", RLSTCM_PAGER="printenv LESS").out

    assert re.fullmatch(rf"FRX-PsLiver wind  {PROMPT}\n", out)
    assert at_terminal("explain", "liver-wind", "--all", RLSTCM_PAGER="printenv LESS", LESS="S").out == "-R S\n"


def test_several_pages_are_named_together() -> None:
    out = at_terminal("explain", "liver-wind", "tics", "rls", RLSTCM_PAGER="printenv LESS").out

    assert "Liver wind and 2 more" in out


def test_a_name_cannot_speak_to_less() -> None:
    start, _, rest = less_options("50% of $5: a\\b. Why?", 7).partition("  ")
    assert start == r"FRX-Ps50\% of 5\: a\\b\. Why\?"
    assert re.fullmatch(PROMPT, rest)


def test_a_long_name_is_cut_at_its_end_and_only_of_letters_that_less_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rlstcm.cli.screen.width", lambda: 60)
    assert less_options("Understood: crawling · weariness · 肝风", 37).startswith(
        r"FRX-PsUnderstood\: crawli\.\.\.  ?e"
    )
    assert less_options("Húangqí · Liver", 7).startswith("FRX-PsHuangqi - Liver  ?e")
    monkeypatch.setattr("rlstcm.cli.screen.width", lambda: 40)
    assert less_options("Understood: crawling", 46).startswith("FRX-Ps?e")


def test_help_that_is_longer_than_the_screen_is_paged() -> None:
    for words in (("help",), ("--help",), ("help", "explain"), ("help", "reading"), ("explain", "--help")):
        out = at_terminal(*words, rows=10, RLSTCM_PAGER="sed s/^/P:/").out
        assert all(line.startswith("P:") for line in out.splitlines()), words
    assert "P:" not in at_terminal("help", "--no-pager", rows=10, RLSTCM_PAGER="sed s/^/P:/").out


def test_a_command_in_the_foot_is_whole() -> None:
    for width in ("50", "60", "92"):
        for line in ok("explain", "liver-wind", "--width", width).splitlines():
            assert not line.endswith(("rlstcm", "rlstcm explain", "rlstcm compare")), line


def test_a_mark_is_not_told_twice_by_ear() -> None:
    assert in_words("✗ disputed by X") == "disputed by X"
    assert in_words("✗ wrong") == "disputed: wrong"
    assert in_words("? cannot tell from it") == "cannot tell from it"
    lines = ok("explain", "liver-wind", "-a", "-f", "plain", "--width", "1000").splitlines()
    assert max(cells(line) for line in lines if "https://" not in line) <= 92


def test_in_markdown_a_row_stays_under_its_label_and_references_have_pandoc_keys() -> None:
    blocks: list[Block] = [Row("From", "one"), Row("", "two"), Text("x"), Row("", "free")]
    blocks.append(Reference("[1]", "smith-2001", "study", "Smith.", ""))
    text = render([Page("Sand", blocks)], 80)
    assert "- **From:** one\n  - two\n\nx\n\n- free\n" in text
    assert "[@smith-2001]" in text


@pytest.mark.parametrize("words", [(), ("patterns",)])
def test_what_is_seen_first_needs_no_pager(words: tuple[str, ...]) -> None:
    assert "P:" not in at_terminal(*words, rows=24, RLSTCM_PAGER="sed s/^/P:/").out


# -- Completion


def test_ids_are_offered_first_and_other_spellings_only_where_no_id_fits() -> None:
    ids = offered("explain", "liver-w")

    assert ids == ["liver-wind"]
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in offered("explain", "liv"))
    assert "肝风内动" in offered("explain", "肝风")
    assert offered("explain", "gān f")


def test_at_most_two_hundred_are_offered() -> None:
    assert len(offered("explain", "")) == 200


def test_parts_of_the_page_that_is_named_are_offered() -> None:
    parts = offered("explain", "liver-wind", "-s", "")

    assert "refs" in parts
    assert parts != offered("explain", "rls", "-s", "")
    assert "doctor" in offered("explain", "rls", "--section", "do")
    assert offered("explain", "rls", "-s", "doctor", "doc") == []
    assert "--section=refs" in offered("explain", "liver-wind", "--section=re")
    assert offered("explain", "-s", "") == []
    assert set(ok("explain", "liver-wind", "-s", *parts).split()) >= {"References"}


def test_formats_are_offered_that_suit_the_command() -> None:
    assert "dot" in offered("explain", "-f", "")
    assert "dot" not in offered("match", "-f", "")
    assert {"dot", "plain"} <= set(offered("-f", ""))


def test_every_command_can_be_completed() -> None:
    assert set(offered("")) == {name for name, row in COMMANDS.items() if row.group}
