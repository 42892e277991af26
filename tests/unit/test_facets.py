"""What is said of an entry beside its signs: all of it, or what is of some sorts."""

from typing import cast

import pytest

from rlstcm.problems import BadKnowledgeBase
from rlstcm.store.accounts import Facet, facets
from rlstcm.store.store import Store


class Held:
    """A store that holds some lines of an entry."""

    def __init__(self, lines: str) -> None:
        self._lines = lines

    def facet_lines(self, entry: str) -> str:
        return self._lines

    def damaged(self, reason: object) -> BadKnowledgeBase:
        return BadKnowledgeBase(str(reason))


def told(lines: str, *sorts: str) -> list[str]:
    store = cast("Store", Held("\n".join(lines.split(";"))))
    return [f"{each.sort}: {each.other}, {each.words}" for each in facets(store, "a", *sorts)]


TOLD = "soon;;urgent;;;urgent;b;go;S1;;urgent;c;urgent;;;x;urgent;;;;soon;d;see one;;"


def test_all_that_is_said_stands_in_the_order_of_the_file() -> None:
    assert told(TOLD) == ["soon: , urgent", "urgent: b, go", "urgent: c, urgent", "x: urgent, ", "soon: d, see one"]
    assert told("") == []


def test_what_is_of_some_sorts_is_told_sort_by_sort_and_not_what_only_names_one() -> None:
    assert told(TOLD, "urgent", "soon") == ["urgent: b, go", "urgent: c, urgent", "soon: , urgent", "soon: d, see one"]
    assert told(TOLD, "x") == ["x: urgent, "]
    assert told("", "urgent") == told(TOLD, "urg") == []


@pytest.mark.parametrize("sorts", [(), ("urgent",)])
def test_lines_that_are_no_whole_facets_are_damage(sorts: tuple[str, ...]) -> None:
    with pytest.raises(BadKnowledgeBase, match="cannot be read"):
        told("urgent;b;go;S1", *sorts)


def test_of_very_many_only_what_is_asked_for_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[object, ...]] = []
    monkeypatch.setattr(Facet, "__init__", lambda *cells: made.append(cells))

    facets(cast("Store", Held("\n".join(["x", "", "", "", ""] * 1000 + ["urgent", "", "", "", ""]))), "a", "urgent")

    assert len(made) == 1
