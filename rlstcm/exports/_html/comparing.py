"""What any two patterns can be compared by: what pages and standards say of each, as data for the script."""

from typing import Any

from rlstcm.exports._html.content import Article, Content
from rlstcm.page import Record, Row
from rlstcm.store.store import Store


def compared(store: Store, content: Content) -> list[dict[str, Any]]:
    """The patterns: names, and by label what is said of each, name by name with its place."""
    claims = store.claim_records()
    return [
        {
            "id": pattern.anchor,
            "name": pattern.title,
            "names": pattern.names,
            "reached": [[content.name(entry), entry] for entry in content.reached(pattern.anchor)],
            "facts": [*_of_source(pattern, content), *_of_standards(pattern.anchor, claims, content)],
        }
        for pattern in content.kind("pattern").articles
    ]


def _of_source(pattern: Article, content: Content) -> list[list[str]]:
    """Label, name, place and anchor of each thing that the rows of a page give with a place of the source."""
    facts = []
    label = ""
    for shape in pattern.shapes:
        for block in shape.blocks:
            if isinstance(block, Row):
                label = block.label or label
                if any(place in content.words.places for place in block.place.split()):
                    said = ", ".join(part for part in (block.standing, block.place) if part)
                    facts += [_fact(label, text, said, content) for text in block.text.split(" · ")]
    return facts


def _of_standards(pattern: str, claims: list[Record], content: Content) -> list[list[str]]:
    """The signs that standards list for a pattern, or else for the term that comes nearest to it."""
    lists = [claim for claim in claims if claim["relation"] == "shows-as" and claim["voice"] == "standard"]
    own = [claim for claim in lists if pattern in claim["subject"]]
    near = [claim for claim in lists if pattern in claim["about"]]
    facts = []
    for claim in own or near:
        words = ("" if own else "nearest term", "may be" if claim["sometimes"] else "", " ".join(claim["places"]))
        said = ", ".join(filter(None, words))
        facts += [_fact("Signs in standards", content.name(sign), said, content) for sign in claim["object"]]
    return facts


def _fact(label: str, text: str, place: str, content: Content) -> list[str]:
    return [label, text, place, content.words.names.get(text, "")]
