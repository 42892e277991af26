"""What an entry comes from, and what it leads to."""

from rlstcm import few
from rlstcm.commands._asked import entry, listed
from rlstcm.commands._steps import Teller, arrow, standing
from rlstcm.commands._takes import DEEPEST
from rlstcm.page import Block, Branch, Command, Heading, Page, Record, Remark
from rlstcm.store import trees
from rlstcm.store.chains import Steps
from rlstcm.store.store import Store

DEPTH = 3
"""How many steps are followed, unless more are asked for."""


def tree(store: Store, name: str, *, depth: int = DEPTH) -> list[Page]:
    """Show what an entry comes from, and what it leads to."""
    return [tree_page(store, entry(store, name, "tree").owner, depth)]


def tree_page(store: Store, name: str, depth: int, *, stated: bool = False) -> Page:
    """What an entry comes from, and what it leads to, to a depth."""
    all_steps = store.steps(stated=stated)
    up, down = trees.halves(all_steps, name, depth)
    steps = list({(b.step.claim, b.step.subject, b.step.object): b.step for b in (*up, *down)}.values())
    called, kind = store.called(name)
    commands = [*_other_trees(name, depth, up, down, stated=stated), Command(f"rlstcm explain {name}", "")]
    return store.dress(
        Page(
            called,
            [*_blocks(store, name, up, down), *_linked(store, all_steps, name, up)],
            lambda: [_record(store, name, up, down)],
            lambda: store.references_of_claims([step.claim for step in steps]),
            corner=f"{kind} · {name}",
            commands=commands,
            links=lambda: store.step_records(steps),
        )
    )


def _other_trees(
    name: str, depth: int, up: list[trees.Branch], down: list[trees.Branch], *, stated: bool
) -> list[Command]:
    """What draws less than a tree that is cut short, or all of it for programs; or more of one that goes on."""
    kept = " --stated" if stated else ""
    if max(len(up), len(down)) <= few.TREE:
        return _further(name, kept, depth, [*up, *down])
    if depth > 1:
        return [Command(f"rlstcm path {name}{kept} --depth 1", "only the next steps")]
    return [Command(f"rlstcm path {name}{kept} -f json", "all of it")]


def _further(name: str, kept: str, depth: int, branches: list[trees.Branch]) -> list[Command]:
    """How to follow what goes on: deeper, or, where that is as deep as can be, from where it goes on."""
    ends = [branch.entry for branch in branches if branch.remark == "goes on"]
    if not ends:
        return []
    if depth == DEEPEST:
        return [Command(f"rlstcm path {ends[0]}{kept}", "from where it goes on")]
    return [Command(f"rlstcm path {name}{kept} --depth {min(depth + 2, DEEPEST)}", "further")]


def _blocks(store: Store, name: str, up: list[trees.Branch], down: list[trees.Branch]) -> list[Block]:
    teller = Teller(store)
    if not (up or down):
        return [Remark(f"Nothing here is said to bring about {teller.name(name)} or to come of it.")]
    blocks: list[Block] = []
    for heading, half, is_up in (("Comes from", up, True), ("Leads to", down, False)):
        if half:
            blocks += [Heading(heading), Branch(0, teller.name(name), "")]
            blocks += [_branch(teller, branch, up=is_up) for branch in half[: few.TREE]]
            blocks += [Remark(f"{text} lines are not drawn.") for text in few.more(len(half) - few.TREE)]
    return blocks


def _linked(store: Store, steps: Steps, name: str, up: list[trees.Branch]) -> list[Block]:
    """The patterns that are linked with an entry, but not said to bring it about, so that no branch names them."""
    named = {branch.entry for branch in up}
    beside = dict.fromkeys(step.subject for step in steps.at("object", name) if not step.carries)
    found = [each for each in beside if each not in named and store.called(each)[1] == "pattern"]
    if not found:
        return []
    return [Heading(f"Linked with it, but not said to lead to it: {listed(few.first(map(Teller(store).name, found)))}")]


def _branch(teller: Teller, branch: trees.Branch, *, up: bool) -> Branch:
    step = branch.step
    company = f" with {teller.names(step.together)}" if up and step.together else teller.company(step, set())
    remark = f"  {branch.remark}" if branch.remark else ""
    words = f"{arrow(step, up=up)} {teller.name(branch.entry)}{company}{remark}"
    return Branch(branch.depth, words, branch.entry, step.place, standing(step))


def _record(store: Store, name: str, up: list[trees.Branch], down: list[trees.Branch]) -> Record:
    """Both halves for programs."""
    called, kind = store.called(name)
    halves = {"comes_from": _lines(store, up), "leads_to": _lines(store, down)}
    return {"type": "tree", "id": name, "name": called, "kind": kind, **halves}


def _lines(store: Store, half: list[trees.Branch]) -> list[Record]:
    steps = store.step_records(branch.step for branch in half)
    return [
        {"depth": branch.depth, "entry": branch.entry, "remark": branch.remark, "step": step}
        for branch, step in zip(half, steps, strict=True)
    ]
