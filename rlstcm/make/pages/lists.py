"""The lists of entries: a table for each kind, whose columns say what a reader of that kind wants to know."""

from collections.abc import Callable, Iterable, Sequence

from rlstcm import few
from rlstcm.make.model import Bearing, Claim, Kind, Relation, Topic, Weight, singular
from rlstcm.make.pages.drawing import drawing
from rlstcm.make.pages.hedges import denies, hedge, hedged
from rlstcm.make.pages.pieces import (
    DOCTORS,
    called,
    cited_all,
    in_a_row,
    joined,
    linked,
    mark,
    name,
    partners,
    plainly,
    tested,
)
from rlstcm.make.pages.signs import shows, standard_lists
from rlstcm.make.pages.words import capital, condition, number
from rlstcm.make.web import Web
from rlstcm.make.wholes import Item, Whole
from rlstcm.page import CELL, Bar, Block, Cells, Columns, Command, Group, Heading, Sketch
from rlstcm.text import a

FEW = 2
"""How many signs a line names."""
NONE = "–"
"""What stands in a cell where there is nothing to say."""
Cell = str | tuple[str, str]
"""What stands in a cell; or that in short, and whole."""
Line = tuple[str, Sequence[Cell]]
"""An entry's id, and what its list says of it, cell by cell."""


def list_page(web: Web, kind: str, wholes: dict[str, Whole]) -> tuple[str, list[Group]]:
    """The title of the list of a kind, and its parts: each in short, and with pinyin, codes and ids."""
    make = _LISTS.get(kind, _described)
    return make(web, kind, wholes)


class Table:
    """A list's columns, and what stands under them; Chinese names in short only where enough entries have one."""

    def __init__(self, web: Web, entries: Iterable[str], *heads: str) -> None:
        self.web = web
        self.heads = heads
        hans = [bool(web.knowledge.entries[entry].hans) for entry in entries]
        self.is_chinese = sum(hans) * 4 >= len(hans)
        self.has_codes = any(self._codes(entry) for entry in entries)
        self.is_cut = False

    def columns(self) -> Group:
        """What stands over the columns."""
        first, *rest = self.heads
        codes = ["Codes"] if self.has_codes else []
        brief = Columns(CELL.join((first, *(["中文"] if self.is_chinese else []), *rest)))
        return Group("columns", [brief], [Columns(CELL.join((first, "中文", *rest, "Pinyin", *codes, "Id")))])

    def part(self, id: str, heading: str, lines: Iterable[Line], *, aside: bool = False) -> Group:
        """A part of the list; one that stands ``aside`` is only shown where all is asked for."""
        lines = list(lines)
        self.is_cut |= any(isinstance(cell, tuple) and cell[0] != cell[1] for _, cells in lines for cell in cells)
        head: list[Block] = [Heading(heading)] if heading and lines else []
        brief = [Cells(CELL.join(self._brief(entry, _texts(cells, 0))), entry) for entry, cells in lines]
        if aside:
            return Group(id, [], [*head, *brief], heading, len(lines))
        full = [Cells(CELL.join(self._long(entry, _texts(cells, 1))), entry) for entry, cells in lines]
        return Group(id, [*head, *brief], [*head, *full], heading, len(lines))

    def long(self) -> Command:
        """What shows all columns, and whole what stands in a cell only in short."""
        return Command("--long", f"{'all names, ' if self.is_cut else ''}pinyin, codes, ids")

    def _brief(self, entry_id: str, cells: list[str]) -> list[str]:
        return [cells[0], *([self.web.knowledge.entries[entry_id].hans] if self.is_chinese else []), *cells[1:]]

    def _long(self, entry_id: str, cells: list[str]) -> list[str]:
        entry = self.web.knowledge.entries[entry_id]
        codes = [in_a_row(self._codes(entry_id))] if self.has_codes else []
        return [cells[0], entry.hans, *cells[1:], entry.pinyin, *codes, entry_id]

    def _codes(self, entry_id: str) -> list[str]:
        terms = self.web.knowledge.entries[entry_id].terms
        return [code for term in terms for code in (term.code, term.number) if code]


