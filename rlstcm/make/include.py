"""The files of a knowledge base: the first one, and those beside it that it includes, as one tree with one id space."""

import os

from rlstcm.files import beginning
from rlstcm.make import apart
from rlstcm.make.progress import Progress, silent
from rlstcm.make.shape import section_meant, suggested
from rlstcm.make.yaml_tree import Mark, Path, Tree, YamlTree
from rlstcm.problems import BadKnowledgeBase
from rlstcm.store.tables import HEADER
from rlstcm.text import clean

LARGEST = 200 << 20
"""The largest file that is read, in bytes."""
MOST = 100
"""How many files may be included."""
SECTIONS = ("references", "entries", "claims")
RULE = "bad-include"


class NotText(Exception):
    """A file that is not UTF-8: where, what is wrong, and the rule."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.told = ("this is not UTF-8 text: save the file as UTF-8", "yaml-encoding")


def text_of(path: str) -> str:
    """The text of a file.

    Raises:
        BadKnowledgeBase: it cannot be opened, or is no knowledge base.
        NotText: it is not in UTF-8.
    """
    data = beginning(path, LARGEST + 1)
    if len(data) > LARGEST:
        raise BadKnowledgeBase(f"{clean(path)} is larger than {LARGEST >> 20} MiB; that is no knowledge base.")
    if data.startswith(HEADER):
        raise BadKnowledgeBase(f"{clean(path)} is an SQLite file, not YAML; --kb reads one that `rlstcm build` made.")
    return decoded(data)


def decoded(data: bytes) -> str:
    """The text of some bytes.

    Raises:
        NotText: it is not in UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotText(Mark(line, error.start - data.rfind(b"\n", 0, error.start))) from None


def include(document: YamlTree, path: str, text: str, progress: Progress = silent) -> dict[str, str]:
    """Take into a file's tree what it includes; gives the text of each file by its path, the first one first."""
    texts = {path: text}
    named = document.top("include")
    if not isinstance(named, list) or not isinstance(document.tree, dict):
        return texts
    for n, name in enumerate(named):
        spot: Path = ("include", n)
        wrong = _unfit(name, path, texts) if isinstance(name, str) else ""
        if n >= MOST:
            wrong = f"more than {MOST} files"
        progress("Reading", n + 1, len(named) + 1)
        if wrong:
            document.gaps = True
            document.say(document.mark(spot), wrong, RULE)
        elif isinstance(name, str):
            _take(document, spot, os.path.join(os.path.dirname(path), name), texts)
    return texts


def _unfit(name: str, top: str, texts: dict[str, str]) -> str:
    """Why a file may not be included; nothing, if it may."""
    folder = os.path.realpath(os.path.dirname(top) or ".")
    try:
        real = os.path.realpath(os.path.join(folder, name))
    except ValueError:
        return f"`{name}` is no name of a file"
    if os.path.isabs(name) or os.path.commonpath((folder, real)) != folder:
        return f"`{name}` lies outside the folder of this file: put it beside it or below it"
    if real in map(os.path.realpath, texts):
        return f"`{name}` is read already"
    if not os.path.isfile(real):
        return f"`{name}` is not there, or is no file"
    if sum(map(len, texts.values())) + os.path.getsize(real) > LARGEST:
        return f"with `{name}` this is larger than {LARGEST >> 20} MiB; that is no knowledge base"
    return ""


def _take(document: YamlTree, spot: Path, path: str, texts: dict[str, str]) -> None:
    """Read a file that is included, and put its sections into the tree."""
    try:
        text = text_of(path)
    except BadKnowledgeBase as error:
        document.gaps = True
        document.say(document.mark(spot), str(error), RULE)
        return
    except NotText as error:
        document.gaps = True
        texts[path] = ""
        document.say(error.mark._replace(file=len(texts) - 1), *error.told)
        return
    texts[path] = text
    part = apart.read(text, len(texts) - 1)
    document.troubles += part.troubles
    document.broken = document.broken or part.broken
    document.complete = document.complete and part.complete
    for section, ids in part.lost.items():
        document.lost.setdefault(section, []).extend(ids)
    if isinstance(part.tree, dict):
        _join(document, part, part.tree, list(texts))
    else:
        document.gaps = True
        document.say(part.mark(()), "this holds neither references, entries nor claims", RULE)


def _join(document: YamlTree, part: YamlTree, tree: dict[str, Tree], files: list[str]) -> None:
    """Put the sections of a part into the tree, with their marks."""
    taken: set[Path] = set()
    for name, ids in tree.items():
        if name not in apart.TOP:
            document.gaps = True
            hint = suggested(section_meant(name, ids)) or f"; a file that is included holds {', '.join(SECTIONS)}"
            document.say(part.key_mark((name,)), f"`{name}` is not a field here{hint}", "unknown-field")
        elif name not in SECTIONS:
            document.say(part.key_mark((name,)), f"`{name}` stands in the first file only", RULE)
        elif not isinstance(ids, dict):
            document.say(part.mark((name,)), f"`{name}` must be a mapping of ids to values", "wrong-shape")
        else:
            taken |= _merged(document, part, name, files)
    document.take(part, taken, 2)


def _merged(document: YamlTree, part: YamlTree, section: str, files: list[str]) -> set[Path]:
    """Put what has an id of its own into a section; gives the paths of what was taken."""
    taken: set[Path] = set()
    into, ids = (tree.tree.setdefault(section, {}) if isinstance(tree.tree, dict) else {} for tree in (document, part))
    if not isinstance(into, dict) or not isinstance(ids, dict):
        return taken
    for name, value in ids.items():
        if name not in into:
            into[name] = value
            taken.add((section, name))
        else:
            first = document.key_mark((section, name))
            told = f"`{name}` stands here twice; the first is on line {first.line} of {files[first.file]}"
            document.say(part.key_mark((section, name)), told, "yaml-duplicate-key")
    return taken
