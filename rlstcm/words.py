"""The words of a text that tell something, each without its ending: *tingle*, *tingles* and *tingling* are one."""

from rlstcm.text import key, spaced

NOT = "not"
"""What every word that denies is: *no*, *cannot*, *won't*."""
_DENYING = ("no", "never", "without", "nor", "cannot", "cant", "dont", "wont")
_ANYWHERE = """
a about after all always am an and any are as at be been being but by can come comes coming could did do does
doing each even ever feel feeling feelings feels felt for from get gets getting go goes going got had has have
having he her here his how i if in into is it its just kind like lot lots me my of often on only or our
really she so some sometimes sort such symptom symptoms than that the their them then there these they this
those to too until very was we were what when where which while who why will with would you your
"""
_SILENT = frozenset(_ANYWHERE.split())
"""English words that stand in any sentence, and those for having a feeling at all."""
_BESIDE = """
actually bad badly because cannot day days doctor every help hold keep keeps last lately let lie lying makes
making maybe month months much myself nothing now one please quite says severe severely since sit something start
started stay stays sudden suddenly terrible terribly time today try up want wants week weeks year years
"""
STEM = 3
"""How many letters are left of a word at least."""
_FIRM = "lsz"
"""Letters that may stand double at the end of a word."""


def telling(text: str) -> list[tuple[str, str]]:
    """The words that tell something, in order: each as it is written and without its ending.

    Every Han character is a word.
    """
    text = spaced(text.replace("\u2019", "'"))
    for mark in set(text):
        if not mark.isalnum() and mark != "'":
            text = text.replace(mark, " ")
    words = [(word, key(word if word.endswith("n't") else word.partition("'")[0])) for word in text.split()]
    return [(word, _stem(word, known)) for word, known in words if known and known not in _SILENT]


def stems(text: str) -> str:
    """The same as one text, blanks between them."""
    return " ".join(end for _, end in telling(text))


def _stem(word: str, known: str) -> str:
    if known in _DENYING or word.endswith("n't"):
        return NOT
    if not known.isascii() or not known.isalpha() or len(known) <= STEM:
        return known
    known = _undoubled(_shorn(known.removesuffix("ness") if len(known) > len("illness") else known))
    return known[:-1] if len(known) > STEM and known[-1] in "eyi" else known


def _shorn(word: str) -> str:
    for ending, least in (("ing", 6), ("ies", 6), ("ed", 5)):
        if word.endswith(ending) and len(word) >= least and any(v in word[: -len(ending)] for v in "aeiouy"):
            return word[: -len(ending)]
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _undoubled(word: str) -> str:
    return word[:-1] if word[-1] == word[-2] and word[-1] not in _FIRM + "aeiou" else word


BESIDE = frozenset(end for _, end in telling(_BESIDE))
"""Words without endings that only say more of what a name beside them says."""
