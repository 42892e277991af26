"""Whether one entry can lead to another at all, asked from both ends at once, before the best way is sought.

It minds neither sections nor who says it: what is not reached so is not reached by any chain.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rlstcm.store.chains import Steps

_OTHER = {"subject": "object", "object": "subject"}


class Front:
    """How far some entries reach, step by step, that stand at an end: all that was seen, and what was seen last."""

    __slots__ = ("_end", "_near", "edge", "seen")

    def __init__(self, near: "Callable[[str, Iterable[str]], list[str]]", end: str, starts: "Iterable[str]") -> None:
        self._near = near
        self._end = end
        self.seen = set(starts)
        self.edge = list(self.seen)

    def grow(self) -> None:
        """Go one step further."""
        found = dict.fromkeys(self._near(self._end, self.edge))
        self.edge = [entry for entry in found if entry not in self.seen]
        self.seen.update(self.edge)


def reaches(steps: "Steps", start: str, goal: str) -> bool:
    """Whether something may lead from one entry to another."""
    return _touch(_from(steps, "subject", start), _from(steps, "object", goal))


def meet(steps: "Steps", end: str, one: str, other: str) -> bool:
    """Whether two entries may lead to the same; or, where they are the ``object``, may come from the same."""
    first, second = _from(steps, end, one), _from(steps, end, other)
    if _touch(first, second):
        return True
    spent, growing = (second, first) if first.edge else (first, second)
    return _touch(growing, Front(steps.near, _OTHER[end], spent.seen))


def _from(steps: "Steps", end: str, entry: str) -> Front:
    """How far an entry reaches, as far as that was asked before: one question follows another about the same two."""
    return steps.fronts.setdefault((end, entry), Front(steps.near, end, [entry]))


def _touch(one: Front, other: Front) -> bool:
    """Whether two fronts come to see the same, the one that saw less growing first, before one of them ends."""
    while one.seen.isdisjoint(other.seen):
        if not (one.edge and other.edge):
            return False
        min(one, other, key=lambda front: len(front.seen)).grow()
    return True
