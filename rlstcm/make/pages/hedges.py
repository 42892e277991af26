"""How sure a claim is of what it links, in the words of a row: *can come from*, *may lead to*, *often linked with*."""

from collections.abc import Iterable
from functools import lru_cache

from rlstcm.make.model import Claim, Topic

_SAID = {
    "may": ("may", "might"),
    "can": ("can", "could", "not unusual"),
    "seems": ("appears", "seems"),
    "likely": ("likely",),
    "often": ("often", "tends", "tend", "usually"),
}
"""The words of a sentence that hedge, by the word that a row has for them."""
_HEDGES = [(f" {each} ", word) for word, said in _SAID.items() for each in said]
_BARE = {
    "comes": "come",
    "gets": "get",
    "goes": "go",
    "is": "be",
    "keeps": "keep",
    "leads": "lead",
    "lets": "let",
    "lies": "lie",
    "makes": "make",
    "protects": "protect",
    "rests": "rest",
    "shows": "show",
}
"""Verbs as they stand after *can* and *may*."""
_DONE = ("kept", "linked", "put", "read")
"""Words that take *be* after *can* and *may*."""
_AGAINST = ("no clear link",)
"""Words of a study that found nothing."""
_BETTER = "less often"
"""Words of one that found the contrary of what makes worse."""


def hedge(claim: Claim) -> str:
    """The word by which a claim hedges what it says, or nothing."""
    return _hedge(claim.says)


@lru_cache(1000)
def _hedge(says: str) -> str:
    """The same for its sentence, which is asked at both ends and by several rows of a page."""
    text = f" {says.lower().replace(',', ' ').replace('.', ' ')} "
    return next((word for each, word in _HEDGES if each in text), "")


def weakest(claims: Iterable[Claim]) -> str:
    """The hedge of what several claims say together: none, if one of them has none."""
    found = {hedge(claim) for claim in claims}
    return "" if "" in found else next((word for word in _SAID if word in found), "")


def hedged(words: str, hedge: str) -> str:
    """What a row or a sentence calls a relation, with a hedge before it; *can add to* has one already."""
    first, blank, rest = words.partition(" ")
    verb = first.lower()
    if not hedge or verb == "can" or verb not in (*_BARE, *_DONE):
        return words
    found = f"{_verb(verb, hedge)}{blank}{rest}"
    return found[0].upper() + found[1:] if first[0].isupper() else found


def _verb(verb: str, hedge: str) -> str:
    """A verb with a hedge before it, or after *is*."""
    if hedge in ("can", "may"):
        return f"{hedge} {_BARE.get(verb, f'be {verb}')}"
    if verb == "is":
        return "seems" if hedge == "seems" else f"is {hedge}"
    return f"seems to {_BARE[verb]}" if hedge == "seems" and verb in _BARE else f"{hedge} {verb}"


def denies(claim: Claim) -> bool:
    """Whether a claim is told of a study that did not find what its topic is about."""
    is_better = claim.topic is Topic.WORSE and _BETTER in claim.says
    return is_better or any(words in claim.says for words in _AGAINST)
