"""What a well-shaped knowledge base can still get wrong: one function a rule.

A rule's name is its id, its docstring its explanation. It yields the path of each mistake in the
file and a sentence; ``known`` holds every id of the file, also of parts too misshapen to be checked.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Mapping

from rlstcm.make.model import At, Author, Cite, Claim, Evidence, Fit, Kind, Knowledge, Nature, Term, Topic
from rlstcm.make.shape import did_you_mean
from rlstcm.make.yaml_tree import Path
from rlstcm.text import key

Finding = tuple[Path, str]
Ids = Mapping[str, Collection[str]]
Rule = Callable[[Knowledge, Ids], Iterator[Finding]]

RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    """Enter a rule under its name."""
    RULES[function.__name__.replace("_", "-")] = function
    return function


def check(knowledge: Knowledge, known: Ids) -> Iterator[tuple[Path, str, str]]:
    """Every mistake that the rules find: its path, what is wrong, and the rule's id."""
    for name, function in RULES.items():
        for path, message in function(knowledge, known):
            yield path, message, name


def _unknown(word: str, what: str, choices: Collection[str]) -> str:
    return f"no {what} has the id `{word}`{did_you_mean(word, choices)}"


def _terms(knowledge: Knowledge) -> Iterator[tuple[Path, Term]]:
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
    for name, reference in knowledge.references.items():
        if reference.listed:
            yield ("references", name, "listed"), reference.listed


