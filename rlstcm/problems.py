"""What can go wrong, as values: the one base exception, and a knowledge base's problems with their lines."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class RlstcmError(Exception):
    """An error whose text is a sentence for the person at the terminal.

    ``code`` is the exit status, ``slug`` a stable name for programs, and ``suggestions`` what
    the person may have meant. ``answer`` is what did not go wrong, pages or a text, to be shown before it.
    """

    code = 1
    slug = "error"

    def __init__(self, message: str, suggestions: "list[str] | tuple[str, ...]" = ()) -> None:
        super().__init__(message)
        self.suggestions = list(suggestions)
        self.answer: list[Any] | str = []


class NotFound(RlstcmError):
    """A name that no entry, reference or place answers to, or that several do.

    ``instead`` is where to look then, and ``found`` what others found.
    """

    slug = "not-found"

    def __init__(self, message: str, suggestions: "list[str] | tuple[str, ...]" = (), instead: str = "") -> None:
        super().__init__(message, suggestions)
        self.instead = instead
        self.found: list[Any] = []


class Ambiguous(NotFound):
    """A name that several things answer to."""

    slug = "ambiguous"


class UsageError(RlstcmError):
    """Words that the command line cannot make sense of."""

    code = 2
    slug = "usage"


class BadKnowledgeBase(RlstcmError):
    """A knowledge base that is missing, unreadable, or holds mistakes."""

    code = 3
    slug = "bad-knowledge-base"


class OutputFailed(RlstcmError):
    """An answer or a store that could not be written."""

    slug = "output-failed"


class Problem:
    """One mistake in a knowledge base: where it stands (from 1), what is wrong, by which rule, and how bad it is.

    ``level`` is ``error``, ``warning``, or ``note``: what is to be known and is no fault.
    """

    __slots__ = ("column", "level", "line", "message", "path", "rule")

    def __init__(self, path: str, line: int, column: int, message: str, rule: str, level: str = "error") -> None:
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.rule = rule
        self.level = level

    @property
    def is_error(self) -> bool:
        """Whether it makes the file of no use."""
        return self.level == "error"

    @property
    def is_note(self) -> bool:
        """Whether it is no fault."""
        return self.level == "note"

    def __str__(self) -> str:
        level = "" if self.is_error else f"{self.level}: "
        return f"{self.path}:{self.line}:{self.column}: {level}{self.message} [{self.rule}]"


class InvalidKnowledgeBase(BadKnowledgeBase):
    """A knowledge base refused with every problem that was found in it."""

    slug = "invalid-knowledge-base"

    def __init__(self, problems: "list[Problem]") -> None:
        self.problems = problems
        count = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        lines = [str(problem) for problem in problems]
        lines.append(f"The knowledge base has {count}; mend the lines above and try again.")
        super().__init__("\n".join(lines))


class Verdict:
    """What a command found that writes itself, in forms of its own, with the exit code that goes with it."""

    code = 0

    def written(self, form: str, *, at_terminal: bool) -> str:
        """The text of it in a form."""
        raise NotImplementedError
