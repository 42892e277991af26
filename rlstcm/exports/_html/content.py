"""What stands in the file, in order: entries by kind, what was tested, the source place by place, references."""

from collections.abc import Iterable, Iterator

from rlstcm.exports._html.drawing import Drawing, in_rows, layered
from rlstcm.exports._html.meeting import Edge, meeting
from rlstcm.formats._html.shapes import Shape, shapes
from rlstcm.formats._html.words import MARKS, Linked, Speaker
from rlstcm.page import Block, Claim, Evidence, Group, Heading, Record, Reference
from rlstcm.store.store import Store
from rlstcm.store.tables import ALL_REFERENCES

NARROW = 300
"""How wide the drawing is that stands on a telephone."""
_VOICES = {"guideline": "a health service", "study": "a study", "practitioner": "a practitioner"}


class Part:
    """A part of a page that opens: its anchor, its heading, how much it holds, and that."""

    __slots__ = ("anchor", "count", "heading", "shapes")

    def __init__(self, anchor: str, heading: str, count: int, blocks: list[Block]) -> None:
        self.anchor = anchor
        self.heading = heading
        self.count = count
        first = blocks[0] if blocks else None
        self.shapes = shapes(blocks[1:] if isinstance(first, Heading) and first.text == heading else blocks)


class Article:
    """A page of the store: its anchor, its names, what is seen at once, and the parts that open."""

    __slots__ = ("anchor", "corner", "names", "numbers", "parts", "shapes", "title")

    def __init__(self, store: Store, owner: str, anchor: str, groups: Iterable[Group] | None = None) -> None:
        page = store.page(owner)
        self.anchor = anchor
        self.title = page.title
        self.names = page.names
        self.corner = page.corner.partition(" · ")[0]
        groups = list(store.groups(owner) if groups is None else groups)
        self.shapes: list[Shape] = shapes(block for group in groups if not _opens(group) for block in group.brief)
        self.shapes += [shape for group in groups if _opens(group) for shape in shapes(group.brief)]
        self.parts = [
            Part(f"{anchor}.{group.id}", group.heading, group.count, group.full)
            for group in groups
            if _opens(group) and group.id != "refs"
        ]
        self.numbers = [b.number for group in groups if group.id == "refs" for b in _references(group)]


def _opens(group: Group) -> bool:
    """Whether a part has more than is seen at once."""
    return bool(group.full and group.id)


def _references(group: Group) -> Iterator[Reference]:
    return (block for block in group.full or group.brief if isinstance(block, Reference))


class Kind:
    """The entries of a kind under their heading."""

    __slots__ = ("articles", "heading", "id")

    def __init__(self, id: str, articles: list[Article]) -> None:
        self.id = id
        self.heading = f"{id.capitalize()}s" if len(articles) > 1 else id.capitalize()
        self.articles = articles


class Verdict:
    """The claims of the source that came out in one way."""

    __slots__ = ("mark", "shapes", "word")

    def __init__(self, mark: str, word: str, blocks: list[Block]) -> None:
        self.mark = mark
        self.word = word
        self.shapes = shapes(blocks)

    @property
    def count(self) -> int:
        """How many these are."""
        return sum(len(shape.blocks) for shape in self.shapes)


