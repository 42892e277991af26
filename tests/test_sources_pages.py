"""Pages of references and places; and the same page as text, as Markdown and as JSON."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from rlstcm.page import CELL, Bar, Block, Cells, Claim, Columns, Heading, Item, Page, Row, Sketch, Step, Text
from tests.program import ok, rlstcm

EXAMPLE = str(Path(__file__).parent.parent / "docs" / "example.yaml")
SCREEN = 24
"""How many lines a first screen has at most."""
MARKS = {"✓": "supported", "✗": "disputed", "±": "mixed", "?": "cannot tell", "·": "", "–": ""}


def test_every_place_fits_a_screen_and_stands_between_its_neighbours() -> None:
    (page,) = json.loads(ok("explain", "H1-S32", "-f", "json"))["pages"]
    pages = [ok("explain", section["id"]) for section in page["sections"]]
    assert len(pages) == 10 + 32
    assert max(page.count("\n") for page in pages) <= SCREEN
    for page in pages[1:-1]:
        assert "Before it" in page
        assert "After it" in page


def test_a_place_tells_where_it_stands_and_what_was_made_of_it_once() -> None:
    printed = " ".join(ok("explain", "S9").split())
    assert "Stands under Blood Stagnation and RLS H6" in printed
    assert printed.count("Tingling sensations come with RLS") == 1
    assert "✓ Tingling sensations" in printed


def test_a_place_in_full_tells_the_evidence() -> None:
    assert "✓ supported" not in ok("explain", "S9")
    assert "✓ supported" in ok("explain", "S9", "--all")


def test_references_fit_a_screen() -> None:
    ids = [name for name in ok("refs", "--ids").split() if name != "article"]
    pages = json.loads(ok("explain", *ids, "-f", "json"))["pages"]
    assert len(pages) == len(ids)
    texts = ok("explain", *ids).split("\n\n\n")
    assert {
        name: text.count("\n")
        for name, text in zip(ids, texts, strict=True)
        if text.count("\n") > SCREEN - 4  # the foot
    } == {}


def test_a_reference_tells_what_it_found_how_far_that_goes_and_what_it_bears_on() -> None:
    printed = " ".join(ok("explain", "montreal-rls-1997").split())
    for words in ("Found In 133 patients", "Limits Patients of one", "Bears on ✗ RLS tends to start", "https://"):
        assert words in printed


@pytest.mark.parametrize(("part", "words"), [("doubts", "Not verified"), ("corrections", "Put right here")])
def test_what_is_doubtful_or_put_right_is_a_part_of_its_own(part: str, words: str) -> None:
    assert words not in ok("explain", "yilmaz-2018", "huang-2020")
    assert words in ok("explain", "huang-2020", "-s", part)


def test_the_article_is_told_in_its_own_order_each_claim_once() -> None:
    printed = ok("explain", "article")
    places = re.findall(r"^  ([SR]\d+) ", printed, re.MULTILINE)
    assert places == [f"S{n}" for n in range(1, 33)] + [f"R{n}" for n in range(1, 7)]
    (page,) = json.loads(ok("explain", "article", "-f", "json"))["pages"]
    lines = [block["cells"][-1].strip("✓✗±?·() ") for block in page["first_screen"] if block["block"] == "cells"]
    assert len(lines) == len(set(lines))
    for claim in json.loads(ok("evidence", "-f", "json"))["records"]:
        assert claim["type"] != "claim" or claim["says"].rstrip(".") in lines
    assert "✗ RLS tends to start troubling people after the age of 50" in " ".join(printed.split())


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("S22-S24", ["S22", "S23", "S24"]),
        ("S22–S24", ["S22", "S23", "S24"]),
        ("S22-24", ["S22", "S23", "S24"]),
        ("s24-s22", ["S22", "S23", "S24"]),
        ("S5,S8", ["S5", "S8"]),
        ("S8,S5-S6", ["S8", "S5", "S6"]),
        ("S32-R2", ["S32", "R1", "R2"]),
        ("H9,S9", ["H9", "S9"]),
    ],
)
def test_ranges_and_lists_of_places_are_told_on_one_page_in_the_order_typed(typed: str, places: list[str]) -> None:
    (page,) = json.loads(ok("explain", typed, "-f", "json"))["pages"]
    assert [section["id"] for section in page["sections"]] == places
    printed = ok("explain", typed)
    assert re.findall(r"^  ([SHR]\d+)\b", printed, re.MULTILINE) == places
    assert printed.count("Not medical advice") == 1


def test_what_rests_on_several_places_of_a_range_is_told_once_and_nothing_is_left_out() -> None:
    told = " ".join(ok("explain", "S26-S28", "--plain").split())
    assert told.count("Heat rises, and the body answers inner heat") == 1
    for claim in json.loads(ok("explain", "S28", "-f", "json"))["records"]:
        assert claim["type"] != "claim" or claim["says"].rstrip(".") in told
    assert "[7]" in ok("explain", "R5,R6")


def test_parts_of_several_places_are_those_of_each() -> None:
    printed = ok("explain", "S25-S26", "-s", "says")
    assert [line.split()[0] for line in printed.splitlines() if line.startswith("S2")] == ["S25", "S26"]


@pytest.mark.parametrize("typed", ["S22-S99", "S1-S2-S3", "S5,nosuch"])
def test_what_is_no_range_of_known_places_is_an_error(typed: str) -> None:
    assert rlstcm("explain", typed).code == 1


def test_a_name_with_a_hyphen_is_no_range() -> None:
    assert ok("explain", "liver-wind").startswith("Liver wind")


# -- Text, Markdown and JSON


def letters(text: str) -> str:
    """The letters and digits of a text, in one piece: how it is broken and escaped does not count."""
    return re.sub(r"[\W_]+", "", text)


def told(value: Any) -> list[str]:
    """What the blocks of a JSON page say, field by field."""
    if isinstance(value, dict):
        return [
            t
            for key, each in value.items()
            if key not in ("block", "ids", "id", "mark", "typed", "gives", "line")
            for t in told(each)
        ]
    if isinstance(value, list):
        return [t for each in value for t in told(each)]
    return [str(value)]


@pytest.mark.parametrize(
    "name", ["twitch-wind", "hiccups", "haste", "calm-gate", "night", "survey", "letters", "S2", "H1"]
)
def test_text_markdown_and_json_hold_the_same(name: str) -> None:
    words = ("explain", name, "--kb", EXAMPLE)
    (page,) = json.loads(ok(*words, "-f", "json"))["pages"]
    text, markdown = (letters(ok(*words, "--all", "-f", form, "--width", "200")) for form in ("text", "markdown"))
    blocks = [block for section in page["sections"] for block in section["blocks"] if block["block"] != "command"]
    for sentence in told(blocks):
        assert letters(sentence) in text, sentence
        assert letters(sentence) in markdown, sentence
    whole = letters(json.dumps([page["title"], page["names"], page["corner"], blocks], ensure_ascii=False))
    for line in ok(*words, "--all", "-f", "markdown").split("> **Caution")[0].splitlines():
        for part in re.split(r"[()*·,.;]|: ", re.sub(r"^ *(\d+\.|-|#+|>)? ", "", line)):
            assert letters(part) in whole, part


def test_json_is_whole_whatever_part_was_asked_for() -> None:
    pages = [
        json.loads(ok("explain", "tics", *more, "-f", "json"))["pages"] for more in ((), ("--all",), ("-s", "refs"))
    ]
    assert pages[0] == pages[1] == pages[2]


def test_the_first_screen_in_json_is_what_is_shown_first() -> None:
    (page,) = json.loads(ok("explain", "S9", "-f", "json"))["pages"]
    shown = letters(ok("explain", "S9", "--width", "200"))
    for sentence in told([block for block in page["first_screen"] if block["block"] != "command"]):
        assert letters(sentence) in shown


def blocks_of(markdown: str) -> list[str]:
    """The kinds of block that CommonMark makes of a text."""
    parser = MarkdownIt("commonmark").enable("table")
    return [token.type for token in parser.parse(markdown) if token.nesting >= 0]


@pytest.mark.parametrize(
    "odd",
    [
        "- a",
        "+ a",
        "* a",
        "1. a",
        "12) a",
        "# a",
        "> a",
        "=== a",
        "--- a",
        "``` a",
        "| a | b",
        "<b>a",
        "[a](b)",
        "&amp; a",
    ],
)
def test_text_that_looks_like_markdown_is_text(odd: str) -> None:
    from rlstcm.formats import markdown

    page = Page("T", [Text(odd), Claim(odd, ""), Item(odd), Row("", odd), Step("1", odd, ""), Bar(odd)])
    parsed = MarkdownIt("commonmark").enable("table").parse(markdown.render([page], 80))
    texts = ["".join(child.content for child in token.children or []) for token in parsed if token.type == "inline"]
    assert texts[1:] == [odd] * 6
    assert not any(token.type in ("html_block", "fence", "hr", "table_open", "code_block") for token in parsed)
    assert sum(token.type == "heading_open" for token in parsed) == 1


@pytest.mark.parametrize("odd", ["===", "---", "- a", "# a"])
def test_what_stands_under_another_line_makes_no_heading_of_it(odd: str) -> None:
    from rlstcm.formats import markdown

    found = blocks_of(markdown.render([Page("T", [Bar("First."), Bar(odd)])], 80))
    assert (found.count("heading_open"), found.count("paragraph_open")) == (1, 1)


def test_tables_are_tables_in_markdown_also_under_headings() -> None:
    from rlstcm.formats import markdown

    blocks: list[Block] = [
        Columns(CELL.join(("A", "B"))),
        Heading("One"),
        Cells(CELL.join(("a|b", "c")), "x"),
        Heading("Two"),
        Cells(CELL.join(("d", "")), ""),
    ]
    found = blocks_of(markdown.render([Page("T", [*blocks, Sketch("─▶", "In words.")])], 80))
    assert found.count("table_open") == 2
    assert found.count("td_open") == 4
    assert found.count("th_open") == 4


def test_pages_that_stand_together_link_each_other_and_others_are_named_with_their_id() -> None:
    from rlstcm.formats import markdown

    pages = [
        Page("Green", [Item("Red one", "red"), Item("Blue one", "blue")], owner="green"),
        Page("Red", [], owner="red"),
    ]
    written = markdown.render(pages, 80)
    assert "[Red one](#red)" in written
    assert '<a id="red"></a>' in written
    assert "Blue one (`blue`)" in written
    assert "](#" not in markdown.render(pages[:1], 80)


def test_every_link_inside_markdown_leads_somewhere_and_no_command_is_in_it() -> None:
    ids = ok("patterns", "--ids").split()
    written = ok("explain", *ids, "-f", "markdown", "--all") + ok("patterns", "-f", "markdown")
    anchors = set(re.findall(r'<a id="([^"]+)"', written))
    assert set(re.findall(r"\]\(#([^)]+)\)", written)) <= anchors
    assert "rlstcm " not in written
    assert ok("explain", *ids, "-f", "markdown").count("**Caution.**") == 1
