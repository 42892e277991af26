"""Flash cards in Anki's text format. Each keeps its id, so that a later import changes notes and adds none twice."""

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup, escape

from rlstcm.page import Record
from rlstcm.store.accounts import Account, Sign, accounts_of, signs
from rlstcm.store.chains import Step
from rlstcm.store.phrases import LOOKED_AT
from rlstcm.store.store import Kind, Store

FIRST = "# Made by rlstcm export anki"
"""How the file begins; Anki reads over it."""
_PATTERN = "pattern"
IMPLIED = "only implied"
USED = "used-for"
"""The relation of a thing to what it is used for."""


class Card:
    """A question and its answer, as HTML; the entry and the sort that it is known and tagged by."""

    __slots__ = ("back", "entry", "front", "sort")

    def __init__(self, entry: str, sort: str, front: Markup, back: Markup) -> None:
        self.entry = entry
        self.sort = sort
        self.front = front
        self.back = back


def export(store: Store) -> bytes:
    """The cards of every pattern and of what a file adds, tab between their fields: id, question, answer, tags."""
    meta = store.meta()
    head = [
        FIRST,
        f"# {_line(meta.caution)}",
        "#separator:tab",
        "#html:true",
        "#notetype:Basic",
        f"#deck:{_line(meta.title).replace('::', ' ')}",
        "#guid column:1",
        "#tags column:4",
    ]
    return "".join(f"{line}\n" for line in [*head, *(_note(meta.condition, card) for card in _cards(store))]).encode()


def is_own(begins: bytes) -> bool:
    """Whether a file that begins so is such an export."""
    return begins.startswith(FIRST.encode())


def _note(condition: str, card: Card) -> str:
    tags = " ".join(f"{condition}::{part}" for part in (card.sort.partition(".")[0], card.entry))
    return "\t".join((f"{condition}.{card.entry}.{card.sort}", card.front, card.back, tags))


class _Teller:
    """Says who says a thing: in words, for the number of a reference may be another in the next edition."""

    def __init__(self, store: Store) -> None:
        sources = store.reference_records(store.meta().sources)
        self.called = {str(each["id"]): str(each["called"] or f"the {each['voice']}") for each in sources}
        self._labels = {str(each["id"]): str(each["label"]) for each in sources}
        titles = [str(each["cite"]["title"]) for each in sources]
        self._titles = dict(zip(self._labels, titles, strict=True))

    def placed(self, places: list[str]) -> str:
        """Places as a record has them, those of several sources after their labels."""
        found: dict[str, list[str]] = {}
        for at in places:
            source, _, place = at.rpartition(" ")
            found.setdefault(source, []).append(place)
        return " ".join(f"{self._labels.get(source, '')} {' '.join(own)}".strip() for source, own in found.items())

    def said(self, who: str, place: str, standing: str) -> Markup:
        """Who says it where, and how to take it; where a label stands before the place, that tells who."""
        places = " ".join(word for word in place.split() if not word.startswith("["))
        who = "" if any(label and label in places for label in self._labels.values()) else who
        return Markup(" <small>({})</small>").format(_text(", ".join(filter(None, (who, places, standing)))))

    def listed(self, lines: list[Markup], sort: str = "ul") -> Markup:
        """Lines as a list, at its foot the titles of the sources that speak in it."""
        items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
        told = "".join(line.rpartition("<small>")[2] for line in lines)
        names = {source: self._labels[source] or called for source, called in self.called.items()}
        titles = [
            f"{_capital(self.called[each])}: {self._titles[each]}" for each in names if _text(names[each]) in told
        ]
        foot = _lines([Markup("<small>{}</small>").format(_text(title)) for title in titles])
        return Markup('<{} style="text-align: left">{}</{}>{}').format(sort, items, sort, foot)


def _cards(store: Store) -> Iterator[Card]:
    teller = _Teller(store)
    names = [entry.id for entry in store.entries(_PATTERN)]
    for record in store.entry_records(names):
        yield from _names(record)
        yield from _origin(store, teller, record)
        yield from _signs(store, teller, record)
        yield from _chain(store, teller, record)
        yield from _used(store, teller, record)
    for kind in _added(store):
        for record in store.entry_records([entry.id for entry in store.entries(kind.id)]):
            yield from _names(record)


def _added(store: Store) -> list[Kind]:
    """The kinds of entry that the knowledge base adds to the program's."""
    return [kind for kind in store.kinds().values() if kind.treated]


def _names(record: Record) -> Iterator[Card]:
    """From each of its names to the others."""
    name, hans, pinyin = _text(record["name"]), _text(record["hans"]), _text(record["pinyin"])
    chinese = Markup('<span lang="zh-Hans">{}</span>').format(hans)
    if hans:
        yield Card(record["id"], "names.english", _asked(name, "In Chinese?"), _lines([chinese, pinyin]))
        yield Card(record["id"], "names.hans", _asked(chinese, "Read and called?"), _lines([pinyin, name]))
    if hans and pinyin:
        yield Card(record["id"], "names.pinyin", _asked(pinyin, "Written and called?"), _lines([chinese, name]))


