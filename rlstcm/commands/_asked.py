"""What was typed for a command, found: names, counted things, and what to say where nothing answers."""

from rlstcm.problems import Ambiguous, NotFound
from rlstcm.store.names import resolve
from rlstcm.store.store import Name, Store
from rlstcm.text import clean, key, quoted

SUGGESTED = 5
"""For how many names that find nothing likely ones are looked up."""
LONGEST = 20
"""How many words a name has at most."""


def resolve_all(store: Store, names: tuple[str, ...], command: str, only: str = "") -> list[Name]:
    """What each name finds; suggestions are of one kind of entry, if ``only`` that will do.

    Raises:
        NotFound: for any that nothing, or more than one thing, answers to; tells of all of them.
    """
    found, failures = _each(store, names)
    if not failures:
        return found
    whole = _joined(store, names)
    if whole:
        return [whole]
    if only:
        known = {entry.id for entry in store.entries(only)}
        for failure in failures:
            failure.suggestions = [name for name in failure.suggestions if name in known]
    raise not_found(failures, f"rlstcm {command}")


def _each(store: Store, names: tuple[str, ...]) -> tuple[list[Name], list[NotFound]]:
    """What the names find, and an error for each that finds nothing."""
    found: list[Name] = []
    failures: list[NotFound] = []
    for name in dict.fromkeys(names):
        try:
            found.append(resolve(store, name, suggesting=len(failures) < SUGGESTED))
        except NotFound as error:
            failures.append(error)
    return found, failures


def _joined(store: Store, names: tuple[str, ...]) -> Name | None:
    """What has the names together for its name: one of several words, typed without quotation marks."""
    found = store.names(key(" ".join(names[:LONGEST]))) if len(names) > 1 else []
    return found[0] if len(found) == 1 else None


def find(store: Store, name: str, what: str) -> Name:
    """The thing of one sort that a name finds.

    Raises:
        NotFound: nothing of that sort answers to it.
    """
    found = resolve_all(store, (name,), "explain")[0]
    if found.what != what:
        raise NotFound(f"“{clean(name)}” is a {found.what}, not a {what}.")
    return found


def entry(store: Store, word: str, command: str) -> Name:
    """The entry that a name finds; a place or a reference is none.

    Raises:
        NotFound: no entry answers to it.
    """
    found = resolve_all(store, (word,), command)[0]
    if found.what in ("place", "reference"):
        raise NotFound(f"“{clean(word)}” is a {found.what}; `rlstcm {command}` takes an entry.")
    return found


def not_found(failures: list[NotFound], command: str) -> NotFound:
    """One error for several names that were not found, with what to type next."""
    likely = list(dict.fromkeys(name for error in failures for name in error.suggestions))
    lines = []
    for error in failures:
        asks = error.suggestions and not isinstance(error, Ambiguous)
        lines.append(f"{error} Did you mean {_or(error.suggestions)}?" if asks else str(error))
    if likely:
        lines.append(f"Try `{command} {quoted(likely[0])}`.")
    else:
        lines.append("`rlstcm explain` lists everything that has a page.")
    kind = Ambiguous if all(isinstance(error, Ambiguous) for error in failures) else NotFound
    return kind("\n".join(lines), likely)


def _or(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def example(store: Store) -> tuple[str, str]:
    """An entry that is told as a chain, and the place of its first step; or any entry, and no place."""
    entry = store.example()
    return entry, next((step.place for step in store.told(entry)), "")


def counted(kinds: dict[str, int]) -> str:
    """How many there are of each kind: ``6 patterns, 13 causes``."""
    return ", ".join(many(count, kind) for kind, count in kinds.items())


def many(count: int, thing: str) -> str:
    """A count and a thing, in the plural where it is not one."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def listed(names: list[str]) -> str:
    """Names as a sentence lists them: ``one, two and three``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def capital(text: str) -> str:
    """A text with a capital, as a sentence begins."""
    return text[:1].upper() + text[1:]
