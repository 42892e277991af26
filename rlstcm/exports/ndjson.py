"""The knowledge base as records, one a line: those of `-f json`, with what is worked out from the file."""

import json

from rlstcm.store.store import Store

SORTS = ("base", "entry", "claim", "reference", "place")
"""The types of record, in the order in which they are written."""


def export(store: Store) -> bytes:
    """A line a record, in the order of the file."""
    found = [record for sort in SORTS for record in store.every_record(sort)]
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in found).encode()
