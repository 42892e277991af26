"""What a person typed → what they mean; or, if nothing answers to it, what they may have meant."""

from rlstcm.problems import Ambiguous, NotFound
from rlstcm.store.store import Name, Store
from rlstcm.text import clean, key, spaced

MOST = 5
"""How many likely names are offered."""


LISTED = 8
"""How many of the things that a name may mean are told."""
LONGEST = 200
"""How much of a name is compared with others, in characters."""


def resolve(store: Store, word: str, *, suggesting: bool = True) -> Name:
    """The one thing that answers to a name: a whole name, or the beginning or some words of one name only.

    Raises:
        NotFound: nothing does, or several things do; carries the likely names, if ``suggesting``.
    """
    for candidates in (_called, _beginning, _holding):
        found = _entries_first(candidates(store, word)) if key(word) else []
        if len(found) == 1:
            return found[0]
        if found:
            names = [typed(name) if candidates is not _called else name.owner for name in found]
            more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
            said = f"{', '.join(names[:LISTED])}{more}"
            raise Ambiguous(f"“{clean(word)}” may be any of {len(names)}: {said}.", names[:MOST])
    raise NotFound(f"Nothing here is called “{clean(word)}”.", suggest(store, word) if suggesting else [])


def _entries_first(found: "list[Name]") -> "list[Name]":
    """The entries among what was found; references only where there are none."""
    return [name for name in found if name.what != "reference"] or found


def called(store: Store, asked: str) -> "list[Name]":
    """What has exactly this name, then what has a name that begins so, each once."""
    if len(key(asked)) < 2:
        return []
    found = [*store.names(key(asked)), *store.names_beginning(key(asked))]
    return list({name.owner: name for name in reversed(found) if name.what != "place"}.values())[::-1]


def _called(store: Store, word: str) -> "list[Name]":
    return store.names(key(word))


def _beginning(store: Store, word: str) -> "list[Name]":
    """What has a name that begins so; for a single word also what else has it, so that none is preferred by chance."""
    if len(key(word)) < (3 if word.isascii() else 2):
        return []
    found = store.names_beginning(key(word))
    if found and word.isascii() and len(_split(word)) == 1:
        found += [name for name in _with_words(store, word) if name.owner not in {other.owner for other in found}]
    return found


def _holding(store: Store, word: str) -> "list[Name]":
    """What has an English name with all of several words in it: as they stand, or three and more in any order.

    One word alone says too little, and so do two out of order: “wind heat” is not a heat that stirs a wind.
    """
    words = _keys(word)
    if len(words) < 2 or key(word).isdecimal():
        return []
    found = _with_words(store, word)
    return found if len(words) > 2 else [name for name in found if _in_a_row(words, _keys(name.spelling))]


def _in_a_row(words: "list[str]", own: "list[str]") -> bool:
    return any(own[n : n + len(words)] == words for n in range(len(own)))


def _with_words(store: Store, word: str) -> "list[Name]":
    """The entries with an English name that has all the words, in any order."""
    words = _keys(word)
    found: dict[str, Name] = {}
    for name in store.all_names():
        if name.what in ("place", "reference") or not name.spelling.isascii() or name.owner in found:
            continue
        if words and set(words) <= set(_keys(name.spelling)):
            found[name.owner] = name
    return list(found.values())


def _keys(word: str) -> "list[str]":
    return [part for part in (key(part) for part in _split(word)) if part]


def typed(name: Name) -> str:
    """The shortest thing to type for what a name finds: an id, or a place's number."""
    return name.spelling if name.what == "place" else name.owner


def suggest(store: Store, word: str) -> "list[str]":
    """Up to five likely names for a word that finds nothing, best first."""
    wanted = key(word[:LONGEST])
    words = _keys(word[:LONGEST])
    scores: dict[str, tuple[float, int]] = {}
    for n, name in enumerate(store.all_names()):
        score = _likeness(wanted, words, name)
        if score > scores.get(typed(name), (0.0, 0))[0]:
            scores[typed(name)] = (score, -n)
    return sorted(scores, key=lambda name: scores[name], reverse=True)[:MOST]


def _split(word: str) -> "list[str]":
    """The words of a name; every Han character is one."""
    word = spaced(word)
    for mark in "-_/,.:;\u200b":
        word = word.replace(mark, " ")
    return word.split()


def _likeness(wanted: str, words: "list[str]", name: Name) -> float:
    """How like a name is to what was typed, from 0 (not at all) to about 2."""
    if not wanted:
        return 0.0
    own = _keys(name.spelling)
    shared = [word for word in words if any(_same_word(word, part) for part in own)]
    telling = any(len(word) > 3 or not word.isascii() or len(words) == 1 for word in shared)
    score = len(shared) / max(len(words), len(own)) + 0.5 if telling else 0.0
    if len(wanted) > 1 and wanted in name.key:
        score = max(score, 0.6 + len(wanted) / len(name.key) / 2)
    ratio = _ratio(wanted, name.key)
    return max(score, ratio + 0.2 if ratio > 0.7 else 0.0)


def _same_word(typed_word: str, word: str) -> bool:
    """Whether a word is meant: it, its beginning, or a slip of the finger away."""
    if len(typed_word) < 3:
        return typed_word == word
    return word.startswith(typed_word) or (len(typed_word) > 3 and _ratio(typed_word, word) > 0.8)


def _ratio(one: str, other: str) -> float:
    """How much of two texts is the same, from 0 to 1; 0 where it is surely little."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, one, other)
    if matcher.real_quick_ratio() < 0.7 or matcher.quick_ratio() < 0.7:
        return 0.0
    return matcher.ratio()
