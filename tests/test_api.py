"""The Python API: the same answers as the command line, and a light import."""

import doctest
import json
import sys
from pathlib import Path

import pytest

import rlstcm
from rlstcm import api
from tests.program import installed, loaded, ok

EXAMPLE = Path(__file__).parent.parent / "docs" / "example.yaml"


@pytest.fixture(scope="module")
def kb() -> rlstcm.KnowledgeBase:
    """The shipped knowledge base."""
    return rlstcm.load()


def test_the_examples_in_its_docstrings_are_true() -> None:
    found = doctest.testmod(api)

    assert found.attempted > 15
    assert found.failed == 0


def test_importing_the_package_loads_nothing_more() -> None:
    names = loaded("import sys; import rlstcm")

    assert {name for name in names if name.startswith("rlstcm")} == {"rlstcm"}
    assert names & {"json", "dataclasses", "sqlite3", "typing"} == set()


def test_every_name_for_programs_is_there_and_no_other() -> None:
    for name in rlstcm.__all__:
        assert getattr(rlstcm, name)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        rlstcm.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_the_package_says_that_it_is_typed() -> None:
    found = [path for path in installed().rglob("py.typed") if path.parent.name == "rlstcm"]

    assert found


def test_all_that_is_known_is_there(kb: rlstcm.KnowledgeBase) -> None:
    assert [entry.id for entry in kb.entries.values() if entry.kind == "concept"] == [
        record["id"] for record in records("list", "concepts")
    ]
    assert set(kb.references) == {record["id"] for record in records("refs")}
    assert kb.entries is kb.entries
    for claim in kb.claims.values():
        assert claim.reference in kb.references
        assert {*claim.subject, *claim.object} <= set(kb.entries)


@pytest.mark.parametrize("name", ["Liver wind", "肝风内动", "gan feng nei dong", "SF56", "liver-wind"])
def test_any_spelling_finds(kb: rlstcm.KnowledgeBase, name: str) -> None:
    assert (kb.find(name).id, kb.find(name).kind) == ("liver-wind", "pattern")
    assert kb.find(name) == kb.entries["liver-wind"]


def test_what_is_not_found_says_so(kb: rlstcm.KnowledgeBase) -> None:
    with pytest.raises(rlstcm.NotFound, match="Nothing here is called") as error:
        kb.find("livr-wind")
    assert "liver-wind" in error.value.suggestions
    with pytest.raises(rlstcm.NotFound, match="is a place, no entry"):
        kb.find("S24")
    with pytest.raises(rlstcm.Ambiguous):
        kb.find("liver-q")
    for ask in (lambda: kb.search("xyzzy"), lambda: kb.match("xyzzy"), lambda: kb.path("heat", "heat")):
        with pytest.raises(rlstcm.NotFound):
            ask()
    with pytest.raises(rlstcm.BadKnowledgeBase):
        rlstcm.load("/nowhere/at/all.yaml")


def records(*words: str) -> list[dict[str, object]]:
    """What the command line tells."""
    found: list[dict[str, object]] = json.loads(ok(*words, "--json"))["records"]
    return found


def test_answers_are_those_of_the_command_line(kb: rlstcm.KnowledgeBase) -> None:
    pair = "liver-wind", "wei-qi-deficiency"

    assert [hit.record for hit in kb.search("internal wind")] == records("search", "internal", "wind")
    assert [m.record for m in kb.match("tics", "tingling")] == [
        record for record in records("match", "tics", "tingling") if record["type"] == "match"
    ]
    assert [kb.path("heat", "tics").record] == records("path", "heat", "tics")
    assert [kb.compare(*pair).record] == records("compare", *pair)


def test_another_knowledge_base_is_opened_by_its_path() -> None:
    found = rlstcm.load(str(EXAMPLE))

    assert found.condition in found.entries
    assert repr(found) == f"<KnowledgeBase {found.title!r} {found.version}>"
    assert "rlstcm.api" in sys.modules
