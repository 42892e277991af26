"""Full-text search: names, sentences and references that hold some words."""

import unicodedata

from rlstcm.commands._asked import not_found
from rlstcm.page import MATCH_END, MATCH_START, Block, Page
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.names import called, suggest
from rlstcm.store.store import Name, Store
from rlstcm.text import clean, spaced

MOST = 10
"""How many pages a search offers."""


MANY = 32
"""How many different words are looked for."""


AROUND = 90
"""How much of a long text is shown around what matched, in characters."""


def search(store: Store, *words: str) -> "list[Page]":
    """Search names, sentences and references."""
    if not words:
        raise UsageError(f"What to search for? For example `rlstcm search {store.meta()['example'].split(' ')[0]}`.")
    try:
        return [search_page(store, words)]
    except NotFound as error:
        raise not_found([error], "rlstcm explain") from None


class Hit:
    """A page that matched: what to open, its title, the place, and the line with what matched marked."""

    __slots__ = ("line", "owner", "place", "score", "title")

    def __init__(self, owner: str, title: str, place: str, line: str, score: float) -> None:
        self.owner = owner
        self.title = title
        self.place = place
        self.line = line
        self.score = score


def search_page(store: Store, words: "tuple[str, ...]") -> Page:
    """What holds the words, best first: all of them, then any.

    Raises:
        NotFound: nothing does; carries the nearest names.
    """
    asked = " ".join(words)
    hits = _search(store, asked)
    if not hits:
        likely = suggest(store, asked)
        raise NotFound(f"Nothing here holds “{clean(asked)}”.", likely)
    blocks = [Block("hit", hit.line, hit.title, hit.place, target=hit.owner) for hit in hits]
    blocks.append(Block("heading", "Where to go next"))
    blocks.append(Block("command", hits[0].title.split(" · ")[0], f"rlstcm explain {hits[0].owner}"))
    page = store.dress(f"Search: {clean(asked)}", blocks, lambda: _records(hits))
    page.references = lambda: store.references_of([hit.owner for hit in hits])
    return page


def _search(store: Store, asked: str) -> "list[Hit]":
    words = [word for word in _words(asked) if word]
    hits = {name.owner: _named(store, name) for name in called(store, asked)}
    for joint in ("AND", "OR") if words else ():
        for owner, place, names, text, score in store.search(words, joint):
            if owner not in hits and len(hits) < MOST:
                hits[owner] = Hit(owner, store.title(owner), place, _line(names, text), -float(score))
    return list(hits.values())


def _named(store: Store, name: Name) -> Hit:
    """A hit that has the words for its name, which no ranking may put after others."""
    return Hit(name.owner, store.title(name.owner), "", f"{MATCH_START}{name.spelling}{MATCH_END}", 100.0)


def _words(asked: str) -> "list[str]":
    """The words to look for: letters and digits, with Han characters as words of their own."""
    text = spaced(unicodedata.normalize("NFC", asked))
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    return list(dict.fromkeys(words))[:MANY]


def _line(names: str, text: str) -> str:
    """The names that matched, or the part of the text around what matched."""
    if MATCH_START in names:
        parts = [part for part in names.split(" · ") if MATCH_START in part]
        return _joined(" · ".join(parts[:3]))
    text = _joined(text)
    start = text.find(MATCH_START)
    cut = max(0, start - AROUND)
    cut = text.rfind(" ", 0, cut) + 1 if cut else 0
    end = text.find(" ", start + 2 * AROUND)
    end = len(text) if end < 0 else end
    return f"{'… ' if cut else ''}{text[cut:end]}{' …' if end < len(text) else ''}"


def _joined(text: str) -> str:
    """Text as it was before it was indexed, matches next to each other as one."""
    text = text.replace("\u200b", "")
    return text.replace(f"{MATCH_END}{MATCH_START}", "").replace(f"{MATCH_END} {MATCH_START}", " ")


def _records(hits: "list[Hit]") -> "list[str]":
    import json

    return [
        json.dumps(
            {
                "type": "hit",
                "id": hit.owner,
                "title": hit.title,
                "place": hit.place,
                "line": hit.line.replace(MATCH_START, "").replace(MATCH_END, ""),
                "score": round(hit.score, 3),
            },
            ensure_ascii=False,
        )
        for hit in hits
    ]
