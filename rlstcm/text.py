"""Text from outside (a knowledge base, argv): made harmless for a terminal, compared as names, put into sentences."""

import unicodedata

CONTROLS = (
    *(*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029),
    *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF),
)
"""Characters that move the cursor, start an escape, turn the direction of writing, or mark the order of bytes."""
BAD_BYTES = range(0xDC80, 0xDD00)
"""What stands in argv for bytes that are no UTF-8."""
_TABLE = dict.fromkeys((*CONTROLS, *BAD_BYTES), "\ufffd")
_LINES = {**_TABLE, 0x0A: "\n"}


def clean(text: str) -> str:
    """One line of text with every control and direction character and bad byte replaced by U+FFFD."""
    return text if text.isprintable() else text.translate(_TABLE)


def clean_lines(text: str) -> str:
    """The same for several lines."""
    return text if text.replace("\n", "").isprintable() else text.translate(_LINES)


_FOLD = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})


def key(name: str) -> str:
    """What a name is known by: letters and digits in lower case, without accents and tone marks.

    Two spellings with the same key are the same name: ``Liver Wind``, ``liver_wind``, ``LIVERWIND``. What stands
    between two numbers parts them: ``2, 3`` is not ``23``, nor is ``5.2``.
    """
    folded = name.lower() if name.isascii() else _folded(name)
    if folded.isalpha():
        return folded
    known = "".join(filter(str.isalnum, folded))
    return known if known.isalpha() else _with_numbers(folded)


def _folded(name: str) -> str:
    """A name in lower case, its accents apart from its letters."""
    return unicodedata.normalize("NFKD", name).casefold().translate(_FOLD)


def _with_numbers(folded: str) -> str:
    """The letters and digits of a folded name, a full stop where anything parts two numbers."""
    letters: list[str] = []
    parted = False
    for letter in folded:
        if not letter.isalnum():
            parted = True
            continue
        if parted and letter.isdecimal() and letters and letters[-1].isdecimal():
            letters.append(".")
        letters.append(letter)
        parted = False
    return "".join(letters)


def word_keys(text: str) -> list[str]:
    """The keys of the words of a text; every Han character is a word."""
    text = spaced(text)
    for mark in "-_/,.:;\u200b":
        text = text.replace(mark, " ")
    return [part for part in map(key, text.split()) if part]


GRAM = 3
"""How many letters of a name are looked up together."""
SHORT = 8
"""Names with fewer letters have few such groups, and are looked up by pairs of letters, too."""


def grams(known: str) -> set[str]:
    """The groups of letters by which a name is found that is nearly typed: of its key, with its two ends marked."""
    marked = f"^{known}$"
    found = {marked[n : n + GRAM] for n in range(len(marked) - GRAM + 1)}
    if len(known) < SHORT:
        found |= {marked[n : n + 2] for n in range(len(marked) - 1)}
    return found | {letter for letter in known if not letter.isascii()}


def spaced(text: str) -> str:
    """Text for the full-text index: an invisible blank (U+200B) around each Han character, letters folded.

    The index takes what stands between blanks for a word; it folds accents, but not these letters.
    """
    if text.isascii():
        return text
    for letter in filter(_is_han, set(text)):
        text = text.replace(letter, f"\u200b{letter}\u200b")
    return text.translate(_FOLD)


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or "\U00020000" <= letter <= "\U0003ffff"


def a(thing: str) -> str:
    """A thing with its article: ``a point``, ``an oil``."""
    return f"{'an' if thing[:1] in 'aeiou' else 'a'} {thing}"


def quoted(word: str) -> str:
    """A word as a shell takes it."""
    safe = all(letter.isalnum() or letter in "-_.:/" for letter in word)
    return word if word and safe else "'" + word.replace("'", "'\\''") + "'"


def is_web(address: str) -> bool:
    """Whether an address may be made a link: of the web, and with nothing in it that ends one."""
    return address.startswith(("http://", "https://")) and not any(mark in address for mark in ' <>"')
