"""The page of a pattern: its chain, where it comes from, what it shows as, and what it shares with others."""

from rlstcm.make.model import Claim, Entry, Fit, Relation, Voice
from rlstcm.make.pages import parts
from rlstcm.make.pages.pieces import IMPLIED, bare, cited, cited_all, claim_blocks, in_a_row, name, plainly, sentence
from rlstcm.make.web import Web
from rlstcm.make.wholes import Item, Whole
from rlstcm.page import Bar, Block, Command, Group, Heading, Row, Step, Text

FEW = 4
"""How many of a standard's signs the first screen names."""


def pattern_page(web: Web, pattern: str, wholes: dict[str, Whole]) -> list[Group]:
    """The page of a pattern, part by part."""
    entry = web.knowledge.entries[pattern]
    whole = wholes[pattern]
    return [
        Group("", [Text(entry.short), *bars(web, entry)]),
        _chain(web, entry, whole),
        _signs(web, pattern, whole),
        *parts.rest(web, pattern, entry.mechanism),
        Group("", [], []) if len(wholes) < 2 else Group("", _next(web, pattern, whole)),
    ]


def bars(web: Web, entry: Entry) -> list[Block]:
    """That it is tradition, who tells it and what that one has to gain; and what one must know of its name."""
    source = web.knowledge.references[web.knowledge.source]
    gains = f"; it {source.interest}" if source.interest else ""
    told = Bar(f"Tradition, not tested. {_one(source.voice)} tells it{gains}.")
    return [told, *([Bar(entry.note)] if entry.note else [])]


def _one(voice: Voice) -> str:
    return {Voice.ARTICLE: "One web article", Voice.STANDARD: "A standard"}.get(voice, "One source")


def _chain(web: Web, entry: Entry, whole: Whole) -> Group:
    """The chain that the source tells, under a heading that says no more than its last step."""
    condition = web.knowledge.entries[web.knowledge.condition].name
    condition = condition[0].lower() + condition[1:]
    source = web.source_called()
    heading = (
        f"How it is said to lead to {condition}" if whole.is_said_to_lead else f"How {source} ties it to {condition}"
    )
    steps = [_step(web, n, web.claim(claim)) for n, claim in enumerate(entry.mechanism, 1)]
    full = [block for claim in entry.mechanism for block in claim_blocks(web, claim)]
    if not steps:
        return Group("chain", [])
    return Group("chain", [Heading(heading), *steps], [Heading(heading), *full], heading, len(steps))


def _step(web: Web, n: int, claim: Claim) -> Step:
    return Step(str(n), sentence(web, claim).rstrip("."), cited(web, claim), IMPLIED if claim.inferred else "")


def _signs(web: Web, pattern: str, whole: Whole) -> Group:
    """What it comes from, shows as and leads to, in rows."""
    brief = [*_rows(web, whole), *_standard(web, pattern), *_around(web, whole), *_codes(web, pattern)]
    heading = "Where it comes from, what it shows as, where it leads"
    full: list[Block] = [Heading(heading), *_rows(web, whole), *_all_signs(web, pattern), *_around(web, whole)]
    return Group("signs", brief, [*full, *_codes(web, pattern)] if brief else [], heading)


def _rows(web: Web, whole: Whole) -> list[Row]:
    """The source's own account."""
    rows = row(web, "Comes from", whole.comes_from, plainly) + row(
        web, "More often with", whole.more_often_with, plainly
    )
    between = row(web, "", whole.by_way_of, plainly)
    rows += [Row("", f"by way of {each.text}", each.place, each.standing) for each in between]
    return [*rows, *row(web, "Shows as", whole.shows_as, name), *row(web, "Said to explain", whole.explains, name)]


