"""The shape of a file: our own walk over the model, held against pydantic's over the same dataclasses."""

import copy
import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import core_schema

from rlstcm.make import model, yaml_tree
from rlstcm.make.model import At, Knowledge
from rlstcm.make.shape import shaped
from rlstcm.make.source import parse
from rlstcm.make.yaml_tree import Mark, Tree
from rlstcm.problems import InvalidKnowledgeBase
from tests.test_store import SMALL

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "docs" / "example.yaml"
BAD = [path for path in sorted((ROOT / "tests" / "bad").glob("*.yaml")) if path.stem != "heading-lost"]
"""Files with mistakes, but for one with a slip of which pydantic knows nothing."""
FILES = [*(path for path in BAD if yaml_tree.read(path.read_text()).complete), EXAMPLE, ROOT / "data" / "patterns.yaml"]


@pytest.fixture(scope="module")
def pydantic() -> TypeAdapter[Knowledge]:
    """The other judge: the model's dataclasses, with no field too many, and places read from text."""
    for thing in vars(model).values():
        if dataclasses.is_dataclass(thing) and thing is not At:
            setattr(thing, "__pydantic_config__", {"extra": "forbid"})  # noqa: B010
    place = core_schema.no_info_after_validator_function(At.read, core_schema.str_schema())
    setattr(At, "__get_pydantic_core_schema__", lambda source, handler: place)  # noqa: B010
    return TypeAdapter(Knowledge)


def marks(document: yaml_tree.YamlTree, error: ValidationError) -> Iterator[Mark]:
    """Where pydantic finds something wrong."""
    for detail in error.errors():
        path = detail["loc"]
        if path[-1:] == ("[key]",) or detail["type"] == "missing":
            yield document.key_mark(path[:-1])
        elif detail["type"] == "unexpected_keyword_argument":
            yield document.key_mark(path)
        else:
            yield document.mark(path)


def held_against(pydantic: TypeAdapter[Knowledge], text: str) -> None:
    document = yaml_tree.read(text)
    knowledge, troubles = shaped(document)
    found, expected = {mark for mark, _, _ in troubles}, set()
    try:
        assert pydantic.validate_python(document.tree) == knowledge
    except ValidationError as error:
        expected = set(marks(document, error))
    assert found == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_see_the_same(pydantic: TypeAdapter[Knowledge], path: Path) -> None:
    held_against(pydantic, path.read_text())


def places(tree: Tree) -> Iterator[tuple[Any, Any]]:
    """Every collection of a tree with each of its keys."""
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ():
        yield tree, key
        yield from places(tree[key])  # type: ignore[index]


ODD: list[Any] = [
    "true",
    "No",
    "word",
    "article S1",
    [],
    ["word"],
    [["word"]],
    {},
    {"kind": "x"},
    {"word": {"a": []}},
]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_both_see_the_same_in_any_ruin_of_a_file(pydantic: TypeAdapter[Knowledge], data: st.DataObject) -> None:
    tree = yaml.load(EXAMPLE.read_text(), yaml.BaseLoader)
    for _ in range(data.draw(st.integers(1, 3))):
        collection, key = data.draw(st.sampled_from(list(places(tree))))
        deed = data.draw(st.sampled_from(["put", "take", "name"]))
        if deed == "put" or isinstance(collection, list):
            collection[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
        else:
            value = collection.pop(key)
            if deed == "name":
                collection["elsewhere"] = value
    held_against(pydantic, yaml.safe_dump(tree, allow_unicode=True))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: A small", '"[key]": A small', "`[key]` is not a field here `title` is missing"),
        ("title: A small", "titl: A small", "`titl` is not a field here; did you mean `title`?"),
        ("kind: pattern", "kind: [pattern]", "`kind` must be text"),
        ("voice: article", "voice: Article", "`Article` is not a value of `voice`; did you mean `article`?"),
        ("mechanism: [wind]", "mechanism: wind", "`mechanism` must be a list, such as [one, two]"),
        ("mechanism: [wind]", "mechanism: [[wind]]", "this item must be text"),
        ("section: book H1", "section: [book, H1]", "`section` must be text"),
        ("    cite:", "    more_authors: perhaps\n    cite:", "`more_authors` must be true or false"),
        ("    cite:", "    more_authors: [yes]\n    cite:", "`more_authors` must be true or false"),
        ("    cite:", "    doubts: none\n    cite:", "`doubts` must be a mapping, such as {an-id: a text}"),
        ("{heading: Twitch wind}", "Twitch wind", "`H1` must be a mapping, such as {heading: …, opens: …}"),
        (
            "references:",
            "headings: {Doctor: Go}\nreferences:",
            "`Doctor` is no key of `headings`; did you mean `doctor`?",
        ),
    ],
)
def test_what_does_not_fit_is_told_in_plain_words(old: str, new: str, said: str) -> None:
    _, troubles = shaped(yaml_tree.read(SMALL.replace(old, new)))

    assert " ".join(message for _, message, _ in troubles) == said


@pytest.mark.parametrize(("word", "truth"), [("true", True), ("yes", True), ("False", False), ("no", False)])
def test_true_and_false_are_words(word: str, truth: bool) -> None:
    text = SMALL.replace("says: The wind can bring hiccups.", f"says: It can., inferred: {word}")

    assert parse(text).claims["wind"].inferred is truth


def test_what_is_sound_is_still_checked_for_sense() -> None:
    text = SMALL.replace("title: A small knowledge base", "titel: A").replace("at: book S1", "at: book S7")

    with pytest.raises(InvalidKnowledgeBase) as caught:
        parse(text)
    assert {problem.rule for problem in caught.value.problems} == {"unknown-field", "unknown-place"}
