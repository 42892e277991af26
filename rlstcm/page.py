"""A page: the seam between what is known and how it is shown. Formats read it and nothing else."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

MATCH_START, MATCH_END = "\ue000", "\ue001"
"""What stands around the words that a search found; formats mark them in their own way."""


class Block:
    """One piece of a page.

    ``kind`` is one of ``KINDS``; ``text`` is what it says. The other fields are empty where they
    do not apply: ``label`` stands before the text (a number, an id, a place), ``place`` is where it
    is said, ``standing`` how to take it, and ``target`` what it points to (an id or an address).
    """

    __slots__ = ("kind", "label", "place", "standing", "target", "text")

    KINDS = (
        "heading",  # a section's title
        "text",  # a paragraph
        "remark",  # a paragraph in which we, not the source, speak
        "step",  # one link of a chain: label is its number
        "claim",  # a sentence of a source: label is its place
        "note",  # our remark on the block above
        "differs",  # what another source says against the claim above: label names it
        "term",  # what a standard calls an entry: label is the standard, standing the fit, target an address
        "evidence",  # what a study says of the claim above: label is the bearing
        "entry",  # an entry in a list: target is its id, label its names
        "link",  # how entries stand to each other: target holds the ids in the text
        "fact",  # a name and a value: label is the name
        "item",  # one of several points
        "contents",  # what stands further down
        "hit",  # a page that a search found: label is its title, target what to open, text the line
        "hop",  # one step of a chain: label is the link in words, text the sentence, target the ids
        "branch",  # one line of a tree: label is the drawing before it, target the entry
        "reference",  # a citation: label is its number, target its id
        "address",  # a web address, never broken: target
        "command",  # what to type next: label is the command
    )

    def __init__(
        self,
        kind: str,
        text: str = "",
        label: str = "",
        place: str = "",
        standing: str = "",
        target: str = "",
    ) -> None:
        self.kind = kind
        self.text = text
        self.label = label
        self.place = place
        self.standing = standing
        self.target = target


class Page:
    """A title, blocks for people, records for programs, and the caution that goes with both.

    ``records`` gives JSON texts, one a record, each with its ``type``, and looks them up only when
    called: few readers are programs. ``references`` gives those of the references alone. ``edition`` names the
    knowledge base's version and review date.
    """

    __slots__ = ("blocks", "caution", "edition", "records", "references", "subtitle", "title")

    def __init__(
        self,
        title: str,
        blocks: "list[Block]",
        records: "Callable[[], list[str]]",
        caution: str = "",
        edition: str = "",
        subtitle: str = "",
        references: "Callable[[], list[str]] | None" = None,
    ) -> None:
        self.title = title
        self.subtitle = subtitle
        self.blocks = blocks
        self.records = records
        self.references = references or list
        self.caution = caution
        self.edition = edition
