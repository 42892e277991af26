"""Chains, answers and trees on graphs of a few lines: which comes first, and why."""

import itertools
from collections.abc import Iterable

import pytest

from rlstcm.make.rows import example
from rlstcm.make.source import parse
from rlstcm.make.web import Web
from rlstcm.store.chains import Step, Steps, chain
from rlstcm.store.joins import Join, join
from rlstcm.store.trees import halves

BAR = "bar"
"""What stands for the condition."""


def read(word: str) -> tuple[str, dict[str, object]]:
    """An entry and how the step to it is to be taken, from a word: marks, then the entry, then ``/section``."""
    marks, sections = word[: len(word) - len(word.lstrip("?~+=>*@!"))], word.partition("/")[2]
    kinds = {"+": "includes", "=": "same-as", ">": "kind-of", "@": "points-to", "*": "explains", "!": "goes-with"}
    relation = next((kinds[mark] for mark in marks if mark in kinds), "leads-to")
    joins = relation in ("includes", "same-as", "kind-of")
    how = {"relation": relation, "joins": joins, "leads": relation == "leads-to"}
    how |= {"inferred": "?" in marks, "association": "~" in marks, "sections": tuple(filter(None, [sections]))}
    return word.lstrip("?~+=>*@!").partition("/")[0], how


def graph(text: str) -> Steps:
    """Steps written as ``a b c``, each to the next.

    ``?b`` is inferred, ``~b`` an association; ``+b`` included, ``>b`` the general of a kind, ``=b`` a synonym;
    ``@b`` what is read from a sign, ``*b`` what is explained, ``!b`` linked. ``b/H1`` is said in a section,
    ``a&b c`` says that two act only together; and what begins with ``other:`` another than the source says.
    """
    steps: list[Step] = []
    for line in text.splitlines():
        told = not line.startswith("other:")
        for one, other in itertools.pairwise(line.removeprefix("other:").split()):
            subjects = [read(part)[0] for part in one.split("&")]
            object_, how = read(other)
            number = f"claim-{len(steps)}"
            for subject in subjects:
                together = tuple(each for each in subjects if each != subject)
                steps.append(Step(subject, object_, number, together=together, told=told, **how))  # type: ignore[arg-type]
                if how["relation"] == "same-as":
                    steps.append(Step(object_, subject, number, told=told, **how))  # type: ignore[arg-type]
    return among(steps)


def among(steps: list[Step]) -> Steps:
    """The steps that can be found are these."""

    def near(end: str, entries: Iterable[str]) -> list[str]:
        other = {"subject": "object", "object": "subject"}[end]
        found = [step for entry in entries for step in steps if getattr(step, end) == entry]
        return [getattr(step, other) for step in found if BAR not in (step.subject, step.object)]

    return Steps(lambda end, entry: [step for step in steps if getattr(step, end) == entry], near, BAR)


def row(found: tuple[Step, ...]) -> str:
    assert all(one.object == other.subject for one, other in itertools.pairwise(found))
    return " ".join([found[0].subject, *(step.object for step in found)]) if found else ""


def best(text: str, start: str = "a", goal: str = "z") -> str:
    """The best chain, as its entries in a row."""
    return row(chain(graph(text).onward, start, goal, BAR))


def test_the_shortest_chain_is_the_best() -> None:
    assert best("a b c z\na d z") == "a d z"
    assert best("a b c z\na ?~d ?~z") == "a d z"


def test_of_equally_good_chains_the_one_that_the_file_has_first_is_shown() -> None:
    assert best("a c z\na b z") == "a c z"
    assert best("c z\nb z\na b\na c") == "a b z"


def test_of_equally_short_chains_the_surest_is_shown() -> None:
    assert best("a ?b ?z\na ?c z\na d z") == "a d z"
    assert best("a ~b z\na c ?z\na d z") == "a d z"
    assert best("a b z\nb&p y\na&p c z\na d z") == "a b z"
    assert best("other:a b\nb z\na c z") == "a c z"
    assert best("a&p b z\na c z") == "a c z"


def test_a_sure_chain_is_found_behind_many_that_are_not() -> None:
    assert best("\n".join(f"a m{n} ?z" for n in range(9)) + "\na last z") == "a last z"


@pytest.mark.parametrize(("text", "claim"), [("a ?z\na ~z\na z\na z", "claim-2"), ("a ?z\na ~z", "claim-0")])
def test_of_claims_for_the_same_step_the_surest_is_shown(text: str, claim: str) -> None:
    assert [step.claim for step in chain(graph(text).onward, "a", "z", BAR)] == [claim]


