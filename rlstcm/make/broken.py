"""Where a text is no YAML: the slip that its writer made, and where, rather than what libyaml met after it."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from rlstcm.make import slips

Told = tuple[int, int, str]
"""A line and a column, both from 0, and what is wrong there."""

_UNCLOSED = "a quotation mark is opened here and not closed"
_IN_PLAIN_WORDS = (
    ("maximum nesting depth", "nested far too deep: brackets or braces are opened here and not closed"),
    ("mapping values are not allowed", "a colon and a blank start a value here: put the whole text in quotes"),
    ("block mapping", "this line does not fit the indentation above it, or the line before it is unfinished"),
    ("block collection", "this line does not fit the indentation above it, or the line before it is unfinished"),
    ("start any token", "this character cannot start a value: put the text in quotes"),
    ("expected ':'", "a key without its colon, or text that should be indented further"),
    ("quoted scalar", _UNCLOSED),
    ("flow sequence", "a list in [ ] is not finished: a comma or a bracket is missing"),
    ("flow mapping", "a mapping in { } is not finished: a comma or a brace is missing"),
)
_OPENED_BY = ("quoted scalar", "flow sequence", "flow mapping", "expected ':'")
"""What is told where it begins, not where libyaml gave up."""
_KEY = re.compile(r"^(?P<indent> *)(?:- +)?(?P<name>[\w-]+):(?=\s|$) *(?P<value>[^#\s].*)?")
_VALUE = re.compile(r"^ *(?:- +)?(?:[\w-]+: +)?(?P<value>(?P<first>\S).*)")
_TIGHT = re.compile(r"^ *(?:- +)?(?P<name>[A-Za-z_]+)(?P<colon>:)(?=[^\s:/])")
_SPECIAL = frozenset("*&!|>@%?`-")


class _Spot(NamedTuple):
    """A place in the lines of a text, from 0."""

    lines: list[str]
    line: int
    column: int

    @property
    def text(self) -> str:
        """The line itself."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def key(self) -> "re.Match[str] | None":
        """The key that it begins with."""
        return _KEY.match(self.text)

    def above(self) -> "Iterator[_Spot]":
        """The lines above it that say something, the nearest first."""
        for line in range(self.line - 1, -1, -1):
            text = self.lines[line].lstrip()
            if text and not text.startswith("#"):
                yield _Spot(self.lines, line, len(self.lines[line]) - len(text))


def told(error: yaml.MarkedYAMLError, text: str) -> Told:
    """What a person has to mend, where libyaml stopped at an error."""
    said, at, opened = f"{error.problem} {error.context}", error.problem_mark, error.context_mark
    if _is_colon(at, opened, text):
        said = "mapping values are not allowed"
    begins = opened if any(part in said for part in _OPENED_BY) else None
    mark: yaml.Mark = begins or at or opened or yaml.Mark("", 0, 0, 0, "", 0)
    spot = _Spot([*slips.lines(text), ""], mark.line, mark.column)
    return _slip(spot, said) or (spot.line, spot.column, _in_words(error.problem, said))


def _is_colon(at: Any, opened: Any, text: str) -> bool:
    """Whether libyaml stopped at a second colon in a line, whatever it thought to be in."""
    return bool(at and opened and at.line == opened.line and text[at.index : at.index + 1] == ":")


def _in_words(problem: Any, said: str) -> str:
    words = next((words for part, words in _IN_PLAIN_WORDS if part in said), "")
    return words or (problem or "this is not YAML").strip()


def _slip(spot: _Spot, said: str) -> Told | None:
    """The slip behind an error, if it can be told."""
    finders = next((finders for part, finders in _FINDERS if part in said), (_special,))
    return next((found for find in finders if (found := find(spot))), None)


def _headless(spot: _Spot) -> Told | None:
    """Something that is indented below a line at the margin which has its value: a heading is missing."""
    here, above = spot.key, next(spot.above(), None)
    before = above.key if above else None
    if not here or not before or before["indent"] or not here["indent"]:
        return None
    if here["value"] and not here["value"].startswith("{"):
        return None
    told = f"`{here['name']}` stands below `{before['name']}`, which has its value already"
    return spot.line, len(here["indent"]), f"{told}: is a heading such as `references:` missing between them?"


def _outdented(spot: _Spot) -> Told | None:
    """A key that stands further left than the lines above and below it, which are of one mapping."""
    here, above = spot.key, list(spot.above())[:2]
    if not here or len(above) < 2:
        return None
    middle, first = above[0].key, above[1].key
    if middle and first and 0 < len(middle["indent"]) < len(first["indent"]) == len(here["indent"]):
        told = f"`{middle['name']}` is indented less than `{first['name']}` above it: line the two up"
        return above[0].line, len(middle["indent"]), told
    return None


