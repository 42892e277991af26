"""Chains, trees and graphs: from cause to effect, never through the condition, each step with who says it."""

import html
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.program import needed, ok, rlstcm

ROOT = Path(__file__).parent.parent


def chains(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ok("path", *words, "-f", "json"))["records"]
    return found


@pytest.mark.parametrize(
    ("start", "goal", "through"),
    [
        ("ageing", "jerking-limbs", ["blood-deficiency", "internal-wind"]),
        ("ageing", "tingling", ["blood-deficiency", "blood-stagnation"]),
        ("ageing", "spasms", ["blood-deficiency", "internal-wind"]),
        ("yin-deficiency", "tics", ["internal-wind"]),
        ("heat", "spasms", ["internal-wind"]),
        ("liver-out-of-balance", "liver-heat", ["blood-deficiency"]),
        ("liver-out-of-balance", "jerking-limbs", ["internal-wind"]),
        ("blood-deficiency", "strange-sensations", []),
    ],
)
def test_the_shortest_chain_of_stated_steps(start: str, goal: str, through: list[str]) -> None:
    steps = chains(start, goal, "--stated")[0]["steps"]

    assert [step["object"] for step in steps] == [*through, goal]
    assert all(step["says"] and step["place"] and not step["inferred"] for step in steps)


def test_a_chain_fits_together_and_never_passes_through_the_condition() -> None:
    causes, symptoms = ok("causes", "--ids").split(), ok("symptoms", "--ids").split()
    for start in causes[:6]:
        for goal in symptoms:
            result = rlstcm("path", start, goal, "-f", "json")
            assert result.code in (0, 1)
            for chain in json.loads(result.out).get("records", []):
                ends = [chain["steps"][0]["subject"], *(step["object"] for step in chain["steps"])]
                assert ends[0] == start
                assert ends[-1] == goal
                assert "rls" not in ends[:-1]
                assert [step["subject"] for step in chain["steps"]] == ends[:-1]


def test_each_step_says_its_verb_its_sentence_and_its_standing() -> None:
    out = ok("path", "ageing", "jerking-limbs")

    assert "ageing goes hand in hand with blood-deficiency (S11, stated, an association)" in out
    assert "internal-wind shows as jerking-limbs (S28, stated)" in out
    assert "Blood Deficiency becomes much more common with age." in out


def test_inferred_steps_are_marked_and_can_be_left_out() -> None:
    assert "inferred" in ok("path", "internal-wind", "rls")
    result = rlstcm("path", "internal-wind", "rls", "--stated")

    assert result.code == 1
    assert "rlstcm path internal-wind rls" in result.err


def test_a_pattern_s_own_chain_is_told_but_not_as_stated() -> None:
    assert "This is the chain that its page tells" in ok("path", "liver-wind", "rls")
    assert json.loads(ok("path", "liver-wind", "rls", "-f", "json"))["records"][0]["id"] == "liver-wind"
    assert rlstcm("path", "liver-wind", "rls", "--stated").code == 1


def test_no_chain_is_said_and_is_not_found() -> None:
    result = rlstcm("path", "jerking-limbs", "ageing")

    assert (result.code, result.out) == (1, "")
    assert "One leads the other way" in result.err
    assert "TO is missing" in rlstcm("path", "ageing").err
    assert rlstcm("path", "S24", "ageing").code == 1


def test_a_tree_goes_up_and_down_to_a_depth() -> None:
    out = ok("tree", "internal-wind")

    assert out.index("Comes from") < out.index("Leads to")
    assert "├─ blood-vacuum makes room for it (S10)" in out
    assert "it shows as jerking-limbs (S28)" in out
    assert len(ok("tree", "liver-heat", "--depth", "1")) < len(ok("tree", "liver-heat", "--depth", "4"))
    assert "goes on" in ok("tree", "ageing", "--depth", "1")


