"""A page: the seam between what is known and how it is shown. Formats read it and nothing else.

A page is made of blocks, a class for each kind. Their fields are text, empty where they do not apply; where one holds
several ids or addresses, blanks stand between them. ``place`` is where something is said, ``standing`` how to take it.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    Record = dict[str, Any]
    """One thing that is known, for programs: its ``type``, its ``id``, and what there is to say of it."""
else:
    Record = dict  # typing is slow to import

MATCH_START, MATCH_END = "\ue000", "\ue001"
"""What stands around the words that a search found; formats mark them in their own way."""


CELL = "\ue002"
"""What stands between the cells of a table's line."""


class Heading:
    """A section's title, and a few words that stand quietly beside it."""

    __slots__ = __match_args__ = ("text", "aside")

    def __init__(self, text: str, aside: str = "") -> None:
        self.text = text
        self.aside = aside


class Bar:
    """A line that nobody should miss: how to take the page, or when to see a doctor."""

    __slots__ = __match_args__ = ("text", "place")

    def __init__(self, text: str, place: str = "") -> None:
        self.text = text
        self.place = place


class Sketch:
    """A line of a drawing, whose blanks count; ``plain`` says the same in words."""

    __slots__ = __match_args__ = ("line", "plain")

    def __init__(self, line: str, plain: str = "") -> None:
        self.line = line
        self.plain = plain


class Text:
    """A paragraph."""

    __slots__ = __match_args__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class Remark:
    """A paragraph in which we, not the source, speak."""

    __slots__ = __match_args__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class Step:
    """One step of the chain that an entry's page tells: its number, the sentence, and where it is said."""

    __slots__ = __match_args__ = ("number", "says", "place", "standing")

    def __init__(self, number: str, says: str, place: str, standing: str = "") -> None:
        self.number = number
        self.says = says
        self.place = place
        self.standing = standing


class Claim:
    """A sentence of a source, where it is said, how to take it, and the mark of what studies found of it."""

    __slots__ = __match_args__ = ("says", "place", "standing", "mark")

    def __init__(self, says: str, place: str, standing: str = "", mark: str = "") -> None:
        self.says = says
        self.place = place
        self.standing = standing
        self.mark = mark


class Row:
    """A label and what stands under it, such as ``Comes from`` and names; without a label, more of the row above."""

    __slots__ = __match_args__ = ("label", "text", "place", "standing")

    def __init__(self, label: str, text: str, place: str = "", standing: str = "") -> None:
        self.label = label
        self.text = text
        self.place = place
        self.standing = standing


class Link:
    """How entries stand to each other, in their names and an arrow; their ids, and the sentence that says it."""

    __slots__ = __match_args__ = ("words", "ids", "place", "standing", "says")

    def __init__(self, words: str, ids: str, place: str = "", standing: str = "", says: str = "") -> None:
        self.words = words
        self.ids = ids
        self.place = place
        self.standing = standing
        self.says = says


class Note:
    """Our remark on the block above."""

    __slots__ = __match_args__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class Quote:
    """The original words of the claim above, the code of their language, and what that is called."""

    __slots__ = __match_args__ = ("words", "language", "called")

    def __init__(self, words: str, language: str, called: str) -> None:
        self.words = words
        self.language = language
        self.called = called


class Differs:
    """What another source says against the claim above."""

    __slots__ = __match_args__ = ("source", "says")

    def __init__(self, source: str, says: str) -> None:
        self.source = source
        self.says = says


class Evidence:
    """What a study says of the claim above: its verdict, and how far that goes."""

    __slots__ = __match_args__ = ("verdict", "note")

    def __init__(self, verdict: str, note: str) -> None:
        self.verdict = verdict
        self.note = note


class Term:
    """What a standard calls an entry, how well that fits, and where it can be looked up."""

    __slots__ = __match_args__ = ("standard", "term", "fit", "address")

    def __init__(self, standard: str, term: str, fit: str, address: str = "") -> None:
        self.standard = standard
        self.term = term
        self.fit = fit
        self.address = address


class Item:
    """One of several points; with an id, an entry's name."""

    __slots__ = __match_args__ = ("text", "id")

    def __init__(self, text: str, id: str = "") -> None:
        self.text = text
        self.id = id


class Columns:
    """The heads of a table, ``CELL`` between them; the lines of the table are the ``Cells`` that follow."""

    __slots__ = __match_args__ = ("heads",)

    def __init__(self, heads: str) -> None:
        self.heads = heads


class Cells:
    """A line of a table, ``CELL`` between its cells; the id of what it is about, and where that is said."""

    __slots__ = __match_args__ = ("cells", "id", "place")

    def __init__(self, cells: str, id: str = "", place: str = "") -> None:
        self.cells = cells
        self.id = id
        self.place = place


class Hit:
    """A page that a search found: what to open, its title, the line that matched, and where that is said."""

    __slots__ = __match_args__ = ("id", "title", "line", "place")

    def __init__(self, id: str, title: str, line: str, place: str = "") -> None:
        self.id = id
        self.title = title
        self.line = line
        self.place = place


class Branch:
    """One line of a tree, so many steps from its root: words that name an entry, its id, and how to take them."""

    __slots__ = __match_args__ = ("depth", "words", "id", "place", "standing")

    def __init__(self, depth: int, words: str, id: str, place: str = "", standing: str = "") -> None:
        self.depth = depth
        self.words = words
        self.id = id
        self.place = place
        self.standing = standing