@rule
def bad_id(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """An id is made of small letters, digits and hyphens, so that it can be typed anywhere; so is a place's number."""
    for name, reference in knowledge.references.items():
        for place_id in reference.places:
            if not re.fullmatch(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*", place_id):
                yield ("references", name, "places", place_id), f"`{place_id}` is no place: write it as S1 or 4.2.1"
    for section in ("references", "entries", "claims"):
        for name in known[section]:
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
                yield (section, name), f"`{name}` is no id: use small letters, digits and single hyphens"


@rule
def unknown_entry(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A claim names entries by the ids that they have in this file."""
    for claim_id, claim in knowledge.claims.items():
        for side in ("subject", "object", "about"):
            for n, name in enumerate(getattr(claim, side)):
                if name not in known["entries"]:
                    yield ("claims", claim_id, side, n), _unknown(name, "entry", known["entries"])


@rule
def unknown_claim(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A mechanism, and what a claim differs from, name claims by the ids that they have in this file."""
    for claim_id, claim in knowledge.claims.items():
        for n, name in enumerate(claim.differs_from):
            if name not in known["claims"]:
                yield ("claims", claim_id, "differs_from", n), _unknown(name, "claim", known["claims"])
    for entry_id, entry in knowledge.entries.items():
        for n, name in enumerate(entry.mechanism):
            if name not in known["claims"]:
                yield ("entries", entry_id, "mechanism", n), _unknown(name, "claim", known["claims"])


@rule
def unknown_place(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """What says where names a reference of this file, and a place that the reference lists."""
    for path, at in _places(knowledge):
        reference = knowledge.references.get(at.reference)
        if at.reference not in known["references"]:
            yield path, _unknown(at.reference, "reference", known["references"])
        elif reference and reference.places:
            if not at.places:
                yield path, f"`{at.reference}` has numbered places: say which, as in `{at.reference} S1`"
            for place in at.places:
                if place not in reference.places:
                    yield path, f"`{at.reference}` has no place `{place}`"


@rule
def unknown_reference(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """Evidence, and the standard of a term, name a reference of this file."""
    uses: list[tuple[Path, str]] = []
    uses += [((*path, "standard"), term.standard) for path, term in _terms(knowledge)]
    uses += [((*path, "ref"), evidence.ref) for path, evidence in _evidence(knowledge)]
    for path, name in uses:
        if name not in known["references"]:
            yield path, _unknown(name, "reference", known["references"])


@rule
def unknown_source(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """The knowledge base names its condition, and the source that it is made from, by their ids."""
    if knowledge.source not in known["references"]:
        yield ("source",), _unknown(knowledge.source, "reference", known["references"])
    condition = knowledge.entries.get(knowledge.condition)
    if knowledge.condition not in known["entries"]:
        yield ("condition",), _unknown(knowledge.condition, "entry", known["entries"])
    elif condition and condition.kind is not Kind.CONDITION:
        yield ("condition",), f"`{knowledge.condition}` is a {condition.kind.value}, not a condition"


@rule
def half_link(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A claim that links entries has a subject, a relation and an object; `about` needs none of them."""
    for claim_id, claim in knowledge.claims.items():
        parts = {"subject": claim.subject, "relation": claim.relation, "object": claim.object}
        missing = [name for name, value in parts.items() if not value]
        if 0 < len(missing) < 3:
            yield ("claims", claim_id), f"a link needs {' and '.join(missing)} too (or use `about`)"


@rule
def evidence_on_teaching(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """No study can settle a teaching or a definition: a claim with evidence is `nature: checkable`."""
    for claim_id, claim in knowledge.claims.items():
        if claim.evidence and claim.nature is not Nature.CHECKABLE:
            yield (
                ("claims", claim_id, "evidence"),
                f"a {claim.nature.value} has no evidence; is this claim checkable?",
            )


@rule
def protocol_as_evidence(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A protocol is a plan without results, so it is no evidence for or against anything."""
    for path, evidence in _evidence(knowledge):
        reference = knowledge.references.get(evidence.ref)
        if reference and reference.design and not reference.design.is_evidence:
            yield path, f"`{evidence.ref}` is a protocol: it has no results"


@rule
def shared_name(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """No two entries answer to the same name, whatever its case, spaces, hyphens or tone marks.

    Pinyin is no name in this sense: two terms can be read alike.
    """
    owners: dict[str, str] = {}
    for entry_id, entry in knowledge.entries.items():
        names: list[tuple[Path, str]] = [((), entry_id), (("name",), entry.name)]
        names += [(("aliases", n), alias) for n, alias in enumerate(entry.aliases)]
        names += [(("hans",), entry.hans), (("hant",), entry.hant)]
        for inner, name in names:
            if not name:
                continue
            owner = owners.setdefault(key(name), entry_id)
            if not key(name):
                yield ("entries", entry_id, *inner), f"`{name}` holds no letter or digit to find it by"
            elif owner != entry_id:
                yield ("entries", entry_id, *inner), f"`{name}` is already a name of `{owner}`"


@rule
def shared_id(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """An entry and a reference have different ids, and so have two places of a reference, whatever their case."""
    for name in known["references"]:
        if name in known["entries"]:
            yield ("references", name), f"`{name}` is already the id of an entry"
    for name, reference in knowledge.references.items():
        seen: dict[str, str] = {}
        for place_id in reference.places:
            if seen.setdefault(key(place_id), place_id) != place_id:
                yield ("references", name, "places", place_id), f"`{place_id}` is too like `{seen[key(place_id)]}`"


@rule
def lonely_entry(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """An entry is there because a claim speaks of it."""
    if len(knowledge.claims) < len(known["claims"]):
        return  # a claim too misshapen to be read may be the one that speaks of it
    spoken_of = {name for claim in knowledge.claims.values() for name in named(claim)}
    sections = {claim.at.reference for claim in knowledge.claims.values()}
    for entry_id, entry in knowledge.entries.items():
        if entry_id not in spoken_of and not entry.mechanism and entry.section.reference not in sections:
            yield ("entries", entry_id), f"no claim speaks of `{entry_id}`"


def named(claim: Claim) -> list[str]:
    """Every entry that a claim names, in order."""
    return list(dict.fromkeys([*claim.subject, *claim.object, *claim.about]))


@rule
def bad_date(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A date is year-month-day; that of a publication may be a year or a year and a month."""
    if not _is_date(knowledge.reviewed, parts=(3,)):
        yield ("reviewed",), f"`{knowledge.reviewed}` is no day: write it as 2026-01-31"
    for name, reference in knowledge.references.items():
        for field in ("issued", "available_date", "accessed"):
            value = getattr(reference.cite, field)
            if value and not _is_date(value, parts=(1, 2, 3)):
                yield (
                    ("references", name, "cite", field),
                    f"`{value}` is no date: write 2026, 2026-01 or 2026-01-31",
                )


def _is_date(text: str, parts: tuple[int, ...]) -> bool:
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return False
    numbers = [int(part) for part in text.split("-")]
    try:
        datetime.date(*[*numbers, 1, 1][:3])
    except ValueError:
        return False
    return len(numbers) in parts


@rule
def fit_unsaid(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A term that fits has a code or a number; one that is near, or missing, says how it differs."""
    for path, term in _terms(knowledge):
        is_named = bool(term.code or term.number)
        if term.fit is Fit.NONE and is_named:
            yield path, "`fit: none` has no `code` and no `number`"
        if term.fit is not Fit.NONE and not is_named:
            yield path, "a term that fits has a `code` or a `number`"
        if term.fit is not Fit.EXACT and not term.differs:
            yield path, f"`fit: {term.fit.value}` needs `differs`: how?"


@rule
def careless_point(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """Every point has a claim of the topic `beware`."""
    warned = {e for claim in knowledge.claims.values() if claim.topic is Topic.BEWARE for e in named(claim)}
    for entry_id, entry in knowledge.entries.items():
        if entry.kind is Kind.POINT and entry_id not in warned and len(knowledge.claims) == len(known["claims"]):
            yield ("entries", entry_id), f"no claim with `topic: beware` speaks of the point `{entry_id}`"


IDENTIFIERS = {
    "DOI": (r"10\.[0-9]{4,9}/\S+", "10.1000/182"),
    "PMID": (r"[1-9][0-9]{0,7}", "29078970"),
    "PMCID": (r"PMC[1-9][0-9]*", "PMC7004730"),
    "URL": (r"https?://[^\s<>\"]+", "https://example.org/page"),
}


@rule
def bad_identifier(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """DOIs, PMIDs, PMCIDs and addresses are bare and well-formed, and no two references share one."""
    for path, term in _terms(knowledge):
        if term.URL and not re.fullmatch(IDENTIFIERS["URL"][0], term.URL):
            yield (*path, "URL"), f"`{term.URL}` is no URL: write it whole, with http"
    for field, (pattern, example) in IDENTIFIERS.items():
        seen: dict[str, str] = {}
        for name, reference in knowledge.references.items():
            value = getattr(reference.cite, field)
            owner = seen.setdefault(value.lower(), name) if value else name
            if value and not re.fullmatch(pattern, value):
                yield ("references", name, "cite", field), f"`{value}` is no {field}: write it bare, as in {example}"
            elif owner != name:
                yield ("references", name, "cite", field), f"`{value}` is already the {field} of `{owner}`"


@rule
def latex_mark(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A citation holds no braces and no backslashes: BibTeX would take them for its own."""
    for name, reference in knowledge.references.items():
        fields = {field: getattr(reference.cite, field) for field in Cite.__dataclass_fields__ if field != "author"}
        for field, value in fields.items():
            if set("{}\\") & set(value):
                yield ("references", name, "cite", field), f"`{field}` holds a brace or a backslash: leave it out"
    for path, author in _authors(knowledge):
        if set("{}\\") & set(author.family + author.given + author.literal):
            yield path, "a name holds a brace or a backslash: leave it out"


@rule
def nameless_author(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """An author has a family name, or a literal name and nothing else."""
    for path, author in _authors(knowledge):
        if bool(author.literal) == bool(author.family) or (author.given and not author.family):
            yield path, "give `family` and `given`, or `literal` alone"


@rule
def unknown_doubt(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A doubt names a field of `cite` that has a value."""
    for name, reference in knowledge.references.items():
        for field in reference.doubts:
            if not getattr(reference.cite, field, "") or field not in Cite.__dataclass_fields__:
                yield ("references", name, "doubts", field), f"`cite` has no value for `{field}`"


@rule
def half_place(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A place is either a heading or a sentence that opens with some words."""
    for name, reference in knowledge.references.items():
        for place_id, place in reference.places.items():
            if bool(place.heading) == bool(place.opens):
                yield ("references", name, "places", place_id), "give either `heading` or `opens`"
