"""What finding and following need: names, the edges of chains, what accounts for what, and texts to search."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rlstcm.make.accounts import signs_of
from rlstcm.make.citation import citation
from rlstcm.make.model import Claim, Entry, Fit, Kind, Reference, Relation, Weight
from rlstcm.make.pages import title
from rlstcm.make.pages.pieces import called, cited, said_by, sentence
from rlstcm.make.pages.pieces import name as in_a_row
from rlstcm.make.rules import named
from rlstcm.make.web import Web
from rlstcm.make.wholes import COMPOSITION
from rlstcm.store.tables import NOTE, in_short
from rlstcm.text import grams, key, spaced, word_keys
from rlstcm.words import stems

EntryRow = tuple[str, str, str, str, str, str, str, str]
"""An entry's id, kind, title and description; what it is called in a row, where it is seen; the stems of its names."""
NameRow = tuple[str, str, str, str, str]
"""A key, what it finds, the spelling, what that is (a kind of entry, ``reference`` or ``place``), and its stems."""
LinkRow = tuple[str | bool, ...]
"""What `store.tables` says of a link, in its order."""
DocumentRow = tuple[str, str, str, str, str]
"""What to open, the place, who speaks, names, and text; Han characters apart, for the full-text index."""


def entries(web: Web, rows: Iterable[NameRow]) -> Iterator[EntryRow]:
    """Every entry as lists and rows show it, and the words of its names."""
    words: dict[str, tuple[dict[str, None], dict[str, None]]] = {name: ({}, {}) for name in web.knowledge.entries}
    for _, owner, spelling, _, stem in rows:
        if stem:
            words[owner][not spelling.isascii()][stem] = None
    for entry_id, entry in web.knowledge.entries.items():
        seen = entry.seen.value if entry.seen else ""
        english, other = map("\n".join, words[entry_id])
        yield entry_id, str(entry.kind), title(entry), entry.short, in_a_row(web, entry_id), seen, english, other


def kinds(web: Web) -> Iterator[tuple[str, str, str, str]]:
    """Every kind of entry as the file first has it: its id, its plural, its shape; of one added, how it is treated."""
    shapes: dict[str, str] = {kind: kind.shape for kind in Kind}
    shapes.update(zip(web.knowledge.kinds, itertools.cycle(SHAPES), strict=False))
    for kind in dict.fromkeys(entry.kind for entry in web.knowledge.entries.values()):
        own = web.knowledge.kinds.get(kind)
        yield str(kind), web.knowledge.plural(kind), shapes[kind], own.like.value if own else ""


SHAPES = ("slanted box", "drum", "wide foot", "wide top", "diamond")
"""What kinds are drawn as that a file adds, in its order."""


def names(web: Web) -> Iterator[NameRow]:
    """Every spelling that finds something: ids first, then names, plain names and the words of people who have it."""
    codes = _codes(web)
    for entry_id, entry in web.knowledge.entries.items():
        for spelling in _spellings(entry_id, entry, codes):
            yield key(spelling), entry_id, spelling, str(entry.kind), stems(spelling)
    for reference_id, reference in web.knowledge.references.items():
        for spelling in (reference_id, f"[{web.numbers[reference_id]}]", *_identifiers(reference)):
            yield key(spelling), reference_id, spelling, "reference", ""
        for place_id in reference.places:
            for spelling in _placed(web, reference_id, place_id):
                yield key(spelling), f"{reference_id} {place_id}", spelling, "place", ""


def _placed(web: Web, reference_id: str, place_id: str) -> Iterable[str]:
    """How a place is typed; that of one of several sources also as pages show it."""
    shown = f"{web.label(reference_id)} {place_id}".strip() if web.is_source(reference_id) else place_id
    return dict.fromkeys((place_id, f"{reference_id} {place_id}", shown))


