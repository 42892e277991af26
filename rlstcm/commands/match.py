"""Which patterns are said to account for symptoms."""

from rlstcm.commands._asked import not_found, resolve_all
from rlstcm.page import Block, Claim, Command, Entry, Heading, Page, Record, Remark, Text
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.names import suggest
from rlstcm.store.store import Account, Store


def match(store: Store, *symptoms: str) -> list[Page]:
    """Which patterns are said to account for symptoms."""
    if not symptoms:
        raise UsageError(f"Which symptoms? For example `rlstcm match {store.meta().example_symptom}`.")
    names = resolve_all(store, symptoms, "match", only="symptom")
    try:
        return [match_page(store, list(dict.fromkeys(name.owner for name in names)))]
    except NotFound as error:
        raise not_found([error], "rlstcm match") from None


class Candidate:
    """A pattern, and the claim by which it is said to account for each symptom."""

    __slots__ = ("covers", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.covers: dict[str, Account] = {}

    @property
    def rank(self) -> tuple[int, int]:
        """The lower, the better: how many symptoms it leaves, then how many it accounts for in so many words."""
        return -len(self.covers), -sum(not account.inferred for account in self.covers.values())

    def leaves(self, symptoms: list[str]) -> list[str]:
        """The symptoms that it is not said to account for."""
        return [symptom for symptom in symptoms if symptom not in self.covers]


def match_page(store: Store, symptoms: list[str]) -> Page:
    """Which patterns are said to account for symptoms, those that cover most of them first.

    Raises:
        NotFound: one of them is no symptom.
    """
    for name in symptoms:
        _must_be_symptom(store, name)
    found, foreign = _candidates(store, symptoms)
    titles = {name: store.title(name).split(" · ")[0] for name in [*symptoms, *found]}
    ranked = sorted(found.values(), key=lambda candidate: candidate.rank)
    blocks: list[Block] = [Remark("This is how the tradition sorts symptoms. It is not a diagnosis of anybody.")]
    for candidate in ranked:
        blocks += _candidate_blocks(candidate, symptoms, titles)
    if not ranked:
        blocks.append(Text("No pattern here is said to account for any of them."))
    blocks += _doctor(store, foreign, titles)
    blocks.append(Heading("Where to go next"))
    near = [*(candidate.pattern for candidate in ranked[:2]), *symptoms[:2]]
    blocks += [Command(f"rlstcm explain {name}", titles[name]) for name in near]
    return store.dress(
        f"Which patterns are said to account for {', '.join(symptoms)}",
        blocks,
        lambda: [_record(candidate, symptoms) for candidate in ranked],
        lambda: store.references_of([*symptoms, *found]),
    )


def _must_be_symptom(store: Store, name: str) -> None:
    known = [entry.id for entry in store.entries("symptom")]
    if name not in known:
        likely = [entry for entry in suggest(store, name) if entry in known] or known[:5]
        raise NotFound(f"“{name}” is no symptom; `rlstcm symptoms` lists them.", likely)


def _candidates(store: Store, symptoms: list[str]) -> tuple[dict[str, Candidate], list[str]]:
    """The patterns that account for each symptom, and the symptoms that no sentence states of the condition."""
    condition = store.meta().condition
    found: dict[str, Candidate] = {}
    foreign = []
    for symptom in symptoms:
        accounts = store.accounts(symptom)
        if not any(account.entry == condition and not account.inferred for account in accounts):
            foreign.append(symptom)
        for account in accounts:
            if account.entry != condition:
                found.setdefault(account.entry, Candidate(account.entry)).covers.setdefault(symptom, account)
    return found, foreign


def _candidate_blocks(found: Candidate, symptoms: list[str], titles: dict[str, str]) -> list[Block]:
    count = f"Said to account for {len(found.covers)} of {len(symptoms)}."
    blocks: list[Block] = [Entry(found.pattern, titles[found.pattern], count)]
    for symptom, account in found.covers.items():
        blocks.append(Claim(f"{titles[symptom]}: {account.says}", account.place, account.standing))
    left = found.leaves(symptoms)
    if left:
        blocks.append(Remark(f"Left unexplained: {', '.join(left)}."))
    return blocks


def _doctor(store: Store, foreign: list[str], titles: dict[str, str]) -> list[Block]:
    """When to see a doctor; and when at once, where a symptom is not one that is said of the condition."""
    meta = store.meta()
    doctor = store.section(meta.condition, meta.doctor)
    if not foreign:
        return doctor
    condition = store.title(meta.condition).split(" · ")[0]
    names = ", ".join(titles[name] for name in foreign)
    said = f"No sentence here states that {condition} shows as: {names}. A doctor can look into it."
    urgent = store.section(meta.condition, meta.urgent)
    return [Heading("Not said of the condition"), Text(said), *urgent, *doctor]


def _record(found: Candidate, symptoms: list[str]) -> Record:
    covers = [
        {"symptom": symptom, "claim": a.claim, "says": a.says, "places": a.place, "standing": a.standing}
        for symptom, a in found.covers.items()
    ]
    return {"type": "match", "id": found.pattern, "covers": covers, "unexplained": found.leaves(symptoms)}
