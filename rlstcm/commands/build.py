"""A knowledge base in YAML made into a store."""

from rlstcm.commands.about import installed
from rlstcm.page import Block, Page
from rlstcm.store.store import Store
from rlstcm.text import quoted


def built(store: Store) -> "list[Page]":
    """What a store that was just built holds."""
    meta = store.meta()
    counts = installed(store, meta)[1:]
    blocks = [*counts, Block("heading", "Where to go next")]
    blocks.append(Block("command", "read it", f"rlstcm patterns --kb {quoted(store.path)}"))
    return [store.dress(f"Built {store.path}", blocks, list, meta["title"])]
