"""The shape of a knowledge base: dicts, lists and texts → the model's dataclasses, and all that does not fit.

The dataclasses of ``model`` are the schema: their annotations say what may stand where.
"""

import dataclasses
import difflib
import functools
import types
import typing
from collections.abc import Callable, Collection, Iterable
from enum import Enum

from rlstcm.make import csl, slips
from rlstcm.make.fields import is_record
from rlstcm.make.model import At, Author, Cite, Claim, Date, Entry, Knowledge, Reference
from rlstcm.make.yaml_tree import Path, Tree, Trouble, YamlTree

LIKE = 0.6
"""How like a word must be to one of a few to be offered for it, from 0 to 1."""
Value = typing.Any
"""What the model holds at some place; the annotations there say which type it has."""


def shaped(document: YamlTree) -> tuple[Knowledge | None, list[Trouble]]:
    """What of a text has the model's shape, and every place that has not.

    A claim, an entry or a reference that has a misshapen part is left out, and an empty text stands in for a
    misshapen one at the top, so that the rest can still be checked for sense.
    """
    walk = _Walk(document)
    if not isinstance(document.tree, dict):
        walk.say((), "a knowledge base is a mapping of keys to values")
        return None, walk.troubles
    values = walk.fields(Knowledge, document.tree, ())
    empty = {name: field.empty() for name, field in _fields(Knowledge).items() if field.required}
    return Knowledge(**empty | values), walk.troubles


def did_you_mean(word: str, choices: Iterable[str], least: float = LIKE) -> str:
    """``; did you mean X?`` for the choice most like ``word``, or nothing; ``least`` is how like it must be."""
    return suggested(nearest(word, choices, least))


def section_meant(name: str, tree: Tree) -> str:
    """The section whose heading may be misspelt: one with a name much like it, or with such records; or nothing."""
    first = next(iter(tree.values()), "") if isinstance(tree, dict) else ""
    headings = {heading: record for record, (heading, _) in _RECORDS.items()}
    fitting = (heading for heading, record in headings.items() if isinstance(first, dict) and _fits(record, first))
    return nearest(name, headings) or next(fitting, "")


def suggested(near: str) -> str:
    """``; did you mean X?`` for what may be meant, or nothing."""
    return f"; did you mean `{near}`?" if near else ""


def one_of(word: str, choices: Collection[str], otherwise: str = "") -> str:
    """Which of some words may be meant, or which there are, as the end of a message."""
    return did_you_mean(word, choices) or f"; choose one of {', '.join(choices)}{otherwise}"


def nearest(word: str, choices: Iterable[str], least: float = LIKE) -> str:
    """The choice most like ``word``, or nothing; ``least`` is how like it must be."""
    return next(iter(difflib.get_close_matches(word.lower(), list(choices), n=1, cutoff=least)), "")