def _origin(store: Store, teller: "_Teller", record: Record) -> Iterator[Card]:
    """What it is said to come from."""
    items = record["comes_from"]
    called = _called(store, {claim for item in items for claim in item["claims"]})
    plain = _plain(store, items)
    lines = []
    for item in items:
        who = dict.fromkeys(called[claim] for claim in item["claims"])
        names = " with ".join(plain[entry] for entry in item["entries"])
        standing = IMPLIED if item["implied"] else ""
        lines.append(_text(names) + teller.said(" and ".join(who), teller.placed(item["places"]), standing))
    if lines:
        yield Card(record["id"], "comes-from", _asked(record["name"], "Comes from?"), teller.listed(lines))


def _plain(store: Store, items: list[Record]) -> dict[str, str]:
    """By its id, each entry in some items as one says it in a sentence; a term keeps its capitals."""
    entries = store.entry_records([entry for item in items for entry in item["entries"]])
    return {each["id"]: (not _is_term(each["name"]) and each["plain"]) or each["name"] for each in entries}


def _is_term(name: str) -> bool:
    """Whether a name is written as one, as Blood Deficiency is."""
    return any(word[0].isupper() for word in name.split()[1:])


def _called(store: Store, claims: set[str]) -> dict[str, str]:
    """What the reference of each claim is called."""
    known = store.claim_records(claims) if claims else []
    called = {reference["id"]: reference["called"] for reference in store.references_of_claims(list(claims))}
    return {claim["id"]: called[claim["reference"]] for claim in known}


def _signs(store: Store, teller: "_Teller", record: Record) -> Iterator[Card]:
    """What it is said to show as, voice by voice; tongue and pulse apart."""
    accounts = accounts_of(store, record["id"])
    known = signs(store, (account.sign for account in accounts))
    looked, felt = ([a for a in accounts if (known[a.sign].seen in LOOKED_AT) is so] for so in (True, False))
    if felt:
        yield Card(record["id"], "shows-as", _asked(record["name"], "Shows as?"), _voices(teller, felt, known))
    if looked:
        question = _asked(record["name"], "Tongue and pulse?")
        yield Card(record["id"], "tongue-and-pulse", question, _voices(teller, looked, known))


def _voices(teller: _Teller, accounts: list[Account], known: dict[str, Sign]) -> Markup:
    """Signs in the words of each who names them."""
    lines = []
    for (called, place, standing, weight), said in groupby(accounts, _voiced):
        names = dict.fromkeys(known[account.sign].called for account in said)
        told = f"{f'{weight}: ' if weight else ''}{', '.join(names)}"
        lines.append(_text(told) + teller.said(called, place, standing))
    return teller.listed(lines)


def _voiced(account: Account) -> tuple[str, str, str, str]:
    """Who says where that a sign goes with a pattern, how to take it, and what the sign is worth."""
    return account.called, account.place, account.standing, account.weight


def _chain(store: Store, teller: "_Teller", record: Record) -> Iterator[Card]:
    """The steps by which it is said to lead to the condition, in order: a card for each source."""
    for account in record["accounts"]:
        source, steps = str(account["source"]), account["chain"]
        told = [(step["says"].rstrip("."), teller.placed(step["places"]), step["implied"]) for step in steps]
        yield from _steps(
            store, teller, record, [(says, at, IMPLIED if implied else "") for says, at, implied in told], source
        )
    if not record["accounts"]:
        steps = store.told(record["id"])
        yield from _steps(store, teller, record, [(step.says, step.place, step.standing) for step in steps])


def _steps(
    store: Store, teller: "_Teller", record: Record, steps: list[tuple[str, str, str]], source: str = ""
) -> Iterator[Card]:
    """A chain, if there is one; as a source tells it, if there are several."""
    called = teller.called[source or next(iter(teller.called))]
    lines = [_text(says) + teller.said(called, place, standing) for says, place, standing in steps]
    how = f"How does {called} tie it" if source else "How is it tied"
    question = f"{how} to {store.title(store.meta().condition)}, step by step?"
    if len(lines) > 1:
        sort = f"chain.{source}" if source else "chain"
        yield Card(record["id"], sort, _asked(record["name"], question), teller.listed(lines, "ol"))


_UNTESTED = Markup(
    "<div><small>That a thing is used does not show that it works. Its page tells what to beware of.</small></div>"
)


def _used(store: Store, teller: _Teller, record: Record) -> Iterator[Card]:
    """What is said to be used for it, kind by kind, of the kinds that the knowledge base adds."""
    steps = [step for step in store.links_at([record["id"]]) if step.relation == USED]
    called = {step.subject: store.called(step.subject) for step in steps}
    for kind in _added(store):
        lines = [_use(teller, step, called[step.subject][0]) for step in steps if called[step.subject][1] == kind.id]
        if lines:
            back = teller.listed(lines) + (_UNTESTED if kind.treated == "point" else "")
            yield Card(record["id"], kind.typed, _asked(record["name"], f"{kind.plural.capitalize()}?"), back)


def _use(teller: _Teller, step: Step, name: str) -> Markup:
    """What is used for a pattern, with who says so."""
    return _text(name) + teller.said(step.called, step.place, IMPLIED if step.inferred else "")


def _asked(what: str, question: str) -> Markup:
    """What is asked of what, each a text or HTML already."""
    return Markup("<b>{}</b><br>{}").format(_text(what), _text(question))


def _lines(parts: list[Markup]) -> Markup:
    return Markup("<br>").join(filter(None, parts))


def _text(text: str) -> Markup:
    """A text as HTML on one line, without what ends a field; what is HTML already stays so."""
    return escape(_line(text))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _line(text: str) -> str:
    """A text without what ends a line or a field; of HTML it is HTML again."""
    return type(text)(" ").join(text.split())
