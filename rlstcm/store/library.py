"""Where knowledge bases lie. The one bridge from reading to making: given YAML, it compiles."""

import os

from rlstcm.problems import BadKnowledgeBase
from rlstcm.store.store import Store, open_store
from rlstcm.store.tables import HEADER
from rlstcm.text import clean

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
        return open_store(path, trusted=path == BUILT_IN)
    from rlstcm.make.compile import compile_in_memory

    return Store(compile_in_memory(path), path)


def is_store(path: str) -> bool:
    """Whether a file is an SQLite file, by its first bytes.

    A pipe can be read only once, so it is taken for YAML unread.
    """
    try:
        if not os.path.isfile(path):
            if os.path.isdir(path):
                raise BadKnowledgeBase(
                    f"{clean(path)} is a folder; name a knowledge base: a YAML file or a built store."
                )
            os.stat(path)
            return False
        with open(path, "rb") as file:
            return file.read(len(HEADER)) == HEADER
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadKnowledgeBase(
            f"The knowledge base {clean(path)} cannot be read: {reason}. Check --kb or RLSTCM_KB."
        ) from None
