"""The web that claims weave between entries: what belongs to a page, and what leads where."""

from rlstcm.make.checks import named
from rlstcm.make.model import Bearing, Claim, Entry, Kind, Knowledge
from rlstcm.make.places import split_at


class Web:
    """Look-ups over a knowledge base, made once for all its pages.

    Attributes:
        numbers: each reference's number, from 1, in the order of the file.
        sections: each place (``article S24``) and the heading that it stands under (``article H9``).
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.numbers = {name: n for n, name in enumerate(knowledge.references, 1)}
        self.sections = self._read_sections()
        self._places = {name: self._places_of(claim) for name, claim in knowledge.claims.items()}

    def _read_sections(self) -> dict[str, str]:
        """A section ends with the next heading, or where the places are numbered by another letter."""
        sections: dict[str, str] = {}
        for name, reference in self.knowledge.references.items():
            heading, letter = "", ""
            for place_id, place in reference.places.items():
                if place.heading:
                    heading, letter = f"{name} {place_id}", ""
                elif letter not in ("", place_id[0]):
                    heading = ""
                else:
                    letter = place_id[0]
                sections[f"{name} {place_id}"] = heading
        return sections

    @staticmethod
    def _places_of(claim: Claim) -> list[str]:
        reference, places = split_at(claim.at)
        return [f"{reference} {place}" for place in places] or [reference]

    def claims_of(self, entry_id: str) -> list[str]:
        """The claims that a page gathers: those that name its entry, lie in its section, or are its mechanism."""
        entry = self.knowledge.entries[entry_id]
        return [
            name
            for name, claim in self.knowledge.claims.items()
            if entry_id in named(claim) or name in entry.mechanism or self._lies_in(name, entry.section)
        ]

    def _lies_in(self, claim_id: str, section: str) -> bool:
        return bool(section) and any(self.sections.get(place) == section for place in self._places[claim_id])

    def claims_at(self, place: str) -> list[str]:
        """The claims made from one place, such as ``article S24``."""
        return [name for name, places in self._places.items() if place in places]

    def claims_from(self, reference_id: str) -> list[str]:
        """The claims that a reference itself makes."""
        return [name for name, claim in self.knowledge.claims.items() if split_at(claim.at)[0] == reference_id]

    def borne_on(self, reference_id: str) -> list[tuple[str, Bearing, str]]:
        """The claims that a reference is evidence for or against, how, and the note on it."""
        return [
            (name, evidence.bearing, evidence.note)
            for name, claim in self.knowledge.claims.items()
            for evidence in claim.evidence
            if evidence.ref == reference_id
        ]

    def references_of(self, claim_ids: list[str]) -> list[str]:
        """What some claims rest on, in the order of the reference numbers."""
        found = {split_at(self.knowledge.claims[name].at)[0] for name in claim_ids}
        found |= {evidence.ref for name in claim_ids for evidence in self.knowledge.claims[name].evidence}
        return sorted(found, key=self.numbers.__getitem__)

    def kind(self, entry_id: str) -> Kind:
        """What kind of entry an id names."""
        return self.knowledge.entries[entry_id].kind

    def ends(self, entry: Entry) -> tuple[list[str], list[str]]:
        """Where the chain of a mechanism starts and where it ends, leaving out the condition itself."""
        condition = self.knowledge.condition
        steps = [self.knowledge.claims[name] for name in entry.mechanism]
        steps = [claim for claim in steps if claim.relation and claim.relation.leads]
        starts = [[name for name in claim.subject if name != condition] for claim in steps]
        stops = [[name for name in claim.object if name != condition] for claim in reversed(steps)]
        return next(filter(None, starts), []), next(filter(None, stops), [])
