"""How one entry is said to lead to another: the shortest chains of claims."""

from rlstcm.commands._asked import entry
from rlstcm.page import Block, Page
from rlstcm.problems import NotFound
from rlstcm.store.chains import Step, shortest
from rlstcm.store.store import Store


def path(store: Store, start: str, goal: str, *, stated: bool = False) -> "list[Page]":
    """Show how one entry is said to lead to another."""
    ends = [entry(store, name, "path").owner for name in (start, goal)]
    return [path_page(store, *ends, stated=stated)]


def path_page(store: Store, start: str, goal: str, *, stated: bool) -> Page:
    """How one entry is said to lead to another: the shortest chains of claims.

    Raises:
        NotFound: no chain leads there.
    """
    condition = store.meta()["condition"]
    chains = shortest(store.steps(stated=stated), start, goal, condition)
    told = store.blocks_of(start, "step") if goal == condition and not stated else []
    if not chains and told:
        return _told_page(store, start, goal, told)
    if not chains:
        raise NotFound(_no_chain(store, start, goal, condition, stated=stated))
    blocks: list[Block] = []
    for n, chain in enumerate(chains, 1):
        blocks += [Block("heading", f"Chain {n} of {len(chains)}: {_length(chain)}"), *map(_hop, chain)]
    blocks.append(Block("heading", "Where to go next"))
    if not stated and any(step.inferred for chain in chains for step in chain):
        blocks.append(Block("command", "only what is stated", f"rlstcm path {start} {goal} --stated"))
    blocks.append(Block("command", "all that it leads to", f"rlstcm tree {start}"))
    blocks.append(Block("command", "the page of where it ends", f"rlstcm explain {goal}"))
    page = store.dress(f"From {start} to {goal}", blocks, lambda: _records(chains))
    page.references = lambda: store.references_of_claims([step.claim for chain in chains for step in chain])
    return page


def _told_page(store: Store, start: str, goal: str, told: "list[Block]") -> Page:
    """The chain of a mechanism, where no single claims link an entry to the condition that it is said to lead to."""
    blocks = [
        Block("text", "No claim links the two step by step. This is the chain that its page tells:"),
        *told,
        Block("heading", "Where to go next"),
        Block("command", "the whole page", f"rlstcm explain {start}"),
    ]
    page = store.dress(f"From {start} to {goal}", blocks, lambda: store.entry_records([start]))
    page.references = lambda: store.records_of(start, "reference")
    return page


def _no_chain(store: Store, start: str, goal: str, condition: str, *, stated: bool) -> str:
    """Why there is no chain, and what to try."""
    kind = "stated claims leads" if stated else "claims leads"
    message = f"No chain of {kind} from {start} to {goal}."
    if shortest(store.steps(stated=stated), goal, start, condition):
        return f"{message} One leads the other way: `rlstcm path {goal} {start}`."
    if stated and shortest(store.steps(), start, goal, condition):
        return f"{message} One with inferred steps does: `rlstcm path {start} {goal}`."
    return f"{message} `rlstcm tree {start}` shows where it leads."


def _length(chain: "list[Step]") -> str:
    steps = "1 step" if len(chain) == 1 else f"{len(chain)} steps"
    inferred = sum(step.inferred for step in chain)
    said = f"{inferred} of them inferred" if inferred else "all stated"
    sources = {step.place.split(" ")[0] if step.place.startswith("[") else "" for step in chain}
    return f"{steps}, {said}{', joined from several sources' if len(sources) > 1 else ''}"


def _hop(step: Step) -> Block:
    return Block("hop", step.says, step.words, step.place, step.standing, step.ends)


def _records(chains: "list[list[Step]]") -> "list[str]":
    import json

    return [
        json.dumps(
            {
                "type": "chain",
                "id": f"{chain[0].subject} {chain[-1].object} {n}",
                "stated": not any(step.inferred for step in chain),
                "steps": [step_record(step) for step in chain],
            },
            ensure_ascii=False,
        )
        for n, chain in enumerate(chains, 1)
    ]


def step_record(step: Step) -> "dict[str, object]":
    """A step for programs; SQLite's 0 and 1 as false and true."""
    fields = {slot: getattr(step, slot) for slot in Step.__slots__}
    return {slot: bool(value) if isinstance(value, int) else value for slot, value in fields.items()}
