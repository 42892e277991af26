"""What any two patterns can be compared by, as data for the script: the same things as the command compares."""

from typing import Any

from rlstcm.commands.compare import LOOKED_AT, SHOWS, Side
from rlstcm.formats._html.words import Linked
from rlstcm.store.store import Store


def compared(store: Store, patterns: list[str], words: Linked) -> list[dict[str, Any]]:
    """The patterns: what each has in which row, and what stands in the accounts of which others."""
    entries = {entry.id for kind in store.kinds() for entry in store.entries(kind)}
    return [_side(Side(store, pattern), entries, words) for pattern in patterns]


def _side(side: Side, entries: set[str], words: Linked) -> dict[str, Any]:
    return {
        "id": side.id,
        "name": side.name,
        "things": [
            {
                "row": thing.row,
                "rank": thing.rank,
                "words": thing.words,
                "said": words.pieces(thing.said_in(thing.row)),
                "told": words.pieces(thing.said_in(SHOWS)),
                "id": thing.id if thing.id in entries else "",
                "key": f"{thing.id} sign" if thing.is_sign else f"{thing.id} {thing.row}",
                "both": SHOWS if thing.is_sign and thing.row not in (*LOOKED_AT, SHOWS) else thing.row,
            }
            for thing in side.things
        ],
        "shared": [
            {"words": each.words, "id": each.other, "with": each.standing.split()} for each in side.shared.values()
        ],
    }
