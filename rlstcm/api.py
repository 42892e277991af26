"""For programs in Python: the same look-ups as on the command line, and their answers as objects.

>>> import rlstcm
>>> kb = rlstcm.load()
>>> wind = kb.find("gan feng nei dong")
>>> wind.id, wind.kind, wind.hans
('liver-wind', 'pattern', '肝风内动')

Every object has a few fields with names, and in ``record`` all of what ``-f json`` tells of it.

>>> wind.record["terms"][0]["code"]
'SF56'

What is not there is an error that says what may have been meant.

>>> try:
...     kb.find("livr-wind")
... except rlstcm.NotFound as error:
...     error.suggestions[0]
'liver-wind'
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rlstcm.commands import compare, match, path, search
from rlstcm.page import Record
from rlstcm.problems import NotFound
from rlstcm.store.library import open_library
from rlstcm.store.names import resolve
from rlstcm.store.store import Store
from rlstcm.text import clean


@dataclass(frozen=True)
class Entry:
    """Anything that can be looked up: a pattern, a cause, a symptom, a concept, a point, the condition."""

    id: str
    kind: str
    name: str
    short: str
    hans: str
    pinyin: str
    aliases: tuple[str, ...]
    record: Record = field(repr=False, compare=False)


@dataclass(frozen=True)
class Claim:
    """One sentence, the ids of what it links, and who says it where; ``inferred`` where that is only implied."""

    id: str
    says: str
    reference: str
    places: tuple[str, ...]
    subject: tuple[str, ...]
    relation: str
    object: tuple[str, ...]
    inferred: bool
    record: Record = field(repr=False, compare=False)


@dataclass(frozen=True)
class Reference:
    """Who says something: a source by its id, its number, its citation, and where it can be opened."""

    id: str
    number: int
    title: str
    citation: str
    addresses: tuple[str, ...]
    record: Record = field(repr=False, compare=False)


@dataclass(frozen=True)
class Hit:
    """A page that a search found: its id, its title, the line that holds the words, where that is said, a score."""

    id: str
    title: str
    line: str
    place: str
    score: float
    record: Record = field(repr=False, compare=False)


@dataclass(frozen=True)
class Match:
    """A pattern, and the ids of the signs that it is said to account for, leaves open, and has against it.

    ``against`` are signs that it is said to have and that are not there, ``speaks_against`` those that are.
    """

    id: str
    name: str
    covers: tuple[str, ...]
    unexplained: tuple[str, ...]
    against: tuple[str, ...]
    speaks_against: tuple[str, ...]
    record: Record = field(repr=False, compare=False)


@dataclass(frozen=True)
class Step:
    """One step from an entry to another, in ids, and the sentence that says it; ``claim`` is that of the claim."""

    subject: str
    relation: str
    object: str
    claim: str
    says: str
    implied: bool


@dataclass(frozen=True)
class Path:
    """How two entries hang together: ``answer`` says in a word how, ``chain`` if the first leads to the second."""

    answer: str
    steps: tuple[Step, ...]
    record: Record = field(repr=False, compare=False)


@dataclass(frozen=True)
class Comparison:
    """What all of some entries have, and what each has alone, by its id: ids of entries, or words where it has none."""

    shared: tuple[str, ...]
    apart: Mapping[str, tuple[str, ...]]
    record: Record = field(repr=False, compare=False)


class KnowledgeBase:
    """An open knowledge base, which is only read."""

    def __init__(self, store: Store) -> None:
        meta = store.meta()
        self._store = store
        self._read: dict[str, Mapping[str, Any]] = {}
        self.title = meta.title
        self.version = meta.version
        self.caution = meta.caution
        self.condition = meta.condition

    def __repr__(self) -> str:
        return f"<KnowledgeBase {self.title!r} {self.version}>"

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry by its id, in the order of the file.

        >>> kb = load()
        >>> [entry.name for entry in kb.entries.values() if entry.kind == "condition"]
        ['Restless legs syndrome']
        """
        return self._every("entry", _entry)

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by its id, in the order of the file.

        >>> claim = load().claims["heat-stirs-wind"]
        >>> claim.subject, claim.relation, claim.object, claim.places
        (('heat',), 'leads-to', ('internal-wind',), ('S26', 'S27'))
        """
        return self._every("claim", _claim)

    @property
    def references(self) -> Mapping[str, Reference]:
        """Every reference by its id, in the order of their numbers.

        >>> load().references["raissi-2017"].addresses[0]
        'https://doi.org/10.1016/j.jams.2017.08.004'
        """
        return self._every("reference", _reference)

    def _every(self, sort: str, make: Callable[[Record], Any]) -> Mapping[str, Any]:
        """All that there is of a sort, read once."""
        if sort not in self._read:
            self._read[sort] = {str(record["id"]): make(record) for record in self._store.every_record(sort)}
        return self._read[sort]

    def find(self, name: str) -> Entry:
        """The entry that a name finds, in any spelling: an id, English, 汉字, pinyin, a code, a beginning.

        >>> load().find("SF56").name
        'Liver wind'

        Raises:
            NotFound: no entry answers to it; ``suggestions`` are the nearest names.
            Ambiguous: several do.
        """
        found = resolve(self._store, name)
        if found.what in ("place", "reference"):
            raise NotFound(f"“{clean(name)}” is a {found.what}, no entry.")
        return _entry(self._store.entry_records([found.owner])[0])

    def search(self, words: str) -> list[Hit]:
        """The pages that hold some words, the best first.

        >>> load().search("肝风")[0].id
        'liver-wind'

        Raises:
            NotFound: none does.
        """
        records = search.search(self._store, *words.split())[0].records()
        return [Hit(r["id"], r["title"], r["line"], r["place"], r["score"], r) for r in records]

    def match(self, *signs: str, without: str = "") -> list[Match]:
        """The patterns that are said to account for how it feels, in any words; the one that covers most first.

        What names no sign is passed over.

        >>> [match.id for match in load().match("tics")]
        ['liver-wind']

        Raises:
            NotFound: nothing in the words is a sign.
        """
        (page,) = match.match(self._store, *signs, without=without)
        return [_match(record) for record in page.records() if record["type"] == "match"]

    def path(self, one: str, other: str, *, stated: bool = False) -> Path:
        """How one entry leads to another, or the next best; with ``stated``, only by what a source states.

        >>> found = load().path("heat", "tics")
        >>> found.answer, [step.object for step in found.steps]
        ('chain', ['internal-wind', 'tics'])

        Raises:
            NotFound: nothing joins them, or nothing answers to a name.
        """
        ends = [self.find(name).id for name in (one, other)]
        if len(set(ends)) == 1:
            raise NotFound(f"“{clean(one)}” and “{clean(other)}” are the same entry.")
        (record,) = path.path_page(self._store, *ends, stated=stated).records()
        return Path(record["answer"], tuple(map(_step, record["steps"])), record)

    def compare(self, one: str, other: str, *more: str) -> Comparison:
        """What two or three entries of a kind share, and what each has alone.

        >>> "internal-wind" in load().compare("liver-wind", "wei-qi-deficiency").shared
        False

        Raises:
            NotFound: they are of different kinds, or nothing answers to a name.
        """
        names = [self.find(name).id for name in (one, other, *more)]
        ((page,), key) = compare.compare(self._store, *names), names[0]
        (record,) = page.records()
        shared = (*(group[key]["id"] for group in record["shared"]), *record["in_all_accounts"])
        apart = {name: tuple(thing["id"] for thing in things) for name, things in record["apart"].items()}
        return Comparison(shared, apart, record)


def load(path: str | None = None) -> KnowledgeBase:
    """The knowledge base in a file, YAML or a built store; without one, that of the program.

    >>> load()
    <KnowledgeBase 'Restless legs syndrome in Chinese medicine' 3.1.0>

    Raises:
        BadKnowledgeBase: it is missing, or holds mistakes.
    """
    return KnowledgeBase(open_library(path or ""))


def _entry(record: Record) -> Entry:
    return Entry(
        id=record["id"],
        kind=record["kind"],
        name=record["name"],
        short=record["short"],
        hans=record["hans"],
        pinyin=record["pinyin"],
        aliases=tuple(record["aliases"]),
        record=record,
    )


def _claim(record: Record) -> Claim:
    return Claim(
        id=record["id"],
        says=record["says"],
        reference=record["reference"],
        places=tuple(record["places"]),
        subject=tuple(record["subject"]),
        relation=record["relation"] or "",
        object=tuple(record["object"]),
        inferred=record["inferred"],
        record=record,
    )


def _reference(record: Record) -> Reference:
    cite, addresses = record["cite"], tuple(record["addresses"])
    return Reference(record["id"], record["number"], cite["title"], record["citation"], addresses, record)


def _match(record: Record) -> Match:
    covers = tuple(each["symptom"] for each in record["covers"])
    left, against = tuple(record["unexplained"]), tuple(record["against"])
    speaks = tuple(each["symptom"] for each in record["speaks_against"])
    return Match(record["id"], record["name"], covers, left, against, speaks, record)


def _step(record: Record) -> Step:
    ends = (record["subject"]["id"], record["relation"], record["object"]["id"])
    return Step(*ends, record["claim"], record["says"], record["implied"])
