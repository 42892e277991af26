"""The knowledge base as a folder of notes with front matter and ordinary links: for Obsidian, zk, a code host."""

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from rlstcm.exports.ndjson import SORTS
from rlstcm.formats.markdown import safe
from rlstcm.page import Record
from rlstcm.store.store import Store
from rlstcm.text import is_web

REFERENCES = "references"


def export(store: Store) -> dict[str, bytes]:
    """A note for each entry and each reference, and one that lists them all."""
    vault = _Vault(store)
    notes = {"README.md": vault.index()}
    for sort in (vault.entries, vault.references):
        notes |= {vault.path(name): vault.note(record) for name, record in sort.items()}
    return {path: ("\n\n".join(paragraphs) + "\n").encode() for path, paragraphs in notes.items()}


class _Vault:
    """The notes, each as its paragraphs, and what links them."""

    def __init__(self, store: Store) -> None:
        found = {sort: store.every_record(sort) for sort in SORTS}
        self.base = found["base"][0]
        self.entries, self.references, self.claims = (
            {str(record["id"]): record for record in found[sort]} for sort in ("entry", "reference", "claim")
        )
        self.folders = {kind.id: kind.typed for kind in store.kinds().values()}
        self.naming: dict[str, list[Record]] = {}
        self.differing: dict[str, dict[str, None]] = {}
        for claim in found["claim"]:
            for other in claim["differs_from"]:
                self.differing.setdefault(claim["id"], {})[other] = None
                self.differing.setdefault(other, {})[claim["id"]] = None
            for name in dict.fromkeys((*claim["subject"], *claim["object"], *claim["about"], claim["reference"])):
                self.naming.setdefault(name, []).append(claim)

    def path(self, name: str) -> str:
        """Where a note lies."""
        folder = self.folders[self.entries[name]["kind"]] if name in self.entries else REFERENCES
        return f"{folder}/{name}.md"

    def index(self) -> list[str]:
        """What there is, kind by kind."""
        kinds: dict[str, list[str]] = {}
        for name, entry in self.entries.items():
            lines = kinds.setdefault(self.folders[entry["kind"]], [])
            lines.append(f"- {self._link(name, '')}: {safe(entry['short'])}")
        kinds[REFERENCES] = [f"- {self._link(name, '')}" for name in self.references]
        base = self.base
        head = [f"# {safe(base['title'])}", f"> {safe(base['caution'])}", _edition(base)]
        headings = {folder: folder.replace("-", " ").capitalize() for folder in kinds}
        return [*head, *(part for folder, lines in kinds.items() for part in _list(headings[folder], lines))]

    def note(self, record: Record) -> list[str]:
        """The note of an entry or of a reference."""
        body = self._entry(record) if record["type"] == "entry" else self._reference(record)
        return [*body, f"> {safe(self.base['caution'])}", f"{_edition(self.base)} [All notes](../README.md)"]

    def _entry(self, record: Record) -> Iterator[str]:
        lay = [word for words in record["lay"].values() for word in words]
        aliases = [record["hans"], record["hant"], record["pinyin"], record["plain"], *record["aliases"], *lay]
        seen = [record["seen"]] if record["seen"] else []
        yield _front(record, record["name"], aliases, [record["kind"], *seen])
        yield f"# {safe(record['name'])}"
        names = " · ".join(filter(None, (record["hans"], record["pinyin"])))
        yield from ([safe(names)] if names else [])
        yield safe(record["short"])
        yield from ([f"*{safe(record['note'])}*"] if record["note"] else [])
        for heading, steps in self._chains(record).items():
            yield from _list(heading, [f"{n}. {self._said(step)}" for n, step in enumerate(steps, 1)])
        yield from _list("What standards call it", map(self._term, record["terms"]))
        yield from _list("What is said of it", self._claims(str(record["id"])))

    def _chains(self, record: Record) -> dict[str, list[Record]]:
        """The chain of an entry; of several sources, that of each under its name."""
        found: dict[str, list[Record]] = {}
        for claim in (self.claims[name] for name in record["mechanism"]):
            who = self._called(claim["reference"]) if self.base["sources"] else ""
            found.setdefault(f"The chain, as {who} tells it" if who else "The chain, as it is told", []).append(claim)
        return found

    def _reference(self, record: Record) -> Iterator[str]:
        title = record["cite"]["title"]
        yield _front(record, title, [f"[{record['number']}]", record["called"]], ["reference", record["voice"]])
        yield f"# {safe(title)}"
        yield safe(record["citation"])
        yield from _list("", [f"- <{address}>" for address in record["addresses"] if is_web(address)])
        for label in ("found", "limits", "interest", "note"):
            yield from ([f"**{label.capitalize()}:** {safe(record[label])}"] if record[label] else [])
        yield from _list("What it says", self._claims(str(record["id"])))
        yield from _list("What it bears on", map(self._borne, record["bears_on"]))

    def _claims(self, name: str) -> Iterator[str]:
        """The claims that name an entry, or that a reference makes; under each what studies say of it."""
        for claim in self.naming.get(name, ()):
            yield f"- {self._said(claim)}"
            links = self._ends(claim, name)
            yield from ([f"  - see: {links}"] if links else [])
            yield from ([f"  - {_quoted(**claim['quote'])}"] if claim["quote"] else [])
            yield from ([f"  - *{safe(claim['note'])}*"] if claim["note"] else [])
            for found in claim["evidence"]:
                yield f"  - **{found['bearing']}**, {self._link(found['ref'])}: {safe(found['note'])}"
            for other in self.differing.get(claim["id"], ()):
                yield f"  - **differs from:** {self._said(self.claims[other])}"

    def _said(self, claim: Record) -> str:
        """A sentence, and who says it where."""
        places = " ".join(filter(None, (self._called(claim["reference"]), ", ".join(claim["places"]))))
        at = f"[{safe(places)}](../{self.path(claim['reference'])})"
        weight = f", {_WEIGHTS[claim['weight']]}" if claim["weight"] else ""
        return f"{safe(claim['says'])} ({at}{weight}{', only implied' if claim['inferred'] else ''})"

    def _ends(self, claim: Record, own: str) -> str:
        """Links to the other entries that a claim names."""
        others = dict.fromkeys((*claim["subject"], *claim["object"], *claim["about"]))
        return ", ".join(self._link(name) for name in others if name != own)

    def _term(self, term: dict[str, Any]) -> str:
        parts = " ".join(filter(None, (term["code"] or term["number"], term["title"], term["hans"])))
        tail = f". {safe(term['differs'])}" if term["differs"] else ""
        return f"- {self._link(term['standard'])}: {safe(parts)} ({term['fit']}){tail}"

    def _borne(self, borne: dict[str, Any]) -> str:
        claim = self.claims[borne["claim"]]
        told = f"- **{borne['bearing']}:** {self._said(claim)}\n  - {safe(borne['note'])}"
        return f"{told}\n  - see: {links}" if (links := self._ends(claim, "")) else told

    def _called(self, name: str) -> str:
        """What an entry or a reference is called in a link."""
        if name in self.entries:
            return str(self.entries[name]["name"])
        return str(self.references[name]["called"] or name)

    def _link(self, name: str, up: str = "../") -> str:
        text = self._called(name) if up or name in self.entries else self.references[name]["citation"]
        return f"[{safe(text)}]({up}{self.path(name)})"


_WEIGHTS = {"key": "key sign", "accompanying": "accompanying", "against": "speaks against"}
"""How a sign that weighs so much is told."""


def _quoted(words: str, language: str) -> str:
    """A source's own words, in their language."""
    return f'“<span lang="{escape(language)}">{safe(words)}</span>”'


def _edition(base: Record) -> str:
    return f"Knowledge base {safe(base['version'])}, reviewed {safe(base['reviewed'])}."


def _list(heading: str, lines: Iterable[str]) -> list[str]:
    """A list under its heading; nothing, if it is empty."""
    text = "\n".join(lines)
    return [*([f"## {heading}"] if heading else []), text] if text else []


def _front(record: Record, title: str, aliases: Iterable[str], tags: list[str]) -> str:
    """What programs read at the beginning of a note; JSON's texts and lists are YAML's, too."""
    names = list(dict.fromkeys(alias for alias in aliases if alias and alias != title))
    tags = [tag.replace(" ", "-") for tag in tags]
    told = {"id": record["id"], "title": title, "aliases": names, "tags": tags}
    return "\n".join(
        ["---", *(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items()), "---"]
    )
