"""How the entries of the real knowledge base hang together, held against tables that were written before the program.

``paths.tsv`` has a row for each pair of patterns, and for others that are asked for; ``trees.txt`` the six patterns'
trees. A step is written as the entry, how it goes on, the next entry, and where that is said.
"""

import html
import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.program import CAUTION, needed, ok, rlstcm

HERE = Path(__file__).parent
ROWS = [line.split("\t") for line in (HERE / "paths.tsv").read_text().splitlines()[1:]]
PATTERNS = list(dict.fromkeys(row[0] for row in ROWS[:30]))
ANSWERS = {"chain", "linked", "other-way", "sign-of", "kin", "meet", "origin", "condition"}


def path(*words: str) -> dict[str, Any]:
    (record,) = json.loads(ok("path", *words, "-f", "json"))["records"]
    assert isinstance(record, dict)
    return record


def written(step: dict[str, Any]) -> str:
    """A step as the tables write it."""
    parts = [step["subject"]["id"], step["how"], step["object"]["id"], *step["places"]]
    parts += ["implied"] if step["implied"] else []
    partners = [entry["id"] for entry in step["together_with"]]
    if partners:
        parts += ["with" if step.get("brought_too") else "only-with", *partners]
    return " ".join(parts)


def chains(record: dict[str, Any]) -> list[list[dict[str, Any]]]:
    numbers = dict.fromkeys(step["chain"] for step in record["steps"])
    return [[step for step in record["steps"] if step["chain"] == number] for number in numbers]


def test_the_table_has_every_pair_of_patterns() -> None:
    assert len(PATTERNS) == 6
    assert {(one, other) for one, other, *_ in ROWS[:30]} == {(p, q) for p in PATTERNS for q in PATTERNS if p != q}
    assert len(ROWS) == 44
    assert {row[2] for row in ROWS} == ANSWERS


@pytest.mark.parametrize(("one", "other", "answer", "steps"), ROWS, ids=lambda part: str(part)[:30])
def test_each_pair_is_answered_as_the_table_says(one: str, other: str, answer: str, steps: str) -> None:
    record = path(one, other)

    assert (record["from"]["id"], record["to"]["id"], record["answer"]) == (one, other, answer)
    if answer == "condition":
        assert all("rls" in (chain[0]["subject"]["id"], chain[-1]["object"]["id"]) for chain in chains(record))
        assert record["at"]["id"] == "rls"
    else:
        assert " | ".join("; ".join(map(written, chain)) for chain in chains(record)) == steps


@pytest.mark.parametrize(("one", "other"), [row[:2] for row in ROWS], ids=str)
def test_a_path_fits_together_and_is_no_surer_than_its_least_sure_step(one: str, other: str) -> None:
    record = path(one, other)
    for chain in chains(record):
        ends = [step["object"]["id"] for step in chain[:-1]]
        assert ends == [step["subject"]["id"] for step in chain[1:]]
        assert "rls" not in ends
    assert record["implied"] == any(step["implied"] for step in record["steps"])
    assert all(step["says"] and step["places"] for step in record["steps"])
    out = ok("path", one, other)
    assert ("only implied" in out) == record["implied"]
    assert CAUTION in out.replace("\n", " ")


def test_the_answer_is_told_in_names_with_a_sentence_and_its_place_under_each_step() -> None:
    lines = ok("path", "blood-qi-deficiency", "blood-stagnation").splitlines()

    assert lines[0] == "Blood and Qi Deficiency ▸ Blood Deficiency → Blood Stagnation"
    assert lines[1] == "As the article tells it; only implied in part."
    assert lines[4].split() == ["Blood", "Deficiency", "→", "Blood", "Stagnation", "S12"]
    assert lines[5].strip() == "Blood Deficiency can bring on Blood Stagnation."
    assert "blood-deficiency" not in "\n".join(lines[:6])


@pytest.mark.parametrize(
    ("one", "other", "title"),
    [
        ("blood-stagnation", "blood-qi-deficiency", "The other way round: Blood and Qi Deficiency ▸ Blood Deficiency"),
        ("heart-blood-deficiency", "liver-wind", "Both have to do with Blood Deficiency"),
        ("liver-wind", "kidney-yin-deficiency", "Both arrive at Internal Wind"),
        ("blood-qi-deficiency", "heart-blood-deficiency", "Both take in Blood Deficiency, or are a kind of it"),
        ("liver-wind", "blood-stagnation", "Both come from Blood Deficiency"),
        ("liver-wind", "wei-qi-deficiency", "Restless legs syndrome alone joins them"),
        ("heredity", "rls", "Heredity ⇢ Restless legs syndrome"),
    ],
)
def test_the_title_says_what_the_answer_is(one: str, other: str, title: str) -> None:
    assert ok("path", one, other).startswith(title)


