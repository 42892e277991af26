"""What stands in the file, in order: entries by kind, what was tested, the sources place by place, references."""

from collections.abc import Iterable, Iterator
from itertools import chain

from rlstcm.exports._html.drawing import Drawing, in_rows, layered
from rlstcm.exports._html.meeting import meeting
from rlstcm.formats._html.shapes import Shape, shapes, telling
from rlstcm.formats._html.words import VOICES, Linked, Speaker
from rlstcm.page import Block, Group, Heading, Record, Reference
from rlstcm.store.store import Kind as Listed
from rlstcm.store.store import Store
from rlstcm.store.tables import ALL_REFERENCES, EVIDENCE, list_of

NARROW = 300
"""How wide the drawing is that stands on a telephone."""


class Part:
    """A part of a page that opens: its anchor, its heading, how much it holds, and that; ``told`` in short before."""

    __slots__ = ("anchor", "count", "heading", "shapes", "told")

    def __init__(self, anchor: str, group: Group) -> None:
        blocks = group.full
        self.anchor = anchor
        self.heading = heading = group.heading
        self.count = group.count
        self.told = bool(group.brief)
        first = blocks[0] if blocks else None
        self.shapes = shapes(blocks[1:] if isinstance(first, Heading) and first.text == heading else blocks)


class Article:
    """A page of the store: its anchor, its names, what is seen at once, and the parts that open."""

    __slots__ = ("anchor", "corner", "names", "numbers", "parts", "shapes", "title")

    def __init__(self, store: Store, owner: str, anchor: str, groups: Iterable[Group] | None = None) -> None:
        page = store.page(owner)
        groups = list(store.groups(owner) if groups is None else groups)
        self.anchor = anchor
        self.title = page.title
        self.names = page.names
        self.corner = page.corner.partition(" · ")[0]
        self.shapes: list[Shape] = shapes(block for group in groups for block in group.brief)
        self.parts = [Part(f"{anchor}.{group.id}", group) for group in groups if _opens(group)]
        self.numbers = list(_numbers(groups))

    @property
    def headings(self) -> list[tuple[str, str]]:
        """The anchors of its parts, each with its heading."""
        return [(part.anchor, part.heading) for part in self.parts]


def _opens(group: Group) -> bool:
    """Whether a part has more than is seen at once; references stand together at the end."""
    return bool(group.full and group.id) and group.id != "refs"


def _numbers(groups: list[Group]) -> Iterator[str]:
    """The numbers of the references that a page lists."""
    for group in groups:
        blocks = (group.full or group.brief) if group.id == "refs" else ()
        yield from (block.number for block in blocks if isinstance(block, Reference))


class Kind:
    """The entries of a kind, and the list of them in short."""

    __slots__ = ("articles", "heading", "id", "shapes", "title")

    def __init__(self, store: Store, kind: Listed) -> None:
        listed = store.page(list_of(kind.id))
        self.id = kind.id
        self.articles = [Article(store, entry.id, entry.id) for entry in store.entries(kind.id)]
        self.heading = kind.heading
        self.title = listed.title if len(self.articles) > 1 else self.heading
        self.shapes = shapes(listed.blocks) if len(self.articles) > 1 else []


