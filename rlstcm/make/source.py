"""YAML text → Knowledge, or every problem with its line.

Shape is checked by pydantic against the dataclasses of ``model``; its words are put into a
curator's. What a well-shaped file can still get wrong is left to ``checks``.
"""

import dataclasses
import difflib
import typing
from collections.abc import Iterator
from enum import Enum

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from rlstcm.make.checks import check
from rlstcm.make.model import Knowledge, Nature, Voice
from rlstcm.make.yaml_tree import Path, Tree, Trouble, YamlTree
from rlstcm.problems import BadKnowledgeBase, InvalidKnowledgeBase, Problem
from rlstcm.safe import clean
from rlstcm.store import HEADER

LARGEST = 100 << 20
"""The largest file that is read, in bytes."""
SECTIONS = ("references", "entries", "claims")


def read(path: str) -> Knowledge:
    """The knowledge base in the YAML file at ``path``.

    Raises:
        BadKnowledgeBase: the file cannot be opened.
        InvalidKnowledgeBase: it holds mistakes; carries every one.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadKnowledgeBase(f"The knowledge base {clean(path)} cannot be read: {error.strerror}.") from None
    if len(data) > LARGEST:
        raise BadKnowledgeBase(f"{clean(path)} is larger than {LARGEST >> 20} MiB; that is no knowledge base.")
    if data.startswith(HEADER):
        raise BadKnowledgeBase(f"{clean(path)} is a store already, or comes through a pipe; name its file with --kb.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        problem = Problem(path, line, column, "this is not UTF-8 text: save the file as UTF-8", "yaml-encoding")
        raise InvalidKnowledgeBase([problem]) from None
    return parse(text, path)


def parse(text: str, path: str = "<text>") -> Knowledge:
    """The knowledge base in a YAML text; ``path`` is what its problems are reported under.

    Raises:
        InvalidKnowledgeBase: it holds mistakes; carries every one, in the order of the lines.
    """
    document = YamlTree(text)
    troubles = list(document.troubles)
    knowledge = None
    if document.complete:
        knowledge, shape_troubles = _shape(document)
        troubles += shape_troubles
        if knowledge is not None:
            knowledge = _natured(knowledge)
            troubles += _sense(document, knowledge)
    if troubles or knowledge is None:
        raise InvalidKnowledgeBase([Problem(path, *mark, what, rule) for mark, what, rule in sorted(set(troubles))])
    return knowledge


_NATURES = {Voice.STANDARD: Nature.DEFINITION, Voice.GUIDELINE: Nature.REPORT, Voice.STUDY: Nature.REPORT}


def _natured(knowledge: Knowledge) -> Knowledge:
    """The knowledge base with the nature of every claim written out."""
    for name, claim in knowledge.claims.items():
        if claim.nature is None:
            reference = knowledge.references.get(claim.at.split()[0])
            voiced = _NATURES.get(reference.voice, Nature.TEACHING) if reference else Nature.TEACHING
            nature = Nature.CHECKABLE if claim.evidence else voiced
            knowledge.claims[name] = dataclasses.replace(claim, nature=nature)
    return knowledge


def _shape(document: YamlTree) -> tuple[Knowledge | None, list[Trouble]]:
    """What of the tree has the model's shape, and what has not."""
    adapter = TypeAdapter(Knowledge)
    tree = document.tree
    if not isinstance(tree, dict):
        return None, [(document.mark(()), "a knowledge base is a mapping of keys to values", "wrong-shape")]
    try:
        return adapter.validate_python(tree), []
    except ValidationError as error:
        details = error.errors()
    troubles = [_trouble(document, detail) for detail in details]
    try:
        return adapter.validate_python(_without(tree, details)), troubles
    except ValidationError:
        return None, troubles