class _Walk:
    """One way through a tree, and the troubles met on it.

    Each method gives the value that a part of the tree stands for; after a trouble it may give anything.
    """

    def __init__(self, document: YamlTree) -> None:
        self.document = document
        self.troubles: list[Trouble] = []
        self.told_already = 0
        self.headless: set[str] = set()

    @property
    def misfits(self) -> int:
        """How much did not fit so far."""
        return len(self.troubles) + self.told_already

    def say(self, path: Path, message: str, rule: str = "wrong-shape", *, of_key: bool = False) -> None:
        """Note a trouble with the value at a path, or with its key."""
        mark = self.document.key_mark(path) if of_key else self.document.mark(path)
        self.troubles.append((mark, message, rule))

    def must_be(self, wanted: str, path: Path) -> None:
        """Note that something else was wanted at a path."""
        where = "this item" if isinstance(path[-1], int) else f"`{path[-1]}`"
        value = self.document.value(path)
        begins = "：" if isinstance(value, str) and "：" in value and wanted.startswith("a mapping") else value
        hint = slips.hinted(begins[:1]) if isinstance(begins, str) else ""
        self.say(path, f"{where} must be {wanted}{hint}")

    def is_empty(self, tree: Tree) -> bool:
        """Whether a value is none, which the reader of YAML has told."""
        self.told_already += tree == ""
        return tree == ""

    def text(self, tree: Tree, path: Path) -> str:
        """A text as it stands."""
        if not isinstance(tree, str):
            self.must_be("text", path)
            return ""
        return tree

    def place(self, tree: Tree, path: Path) -> At:
        """A text that says where something is said."""
        return At.read(self.text(tree, path))

    def date(self, tree: Tree, path: Path) -> str:
        """A date, as a text or in CSL's parts."""
        return csl.date(tree) or self.text(tree, path)

    def truth(self, tree: Tree, path: Path) -> bool:
        """A word for true or false."""
        word = tree.lower() if isinstance(tree, str) else ""
        if word not in TRUE and word not in FALSE:
            self.must_be("true or false", path)
        return word in TRUE

    def member(self, wanted: type[Enum], tree: Tree, path: Path) -> Enum | None:
        """A member of an enumeration, by its value."""
        word = self.text(tree, path)
        members = _members(wanted)
        if word not in members and isinstance(tree, str):
            hint = slips.hinted(word) or one_of(word, members)
            self.say(path, f"`{word}` is not a value of `{path[-1]}`{hint}", "unknown-value")
        return members.get(word)

    def word(self, wanted: type[Enum], tree: Tree, path: Path) -> Enum | str:
        """A member of an enumeration, by its value, or another word that a file may add."""
        word = self.text(tree, path)
        return _members(wanted).get(word, word)

    def items(self, wanted: Value, tree: Tree, path: Path) -> list[Value]:
        """The items of a list."""
        if not isinstance(tree, list):
            self.must_be(f"a list, such as [{_sample(wanted, 'one, two')}]", path)
            return []
        read = _reader(wanted)
        return [read(self, item, (*path, n)) for n, item in enumerate(tree) if not self.is_empty(item)]

    def mapping(self, keys: Value, wanted: Value, tree: Tree, path: Path) -> dict[Value, Value]:
        """The pairs of a mapping that are sound."""
        if not isinstance(tree, dict):
            self.must_be(f"a mapping, such as {{an-id: {_sample(wanted)}}}", path)
            return {}
        read = _reader(wanted)
        pairs = {}
        for name, inner in tree.items():
            if self.is_empty(inner) or self.is_elsewhere(wanted, inner, (*path, name)):
                continue
            before = self.misfits
            key, value = self.key(keys, name, path), read(self, inner, (*path, name))
            if self.misfits == before:
                pairs[key] = value
        return pairs

    def key(self, wanted: Value, name: str, path: Path) -> Value:
        """A key of the mapping at ``path``, which may take only certain ones."""
        if wanted is str:
            return name
        members = _members(wanted)
        if name not in members:
            message = f"`{name}` is no key of `{path[-1]}`{one_of(name, members)}"
            self.say((*path, name), message, "unknown-value", of_key=True)
        return members.get(name)

    def record(self, wanted: type, tree: Tree, path: Path) -> Value:
        """A dataclass of the model."""
        if not isinstance(tree, dict):
            self.must_be(f"a mapping, such as {_sample(wanted)}", path)
            return None
        before = self.misfits
        values = self.fields(wanted, tree, path)
        return wanted(**values) if self.misfits == before else None

    def is_elsewhere(self, wanted: Value, tree: Tree, path: Path) -> bool:
        """Whether a value has the fields of a record of another section, because that section's heading is missing."""
        if _fits(wanted, tree):
            return False
        _, what = _RECORDS.get(wanted, ("", ""))
        for other, (name, kind) in _RECORDS.items():
            if other is not wanted and _fits(other, tree):
                than = f", not of {what}" if what else ""
                told = f"this has the fields of {kind}{than}: is the line `{name}:` missing above it?"
                self.say(path, told, "misplaced", of_key=True)
                self.headless.add(name)
                return True
        return False

    def fields(self, wanted: type, tree: dict[str, Tree], path: Path) -> dict[str, Value]:
        """The fields of a dataclass that are there."""
        fields, names = _fields(wanted), self.spelled(wanted, tree, path)
        meant = {self.strange(wanted, name, path) for name in tree if name not in names}
        full = {field: name for name, field in names.items() if not self.is_empty(tree[name])}
        read = {field: fields[field].read(self, tree[name], (*path, field)) for field, name in full.items()}
        if path or not (self.document.broken or self.document.gaps):
            self.missing(wanted, {*names.values(), *meant, *self.headless}, path)
        return read

    def missing(self, wanted: type, there: set[str], path: Path) -> None:
        """Note the fields that have to be there and are not."""
        for name in _needed(wanted, there) - there:
            self.say(path, f"`{name}` is missing", "missing-field", of_key=True)

    def strange(self, wanted: type, name: str, path: Path) -> str:
        """Note a key that is no field, unless it is one of a citation that no page shows; gives the field it may be."""
        if (wanted is Cite and csl.is_known(name)) or (
            wanted is Knowledge and self.is_elsewhere(wanted, self.document.top(name) or "", (name,))
        ):
            return ""
        near = nearest(name, _fields(wanted))
        if wanted is Knowledge and not near:
            near = section_meant(name, self.document.top(name) or "")
        hint = slips.hinted(name) or suggested(near)
        self.say((*path, name), f"`{name}` is not a field here{hint}", "unknown-field", of_key=True)
        return near

    def spelled(self, wanted: type, tree: dict[str, Tree], path: Path) -> dict[str, str]:
        """The fields that are there, by how they are spelled: those of a citation also with CSL's hyphens."""
        fields = _fields(wanted)
        names: dict[str, str] = {}
        for name in tree:
            field = name.replace("-", "_") if wanted in (Cite, Author) else name
            if field != name and field in fields:
                self.document.also((*path, name), (*path, field))
            if field in fields and field in names.values():
                self.say((*path, name), f"`{name}` stands here twice", "yaml-duplicate-key", of_key=True)
            elif field in fields:
                names[name] = field
        return names


