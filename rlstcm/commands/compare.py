"""Two or three entries of a kind side by side: what they share, and what is named for one only."""

from rlstcm import few
from rlstcm.commands._asked import entries, kind, listed
from rlstcm.page import CELL, Bar, Block, Cells, Columns, Command, Heading, Page, Record, Row, Text
from rlstcm.problems import NotFound
from rlstcm.store.accounts import Account, Facet, Sign, accounts_of, facets, signs
from rlstcm.store.joins import join
from rlstcm.store.store import Store

MOST = 3
"""How many can stand side by side."""
NONE = "–"
"""What stands in a cell where the other has something."""
SHOWS = "Shows as"
"""The row of the signs that the sources tell."""
KEY = "Key signs"
"""The row of the signs that a pattern is said to need, whoever says so."""
AGAINST = "Speaks against"
"""The row of the signs that are said to speak against it."""
LOOKED_AT = ("Tongue", "Pulse")
"""The rows of what a practitioner looks at."""
ORDER = ("What it is", "Names, codes", "Comes from", "More often with", "By way of", KEY, SHOWS)
"""The rows that come first; the standards' signs, tongue and pulse, and all others follow."""
HIDDEN = ("shared", "untested", "urgent", "doctor", "doubted")
"""Sorts of facets that are no row."""


class Thing:
    """What is said of one entry in one row: what it names, words, where that is said, and how to take it."""

    __slots__ = ("id", "is_sign", "others", "place", "row", "sometimes", "standing", "weight", "words")

    def __init__(
        self,
        row: str,
        id: str,
        words: str,
        place: str,
        standing: str,
        *,
        is_sign: bool = False,
        sometimes: bool = False,
        weight: str = "",
    ) -> None:
        self.row = row
        self.id = id or words
        self.words = words
        self.place = place
        self.standing = standing
        self.is_sign = is_sign
        self.sometimes = sometimes
        self.weight = weight
        self.others: list[Thing] = []

    @property
    def rank(self) -> int:
        """Where its row stands."""
        if self.is_sign and self.row not in ORDER:
            return len(ORDER) + (LOOKED_AT.index(self.row) + 1 if self.row in LOOKED_AT else 0)
        last = len(ORDER) + len(LOOKED_AT) + 1
        return ORDER.index(self.row) if self.row in ORDER else last + (self.row != AGAINST)

    def said_in(self, row: str) -> str:
        """Where it is said and how to take it, voice by voice; which make it a key sign, if the row does not tell."""
        weight = "" if row == KEY and not self.others else self.weight
        own = ", ".join(filter(None, (self.place, weight, self.standing)))
        return "; ".join(filter(None, (own, *(other.said_in(SHOWS) for other in self.others))))


class Side:
    """An entry that is compared: its id, its name, and all that is said of it."""

    __slots__ = ("id", "name", "shared", "things", "untested")

    def __init__(self, store: Store, name: str) -> None:
        found = facets(store, name)
        self.id = name
        self.name = store.title(name)
        self.shared = {each.other: each for each in found if each.sort == "shared"}
        self.untested = any(each.sort == "untested" for each in found)
        self.things = [
            Thing(each.sort, each.other, each.words, each.place, each.standing)
            for each in found
            if each.sort not in HIDDEN
        ]
        self.things = sorted(self.things + _signs(store, name), key=lambda thing: thing.rank)

    def has(self, thing: Thing) -> Thing | None:
        """The same as another side has; a sign may be told by another voice."""
        same = (own for own in self.things if own.id == thing.id and own.is_sign == thing.is_sign)
        return next((own for own in same if own.is_sign or own.row == thing.row), None)


def _signs(store: Store, name: str) -> list[Thing]:
    """The signs of a pattern: key ones, the sources', the standards', tongue and pulse apart; what speaks against."""
    accounts = accounts_of(store, name)
    known = signs(store, (account.sign for account in accounts))
    needed = {account.sign for account in accounts if account.is_key}
    things: dict[tuple[str, bool], Thing] = {}
    for account in accounts:
        thing = _sign(account, known[account.sign], is_key=account.sign in needed)
        if (thing.id, thing.is_sign) in things:
            things[thing.id, thing.is_sign].others.append(thing)
        else:
            things[thing.id, thing.is_sign] = thing
    return list(things.values())


