"""What is sound and still seems not to be meant: one function a rule, all of them warnings."""

import dataclasses
import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from rlstcm.make import csl
from rlstcm.make.model import At, Claim, Kind, Knowledge, Nature, Relation, Voice, Weight
from rlstcm.make.rules import RULES, WARNING, Finding, Ids, is_date, place_near, rule, shown, terms
from rlstcm.make.shape import did_you_mean, suggested
from rlstcm.make.yaml_tree import Path
from rlstcm.text import a

__all__ = ["RULES"]
MOST_WORDS = 25
"""The longest sentence that is easily read."""


@rule(level=WARNING)
def own_evidence(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """What a source says itself is no evidence for it: another has to have looked.

    Bad:
        claims:
          by-night: {evidence: [{ref: book, bearing: supports, note: It says so.}]}
    Good:
        claims:
          by-night: {evidence: [{ref: survey, bearing: supports, note: It counted them.}]}
    """
    for claim_id, claim in knowledge.claims.items():
        for n, evidence in enumerate(claim.evidence):
            if evidence.ref == claim.at.reference:
                told = f"`{evidence.ref}` makes this claim, so it is no evidence for it"
                yield ("claims", claim_id, "evidence", n, "ref"), told


_NO_TEACHERS = {Voice.GUIDELINE: "guideline", Voice.STANDARD: "standard"}


@rule(level=WARNING)
def not_a_teaching(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """`teaching` is what the tradition teaches; a guideline reports, a standard defines.

    Bad:
        references:
          clinic: {voice: guideline, cite: {type: webpage, title: Hiccups}}
        claims:
          see: {at: clinic, says: The clinic says to see a doctor., about: [hiccups], nature: teaching}
    Good:
        references:
          clinic: {voice: guideline, cite: {type: webpage, title: Hiccups}}
        claims:
          see: {at: clinic, says: The clinic says to see a doctor., about: [hiccups]}
    """
    for claim_id, claim in knowledge.claims.items():
        reference = knowledge.references.get(claim.at.reference)
        if claim.nature is Nature.TEACHING and reference and reference.voice in _NO_TEACHERS:
            told = f"a {_NO_TEACHERS[reference.voice]} does not speak as the tradition: is this a report?"
            yield ("claims", claim_id, "nature"), told


@rule(level=WARNING)
def unseen_claim(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A claim links entries, or says what it is about; else no page of an entry shows it.

    Bad:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind.}
    Good:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., about: [haste, wind]}
    """
    for claim_id, claim in knowledge.claims.items():
        if not (claim.subject or claim.object or claim.about):
            yield ("claims", claim_id), "no page shows this claim: link entries, or name them under `about`"


@rule(level=WARNING, absence=True)
def unused_reference(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A reference is there because something rests on it.

    Bad:
        references:
          diary: {voice: study, cite: {type: book, title: A diary}}
    Good:
        references:
          diary: {voice: study, cite: {type: book, title: A diary}}
        claims:
          noted: {at: diary, says: A diary tells of hiccups., about: [hiccups]}
    """
    used = {*knowledge.made_from, *(claim.at.reference for claim in knowledge.claims.values())}
    used |= {evidence.ref for claim in knowledge.claims.values() for evidence in claim.evidence}
    for entry in knowledge.entries.values():
        used |= {term.standard for term in entry.terms} | set(entry.lay)
        used |= {at.reference for at in entry.stands_for}
    for name, reference in knowledge.references.items():
        if name not in used and not reference.listed:
            yield ("references", name), f"nothing rests on `{name}`"


_SIGN, _WHOLE, _NEEDLE = Kind.SYMPTOM, Kind.CONDITION, Kind.POINT
_BEFORE = frozenset((Kind.PATTERN, Kind.CAUSE))


def _odd(claim: Claim, subject: Kind, thing: Kind) -> str:
    """Why a subject of a kind cannot have the claim's relation to an object of another; nothing, if it can."""
    relation = claim.relation
    if relation is Relation.USED_FOR:
        return "" if subject in (_NEEDLE, Kind.CONCEPT) else "is not used for anything"
    if not claim.leads:
        return ""
    if _NEEDLE in (subject, thing):
        return f"has nothing to do with `{relation.value if relation else ''}`; points are linked by `used-for`"
    if relation is Relation.SHOWS_AS and thing is not _SIGN:
        return f"shows as symptoms, not as a {thing.value}"
    turned = thing in _BEFORE and subject in (_SIGN, _WHOLE)
    return f"is an effect, and a {thing.value} comes before it: are the two the wrong way round?" if turned else ""


@rule(level=WARNING)
def odd_relation(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A relation is written from cause to effect, between kinds that can have it.

    Patterns and causes lead to symptoms and to the condition, things show as symptoms, and points are used for what
    they help.

    Bad:
        claims:
          stirs: {at: book S1, says: The wind makes haste., subject: [hiccups], relation: leads-to, object: [haste]}
    Good:
        claims:
          stirs: {at: book S1, says: Haste brings it on., subject: [haste], relation: leads-to, object: [hiccups]}
    """
    kinds = _kinds(knowledge)
    for claim_id, claim in knowledge.claims.items():
        if told := next(_oddly(knowledge, claim, kinds), ""):
            yield ("claims", claim_id, "relation"), told


def _oddly(knowledge: Knowledge, claim: Claim, kinds: dict[str, Kind | str]) -> Iterator[str]:
    """For each pair of entries that a claim links, what is odd about that."""
    for name, thing in itertools.product(claim.subject, claim.object):
        if name in kinds and thing in kinds:
            why = _odd(claim, *(knowledge.treated_as(kinds[end]) for end in (name, thing)))
            if why:
                yield f"`{name}` is {a(kinds[name])}: it {why}"


def _kinds(knowledge: Knowledge) -> dict[str, Kind | str]:
    """The kind of each entry where it is beyond doubt: a second condition, or no kind at all, is told as such."""
    known = {*map(str, Kind), *knowledge.kinds}
    found = {name: entry.kind for name, entry in knowledge.entries.items() if entry.kind in known}
    return {name: kind for name, kind in found.items() if name == knowledge.condition or kind is not _WHOLE}


@rule(level=WARNING)
def unknown_type(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """The type of a citation is one of CSL's, such as article-journal, book, chapter, report or webpage.

    Bad:
        references:
          survey:
            cite: {type: journal-article}
    Good:
        references:
          survey:
            cite: {type: article-journal}
    """
    for name, reference in knowledge.references.items():
        kind = reference.cite.type
        if kind not in csl.TYPES:
            turned = "-".join(reversed(kind.split("-")))
            hint = suggested(turned) if turned in csl.TYPES else did_you_mean(kind, csl.TYPES)
            yield ("references", name, "cite", "type"), f"`{kind}` is no type of CSL{hint}"


@rule(level=WARNING)
def future_date(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """What was issued, read or reviewed lies in the past. Only `rlstcm check` looks at the clock.

    Bad:
        reviewed: 9999-01-31
    Good:
        reviewed: 2026-01-31
    """
    days: list[tuple[Path, str]] = [(("reviewed",), knowledge.reviewed)]
    for name, reference in knowledge.references.items():
        fields = ("issued", "available_date", "accessed")
        days += [(("references", name, "cite", field), getattr(reference.cite, field)) for field in fields]
    for path, day in days:
        if known.today and day and is_date(day) and day > known.today[: len(day)]:
            yield path, f"`{day}` lies in the future"


@rule(level=WARNING)
def wrong_script(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """`hans` has simplified characters, `hant` traditional ones.

    Bad:
        entries:
          wind: {hans: 風}
    Good:
        entries:
          wind: {hans: 风, hant: 風}
    """
    for entry_id, entry in knowledge.entries.items():
        for field, own, other in (("hans", "gb2312", "big5"), ("hant", "big5", "gb2312")):
            found = [mark for mark in getattr(entry, field) if _has(other, mark) and not _has(own, mark)]
            if found:
                script, where = ("traditional", "hant") if field == "hans" else ("simplified", "hans")
                told = f"`{''.join(found)}` is {script}: move it to `{where}`, and write the other form here"
                yield ("entries", entry_id, field), told


def _has(charset: str, mark: str) -> bool:
    """Whether a set of characters has one: GB 2312 has the simplified ones, Big5 the traditional ones."""
    try:
        mark.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


@rule(level=WARNING)
def wrong_pinyin(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """Pinyin has one syllable a character, with tone marks and no numbers, and is a way to read it.

    Bad:
        entries:
          wind: {hans: 风动, pinyin: feng1}
    Good:
        entries:
          wind: {hans: 风动, pinyin: fēng dòng}
    """
    for entry_id, entry in knowledge.entries.items():
        if entry.pinyin:
            said = _misread(entry.hans or entry.hant, entry.pinyin)
            if said:
                yield ("entries", entry_id, "pinyin"), said


def _misread(characters: str, pinyin: str) -> str:
    """What is wrong with pinyin; nothing, if all is well."""
    if any(mark.isdigit() for mark in pinyin):
        return f"`{pinyin}` has numbers: write tone marks, as in `gān fēng`"
    if pinyin.isascii():
        return f"`{pinyin}` has no tone marks: write them, as in `gān fēng`"
    han = [mark for mark in characters if mark.isalpha()]
    syllables = pinyin.lower().replace("’", " ").replace("'", " ").replace("-", " ").split()
    if len(han) != len(syllables):
        counts = (
            f"{len(syllables)} syllable{'s' * (len(syllables) != 1)} for {len(han)} character{'s' * (len(han) != 1)}"
        )
        return f"`{pinyin}` has {counts}: part them with blanks"
    for mark, syllable in zip(han, syllables, strict=True):
        readings = _readings(mark)
        if readings and syllable not in readings:
            return f"`{mark}` is not read `{syllable}`, but `{' or '.join(sorted(readings))}`"
    return ""


@functools.cache
def _readings(mark: str) -> set[str]:
    """How a character can be read, also without its tone in a compound; nothing, where no dictionary is installed."""
    try:
        from pypinyin import Style, pinyin
    except ImportError:
        return set()
    (marked,) = pinyin(mark, heteronym=True, style=Style.TONE)
    return set(marked) if marked != [mark] else set()


@rule(level=WARNING)
def to_do(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """TODO stands where something is still to be written.

    Bad:
        title: TODO
    Good:
        title: Hiccups
    """
    for path, text in texts(knowledge):
        if "TODO" in text and re.search(r"\bTODO\b", text):
            yield path, f"`{path[-1]}` is still to be written" if text == "TODO" else "something is still to be written"


def texts(knowledge: Knowledge) -> list[tuple[Path, str]]:
    """Every text in a knowledge base, with its path."""
    found: list[tuple[Path, str]] = []
    _gather(knowledge, (), found)
    return found


_TEXT = str | At


def _gather(value: Any, path: Path, found: list[tuple[Path, str]]) -> None:
    """Every text in a value that is not empty, into what is found."""
    if isinstance(value, _TEXT):
        found.append((path, str(value)))
        return
    for step, inner in _parts(value):
        if inner:
            _gather(inner, (*path, step), found)


def _parts(value: Any) -> Iterable[tuple[str | int, Any]]:
    """What a value is made of, by the steps that lead there."""
    if isinstance(value, dict):
        return value.items()
    if isinstance(value, list):
        return enumerate(value)
    return vars(value).items() if _is_record(value.__class__) else ()


@functools.cache
def _is_record(kind: type) -> bool:
    return dataclasses.is_dataclass(kind)


_SENTENCES = frozenset(("says", "short", "note", "found", "limits", "differs", "corrections"))
_ENDS, _CLOSING = ".?!…。？！", "\"”’')]"


@rule(level=WARNING)
def long_sentence(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """No sentence has more than 25 words.

    Bad:
        entries:
          haste: {short: To eat and eat and eat and eat and eat and eat and eat and eat and eat and eat and eat and
            eat and eat in a hurry.}
    Good:
        entries:
          haste: {short: To eat and eat. And to do it in a hurry.}
    """
    for path, text in texts(knowledge):
        if path[-1] in _SENTENCES and "cite" not in path and len(text.split()) > MOST_WORDS:
            longest = max(len(sentence.split()) for sentence in re.split(r"(?<=[.!?])[”\"’)]*\s+", text))
            if longest > MOST_WORDS:
                yield path, f"a sentence of {longest} words: more than {MOST_WORDS} are hard to read; make two of it"


@rule(level=WARNING, absence=True)
def cut_off(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A sentence ends with a full stop. One without it may be cut off: by a comma inside [ ], or a # after a blank.

    Bad:
        entries:
          haste:
            short: Eating as if it were a race for place #1.
    Good:
        entries:
          haste:
            short: "Eating as if it were a race for place #1."
    """
    for path, text in texts(knowledge):
        field = next(step for step in reversed(path) if isinstance(step, str))
        if field in _SENTENCES and "cite" not in path and not _has_end(text) and "TODO" not in text:
            yield path, f"this sentence has no end: is it cut off after `{text[-40:].strip()}`?"


def _has_end(text: str) -> bool:
    """Whether a full stop or the like ends a text, if it holds more than quotation marks and brackets."""
    return text.rstrip(_CLOSING)[-1:] in _ENDS


@rule(level=WARNING, absence=True)
def no_lay_word(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A symptom that a source gives to the condition has words of people who have it, under `lay`, to find it by.

    Where none were found, `no_lay` says so. A symptom that is only implied needs neither.

    Bad:
        entries:
          cough: {kind: symptom, name: Expiratory spasm, short: Air that bursts out.}
        claims:
          coughs: {at: book S1, says: It shows as coughs., subject: [hiccups], relation: shows-as, object: [cough]}
    Good:
        entries:
          cough: {kind: symptom, name: Expiratory spasm, short: Air that bursts out., lay: {survey: [a cough]}}
        claims:
          coughs: {at: book S1, says: It shows as coughs., subject: [hiccups], relation: shows-as, object: [cough]}
    """
    told = set()
    for claim in knowledge.claims.values():
        if claim.relation is Relation.SHOWS_AS and knowledge.condition in claim.subject and not claim.inferred:
            told |= set(claim.object)
    for entry_id, entry in knowledge.entries.items():
        if entry_id in told and entry.kind is Kind.SYMPTOM and not (entry.lay or entry.no_lay):
            asked = f"what do people who have `{entry_id}` call it?"
            yield ("entries", entry_id), f"{asked} Say so under `lay`; if no words were found, under `no_lay`"


@rule(level=WARNING, folds=True)
def same_sentence(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A reference says a sentence once: what several of its places say is one claim with several places.

    Several references may say the same of the same; of other things, one sentence was copied and not changed.

    Bad:
        claims:
          one: {at: book S1, says: Haste stirs the wind., about: [haste]}
          two: {at: book S2, says: Haste stirs the wind., about: [haste]}
    Good:
        claims:
          one: {at: "book S1, S2", says: Haste stirs the wind., about: [haste]}
    """
    first: dict[str, str] = {}
    for claim_id, claim in knowledge.claims.items():
        owner = first.setdefault(claim.says, claim_id)
        if claim.says and owner != claim_id:
            other = knowledge.claims[owner]
            if claim.at.reference == other.at.reference:
                yield ("claims", claim_id, "says"), f"`{owner}` says the same"
            elif _speaks_of(claim) != _speaks_of(other):
                yield ("claims", claim_id, "says"), f"`{owner}` says the same of something else"


def _speaks_of(claim: Claim) -> tuple[set[str], ...]:
    """The entries that a claim names, on each side."""
    return tuple(map(set, (claim.subject, claim.object, claim.about)))


@rule(level=WARNING, folds=True)
def unlisted_term(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """The number of a term is one of the places of its standard, where that lists them.

    Bad:
        references:
          names: {voice: standard, cite: {type: report, title: Names of winds}, places: {"4.1": {heading: Winds}}}
        entries:
          wind: {terms: [{standard: names, fit: exact, number: "9.7"}]}
    Good:
        references:
          names: {voice: standard, cite: {type: report, title: Names of winds}, places: {"4.1": {heading: Winds}}}
        entries:
          wind: {terms: [{standard: names, fit: exact, number: "4.1"}]}
    """
    for path, term in terms(knowledge):
        standard = knowledge.references.get(term.standard)
        if standard and standard.places and term.number and term.number not in standard.places:
            told = f"`{term.standard}` has no place `{shown(term.number)}`"
            yield (*path, "number"), f"{told}{place_near(term.number, standard.places)}"


@rule(level=WARNING, absence=True)
def foreign_mechanism(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """The chain of an entry has a claim that names the entry, or one of its section.

    Bad:
        entries:
          storm: {kind: pattern, name: Storm, short: A strong wind., mechanism: [by-night]}
    Good:
        entries:
          storm: {kind: pattern, name: Storm, short: A strong wind., mechanism: [storms]}
        claims:
          storms: {at: book S1, says: A storm shakes., subject: [storm], relation: leads-to, object: [hiccups]}
    """
    for entry_id, entry in knowledge.entries.items():
        chain = [knowledge.claims[name] for name in entry.mechanism if name in knowledge.claims]
        own = (entry_id in (*claim.subject, *claim.object, *claim.about) for claim in chain)
        if chain and not entry.stands_for and not any(own):
            yield ("entries", entry_id, "mechanism"), f"no claim of this chain names `{entry_id}`"


@rule(level=WARNING)
def quoted_at_length(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """Only a classic is quoted; of what somebody still owns, a claim says in its own words what it says.

    Bad:
        claims:
          by-night: {quote: {words: It comes by night., language: en}}
    Good:
        references:
          canon: {voice: classic, dynasty: Han, cite: {type: classic, title: The canon}}
        claims:
          old: {at: canon 18, says: It comes late., about: [hiccups], quote: {words: 夜来, language: zh}}
    """
    for claim_id, claim in knowledge.claims.items():
        reference = knowledge.references.get(claim.at.reference)
        if claim.quote and reference and reference.voice is not Voice.CLASSIC:
            yield ("claims", claim_id, "quote"), f"`{claim.at.reference}` is no classic: say it in your own words"


@rule(level=WARNING)
def undated_classic(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A classic has a dynasty, or a year of issue.

    Bad:
        references:
          canon: {voice: classic, cite: {type: classic, title: The canon}}
        claims:
          old: {at: canon 18, says: It comes late., about: [hiccups]}
    Good:
        references:
          canon: {voice: classic, dynasty: Han, cite: {type: classic, title: The canon}}
        claims:
          old: {at: canon 18, says: It comes late., about: [hiccups]}
    """
    for name, reference in knowledge.references.items():
        if reference.voice is Voice.CLASSIC and not (reference.dynasty or reference.cite.issued):
            yield ("references", name), "when was this classic written? Give its `dynasty`, or `issued`"


@rule(level=WARNING)
def weightless_sign(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """What a sign is worth is said of a link from a pattern, or a part of one, to its signs.

    Bad:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., about: [haste], weight: key}
    Good:
        claims:
          shown:
            {at: book S1, says: It shows., subject: [wind], relation: shows-as, object: [night], weight: key}
    """
    for claim_id, claim in knowledge.claims.items():
        if claim.weight and (claim.relation is not Relation.SHOWS_AS or knowledge.condition in claim.subject):
            yield (
                ("claims", claim_id, "weight"),
                "only a link with `relation: shows-as` from a pattern to its signs has a `weight`",
            )


@rule(level=WARNING)
def torn_sign(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """By the same source, a sign that weighs for a pattern does not speak against it, too.

    Bad:
        claims:
          shown: {at: book S1, says: It shows., subject: [wind], relation: shows-as, object: [night], weight: key}
          rare: {at: book S2, says: It does not., subject: [wind], relation: shows-as, object: [night], weight: against}
    Good:
        claims:
          shown: {at: book S1, says: It shows., subject: [wind], relation: shows-as, object: [night], weight: key}
    """
    weighed: dict[tuple[str, str, str], str] = {}
    for claim_id, claim in knowledge.claims.items():
        signs = itertools.product([claim.at.reference], claim.subject, claim.object) if claim.weight else ()
        for sign in signs:
            first = weighed.setdefault(sign, claim_id)
            if (claim.weight is Weight.AGAINST) is not (knowledge.claims[first].weight is Weight.AGAINST):
                told = f"`{sign[2]}` weighs for `{sign[1]}` in one of this and `{first}`, and against it in the other"
                yield ("claims", claim_id, "weight"), told
