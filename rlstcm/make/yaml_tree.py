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
        complete: whether the text was read to its end.
    """

    def __init__(self) -> None:
        self.tree: Tree = {}
        self.marks: dict[Path, Mark] = {(): (1, 1)}
        self.key_marks: dict[Path, Mark] = {}
        self.troubles: list[Trouble] = []
        self.complete = False

    def mark(self, path: Path) -> Mark:
        """The place of the value at ``path``, or of the nearest value that holds it."""
        while path not in self.marks:
            path = path[:-1]
        return self.marks[path]

    def key_mark(self, path: Path) -> Mark:
        """The place of the key that leads to ``path``, or of its value if it has none."""
        return self.key_marks.get(path) or self.mark(path)

    def top(self, name: str) -> Tree | None:
        """The value of a key of the whole text, or None where there is none."""
        return self.tree.get(name) if isinstance(self.tree, dict) else None

    def say(self, mark: Mark, message: str, rule: str) -> None:
        """Note a misuse."""
        self.troubles.append((mark, message, rule))


def read(text: str) -> YamlTree:
    """A YAML text with every misuse of YAML in it."""
    document = YamlTree()
    bad = _UNPRINTABLE.search(text)
    if bad:
        mark = (text.count("\n", 0, bad.start()) + 1, bad.start() - text.rfind("\n", 0, bad.start()))
        document.say(mark, f"the character U+{ord(bad.group()):04X} may not stand in YAML", "yaml-syntax")
        return document
    try:
        _Builder(document).build(yaml.parse(text, Loader=_PARSER))
    except yaml.MarkedYAMLError as error:
        document.say(_mark(error.problem_mark or error.context_mark), _plain_words(error), "yaml-syntax")
    return document


class _Builder:
    """Builds a tree from the parser's events; ``stack`` holds the collections that are still open."""

    def __init__(self, document: YamlTree) -> None:
        self.document = document
        self.stack: list[_Open] = []

    def build(self, events: Iterator[yaml.Event]) -> None:
        """Take every event, to the end or to the first that makes the rest pointless."""
        documents = 0
        for event in events:
            documents += isinstance(event, yaml.DocumentStartEvent)
            mark = _mark(event.start_mark)
            if documents > 1:
                self.document.say(mark, "a second document: one file, one document", "yaml-document")
                return
            if isinstance(event, yaml.NodeEvent):
                self.node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
            if len(self.stack) > MAX_DEPTH:
                self.document.say(mark, f"nested more than {MAX_DEPTH} deep", "yaml-depth")
                return
        if not documents:
            self.document.say((1, 1), "the file is empty", "yaml-document")
        self.document.complete = bool(documents)

    def node(self, event: yaml.NodeEvent) -> None:
        """Take a key or a value into the innermost open collection, and open the collection that it may be."""
        self.refuse_tricks(event)
        parent = self.stack[-1] if self.stack else None
        value = _begun(event)
        if parent and parent.waits_for_key:
            path = self.key(event, parent)
        else:
            path = parent.next_path() if parent else ()
            self.document.marks[path] = _mark(event.start_mark)
            value = value if isinstance(event, yaml.CollectionStartEvent) else self.text(event, path)
            if parent:
                parent.put(value)
            else:
                self.document.tree = value
        if isinstance(event, yaml.CollectionStartEvent):
            self.stack.append(_Open(value, path))

    def text(self, event: yaml.NodeEvent, path: Path) -> str:
        """The text of a scalar, folded to one line."""
        text = event.value if isinstance(event, yaml.ScalarEvent) else "?"
        if not text.strip():
            name = f"`{path[-1]}` has" if path and isinstance(path[-1], str) else "this has"
            mark = self.document.key_mark(path)
            self.document.say(mark, f"{name} no value: give it one or take it out", "yaml-empty")
        elif _UNPRINTABLE.search(text):
            self.document.say(self.document.marks[path], "holds a control character", "yaml-character")
        return " ".join(text.split()) if text != text.strip() or _BREAK.search(text) else text

    def key(self, event: yaml.NodeEvent, parent: "_Open") -> Path:
        """Take a key, and give the path of the value that it waits for."""
        mark = _mark(event.start_mark)
        key = event.value if isinstance(event, yaml.ScalarEvent) else _REFUSED
        misuse = self.misuse_of_key(event, key, parent)
        if misuse:
            self.document.say(mark, *misuse)
        path = parent.take_key(_REFUSED if misuse else key)
        self.document.key_marks[path] = mark
        return path

    def misuse_of_key(self, event: yaml.NodeEvent, key: str, parent: "_Open") -> tuple[str, str] | None:
        """What is wrong with a key, which must be text and new in its mapping, and by which rule."""
        if isinstance(event, yaml.CollectionStartEvent):
            return "a key must be plain text", "yaml-key"
        if isinstance(event, yaml.AliasEvent):
            return None  # told already
        if _UNPRINTABLE.search(key) or _BREAK.search(key):
            return "the key holds a control character", "yaml-character"
        if key == "<<":
            return "merge keys (`<<`) are not used here: write the values out", "yaml-merge"
        if key in parent.value:
            first, _ = self.document.key_marks[(*parent.path, key)]
            return f"`{key}` stands here twice; the first is on line {first}", "yaml-duplicate-key"
        return None

    def refuse_tricks(self, event: yaml.NodeEvent) -> None:
        """Tell of aliases, anchors and tags."""
        mark = _mark(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            message = f"aliases (`*{event.anchor}`) are not used here: write the value out"
            self.document.say(mark, message, "yaml-alias")
        elif event.anchor:
            self.document.say(mark, f"anchors (`&{event.anchor}`) are not used here: take it out", "yaml-anchor")
        if getattr(event, "tag", None):
            tag = getattr(event, "tag", "")
            self.document.say(mark, f"tags (`{tag}`) are not used here: take it out", "yaml-tag")


class _Open:
    """A collection that is being filled, and the key that waits for its value."""

    def __init__(self, value: Tree, path: Path) -> None:
        self.value = value
        self.path = path
        self.waiting: str | None = None

    @property
    def waits_for_key(self) -> bool:
        """Whether what comes next is a key."""
        return isinstance(self.value, dict) and self.waiting is None

    def take_key(self, key: str) -> Path:
        """Wait for the value of a key, and give its path."""
        self.waiting = key
        return self.next_path()

    def next_path(self) -> Path:
        """The path of the value that comes next."""
        return (*self.path, len(self.value) if self.waiting is None else self.waiting)

    def put(self, value: Tree) -> None:
        """Take the value that was waited for."""
        if isinstance(self.value, list):
            self.value.append(value)
        elif isinstance(self.value, dict) and self.waiting not in (None, _REFUSED):
            self.value[self.waiting] = value
        self.waiting = None


def _begun(event: yaml.NodeEvent) -> Tree:
    """An empty collection to be filled, or no text."""
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    return [] if isinstance(event, yaml.SequenceStartEvent) else ""


def _mark(mark: Any) -> Mark:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _plain_words(error: yaml.MarkedYAMLError) -> str:
    """What libyaml found wrong, in a curator's words."""
    said = f"{error.problem or ''} {error.context or ''}"
    for part, words in _IN_PLAIN_WORDS:
        if part in said:
            return words
    return (error.problem or "this is not YAML").strip()
