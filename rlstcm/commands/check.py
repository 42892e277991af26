"""What is wrong with knowledge bases: every problem, at its line and column."""

import os
import sys

from rlstcm.commands._progress import Told
from rlstcm.problems import BadKnowledgeBase, Problem, UsageError, Verdict
from rlstcm.text import clean, clean_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rlstcm.make.progress import Progress
    from rlstcm.make.rules import Rule

FORMS = ("text", "json", "github")
"""What the problems can be written as."""
_STDIN = "<stdin>"
_CLIPPED = 76
"""The most of a line that is shown, in characters."""


def check(*files: str, strict: bool = False, rules: bool = False) -> Verdict:
    """Tell every mistake in knowledge bases, with its line, or explain the rules."""
    if rules:
        return Explained(_rules(files))
    found = Findings(strict)
    with Told() as progress:
        for file in files or _shipped():
            found.look_at(file, progress)
    return found


def _shipped() -> list[str]:
    """The knowledge base of the program: as written, and as built."""
    from rlstcm.store.library import BUILT_IN, CHECKOUT

    beside = BUILT_IN.removesuffix(".db") + ".yaml"
    return [path for path in (beside, BUILT_IN) if os.path.exists(path)] or [CHECKOUT]


class Findings(Verdict):
    """The problems of some files, and the text of each."""

    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.files = 0
        self.stores = 0
        self.problems: list[Problem] = []
        self.texts: dict[str, str] = {}

    @property
    def code(self) -> int:  # type: ignore[override]
        """1 where there is a mistake, or a warning that counts as one."""
        return int(any(problem.is_error or (self.strict and not problem.is_note) for problem in self.problems))

    def look_at(self, path: str, progress: "Progress") -> None:
        """Take what is wrong with a file."""
        from rlstcm.store.library import is_store

        self.files += 1
        rule = "unreadable"
        if path != "-" and not os.path.exists(path):
            self.problems.append(Problem(clean(path), 1, 1, "there is no such file", rule))
            return
        try:
            if path != "-" and is_store(path):
                self.stores += 1
                rule = "damaged-store"
                _read_whole(path, progress)
            else:
                self._read(path, progress)
        except BadKnowledgeBase as error:
            self.problems.append(Problem(clean(path), 1, 1, clean(str(error)), rule))

    def _read(self, path: str, progress: "Progress") -> None:
        """Take what is wrong with a knowledge base in YAML."""
        import datetime

        from rlstcm.make.source import checked_bytes, checked_file

        today = datetime.date.today().isoformat()
        found = checked_bytes(_stdin(), _STDIN, today, progress) if path == "-" else checked_file(path, today, progress)
        self.problems += found.problems
        self.files += max(0, len(found.texts) - 1)
        self.texts |= found.texts

    def written(self, form: str, *, at_terminal: bool) -> str:
        """The problems as lines, as GitHub's commands, or as JSON."""
        if form == "json":
            import json

            return json.dumps([_record(problem) for problem in self.problems], indent=2, ensure_ascii=False) + "\n"
        lines = map(_command, self.problems) if form == "github" else self._lines(at_terminal)
        return "".join(f"{line}\n" for line in lines)

    def _lines(self, at_terminal: bool) -> "Iterator[str]":
        """A line a problem, at a terminal with the line of the file below it; then how many there are."""
        for problem in self.problems:
            yield str(problem)
            if at_terminal:
                yield from _excerpt(problem, self.texts.get(problem.path, ""))
        yield self._summary()

    def _summary(self) -> str:
        errors, notes = (sum(getattr(problem, sort) for problem in self.problems) for sort in ("is_error", "is_note"))
        counts = ((errors, "mistake"), (len(self.problems) - errors - notes, "warning"))
        looked_at = ((self.files - self.stores, "file"), (self.stores, "store"))
        whole = ", read whole" if self.stores else ""
        return f"{_counted(counts) or 'No mistakes'} in {_counted(looked_at)}{whole}."


def _counted(counts: "Iterable[tuple[int, str]]") -> str:
    """``2 mistakes and 1 warning``: what there is of each."""
    return " and ".join(f"{n} {what}{'s' * (n != 1)}" for n, what in counts if n)


