"""Full-text search: names, sentences and references that hold some words."""

import unicodedata

from rlstcm.commands._asked import many, not_found
from rlstcm.page import MATCH_END, MATCH_START, Block, Command, Group, Hit, Page, Record, Remark
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.names import called, suggest
from rlstcm.store.store import Found, Name, Store
from rlstcm.store.tables import NOTE
from rlstcm.text import clean, quoted, spaced
from rlstcm.words import telling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 10
"""How many pages a search offers."""
TEXTS = 60
"""How many texts are looked at for them; a page may have several."""
EVERY = 1_000
"""How many texts are looked at for all pages."""
MANY = 32
"""How many different words are looked for."""
LONGEST = 100_000
"""How many letters those words have together at most."""
BEST = 100.0
"""The score of a page that is called what was asked for."""
AROUND = 90
"""How much of a long text is shown around what matched, in characters."""


Hits = dict[str, tuple[Hit, float]]
"""Pages with how well they fit, best first."""


def search(store: Store, *words: str, all: bool = False) -> list[Page]:  # noqa: A002  (the option's own name)
    """Search names, sentences and references."""
    if not any(map(str.strip, words)):
        raise UsageError(f"What to search for? For example `rlstcm search {store.meta().example_symptom}`.")
    if sum(map(len, words)) > LONGEST:
        raise UsageError(f"That is too much to search for; {LONGEST:,} letters are the most.")
    try:
        page = search_page(store, words, whole=all)
    except NotFound as error:
        raise not_found([error], "rlstcm explain") from None
    return [page if all else _with_others(store, page, words)]


def search_page(store: Store, words: tuple[str, ...], *, whole: bool = False) -> Page:
    """What holds the words, best first: all of them, then any; entries before references; the best, or the ``whole``.

    Raises:
        NotFound: nothing does; carries the nearest names.
    """
    asked = " ".join(words)
    hits, count, are_all = _search(store, asked, EVERY if whole else TEXTS)
    if not hits:
        likely = suggest(store, asked)
        raise NotFound(f"Nothing here holds “{clean(asked)}”.", likely)
    shown = list(hits.values())[: None if whole else MOST]
    return store.dress(
        Page(
            f"Search: {clean(asked)}",
            [*_missing(store, asked, hits), *(hit for hit, _ in shown)],
            lambda: [_record(hit, score) for hit, score in shown],
            lambda: store.references_of([hit.id for hit, _ in shown]),
            corner=_count(len(shown), count, are_all=are_all),
            commands=[Command(f"rlstcm explain {quoted(shown[0][0].id)}", ""), *_others(shown, count)],
        )
    )


def _with_others(store: Store, page: Page, words: tuple[str, ...]) -> Page:
    """A page of the best hits that programs are given whole: these, and after them all others."""
    best = {block.id for block in page.blocks if isinstance(block, Hit)}
    shown, every = page.records, _Once(lambda: search_page(store, words, whole=True))

    def others() -> list[Block]:
        return [block for block in every().blocks if isinstance(block, Hit) and block.id not in best]

    page.records = lambda: [*shown(), *(each for each in every().records() if each["id"] not in best)]
    page.whole = lambda: [Group("", page.blocks, [*page.blocks, *others()])]
    return page


class _Once:
    """A page that is made when it is first asked for."""

    __slots__ = ("_make", "_page")

    def __init__(self, make: "Callable[[], Page]") -> None:
        self._make = make
        self._page: Page | None = None

    def __call__(self) -> Page:
        self._page = self._page or self._make()
        return self._page


def _others(shown: list[tuple[Hit, float]], count: int) -> list[Command]:
    """How the other pages are shown, if there are any."""
    return [Command("--all", "every page")] if count > len(shown) and len(shown) == MOST else []


def _missing(store: Store, asked: str, hits: Hits) -> list[Remark]:
    """Which of several words no page holds."""
    words = [word for word, _ in telling(asked)]
    if len(words) < 2 or any(hit.line and score == BEST for hit, score in hits.values()):
        return []
    without = [f"“{clean(word)}”" for word in words if not store.holds(_words(word), "AND")]
    return [Remark(f"Nothing here holds {' or '.join(without)}.")] if without else []


def _count(shown: int, found: int, *, are_all: bool) -> str:
    """How many pages hold the words, and how many are shown."""
    if found > shown or not are_all:
        return f"the best {shown} of {'' if are_all else 'at least '}{many(found, 'page')}"
    return many(found, "page")


