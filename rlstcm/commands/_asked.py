"""What was typed for a command, found: names, counted things, and what to say where nothing answers."""

from rlstcm.commands import COMMANDS
from rlstcm.commands._takes import one_of
from rlstcm.problems import Ambiguous, NotFound, UsageError
from rlstcm.store.names import ENTRY, nearly, resolve, spread
from rlstcm.store.store import Name, Store
from rlstcm.text import a, clean, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from rlstcm.page import Page

SUGGESTED = 5
"""For how many names that find nothing likely ones are looked up."""
LONGEST = 8
"""How many words a name has at most."""
TYPED = 50
"""How many words are typed at most: more of them are a list of names, a line each."""
TOLD = 20
"""How many of the names that find nothing are told."""


def resolve_all(store: Store, names: tuple[str, ...], command: str, only: str = "") -> list[Name]:
    """What each name finds, or all of a range; of one sort, if ``only`` that will do (see `store.names`).

    Raises:
        NotFound: for any that nothing, or more than one thing, answers to; tells of all of them, and holds what the
            others find.
    """
    names = _spread(store, names, command)
    found, failures = _each(store, names, only)
    if not failures:
        return found
    together = _joined(store, names)
    if together:
        return together
    if slip := _slip(store, names):
        raise not_found([slip], f"rlstcm {command}")
    error = not_found(
        list(failures.values()),
        f"rlstcm {command}",
        _list_of(only) or _instead(store, failures),
        _again(command, names, failures),
    )
    error.found = found
    raise error


def _spread(store: Store, names: tuple[str, ...], command: str) -> tuple[str, ...]:
    """Names with all that lies in a range in its place.

    Raises:
        NotFound: a range may be of several sources.
    """
    try:
        meant = {name: spread(store, name) or [name] for name in dict.fromkeys(names)}
    except Ambiguous as error:
        raise not_found([error], f"rlstcm {command}") from None
    return tuple(word for name in names for word in meant[name])


def pages_of(store: Store, names: tuple[str, ...], command: str, page: "Callable[[Name], Page]") -> "list[Page]":
    """The page of what each name finds, as a function makes it.

    Raises:
        NotFound: as `resolve_all` does; holds the pages of what the others find, to be shown.
    """
    try:
        found = resolve_all(store, names, command)
    except NotFound as error:
        error.answer = [page(name) for name in error.found]
        raise
    return [page(name) for name in found]


def _again(command: str, names: tuple[str, ...], failures: dict[str, NotFound]) -> str:
    """The command as it was typed, with what was likely meant; nothing, if that is not known of every name."""
    meant = [(failures[name].suggestions or [""])[0] if name in failures else name for name in names]
    return f"rlstcm {command} {' '.join(map(quoted, meant))}" if all(meant) and len(meant) <= LONGEST else ""


def _instead(store: Store, failures: dict[str, NotFound]) -> str:
    """What to type for words that no name is like: a part of the condition's page, or a search for those in use."""
    is_like, names = any(failure.suggestions for failure in failures.values()), tuple(failures)
    return "" if is_like else _part(store, names) or _search(store, names)


def _part(store: Store, names: tuple[str, ...]) -> str:
    """What to type for a word that is a part of the condition's page."""
    condition = store.meta().condition
    known = [part for part, *_ in store.sections(condition)]
    part = next((name.lower() for name in names if name.lower() in known), "")
    return f"It is a part of a page: `rlstcm explain {condition} -s {part}`." if part else ""


def _search(store: Store, names: tuple[str, ...]) -> str:
    """The search to type for words that sentences hold."""
    words = [] if len(names) > LONGEST else _words(names)  # a list of names is no sentence
    held = [quoted(word) for word in words if store.holds([word], "OR")]
    return f"Sentences speak of it: `rlstcm search {' '.join(held)}`." if held else ""


def _list_of(kind: str) -> str:
    """Where all things of a sort are listed, if that is a list of its own."""
    listing = {"reference": "refs"}.get(kind, f"{kind}s")
    row = COMMANDS.get(listing)
    return f"`rlstcm {listing}` lists them." if row and row.group else ""


def _words(names: tuple[str, ...]) -> list[str]:
    """The words of what was typed that tell something."""
    from rlstcm.words import telling  # few names find nothing

    return list(dict.fromkeys(word for name in names for word, _ in telling(name)))


