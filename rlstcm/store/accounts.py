"""Which signs are put down to what, and by whom; and what else sets entries of a kind apart."""

from rlstcm.store.store import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Account:
    """What one voice says: that a sign goes with a pattern, or with the condition.

    ``own`` is true of the source itself; ``part`` is the part of the entry that it is said of. A standard may only
    allow a sign (``sometimes``), or list it for the term that comes ``nearest``.
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
    )

    def __init__(self, entry: str, sign: str, voice: str, called: str, *rest: str) -> None:
        own, implied, sometimes, nearest, self.part, claims, self.place, self.says = rest
        self.entry = entry
        self.sign = sign
        self.voice = voice
        self.called = called
        self.own, self.implied, self.sometimes, self.nearest = (
            flag == "1" for flag in (own, implied, sometimes, nearest)
        )
        self.claims = claims.split(" ")

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
        return bool((self.stems & other.stems) - {self.seen})


class Facet:
    """Something that is said of an entry beside its signs: of what sort, what it names, words, place and standing."""

    __slots__ = ("other", "place", "sort", "standing", "words")

    def __init__(self, sort: str, other: str, words: str, place: str, standing: str) -> None:
        self.sort = sort
        self.other = other
        self.words = words
        self.place = place
        self.standing = standing


_ACCOUNTS = (
    "SELECT entry, sign, voice, called, own, implied, sometimes, nearest, part, claims, place, says FROM account"
    " WHERE {} = ? ORDER BY n"
)


def accounting_for(store: Store, sign: str) -> list[Account]:
    """What a sign is put down to, pattern by pattern, the source's word first; at the end, what the condition shows."""
    return [Account(*row) for row in store.rows(_ACCOUNTS.format("sign"), sign)]


def accounts_of(store: Store, entry: str) -> list[Account]:
    """The signs of a pattern or of the condition, the source's word first."""
    return [Account(*row) for row in store.rows(_ACCOUNTS.format("entry"), entry)]


def signs(store: Store, names: "Iterable[str]") -> dict[str, Sign]:
    """Signs by their ids, in the order of these."""
    asked = list(dict.fromkeys(names))
    marks = ", ".join("?" * len(asked))
    stems: dict[str, set[str]] = {}
    for owner, spelling, text in store.rows(
        f"SELECT owner, spelling, stems FROM name WHERE owner IN ({marks})", *asked
    ):
        if spelling.isascii():  # syllables of Chinese are shared by chance
            stems.setdefault(owner, set()).update(text.split())
    rows = store.rows(f"SELECT id, called, seen FROM entry WHERE id IN ({marks})", *asked)
    found = {name: Sign(name, called, seen, stems.get(name, set())) for name, called, seen in rows}
    return {name: found[name] for name in asked if name in found}


def facets(store: Store, entry: str, sort: str = "") -> list[Facet]:
    """What else is said of an entry; or only what is of a sort."""
    query = "SELECT sort, other, words, place, standing FROM facet WHERE entry = ? AND (? = '' OR sort = ?) ORDER BY n"
    return [Facet(*row) for row in store.rows(query, entry, sort, sort)]
