"""A pattern as a whole: where it comes from, what it shows as, where it leads, and what it shares with others.

Computed from the claims of a source alone, by a rule that names no pattern. A pattern's *own* claims are those of its
chain and its section and those that name it; its *parts* are what they compose it of. Nothing is walked through a
symptom or the condition, and signs are given to a pattern, never inherited. What several sources tell is put together
only when each is told whole: no chain goes from the words of one to those of another.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from rlstcm.make.model import At, Claim, Kind, Relation, Weight
from rlstcm.make.web import Web, once

COMPOSITION = (Relation.INCLUDES, Relation.KIND_OF, Relation.SAME_AS)
"""Relations that say what a thing is made of or is, and bring nothing about."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """Entries that stand in one row together, and the claims that put them there."""

    entries: tuple[str, ...]
    """Several only where a claim says that they act together."""
    claims: tuple[str, ...]
    """In the file's order."""
    of: str = ""
    """The part that the claims speak of, where that is not the pattern itself."""
    implied: bool
    """Whether none of the claims is stated, or none that is stated is of what the pattern is stated to be or do."""
    weight: Weight | None = None
    """Of signs, what they are worth to the pattern, if a claim says so."""


@dataclass(frozen=True, kw_only=True)
class Whole:
    """What a source makes of one pattern, or the sources together; every list may be empty."""

    is_said_to_lead: bool
    """Whether a stated claim gets from it to the condition."""
    comes_from: list[Item] = field(default_factory=list)
    """What nothing else in its account brings about."""
    more_often_with: list[Item] = field(default_factory=list)
    """What is only found together with it, or with what brings it about."""
    by_way_of: list[Item] = field(default_factory=list)
    """What stands between those and the pattern, in the order of the account."""
    shows_as: list[Item] = field(default_factory=list)
    """The symptoms that it is said to bring about, stated ones first."""
    explains: list[Item] = field(default_factory=list)
    """The symptoms that it is only used to explain."""
    leads_to: list[Item] = field(default_factory=list)
    """What it brings about, symptoms aside."""
    beside: list[Item] = field(default_factory=list)
    """Causes that its account names without making them causes of it."""
    shares: dict[str, list[str]] = field(default_factory=dict)
    """What it has in common with other patterns, and with which."""
    told: dict[str, "Whole"] = field(default_factory=dict)
    """What each source makes of it by itself, of those that tell of it."""

    @property
    def is_told(self) -> bool:
        """Whether there is anything in it."""
        return any(getattr(self, row) for row in ROWS)


ROWS = ("comes_from", "more_often_with", "by_way_of", "shows_as", "explains", "leads_to", "beside")
"""The rows of a whole that have items."""


@once
def wholes(web: Web) -> dict[str, Whole]:
    """Every pattern as a whole, by its id."""
    accounts = {name: [Account(web, name, source) for source in web.sources] for name in web.of_kind(Kind.PATTERN)}
    standing: dict[str, list[str]] = {}
    for name, own in accounts.items():
        for entry in set().union(*(account.near for account in own)):
            standing.setdefault(entry, []).append(name)
    return {name: _together(web, own, standing) for name, own in accounts.items()}


def _together(web: Web, accounts: list["Account"], standing: dict[str, list[str]]) -> Whole:
    """What some sources make of one pattern, row by row; each by itself beside that, if it tells anything."""
    each = [account.whole(standing) for account in accounts]
    rows = {row: _merged(web, each, row) for row in ROWS}
    rows |= {row: sorted(rows[row], key=_standing) for row in ("shows_as", "explains")}
    told = [(account.source, whole) for account, whole in zip(accounts, each, strict=True) if account.tells(whole)]
    lead = any(whole.is_said_to_lead for whole in each)
    return Whole(is_said_to_lead=lead, **rows, shares=_shares(web, each), told=dict(told))


def _shares(web: Web, each: list[Whole]) -> dict[str, list[str]]:
    shares = {entry: names for whole in each for entry, names in whole.shares.items()}
    return {entry: shares[entry] for entry in web.entries_in_order(shares)}


def _merged(web: Web, wholes: list[Whole], row: str) -> list[Item]:
    """Items that say the same of the same entries as one, with the claims of all; what one makes more of is apart."""
    found: dict[Item, list[str]] = {}
    for item in chain.from_iterable(getattr(whole, row) for whole in wholes):
        found.setdefault(replace(item, claims=()), []).extend(item.claims)
    return [replace(item, claims=tuple(web.in_order(claims))) for item, claims in found.items()]


WEIGHTS = (Weight.KEY, None, Weight.ACCOMPANYING)
"""What a sign can be worth, the most first; most claims do not say."""