def _stdin() -> bytes:
    """What comes through standard input."""
    from rlstcm.make.include import LARGEST

    if sys.stdin is None:
        raise UsageError("- reads a knowledge base from standard input, but that is closed.")
    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise BadKnowledgeBase(f"Standard input gives more than {LARGEST >> 20} MiB; that is no knowledge base.")
    return data


def _read_whole(path: str, progress: "Progress") -> None:
    """Read all of a store, as every page and every list would.

    Raises:
        BadKnowledgeBase: it is damaged.
    """
    from rlstcm.store.open import open_store

    progress("Reading", 0, 0)
    store = open_store(path)
    try:
        store.verify()
        store.meta()
        store.links()
        store.claim_records()
        store.reference_records(store.references())
        owners = list(store.whole("page", "owner"))
        for n, (owner,) in enumerate(owners):
            progress("Reading pages", n, len(owners))
            store.page(owner)
            store.groups(owner)
            store.records_of(owner)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise store.damaged(error) from None


def _record(problem: Problem) -> dict[str, str | int]:
    """A problem for programs."""
    return {
        "file": problem.path,
        "line": problem.line,
        "column": problem.column,
        "rule": problem.rule,
        "level": problem.level,
        "message": problem.message,
    }


def _command(problem: Problem) -> str:
    """A problem as GitHub shows it beside a change."""
    place = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.rule}
    told = ",".join(f"{name}={_escaped(str(value), ',:')}" for name, value in place.items())
    level = "notice" if problem.is_note else problem.level
    return f"::{level} {told}::{_escaped(problem.message)}"


def _escaped(text: str, marks: str = "") -> str:
    """A text as it may stand in such a command."""
    return "".join(f"%{ord(mark):02X}" if mark in f"%{marks}" else mark for mark in text)


def _excerpt(problem: Problem, text: str) -> "Iterator[str]":
    """The line of a file at which a problem stands, with a caret below its column."""
    import unicodedata

    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not 0 < problem.line <= len(lines):
        return
    line = clean(lines[problem.line - 1].replace("\t", " "))
    start = max(0, problem.column - _CLIPPED // 2) if len(line) > _CLIPPED else 0
    before = line[start : problem.column - 1]
    cells = sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in before)
    yield f"  {line[start : start + _CLIPPED]}"
    yield f"  {' ' * cells}^"


class Explained(Verdict):
    """What some rules ask for."""

    def __init__(self, rules: "list[Rule]") -> None:
        self.rules = rules

    def written(self, form: str, *, at_terminal: bool) -> str:
        """The rules as text; one alone with its examples; or all of each as JSON."""
        if form == "json":
            import json

            records = [
                {
                    "rule": r.id,
                    "level": r.level,
                    "optional": r.optional,
                    "asks": r.explains,
                    "bad": r.bad,
                    "good": r.good,
                }
                for r in self.rules
            ]
            return json.dumps(records, indent=2, ensure_ascii=False) + "\n"
        parts = [_explained(held) + (_examples(held) if len(self.rules) == 1 else "") for held in self.rules]
        return "\n".join(parts)


def _explained(held: "Rule") -> str:
    """What a rule asks for, below its id."""
    import textwrap

    standing = "a rule that a file switches on" if held.optional else "" if held.level == "error" else held.level
    told = textwrap.fill(held.explains, 78, initial_indent="  ", subsequent_indent="  ")
    return f"{held.id}{standing and f'  ({standing})'}\n{told}\n"


def _examples(held: "Rule") -> str:
    """How a rule is broken, and kept."""
    import textwrap

    both = (("Not so:", held.bad), ("But so:", held.good))
    return "".join(f"\n{title}\n\n{textwrap.indent(clean_lines(text), '    ')}\n" for title, text in both)


def _rules(ids: tuple[str, ...]) -> "list[Rule]":
    """Every rule, or some by their ids."""
    from rlstcm.make.shape import did_you_mean
    from rlstcm.make.source import ALL_RULES

    for name in ids:
        if name not in ALL_RULES:
            hint = did_you_mean(name, ALL_RULES) or "; `rlstcm check --rules` lists them."
            raise UsageError(f"“{clean(name)}” is no rule{hint}")
    return [ALL_RULES[name] for name in ids or ALL_RULES]
