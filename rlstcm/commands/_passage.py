"""Several places of a source on one page: how each begins, and what was made of it."""

from collections.abc import Iterable

from rlstcm.page import CELL, Block, Cells, Claim, Group, Heading, Page, Record, Reference, Text
from rlstcm.store.store import Store

LEGEND = "How each place begins, and what was made of it, in our words; in brackets what is only implied."

FEW = 3
"""How many places a title names."""


def passage(store: Store, pages: list[Page]) -> Page:
    """The pages of several places as one, in which what was made of more than one of them is told once."""
    told: set[str] = set()
    groups = [Group(page.title, [*_head(page), *_made(page, told)], _whole(page), page.names) for page in pages]
    return store.dress(
        Page(
            _title([page.title for page in pages]),
            [Text(LEGEND), *(block for group in groups for block in group.brief)],
            lambda: _each(page.records() for page in pages),
            lambda: _each(page.references() for page in pages),
            corner=f"{len(pages)} places",
            whole=lambda: groups,
        )
    )


def _title(places: list[str]) -> str:
    """What several places are called: a few each by its number, many by the first and the last."""
    return ", ".join(places) if len(places) <= FEW else f"{places[0]} to {places[-1]}"


def _head(page: Page) -> list[Block]:
    """The number and the own words of a place."""
    return [Cells(CELL.join((page.title, page.names)))]


def _made(page: Page, told: set[str]) -> list[Block]:
    """What was made of a place and stands under none before it, and what a source lists there."""
    new = [block for block in page.blocks if isinstance(block, Claim) and block.says not in told]
    told.update(block.says for block in new)
    made: list[Block] = [Cells(CELL.join(("", _line(block))), "", block.place) for block in new]
    listed = [block for block in page.blocks if isinstance(block, Reference)]
    return [*made, *(Cells(CELL.join(("", f"{block.number} {block.citation}")), block.id) for block in listed)]


def _line(claim: Claim) -> str:
    """A claim in a line, in brackets where it is only implied."""
    says = claim.says.rstrip(".")
    return f"{claim.mark} {f'({says})' if claim.standing else says}".strip()


def _whole(page: Page) -> list[Block]:
    """All of a place's page, under its number and words."""
    blocks = [block for group in page.whole() for block in group.full or group.brief]
    return [Heading(page.names, page.title), *blocks]


def _each(found: Iterable[list[Record]]) -> list[Record]:
    """Records, each once."""
    records = {(record["type"], record["id"]): record for some in found for record in some}
    return list(records.values())
