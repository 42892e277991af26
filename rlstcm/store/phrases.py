"""A sentence → the entries that it names: longest names first, each word by its stem, in people's own words too."""

from rlstcm.store.store import Store
from rlstcm.text import clean, key
from rlstcm.words import BESIDE, NOT, telling

LONGEST = 6
"""How many telling words a name has at most that is looked for in a sentence."""
MOST = 120
"""How many telling words of a sentence are read."""
_BREAKS = ",;.!?\n/()"
"""What parts a sentence into pieces; no name goes over it."""

Word = tuple[str, str]
"""A word as it was written, and its stem."""


MOSTLY = 2
"""How many times the words that were typed a name may have that they are a part of."""
LOOKED_AT = ("tongue", "pulse")
"""Where signs are seen that people name in one breath: *pulse thin rapid*."""


class Named:
    """A part of a sentence, and what it may name, with the kinds.

    ``denied`` where a *not* stands before; ``partly`` where the names have other words, too.
    """

    __slots__ = ("denied", "found", "partly", "text", "words")

    def __init__(self, words: list[Word], found: dict[str, str], *, denied: bool = False, partly: bool = False) -> None:
        self.words = words
        self.text = clean(" ".join(word for word, _ in words))
        if not self.text.isascii():
            self.text = self.text.replace(" ", "")
        self.found = found
        self.denied = denied
        self.partly = partly

    @property
    def stems(self) -> set[str]:
        """Its words without their endings."""
        return {stem for _, stem in self.words}


def read(store: Store, texts: "list[str] | tuple[str, ...]") -> list[Named]:
    """What some sentences name, in order; a part that names nothing known finds nothing."""
    reader = _Reader(store)
    return [named for words in pieces(texts) for named in reader.piece(words)]


def pieces(texts: "list[str] | tuple[str, ...]") -> list[list[Word]]:
    """The telling words of some sentences, piece by piece."""
    return [words for text in texts for words in _pieces(text)]


def _pieces(text: str) -> list[list[Word]]:
    for mark in _BREAKS:
        text = text.replace(mark, "\n")
    return [words for line in text.split("\n") if (words := telling(line)[:MOST])]


def _beginning_at(words: list[Word], n: int) -> list[str]:
    """The stems of every run of words from one on, longest first; two also the other way round."""
    ends = [stem for _, stem in words[n : n + LONGEST]]
    runs = [" ".join(ends[:size]) for size in range(len(ends), 0, -1)]
    return [*runs[:-1], " ".join(ends[1::-1]), runs[-1]] if len(ends) > 1 else runs


