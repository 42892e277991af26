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
