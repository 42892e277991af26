"""What `rlstcm` alone shows: what this is, and the commands by purpose."""

from rlstcm import __version__
from rlstcm.commands._asked import example
from rlstcm.page import Block, Command, Heading, Page, Text
from rlstcm.store.store import Kind, Store
from rlstcm.text import quoted

LISTS = {"pattern": "", "cause": "", "symptom": "the signs, by who knows them"}
"""The lists that have a command of their own, with what they show; without it, how many there are."""


def home(store: Store) -> list[Page]:
    """What this is, and the commands by purpose with an example each."""
    meta = store.meta()
    made = f"What {meta.called} {meta.verb('makes')} of {meta.condition_called}"
    blocks: list[Block] = [Text(f"{made}, and what doctors and studies say beside it.")]
    for purpose, commands in _purposes(store).items():
        shown = [Command(f"rlstcm {typed}", gives) for typed, gives in commands if not typed.endswith(" ")]
        blocks += [Heading(purpose), *shown] if shown else []
    return [store.dress(Page(meta.title, blocks, corner=f"rlstcm {__version__}"))]


_PLACES = ("a sentence of the source", "a place of a source")
"""What a place is, where there is one source, and where there are several."""


def _purposes(store: Store) -> dict[str, list[tuple[str, str]]]:
    """What to type by what one wants, with names that the open knowledge base has."""
    meta = store.meta()
    entry, place = example(store)
    return {
        "See a doctor?": [(f"explain {meta.condition} -s doctor", "when to, and when at once")] if meta.doctor else [],
        "Look around": [
            (f"list {kind.typed}" if kind.treated else kind.typed, LISTS.get(kind.id) or _many(kind))
            for kind in store.kinds().values()
            if kind.treated or kind.id in LISTS
        ],
        "Read": [
            (f"explain {entry}", "anything, by any of its names"),
            (f"explain {quoted(place) if place else ''}", _PLACES[len(meta.sources) > 1]),
        ],
        "Ask": [
            (f"match {meta.example_symptom}", "which patterns account for it"),
            (f"compare {meta.example_pair}", "side by side"),
            (f"path {meta.example_from} {meta.example_to}", "how one leads to the other"),
            (f"search {meta.example_symptom}", "whatever holds these words"),
        ],
        "Check": [
            ("evidence", "what was tested, and the result"),
            ("refs", "the sources"),
            ("about", "what this is, how to read it"),
        ],
        "Everything else": [("--help", "all commands and options")],
    }


def _many(kind: Kind) -> str:
    return f"the {kind.many(kind.count) if kind.count > 1 else kind.name}"
