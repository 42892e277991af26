"""Rules on the kinds and topics that a file adds to the program's."""

from collections.abc import Iterator

from rlstcm.make.meaning import RULES
from rlstcm.make.model import Kind, Knowledge, Topic
from rlstcm.make.rules import ID, WARNING, Finding, Ids, rule, shown
from rlstcm.make.shape import one_of
from rlstcm.make.slips import hinted
from rlstcm.text import key

__all__ = ["RULES"]


@rule(folds=True)
def unknown_kind(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """An entry has a kind of the program's, or one that the file adds under `kinds`.

    Bad:
        entries:
          haste: {kind: causse, name: Haste, short: Eating in a hurry.}
    Good:
        kinds:
          habit: {plural: bad habits}
        entries:
          haste: {kind: habit, name: Haste, short: Eating in a hurry.}
    """
    choices = [*map(str, Kind), *known["kinds"]]
    for entry_id, entry in knowledge.entries.items():
        if entry.kind not in choices and not known.alone:
            yield ("entries", entry_id, "kind"), _unknown(entry.kind, "kind", choices)


@rule(folds=True)
def unknown_topic(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A claim is told for a topic of the program's, or for one that the file adds under `topics`.

    A topic that is added stands behind one of these; two do not stand behind each other.

    Bad:
        claims:
          by-night: {topic: wurse}
    Good:
        topics:
          dreams: {heading: What they dream, after: worse}
        claims:
          by-night: {topic: dreams}
    """
    choices = [*map(str, Topic), *known["topics"]]
    for claim_id, claim in knowledge.claims.items():
        if claim.topic and claim.topic not in choices and not known.alone:
            yield ("claims", claim_id, "topic"), _unknown(claim.topic, "topic", choices)
    for name, topic in knowledge.topics.items():
        if topic.after and topic.after not in choices:
            yield ("topics", name, "after"), _unknown(topic.after, "topic", choices)
        elif _goes_round(knowledge, name):
            yield ("topics", name, "after"), f"`{name}` would stand behind itself"


def _unknown(word: str, what: str, choices: list[str]) -> str:
    """That a word is no kind or topic, and which was meant, or which there are."""
    hint = hinted(word) or one_of(word, choices, f", or add it under `{what}s`")
    return f"`{shown(word)}` is no {what}{hint}"


def _goes_round(knowledge: Knowledge, name: str) -> bool:
    """Whether a topic stands behind one that stands behind it."""
    met: list[str] = []
    while name in knowledge.topics and name not in met:
        met.append(name)
        name = knowledge.topics[name].after
    return name in met[:1]


_WORDS = {
    "a command": (
        *("about", "build", "causes", "check", "compare", "completion", "concepts", "evidence", "explain", "export"),
        *("graph", "help", "list", "match", "new", "path", "patterns", "points", "refs", "search", "symptoms", "tree"),
        "version",
    ),
    "a kind": tuple(word for kind in Kind for word in (str(kind), f"{kind}s")),
    "something else": ("place", "places", "reference", "references"),
}
"""Words that mean something else where kinds are named, by what that is."""
PARTS = ("chain", "names", "refs", "says", "signs", "standards", "studies")
"""The parts of a page that are for no topic and for no kind."""


@rule()
def taken_word(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """What a kind that a file adds is called, and its plural, mean nothing else: no kind, no command.

    A topic is no other part of a page, either.

    Bad:
        kinds:
          cause: {plural: bad habits}
    Good:
        kinds:
          habit: {plural: bad habits}
        entries:
          haste: {kind: habit, name: Haste, short: Eating in a hurry.}
    """
    taken = {key(word): what for what, words in _WORDS.items() for word in words}
    for path, word in _called(knowledge):
        what = taken.setdefault(key(word), "")
        if what:
            yield path, f"`{shown(word)}` is {what} already: take another word"
        taken[key(word)] = "a kind"
    parts = {*PARTS, *map(knowledge.typed, (*Kind, *knowledge.kinds))}
    for name in knowledge.topics:
        if name in parts:
            yield ("topics", name), f"`{name}` is another part of a page already: take another word"


def _called(knowledge: Knowledge) -> Iterator[tuple[tuple[str, ...], str]]:
    """What each kind that a file adds is called, one and several, with the path of that."""
    for name in knowledge.kinds:
        yield ("kinds", name), name
        if key(knowledge.plural(name)) != key(name):
            yield ("kinds", name, "plural"), knowledge.plural(name)


@rule()
def bad_plural(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """The plural of a kind is made of small letters, digits, blanks and hyphens, so that it can be typed.

    Bad:
        kinds:
          habit: {plural: Habits}
        entries:
          haste: {kind: habit, name: Haste, short: Eating in a hurry.}
    Good:
        kinds:
          habit: {plural: bad habits}
        entries:
          haste: {kind: habit, name: Haste, short: Eating in a hurry.}
    """
    for name, kind in knowledge.kinds.items():
        if kind.plural and not ID.fullmatch(kind.plural.replace(" ", "-")):
            yield ("kinds", name, "plural"), f"`{shown(kind.plural)}` cannot be typed: use small letters"


@rule(level=WARNING, absence=True)
def unused_kind(knowledge: Knowledge, known: Ids) -> Iterator[Finding]:
    """A kind or a topic that a file adds is there because an entry or a claim has it.

    Bad:
        kinds:
          habit: {plural: bad habits}
    Good:
        kinds:
          habit: {plural: bad habits}
        entries:
          haste: {kind: habit, name: Haste, short: Eating in a hurry.}
    """
    kinds = {entry.kind for entry in knowledge.entries.values()}
    for name in knowledge.kinds:
        if name not in kinds:
            yield ("kinds", name), f"no entry is of the kind `{name}`"
    topics = {*Topic, *(claim.topic for claim in knowledge.claims.values())}
    for name in knowledge.topics:
        if name not in topics:
            yield ("topics", name), f"no claim is told for `{name}`"
