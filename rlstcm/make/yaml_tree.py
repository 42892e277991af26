"""YAML text → plain dicts, lists and strings, with the line and column of each and every misuse named.

One pass over the events of libyaml's base parser, with a stack of its own: ``yaml.compose`` would
resolve aliases and recurse, and deep nesting would end it in a crash.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

Tree = dict[str, "Tree"] | list["Tree"] | str
Path = tuple[str | int, ...]
Mark = tuple[int, int]
"""A line and a column, both from 1."""
Trouble = tuple[Mark, str, str]
"""Where, what is wrong, and the rule."""

MAX_DEPTH = 30
_PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BREAK = re.compile("[\t\n\r\x85]")
_REFUSED = "\0"
"""Stands for a key that is not taken; a key with a control character is refused, so no key is like it."""
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_PLAIN_WORDS = (
    ("mapping values are not allowed", "a colon and a blank start a value here; put the text in quotes"),
    ("block mapping", "this line does not fit the indentation above it, or the line before it is unfinished"),
    (
        "block collection",
        "this line does not fit the indentation above it, or the line before it is unfinished",
    ),
    ("start any token", "this character cannot start a value; indent with blanks, not tabs, or use quotes"),
    ("expected ':'", "a key without its colon, or text that should be indented further"),
    ("quoted scalar", "a quotation mark is opened here and not closed"),
    ("flow sequence", "a list in [ ] is not finished: a comma or a bracket is missing"),
    ("flow mapping", "a mapping in { } is not finished: a comma or a brace is missing"),
)


class YamlTree:
    """The values of one YAML text, where each stands, and what is wrong with how it is written.

    Attributes:
        tree: nested dicts, lists and strings; what could not be read is left out.
        marks: the place of each value by its path.
        key_marks: the place of each key by the path of its value.
        troubles: every misuse of YAML, in the order of the text.
    """

    def __init__(self, text: str) -> None:
        self.tree: Tree = {}
        self.marks: dict[Path, Mark] = {(): (1, 1)}
        self.key_marks: dict[Path, Mark] = {}
        self.troubles: list[Trouble] = []
        self.complete = False
        bad = _UNPRINTABLE.search(text)
        if bad:
            mark = (text.count("\n", 0, bad.start()) + 1, bad.start() - text.rfind("\n", 0, bad.start()))
            self._say(mark, f"the character U+{ord(bad.group()):04X} may not stand in YAML", "yaml-syntax")
            return
        try:
            self._read(yaml.parse(text, Loader=_PARSER))
        except yaml.MarkedYAMLError as error:
            self._say(_mark(error.problem_mark or error.context_mark), _plain_words(error), "yaml-syntax")

    def mark(self, path: Path) -> Mark:
        """The place of the value at ``path``, or of the nearest value that holds it."""
        while path not in self.marks:
            path = path[:-1]
        return self.marks[path]

    def key_mark(self, path: Path) -> Mark:
        """The place of the key that leads to ``path``, or of its value if it has none."""
        return self.key_marks.get(path) or self.mark(path)

    def _say(self, mark: Mark, message: str, rule: str) -> None:
        self.troubles.append((mark, message, rule))

    def _read(self, events: Iterator[yaml.Event]) -> None:
        """Build the tree from the parser's events."""
        stack: list[_Open] = []
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._say(_mark(event.start_mark), "a second document: one file, one document", "yaml-document")
                    return
            elif isinstance(event, yaml.NodeEvent):
                self._node(event, stack)
                if len(stack) > MAX_DEPTH:
                    self._say(_mark(event.start_mark), f"nested more than {MAX_DEPTH} deep", "yaml-depth")
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
        if not documents:
            self._say((1, 1), "the file is empty", "yaml-document")
        self.complete = bool(documents)

    def _node(self, event: yaml.NodeEvent, stack: "list[_Open]") -> None:
        """Take one value, or the key before it, into the innermost open collection."""
        parent = stack[-1] if stack else None
        self._refuse_tricks(event)
        if parent is not None and isinstance(parent.value, dict) and not parent.has_key:
            self._key(event, parent, stack)
            return
        path = parent.next_path() if parent else ()
        self.marks[path] = _mark(event.start_mark)
        value = self._value(event, path)
        if parent:
            parent.put(value)
        else:
            self.tree = value
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append(_Open(value, path))

    def _value(self, event: yaml.NodeEvent, path: Path) -> Tree:
        """An empty collection to be filled, or the text of a scalar."""
        if isinstance(event, yaml.MappingStartEvent):
            return {}
        if isinstance(event, yaml.SequenceStartEvent):
            return []
        text = event.value if isinstance(event, yaml.ScalarEvent) else "?"
        mark = self.marks[path]
        if not text.strip():
            name = f"`{path[-1]}` has" if path and isinstance(path[-1], str) else "this has"
            self._say(self.key_mark(path), f"{name} no value: give it one or take it out", "yaml-empty")
        elif _UNPRINTABLE.search(text):
            self._say(mark, "holds a control character", "yaml-character")
        return " ".join(text.split()) if text != text.strip() or _BREAK.search(text) else text

    def _key(self, event: yaml.NodeEvent, parent: "_Open", stack: "list[_Open]") -> None:
        """Take a key: it must be text, and new in its mapping."""
        mark = _mark(event.start_mark)
        key = event.value if isinstance(event, yaml.ScalarEvent) else _REFUSED
        if isinstance(event, yaml.AliasEvent):
            pass  # told already
        elif isinstance(event, yaml.CollectionStartEvent):
            self._say(mark, "a key must be plain text", "yaml-key")
        elif _UNPRINTABLE.search(key):
            self._say(mark, "the key holds a control character", "yaml-character")
            key = _REFUSED
        elif key == "<<":
            self._say(mark, "merge keys (`<<`) are not used here: write the values out", "yaml-merge")
            key = _REFUSED
        elif isinstance(parent.value, dict) and key in parent.value:
            first = self.key_marks[(*parent.path, key)][0]
            self._say(mark, f"`{key}` stands here twice; the first is on line {first}", "yaml-duplicate-key")
            key = _REFUSED
        parent.take_key(key)
        self.key_marks[(*parent.path, key)] = mark
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append(_Open({} if isinstance(event, yaml.MappingStartEvent) else [], (*parent.path, key)))

    def _refuse_tricks(self, event: yaml.NodeEvent) -> None:
        mark = _mark(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self._say(mark, f"aliases (`*{event.anchor}`) are not used here: write the value out", "yaml-alias")
        elif event.anchor:
            self._say(mark, f"anchors (`&{event.anchor}`) are not used here: take it out", "yaml-anchor")
        if getattr(event, "tag", None):
            self._say(mark, f"tags (`{getattr(event, 'tag', '')}`) are not used here: take it out", "yaml-tag")


class _Open:
    """A collection that is being filled, and the key that waits for its value."""

    def __init__(self, value: Tree, path: Path) -> None:
        self.value = value
        self.path = path
        self.key = ""
        self.has_key = False

    def take_key(self, key: str) -> None:
        self.key, self.has_key = key, True

    def next_path(self) -> Path:
        return (*self.path, self.key if isinstance(self.value, dict) else len(self.value))

    def put(self, value: Tree) -> None:
        if isinstance(self.value, dict):
            if self.key != _REFUSED:
                self.value[self.key] = value
            self.has_key = False
        elif isinstance(self.value, list):
            self.value.append(value)


def _mark(mark: Any) -> Mark:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _plain_words(error: yaml.MarkedYAMLError) -> str:
    """What libyaml found wrong, in a curator's words."""
    said = f"{error.problem or ''} {error.context or ''}"
    for part, words in _IN_PLAIN_WORDS:
        if part in said:
            return words
    return (error.problem or "this is not YAML").strip()