def test_composition_adds_no_length_but_fewer_such_steps_are_better() -> None:
    assert best("a +b +c z\na d z") == "a b c z"
    assert best("a +b z\na +c +d z\na +e ?z") == "a b z"


def test_synonyms_carry_both_ways() -> None:
    assert best("b =a\nb z") == "a b z"
    assert best("a =b\nb z") == "a b z"


def test_over_a_kind_a_chain_goes_on_only_in_the_same_section() -> None:
    text = "a >g/H1\ng z/H2\ng y/H1"
    assert best(text) == ""
    assert best(text, goal="y") == "a g y"
    assert best("a >g/H1\ng y/H1 z/H2") == "a g y z"
    assert best("a >g/H1\ng +p/H1\np z/H2") == ""
    assert best("a >g/H1\ng z/H2\na b c g") == "a b c g z"


def test_no_chain_leads_through_the_condition_but_it_may_end_there() -> None:
    text = "a bar z\na b c z"
    assert best(text) == "a b c z"
    assert best(text, goal=BAR) == "a bar"
    assert best(text, start=BAR) == ""


def test_where_nothing_leads_there_is_no_chain() -> None:
    assert best("a b\nz b") == ""
    assert best("a b", start="nowhere") == ""
    assert best("a !z\na *z\na @z") == ""
    assert best("") == ""


def test_more_chains_than_any_memory_holds_are_no_matter() -> None:
    layers = [["a"], *([f"{layer}-{n}" for n in range(10)] for layer in range(40)), ["z"]]
    lines = [f"{one} {other}" for here, there in itertools.pairwise(layers) for one in here for other in there]
    steps = graph("\n".join(lines))

    assert row(chain(steps.onward, "a", "z", BAR)) == " ".join(["a", *(f"{n}-0" for n in range(40)), "z"])
    assert hangs_together("\n".join(lines), "0-1", "0-2") == "meet 1-0: 0-1 1-0 | 0-2 1-0"
    assert hangs_together("\n".join(lines), "39-1", "39-2") == "meet z: 39-1 z | 39-2 z"


def test_a_long_chain_is_followed_to_its_end() -> None:
    middle = [str(n) for n in range(3000)]
    after = dict(itertools.pairwise(["a", *middle, "z"]))
    onward = {one: [Step(one, other, one)] for one, other in after.items()}

    assert row(chain(lambda entry: onward.get(entry, []), "a", "z", BAR)) == " ".join(["a", *middle, "z"])


def test_where_nothing_joins_two_only_what_is_near_the_lonelier_is_asked_for() -> None:
    asked: list[str] = []
    after = {str(n): str(n + 1) for n in range(3000)} | {"a": "0"}  # from the one, a long way
    before = {other: one for one, other in after.items()}

    def find(end: str, entry: str) -> list[Step]:
        known, turned = (after, False) if end == "subject" else (before, True)
        ends = [(entry, known[entry])] if entry in known else []
        return [Step(*(pair[::-1] if turned else pair), "claim", leads=True) for pair in ends]

    def near(end: str, entries: Iterable[str]) -> list[str]:
        asked.extend(entries)
        return [other for entry in entries if (other := {"subject": after, "object": before}[end].get(entry))]

    assert join(Steps(find, near, BAR), "a", "z") is None
    assert len(asked) < 20


def test_how_far_two_reach_is_asked_once_for_all_that_may_join_them() -> None:
    asked: list[str] = []
    after = {"a": "1", "z": "-1"} | {str(n): str(n + (1 if n > 0 else -1)) for n in range(-30, 30) if n}

    def near(end: str, entries: Iterable[str]) -> list[str]:
        asked.extend(entries if end == "subject" else ())
        return [other for entry in entries if end == "subject" and (other := after.get(entry))]

    assert join(Steps(lambda end, entry: [], near, BAR), "a", "z") is None
    assert len(asked) == len(set(asked)) > 30


def test_only_the_steps_on_the_way_are_looked_up() -> None:
    asked: list[str] = []
    known = {"a": "b", "b": "z", "z": "far", "far": "farther"}

    def find(end: str, entry: str) -> list[Step]:
        asked.append(f"{end} {entry}")
        return [Step(entry, known[entry], entry)] if entry in known and end == "subject" else []

    steps = Steps(find, lambda end, entries: [], BAR)
    assert row(chain(steps.onward, "a", "z", BAR)) == "a b z"
    assert row(chain(steps.onward, "a", "z", BAR)) == "a b z"
    assert asked == ["subject a", "subject b"]


