"""YAML files → Knowledge, or every problem with its file and line.

How it is written is judged by ``yaml_tree`` and ``apart``, its shape by ``shape``, its sense by ``rules`` and
``meaning``. ``include`` brings in what a file names.
"""

from collections.abc import Iterator

from rlstcm.make import apart, include, parts
from rlstcm.make.added import RULES
from rlstcm.make.form import FORM
from rlstcm.make.model import Claim, Knowledge, Nature, Voice
from rlstcm.make.progress import Progress, silent
from rlstcm.make.rules import ERROR, WARNING, Ids, check
from rlstcm.make.shape import shaped
from rlstcm.make.yaml_tree import Mark, Trouble, YamlTree
from rlstcm.problems import BadKnowledgeBase, InvalidKnowledgeBase, Problem
from rlstcm.text import clean

ALL_RULES = FORM | RULES
"""Every rule there is, by its id."""


class Checked:
    """What was found in a text: the knowledge base, if it has the shape of one, and its problems.

    Attributes:
        problems: errors, warnings and notes in the order of the files and lines.
        texts: the text of each file by its path.
        part_of: if it is only a part, what of, as words.
    """

    def __init__(
        self, knowledge: Knowledge | None, problems: list[Problem], texts: dict[str, str], *, part_of: str = ""
    ) -> None:
        self.knowledge = knowledge
        self.problems = problems
        self.texts = texts
        self.part_of = part_of

    @property
    def errors(self) -> list[Problem]:
        """The problems that make it of no use."""
        return [problem for problem in self.problems if problem.is_error]

    @property
    def warnings(self) -> list[Problem]:
        """What seems not to be meant."""
        return [problem for problem in self.problems if problem.level == WARNING]


def read(path: str) -> Knowledge:
    """The knowledge base in the YAML file at ``path``, and in those that it includes.

    Raises:
        BadKnowledgeBase: the file cannot be opened.
        InvalidKnowledgeBase: it holds mistakes; carries every one.
    """
    return sound(checked_file(path))


def parse(text: str, path: str = "<text>") -> Knowledge:
    """The knowledge base in a YAML text; ``path`` is what its problems are reported under.

    Raises:
        InvalidKnowledgeBase: it holds mistakes; carries every one, in the order of the lines.
    """
    return sound(checked(text, path))


def sound(found: Checked) -> Knowledge:
    """The knowledge base that was found, if it has no mistakes.

    Raises:
        BadKnowledgeBase: it is a part of one.
        InvalidKnowledgeBase: it holds mistakes; carries every one.
    """
    if found.part_of:
        path = next(iter(found.texts))
        raise BadKnowledgeBase(f"{path} looks like a part of another file: name {found.part_of}.")
    if found.errors or found.knowledge is None:
        raise InvalidKnowledgeBase(found.errors)
    return found.knowledge


def checked_file(path: str, today: str = "", progress: Progress = silent) -> Checked:
    """All that is found in the YAML file at ``path``; a date after ``today`` is told.

    ``progress`` is told what is being done.

    Raises:
        BadKnowledgeBase: the file cannot be opened.
    """
    try:
        text = include.text_of(path)
    except include.NotText as error:
        return Checked(None, [_problem([path], error.mark, *error.told)], {})
    return checked(text, path, today, progress)


def checked_bytes(data: bytes, path: str, today: str = "", progress: Progress = silent) -> Checked:
    """The same for what came from elsewhere than a file; ``path`` is what it is called."""
    try:
        text = include.decoded(data)
    except include.NotText as error:
        return Checked(None, [_problem([path], error.mark, *error.told)], {})
    return checked(text, path, today, progress)