def _spellings(entry_id: str, entry: Entry, codes: dict[str, list[str]]) -> Iterable[str]:
    """What finds an entry, each once, however its letters are written."""
    lay = [word for words in entry.lay.values() for word in words]
    own = [entry_id, entry.name, *entry.aliases, *_characters(entry), entry.pinyin, entry.plain, *lay]
    once: dict[str, str] = {}
    for each in filter(None, [*own, *codes.get(entry_id, ())]):
        once.setdefault(each.lower(), each)
    return once.values()


def in_a_ring(rows: Iterable[NameRow]) -> list[tuple[str | int, ...]]:
    """Names in the order of their keys, each with its number in the order of the file and that of the next one."""
    numbered = sorted((name[0], n, *name) for n, name in enumerate(rows, 1))
    following = [*numbered[1:], *numbered[:1]]
    return [(n, *name[:-1], other[1]) for (_, n, *name), other in zip(numbered, following, strict=True)]


MOST_CLUES = 1_000
"""How many names with the same letters in a row are known by them."""


def clues(rows: Iterable[NameRow]) -> Iterator[tuple[str, int, str, int]]:
    """By which letters in a row, and which words of English names, names are found; each with the next one's number."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for n, (known, owner, spelling, what, stem) in enumerate(rows, 1):
        for gram in grams(known) if (known, owner) not in seen else ():
            if len(found[gram]) < MOST_CLUES:
                found[gram].append(n)
        seen.add((known, owner))
        if stem:
            found[f"~{stem}"].append(n)
        if what not in ("place", "reference") and spelling.isascii():
            for word in dict.fromkeys(word_keys(spelling)):
                found[f"={word}"].append(n)
    for n, clue in enumerate(sorted(found), 1):
        yield clue, len(found[clue]), in_short(found[clue]), n % len(found) + 1


def _characters(entry: Entry) -> Iterator[str]:
    """An entry's characters, simplified and traditional, with and without the word for pattern."""
    for characters, pattern in ((entry.hans, "证"), (entry.hant or entry.hans, "證")):
        if characters:
            yield characters
            yield characters.removesuffix(pattern) if characters.endswith(pattern) else characters + pattern


def _codes(web: Web) -> dict[str, list[str]]:
    """The codes and numbers of standards that name each entry; where one fits another exactly, it does not name this.

    They stand in the order in which the file first writes them.
    """
    found: dict[str, dict[Fit, list[str]]] = {}
    for name, entry in web.knowledge.entries.items():
        for term in entry.terms:
            for code in dict.fromkeys(filter(None, (term.code, term.number))):
                found.setdefault(code, {}).setdefault(term.fit, []).append(name)
    codes: dict[str, list[str]] = {}
    for code, fits in found.items():
        for name in fits.get(Fit.EXACT) or fits.get(Fit.NEAR, []):
            codes.setdefault(name, []).append(code)
    return codes


def _identifiers(reference: Reference) -> Iterator[str]:
    """A reference's DOI, PMID, PMCID and address."""
    cite = reference.cite
    yield from filter(None, (cite.DOI, cite.PMID, cite.PMCID, cite.URL))


def links(web: Web) -> Iterator[LinkRow]:
    """Every claim that links entries: what it says, where, and how far that carries."""
    for name, claim, relation in _linking(web):
        ends = (name, " ".join(claim.subject), " ".join(claim.object))
        verb = relation.forward if claim.weight is not Weight.AGAINST else AGAINST
        said = (relation.value, verb, sentence(web, claim), cited(web, claim))
        source = (claim.at.reference, ", ".join(claim.at.places), ", ".join(_sections(web, claim)))
        standing = (claim.inferred, relation.is_association, claim.leads, relation in COMPOSITION)
        told = web.is_source(claim.at.reference)
        yield *ends, *said, *source, called(web, claim.at.reference), claim.joint, *standing, told


AGAINST = "is spoken against by"
"""How a pattern stands to a sign that it is told apart by."""