def found(text: str, one: str, other: str) -> Join:
    answer = join(graph(text), one, other)
    assert answer
    return answer


def hangs_together(text: str, one: str = "a", other: str = "z") -> str:
    """The answer in a line: its sort, where chains meet, and the chains."""
    answer = found(text, one, other)
    return f"{answer.answer} {answer.at}".strip() + ": " + " | ".join(map(row, answer.chains))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("a b z", "chain: a b z"),
        ("a !z\nz b a", "linked: a z"),
        ("z !a", "linked: z a"),
        ("z b a\na @x\na z", "chain: a z"),
        ("z b a\na @x\nx y", "other-way: z b a"),
        ("a @x\nx y z", "sign-of: a x y z"),
        ("z @x\nx y a", "sign-of: z x y a"),
        ("a @x\nx y z\na +y", "chain: a y z"),
        ("a >g/H1\ng z/H2", "kin g: a g | g z"),
        ("z >g/H1\ng a/H2", "kin g: z g | g a"),
        ("a +z", "kin z: a z"),
        ("z >a", "kin a: z a"),
        ("a m\nz m", "meet m: a m | z m"),
        ("a >g/H1\nz b c g", "meet g: a g | z b c g"),
        ("a b c m\nz m\na n\nz d n", "meet n: a n | z d n"),
        ("o a\no z", "origin o: o a | o z"),
        ("o a\no z\na b m\nz m", "origin o: o a | o z"),
        ("p o a\no z", "origin o: o a | o z"),
        ("a m *z", "linked: a m z"),
        ("a bar\nz !bar", "condition bar: a bar | z bar"),
        ("a bar z", "condition bar: a bar | bar z"),
    ],
)
def test_the_answer_is_the_first_sort_that_there_is(text: str, answer: str) -> None:
    assert hangs_together(text) == answer


def test_nothing_at_all_is_no_answer() -> None:
    assert join(graph("a b\nz y"), "a", "z") is None
    assert join(graph("a bar\nz y"), "a", "z") is None


def test_only_what_the_source_tells_meets() -> None:
    text = "other:a m\nother:z m\na n\nz b n"
    assert hangs_together(text) == "meet n: a n | z b n"
    assert join(graph("other:a m\nz m"), "a", "z") is None


def test_neither_effects_nor_origins_lie_beyond_the_condition() -> None:
    assert hangs_together("a bar m\nz bar") == "condition bar: a bar | z bar"
    assert hangs_together("bar a\nbar z") == "condition bar: bar a | bar z"


def test_from_the_condition_there_are_single_steps_only() -> None:
    assert hangs_together("bar a z", BAR, "a") == "chain: bar a"
    assert join(graph("bar a z"), BAR, "z") is None


@pytest.mark.parametrize(
    ("text", "brought"),
    [
        ("a b\na p\nb&p z", {"p"}),
        ("a b\nb&p z", set()),
        ("a b\na g\np >g/H1\nb&p z/H1", {"p"}),
        ("a b\na g\np >g/H1\nb&p z/H2", set()),
        ("a z\nb&p z", set()),
    ],
)
def test_it_is_told_whether_the_beginning_brings_about_what_acts_together(text: str, brought: set[str]) -> None:
    assert found(text, "a", "z").brought == brought


def grown(text: str, root: str = "a", depth: int = 9, *, up: bool = False) -> list[str]:
    """The lines of a half of a tree: how far from its root, the entry, and what is remarked."""
    branches = halves(graph(text), root, depth)[0 if up else 1]
    return [f"{b.depth} {b.entry} {b.remark}".rstrip() for b in branches]


def test_a_tree_shows_what_an_entry_leads_to_or_comes_from() -> None:
    assert grown("a b c\na d") == ["1 b", "2 c", "1 d"]
    assert grown("a b c\nd c", root="c", up=True) == ["1 b", "2 a", "1 d"]


def test_a_repeat_is_marked_and_not_followed_again() -> None:
    assert grown("a b m c\na d m") == ["1 b", "2 m", "3 c", "1 d", "2 m see above"]


def test_what_leads_nowhere_may_stand_twice() -> None:
    assert grown("a b m\na d m") == ["1 b", "2 m", "1 d", "2 m"]


def test_a_loop_is_marked_and_not_followed() -> None:
    assert grown("a b c b") == ["1 b", "2 c", "3 b a loop"]
    assert grown("a b a") == ["1 b", "2 a a loop"]