def _without(tree: dict[str, Tree], details: list[ErrorDetails]) -> dict[str, Tree]:
    """The tree without its misshapen parts, so that the rest can still be checked for sense."""
    rest: dict[str, Tree] = {key: dict(value) if isinstance(value, dict) else value for key, value in tree.items()}
    for detail in details:
        top, *inner = detail["loc"]
        section = rest.get(str(top))
        if inner and isinstance(section, dict):
            section.pop(str(inner[0]), None)
        elif top in SECTIONS:
            rest[str(top)] = {}
        elif detail["type"] == "unexpected_keyword_argument":
            rest.pop(str(top), None)
        else:
            rest[str(top)] = "unknown"
    return rest


def _sense(document: YamlTree, knowledge: Knowledge) -> Iterator[Trouble]:
    """What the checks find, leaving out what only misshapen parts made them say."""
    tree = document.tree
    sections = {name: tree.get(name) for name in SECTIONS} if isinstance(tree, dict) else {}
    if not all(isinstance(value, dict) for value in sections.values()):
        return  # with a whole section missing, all that names its ids would be told as wrong
    ids = {name: list(value) if isinstance(value, dict) else [] for name, value in sections.items()}
    for path, message, rule in check(knowledge, ids):
        top_is_sound = len(path) > 1 or (isinstance(tree, dict) and isinstance(tree.get(str(path[0])), str))
        if top_is_sound:
            yield document.mark(path), message, rule


def _trouble(document: YamlTree, detail: ErrorDetails) -> Trouble:
    """One of pydantic's findings in a curator's words."""
    path: Path = detail["loc"]
    if path[-1] == "[key]":
        return _bad_key(document, path[:-1])
    name = f"`{path[-1]}`"
    kind = detail["type"]
    if kind == "missing":
        return document.key_mark(path[:-1]), f"{name} is missing", "missing-field"
    if kind == "unexpected_keyword_argument":
        hint = did_you_mean(str(path[-1]), _fields(path[:-1]))
        return document.key_mark(path), f"{name} is not a field here{hint}", "unknown-field"
    value = str(detail["input"])
    if kind == "enum" and isinstance(detail["input"], str):
        choices = _choices(path)
        hint = did_you_mean(value, choices) or f"; choose one of {', '.join(choices)}"
        return document.mark(path), f"`{value}` is not a value of {name}{hint}", "unknown-value"
    if kind == "bool_parsing":
        return document.mark(path), f"{name} must be true or false", "wrong-shape"
    wanted = {
        "string_type": "text",
        "enum": "text",
        "list_type": "a list, such as [one, two]",
        "dict_type": "a mapping of ids to values",
        "dataclass_type": "a mapping of fields to values",
        "dataclass_exact_type": "a mapping of fields to values",
        "bool_type": "true or false",
    }.get(kind, "something else")
    where = "this item" if isinstance(path[-1], int) else name
    return document.mark(path), f"{where} must be {wanted}", "wrong-shape"


def _bad_key(document: YamlTree, path: Path) -> Trouble:
    """A key of a mapping that takes only certain ones."""
    choices = [member.value for member in typing.get_args(_type_at(path[:-1]))[0]]
    hint = did_you_mean(str(path[-1]), choices) or f"; choose one of {', '.join(choices)}"
    return document.key_mark(path), f"`{path[-1]}` is no key of `{path[-2]}`{hint}", "unknown-value"


def did_you_mean(word: str, choices: typing.Iterable[str]) -> str:
    """``; did you mean X?`` for the choice most like ``word``, or nothing."""
    near = difflib.get_close_matches(word.lower(), list(choices), n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def _type_at(path: Path) -> typing.Any:
    """The model's type of the value at ``path``."""
    here: typing.Any = Knowledge
    for step in path:
        if dataclasses.is_dataclass(here):
            here = typing.get_type_hints(here).get(str(step))
        else:
            here = (typing.get_args(here) or (None,))[-1]
        options = [option for option in typing.get_args(here) if option is not type(None)]
        if type(None) in typing.get_args(here) and len(options) == 1:
            here = options[0]
    return here


def _fields(path: Path) -> list[str]:
    here = _type_at(path)
    return [field.name for field in dataclasses.fields(here)] if dataclasses.is_dataclass(here) else []


def _choices(path: Path) -> list[str]:
    here = _type_at(path)
    return [member.value for member in here] if isinstance(here, type) and issubclass(here, Enum) else []
