"""A knowledge base in YAML made into a store."""

from rlstcm.commands.about import installed
from rlstcm.page import Block, Command, Heading, Page
from rlstcm.store.store import Store
from rlstcm.text import quoted


def built(store: Store) -> list[Page]:
    """What a store that was just built holds."""
    meta = store.meta()
    blocks: list[Block] = [*installed(store, meta)[1:], Heading("Where to go next")]
    blocks.append(Command(f"rlstcm patterns --kb {quoted(store.path)}", "read it"))
    return [store.dress(f"Built {store.path}", blocks, subtitle=meta.title)]
