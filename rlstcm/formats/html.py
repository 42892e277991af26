"""A hand-out to take to a doctor: one or two sheets in large type, names and no codes."""

import re

from rlstcm.formats._html import HERE, asset, environment, inline, policy
from rlstcm.formats._html.shapes import Shape, shapes, telling
from rlstcm.formats._html.words import Words, named
from rlstcm.formats._records import references
from rlstcm.page import Bar, Block, Claim, Heading, Item, Page, Record, Reference, Row, Term

FEW = 3
"""How many lines under each heading tell when to see a doctor."""


def render(pages: list[Page], width: int) -> str:
    """The pages, when to see a doctor, who says so, and the caution, as one HTML file for paper."""
    style = asset(HERE, "handout.css")
    records = [record for page in pages for record in page.records() if record["type"] == "entry"]
    urgent = pages[0].urgent()
    labels = [str(record["label"]) for record in references(pages)]
    words = Words([str(record["pinyin"]) for record in records], [str(record["hant"]) for record in records], labels)
    return (
        environment()
        .get_template("handout.html")
        .render(
            policy=policy(style),
            style=inline(style),
            w=words,
            pages=[(page, shown(page.blocks, urgent)) for page in pages],
            first=pages[0],
            urgent=shapes(_few(urgent)),
            sources=[record["citation"] for record in _named(pages)],
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
_CODE = re.compile(r"\S*\d\S*")


def _only_codes(text: str) -> bool:
    """Whether each name in a row ends in a code, as in ``ICD-11 SF56``."""
    return all(_CODE.fullmatch(name.split(" ")[-1]) for name in text.split(" · ")) if text else False


def _untyped(block: Block) -> Block:
    """A row without what one could type to see more."""
    return (
        Row(block.label, _OPTION.sub("", block.text), block.place, block.standing) if isinstance(block, Row) else block
    )


def _few(blocks: list[Block]) -> list[Block]:
    """A few claims under each heading, without what is said of them."""
    kept: list[Block] = []
    heads = [n for n, block in enumerate(blocks) if isinstance(block, Heading)]
    for n, end in zip(heads, [*heads, len(blocks)][1:], strict=True):
        kept += [blocks[n], *(block for block in telling(blocks[n:end], FEW) if isinstance(block, Claim))]
    return kept


def _named(pages: list[Page]) -> list[Record]:
    """The references that the sheet itself rests on: those whose numbers stand on it, and that of the places."""
    places = " ".join(str(getattr(block, "place", "")) for page in pages for block in page.blocks)
    numbers = set(re.findall(r"\[(\d+)\]", places))
    source = re.search(r"(?:^| )[A-Z]+\d", places)
    found = references(pages)
    labelled = {str(record["number"]) for record in found if named([str(record["label"])], places)}
    by_place = {str(record["number"]) for record in found[:1] if source and not labelled}
    return [record for record in found if str(record["number"]) in numbers | labelled | by_place]