def test_what_acts_only_together_is_told() -> None:
    assert "(with Liver Qi Stagnation, which it brings" in ok("path", "liver-out-of-balance", "liver-wind")
    assert "(only together with Liver Qi Stagnation)" in ok("path", "blood-qi-deficiency", "liver-wind")


def test_a_link_that_is_no_cause_says_so() -> None:
    assert "not as cause and effect" in ok("path", "heredity", "rls")
    assert "only read as a sign of Blood Deficiency" in ok("path", "iron-deficiency", "tingling")
    assert "Said to explain it" in ok("path", "wei-qi-deficiency", "night-time-onset")


def test_stated_keeps_to_what_is_stated() -> None:
    record = path("ageing", "tingling", "--stated")

    assert record["only_stated"]
    assert not any(step["implied"] for step in record["steps"])
    result = rlstcm("path", "blood-qi-deficiency", "liver-wind", "--stated")
    assert (result.code, result.out) == (1, "")
    assert "`rlstcm path blood-qi-deficiency liver-wind`" in result.err
    assert ok("path", "blood-qi-deficiency", "liver-wind")
    assert "implied" not in ok("path", "liver-wind", "--stated")


def test_where_nothing_joins_two_that_is_said_with_what_can_be_run() -> None:
    result = rlstcm("path", "immune-system", "trembling")

    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("Nothing here joins Immune system and Trembling.")
    assert ok("path", "immune-system")


def drawn(half: list[dict[str, Any]], *, up: bool) -> Iterator[str]:
    """The lines of a half as ``trees.txt`` writes them."""
    for line in half:
        step, together = line["step"], [entry["id"] for entry in line["step"]["together_with"]]
        partners = f" with {' '.join(together)}" if up and together else f" only-with {' '.join(together)}"
        remark = f"  {line['remark']}" if line["remark"] else ""
        sort = "part" if step["how"] == "takes-in" else "linked" if step["association"] else "leads"
        said = f"{' '.join(step['places'])}{'*' if step['implied'] else ''}"
        yield f"{'  ' * line['depth']}{sort} {line['entry']}{partners if together else ''}  {said}{remark}"


def as_text(pattern: str) -> str:
    (record,) = json.loads(ok("path", pattern, "-f", "json"))["records"]
    lines = [f"# {pattern}"]
    for half, up in (("comes_from", True), ("leads_to", False)):
        lines += [half, *drawn(record[half], up=up)] if record[half] else []
    return "\n".join(lines)


def test_the_trees_of_the_patterns_are_as_they_were_read() -> None:
    assert "\n\n".join(map(as_text, PATTERNS)) + "\n" == (HERE / "trees.txt").read_text()


def test_one_name_alone_gives_the_tree_with_both_halves() -> None:
    out = ok("path", "liver-wind")

    assert out.index("Comes from") < out.index("Leads to")
    assert "└─ ← Blood Deficiency with Liver Qi Stagnation" in out
    assert "└─ ▸ Internal Wind" in out
    assert ok("path", "liver-wind", "liver wind") == ok("tree", "liver-wind") == out


def test_a_half_that_says_nothing_is_left_out() -> None:
    assert "Comes from" not in ok("path", "wei-qi-deficiency")
    assert "Leads to" not in ok("path", "tics")
    assert "Nothing here is said to bring about" in ok("path", "st36")


def test_a_tree_goes_as_far_as_it_is_asked() -> None:
    assert "goes on" in ok("path", "ageing", "--depth", "1")
    assert len(ok("path", "liver-heat", "--depth", "1")) < len(ok("path", "liver-heat", "--depth", "4"))
    result = rlstcm("path", "ageing", "tics", "--depth", "2")
    assert result.code == 2
    assert "`rlstcm path ageing --depth 2`" in result.err