@pytest.mark.parametrize(
    ("depth", "lines"), [(1, ["1 b goes on"]), (2, ["1 b", "2 c goes on"]), (3, ["1 b", "2 c", "3 d"])]
)
def test_a_tree_ends_at_its_depth_and_says_so(depth: int, lines: list[str]) -> None:
    assert grown("a b c d", depth=depth) == lines


def test_a_tree_does_not_go_on_through_the_condition() -> None:
    assert grown("a bar c") == ["1 bar"]
    assert grown("c bar a", up=True) == []


def test_a_tree_draws_the_surest_of_several_claims_once() -> None:
    _, down = halves(graph("a ?b\na b"), "a", 3)

    assert [branch.step.claim for branch in down] == ["claim-1"]


def test_composition_is_shown_downwards_and_upwards_only_from_part_to_whole() -> None:
    assert grown("a +p\na >g/H1\ng y/H1 z/H2\ng x/H2") == ["1 p", "1 g", "2 y", "3 z"]
    assert grown("w +a\nk >a", up=True) == ["1 w"]


def test_a_synonym_of_the_root_is_no_origin_unless_something_stands_behind_it() -> None:
    assert grown("a =b", up=True) == []
    assert grown("a =b\nc b", up=True) == ["1 b", "2 c"]
    assert grown("a =b\nb c") == ["1 b", "2 c"]


def test_what_acts_only_together_shares_a_line_upwards() -> None:
    up, _ = halves(graph("b&c a\nd b"), "a", 3)

    assert [(branch.depth, branch.entry, branch.step.together) for branch in up] == [(1, "b", ("c",)), (2, "d", ())]


def test_the_short_way_round_a_step_that_the_same_claim_tells_is_not_shown() -> None:
    told = {"place": "S10"}
    steps = [
        Step("a", "b", "one", **told),  # type: ignore[arg-type]
        Step("b", "c", "two", **told),  # type: ignore[arg-type]
        Step("a", "c", "two", **told),  # type: ignore[arg-type]
        Step("a", "d", "three"),
    ]
    _, down = halves(among(steps), "a", 3)

    assert [(branch.depth, branch.entry) for branch in down] == [(1, "b"), (2, "c"), (1, "d")]


def test_others_are_heard_only_where_the_source_tells_nothing() -> None:
    assert grown("a b\nother:a c") == ["1 b"]
    assert grown("b a\nother:a c") == []
    assert grown("other:a c") == ["1 c"]


def base(claims: list[str]) -> Web:
    """A knowledge base of causes c…, patterns p…, symptoms s… and the condition x, linked as the lines say."""
    names = sorted({name.lstrip("?") for line in claims for name in line.split()} | {"x"})
    kinds = {"c": "cause", "p": "pattern", "s": "symptom", "x": "condition"}
    text = "title: T\nversion: '1'\nreviewed: 2026-01-31\ncondition: x\nsource: book\ncaution: See a doctor.\n"
    text += "references:\n  book: {voice: article, cite: {type: book, title: B}}\nentries:\n"
    text += "".join(f"  {n}: {{kind: {kinds[n[0]]}, name: {n}, short: N.}}\n" for n in names)
    text += "claims:\n  about-x: {at: book, says: X., about: [x]}\n"
    for n, (one, other) in enumerate(pair for line in claims for pair in itertools.pairwise(line.split())):
        link = f"subject: [{one.lstrip('?')}], relation: leads-to, object: [{other.lstrip('?')}]"
        text += f"  n{n}: {{at: book, says: S., {link}, inferred: {str('?' in other).lower()}}}\n"
    return Web(parse(text))


@pytest.mark.parametrize(
    ("claims", "found"),
    [
        (["c1 p1 p2 s1"], ("s1", "c1", "s1")),
        (["p1 s2", "c1 p1 p2 s1"], ("s2", "c1", "s1")),
        (["c1 p1 s1", "c2 p2 p3 s2"], ("s1", "c2", "s2")),
        (["c1 p1 ?p2 s1", "c2 p1"], ("s1", "", "")),
        (["c1 p1 x s1", "c1 p1 s2"], ("s2", "", "")),
        (["c1 p1 p2 p3 s1", "p1 s1"], ("s1", "", "")),
    ],
)
def test_the_overview_shows_a_chain_of_three_stated_steps(claims: list[str], found: tuple[str, str, str]) -> None:
    assert example(base(claims)) == found


def test_each_of_many_causes_takes_one_walk() -> None:
    """A search for each pair would take minutes here."""
    assert example(base([f"c{n} s{n}" for n in range(1000)])) == ("", "", "")
