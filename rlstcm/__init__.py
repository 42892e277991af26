"""A command-line reference made from a knowledge base: patterns, causes, symptoms, and who says so.

For programs: ``rlstcm.load()`` opens a knowledge base; what it gives is told in ``rlstcm.api``.
"""

__version__ = "0.2.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rlstcm.api import KnowledgeBase, load
    from rlstcm.problems import Ambiguous, BadKnowledgeBase, NotFound, RlstcmError

__all__ = ["Ambiguous", "BadKnowledgeBase", "KnowledgeBase", "NotFound", "RlstcmError", "__version__", "load"]


if not TYPE_CHECKING:  # which would take any name for one of ours

    def __getattr__(name: str) -> object:
        """A name for programs, imported only now: the command line needs none of them."""
        if name not in __all__:
            raise AttributeError(f"module 'rlstcm' has no attribute {name!r}")
        module = "api" if name in ("load", "KnowledgeBase") else "problems"
        return getattr(__import__(f"rlstcm.{module}", fromlist=[name]), name)
