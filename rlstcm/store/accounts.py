"""Which signs are put down to what, and by whom; and what else sets entries of a kind apart."""

from rlstcm.store.store import Store
from rlstcm.words import BESIDE, stems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Account:
    """What one voice says: that a sign goes with a pattern, or with the condition.

    ``own`` is true of a source itself; ``part`` is the part of the entry that it is said of. A standard may only
    allow a sign (``sometimes``), or list it for the term that comes ``nearest``. ``weight`` is ``key`` or
    ``accompanying`` where the voice says what the sign is worth; ``against``, if it speaks against the entry.
    """

    __slots__ = (
        "called",
        "claims",
        "entry",
        "implied",
        "nearest",
        "own",
        "part",
        "place",
        "says",
        "sign",
        "sometimes",
        "voice",
        "weight",
    )

    def __init__(self, entry: str, sign: str, voice: str, called: str, *rest: str) -> None:
        own, implied, sometimes, nearest, self.weight, self.part, claims, self.place, self.says = rest
        self.entry = entry
        self.sign = sign
        self.voice = voice
        self.called = called
        self.own, self.implied, self.sometimes, self.nearest = (
            flag == "1" for flag in (own, implied, sometimes, nearest)
        )
        self.claims = claims.split(" ")

    @property
    def is_key(self) -> bool:
        """Whether the pattern needs the sign, as the voice says."""
        return self.weight == "key"

    @property
    def standing(self) -> str:
        """How to take it, where it is not said outright."""
        words = {"only implied": self.implied, "may go with it": self.sometimes, "nearest term": self.nearest}
        return ", ".join(word for word, is_so in words.items() if is_so)


class Sign:
    """A sign: its id, what it is called in a row of others, where it is seen, and the stems of its English names."""

    __slots__ = ("called", "id", "seen", "stems")

    def __init__(self, id: str, called: str, seen: str, stems: set[str]) -> None:
        self.id = id
        self.called = called
        self.seen = seen
        self.stems = stems

    def is_like(self, other: "Sign") -> bool:
        """Whether both are called by the same word, but for where they are seen."""
        return bool((self.stems & other.stems) - BESIDE - set(stems(self.seen).split()))


class Facet:
    """Something that is said of an entry beside its signs: of what sort, what it names, words, place and standing."""

    __slots__ = ("other", "place", "sort", "standing", "words")

    def __init__(self, sort: str, other: str, words: str, place: str, standing: str) -> None:
        self.sort = sort
        self.other = other
        self.words = words
        self.place = place
        self.standing = standing


FIELDS = 5
"""How many lines a store has of each facet."""
_ACCOUNT = "entry sign voice called own implied sometimes nearest weight part claims place says"


def accounting_for(store: Store, sign: str) -> list[Account]:
    """What a sign is put down to, pattern by pattern, the sources' word first; at the end, what the condition shows.

    What it speaks against stands among these.
    """
    return [Account(*row) for row in store.gathered("account", "sign", sign, _ACCOUNT, "ORDER BY n")]


def accounts_of(store: Store, entry: str) -> list[Account]:
    """The signs of a pattern or of the condition, the sources' word first; those that speak against it last."""
    return [Account(*row) for row in store.gathered("account", "entry", entry, _ACCOUNT, "ORDER BY n")]


def signs(store: Store, names: "Iterable[str]") -> dict[str, Sign]:
    """Signs by their ids, in the order of these."""
    rows = store.keyed("entry", "id", list(dict.fromkeys(names)), "id called seen stems")
    return {name: Sign(name, called, seen, set(stems.split())) for name, called, seen, stems in rows}


def facets(store: Store, entry: str, *sorts: str) -> list[Facet]:
    """What else is said of an entry; or only what is of some sorts, sort by sort."""
    told = store.facet_lines(entry)
    lines = told.count("\n") + 1 if told else 0
    if lines % FIELDS:
        raise store.damaged(f"what is said of {entry} cannot be read")
    if sorts:
        return [each for sort in sorts for each in _of_sort(told, sort)]
    cells = told.split("\n")
    return [Facet(*cells[n : n + FIELDS]) for n in range(0, lines, FIELDS)]


def _of_sort(told: str, sort: str) -> "Iterator[Facet]":
    """The facets of a sort; only these are taken apart, for the condition may have very many others."""
    told, wanted = f"\n{told}\n", f"\n{sort}\n"
    seen = lines = 0
    while (at := told.find(wanted, seen)) >= 0:
        lines += told.count("\n", seen, at)
        if lines % FIELDS == 0:  # else the same word stands in another line of a facet
            end = at
            for _ in range(FIELDS):
                end = told.index("\n", end + 1)
            yield Facet(*told[at + 1 : end].split("\n"))
        seen, lines = at + 1, lines + 1
