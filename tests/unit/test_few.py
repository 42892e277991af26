"""However much there is, a page names a few and counts the rest; what it names in full is a word away."""

from pathlib import Path

import pytest

from rlstcm import few
from rlstcm.commands.compare import compare
from rlstcm.commands.explain import explain
from rlstcm.commands.lists import causes, patterns, symptoms
from rlstcm.commands.match import match
from rlstcm.commands.path import path
from rlstcm.formats.text import render
from rlstcm.make.compile import compile_file
from rlstcm.make.pages.pieces import few_rows
from rlstcm.page import Page, Row
from rlstcm.store.open import open_store
from rlstcm.store.store import Store

MANY = 100
"""How many patterns and causes there are, each linked with the first of the others, the sign and the condition."""
SCREEN = 40
"""How many lines a first screen may have at 80 columns."""

HEAD = """\
title: Many things
version: "1"
reviewed: 2026-01-31
condition: hiccups
source: book
caution: Made up; see a doctor.
references:
  book:
    voice: article
    cite: {type: book, title: A book of winds, issued: "1900"}
    places:
"""
SERVICE = """\
  service:
    voice: guideline
    called: the service
    cite: {type: webpage, title: Hiccups}
entries:
  hiccups: {kind: condition, name: Hiccups, short: Sudden sounds in the throat., origin: biomedicine}
  ache: {kind: symptom, name: Dull ache, short: It aches., origin: both}
"""


def claim(name: str, at: str, subject: str, relation: str, object: str) -> str:  # noqa: A002  (the field's own name)
    """A claim as a line of the file."""
    says = f"In this book {subject} has to do with {object}."
    return f"  {name}: {{at: {at}, says: {says}, subject: [{subject}], relation: {relation}, object: [{object}]}}\n"


