"""Which patterns are said to account for how it feels, in anybody's words."""

from rlstcm import few
from rlstcm.commands._asked import capital, listed
from rlstcm.commands._signs import MEANT, Asked, Candidate, apart, candidates, heard, sentences
from rlstcm.commands._urgent import URGENT, answered, warnings
from rlstcm.page import Bar, Block, Claim, Command, Heading, Page, Record, Remark, Row
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.accounts import Account, Facet, Sign, accounting_for, facets, signs
from rlstcm.store.phrases import pieces
from rlstcm.store.store import Store
from rlstcm.text import quoted
from rlstcm.words import telling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 5_000
"""How much is read of what somebody tells, in characters."""
SHOWN = 4
"""How many patterns are told in full."""
TOLD = 3
"""How many patterns are told apart."""
NEAREST = 3
"""How many signs are told of words that name none."""
SAYINGS = 3
"""How many sentences are told of a sign that no pattern accounts for."""
GUIDELINE = "guideline"
DOCTORS = (GUIDELINE, "study")
"""The voices of medicine."""


def match(store: Store, *symptoms: str, without: str = "") -> list[Page]:
    """Find the patterns that are said to account for how it feels."""
    if sum(map(len, symptoms)) > LONGEST:
        raise UsageError(f"That is too long a story; tell it in {LONGEST:,} letters.")
    if not pieces(symptoms):
        example = store.meta().example_symptom
        also = " --not and what is not there stand at the end." if without else ""
        raise UsageError(f"How does it feel? For example `rlstcm match {example}`.{also}")
    told = sentences(symptoms)
    asked = heard(store, told, without)
    urgent = warnings(store, asked, told)
    answered(asked, urgent)
    if not asked.given and not urgent:
        raise _nothing(store, asked)
    return [_page(store, asked, urgent) if asked.given else _warned(store, asked, urgent)]


def _bars(warnings: list[Facet]) -> list[Bar]:
    return [Bar(each.words, each.place) for each in warnings]


def _warned(store: Store, asked: Asked, urgent: list[Facet]) -> Page:
    """The page of words that name no sign, but fit a warning."""
    condition = store.meta().condition
    return store.dress(
        Page(
            store.meta().urgent if any(each.sort == URGENT for each in urgent) else store.meta().doctor,
            [*_bars(urgent), *_unheard(asked)],
            list,
            lambda: store.references_of([condition]),
            corner="match",
            commands=_help(store),
        )
    )


def _nothing(store: Store, asked: Asked) -> NotFound:
    """The error for words that name no sign at all."""
    if asked.both and not asked.unheard:
        return NotFound(f"{_contradicted(asked)}\n`rlstcm symptoms` lists the signs.")
    others = [] if asked.nameless else asked.others
    names = [*others, *asked.likely]
    if names:
        next_ = f"Try `rlstcm {'explain' if others else 'match'} {names[0]}`."
    else:
        names, next_ = _nearest(store, asked)
    help_ = [f"`{each.typed}` tells {each.gives}." for each in _help(store) if asked.unheard]
    return NotFound("\n".join([_silence(asked), next_, *help_]), names)


def _nearest(store: Store, asked: Asked) -> tuple[list[str], str]:
    """The signs that some words may mean or that have one of them in a name, and what to type for them."""
    if asked.several:
        search = f" `rlstcm search {quoted(' '.join(asked.unclear))} --all` shows them all."
        return asked.several, (
            f"Say which, as in `rlstcm match {asked.several[0]}`.{search if len(asked.several) > MEANT else ''}"
        )
    words = [word for text in asked.unclear for word, _ in telling(text) if word.isascii()]
    near = [] if asked.others else store.named_with_any(words, "symptom", NEAREST)
    if not near:
        return [], "`rlstcm symptoms` lists the signs."
    called = listed([sign.called for sign in signs(store, near).values()])
    return (
        near,
        f"Signs with a word of it: {called}. `rlstcm search {quoted(' '.join(words))}` shows what else has one.",
    )


def _silence(asked: Asked) -> str:
    """What was not understood, or that no sign is there."""
    said = (f"{capital(text)}{'' if text.endswith('?') else '.'}" for text in asked.unheard)
    return " ".join(said) or "That tells only what is not there."


