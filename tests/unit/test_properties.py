"""What holds whatever is typed, written in a file or stands in a field: seeded, short here and long when asked for."""

import functools
import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pybtex.database import parse_string

from rlstcm.cli.argv import requested, scan
from rlstcm.cli.options import SPELLINGS
from rlstcm.commands import COMMANDS
from rlstcm.formats import formats, renderer
from rlstcm.make import source
from rlstcm.page import Block, Claim, Heading, Item, Note, Page, Record, Row, Text
from rlstcm.problems import InvalidKnowledgeBase, NotFound, UsageError
from rlstcm.store.names import resolve
from rlstcm.store.store import Store
from rlstcm.text import CONTROLS, clean, clean_lines, key, quoted
from tests.mutants import TOLD_WHERE_IT_ENDS, mutants
from tests.trials import PIECES, TRIES, chance

EXAMPLE = Path(__file__).parent.parent.parent / "docs" / "example.yaml"
SOME, FEW = settings(max_examples=TRIES), settings(max_examples=TRIES // 10)
FILES = st.lists(
    st.sampled_from(
        [*"\n  -:[]{},#&*!|>'\"%@`~?", ": ", "- ", "\n", "title", "claims", "haste", "肝", "\x1b", "\u2028", "1"]
    ),
    max_size=60,
).map("".join)
WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from([*SPELLINGS, *COMMANDS, "-", "--", "--width=", "-fx", "-f", "=", "--=", "haste"]),
)
HOSTILE = st.lists(
    st.sampled_from([*PIECES, "\x1b[31m", "\x9b31m", "\u2028", "\x00", "\r", "{", "}", "@article{", "\n# forged"]),
    min_size=1,
    max_size=8,
).map("".join)


@SOME
@given(st.one_of(st.text(max_size=80), FILES))
def test_any_text_is_a_base_or_tells_where_it_is_none(text: str) -> None:
    with pytest.raises(InvalidKnowledgeBase) as error:
        source.parse(text, "a.yaml")

    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines + 1 for problem in error.value.problems)
    assert not {ord(mark) for mark in clean_lines(str(error.value)).replace("\n", "")} & set(CONTROLS)


def test_every_mutant_of_the_example_is_a_base_or_tells_its_line() -> None:
    for mutant in mutants(EXAMPLE.read_text(), chance("mutants"), 2 * TRIES):
        found = source.checked(mutant.text, "a.yaml")

        assert found.errors or found.knowledge is not None, mutant.what
        for problem in found.problems:
            assert "\n" not in str(problem)
            is_rest = problem.rule in TOLD_WHERE_IT_ENDS and problem.line >= mutant.first
            assert problem.line in mutant.lines or is_rest, (mutant.what, mutant.first, str(problem))


@SOME
@given(st.lists(WORDS, max_size=8))
def test_any_command_line_is_read_or_refused_with_a_sentence(argv: list[str]) -> None:
    reading = scan(argv)
    if reading.command is None:
        return
    try:
        requested(reading, reading.command)
    except UsageError as error:
        said = str(error)
        assert said


@SOME
@given(st.text(max_size=30))
def test_a_name_has_one_key_and_comes_back_from_a_shell_as_it_was(text: str) -> None:
    assert key(key(text)) == key(text)
    assert key(text.upper()) == key(text.upper().lower())
    assert not set(map(ord, clean(text))) & set(CONTROLS)
    if "\0" not in text and "\n" not in text:
        import shlex

        assert shlex.split(quoted(text)) == [text]


def test_any_name_finds_something_or_is_not_found(store: Store) -> None:
    by = chance("names")
    for _ in range(TRIES):
        letters = [by.choice("haste wind 肝风\x1b'-_123é.*%\u202e") for _ in range(by.randrange(12))]
        try:
            assert resolve(store, "".join(letters)).owner
        except NotFound as error:
            said = str(error)
            assert clean(said) == said


def handed_on(text: str) -> str:
    """A text as a file and a store hand it on: never empty, folded to one line, cleaned."""
    return " ".join(clean(text).split()) or "word"


def page(text: str) -> Page:
    """A page with a text from outside in every field, as a file and a store hand it on."""
    text = handed_on(text)
    record: Record = {
        "type": "reference",
        "id": "book",
        "number": 1,
        "voice": "study",
        "design": None,
        "more_authors": False,
        "written": "",
        "label": "",
        "note": text,
        "found": text,
        "citation": text,
        "cite": {"type": "book", "title": text, "issued": "1999", "publisher": text, "author": [{"family": text}]},
    }
    blocks: list[Block] = [
        Heading(text),
        Text(text),
        Claim(text, "S1", "", "·"),
        Note(text),
        Row(text, text, "S1"),
        Item(text),
    ]
    return Page(text, blocks, lambda: [record], lambda: [record], names=text, corner="book", links=lambda: [link(text)])


