"""A sentence → the entries that it names: longest names first, each word by its stem, in people's own words too."""

from rlstcm.store.store import Store
from rlstcm.text import clean, key
from rlstcm.words import NOT, telling

LONGEST = 6
"""How many telling words a name has at most that is looked for in a sentence."""
MOST = 120
"""How many telling words of a sentence are read."""
_BREAKS = ",;.!?\n/()"
"""What parts a sentence into pieces; no name goes over it."""

Word = tuple[str, str]
"""A word as it was written, and its stem."""


class Named:
    """A part of a sentence, and what it may name, with the kinds; ``denied`` where a *not* stands before."""

    __slots__ = ("denied", "found", "text")

    def __init__(self, text: str, found: dict[str, str], *, denied: bool = False) -> None:
        self.text = clean(text)
        self.found = found
        self.denied = denied


def read(store: Store, texts: "list[str] | tuple[str, ...]") -> list[Named]:
    """What some sentences name, in order; a part that names nothing known finds nothing."""
    pieces = [words for text in texts for words in _pieces(text)]
    names = _names(store, pieces)
    return [named for words in pieces for named in _piece(store, words, names)]


def _pieces(text: str) -> list[list[Word]]:
    for mark in _BREAKS:
        text = text.replace(mark, "\n")
    return [words for line in text.split("\n") if (words := telling(line)[:MOST])]


Names = dict[str, list[tuple[str, str, str]]]
"""By its stems, the key of each name, what it finds and what that is."""


def _names(store: Store, pieces: list[list[Word]]) -> Names:
    """The names that stand anywhere in the pieces."""
    wanted = dict.fromkeys(stems for words in pieces for n in range(len(words)) for stems in _beginning_at(words, n))
    found: Names = {}
    for stems in wanted:
        names = store.gathered("name", "stems", stems, "key owner what", "ORDER BY n")
        found.update({stems: [(known, owner, what) for known, owner, what in names]} if names else {})
    return found


def _beginning_at(words: list[Word], n: int) -> list[str]:
    """The stems of every run of words from one on, longest first; two also the other way round."""
    ends = [stem for _, stem in words[n : n + LONGEST]]
    runs = [" ".join(ends[:size]) for size in range(len(ends), 0, -1)]
    return [*runs[:-1], " ".join(ends[1::-1]), runs[-1]] if len(ends) > 1 else runs


def _piece(store: Store, words: list[Word], names: Names) -> list[Named]:
    """What one piece names; where nothing in it does, what has all of its words among its own."""
    found: list[Named] = []
    left: list[Word] = []
    n, last = 0, -1
    while n < len(words):
        size, ids = _longest(words, n, names)
        if ids:
            found += _left(store, left)
            denied = n > 0 and last < n - 1 and words[n - 1][1] == NOT
            found.append(Named(_written(words[n : n + size]), ids, denied=denied))
            left, last = [], n + size - 1
        elif words[n][1] != NOT:
            left.append(words[n])
        n += max(size, 1)
    return found + _left(store, left) if found else _within(store, words)


def _longest(words: list[Word], n: int, names: Names) -> tuple[int, dict[str, str]]:
    """The longest name that begins at a word: how many words it takes, and what it finds."""
    for stems in _beginning_at(words, n):
        if stems in names:
            size = len(stems.split())
            written = key("".join(word for word, _ in words[n : n + size]))
            same = {owner: what for known, owner, what in names[stems] if known == written}
            return size, same or {owner: what for _, owner, what in names[stems]}
    return 0, {}


def _written(words: list[Word]) -> str:
    return " ".join(word for word, _ in words)


def _left(store: Store, words: list[Word]) -> list[Named]:
    """Words beside a name: those that stand in no name at all find nothing, others only say more of it."""
    unknown = [word for word in words if not store.holding_name([word[0]])]
    return [Named(_written(unknown), {})] if unknown else []


def _within(store: Store, words: list[Word]) -> list[Named]:
    """The entries with a name that has all the words in it, in any order."""
    wanted = {stem for _, stem in words}
    found = {}
    for owner, kind in store.holding_name([word for word, stem in words if stem != NOT]):
        ((stems, syllables),) = store.keyed("entry", "id", [owner], "stems syllables")
        if any(wanted <= set(name.split()) for name in f"{stems}\n{syllables}".split("\n")):
            found[owner] = kind
    return [Named(_written(words), found)]