def test_a_loop_is_marked_and_not_followed(tmp_path: Path) -> None:
    from tests.test_store import SMALL

    loop = (
        SMALL
        + "  back: {at: book S1, says: And back., subject: [hiccups], relation: leads-to, object: [twitch-wind]}\n"
    )
    loop = (
        loop.replace("condition: hiccups", "condition: other").replace(
            "entries:\n", "entries:\n  other: {kind: condition, name: Other, short: Another.}\n"
        )
        + "  more: {at: book S1, says: More., about: [other]}\n"
    )
    path = tmp_path / "loop.yaml"
    path.write_text(loop)

    out = ok("tree", "twitch-wind", "--depth", "9", "--kb", str(path))
    assert "a loop" in out
    assert out.count("hiccups") < 8


def test_a_tree_is_drawn_in_ascii_where_lines_cannot_be_shown() -> None:
    out = rlstcm("tree", "internal-wind", encoding="ascii", PYTHONIOENCODING="ascii").out

    assert "|- blood-vacuum" in out
    assert "\\u25" not in out


@pytest.mark.outside
def test_graphviz_itself_draws_the_graph(tmp_path: Path) -> None:
    dot = needed("dot", "graphviz")
    for words in ((), ("liver-wind",)):
        source = ok("graph", *words, "-f", "dot")
        made = subprocess.run([dot, "-Tplain"], input=source, capture_output=True, text=True, check=False)

        assert (made.returncode, made.stderr) == (0, "")
        nodes = re.findall(r"^node (\S+)", made.stdout, re.MULTILINE)
        assert '"internal-wind"' in nodes


@pytest.mark.outside
def test_hostile_names_cannot_break_a_graph(tmp_path: Path) -> None:
    dot = needed("dot", "graphviz")
    from tests.test_store import SMALL

    path = tmp_path / "small.yaml"
    path.write_text(SMALL.replace("S1: {opens", '"4.1": {opens').replace("book S1", "book 4.1"))
    source = ok("graph", "-f", "dot", "--kb", str(path))

    assert subprocess.run([dot, "-Tplain"], input=source, capture_output=True, text=True, check=False).returncode == 0


def test_the_graph_is_every_link_of_the_claims() -> None:
    claims = [r for r in json.loads(ok("graph", "-f", "json"))["records"] if r["relation"]]
    links = sum(len(claim["subject"]) * len(claim["object"]) for claim in claims)

    assert ok("graph", "-f", "dot").count(" -> ") == links
    assert ok("graph", "-f", "mermaid").count('|"') == links


@pytest.mark.outside
def test_mermaid_itself_accepts_the_graph() -> None:
    node = needed("node", "nodejs")
    modules = os.environ.get("NODE_MODULES", "")
    if not Path(modules, "mermaid").exists():
        pytest.skip("mermaid is not installed (npm install mermaid jsdom; NODE_MODULES names the folder)")
    for words in ((), ("liver-wind",)):
        source = ok("graph", *words, "-f", "mermaid")
        command = [node, str(ROOT / "tests" / "mermaid.mjs")]
        parsed = subprocess.run(command, input=source, capture_output=True, text=True, check=False)

        assert (parsed.returncode, parsed.stdout) == (0, "flowchart-v2\n"), parsed.stderr


def test_the_picture_in_the_readme_is_made_from_the_data() -> None:
    source = ok("graph", "article", "-f", "dot")
    picture = (ROOT / "docs" / "article.svg").read_text()

    assert "rlstcm graph article -f dot | dot -Tsvg > docs/article.svg" in (ROOT / "README.md").read_text()
    nodes = set(re.findall(r'^  "([^"]+)";$', source, re.MULTILINE))
    titles = [html.unescape(title) for title in re.findall(r"<title>([^<]+)</title>", picture)]
    assert {title for title in titles if "->" not in title} - {"rlstcm"} == nodes
    assert sum("->" in title for title in titles) == source.count(" -> ")
