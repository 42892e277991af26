"""Every page that a store holds: its title, its blocks, and the records behind it."""

from collections.abc import Iterable, Iterator

from rlstcm.make.citation import place_address, web_address
from rlstcm.make.model import Entry, Kind, Nature, Place
from rlstcm.make.pages import entry as entries
from rlstcm.make.pages.evidence import counted, evidence_page
from rlstcm.make.pages.lists import list_page
from rlstcm.make.pages.place import place_page, quoted
from rlstcm.make.pages.reference import reference_page
from rlstcm.make.pages.references import references_page
from rlstcm.make.web import Web
from rlstcm.make.wholes import Whole
from rlstcm.page import Group
from rlstcm.store.tables import ALL_REFERENCES, EVIDENCE, list_of


class Draft:
    """A page as it is stored; ``records`` are the keys of what it shows, as in ``claim wind-makes-hiccups``.

    ``address`` is where a browser finds what it is about.
    """

    __slots__ = ("address", "corner", "groups", "names", "owner", "records", "title")

    def __init__(
        self,
        owner: str,
        title: str,
        groups: list[Group],
        records: list[str],
        names: str = "",
        corner: str = "",
        address: str = "",
    ) -> None:
        self.address = address
        self.owner = owner
        self.title = title
        self.names = names
        self.corner = corner
        self.groups = [group for group in groups if group.brief or group.full]
        self.records = records


def drafts(web: Web, found: dict[str, Whole]) -> Iterator[Draft]:
    """The pages of all entries, of all references and their places, and the lists."""
    for name in web.knowledge.entries:
        yield _entry(web, name, found)
    for name, reference in web.knowledge.references.items():
        yield _reference(web, name)
        for place_id in reference.places:
            yield _place(web, name, place_id)
    yield from _lists(web, found)


def _lists(web: Web, found: dict[str, Whole]) -> Iterator[Draft]:
    """The lists: of each kind of entry that there is, of references, and of what was tested."""
    for kind in Kind:
        entries_of_kind = web.of_kind(kind)
        if entries_of_kind:
            name, groups = list_page(web, kind, found)
            yield Draft(list_of(kind.value), name, groups, _keys("entry", entries_of_kind))
    title, groups = references_page(web)
    yield Draft(ALL_REFERENCES, title, groups, _keys("reference", web.knowledge.references))
    tested = [name for name, claim in web.claims_of_source().items() if claim.nature is Nature.CHECKABLE]
    used = [*_keys("claim", tested), *_keys("reference", web.references_of(tested))]
    yield Draft(EVIDENCE, "Was it tested?", evidence_page(web, found), used, counted(web))


def title(entry: Entry) -> str:
    """English · 汉字 · pinyin."""
    return " · ".join(part for part in (entry.name, entry.hans, entry.pinyin) if part)


def _entry(web: Web, name: str, found: dict[str, Whole]) -> Draft:
    entry = web.knowledge.entries[name]
    used = _keys("claim", web.page_claims(name)) + _keys("reference", web.page_references(name))
    groups = entries.entry_page(web, name, found)
    corner, at = f"{entry.kind.value} · {name}", _section_address(web, entry)
    return Draft(name, entry.name, groups, [f"entry {name}", *used], _names(entry), corner, at)


def _names(entry: Entry) -> str:
    return " · ".join(part for part in (entry.hans, entry.pinyin) if part)


def _reference(web: Web, name: str) -> Draft:
    reference = web.knowledge.references[name]
    borne = [claim for claim, _, _ in web.borne_on(name)]
    claims = dict.fromkeys(borne + ([] if reference.places else web.claims_from(name)))
    used = [f"reference {name}", *_keys("claim", claims)]
    groups = reference_page(web, name)
    return Draft(name, reference.cite.title, groups, used, address=web_address(reference))


def _place(web: Web, name: str, place_id: str) -> Draft:
    reference, here = web.knowledge.references[name], f"{name} {place_id}"
    listed = web.listed_at(here)
    claims = web.claims_at(name, place_id)
    rests = dict.fromkeys([name, *listed, *web.references_of(claims)])
    corner = f"{_sort(reference.places[place_id], listed)} of the {reference.voice.value}"
    used = [f"place {here}", *_keys("claim", claims), *_keys("reference", rests)]
    groups, at = place_page(web, name, place_id), place_address(reference, place_id)
    return Draft(here, place_id, groups, used, quoted(reference.places[place_id]), corner, at)


def _section_address(web: Web, entry: Entry) -> str:
    """Where the section of a source that an entry stands for can be read."""
    at = entry.section
    return place_address(web.knowledge.references[at.reference], at.places[0]) if at.places else ""


def _sort(place: Place, listed: list[str]) -> str:
    return "heading" if place.heading else "listed reference" if listed else "sentence"


def _keys(sort: str, ids: Iterable[str]) -> list[str]:
    return [f"{sort} {name}" for name in ids]
