"""What an entry comes from and what it leads to, as trees: loops and repeats are marked, not followed."""

from rlstcm.store.chains import Step, Steps, bound_by, may_follow, surest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Branch:
    """One line of a tree: how many steps from the root, the entry, the step that leads there, and a remark."""

    __slots__ = ("depth", "entry", "remark", "step")

    def __init__(self, depth: int, entry: str, step: Step, remark: str) -> None:
        self.depth = depth
        self.entry = entry
        self.step = step
        self.remark = remark


def halves(steps: Steps, root: str, depth: int) -> tuple[list[Branch], list[Branch]]:
    """What an entry comes from and what it leads to, as the source tells it; as others do, where it says nothing."""
    found = _halves(steps, root, depth, lambda step: step.told)
    return found if any(found) else _halves(steps, root, depth, lambda step: True)


def _halves(steps: Steps, root: str, depth: int, counts: "Callable[[Step], bool]") -> tuple[list[Branch], list[Branch]]:
    up, down = (Tree(steps, counts, root, depth, up=up).branches for up in (True, False))
    return up, down


class Tree:
    """One half, as it grows.

    Upwards, what acts only together shares a line, and nothing is sought behind what an entry is a kind of. Downwards,
    over a kind it goes on only by what is said in the same section.
    """

    def __init__(self, steps: Steps, counts: "Callable[[Step], bool]", root: str, depth: int, *, up: bool) -> None:
        self.branches: list[Branch] = []
        self._steps = steps
        self._counts = counts
        self._depth = depth
        self._up = up
        self._shown = {root}
        self._grow((root,), frozenset())

    def _grow(self, trail: tuple[str, ...], bound: frozenset[str]) -> None:
        for step in self._twigs(trail, bound):
            entry = self._other(step)
            after = frozenset[str]() if self._up else bound_by(bound, step)
            remark = self._remark(entry, trail)
            further = not remark and entry != self._steps.barred and bool(self._twigs((*trail, entry), after))
            grows = further and len(trail) < self._depth
            self.branches.append(Branch(len(trail), entry, step, "goes on" if further and not grows else remark))
            if grows:
                self._shown.add(entry)
                self._grow((*trail, entry), after)

    def _remark(self, entry: str, trail: tuple[str, ...]) -> str:
        """What to say of an entry that is shown already."""
        if entry in trail:
            return "a loop"
        return "see above" if entry in self._shown else ""

    def _other(self, step: Step) -> str:
        return step.subject if self._up else step.object

    def _twigs(self, trail: tuple[str, ...], bound: frozenset[str]) -> list[Step]:
        """The steps that a line is grown for: no short cuts, and no other word for what stands above."""
        steps = self._near(trail[-1])
        steps = [step for step in steps if self._up or may_follow(bound, step)]
        steps = [step for step in steps if not (step.joins and self._other(step) in trail)]
        needless = self._short_cuts(steps)
        return self._in_company([step for step in steps if step not in needless and not self._is_idle(step, trail)])

    def _near(self, entry: str) -> list[Step]:
        steps = self._steps.back(entry) if self._up else self._steps.onward(entry)
        return surest(step for step in steps if self._counts(step) and not (self._up and step.relation == "kind-of"))

    def _is_idle(self, step: Step, trail: tuple[str, ...]) -> bool:
        """Whether a step up from the root leads to a mere synonym of it, behind which nothing stands."""
        if not self._up or len(trail) > 1 or step.relation != "same-as":
            return False
        return not any(self._other(further) not in trail for further in self._near(self._other(step)))

    def _short_cuts(self, steps: list[Step]) -> set[Step]:
        """The steps that are the short way round another of the same place, which one of their claims tells whole."""
        told: dict[tuple[str, str], set[str]] = {}
        for middle in steps:
            passes = not middle.joins and self._other(middle) != self._steps.barred
            for hop in self._near(self._other(middle)) if passes else ():
                if hop.place == middle.place:
                    told.setdefault((self._other(hop), hop.place), set()).update((hop.claim, middle.claim))
        return {step for step in steps if step.claim in told.get((self._other(step), step.place), ())}

    def _in_company(self, steps: list[Step]) -> list[Step]:
        """The steps with only one of each claim whose subjects act together, where they share a line."""
        if not self._up:
            return steps
        shown: set[str] = set()
        kept = []
        for step in steps:
            if not step.together or step.claim not in shown:
                kept.append(step)
                shown.add(step.claim)
        return kept
