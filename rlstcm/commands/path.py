"""How one entry is said to lead to another: the shortest chains of claims."""

from rlstcm.commands._asked import entry
from rlstcm.page import Block, Command, Heading, Link, Page, Record, Text
from rlstcm.page import Step as Told
from rlstcm.problems import NotFound
from rlstcm.store.chains import Step, shortest
from rlstcm.store.store import Store


def path(store: Store, start: str, goal: str, *, stated: bool = False) -> list[Page]:
    """Show how one entry is said to lead to another."""
    ends = [entry(store, name, "path").owner for name in (start, goal)]
    return [path_page(store, *ends, stated=stated)]


def path_page(store: Store, start: str, goal: str, *, stated: bool) -> Page:
    """How one entry is said to lead to another: the shortest chains of claims.

    Raises:
        NotFound: no chain leads there.
    """
    condition = store.meta().condition
    chains = shortest(store.steps(stated=stated), start, goal, condition)
    if chains:
        return _chains_page(store, start, goal, chains, stated=stated)
    told = store.told(start) if goal == condition and not stated else []
    if told:
        return _told_page(store, start, goal, told)
    raise NotFound(_no_chain(store, start, goal, condition, stated=stated))


def _chains_page(store: Store, start: str, goal: str, chains: list[list[Step]], *, stated: bool) -> Page:
    blocks: list[Block] = []
    for n, chain in enumerate(chains, 1):
        blocks += [Heading(f"Chain {n} of {len(chains)}: {_length(chain)}"), *map(_hop, chain)]
    blocks.append(Heading("Where to go next"))
    if not stated and any(step.inferred for chain in chains for step in chain):
        blocks.append(Command(f"rlstcm path {start} {goal} --stated", "only what is stated"))
    blocks.append(Command(f"rlstcm tree {start}", "all that it leads to"))
    blocks.append(Command(f"rlstcm explain {goal}", "the page of where it ends"))
    return store.dress(
        f"From {start} to {goal}",
        blocks,
        lambda: [_record(chain, n) for n, chain in enumerate(chains, 1)],
        lambda: store.references_of_claims([step.claim for chain in chains for step in chain]),
    )


def _told_page(store: Store, start: str, goal: str, told: list[Told]) -> Page:
    """The chain of a mechanism, where no single claims link an entry to the condition that it is said to lead to."""
    blocks: list[Block] = [
        Text("No claim links the two step by step. This is the chain that its page tells:"),
        *told,
        Heading("Where to go next"),
        Command(f"rlstcm explain {start}", "the whole page"),
    ]
    return store.dress(
        f"From {start} to {goal}",
        blocks,
        lambda: store.entry_records([start]),
        lambda: store.records_of(start, "reference"),
    )


def _no_chain(store: Store, start: str, goal: str, condition: str, *, stated: bool) -> str:
    """Why there is no chain, and what to try."""
    kind = "stated claims leads" if stated else "claims leads"
    message = f"No chain of {kind} from {start} to {goal}."
    if shortest(store.steps(stated=stated), goal, start, condition):
        return f"{message} One leads the other way: `rlstcm path {goal} {start}`."
    if stated and shortest(store.steps(), start, goal, condition):
        return f"{message} One with inferred steps does: `rlstcm path {start} {goal}`."
    return f"{message} `rlstcm tree {start}` shows where it leads."


def _length(chain: list[Step]) -> str:
    steps = "1 step" if len(chain) == 1 else f"{len(chain)} steps"
    inferred = sum(step.inferred for step in chain)
    said = f"{inferred} of them inferred" if inferred else "all stated"
    sources = {step.place.split(" ")[0] if step.place.startswith("[") else "" for step in chain}
    return f"{steps}, {said}{', joined from several sources' if len(sources) > 1 else ''}"


def _hop(step: Step) -> Link:
    return Link(step.words, step.ends, step.place, step.standing, step.says)


def _record(chain: list[Step], n: int) -> Record:
    return {
        "type": "chain",
        "id": f"{chain[0].subject} {chain[-1].object} {n}",
        "stated": not any(step.inferred for step in chain),
        "steps": [step_record(step) for step in chain],
    }


def step_record(step: Step) -> Record:
    """A step for programs."""
    return {slot: getattr(step, slot) for slot in Step.__slots__}