def _contradicted(asked: Asked) -> str:
    both = capital(listed([sign.called for sign in asked.both]))
    return f"{both} cannot be both there and not there: name it once."


def _page(store: Store, asked: Asked, urgent: list[Facet]) -> Page:
    sorted_ = asked.of(_sorted(store, asked, urgent))
    found = candidates(store, sorted_)
    shown = [candidate.pattern for candidate in found]
    blocks = [*_bars(urgent), *_unheard(asked), *_set_aside(store, asked, sorted_)]
    blocks += [*_patterns(sorted_, found), *_apart(store, asked, found)]
    blocks += [*_unclaimed(store, sorted_, found, urgent), *_doctors(store, asked), *_doubted(store, asked)]
    return store.dress(
        Page(
            f"Understood: {' · '.join(sign.called for sign in asked.given)}",
            blocks,
            lambda: [*(_record(asked, candidate) for candidate in found), *_told(asked)],
            lambda: store.references_of([*shown, *(sign.id for sign in asked.given)]),
            names=f"without: {' · '.join(sign.called for sign in asked.without)}" if asked.without else "",
            corner="match",
            commands=_commands(store, asked, found, urgent),
            ids=shown or [sign.id for sign in asked.given],
        )
    )


def _sorted(store: Store, asked: Asked, warned: list[Facet]) -> list[Sign]:
    """The signs that patterns are told of: none that calls for help at once and that nobody knows of the condition."""
    urgent = {sign for each in warned if each.sort == URGENT for sign in each.other.split()}
    return [sign for sign in asked.given if sign.id not in urgent or _is_known(store, sign)]


def _set_aside(store: Store, asked: Asked, sorted_: Asked) -> list[Remark]:
    """Of which signs no pattern is told, though some are put down to one."""
    aside = [sign for sign in asked.given if sign not in sorted_.given and accounting_for(store, sign.id)]
    return (
        [Remark(f"Of {listed([sign.called for sign in aside])} no pattern is told: help comes first.")] if aside else []
    )


def _is_known(store: Store, sign: Sign) -> bool:
    """Whether a source tells of a sign, or doctors know it as one of the condition."""
    return any(account.own for account in accounting_for(store, sign.id)) or bool(_medical(store, sign))


def _unheard(asked: Asked) -> list[Block]:
    """What was not understood."""
    told = [*asked.unheard, *([_contradicted(asked)] if asked.both else [])]
    return [Row("" if n else "Not understood", text) for n, text in enumerate(told)]


def _how() -> Bar:
    """How to take the answer."""
    return Bar("How a tradition sorts signs. It is no diagnosis; several patterns may fit.")


def _patterns(asked: Asked, found: list[Candidate]) -> list[Block]:
    """The patterns that account for most, each with its grounds."""
    if not found:
        return []
    blocks: list[Block] = [_how(), Heading(f"Said to account for {'it' if len(asked.given) == 1 else 'them'}")]
    blocks += [row for candidate in found[:SHOWN] for row in _candidate(asked, candidate)]
    if found[SHOWN:]:
        blocks.append(Row("Also", " · ".join(few.first(candidate.name for candidate in found[SHOWN:]))))
    return blocks + _not_by_one(found)


def _not_by_one(found: list[Candidate]) -> list[Block]:
    """That no pattern accounts for all that any of them does, where it is so."""
    claimed = {sign for candidate in found for sign in candidate.covers}
    if any(claimed == candidate.covers.keys() for candidate in found):
        return []
    return [Remark(f"No pattern here accounts for {'both' if len(claimed) == 2 else 'all of them'}.")]


def _candidate(asked: Asked, candidate: Candidate) -> list[Block]:
    """One pattern: its grounds, what it leaves open, and what is against it."""
    rows = [Row("", *ground) for ground in _grounds(asked, candidate)]
    left = [sign.called for sign in asked.given if sign.id not in {**candidate.covers, **candidate.spoken}]
    rows += [Row("", f"leaves open: {' · '.join(left)}")] if left else []
    rows += [Row("", f"against it: {' · '.join(_lacking(candidate))}")] if candidate.against else []
    rows += [Row("", *each) for each in _spoken(asked, candidate)]
    rows[0].label = candidate.name
    return list(rows)