class Content:
    """All that stands in the file."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.kinds = [Kind(store, kind) for kind in store.kinds().values()]
        self.articles = {article.anchor: article for article in chain(*(kind.articles for kind in self.kinds))}
        self.condition = self.articles[store.meta().condition]
        self.edition = store.page(self.condition.anchor).edition
        self.entries = {str(record["id"]): record for record in store.entry_records(list(self.articles))}
        self.sources = store.records_of(ALL_REFERENCES)
        self.places = self._places()
        self.references = [self._reference(record["id"]) for record in self.sources]
        self.words = self._words()
        self.patterns = [entry.id for entry in store.entries("pattern")]
        self.edges = meeting(store, self.patterns)
        self.evidence = shapes(_whole(store, EVIDENCE))

    @property
    def first(self) -> str:
        """What the condition is."""
        return str(self.entries[self.condition.anchor]["short"])

    @property
    def voices(self) -> list[tuple[str, str]]:
        """The voices that speak, each with what it is called where it has no name of its own."""
        voices = dict.fromkeys(str(record["voice"]) for record in self.sources)
        return [(voice, VOICES.get(voice, f"the {voice}")) for voice in voices]

    def sort(self, entry: str) -> str:
        """What an entry is."""
        return str(self.entries[entry]["kind"])

    def _places(self) -> list[Article]:
        """The numbered places of the sources."""
        sources = self.store.meta().sources
        owners = dict.fromkeys(name.owner for name in self.store.all_names() if name.what == "place")
        found = [Article(self.store, o, o.replace(" ", ".")) for o in owners if o.split(" ")[0] in sources]
        labels = {str(record["id"]): str(record["label"]) for record in self.sources}
        for place in found:
            place.title = f"{labels[place.anchor.partition('.')[0]]} {place.title}".strip()
        return found

    def _reference(self, owner: str) -> Article:
        """The page of a reference, what it says of itself apart from its citation."""
        blocks = _whole(self.store, owner)
        at = next((n for n, block in enumerate(blocks) if isinstance(block, Reference)), -1)
        cited, rest = blocks[at : at + 1], blocks[at + 1 :]
        return Article(
            self.store, owner, owner, [Group("", cited), Group("more", [], rest, "What it says, and how far")]
        )

    def _words(self) -> Linked:
        """How text is written out where everything has an anchor."""
        numbers = {str(record["number"]): Speaker(record) for record in self.sources}
        own = self.store.meta().sources
        labels = {str(each["label"]): Speaker(each) for each in self.sources if each["id"] in own}
        entries = self.entries.values()
        return Linked(
            (record["pinyin"] for record in entries),
            chain(*map(_traditional, entries)),
            numbers=numbers,
            labels=labels,
            places={_source_and_place(place.anchor): place.anchor for place in self.places},
            names={name: str(record["id"]) for record in reversed(entries) for name in _called(record)},
            headings=dict(chain(*(article.headings for article in self.articles.values()))),
        )

    @property
    def drawings(self) -> list[tuple[str, Drawing]]:
        """How the patterns meet, drawn for a wide and for a narrow screen."""
        if not self.edges:
            return []
        drawn = {end for edge in self.edges for end in (edge.start, edge.end)}
        names = {name: self.name(name) for name in self.entries if name in drawn}
        return [("wide", layered(names, self.edges)), ("narrow", in_rows(names, self.edges, NARROW))]

    def name(self, entry: str) -> str:
        """The name of an entry."""
        return str(self.entries[entry]["name"])

    @property
    def urgent(self) -> list[Part]:
        """When to see a doctor, as the condition's page tells."""
        meta = self.store.meta()
        return [part for part in self.condition.parts if part.heading and part.heading in (meta.doctor, meta.urgent)]

    def halves(self, part: Part, count: int) -> tuple[list[Shape], list[Shape]]:
        """A few claims of a part, and all others."""
        blocks = [block for shape in part.shapes for pair in shape.pairs for block in (pair[0], *pair[1])]
        few = telling(blocks, count)
        rest: list[Block] = []
        for shape in part.shapes:
            for block, below in shape.pairs:
                rest += [] if block in few else [block, *below]
        return shapes(few), shapes(rest)


def _source_and_place(anchor: str) -> tuple[str, str]:
    source, _, place = anchor.partition(".")
    return source, place


def _whole(store: Store, owner: str) -> list[Block]:
    """All blocks of a page."""
    return [block for group in store.groups(owner) for block in group.full or group.brief]


def _called(record: Record) -> Iterator[str]:
    """What pages call an entry in a row of others."""
    name = record["name"]
    yield from filter(None, (name, name[0].lower() + name[1:], record.get("plain", "")))


def _traditional(record: Record) -> Iterator[str]:
    """The names of an entry that are written in traditional characters."""
    return (text for text in (record["hant"], *record["aliases"]) if record["hant"] and text.startswith(record["hant"]))
