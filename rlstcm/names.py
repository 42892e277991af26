"""How names are compared: by letters and digits alone, whatever their case, marks or spacing."""

import unicodedata

_FOLD = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}


def key(name: str) -> str:
    """What a name is known by: letters and digits in lower case, without accents and tone marks.

    Two spellings with the same key are the same name: ``Liver Wind``, ``liver_wind``, ``LIVERWIND``.
    """
    letters = []
    for letter in unicodedata.normalize("NFKD", name).casefold():
        letter = _FOLD.get(letter, letter)
        if letter.isalnum():
            letters.append(letter)
    return "".join(letters)


def spaced(text: str) -> str:
    """Text for the full-text index: an invisible blank (U+200B) around each Han character, letters folded.

    The index takes what stands between blanks for a word; it folds accents, but not these letters.
    """
    parts = []
    for letter in text:
        if _is_han(letter):
            parts.append(f"\u200b{letter}\u200b")
        else:
            parts.append(_FOLD.get(letter, letter))
    return "".join(parts)


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or "\U00020000" <= letter <= "\U0003ffff"
