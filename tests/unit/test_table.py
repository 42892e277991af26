"""Tables as text: columns that fit, one cell under the other where they do not, two of them where there is room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rlstcm.formats import _terminal, plain, text
from rlstcm.formats._wrap import cells
from rlstcm.page import CELL, Bar, Block, Cells, Columns, Command, Heading, Page, Row, Sketch

HEADS = Columns(CELL.join(("Wind", "风", "Comes from")))
WINDS = [("Green wind", "青风", "haste, and too little sleep"), ("Red wind", "", "–")]


def line(*texts: str, id: str = "", place: str = "") -> Cells:
    """A line of a table."""
    return Cells(CELL.join(texts), id, place)


def shown(*blocks: Block, width: int = 80) -> list[str]:
    """What is printed of some blocks, line by line, below the title."""
    return text.render([Page("Winds", list(blocks))], width).splitlines()[1:]


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    assert shown(HEADS, *(line(*wind) for wind in WINDS)) == [
        "  Wind        风    Comes from",
        "  Green wind  青风  haste, and too little sleep",
        "  Red wind          –",
    ]


def test_on_a_narrow_page_each_cell_stands_under_the_first_with_its_head_and_nothing_empty_is_told() -> None:
    assert shown(HEADS, *(line(*wind) for wind in WINDS), width=40) == [
        "Green wind",
        "  风: 青风",
        "  Comes from: haste, and too little",
        "    sleep",
        "Red wind",
    ]


def test_a_table_that_does_not_fit_without_breaking_words_stands_cell_under_cell_too() -> None:
    wide = line(*(f"{letter * 24}" for letter in "abcd"))
    assert shown(Columns(CELL.join("ABCD")), wide) == ["a" * 24, *(f"  {x.upper()}: {x * 24}" for x in "bcd")]


def test_the_column_is_made_narrower_that_costs_fewest_lines() -> None:
    long = "one two three four five six seven eight nine ten"
    rows = [line("a name of some words", long), *(line(f"name {n} of some words", "short") for n in range(5))]
    printed = shown(Columns(CELL.join(("Name", "What"))), *rows, width=62)
    assert len(printed) == 1 + len(rows) + 1, "\n".join(printed)


def test_heads_hold_under_headings_and_all_parts_share_their_columns() -> None:
    blocks: list[Block] = [
        Columns(CELL.join(("Wind", "Sort", "Comes from"))),
        Heading("Cold"),
        line("Green", "", "xx"),
        Heading("Warm"),
        line("A red one", "", "yy"),
    ]
    printed = shown(*blocks)
    assert {each.index(mark) for each in printed for mark in ("xx", "yy", "Comes") if mark in each} == {19}
    assert "  Comes from: yy" in shown(*blocks, width=40)


def test_a_long_table_stands_in_two_where_the_page_is_wide_and_keeps_its_order() -> None:
    rows = [line(f"row {n}", str(n)) for n in range(9)]
    printed = shown(Columns(CELL.join(("Row", "N"))), *rows, width=120)
    assert [part.split() for part in printed[:2]] == [["Row", "N"] * 2, ["row", "0", "0", "row", "5", "5"]]
    assert len(printed) == 1 + 5


@given(st.lists(st.tuples(*[st.text("ab 风", max_size=60)] * 3), min_size=1, max_size=12), st.integers(60, 200))
def test_no_line_is_wider_than_the_page_and_nothing_is_lost(rows: list[tuple[str, ...]], width: int) -> None:
    rows = [tuple(" ".join(word[:9] for word in cell.split()) for cell in row) for row in rows]
    printed = shown(Columns(CELL.join(("One", "Two", "Three"))), *(line(*row) for row in rows), width=width)
    assert max(map(cells, printed)) <= width
    told = sorted("".join(printed).replace(" ", ""))
    assert told == sorted(
        "OneTwoThree" * (2 if _is_in_two(printed) else 1) + "".join(map("".join, rows)).replace(" ", "")
    )


def _is_in_two(printed: list[str]) -> bool:
    return printed[0].count("One") == 2


def test_marks_of_verdicts_are_coloured_and_places_are_dim() -> None:
    painted = _terminal.render([Page("Winds", [line("✓ Green", place="S1"), line("✗ Red", place="S2")])], 80)
    assert "\x1b[32m✓\x1b[0m Green" in painted
    assert "\x1b[31m✗\x1b[0m Red" in painted
    assert "\x1b[2mS2\x1b[0m" in painted


def test_for_ears_each_cell_has_its_head_and_marks_are_words() -> None:
    page = Page("Winds", [HEADS, line("✓ Green wind", "青风", "haste"), line("Red wind", "", "–", place="S2")])
    assert plain.render([page], 80).splitlines()[1:3] == [
        "supported: Green wind; 风: 青风; Comes from: haste",
        "Red wind; Comes from: none (S2)",
    ]


@pytest.mark.parametrize(("width", "drawn"), [(80, True), (30, False)])
def test_a_drawing_that_does_not_fit_is_told_in_words(width: int, drawn: bool) -> None:
    sketch: list[Block] = [
        Sketch("Green wind ▸ Wind ───────▶ Red wind", "Green wind takes in Wind, which leads to Red wind.")
    ]
    printed = "\n".join(shown(*sketch, width=width))
    assert ("▸" in printed, "takes in" in printed) == (drawn, not drawn)
    assert "▸" not in plain.render([Page("Winds", sketch)], 80)


def test_prose_stays_narrow_where_a_table_is_wide() -> None:
    long = Bar("A sentence that goes on for longer than anybody likes to read in one line. " * 3)
    row = line("x" * 40, "y" * 40, "z" * 40)
    printed = shown(long, Columns(CELL.join("ABC")), row, width=200)
    assert max(cells(each) for each in printed if each.startswith("▌")) <= 92
    assert max(map(cells, printed)) > 120


def test_places_that_are_wider_than_the_page_take_several_lines_at_its_edge() -> None:
    lines = shown(Row("Leads to", "hiccups", " | ".join(f"Long name {n}.1" for n in range(1, 9))))
    assert max(map(cells, lines)) == 80
    assert " ".join(" ".join(lines).split()).endswith("| Long name 7.1 | Long name 8.1")


def test_a_heading_stands_beside_the_commands_under_it() -> None:
    blocks: list[Block] = [
        Heading("Look"),
        Command("rlstcm patterns", "the patterns"),
        Command("rlstcm causes", "the causes"),
    ]
    assert shown(*blocks)[1:] == [
        "Look            rlstcm patterns                 the patterns",
        "                rlstcm causes                   the causes",
    ]


def test_several_pages_have_one_foot() -> None:
    pages = [Page(name, [Bar(name)], more=["says (2)", part]) for name, part in (("One", "refs"), ("Two", "names"))]
    for page in pages:
        page.caution, page.doctor = "Careful.", "rlstcm explain it -s doctor"
    for render in (text.render, plain.render):
        printed = render(pages, 80)
        assert printed.count("Careful") == printed.count("More:") == 1
        assert "-s says refs names\n" in printed
