"""How a name that was begun can go on: every way, or of very many a choice that hides none."""

from rlstcm.store.store import Name, Store
from rlstcm.text import key

MOST = 200
"""How many ways are offered: more than that, nobody reads."""
_BEGUN = """
FROM name WHERE key >= ?1 AND key < ?2
    AND (?4 = '' OR what = ?4 OR ?4 = 'entry' AND what NOT IN ('place', 'reference'))
    AND (what != 'place' OR ?5 OR instr(spelling, ' ') = 0)
"""
"""The names that begin so, of a sort; behind their source places are only where a blank was typed."""
_IDS = "AND spelling = owner"
_OTHERS = """
    AND spelling != owner AND NOT (what = 'place' AND EXISTS
    (SELECT 1 FROM name AS other WHERE other.key = name.key AND other.owner != name.owner))
"""
"""A place's number only where nothing else has it: it would find neither."""
_DASH = "instr(substr(spelling, ?3 + 1), '-')"
_FOLDED = f"""
SELECT min(n), length(beginning), count(*), min(rank) AS sort, min(key) AS first, row_number() OVER (
    PARTITION BY min(rank), lower(substr(beginning, ?3 + 1, 1)) ORDER BY count(*) DESC, min(key)) AS turn
FROM (SELECT *, substr(spelling, 1, CASE {_DASH} WHEN 0 THEN length(spelling) ELSE ?3 + {_DASH} END) AS beginning,
    (what = 'reference') + 2 * (what = 'place') AS rank {_BEGUN} %s)
GROUP BY beginning ORDER BY turn > 1, sort, turn LIMIT {MOST}
"""
"""How names go on up to the next dash; of too many those that stand for most, but some of every next letter.

A shell types what all have in common, and so no letter may seem to be the only one.
"""

Way = tuple[str, str, str]
"""What to type, what that is, and the id that it finds; no id where several names go on so."""


def ways(store: Store, begun: str, sort: str = "") -> list[Way]:
    """What can be typed for the names of a sort (see `names.is_of`) that begin so, entries first.

    Ids, and other spellings only where no id begins so. Of more than can be offered, beginnings stand for the names
    that go on in the same way, as folders do for their files.
    """
    return _ways(store, begun, sort, _IDS) or _ways(store, begun, sort, _OTHERS)


def _ways(store: Store, begun: str, sort: str, which: str) -> list[Way]:
    """The same of ids, or of other spellings."""
    low = key(begun)
    asked = (low, f"{low}\U0010ffff", len(begun) if low else 0, sort, " " in begun)
    numbers = [n for (n,) in store.rows(f"SELECT n {_BEGUN} {which} LIMIT {MOST + 1}", *asked)]
    if len(numbers) <= MOST:
        return [(name.spelling, store.what_it_is(name), name.owner) for name in store.numbered(numbers)]
    rows = sorted(store.rows(_FOLDED % which, *asked), key=lambda row: row[3:5])
    names = store.numbered([row[0] for row in rows])
    return [_way(store, name, int(row[1]), int(row[2])) for name, row in zip(names, rows, strict=True)]


def _way(store: Store, name: Name, length: int, count: int) -> Way:
    """One name, or the beginning of several."""
    if count == 1:
        return name.spelling, store.what_it_is(name), name.owner
    return name.spelling[:length], f"{count} names", ""
