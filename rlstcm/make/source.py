"""YAML text → Knowledge, or every problem with its line.

How it is written is judged by ``yaml_tree``, its shape by ``shape``, its sense by ``rules``.
"""

import dataclasses
from collections.abc import Iterator

from rlstcm.files import beginning
from rlstcm.make import yaml_tree
from rlstcm.make.model import Knowledge, Nature, Voice
from rlstcm.make.rules import check
from rlstcm.make.shape import shaped
from rlstcm.make.yaml_tree import Trouble, YamlTree
from rlstcm.problems import BadKnowledgeBase, InvalidKnowledgeBase, Problem
from rlstcm.store.tables import HEADER
from rlstcm.text import clean

LARGEST = 100 << 20
"""The largest file that is read, in bytes."""
SECTIONS = ("references", "entries", "claims")


def read(path: str) -> Knowledge:
    """The knowledge base in the YAML file at ``path``.

    Raises:
        BadKnowledgeBase: the file cannot be opened.
        InvalidKnowledgeBase: it holds mistakes; carries every one.
    """
    data = beginning(path, LARGEST + 1)
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
    document = yaml_tree.read(text)
    troubles = list(document.troubles)
    knowledge = None
    if document.complete:
        knowledge, misshapen = shaped(document)
        troubles += misshapen
        if knowledge is not None:
            knowledge = _natured(knowledge)
            troubles += _sense(document, knowledge)
    if troubles or knowledge is None:
        raise InvalidKnowledgeBase([Problem(path, *mark, what, rule) for mark, what, rule in sorted(set(troubles))])
    return knowledge


_NATURES = {Voice.STANDARD: Nature.DEFINITION, Voice.GUIDELINE: Nature.REPORT, Voice.STUDY: Nature.REPORT}


def _natured(knowledge: Knowledge) -> Knowledge:
    """The knowledge base with the nature of every claim written out: by its evidence, or by who says it."""
    for name, claim in knowledge.claims.items():
        if claim.nature is None:
            reference = knowledge.references.get(claim.at.reference)
            voiced = _NATURES.get(reference.voice, Nature.TEACHING) if reference else Nature.TEACHING
            nature = Nature.CHECKABLE if claim.evidence else voiced
            knowledge.claims[name] = dataclasses.replace(claim, nature=nature)
    return knowledge


def _sense(document: YamlTree, knowledge: Knowledge) -> Iterator[Trouble]:
    """What the rules find, leaving out what only misshapen parts made them say."""
    known = {name: ids for name in SECTIONS if isinstance(ids := document.top(name), dict)}
    if len(known) < len(SECTIONS):
        return  # with a whole section missing, all that names its ids would be told as wrong
    for path, message, rule in check(knowledge, known):
        top_is_sound = len(path) > 1 or isinstance(document.top(str(path[0])), str)
        if top_is_sound:
            yield document.mark(path), message, rule
