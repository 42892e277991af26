"""Examples of commands, made of what a knowledge base holds. Imported only for help."""

from collections.abc import Iterable

from rlstcm.commands import Command
from rlstcm.commands._asked import example
from rlstcm.problems import BadKnowledgeBase
from rlstcm.store.library import open_library
from rlstcm.store.store import Store
from rlstcm.text import is_web, quoted


def examples(command: Command, path: str) -> list[tuple[str, str]]:
    """What to type, and what it gives; of the knowledge base at a path, or else of the program's own."""
    for where in dict.fromkeys((path, "")):
        try:
            return filled(command, open_library(where))
        except BadKnowledgeBase:
            continue
    return []


def filled(command: Command, store: Store) -> list[tuple[str, str]]:
    """The examples of a command; without those for which the knowledge base has nothing."""
    found = _samples(store)
    pairs = [text.partition("  ") for text in command.examples]
    wanted = [(typed.split(" "), gives) for typed, _, gives in pairs]
    return [
        (
            " ".join(["rlstcm", *(found.get(word.strip("{}"), word) if word[0] == "{" else word for word in words)]),
            gives,
        )
        for words, gives in wanted
        if all(found.get(word.strip("{}")) for word in words if word[0] == "{")
    ]


def _samples(store: Store) -> dict[str, str]:
    """What examples are made of, each as a shell takes it; empty where there is none."""
    meta = store.meta()
    entry, place = example(store)
    patterns = [pattern.id for pattern in store.entries("pattern")]
    found = {
        "condition": meta.condition,
        "part": "doctor" if meta.doctor else _first((part for part, *_ in store.sections(meta.condition)), ""),
        "kind": [kind.typed for kind in store.kinds().values()][-1],
        "entry": entry,
        "place": place,
        "opens": _opens(store, place if " " in place else f"{meta.sources[0]} {place}", place),
        "reference": _first(store.references(), meta.sources[0]),
        "symptom": meta.example_symptom,
        "sign": _first([meta.example_to], meta.example_symptom),
        "pattern": entry if entry in patterns else "",
        "other": _first(patterns, entry),
        "from": meta.example_from,
        "to": meta.example_to,
    }
    return {name: quoted(value) if value else "" for name, value in found.items()}


def _first(ids: Iterable[str], but: str) -> str:
    """The first id that is not another; nothing, if there is none."""
    return next((name for name in ids if name != but), "")


def _opens(store: Store, owner: str, place: str) -> str:
    """A place or a reference that a browser can open."""
    known = [(place, owner), *((name, name) for name in store.references())]
    return next((typed for typed, owner in known if typed and is_web(store.address(owner))), "")
