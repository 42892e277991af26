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
    source, _, place = typed.strip().rpartition(" ")
    if not _is_place(place):
        return None
    owners = _references(store, source)
    if source and not owners:
        return None
    found = [each for each in store.claim_records() if _is_from(each, owners, place)]
    if owners and not found:
        raise NotFound(
            f"Nothing here is taken from {clean(typed)}.\nWhat is taken from it: `rlstcm explain {quoted(owners[0])}`."
        )
    return _page(store, place, found) if found else None


def source_of(typed: str) -> str:
    """The reference that such a place is in, as it was typed; of anything else all that was typed."""
    source, _, place = typed.strip().rpartition(" ")
    return source if source and _is_place(place) else typed


def _references(store: Store, source: str) -> list[str]:
    """The references that a name finds."""
    return sorted({name.owner for name in store.names(key(source)) if name.what == "reference"}) if source else []


def _is_from(claim: Record, owners: list[str], place: str) -> bool:
    """Whether a claim is taken from a place, or one below it, of one of some references or of any."""
    below = any(f"{at}.".startswith(f"{place}.") for at in claim["places"])
    return below and (not owners or claim["reference"] in owners)


def _is_place(text: str) -> bool:
    """Whether it is numbered as the sections of a standard are."""
    return "." in text and text.replace(".", "").isdecimal()


def _page(store: Store, place: str, found: list[Record]) -> Page:
    sources = list(dict.fromkeys(str(each["reference"]) for each in found))
    return store.dress(
        Page(
            f"Section {place}",
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