class Content:
    """All that stands in the file."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.kinds = [
            Kind(kind, [Article(store, entry.id, entry.id) for entry in store.entries(kind)]) for kind in store.kinds()
        ]
        self.condition = next(a for kind in self.kinds for a in kind.articles if a.anchor == store.meta().condition)
        self.edition = store.page(self.condition.anchor).edition
        self.entries = store.entry_records([article.anchor for kind in self.kinds for article in kind.articles])
        self.sources = store.records_of(ALL_REFERENCES)
        self.places = self._places()
        self.references = [self._reference(record["id"]) for record in self.sources]
        self.words = self._words()
        self.edges = self._edges()

    @property
    def first(self) -> str:
        """What the condition is."""
        return next(str(record["short"]) for record in self.entries if record["id"] == self.condition.anchor)

    @property
    def voices(self) -> list[tuple[str, str]]:
        """The voices that speak, each with what it is called where it has no name of its own."""
        voices = dict.fromkeys(str(record["voice"]) for record in self.sources)
        return [(voice, _VOICES.get(voice, f"the {voice}")) for voice in voices]

    def sort(self, entry: str) -> str:
        """What an entry is."""
        return next((str(record["kind"]) for record in self.entries if record["id"] == entry), "")

    def kind(self, name: str) -> Kind:
        """The entries of a kind; none, if there are none."""
        return next((kind for kind in self.kinds if kind.id == name), Kind(name, []))

    def _places(self) -> list[Article]:
        """The numbered places of the source."""
        source = self.store.meta().source
        owners = dict.fromkeys(name.owner for name in self.store.all_names() if name.what == "place")
        return [Article(self.store, o, o.replace(" ", ".")) for o in owners if o.split(" ")[0] == source]

    def _reference(self, owner: str) -> Article:
        """The page of a reference, what it says of itself apart from its citation."""
        blocks = [block for group in self.store.groups(owner) for block in group.full or group.brief]
        at = next((n for n, block in enumerate(blocks) if isinstance(block, Reference)), -1)
        cited, rest = blocks[at : at + 1], blocks[at + 1 :]
        return Article(self.store, owner, owner, [Group("", cited), Group("more", [], rest, "What it says, and how far")])

    def _words(self) -> Linked:
        """How text is written out where everything has an anchor."""
        source = self.store.meta().source
        numbers = {str(record["number"]): _speaker(record) for record in self.sources}
        numbers[""] = next(speaker for speaker in numbers.values() if speaker.anchor == source)
        entries = [article for kind in self.kinds for article in kind.articles]
        return Linked(
            [record["pinyin"] for record in self.entries],
            [text for record in self.entries for text in (record["hant"], *record["aliases"]) if _is_traditional(text, record)],
            numbers=numbers,
            places={place.title: place.anchor for place in self.places},
            names={name: record["id"] for record in reversed(self.entries) for name in _called(record)},
            headings={part.anchor: part.heading for article in entries for part in article.parts},
        )

    def _edges(self) -> list[Edge]:
        return meeting(self.store, [pattern.anchor for pattern in self.kind("pattern").articles])

    @property
    def drawings(self) -> list[tuple[str, Drawing]]:
        """How the patterns meet, drawn for a wide and for a narrow screen."""
        if not self.edges:
            return []
        drawn = {end for edge in self.edges for end in (edge.start, edge.end)}
        names = {record["id"]: record["name"] for record in self.entries if record["id"] in drawn}
        return [("wide", layered(names, self.edges)), ("narrow", in_rows(names, self.edges, NARROW))]

    def name(self, entry: str) -> str:
        """The name of an entry."""
        return next((str(record["name"]) for record in self.entries if record["id"] == entry), entry)

    @property
    def urgent(self) -> list[Part]:
        """When to see a doctor, as the condition's page tells."""
        meta = self.store.meta()
        return [part for part in self.condition.parts if part.heading and part.heading in (meta.doctor, meta.urgent)]

    def reached(self, entry: str) -> list[str]:
        """What an entry comes to in the drawing, and itself; the condition, to which all come, aside."""
        found = [entry]
        for name in found:
            found += [edge.end for edge in self.edges if edge.start == name and edge.end not in found]
        return [name for name in found if name != self.condition.anchor]

    def halves(self, part: Part, count: int) -> tuple[list[Shape], list[Shape]]:
        """The first claim of a part, or of several references, those first that tell most; and the others."""
        pairs = [pair for shape in part.shapes for pair in shape.pairs]
        places = [block.place for block, _ in pairs if isinstance(block, Claim)]
        first: dict[str, int] = {}
        for n, (block, _) in enumerate(pairs):
            if isinstance(block, Claim):
                first.setdefault(self.words.source(block.place), n)
        most = sorted(first, key=lambda each: -sum(self.words.source(place) == each for place in places))
        told = most[:count] if count > 1 else list(first)[:1]
        chosen = sorted(first[each] for each in told)
        halves: tuple[list[Block], list[Block]] = ([], [])
        for n, (block, below) in enumerate(pairs):
            halves[n not in chosen].extend((block, *below))
        return shapes(halves[0]), shapes(halves[1])

    @property
    def verdicts(self) -> list[Verdict]:
        """The claims of the source that a study could settle, by what studies found."""
        found: dict[str, list[Block]] = {mark: [] for mark in MARKS}
        for claim, below in _said(self.places):
            if claim.mark in found:
                found[claim.mark] += [claim, *below]
        return [Verdict(mark, self.words.word(mark), blocks) for mark, blocks in found.items() if blocks]

    @property
    def teaching(self) -> int:
        """How many claims of the source no study could settle."""
        return sum(not claim.mark for claim, _ in _said(self.places))


def _said(articles: Iterable[Article]) -> list[tuple[Claim, list[Block]]]:
    """The claims on some pages, each once, with what studies say of it."""
    found = {}
    for article in articles:
        for shape in article.shapes:
            for block, below in shape.pairs:
                if isinstance(block, Claim):
                    found[block.says] = (block, [each for each in below if isinstance(each, Evidence)])
    return list(found.values())


def _speaker(record: Record) -> Speaker:
    voice = record["voice"]
    return Speaker(record["id"], voice, record.get("called") or _VOICES.get(voice, f"the {voice}"))


def _called(record: Record) -> Iterator[str]:
    """What pages call an entry in a row of others."""
    name = record["name"]
    yield from filter(None, (name, name[0].lower() + name[1:], record.get("plain", "")))


def _is_traditional(text: str, record: Record) -> bool:
    """Whether a name is written in characters that its simplified form does not have."""
    return text == record["hant"] or bool(record["hant"] and text.startswith(record["hant"]))
