"""The formats: the same pages for people, notes and programs; each with the caution."""

import itertools
import json
import os
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest

from rlstcm import __version__
from rlstcm.commands import COMMANDS
from rlstcm.page import Block, Page
from rlstcm.store.library import open_library
from rlstcm.store.store import Store
from tests.conftest import packages
from tests.program import CAUTION, UNMEASURED, installed, ok, rlstcm, shell

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
EXAMPLE = str(ROOT / "docs" / "example.yaml")
PAGES = {
    "home-80.txt": (),
    "patterns-80.txt": ("patterns",),
    "concepts-40.txt": ("concepts", "--width", "40"),
    "symptoms-80.txt": ("symptoms",),
    "twitch-wind-80.txt": ("explain", "twitch-wind"),
    "twitch-wind-40.txt": ("explain", "twitch-wind", "--width", "40"),
    "twitch-wind-all-80.txt": ("explain", "twitch-wind", "--all"),
    "twitch-wind-plain.txt": ("explain", "twitch-wind", "--all", "--plain"),
    "twitch-wind.md": ("explain", "twitch-wind", "--all", "-f", "markdown"),
    "twitch-wind.json": ("explain", "twitch-wind", "-f", "json"),
    "twitch-wind.ansi": ("explain", "twitch-wind", "--color", "always", "--hyperlinks", "always"),
    "hiccups-80.txt": ("explain", "hiccups"),
    "hiccups-all-80.txt": ("explain", "hiccups", "--all"),
    "night-80.txt": ("explain", "night"),
    "evidence-80.txt": ("evidence",),
    "calm-gate-80.txt": ("explain", "calm-gate"),
    "still-draught-80.txt": ("explain", "still-draught"),
    "formulas-80.txt": ("list", "formulas"),
    "places-80.txt": ("explain", "S2", "H1", "R1"),
    "refs-80.txt": ("refs",),
    "letters-80.txt": ("refs", "letters"),
    "letters.bib": ("refs", "letters", "-f", "bibtex"),
    "letters.ris": ("refs", "letters", "-f", "ris"),
    "letters.json": ("refs", "letters", "-f", "csl-json"),
    "search-80.txt": ("search", "twitch", "wind"),
    "search.md": ("search", "twitch", "wind", "-f", "markdown"),
    "match-80.txt": ("match", "night"),
    "path-80.txt": ("path", "haste", "hiccups"),
    "path.md": ("path", "haste", "night", "-f", "markdown"),
    "tree-80.txt": ("tree", "haste"),
    "tree.md": ("tree", "haste", "-f", "markdown"),
    "graph.dot": ("graph", "-f", "dot"),
    "graph.mermaid": ("graph", "-f", "mermaid"),
    "about-80.txt": ("about",),
}
"""Pages of the example, which has one of everything: a change of the real knowledge base leaves them alone."""
REAL = "liver-wind-80.txt"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was_last_read_and_liked(name: str) -> None:
    out = ok(*PAGES[name], RLSTCM_KB=EXAMPLE).replace(EXAMPLE, "PATH")
    out = out.replace(f"rlstcm {__version__}", "rlstcm VERSION")

    assert out == liked(name, out)


def test_a_real_page_is_as_it_was_last_read_and_liked() -> None:
    out = ok("explain", "liver-wind")

    assert out == liked(REAL, out)


def liked(name: str, out: str) -> str:
    """The golden page; RLSTCM_UPDATE_GOLDEN makes it what is printed now, for a person to read in the diff."""
    golden = GOLDEN / name
    if os.environ.get("RLSTCM_UPDATE_GOLDEN"):
        golden.write_text(out)
    return golden.read_text()


def test_no_golden_page_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {*PAGES, REAL}


def test_the_golden_pages_show_every_kind_of_block() -> None:
    store = open_library(EXAMPLE)
    pages = [page for name, *words in filter(None, PAGES.values()) for page in answer(store, name, words)]

    blocks = [block for page in pages for group in page.whole() for block in (*page.blocks, *group.brief, *group.full)]
    assert {type(block) for block in blocks} == set(get_args(Block))


