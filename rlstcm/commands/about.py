"""What this is, how to read it, and what is installed."""

from rlstcm import __version__
from rlstcm.commands._asked import counted, example, many
from rlstcm.page import Block, Page
from rlstcm.store.store import Store


def about(store: Store) -> "list[Page]":
    """Tell what this is and how to read it."""
    meta = store.meta()
    blocks: list[Block] = []
    for _, title, short in store.entries("condition"):
        blocks += [Block("heading", title), Block("text", short)]
    for heading in meta["doctor"].split("\n"):
        blocks += store.section(meta["condition"], heading)
    source = store.blocks_of(meta["source"], "reference", "address")
    blocks += [Block("heading", "What it is made from"), *source]
    if meta["source_note"]:
        blocks.append(Block("text", meta["source_note"]))
    place = example(store)[1]
    reading = ((place, f"a numbered place of the source; `rlstcm explain {place}` shows where it stands."), *READING)
    blocks += [Block("heading", "How to read a claim"), *(Block("fact", text, label) for label, text in reading)]
    blocks += [Block("heading", "What is installed"), *installed(store, meta)]
    blocks += [Block("heading", "Where to go next")]
    blocks += [Block("command", "the condition: criteria, iron, …", f"rlstcm explain {meta['condition']}")]
    blocks += [Block("command", "the source's own page", f"rlstcm refs {meta['source']}")]

    def records() -> "list[str]":
        return store.entry_records([meta["condition"]]) + store.records_of(meta["source"], "reference")

    page = store.dress(meta["title"], blocks, records, "about")
    page.references = lambda: store.records_of(meta["source"], "reference")
    return [page]


def installed(store: Store, meta: "dict[str, str]") -> "list[Block]":
    """Versions, counts and paths."""
    facts = (
        ("Program", f"rlstcm {__version__}"),
        ("Knowledge base", f"version {meta['version']}, reviewed {meta['reviewed']}"),
        ("It holds", counted(store.kinds())),
        (
            "They rest on",
            f"{many(meta['claims'], 'claim')} ({meta['inferred']} inferred), {many(meta['references'], 'reference')}",
        ),
        ("It lies at", store.path),
    )
    return [Block("fact", text, label) for label, text in facts]


READING = (
    ("teaching", "what a tradition teaches; no study can settle it. It is told, not vouched for."),
    ("checkable", "something that a study could find true or false."),
    ("definition", "what experts have agreed to mean by a word."),
    ("report", "what a source says of itself."),
    ("stated", "the source says it; nothing is added to such a claim."),
    ("inferred", "the source only implies it, and no sentence says it outright. Always marked."),
    ("supported [n]", "reference n found the same; read its limits with `rlstcm refs`."),
    ("disputed [n]", "reference n found otherwise."),
    ("cannot tell [n]", "reference n looked, and its design or its numbers do not decide it."),
    ("not assessed here", "not looked up for this knowledge base; that says nothing about whether it is true."),
)
"""What the marks of a claim mean."""
