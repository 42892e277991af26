"""JSON for other programs: ``{schema_version, caution, edition, pages, records}``, lists also of one.

A page is whole, whatever part of it was asked for: ``first_screen`` is what people see first, ``sections`` are all of
it, block by block.
"""

import json
from typing import Any

from rlstcm.formats._records import records
from rlstcm.page import CELL, Block, Page
from rlstcm.problems import RlstcmError
from rlstcm.text import clean_lines

SCHEMA_VERSION = 2
"""Raised when a key is renamed or taken away; a new key does not raise it."""


def render(pages: list[Page], width: int, error: RlstcmError | None = None) -> str:
    """The records of all pages, each once, in order; with ``error``, what else was asked for and not found."""
    shown = [_page(page) for page in pages]
    failed = {"error": _error(error.slug, str(error), error.suggestions)} if error else {}
    told = {"caution": pages[0].caution, "edition": pages[0].edition}
    return dump({**told, **failed, "pages": shown, "records": records(pages)})


def _page(page: Page) -> dict[str, Any]:
    groups = page.whole()
    return {
        "id": page.owner,
        "title": page.title,
        "names": page.names,
        "corner": page.corner,
        "first_screen": [_block(block) for group in groups for block in group.brief],
        "sections": [
            {"id": group.id, "heading": group.heading, "blocks": [_block(block) for block in group.full or group.brief]}
            for group in groups
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    """A block's kind and its fields that are not empty; a table's cells as a list."""
    found: dict[str, Any] = {"block": type(block).__name__.lower()}
    for name in block.__match_args__:
        value = getattr(block, name)
        if value != "":
            found[name] = value.split(CELL) if name in ("cells", "heads") else value
    return found


def render_error(code: str, message: str, suggestions: list[str]) -> str:
    """An error for a program to read."""
    return dump({"error": _error(code, message, suggestions)})


def _error(code: str, message: str, suggestions: list[str]) -> dict[str, Any]:
    return {"code": code, "message": clean_lines(message), "suggestions": suggestions}


def dump(envelope: dict[str, Any]) -> str:
    """An envelope as text."""
    return json.dumps({"schema_version": SCHEMA_VERSION, **envelope}, ensure_ascii=False, indent=2) + "\n"


def in_ascii(text: str) -> str:
    """JSON text with every other letter escaped, for an output that lacks some."""
    units = text.encode("utf-16-be", "surrogatepass")
    codes = [int.from_bytes(units[n : n + 2], "big") for n in range(0, len(units), 2)]
    return "".join(chr(code) if code < 0x7F else f"\\u{code:04x}" for code in codes)
