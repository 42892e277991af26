"""How patterns meet: of all that a source links, what two patterns or more come to, and the ways there.

No pattern is named here. Ways are those of claims that lead, from cause to effect, and of those that say what a thing
takes in or is a kind of; never through a sign, and the condition ends every way.
"""

from collections.abc import Iterable

from rlstcm.page import Record
from rlstcm.store.store import Store

COMPOSITION = ("includes", "kind-of", "same-as")
LOOSE = ("favours", "goes-with", "comes-before")


class Edge:
    """A line of the drawing: ``leads``, ``is`` (takes in, or is a kind of) or ``beside``; by way of what, if of any."""

    __slots__ = ("by_way", "end", "implied", "sort", "start")

    def __init__(self, start: str, end: str, sort: str, implied: bool, by_way: tuple[str, ...] = ()) -> None:
        self.start = start
        self.end = end
        self.sort = sort
        self.implied = implied
        self.by_way = by_way


def meeting(store: Store, patterns: list[str]) -> list[Edge]:
    """The lines between patterns, what they share, and the condition: as each source has them."""
    meta, barred, claims = store.meta(), {entry.id for entry in store.entries("symptom")}, store.claim_records()
    edges: list[Edge] = []
    for source in meta.sources:
        own = [claim for claim in claims if claim["reference"] == source]
        edges += [edge for edge in _meeting(own, patterns, meta.condition, barred) if not _is_among(edge, edges)]
    return edges


def _meeting(claims: list[Record], patterns: list[str], condition: str, barred: set[str]) -> list[Edge]:
    onward = _onward(claims, barred)
    onward[condition] = []
    kept = {*patterns, condition, *_shared(onward, patterns)}
    kept |= {part for part in _parts(onward, patterns) if _ways(onward, part, kept)}
    edges = [edge for name in sorted(kept - {condition}) for edge in _ways(onward, name, kept)]
    return edges + [edge for edge in _beside(claims, patterns, condition) if not _is_among(edge, edges)]


def _parts(onward: dict[str, list[Edge]], patterns: list[str]) -> set[str]:
    """What patterns take in or are a kind of."""
    return {edge.end for pattern in patterns for edge in onward.get(pattern, ()) if edge.sort == "is"}


def _is_among(edge: Edge, edges: list[Edge]) -> bool:
    return any((edge.start, edge.end) == (other.start, other.end) for other in edges)


def _onward(claims: Iterable[Record], barred: set[str]) -> dict[str, list[Edge]]:
    """Where each entry leads in one step; stated before implied."""
    onward: dict[str, dict[str, Edge]] = {}
    for claim in sorted(claims, key=lambda claim: bool(claim["inferred"])):
        sort = _sort(claim)
        for subject in claim["subject"] if sort else ():
            ends = onward.setdefault(subject, {})
            for end in claim["object"]:
                if end not in barred:
                    ends.setdefault(end, Edge(subject, end, sort, claim["inferred"]))
    return {start: list(edges.values()) for start, edges in onward.items()}


def _sort(claim: Record) -> str:
    """What line a claim makes; nothing, if it is no way."""
    if claim["relation"] in COMPOSITION:
        return "is"
    return "leads" if claim["leads"] and claim["relation"] not in LOOSE else ""


def _reached(onward: dict[str, list[Edge]], start: str) -> set[str]:
    """All that an entry comes to."""
    reached = [start]
    for name in reached:
        reached += [edge.end for edge in onward.get(name, ()) if edge.end not in reached]
    return set(reached) - {start}


def _shared(onward: dict[str, list[Edge]], patterns: list[str]) -> set[str]:
    """What several patterns come to, but for what only goes on from another such thing with the same patterns."""
    whose: dict[str, set[str]] = {}
    for pattern in patterns:
        for name in _reached(onward, pattern):
            whose.setdefault(name, set()).add(pattern)
    shared = {name: found for name, found in whose.items() if len(found) > 1}
    going_on = {
        edge.end
        for start, found in shared.items()
        for edge in onward.get(start, ())
        if edge.end in shared and found >= shared[edge.end]
    }
    return shared.keys() - going_on


def _ways(onward: dict[str, list[Edge]], start: str, kept: set[str]) -> list[Edge]:
    """The lines from one kept thing to the next, by way of what is not drawn; the shortest way to each."""
    found: dict[str, Edge] = {}
    queue: list[Edge] = list(onward.get(start, ()))
    seen = {start}
    for edge in queue:
        if edge.end in kept:
            if edge.end != start:
                found.setdefault(edge.end, Edge(start, edge.end, edge.sort, edge.implied, edge.by_way))
        elif edge.end not in seen:
            seen.add(edge.end)
            for step in onward.get(edge.end, ()):
                sort = "is" if edge.sort == step.sort == "is" else "leads"
                implied = edge.implied or step.implied
                queue.append(Edge(start, step.end, sort, implied, (*edge.by_way, edge.end)))
    return list(found.values())


def _beside(claims: Iterable[Record], patterns: list[str], condition: str) -> list[Edge]:
    """Patterns that are only set beside the condition."""
    return [
        Edge(subject, condition, "beside", claim["inferred"])
        for claim in claims
        if claim["relation"] in LOOSE and condition in claim["object"]
        for subject in claim["subject"]
        if subject in patterns
    ]
