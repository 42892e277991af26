"""Finding: full-text search, and which patterns are said to account for symptoms."""

import unicodedata

from rlstcm.names import spaced
from rlstcm.page import MATCH_END, MATCH_START, Block, Page
from rlstcm.problems import NotFound
from rlstcm.resolve import called, suggest
from rlstcm.safe import clean
from rlstcm.store import Name, Store

MOST = 10
"""How many pages a search offers."""
MANY = 32
"""How many different words are looked for."""
AROUND = 90
"""How much of a long text is shown around what matched, in characters."""


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


class Account:
    """A pattern, and for each symptom that it is said to account for the claim, sentence, place and standing."""

    __slots__ = ("covers", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.covers: dict[str, tuple[str, str, str, str]] = {}

    @property
    def stated(self) -> int:
        """How many symptoms it accounts for in so many words."""
        return sum(standing == "stated" for *_, standing in self.covers.values())


def match_page(store: Store, symptoms: "list[str]") -> Page:
    """Which patterns are said to account for symptoms, those that cover most of them first.

    Raises:
        NotFound: one of them is no symptom.
    """
    for name in symptoms:
        _must_be_symptom(store, name)
    accounts, foreign = _accounts(store, symptoms)
    titles = {name: store.title(name).split(" · ")[0] for name in [*symptoms, *accounts]}
    blocks = [Block("remark", "This is how the tradition sorts symptoms. It is not a diagnosis of anybody.")]
    ranked = sorted(accounts.values(), key=lambda found: (-len(found.covers), -found.stated))
    for found in ranked:
        blocks += _account_blocks(found, symptoms, titles)
    if not ranked:
        blocks.append(Block("text", "No pattern here is said to account for any of them."))
    blocks += _doctor(store, foreign, titles)
    blocks.append(Block("heading", "Where to go next"))
    blocks += [Block("command", titles[found.pattern], f"rlstcm explain {found.pattern}") for found in ranked[:2]]
    blocks += [Block("command", titles[name], f"rlstcm explain {name}") for name in symptoms[:2]]
    title = f"Which patterns are said to account for {', '.join(symptoms)}"
    page = store.dress(title, blocks, lambda: _account_records(ranked, symptoms))
    page.references = lambda: store.references_of([*symptoms, *accounts])
    return page


def _must_be_symptom(store: Store, name: str) -> None:
    known = [entry for entry, *_ in store.entries("symptom")]
    if name not in known:
        likely = [entry for entry in suggest(store, name) if entry in known] or known[:5]
        raise NotFound(f"“{name}” is no symptom; `rlstcm symptoms` lists them.", likely)


def _accounts(store: Store, symptoms: "list[str]") -> "tuple[dict[str, Account], list[str]]":
    """The patterns that account for each symptom, and the symptoms that no sentence states of the condition."""
    condition = store.meta()["condition"]
    accounts: dict[str, Account] = {}
    foreign = []
    for symptom in symptoms:
        rows = store.accounts(symptom)
        if not any(entry == condition and not inferred for entry, *_, inferred in rows):
            foreign.append(symptom)
        for entry, claim, says, place, inferred in rows:
            if entry != condition:
                covers = accounts.setdefault(entry, Account(entry)).covers
                covers.setdefault(symptom, (claim, says, place, "inferred" if inferred else "stated"))
    return accounts, foreign


def _account_blocks(found: Account, symptoms: "list[str]", titles: "dict[str, str]") -> "list[Block]":
    count = f"Said to account for {len(found.covers)} of {len(symptoms)}."
    blocks = [Block("entry", count, titles[found.pattern], target=found.pattern)]
    for symptom, (_, says, place, standing) in found.covers.items():
        blocks.append(Block("claim", f"{titles[symptom]}: {says}", place, standing=standing))
    left = [symptom for symptom in symptoms if symptom not in found.covers]
    if left:
        blocks.append(Block("remark", f"Left unexplained: {', '.join(left)}."))
    return blocks


def _doctor(store: Store, foreign: "list[str]", titles: "dict[str, str]") -> "list[Block]":
    """When to see a doctor; and when at once, where a symptom is not one that is said of the condition."""
    meta = store.meta()
    condition = store.title(meta["condition"]).split(" · ")[0]
    doctor, urgent = meta["doctor"].split("\n")
    blocks: list[Block] = []
    if foreign:
        names = ", ".join(titles[name] for name in foreign)
        said = f"No sentence here states that {condition} shows as: {names}. A doctor can look into it."
        blocks += [Block("heading", "Not said of the condition"), Block("text", said)]
        blocks += store.section(meta["condition"], urgent)
    return blocks + store.section(meta["condition"], doctor)


def _account_records(ranked: "list[Account]", symptoms: "list[str]") -> "list[str]":
    import json

    return [
        json.dumps(
            {
                "type": "match",
                "id": found.pattern,
                "covers": [
                    {"symptom": symptom, "claim": claim, "says": says, "places": place, "standing": standing}
                    for symptom, (claim, says, place, standing) in found.covers.items()
                ],
                "unexplained": [symptom for symptom in symptoms if symptom not in found.covers],
            },
            ensure_ascii=False,
        )
        for found in ranked
    ]
