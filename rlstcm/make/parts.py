"""Files that are parts of others: one that is read without those, and one that none of those names."""

import os
from collections.abc import Collection, Iterator

from rlstcm.files import beginning
from rlstcm.make import apart, include
from rlstcm.make.yaml_tree import Mark, Tree, Trouble, YamlTree
from rlstcm.problems import BadKnowledgeBase
from rlstcm.text import clean, quoted

ALONE = "part-alone"
"""The rule for a part that is read without the file that includes it."""
_BEGINS = 1 << 16
"""How much of a file is looked at to see what it includes, in bytes."""
_ABOVE = 3
"""In how many folders the file that includes a part is sought: its own, and those above it."""


def is_part(tree: Tree) -> bool:
    """Whether a file has sections, and nothing of what only the first file of a knowledge base has."""
    return isinstance(tree, dict) and any(name in tree for name in include.SECTIONS) and not _is_first(tree)


def _is_first(tree: dict[str, Tree]) -> bool:
    return any(name in apart.TOP and name not in include.SECTIONS for name in tree)


def whole_of(path: str) -> str:
    """What a part is a part of, as words."""
    first = _includer(path)
    return f"{quoted(clean(first))}, which includes it" if first else "the file that includes it"


def alone(whole: str) -> Trouble:
    """That a file is a part, and what is to be checked."""
    return Mark(1, 1), f"this looks like a part of another file, and is checked only as such: check {whole}", ALONE


def _includer(path: str) -> str:
    """The file that includes a part, if it lies beside it or in a folder above; or nothing."""
    folder = path = os.path.abspath(path)
    for _ in range(_ABOVE):
        folder = os.path.dirname(folder)
        named = os.path.relpath(path, folder).replace(os.sep, "/")
        if first := next((other for other in _yaml_files(folder) if _names(other, named)), ""):
            return os.path.relpath(first)
    return ""


def _names(path: str, part: str) -> bool:
    """Whether a file has a part among what it includes, as far as can be seen without reading it."""
    try:
        begins = beginning(path, _BEGINS).decode(errors="replace")
    except BadKnowledgeBase:
        return False
    return "\ninclude:" in f"\n{begins}" and part in begins


def _yaml_files(folder: str) -> Iterator[str]:
    """The YAML files in a folder, in order."""
    try:
        names = sorted(os.listdir(folder or os.curdir))
    except OSError:
        return
    for name in names:
        path = os.path.join(folder, name)
        if name.endswith((".yaml", ".yml")) and os.path.isfile(path):
            yield path


def forgotten(document: YamlTree, files: list[str], ids: Collection[str]) -> Iterator[tuple[str, dict[str, Tree]]]:
    """The parts that lie beside those which a file includes, are included by nobody, and have some of these ids."""
    if not ids or document.top("include") is None:
        return
    read = set(map(os.path.realpath, files))
    for folder in dict.fromkeys(map(os.path.dirname, files[1:])):
        for path in _yaml_files(folder):
            tree = _tree(path, ids) if os.path.realpath(path) not in read else ""
            if isinstance(tree, dict) and is_part(tree):
                yield path, tree


def told(document: YamlTree, first: str, path: str, tree: dict[str, Tree], ids: Collection[str]) -> Trouble:
    """That a part was forgotten in the first file, and how much of what is missing it has."""
    count = sum(name in section for section in tree.values() if isinstance(section, dict) for name in ids)
    name = os.path.relpath(path, os.path.dirname(first) or os.curdir).replace(os.sep, "/")
    what = f"{count} of the ids that are missing" if count > 1 else "an id that is missing"
    return document.key_mark(("include",)), f"`{name}` has {what}, and is not included: name it here", include.RULE


def _tree(path: str, ids: Collection[str]) -> Tree:
    """What a file holds, if it has some of these ids; or nothing."""
    try:
        text = include.text_of(path)
    except (BadKnowledgeBase, include.NotText):
        return ""
    return apart.read(text).tree if any(name in text for name in ids) else ""