def _deeper(spot: _Spot) -> Told | None:
    """A key that is indented further than the pair above it, which has its value already."""
    here, above = spot.key, next(spot.above(), None)
    before = above.key if above else None
    if not here or not before or not before["value"] or len(here["indent"]) <= len(before["indent"]):
        return None
    told = f"`{here['name']}` is indented further than `{before['name']}` above it, which has its value"
    return spot.line, len(here["indent"]), f"{told}: line the two up"


def _curled(spot: _Spot) -> Told | None:
    """A text between quotation marks that are none to YAML."""
    found = _VALUE.match(spot.text)
    curled = found and found["first"] in slips.CURLED
    return (spot.line, found.start("first"), slips.named(found["first"])) if found and curled else None


def _brace_missing(spot: _Spot) -> Told | None:
    """A mapping in braces without the first of them."""
    found = _VALUE.match(spot.text)
    if not found or "{" in spot.text or not found["value"].rstrip().endswith("}"):
        return None
    return spot.line, found.start("value"), "a `{` is missing here, or the `}` at the end is one too many"


def _closed_twice(spot: _Spot) -> Told | None:
    """A bracket or a brace that closes nothing."""
    mark = spot.text[spot.column : spot.column + 1]
    return (spot.line, spot.column, f"`{mark}` closes nothing here: take it out") if mark and mark in "]}" else None


def _goes_on(spot: _Spot) -> Told | None:
    """A text that goes on after what YAML takes for the end of it."""
    found = _VALUE.match(spot.text)
    if not found or spot.column <= found.start("value") or found["first"] not in "\"'[{*&!":
        return None
    if found["first"] not in "\"'":
        return spot.line, found.start("value"), _quote(found["first"])
    told = "a text goes on after the quotation mark that closes it: put all of it in quotes of the other kind"
    return spot.line, spot.column, told


def _dashless(spot: _Spot) -> Told | None:
    """An item of a list without its hyphen, above one that has it."""
    above = next(spot.above(), None)
    if not above or not spot.text.lstrip().startswith("- ") or above.text.lstrip().startswith("- "):
        return None
    is_beside = above.column == len(spot.text) - len(spot.text.lstrip())
    return (above.line, above.column, "this item has no `- ` before it, as the next one has") if is_beside else None


def _tabbed(spot: _Spot) -> Told | None:
    """A tab where blanks should be."""
    start = spot.text[: spot.column + 1].find("\t")
    return (spot.line, start, "a tab stands here: indent with blanks") if start >= 0 else None


def _special(spot: _Spot) -> Told | None:
    """A text that begins with a mark which is not text to YAML."""
    found = _VALUE.match(spot.text)
    special = found and found["first"] in _SPECIAL and spot.column >= found.start("value")
    return (spot.line, found.start("value"), _quote(found["first"])) if found and special else None


def _quote(mark: str) -> str:
    return f"a text that begins with `{mark}` stands in quotes"


def _tight(spot: _Spot) -> Told | None:
    """A colon without the blank behind it."""
    found = _TIGHT.match(spot.text)
    return (spot.line, found.start("colon"), slips.tight(found["name"])) if found else None


def _tight_above(spot: _Spot) -> Told | None:
    """The same in the line above, which YAML takes for a text that goes on in this one."""
    here, above = spot.key, next(spot.above(), None)
    return _tight(above) if above and here and above.column == len(here["indent"]) else None


def _unclosed(spot: _Spot) -> Told | None:
    """The quotation mark that has no other to close it, in a line where something is left open."""
    opened = [match.start() for match in re.finditer(r"(?<!\\)\"", spot.text)]
    return (spot.line, opened[-1], _UNCLOSED) if len(opened) % 2 else None


def _left_open(spot: _Spot) -> Told | None:
    """The bracket or brace above that its line does not close."""
    for above in spot.above():
        line = re.sub(r"(^|\s)#.*", "", above.text)
        if len(re.findall(r"[\[{]", line)) > len(re.findall(r"[\]}]", line)):
            column = max(line.rfind("["), line.rfind("{"))
            return above.line, column, "a bracket or a brace is opened here and not closed"
    return None


_MISFIT = (_closed_twice, _goes_on, _dashless)
_FINDERS = (
    ("allowed in this context", (_headless, _outdented, _deeper, _tight_above, _curled, _brace_missing, _special)),
    ("block mapping", _MISFIT),
    ("block collection", _MISFIT),
    ("document start", _MISFIT),
    ("start any token", (_tabbed, _special)),
    ("tab character", (_tabbed,)),
    ("expected ':'", (_tight,)),
    ("quoted scalar", (_unclosed,)),
    ("flow node", (_left_open, _special)),
    ("flow sequence", (_unclosed,)),
    ("flow mapping", (_unclosed,)),
)
"""What may be behind an error, by some words of it: the likelier first."""
