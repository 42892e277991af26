"""Which warnings fit what somebody tells: by the signs that it names, and by its words alone."""

from rlstcm.commands._signs import Asked
from rlstcm.store.accounts import Facet, facets
from rlstcm.store.phrases import pieces
from rlstcm.store.store import Store
from rlstcm.words import BESIDE, NOT, stems

ENOUGH = 2
"""How many words of a warning make it fit, where no sign that it is for is named."""
COMMON = 2
"""In how many warnings a word may stand to tell one; one of the words must."""


class Told:
    """The words of a piece of a sentence: all of them, and those that no *not* stands before."""

    __slots__ = ("affirmed", "all")

    def __init__(self, words: list[str]) -> None:
        self.all = set(words)
        self.affirmed = {word for before, word in zip(["", *words], words, strict=False) if before != NOT}

    def holds(self, name: str) -> bool:
        """Whether all the words of a name are there, in any order."""
        own = set(name.split())
        return bool(own) and own <= (self.all if NOT in own else self.affirmed)


def warnings(store: Store, asked: Asked, texts: tuple[str, ...]) -> list[Facet]:
    """The warnings that fit, those first that fit by most."""
    known = facets(store, store.meta().condition, "urgent")
    told = [Told([stem for _, stem in words]) for words in pieces(texts)]
    given = {each.id for each in asked.given} | _named(store, known, told)
    spoken = _spoken(store, known, told)
    scores = [len(given & set(each.other.split())) or int(n in spoken) for n, each in enumerate(known)]
    return [known[n] for n in sorted(range(len(known)), key=lambda n: -scores[n]) if scores[n]]


def _spoken(store: Store, known: list[Facet], told: list[Told]) -> set[int]:
    """The warnings that some piece fits by its words alone, by their numbers."""
    ((names,),) = store.keyed("entry", "id", [store.meta().condition], "stems")
    words = [set(stems(each.words).split()) - set(names.split()) - BESIDE for each in known]
    rare = {word for own in words for word in own if sum(word in other for other in words) <= COMMON}
    return {n for n, own in enumerate(words) if any(_speaks(own & piece.affirmed, rare) for piece in told)}


def _speaks(shared: set[str], rare: set[str]) -> bool:
    """Whether words that are told stand in a warning by more than chance."""
    return len(shared) >= ENOUGH and bool(shared & rare)


def _named(store: Store, known: list[Facet], told: list[Told]) -> set[str]:
    """The signs that the warnings are for of which some piece holds a name."""
    ids = list(dict.fromkeys(name for each in known for name in each.other.split()))
    rows = zip(ids, store.keyed("entry", "id", ids, "stems"), strict=True)
    return {name for name, (names,) in rows if any(piece.holds(own) for own in names.split("\n") for piece in told)}
