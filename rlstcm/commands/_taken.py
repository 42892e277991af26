"""What was taken from a place that its source does not list as a page: ``[11] 4.1.4.1``."""

from rlstcm.page import Claim, Command, Heading, Page, Record
from rlstcm.problems import NotFound
from rlstcm.store.store import Store
from rlstcm.text import clean, key, quoted


def taken(store: Store, typed: str) -> Page | None:
    """The page of such a place, of those below it, too; nothing, if what was typed is no place.

    Raises:
        NotFound: the reference is there, but nothing is taken from that place of it.
    """
    source, place = _split(typed)
    owners = _references(store, source)
    if not place or (source and not owners):
        return _of_named(store, typed)
    for name in store.names(key(place)):
        if name.owner.rpartition(" ")[0] in owners:
            return store.page(name.owner)
    return _unlisted(store, typed, place, owners)


def _of_named(store: Store, typed: str) -> Page | None:
    """The page of what is taken from a place of a reference that is named, ``lecture 4``; nothing, if nothing is."""
    source, _, place = typed.strip().rpartition(" ")
    owners = _references(store, source) if any(map(str.isdecimal, place)) else []
    found = _taken_from(store, owners, place) if owners else []
    return _page(store, place, found) if found else None


def _unlisted(store: Store, typed: str, place: str, owners: list[str]) -> Page | None:
    """The page of a place that has none of its own.

    Raises:
        NotFound: nothing is taken from it.
    """
    found = _taken_from(store, owners, place)
    if owners and not found:
        raise NotFound(
            f"Nothing here is taken from {clean(typed)}.\nWhat is taken from it: `rlstcm explain {quoted(owners[0])}`."
        )
    return _page(store, place, found) if found else None


def _split(typed: str) -> tuple[str, str]:
    """A reference and a place in it, as they were typed; two empty texts, if it is no such thing.

    After a number in brackets any words are a place, as in ``[17] table 1``; else only a number with full stops is.
    """
    typed = typed.strip()
    number, closed, rest = typed[1:].partition("]")
    if typed.startswith("[") and closed and number.isdecimal():
        place = rest.strip()
        return ("", "") if place[:1] in ("", "[", ",", "-", "–") else (number, place)
    source, _, place = typed.rpartition(" ")
    return (source, place) if _is_place(place) else ("", "")


def source_of(typed: str) -> str:
    """The reference that such a place is in, as it was typed; of anything else all that was typed."""
    return _split(typed)[0] or typed


def _references(store: Store, source: str) -> list[str]:
    """The references that a name finds."""
    return sorted({name.owner for name in store.names(key(source)) if name.what == "reference"}) if source else []


def _taken_from(store: Store, owners: list[str], place: str) -> list[Record]:
    """The claims that are taken from a place, or one below it, of one of some references or of any."""
    start = f"{place}.".lower()
    made = {claim for owner in owners for claim in store.claims_of(owner)} if owners else None
    own = [each for each in store.claim_records(made) if not owners or each["reference"] in owners]
    return [each for each in own if any(f"{at}.".lower().startswith(start) for at in each["places"])]


def _is_place(text: str) -> bool:
    """Whether it is numbered as the sections of a standard are."""
    return "." in text and text.replace(".", "").isdecimal()


def _page(store: Store, place: str, found: list[Record]) -> Page:
    sources = list(dict.fromkeys(str(each["reference"]) for each in found))
    return store.dress(
        Page(
            f"Section {place}" if _is_place(place) else clean(place),
            [block for source in sources for block in _of(store, source, found)],
            lambda: found,
            lambda: store.reference_records(sources),
            corner="place",
            commands=[Command(f"rlstcm explain {quoted(sources[0])}", "")],
        )
    )


def _of(store: Store, source: str, found: list[Record]) -> list[Heading | Claim]:
    """What one source says there."""
    own = [each for each in found if each["reference"] == source]
    return [Heading(store.title(source)), *(Claim(str(each["says"]), " ".join(each["places"])) for each in own)]