def test_every_format_writes_a_path() -> None:
    words = ("path", "liver-out-of-balance", "liver-wind")

    assert "- Blood Deficiency → Liver heat" in ok(*words, "-f", "markdown")
    assert "Blood Deficiency leads to Liver heat" in ok(*words, "-f", "plain").replace("\n", " ")
    assert ok(*words, "--ids").split() == ["liver-out-of-balance", "blood-deficiency", "liver-heat", "liver-wind"]
    ascii_ = rlstcm(*words, encoding="ascii", PYTHONIOENCODING="ascii").out
    assert "Blood Deficiency -> Liver heat" in ascii_
    assert "\\u" not in ascii_


def test_a_drawing_names_entries_shows_kinds_and_joins_joint_causes() -> None:
    source = ok("path", "liver-out-of-balance", "tics", "-f", "dot") + ok("path", "liver-wind", "-f", "dot")

    assert '"liver-wind" [label="Liver wind", shape=box' in source
    assert '"ageing" [label="Ageing", shape=cds' in source
    assert '"together liver-heats-up" [shape=point' in source
    for cause in ("blood-deficiency", "liver-qi-stagnation"):
        assert re.search(rf'"{cause}" -> "together liver-heats-up" \[.*arrowhead=none', source)
    assert re.search(r'"together liver-heats-up" -> "liver-heat" \[label="S25".*arrowhead=normal', source)
    assert re.search(r'"liver-wind" -> "internal-wind" \[.*style=dashed, arrowhead=empty', source)
    assert re.search(r'"blood-qi-deficiency" -> "blood-deficiency" \[.*arrowtail=odiamond', source)
    assert CAUTION in source.replace("\\n", " ")


def test_lists_and_pages_can_be_drawn() -> None:
    assert '"internal-wind" -> "tics"' in ok("explain", "tics", "-f", "dot")
    assert "flowchart LR" in ok("path", "liver-wind", "-f", "mermaid")
    assert 'label="Liver wind"' in ok("explain", "liver-wind", "-f", "dot")
    assert rlstcm("explain", "rispy", "-f", "dot").code in (1, 2)


def test_mermaid_is_not_asked_for_more_than_it_draws() -> None:
    result = rlstcm("graph", "-f", "mermaid")

    assert (result.code, result.out) == (2, "")
    assert "`-f dot` has no limit" in result.err


@pytest.mark.outside
@pytest.mark.parametrize("words", [("path", "liver-wind"), ("graph", "article"), ("graph",), ("explain", "tics")])
def test_graphviz_itself_draws_each(words: tuple[str, ...]) -> None:
    dot = needed("dot", "graphviz")
    made = subprocess.run([dot, "-Tplain"], input=ok(*words, "-f", "dot"), capture_output=True, text=True, check=False)

    assert (made.returncode, made.stderr) == (0, "")


@pytest.mark.outside
@pytest.mark.parametrize("words", [("path", "liver-wind"), ("graph", "article"), ("explain", "tics")])
def test_mermaid_itself_accepts_each(words: tuple[str, ...]) -> None:
    node = needed("node", "nodejs")
    if not Path(os.environ.get("NODE_MODULES", ""), "mermaid").exists():
        pytest.skip("mermaid is not installed (npm install mermaid jsdom; NODE_MODULES names the folder)")
    command = [node, str(HERE / "mermaid.mjs")]
    parsed = subprocess.run(
        command,
        input=ok(*words, "-f", "mermaid"),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (parsed.returncode, parsed.stdout) == (0, "flowchart-v2\n"), parsed.stderr


def test_the_picture_of_the_article_is_made_from_its_claims() -> None:
    source = ok("graph", "article", "-f", "dot")
    picture = (HERE.parent / "docs" / "article.svg").read_text()

    titles = [html.unescape(title) for title in re.findall(r"<title>([^<]+)</title>", picture)]
    nodes = {line.strip().split('"')[1] for line in source.splitlines() if line.startswith('  "') and "->" not in line}
    arcs = [tuple(re.findall(r'"([^"]+)"', line)[:2]) for line in source.splitlines() if " -> " in line]
    assert {title for title in titles if "->" not in title} - {"rlstcm"} == nodes
    assert sorted(title for title in titles if "->" in title) == sorted(f"{one}->{other}" for one, other in arcs)


def test_a_tree_names_the_patterns_that_are_only_linked_with_its_root() -> None:
    out = " ".join(ok("path", "rls").split())

    assert "Linked with it, but not said to lead to it:" in out
    assert "Kidney Yin Deficiency" in out.split("Linked with it")[1]
    assert "Linked with it" not in ok("path", "tingling")
