"""What was typed for a command, found: names, counted things, and what to say where nothing answers."""

from rlstcm.problems import Ambiguous, NotFound, UsageError
from rlstcm.store.names import nearly, resolve, spread
from rlstcm.store.store import Name, Store
from rlstcm.text import clean, quoted, spaced

SUGGESTED = 5
"""For how many names that find nothing likely ones are looked up."""
LONGEST = 8
"""How many words a name has at most."""


def resolve_all(store: Store, names: tuple[str, ...], command: str, only: str = "") -> list[Name]:
    """What each name finds, or all of a range; suggestions are of one kind of entry, if ``only`` that will do.

    Raises:
        NotFound: for any that nothing, or more than one thing, answers to; tells of all of them, and holds what the
            others find.
    """
    names = tuple(word for name in names for word in spread(store, name) or [name])
    found, failures = _each(store, names)
    if not failures:
        return found
    together = _joined(store, names)
    if together:
        return together
    if meant := _meant(store, names):
        raise not_found([meant], f"rlstcm {command}")
    if only:
        _suggest_only(store, failures, only)
    error = not_found(failures, f"rlstcm {command}", _instead(store, names))
    error.found = found
    raise error


def _suggest_only(store: Store, failures: list[NotFound], kind: str) -> None:
    """Leave of what is suggested the entries of a kind."""
    known = {entry.id for entry in store.entries(kind)}
    for failure in failures:
        failure.suggestions = [name for name in failure.suggestions if name in known]


def _instead(store: Store, names: tuple[str, ...]) -> str:
    """What to type for words that no name is like: a part of the condition's page, or a search."""
    condition = store.meta().condition
    known = [part for part, *_ in store.sections(condition)]
    for part in map(str.lower, names):
        if part in known:
            return f"It is a part of a page: `rlstcm explain {condition} -s {part}`."
    words = [] if len(names) > LONGEST else _words(names)  # a list of names is no sentence
    if words and store.holding(words, "OR"):
        return f"Sentences speak of it: `rlstcm search {' '.join(quoted(clean(name)) for name in names)}`."
    return ""


def _words(names: tuple[str, ...]) -> list[str]:
    """The words of what was typed that have a letter or a digit."""
    return [word for name in names for word in spaced(name).split() if any(map(str.isalnum, word))]


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


def _joined(store: Store, names: tuple[str, ...]) -> list[Name]:
    """What words find of which some are one name together, typed without quotation marks; nothing, if any is left."""
    found: list[Name] = []
    n = 0
    while n < len(names):
        ends = range(min(len(names), n + LONGEST), n, -1)
        end, name = next(((end, name) for end in ends if (name := _one(store, names[n:end]))), (n, None))
        if name is None:
            return []
        found.append(name)
        n = end
    return list({name.owner: name for name in found}.values())


def _meant(store: Store, names: tuple[str, ...]) -> NotFound | None:
    """The error for words that together are a slip away from a name; none, if they are not."""
    text = " ".join(names)
    near = nearly(store, text) if 1 < len(names) <= LONGEST else []
    return NotFound(f"Nothing here is called “{clean(text)}”.", near) if near else None


def _one(store: Store, words: tuple[str, ...]) -> Name | None:
    """The one thing that some words together find."""
    try:
        return resolve(store, " ".join(words), suggesting=False)
    except NotFound:
        return None


def find(store: Store, name: str, what: str) -> Name:
    """The thing of one sort that a name finds.

    Raises:
        NotFound: nothing of that sort answers to it.
    """
    found = resolve_all(store, (name,), "explain")[0]
    if found.what != what:
        raise NotFound(f"“{clean(name)}” is a {found.what}, not a {what}.")
    return found


def entries(store: Store, words: tuple[str, ...], command: str, most: int) -> list[Name]:
    """The entries that names find, of one word or several; a place or a reference is none.

    Raises:
        NotFound: no entry answers to one.
        UsageError: there are more than the command takes.
    """
    found = resolve_all(store, words, command)
    for name in found:
        if name.what in ("place", "reference"):
            raise NotFound(f"“{clean(name.spelling)}” is a {name.what}; `rlstcm {command}` takes an entry.")
    if len(found) > most:
        raise UsageError(
            f"`{command}` takes at most {most} names; “{clean(found[most].spelling)}” is too much. "
            f"`rlstcm {command} --help` tells what there is."
        )
    return found


def entry(store: Store, word: str, command: str) -> Name:
    """The one entry that a name finds, as `entries` does."""
    return entries(store, (word,), command, 1)[0]


def not_found(failures: list[NotFound], command: str, instead: str = "") -> NotFound:
    """One error for several names that were not found, with what to type next."""
    likely = list(dict.fromkeys(name for error in failures for name in error.suggestions))
    lines = []
    for error in failures:
        asks = error.suggestions and not isinstance(error, Ambiguous)
        lines.append(f"{error} Did you mean {_or(error.suggestions)}?" if asks else str(error))
    if likely:
        lines.append(f"Try `{command} {quoted(likely[0])}`.")
    else:
        lines.append(instead or "`rlstcm explain` lists everything that has a page.")
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