def _around(web: Web, whole: Whole) -> list[Row]:
    """What it leads to, what is named beside it, and what it shares."""
    rows = row(web, "Named beside it", whole.beside, plainly) + row(web, "Leads to", whole.leads_to, name)
    label = "Shares"
    for entry, patterns in whole.shares.items():
        others = _and([name(web, other) for other in patterns])
        rows.append(Row(label, f"{name(web, entry)}, with {others}"))
        label = ""
    return rows


def row(web: Web, label: str, items: list[Item], naming: "Naming") -> list[Row]:
    """Items under a label: those that stand at the same places and for the same bearer in one row."""
    grouped: dict[tuple[str, bool, str], list[str]] = {}
    for item in items:
        first, *partners = [naming(web, entry) for entry in item.entries]
        called = f"{first} with {_and(partners)}" if partners else first
        grouped.setdefault((cited_all(web, item.claims), item.implied, item.of), []).append(called)
    rows = []
    for (places, implied, of), names in grouped.items():
        said = f" (said of {name(web, of)})" if of else ""
        rows.append(Row(label, f"{in_a_row(names)}{said}", places, IMPLIED if implied else ""))
        label = ""
    return rows


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _standard(web: Web, pattern: str) -> list[Row]:
    """The signs that a standard lists for the pattern, or for the term that comes nearest to it."""
    claims, nearest = standard_lists(web, pattern)
    if not claims:
        return []
    firm = [web.claim(each) for each in claims if not web.claim(each).sometimes]
    signs = [sign for claim in firm for sign in claim.object if not _is_looked_at(web, sign)]
    text = in_a_row(name(web, sign) for sign in signs[:FEW])
    more = len({s for each in claims for s in web.claim(each).object if not _is_looked_at(web, s)}) - FEW
    text += f" · {more} more" if more > 0 else ""
    place = " ".join(dict.fromkeys(p for claim in firm for p in claim.at.places))
    rows = [Row("In the standard", text, place, "nearest term" if nearest else "")] if signs else []
    looks = [
        ", ".join(bare(web, s, group) for claim in firm for s in claim.object if _seen(web, s) == group)
        for group in ("tongue", "pulse")
    ]
    return rows + ([Row("Tongue, pulse", " · ".join(filter(None, looks)))] if any(looks) else [])


def standard_lists(web: Web, pattern: str) -> tuple[list[str], bool]:
    """The claims that list a standard's signs for a pattern; and whether they are those of the nearest term only."""
    lists = [name for name in web.claims_of(pattern) if _is_list(web, web.claim(name))]
    own = [name for name in lists if pattern in web.claim(name).subject]
    near = [name for name in lists if pattern in web.claim(name).about]
    return (own, False) if own else (near, bool(near))


def _is_list(web: Web, claim: Claim) -> bool:
    return web.voice(claim) is Voice.STANDARD and claim.relation is Relation.SHOWS_AS


def _seen(web: Web, sign: str) -> str:
    seen = web.knowledge.entries[sign].seen
    return seen.value if seen else ""


def _is_looked_at(web: Web, sign: str) -> bool:
    return _seen(web, sign) in ("tongue", "pulse")


def _all_signs(web: Web, pattern: str) -> list[Block]:
    return [block for each in standard_lists(web, pattern)[0] for block in claim_blocks(web, each)]


def _codes(web: Web, pattern: str) -> list[Row]:
    """The codes that standards have for the pattern itself."""
    terms = [term for term in web.knowledge.entries[pattern].terms if term.fit is Fit.EXACT]
    codes = [f"{web.short_name(term.standard)} {term.number or term.code}" for term in terms]
    return [Row("Also called", in_a_row(codes))] if codes else []


def _next(web: Web, pattern: str, whole: Whole) -> list[Block]:
    """The pattern that shares most with this one, to compare."""
    counts: dict[str, int] = {}
    for others in whole.shares.values():
        for other in others:
            counts[other] = counts.get(other, 0) + 1
    if not counts:
        return []
    return [Command(f"rlstcm compare {pattern} {max(counts, key=lambda other: counts[other])}", "")]


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Naming = Callable[[Web, str], str]