Reader = Callable[[_Walk, Tree, Path], Value]
INSTEAD: dict[type, dict[str, str]] = {Knowledge: {"source": "sources"}}
"""The fields that have to be there unless another is."""


class _Field(typing.NamedTuple):
    """A field of a dataclass: how it is read, whether it has to be there, and what makes an empty value of its type."""

    read: Reader
    required: bool
    empty: Callable[[], Value]


TRUE = frozenset(("true", "yes", "on", "1", "t", "y"))
FALSE = frozenset(("false", "no", "off", "0", "f", "n"))
_PLAIN: dict[Value, Reader] = {str: _Walk.text, bool: _Walk.truth, At: _Walk.place, Date: _Walk.date}
_RECORDS = {
    Reference: ("references", "a reference"),
    Entry: ("entries", "an entry"),
    Claim: ("claims", "a claim"),
}
"""The records that have a section of their own: its heading, and what one is called."""


@functools.cache
def _reader(wanted: Value) -> Reader:
    """How a value of a type is read from a tree."""
    origin: Value = typing.get_origin(wanted)
    inner = typing.get_args(wanted)
    if wanted in _PLAIN:
        return _PLAIN[wanted]
    if origin is types.UnionType:  # None is what a field is that a file leaves out
        first, *others = (type_ for type_ in inner if type_ is not types.NoneType)
        return (lambda walk, tree, path: walk.word(first, tree, path)) if others else _reader(first)
    if origin is list:
        return lambda walk, tree, path: walk.items(inner[0], tree, path)
    if origin is dict:
        return lambda walk, tree, path: walk.mapping(inner[0], inner[1], tree, path)
    if issubclass(wanted, Enum):
        return lambda walk, tree, path: walk.member(wanted, tree, path)
    return lambda walk, tree, path: walk.record(wanted, tree, path)


@functools.cache
def _fields(wanted: type) -> dict[str, _Field]:
    """The fields of a dataclass by their names."""
    found, hints, none = {}, typing.get_type_hints(wanted), dataclasses.MISSING
    for field in dataclasses.fields(wanted):
        hint = hints[field.name]
        required = field.default is none and field.default_factory is none
        found[field.name] = _Field(_reader(hint), required, typing.get_origin(hint) or hint)
    return found


def _needed(wanted: type, read: Collection[str]) -> frozenset[str]:
    """The fields of a dataclass that have to be there, beside some that are."""
    return _required(wanted) | {name for name, other in INSTEAD.get(wanted, {}).items() if other not in read}


@functools.cache
def _required(wanted: type) -> frozenset[str]:
    return frozenset(name for name, field in _fields(wanted).items() if field.required)


def _fits(wanted: Value, tree: Tree) -> bool:
    """Whether a value has the fields of a record, and those that it needs; or is no record, where none is wanted."""
    if not is_record(wanted) or not isinstance(tree, dict):
        return not isinstance(tree, dict)
    return _needed(wanted, tree) <= set(tree) <= set(_fields(wanted))


def _sample(wanted: Value, text: str = "a text") -> str:
    """How a value of a type may be written."""
    if not is_record(wanted):
        origin: Value = typing.get_origin(wanted)
        return "[one, two]" if origin is list else text
    names = [name for name, field in _fields(wanted).items() if field.required] or list(_fields(wanted))[:2]
    return f"{{{', '.join(f'{name}: …' for name in names)}}}"


@functools.cache
def _members(wanted: type[Enum]) -> dict[str, Enum]:
    """The members of an enumeration by what a file writes."""
    return {member.value: member for member in wanted}
