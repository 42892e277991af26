"""The page of a pattern: its chain, where it comes from, what it shows as, and what it shares with others."""

from collections.abc import Callable, Iterable

from rlstcm.make.model import Claim, Entry, Reference, Relation, Voice
from rlstcm.make.pages import parts
from rlstcm.make.pages.hedges import hedged, weakest
from rlstcm.make.pages.pieces import (
    IMPLIED,
    Shown,
    cited,
    cited_all,
    claim_blocks,
    first_clause,
    in_a_row,
    joined,
    name,
    plainly,
    sentence,
)
from rlstcm.make.pages.relations import WAYS
from rlstcm.make.pages.signs import code_rows, doctor_rows, listed_rows
from rlstcm.make.web import Web
from rlstcm.make.wholes import Item, Whole
from rlstcm.page import Bar, Block, Command, Group, Heading, Row, Step, Text

FEW = 2
"""How many of the things that it shares the first screen names: those that most others have."""
LONG = 4
"""A chain of more steps leaves, on the first screen, those that the rows below tell: signs, what is implied,
and what a root is said to bring about besides."""

Naming = Callable[[Web, str], str]


def pattern_page(web: Web, pattern: str, wholes: dict[str, Whole]) -> list[Group]:
    """The page of a pattern, part by part."""
    entry, whole = web.knowledge.entries[pattern], wholes[pattern]
    shown = Shown(web.page_claims(pattern))
    return [
        Group("", _head(web, pattern, first_clause(entry.note)), _head(web, pattern, entry.note)),
        _chain(web, entry, whole, shown),
        _account(web, pattern, whole),
        *parts.rest(web, pattern, shown),
        Group("", _next(pattern, whole)),
    ]


def _head(web: Web, pattern: str, note: str) -> list[Block]:
    return [Text(web.knowledge.entries[pattern].short), *parts.warnings(web, pattern), bar(web, note)]


def bar(web: Web, note: str = "") -> Bar:
    """That it is tradition, who tells it and what that one has to gain; and what else one must know."""
    source = web.knowledge.references[web.knowledge.source]
    gains = f"; its publisher {source.interest}" if source.interest else ""
    told = f"Tradition, not tested. {_one(source)} tells it{gains}."
    return Bar(f"{told} {note}".strip())


def _one(source: Reference) -> str:
    if source.voice is Voice.ARTICLE:
        return "One web article" if source.cite.type == "webpage" else "One article"
    return "A standard" if source.voice is Voice.STANDARD else "One source"


def _chain(web: Web, entry: Entry, whole: Whole, shown: Shown) -> Group:
    """The chain that the source tells, under a heading that says no more than its last step."""
    if not entry.mechanism:
        return Group("chain")
    condition = web.knowledge.entries[web.knowledge.condition].name
    condition = condition[0].lower() + condition[1:]
    said, tied = f"How it is said to lead to {condition}", f"How {web.source_called()} ties it to {condition}"
    heading = said if whole.is_said_to_lead else tied
    steps = [_step(web, n, web.claim(claim)) for n, claim in enumerate(_first_steps(web, entry, whole), 1)]
    full = [block for claim in entry.mechanism for block in claim_blocks(web, claim, shown)]
    return Group("chain", [Heading(heading), *steps], [Heading(heading), *full], heading, len(entry.mechanism))


def _first_steps(web: Web, entry: Entry, whole: Whole) -> list[str]:
    """The steps of a chain that the first screen shows: of a long one, not those that rows tell."""
    if len(entry.mechanism) <= LONG:
        return entry.mechanism
    told = {claim for item in (*whole.shows_as, *_onward(web, whole)) for claim in item.claims}
    for root in whole.comes_from:
        told |= set([claim for claim in entry.mechanism if claim in root.claims][1:])
    return [claim for claim in entry.mechanism if claim not in told]


def _onward(web: Web, whole: Whole) -> list[Item]:
    """What only an implied step leads to, the condition aside: a row tells it."""
    onward = [item for item in whole.leads_to if item.entries != (web.knowledge.condition,)]
    return [item for item in onward if all(web.claim(claim).inferred for claim in item.claims)]


def _step(web: Web, n: int, claim: Claim) -> Step:
    return Step(str(n), sentence(web, claim).rstrip("."), cited(web, claim), IMPLIED if claim.inferred else "")


def _account(web: Web, pattern: str, whole: Whole) -> Group:
    """What it comes from, shows as and leads to, in rows: the first screen has fewer and shorter ones."""
    heading = "Where it comes from, what it shows as, where it leads"
    has_chain = bool(web.knowledge.entries[pattern].mechanism)
    brief = _rows(web, pattern, whole, brief=True, to_condition=not has_chain)
    full = _rows(web, pattern, whole, brief=False, to_condition=True)
    return Group("signs", brief, [Heading(heading), *full] if full else [], heading)


