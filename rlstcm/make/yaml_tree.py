"""YAML text → plain dicts, lists and strings, with the line and column of each and every misuse named.

One pass over the events of libyaml's base parser, with a stack of its own: ``yaml.compose`` would
resolve aliases and recurse, and deep nesting would end it in a crash.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from rlstcm.make import broken, slips

Tree = dict[str, "Tree"] | list["Tree"] | str
Path = tuple[str | int, ...]
_Collection = dict[str, Tree] | list[Tree]


class Mark(NamedTuple):
    """A line and a column, both from 1, and the number of the file: 0 for the first."""

    line: int
    column: int
    file: int = 0


Trouble = tuple[Mark, str, str]
"""Where, what is wrong, and the rule."""

MAX_DEPTH = 30
_PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BREAK = re.compile("[\t\n\r\x85]")
_REFUSED = "\0"
"""Stands for a key that is not taken; a key with a control character is refused, so no key is like it."""
_NAME = re.compile(r"[\w.-]+")


class YamlTree:
    """The values of one YAML text, where each stands, and what is wrong with how it is written.

    Attributes:
        tree: nested dicts, lists and strings; what could not be read is left out.
        marks: the place of each value by its path.
        key_marks: the place of each key by the path of its value.
        troubles: every misuse of YAML, in the order of the text.
        complete: whether the text was read to its end.
        broken: whether it was not, because it is no YAML.
        lost: the ids, by section, of what could not be read.
        gaps: whether more belongs to it that could not be read, so that nobody knows which ids that has.
        names: how a file spells the last name of a path, where that differs.
    """

    def __init__(self, file: int = 0) -> None:
        self.file = file
        self.tree: Tree = {}
        self.marks: dict[Path, Mark] = {(): Mark(1, 1, file)}
        self.key_marks: dict[Path, Mark] = {}
        self.troubles: list[Trouble] = []
        self.complete = False
        self.broken = False
        self.gaps = False
        self.lost: dict[str, list[str]] = {}
        self.names: dict[Path, str | int] = {}

    def mark(self, path: Path) -> Mark:
        """The place of the value at ``path``, or of the nearest value that holds it."""
        while path not in self.marks:
            path = path[:-1]
        return self.marks[path]

    def key_mark(self, path: Path) -> Mark:
        """The place of the key that leads to ``path``, or of its value if it has none."""
        return self.key_marks.get(path) or self.mark(path)

    def where(self, path: Path) -> Mark:
        """Where a writer mends what stands at ``path``: at a text itself, at the key of anything larger."""
        return self.mark(path) if isinstance(self.value(path), str) else self.key_mark(path)

    def value(self, path: Path) -> Tree | None:
        """The value at ``path``, under the names that the file writes; None where there is none."""
        value: Any = self.tree
        for n, step in enumerate(path, start=1):
            try:
                value = value[self.names.get(path[:n], step)]
            except (KeyError, IndexError, TypeError):
                return None
        return value  # type: ignore[no-any-return]

    def also(self, path: Path, other: Path) -> None:
        """Let what stands at ``path`` be known by another path, too."""
        self.names[other] = path[-1]
        self.key_marks[other] = self.key_mark(path)
        inside = list(_paths(self.value(path)))  # to look through all marks would cost that for each field of a file
        self.marks |= {(*other, *at): self.marks[*path, *at] for at in inside if (*path, *at) in self.marks}

    def take(self, part: "YamlTree", paths: set[Path], length: int) -> None:
        """Take over the places of all that stands at some paths of a length in another text."""
        self.marks |= {at: mark for at, mark in part.marks.items() if at[:length] in paths}
        self.key_marks |= {at: mark for at, mark in part.key_marks.items() if at[:length] in paths}

    def top(self, name: str) -> Tree | None:
        """The value of a key of the whole text, or None where there is none."""
        return self.tree.get(name) if isinstance(self.tree, dict) else None

    def say(self, mark: Mark, message: str, rule: str) -> None:
        """Note a misuse."""
        self.troubles.append((mark, message, rule))


def read(text: str, file: int = 0, before: int = 0) -> YamlTree:
    """A YAML text with every misuse of YAML in it; ``before`` lines of its file stand above it."""
    document = YamlTree(file)
    try:
        _Builder(document, text, before).build(iter(_PARSER(text).get_event, None))
    except yaml.MarkedYAMLError as error:
        document.broken = True
        line, column, told = broken.told(error, text)
        mark = Mark(line + 1 + before, column + 1, file)
        document.troubles = [trouble for trouble in document.troubles if trouble[0] != mark]
        document.say(mark, told, "yaml-syntax")
    return document


def place(text: str, start: int, file: int = 0, before: int = 0) -> Mark:
    """The line and column of a character of a text."""
    return Mark(text.count("\n", 0, start) + 1 + before, start - text.rfind("\n", 0, start), file)


def _paths(value: Tree | None) -> Iterator[Path]:
    """The path of a value in itself, and of all that it holds."""
    yield ()
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from ((step, *path) for path in _paths(inner))


class _Builder:
    """Builds a tree from the parser's events; ``stack`` holds the collections that are still open."""

    def __init__(self, document: YamlTree, source: str, before: int) -> None:
        self.document = document
        self.source = source
        self.before = before
        self.stack: list[_Open] = []

    def at(self, mark: Any) -> Mark:
        """The place of what the parser marks."""
        return Mark(mark.line + 1 + self.before, mark.column + 1, self.document.file)

    def build(self, events: Iterator[yaml.Event]) -> None:
        """Take every event, to the end or to the first that makes the rest pointless."""
        documents = 0
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                self.node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            if documents > 1:
                told = "a second document: one file, one document"
                self.document.say(self.at(event.start_mark), told, "yaml-document")
                return
            if len(self.stack) > MAX_DEPTH:
                self.document.say(self.at(event.start_mark), f"nested more than {MAX_DEPTH} deep", "yaml-depth")
                return
        if not documents:
            self.document.say(Mark(1, 1, self.document.file), "the file is empty", "yaml-document")
        self.document.complete = bool(documents)

    def node(self, event: yaml.NodeEvent) -> None:
        """Take a key or a value into the innermost open collection, and open the collection that it may be."""
        if event.anchor or getattr(event, "tag", None):
            self.refuse_tricks(event)
        parent = self.stack[-1] if self.stack else None
        begun = _begun(event)
        if parent and parent.waits_for_key:
            path = self.key(event, parent)
        else:
            path = parent.next_path() if parent else ()
            self.document.marks[path] = self.at(event.start_mark)
            value = self.text(event, path, parent) if begun is None else begun
            if parent:
                parent.put(value)
            else:
                self.document.tree = value
        if begun is not None:
            self.stack.append(_Open(begun, path, in_braces=bool(getattr(event, "flow_style", False))))

    def text(self, event: yaml.NodeEvent, path: Path, parent: "_Open | None") -> str:
        """The text of a scalar, folded to one line."""
        text = event.value if isinstance(event, yaml.ScalarEvent) else "?"
        if parent and parent.instead:
            text, parent.instead = parent.instead, ""
        if path[-1:] == (_REFUSED,):
            return ""
        if text and text.isprintable() and text == text.strip():
            return text
        self.look_at(text, path)
        return " ".join(text.split()) if text != text.strip() or _BREAK.search(text) else text

    def look_at(self, text: str, path: Path) -> None:
        """Tell of a text that is none, or that may not stand there."""
        if not text.strip():
            name = f"`{path[-1]}` has" if path and isinstance(path[-1], str) else "this has"
            mark = self.document.key_mark(path)
            self.document.say(mark, f"{name} no value: give it one or take it out", "yaml-empty")
        elif not slips.is_printable(text):
            self.document.say(self.document.marks[path], "holds a control character", "yaml-character")

    def key(self, event: yaml.NodeEvent, parent: "_Open") -> Path:
        """Take a key, and give the path of the value that it waits for."""
        mark = self.at(event.start_mark)
        key = self.meant(event, parent, mark) if isinstance(event, yaml.ScalarEvent) else _REFUSED
        misuse = None if key is None else self.misuse_of_key(event, key, parent)
        if misuse:
            self.document.say(mark, *misuse)
        path = parent.take_key(_REFUSED if misuse or key is None else key)
        self.document.key_marks[path] = mark
        return path

    def meant(self, event: yaml.ScalarEvent, parent: "_Open", mark: Mark) -> str | None:
        """A key without what only looks like a blank or a colon in it, or None for text that a comma cut off."""
        if parent.in_braces and (told := self.cut_off(event, parent, mark)) is not None:
            return told or None
        key = slips.plain(event.value)
        if key != event.value:
            self.document.say(mark, slips.named(event.value), slips.LOOK_ALIKE)
        return key

    def cut_off(self, event: yaml.ScalarEvent, parent: "_Open", mark: Mark) -> str | None:
        """What is told of a key inside braces that is none: the key that swallowed its value, nothing for text."""
        key: str = event.value
        is_alone = bool(key) and slips.swallowed(self.source, event.end_mark)
        if is_alone and (colon := slips.colon_inside(key)):
            return self.swallowing(key, colon, parent, mark)
        before = parent.text_before()
        if before and (is_alone or _is_text(event)):
            self.comma((*parent.path, before), parent.value)
            return ""
        return None

    def swallowing(self, key: str, colon: int, parent: "_Open", mark: Mark) -> str:
        """A key that holds its value as well, because its colon is none to YAML."""
        is_plain = key[colon] == ":"
        told = slips.tight(key[:colon]) if is_plain else slips.named(key[colon])
        rule = "yaml-syntax" if is_plain else slips.LOOK_ALIKE
        self.document.say(mark._replace(column=mark.column + colon), told, rule)
        parent.instead = key[colon + 1 :]
        return key[:colon]

    def comma(self, path: Path, mapping: Any) -> None:
        """Tell of a comma that ends a text inside braces."""
        text = str(mapping[path[-1]])
        if text[0] in slips.CURLED:
            self.document.say(self.document.mark(path), slips.named(text[0]), slips.LOOK_ALIKE)
            return
        clipped = text if len(text) <= 40 else f"…{text[-40:]}"
        message = f"inside {{ }} a comma ends a text, here after `{clipped}`: put the whole text in quotes"
        self.document.say(self.document.mark(path), message, "yaml-comma")

    def misuse_of_key(self, event: yaml.NodeEvent, key: str, parent: "_Open") -> tuple[str, str] | None:
        """What is wrong with a key, which must be text and new in its mapping, and by which rule."""
        if isinstance(event, yaml.CollectionStartEvent):
            return "a key must be plain text", "yaml-key"
        if isinstance(event, yaml.AliasEvent):
            return None  # told already
        if not key.strip():
            return "a key is empty here: name it, or take it out with its value", "yaml-key"
        if not key.isprintable() and (not slips.is_printable(key) or _BREAK.search(key)):
            return "the key holds a control character", "yaml-character"
        if key == "<<":
            return "merge keys (`<<`) are not used here: write the values out", "yaml-merge"
        if key in parent.value:
            first = self.document.key_marks[(*parent.path, key)]
            return f"`{key}` stands here twice; the first is on line {first.line}", "yaml-duplicate-key"
        return None

    def refuse_tricks(self, event: yaml.NodeEvent) -> None:
        """Tell of aliases, anchors and tags."""
        if self.stack and self.stack[-1].waiting == _REFUSED:
            return  # its key is told already
        for message, rule in _tricks(event):
            self.document.say(self.at(event.start_mark), message, rule)


