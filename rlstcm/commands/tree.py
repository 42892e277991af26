"""What an entry comes from, and what it leads to."""

from rlstcm.commands._asked import entry
from rlstcm.commands.path import step_record
from rlstcm.page import Block, Branch, Command, Heading, Page, Record, Remark
from rlstcm.store import chains
from rlstcm.store.store import Store


def tree(store: Store, name: str, *, depth: int = 3) -> list[Page]:
    """Show what an entry comes from, and what it leads to."""
    return [tree_page(store, entry(store, name, "tree").owner, depth)]


def tree_page(store: Store, name: str, depth: int) -> Page:
    """What an entry comes from, and what it leads to, to a depth."""
    condition = store.meta().condition
    steps = store.steps()
    up, down = (chains.tree(steps, name, depth, condition, up=up) for up in (True, False))
    blocks: list[Block] = [*_half("Comes from", name, [_branch(b, f"{b.entry} {b.step.verb} it") for b in up])]
    blocks += _half("Leads to", name, [_branch(b, f"it {b.step.verb} {b.entry}") for b in down])
    told = store.told(name)
    blocks += [Heading("The chain that its page tells"), *told] if told else []
    blocks += [Heading("Where to go next"), Command(f"rlstcm explain {name}", "the entry's own page")]
    if any(branch.remark == "goes on" for branch in (*up, *down)):
        blocks.append(Command(f"rlstcm tree {name} --depth {depth + 2}", "further"))
    shown = [branch.step for branch in (*up, *down)]
    return store.dress(
        store.title(name),
        blocks,
        lambda: [_record(name, shown)],
        lambda: store.references_of_claims([step.claim for step in shown]),
        f"tree · {name}",
    )


def _half(heading: str, root: str, branches: list[Branch]) -> list[Block]:
    """One of the two trees that grow from an entry."""
    grown: list[Block] = [*branches] or [Remark("No claim says.")]
    return [Heading(heading), Branch(0, root, root), *grown]


def _branch(branch: chains.Branch, words: str) -> Branch:
    step = branch.step
    standing = ", ".join(filter(None, ("inferred" if step.inferred else "", branch.remark)))
    return Branch(branch.depth, words, branch.entry, step.place, standing)


def _record(name: str, steps: list[chains.Step]) -> Record:
    """The steps of both trees, each once."""
    found = {(step.claim, step.subject, step.object): step for step in steps}
    return {"type": "tree", "id": name, "steps": [step_record(step) for step in found.values()]}