def checked(text: str, path: str = "<text>", today: str = "", progress: Progress = silent) -> Checked:
    """The same for a text; ``path`` is what its problems are told under."""
    progress("Reading", 0, 0)
    document = apart.read(text)
    files = include.include(document, path, text, progress)
    part_of = parts.whole_of(path) if parts.is_part(document.tree) else ""
    document.gaps = document.gaps or bool(part_of)
    troubles = [*document.troubles, *([parts.alone(part_of)] if part_of else [])]
    knowledge = None
    if document.complete or document.broken:
        knowledge, misshapen = shaped(document)
        troubles += misshapen
    if knowledge is not None:
        knowledge = _natured(knowledge)
        known = _ids(document, today, whole=not troubles, alone=bool(part_of))
        troubles += _sense(document, knowledge, known, list(files), progress) if known else []
    paths = list(files)
    problems = [_problem(paths, *trouble) for trouble in _folded(troubles)]
    return Checked(knowledge, problems, {clean(name): text for name, text in files.items()}, part_of=part_of)


def _problem(paths: list[str], mark: Mark, what: str, rule: str) -> Problem:
    return Problem(clean(paths[mark.file]), mark.line, mark.column, clean(what), rule, _level(rule))


def _level(rule: str) -> str:
    return ALL_RULES[rule].level if rule in ALL_RULES else ERROR


def _folded(troubles: list[Trouble]) -> Iterator[Trouble]:
    """Troubles in the order of the files, each once; those that come of one mistake are counted at the first."""
    ordered = sorted(set(troubles), key=lambda trouble: (trouble[0].file, *trouble))
    counts: dict[tuple[str, str], int] = {}
    for _, what, rule in ordered:
        counts[rule, what] = counts.get((rule, what), 0) + 1
    for mark, what, rule in ordered:
        count = counts[rule, what]
        if rule not in ALL_RULES or not ALL_RULES[rule].folds or count == 1:
            yield mark, what, rule
        elif count:
            yield mark, f"{what} (and {count - 1} more that come of it)", rule
            counts[rule, what] = 0


_NATURES = {Voice.STANDARD: Nature.DEFINITION, Voice.GUIDELINE: Nature.REPORT, Voice.STUDY: Nature.REPORT}


def _natured(knowledge: Knowledge) -> Knowledge:
    """The knowledge base with the nature of every claim written out: by its evidence, or by who says it."""
    for name, claim in knowledge.claims.items():
        if claim.nature is None:
            reference = knowledge.references.get(claim.at.reference)
            voiced = _NATURES.get(reference.voice, Nature.TEACHING) if reference else Nature.TEACHING
            nature = Nature.CHECKABLE if claim.evidence else voiced
            knowledge.claims[name] = Claim(**vars(claim) | {"nature": nature})
    return knowledge


def _ids(document: YamlTree, today: str, *, whole: bool, alone: bool) -> Ids | None:
    """Every id of a file; none, if a whole section is missing: all that names its ids would be told as wrong."""
    known = Ids()
    for name in include.SECTIONS:
        ids = document.top(name)
        if not isinstance(ids, dict) and not document.gaps:
            return None
        known[name] = dict.fromkeys([*(ids if isinstance(ids, dict) else ()), *document.lost.get(name, ())])
    for name in ("kinds", "topics"):
        added = document.top(name)
        known[name] = list(added) if isinstance(added, dict) else []
    known.whole, known.today, known.open, known.alone = whole, today, document.gaps, alone
    return known


def _sense(document: YamlTree, knowledge: Knowledge, known: Ids, files: list[str], progress: Progress) -> list[Trouble]:
    """What the rules find; where a file was forgotten that has what they miss, that, and what they find with it."""
    found = list(_found(document, knowledge, known, progress))
    lacking = {name for ids in known.lacking.values() for name in ids}
    forgotten = [*parts.forgotten(document, files, lacking)] if lacking else []
    if not forgotten:
        return found
    for _, tree in forgotten:
        known.learn(tree)
    told = [parts.told(document, files[0], *each, lacking) for each in forgotten]
    return [*told, *_found(document, knowledge, known, progress)]


def _found(document: YamlTree, knowledge: Knowledge, known: Ids, progress: Progress) -> Iterator[Trouble]:
    """What the rules find, leaving out what only misshapen parts made them say."""
    for path, message, held in check(knowledge, known, progress):
        top_is_sound = len(path) > 1 or isinstance(document.top(str(path[0])), str | list)
        lost = len(path) > 1 and path[1] in document.lost.get(str(path[0]), ())
        if top_is_sound and not lost:
            yield document.where(path), message, held.id
