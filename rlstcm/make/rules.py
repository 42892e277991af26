"""What a well-shaped knowledge base can still get wrong: one function a rule.

A rule's name is its id, its docstring its explanation, with a bad and a good example. It yields the path of each
mistake in the file and a sentence; ``known`` holds every id of the file, also of parts too misshapen to be checked.
The rules here find what makes a page untrue or a file of no use; ``meaning`` has those that only warn.
"""

import datetime
import inspect
import itertools
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from rlstcm.make import slips
from rlstcm.make.model import (
    At,
    Author,
    Cite,
    Claim,
    Entry,
    Evidence,
    Fit,
    Kind,
    Knowledge,
    Nature,
    Place,
    Term,
    Topic,
    Voice,
)
from rlstcm.make.progress import Progress, silent
from rlstcm.make.shape import did_you_mean, nearest, one_of, suggested
from rlstcm.make.yaml_tree import Path, Tree
from rlstcm.text import a, key

ERROR, WARNING, NOTE = "error", "warning", "note"
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PLACE = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")
Finding = tuple[Path, str]


_LIKE = 0.75
"""How like a word must be to one of very many ids to be offered for it, from 0 to 1."""
_HINTS = 20
"""For how many missing ids of a section those are sought that may be meant: more of them are no slips of a key."""


class Ids(dict[str, Collection[str]]):
    """Every id of a file by its section.

    Attributes:
        whole: whether all of it could be read.
        today: the day, if that counts.
        open: whether there may be more than could be read, so that none can be told to be missing.
        alone: whether it is a part without the file that includes it, which has its kinds and topics.
        lacking: the ids that were sought in a section and are not there, each with what may be meant.
    """

    whole = True
    today = ""
    open = False
    alone = False

    def __init__(self) -> None:
        super().__init__()
        self.lacking: dict[str, dict[str, str]] = {}
        self._slips: dict[str, set[str]] = {}

    def lacks(self, section: str, word: str) -> bool:
        """Whether an id is none of a section, also not of what stands there with a slip in its id, as is told there."""
        if self.open or word in self[section] or key(word) in self._misspelt(section):
            return False
        lacking = self.lacking.setdefault(section, {})
        if word not in lacking:
            lacking[word] = slips.hinted(word) or self._near(section, word)
        return True

    def unknown(self, section: str, word: str) -> str:
        """That a section lacks an id, and which may be meant."""
        return f"no {_CALLED[section]} has the id `{shown(word)}`{self.lacking[section][word]}"

    def learn(self, tree: dict[str, Tree]) -> None:
        """Take in the ids of a file that was forgotten, and look for all that was lacking again."""
        for section in _CALLED:
            self[section] = [*self[section], *tree.get(section, ())]
        self.lacking.clear()
        self.whole = False

    def _near(self, section: str, word: str) -> str:
        """Which id may be meant by one that is lacking."""
        is_slip = len(self.lacking[section]) < _HINTS
        return did_you_mean(word, filter(ID.fullmatch, self[section]), _LIKE) if is_slip else ""

    def _misspelt(self, section: str) -> set[str]:
        """The names of a section that are no ids, without what makes them none."""
        if section not in self._slips:
            self._slips[section] = {key(name) for name in self[section] if not ID.fullmatch(name)}
        return self._slips[section]


_CALLED = {"references": "reference", "entries": "entry", "claims": "claim"}
"""What one thing of a section is called."""


