"""Which patterns are said to account for symptoms."""

from rlstcm.commands._asked import not_found, resolve_all
from rlstcm.page import Block, Page
from rlstcm.problems import NotFound, UsageError
from rlstcm.store.names import suggest
from rlstcm.store.store import Store


def match(store: Store, *symptoms: str) -> "list[Page]":
    """Which patterns are said to account for symptoms."""
    if not symptoms:
        raise UsageError(f"Which symptoms? For example `rlstcm match {store.meta()['example'].split(' ')[0]}`.")
    names = resolve_all(store, symptoms, "match", only="symptom")
    try:
        return [match_page(store, list(dict.fromkeys(name.owner for name in names)))]
    except NotFound as error:
        raise not_found([error], "rlstcm match") from None


class Account:
    """A pattern, and for each symptom that it is said to account for the claim, sentence, place and standing."""

    __slots__ = ("covers", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.covers: dict[str, tuple[str, str, str, str]] = {}

    @property
    def stated(self) -> int:
        """How many symptoms it accounts for in so many words."""
        return sum(standing == "stated" for *_, standing in self.covers.values())


def match_page(store: Store, symptoms: "list[str]") -> Page:
    """Which patterns are said to account for symptoms, those that cover most of them first.

    Raises:
        NotFound: one of them is no symptom.
    """
    for name in symptoms:
        _must_be_symptom(store, name)
    accounts, foreign = _accounts(store, symptoms)
    titles = {name: store.title(name).split(" · ")[0] for name in [*symptoms, *accounts]}
    blocks = [Block("remark", "This is how the tradition sorts symptoms. It is not a diagnosis of anybody.")]
    ranked = sorted(accounts.values(), key=lambda found: (-len(found.covers), -found.stated))
    for found in ranked:
        blocks += _account_blocks(found, symptoms, titles)
    if not ranked:
        blocks.append(Block("text", "No pattern here is said to account for any of them."))
    blocks += _doctor(store, foreign, titles)
    blocks.append(Block("heading", "Where to go next"))
    blocks += [Block("command", titles[found.pattern], f"rlstcm explain {found.pattern}") for found in ranked[:2]]
    blocks += [Block("command", titles[name], f"rlstcm explain {name}") for name in symptoms[:2]]
    title = f"Which patterns are said to account for {', '.join(symptoms)}"
    page = store.dress(title, blocks, lambda: _account_records(ranked, symptoms))
    page.references = lambda: store.references_of([*symptoms, *accounts])
    return page


def _must_be_symptom(store: Store, name: str) -> None:
    known = [entry for entry, *_ in store.entries("symptom")]
    if name not in known:
        likely = [entry for entry in suggest(store, name) if entry in known] or known[:5]
        raise NotFound(f"“{name}” is no symptom; `rlstcm symptoms` lists them.", likely)


def _accounts(store: Store, symptoms: "list[str]") -> "tuple[dict[str, Account], list[str]]":
    """The patterns that account for each symptom, and the symptoms that no sentence states of the condition."""
    condition = store.meta()["condition"]
    accounts: dict[str, Account] = {}
    foreign = []
    for symptom in symptoms:
        rows = store.accounts(symptom)
        if not any(entry == condition and not inferred for entry, *_, inferred in rows):
            foreign.append(symptom)
        for entry, claim, says, place, inferred in rows:
            if entry != condition:
                covers = accounts.setdefault(entry, Account(entry)).covers
                covers.setdefault(symptom, (claim, says, place, "inferred" if inferred else "stated"))
    return accounts, foreign


def _account_blocks(found: Account, symptoms: "list[str]", titles: "dict[str, str]") -> "list[Block]":
    count = f"Said to account for {len(found.covers)} of {len(symptoms)}."
    blocks = [Block("entry", count, titles[found.pattern], target=found.pattern)]
    for symptom, (_, says, place, standing) in found.covers.items():
        blocks.append(Block("claim", f"{titles[symptom]}: {says}", place, standing=standing))
    left = [symptom for symptom in symptoms if symptom not in found.covers]
    if left:
        blocks.append(Block("remark", f"Left unexplained: {', '.join(left)}."))
    return blocks


def _doctor(store: Store, foreign: "list[str]", titles: "dict[str, str]") -> "list[Block]":
    """When to see a doctor; and when at once, where a symptom is not one that is said of the condition."""
    meta = store.meta()
    condition = store.title(meta["condition"]).split(" · ")[0]
    doctor, urgent = meta["doctor"].split("\n")
    blocks: list[Block] = []
    if foreign:
        names = ", ".join(titles[name] for name in foreign)
        said = f"No sentence here states that {condition} shows as: {names}. A doctor can look into it."
        blocks += [Block("heading", "Not said of the condition"), Block("text", said)]
        blocks += store.section(meta["condition"], urgent)
    return blocks + store.section(meta["condition"], doctor)


def _account_records(ranked: "list[Account]", symptoms: "list[str]") -> "list[str]":
    import json

    return [
        json.dumps(
            {
                "type": "match",
                "id": found.pattern,
                "covers": [
                    {"symptom": symptom, "claim": claim, "says": says, "places": place, "standing": standing}
                    for symptom, (claim, says, place, standing) in found.covers.items()
                ],
                "unexplained": [symptom for symptom in symptoms if symptom not in found.covers],
            },
            ensure_ascii=False,
        )
        for found in ranked
    ]
