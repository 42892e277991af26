"""What other programs take from this one, other than answers."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def export(what: str) -> str:
    """Write the JSON Schema of a knowledge base, by which an editor explains its fields."""
    return EXPORTS[what]()


def _schema() -> str:
    """The JSON Schema (draft 7) of a knowledge base."""
    from rlstcm.make.schema import written

    return written()


EXPORTS: "dict[str, Callable[[], str]]" = {"schema": _schema}
"""What there is, by its name."""