def _texts(cells: Sequence[Cell], whole: int) -> list[str]:
    """What stands in some cells, in short or ``whole``."""
    return [cell if isinstance(cell, str) else cell[whole] for cell in cells]


def _few(names: Iterable[str], between: str) -> Cell:
    """The first few of some names, and all of them."""
    every = list(names)
    return (between.join(few.first(every, few.CELL)) or NONE, between.join(few.first(every, few.ALL)) or NONE)


# -- Patterns


def _patterns(web: Web, kind: str, wholes: dict[str, Whole]) -> tuple[str, list[Group]]:
    source, finds = web.sources_called(), "find" if web.has_several else "finds"
    patterns = kind if len(wholes) == 1 else web.knowledge.plural(kind)
    title = f"{capital(number(len(wholes)))} {patterns} that {source} {finds} in {condition(web)}"
    lines = [(entry, [web.knowledge.entries[entry].name, *_tie(web, entry, whole)]) for entry, whole in wholes.items()]
    table = Table(web, wholes, "Pattern", "Tied to it by", "Comes from")
    return title, [
        Group("", _bars(web, wholes)),
        table.columns(),
        table.part("patterns", "", lines),
        *_drawn(web, wholes),
        Group("", [Command(f"rlstcm {web.knowledge.plural(Kind.SYMPTOM)}", _signs_of_it(web)), table.long()]),
    ]


def _signs_of_it(web: Web) -> str:
    """What the list of signs tells: which of them doctors know, if they know any."""
    claims = [web.claim(claim) for own in _given(web, shows).values() for claim in own]
    known = web.medicine == "Doctors" and _who(web, claims)[1]
    return "which signs doctors know" if known else "its signs, by who says so"


def _drawn(web: Web, wholes: dict[str, Whole]) -> list[Group]:
    """How the patterns hang together, and what the marks mean."""
    lines = drawing(web, wholes)
    marks = "▸ takes in or is a kind of   ─▶ leads, or can lead, to   " if lines else ""
    legend = Sketch(f"{marks}( ) only implied", "What stands in brackets is only implied.")
    return [Group("web", lines), Group("legend", [legend])]


def _bars(web: Web, wholes: dict[str, Whole]) -> list[Block]:
    """That the patterns are not tested; and what a source says, last, of all of them together."""
    first = "" if tested(web.knowledge.claims.values()) & wholes.keys() else "No pattern was tested."
    for claim_id, claim in web.claims_of_sources().items() if len(wholes) > 1 else ():
        if wholes.keys() <= set(claim.about):
            last = claim.says.removesuffix(".").rpartition(". ")[2]
            return [Bar(f"{first} {last}.".strip(), cited_all(web, [claim_id]))]
    return [Bar(first)] if first else []


def _tie(web: Web, pattern: str, whole: Whole) -> list[Cell]:
    """What ties a pattern to the condition, the stated before the implied; and where it comes from."""
    signs = [*whole.shows_as, *whole.explains]
    firm = [sign for sign in signs if not sign.implied and not _is_implied_sign(web, sign)]
    loose = [sign for sign in signs if sign not in firm]
    ways = (_names(web, firm), _verbs(web, whole, implied=False), _names(web, loose), _verbs(web, whole, implied=True))
    said = [f"({way})" if way and n > 1 else way for n, way in enumerate(ways)]
    return [next(filter(None, said), NONE), _from(web, whole)]


def _is_implied_sign(web: Web, sign: Item) -> bool:
    """Whether no source states that a sign belongs to the condition, though it may be stated of the pattern."""
    given = (claim for _, claim in web.said_from(web.knowledge.condition))
    return all(claim.inferred for claim in given if set(sign.entries) & set(claim.object))


def _names(web: Web, signs: list[Item]) -> str:
    names = list(dict.fromkeys(name(web, entry) for sign in signs for entry in sign.entries))
    named, others = names[:FEW], len(names) - FEW
    return ", ".join([*named, *(few.more(others) if others > FEW else ["…"] * (others > 0))])


