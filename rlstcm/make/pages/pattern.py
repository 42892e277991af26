"""The page of a pattern: its chain, where it comes from, what it shows as, and what it shares with others."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from rlstcm.make.model import Entry, Reference, Relation, Voice, Weight
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
    more,
    name,
    plainly,
    sentence,
    tellers,
    together,
)
from rlstcm.make.pages.relations import WAYS
from rlstcm.make.pages.signs import against, code_rows, doctor_rows, listed_rows
from rlstcm.make.pages.words import capital, number
from rlstcm.make.pages.words import condition as condition_name
from rlstcm.make.web import Web
from rlstcm.make.wholes import Item, Whole
from rlstcm.page import Bar, Block, Command, Group, Heading, Row, Step, Text

FEW = 2
"""How many of the things that it shares the first screen names: those that most others have."""
MANY = 12
"""How many patterns are named that share one thing."""
LONG = 4
"""A chain of more steps leaves, on the first screen, those that the rows below tell: signs, what is implied,
and what a root is said to bring about besides."""

Naming = Callable[[Web, str], str]


def pattern_page(web: Web, pattern: str, wholes: dict[str, Whole]) -> list[Group]:
    """The page of a pattern, part by part."""
    entry, whole = web.knowledge.entries[pattern], wholes[pattern]
    shown = Shown(web.page_claims(pattern))
    head: list[Block] = [Text(entry.short), *parts.warnings(web, pattern)]
    brief, full = ([*head, bar(web, pattern, note)] for note in (first_clause(entry.note), entry.note))
    return [
        Group("", brief, full),
        _chains(web, entry, whole, shown),
        _account(web, pattern, whole),
        *parts.rest(web, pattern, shown),
        Group("", _next(pattern, whole)),
    ]


def bar(web: Web, entry_id: str, note: str = "") -> Bar:
    """That it is tradition, who of the sources tells it and what these have to gain; and what else one must know."""
    told = f"{untested(web, entry_id)} {_told_by(web, telling(web, entry_id) or web.sources)}."
    return Bar(f"{told} {note}".strip())


def untested(web: Web, entry_id: str) -> str:
    """That something of the tradition is not tested; but what is used for it may be, which does not test the thing."""
    claims = [web.claim(claim) for claim in web.claims_of(entry_id)]
    used = [claim for claim in claims if claim.relation is Relation.USED_FOR and entry_id in claim.object]
    names = list(dict.fromkeys(name(web, each) for claim in used if claim.evidence for each in claim.subject))
    if not names:
        return "Tradition, not tested."
    what = joined(names) if len(names) <= FEW else f"{number(len(names))} things"
    return f"Tradition, not tested; but the use of {what} for it was."


def telling(web: Web, entry_id: str) -> tuple[str, ...]:
    """The sources that link an entry to others, or tell of it as such, and not only of food or history beside it."""
    claims = [web.claim(claim) for claim in web.claims_of(entry_id)]
    return web.speaking(claim for claim in claims if claim.relation or not claim.topic)


def _told_by(web: Web, sources: tuple[str, ...]) -> str:
    if not web.has_several:
        source = web.knowledge.references[sources[0]]
        return f"{_one(source)} tells it" + (f"; its publisher {source.interest}" if source.interest else "")
    gains = [(web.source_called(each), web.knowledge.references[each].interest) for each in sources]
    told = f"{joined(called for called, _ in gains)} {'tells' if len(sources) == 1 else 'tell'} it"
    return capital(
        "; ".join([told, *(f"the publisher of {called} {interest}" for called, interest in gains if interest)])
    )


def _one(source: Reference) -> str:
    if source.voice is Voice.ARTICLE:
        return "One web article" if source.cite.type == "webpage" else "One article"
    return _ONE.get(source.voice, "One source")


_ONE = {Voice.STANDARD: "A standard", Voice.TEXTBOOK: "One textbook", Voice.CLASSIC: "One classic"}


def _chains(web: Web, entry: Entry, whole: Whole, shown: Shown) -> Group:
    """The chains that the sources tell, side by side."""
    steps = {source: [c for c in entry.mechanism if web.claim(c).at.reference == source] for source in web.sources}
    if not web.has_several:  # whoever else says a step
        steps = {web.sources[0]: entry.mechanism}
    told = [_chain(web, source, own, whole.told.get(source, whole), shown) for source, own in steps.items() if own]
    return parts.of_all("chain", f"How it is tied to {condition_name(web)}, source by source", told)


def _chain(web: Web, source: str, chain: list[str], whole: Whole, shown: Shown) -> Group:
    """The chain that a source tells, under a heading that says no more than its last step."""
    condition, who = condition_name(web), web.source_called(source)
    tied = f"How {who} ties it to {condition}"
    if whole.is_said_to_lead:
        leads = f"How {who} says it leads to" if web.has_several else "How it is said to lead to"
        tied = f"{leads} {condition}"
    steps = [_step(web, n, claim) for n, claim in enumerate(_first_steps(web, chain, whole), 1)]
    full = [block for claim in chain for block in claim_blocks(web, claim, shown)]
    return Group("chain", [Heading(tied), *steps], [Heading(tied), *full], tied, len(chain))


def _first_steps(web: Web, chain: list[str], whole: Whole) -> list[str]:
    """The steps of a chain that the first screen shows: of a long one, not those that rows tell."""
    if len(chain) <= LONG:
        return chain
    told = {claim for item in (*whole.shows_as, *_onward(web, whole)) for claim in item.claims}
    for root in whole.comes_from:
        told |= set([claim for claim in chain if claim in root.claims][1:])
    return [claim for claim in chain if claim not in told]


def _onward(web: Web, whole: Whole) -> list[Item]:
    """What only an implied step leads to, the condition aside: a row tells it."""
    onward = [item for item in whole.leads_to if item.entries != (web.knowledge.condition,)]
    return [item for item in onward if all(web.claim(claim).inferred for claim in item.claims)]


def _step(web: Web, n: int, claim_id: str) -> Step:
    claim = web.claim(claim_id)
    standing = [*([IMPLIED] if claim.inferred else []), *_otherwise(web, claim_id)]
    return Step(str(n), sentence(web, claim).rstrip("."), cited(web, claim), ", ".join(standing))


def _otherwise(web: Web, claim_id: str) -> list[str]:
    """That other sources say otherwise than a step, where there are several."""
    others = map(web.claim, (*web.claim(claim_id).differs_from, *web.contradictions(claim_id)))
    found = list(map(web.source_called, web.speaking(others) if web.has_several else ()))
    return [f"{joined(found)} {'differs' if len(found) == 1 else 'differ'}"] if found else []


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
        *_by_way(web, whole, brief=brief),
        *rows(web, "Shows as", whole.shows_as, name, merged=brief),
        *rows(web, "Said to explain", whole.explains, name, merged=brief),
        *rows(web, "Speaks against", against(web, pattern), name, merged=brief),
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
    return [_row(web, label, own, name, "through") for label, own in groups]


def _label(web: Web, item: Item) -> str:
    relations = {claim.relation for claim in map(web.claim, item.claims) if claim.relation}
    return WAYS[relations.pop() if len(relations) == 1 else Relation.LEADS_TO][0]


def rows(web: Web, label: str, items: list[Item], naming: Naming, *, merged: bool) -> list[Row]:
    """Items under a label: those of one bearer and standing in one row; unless ``merged``, only if of one place too.

    What not the same sources say stands apart, for the places then tell who says what.
    """
    groups = _grouped(web, items, lambda *_: label, merged=merged)
    return [_row(web, label, own, naming, "said of") for label, own in groups]


def _grouped(
    web: Web, items: list[Item], label: Callable[[Web, Item], str], *, merged: bool
) -> list[tuple[str, list[Item]]]:
    """Items that stand in one row together, under their label with its hedge; over a run of rows it stands once."""
    grouped: dict[tuple[str, str, Weight | None, bool, str], list[Item]] = {}
    for item in items:
        places = tellers(web, item.claims) if merged else cited_all(web, item.claims)
        said = hedged(label(web, item), weakest(map(web.claim, item.claims)))
        grouped.setdefault((said, places, item.weight, item.implied, item.of), []).append(item)
    labels = pairwise(["", *(said for said, *_ in grouped)])
    return [("" if said == before else said, own) for (before, said), own in zip(labels, grouped.values(), strict=True)]


def _row(web: Web, label: str, items: list[Item], naming: Naming, said: str) -> Row:
    """Items in a row, and by which words they hang on a part of the pattern, if they do."""
    first = items[0]
    part = f" ({said} {name(web, first.of)})" if first.of else ""
    text = in_a_row(_named(web, item, naming) for item in items)
    weight = f"{first.weight.value}: " if first.weight else ""
    return Row(label, f"{weight}{text}{part}", _places(web, items), IMPLIED if first.implied else "")


def _named(web: Web, item: Item, naming: Naming) -> str:
    """What an item is called; what acts only together stays together."""
    return together(naming(web, entry) for entry in item.entries)


def _places(web: Web, items: Iterable[Item]) -> str:
    return cited_all(web, [claim for item in items for claim in item.claims])


def _by_way(web: Web, whole: Whole, *, brief: bool) -> list[Row]:
    """What stands between, in the order of the account; on the first screen, what is stated, if anything is.

    Of several sources each has a row of its own, for what one tells leads on to nothing that another does.
    """
    told = whole.told.values() if web.has_several else [whole]
    return [row for each in told for row in _way(web, each.by_way_of, brief=brief)]


def _way(web: Web, items: list[Item], *, brief: bool) -> list[Row]:
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
        found = [f"{name(web, entry)}, with {_many(web, others)}" for entry, others in shares]
    else:
        most = sorted(shares, key=lambda share: -len(share[1])) if len(shares) > FEW else shares
        found = [f"{name(web, entry)} ({_few(web, others)})" for entry, others in most]
        found[FEW:] = more(len(found) - FEW)
    return [Row("Shares", "; ".join(found))] if found else []


def _many(web: Web, patterns: list[str]) -> str:
    """Other patterns by their names; of very many the first, and how many more stand on the page of what is shared."""
    names = [name(web, pattern) for pattern in patterns[:MANY]]
    return joined([*names, *([f"{len(patterns) - MANY} more, on its own page"] if patterns[MANY:] else [])])


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
