"""The list of all references: a line each, and the full records."""

from rlstcm import few
from rlstcm.make.model import Author
from rlstcm.make.pages.pieces import SIGNS, cited, reference_block
from rlstcm.make.pages.words import many
from rlstcm.make.web import Web
from rlstcm.page import CELL, Block, Cells, Columns, Command, Group, Heading

HEADS = CELL.join(("No.", "Year", "Design", "Who", "Bears on, in all"))


def references_page(web: Web) -> tuple[str, list[Group]]:
    """What the knowledge base is made from, what that lists, and what was added."""
    knowledge = web.knowledge
    listed = [name for name, reference in knowledge.references.items() if reference.listed]
    added = [name for name in knowledge.references if name not in (*listed, *web.sources)]
    called = web.sources_called()
    head: list[Block] = [Columns(HEADS)]
    return many(len(knowledge.references), "reference"), [
        Group("columns", head),
        _part(web, "source", f"Made from {called}", list(web.sources)),
        _part(web, "listed", f"Listed by {called}", [name for name in listed if name not in web.sources]),
        _part(web, "added", "Added here", added),
        Group("", [Command("--long", "citations and addresses")]),
    ]


def _part(web: Web, id: str, heading: str, references: list[str]) -> Group:
    head: list[Block] = [Heading(heading)] if heading and references else []
    brief = [*head, *(_line(web, name) for name in references)]
    full = [*head, *(reference_block(web, name) for name in references)]
    return Group(id, brief, full, heading, len(references))


def _line(web: Web, reference_id: str) -> Cells:
    """A reference in a line: its number, year and design, who wrote it, and what it bears on."""
    reference = web.knowledge.references[reference_id]
    design = reference.design.value if reference.design else reference.voice.value
    year = reference.cite.issued.partition("-")[0] or reference.dynasty
    cells = (f"[{web.numbers[reference_id]}]", year, design, who(web, reference_id), bears(web, reference_id))
    return Cells(CELL.join(cells), reference_id)


def who(web: Web, reference_id: str) -> str:
    """By whom one knows a reference: its first author, or what it is called, or where it stands."""
    reference = web.knowledge.references[reference_id]
    cite = reference.cite
    first = next(iter(cite.author), Author())
    body = first.literal
    if body.endswith(")") and "(" in body:
        body = body[body.rindex("(") + 1 : -1]  # a long name ends with how it is shortened
    journal = f"in {cite.container_title}" if cite.container_title else ""
    return first.family or reference.called or body or cite.publisher or journal or cite.title


def bears(web: Web, reference_id: str) -> str:
    """What a reference bears on, as marks and places; and how much rests on it."""
    words = []
    for bearing, sign in SIGNS.items():
        claims = [web.claim(claim) for claim, found, _ in web.borne_on(reference_id) if found is bearing]
        if claims:
            words.append(f"{sign} {', '.join(few.first(cited(web, claim) for claim in claims))}")
    own, entries = len(web.claims_from(reference_id)), web.named_by(reference_id)
    words += [f"gives {many(own, 'claim')}"] if own else []
    words += [f"names {many(entries, 'thing')}"] if entries else []
    return " · ".join(words)