def _verbs(web: Web, whole: Whole, *, implied: bool) -> str:
    """How it is said to bring the condition about: ``can add to it``."""
    items = [item for item in whole.leads_to if web.knowledge.condition in item.entries]
    for is_implied, claim in ((item.implied, web.claim(claim)) for item in items for claim in item.claims):
        if claim.relation and (is_implied or claim.inferred) is implied:
            return f"{claim.relation.forward} it"
    return ""


def _from(web: Web, whole: Whole) -> Cell:
    return _few((" with ".join(plainly(web, entry) for entry in item.entries) for item in whole.comes_from), "; ")


# -- Symptoms


def _symptoms(web: Web, kind: str, wholes: dict[str, Whole]) -> tuple[str, list[Group]]:
    found = _given(web, shows)
    beside = _given(web, lambda claim: bool(claim.relation))
    rest = [sign for sign in web.of_kind(kind) if sign not in beside]
    put = _put_down_to(web, wholes)

    def lines(signs: Iterable[str]) -> list[Line]:
        return [(sign, _sign(web, sign, found.get(sign) or beside[sign], put)) for sign in signs]

    table = Table(web, found, "Sign", "Put down to", "Said at")
    return f"Signs of {condition(web)}, by who calls them so", [
        Group("legend", [_LEGEND]),
        table.columns(),
        *(table.part(id, heading, lines(signs)) for id, heading, signs in _by_voice(web, found)),
        table.part("linked", "Found together with it", lines(sign for sign in beside if sign not in found)),
        *(table.part(*part, aside=bool(beside)) for part in _others(web, rest, put)),
        Group("", [_MARKS, *_aside(rest if beside else []), table.long()]),
    ]


def _others(web: Web, rest: list[str], put: dict[str, list[str]]) -> list[tuple[str, str, list[Line]]]:
    """The signs that no source gives to the condition: of patterns, of what stands near them, and of nothing here."""
    known = _listed(web).union(put)
    claims = web.knowledge.claims.values()
    given = {sign for claim in claims if claim.relation for sign in claim.object}
    urgent = {entry for claim in claims if claim.topic is Topic.URGENT for entry in claim.about}
    found: dict[str, list[Line]] = {heading: [] for heading in _ASIDE}
    for sign in rest:
        found[_whose(sign, known, given, urgent)].append((sign, _of_pattern(web, sign)))
    return [(id, heading, found[id]) for id, heading in _ASIDE.items()]


def _listed(web: Web) -> set[str]:
    """The signs that standards list for a pattern, or for the term nearest to it."""
    listed = (claim for pattern in web.of_kind(Kind.PATTERN) for claim in standard_lists(web, pattern)[0])
    return {sign for claim in listed for sign in web.claim(claim).object}


def _whose(sign: str, known: set[str], given: set[str], urgent: set[str]) -> str:
    if sign in known:
        return "patterns"
    if sign in given:
        return "near"
    return "urgent" if sign in urgent else "doctor"


_ASIDE = {
    "patterns": "Signs of the patterns alone",
    "near": "Signs of terms beside the patterns",
    "urgent": "No signs of it: get help at once",
    "doctor": "No signs of it: see a doctor",
}
"""What stands over signs that no source gives to the condition."""


def _aside(rest: list[str]) -> list[Command]:
    return [Command("--all", f"signs of the patterns alone, and others ({len(rest)})")] if rest else []


_MARKS = Command("rlstcm evidence", "what the marks rest on")
_LEGEND = Sketch(
    "studies: ✓ support  ✗ dispute  ± both  ? cannot tell    ( ) only implied",
    "Before a name, or what is said of it, stands what studies found, if they looked. "
    "What is only implied stands in brackets.",
)


def _given(web: Web, fits: Callable[[Claim], bool]) -> dict[str, list[str]]:
    """The symptoms that any source gives to the condition, with the claims that do."""
    found: dict[str, list[str]] = {}
    for claim_id, claim in web.knowledge.claims.items():
        if web.knowledge.condition in linked(claim) and fits(claim):
            for entry in linked(claim):
                if web.kind(entry) is Kind.SYMPTOM:
                    found.setdefault(entry, []).append(claim_id)
    return {entry: found[entry] for entry in web.entries_in_order(found)}


