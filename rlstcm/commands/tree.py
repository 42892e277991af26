"""What an entry comes from, and what it leads to."""

from rlstcm.commands._asked import entry
from rlstcm.commands.path import step_record
from rlstcm.page import Block, Page
from rlstcm.store.chains import Branch
from rlstcm.store.chains import tree as grown
from rlstcm.store.store import Store


def tree(store: Store, name: str, *, depth: int = 3) -> "list[Page]":
    """Show what an entry comes from, and what it leads to."""
    return [tree_page(store, entry(store, name, "tree").owner, depth)]


def tree_page(store: Store, name: str, depth: int) -> Page:
    """What an entry comes from, and what it leads to, to a depth."""
    condition = store.meta()["condition"]
    steps = store.steps()
    halves = {up: grown(steps, name, depth, condition, up=up) for up in (True, False)}
    blocks: list[Block] = []
    for up, heading in ((True, "Comes from"), (False, "Leads to")):
        blocks += [Block("heading", heading), Block("branch", name, target=name)]
        blocks += [_branch(branch, up=up) for branch in halves[up]]
        if not halves[up]:
            blocks.append(Block("remark", "No claim says."))
    told = store.blocks_of(name, "step")
    blocks += [Block("heading", "The chain that its page tells"), *told] if told else []
    blocks.append(Block("heading", "Where to go next"))
    blocks.append(Block("command", "the entry's own page", f"rlstcm explain {name}"))
    if any(branch.remark == "goes on" for branches in halves.values() for branch in branches):
        blocks.append(Block("command", "further", f"rlstcm tree {name} --depth {depth + 2}"))
    page = store.dress(store.title(name), blocks, lambda: _tree_records(name, halves), f"tree · {name}")
    page.references = lambda: store.references_of_claims([b.step.claim for up in halves for b in halves[up]])
    return page


def _branch(branch: Branch, *, up: bool) -> Block:
    step = branch.step
    text = f"{branch.entry} {step.verb} it" if up else f"it {step.verb} {branch.entry}"
    remarks = ", ".join(filter(None, ("inferred" if step.inferred else "", branch.remark)))
    return Block("branch", text, branch.drawing, step.place, remarks, branch.entry)


def _tree_records(name: str, halves: "dict[bool, list[Branch]]") -> "list[str]":
    import json

    found = {
        (branch.step.claim, branch.step.subject, branch.step.object): branch.step
        for up in halves
        for branch in halves[up]
    }
    steps = [step_record(step) for step in found.values()]
    return [json.dumps({"type": "tree", "id": name, "steps": steps}, ensure_ascii=False)]
