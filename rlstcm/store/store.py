"""Looking things up in a compiled knowledge base. Reads only, and writes nothing anywhere."""

from rlstcm.page import (
    MATCH_END,
    MATCH_START,
    Block,
    Command,
    Group,
    Heading,
    Page,
    Record,
    Step,
    from_row,
)
from rlstcm.store.meta import Meta
from rlstcm.store.ring import Link, is_complete
from rlstcm.store.sealed import Row, Sealed
from rlstcm.store.sqlite import Connection
from rlstcm.store.tables import ADDRESSES, EVIDENCE, TESTABLE, checksum, in_full
from rlstcm.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rlstcm.store.chains import Step as ChainStep
    from rlstcm.store.chains import Steps


class Name:
    """A spelling, what it finds, and what that is: a kind of entry, ``reference`` or ``place``."""

    __slots__ = ("key", "owner", "spelling", "what")

    def __init__(self, key: str, owner: str, spelling: str, what: str) -> None:
        self.key = key
        self.owner = owner
        self.spelling = spelling
        self.what = what

    @property
    def may_be_begun(self) -> bool:
        """Whether it may be found by how it begins; numbers and places only count whole."""
        if self.what == "place" or (self.what == "reference" and self.spelling != self.owner):
            return False
        return not self.key.isdecimal()


class Entry:
    """An entry of a kind: its id, the title of its page, and what it is."""

    __slots__ = ("id", "short", "title")

    def __init__(self, id: str, title: str, short: str) -> None:
        self.id = id
        self.title = title
        self.short = short


class Kind:
    """A kind of entry: its id, what several are called, and how many there are.

    ``treated`` is the kind of the program's that one which a file adds is treated as; nothing for the program's own.
    """

    __slots__ = ("count", "id", "plural", "treated")

    def __init__(self, id: str, plural: str, treated: str, count: int) -> None:
        self.id = id
        self.plural = plural
        self.treated = treated
        self.count = count

    @property
    def name(self) -> str:
        """What one is called."""
        return self.id.replace("-", " ")

    @property
    def typed(self) -> str:
        """What is typed for them: their plural as one word."""
        return self.plural.replace(" ", "-")

    @property
    def heading(self) -> str:
        """What stands over them."""
        called = self.plural if self.count > 1 else self.name
        return f"{called[:1].upper()}{called[1:]}"

    def many(self, count: int) -> str:
        """So many of them: ``6 patterns``."""
        return f"{count} {self.name if count == 1 else self.plural}"


class Found:
    """A text that a search found: its page; the place, who speaks, names and text with what matched, and a score."""

    __slots__ = ("is_entry", "names", "owner", "place", "score", "spoken", "text", "title")

    def __init__(self, title: str, is_entry: bool, owner: str, place: str, spoken: str, *rest: str) -> None:
        names, text, score = rest
        self.title = title
        self.is_entry = is_entry
        self.owner = owner
        self.place = place
        self.spoken = spoken
        self.names = names
        self.text = text
        self.score = float(score)


RANKED = 1_000
"""How many of the texts that hold some words are ranked: the first, and entries stand before what is said of them."""
BEGUN = 400
"""How many of the names that begin alike are looked at in a search."""
_LAST = f"(SELECT rowid FROM doc WHERE doc MATCH ?1 LIMIT 1 OFFSET {RANKED})"
_END = f"ifnull({_LAST}, 9e18)"
OFFERED = 200
"""How many candidates a press of TAB gives at most."""
REMEMBERED = 1_000
"""For how many words it is remembered which names have them, and for how many entries what they are linked to."""
_OWN = "AND spelling = owner"
_SHORT = "AND (what != 'place' OR instr(spelling, ' ') = 0)"
_NAME = "key owner spelling what"
LOOKED_AT, COMPARED = 2_500, 100
"""How many names with the same letters in a row are looked at for a slip, and how many of them are compared in full."""


