"""Chains and trees on graphs of a few lines: which comes first, and why."""

import itertools

import pytest

from rlstcm.make.rows import example
from rlstcm.make.source import parse
from rlstcm.make.web import Web
from rlstcm.store.chains import MOST, Step, shortest, tree


def graph(text: str) -> list[Step]:
    """Steps written as ``a b c``, each to the next; ``a ?b`` is inferred and ``a ~b`` an association."""
    steps: list[Step] = []
    for line in text.splitlines():
        for one, other in itertools.pairwise(line.split()):
            subject, object_ = one.lstrip("?~"), other.lstrip("?~")
            number = f"claim-{len(steps)}"
            steps.append(Step(subject, object_, number, "leads to", "", "", "?" in other, "~" in other))
    return steps


def chains(text: str, start: str = "a", goal: str = "z", barred: str = "") -> list[str]:
    """The chains found, each as its entries in a row."""
    found = shortest(graph(text), start, goal, barred)
    for chain in found:
        assert all(one.object == other.subject for one, other in itertools.pairwise(chain))
    return [" ".join([chain[0].subject, *(step.object for step in chain)]) for chain in found]


def test_a_longer_chain_is_not_shown_beside_a_shorter_one() -> None:
    assert chains("a b c z\na d z") == ["a d z"]


def test_all_chains_of_the_least_length_are_shown_in_the_order_of_the_file() -> None:
    assert chains("a c z\na b z") == ["a c z", "a b z"]
    assert chains("c z\nb z\na b\na c") == ["a b z", "a c z"]


def test_no_more_chains_are_shown_than_a_reader_takes_in() -> None:
    assert chains("\n".join(f"a m{n} z" for n in range(9))) == ["a m0 z", "a m1 z", "a m2 z"]
    assert MOST == 3


def test_the_surest_chain_comes_first() -> None:
    assert chains("a ?b ?z\na ?c z\na d z") == ["a d z", "a c z", "a b z"]


def test_an_association_counts_like_an_inferred_step() -> None:
    assert chains("a ~?b z\na ~c z\na d ?z\na e z") == ["a e z", "a c z", "a d z"]


def test_a_sure_chain_is_found_behind_many_that_are_not() -> None:
    assert chains("\n".join(f"a m{n} ?z" for n in range(9)) + "\na last z")[0] == "a last z"


def test_of_chains_that_meet_half_way_each_is_shown() -> None:
    assert chains("a b m y z\na c m x z") == ["a b m y z", "a b m x z", "a c m y z"]


def test_what_is_equally_sure_stays_in_the_order_of_the_file_whatever_lies_behind() -> None:
    assert chains("a b x z\na ?c y z\na b w ?z") == ["a b x z", "a b w z", "a c y z"]


def test_of_claims_for_the_same_step_the_stated_one_is_shown() -> None:
    assert [step.claim for step in shortest(graph("a ?z\na ~z\na z\na z"), "a", "z", "")[0]] == ["claim-2"]
    assert [step.claim for step in shortest(graph("a ?z\na ~z"), "a", "z", "")[0]] == ["claim-1"]
    assert len(shortest(graph("a ?z\na ~z\na z"), "a", "z", "")) == 1


def test_no_chain_leads_through_what_is_barred_but_it_may_begin_or_end_there() -> None:
    text = "a bar z\na b c z"
    assert chains(text, barred="bar") == ["a b c z"]
    assert chains(text, goal="bar", barred="bar") == ["a bar"]
    assert chains(text, start="bar", barred="bar") == ["bar z"]


def test_a_loop_is_a_chain_from_an_entry_to_itself() -> None:
    assert chains("a b a", goal="a") == ["a b a"]
    assert chains("a a", goal="a") == ["a a"]
    assert chains("a b c", goal="a") == []


def test_where_nothing_leads_there_is_no_chain() -> None:
    assert chains("a b\nz b") == []
    assert chains("a b", start="nowhere") == []
    assert chains("") == []


def test_more_chains_than_any_memory_holds_are_no_matter() -> None:
    layers = [["a"], *([f"{layer}-{n}" for n in range(10)] for layer in range(40)), ["z"]]
    lines = [f"{one} {other}" for here, there in itertools.pairwise(layers) for one in here for other in there]

    assert chains("\n".join(lines))[1] == " ".join(["a", *(f"{n}-0" for n in range(39)), "39-1", "z"])


def test_a_long_chain_is_followed_to_its_end() -> None:
    assert chains(" ".join(["a", *map(str, range(3000)), "z"]))[0].count(" ") == 3001


def grown(text: str, root: str = "a", depth: int = 9, barred: str = "", *, up: bool = False) -> list[str]:
    """The lines of a tree: how far from its root, the entry, and what is remarked."""
    branches = tree(graph(text), root, depth, barred, up=up)
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


def test_a_tree_does_not_go_on_through_what_is_barred() -> None:
    assert grown("a bar c", barred="bar") == ["1 bar"]


def test_a_tree_draws_the_surest_of_several_claims_once() -> None:
    branches = tree(graph("a ?b\na b"), "a", 3, "", up=False)

    assert [branch.step.claim for branch in branches] == ["claim-1"]


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
