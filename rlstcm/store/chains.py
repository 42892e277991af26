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


def shortest(steps: "list[Step]", start: str, goal: str, barred: str) -> "list[list[Step]]":
    """The shortest chains from ``start`` to ``goal``, stated ones first, never through ``barred``."""
    onward = _by_end(steps, "subject")
    found: list[list[Step]] = []
    frontier: list[list[Step]] = [[]]
    seen = {start}
    while frontier and not found:
        longer, reached = [], set()
        for chain in frontier:
            for step in _best(onward.get(chain[-1].object if chain else start, [])):
                if step.object == goal:
                    found.append([*chain, step])
                elif step.object not in seen and step.object != barred:
                    longer.append([*chain, step])
                    reached.add(step.object)
        seen |= reached
        frontier = longer
    found.sort(key=lambda chain: sum(step.inferred + step.association for step in chain))
    return found[:MOST]


def _by_end(steps: "list[Step]", end: str) -> "dict[str, list[Step]]":
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(getattr(step, end), []).append(step)
    return found


def _best(steps: "list[Step]") -> "list[Step]":
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


def tree(steps: "list[Step]", root: str, depth: int, barred: str, *, up: bool) -> "list[Branch]":
    """What an entry comes from (``up``) or leads to, to a depth; loops and repeats are marked, not followed."""
    ends = ("object", "subject") if up else ("subject", "object")
    onward = _by_end(steps, ends[0])
    branches: list[Branch] = []
    shown: set[str] = {root}

    def grow(entry: str, trail: "tuple[str, ...]") -> None:
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