class Store(Sealed):
    """An open store; ``path`` tells where its knowledge base lies."""

    def __init__(self, connection: Connection, path: str) -> None:
        super().__init__(connection, path)
        self._names: list[Name] | None = None
        self._meta: Meta | None = None
        self._kinds: dict[str, Kind] | None = None
        self._words: dict[str, set[str]] = {}
        self._standards: dict[str, str] = {}
        self._ends: dict[str, Row] = {}

    def meta(self) -> Meta:
        """What the knowledge base says of itself."""
        if self._meta is None:
            try:
                self._meta = Meta({row[0]: row[1] for row in self.whole("meta", "key value")})
            except (KeyError, ValueError) as error:
                raise self.damaged(f"what it says of itself is incomplete: {error}") from None
        return self._meta

    def names(self, key: str) -> list[Name]:
        """What answers to a name's key, each thing once; an address finds the reference whose identifier it holds."""
        found = self._between(key, f"{key}\0")
        for start in () if found else ADDRESSES:
            if key.startswith(start):
                own = self._between(key[len(start) :], f"{key[len(start) :]}\0")
                found += [name for name in own if name.what == "reference"]
        return each_once(found)

    def names_beginning(self, key: str) -> list[Name]:
        """What has a name that begins so, each thing once; numbers and places only count whole."""
        found = self._between(key, f"{key}\U0010ffff")
        return each_once([name for name in found if name.may_be_begun])

    def first_beginning(self, key: str) -> tuple[list[Name], bool]:
        """The same of very many only the first by their keys; and whether these are all."""
        end = f"{key}\U0010ffff"
        rest = "WHERE key >= ? AND key < ? ORDER BY key, n LIMIT 1 OFFSET ?"
        beyond = self.checked("name", "key", rest, key, end, BEGUN)
        end = max(beyond[0][0], f"{key}\0") if beyond else end  # no key is parted, the whole one neither
        found = each_once([name for name in self._between(key, end) if name.may_be_begun])
        return found, not beyond

    def _between(self, low: str, high: str) -> list[Name]:
        """The names whose keys lie in a range, none of them missing, in the order of the file."""
        return self._in_order(self._ring("name", low, high, _NAME))

    def _in_order(self, rows: list[Row]) -> list[Name]:
        """Names from their rows, in the order of the file."""
        return [Name(*row[1:]) for row in sorted(rows, key=lambda row: int(row[0]))]

    def _ring(self, table: str, low: str, high: str, columns: str) -> list[Row]:
        """The rows of a ring whose keys lie in a range, none of them missing: number, and some columns."""
        columns = f"n key next {columns}"
        found = self.checked(table, columns, "WHERE key >= ? AND key < ? ORDER BY key, n", low, high)
        before = self.checked(table, columns, "WHERE key < ? ORDER BY key DESC, n DESC LIMIT 1", low)
        before = before or self.checked(table, columns, "ORDER BY key DESC, n DESC LIMIT 1")
        after = self.checked(table, columns, "WHERE key >= ? ORDER BY key, n LIMIT 1", high)
        after = after or self.checked(table, columns, "ORDER BY key, n LIMIT 1")
        links = self._links(*before, *found, *after)
        if not (before and after) or not is_complete(links[0], links[1:-1], links[-1], low, high):
            raise self.damaged(f"rows of {table} are missing")
        return [(row[0], *row[3:]) for row in found]

    def _links(self, *rows: Row) -> list[Link]:
        """The places of some rows in their ring."""
        try:
            return [Link(*row[:3]) for row in rows]
        except ValueError as error:
            raise self.damaged(error) from None

    def names_with(self, words: list[str]) -> list[Name]:
        """The English names of entries that have all of some words, in whatever order."""
        first, *others = dict.fromkeys(words)
        shared = self._with_word(first)
        for word in others:
            shared = shared & self._with_word(word) if shared else set()
        return self._numbered(sorted(shared, key=int))

    def _with_word(self, word: str) -> set[str]:
        """The numbers of the English names that have a word; lists of names often repeat one."""
        if len(self._words) > REMEMBERED:
            self._words.clear()
        if word not in self._words:
            self._words[word] = set(self._clue(f"={word}"))
        return self._words[word]

    def _clue(self, key: str) -> list[str]:
        """The numbers of the names that are found by a clue."""
        rows = self._ring("clue", key, f"{key}\0", "names")
        return [n for _, text in rows for n in self._numbers(text)]

    def names_near(self, wanted: set[str]) -> list[Name]:
        """The names that share most of some groups of letters; of very many, those that share rare ones."""
        clues = self.known("clue", "key", sorted(wanted), "count names")
        weights: dict[str, float] = {}
        seen = 0
        for count, text in sorted(clues, key=lambda clue: int(clue[0])):
            seen += int(count)
            if seen > LOOKED_AT and weights:
                break
            for n in self._numbers(text):
                weights[n] = weights.get(n, 0.0) + 1
        best = sorted(weights, key=lambda n: (-weights[n], int(n)))[:COMPARED]
        return self._numbered(sorted(best, key=int))

    def _numbered(self, numbers: list[str]) -> list[Name]:
        """The names with some numbers."""
        return [Name(*row) for row in self.keyed("name", "n", numbers, _NAME)]

    def names_by_stems(self, stems: str) -> list[Name]:
        """What has a name of the same words, in whatever forms; each thing once."""
        return each_once(self.named_by_stems(stems)) if stems else []

    def named_by_stems(self, stems: str) -> list[Name]:
        """Every name of the same words, in the order of the file."""
        return self._numbered(self._clue(f"~{stems}"))

    def all_names(self) -> list[Name]:
        """Every spelling that finds something."""
        if self._names is None:
            self._names = [Name(*row) for row in self.whole("name", _NAME, "ORDER BY n")]
        return self._names

    def places(self) -> list[str]:
        """Every numbered place, with its reference before it, in the order of the sources: ``article S22``."""
        keys = (key.partition(" ") for (key,) in self.whole("record", "id", "ORDER BY n"))
        return [place for kind, _, place in keys if kind == "place"]

    def candidates(self, key: str) -> list[Row]:
        """What can be typed for a name that begins so: spelling, title of what it finds, what that is, and its id.

        Of very many only the first are given.
        """
        rest = f"WHERE key >= ? AND key < ? {_SHORT} {_OWN if not key else ''} LIMIT {OFFERED}"
        found = [Name(*row) for row in self.checked("name", _NAME, rest, key, f"{key}\U0010ffff")]
        found.sort(key=lambda name: name.spelling != name.owner)
        return [(name.spelling, self._what_it_is(name), name.what, name.owner) for name in found]

    def _what_it_is(self, name: Name) -> str:
        """The title of what a name finds; of a place, how it begins."""
        return self._page(name.owner, "names" if name.what == "place" else "title")[0]

    def entries(self, kind: str) -> list[Entry]:
        """The entries of a kind, in the file's order."""
        return [Entry(*row) for row in self.gathered("entry", "kind", kind, "id title short", "ORDER BY n")]

    def in_order(self, ids: "Iterable[str]") -> list[str]:
        """Entries in the file's order."""
        return self._by_number("entry", "id", list(ids))

    def _by_number(self, table: str, key: str, wanted: list[str]) -> list[str]:
        """The keys of rows in the order of their numbers."""
        rows = zip(self.keyed(table, key, wanted, "n"), wanted, strict=True)
        return [name for _, name in sorted(rows, key=lambda row: int(row[0][0]))]

    def kinds(self) -> dict[str, Kind]:
        """The kinds of entry there are, by their ids; in the order in which the file first has them."""
        if self._kinds is None:
            rows, counts = self.whole("kind", "id plural treated", "ORDER BY n"), self._counts()
            if {row[0] for row in rows} != counts.keys():
                raise self.damaged("kinds of entry are missing")
            self._kinds = {id: Kind(id, clean(plural), clean(treated), counts[id]) for id, plural, treated in rows}
        return self._kinds

    def shapes(self) -> dict[str, str]:
        """What entries are drawn as, by their kind."""
        return {row[0]: row[1] for row in self.whole("kind", "id shape", "ORDER BY n")}

    def _counts(self) -> dict[str, int]:
        """How many entries there are of each kind."""
        counts = {kind: int(rows) for kind, rows in self.checked("tally", "value rows", "WHERE what = 'entry kind'")}
        if [(str(sum(counts.values())),)] != self.checked("tally", "rows", "WHERE what = 'entry' AND value = ''"):
            raise self.damaged("entries are missing")
        return counts

    def example(self) -> str:
        """An entry to show things with."""
        return self.meta().example

    def short(self, entry: str) -> str:
        """What an entry is, in a sentence or two."""
        return next((short for (short,) in self.checked("entry", "short", "WHERE id = ?", entry)), "")

    def title(self, owner: str) -> str:
        """The title of a page."""
        return self._page(owner, "title")[0]

    def _page(self, owner: str, columns: str) -> Row:
        """Some columns of the row of a page."""
        for row in self.checked("page", columns, "WHERE owner = ?", owner):
            return row
        raise self.damaged(f"the page of {owner} is missing")

    def address(self, owner: str) -> str:
        """Where a browser finds what a page is about, or nothing."""
        return self._page(owner, "address")[0]

    def page(self, owner: str) -> Page:
        """The first screen of the page of an entry, a reference, a place or a list.

        Commands that the screen ends with stand at its foot.
        """
        title, names, corner, lines = self._page(owner, "title names corner parts")
        parts = self._split(owner, lines)
        blocks = self._blocks([n for part in parts for n in part.brief])
        return self.dress(
            Page(
                title,
                [block for block in blocks if not isinstance(block, Command)],
                lambda: self.records_of(owner),
                lambda: self.records_of(owner, "reference"),
                names=names,
                corner=corner,
                more=[f"{part.id} ({part.count})" if int(part.count) > 1 else part.id for part in parts if part.id],
                commands=[block for block in blocks if isinstance(block, Command)],
                whole=lambda: self.groups(owner),
                owner=owner,
            )
        )

    def dress(self, page: Page) -> Page:
        """A page with the caution, the way to a doctor and the edition that every page carries."""
        meta = self.meta()
        page.caution = meta.caution
        page.doctor = f"rlstcm explain {meta.condition} -s doctor" if meta.doctor else ""
        page.edition = f"Knowledge base {meta.version}, reviewed {meta.reviewed}."
        page.urgent = lambda: self._urgent(meta)
        page.advisers = lambda: self.references_of([meta.condition])
        page.links = page.links or (lambda: self.drawn(page))
        page.shapes = self.shapes
        return page

    def sections(self, owner: str) -> list[Row]:
        """The parts of a page that one can ask for: id, heading, count."""
        parts = [part for part in self._parts(owner) if part.id]
        blocks = iter(self._blocks([n for part in parts for n in part.heading]))
        headings = [[next(blocks) for _ in part.heading] for part in parts]
        return [
            (part.id, "".join(block.text for block in own if isinstance(block, Heading)), part.count)
            for part, own in zip(parts, headings, strict=True)
        ]

    def drawn(self, page: Page) -> list[Record]:
        """The steps that a drawing of a page shows: those that its claims make; of a list, those of its entries.

        A source draws what it says.
        """
        found: dict[str, list[str]] = {"claim": [], "entry": [], "reference": []}
        for record in page.records():
            found.get(str(record["type"]), []).append(str(record["id"]))
        claims = found["claim"] or [claim for name in found["reference"] for claim in self.claims_of(name)]
        return self.step_records(self.links(claims) if claims else self.links_at(found["entry"]))

    def step_records(self, steps: "Iterable[ChainStep]") -> list[Record]:
        """Steps for programs, with the names and kinds of their entries."""
        nodes: dict[str, Record] = {}

        def node(entry: str) -> Record:
            if entry not in nodes:
                name, kind = self.called(entry)
                nodes[entry] = {"id": entry, "name": name, "kind": kind}
            return nodes[entry]

        return [
            {
                "subject": node(step.subject),
                "object": node(step.object),
                "together_with": [node(other) for other in step.together],
                "how": step.how,
                "relation": step.relation,
                "verb": step.verb,
                "implied": step.inferred,
                "association": step.association,
                "claim": step.claim,
                "says": step.says,
                "reference": step.reference,
                "places": list(step.places),
                "place": step.place,
            }
            for step in steps
        ]

    def _urgent(self, meta: Meta) -> list[Block]:
        """When to see a doctor, and when to get help at once, as the page of the condition tells."""
        told = (meta.doctor, meta.urgent)
        groups = [group for group in self.groups(meta.condition) if group.heading and group.heading in told]
        return [block for group in groups for block in group.full or group.brief]

    def brief(self, owner: str) -> list[Block]:
        """The blocks of the first screen of a page, in order."""
        return self._blocks([n for part in self._parts(owner) for n in part.brief])

    def groups(self, owner: str) -> list[Group]:
        """Every part of a page, in order."""
        parts = self._parts(owner)
        blocks = iter(self._blocks([n for part in parts for n in (*part.heading, *part.brief, *part.full)]))
        groups = []
        for part in parts:
            heading, brief, full = ([next(blocks) for _ in each] for each in (part.heading, part.brief, part.full))
            headed = [block.text for block in heading if isinstance(block, Heading)]
            groups.append(Group(part.id, brief, full, "".join(headed), int(part.count)))
        return groups

    def section(self, owner: str, name: str) -> list[Block]:
        """A part of a page in full."""
        return self._blocks([n for part in self._parts(owner) if part.id == name for n in part.full or part.brief])

    def _parts(self, owner: str) -> "list[Part]":
        return self._split(owner, *self._page(owner, "parts"))

    def _split(self, owner: str, lines: str) -> "list[Part]":
        try:
            return [Part(*line.split(";")) for line in lines.split("\n") if line]
        except (TypeError, ValueError):
            raise self.damaged(f"the page of {owner} cannot be read") from None

    def _blocks(self, numbers: list[str]) -> list[Block]:
        """The blocks with some numbers, in their order."""
        try:
            rows = self.keyed("block", "n", numbers, "kind fields")
            return [from_row(kind, fields.split("\n")) for kind, fields in rows]
        except (KeyError, TypeError):
            raise self.damaged("a page cannot be read") from None

    def tested(self, owner: str) -> dict[str, list[Group]]:
        """What a page, or a reference, says that can be tested: the parts on each claim, by its id, in their order."""
        keys = [f"claim {name}" for name in sorted(self.claims_of(owner))]
        sorts = zip(keys, self.keyed("record", "id", keys, "sort"), strict=True)
        owners = [f"{EVIDENCE} {key.removeprefix('claim ')}" for key, (sort,) in sorts if sort == TESTABLE]
        pages = self._by_number("page", "owner", owners)
        return {name.removeprefix(f"{EVIDENCE} "): self.groups(name) for name in pages}

    def told(self, owner: str) -> list[Step]:
        """The chain that the page of an entry tells."""
        return [block for block in self.brief(owner) if isinstance(block, Step)]

    def records_of(self, owner: str, kind: str = "") -> list[Record]:
        """The records of a page in order, or those of one type."""
        return self._records([key for key in self._keys(owner) if not kind or key.startswith(f"{kind} ")])

    def _keys(self, owner: str) -> list[str]:
        """The keys of the records of a page."""
        (numbers,) = self._page(owner, "records")
        return [key for (key,) in self.keyed("record", "n", self._numbers(numbers), "id")]

    def _numbers(self, text: str) -> list[str]:
        """The numbers of rows that a row holds."""
        try:
            return in_full(text)
        except ValueError as error:
            raise self.damaged(error) from None

    def references_of(self, owners: list[str]) -> list[Record]:
        """The records of the references that some pages rest on, each once."""
        keys = {key for owner in owners for key in self._keys(owner) if key.startswith("reference ")}
        return self._records(keys, in_order=True)

    def entry_records(self, ids: list[str]) -> list[Record]:
        """The records of entries by their ids."""
        return self._records([f"entry {name}" for name in ids])

    def reference_records(self, ids: list[str]) -> list[Record]:
        """The records of references by their ids."""
        return self._records([f"reference {name}" for name in ids])

    def claim_records(self, ids: set[str] | None = None) -> list[Record]:
        """The records of all claims or of some, in the order of the file."""
        if ids is None:
            ids = {key.removeprefix("claim ") for (key,) in self.whole("record", "id") if key.startswith("claim ")}
        return self._records({f"claim {name}" for name in ids}, in_order=True)

    def standards_of(self, entry: str) -> list[str]:
        """What the standards are called that have a term for an entry."""
        from rlstcm.store.records import standards_in  # few names are looked up behind one

        try:
            standards = standards_in(self._record(f"entry {entry}")[2])
        except ValueError as error:
            raise self.damaged(error) from None
        return [self._standard(standard) for standard in dict.fromkeys(standards)]

    def _standard(self, standard: str) -> str:
        """What a standard is called; there are few, and lists of names ask for each again and again."""
        if standard not in self._standards:
            self._standards[standard] = str(self.reference_records([standard])[0]["called"])
        return self._standards[standard]

    def base_record(self) -> Record:
        """What the knowledge base says of itself, as a record."""
        return self._records([f"base {self.meta().condition}"])[0]

    def every_record(self, sort: str) -> list[Record]:
        """The records of a type, in the order of the file."""
        keys = [key for (key,) in self.whole("record", "id", "ORDER BY n") if key.startswith(f"{sort} ")]
        return self._records(keys)

    def references_of_claims(self, claims: list[str]) -> list[Record]:
        """The records of the references that make some claims, each once."""
        made = self._records([f"claim {name}" for name in dict.fromkeys(claims)])
        return self.reference_records(list(dict.fromkeys(str(claim["reference"]) for claim in made)))

    def _records(self, keys: "Iterable[str]", *, in_order: bool = False) -> list[Record]:
        """The records with some keys; or, where that is asked for, in the order of the file."""
        from rlstcm.store.records import Blanks  # needs json, and few readers are programs

        found = [self._record(key) for key in keys]
        blanks = Blanks(lambda sort: self._record(f"blank {sort}")[2])
        try:
            records = [blanks.filled(sort, text) for _, sort, text in (sorted(found) if in_order else found)]
        except ValueError as error:
            raise self.damaged(error) from None
        for record in records:
            if record["type"] == "entry":
                self._gather(record)
        return records

    def _gather(self, entry: Record) -> None:
        """Fill in the claims and references of the page of an entry."""
        keys = [key.split(" ", 1) for key in self._keys(str(entry["id"]))]
        for field, wanted in (("claims", "claim"), ("references", "reference")):
            entry[field] = [name for kind, name in keys if kind == wanted]

    def _record(self, key: str) -> tuple[int, str, str]:
        """A record's number, sort and JSON."""
        for n, sort, text in self.checked("record", "n sort json", "WHERE id = ?", key):
            return int(n), sort, text
        raise self.damaged(f"the record {key} is missing")

    def facet_lines(self, entry: str) -> str:
        """What is said of an entry beside its signs, as the table has it."""
        ((n,),) = self.keyed("entry", "id", [entry], "n")
        ((lines,),) = self.keyed("facet", "n", [n], "lines")
        return lines

    def related(self, entry: str) -> set[str]:
        """The entries that the page of an entry links."""
        return self._related(entry, "links")

    def linking(self, other: str) -> set[str]:
        """The entries whose pages link an entry."""
        return self._related(other, "linked_by")

    def _related(self, entry: str, way: str) -> set[str]:
        for (ids,) in self.checked("related", way, "WHERE entry = ?", entry):
            return {name for (name,) in self.keyed("entry", "n", self._numbers(ids), "id")}
        raise self.damaged(f"what {entry} is related to is missing")

    def resting_on(self, reference: str) -> set[str]:
        """The entries whose pages rest on a reference."""
        return set(self._reference(reference, "entries"))

    def _reference(self, reference: str, column: str) -> list[str]:
        """What a list in the row of a reference holds; nothing where it is none."""
        found = self.checked("reference", column, "WHERE id = ?", reference)
        return found[0][0].split() if found else []

    def references_behind(self, owner: str) -> list[str]:
        """The ids of the references that a page rests on, in their order."""
        keys = [key.partition(" ") for key in self._keys(owner)]
        return [name for kind, _, name in keys if kind == "reference"]

    def designs(self) -> list[str]:
        """The designs that references have; where one has none, the voice that it speaks with."""
        return sorted({design for (design,) in self.whole("reference", "design")})

    def references(self, design: str = "", since: int = 0) -> list[str]:
        """The ids of references of a design (or part of its name), issued in a year or later."""
        found = self.whole("reference", "id design issued", "ORDER BY n")
        return [name for name, own, issued in found if design in own and (not since or issued[:4] >= f"{since:04}")]

    def years(self) -> list[str]:
        """The years in which references were issued, the latest first."""
        return sorted({issued[:4] for (issued,) in self.whole("reference", "issued") if issued}, reverse=True)

    def steps(self, *, stated: bool = False) -> "Steps":
        """The steps that a chain can take, all or only the stated ones, looked up as it goes."""
        from rlstcm.store.chains import Steps

        def find(end: str, entry: str) -> "list[ChainStep]":
            return [step for _, step in self._at(end, entry) if not (stated and step.inferred)]

        return Steps(find, self._near, self.meta().condition)

    def _near(self, end: str, entries: "Iterable[str]") -> list[str]:
        """What may be one step of a chain from some entries at an end of it."""
        rows = self._ends_of(list(entries))
        return [name for _, _, onward, back in rows for name in (onward if end == "subject" else back).split()]

    def _ends_of(self, entries: list[str]) -> list[Row]:
        """What some entries are linked to; a walk asks for the same as the look whether there is a way before it."""
        if len(self._ends) > REMEMBERED:
            self._ends.clear()
        new = [entry for entry in entries if entry not in self._ends]
        self._ends.update(zip(new, self.keyed("ends", "entry", new, "subject object onward back"), strict=True))
        return [self._ends[entry] for entry in entries]

    def links(self, claims: "Iterable[str] | None" = None) -> "list[ChainStep]":
        """Every link between entries, or those that some claims make, in the order of the file."""
        if claims is None:
            rows = self.whole("link", _LINK, "ORDER BY n")
        else:
            linking = {claim for (claim,) in self.whole("link", "claim")}
            found = self.keyed("link", "claim", [claim for claim in claims if claim in linking], f"n {_LINK}")
            rows = [row[1:] for row in sorted(found, key=lambda row: int(row[0]))]
        return [step for row in rows for (_, turned), step in _steps(row) if not turned]

    def links_at(self, entries: "Iterable[str]") -> "list[ChainStep]":
        """The links that some entries have, in the order of the file."""
        found: "dict[tuple[int, int, int], ChainStep]" = {}
        for entry in dict.fromkeys(entries):
            for end in ("subject", "object"):
                found.update((n, step) for n, step in self._at(end, entry) if not n[-1])
        return [found[n] for n in sorted(found)]

    def _at(self, end: str, entry: str) -> "list[tuple[tuple[int, int, int], ChainStep]]":
        """The steps that have an entry at one of their ends, each by the number of its link, its own, and if turned."""
        ((subject, object_, *_),) = self._ends_of([entry])
        links = self.keyed("link", "n", self._numbers(subject if end == "subject" else object_), f"n {_LINK}")
        steps = [((int(n), *m), step) for n, *link in links for m, step in _steps(tuple(link))]
        return [(n, step) for n, step in steps if getattr(step, end) == entry]

    def called(self, entry: str) -> tuple[str, str]:
        """An entry's name and its kind."""
        for (kind,) in self.checked("entry", "kind", "WHERE id = ?", entry):
            return self.title(entry), kind
        raise self.damaged(f"the entry {entry} is missing")

    def claims_of(self, owner: str) -> set[str]:
        """The ids of the claims that a page gathers, or that a reference makes."""
        gathered = {key.removeprefix("claim ") for key in self._keys(owner) if key.startswith("claim ")}
        return gathered | set(self._reference(owner, "claims"))

    def search(self, words: list[str], joint: str, most: int) -> list[Found]:
        """Up to ``most`` texts that hold the words (``joint`` is AND or OR), best first.

        Of very many only the first are ranked: entries by their names stand before what is said of them.
        """
        query = (
            "SELECT owner, place, spoken, highlight(doc, 3, char(57344), char(57345)),"
            " highlight(doc, 4, char(57344), char(57345)), sum, bm25(doc, 0, 0, 0, 8, 1) AS score FROM doc"
            f" WHERE doc MATCH ?1 AND rowid <= {_END} ORDER BY score, rowid LIMIT {most:d}"
        )
        rows = self._docs(query, _asked(words, joint))
        owners = list(dict.fromkeys(row[0] for row in rows))
        titles = dict(zip(owners, self.keyed("page", "owner", owners, "title"), strict=True))
        entries = {name for (name,) in self.known("entry", "id", owners, "id")}
        return [Found(titles[row[0]][0], row[0] in entries, *row) for row in rows]

    def _docs(self, query: str, *values: str) -> list[Row]:
        """Texts of the index and their scores, each held against its checksum."""
        found = []
        for *cells, own, score in self._read(query, values)[1]:
            if str(checksum("doc", [_unmarked(cell) for cell in cells])) != own:
                raise self.damaged("a text of the index is not what it was")
            found.append((*map(clean, cells), score))
        return found

    def holding_name(self, words: list[str]) -> list[Row]:
        """The entries whose names hold all of the words, and their kinds."""
        if not words:
            return []
        query = "SELECT owner, place, spoken, name, text, sum, 0 FROM doc WHERE doc MATCH ? ORDER BY rowid LIMIT 60"
        owners = dict.fromkeys(owner for owner, *_ in self._docs(query, f"name : ({_asked(words, 'AND')})"))
        return [row for owner in owners for row in self.checked("entry", "id kind", "WHERE id = ?", owner)]

    def holds(self, words: list[str], joint: str) -> bool:
        """Whether any page holds the words."""
        return bool(self.rows("SELECT 1 FROM doc WHERE doc MATCH ? LIMIT 1", _asked(words, joint)))

    def holding(self, words: list[str], joint: str) -> tuple[int, bool]:
        """How many pages hold the words, and whether these are all; of very many those are counted that are ranked."""
        query = f"SELECT count(DISTINCT owner), {_LAST} IS NULL FROM doc WHERE doc MATCH ?1 AND rowid <= {_END}"
        ((count, are_all),) = self.rows(query, _asked(words, joint))
        return int(count), are_all == "1"


