"""What `rlstcm` alone shows: what this is, and the commands by purpose."""

from rlstcm import __version__
from rlstcm.commands._asked import example
from rlstcm.page import Block, Command, Heading, Page, Text
from rlstcm.store.store import Store

LISTS = {"pattern": "", "cause": "", "symptom": "the signs, by who knows them"}
"""The lists that have a command of their own, with what they show; without it, how many there are."""


def home(store: Store) -> list[Page]:
    """What this is, and the commands by purpose with an example each."""
    meta = store.meta()
    said = f"What {meta.called} makes of {meta.condition_called}, and what doctors and studies say beside it."
    blocks: list[Block] = [Text(said)]
    for purpose, commands in _purposes(store).items():
        shown = [Command(f"rlstcm {typed}", gives) for typed, gives in commands if not typed.endswith(" ")]
        blocks += [Heading(purpose), *shown]
    return [store.dress(Page(meta.title, blocks, corner=f"rlstcm {__version__}"))]


def _purposes(store: Store) -> dict[str, list[tuple[str, str]]]:
    """What to type by what one wants, with names that the open knowledge base has."""
    meta = store.meta()
    kinds, (entry, place) = store.kinds(), example(store)
    place = place.split(" ")[0]
    return {
        "See a doctor?": [(f"explain {meta.condition} -s doctor", "when to, and when at once")],
        "Look around": [
            (f"{kind}s", LISTS[kind] or _many(count, kind)) for kind, count in kinds.items() if kind in LISTS
        ],
        "Read": [
            (f"explain {entry}", "anything, by any of its names"),
            (f"explain {place}", "a sentence of the source"),
        ],
        "Ask": [
            (f"match {meta.example_symptom}", "which patterns account for it"),
            (f"compare {_two(store)}", "side by side"),
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


def _two(store: Store) -> str:
    """Two patterns with short ids, to compare; nothing, if there are fewer."""
    ids = sorted((entry.id for entry in store.entries("pattern")), key=len)
    return " ".join(ids[:2]) if len(ids) > 1 else ""


def _many(count: int, kind: str) -> str:
    return f"the {count} {kind}s" if count > 1 else f"the {kind}"
