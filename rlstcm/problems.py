"""What can go wrong, as values: the one base exception, and a knowledge base's problems with their lines."""


class RlstcmError(Exception):
    """An error whose text is a sentence for the person at the terminal.

    ``code`` is the exit status, ``slug`` a stable name for programs, and ``suggestions`` what
    the person may have meant.
    """

    code = 1
    slug = "error"

    def __init__(self, message: str, suggestions: "list[str] | tuple[str, ...]" = ()) -> None:
        super().__init__(message)
        self.suggestions = list(suggestions)


class NotFound(RlstcmError):
    """A name that no entry, reference or place answers to, or that several do."""

    slug = "not-found"


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
    """One mistake in a knowledge base: where it stands (from 1), what is wrong, and by which rule."""

    __slots__ = ("column", "line", "message", "path", "rule")

    def __init__(self, path: str, line: int, column: int, message: str, rule: str) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.rule = rule

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message} [{self.rule}]"


class InvalidKnowledgeBase(BadKnowledgeBase):
    """A knowledge base refused with every problem that was found in it."""

    slug = "invalid-knowledge-base"

    def __init__(self, problems: "list[Problem]") -> None:
        self.problems = problems
        count = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        lines = [str(problem) for problem in problems]
        lines.append(f"The knowledge base has {count}; mend the lines above and try again.")
        super().__init__("\n".join(lines))
