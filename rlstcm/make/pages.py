"""Every page that a store holds: its title, its blocks, and the records behind it."""

from collections.abc import Iterable, Iterator

from rlstcm.make import entry_pages, source_pages
from rlstcm.make.model import Entry, Place
from rlstcm.make.web import Web
from rlstcm.page import Block
from rlstcm.store.tables import ALL_REFERENCES


class Draft:
    """A page as it is stored; ``records`` are the keys of what it shows, as in ``claim wind-makes-hiccups``."""

    __slots__ = ("blocks", "owner", "records", "subtitle", "title")

    def __init__(self, owner: str, title: str, subtitle: str, blocks: list[Block], records: list[str]) -> None:
        self.owner = owner
        self.title = title
        self.subtitle = subtitle
        self.blocks = blocks
        self.records = records


def drafts(web: Web) -> Iterator[Draft]:
    """The pages of all entries, of all references and their places, and the list of references."""
    for name in web.knowledge.entries:
        yield _entry(web, name)
    for name, reference in web.knowledge.references.items():
        yield _reference(web, name)
        for place_id in reference.places:
            yield _place(web, name, place_id)
    everything = _keys("reference", web.knowledge.references)
    yield Draft(ALL_REFERENCES, "References", "", source_pages.references_page(web), everything)


def title(entry: Entry) -> str:
    """English · 汉字 · pinyin."""
    return " · ".join(part for part in (entry.name, entry.hans, entry.pinyin) if part)


def _entry(web: Web, name: str) -> Draft:
    entry = web.knowledge.entries[name]
    used = _keys("claim", web.page_claims(name)) + _keys("reference", web.page_references(name))
    blocks = entry_pages.entry_page(web, name)
    return Draft(name, title(entry), f"{entry.kind.value} · {name}", blocks, [f"entry {name}", *used])


def _reference(web: Web, name: str) -> Draft:
    reference = web.knowledge.references[name]
    borne = [claim for claim, _, _ in web.borne_on(name)]
    claims = dict.fromkeys(borne + ([] if reference.places else web.claims_from(name)))
    blocks = source_pages.reference_page(web, name)
    used = [f"reference {name}", *_keys("claim", claims)]
    return Draft(name, reference.cite.title, f"reference · {name}", blocks, used)


def _place(web: Web, name: str, place_id: str) -> Draft:
    reference, here = web.knowledge.references[name], f"{name} {place_id}"
    listed = web.listed_at(here)
    claims = web.claims_at(name, place_id)
    rests = dict.fromkeys([name, *listed, *web.references_of(claims)])
    subtitle = f"{_sort(reference.places[place_id], listed)} of the {reference.voice.value} · {name}"
    blocks = source_pages.place_page(web, name, place_id)
    used = [f"place {here}", *_keys("claim", claims), *_keys("reference", rests)]
    return Draft(here, place_id, subtitle, blocks, used)


def _sort(place: Place, listed: list[str]) -> str:
    return "heading" if place.heading else "listed reference" if listed else "sentence"


def _keys(sort: str, ids: Iterable[str]) -> list[str]:
    return [f"{sort} {name}" for name in ids]