class _Open:
    """A collection that is being filled, and the key that waits for its value, or for a text ``instead`` of it."""

    def __init__(self, value: _Collection, path: Path, *, in_braces: bool) -> None:
        self.value = value
        self.path = path
        self.in_braces = in_braces
        self.instead = ""
        self.waiting: str | None = None
        self.waits_for_key = isinstance(value, dict)
        self.waits_at: Path = ()

    def text_before(self) -> str:
        """The last key that has a text for its value, if the last one has; nothing otherwise."""
        last = next(reversed(self.value.items()), ("", None)) if isinstance(self.value, dict) else ("", None)
        return last[0] if isinstance(last[1], str) and last[1] else ""

    def take_key(self, key: str) -> Path:
        """Wait for the value of a key, and give its path."""
        self.waiting, self.waits_for_key = key, False
        self.waits_at = (*self.path, key)
        return self.waits_at

    def next_path(self) -> Path:
        """The path of the value that comes next."""
        return (*self.path, len(self.value)) if self.waiting is None else self.waits_at

    def put(self, value: Tree) -> None:
        """Take the value that was waited for."""
        if isinstance(self.value, list):
            self.value.append(value)
            return
        if self.waiting is not None and self.waiting != _REFUSED:
            self.value[self.waiting] = value
        self.waiting, self.waits_for_key = None, True


def _tricks(event: yaml.NodeEvent) -> Iterator[tuple[str, str]]:
    """What is wrong with an alias, an anchor or a tag, and by which rule."""
    if isinstance(event, yaml.AliasEvent):
        yield f"aliases (`*{event.anchor}`) are not used here: write the value out", "yaml-alias"
    elif event.anchor:
        yield f"anchors (`&{event.anchor}`) are not used here: take it out", "yaml-anchor"
    if tag := getattr(event, "tag", None):
        yield f"tags (`{tag}`) are not used here: take it out", "yaml-tag"


def _is_text(event: yaml.ScalarEvent) -> bool:
    """Whether a key is rather a part of a text: not in quotes, and no name."""
    return not event.style and not _NAME.fullmatch(slips.plain(event.value))


def _begun(event: yaml.NodeEvent) -> _Collection | None:
    """An empty collection to be filled; none where a text begins."""
    if isinstance(event, yaml.CollectionStartEvent):
        return {} if isinstance(event, yaml.MappingStartEvent) else []
    return None