def _each(store: Store, names: tuple[str, ...], only: str) -> tuple[list[Name], dict[str, NotFound]]:
    """What the names find, and an error for each that finds nothing."""
    found: list[Name] = []
    failures: dict[str, NotFound] = {}
    for name in dict.fromkeys(names):
        try:
            found.append(resolve(store, name, only=only, suggesting=len(failures) < SUGGESTED))
        except NotFound as error:
            failures[name] = error
    return found, failures


def _joined(store: Store, names: tuple[str, ...]) -> list[Name]:
    """What words find of which some are one name together, typed without quotation marks; nothing, if any is left."""
    found: list[Name] = []
    n = 0 if 1 < len(names) <= TYPED else len(names)  # one alone was looked up before
    while n < len(names):
        ends = range(min(len(names), n + LONGEST), n, -1)
        end, name = next(((end, name) for end in ends if (name := _one(store, names[n:end]))), (n, None))
        if name is None:
            return []
        found.append(name)
        n = end
    return list({name.owner: name for name in found}.values())


def _slip(store: Store, names: tuple[str, ...]) -> NotFound | None:
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


def find(store: Store, name: str, what: str, command: str = "explain") -> Name:
    """The thing of one sort that a name finds; ``command`` is what it was typed for.

    Raises:
        NotFound: nothing of that sort answers to it.
    """
    found = resolve_all(store, (name,), command, what)[0]
    if found.what != what:
        raise NotFound(f"“{clean(name)}” is {kind(found.what)}, not a {what}.")
    return found


def kind(what: str) -> str:
    """What something is, in a sentence: ``a point``, ``a treatment principle``."""
    return a(what.replace("-", " "))


def entries(store: Store, words: tuple[str, ...], command: str, most: int) -> list[Name]:
    """The entries that names find, of one word or several; a place or a reference is none.

    Raises:
        NotFound: no entry answers to one.
        UsageError: there are more than the command takes.
    """
    found = resolve_all(store, words, command, ENTRY)
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


def not_found(failures: list[NotFound], command: str, instead: str = "", again: str = "") -> NotFound:
    """One error for several names that were not found, with what to type next.

    That is ``again``, or the command for the likeliest name; where there is none, ``instead`` tells what to do.
    """
    likely = list(dict.fromkeys(name for error in failures for name in error.suggestions))
    is_ambiguous = all(isinstance(error, Ambiguous) for error in failures)
    shown = list(dict.fromkeys(filter(None, (error.instead for error in failures))))
    again = again or (f"{command} {quoted(likely[0])}" if likely else "")
    told = _next(again, shown, is_ambiguous=is_ambiguous) if again else [*shown, instead or EVERYTHING][0]
    return (Ambiguous if is_ambiguous else NotFound)("\n".join([*_lines(failures), told]), likely)


def _lines(failures: list[NotFound]) -> list[str]:
    """What is said of each name that was not found; of very many, of the first ones."""
    more = len(failures) - TOLD
    return [*map(_line, failures[:TOLD]), *([f"And {more} more."] if more > 0 else [])]


def _next(again: str, shown: list[str], *, is_ambiguous: bool) -> str:
    """The command to type next; where one of very many is to be named, also what shows them all."""
    return " ".join([f"Say which, as in `{again}`.", *shown]) if is_ambiguous else f"Try `{again}`."


def _line(error: NotFound) -> str:
    """What is said of a name that was not found, and what it may have meant."""
    asks = error.suggestions and not isinstance(error, Ambiguous)
    return f"{error} Did you mean {one_of(error.suggestions)}?" if asks else str(error)


EVERYTHING = "`rlstcm explain` lists everything that has a page."


def example(store: Store) -> tuple[str, str]:
    """An entry that is told as a chain, and the place of its first step; or any entry, and no place."""
    return store.example(), store.meta().example_place


def many(count: int, thing: str) -> str:
    """A count and a thing, in the plural where it is not one."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def listed(names: list[str]) -> str:
    """Names as a sentence lists them: ``one, two and three``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def capital(text: str) -> str:
    """A text with a capital, as a sentence begins."""
    return text[:1].upper() + text[1:]