def _sign(account: Account, sign: Sign, *, is_key: bool) -> Thing:
    """A sign, and who says that it goes with a pattern, or speaks against it, which makes it no sign of that."""
    speaks = account.weight != "against"
    row = _sign_row(account, sign, is_key=is_key) if speaks else AGAINST
    words = sign.called.removeprefix(f"{row.lower()} ")
    part = f"said of {account.part}" if account.part else ""
    standing = ", ".join(filter(None, (part, account.standing)))
    weight = account.weight if speaks else ""
    return Thing(
        row, sign.id, words, account.place, standing, is_sign=speaks, sometimes=account.sometimes, weight=weight
    )


def _sign_row(account: Account, sign: Sign, *, is_key: bool) -> str:
    seen = sign.seen.capitalize()
    if is_key:
        return KEY
    if seen in LOOKED_AT:
        return seen
    return SHOWS if account.own else f"In {account.called}"


Common = dict[str, list[list[Thing]]]
"""By row, what all sides have: each thing as the sides have it, in their order."""


def compare(store: Store, *things: str) -> list[Page]:
    """Set two or three entries side by side: what they share, and what sets them apart."""
    found = entries(store, things, "compare", MOST)
    names = [each.owner for each in found]
    if len(set(names)) < 2:
        raise NotFound(f"That is one entry twice.\nTry `rlstcm explain {names[0]}`.")
    kinds = {each.what for each in found}
    if len(kinds) > 1:
        said = listed([f"{store.title(each.owner)} is {kind(each.what)}" for each in found])
        raise NotFound(f"{said}: only two of a kind can be compared.\nTry `rlstcm path {names[0]} {names[1]}`.")
    commands = _commands(store, names[0], names[1], kinds.pop())
    sides = [Side(store, name) for name in names]
    if any(map(_is_long, sides)):
        commands[1:] = [Command(f"rlstcm explain {' '.join(names)} --all", "all of each")]
    return [_page(store, sides, commands)]


def _commands(store: Store, one: str, other: str, what: str) -> list[Command]:
    """A path between the two, if there is one, and the page of the first; or the pages of both.

    Patterns are joined by the condition at least; to look for that in a large base takes long.
    """
    is_joined = what == "pattern" or join(store.steps(), one, other)
    typed = [f"path {one} {other}", f"explain {one}"] if is_joined else [f"explain {one}", f"explain {other}"]
    return [Command(f"rlstcm {words}", "") for words in typed]


def _is_long(side: Side) -> bool:
    """Whether a side may have more in a row than is named."""
    rows = [thing.row for thing in side.things]
    return any(rows.count(row) > few.SIDE for row in dict.fromkeys(rows))


def _page(store: Store, sides: list[Side], commands: list[Command]) -> Page:
    names = [side.name for side in sides]
    common = _common(sides)
    blocks = [*_bar(sides), *_shared(sides, common), *_apart(sides, common)]
    return store.dress(
        Page(
            listed(names),
            blocks,
            lambda: [_record(sides, common)],
            lambda: store.references_of([side.id for side in sides]),
            corner="compare",
            commands=commands,
            ids=[side.id for side in sides],
        )
    )


def _bar(sides: list[Side]) -> list[Block]:
    if not all(side.untested for side in sides):
        return []
    return [Bar(f"Tradition: no study here has tested {'either' if len(sides) == 2 else 'any'} of them.")]


def _shared(sides: list[Side], common: Common) -> list[Block]:
    """What all of them have."""
    rows: list[Block] = []
    met = [each.words for each in _met(sides, common)]
    if met:
        rows.append(
            Row("In both accounts" if len(sides) == 2 else "In all accounts", " · ".join(few.first(met, few.SIDE)))
        )
    for label, groups in common.items():
        first = label
        for place, names in _by_place(label, groups[: few.SIDE]).items():
            rows.append(Row(first, " · ".join(names), place))
            first = ""
        rows += [Row("", text) for text in few.more(len(groups) - few.SIDE)]
    return [Heading("What they share"), *(rows or [Text("Nothing that is told here.")])]


def _common(sides: list[Side]) -> Common:
    first, *rest = sides
    found: Common = {}
    for thing in first.things:
        others = [each for side in rest if (each := side.has(thing))]
        if len(others) == len(rest):
            row = _common_row([thing, *others])
            found.setdefault(row, []).append([thing, *others])
    return found


def _common_row(things: list[Thing]) -> str:
    """Where stands what all sides have: a key sign of some only is a sign of all."""
    rows = {thing.row for thing in things}
    if rows == {KEY} or not things[0].is_sign:
        return things[0].row
    return next((row for row in LOOKED_AT if row in rows), SHOWS)