def heaviest(weights: Iterable[Weight | None]) -> Weight | None:
    """The most that any claim makes of a sign."""
    told = set(weights)
    return next((weight for weight in (Weight.KEY, Weight.ACCOMPANYING) if weight in told), None)


def _standing(item: Item) -> tuple[bool, int]:
    """In which order signs stand: stated ones first, of these key signs."""
    return item.implied, WEIGHTS.index(item.weight)


@once
def bearers(web: Web) -> dict[str, list[tuple[str, Item]]]:
    """By each sign, the patterns that the source's account makes it a sign of, and how."""
    found: dict[str, list[tuple[str, Item]]] = {}
    for pattern, whole in wholes(web).items():
        for item in (*whole.shows_as, *whole.explains):
            for sign in dict.fromkeys(item.entries):
                found.setdefault(sign, []).append((pattern, item))
    return found


class Account:
    """What a source tells of one pattern, and what follows from it.

    Attributes:
        source: the reference that tells it.
        own: the pattern's own claims by their ids, in the file's order.
        parts: the pattern, and what its own claims compose it of.
        firm: those of its parts that stated claims make it of, and itself.
    """

    def __init__(self, web: Web, pattern: str, source: str) -> None:
        self.web = web
        self.pattern = pattern
        self.source = source
        self.condition = web.knowledge.condition
        said = ((name, web.claim(name)) for name in web.claims_of(pattern))
        self.own = {name: claim for name, claim in said if self._owns(name, claim)}
        self._joins = {name: c for name, c in self.own.items() if c.relation in COMPOSITION}
        self._leads = {name: c for name, c in self.own.items() if self._is_lead(c)}
        self.parts = self._parts()
        self.firm = set(self._parts(stated=True))
        self.back = self._back()
        self.onward = self._onward()

    def _owns(self, name: str, claim: Claim) -> bool:
        if claim.at.reference != self.source:
            return False
        entry = self.web.knowledge.entries[self.pattern]
        if name in entry.mechanism or self.pattern in (*claim.subject, *claim.object):
            return True
        within = [any(self._is_within(place, at) for at in entry.stands_for) for place in claim.at.places]
        return bool(within) and all(within)

    def _is_within(self, place: str, section: At) -> bool:
        return self.web.is_within(self.source, place, section)

    def tells(self, whole: Whole) -> bool:
        """Whether the source tells anything of the pattern: its chain, or what stands in a row of its whole."""
        chain = self.web.knowledge.entries[self.pattern].mechanism
        return whole.is_told or not self.own.keys().isdisjoint(chain)

    def _is_lead(self, claim: Claim) -> bool:
        return claim.leads and self.condition not in claim.subject

    def _parts(self, *, kinds: bool = True, stated: bool = False) -> list[str]:
        """The pattern and all that composition reaches from it; without ``kinds``, not what it is a kind of.

        If ``stated``, only what stated claims reach, or what is another word for it.
        """
        joins = list(self._joins.values())
        if not kinds:
            joins = [claim for claim in joins if claim.relation is not Relation.KIND_OF]
        if stated:
            joins = [claim for claim in joins if not claim.inferred or claim.relation is Relation.SAME_AS]
        return self._reached(joins)

    def _reached(self, joins: list[Claim]) -> list[str]:
        """The pattern, and all that some claims join to it, near or far."""
        parts = [self.pattern]
        for part in parts:
            for claim in joins:
                parts += [other for other in _downward(claim, part) if other not in parts]
        return parts

    def _spot(self, entry: str) -> list[str]:
        """An entry, and what a composition claim joins it to directly: one spot of the account."""
        near = [entry]
        for claim in self._joins.values():
            if entry in claim.subject:
                near += claim.object
            if entry in claim.object:
                near += claim.subject
        return near

    def _back(self) -> dict[str, list[str]]:
        """What brings the pattern or its parts about, near or far, with the claims that say so."""
        back: dict[str, list[str]] = {}
        reached = list(self.parts)
        for effect in reached:
            if self.web.kind(effect) in (Kind.SYMPTOM, Kind.CONDITION):
                continue
            for name, claim in self._leads.items():
                for cause in claim.subject if effect in claim.object else ():
                    if cause not in self.parts:
                        back.setdefault(cause, []).append(name)
                        reached += [other for other in self._spot(cause) if other not in reached]
        return {cause: list(dict.fromkeys(names)) for cause, names in back.items()}

    def _bringers(self, entry: str) -> set[str]:
        """What of the account, in other spots, brings an entry about; mere associations bring nothing about."""
        spot = set(self._spot(entry))
        found: set[str] = set()
        for claim in self._leads.values():
            firm = claim.relation and not claim.relation.is_association
            if firm and not spot.isdisjoint(claim.object) and spot.isdisjoint(claim.subject):
                found |= self.back.keys() & claim.subject
        return found

    def _onward(self) -> dict[str, list[str]]:
        """What the pattern brings about, symptoms aside, with the claims that say so; the condition ends the way."""
        onward: dict[str, list[str]] = {}
        reached = list(self.parts)
        for cause in reached:
            if cause == self.condition:
                continue
            for name, claim in self._leads.items():
                self._follow(cause, name, claim, reached, onward)
        for cause in self._parts(kinds=False):
            for name, claim in self.web.said_from(cause, self.source):
                if self._is_lead(claim) and name not in self._leads:
                    self._follow(cause, name, claim, reached, onward)
        return {effect: list(dict.fromkeys(names)) for effect, names in onward.items()}

    def _follow(self, cause: str, name: str, claim: Claim, reached: list[str], onward: dict[str, list[str]]) -> None:
        """Take one step; a joint cause leads on only where all of it is reached."""
        if cause not in claim.subject or (claim.joint and not set(claim.subject) <= set(reached)):
            return
        for effect in claim.object:
            if self.web.kind(effect) is not Kind.SYMPTOM and effect not in self.parts:
                onward.setdefault(effect, []).append(name)
                reached += [effect] if effect not in reached else []

    @cached_property
    def _firmly_onward(self) -> set[str]:
        """What stated claims alone get to from the pattern."""
        firm = list(self.firm)
        for cause in firm:
            for effect, names in self.onward.items():
                claims = (self.web.claim(name) for name in names)
                if effect not in firm and any(_is_firm(claim, firm) for claim in claims if cause in claim.subject):
                    firm.append(effect)
        return set(firm)

    def _led(self, effect: str) -> Item:
        """What it leads to; or what a part of it does that is only implied to be one."""
        claims = [self.web.claim(name) for name in self.onward[effect]]
        bearer = self._bearer(claims)
        of = "" if bearer in self.firm else bearer
        implied = effect not in self._firmly_onward
        return replace(self._item((effect,), self.onward[effect], of), implied=implied)

    def _bearer(self, claims: Iterable[Claim]) -> str:
        """The part that claims speak of, if none speaks of the pattern itself."""
        bearers = [subject for claim in claims for subject in claim.subject if subject in self.parts]
        return "" if self.pattern in bearers or not bearers else bearers[0]

    @cached_property
    def near(self) -> set[str]:
        """Everything that stands in the account, but for the pattern and the condition."""
        signs = {e for item in (*self.shows_as, *self.explains) for e in item.entries}
        return {*self.back, *self.parts, *self.onward, *signs} - {self.pattern, self.condition}

    def whole(self, standing: dict[str, list[str]]) -> Whole:
        """The account put in order; ``standing`` tells in which patterns' accounts each entry stands."""
        roots = [entry for entry in self.back if not self._bringers(entry)]
        loose = [entry for entry in roots if self._is_loose(self.back[entry])]
        loose = [] if loose == roots else loose  # where nothing firmer is named, this is what it comes from
        return Whole(
            is_said_to_lead=any(not self.web.claim(name).inferred for name in self.onward.get(self.condition, ())),
            comes_from=self._rows([entry for entry in roots if entry not in loose]),
            more_often_with=self._rows(loose),
            by_way_of=self._rows(self._between(roots)),
            shows_as=self.shows_as,
            explains=self.explains,
            leads_to=[self._led(entry) for entry in self._last()],
            beside=self._beside(),
            shares=self._shares(standing),
        )

    def _is_loose(self, names: Iterable[str]) -> bool:
        """Whether only associations hold something."""
        claims = [self.web.claim(name) for name in names]
        return all(claim.relation and claim.relation.is_association for claim in claims)

    def _between(self, roots: list[str]) -> list[str]:
        """What the roots bring about on the way to the pattern, nearest first, without mere generals of others."""
        order = list(roots)
        for near in order:
            order += [entry for entry in self.back if near in self._bringers(entry) and entry not in order]
        generals = {general for entry in self.back for general in self._generals(entry)}
        return [entry for entry in order if entry not in roots and entry not in generals]

    def _generals(self, entry: str) -> list[str]:
        """What an entry is said to be a kind of: it stands for these in the account."""
        kinds = [claim for claim in self._joins.values() if claim.relation is Relation.KIND_OF]
        return [general for claim in kinds if entry in claim.subject for general in claim.object]

    def _rows(self, entries: list[str]) -> list[Item]:
        """Entries as rows, those that act only together in one."""
        rows: list[Item] = []
        seen: set[str] = set()
        for entry in entries:
            if entry in seen:
                continue
            partners = self._partners(entry, entries)
            seen.update(partners)
            spots = [each for partner in partners for each in (partner, *self._generals(partner))]
            names = [name for each in spots for name in self.back.get(each, ())]
            rows.append(self._item(tuple(partners), names))
        return rows

    def _partners(self, entry: str, entries: list[str]) -> list[str]:
        """An entry with those that act only together with it."""
        partners = [entry]
        for claim in (self.own[name] for name in self.back[entry]):
            partners += [p for p in claim.subject if claim.joint and p in entries and p not in partners]
        return partners

    def _item(self, entries: tuple[str, ...], names: Iterable[str], of: str = "") -> Item:
        claims = tuple(self.web.in_order(names))
        implied = all(self.web.claim(name).inferred for name in claims)
        return Item(entries=entries, claims=claims, of=of, implied=implied)

    @cached_property
    def shows_as(self) -> list[Item]:
        """The symptoms that leading claims give to the pattern or a part of it."""
        return self._signs(self._leads, self.parts, self.firm)

    @cached_property
    def explains(self) -> list[Item]:
        """The symptoms that the pattern, or what it leads to, is used to explain."""
        found = {name: c for name, c in self.own.items() if c.relation is Relation.EXPLAINS}
        return self._signs(found, [*self.parts, *self.onward], self._firmly_onward)

    def _signs(self, claims: dict[str, Claim], bearers: list[str], firm: set[str]) -> list[Item]:
        found: dict[str, list[str]] = {}
        for name, claim in claims.items():
            for sign in claim.object if set(claim.subject) & set(bearers) else ():
                if self.web.kind(sign) is Kind.SYMPTOM:
                    found.setdefault(sign, []).append(name)
        rows = []
        for sign, names in found.items():
            implied = not any(_is_firm(claims[name], firm) for name in names)
            of = self._bearer(claims[name] for name in names)
            weight = heaviest(claims[name].weight for name in names)
            rows.append(replace(self._item((sign,), names, of), implied=implied, weight=weight))
        return sorted(rows, key=_standing)

    def _last(self) -> list[str]:
        """What it leads to, without what a stated claim leads on from to another of the row."""
        return [entry for entry in self.onward if not self._is_passed(entry)]

    def _is_passed(self, entry: str) -> bool:
        others = self.onward.keys() - {entry, self.condition}
        claims = (claim for _, claim in self.web.said_from(entry, self.source))
        return any(self._is_lead(c) and not c.inferred and not others.isdisjoint(c.object) for c in claims)

    def _beside(self) -> list[Item]:
        """Causes tied to the condition or a part that neither bring the pattern about nor come of it."""
        ends = {self.condition, *self.parts}
        found: dict[str, list[str]] = {}
        for name, claim in self.own.items():
            for cause in claim.subject if claim.relation and ends & set(claim.object) else ():
                if self.web.kind(cause) is Kind.CAUSE and cause not in self.back and cause not in self.onward:
                    found.setdefault(cause, []).append(name)
        return [self._item((cause,), names) for cause, names in found.items() if cause not in self.parts]

    def _shares(self, standing: dict[str, list[str]]) -> dict[str, list[str]]:
        """What stands in other accounts too; not what comes of something that is shared with at least the same."""
        with_whom = {
            entry: [name for name in standing[entry] if name != self.pattern]
            for entry in self.web.entries_in_order(self.near)
        }
        shared = {entry: names for entry, names in with_whom.items() if names}
        return {entry: names for entry, names in shared.items() if not self._is_brought(entry, names, shared)}

    def _is_brought(self, entry: str, names: list[str], shared: dict[str, list[str]]) -> bool:
        causes = {s for claim in self._leads.values() if entry in claim.object for s in claim.subject if s != entry}
        return any(set(names) <= set(shared.get(cause, ())) for cause in causes)


def _is_firm(claim: Claim, firm: Collection[str]) -> bool:
    """Whether a claim is stated, and of what is itself stated; all of a joint cause must be."""
    known = [subject in firm for subject in claim.subject]
    return not claim.inferred and (all(known) if claim.joint else any(known))


def _downward(claim: Claim, part: str) -> Iterator[str]:
    """What a composition claim reaches: from whole to part, from kind to general, both ways between synonyms."""
    if part in claim.subject:
        yield from claim.object
    if claim.relation is Relation.SAME_AS and part in claim.object:
        yield from claim.subject
