"""Steps between entries, told: by names, with an arrow for what sort of step it is."""

from rlstcm.page import Link
from rlstcm.store.chains import Step
from rlstcm.store.store import Store

IMPLIED = "only implied"
LONG = 6
"""How many steps of a chain stand in a row."""


def arrow(step: Step, *, up: bool = False) -> str:
    """What stands between the names of a step: an open arrow where it is no cause, a triangle where it is a part."""
    if step.joins:
        return "◂" if up else "▸"
    if step.association or not step.leads:
        return "⇠" if up else "⇢"
    return "←" if up else "→"


class Teller:
    """Tells steps by the names of entries, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[str, str] = {}

    def name(self, entry: str) -> str:
        """What an entry is called."""
        if entry not in self._names:
            self._names[entry] = self._store.called(entry)[0]
        return self._names[entry]

    def names(self, entries: tuple[str, ...]) -> str:
        """What several entries are called, in a row."""
        *rest, last = map(self.name, entries)
        return f"{', '.join(rest)} and {last}" if rest else last

    def row(self, chain: tuple[Step, ...]) -> str:
        """A chain in one row; of a long one, its ends."""
        if len(chain) > LONG:
            return f"{self.row(chain[:1])} … {arrow(chain[-1])} {self.name(chain[-1].object)}"
        return " ".join([self.name(chain[0].subject), *(f"{arrow(s)} {self.name(s.object)}" for s in chain)])

    def link(self, step: Step, brought: "set[str] | None" = None) -> Link:
        """A step with the sentence that says it; ``brought`` are the partners that the beginning brings about too."""
        words = f"{self.row((step,))}{self.company(step, brought or set())}"
        return Link(words, f"{step.subject} {step.object}", step.place, standing(step), step.says)

    def company(self, step: Step, brought: set[str]) -> str:
        """What else must be there, where the causes of a step act only together."""
        if not step.together:
            return ""
        if brought.issuperset(step.together):
            return f" (with {self.names(step.together)}, which it brings about too)"
        return f" (only together with {self.names(step.together)})"


def standing(step: Step) -> str:
    """How to take a step."""
    return IMPLIED if step.inferred else ""
