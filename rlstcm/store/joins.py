"""How two entries hang together: by a chain, or by what is the next best, down to the condition alone."""

from heapq import heappop, heappush

from rlstcm.store.chains import NOTHING, Chain, Cost, Step, Steps, Way, chain, surest, walk
from rlstcm.store.reach import meet, reaches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TRIED = 20
"""How many common origins are looked at, the nearest first."""


class Join:
    """An answer: what sort it is, the chains that make it, and the entry in which they meet or from which they part.

    ``answer`` is ``chain``, ``linked``, ``other-way``, ``sign-of``, ``kin``, ``meet``, ``origin`` or ``condition``;
    ``brought`` are those partners of joint causes that the beginning brings about too.
    """

    __slots__ = ("answer", "at", "brought", "chains")

    def __init__(self, answer: str, chains: list[Chain], at: str = "") -> None:
        self.answer = answer
        self.chains = chains
        self.at = at
        self.brought: set[str] = set()


def join(steps: Steps, one: str, other: str) -> Join | None:
    """How two entries hang together: the first of the sorts of answer that there is, if any."""
    for find in (_chained, _linked, _turned, _by_sign, _akin, _met, _by_condition):
        found = find(steps, one, other)
        if found:
            found.brought = set(_brought(steps, found))
            return found
    return None


def _brought(steps: Steps, found: Join) -> "Iterator[str]":
    """What acts together with a step of a chain, and comes of the same beginning."""
    for chained in found.chains:
        for step in chained:
            start = chained[0].subject
            yield from (partner for partner in step.together if _is_reached(steps, start, partner, step))


def _is_reached(steps: Steps, start: str, partner: str, step: Step) -> bool:
    """Whether something leads to a partner, or to what the same section says that it is a kind of."""
    kinds = [general for general in steps.told(partner) if general.relation == "kind-of"]
    near = [general.object for general in kinds if not general.sections.isdisjoint(step.sections)]
    return any(_led(steps, start, name) for name in (partner, *near))


def _chained(steps: Steps, one: str, other: str) -> Join | None:
    """From the first to the second; where nothing leads, the one is only a part or a general of the other.

    The condition carries nothing, so from it there are single steps only.
    """
    found = _shown(steps, other) if one == steps.barred else _led(steps, one, other)
    if not found:
        return None
    leads = any(step.leads for step in found)
    return Join("chain", [found]) if leads else Join("kin", [found], other)


def _led(steps: Steps, one: str, other: str) -> Chain:
    """The best chain from one entry to another, sought only where one may be."""
    if one == other or not (other == steps.barred or reaches(steps, one, other)):
        return ()
    return chain(steps.onward, one, other, steps.barred)


def _shown(steps: Steps, entry: str) -> Chain:
    """The surest step from the condition to an entry, if there is one."""
    found = [step for step in steps.at("object", entry) if step.carries and step.subject == steps.barred]
    return tuple(surest(found))


def _linked(steps: Steps, one: str, other: str) -> Join | None:
    found = steps.between(one, other)
    return Join("linked", [(found[0],)]) if found else None


def _turned(steps: Steps, one: str, other: str) -> Join | None:
    found = _chained(steps, other, one)
    return Join("other-way", found.chains) if found and found.answer == "chain" else found


def _by_sign(steps: Steps, one: str, other: str) -> Join | None:
    """What one is read as a sign of leads to the other."""
    for start, goal in ((one, other), (other, one)):
        for sign in steps.at("subject", start) if start != steps.barred else ():
            rest = _led(steps, sign.object, goal) if sign.relation == "points-to" else ()
            if rest:
                return Join("sign-of", [(sign, *rest)])
    return None


def _akin(steps: Steps, one: str, other: str) -> Join | None:
    """What one contains or is a kind of leads to the other."""
    for start, goal in ((one, other), (other, one)):
        for way in walk(lambda entry: [step for step in steps.onward(entry) if step.joins], start, steps.barred):
            rest = _led(steps, way.step.object, goal)
            if rest:
                return Join("kin", [way.chain, rest], way.step.object)
    return None


def _met(steps: Steps, one: str, other: str) -> Join | None:
    """Where the source has chains from both arrive; or, if that is nearer, where chains to both begin."""
    if steps.barred in (one, other):
        return None
    effect, origin = _effect(steps, one, other), _origin(steps, one, other)
    if origin and (not effect or origin[0] < effect[0]):
        return origin[1]
    return effect[1] if effect else None


def _effect(steps: Steps, one: str, other: str) -> tuple[Cost, Join] | None:
    if not meet(steps, "subject", one, other):
        return None
    for cost, entry, *ways in _common(steps.told, one, other, steps.barred):
        chains = [_chain(way) for way in ways]
        if not all(chains):  # the source explains the one by the other, which is no chain
            return cost, Join("linked", [chains[0] or chains[1]])
        return cost, Join("meet", chains, entry)
    return None


