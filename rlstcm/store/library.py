"""Where knowledge bases lie. The one bridge from reading to making: given YAML, it compiles."""

import os

from rlstcm.files import beginning, is_pipe
from rlstcm.store.open import open_store
from rlstcm.store.store import Store
from rlstcm.store.tables import HEADER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from rlstcm.make.progress import Progress

    Told = AbstractContextManager[Progress]
    """A time in which somebody is told how far a task is."""

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILT_IN = os.path.join(_HERE, "data", "patterns.db")
"""The store that an installed program carries."""
CHECKOUT = os.path.join(os.path.dirname(_HERE), "data", "patterns.yaml")
"""The knowledge base of a checkout, which has no store."""


def open_library(path: str = "", waiting: "Callable[[str], Told] | None" = None) -> Store:
    """The knowledge base at ``path``, a YAML file or a store; without one, that of the program.

    ``waiting`` makes, for a file that has to be compiled first, what tells how far that is.

    Raises:
        BadKnowledgeBase: it is missing, or is neither, or holds mistakes.
    """
    path = path or (BUILT_IN if os.path.exists(BUILT_IN) else CHECKOUT)
    if is_store(path):
        return open_store(path)
    from rlstcm.make.compile import compile_in_memory

    if waiting is None:
        return Store(compile_in_memory(path), path)
    with waiting(path) as progress:
        return Store(compile_in_memory(path, progress), path)


def is_store(path: str) -> bool:
    """Whether a file is an SQLite file, by its first bytes. A pipe can be read only once, so it is taken for YAML."""
    return not is_pipe(path) and beginning(path, len(HEADER)) == HEADER


def is_foreign(path: str) -> bool:
    """Whether a path names a store that is not the program's own."""
    return path not in ("", BUILT_IN) and not is_pipe(path) and beginning(path, len(HEADER)) == HEADER
