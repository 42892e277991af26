"""What was tested, at a glance: the claims of the source that a study could settle, by what studies found."""

from rlstcm.make.model import Claim, Nature
from rlstcm.make.pages.pieces import IMPLIED, cited, claim_blocks, in_a_row, joined, linked, mark, name, sentence
from rlstcm.make.pages.words import condition, many, number
from rlstcm.make.web import Web
from rlstcm.make.wholes import Whole
from rlstcm.page import Bar, Block, Group, Heading, Text
from rlstcm.page import Claim as Said

VERDICTS = {"✓": "supported", "±": "mixed", "✗": "disputed", "?": "cannot tell", "·": "not looked for"}
"""The marks, in their order, and what they are called."""


def evidence_page(web: Web, wholes: dict[str, Whole]) -> list[Group]:
    """How many claims there are of each nature; then those that can be tested, under their verdicts.

    Every such claim is a part of its own, called by its id: in short, and in full with what each study says.
    """
    claims = web.claims_of_source()
    checkable = {name: claim for name, claim in claims.items() if claim.nature is Nature.CHECKABLE}
    head: list[Block] = [*_careful(web, checkable), Text(_counts(claims)), Text(_about(web, checkable, wholes))]
    groups = [Group("", head)]
    for sign, called in VERDICTS.items():
        found = [name for name, claim in checkable.items() if mark(claim) == sign]
        if found:
            groups.append(Group("", [Heading(f"{sign} {called} ({len(found)})")]))
        groups += [_claim(web, name) for name in found]
    return groups


def _careful(web: Web, checkable: dict[str, Claim]) -> list[Bar]:
    """What a tick does not tell, where there is one."""
    if not any(mark(claim) == "✓" for claim in checkable.values()):
        return []
    return [
        Bar(f"“Supported” tells of {condition(web)} itself. It does not show that what tradition makes of it is right.")
    ]


def counted(web: Web) -> str:
    """How many claims of the source there are."""
    return f"{many(len(web.claims_of_source()), 'claim')} of {web.source_called()}"


def _counts(claims: dict[str, Claim]) -> str:
    """How many can be tested, and how many cannot."""
    words = {
        Nature.TEACHING: "teaching, put to no test here",
        Nature.DEFINITION: "what words mean",
        Nature.REPORT: "about itself",
        Nature.CHECKABLE: "can be tested",
    }
    counts = {nature: sum(claim.nature is nature for claim in claims.values()) for nature in words}
    return " · ".join(f"{count} {words[nature]}" for nature, count in counts.items() if count)


def _about(web: Web, checkable: dict[str, Claim], wholes: dict[str, Whole]) -> str:
    """Whether a pattern was tested, and what the testable claims are about."""
    tested = {entry for claim in checkable.values() if claim.evidence for entry in linked(claim)} & wholes.keys()
    own = [claim for claim in checkable.values() if web.knowledge.condition in (*linked(claim), *claim.about)]
    patterns = f"{number(len(wholes))} patterns"
    first = f"{number(len(tested)).capitalize()} of the {patterns} were tested." if tested else _none(wholes)
    if len(own) == len(checkable):
        return f"{first} What can be tested is about {condition(web)} itself.".strip()
    rest = _rest(web, [claim for claim in checkable.values() if claim not in own])
    return f"{first} {len(own)} of the {len(checkable)} are about {condition(web)} itself; {rest}.".strip()


def _rest(web: Web, left: list[Claim]) -> str:
    """What the claims that are not about the condition are about."""
    others = joined(f"{in_a_row(name(web, each) for each in claim.subject)} ({cited(web, claim)})" for claim in left)
    return f"the other{' is' if len(left) == 1 else 's are'} about {others}"


def _none(wholes: dict[str, Whole]) -> str:
    return f"None of the {number(len(wholes))} patterns was tested." if len(wholes) > 1 else ""


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