class _Reader:
    """Reads the pieces of sentences, and remembers the names that it has looked up."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, list[tuple[str, str, str]]] = {}
        ((names,),) = store.keyed("entry", "id", [store.meta().condition], "stems")
        self._condition = set(names.split())
        self._silent = {*self._condition, *BESIDE, NOT}

    def piece(self, words: list[Word]) -> list[Named]:
        """What one piece names, and what is left of it."""
        found: list[Named] = []
        left: list[Word] = []
        heads: list[str] = []
        n = 0
        while n < len(words):
            size, ids = self._at(words, n, heads)
            if ids:
                denied = n > 0 and bool(left or not found) and words[n - 1][1] == NOT
                named = Named(words[n : n + size], ids, denied=denied)
                if own := self._heads(named):
                    heads = own
                    self._put_right(found if not left else [], heads)
                found += [*self._left(left, heads), named]
                left = []
            else:
                left.append(words[n])
            n += max(size, 1)
        return [*found, *(self._left(left, heads) if found else self._alone(left))]

    def _at(self, words: list[Word], n: int, heads: list[str]) -> tuple[int, dict[str, str]]:
        """What is named at a word: how many words it takes, and what it finds; a shared word goes before one alone."""
        size, ids = self._longest(words, n)
        shared = self._headed(words[n], heads) if size < 2 else {}
        return (1, shared) if shared else (size, ids)

    def _put_right(self, found: list[Named], heads: list[str]) -> None:
        """Take a word before a name for what the two name together: *thin* in *thin rapid pulse*."""
        if found and len(found[-1].words) == 1 and (shared := self._headed(found[-1].words[0], heads[-1:])):
            found[-1].found = shared

    def _names(self, stems: str) -> list[tuple[str, str, str]]:
        """The key of each name with some stems, what it finds and what that is."""
        if stems not in self._known:
            found = self._store.named_by_stems(stems)
            self._known[stems] = [(name.key, name.owner, name.what) for name in found]
        return self._known[stems]

    def _longest(self, words: list[Word], n: int) -> tuple[int, dict[str, str]]:
        """The longest name that begins at a word: how many words it takes, and what it finds."""
        for stems in _beginning_at(words, n):
            if names := self._names(stems):
                size = len(stems.split())
                written = key("".join(word for word, _ in words[n : n + size]))
                same = {owner: what for known, owner, what in names if known == written}
                return size, same or {owner: what for _, owner, what in names}
        return self._spelt(words[n:])

    def _spelt(self, words: list[Word]) -> tuple[int, dict[str, str]]:
        """The sign of which a few words are a spelling without an English word in it: *shimian*, *shi mian*."""
        for size in (1, 2):
            named = self._store.names(key("".join(word for word, _ in words[:size])))
            if found := {name.owner: name.what for name in named if name.what == "symptom"}:
                return size, found
        return 0, {}

    def _heads(self, named: Named) -> list[str]:
        """The words that others may share with a name of something looked at: its first and its last."""
        rows = self._store.keyed("entry", "id", [*named.found], "id seen") if len(named.words) > 1 else []
        is_seen = bool(rows) and all(seen in LOOKED_AT for _, seen in rows)
        return [named.words[0][1], named.words[-1][1]] if is_seen else []

    def _headed(self, word: Word, heads: list[str]) -> dict[str, str]:
        """What a word names together with one that it shares with a name beside it."""
        for stems in (f"{one} {other}" for head in heads for one, other in ((head, word[1]), (word[1], head))):
            if names := self._names(stems):
                return {owner: what for _, owner, what in names}
        return {}

    def _left(self, words: list[Word], heads: list[str]) -> list[Named]:
        """What words beside a name say: what they name with a word of it, and what nothing is called by."""
        shared = [(word, self._headed(word, heads)) for word in words]
        rest = [word for word, ids in shared if not ids and word[1] not in self._silent]
        return [*(Named([word], ids) for word, ids in shared if ids), *(self._within(rest) if rest else [])]

    def _alone(self, words: list[Word]) -> list[Named]:
        """What a piece says in which there is no name."""
        told = [word for word in words if word[1] not in self._silent]
        return self._within(told or [word for word in words if word[1] != NOT] or words)

    def _within(self, words: list[Word]) -> list[Named]:
        """The entries with a name that has all the words in it, in any order.

        Only of Han characters, where two say much, is that a name; or where the condition's words alone are missing.
        """
        wanted = {stem for _, stem in words}
        whole: dict[str, str] = {}
        found: dict[str, str] = {}
        for owner, kind in self._store.holding_name([word for word, _ in words]):
            if lines := self._holding(owner, wanted):
                found[owner] = kind
                whole |= {owner: kind} if self._is_whole(lines, wanted) else {}
        is_han = len(words) > 1 and not any(stem.isascii() for stem in wanted)
        return [Named(words, whole or found, partly=not (whole or is_han))]

    def _is_whole(self, names: list[set[str]], wanted: set[str]) -> bool:
        """Whether words that say more than the condition's lack none but those of a name."""
        return not wanted <= self._condition and any(own - wanted <= self._condition for own in names)

    def _holding(self, owner: str, wanted: set[str]) -> list[set[str]]:
        """The stems of each name of an entry that has all the words, and not many others."""
        ((stems, syllables),) = self._store.keyed("entry", "id", [owner], "stems syllables")
        names = (set(line.split()) for line in f"{stems}\n{syllables}".split("\n"))
        return [own for own in names if wanted <= own and len(own) <= MOSTLY * len(wanted)]
