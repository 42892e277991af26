"""How one entry leads to another: steps, and the best chain of them.

A chain is made of steps that lead, from cause to effect, and of steps that only say what something takes in or is a
kind of (composition). Composition carries a chain but is no part of its length; over a kind, a chain goes on only by
what is said in the same section. The condition ends a chain and never carries one.
"""

from heapq import heappop, heappush

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rlstcm.store.reach import Front


class Step:
    """One step of a chain: an edge of the store, from cause to effect or from whole to part.

    ``together`` are the other subjects, where they act only together; ``sections`` the headings under which it is said;
    ``told`` tells whether the knowledge base's own source says it.
    """

    __slots__ = (
        "association",
        "called",
        "claim",
        "inferred",
        "joins",
        "leads",
        "object",
        "place",
        "places",
        "reference",
        "relation",
        "says",
        "sections",
        "subject",
        "together",
        "told",
        "verb",
    )

    def __init__(
        self,
        subject: str,
        object_: str,
        claim: str,
        *,
        relation: str = "",
        verb: str = "",
        says: str = "",
        place: str = "",
        reference: str = "",
        places: tuple[str, ...] = (),
        sections: tuple[str, ...] = (),
        together: tuple[str, ...] = (),
        called: str = "",
        inferred: bool = False,
        association: bool = False,
        leads: bool = True,
        joins: bool = False,
        told: bool = True,
    ) -> None:
        self.subject = subject
        self.object = object_
        self.claim = claim
        self.relation = relation
        self.verb = verb
        self.says = says
        self.place = place
        self.reference = reference
        self.places = places
        self.sections = frozenset(sections)
        self.together = together
        self.called = called
        self.inferred = inferred
        self.association = association
        self.leads = leads
        self.joins = joins
        self.told = told

    @property
    def carries(self) -> bool:
        """Whether a chain can take it."""
        return self.leads or self.joins

    @property
    def doubts(self) -> int:
        """How unsure it is: implied, a mere association, another's than the source's, of several that act together."""
        return self.inferred + self.association + (not self.told) + bool(self.together)

    @property
    def how(self) -> str:
        """In a word, what sort of step it is."""
        if self.joins:
            return "takes-in"
        if self.relation in ("points-to", "explains"):
            return {"points-to": "sign-of"}.get(self.relation, self.relation)
        if self.together:
            return "together"
        return "leads" if self.leads and not self.association else "linked"


Chain = tuple[Step, ...]
Cost = tuple[int, int, int]
"""Steps that are no composition, doubts, steps of composition: what is least is best."""
NOTHING: Cost = (0, 0, 0)


class Steps:
    """The steps there are from and to each entry, looked up when they are asked for and then kept.

    ``find`` gives those that have an entry as their ``subject`` or ``object``, ``near`` only what may stand at their
    other ends; ``barred`` is the condition; ``fronts`` keeps how far entries were found to reach.
    """

    def __init__(
        self,
        find: "Callable[[str, str], list[Step]]",
        near: "Callable[[str, Iterable[str]], list[str]]",
        barred: str,
    ) -> None:
        self.barred = barred
        self.near = near
        self.fronts: dict[tuple[str, str], Front] = {}
        self._find = find
        self._found: dict[tuple[str, str], list[Step]] = {}

    def at(self, end: str, entry: str) -> list[Step]:
        """Every step that has an entry at one of its ends."""
        key = end, entry
        if key not in self._found:
            self._found[key] = self._find(end, entry)
        return self._found[key]

    def onward(self, entry: str) -> list[Step]:
        """What carries a chain on from an entry, whoever says it."""
        return [step for step in self.at("subject", entry) if step.carries]

    def back(self, entry: str) -> list[Step]:
        """What carries a chain to an entry, whoever says it; the condition carries none."""
        return [step for step in self.at("object", entry) if step.carries and step.subject != self.barred]

    def told(self, entry: str) -> list[Step]:
        """What the source makes of an entry: where it leads, what it takes in, what it is used to explain."""
        return [step for step in self.at("subject", entry) if _is_account(step)]

    def told_back(self, entry: str) -> list[Step]:
        """The same the other way; the condition carries none."""
        return [step for step in self.at("object", entry) if _is_account(step) and step.subject != self.barred]

    def between(self, one: str, other: str) -> list[Step]:
        """The links between two entries that no chain can take, those from the first to the second first."""
        found = [step for step in self.at("subject", one) if step.object == other]
        found += [step for step in self.at("object", one) if step.subject == other]
        return [step for step in found if not step.carries]


def _is_account(step: Step) -> bool:
    return step.told and (step.carries or step.relation == "explains")


class Way:
    """A chain that is being walked: what it costs, its last step and the way before that, which others may share."""

    __slots__ = ("before", "cost", "step")

    def __init__(self, before: "Way | None", step: Step, cost: Cost) -> None:
        self.before = before
        self.step = step
        self.cost = cost

    @property
    def chain(self) -> Chain:
        """Its steps, from the first to the last."""
        steps = [self.step]
        way = self.before
        while way:
            steps.append(way.step)
            way = way.before
        return tuple(reversed(steps))


def walk(onward: "Callable[[str], list[Step]]", start: str, barred: str) -> "Iterator[Way]":
    """The best way from an entry to each that it reaches, the best first."""
    reached = {start}
    for way in _ways(onward, start, barred):
        if way.step.object not in reached:
            reached.add(way.step.object)
            yield way


def _ways(onward: "Callable[[str], list[Step]]", start: str, barred: str) -> "Iterator[Way]":
    """The best way to every entry, and to it while bound to some sections, which decide what may follow."""
    heap: list[tuple[Cost, int, str, frozenset[str], Way | None]] = [(NOTHING, 0, start, frozenset(), None)]
    seen: set[tuple[str, frozenset[str]]] = set()
    turn = 0
    while heap:
        cost, _, here, bound, way = heappop(heap)
        if (here, bound) in seen:
            continue
        seen.add((here, bound))
        if way:
            yield way
        for step in surest(onward(here)) if here != barred else ():
            if may_follow(bound, step):
                turn += 1  # of ways that are equally good, the one that the file has first
                further = Way(way, step, _and(cost, step))
                heappush(heap, (further.cost, turn, step.object, bound_by(bound, step), further))


def _and(cost: Cost, step: Step) -> Cost:
    return cost[0] + (not step.joins), cost[1] + step.doubts, cost[2] + step.joins


def may_follow(bound: frozenset[str], step: Step) -> bool:
    """Whether a chain that is bound to some sections can take a step."""
    return not bound or not bound.isdisjoint(step.sections)


def bound_by(bound: frozenset[str], step: Step) -> frozenset[str]:
    """The sections that a chain is bound to after a step: from a kind to its general, until one leads on."""
    if not step.joins:
        return frozenset()
    return step.sections if step.relation == "kind-of" else bound


def surest(steps: "Iterable[Step]") -> list[Step]:
    """Of several steps between the same two entries the surest; one that leads before one of composition."""
    found: dict[tuple[str, str], Step] = {}
    for step in steps:
        ends = (step.subject, step.object)
        if ends not in found or (step.joins, step.doubts) < (found[ends].joins, found[ends].doubts):
            found[ends] = step
    return list(found.values())


def chain(onward: "Callable[[str], list[Step]]", start: str, goal: str, barred: str) -> Chain:
    """The best chain from one entry to another: the shortest, of these the surest; nothing where there is none."""
    return next((way.chain for way in walk(onward, start, barred) if way.step.object == goal), ())
