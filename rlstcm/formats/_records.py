"""The records behind pages, each once."""

from collections.abc import Iterable

from rlstcm.page import Page, Record


def records(pages: list[Page]) -> list[Record]:
    """What the pages tell, in their order."""
    return _once(record for page in pages for record in page.records())


def references(pages: list[Page]) -> list[Record]:
    """The references that the pages rest on, in their order."""
    return _once(record for page in pages for record in page.references())


def _once(found: Iterable[Record]) -> list[Record]:
    """Places have their ids within a reference."""
    return list({(each["type"], each.get("reference"), each["id"]): each for each in found}.values())