Finder = Callable[[Knowledge, Ids], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule: its id, what finds its mistakes, and what it says for itself.

    ``level``: error, warning, or a note, which is neither. ``absence``: it finds what is missing, which only a file
    that could be read whole can tell. ``folds``: findings with the same words come of one mistake. ``optional``: a
    file switches it on.
    """

    id: str
    find: Finder | None
    doc: str
    level: str = ERROR
    absence: bool = False
    folds: bool = False
    optional: bool = False

    @property
    def explains(self) -> str:
        """What it asks for, in a sentence or a few."""
        return " ".join(self.doc.partition("Bad:")[0].split())

    @property
    def bad(self) -> str:
        """A part of a file that breaks it."""
        return inspect.cleandoc(self.doc.partition("Bad:")[2].partition("Good:")[0])

    @property
    def good(self) -> str:
        """The same as it should be."""
        return inspect.cleandoc(self.doc.partition("Good:")[2])


RULES: dict[str, Rule] = {}
"""Every rule on what a file says, by its id."""


def rule(
    *, level: str = ERROR, absence: bool = False, folds: bool = False, optional: bool = False
) -> Callable[[Finder], Finder]:
    """Enter a rule under its name."""

    def enter(function: Finder) -> Finder:
        name = function.__name__.replace("_", "-")
        RULES[name] = Rule(name, function, function.__doc__ or "", level, absence, folds, optional)
        return function

    return enter


def check(knowledge: Knowledge, known: Ids, progress: Progress = silent) -> Iterator[tuple[Path, str, Rule]]:
    """Every mistake that the rules find: its path, what is wrong, and the rule.

    What is missing is looked for only where all else is sound: it may be missing because of that.
    """
    sound = known.whole
    for n, held in enumerate(sorted(RULES.values(), key=lambda held: held.absence)):
        progress("Checking", n, len(RULES))
        unasked = held.optional and held.id not in knowledge.rules
        if held.find and not unasked and (sound or not held.absence):
            for path, message in held.find(knowledge, known):
                sound = sound and held.level != ERROR
                yield path, message, held


def shown(word: str) -> str:
    """A word as a message names it: not longer than a line."""
    return word if len(word) <= 60 else f"{word[:59]}…"


def terms(knowledge: Knowledge) -> Iterator[tuple[Path, Term]]:
    """Every term of a standard, with its path."""
    for entry_id, entry in knowledge.entries.items():
        for n, term in enumerate(entry.terms):
            yield ("entries", entry_id, "terms", n), term


def _evidence(knowledge: Knowledge) -> Iterator[tuple[Path, Evidence]]:
    """All that a study says of a claim, with its path."""
    for claim_id, claim in knowledge.claims.items():
        for n, evidence in enumerate(claim.evidence):
            yield ("claims", claim_id, "evidence", n), evidence


def _authors(knowledge: Knowledge) -> Iterator[tuple[Path, Author]]:
    """Every author of a reference, with the path."""
    for name, reference in knowledge.references.items():
        for n, author in enumerate(reference.cite.author):
            yield ("references", name, "cite", "author", n), author


def _places(knowledge: Knowledge) -> Iterator[tuple[Path, At]]:
    """All that says where something is, with its path."""
    for name, claim in knowledge.claims.items():
        yield ("claims", name, "at"), claim.at
    for name, entry in knowledge.entries.items():
        if entry.section:
            yield ("entries", name, "section"), entry.section
        for n, at in enumerate(entry.sections):
            yield ("entries", name, "sections", n), at
    for name, reference in knowledge.references.items():
        if reference.listed:
            yield ("references", name, "listed"), reference.listed


@rule()
def bad_id(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """An id is made of small letters, digits and hyphens, so that it can be typed anywhere; so is a place's number.

    Bad:
        entries:
          Slow_Wind: {kind: concept, name: Slow wind, short: Hardly a breath.}
        claims:
          slow: {at: book S1, says: A slow wind is a wind., about: [Slow_Wind]}
    Good:
        entries:
          slow-wind: {kind: concept, name: Slow wind, short: Hardly a breath.}
        claims:
          slow: {at: book S1, says: A slow wind is a wind., about: [slow-wind]}
    """
    for name, reference in knowledge.references.items():
        for place_id in reference.places:
            if not _PLACE.fullmatch(place_id):
                told = f"`{place_id}` is no place: {slips.named(place_id) or 'write it as S1 or 4.2.1'}"
                yield ("references", name, "places", place_id), told
    for section in ("references", "entries", "claims", "kinds", "topics"):
        for name in known[section]:
            if not ID.fullmatch(name):
                yield (section, name), f"`{shown(name)}` is no id: {slips.named(name) or _id_asked(name)}"


def _id_asked(name: str) -> str:
    """How an id is written, with one like a name."""
    like = "-".join(part for part in map(key, re.split(r"[\W_]+", name)) if part)
    example = f", as in `{shown(like)}`" if ID.fullmatch(like) else ""
    return f"use small letters, digits and single hyphens{example}"


@rule(folds=True)
def unknown_entry(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A claim names entries by the ids that they have in this file.

    Bad:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., about: [haaste]}
    Good:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., about: [haste]}
    """
    for claim_id, claim in knowledge.claims.items():
        for side in ("subject", "object", "about"):
            for n, name in enumerate(getattr(claim, side)):
                if known.lacks("entries", name):
                    yield ("claims", claim_id, side, n), known.unknown("entries", name)


@rule(folds=True)
def unknown_claim(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A mechanism, and what a claim differs from, name claims by the ids that they have in this file.

    Bad:
        claims:
          by-day: {at: survey, says: It comes by day., about: [hiccups], differs_from: [by-nite]}
    Good:
        claims:
          by-day: {at: survey, says: It comes by day., about: [hiccups], differs_from: [by-night]}
    """
    for claim_id, claim in knowledge.claims.items():
        for n, name in enumerate(claim.differs_from):
            if known.lacks("claims", name):
                yield ("claims", claim_id, "differs_from", n), known.unknown("claims", name)
    for entry_id, entry in knowledge.entries.items():
        for n, name in enumerate(entry.mechanism):
            if known.lacks("claims", name):
                yield ("entries", entry_id, "mechanism", n), known.unknown("claims", name)


@rule(folds=True)
def unknown_place(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """What says where names a reference of this file, and a place that the reference lists.

    Bad:
        claims:
          stirs: {at: book S99, says: Haste stirs the wind., about: [haste]}
    Good:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., about: [haste]}
    """
    for path, at in _places(knowledge):
        reference = knowledge.references.get(at.reference)
        if known.lacks("references", at.reference):
            yield path, known.unknown("references", at.reference)
        elif reference and reference.places:
            if not at.places:
                yield path, f"`{at.reference}` has numbered places: say which, as in `{at.reference} S1`"
            for place in at.places:
                if place not in reference.places:
                    told = f"`{at.reference}` has no place `{shown(place)}`"
                    yield path, told + _place_meant(place, _that_fit(path, reference.places))


def _that_fit(path: Path, places: dict[str, Place]) -> dict[str, Place]:
    """The places that may stand at a path: for the section of an entry, those with a heading."""
    headings = {name: place for name, place in places.items() if place.heading}
    return headings if path[0] == "entries" and headings else places


def _place_meant(place: str, places: Collection[str]) -> str:
    """Which places may be meant by what is none, as the end of a message."""
    words = [word for word in re.split(r"[\s;&/]+|\band\b", place) if word]
    if len(words) > 1 and all(word in places for word in words):
        return f"; part places with commas, as in `{', '.join(words)}`"
    return slips.hinted(place) or place_near(place, places)


def place_near(place: str, places: Collection[str]) -> str:
    """Which place may be meant by one that is none, as the end of a message; nothing, if none is like it."""
    alike = next((known for known in places if key(known) == key(place)), "")
    small = {known.lower(): known for known in filter(_PLACE.fullmatch, places)} if len(place) > 2 else {}
    return suggested(alike or small.get(nearest(place, small), ""))


@rule(folds=True)
def unknown_reference(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """Evidence, the standard of a term, and words of people name a reference of this file.

    Bad:
        claims:
          by-night:
            evidence: [{ref: survay, bearing: disputes, note: It found no difference.}]
    Good:
        claims:
          by-night:
            evidence: [{ref: survey, bearing: disputes, note: It found no difference.}]
    """
    uses: list[tuple[Path, str]] = []
    uses += [((*path, "standard"), term.standard) for path, term in terms(knowledge)]
    uses += [(("entries", name, "lay", ref), ref) for name, e in knowledge.entries.items() for ref in e.lay]
    uses += [((*path, "ref"), evidence.ref) for path, evidence in _evidence(knowledge)]
    for path, name in uses:
        if known.lacks("references", name):
            yield path, known.unknown("references", name)


@rule()
def unknown_source(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """The knowledge base names its condition, and the source or `sources` that it is made from, by their ids.

    Bad:
        source: boook
    Good:
        source: book
    """
    yield from _unknown_sources(knowledge, known)
    condition = knowledge.entries.get(knowledge.condition)
    if known.lacks("entries", knowledge.condition):
        yield ("condition",), known.unknown("entries", knowledge.condition)
    elif condition and condition.kind is not Kind.CONDITION:
        yield ("condition",), f"`{knowledge.condition}` is {a(condition.kind)}, not a condition"


def _unknown_sources(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """What is wrong with the one or the several sources."""
    named: list[tuple[Path, str]] = [(("source",), knowledge.source)] if knowledge.source else []
    named += [(("sources", n), name) for n, name in enumerate(knowledge.sources)]
    for path, name in named:
        if known.lacks("references", name):
            yield path, known.unknown("references", name)
    if knowledge.source and knowledge.sources:
        yield ("source",), "`sources` names what it is made from: list this there, too, or take it out"
    if not named and known.whole:
        yield ("sources",), "`sources` names no reference; which is it made from?"


@rule()
def half_link(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A claim that links entries has a subject, a relation and an object; `about` needs none of them.

    Bad:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., subject: [haste], relation: leads-to}
    Good:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., subject: [haste], relation: leads-to, object: [wind]}
    """
    for claim_id, claim in knowledge.claims.items():
        parts = {"subject": claim.subject, "relation": claim.relation, "object": claim.object}
        missing = [name for name, value in parts.items() if not value]
        if 0 < len(missing) < 3:
            there = next(name for name, value in parts.items() if value)
            what = f"a link with a `{there}` needs {' and '.join(f'`{name}`' for name in missing)} too"
            yield ("claims", claim_id, there), f"{what}; or name what it speaks of under `about`"


@rule()
def evidence_on_teaching(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """No study can settle a teaching or a definition: a claim with evidence is `nature: checkable`.

    Bad:
        claims:
          by-night:
            nature: teaching
            evidence: [{ref: survey, bearing: disputes, note: It found no difference.}]
    Good:
        claims:
          by-night:
            nature: checkable
            evidence: [{ref: survey, bearing: disputes, note: It found no difference.}]
    """
    for claim_id, claim in knowledge.claims.items():
        if claim.evidence and claim.nature is not Nature.CHECKABLE:
            kind = claim.nature.value if claim.nature else "claim"
            told = f"no study can settle a {kind}: is this `checkable`? Else take its evidence out"
            yield ("claims", claim_id, "nature"), told


@rule()
def protocol_as_evidence(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A protocol is a plan without results, so it is no evidence for or against anything.

    Bad:
        references:
          survey: {design: protocol}
        claims:
          by-night:
            evidence: [{ref: survey, bearing: supports, note: It plans to look.}]
    Good:
        references:
          survey: {design: cross-sectional study}
        claims:
          by-night:
            evidence: [{ref: survey, bearing: supports, note: It looked.}]
    """
    for path, evidence in _evidence(knowledge):
        reference = knowledge.references.get(evidence.ref)
        if reference and reference.design and not reference.design.is_evidence:
            yield path, f"`{evidence.ref}` is a protocol: it has no results"


def _namesakes(knowledge: Knowledge) -> Iterator[Finding]:
    """Sources that are called alike, so that nobody could tell which of them speaks."""
    owners: dict[str, str] = {}
    for name in dict.fromkeys(knowledge.sources):
        if reference := knowledge.references.get(name):
            owner = owners.setdefault(key(reference.told_as), name)
            if owner != name:
                asked = f"`{owner}` and `{name}` are both called {reference.told_as}: give each a name, under `called`"
                yield ("references", name), asked


@rule()
def shared_name(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """No two entries answer to the same name, whatever its case, spaces, hyphens or tone marks.

    None answers to the id of a reference or the number of a place either: the one would hide the other. Pinyin is no
    name in this sense: two terms can be read alike. Of several sources each is `called` by a name of its own.

    Bad:
        entries:
          wind: {kind: concept, name: Wind, aliases: [Haste], short: What moves without being seen.}
    Good:
        entries:
          wind: {kind: concept, name: Wind, aliases: [Breeze], short: What moves without being seen.}
    """
    yield from _namesakes(knowledge)
    owners: dict[str, tuple[str, str]] = {}
    for name, reference in knowledge.references.items():
        owners[key(name)] = name, f"the id of a reference, `{name}`"
        for place_id in reference.places:
            owners.setdefault(key(place_id), (name, f"a place of `{name}`"))
    for _, entry_id, inner, name in sorted(_names(knowledge), key=lambda row: row[0]):
        owner, what = owners.setdefault(key(name), (entry_id, f"a name of `{entry_id}`"))
        if not key(name):
            yield ("entries", entry_id, *inner), f"`{shown(name)}` holds no letter or digit to find it by"
        elif owner != entry_id and not (inner == () and name in known["references"]):  # told by shared-id
            yield ("entries", entry_id, *inner), f"`{shown(name)}` is already {what}"


def _names(knowledge: Knowledge) -> Iterator[tuple[int, str, Path, str]]:
    """Every name of an entry with how strong it is: an id hides a name, a name hides characters and aliases."""
    for entry_id, entry in knowledge.entries.items():
        yield 0, entry_id, (), entry_id
        yield 1, entry_id, ("name",), entry.name
        characters = ((field, getattr(entry, field)) for field in ("hans", "hant"))
        yield from ((2, entry_id, (field,), name) for field, name in characters if name)
        yield from ((3, entry_id, ("aliases", n), alias) for n, alias in enumerate(entry.aliases))


@rule()
def shared_id(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """An entry and a reference have different ids, and so have two places of a reference, whatever their case.

    Bad:
        references:
          haste: {voice: study, cite: {type: book, title: On haste}}
        claims:
          told: {at: haste, says: It tells of haste., about: [haste]}
    Good:
        references:
          on-haste: {voice: study, cite: {type: book, title: On haste}}
        claims:
          told: {at: on-haste, says: It tells of haste., about: [haste]}
    """
    for name in known["entries"]:
        if name in known["references"]:
            yield ("entries", name), f"`{name}` is already the id of a reference"
    for name, reference in knowledge.references.items():
        seen: dict[str, str] = {}
        for place_id in reference.places:
            if seen.setdefault(key(place_id), place_id) != place_id:
                yield ("references", name, "places", place_id), f"`{place_id}` is too like `{seen[key(place_id)]}`"


@rule(absence=True)
def lonely_entry(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """An entry is there because a claim speaks of it.

    Bad:
        entries:
          frost: {kind: cause, name: Frost, short: Cold that bites.}
    Good:
        entries:
          frost: {kind: cause, name: Frost, short: Cold that bites.}
        claims:
          frost-stirs: {at: book S1, says: Frost can stir the wind., about: [frost]}
    """
    spoken_of = set(itertools.chain.from_iterable(map(named, knowledge.claims.values())))
    sections = {claim.at.reference for claim in knowledge.claims.values()}
    for entry_id, entry in knowledge.entries.items():
        stands = sections & {at.reference for at in entry.stands_for}
        if entry_id not in spoken_of and not entry.mechanism and not stands:
            yield ("entries", entry_id), f"no claim speaks of `{entry_id}`"


def named(claim: Claim) -> list[str]:
    """Every entry that a claim names, in order."""
    return list(dict.fromkeys([*claim.subject, *claim.object, *claim.about]))


@rule()
def bad_date(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A date is year-month-day; that of a publication may be a year or a year and a month.

    Bad:
        reviewed: 31.1.2026
    Good:
        reviewed: 2026-01-31
    """
    for field in ("reviewed", "next_review"):
        day = getattr(knowledge, field)
        if not is_date(day, parts=(3,)) and (day or field == "reviewed"):
            yield (field,), f"`{shown(day)}` is no day: {_dated(day, 'write it as 2026-01-31')}"
    for name, reference in knowledge.references.items():
        for field in ("issued", "available_date", "accessed"):
            value = getattr(reference.cite, field)
            if value and not is_date(value):
                yield (
                    ("references", name, "cite", field),
                    f"`{shown(value)}` is no date: {_dated(value, 'write 2026, 2026-01 or 2026-01-31')}",
                )


def _dated(text: str, how: str) -> str:
    """What is to be mended in a date."""
    return slips.named(text) or how


def is_date(text: str, parts: tuple[int, ...] = (1, 2, 3)) -> bool:
    """Whether a text is a date of the Gregorian calendar with so many parts."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return False
    numbers = [int(part) for part in text.split("-")]
    try:
        datetime.date(*[*numbers, 1, 1][:3])
    except ValueError:
        return False
    return len(numbers) in parts


@rule()
def fit_unsaid(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A term that fits has a code or a number; one that is near, or missing, says how it differs.

    Bad:
        entries:
          wind:
            terms: [{standard: survey, fit: near, code: W1}]
    Good:
        entries:
          wind:
            terms: [{standard: survey, fit: near, code: W1, differs: It takes in storms.}]
    """
    for path, term in terms(knowledge):
        is_named = bool(term.code or term.number)
        if term.fit is Fit.NONE and is_named:
            yield path, "`fit: none` has no `code` and no `number`"
        if term.fit is not Fit.NONE and not is_named:
            yield path, "a term that fits has a `code` or a `number`"
        if term.fit is not Fit.EXACT and not term.differs:
            yield path, f"`fit: {term.fit.value}` needs `differs`: how?"


@rule(absence=True, optional=True)
def careless_point(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """Every point, and whatever else is treated as one, has a claim of the topic `beware`.

    Bad:
        rules: [careless-point]
        entries:
          gate: {kind: point, name: Gate, short: A point on the throat.}
        claims:
          gate-helps: {at: book S1, says: The gate is pressed for hiccups., about: [gate]}
    Good:
        rules: [careless-point]
        entries:
          gate: {kind: point, name: Gate, short: A point on the throat.}
        claims:
          gate-helps: {at: book S1, says: Do not press the gate hard., about: [gate], topic: beware}
    """
    warned = {e for claim in knowledge.claims.values() if claim.topic is Topic.BEWARE for e in named(claim)}
    for entry_id, entry in knowledge.entries.items():
        if knowledge.treated_as(entry.kind) is Kind.POINT and entry_id not in warned:
            yield ("entries", entry_id), f"no claim with `topic: beware` speaks of the {entry.kind} `{entry_id}`"


IDENTIFIERS = {
    "DOI": (r"10\.[0-9]{4,9}/\S+", "bare, as in 10.1000/182"),
    "PMID": (r"[1-9][0-9]{0,7}", "bare, as in 29078970"),
    "PMCID": (r"PMC[1-9][0-9]*", "bare, as in PMC7004730"),
    "URL": (r"https?://[^\s<>\"]+", "whole, as in https://example.org/page"),
}


@rule()
def bad_identifier(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """DOIs, PMIDs, PMCIDs and addresses are bare and well-formed, and no two references share one.

    Bad:
        references:
          survey:
            cite: {DOI: https://doi.org/10.1000/182}
    Good:
        references:
          survey:
            cite: {DOI: 10.1000/182}
    """
    for path, term in terms(knowledge):
        if term.URL and not re.fullmatch(IDENTIFIERS["URL"][0], term.URL):
            yield (*path, "URL"), f"`{term.URL}` is no URL: write it whole, with http"
    for field, (pattern, example) in IDENTIFIERS.items():
        seen: dict[str, str] = {}
        for name, reference in knowledge.references.items():
            value = getattr(reference.cite, field)
            owner = seen.setdefault(value.lower(), name) if value else name
            if value and not re.fullmatch(pattern, value):
                yield ("references", name, "cite", field), f"`{value}` is no {field}: write it {example}"
            elif owner != name:
                yield ("references", name, "cite", field), f"`{value}` is already the {field} of `{owner}`"


@rule()
def latex_mark(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A citation holds no braces and no backslashes: BibTeX would take them for its own.

    Bad:
        references:
          survey:
            cite: {title: 'A {Survey}'}
    Good:
        references:
          survey:
            cite: {title: A Survey}
    """
    for name, reference in knowledge.references.items():
        fields = {field: getattr(reference.cite, field) for field in Cite.__dataclass_fields__ if field != "author"}
        for field, value in fields.items():
            if set("{}\\") & set(value):
                yield ("references", name, "cite", field), f"`{field}` holds a brace or a backslash: leave it out"
    for path, author in _authors(knowledge):
        if set("{}\\") & set(author.family + author.given + author.literal):
            yield path, "a name holds a brace or a backslash: leave it out"


@rule()
def nameless_author(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """An author has a family name, or a literal name and nothing else.

    Bad:
        references:
          survey:
            cite: {author: [{given: A.}]}
    Good:
        references:
          survey:
            cite: {author: [{family: Nobody, given: A.}]}
    """
    for path, author in _authors(knowledge):
        if bool(author.literal) == bool(author.family) or (author.given and not author.family):
            yield path, "give `family` and `given`, or `literal` alone"


@rule()
def unknown_doubt(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A doubt names a field of `cite` that has a value.

    Bad:
        references:
          survey: {doubts: {volume: read from the cover}}
    Good:
        references:
          survey:
            cite: {volume: 3}
            doubts: {volume: read from the cover}
    """
    for name, reference in knowledge.references.items():
        for field in reference.doubts:
            if not getattr(reference.cite, field, "") or field not in Cite.__dataclass_fields__:
                yield ("references", name, "doubts", field), f"`cite` has no value for `{field}`"


@rule()
def half_place(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A place is either a heading or a sentence that opens with some words.

    Bad:
        references:
          book:
            places:
              S7: {note: It stands twice.}
    Good:
        references:
          book:
            places:
              S7: {opens: The wind comes …, note: It stands twice.}
    """
    for name, reference in knowledge.references.items():
        for place_id, place in reference.places.items():
            if bool(place.heading) == bool(place.opens):
                yield ("references", name, "places", place_id), "give either `heading` or `opens`"


@rule()
def sentence_missing(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A claim is a sentence; only that of a standard's list of signs is made from its link.

    Bad:
        claims:
          stirs: {at: book S1, subject: [haste], relation: leads-to, object: [wind]}
    Good:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., subject: [haste], relation: leads-to, object: [wind]}
    """
    for claim_id, claim in knowledge.claims.items():
        reference = knowledge.references.get(claim.at.reference)
        is_list = reference and reference.voice is Voice.STANDARD and claim.relation
        if not claim.says and not is_list:
            yield ("claims", claim_id), "`says` is missing"


@rule()
def self_link(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """Nothing is linked to itself.

    Bad:
        claims:
          stirs: {at: book S1, says: Haste stirs haste., subject: [haste], relation: leads-to, object: [haste]}
    Good:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., subject: [haste], relation: leads-to, object: [wind]}
    """
    for claim_id, claim in knowledge.claims.items():
        for n, name in enumerate(claim.object):
            if name in claim.subject:
                yield ("claims", claim_id, "object", n), f"`{name}` is subject and object: nothing is linked to itself"


@rule()
def two_conditions(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A knowledge base explains one condition; what else people have is a symptom, a cause or a concept.

    Bad:
        entries:
          cough: {kind: condition, name: Cough, short: Air that bursts out.}
        claims:
          coughs: {at: book S1, says: A cough can come with it., about: [cough]}
    Good:
        entries:
          cough: {kind: symptom, name: Cough, short: Air that bursts out.}
        claims:
          coughs: {at: book S1, says: A cough can come with it., about: [cough]}
    """
    own = knowledge.entries.get(knowledge.condition)
    for entry_id, entry in knowledge.entries.items():
        if own and own.kind is entry.kind is Kind.CONDITION and entry_id != knowledge.condition:
            told = f"`{entry_id}` is a second condition; this file explains `{knowledge.condition}`"
            yield ("entries", entry_id, "kind"), told


@rule()
def said_twice(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A list names each thing once, an entry has each name once, and a claim differs from others only.

    A study bears one way once on a claim.

    Bad:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., about: [haste, haste]}
    Good:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., about: [haste]}
    """
    for n in _again(knowledge.sources):
        yield ("sources", n), f"`{knowledge.sources[n]}` stands twice under `sources`"
    for claim_id, claim in knowledge.claims.items():
        for path, told in _claimed_twice(claim_id, claim):
            yield ("claims", claim_id, *path), told
    for entry_id, entry in knowledge.entries.items():
        for n in _said_again(entry):
            yield ("entries", entry_id, "aliases", n), f"`{shown(entry.aliases[n])}` is its name already"


def _claimed_twice(claim_id: str, claim: Claim) -> Iterator[Finding]:
    """What a claim names twice, and that it differs from itself; by the path in it."""
    for side in ("subject", "object", "about", "differs_from"):
        for n in _again(getattr(claim, side)):
            yield (side, n), f"`{getattr(claim, side)[n]}` stands twice under `{side}`"
    for n in _again([f"{found.ref} {found.bearing.value}" for found in claim.evidence]):
        yield ("evidence", n, "ref"), f"`{claim.evidence[n].ref}` bears so on this claim already"
    for n, name in enumerate(claim.differs_from):
        if name == claim_id:
            yield ("differs_from", n), "a claim does not differ from itself"


def _said_again(entry: Entry) -> Iterator[int]:
    """Which other names of an entry it has already."""
    names = [key(name) for name in (entry.name, entry.hans, entry.hant, *entry.aliases)]
    return (n - 3 for n in _again(names) if n > 2 and names[n])


def _again(names: list[str]) -> list[int]:
    """Which of some names have stood before."""
    return [n for n, name in enumerate(names) if name in names[:n]]


@rule()
def unknown_rule(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """`rules` names those that a file can switch on.

    Bad:
        rules: [carless-point]
    Good:
        rules: [careless-point]
    """
    choices = [held.id for held in RULES.values() if held.optional]
    for n, name in enumerate(knowledge.rules):
        if name not in choices:
            hint = "; it is held always: take it out" if name in RULES else one_of(name, choices)
            yield ("rules", n), f"`{shown(name)}` is no rule that a file switches on{hint}"
