"""How two entries hang together: a chain of steps from one to the other, or the next best; of one alone, its tree."""

from rlstcm.commands._asked import entries
from rlstcm.commands._steps import IMPLIED, Teller
from rlstcm.commands.tree import DEPTH, tree_page
from rlstcm.page import Block, Command, Heading, Page, Record, Remark
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.chains import Chain, Step
from rlstcm.store.joins import Join, join
from rlstcm.store.store import Store


def path(store: Store, *things: str, stated: bool = False, depth: int = 0) -> list[Page]:
    """Show how one thing leads to another, or what one comes from and leads to."""
    ends = [name.owner for name in entries(store, things, "path", 2)]
    if len(ends) > 1 and depth:
        raise UsageError(f"`--depth` goes with one name: `rlstcm path {ends[0]} --depth {depth}`.")
    if len(set(ends)) == 1:
        return [tree_page(store, ends[0], depth or DEPTH, stated=stated)]
    return [path_page(store, *ends, stated=stated)]


def path_page(store: Store, one: str, other: str, *, stated: bool) -> Page:
    """How two entries hang together: by a chain, or by what is the next best.

    Raises:
        NotFound: nothing joins them, not even the condition.
    """
    found = join(store.steps(stated=stated), one, other)
    if not found:
        raise NotFound(_nothing(store, one, other, stated=stated))
    steps = [step for chain in found.chains for step in chain]
    told = Told(store, found, one, other)
    return store.dress(
        Page(
            told.title(),
            told.blocks(),
            lambda: [_record(store, found, one, other, stated=stated)],
            lambda: store.references_of_claims([step.claim for step in steps]),
            commands=list(_commands(one, other, stated=stated or not any(step.inferred for step in steps))),
            links=lambda: store.step_records(steps),
        )
    )


def _nothing(store: Store, one: str, other: str, *, stated: bool) -> str:
    names = " and ".join(store.called(name)[0] for name in (one, other))
    if stated and join(store.steps(), one, other):
        return f"No stated sentence here joins {names}; what is only implied does: `rlstcm path {one} {other}`."
    return f"Nothing here joins {names}. What the first hangs together with: `rlstcm path {one}`."


def _commands(one: str, other: str, *, stated: bool) -> list[Command]:
    found = [Command(f"rlstcm path {one}", "all that it comes from and leads to")]
    return found if stated else [Command(f"rlstcm path {one} {other} --stated", "stated steps only"), *found]


class Told:
    """An answer in words: a title that says what it is, a line on how to take it, and its steps."""

    def __init__(self, store: Store, found: Join, one: str, other: str) -> None:
        self._teller = Teller(store)
        self._found = found
        self._ends = [self._teller.name(end) for end in (one, other)]
        self._at = self._teller.name(found.at) if found.at else ""
        self._steps = [step for chain in found.chains for step in chain]

    def title(self) -> str:
        """What the answer is."""
        row = self._teller.row(self._found.chains[0])
        match self._found.answer:
            case "other-way":
                return f"The other way round: {row}"
            case "kin" if len(self._found.chains) > 1:
                return f"Both have to do with {self._at}"
            case "meet":
                parts = all(step.joins for step in self._steps)
                return f"Both take in {self._at}, or are a kind of it" if parts else f"Both arrive at {self._at}"
            case "origin":
                return f"Both come from {self._at}"
            case "condition":
                return f"{self._at} alone joins them"
        return row

    def blocks(self) -> list[Block]:
        """The line on how to take it, and the steps of each chain."""
        blocks: list[Block] = [Remark(" ".join(filter(None, (self._meaning(), self._sources()))))]
        for head, chain in zip(self._heads(), self._found.chains, strict=True):
            blocks += [Heading(head)] if head else []
            blocks += [self._teller.link(step, self._found.brought) for step in chain]
        return blocks

    def _heads(self) -> list[str]:
        """What stands over each chain, where there are two."""
        one, other = self._ends
        match self._found.answer:
            case "meet":
                return [f"From {one}", f"From {other}"]
            case "origin":
                return [f"To {one}", f"To {other}"]
            case "condition":
                return [one, other]
        return [""] * len(self._found.chains)

    def _meaning(self) -> str:
        """What the answer says and what it does not."""
        first = self._teller.name(self._found.chains[0][0].subject)
        match self._found.answer:
            case "linked":
                explains = any(step.relation == "explains" for step in self._steps)
                return "Said to explain it, not to cause it." if explains else "Linked, but not as cause and effect."
            case "sign-of":
                read = self._teller.name(self._found.chains[0][0].object)
                return f"{first} is only read as a sign of {read}; what follows is said of {read}."
            case "kin" if len(self._found.chains) > 1:
                return f"{first} takes it in or is a kind of it; what follows is not said of {first} itself."
            case "kin":
                return "No cause: the first takes in the second, or is a kind of it or another word for it."
            case "condition":
                return "Nothing here leads from one to the other, and they share nothing on the way."
        return ""

    def _sources(self) -> str:
        """Who tells the steps, and how sure that is: no surer than the least sure step."""
        voices = list(dict.fromkeys(step.called for step in self._steps))
        who = " and ".join(filter(None, (", ".join(voices[:-1]), voices[-1])))
        told = f"As {who} tells it" if len(voices) == 1 else f"Joined from what {who} say"
        return f"{told}{_sureness(self._steps)}."


def _sureness(steps: list[Step]) -> str:
    implied = sum(step.inferred for step in steps)
    if not implied:
        return ""
    return f"; {IMPLIED}" if implied == len(steps) else f"; {IMPLIED} in part"


def _record(store: Store, found: Join, one: str, other: str, *, stated: bool) -> Record:
    """The answer for programs."""
    return {
        "type": "path",
        "id": f"{one} {other}",
        "from": _node(store, one),
        "to": _node(store, other),
        "answer": found.answer,
        "at": _node(store, found.at) if found.at else None,
        "implied": any(step.inferred for chain in found.chains for step in chain),
        "only_stated": stated,
        "steps": [
            step for n, chain in enumerate(found.chains, 1) for step in _numbered(store, chain, n, found.brought)
        ],
    }


def _node(store: Store, name: str) -> Record:
    called, kind = store.called(name)
    return {"id": name, "name": called, "kind": kind}


def _numbered(store: Store, chain: Chain, n: int, brought: set[str]) -> list[Record]:
    """The steps of the first or second chain; ``brought_too``: what acts with them comes of the same beginning."""
    return [
        {"chain": n, **record, "brought_too": bool(step.together) and brought.issuperset(step.together)}
        for step, record in zip(chain, store.step_records(chain), strict=True)
    ]
