"""The JSON Schema (draft 7) of a knowledge base, by which an editor completes and explains its fields."""

from rlstcm.store.store import Store


def export(store: Store) -> bytes:
    """The schema; it is the same for every knowledge base."""
    from rlstcm.make.schema import written

    return written().encode()