def _linking(web: Web) -> Iterator[tuple[str, Claim, Relation]]:
    """The claims that link entries, by their ids, and how they do."""
    for name, claim in web.knowledge.claims.items():
        if claim.relation is not None:
            yield name, claim, claim.relation


def _sections(web: Web, claim: Claim) -> dict[str, None]:
    """The headings that a claim's places stand under, each with its reference before it."""
    reference = claim.at.reference
    return dict.fromkeys(f"{reference} {web.sections[reference].get(place) or place}" for place in claim.at.places)


def ends(web: Web) -> Iterator[tuple[str, str, str, str, str]]:
    """The links that go on from each entry, and those that arrive at it; and what is one step of a chain from it."""
    names = web.knowledge.entries
    onward, back = ({name: dict[int, None]() for name in names} for _ in range(2))
    after, before = ({name: dict[str, None]() for name in names} for _ in range(2))
    for n, subject, object_, carries in _pairs(web):
        onward[subject][n] = back[object_][n] = None
        if carries:
            after[subject][object_] = before[object_][subject] = None
    for name in names:
        yield name, in_short(onward[name]), in_short(back[name]), " ".join(after[name]), " ".join(before[name])


def _pairs(web: Web) -> Iterator[tuple[int, str, str, bool]]:
    """Every two entries that a link joins: its number, both, and if it may carry a chain; synonyms both ways.

    The condition ends every chain, so that nothing has to be sought behind it.
    """
    for n, (_, claim, relation) in enumerate(_linking(web), 1):
        carries = relation.leads or relation in COMPOSITION or relation is Relation.EXPLAINS
        for subject in claim.subject:
            for object_ in claim.object:
                may = carries and web.knowledge.condition not in (subject, object_)
                yield n, subject, object_, may
                if relation is Relation.SAME_AS:
                    yield n, object_, subject, may


def told(web: Web) -> str:
    """An entry to show things with: the one with the shortest id whose page tells a chain, or the first."""
    entries = web.knowledge.entries
    chained = [name for name, entry in entries.items() if entry.mechanism]
    return min(chained, key=lambda name: (len(name), name), default=next(iter(entries)))


def place(web: Web) -> str:
    """A place of a source, as one types it: the first of the chain that that entry's page tells; or nothing."""
    for claim in map(web.claim, web.knowledge.entries[told(web)].mechanism):
        source = claim.at.reference
        if web.is_source(source) and claim.at.places and claim.at.places[0] in web.knowledge.references[source].places:
            return claim.at.spots[0] if web.has_several else claim.at.places[0]
    return ""


def pair(web: Web) -> str:
    """Two patterns with short ids, to compare; nothing, if there are fewer."""
    ids = sorted(web.of_kind(Kind.PATTERN), key=len)
    return " ".join(ids[:2]) if len(ids) > 1 else ""


FAR = 3
"""How many steps the chain has at least that the overview shows."""


def example(web: Web) -> tuple[str, str, str]:
    """A symptom that a pattern accounts for, and the two ends of a chain of stated steps, for the overview."""
    symptom = next((sign for signs in signs_of(web).values() for sign in web.entries_in_order(signs)), "")
    onward, symptoms = _stated_steps(web), web.of_kind(Kind.SYMPTOM)
    for start in web.of_kind(Kind.CAUSE):
        away = _steps_away(onward, start, web.knowledge.condition)
        for goal in symptoms:
            if away.get(goal, 0) >= FAR:
                return symptom, start, goal
    return symptom, "", ""


def _stated_steps(web: Web) -> dict[str, dict[str, None]]:
    """Where each entry leads in one step that a source states."""
    onward: dict[str, dict[str, None]] = {}
    for claim in web.knowledge.claims.values():
        if claim.leads and not claim.inferred:
            for subject in claim.subject:
                onward.setdefault(subject, {}).update(dict.fromkeys(claim.object))
    return onward


