"""Signs that somebody tells of: which are meant, which patterns account for them, and what tells those apart."""

from rlstcm.commands._asked import kind
from rlstcm.store.accounts import Account, Sign, accounting_for, accounts_of, signs
from rlstcm.store.names import slips
from rlstcm.store.phrases import LOOKED_AT, Named, read
from rlstcm.store.store import Store

MEANT = 4
"""How many of the things that a word may mean are told."""
OF_ONE_SEX = "reproduction"
"""Where signs are seen that not everybody can have."""


class Asked:
    """What was told: signs that are there, that are not, or ``both``; what was not understood, what else was named.

    ``nameless``: the words of what nothing is called by, by what is told of it; ``taken``: those that name a sign.
    ``unclear``: what was typed for several signs, or for none; ``several``: these signs.
    """

    __slots__ = ("both", "given", "likely", "nameless", "others", "several", "taken", "unclear", "unheard", "without")

    def __init__(self) -> None:
        self.both: list[Sign] = []
        self.given: list[Sign] = []
        self.without: list[Sign] = []
        self.unheard: list[str] = []
        self.others: list[str] = []
        self.likely: list[str] = []
        self.nameless: dict[str, set[str]] = {}
        self.unclear: list[str] = []
        self.several: list[str] = []
        self.taken: set[str] = set()

    def of(self, given: list[Sign]) -> "Asked":
        """The same with some of the signs that are there."""
        only = Asked()
        only.given, only.without = given, self.without
        return only


def sentences(words: tuple[str, ...]) -> tuple[str, ...]:
    """What was typed as sentences: words that stand alone are one, as a person says them."""
    found: list[str] = []
    for before, word in zip((" ", *words), words, strict=False):
        if found and " " not in f"{before}{word}":
            found[-1] += f" {word}"
        else:
            found.append(word)
    return tuple(found)


def heard(store: Store, texts: tuple[str, ...], without: str = "") -> Asked:
    """The signs in some sentences, and those in a sentence that tells what is not there."""
    asked = Asked()
    for named in read(store, texts):
        _take(store, asked, named, there=not named.denied)
    for named in read(store, (without,)):
        _take(store, asked, named, there=False)
    gone = {each.id for each in asked.without}
    asked.both = [each for each in asked.given if each.id in gone]
    asked.given = [each for each in asked.given if each.id not in gone]
    return asked


def _take(store: Store, asked: Asked, named: Named, *, there: bool) -> None:
    """Take a part of a sentence for the one sign that it names, or tell why it is none."""
    meant = _meant(store, named)
    if len(meant) == 1 and not named.partly:
        _add(asked.given if there else asked.without, signs(store, meant)[meant[0]])
        asked.taken |= named.stems if there else set()
    elif len(meant) == 1 or not named.found:
        _add_unknown(store, asked, named, meant)
    else:
        asked.unheard.append(_told(store, named, meant or list(named.found)))
        asked.others += [] if meant else list(named.found)[:1]
        asked.unclear.append(named.text)
        asked.several += meant


def _add_unknown(store: Store, asked: Asked, named: Named, meant: list[str]) -> None:
    """Tell that nothing is called so, and what may be meant: what has a name with more in it, or a slip for one."""
    likely = meant or slips(store, named.text, "symptom")
    asked.likely += likely
    asked.unheard.append(_unknown(store, named.text, likely))
    asked.unclear.append(named.text)
    asked.nameless |= {} if meant else {asked.unheard[-1]: named.stems}


def _meant(store: Store, named: Named) -> list[str]:
    """The signs among what is named; of several that a name stands for, the condition's own."""
    meant = [name for name, kind in named.found.items() if kind == "symptom"]
    return _of_condition(store, meant) if len(meant) > 1 and not named.partly else meant


def _add(so_far: list[Sign], sign: Sign) -> None:
    """A sign is taken once, however often it is told."""
    if sign.id not in [other.id for other in so_far]:
        so_far.append(sign)


def _of_condition(store: Store, meant: list[str]) -> list[str]:
    """Of several signs that a word may mean the one that the condition shows; or all of them."""
    shown = {account.sign for account in accounts_of(store, store.meta().condition)}
    own = [name for name in meant if name in shown]
    return own if len(own) == 1 else meant


def _unknown(store: Store, text: str, likely: list[str]) -> str:
    """That nothing is called so, and which sign may be meant."""
    hint = f"; did you mean {signs(store, likely[:1])[likely[0]].called}?" if likely else ""
    return f"no sign here is called “{text}”{hint}"


def _told(store: Store, named: Named, ids: list[str]) -> str:
    """What something is that is no sign, or which signs it may be."""
    titles = [each.called for each in signs(store, ids).values()]
    if len(ids) > 1:
        more = f" and {len(ids) - MEANT} more" if len(ids) > MEANT else ""
        return f"“{named.text}” may be any of {len(ids)}: {', '.join(titles[:MEANT])}{more}"
    what = named.found[ids[0]]
    return f"{titles[0]} is {'the condition' if what == 'condition' else kind(what)}"


