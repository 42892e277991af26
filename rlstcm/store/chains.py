"""Following what is said to lead to what: the shortest chains between two entries, and trees."""


class Step:
    """One step of a chain: an edge of the store, from cause to effect."""

    __slots__ = ("association", "claim", "inferred", "object", "place", "says", "subject", "verb")

    def __init__(
        self,
        subject: str,
        object_: str,
        claim: str,
        verb: str,
        says: str,
        place: str,
        inferred: bool,
        association: bool,
    ) -> None:
        self.subject = subject
        self.object = object_
        self.claim = claim
        self.verb = verb
        self.says = says
        self.place = place
        self.inferred = inferred
        self.association = association

    @property
    def words(self) -> str:
        """The step as a phrase of ids: ``ageing leads to essence-depletion``."""
        return f"{self.subject} {self.verb} {self.object}"

    @property
    def ends(self) -> str:
        """The two ids, with a blank between them."""
        return f"{self.subject} {self.object}"

    @property
    def standing(self) -> str:
        """How to take the step: stated or inferred, and whether it only says that two things go together."""
        words = ["inferred" if self.inferred else "stated"]
        return ", ".join([*words, "an association"] if self.association else words)


MOST = 3
"""How many chains of the same length are shown."""

Way = tuple[int, tuple[Step, ...]]
"""How many steps of a chain are inferred or mere associations, and the chain."""


def shortest(steps: list[Step], start: str, goal: str, barred: str) -> list[list[Step]]:
    """The shortest chains from ``start`` to ``goal``, the surest first, never through ``barred``.

    It goes back from the goal, a step at a time, and keeps the surest ways on from each entry only: of all the
    chains there may be more than any memory holds.
    """
    steps = _best(steps)
    onward, back = _by_end(steps, "subject"), _by_end(steps, "object")
    ways: dict[str, list[Way]] = {goal: [(0, ())]}
    seen = {goal} - {start}
    while ways and start not in seen:
        before = {step.subject for end in ways for step in back.get(end, ())} - seen
        if start not in before:
            before.discard(barred)
        ways = {name: _surest(onward[name], ways) for name in before}
        seen |= before
    return [list(chain) for _, chain in ways.get(start, ())]


def _surest(steps: list[Step], ways: dict[str, list[Way]]) -> list[Way]:
    """The surest of the ways that begin with one of some steps; of equally sure ones the first."""
    longer = [
        (doubts + step.inferred + step.association, (step, *chain))
        for step in steps
        for doubts, chain in ways.get(step.object, ())
    ]
    return sorted(longer, key=lambda way: way[0])[:MOST]


def _by_end(steps: list[Step], end: str) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(getattr(step, end), []).append(step)
    return found


def _best(steps: list[Step]) -> list[Step]:
    """Of several steps between the same two entries the surest: stated before inferred, cause before association."""
    best: dict[tuple[str, str], Step] = {}
    for step in steps:
        ends = (step.subject, step.object)
        if ends not in best or (step.inferred, step.association) < (best[ends].inferred, best[ends].association):
            best[ends] = step
    return list(best.values())


class Branch:
    """One line of a tree: how many steps from the root, the entry, the step that leads there, and a remark."""

    __slots__ = ("depth", "entry", "remark", "step")

    def __init__(self, depth: int, entry: str, step: Step, remark: str) -> None:
        self.depth = depth
        self.entry = entry
        self.step = step
        self.remark = remark


def tree(steps: list[Step], root: str, depth: int, barred: str, *, up: bool) -> list[Branch]:
    """What an entry comes from (``up``) or leads to, to a depth; loops and repeats are marked, not followed."""
    ends = ("object", "subject") if up else ("subject", "object")
    onward = _by_end(steps, ends[0])
    branches: list[Branch] = []
    shown: set[str] = {root}

    def grow(entry: str, trail: tuple[str, ...]) -> None:
        for step in _best(onward.get(entry, [])):
            other = getattr(step, ends[1])
            remark = "a loop" if other in trail else "see above" if other in shown else ""
            further = not remark and other != barred and bool(onward.get(other))
            if further and len(trail) >= depth:
                remark = "goes on"
            branches.append(Branch(len(trail), other, step, remark))
            if further and not remark:
                shown.add(other)
                grow(other, (*trail, other))

    grow(root, (root,))
    return branches