def made() -> str:
    """A knowledge base in which everything is linked with very much."""
    places = [f'      S{n}: {{opens: "It is said …"}}\n' for n in range(2, 2 * MANY + 1, 2)]
    numbers = [f"{n:03}" for n in range(1, MANY + 1)]
    entries = [
        f"  {kind}-{n}: {{kind: {kind}, name: {kind.capitalize()} number {n}, short: {kind} {n} in the book.}}\n"
        for kind in ("pattern", "cause")
        for n in numbers
    ]
    claims = [claim("z", "book S2", "hiccups", "shows-as", "ache")]
    for n, number in enumerate(numbers, 1):
        at = f"book S{2 * n}"
        claims += [
            claim(f"a{number}", at, f"pattern-{number}", "shows-as", "ache"),
            claim(f"b{number}", at, f"pattern-{number}", "leads-to", "hiccups"),
            claim(f"c{number}", at, f"cause-{number}", "leads-to", "pattern-001"),
            claim(f"d{number}", at, "cause-001", "leads-to", f"pattern-{number}") if n > 1 else "",
            claim(f"e{number}", "service", f"cause-{number}", "favours", "hiccups"),
            claim(f"f{number}", at, f"cause-{number}", "leads-to", "pattern-002") if n > 1 else "",
        ]
    return "".join([HEAD, *places, SERVICE, *entries, "claims:\n", *claims])


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store of a base in which everything is linked with very much."""
    folder: Path = tmp_path_factory.mktemp("few")
    (folder / "many.yaml").write_text(made())
    compile_file(str(folder / "many.yaml"), str(folder / "many.db"))
    return open_store(str(folder / "many.db"))


def shown(pages: list[Page], width: int = 80) -> str:
    """Pages as they are read."""
    return render(pages, width)


def words(pages: list[Page]) -> str:
    """The same in one line."""
    return " ".join(shown(pages).split())


@pytest.mark.parametrize("name", ["hiccups", "ache", "pattern-001", "pattern-002", "cause-001", "cause-002"])
def test_a_first_screen_is_one_however_much_there_is(large: Store, name: str) -> None:
    assert len(shown(explain(large, name)).splitlines()) <= SCREEN


def test_a_row_names_a_few_and_counts_the_rest(large: Store) -> None:
    row = words(explain(large, "hiccups"))

    assert f"100 patterns {' · '.join(f'Pattern number 00{n}' for n in range(1, few.ROW + 1))} · 94 more" in row
    assert "cause number 006 · 94 more" in row


def test_places_beside_a_row_are_counted_too(large: Store) -> None:
    assert "S2 S4 S6 S8 S10 S12 and 94 more" in words(explain(large, "pattern-001"))
    assert "cause number 100 S200" in words(explain(large, "pattern-001", all=True))


def test_a_part_of_the_page_names_all_patterns(large: Store) -> None:
    foot, part = words(explain(large, "hiccups")), words(explain(large, "hiccups", section="patterns"))

    assert "-s patterns (100) links (" in foot
    assert "Pattern number 100" in part
    assert "more" not in part


@pytest.mark.parametrize(("name", "other"), [("ache", "Pattern number 100"), ("cause-001", "Pattern number 100")])
def test_what_is_linked_with_much_has_a_part_for_that(large: Store, name: str, other: str) -> None:
    assert other not in shown(explain(large, name))
    assert other in words(explain(large, name, section="links"))
    assert other in words(explain(large, name, all=True))


def test_what_is_linked_with_little_has_no_such_part(large: Store) -> None:
    assert "links" not in shown(explain(large, "cause-002"))


@pytest.mark.parametrize("listing", [patterns, symptoms, causes])
def test_a_line_of_a_list_is_short_and_whole_where_all_columns_are(large: Store, listing) -> None:  # type: ignore[no-untyped-def]
    brief, long = listing(large), listing(large, long=True)
    count = sum(type(block).__name__ == "Cells" for block in brief[0].blocks)

    assert len(shown(brief, 80).splitlines()) <= 4 * count + 12
    assert "more" in words(brief)
    assert "--long all names, pinyin" in words(brief)
    assert "more" not in words(long)


def test_all_patterns_that_account_for_a_sign_are_listed_by_what_the_answer_says(large: Store) -> None:
    answer = words(match(large, "ache"))

    assert "Pattern number 010 · 90 more" in answer
    assert "rlstcm patterns --symptom ache all 100" in answer
    assert len(patterns(large, symptom="ache")[0].records()) == MANY
    assert len([record for record in match(large, "ache")[0].records() if record["type"] == "match"]) == MANY


def test_a_comparison_names_a_few_of_what_all_have_and_of_what_not_all_have(large: Store) -> None:
    two, others = compare(large, "pattern-001", "pattern-002"), compare(large, "pattern-001", "pattern-003")

    assert len(shown(two).splitlines()) <= SCREEN
    assert len(shown(others).splitlines()) <= 2 * SCREEN
    assert f"{MANY - 1 - few.SIDE} more" in words(others)
    assert "rlstcm explain pattern-001 pattern-003 --all" in words(others)
    assert len(others[0].records()[0]["apart"]["pattern-001"]) >= MANY - 1


def test_a_tree_is_cut_and_tells_how_much_more_there_is(large: Store) -> None:
    tree = path(large, "hiccups", depth=3)
    drawn, all_lines = shown(tree).splitlines(), len(tree[0].records()[0]["comes_from"])

    assert len(drawn) <= 2 * few.TREE + 12
    assert f"{all_lines - few.TREE} more lines are not drawn." in drawn
    assert "rlstcm path hiccups --depth 1  only the next steps" in shown(tree)


def test_rows_below_a_label_give_way_before_labels_do() -> None:
    long = "x" * (few.LETTERS // 3)
    first, second, third = Row("Put down to", long), Row("", long), Row("Key sign of", long)

    found = few_rows([first, second, second, third])

    assert [(row.label, row.text) for row in found] == [
        ("Put down to", long),
        ("", long),
        ("", "1 more row"),
        ("Key sign of", long),
    ]


def test_labels_are_counted_where_there_are_too_many_of_them() -> None:
    found = few_rows([Row(f"Label {n}", "x") for n in range(few.ROWS + 2)])

    assert len(found) == few.ROWS + 1
    assert found[-1].text == "2 more rows"
