"""What a person typed → what they mean; or, if nothing answers to it, what they may have meant."""

from rlstcm.problems import Ambiguous, NotFound
from rlstcm.store.store import Name, Store, each_once
from rlstcm.text import GRAM, clean, grams, key, word_keys

MOST = 5
"""How many likely names are offered."""
LISTED = 30
"""How many of the things that a name may mean are told."""
LONGEST = 200
"""How much of a name is compared with others, in characters."""


class Asked:
    """What a person typed for a name: as it is and can be told, its key, and the keys of its words."""

    __slots__ = ("is_ascii", "key", "text", "told", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.told = clean(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
        self.key = key(text)
        self.words = word_keys(text)
        self.is_ascii = text.isascii()


ENTRY = "entry"
"""The sort of all that is neither a reference nor a place."""


def is_of(what: str, sort: str) -> bool:
    """Whether what a name finds is of a sort: a kind of entry, any ``entry``, a ``reference``; or of whatever sort."""
    return sort in ("", what) or (sort == ENTRY and what not in ("place", "reference"))


def resolve(store: Store, word: str, *, only: str = "", suggesting: bool = True) -> Name:
    """The one thing that answers to a name: a whole name, or the beginning or some words of one name only.

    Of several things that have the whole name, those of one sort are meant, if ``only`` that will do; a number in
    brackets is that of a reference.

    Raises:
        NotFound: nothing does, or several things do; carries the likely names, if ``suggesting``.
    """
    asked = Asked(word)
    only = only or ("reference" if _is_bracketed(word) else "")
    if not asked.text.strip():
        raise NotFound("A name is missing: what was typed for it is empty.")
    found = _found(store, asked, only)
    if len(found) == 1:
        return found[0]
    found = [name for name in found if is_of(name.what, only)]
    if len(found) > 1:
        raise _ambiguous(store, asked, found)
    if found:  # it was one of several, and so only a guess
        raise NotFound(_no(asked, only), [typed(found[0])])
    raise _nothing(store, asked, only, suggesting=suggesting)


def _is_bracketed(word: str) -> bool:
    """Whether a word is a reference's number as pages print it."""
    return word.startswith("[") and word.endswith("]") and word[1:-1].isdecimal()


def _no(asked: Asked, sort: str) -> str:
    """That nothing of a sort has such a name."""
    return f"{'Nothing' if sort in ('', ENTRY) else f'No {sort}'} here is called “{asked.told}”."


def _found(store: Store, asked: Asked, only: str = "") -> list[Name]:
    """What answers to a name: that has it whole, begins so, has all its words, or has it as it is printed."""
    called = store.names(asked.key) if asked.key else []
    called = [name for name in called if is_of(name.what, only)] or called
    found = _entries_first(called, only) or _entries_first(_beginning(store, asked), only) or _holding(store, asked)
    return found or _by_stems(store, asked.text) or _as_printed(store, asked)


def _as_printed(store: Store, asked: Asked) -> list[Name]:
    """What has a name that was typed with something around it that pages print there."""
    from rlstcm.store.printed import bare  # most names are typed alone

    name = bare(store, asked.text)
    return _found(store, Asked(name)) if name else []


def _nothing(store: Store, asked: Asked, only: str, *, suggesting: bool) -> NotFound:
    """The error for a name that nothing answers to."""
    said = _no(asked, only)
    if not suggesting:
        return NotFound(said)
    from rlstcm.store.places import there_are

    places, listing = there_are(store, asked.text)
    if places:
        return NotFound(f"{said} {places}", instead=f"`rlstcm {listing}` shows them.")
    likely = [*([] if only else _spoken_of(store, asked.text)), *suggest(store, asked.text, only)]
    return NotFound(said, list(dict.fromkeys(likely))[:MOST])


def _by_stems(store: Store, text: str) -> list[Name]:
    """What has a name of the same words in other forms."""
    from rlstcm.words import stems  # most names are typed as they are printed

    return store.names_by_stems(stems(text))


def _spoken_of(store: Store, text: str) -> list[str]:
    """What a whole sentence speaks of."""
    from rlstcm.store.phrases import read  # few readers type one

    found = [list(named.found) for named in read(store, [text[:LONGEST]])]
    return [ids[0] for ids in found if len(ids) == 1]


def _entries_first(found: list[Name], only: str) -> list[Name]:
    """The entries among what was found; references only where there are none, or only they are wanted."""
    return [name for name in found if (name.what == "reference") is (only == "reference")] or found


KINDS = ("condition", "pattern", "symptom", "cause", "concept", "point")
"""The order in which things that a name may mean are told; all others follow."""


def _ambiguous(store: Store, asked: Asked, found: list[Name]) -> Ambiguous:
    """The error that lists what a name may mean: by titles that differ, or by ids; those with its words there first."""
    titles = {name.owner: store.title(name.owner) for name in found}

    def rank(name: Name) -> tuple[bool, int]:
        is_far = not set(asked.words) <= set(word_keys(titles[name.owner]))
        return is_far, KINDS.index(name.what) if name.what in KINDS else len(KINDS)

    found = sorted(found, key=rank)
    ids = [typed(name) for name in found]
    by_title = is_of(found[0].what, ENTRY) and len(set(titles.values())) == len(found)
    told = [titles[name.owner] for name in found] if by_title else ids
    more = f" and {len(ids) - LISTED} more" if len(ids) > LISTED else ""
    return Ambiguous(f"“{asked.told}” may be any of {len(ids)}: {', '.join(told[:LISTED])}{more}.", ids)


DASHES = ("–", "—", "..", "…")
"""What people write for the ``-`` of a range."""
DIGITS = "0123456789"


def spread(store: Store, word: str) -> list[str]:
    """The places, or the references by number, that a range or a list stands for; nothing, if it is none.

    ``S22-S28``, ``S22–28``, ``S22..S28``, ``S5,S8``, ``S5 S8``; ``2-5``, ``[2], [3]``.
    """
    parts = [part.split("-") for part in _plain(word).split(",") if part]
    found: list[str] = []
    for ends in parts if len(parts) > 1 or any(len(ends) == 2 for ends in parts) else ():
        between = _between(store, [_whole(end, ends[0]) for end in ends]) if len(ends) <= 2 else []
        if not between:
            return []
        found += between
    return found


def _plain(word: str) -> str:
    """A range or a list with nothing but ``-`` and ``,`` in it."""
    for dash in DASHES:
        word = word.replace(dash, "-")
    word = " ".join(word.replace("[", " ").replace("]", " ").replace("-", " - ").replace(",", " ").split())
    return word.replace(" - ", "-").replace(" ", ",")


def _whole(end: str, start: str) -> str:
    """The end of a range; where it is a number alone, with the letters of its start."""
    return start.rstrip(DIGITS) + end if end.isdecimal() else end


def _place(store: Store, word: str) -> str:
    return next((name.owner for name in store.names(key(word)) if name.what == "place"), "")


def _between(store: Store, ends: list[str]) -> list[str]:
    """What lies between two numbers of references, or two places of a source, with both; nothing, if one is none."""
    if all(map(str.isdecimal, ends)):
        start, end = sorted(int(ends[n]) for n in (0, -1))
        return [f"[{n}]" for n in range(start, end + 1)] if all(is_reference(store, end) for end in ends) else []
    first = _place(store, ends[0])
    last = _place(store, ends[-1]) if first else ""
    return _places(store, first, last) if last else []


def is_reference(store: Store, known: str) -> bool:
    """Whether a reference answers to a name's key."""
    return any(name.what == "reference" for name in store.names(known))


def _places(store: Store, first: str, last: str) -> list[str]:
    """Two places of a source and those between them: of sentences only sentences, of headings only headings."""
    places = store.places()
    start, end = sorted((places.index(first), places.index(last)))
    sorts = {_sort(first), _sort(last)}
    return [place for place in places[start : end + 1] if _sort(place) in sorts]


def _sort(place: str) -> str:
    """A place without its number: ``article S``."""
    return place.rstrip(DIGITS)


def called(store: Store, text: str) -> tuple[list[Name], bool]:
    """What has exactly this name, or one of the same words in other forms, then what has a name that begins so.

    Of very many that begin so only the first by the alphabet are there, and not all.
    """
    asked = key(text)
    if len(asked) < 2:
        return [], True
    begun, are_all = store.first_beginning(asked)
    found = [*store.names(asked), *_by_stems(store, text), *begun]
    return _entries_before(each_once([name for name in found if name.what != "place"])), are_all


def _entries_before(found: list[Name]) -> list[Name]:
    """The same with references at the end."""
    return sorted(found, key=lambda name: name.what == "reference")


def _beginning(store: Store, asked: Asked) -> list[Name]:
    """What has a name that begins so; for a single word also what else has it, so that none is preferred by chance."""
    found = _begun(store, asked)
    if found and asked.is_ascii and len(asked.words) == 1:
        begun = {name.owner for name in found}
        found += [name for name in _with_words(store, asked) if name.owner not in begun]
    return found


def _begun(store: Store, asked: Asked) -> list[Name]:
    """What has a name that begins so: of a code, with more of it than its letters."""
    if len(asked.key) < (3 if asked.is_ascii else 2):
        return []
    found = [name for name in store.names_beginning(asked.key) if not (asked.key.isalpha() and _is_code(name))]
    return (
        found
        if len(asked.key) >= TELLING or not asked.is_ascii
        else [name for name in found if _leads(store, asked, name)]
    )


def _leads(store: Store, asked: Asked, name: Name) -> bool:
    """Whether what something is mainly called begins so: a few letters of one of its other names say too little."""
    own = (name.owner, store.title(name.owner)) if is_of(name.what, ENTRY) else (name.spelling,)
    return any(key(each).startswith(asked.key) for each in own)


def _is_code(name: Name) -> bool:
    """Whether an entry has it for a code, of which letters alone say nothing."""
    return " " not in name.spelling and any(map(str.isdecimal, name.key)) and is_of(name.what, ENTRY)


def _holding(store: Store, asked: Asked) -> list[Name]:
    """What has an English name with all of several words in it: as they stand, or three and more in any order.

    One word alone says too little, and so do two out of order: “wind heat” is not a heat that stirs a wind.
    """
    if len(asked.words) < 2 or asked.key.isdecimal():
        return []
    found = _with_words(store, asked)
    if len(asked.words) > 2:
        return found
    return [name for name in found if _in_a_row(asked.words, word_keys(name.spelling))]


def _in_a_row(words: list[str], own: list[str]) -> bool:
    return any(own[n : n + len(words)] == words for n in range(len(own)))


def _with_words(store: Store, asked: Asked) -> list[Name]:
    """The entries with an English name that has all the words, in any order."""
    found: dict[str, Name] = {}
    for name in store.names_with(asked.words):
        found.setdefault(name.owner, name)
    return list(found.values())


def typed(name: Name) -> str:
    """The shortest thing to type for what a name finds: an id, or a place's number."""
    return name.spelling if name.what == "place" else name.owner


def suggest(store: Store, word: str, only: str = "") -> list[str]:
    """Up to five likely names for a word that finds nothing, best first; of one sort, if ``only`` that will do."""
    asked = Asked(word[:LONGEST])
    scores: dict[str, tuple[float, int]] = {}
    for n, name in enumerate(_near(store, [asked.key, *asked.words])):
        if is_of(name.what, only) and _may_be_meant(asked, name):
            score = _likeness(asked, name)
            if score > scores.get(name.owner, (0.0, 0))[0]:
                scores[name.owner] = (score, -n)
    likely = sorted(scores, key=lambda name: scores[name], reverse=True)
    return list(dict.fromkeys([*_by_author(store, asked, only), *likely]))[:MOST]


def _may_be_meant(asked: Asked, name: Name) -> bool:
    """Whether a slip may be of a name.

    It is of no number or place, of a code with the same digits only, and of a reference that begins alike.
    """
    if _is_code(name):
        return _digits(asked.key) == _digits(name.key)
    return name.may_be_begun and (name.what != "reference" or name.key[:1] == asked.key[:1])


def _digits(known: str) -> str:
    return "".join(filter(str.isdecimal, known))


def _by_author(store: Store, asked: Asked, only: str) -> list[str]:
    """The references that a name too short to be a beginning is the first word of."""
    if len(asked.words) != 1 or len(asked.key) > 2:
        return []
    found = store.names_beginning(asked.key)
    return [
        name.owner
        for name in found
        if name.what == "reference" and is_of(name.what, only) and word_keys(name.spelling)[0] == asked.key
    ]


def _near(store: Store, keys: list[str]) -> list[Name]:
    """The names that are worth comparing with what was typed."""
    return store.names_near({gram for known in keys for gram in grams(known)})


def slips(store: Store, text: str, kind: str) -> list[str]:
    """The entries of a kind with a name that is a slip of the finger away from a word; best first."""
    wanted = [word for word in word_keys(text[:LONGEST]) if len(word) >= TELLING]
    scores: dict[str, float] = {}
    for name in (name for name in _near(store, wanted) if name.what == kind):
        score = max(_ratio(word, name.key) for word in wanted)
        if score >= WORD_LIKE and score > scores.get(name.owner, 0.0):
            scores[name.owner] = score
    return sorted(scores, key=lambda owner: -scores[owner])


def nearly(store: Store, text: str) -> list[str]:
    """What has a name that a whole text is a slip away from; best first."""
    asked = key(text[:LONGEST])
    found = sorted((-_ratio(asked, name.key), typed(name)) for name in _near(store, [asked]))
    return list(dict.fromkeys(name for score, name in found if -score > NEARLY))[:MOST]


NEARLY = 0.85
"""How much of a name of several words must be there for it to be meant."""
REFERENCE = 0.9
"""How much less likely a reference is meant than an entry that is as like; only a slip of the finger makes it so."""
SHARED_WORDS = 0.5
"""What a name with a telling word in common is worth at least; at most one more, if all its words are."""
TELLING = 4
"""How many letters make a word tell something; shorter ones, such as ``the``, stand in many names."""
INSIDE = 0.6
"""What a name with all that was typed inside it is worth at least; half as much as a whole one more, if that is all."""
LIKE = 0.7
"""How much of two names must be the same for a slip of the finger to be likely."""
SLIP = 0.2
"""What makes a slip of the finger likelier than a name that only holds what was typed."""
WORD_LIKE = 0.8
"""The same for single words, which are shorter."""


def _likeness(asked: Asked, name: Name) -> float:
    """How like a name is to what was typed, from 0 (not at all) to about 1.5; a reference only by a slip."""
    if name.what == "reference":
        return _slip(asked.key, name.key) * REFERENCE
    return max(_in_common(asked, word_keys(name.spelling)), _inside(asked.key, name.key), _slip(asked.key, name.key))


def _in_common(asked: Asked, own: list[str]) -> float:
    """The share of words that both have, if one of them tells something."""
    shared = [word for word in asked.words if any(_same_word(word, part) for part in own)]
    least = TELLING if len(asked.words) > 1 else GRAM
    if not any(len(word) >= least or not word.isascii() for word in shared):
        return 0.0
    return len(shared) / max(len(asked.words), len(own)) + SHARED_WORDS


def _inside(wanted: str, whole: str) -> float:
    least = GRAM if wanted.isascii() else 2
    return INSIDE + len(wanted) / len(whole) / 2 if len(wanted) >= least and wanted in whole else 0.0


def _slip(wanted: str, whole: str) -> float:
    if len(wanted) < GRAM or (len(wanted) <= TELLING and len(whole) - len(wanted) > 1):
        return 0.0
    ratio = _ratio(wanted, whole)
    return ratio + SLIP if ratio > LIKE else 0.0


def _same_word(typed_word: str, word: str) -> bool:
    """Whether a word is meant: it, its beginning, or a slip of the finger away."""
    if len(typed_word) < 3:
        return typed_word == word
    return word.startswith(typed_word) or (len(typed_word) >= TELLING and _is_slip(typed_word, word))


def _is_slip(typed_word: str, word: str) -> bool:
    """Whether a word is a slip of the finger away: much the same, and at most a letter longer or shorter."""
    return abs(len(typed_word) - len(word)) < 2 and _ratio(typed_word, word) >= WORD_LIKE


def _ratio(one: str, other: str) -> float:
    """How much of two texts is the same, from 0 to 1; 0 where it is surely little."""
    if 2 * min(len(one), len(other)) < LIKE * (len(one) + len(other)):
        return 0.0
    from rlstcm.likeness import likeness  # few readers slip

    return likeness(one, other)