class Reference:
    """A reference: its number, its id, what sort it is; its citation, and where it can be opened."""

    __slots__ = __match_args__ = ("number", "id", "sort", "citation", "addresses")

    def __init__(self, number: str, id: str, sort: str, citation: str = "", addresses: str = "") -> None:
        self.number = number
        self.id = id
        self.sort = sort
        self.citation = citation
        self.addresses = addresses


class Command:
    """What to type next, and what it gives."""

    __slots__ = __match_args__ = ("typed", "gives")

    def __init__(self, typed: str, gives: str) -> None:
        self.typed = typed
        self.gives = gives


Paragraph = Heading | Text | Remark | Bar | Sketch
"""What stands alone."""
Saying = Step | Claim | Row | Link | Note | Quote | Differs | Evidence
"""What a source says, and what is said of that."""
Listed = Term | Item | Hit | Reference | Command
"""One of several things of a sort."""
Lined = Branch | Columns | Cells
"""What is laid out together with its neighbours: the lines of a tree or a table."""
Block = Paragraph | Saying | Listed | Lined
"""One piece of a page. Formats match on its class and have no default, so that mypy names those that forget a kind."""

Stored = Paragraph | Saying | Term | Item | Columns | Cells | Reference | Command
"""What a store holds; the others are made only in an answer."""

KINDS: dict[str, type[Stored]] = {
    "heading": Heading,
    "text": Text,
    "remark": Remark,
    "bar": Bar,
    "sketch": Sketch,
    "step": Step,
    "claim": Claim,
    "row": Row,
    "link": Link,
    "note": Note,
    "quote": Quote,
    "differs": Differs,
    "evidence": Evidence,
    "term": Term,
    "item": Item,
    "columns": Columns,
    "cells": Cells,
    "reference": Reference,
    "command": Command,
}
"""What a store calls each kind of block."""


def row(block: Block) -> tuple[str, str]:
    """A block as a store holds it: its kind, and its fields, a line each."""
    return type(block).__name__.lower(), "\n".join([getattr(block, name) for name in block.__match_args__])


def from_row(kind: str, fields: list[str]) -> Block:
    """A block from its kind and fields.

    Raises:
        KeyError: there is no such kind.
        TypeError: there are more or fewer fields than it has.
    """
    return KINDS[kind](*fields)


class Group:
    """A part of a page: what the first screen shows of it, and what it holds in full.

    ``id`` is what one types for it and is empty for what only the first screen shows; ``count`` tells how many
    things it holds, where that says something. Where it is shown the same both ways, ``full`` is empty.
    """

    __slots__ = ("brief", "count", "full", "heading", "id")

    def __init__(
        self,
        id: str,
        brief: "Iterable[Block]" = (),
        full: "Iterable[Block]" = (),
        heading: str = "",
        count: int = 0,
    ) -> None:
        self.id = id
        self.brief = list(brief)
        self.full = list(full)
        self.heading = heading
        self.count = count


class Page:
    """A title, blocks for people, records for programs, and the caution that goes with both.

    ``owner`` is the id of what it is the page of, if that has one; ``names`` are a title's other names, and ``corner``
    tells quietly what the page is of. ``blocks`` are what is shown of it, ``more`` the parts that are not, as one types
    them; ``whole`` gives all of it. ``ids`` are those of what it answers with, where no block has them. ``records``
    looks the records up only when called, for few readers are programs; ``references`` gives those of the references
    that the page rests on, ``links`` the steps between entries that a drawing of it shows, and
    ``shapes`` what that draws entries of each kind as.
    ``doctor`` is the command that tells when to see one, ``urgent`` gives what it tells and when to get help at once,
    ``advisers`` the references of that;
    ``edition`` is the knowledge base's version and review date.
    ``aside`` is what is said beside the answer, not in it.
    """

    __slots__ = (
        "advisers",
        "aside",
        "blocks",
        "caution",
        "commands",
        "corner",
        "doctor",
        "edition",
        "ids",
        "links",
        "more",
        "names",
        "owner",
        "records",
        "references",
        "shapes",
        "title",
        "urgent",
        "whole",
    )

    def __init__(
        self,
        title: str,
        blocks: list[Block],
        records: "Callable[[], list[Record]]" = list,
        references: "Callable[[], list[Record]]" = list,
        *,
        names: str = "",
        corner: str = "",
        more: "list[str] | None" = None,
        commands: "list[Command] | None" = None,
        whole: "Callable[[], list[Group]] | None" = None,
        links: "Callable[[], list[Record]] | None" = None,
        ids: "list[str] | None" = None,
        owner: str = "",
    ) -> None:
        self.title = title
        self.owner = owner
        self.names = names
        self.corner = corner
        self.blocks = blocks
        self.more = more or []
        self.commands = commands or []
        self.ids = ids or []
        self.records = records
        self.references = references
        self.whole = whole or (lambda: [Group("", self.blocks)])
        self.links = links
        self.shapes: Callable[[], dict[str, str]] = dict
        self.aside = ""
        self.caution = ""
        self.doctor = ""
        self.edition = ""
        self.urgent: Callable[[], list[Block]] = list
        self.advisers: Callable[[], list[Record]] = list