def _lacking(candidate: Candidate) -> list[str]:
    """What a pattern is said to have and is not there."""
    needed = {sign.id for sign in candidate.lacks}
    return [
        f"{sign.called}, which it is said to need" if sign.id in needed else sign.called for sign in candidate.against
    ]


def _spoken(asked: Asked, candidate: Candidate) -> list[tuple[str, str, str]]:
    """What is there and is said to speak against a pattern."""
    return [
        (f"speaks against it: {sign.called}", account.place, account.standing)
        for sign in asked.given
        for account in candidate.spoken.get(sign.id, ())
    ]


def _grounds(asked: Asked, candidate: Candidate) -> list[tuple[str, str, str]]:
    """Signs that stand in the same place, in a row each: words, place, standing; key signs, the sources' own first."""
    grouped: dict[tuple[bool, bool, str, str, str, str], list[str]] = {}
    for sign in asked.given:
        for account in candidate.covers.get(sign.id, ()):
            opens = " ".join(filter(None, (account.weight, "" if account.own else f"in {account.called}")))
            part = f" (said of {account.part})" if account.part else ""
            key = (not account.is_key, not account.own, opens and f"{opens}: ", part, account.place, account.standing)
            grouped.setdefault(key, []).append(sign.called)
    rows = sorted(grouped.items(), key=lambda row: row[0][:2])
    return [(f"{opens}{' · '.join(signs)}{part}", at, standing) for (_, _, opens, part, at, standing), signs in rows]


def _apart(store: Store, asked: Asked, found: list[Candidate]) -> list[Block]:
    """For each of a few patterns a sign that none of the others has."""
    if len(found) < 2:
        return []
    rows: list[Block] = []
    for candidate, own in apart(store, asked, found, TOLD):
        words = "; ".join(sign.called for sign, _ in own)
        places = " ".join(dict.fromkeys(account.place for _, account in own))
        rows.append(Row(candidate.name, words or "nothing of its own", places))
    return [Heading("What would tell them apart", "a sign that you did not name speaks against none"), *rows]


def _unclaimed(store: Store, asked: Asked, found: list[Candidate], urgent: list[Facet]) -> list[Block]:
    """The signs that no pattern accounts for, and who says what of them."""
    claimed = {sign for candidate in found for sign in candidate.covers}
    warned = {sign for each in urgent for sign in each.other.split()}
    left = [sign for sign in asked.given if sign.id not in claimed]
    return [block for sign in left for block in _left(store, sign, is_warned=sign.id in warned)]


def _left(store: Store, sign: Sign, *, is_warned: bool) -> list[Block]:
    """Who says what of a sign that no pattern accounts for; nothing, where a warning is all that there is to say."""
    said = [account for account in accounting_for(store, sign.id) if account.says]
    if is_warned and not said:
        return []
    silent = is_warned or any(account.own for account in said)
    more = "" if silent else f", and {store.meta().called} {store.meta().verb('says')} nothing of it"
    claims = [Claim(account.says, account.place, account.standing) for account in said[:SAYINGS]]
    return [Heading(f"No pattern here accounts for {sign.called}{more}"), *claims]


def _doctors(store: Store, asked: Asked) -> list[Block]:
    """Which of the signs doctors know as signs of the condition."""
    condition = signs(store, [store.meta().condition])[store.meta().condition].called
    condition = condition if condition.isupper() else condition[:1].lower() + condition[1:]
    known = {sign.id: _medical(store, sign) for sign in asked.given}
    yes = [sign.called for sign in asked.given if known[sign.id]]
    if not yes:
        return []
    who = {1: yes[0], 2: "both"}.get(len(yes), "all of them") if len(yes) == len(asked.given) else listed(yes)
    places = dict.fromkeys(account.place for accounts in known.values() for account in accounts)
    return [
        Heading(
            f"{_medicine(store, len(places))} {who} as {'a sign' if len(yes) == 1 else 'signs'} of {condition}",
            " ".join(_in_turn(known.values())[: max(SAYINGS, len(yes))]),
        )
    ]


def _in_turn(known: "Iterable[list[Account]]") -> list[str]:
    """Where accounts of several signs stand, each once: the first of each sign, then the second of each, and so on."""
    ranked = sorted((n, account.place) for accounts in known for n, account in enumerate(accounts))
    return list(dict.fromkeys(place for _, place in ranked))