def answer(store: Store, name: str, words: list[str]) -> list[Page]:
    """The pages of a command, for its words before any option."""
    found = COMMANDS[name].function()(store, *itertools.takewhile(lambda word: word[0] != "-", words))
    assert isinstance(found, list)
    return found


def names() -> list[str]:
    """Everything that has a page."""
    entries = [record["id"] for record in records("explain")]
    article = [f"{kind}{n}" for kind, last in (("H", 10), ("S", 32), ("R", 6), ("D", 2)) for n in range(1, last + 1)]
    references = [record["id"] for record in records("refs")]
    return entries + article + references


def records(*words: str) -> list[dict[str, Any]]:
    """The records of an answer."""
    found: list[dict[str, Any]] = json.loads(ok(*words, "-f", "json"))["records"]
    return found


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_every_page_in_every_format_has_the_caution(form: str) -> None:
    for name in names():
        out = " ".join(ok("explain", name, "-f", form).split())
        assert CAUTION in out, name
        assert form == "text" or "reviewed 2" in out, name


@pytest.mark.parametrize("form", ["dot", "mermaid"])
def test_a_drawing_has_the_caution_too(form: str) -> None:
    for words in (("graph", "liver-wind"), ("explain", "liver-wind")):
        assert CAUTION in " ".join(ok(*words, "-f", form).replace("\\n", " ").split())


def test_json_has_pages_and_records() -> None:
    answer = json.loads(ok("explain", "chronic-anxiety", "S15", "yilmaz-2018", "-f", "json"))

    assert list(answer) == ["schema_version", "caution", "edition", "pages", "records"]
    assert answer["schema_version"] == 2
    assert len(answer["pages"]) == 3
    assert {record["type"] for record in answer["records"]} == {"entry", "claim", "reference", "place"}


def test_every_key_is_documented() -> None:
    told = (ROOT / "docs" / "for-programs.md").read_text()
    answer = json.loads(ok("explain", "liver-wind", "S15", "yilmaz-2018", "-f", "json"))

    keys = {*answer, *answer["pages"][0], *(key for record in answer["records"] for key in record)}
    assert sorted(key for key in keys if f"`{key}`" not in told) == []


def test_json_gives_each_record_once() -> None:
    ids = [(record["type"], record["id"]) for record in records("explain", "liver-wind", "tics")]

    assert len(ids) == len(set(ids))


def test_an_error_in_json_is_an_object_and_a_sentence() -> None:
    result = rlstcm("explain", "livr-wind", "-f", "json")

    error = json.loads(result.out)["error"]
    assert result.code == 1
    assert error["code"] == "not-found"
    assert error["suggestions"][0] == "liver-wind"
    assert error["message"] in result.err


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_three_voices_stay_distinguishable(form: str) -> None:
    out = ok("explain", "liver-wind", "--all", "-f", form)

    for voice in ("article", "standard", "practitioner"):
        assert (f'"voice": "{voice}"' in out) == (form == "json")
    for heading in ("What else the article says", "What the article only implies", "What the standards say"):
        assert heading in out


def test_markdown_is_read_as_meant_by_a_parser_that_is_not_ours() -> None:
    from markdown_it import MarkdownIt

    both = (ok("explain", "liver-wind", *more, "-f", "markdown") for more in ((), ("--all",)))
    tokens = MarkdownIt().parse("\n\n".join(both))
    headings = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]

    assert headings[0].endswith("Liver wind")
    assert "What else the article says" in headings
    assert any(token.type == "ordered_list_open" for token in tokens)
    assert any(token.type == "blockquote_open" for token in tokens)


SHOUTED = "LIVER WIND"


def test_the_formats_are_the_files(tmp_path: Path) -> None:
    shutil.copytree(packages(installed()) / "rlstcm", tmp_path / "rlstcm")
    extra = tmp_path / "rlstcm" / "formats" / "shout.py"
    extra.write_text('"""Shouts."""\n\n\ndef render(pages, width):\n    return pages[0].title.upper()\n')

    assert shell(f"PYTHONPATH='{tmp_path}' rlstcm explain liver-wind -f shout", **UNMEASURED).out == SHOUTED
