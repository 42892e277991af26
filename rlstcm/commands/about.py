"""What this is, how to read it, and what is installed."""

from rlstcm import __version__
from rlstcm.commands._asked import counted, example, many
from rlstcm.page import Block, Command, Fact, Heading, Page, Text
from rlstcm.store.meta import Meta
from rlstcm.store.store import Store


def about(store: Store) -> list[Page]:
    """Tell what this is and how to read it."""
    meta = store.meta()
    blocks: list[Block] = []
    for entry in store.entries("condition"):
        blocks += [Heading(entry.title), Text(entry.short)]
    for heading in (meta.doctor, meta.urgent):
        blocks += store.section(meta.condition, heading)
    blocks += [Heading("What it is made from"), *store.references_on(meta.source)]
    if meta.source_note:
        blocks.append(Text(meta.source_note))
    place = example(store)[1]
    reading = ((place, f"a numbered place of the source; `rlstcm explain {place}` shows where it stands."), *READING)
    blocks += [Heading("How to read a claim"), *(Fact(name, text) for name, text in reading)]
    blocks += [Heading("What is installed"), *installed(store, meta)]
    blocks.append(Heading("Where to go next"))
    blocks.append(Command(f"rlstcm explain {meta.condition}", "the condition: criteria, iron, …"))
    blocks.append(Command(f"rlstcm refs {meta.source}", "the source's own page"))
    return [
        store.dress(
            meta.title,
            blocks,
            lambda: store.entry_records([meta.condition]) + store.records_of(meta.source, "reference"),
            lambda: store.records_of(meta.source, "reference"),
            "about",
        )
    ]


def installed(store: Store, meta: Meta) -> list[Fact]:
    """Versions, counts and paths."""
    claims = f"{many(meta.claims, 'claim')} ({meta.inferred} inferred)"
    return [
        Fact("Program", f"rlstcm {__version__}"),
        Fact("Knowledge base", f"version {meta.version}, reviewed {meta.reviewed}"),
        Fact("It holds", counted(store.kinds())),
        Fact("They rest on", f"{claims}, {many(meta.references, 'reference')}"),
        Fact("It lies at", store.path),
    ]


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
