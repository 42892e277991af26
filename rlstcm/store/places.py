"""Which places a source has, and which numbers references have: what to say of one that is none."""

from rlstcm.store.names import DASHES, DIGITS, is_reference
from rlstcm.store.store import Store
from rlstcm.text import key


def there_are(store: Store, text: str) -> tuple[str, str]:
    """The places of the sort of one that was typed, or the references, in a sentence, and what lists them; or nothing.

    A range is of the sort of its ends.
    """
    if key(text).replace(".", "").isdecimal() and key(text).count(".") < 2:
        return f"The references are numbered 1 to {store.meta().references}.", "refs"
    ends = _ends(store, text)
    if not ends or not all(end[-1:].isdecimal() and end.rstrip(DIGITS).isalpha() for end in ends):
        return "", ""
    sorts = _sorts(store)
    found = next((sorts[sort] for end in ends if (sort := end.rstrip(DIGITS)) in sorts), [])
    return (_told(store, found), f"explain {found[0].rpartition(' ')[0]}") if found else ("", "")


def _ends(store: Store, text: str) -> list[str]:
    """The parts of a range or a list, without the reference that stands before them."""
    for mark in (*DASHES, "-", ","):
        text = text.replace(mark, " ")
    return [end for end in map(key, text.split()) if not is_reference(store, end)]


def _sorts(store: Store) -> dict[str, list[str]]:
    """The places of each sort, by the letters before their numbers; of the first source that has any."""
    sorts: dict[str, list[str]] = {}
    for owner in store.places():
        source, _, place = owner.rpartition(" ")
        known = sorts.setdefault(key(place.rstrip(DIGITS)), [])
        if not known or known[0].startswith(f"{source} "):
            known.append(owner)
    return sorts


def _told(store: Store, places: list[str]) -> str:
    """A sentence on all places of a sort: ``The article has sentences S1 to S32``."""
    sort, _, source = store.page(places[0]).corner.partition(" of ")
    first, last = (place.rpartition(" ")[2] for place in (places[0], places[-1]))
    has = f"{sort}s {first} to {last}" if len(places) > 1 else f"one {sort}, {first}"
    return f"{source[:1].upper()}{source[1:]} has {has}."