def _ids(common: Common) -> set[str]:
    return {group[0].id for groups in common.values() for group in groups}


def _own(side: Side, common: Common) -> list[Thing]:
    """What a side has and not all others do; what speaks against a pattern is not what shows as it."""
    known = {(group[0].id, group[0].is_sign) for groups in common.values() for group in groups}
    return [thing for thing in side.things if (thing.id, thing.is_sign) not in known]


def _met(sides: list[Side], common: Common) -> list[Facet]:
    """What stands in the accounts of all, but not in the same row."""
    first, *rest = sides
    known = _ids(common)
    others = [each for each in first.shared.values() if each.other not in known]
    return [each for each in others if all(side.id in each.standing.split() for side in rest)]


def _by_place(label: str, groups: list[list[Thing]]) -> dict[str, list[str]]:
    """Names of what all have, by the places at which each side has it; and of which side it is a key sign."""
    found: dict[str, list[str]] = {}
    for group in groups:
        places = " | ".join(thing.said_in(label) for thing in group)
        found.setdefault(places.strip(" |"), []).append(group[0].words)
    return found


def _apart(sides: list[Side], common: Common) -> list[Block]:
    """A table of what not all of them have; and who has no sign that the others lack."""
    own = [_own(side, common) for side in sides]
    rows = _rows(own)
    if not rows:
        return []
    heading = "What is named for one only" if len(sides) == 2 else "What is not named for all"
    lines = [Cells(CELL.join([row, *(_cell(things, row) for things in own)])) for row in rows]
    return [Heading(heading), Columns(CELL.join(["", *(side.name for side in sides)])), *lines, *_bare(sides, own)]


def _rows(own: list[list[Thing]]) -> list[str]:
    """The rows in which any of them has something, in their order."""
    ranks = {thing.row: thing.rank for things in own for thing in things}
    return sorted(ranks, key=ranks.__getitem__)


def _bare(sides: list[Side], own: list[list[Thing]]) -> list[Block]:
    """Who has no sign that the others lack, where any has signs."""
    bare = [side.name for side, things in zip(sides, own, strict=True) if not any(thing.is_sign for thing in things)]
    has_signs = any(thing.is_sign for side in sides for thing in side.things)
    return [Text(f"No sign is named only for {listed(bare)}.")] if bare and has_signs else []


def _cell(things: list[Thing], row: str) -> str:
    """What one side has in a row: names that stand in the same place together; what is only allowed, as a number."""
    here = [thing for thing in things if thing.row == row]
    firm = [thing for thing in here if not thing.sometimes]
    parts = [*_told_together(firm[: few.SIDE]), *few.more(len(firm) - few.SIDE)]
    if allowed := sum(thing.sometimes for thing in here):
        parts.append(f"{allowed}{' more' if parts else ''} that may go with it")
    return "; ".join(parts) or NONE


def _told_together(things: list[Thing]) -> list[str]:
    """The names of things that stand in the same place, with that; or each with its own, where all are taken alike."""
    grouped: dict[str, list[Thing]] = {}
    for thing in things:
        alone = thing.id if thing.others or thing.weight else ""
        grouped.setdefault(f"{thing.standing} {alone}", []).append(thing)
    return [part for group in grouped.values() for part in _alike(group)]


def _alike(things: list[Thing]) -> list[str]:
    """Things that are to be taken in the same way: that once, after the names with their places if these differ."""
    by_place: dict[str, list[str]] = {}
    for thing in things:
        by_place.setdefault(thing.said_in(thing.row), []).append(thing.words)
    if len(by_place) > 1 and things[0].standing:
        return [f"{' · '.join(f'{thing.words} {thing.place}' for thing in things)} ({things[0].standing})"]
    return [" · ".join(words) + (f" ({said})" if said else "") for said, words in by_place.items()]


def _record(sides: list[Side], common: Common) -> Record:
    return {
        "type": "comparison",
        "id": " ".join(side.id for side in sides),
        "entries": [{"id": side.id, "name": side.name, "tested": not side.untested} for side in sides],
        "shared": [
            {side.id: _told(thing) for side, thing in zip(sides, group, strict=True)}
            for groups in common.values()
            for group in groups
        ],
        "in_all_accounts": [each.other for each in _met(sides, common)],
        "apart": {side.id: [_told(thing) for thing in _own(side, common)] for side in sides},
    }


def _told(thing: Thing) -> Record:
    return {name: getattr(thing, name) for name in ("row", "id", "words", "place", "standing")}