class Candidate:
    """A pattern: what it is said to account for, and what is against it.

    Attributes:
        covers: by the id of a sign, who says that it goes with the pattern; the sources first.
        signs: all that is said to go with the pattern; ``firm`` is what a list does not merely allow.
        against: what it is said to have and is not there; ``lacks``: of these what it is said to need.
        spoken: by the id of a sign that is there, who says that it speaks against the pattern.
    """

    __slots__ = ("against", "covers", "firm", "lacks", "name", "pattern", "signs", "spoken")

    def __init__(self, pattern: str, name: str, signs: list[Account], asked: Asked) -> None:
        self.pattern = pattern
        self.name = name
        self.signs = [account for account in signs if account.weight != "against"]
        self.covers = _given(asked, self.signs)
        self.spoken = _given(asked, [account for account in signs if account.weight == "against"])
        self.firm = [account for account in self.signs if not account.sometimes]
        self.against = _lacking(asked, self.firm)
        self.lacks = _lacking(asked, [account for account in self.firm if account.is_key])

    @property
    def key(self) -> list[str]:
        """The signs that are there and that the pattern is said to need."""
        return [sign for sign, accounts in self.covers.items() if any(account.is_key for account in accounts)]

    @property
    def _beside(self) -> list[str]:
        """The signs that are said only to accompany it."""
        of_all = self.covers.items()
        return [sign for sign, accounts in of_all if all(account.weight == "accompanying" for account in accounts)]

    @property
    def rank(self) -> tuple[int, ...]:
        """The lower, the better: what is against it, for how many signs it accounts, and how surely it is said.

        Signs that only accompany it count where all else is even, and key signs before that.
        """
        best = [min(accounts, key=lambda account: not account.own) for accounts in self.covers.values()]
        return (
            len(self.against) + len(self.spoken) + len(self.lacks),
            len(self._beside) - len(self.covers),
            -len(self.key),
            -len(self.covers),
            sum(not account.own for account in best),
            sum(account.implied for account in best),
            sum(account.sometimes for account in best),
        )


def _lacking(asked: Asked, accounts: list[Account]) -> list[Sign]:
    """The signs that some accounts name and that are not there."""
    named = {account.sign for account in accounts}
    return [each for each in asked.without if each.id in named]


def _given(asked: Asked, accounts: list[Account]) -> dict[str, list[Account]]:
    """By the id of each sign that is there, what some accounts say of it."""
    found = {each.id: [account for account in accounts if account.sign == each.id] for each in asked.given}
    return {sign: own for sign, own in found.items() if own}


def candidates(store: Store, asked: Asked) -> list[Candidate]:
    """The patterns that are said to account for any of the signs, those that account for most first."""
    condition = store.meta().condition
    accounts = [account for each in asked.given for account in accounting_for(store, each.id)]
    said = [account for account in accounts if account.weight != "against"]
    patterns = dict.fromkeys(account.entry for account in said if account.entry != condition)
    found = [Candidate(name, store.title(name), accounts_of(store, name), asked) for name in store.in_order(patterns)]
    return sorted(found, key=lambda candidate: candidate.rank)


Own = list[tuple[Sign, Account]]
"""Signs with who says that they go with a pattern."""


def apart(store: Store, asked: Asked, found: list[Candidate], most: int) -> list[tuple[Candidate, Own]]:
    """The first patterns, so many, each with what none of all the others has.

    That is a sign that one can feel, a key sign first, and what the tongue and the pulse are like.
    None that the condition shows or that was told already, that a list only allows, or that not everybody can have.
    """
    common = {account.sign for account in accounts_of(store, store.meta().condition)}
    common |= {each.id for each in (*asked.given, *asked.without)}
    known = signs(store, (account.sign for candidate in found for account in candidate.signs))
    return [
        (candidate, _own(candidate, [other for other in found if other is not candidate], common, known))
        for candidate in found[:most]
    ]


def _own(candidate: Candidate, others: list[Candidate], common: set[str], known: dict[str, Sign]) -> Own:
    """The first sign of its own, and the first of the tongue and of the pulse."""
    theirs = [known[name] for name in dict.fromkeys(a.sign for other in others for a in other.signs)]
    found: dict[str, tuple[Sign, Account]] = {}
    for account in sorted(candidate.firm, key=lambda account: not account.is_key):
        own = known[account.sign]
        where = _looked_at(own)
        if where not in found and own.id not in common and _can_tell(own, theirs):
            found[where] = (own, account)
    return [found[where] for where in ("", *LOOKED_AT) if where in found]


def _looked_at(sign: Sign) -> str:
    """Where a practitioner looks for a sign, tongue or pulse; nothing for one that can be felt."""
    return sign.seen if sign.seen in LOOKED_AT else ""


def _can_tell(sign: Sign, others: list[Sign]) -> bool:
    """Whether anybody can have a sign, and it is like none of some others."""
    return sign.seen != OF_ONE_SEX and not any(sign.is_like(other) for other in others)
