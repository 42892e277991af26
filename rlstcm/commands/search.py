"""Full-text search: names, sentences and references that hold some words."""

import unicodedata

from rlstcm.commands._asked import not_found
from rlstcm.page import MATCH_END, MATCH_START, Block, Command, Heading, Hit, Page, Record
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.names import called, suggest
from rlstcm.store.store import Name, Store
from rlstcm.text import clean, spaced

MOST = 10
"""How many pages a search offers."""
MANY = 32
"""How many different words are looked for."""
BEST = 100.0
"""The score of a page that is called what was asked for."""
AROUND = 90
"""How much of a long text is shown around what matched, in characters."""


def search(store: Store, *words: str) -> list[Page]:
    """Search names, sentences and references."""
    if not words:
        raise UsageError(f"What to search for? For example `rlstcm search {store.meta().example_symptom}`.")
    try:
        return [search_page(store, words)]
    except NotFound as error:
        raise not_found([error], "rlstcm explain") from None


def search_page(store: Store, words: tuple[str, ...]) -> Page:
    """What holds the words, best first: all of them, then any.

    Raises:
        NotFound: nothing does; carries the nearest names.
    """
    asked = " ".join(words)
    hits = _search(store, asked)
    if not hits:
        likely = suggest(store, asked)
        raise NotFound(f"Nothing here holds “{clean(asked)}”.", likely)
    blocks: list[Block] = [hit for hit, _ in hits]
    best = hits[0][0]
    blocks += [Heading("Where to go next"), Command(f"rlstcm explain {best.id}", best.title.split(" · ")[0])]
    return store.dress(
        f"Search: {clean(asked)}",
        blocks,
        lambda: [_record(hit, score) for hit, score in hits],
        lambda: store.references_of([hit.id for hit, _ in hits]),
    )


def _search(store: Store, asked: str) -> list[tuple[Hit, float]]:
    """The pages that hold what was asked for, and how well."""
    hits = {name.owner: (_named(store, name), BEST) for name in called(store, asked)}
    words = _words(asked)
    for joint in ("AND", "OR") if words else ():
        for found in store.search(words, joint):
            if found.owner not in hits and len(hits) < MOST:
                hit = Hit(found.owner, store.title(found.owner), _line(found.names, found.text), found.place)
                hits[found.owner] = hit, -found.score
    return list(hits.values())


def _named(store: Store, name: Name) -> Hit:
    """A hit that has the words for its name, which no ranking may put after others."""
    return Hit(name.owner, store.title(name.owner), f"{MATCH_START}{name.spelling}{MATCH_END}")


def _words(asked: str) -> list[str]:
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


def _record(hit: Hit, score: float) -> Record:
    line = hit.line.replace(MATCH_START, "").replace(MATCH_END, "")
    return {
        "type": "hit",
        "id": hit.id,
        "title": hit.title,
        "place": hit.place,
        "line": line,
        "score": round(score, 3),
    }
