"""The knowledge base as JSON, in the fields of its file: `build` makes the same store of it again."""

import json

from rlstcm.exports._source import tree
from rlstcm.store.store import Store


def export(store: Store) -> bytes:
    """One object, as the schema for editors tells it."""
    return (json.dumps(tree(store), ensure_ascii=False, indent=1) + "\n").encode()


def is_own(begins: bytes) -> bool:
    """Whether a file that begins so is such an export."""
    return begins.startswith(b'{\n "title": ')