def _sign(web: Web, entry_id: str, claims: list[str], put: dict[str, list[str]]) -> list[Cell]:
    """A sign under the mark of the claim that gives it to the condition, what it is put down to, and who says so."""
    return [_marked(web, entry_id, claims), _few(put.get(entry_id, ()), " · "), _said_at(web, claims)]


def _said_at(web: Web, claims: list[str]) -> Cell:
    """Where claims are said; and the studies that bear them out, where none finds otherwise."""
    checked = [web.claim(claim) for claim in claims if mark(web.claim(claim)) == "✓"]
    found = (f"[{web.numbers[each.ref]}]" for c in checked for each in c.evidence if each.bearing is Bearing.SUPPORTS)
    cited = cited_all(web, claims)
    studies = list(dict.fromkeys(study for study in found if study not in cited.split()))
    short, whole = [cited_all(web, claims, few.SAID), few.joined(studies, few.SAID)], [cited, *studies]
    return " ".join(filter(None, short)), " ".join(filter(None, whole))


def _marked(web: Web, entry_id: str, claims: list[str]) -> str:
    """An entry's name under the mark of what was found of some claims, in brackets where none of them is stated."""
    return f"{_mark(map(web.claim, claims))} {_bracketed(web, entry_id, claims)}".strip()


def _mark(claims: Iterable[Claim]) -> str:
    """The mark of the first of some claims that was checked."""
    return next((mark(claim) for claim in claims if claim.evidence), "")


def _bracketed(web: Web, entry_id: str, claims: list[str]) -> str:
    """An entry's name; in brackets where none of some claims is stated."""
    entry = web.knowledge.entries[entry_id].name
    return f"({entry})" if all(web.claim(claim).inferred for claim in claims) else entry


def _put_down_to(web: Web, wholes: dict[str, Whole]) -> dict[str, list[str]]:
    """The patterns that each sign is put down to by a source; in brackets where that is only implied."""
    found: dict[str, list[str]] = {}
    for pattern, whole in wholes.items():
        for item in (*whole.shows_as, *whole.explains):
            for sign in item.entries:
                own = name(web, pattern)
                if own not in found.setdefault(sign, []):  # stated ones come first
                    found[sign].append(f"({own})" if item.implied else own)
    return found


def _of_pattern(web: Web, sign: str) -> list[Cell]:
    """A sign that no source gives to the condition: of what, and who says so."""
    claims = _speaking_for(web, sign)
    bearers = list(dict.fromkeys(name(web, entry) for claim in claims for entry in claim.subject))
    of = in_a_row(few.first(bearers, FEW))
    who = dict.fromkeys(_teller(web, claim.at.reference) for claim in claims)
    return [web.knowledge.entries[sign].name, of or NONE, few.joined(list(who), few.SAID)]


def _speaking_for(web: Web, sign: str) -> list[Claim]:
    """The claims that give a sign to something; or all that speak of it."""
    claims = [claim for claim in map(web.claim, web.claims_of(sign)) if claim.weight is not Weight.AGAINST]
    return [claim for claim in claims if sign in claim.object] or claims


def _teller(web: Web, reference: str) -> str:
    """Who speaks, in a column of places."""
    is_named = web.has_several and web.is_source(reference)
    return web.label(reference) if is_named else f"[{web.numbers[reference]}]"


# -- Causes


def _causes(web: Web, kind: str, wholes: dict[str, Whole]) -> tuple[str, list[Group]]:
    found = {entry: [c for c in web.claims_of(entry) if _speaks(web, c, entry)] for entry in web.of_kind(kind)}
    table = Table(web, found, "Cause", "What it is said to do", "Said at")
    parts = [
        table.part(id, heading, [(entry, _cause(web, entry, found[entry])) for entry in entries])
        for id, heading, entries in _by_voice(web, found)
    ]
    return f"What is said to bring on {condition(web)} or its patterns, by who says so", [
        Group("legend", [_LEGEND]),
        table.columns(),
        *parts,
        Group("", [_MARKS, table.long()]),
    ]


