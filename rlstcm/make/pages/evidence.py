"""What was tested, at a glance: the claims of the sources that a study could settle, by what studies found."""

from collections.abc import Iterator

from rlstcm import few
from rlstcm.make.model import Claim, Nature
from rlstcm.make.pages.pieces import (
    IMPLIED,
    MARKS,
    cited,
    claim_blocks,
    in_a_row,
    joined,
    mark,
    name,
    sentence,
    tested,
)
from rlstcm.make.pages.words import capital, condition, many, number
from rlstcm.make.rules import named
from rlstcm.make.web import Web
from rlstcm.make.wholes import Whole
from rlstcm.page import Bar, Block, Group, Heading, Text
from rlstcm.page import Claim as Said


def evidence_page(web: Web, wholes: dict[str, Whole]) -> list[Group]:
    """How many claims there are of each nature; then those that can be tested, under their verdicts.

    Every such claim is a part of its own, called by its id: in short, and in full with what each study says.
    """
    claims, checkable = web.claims_of_sources(), testable(web)
    head: list[Block] = [*_careful(web, checkable), Text(_counts(web, claims)), Text(_about(web, checkable, wholes))]
    groups = [Group("", head)]
    for sign, found in _by_verdict(web).items():
        groups.append(Group("", [Heading(f"{sign} {MARKS[sign]} ({len(found)})")]))
        groups += [_claim(web, name) for name in found]
    return groups


def claim_pages(web: Web) -> Iterator[tuple[str, list[Group]]]:
    """Every claim that can be tested alone, under its verdict, in the same order."""
    for sign, found in _by_verdict(web).items():
        for claim_id in found:
            yield claim_id, [Group("", [Heading(f"{sign} {MARKS[sign]}")]), _claim(web, claim_id)]


def testable(web: Web) -> dict[str, Claim]:
    """The claims of the source that a study could settle."""
    return {name: claim for name, claim in web.claims_of_sources().items() if claim.nature is Nature.CHECKABLE}


def _by_verdict(web: Web) -> dict[str, list[str]]:
    """The claims that can be tested, by the marks of what studies found."""
    found: dict[str, list[str]] = {sign: [] for sign in MARKS}
    for claim_id, claim in testable(web).items():
        found[mark(claim)].append(claim_id)
    return {sign: claims for sign, claims in found.items() if claims}


def _careful(web: Web, checkable: dict[str, Claim]) -> list[Bar]:
    """What a tick does not tell, where there is one."""
    supported = [claim for claim in checkable.values() if mark(claim) == "✓"]
    if not supported:
        return []
    own = f"{condition(web)} itself" if all(_is_own(web, claim) for claim in supported) else "each sentence alone"
    return [Bar(f"“Supported” tells of {own}. It does not show that what tradition makes of it is right.")]


def _is_own(web: Web, claim: Claim) -> bool:
    """Whether a claim speaks of the condition."""
    return web.knowledge.condition in named(claim)


def counted(web: Web) -> str:
    """How many claims of the sources there are."""
    return f"{many(len(web.claims_of_sources()), 'claim')} of {web.sources_called()}"


def _counts(web: Web, claims: dict[str, Claim]) -> str:
    """How many can be tested, and how many cannot."""
    words = {
        Nature.TEACHING: "are teaching, put to no test here",
        Nature.DEFINITION: "say what words mean",
        Nature.REPORT: f"tell of {web.sources_called()} {'themselves' if web.has_several else 'itself'}",
        Nature.CHECKABLE: "can be tested",
    }
    counts = {nature: sum(claim.nature is nature for claim in claims.values()) for nature in words}
    return f"{joined(f'{count} {words[nature]}' for nature, count in counts.items() if count)}."


def _about(web: Web, checkable: dict[str, Claim], wholes: dict[str, Whole]) -> str:
    """Whether a pattern was tested, and what the testable claims are about."""
    own = {name for name, claim in checkable.items() if _is_own(web, claim)}
    first = _patterns(len(tested(checkable.values()) & wholes.keys()), len(wholes))
    if len(own) == len(checkable):
        return f"{first} What can be tested is about {condition(web)} itself.".strip()
    rest = _rest(web, [claim for name, claim in checkable.items() if name not in own])
    verb = "is" if len(own) == 1 else "are"
    return f"{first} {len(own)} of the {len(checkable)} {verb} about {condition(web)} itself; {rest}.".strip()


def _rest(web: Web, left: list[Claim]) -> str:
    """What the claims that are not about the condition are about."""
    told = [f"{in_a_row(name(web, each) for each in claim.subject)} ({cited(web, claim)})" for claim in left]
    others = joined(few.first(told))
    return f"the other{' is' if len(left) == 1 else 's are'} about {others}"


def _patterns(tested: int, patterns: int) -> str:
    """How many of the patterns were tested; nothing of one alone that was not."""
    if patterns <= 1:
        return "The pattern was tested." if tested else ""
    count = capital(number(tested)) if tested else "None"
    return f"{count} of the {number(patterns)} patterns {'were' if tested > 1 else 'was'} tested."


def _references(claim: Claim) -> str:
    """How many references bear on a claim, each once; and whether one alone bears on it both ways."""
    found = {evidence.ref for evidence in claim.evidence}
    both = ", both ways" if len(found) == 1 < len(claim.evidence) else ""
    return f"{many(len(found), 'reference')}{both}" if found else ""


def _claim(web: Web, claim_id: str) -> Group:
    """A claim in short, with how many references bear on it; and in full."""
    claim = web.claim(claim_id)
    standing = ", ".join(filter(None, (IMPLIED if claim.inferred else "", _references(claim))))
    brief = Said(sentence(web, claim).rstrip("."), cited(web, claim), standing)
    return Group(claim_id, [brief], claim_blocks(web, claim_id))
