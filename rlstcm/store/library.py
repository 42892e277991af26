"""Where knowledge bases lie. The one bridge from reading to making: given YAML, it compiles."""

import os

from rlstcm.files import beginning, is_pipe
from rlstcm.store.open import open_store
from rlstcm.store.store import Store
from rlstcm.store.tables import HEADER

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILT_IN = os.path.join(_HERE, "data", "patterns.db")
"""The store that an installed program carries."""
CHECKOUT = os.path.join(os.path.dirname(_HERE), "data", "patterns.yaml")
"""The knowledge base of a checkout, which has no store."""


def open_library(path: str = "") -> Store:
    """The knowledge base at ``path``, a YAML file or a store; without one, that of the program.

    Raises:
        BadKnowledgeBase: it is missing, or is neither, or holds mistakes.
    """
    path = path or (BUILT_IN if os.path.exists(BUILT_IN) else CHECKOUT)
    if is_store(path):
        return open_store(path)
    from rlstcm.make.compile import compile_in_memory

    return Store(compile_in_memory(path), path)


def is_store(path: str) -> bool:
    """Whether a file is an SQLite file, by its first bytes. A pipe can be read only once, so it is taken for YAML."""
    return not is_pipe(path) and beginning(path, len(HEADER)) == HEADER


def is_foreign(path: str) -> bool:
    """Whether a path names a store that is not the program's own."""
    return path not in ("", BUILT_IN) and not is_pipe(path) and beginning(path, len(HEADER)) == HEADER