_OF_CAUSES = (None, Topic.ASSOCIATED, Topic.WORSE, Topic.LACKING, Topic.MEDICINES)
"""What claims are told for that speak of a cause as such, though they link it to nothing."""


_BRINGS_NOTHING = (
    Relation.SHOWS_AS,
    Relation.SAME_AS,
    Relation.LIKENED_TO,
    Relation.PROTECTS_FROM,
    Relation.USED_FOR,
)
"""What a cause may be to something that it does not bring on."""


def _speaks(web: Web, claim_id: str, entry: str) -> bool:
    """Whether a claim tells what a cause does: links it onward, or speaks of it together with the condition."""
    claim = web.claim(claim_id)
    if claim.relation:
        return entry in claim.subject and claim.relation not in _BRINGS_NOTHING
    is_told = claim.topic in _OF_CAUSES and not denies(claim)
    return is_told and {entry, web.knowledge.condition} <= set(claim.about)


def _cause(web: Web, entry: str, claims: list[str]) -> list[Cell]:
    """A cause, what it is said to do, each under the mark of what studies found of just that, and who says so."""
    ties = [c for c in claims if web.knowledge.condition in web.claim(c).object] or claims
    done = _done(web, entry, [web.claim(claim) for claim in claims])
    told = _told(web, done, few.DONE), _told(web, done, few.ALL)
    return [_bracketed(web, entry, ties), told, _said_at(web, claims)]


Way = tuple[str, str, bool, str]
"""How a cause does something: the mark of that, the verb, whether it is only implied, and who says so."""
Done = list[tuple[Way, str]]
"""What a cause does: how, and what to."""


def _told(web: Web, done: Done, most: int) -> str:
    """What a cause is said to do, at most to so many things, and to how many more."""
    most = most or len(done)
    ways: dict[Way, list[str]] = {}
    for way, each in done[:most]:
        ways.setdefault(way, []).append(name(web, each))
    told = [_way(*way, ", ".join(names)) for way, names in ways.items()]
    return "; ".join([*told, *few.more(len(done) - most)]) or NONE


def _way(sign: str, verb: str, implied: bool, who: str, names: str) -> str:
    """One way in which a cause does something."""
    said = f"{sign} {verb} {names}".strip()
    return f"({said}){who}" if implied else f"{said}{who}"


def _done(web: Web, entry: str, claims: list[Claim]) -> Done:
    """What a cause does, to one thing after the other; what it does in the same way stands together."""
    several = web.has_several and len({claim.at.reference for claim in claims if claim.relation}) > 1
    ways: dict[tuple[str, bool, str, str], list[Claim]] = {}
    for claim in claims:
        if verb := _verb(web, entry, claim):
            who = f" ({_teller(web, claim.at.reference)})" if several else ""
            for each in claim.object if claim.relation else [web.knowledge.condition]:
                ways.setdefault((verb, claim.inferred, who, each), []).append(claim)
    done: dict[Way, list[str]] = {}
    for (verb, implied, who, each), own in ways.items():
        done.setdefault((_mark(own), verb, implied, who), []).append(each)
    return _one_by_one(done)


def _one_by_one(done: dict[Way, list[str]]) -> Done:
    return [(way, each) for way, found in done.items() for each in found]


def _verb(web: Web, entry: str, claim: Claim) -> str:
    """What a claim has a cause do, as surely as it says so, and what only acts together with it."""
    if not claim.relation:
        return "may worsen" if claim.topic is Topic.WORSE else ""
    if claim.relation is Relation.KIND_OF:
        return "see"
    verb, others = hedged(claim.relation.forward, hedge(claim)), partners(web, claim, entry)
    return f"with {joined(others)} {verb}" if others else verb


# -- Who says so

Who = tuple[tuple[str, ...], bool, str]
"""Which sources say so, whether doctors do, and who else."""