def _doubted(store: Store, asked: Asked) -> list[Block]:
    """Which of the signs are called signs of the condition, and not borne out by studies."""
    found = [each for sign in asked.given for each in facets(store, sign.id, "doubted")]
    return [Row("" if n else "Doctors say", each.words, each.place) for n, each in enumerate(found)]


def _medicine(store: Store, studies: int) -> str:
    """Who speaks for medicine, and how: doctors only where a guideline is among the references."""
    if GUIDELINE in store.designs():
        return "Doctors know"
    return "A study names" if studies == 1 else "Studies name"


def _medical(store: Store, sign: Sign) -> list[Account]:
    condition = store.meta().condition
    return [a for a in accounting_for(store, sign.id) if a.entry == condition and a.voice in DOCTORS]


def _commands(store: Store, asked: Asked, found: list[Candidate], urgent: list[Facet]) -> list[Command]:
    """What one wants next: what else was named, the patterns side by side, or the condition; or help."""
    near = [candidate.pattern for candidate in found[:2]]
    typed = [f"explain {name}" for name in asked.others[:1]]
    typed += [f"{'compare' if len(near) > 1 else 'explain'} {' '.join(near)}"] if near else []
    known = [Command(f"rlstcm {words}", "") for words in typed]
    known = [*_all_patterns(asked, found), *known][:2] or [
        Command(f"rlstcm explain {sign.id}", "what is said of it") for sign in asked.given
    ]
    if urgent:
        return [*_help(store), *known[:1]]
    if _is_unsure(store, asked):
        return [*known[:1], *_help(store)]
    return [*known, Command(f"rlstcm explain {store.meta().condition}", "")][:2]


def _all_patterns(asked: Asked, found: list[Candidate]) -> list[Command]:
    """What lists all patterns that account for some signs, where the page names only the first of them."""
    if len(found) - SHOWN <= few.ROW:
        return []
    given, without = ([sign.id for sign in signs] for signs in (asked.given, asked.without))
    typed = f"match {' '.join(given)} -f ids{' --not ' if without else ''}{' '.join(without)}"
    if len(given) == 1 and not without:
        typed = f"patterns --symptom {given[0]}"
    return [Command(f"rlstcm {typed}", f"all {len(found)}")]


def _is_unsure(store: Store, asked: Asked) -> bool:
    """Whether something was told that names no sign, or one that nobody here calls the condition's."""
    return bool(asked.nameless or asked.likely) or not all(_is_known(store, sign) for sign in asked.given)


def _help(store: Store) -> list[Command]:
    """Where the condition's page tells when to get help, if it does."""
    meta = store.meta()
    return [Command(f"rlstcm explain {meta.condition} -s doctor", "when to get help")] if meta.doctor else []


def _told(asked: Asked) -> list[Record]:
    """The signs that were understood, those that are not there, and what was not understood."""
    signs = [("understood", sign) for sign in asked.given] + [("without", sign) for sign in asked.without]
    told: list[Record] = [{"type": sort, "id": sign.id, "name": sign.called} for sort, sign in signs]
    return [*told, *({"type": "not understood", "id": text} for text in asked.unheard)]


def _record(asked: Asked, candidate: Candidate) -> Record:
    return {
        "type": "match",
        "id": candidate.pattern,
        "name": candidate.name,
        "covers": _said(candidate.covers),
        "unexplained": [sign.id for sign in asked.given if sign.id not in candidate.covers],
        "against": [sign.id for sign in candidate.against],
        "lacks": [sign.id for sign in candidate.lacks],
        "speaks_against": _said(candidate.spoken),
    }


def _said(accounts: dict[str, list[Account]]) -> list[Record]:
    """What is said of each of some signs."""
    return [{"symptom": sign, "grounds": [_ground(each) for each in said]} for sign, said in accounts.items()]


def _ground(account: Account) -> Record:
    return {
        "voice": account.voice,
        "source": account.own,
        "implied": account.implied,
        "sometimes": account.sometimes,
        "nearest": account.nearest,
        "weight": account.weight,
        "claims": account.claims,
        "places": account.place,
    }