def _steps_away(onward: dict[str, dict[str, None]], start: str, barred: str) -> dict[str, int]:
    """How many steps away each entry is that ``start`` leads to, never through ``barred``."""
    away = {start: 0}
    queue = [start]
    for name in queue:
        for other in onward.get(name, ()) if name != barred else ():
            if other not in away:
                away[other] = away[name] + 1
                queue.append(other)
    return away


def related(web: Web) -> Iterator[tuple[str, str, str]]:
    """Which entries a page links, by claims that its entry lies in or that lie in its section; and which link it.

    Of signs, a pattern's page links those that it is said to account for.
    """
    numbers = {name: n for n, name in enumerate(web.knowledge.entries, 1)}
    signs = signs_of(web)
    links = {name: _linked(web, name, signs) for name in numbers}
    linked_by: dict[str, list[int]] = {name: [] for name in numbers}
    for name, others in links.items():
        for other in others:
            linked_by[other].append(numbers[name])
    for name, others in links.items():
        yield name, in_short(sorted(numbers[other] for other in others)), in_short(linked_by[name])


def _linked(web: Web, name: str, signs: dict[str, set[str]]) -> set[str]:
    """The entries that a page links."""
    claims = (web.knowledge.claims[claim_id] for claim_id in web.claims_of(name))
    found = {other for claim in claims for other in (*claim.subject, *claim.object)}
    if name in signs:
        found = {other for other in found if web.kind(other) is not Kind.SYMPTOM} | signs[name]
    return found - {name}


def references(web: Web) -> Iterator[tuple[str, str, str, str, str]]:
    """What lists of references ask for: design or voice, date, the claims it makes, the entries that rest on it."""
    resting: dict[str, list[str]] = {}
    for entry_id in web.knowledge.entries:
        for used in web.page_references(entry_id):
            resting.setdefault(used, []).append(entry_id)
    for name, reference in web.knowledge.references.items():
        design = (reference.design or reference.voice).value
        yield name, design, reference.cite.issued, " ".join(web.claims_from(name)), " ".join(resting.get(name, ()))


def documents(web: Web) -> Iterator[DocumentRow]:
    """Entries by their names and description, claims by their sentence, our remarks, references by what they found."""
    for entry_id, entry in web.knowledge.entries.items():
        lay = [word for words in entry.lay.values() for word in words]
        own = [entry.name, entry_id, *entry.aliases, entry.hans, entry.hant, entry.pinyin, entry.plain, *lay]
        own += [part for term in entry.terms for part in (term.code, term.number, term.title, term.hans)]
        listed = " · ".join(dict.fromkeys(filter(None, own)))
        yield entry_id, "", "", spaced(listed), spaced(f"{entry.short} {entry.note}".strip())
    for claim in web.knowledge.claims.values():
        home, place = _home(web, claim), cited(web, claim)
        yield home, place, f"{said_by(web, claim)}:", "", spaced(sentence(web, claim))
        if claim.quote:
            yield home, place, f"{said_by(web, claim)}:", "", spaced(claim.quote.words)
        if claim.note:
            yield home, place, NOTE, "", spaced(claim.note)
    for reference_id, reference in web.knowledge.references.items():
        text = " ".join(filter(None, (reference.found, reference.limits)))
        yield reference_id, "", "", spaced(f"{reference_id} · {citation(reference)}"), spaced(text)


def _home(web: Web, claim: Claim) -> str:
    """Where a claim is best read: a pattern's page, or that of the first entry it names, or its place."""
    entries = named(claim)
    patterns = [name for name in entries if web.kind(name) is Kind.PATTERN]
    reference = claim.at.reference
    at_place = claim.at.spots[0] if web.knowledge.references[reference].places else reference
    if len(patterns) == 1 and claim.relation is not Relation.USED_FOR:
        return patterns[0]
    return entries[0] if entries else at_place