def _by_voice(web: Web, found: dict[str, list[str]]) -> list[tuple[str, str, list[str]]]:
    """Entries by who speaks of them: doctors and a source, a source, doctors, and whoever else is alone."""
    groups: dict[Who, list[str]] = {}
    for entry, claims in found.items():
        if claims:
            groups.setdefault(_who(web, [web.claim(claim) for claim in claims]), []).append(entry)
    order = sorted(groups, key=lambda who: _turn(web, *who))
    return [(_group_id(web, who), _group_heading(web, who), groups[who]) for who in order]


def _turn(web: Web, sources: tuple[str, ...], doctors: bool, other: str) -> tuple[object, ...]:
    """When entries have their turn of which these speak: first what most sources speak of."""
    numbers = [web.sources.index(source) for source in sources]
    return not (sources and doctors), not sources, not doctors, -len(sources), numbers, other


def _who(web: Web, claims: list[Claim]) -> Who:
    """Which sources say so, whether doctors do or studies bear it out, and who else, where that tells."""
    source = [claim for claim in claims if web.is_source(claim.at.reference)]
    doctors = any(web.voice(claim) in DOCTORS for claim in claims) or any(mark(claim) == "✓" for claim in source)
    others = [called(web, c.at.reference) for c in claims if c not in source and web.voice(c) not in DOCTORS]
    return web.speaking(source), doctors, "" if doctors else next(iter(others), "")


def _group_id(web: Web, who: Who) -> str:
    sources, doctors, other = who
    source = "source" if sources and not web.has_several else "-".join(sources)
    return "-".join(part for part, is_so in ((source, sources), ("doctors", doctors), ("others", other)) if is_so)


def _group_heading(web: Web, who: Who) -> str:
    sources, doctors, other = who
    called = [web.source_called(source) for source in sources]
    if doctors:
        return joined([web.medicine, *called]) if sources else f"{web.medicine}, not {web.sources_called()}"
    if sources:
        return capital(joined([*called, other]) if other else f"{joined(called)} only")
    return f"Only {other}"


# -- Any other kind


def _described(web: Web, kind: str, wholes: dict[str, Whole]) -> tuple[str, list[Group]]:
    ids = web.of_kind(kind)
    entries = [web.knowledge.entries[name] for name in ids]
    texts = _told_apart([entry.short for entry in entries])
    lines = [(name, [entry.name, text]) for name, entry, text in zip(ids, entries, texts, strict=True)]
    table = Table(web, ids, capital(singular(kind)), _HEADS.get(kind, "What it is"))
    return _titled(web, kind, len(ids)), [
        Group("", _careful(web, kind)),
        table.columns(),
        table.part(web.knowledge.typed(kind), "", lines),
        Group("", [table.long()]),
    ]


def _told_apart(texts: list[str]) -> list[str]:
    """Descriptions without the words with which all begin, if those are more than a few."""
    words = [text.split(" ") for text in texts]
    same = next((n for n, each in enumerate(zip(*words, strict=False)) if len(set(each)) > 1), 0)
    return [" ".join(each[same:]).rstrip(".") for each in words] if same > FEW else texts


def _careful(web: Web, kind: str) -> list[Block]:
    """What to know of things that are used for something."""
    if web.knowledge.treated_as(kind) is not Kind.POINT:
        return []
    thing = a(singular(kind))
    return [Bar(f"That {thing} is used does not show that it works. Its page tells what to beware of.")]


_HEADS: dict[str, str] = {Kind.POINT: "Where it is"}
_TITLES: dict[str, str] = {
    Kind.CONCEPT: "ideas that the patterns lean on",
    Kind.POINT: "points of the body, and where they are",
}


def _titled(web: Web, kind: str, count: int) -> str:
    if count == 1:
        return f"One {singular(kind)}"
    return f"{capital(number(count))} {_TITLES.get(kind, web.knowledge.plural(kind))}"


_LISTS: dict[str, Callable[[Web, str, dict[str, Whole]], tuple[str, list[Group]]]] = {
    Kind.PATTERN: _patterns,
    Kind.SYMPTOM: _symptoms,
    Kind.CAUSE: _causes,
}
