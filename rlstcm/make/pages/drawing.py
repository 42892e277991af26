"""A small drawing of how patterns hang together: what they take in, what that leads to, and where they meet."""

from itertools import chain, islice

from rlstcm.make.model import Relation
from rlstcm.make.pages.pieces import name
from rlstcm.make.web import Web
from rlstcm.make.wholes import Account, Item, Whole
from rlstcm.page import Sketch

HIGHEST, WIDEST = 4, 78
"""How many lines the drawing may have, and how many cells a line; a larger one is no help."""


def drawing(web: Web, wholes: dict[str, Whole]) -> list[Sketch]:
    """The drawing, as each source has it; nothing where nothing is shared, or too much for so small a place."""
    return [sketch for source in web.sources for sketch in _named(web, source, _drawing(web, source, wholes))]


def _named(web: Web, source: str, lines: list[Sketch]) -> list[Sketch]:
    """A drawing, under the name of its source where there are several."""
    told = f"As {web.source_called(source)} tells it:"
    return [*([Sketch(told, told)] if lines and web.has_several else []), *lines]


def _drawing(web: Web, source: str, wholes: dict[str, Whole]) -> list[Sketch]:
    """The drawing as a source has it."""
    told = {pattern: whole.told[source] for pattern, whole in wholes.items() if source in whole.told}
    accounts = {pattern: Account(web, pattern, source) for pattern in told}
    every = chain.from_iterable(_ways(web, pattern, accounts, whole) for pattern, whole in told.items())
    ways = list(islice(every, HIGHEST + 1))
    if not ways or len(ways) > HIGHEST:
        return []
    room = max(len(left) for _, left, _ in ways)
    lines = list(chain.from_iterable(_sketches(room, *way) for way in _with_kin(web, accounts, ways)))
    return lines if _is_small(lines) else []


def _is_small(lines: list[Sketch]) -> bool:
    return len(lines) <= HIGHEST and all(len(sketch.line) <= WIDEST for sketch in lines)


Way = tuple[str, str, list[str]]
"""What a pattern takes in, in words and as it is drawn; and what that leads to."""


def _ways(web: Web, pattern: str, accounts: dict[str, Account], whole: Whole) -> list[Way]:
    """For each part of a pattern that leads to what other patterns know too: the part, and what it leads to."""
    found: dict[str, list[str]] = {}
    for item in whole.leads_to:
        for goal in item.entries if not _is_implied(web, item) else ():
            for part in _bearers(web, accounts[pattern], item.claims) if _is_shared(goal, pattern, accounts) else ():
                found.setdefault(part, []).append(goal)
    return [(*_called(web, accounts[pattern], part), goals) for part, goals in found.items()]


def _is_implied(web: Web, item: Item) -> bool:
    """Whether no claim states what a part leads to."""
    return all(web.claim(claim).inferred for claim in item.claims)


def _is_shared(goal: str, pattern: str, accounts: dict[str, Account]) -> bool:
    """Whether what a pattern leads to, other than the condition, is another pattern, or stands in its account."""
    others = (account for name, account in accounts.items() if name != pattern)
    return goal != accounts[pattern].condition and any(goal in _known(account) for account in others)


def _called(web: Web, account: Account, part: str) -> tuple[str, str]:
    """A pattern and a part of it, in words and as they are drawn: in brackets, if it is only implied to be one."""
    own, taken = name(web, account.pattern), name(web, part)
    if part == account.pattern:
        return own, own
    words = _takes(web, account, part)
    return words, f"{own} ▸ {taken}" if part in account.firm else f"{own} (▸ {taken})"


def _takes(web: Web, account: Account, part: str) -> str:
    """That a pattern takes a part in, or is a kind of it; and whether that is only implied."""
    said = [claim.relation for _, claim in web.said_from(account.pattern) if part in claim.object]
    verb = "is a kind of" if Relation.KIND_OF in said else "takes in"
    implied = "" if part in account.firm else ", as is only implied"
    return f"{name(web, account.pattern)} {verb} {name(web, part)}{implied}"


def _known(account: Account) -> list[str]:
    return [account.pattern, *account.parts, *account.onward]


def _bearers(web: Web, account: Account, claims: tuple[str, ...]) -> list[str]:
    """The parts of a pattern that some claims start from; the last named, which is the nearest."""
    return [part for part in account.parts if any(part in web.claim(claim).subject for claim in claims)][-1:]


Goal = tuple[str, str, str]
"""What a way leads to, the patterns that are a kind of it or take it in as they are drawn, and in sentences."""


def _with_kin(web: Web, accounts: dict[str, Account], ways: list[Way]) -> list[tuple[str, str, list[Goal]]]:
    """The ways, each goal with the patterns that are a kind of it or take it in, where it is named first."""
    seen: set[str] = set()
    found = []
    for words, left, goals in ways:
        named = []
        for goal in goals:
            kin = [a for p, a in accounts.items() if goal in a.parts and goal != p and goal not in seen]
            seen.add(goal)
            told = "".join(f" {_takes(web, each, goal)}." for each in kin)
            named.append((name(web, goal), " ".join(_drawn(web, each, goal) for each in kin), told))
        found.append((words, left, named))
    return found


def _drawn(web: Web, account: Account, goal: str) -> str:
    """A pattern beside what it takes in or is a kind of; in brackets, if that is only implied."""
    own = f"◂ {name(web, account.pattern)}"
    return own if goal in account.firm else f"({own})"


def _sketches(room: int, words: str, left: str, goals: list[Goal]) -> list[Sketch]:
    """A way as lines: one goal after the other, the first beside the part; and in words."""
    told = f"{words}, which leads, or can lead, to {' and '.join(goal for goal, _, _ in goals)}."
    told += "".join(kin for _, _, kin in goals)
    lines = []
    for n, (goal, kin, _) in enumerate(goals):
        last = n == len(goals) - 1
        if n:
            joint = " " * (room + 2) + ("└" if last else "├")
        else:
            joint = f"{left} {'─' * (room - len(left) + 1)}" + ("─" if last else "┬")
        lines.append(Sketch(f"{joint}─▶ {goal} {kin}".rstrip(), "" if n else told))
    return lines