def _search(store: Store, asked: str, texts: int) -> tuple[Hits, int, bool]:
    """The pages that hold what was asked for, and how well; how many there are, and whether that is all."""
    named, are_all = called(store, asked)
    hits: Hits = {name.owner: (_named(store, name), BEST) for name in named[:MOST]}
    owners = {name.owner for name in named}
    words = _words(asked)
    if not words:
        return hits, len(owners), are_all
    any_of = _words(" ".join(word for word, _ in telling(asked))) or words
    for joint, wanted in _ways(words, any_of):
        _add(hits, sorted(store.search(wanted, joint, texts), key=_rank))
    count, is_whole = store.holding(any_of, "OR")
    return hits, max(len(owners | hits.keys()), count), are_all and is_whole


def _add(hits: Hits, found: list[Found]) -> None:
    """Add the pages of some texts; one that was found before only gets the line that it lacks."""
    for each in found:
        if each.owner not in hits or not hits[each.owner][0].line:
            hits[each.owner] = Hit(each.owner, each.title, _line(each), each.place), -each.score


def _ways(words: list[str], any_of: list[str]) -> list[tuple[str, list[str]]]:
    """What is looked for: all of the words, then any; of one word that is the same."""
    return [("AND", words), *([("OR", any_of)] if len(words) > 1 or any_of != words else [])]


def _rank(found: Found) -> tuple[bool, bool]:
    """Entries come before references, and what a source says before our remarks on it."""
    return not found.is_entry, found.spoken == NOTE


def _named(store: Store, name: Name) -> Hit:
    """A hit that has the words for its name, which no ranking may put after others; under it what it is."""
    title = store.title(name.owner)
    short = store.short(name.owner)
    if name.spelling in (title, name.owner):
        return Hit(name.owner, title, short)
    return Hit(name.owner, title, f"{MATCH_START}{name.spelling}{MATCH_END}{f': {short}' if short else ''}")


def _words(asked: str) -> list[str]:
    """The words to look for: letters and digits, with Han characters as words of their own."""
    text = spaced(unicodedata.normalize("NFC", asked))
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    return list(dict.fromkeys(words))[:MANY]


def _line(found: Found) -> str:
    """The sentence that matched, and who says it; or the names that matched, but for the title."""
    text = _joined(found.text)
    if MATCH_START in text:
        return f"{found.spoken} {_cut(text)}".strip()
    parts = [_joined(part) for part in found.names.split(" · ") if MATCH_START in part]
    known = (found.title.lower(), found.owner)
    return " · ".join([part for part in parts if not any(name in _bare(part).lower() for name in known)][:3]) or _cut(
        text
    )


def _bare(text: str) -> str:
    """A text without the marks of what matched."""
    return text.replace(MATCH_START, "").replace(MATCH_END, "")


def _cut(text: str) -> str:
    """The first sentence in which something matched, and of a long one the part around that."""
    sentences = _sentences(text)
    text = next((each for each in sentences if MATCH_START in each), sentences[0])
    start = max(text.find(MATCH_START), 0)
    cut = max(0, start - AROUND)
    cut = text.rfind(" ", 0, cut) + 1 if cut else 0
    end = text.find(" ", start + 2 * AROUND)
    end = len(text) if end < 0 else end
    return f"{'… ' if cut else ''}{text[cut:end]}{' …' if end < len(text) else ''}"


def _sentences(text: str) -> list[str]:
    """The sentences of a text: a full stop ends one where a capital follows."""
    found = [""]
    for part in text.split(". "):
        if found[-1] and _bare(part)[:1].isupper():
            found.append(part)
        else:
            found[-1] += f". {part}" if found[-1] else part
    return [f"{each}." if each != found[-1] else each for each in found]


def _joined(text: str) -> str:
    """Text as it was before it was indexed, matches next to each other as one."""
    text = text.replace("\u200b", "")
    return text.replace(f"{MATCH_END}{MATCH_START}", "").replace(f"{MATCH_END} {MATCH_START}", " ")


def _record(hit: Hit, score: float) -> Record:
    return {
        "type": "hit",
        "id": hit.id,
        "title": hit.title,
        "place": hit.place,
        "line": _bare(hit.line),
        "score": round(score, 3),
    }
