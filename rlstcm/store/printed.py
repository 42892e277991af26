"""Names with something around them that pages print or people write there, and that no file lists."""

from rlstcm.store.names import ENTRY, is_of
from rlstcm.store.store import Store
from rlstcm.text import key

TONES = "12345"


def bare(store: Store, text: str) -> str:
    """A name by itself: a code without its standard before it, pinyin without numbers for its tones; else nothing."""
    return _toneless(text) or _code(store, text)


def _toneless(text: str) -> str:
    """Pinyin of several syllables, each with a number for its tone, without these: ``gan1 feng1``."""
    for tone in TONES:
        text = text.replace(tone, f"{tone} ")
    syllables = text.split()
    is_pinyin = len(syllables) > 1 and all(each[-1] in TONES and each[:-1].isalpha() for each in syllables)
    return " ".join(each[:-1] for each in syllables) if is_pinyin else ""


def _code(store: Store, text: str) -> str:
    """The code of an entry behind what its standard is called: ``ICD-11 SF56``."""
    called, _, code = text.rpartition(" ")
    if not (called and any(map(str.isdecimal, code))):
        return ""
    entries = [name.owner for name in store.names(key(code)) if is_of(name.what, ENTRY)]
    standards = {key(standard) for entry in entries for standard in store.standards_of(entry)}
    return code if key(called) in standards else ""
