"""How much of what is many a page names at first: the first few, and how many more there are.

What a page shows in full holds all of it, and so do the formats for programs. No page is as long as a knowledge base is
large: only lists are, by a few lines an entry.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROW = 6
"""How many names, or places, a row of a first screen holds."""
ROWS = 10
"""How many rows under labels of their own, or steps of a chain, a first screen holds."""
LETTERS = 1_000
"""How many letters the rows of a first screen have, before rows without a label of their own are left out."""
CELL = 3
"""How many names a cell of a list holds."""
DONE = 4
"""How many things a cell of a list holds that something is said to be done to."""
SAID = 14
"""How many places, or studies, a cell of a list holds."""
SIDE = 24
"""How many names a row of a comparison holds on each side."""
TREE = 150
"""How many lines are drawn of what something comes from, and of what it leads to."""
ALL = 0
"""Said for how many are to be named, where none is to be left out."""


def row(*, brief: bool) -> int:
    """How many names and places a row holds: on a first screen, or in full."""
    return ROW if brief else ALL


def first(names: "Iterable[str]", most: int = ROW) -> list[str]:
    """The first of some names, each once; then how many more there are, if there are."""
    every = list(dict.fromkeys(names))
    most = most or len(every)
    return [*every[:most], *more(len(every) - most)]


def more(count: int) -> list[str]:
    """How many more there are, as the last of a row; nothing where there are none."""
    return [f"{count} more"] if count > 0 else []


def joined(places: "Sequence[str]", most: int = ROW) -> str:
    """The first of some places as they stand beside a row; then how many more there are, if there are."""
    most = most or len(places)
    return " ".join([*places[:most], *(f"and {text}" for text in more(len(places) - most))])
