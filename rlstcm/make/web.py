"""The web that claims weave between entries: what belongs to a page, and what leads where."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, wraps
from typing import Any, TypeVar

from rlstcm.make.model import At, Bearing, Claim, Entry, Fit, Kind, Knowledge, Reference, Relation, Topic, Voice
from rlstcm.make.rules import named

Found = TypeVar("Found")
FEW = 3
"""How many sources are named one by one."""


def once(function: Callable[["Web"], Found]) -> Callable[["Web"], Found]:
    """Compute once what a web gives, and let it go with the web."""

    @wraps(function)
    def found(web: Web) -> Found:
        if function not in web.known:
            web.known[function] = function(web)
        made: Found = web.known[function]
        return made

    return found


class Web:
    """Look-ups over a knowledge base, made once for all its pages.

    Attributes:
        claim: gives a claim by its id.
        numbers: each reference's number, from 1, in the order of the file.
        sections: by reference, each place and the heading that it stands under: ``S24``, ``H9``.
        place_order: by reference, each place and where it stands among the others.
        terms: the names of concepts, which keep their capital wherever they stand.
        known: what functions have made of the web that do so `once`, by the function.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.claim = knowledge.claims.__getitem__
        self.known: dict[Callable[[Web], Any], Any] = {}
        self.numbers = {name: n for n, name in enumerate(knowledge.references, 1)}
        self.sections = self._read_sections()
        self.terms = frozenset(entry.name for entry in knowledge.entries.values() if entry.kind is Kind.CONCEPT)
        self._order = {name: n for n, name in enumerate(knowledge.claims)}
        self._places = {name: n for n, name in enumerate(knowledge.entries)}
        self.place_order = {
            name: {place: n for n, place in enumerate(reference.places)}
            for name, reference in knowledge.references.items()
        }
        self._naming: dict[str, list[str]] = {}
        self._placed: dict[str, list[str]] = {}
        self._contradicting: dict[str, list[str]] = {}
        self._said_from: dict[str, list[tuple[str, Claim]]] = {}
        self._borne: dict[str, list[tuple[str, Bearing, str]]] = {}
        self._listed: dict[str, list[str]] = {}
        self._under: dict[str, list[str]] = {}
        self._beside: dict[str, tuple[str, str]] = {}
        self._named_by: dict[str, int] = {}
        for name, claim in knowledge.claims.items():
            self._enter(name, claim)
        for name, reference in knowledge.references.items():
            self._enter_reference(name, reference)
        self._count_terms()

    def _count_terms(self) -> None:
        """How many entries each standard has a term for."""
        for entry in self.knowledge.entries.values():
            for standard in {term.standard for term in entry.terms if term.fit is not Fit.NONE}:
                self._named_by[standard] = self._named_by.get(standard, 0) + 1

    def _enter(self, name: str, claim: Claim) -> None:
        """Note where a claim will be looked for."""
        reference, sections = claim.at.reference, self.sections[claim.at.reference]
        under = [section for place in claim.at.places if (section := sections.get(place))]
        self._order_places(claim.at)
        spots = [reference, *claim.at.spots, *(f"{reference} {section}" for section in under)]
        for found, keys in ((self._naming, named(claim)), (self._contradicting, claim.differs_from)):
            for key in keys:
                found.setdefault(key, []).append(name)
        for spot in dict.fromkeys(spots):
            self._placed.setdefault(spot, []).append(name)
        for subject in dict.fromkeys(claim.subject) if self.is_source(reference) else ():
            self._said_from.setdefault(subject, []).append((name, claim))
        for evidence in claim.evidence:
            self._borne.setdefault(evidence.ref, []).append((name, evidence.bearing, evidence.note))

    def _order_places(self, at: At) -> None:
        """Put places behind those that the reference lists: one that lists none may be cited by any words."""
        order = self.place_order[at.reference]
        for place in at.places:
            order.setdefault(place, len(order))

    def _enter_reference(self, name: str, reference: Reference) -> None:
        """Note where a reference is listed, and what stands under its headings and beside its places."""
        row = ["", *reference.places, ""]
        for before, place, after in zip(row, row[1:], row[2:], strict=False):
            self._beside[f"{name} {place}"] = before, after
        for spot in reference.listed.spots:
            self._listed.setdefault(spot, []).append(name)
        for place, heading in self.sections[name].items():
            if place != heading:
                self._under.setdefault(f"{name} {heading}", []).append(place)

    def _read_sections(self) -> dict[str, dict[str, str]]:
        """A section ends with the next heading, or where the places are numbered by another letter."""
        sections: dict[str, dict[str, str]] = {}
        for name, reference in self.knowledge.references.items():
            heading, letter = "", ""
            sections[name] = {}
            for place_id, place in reference.places.items():
                if place.heading:
                    heading, letter = place_id, ""
                elif letter not in ("", place_id[0]):
                    heading = ""
                else:
                    letter = place_id[0]
                sections[name][place_id] = heading
        return sections

    def claims_of(self, entry_id: str) -> list[str]:
        """The claims that a page gathers: those that name its entry, lie in its section, or are its mechanism."""
        return self._gathered[entry_id]

    @cached_property
    def _gathered(self) -> dict[str, list[str]]:
        return {name: self._gather(name, entry) for name, entry in self.knowledge.entries.items()}

    def _gather(self, entry_id: str, entry: Entry) -> list[str]:
        found = {*self._naming.get(entry_id, ()), *entry.mechanism}
        for spot in (spot for at in entry.stands_for for spot in at.spots):
            found.update(self._placed.get(spot, ()))
        return self.in_order(found)

    @cached_property
    def _of_sources(self) -> dict[str, Claim]:
        return {name: claim for name, claim in self.knowledge.claims.items() if self.is_source(claim.at.reference)}

    def claims_of_sources(self) -> dict[str, Claim]:
        """The claims of the sources that the knowledge base is made from, by their ids."""
        return self._of_sources

    def is_source(self, reference_id: str) -> bool:
        """Whether a reference is one of the sources that the knowledge base is made from."""
        return reference_id in self.sources

    def speaking(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """The sources that make any of some claims, in their order."""
        found = {claim.at.reference for claim in claims}
        return tuple(source for source in self.sources if source in found)

    def said_from(self, entry_id: str, source: str = "") -> list[tuple[str, Claim]]:
        """The claims of one source, or of any, whose subject is an entry."""
        said = self._said_from.get(entry_id, [])
        return [(name, claim) for name, claim in said if claim.at.reference == source] if source else said

    def is_within(self, reference_id: str, place_id: str, section: At) -> bool:
        """Whether a place of a reference stands in a section: is its heading, or stands under it."""
        heading = self.sections[reference_id].get(place_id, "")
        return reference_id == section.reference and bool({place_id, heading} & set(section.places))

    def in_order(self, claim_ids: Iterable[str]) -> list[str]:
        """Claims in the order of the file, each once."""
        return sorted(set(claim_ids), key=self._order.__getitem__)

    def entries_in_order(self, entry_ids: Iterable[str]) -> list[str]:
        """Entries in the order of the file, each once."""
        return sorted(set(entry_ids), key=self._places.__getitem__)

    def voice(self, claim: Claim) -> Voice:
        """Who speaks in a claim."""
        return self.knowledge.references[claim.at.reference].voice

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The references that the knowledge base is made from, none above the others."""
        return tuple(self.knowledge.made_from)

    @property
    def has_several(self) -> bool:
        """Whether there is more than one source, so that each has to be named."""
        return len(self.sources) > 1

    def source_called(self, source: str) -> str:
        """What a source is called in a sentence."""
        return self.knowledge.references[source].told_as

    def sources_called(self) -> str:
        """What the sources are called together: by their names, if these are few."""
        if len(self.sources) > FEW:
            return f"the {len(self.sources)} sources"
        *before, last = map(self.source_called, self.sources)
        return f"{', '.join(before)} and {last}" if before else last

    @cached_property
    def medicine(self) -> str:
        """Who speaks for medicine: doctors, where a guideline is among the references; else a study, or studies."""
        voices = [reference.voice for reference in self.knowledge.references.values()]
        if Voice.GUIDELINE in voices:
            return "Doctors"
        return "A study" if voices.count(Voice.STUDY) == 1 else "Studies"

    def label(self, source: str) -> str:
        """What stands before a place of a source: nothing where there is only one, else its name without an article."""
        return self.source_called(source).removeprefix("the ") if self.has_several else ""

    def short_name(self, reference_id: str) -> str:
        """What a reference is called beside a code."""
        return self.knowledge.references[reference_id].called or reference_id

    @cached_property
    def topics(self) -> dict[str, str]:
        """Every topic with its heading, in the order in which they stand on a page."""
        known, own = self.knowledge, self.knowledge.topics
        headings: dict[str, str] = {topic: known.headings.get(topic, topic.heading) for topic in Topic}
        return {name: own[name].heading if name in own else headings[name] for name in known.topics_in_order()}

    def heading(self, topic: str) -> str:
        """The heading over the claims of a topic."""
        return self.topics[topic]

    def used(self, kind: str) -> str:
        """The heading over the entries of a kind that are used for another."""
        own, plural = self.knowledge.kinds.get(kind), self.knowledge.plural(kind)
        return own.heading if own and own.heading else f"{plural[0].upper()}{plural[1:]} that are used for it"

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds of entry that there are: the program's first, then those that the file adds, in its order."""
        found = {entry.kind for entry in self.knowledge.entries.values()}
        return [kind for kind in (*Kind, *self.knowledge.kinds) if kind in found]

    def page_claims(self, entry_id: str) -> list[str]:
        """Every claim that the page of an entry shows: also what to beware of at the points used for it."""
        return self._shown[entry_id]

    @cached_property
    def _shown(self) -> dict[str, list[str]]:
        return {name: self._with_cautions(name, claims) for name, claims in self._gathered.items()}

    def _with_cautions(self, entry_id: str, claims: list[str]) -> list[str]:
        used = (claim for claim in map(self.claim, claims) if claim.relation is Relation.USED_FOR)
        points = {point for claim in used if entry_id in claim.object for point in claim.subject}
        return self.in_order([*claims, *(name for point in points for name in self._cautions(point))])

    def _cautions(self, point: str) -> list[str]:
        """The claims that tell what to beware of at a point."""
        return [name for name in self._naming.get(point, ()) if self.knowledge.claims[name].topic is Topic.BEWARE]

    def page_references(self, entry_id: str) -> list[str]:
        """Every reference that the page of an entry rests on."""
        return self._resting[entry_id]

    @cached_property
    def _resting(self) -> dict[str, list[str]]:
        terms = {name: [term.standard for term in entry.terms] for name, entry in self.knowledge.entries.items()}
        return {name: self.references_of(claims, terms[name]) for name, claims in self._shown.items()}

    def claims_at(self, reference_id: str, place_id: str) -> list[str]:
        """The claims made from one place of a reference."""
        here = self._placed.get(f"{reference_id} {place_id}", [])
        return [name for name in here if place_id in self.knowledge.claims[name].at.places]

    def under(self, reference_id: str, heading: str) -> list[str]:
        """The places that stand under a heading of a reference."""
        return self._under.get(f"{reference_id} {heading}", [])

    def beside(self, reference_id: str, place_id: str) -> tuple[str, str]:
        """The places before and after one; nothing where there is none."""
        return self._beside[f"{reference_id} {place_id}"]

    def listed_at(self, spot: str) -> list[str]:
        """The references that another lists at a place, such as ``article R1``."""
        return self._listed.get(spot, [])

    def named_by(self, standard: str) -> int:
        """How many entries a standard has a term for, the same or a near one."""
        return self._named_by.get(standard, 0)

    def places_of(self, source: str, claim_ids: Iterable[str]) -> list[str]:
        """The places of a source that some claims are made from, in its order, each once."""
        found = (self.knowledge.claims[name].at for name in claim_ids)
        places = [place for at in found if at.reference == source for place in at.places]
        return self.ordered(source, places)

    def ordered(self, reference_id: str, places: Iterable[str]) -> list[str]:
        """Places that claims are made from, each once, in the order of their reference."""
        return sorted(set(places), key=self.place_order[reference_id].__getitem__)

    def claims_from(self, reference_id: str) -> list[str]:
        """The claims that a reference itself makes."""
        return self._placed.get(reference_id, [])

    def borne_on(self, reference_id: str) -> list[tuple[str, Bearing, str]]:
        """The claims that a reference is evidence for or against, how, and the note on it."""
        return self._borne.get(reference_id, [])

    def contradictions(self, claim_id: str) -> list[str]:
        """The claims of other sources that contradict a claim."""
        return self._contradicting.get(claim_id, [])

    def references_of(self, claim_ids: list[str], standards: Sequence[str] = ()) -> list[str]:
        """What some claims, their contradictions, and terms of some standards rest on, by their numbers."""
        claim_ids = [*claim_ids, *(other for name in claim_ids for other in self.contradictions(name))]
        found = set(standards) | {self.knowledge.claims[name].at.reference for name in claim_ids}
        found |= {evidence.ref for name in claim_ids for evidence in self.knowledge.claims[name].evidence}
        return sorted(found, key=self.numbers.__getitem__)

    def kind(self, entry_id: str) -> Kind:
        """What kind of entry an id names, or is treated as."""
        return self._treated[entry_id]

    @cached_property
    def _treated(self) -> dict[str, Kind]:
        return {name: self.knowledge.treated_as(entry.kind) for name, entry in self.knowledge.entries.items()}

    def of_kind(self, kind: str) -> list[str]:
        """The entries of a kind, in the order of the file."""
        return [name for name, entry in self.knowledge.entries.items() if entry.kind == kind]
