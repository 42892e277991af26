"""Drawings of steps: entries by name and kind, joint causes through a point, what looks the same once."""

import subprocess
from typing import Any

import pytest

from rlstcm.formats import dot, mermaid
from rlstcm.formats._links import Drawing
from rlstcm.page import Page
from rlstcm.problems import UsageError
from tests.program import needed

HOSTILE = 'A "quoted" \\ name; ]] --> #quot; %% end'


def step(
    one: str, other: str, how: str = "leads", *, together: str = "", place: str = "S1", **more: Any
) -> dict[str, Any]:
    def node(name: str) -> dict[str, str]:
        return {"id": name, "name": name.upper(), "kind": "pattern"}

    return {
        "subject": node(one),
        "object": node(other),
        "together_with": [node(each) for each in together.split()],
        "how": how,
        "relation": "leads-to",
        "verb": "leads to",
        "implied": False,
        "association": False,
        "claim": "c",
        "place": place,
        **more,
    }


def page(*steps: dict[str, Any]) -> list[Page]:
    made = Page("T", [], links=lambda: list(steps))
    made.caution = "See a doctor."
    made.shapes = lambda: {"pattern": "box", "treatment-principle": "drum"}
    return [made]


def arcs(*steps: dict[str, Any]) -> list[str]:
    return [f"{arc.tail} {arc.head} {arc.label}".strip() for arc in Drawing(page(*steps)).arcs]


def test_a_step_is_drawn_once_with_all_its_places() -> None:
    again = step("a", "b", place="S2", claim="d")
    assert arcs(step("a", "b"), again, step("a", "b")) == ["a b S1 S2"]
    assert arcs(step("a", "b"), step("a", "b", implied=True, place="S2")) == ["a b S1", "a b S2"]


def test_joint_causes_meet_in_one_point_however_many_of_their_steps_are_drawn() -> None:
    first, second = step("a", "z", "together", together="b"), step("b", "z", "together", together="a")

    assert arcs(first, second) == ["a together c", "b together c", "together c z S1"]
    assert arcs(first) == ["a together c", "b together c", "together c z S1"]


def test_a_mere_link_says_its_verb_unless_its_line_does() -> None:
    assert arcs(step("a", "b", "linked", relation="serves", verb="has a part in")) == ["a b has a part in S1"]
    assert arcs(step("a", "b", "linked", relation="goes-with", verb="is linked to")) == ["a b S1"]


def test_the_legend_tells_only_of_what_occurs() -> None:
    plain = dot.render(page(step("a", "b")), 80)
    assert "dashed: only implied" not in plain
    assert "box: pattern" in plain
    assert "dashed: only implied" in dot.render(page(step("a", "b", implied=True)), 80)
    assert "See a doctor." in plain


def test_nothing_to_draw_and_too_much_to_draw_are_said() -> None:
    with pytest.raises(UsageError, match="no links to draw"):
        dot.render(page(), 80)
    with pytest.raises(UsageError, match="Mermaid draws 499"):
        mermaid.render(page(*(step("a", f"b{n}") for n in range(500))), 80)


@pytest.mark.parametrize(
    ("how", "relation", "implied", "line"),
    [
        ("leads", "leads-to", False, '-->|"S1"|'),
        ("leads", "leads-to", True, '-.->|"S1"|'),
        ("takes-in", "includes", False, '--o|"includes S1"|'),
        ("takes-in", "includes", True, '-.-o|"includes S1"|'),
        ("linked", "goes-with", False, '---|"S1"|'),
        ("linked", "goes-with", True, '-.-|"S1"|'),
    ],
)
def test_mermaid_draws_each_sort_of_step_in_its_own_way(how: str, relation: str, implied: bool, line: str) -> None:
    drawn = mermaid.render(page(step("a", "b", how, relation=relation, verb="includes", implied=implied)), 80)

    assert f"  n0 {line} n1\n" in drawn


@pytest.mark.outside
def test_hostile_names_cannot_break_a_drawing() -> None:
    program = needed("dot", "graphviz")
    hostile = step("a", "b")
    hostile["subject"]["name"] = HOSTILE
    made = subprocess.run(
        [program, "-Tsvg"], input=dot.render(page(hostile), 80), capture_output=True, text=True, check=False
    )

    assert (made.returncode, made.stderr) == (0, "")
    assert "&quot;quoted&quot;" in made.stdout
    assert 'n0["A #quot;quoted#quot; \\ name; ]] --> #35;quot; %#37; end"]' in mermaid.render(page(hostile), 80)
