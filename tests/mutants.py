"""Copies of a knowledge base with one thing changed at a place: gone, doubled, mistyped, or an odd text instead."""

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

ODD = (
    *("", "~", "null", "yes", "1", "-1", "0x1f", "1e9", "1:30", "9" * 5_000, "a" * 3_000, "S1", "book", "haste"),
    *("no-such", "[a", "{a", "'a", '"a', "&a b", "*a", "!a b", "- a", "? a", "a: b", "a, b", "%a", "@a", "`a`", "|"),
    *(">", "<<: a", "[key]", "[]", "{}", "[[a]]", "{a: {b: c}}", "book S1", "book S99", "2026-02-30", "javascript:a"),
    *('"\\e[31m"', '"\\0"', '"\\u202e"', '"\\u2028"', '"a\\nb"', "\u202e", "\u2028", "\ufeff", "\x1b", "\x85", "\xa0"),
    *(
        "肝风",
        "👩‍👩‍👧",
        "é́́",
        "：",
        "，",
        "“a”",
        "$(id)",
        "\t",
        "#",
        " # a",
        "'",
        '"',
        "...",
        "---",
        "a\n b",
        "a b\nc d",
    ),
)
"""Texts of every odd kind, as a file holds them."""
TOLD_WHERE_IT_ENDS = ("yaml-syntax", "yaml-document")
"""Rules of what is no YAML, which may be told where that is seen, after the line that was changed."""


class Mutant(NamedTuple):
    """A changed text, what was changed, and the lines at which a problem that comes of it may stand.

    ``first`` is the line that was changed, from which on the rest may be read otherwise.
    """

    what: str
    text: str
    first: int
    lines: frozenset[int]


class _Place(NamedTuple):
    """A key with its value, or an item of a list without one, in a text: the nodes, and where they stand."""

    key: yaml.Node | None
    value: yaml.Node
    above: tuple[int, ...]
    item: frozenset[str]


def mutants(text: str, chance: random.Random, most: int) -> Iterator[Mutant]:
    """So many mutants of a text, at most, of all that there are."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root
    places = _places(root, (root.start_mark.line + 1,), frozenset(), 0)
    every = [(place, change) for place in places for change in _changes(text, place)]
    for place, change in chance.sample(every, min(most, len(every))):
        yield _mutant(text, place, *change)


def _mutant(text: str, place: _Place, what: str, start: int, end: int, instead: str) -> Mutant:
    changed = text[:start] + instead + text[end:]
    first = text.count("\n", 0, start) + 1
    last = first + max(text.count("\n", start, end), instead.count("\n")) + 1
    named = _words(text[start:end]) | _words(instead) | place.item
    named_in = {n for n, line in enumerate(changed.split("\n"), start=1) if named & _words(line)}
    lines = named_in | {n + 1 for n in named_in}  # how two are related is told between them
    return Mutant(what, changed, first, frozenset({*range(first, last + 1), *place.above, *lines}))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w.-]*\w", text)[:200]) - {"the", "of", "and", "at", "in", "is", "a"}


def _places(node: yaml.Node, above: tuple[int, ...], item: frozenset[str], depth: int) -> Iterator[_Place]:
    """Every key with its value and every item under a node; ``item`` holds the ids that are in what it belongs to."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = frozenset(_ids(key) | _ids(value)) if depth < 2 else item
            lines = (*above, key.start_mark.line + 1)
            yield _Place(key, value, lines, inner)
            yield from _places(value, lines, inner, depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield _Place(None, value, above, item)
            yield from _places(value, above, item, depth + 1)


def _ids(node: yaml.Node) -> set[str]:
    """The texts of a node without blanks, ids among them."""
    if isinstance(node, yaml.ScalarNode):
        return {part for part in node.value.split() if re.fullmatch(r"[\w.-]*[a-z][\w-]*", part)} & _single(node.value)
    found: set[str] = set()
    for part in node.value:
        for inner in part if isinstance(part, tuple) else (part,):
            found |= _ids(inner)
    return found


def _single(text: str) -> set[str]:
    return set(text.split()) if len(text.split()) <= 2 else set()


def _changes(text: str, place: _Place) -> Iterator[tuple[str, int, int, str]]:
    """What may happen to a place: what it is, where the text that goes begins and ends, and what comes instead."""
    key, value = place.key, place.value
    start, end = (key or value).start_mark.index, _end(text, value)
    whole = text[start:end]
    comma = re.compile(r" *, *").match(text, end)
    before, column = text[:start].rpartition("\n")[2], (key or value).start_mark.column
    flow = bool(before.strip(" -"))
    between = ", " if flow else f"\n{' ' * column}"
    name = key.value if key else whole[:20]
    yield f"{name} gone", start, comma.end() if comma and flow else end, ""
    if key:
        yield f"{name} twice", start, end, f"{whole}{between}{whole}"
        yield f"{name} mistyped", start, key.end_mark.index, f"{key.value}x"
    for odd in ODD:
        yield f"{name}: {odd[:20]!r}", value.start_mark.index, end, odd
        if key:
            yield f"{odd[:20]!r} for {name}", start, key.end_mark.index, odd


def _end(text: str, node: yaml.Node) -> int:
    """Where the text of a node ends: that of a block ends where its last part does."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)
