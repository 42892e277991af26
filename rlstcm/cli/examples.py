"""Examples of commands, made of what a knowledge base holds. Imported only for help."""

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
    patterns, references = store.entries("pattern"), store.references()
    web = [(place, f"{meta.source} {place}"), *((name, name) for name in references)]
    accounted = (sign for sign in store.related(entry) if sign in {each.id for each in store.entries("symptom")})
    found = {
        "condition": meta.condition,
        "entry": entry,
        "place": place,
        "opens": next((typed for typed, owner in web if is_web(store.address(owner))), ""),
        "reference": next((name for name in references if name != meta.source), ""),
        "symptom": meta.example_symptom,
        "sign": next((name for name in accounted if name != meta.example_symptom), ""),
        "pattern": entry if entry in [each.id for each in patterns] else "",
        "other": next((each.id for each in patterns if each.id != entry), ""),
        "from": meta.example_from,
        "to": meta.example_to,
    }
    return {name: quoted(value) if value else "" for name, value in found.items()}