def _origin(steps: Steps, one: str, other: str) -> tuple[Cost, Join] | None:
    """The nearest entry whose chains to both part at once.

    Walking back tells how near an entry is at best, so that few are walked from.
    """
    best: tuple[Cost, Join] | None = None
    if not meet(steps, "object", one, other):
        return best
    for n, (least, entry, *_) in enumerate(_common(_backwards(steps), one, other, steps.barred)):
        if n >= TRIED or (best and least >= best[0]):
            break
        found = _parting(steps, entry, one, other)
        if found and (not best or found[0] < best[0]):
            best = found
    return best


ENDLESS: Cost = (1 << 30, 0, 0)
"""More than any way costs."""


class _Walk:
    """The best ways from an entry, gone one by one, the best first.

    ``ways`` are those that were gone, each by the entry that it arrives at and with its number; to the first entry
    there is none to go.
    """

    __slots__ = ("_ahead", "_rest", "ways")

    def __init__(self, onward: "Callable[[str], list[Step]]", start: str, barred: str) -> None:
        self.ways: dict[str, tuple[int, Way | None]] = {start: (0, None)}
        self._rest = (way for way in walk(onward, start, barred) if way.step.object != barred)
        self._ahead = next(self._rest, None)

    @property
    def cost(self) -> Cost:
        """What is still to come costs no less."""
        return self._ahead.cost if self._ahead else ENDLESS

    def go(self) -> str:
        """Go the next way; gives where it arrives, or nothing where all were gone."""
        way = self._ahead
        if way is None:
            return ""
        self.ways[way.step.object] = len(self.ways), way
        self._ahead = next(self._rest, None)
        return way.step.object


def _common(
    onward: "Callable[[str], list[Step]]", one: str, other: str, barred: str
) -> "Iterator[tuple[Cost, str, Way | None, Way | None]]":
    """What both of two entries reach, the nearest first: what the ways cost together, the entry, and the ways.

    Neither is walked farther than it takes to know that nothing nearer follows.
    """
    walks = [_Walk(onward, end, barred) for end in (one, other)]
    first, second = (walk.ways for walk in walks)
    both: list[tuple[Cost, int, str]] = []
    while both or any(walk.cost < ENDLESS for walk in walks):
        nearer = min(walks, key=lambda walk: walk.cost)
        if both and both[0][0] < nearer.cost:
            cost, _, entry = heappop(both)
            yield cost, entry, first[entry][1], second[entry][1]
            continue
        entry = nearer.go()
        if entry in first and entry in second:
            (n, way), (_, further) = first[entry], second[entry]
            heappush(both, (_sum(way, further), n, entry))


def _backwards(steps: Steps) -> "Callable[[str], list[Step]]":
    """The steps to an entry as if they went on from it, bound to no section: never farther than the way there."""
    return lambda entry: [_reversed(step) for step in steps.told_back(entry)]


def _reversed(step: Step) -> Step:
    return Step(
        step.object,
        step.subject,
        step.claim,
        inferred=step.inferred,
        association=step.association,
        leads=step.leads,
        joins=step.joins,
        together=step.together,
    )


def _parting(steps: Steps, origin: str, one: str, other: str) -> tuple[Cost, Join] | None:
    """The ways from an entry to two others, if both lead there and part at once."""
    reached: dict[str, Way] = {}
    for way in walk(steps.told, origin, steps.barred) if origin not in (one, other) else ():
        if way.step.object in (one, other):
            reached[way.step.object] = way
        if len(reached) == 2:
            chains = [reached[one].chain, reached[other].chain]
            parts = chains[0][0].object != chains[1][0].object
            return (_sum(reached[one], reached[other]), Join("origin", chains, origin)) if parts else None
    return None


def _chain(way: Way | None) -> Chain:
    return way.chain if way else ()


def _sum(one: Way | None, other: Way | None) -> Cost:
    (a, b, c), (d, e, f) = (way.cost if way else NOTHING for way in (one, other))
    return a + d, b + e, c + f


def _by_condition(steps: Steps, one: str, other: str) -> Join | None:
    """Nothing but that both are tied to the condition."""
    ties = [_tie(steps, end) for end in (one, other)]
    return Join("condition", ties, steps.barred) if all(ties) else None


def _tie(steps: Steps, entry: str) -> Chain:
    """How an entry is tied to the condition: by a chain, by a link, or as what the condition brings about."""
    if entry == steps.barred:
        return ()
    found = _chained(steps, entry, steps.barred) or _linked(steps, entry, steps.barred)
    return found.chains[0] if found else _shown(steps, entry)