def link(text: str) -> Record:
    """A step between two entries with a text from outside for a name and words."""
    node = {"id": "haste", "name": text, "kind": "cause"}
    step = {"subject": node, "object": {**node, "id": "wind"}, "together_with": [], "how": "linked", "place": "S1"}
    said = {"relation": "serves", "verb": text, "implied": False, "association": False, "claim": "c"}
    return {**step, **said}


@SOME
@given(HOSTILE)
def test_no_format_lets_through_what_a_terminal_obeys(text: str) -> None:
    for form in sorted({*formats()} - {"html"}):
        out = renderer(form)([page(text)], 60)
        assert not set(map(ord, out.replace("\t", "") if form == "tsv" else out)) & LET_THROUGH_NOWHERE, form


LET_THROUGH_NOWHERE = set(CONTROLS) - {0x0A}
"""What a terminal obeys; lines may end."""


@SOME
@given(HOSTILE)
def test_reference_managers_read_back_what_was_written(text: str) -> None:
    text = handed_on(text)
    pages = [page(text)]

    assert json.loads(renderer("csl-json")(pages, 60))[0]["title"] == text
    (ris,) = rispy.loads(renderer("ris")(pages, 60))
    assert " ".join(str(ris.get("title", ris.get("primary_title"))).split()) == text
    bibtex = renderer("bibtex")(pages, 60)
    (entry,) = bibtexparser.parse_string(bibtex).entries  # type: ignore[attr-defined]
    assert plain(entry["title"]) == text.replace("{", "(").replace("}", ")")
    (read,) = parse_string(bibtex, "bibtex").entries.values()
    assert plain(read.fields["publisher"]) == text.replace("{", "(").replace("}", ")")
    assert len(read.persons["author"]) == 1


LATEX = {
    r"\textbackslash{}": "\\",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\`{}": "`",
    "-{}": "-",
    **{f"\\{mark}": mark for mark in "&%#_$"},
}
"""What LaTeX makes of its own marks."""


def plain(latex: str) -> str:
    """What LaTeX makes of a field, which may stand in braces of its own."""
    latex = latex[1:-1] if latex.startswith("{") else latex
    marks = "|".join(map(re.escape, LATEX))
    return re.sub(marks, lambda mark: LATEX[mark[0]], latex)


@SOME
@given(HOSTILE)
def test_markdown_has_the_same_structure_whatever_stands_in_it(text: str) -> None:
    assert _structure(text) == _structure("word")


def _structure(text: str) -> list[str]:
    read = MarkdownIt().enable("table").parse(renderer("markdown")([page(text)], 60))
    inner = {part.type for token in read for part in token.children or ()}
    assert not inner & {"image", "html_inline"}
    return [token.type for token in read]


@FEW
@given(HOSTILE)
def test_a_sheet_has_no_other_tags_whatever_stands_in_it(text: str) -> None:
    sheet = renderer("html")([page(text)], 60)

    assert _tags(sheet) <= _usual_tags()
    assert not set(map(ord, sheet)) & LET_THROUGH_NOWHERE


@functools.cache
def _usual_tags() -> set[str]:
    return _tags(renderer("html")([page("a word 肝风")], 60))


def _tags(html: str) -> set[str]:
    """The tags of a sheet, with the names of their attributes."""
    return {f"{tag} {re.findall(ATTRIBUTE, rest)}" for tag, rest in re.findall(r"<([a-zA-Z]+)([^>]*)>", html)}


ATTRIBUTE = re.compile(r'([\w-]+)="[^"]*"')


@SOME
@given(HOSTILE)
def test_a_table_has_as_many_cells_whatever_stands_in_them(text: str) -> None:
    lines = renderer("tsv")([page(text)], 60).split("\n")

    assert [line.count("\t") for line in lines] == [lines[0].count("\t")] * 2 + [0]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in lines[1].split("\t"))


@SOME
@given(HOSTILE)
def test_a_drawing_has_as_many_lines_whatever_stands_in_it(text: str) -> None:
    for form in ("dot", "mermaid"):
        drawn = renderer(form)([page(text)], 60)
        assert _shape(form, drawn) == _shape(form, renderer(form)([page("word")], 60)), drawn
        assert form == "dot" or "%%" not in drawn


def _shape(form: str, drawn: str) -> list[str]:
    """A drawing without its texts."""
    return re.sub(QUOTED[form], "text", drawn).split("\n")


QUOTED = {"dot": r'"(?:[^"\\]|\\.)*"', "mermaid": r'"[^"]*"'}
