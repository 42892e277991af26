"""What each command does: words in, pages out. Nothing here prints, and defaults stand here alone."""

from rlstcm import __version__
from rlstcm.names import key
from rlstcm.page import Block, Page
from rlstcm.problems import NotFound
from rlstcm.resolve import resolve, suggest, typed
from rlstcm.safe import clean
from rlstcm.store import Name, Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

ALL_REFERENCES = ":refs"
"""The owner of the page that lists all references."""


def home(store: Store) -> "list[Page]":
    """What this is, and the commands by purpose with an example each."""
    meta = store.meta()
    kinds = store.kinds()
    entry, place = _example(store)
    blocks = [
        Block("text", f"Which patterns, why, with which causes and symptoms, and who says so: {_counted(kinds)}."),
        Block("heading", "Look around"),
        *(Block("command", LISTS[kind][1], f"rlstcm {LISTS[kind][0]}") for kind in kinds if kind in LISTS),
        Block("heading", "Read"),
        Block("command", "an entry, by any of its names", f"rlstcm explain {entry}"),
        Block("command", "a sentence of the source", f"rlstcm explain {place}"),
        Block("command", "what this is, and how to read it", "rlstcm about"),
        Block("heading", "Trace and cite"),
        Block("command", "all references", "rlstcm refs"),
        Block("command", "what one page rests on", f"rlstcm refs {entry}"),
        Block("heading", "Use it elsewhere"),
        Block("command", "for other programs; or -f markdown", f"rlstcm explain {entry} -f json"),
        Block("command", "a knowledge base of your own", "rlstcm build FILE.yaml -o FILE.db"),
        Block("command", "every option", "rlstcm --help"),
    ]
    blocks = [block for block in blocks if block.label != "rlstcm explain "]
    return [store.dress(meta["title"], blocks, list, f"rlstcm {__version__}")]


def _example(store: Store) -> "tuple[str, str]":
    """An entry that is told as a chain, and the place of its first step; or any entry, and no place."""
    entry = store.chained_entry() or store.entries(next(iter(store.kinds())))[0][0]
    return entry, next((block.place for block in store.blocks(entry) if block.kind == "step"), "")


def _counted(kinds: "dict[str, int]") -> str:
    return ", ".join(_many(count, kind) for kind, count in kinds.items())


def _many(count: "int | str", thing: str) -> str:
    return f"{count} {thing}{'' if str(count) == '1' else 's'}"


LISTS = {
    "pattern": ("patterns", "the patterns of disharmony"),
    "cause": ("causes", "what is said to bring them on"),
    "symptom": ("symptoms", "what is felt and seen"),
    "point": ("points", "points of the body, and what they are used for"),
    "concept": ("concepts", "the ideas that the patterns lean on"),
}
"""The command that lists a kind of entry, and what it is for."""


def patterns(store: Store) -> "list[Page]":
    """The patterns of disharmony."""
    return _list(store, "pattern")


def causes(store: Store) -> "list[Page]":
    """What is said to bring the patterns on, or is found with them."""
    return _list(store, "cause")


def symptoms(store: Store) -> "list[Page]":
    """What is felt and seen."""
    return _list(store, "symptom")


def points(store: Store) -> "list[Page]":
    """Points of the body that are used: where they are, for what, and what to beware of."""
    return _list(store, "point")


def concepts(store: Store) -> "list[Page]":
    """The ideas that the patterns lean on."""
    return _list(store, "concept")


def _list(store: Store, kind: str) -> "list[Page]":
    rows = store.entries(kind)
    purpose = LISTS[kind][1]
    blocks = [Block("entry", short, title, target=entry) for entry, title, short in rows]
    if not rows:
        blocks = [Block("text", "This knowledge base has none.")]
    blocks.append(Block("heading", "Where to go next"))
    blocks += [Block("command", title.split(" · ")[0], f"rlstcm explain {entry}") for entry, title, _ in rows[:1]]
    blocks.append(Block("command", "every reference", "rlstcm refs"))
    count = _many(len(rows), kind)
    page = store.dress(f"{count}: {purpose}", blocks, lambda: store.entry_records(kind))
    page.references = lambda: store.references_of_kind(kind)
    return [page]


def explain(store: Store, *names: str) -> "list[Page]":
    """The page of each name: an entry, a place of the source, or a reference."""
    if not names:
        return [_everything(store)]
    return [store.page(name.owner) for name in _resolve_all(store, names, "explain")]


def refs(store: Store, *names: str) -> "list[Page]":
    """All references; or, for each name, the whole record of a reference or what an entry's page rests on."""
    if not names:
        return [store.page(ALL_REFERENCES)]
    return [_refs_of(store, name) for name in _resolve_all(store, names, "refs")]


def _refs_of(store: Store, name: Name) -> Page:
    page = store.page(name.owner)
    if name.what == "reference":
        return page
    blocks = [block for block in page.blocks if block.kind in ("reference", "address")]
    count = sum(block.kind == "reference" for block in blocks)
    blocks = [
        Block("text", f"Its page rests on {_many(count, 'reference')}."),
        *blocks,
        Block("heading", "Where to go next"),
    ]
    blocks += [Block("command", "the page itself", f"rlstcm explain {typed(name)}")]
    blocks += [Block("command", "every reference", "rlstcm refs")]
    page.blocks, page.records = blocks, page.references
    return page


