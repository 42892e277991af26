"""Which warnings fit what somebody tells: by the signs that it names, and by its words alone."""

from rlstcm.commands._signs import Asked
from rlstcm.store.accounts import Facet, facets
from rlstcm.store.phrases import pieces
from rlstcm.store.store import Store
from rlstcm.words import BESIDE, NOT, stems

URGENT, DOCTOR = "urgent", "doctor"
"""What calls for help at once, and what for a doctor soon."""
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
    """The warnings that fit, those first that fit by most; and what else sends to a doctor."""
    known = facets(store, store.meta().condition, URGENT, DOCTOR)
    fitting = _fitting(store, asked, texts, [each for each in known if each.sort == URGENT])
    return fitting + [each for each in known if each not in fitting and _sends(asked, each)]


def _fitting(store: Store, asked: Asked, texts: tuple[str, ...], known: list[Facet]) -> list[Facet]:
    """Those of some warnings whose signs are named, or whose words are told."""
    told = [Told([stem for _, stem in words]) for words in pieces(texts)]
    given = {each.id for each in (*asked.given, *asked.both)}
    condition = _words_of(store, store.meta().condition)
    given |= _named(store, known, told, asked.taken | condition)
    spoken = _spoken(known, told, condition)
    scores = [len(given & set(each.other.split())) or int(n in spoken) for n, each in enumerate(known)]
    return [known[n] for n in sorted(range(len(known)), key=lambda n: -scores[n]) if scores[n]]


def _sends(asked: Asked, warning: Facet) -> bool:
    """Whether a warning is of a sign that is there, or of words that name nothing."""
    return any(each.id in warning.other.split() for each in asked.given) or any(
        _holds(warning, words) for words in asked.nameless.values()
    )


def _holds(warning: Facet, words: set[str]) -> bool:
    """Whether all of some words stand in a warning, none of them only beside others."""
    return words <= set(stems(warning.words).split()) - BESIDE


def answered(asked: Asked, found: list[Facet]) -> None:
    """Leave what a warning speaks of out of what was not understood."""
    spoken = [told for told, words in asked.nameless.items() if any(_holds(each, words) for each in found)]
    asked.unheard = [told for told in asked.unheard if told not in spoken]


def _words_of(store: Store, entry: str) -> set[str]:
    """The words of an entry's names."""
    ((names,),) = store.keyed("entry", "id", [entry], "stems")
    return set(names.split())


def _spoken(known: list[Facet], told: list[Told], condition: set[str]) -> set[int]:
    """The warnings that some piece fits by its words alone, none of the condition's names, by their numbers."""
    words = [set(stems(each.words).split()) - condition - BESIDE for each in known]
    rare = {word for own in words for word in own if sum(word in other for other in words) <= COMMON}
    return {n for n, own in enumerate(words) if any(_speaks(own & piece.affirmed, rare) for piece in told)}


def _speaks(shared: set[str], rare: set[str]) -> bool:
    """Whether words that are told stand in a warning by more than chance."""
    return len(shared) >= ENOUGH and bool(shared & rare)


def _named(store: Store, known: list[Facet], told: list[Told], taken: set[str]) -> set[str]:
    """The signs that the warnings are for of which some piece holds a name with more in it than words ``taken``."""
    ids = list(dict.fromkeys(name for each in known for name in each.other.split()))
    rows = zip(ids, store.keyed("entry", "id", ids, "stems"), strict=True)
    free = ((name, own) for name, (names,) in rows for own in names.split("\n") if not taken.issuperset(own.split()))
    return {name for name, own in free if any(piece.holds(own) for piece in told)}
