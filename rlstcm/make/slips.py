"""Slips that look right to a person: a full-width colon, a blank from Word, curly quotes, a comma inside braces.

YAML takes each for something else, and complains of what comes after it, if at all.
"""

import re
import unicodedata
from typing import Any

LOOK_ALIKE = "yaml-look-alike"
"""The rule that all of these break."""
_NAMES = {
    "：": "`：` is a full-width colon: type a plain `:` and a blank",
    "，": "`，` is a full-width comma: type a plain `,` and a blank",
    "＃": "`＃` begins no comment: type a plain `#` after a blank",
    "、": "`、` is no comma to YAML: type a plain `,` and a blank",
    "；": "`；` is no comma to YAML: type a plain `,` and a blank",
    "［": "`［` is a full-width bracket: type a plain `[`",
    "］": "`］` is a full-width bracket: type a plain `]`",
    "【": "`【` is no bracket to YAML: type a plain `[`",
    "】": "`】` is no bracket to YAML: type a plain `]`",
    "｛": "`｛` is a full-width brace: type a plain `{`",
    "｝": "`｝` is a full-width brace: type a plain `}`",
    "“": '`“` is no quotation mark to YAML: type a straight one (")',
    "„": '`„` is no quotation mark to YAML: type a straight one (")',
    "”": '`”` is no quotation mark to YAML: type a straight one (")',
    "‘": "`‘` is no quotation mark to YAML: type a straight one (')",
    "’": "`’` is no quotation mark to YAML: type a straight one (')",
    "–": "`–` is a dash: type a plain hyphen",
    "—": "`—` is a dash: type a plain hyphen",
    "‑": "`‑` is a hyphen from Word: type a plain one",
    "\u00a0": "a no-break blank stands here, as Word types it: type a plain one",
    "\u3000": "a full-width blank stands here: type a plain one",
}
CURLED = "“”„‘’"
"""Quotation marks that are none to YAML."""
_BLANKS = f"\u00a0\u3000\u1680{''.join(map(chr, range(0x2000, 0x200C)))}\u202f\u205f\ufeff"
_ODD_BLANK = re.compile(f"[{_BLANKS}]")
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_BREAKS = re.compile("[\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLACES = re.compile(
    rf"^[ \-]*(?P<indent>[{_BLANKS}][{_BLANKS} ]*)"
    rf"|^[ \-]*[\w-]+(?P<before>[{_BLANKS}])[{_BLANKS} ]*:"
    r"|^ *(?:- +)?[\w-]+(?P<colon>：)"
    r"|[{,] *[\w-]+(?P<inner>：)"
    rf"|^ *(?:- +)?[\w-]+:(?P<after>[{_BLANKS}])"
    r"|(?P<comma>[，、；])(?=\s*[A-Za-z_][\w-]*:\s)"
    r"|^ *(?P<dash>[–—−‑])(?= +\S)"
)
_CURLED = re.compile(
    r"(?<=: )(?:[“”„](?P<inside>[^“”\"]*(?:: | #)[^“”\"]*)[“”]|‘(?P<single>[^‘’\"]*(?:: | #)[^‘’\"]*)’)"
    r"(?=\s*$|\s*[,}\]])"
)
_COLON = re.compile(r"[A-Za-z_]+(:)[^\s:/]")

_MEANT = {"colon": ": ", "inner": ": ", "comma": ", ", "after": " ", "dash": "-"}
"""What is to stand where a mark only looked like it."""

Slip = tuple[int, str]
"""How many characters stand before it, and what is wrong."""
Mended = tuple[str, list[Slip]]
"""A line as it was meant, and the slips that were mended in it."""


def lines(text: str) -> list[str]:
    """The lines of a text, as an editor counts them."""
    return re.split("\r\n|\n|\r", text)


def one_kind_of_break(text: str) -> tuple[str, list[Slip]]:
    """A text without the separators that end a line for YAML and not for an editor, and where they stood."""
    found = [(m.start(), f"an invisible line separator (U+{ord(m.group()):04X})") for m in _BREAKS.finditer(text)]
    return (_BREAKS.sub(" ", text), found) if found else (text, [])


def printable(text: str) -> tuple[str, list[Slip]]:
    """A text without what may not stand in YAML, and where each sort of it stood first."""
    first: dict[str, int] = {}
    for match in _UNPRINTABLE.finditer(text):
        first.setdefault(match.group(), match.start())
    found = [(start, f"the character U+{ord(mark):04X} may not stand in YAML") for mark, start in first.items()]
    return (_UNPRINTABLE.sub(" ", text), found) if found else (text, [])


def is_printable(text: str) -> bool:
    """Whether all of a text may stand in YAML."""
    return not _UNPRINTABLE.search(text)


def named(text: str) -> str:
    """What is wrong with the first mark in a word that only looks like a plain one; nothing, if there is none."""
    return next((words for mark in text if (words := _NAMES.get(mark) or _odd_blank(mark) or _foreign(mark))), "")


def hinted(text: str) -> str:
    """The same, as the end of a message."""
    slip = named(text)
    return f"; {slip}" if slip else ""


def tight(name: str) -> str:
    """What is wrong with the colon after a name that has no blank behind it."""
    return f"a blank is missing after the colon of `{name}`"


def plain(text: str) -> str:
    """A word without odd blanks at its ends."""
    return text.strip(f"{_BLANKS} ")


def _odd_blank(mark: str) -> str:
    if mark in _UNSEEN:
        return f"an invisible mark (U+{ord(mark):04X}) stands here: take it out"
    odd = re.fullmatch(f"[{_BLANKS}]", mark)
    return f"an odd blank (U+{ord(mark):04X}) stands here: type a plain one" if odd else ""


def _foreign(mark: str) -> str:
    """What is wrong with a mark that has a twin among the plain ones."""
    if "！" <= mark <= "～":
        return f"`{mark}` is full-width: type a plain `{chr(ord(mark) - 0xFEE0)}`"
    script = unicodedata.name(mark, "").partition(" ")[0]
    is_twin = script in ("CYRILLIC", "GREEK")
    return f"`{mark}` is a {script.capitalize()} letter: type a plain one" if is_twin else ""


def mended(line: str) -> Mended:
    """A line of a text that is not YAML as its writer meant it, and each slip that was mended in it."""
    found: list[Slip] = []

    def mend(match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        found.append((start, named(match.group(kind))))
        meant = _MEANT.get(kind) or _ODD_BLANK.sub(" ", match.group(kind).replace("\u3000", "  "))
        return match.group()[: start - match.start()] + meant + match.group()[end - match.start() :]

    line = _PLACES.sub(mend, line)
    found += [(match.start(), named(match.group()[0])) for match in _CURLED.finditer(line)]
    line = _CURLED.sub(lambda match: f'"{match["inside"] or match["single"]}"', line)
    return line, found


def colon_inside(key: str) -> int:
    """Where the colon stands in a key that swallowed its value: a full-width one, or one without a blank; else 0."""
    found = _COLON.match(key)
    return max(0, key.find("：")) or (found.start(1) if found else 0)


def swallowed(text: str, end: Any) -> bool:
    """Whether a key that ends at a mark of the parser, inside braces, has no colon: a comma made it one."""
    return text[end.index : end.index + 200].lstrip()[:1] in (",", "}", "")