def about(store: Store) -> "list[Page]":
    """The condition, the source, how to read a claim, and what is installed."""
    meta = store.meta()
    blocks: list[Block] = []
    for _, title, short in store.entries("condition"):
        blocks += [Block("heading", title), Block("text", short)]
    source = [block for block in store.blocks(meta["source"]) if block.kind in ("reference", "address")]
    blocks += [Block("heading", "What it is made from"), *source]
    if meta["source_note"]:
        blocks.append(Block("text", meta["source_note"]))
    place = _example(store)[1]
    reading = ((place, f"a numbered place of the source; `rlstcm explain {place}` shows where it stands."), *READING)
    blocks += [Block("heading", "How to read a claim"), *(Block("fact", text, label) for label, text in reading)]
    blocks += [Block("heading", "What is installed"), *_installed(store, meta)]
    blocks += [Block("heading", "Where to go next")]
    blocks += [Block("command", "the condition's own page", f"rlstcm explain {meta['condition']}")]
    blocks += [Block("command", "the source's own page", f"rlstcm refs {meta['source']}")]

    def records() -> "list[str]":
        return store.entry_records("condition") + store.records_of(meta["source"], "reference")

    page = store.dress(meta["title"], blocks, records, "about")
    page.references = lambda: store.records_of(meta["source"], "reference")
    return [page]


def _installed(store: Store, meta: "dict[str, str]") -> "list[Block]":
    """Versions, counts and paths."""
    facts = (
        ("Program", f"rlstcm {__version__}"),
        ("Knowledge base", f"version {meta['version']}, reviewed {meta['reviewed']}"),
        ("It holds", _counted(store.kinds())),
        (
            "They rest on",
            f"{_many(meta['claims'], 'claim')} ({meta['inferred']} inferred), {_many(meta['references'], 'reference')}",
        ),
        ("It lies at", store.path),
    )
    return [Block("fact", text, label) for label, text in facts]


READING = (
    ("teaching", "what a tradition teaches; no study can settle it. It is told, not vouched for."),
    ("checkable", "something that a study could find true or false."),
    ("definition", "what experts have agreed to mean by a word."),
    ("report", "what a source says of itself."),
    ("stated", "the source says it; nothing is added to such a claim."),
    ("inferred", "the source only implies it, and no sentence says it outright. Always marked."),
    ("supported [n]", "reference n found the same; read its limits with `rlstcm refs`."),
    ("disputed [n]", "reference n found otherwise."),
    ("cannot tell [n]", "reference n looked, and its design or its numbers do not decide it."),
    ("not assessed here", "not looked up for this knowledge base; that says nothing about whether it is true."),
)
"""What the marks of a claim mean."""


def _everything(store: Store) -> Page:
    """What can be explained: every entry by kind, and the source's places."""
    blocks = []
    for kind in store.kinds():
        rows = store.entries(kind)
        blocks += [Block("heading", LISTS.get(kind, (f"The {kind}",))[0].capitalize())]
        blocks += [Block("item", title, target=entry) for entry, title, _ in rows]
    blocks += [Block("heading", "Where to go next")]
    blocks.append(Block("command", "one of them", f"rlstcm explain {_example(store)[0]}"))
    blocks += [Block("command", "what one reference found", "rlstcm refs")]

    def records() -> "list[str]":
        return [record for kind in store.kinds() for record in store.entry_records(kind)]

    page = store.dress("What can be explained", blocks, records, "rlstcm explain NAME…")
    page.references = lambda: store.records_of(ALL_REFERENCES)
    return page


def _resolve_all(store: Store, names: "tuple[str, ...]", command: str) -> "list[Name]":
    """What each name finds.

    Raises:
        NotFound: for any that nothing, or more than one thing, answers to; tells of all of them.
    """
    found, failures = [], []
    for name in names:
        try:
            found.append(resolve(store, name))
        except NotFound as error:
            failures.append(error)
    if failures:
        raise not_found(failures, f"rlstcm {command}")
    return found


def not_found(failures: "list[NotFound]", command: str) -> NotFound:
    """One error for several names that were not found, with what to type next."""
    likely = list(dict.fromkeys(name for error in failures for name in error.suggestions))
    lines = [
        f"{error} Did you mean {_or(error.suggestions)}?" if error.suggestions else f"{error}" for error in failures
    ]
    if likely:
        lines.append(f"Try `{command} {quoted(likely[0])}`.")
    else:
        lines.append("`rlstcm explain` lists everything that has a page.")
    return NotFound("\n".join(lines), likely)


def not_a_command(store: "Store | None", word: str) -> str:
    """What to say to a first word that is no command: a name that wants ``explain``, or a slip."""
    from difflib import get_close_matches

    start = f"“{clean(word)}” is no command;"
    if store and store.names(key(word)):
        return f"{start} did you mean `rlstcm explain {quoted(word)}`?"
    near = get_close_matches(word.lower(), [*COMMANDS, "build"], n=1, cutoff=0.6)
    if near:
        return f"{start} did you mean `rlstcm {near[0]}`?"
    names = suggest(store, word) if store else []
    if names:
        return f"{start} did you mean `rlstcm explain {quoted(names[0])}`?"
    return f"{start} `rlstcm` lists the commands."


def built(store: Store) -> "list[Page]":
    """What a store that was just built holds."""
    meta = store.meta()
    counts = _installed(store, meta)[1:]
    blocks = [*counts, Block("heading", "Where to go next")]
    blocks.append(Block("command", "read it", f"rlstcm patterns --kb {quoted(store.path)}"))
    return [store.dress(f"Built {store.path}", blocks, list, meta["title"])]


def quoted(word: str) -> str:
    """A word as a shell takes it."""
    safe = all(letter.isalnum() or letter in "-_.:/" for letter in word)
    return word if word and safe else "'" + word.replace("'", "'\\''") + "'"


def _or(names: "list[str]") -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


COMMANDS: "dict[str, Callable[..., list[Page]]]" = {
    function.__name__: function for function in (patterns, causes, symptoms, concepts, points, explain, refs, about)
}
"""The commands that answer plain words with pages."""