def _rows(web: Web, pattern: str, whole: Whole, *, brief: bool, to_condition: bool) -> list[Row]:
    condition = web.knowledge.condition
    leads = [item for item in whole.leads_to if to_condition or item.entries != (condition,)]
    signs = [*whole.shows_as, *whole.explains]
    return [
        *rows(web, "Comes from", whole.comes_from, plainly, merged=brief),
        *rows(web, "More often with", whole.more_often_with, plainly, merged=brief),
        *_by_way(web, whole.by_way_of, brief=brief),
        *rows(web, "Shows as", whole.shows_as, name, merged=brief),
        *rows(web, "Said to explain", whole.explains, name, merged=brief),
        *doctor_rows(web, dict.fromkeys(entry for item in signs for entry in item.entries)),
        *listed_rows(web, pattern, brief=brief),
        *rows(web, "Named beside it", whole.beside, plainly, merged=brief),
        *_led(web, leads, merged=brief),
        *_shares(web, whole, brief=brief),
        *code_rows(web, pattern),
    ]


def _led(web: Web, items: list[Item], *, merged: bool) -> list[Row]:
    """What it leads to, under the relation's own label where all of a row rests on one."""
    groups = _grouped(web, items, _label, merged=merged)
    labels = [_hedged(web, _label(web, together), together) for together in groups]
    return [_row(web, label, together, name, "through") for label, together in _once(labels, groups)]


def _once(labels: list[str], groups: list[list[Item]]) -> list[tuple[str, list[Item]]]:
    """Groups under their labels, each of which stands over the first of a run only."""
    before = ["", *labels]
    return [
        ("" if label == before[n] else label, group)
        for n, (label, group) in enumerate(zip(labels, groups, strict=True))
    ]


def _hedged(web: Web, label: str, items: Iterable[Item]) -> str:
    return hedged(label, weakest(web.claim(claim) for item in items for claim in item.claims))


def _label(web: Web, items: list[Item]) -> str:
    claims = [web.claim(claim) for item in items for claim in item.claims]
    relations = {claim.relation for claim in claims if claim.relation}
    return WAYS[relations.pop() if len(relations) == 1 else Relation.LEADS_TO][0]


def rows(web: Web, label: str, items: list[Item], naming: Naming, *, merged: bool) -> list[Row]:
    """Items under a label: those of one bearer and standing in one row; unless ``merged``, only if of one place too."""
    groups = _grouped(web, items, lambda *_: label, merged=merged)
    labels = [_hedged(web, label, together) for together in groups]
    return [_row(web, label, together, naming, "said of") for label, together in _once(labels, groups)]


def _grouped(web: Web, items: list[Item], label: Callable[[Web, list[Item]], str], *, merged: bool) -> list[list[Item]]:
    grouped: dict[tuple[str, bool, str, str], list[Item]] = {}
    for item in items:
        places = "" if merged else cited_all(web, item.claims)
        grouped.setdefault((places, item.implied, item.of, _hedged(web, label(web, [item]), [item])), []).append(item)
    return list(grouped.values())


def _row(web: Web, label: str, items: list[Item], naming: Naming, said: str) -> Row:
    """Items in a row, and by which words they hang on a part of the pattern, if they do."""
    first = items[0]
    part = f" ({said} {name(web, first.of)})" if first.of else ""
    text = in_a_row(_named(web, item, naming) for item in items)
    return Row(label, f"{text}{part}", _places(web, items), IMPLIED if first.implied else "")


def _named(web: Web, item: Item, naming: Naming) -> str:
    """What an item is called; what acts only together stays together."""
    first, *partners = [naming(web, entry) for entry in item.entries]
    return f"{first} with {joined(partners)}" if partners else first


def _places(web: Web, items: Iterable[Item]) -> str:
    return cited_all(web, [claim for item in items for claim in item.claims])


def _by_way(web: Web, items: list[Item], *, brief: bool) -> list[Row]:
    """What stands between, in the order of the account; on the first screen, what is stated, if anything is."""
    stated = [item for item in items if not item.implied]
    told = stated if brief and stated else items
    if not told:
        return []
    text = ", then ".join(_named(web, item, plainly) for item in told)
    standing = IMPLIED if not stated else "in part implied" if told != stated else ""
    return [Row("", f"by way of {text}", _places(web, told), standing)]


def _shares(web: Web, whole: Whole, *, brief: bool) -> list[Row]:
    """What it has in common with other patterns, and with which; on the first screen, with how many if many."""
    shares = whole.shares.items()
    if not brief:
        found = [f"{name(web, entry)}, with {joined([name(web, o) for o in others])}" for entry, others in shares]
    else:
        most = sorted(shares, key=lambda share: -len(share[1])) if len(shares) > FEW else shares
        found = [f"{name(web, entry)} ({_few(web, others)})" for entry, others in most]
        found[FEW:] = [f"{len(found) - FEW} more"] if len(found) > FEW else []
    return [Row("Shares", "; ".join(found))] if found else []


def _few(web: Web, patterns: list[str]) -> str:
    """Another pattern by its name, several by their number."""
    return f"{len(patterns)} others" if len(patterns) > 1 else name(web, patterns[0])


def _next(pattern: str, whole: Whole) -> list[Block]:
    """The pattern that shares most with this one, to compare."""
    counts: dict[str, int] = {}
    for others in whole.shares.values():
        for other in others:
            counts[other] = counts.get(other, 0) + 1
    if not counts:
        return []
    return [Command(f"rlstcm compare {pattern} {max(counts, key=lambda other: counts[other])}", "")]
