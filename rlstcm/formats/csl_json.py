"""CSL-JSON, for pandoc, Zotero and every other citation processor: the references of the pages."""

import json

from rlstcm.formats._csl import items
from rlstcm.page import Page


def render(pages: list[Page], width: int) -> str:
    """The references as one list of CSL items."""
    return json.dumps(items(pages), ensure_ascii=False, indent=2) + "\n"
