"""Slips that look right to a person: a full-width colon, a blank from Word, curly quotes, a comma inside braces.

YAML takes each for something else, and complains of what comes after it, if at all.
"""

import re
from typing import Any

LOOK_ALIKE = "yaml-look-alike"
"""The rule that all of these break."""
_NAMES = {
    "：": "`：` is a full-width colon: type a plain `:` and a blank",
    "，": "`，` is a full-width comma: type a plain `,` and a blank",
    "、": "`、` is no comma to YAML: type a plain `,` and a blank",
    "；": "`；` is no comma to YAML: type a plain `,` and a blank",
    "［": "`［` is a full-width bracket: type a plain `[`",
    "］": "`］` is a full-width bracket: type a plain `]`",
    "【": "`【` is no bracket to YAML: type a plain `[`",
    "】": "`】` is no bracket to YAML: type a plain `]`",
    "｛": "`｛` is a full-width brace: type a plain `{`",
    "｝": "`｝` is a full-width brace: type a plain `}`",
    "“": '`“` is no quotation mark to YAML: type a straight one (")',
    "”": '`”` is no quotation mark to YAML: type a straight one (")',
    "‘": "`‘` is no quotation mark to YAML: type a straight one (')",
    "’": "`’` is no quotation mark to YAML: type a straight one (')",
    "–": "`–` is a dash: type a plain hyphen",
    "—": "`—` is a dash: type a plain hyphen",
    "‑": "`‑` is a hyphen from Word: type a plain one",
    "\u00a0": "a no-break blank stands here, as Word types it: type a plain one",
    "\u3000": "a full-width blank stands here: type a plain one",
}
_BLANKS = "\u00a0\u3000\u1680\u2000-\u200b\u202f\u205f\ufeff"
_BREAKS = re.compile("[\x85\u2028\u2029]")
_PLACES = re.compile(
    rf"^[ \-]*(?P<indent>[{_BLANKS}][{_BLANKS} ]*)"
    rf"|^[ \-]*[\w-]+(?P<before>[{_BLANKS}])[{_BLANKS} ]*:"
    r"|^ *(?:- +)?[\w-]+(?P<colon>：)"
    r"|[{,] *[\w-]+(?P<inner>：)"
    rf"|^ *(?:- +)?[\w-]+:(?P<after>[{_BLANKS}])"
    r"|(?P<comma>[，、；])(?=\s*[A-Za-z_][\w-]*:\s)"
)
_CURLED = re.compile(r"(?<=: )[“”„](?P<inside>[^“”\"]*(?:: | #)[^“”\"]*)[“”](?=\s*$|\s*[,}\]])")
_KEY = re.compile(r"^( *)(?:- +)?([\w-]+):(?=\s|$)")

Slip = tuple[int, str]
"""How many characters stand before it, and what is wrong."""


def one_kind_of_break(text: str) -> tuple[str, list[Slip]]:
    """A text without the separators that end a line for YAML and not for an editor, and where they stood."""
    found = [(m.start(), f"an invisible line separator (U+{ord(m.group()):04X})") for m in _BREAKS.finditer(text)]
    return (_BREAKS.sub(" ", text), found) if found else (text, [])


def named(text: str) -> str:
    """What is wrong with the first mark in a word that only looks like a plain one; nothing, if there is none."""
    return next((words for mark in text if (words := _NAMES.get(mark) or _odd_blank(mark))), "")


def plain(text: str) -> str:
    """A word without odd blanks at its ends."""
    return re.sub(rf"^[{_BLANKS} ]+|[{_BLANKS} ]+$", "", text)


def _odd_blank(mark: str) -> str:
    odd = re.fullmatch(f"[{_BLANKS}]", mark)
    return f"an odd blank (U+{ord(mark):04X}) stands here: type a plain one" if odd else ""


def mended(line: str) -> tuple[str, list[Slip]]:
    """A line of a text that is not YAML as its writer meant it, and each slip that was mended in it."""
    found: list[Slip] = []

    def mend(match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        found.append((start, named(match.group(kind))))
        meant = {"colon": ": ", "inner": ": ", "comma": ", ", "before": ""}.get(kind, " " * (end - start))
        return match.group()[: start - match.start()] + meant + match.group()[end - match.start() :]

    line = _PLACES.sub(mend, line)
    found += [(match.start(), _NAMES["“"]) for match in _CURLED.finditer(line)]
    line = _CURLED.sub(lambda match: f'"{match["inside"]}"', line)
    return line, found


def deeper(lines: list[str], line: int) -> Slip | None:
    """What is wrong with a key that is indented further than the pair above it, which has its value already."""
    here = _KEY.match(lines[line]) if line < len(lines) else None
    above = next((text for text in reversed(lines[:line]) if text.strip() and not text.lstrip().startswith("#")), "")
    before = _KEY.match(above)
    if not here or not before or len(here[1]) <= len(before[1]) or not above[before.end() :].strip():
        return None
    told = f"`{here[2]}` is indented further than `{before[2]}` above it, which has its value: line the two up"
    return len(here[1]), told


def unclosed(lines: list[str], line: int, is_open: object) -> Slip | None:
    """The quotation mark that has no other to close it, in a line where something is left open."""
    opened = [match.start() for match in re.finditer(r"(?<!\\)\"", lines[line])] if is_open else []
    return (opened[-1], "a quotation mark is opened here and not closed") if len(opened) % 2 else None


def left_open(lines: list[str]) -> tuple[int, int] | None:
    """Where the last bracket or brace stands that its line does not close: how many lines and characters before it."""
    for n in range(len(lines) - 1, -1, -1):
        line = re.sub(r"(^|\s)#.*", "", lines[n])
        if len(re.findall(r"[\[{]", line)) > len(re.findall(r"[\]}]", line)):
            return n, max(line.rfind("["), line.rfind("{"))
    return None


def swallowed(text: str, end: Any) -> bool:
    """Whether a key that ends at a mark of the parser, inside braces, has no colon: a comma made it one."""
    return text[end.index : end.index + 200].lstrip()[:1] in (",", "}", "")
