"""JSON for other programs: ``{schema_version, caution, edition, records}``, a list also for one record."""

import json
from typing import Any

from rlstcm.formats._records import records
from rlstcm.page import Page

SCHEMA_VERSION = 1
"""Raised when a key is renamed or taken away; a new key does not raise it."""


def render(pages: list[Page], width: int) -> str:
    """The records of all pages, each once, in order."""
    return dump({"caution": pages[0].caution, "edition": pages[0].edition, "records": records(pages)})


def render_error(code: str, message: str, suggestions: list[str]) -> str:
    """An error for a program to read."""
    return dump({"error": {"code": code, "message": message, "suggestions": suggestions}})


def dump(envelope: dict[str, Any]) -> str:
    """An envelope as text."""
    return json.dumps({"schema_version": SCHEMA_VERSION, **envelope}, ensure_ascii=False, indent=2) + "\n"


def in_ascii(text: str) -> str:
    """JSON text with every other letter escaped, for an output that lacks some."""
    units = text.encode("utf-16-be", "surrogatepass")
    codes = [int.from_bytes(units[n : n + 2], "big") for n in range(0, len(units), 2)]
    return "".join(chr(code) if code < 0x7F else f"\\u{code:04x}" for code in codes)