def _asked(words: list[str], joint: str) -> str:
    """Words as the full-text index is asked for them."""
    return f" {joint} ".join('"' + word.replace('"', '""') + '"' for word in words)


def _unmarked(text: str) -> str:
    return text.replace(MATCH_START, "").replace(MATCH_END, "")


_LINK = (
    "claim subjects objects relation verb says place reference places sections called"
    " joint inferred association leads joins told"
)


def _steps(link: Row) -> "Iterator[tuple[tuple[int, int], ChainStep]]":
    """The steps that a claim makes, each by its number and whether it is turned, as between synonyms it is, too."""
    _, subjects, objects, relation, *_ = link
    pairs = [(subject, object_) for subject in subjects.split() for object_ in objects.split()]
    for n, (subject, object_) in enumerate(pairs):
        yield (n, 0), _step(subject, object_, link)
        if relation == "same-as":
            yield (n, 1), _step(object_, subject, link)


def _step(subject: str, object_: str, link: Row) -> "ChainStep":
    """A step between two entries, from the row of the claim that makes it."""
    from rlstcm.store.chains import Step as ChainStep  # most pages follow none

    claim, subjects, _, relation, verb, says, place, reference, places, sections, called, *standing = link
    joint, inferred, association, leads, joins, told = (mark != "0" for mark in standing)
    return ChainStep(
        subject,
        object_,
        claim,
        relation=relation,
        verb=verb,
        says=says,
        place=place,
        reference=reference,
        places=_listed(places),
        sections=_listed(sections),
        together=tuple(other for other in subjects.split() if joint and other != subject),
        called=called,
        inferred=inferred,
        association=association,
        leads=leads,
        joins=joins,
        told=told,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(", ")) if text else ()


class Part:
    """A part of a page as a store holds it: the numbers of its heading, and of what is shown at first and in full."""

    __slots__ = ("brief", "count", "full", "heading", "id")

    def __init__(self, id: str, count: str, heading: str, brief: str, full: str) -> None:
        self.id = id
        self.count = count
        self.heading = in_full(heading)
        self.brief = in_full(brief)
        self.full = in_full(full)


def each_once(names: list[Name]) -> list[Name]:
    """The first name of each thing."""
    return list({name.owner: name for name in reversed(names)}.values())[::-1]
