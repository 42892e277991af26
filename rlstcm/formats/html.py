"""A hand-out to take to a doctor: one or two sheets in large type, names and no codes."""

import re
from itertools import chain

from rlstcm.formats._html import HERE, asset, environment, inline, policy
from rlstcm.formats._html.shapes import Shape, shapes, telling
from rlstcm.formats._html.words import Signed, Speaker, named
from rlstcm.formats._records import references
from rlstcm.page import Bar, Block, Claim, Heading, Item, Page, Record, Reference, Row, Term

FEW = 3
"""How many lines under each heading tell when to see a doctor."""


def render(pages: list[Page], width: int) -> str:
    """The pages, when to see a doctor, who says so, and the caution, as one HTML file for paper."""
    style = asset(HERE, "handout.css")
    records = [record for page in pages for record in page.records() if record["type"] == "entry"]
    urgent = pages[0].urgent()
    few = _few(urgent)
    sources = _named(pages, list(chain.from_iterable(few)))
    numbers = {number: Speaker(record) for number, record in sources.items()}
    labels = [str(record["label"]) for record in references(pages)]
    words = Signed((str(each["pinyin"]) for each in records), (str(each["hant"]) for each in records), numbers, labels)
    return (
        environment()
        .get_template("handout.html")
        .render(
            policy=policy(style),
            style=inline(style),
            w=words,
            pages=[(page, shown(page.blocks, urgent)) for page in pages],
            first=pages[0],
            urgent=list(map(shapes, few)),
            sources=list(dict.fromkeys(record["citation"] for record in sources.values())),
        )
    )


def shown(blocks: list[Block], urgent: list[Block]) -> list[Shape]:
    """What a reader without the program can use: no codes, no references, nothing to type; nor what is urgent twice."""
    told = {block.says for block in urgent if isinstance(block, Claim)}
    kept = (block for block in map(_untyped, blocks) if not _is_code(block))
    return shapes(block for block in kept if not (isinstance(block, Bar) and block.text in told))


def _is_code(block: Block) -> bool:
    """Whether a block is of use only where things are looked up."""
    if isinstance(block, Term | Reference):
        return True
    return isinstance(block, Bar | Row | Item) and (_TYPED in block.text or _only_codes(block.text))


_TYPED = "rlstcm "
_OPTION = re.compile(r"(?:: | ?\()-s [a-z -]+\)?")
_NUMBERS = re.compile(r" ?\[\d+\]")
_CODE = re.compile(r"\S*\d\S*")


def _only_codes(text: str) -> bool:
    """Whether each name in a row ends in a code, as in ``ICD-11 SF56``."""
    return all(_CODE.fullmatch(name.split(" ")[-1]) for name in text.split(" · ")) if text else False


def _untyped(block: Block) -> Block:
    """A row without what one could type to see more, a heading without the numbers of references."""
    match block:
        case Row(label, text):
            return Row(label, _OPTION.sub("", text), block.place, block.standing)
        case Heading(text, aside):
            return Heading(text, _NUMBERS.sub("", aside))
        case _:
            return block


def _few(blocks: list[Block]) -> list[list[Block]]:
    """Each heading with a few claims under it, without what is said of them."""
    heads = [n for n, block in enumerate(blocks) if isinstance(block, Heading)]
    parts = [blocks[n:end] for n, end in zip(heads, [*heads, len(blocks)][1:], strict=True)]
    return [[part[0], *(block for block in telling(part, FEW) if isinstance(block, Claim))] for part in parts]


def _named(pages: list[Page], urgent: list[Block]) -> dict[str, Record]:
    """The references that the sheet itself rests on, by the numbers on it; by none, that of the places."""
    blocks = [*chain.from_iterable(page.blocks for page in pages), *urgent]
    places = " ".join(str(getattr(block, "place", "")) for block in blocks)
    own = references(pages)
    known = {str(record["number"]): record for record in (*own, *pages[0].advisers())}
    numbered = {number: known[number] for number in re.findall(r"\[(\d+)\]", places) if number in known}
    return _sources(own, places) | numbered


def _sources(found: list[Record], places: str) -> dict[str, Record]:
    """The sources whose places stand on the sheet: by their numbers, where a label tells several apart."""
    labels = named((str(record["label"]) for record in found), places)
    if found and not labels and re.search(r"(?:^| )[A-Z]+\d", places):
        return {"": found[0]}
    return {str(record["number"]): record for record in found if str(record["label"]) in labels}
