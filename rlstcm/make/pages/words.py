"""Small words that sentences are made with: numbers, plurals, capitals."""

from rlstcm.make.web import Web

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(count: int) -> str:
    """A count as a sentence writes it: in letters up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def many(count: int, thing: str) -> str:
    """A count and a thing, in the plural where it is not one: ``6 patterns``."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def medicine_says(web: Web) -> str:
    """Who speaks for medicine, with its verb: ``Doctors say``."""
    return f"{web.medicine} {'says' if web.medicine == 'A study' else 'say'}"


def capital(text: str) -> str:
    """Text as a sentence begins."""
    return text[:1].upper() + text[1:]


def condition(web: Web) -> str:
    """The condition's name inside a sentence."""
    name = web.knowledge.entries[web.knowledge.condition].name
    return name[0].lower() + name[1:] if name[1:2].islower() else name


_LANGUAGES = {"de": "German", "en": "English", "fr": "French", "ja": "Japanese", "ko": "Korean", "la": "Latin"}
_LANGUAGES |= {"lzh": "classical Chinese", "vi": "Vietnamese", "zh": "Chinese"}


def language(code: str) -> str:
    """What a language is called, given its code, such as ``zh-Hant``; the code itself where that is not known."""
    return _LANGUAGES.get(code.partition("-")[0].lower(), code)
