"""What each command does: words in, pages out. Nothing here prints, and defaults stand here alone."""

from rlstcm import __version__
from rlstcm.names import key
from rlstcm.page import Block, Page
from rlstcm.problems import Ambiguous, NotFound, UsageError
from rlstcm.resolve import resolve, suggest, typed
from rlstcm.safe import clean
from rlstcm.store import ALL_REFERENCES, Name, Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def home(store: Store) -> "list[Page]":
    """What this is, and the commands by purpose with an example each."""
    meta = store.meta()
    kinds = store.kinds()
    entry, place = _example(store)
    symptom, *chain = meta["example"].split(" ")
    blocks = [
        Block("text", f"Which patterns, why, with which causes and symptoms, and who says so: {_counted(kinds)}."),
        Block("heading", "Look around"),
        *(Block("command", LISTS[kind][1], f"rlstcm {LISTS[kind][0]}") for kind in kinds if kind in LISTS),
        Block("heading", "Find"),
        Block("command", "by any words", f"rlstcm search {symptom}"),
        Block("command", "which patterns are said to account for it", f"rlstcm match {symptom}"),
        Block("heading", "Follow"),
        Block("command", "how one is said to lead to the other", f"rlstcm path {chain[0]} {chain[1]}"),
        Block("command", "what it comes from and leads to", f"rlstcm tree {entry}"),
        Block("command", "the whole web, to draw", "rlstcm graph -f dot"),
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
    blocks = [block for block in blocks if not block.label.endswith(" ")]
    return [store.dress(meta["title"], blocks, list, f"rlstcm {__version__}")]


def _example(store: Store) -> "tuple[str, str]":
    """An entry that is told as a chain, and the place of its first step; or any entry, and no place."""
    entry = store.chained_entry() or store.entries(next(iter(store.kinds())))[0][0]
    return entry, next((block.place for block in store.blocks_of(entry, "step")), "")


def _counted(kinds: "dict[str, int]") -> str:
    return ", ".join(_many(count, kind) for kind, count in kinds.items())


def _many(count: "int | str", thing: str) -> str:
    return f"{count} {thing}{'' if str(count) == '1' else 's'}"


LISTS = {
    "pattern": ("patterns", "the patterns of disharmony"),
    "cause": ("causes", "what is said to bring them on"),
    "symptom": ("symptoms", "what is felt and seen"),
    "point": ("points", "points of the body"),
    "concept": ("concepts", "the ideas that the patterns lean on"),
}
"""The command that lists a kind of entry, and what it is for."""


def patterns(store: Store, *, symptom: str = "", cause: str = "", ref: str = "") -> "list[Page]":
    """List the patterns of disharmony."""
    return _list(store, "pattern", symptom=symptom, cause=cause, ref=ref)


def causes(store: Store, *, pattern: str = "") -> "list[Page]":
    """List what is said to bring the patterns on."""
    return _list(store, "cause", pattern=pattern)


def symptoms(store: Store, *, pattern: str = "") -> "list[Page]":
    """List what is felt and seen."""
    return _list(store, "symptom", pattern=pattern)


def points(store: Store, *, pattern: str = "") -> "list[Page]":
    """List points of the body and where they are."""
    return _list(store, "point", pattern=pattern)


def concepts(store: Store, *, pattern: str = "") -> "list[Page]":
    """List the ideas that the patterns lean on."""
    return _list(store, "concept", pattern=pattern)


def _list(store: Store, kind: str, *, ref: str = "", pattern: str = "", **filters: str) -> "list[Page]":
    """The entries of a kind; with filters, those whose pages link an entry or rest on a reference."""
    rows = store.entries(kind)
    said = [f"{name} {value}" for name, value in (("ref", ref), ("pattern", pattern), *filters.items()) if value]
    if ref:
        rows = _within(rows, store.resting_on(_find(store, ref, "reference").owner))
    if pattern:
        rows = _within(rows, store.related(_find(store, pattern, "pattern").owner))
    for what, name in filters.items():
        if name:
            rows = _within(rows, store.linking(_find(store, name, what).owner))
    if said and not rows:
        raise NotFound(f"No {kind} here goes with {' and '.join(said)}.")
    blocks = [Block("entry", short, title, target=entry) for entry, title, short in rows]
    blocks = blocks or [Block("text", "This knowledge base has none.")]
    if kind == "point" and rows:
        blocks.insert(
            0, Block("remark", "That a point is used does not show that it works; each page tells what to beware of.")
        )
    blocks.append(Block("heading", "Where to go next"))
    blocks += [Block("command", title.split(" · ")[0], f"rlstcm explain {entry}") for entry, title, _ in rows[:1]]
    blocks.append(Block("command", "every reference", "rlstcm refs"))
    ids = [entry for entry, *_ in rows]
    purpose = f"with {', '.join(said)}" if said else LISTS[kind][1]
    page = store.dress(f"{_many(len(rows), kind)}: {purpose}", blocks, lambda: store.entry_records(ids))
    page.references = lambda: store.references_of(ids)
    return [page]


def _within(rows: "list[tuple[str, ...]]", ids: "set[str]") -> "list[tuple[str, ...]]":
    return [row for row in rows if row[0] in ids]


def _find(store: Store, name: str, what: str) -> Name:
    """The thing of one sort that a name finds.

    Raises:
        NotFound: nothing of that sort answers to it.
    """
    found = _resolve_all(store, (name,), "explain")[0]
    if found.what != what:
        raise NotFound(f"“{clean(name)}” is a {found.what}, not a {what}.")
    return found


def explain(store: Store, *names: str, brief: bool = False) -> "list[Page]":
    """Show the page of anything: entry, place, reference."""
    if not names:
        return [_everything(store)]
    pages = [store.page(name.owner) for name in _resolve_all(store, names, "explain")]
    for page in pages if brief else ():
        ends = [n for n, block in enumerate(page.blocks) if block.kind == "contents"]
        page.blocks = page.blocks[: ends[0]] if ends else page.blocks
    return pages


def refs(store: Store, *names: str, design: str = "", since: int = 0) -> "list[Page]":
    """List references, or what a page rests on."""
    if names and (design or since):
        raise UsageError("--design and --since go with the list of all references; leave the names out.")
    if names:
        return [_refs_of(store, name) for name in _resolve_all(store, names, "refs")]
    page = store.page(ALL_REFERENCES)
    if design or since:
        _filter_references(store, page, design, since)
    return [page]


def _filter_references(store: Store, page: Page, design: str, since: int) -> None:
    """Leave only the references of a design, and of a year or later, on a page that lists them."""
    ids = store.references(design.lower(), since)
    said = " ".join(filter(None, (design, f"since {since}" if since else "")))
    if not ids:
        raise NotFound(f"No reference here is: {clean(said)}.")
    kept, keep = [], False
    for block in page.blocks:
        keep = block.target in ids if block.kind == "reference" else keep and block.kind == "address"
        kept += [block] if keep else []
    page.blocks, page.title = kept, f"{_many(len(ids), 'reference')}: {clean(said)}"
    page.records = page.references = lambda: store.reference_records(ids)


def _refs_of(store: Store, name: Name) -> Page:
    page = store.page(name.owner)
    if name.what == "reference":
        return page
    blocks = [block for block in page.blocks if block.kind in ("reference", "address")]
    count = sum(block.kind == "reference" for block in blocks)
    blocks = [Block("text", f"Its page rests on {_many(count, 'reference')}."), *blocks]
    blocks.append(Block("heading", "Where to go next"))
    blocks += [Block("command", "the page itself", f"rlstcm explain {typed(name)}")]
    blocks += [Block("command", "every reference", "rlstcm refs")]
    page.blocks, page.records = blocks, page.references
    return page


def search(store: Store, *words: str) -> "list[Page]":
    """Search names, sentences and references."""
    from rlstcm.finding import search_page

    if not words:
        raise UsageError(f"What to search for? For example `rlstcm search {store.meta()['example'].split(' ')[0]}`.")
    try:
        return [search_page(store, words)]
    except NotFound as error:
        raise not_found([error], "rlstcm explain") from None


def match(store: Store, *symptoms: str) -> "list[Page]":
    """Which patterns are said to account for symptoms."""
    from rlstcm.finding import match_page

    if not symptoms:
        raise UsageError(f"Which symptoms? For example `rlstcm match {store.meta()['example'].split(' ')[0]}`.")
    names = _resolve_all(store, symptoms, "match", only="symptom")
    try:
        return [match_page(store, list(dict.fromkeys(name.owner for name in names)))]
    except NotFound as error:
        raise not_found([error], "rlstcm match") from None


def path(store: Store, start: str, goal: str, *, stated: bool = False) -> "list[Page]":
    """Show how one entry is said to lead to another."""
    from rlstcm.following import path_page

    ends = [_entry(store, name, "path").owner for name in (start, goal)]
    return [path_page(store, *ends, stated=stated)]


def tree(store: Store, name: str, *, depth: int = 3) -> "list[Page]":
    """Show what an entry comes from, and what it leads to."""
    from rlstcm.following import tree_page

    return [tree_page(store, _entry(store, name, "tree").owner, depth)]


def graph(store: Store, name: str = "") -> "list[Page]":
    """Show or draw the links between entries."""
    from rlstcm.following import graph_page

    return [graph_page(store, _resolve_all(store, (name,), "graph")[0].owner if name else "")]


def _entry(store: Store, word: str, command: str) -> Name:
    """The entry that a name finds; a place or a reference is none.

    Raises:
        NotFound: no entry answers to it.
    """
    found = _resolve_all(store, (word,), command)[0]
    if found.what in ("place", "reference"):
        raise NotFound(f"“{clean(word)}” is a {found.what}; `rlstcm {command}` takes an entry.")
    return found


def about(store: Store) -> "list[Page]":
    """Tell what this is and how to read it."""
    meta = store.meta()
    blocks: list[Block] = []
    for _, title, short in store.entries("condition"):
        blocks += [Block("heading", title), Block("text", short)]
    for heading in meta["doctor"].split("\n"):
        blocks += store.section(meta["condition"], heading)
    source = store.blocks_of(meta["source"], "reference", "address")
    blocks += [Block("heading", "What it is made from"), *source]
    if meta["source_note"]:
        blocks.append(Block("text", meta["source_note"]))
    place = _example(store)[1]
    reading = ((place, f"a numbered place of the source; `rlstcm explain {place}` shows where it stands."), *READING)
    blocks += [Block("heading", "How to read a claim"), *(Block("fact", text, label) for label, text in reading)]
    blocks += [Block("heading", "What is installed"), *_installed(store, meta)]
    blocks += [Block("heading", "Where to go next")]
    blocks += [Block("command", "the condition: criteria, iron, …", f"rlstcm explain {meta['condition']}")]
    blocks += [Block("command", "the source's own page", f"rlstcm refs {meta['source']}")]

    def records() -> "list[str]":
        return store.entry_records([meta["condition"]]) + store.records_of(meta["source"], "reference")

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
        return store.entry_records([entry for kind in store.kinds() for entry, *_ in store.entries(kind)])

    page = store.dress("What can be explained", blocks, records, "rlstcm explain NAME…")
    page.references = lambda: store.records_of(ALL_REFERENCES)
    return page


def _resolve_all(store: Store, names: "tuple[str, ...]", command: str, only: str = "") -> "list[Name]":
    """What each name finds; suggestions are of one kind of entry, if ``only`` that will do.

    Raises:
        NotFound: for any that nothing, or more than one thing, answers to; tells of all of them.
    """
    found: list[Name] = []
    failures: list[NotFound] = []
    for name in dict.fromkeys(names):
        try:
            found.append(resolve(store, name, suggesting=len(failures) < SUGGESTED))
        except NotFound as error:
            failures.append(error)
    if failures and len(names) > 1:  # one name of several words, typed without quotation marks
        whole = store.names(key(" ".join(names[:20])))
        if len(whole) == 1:
            return whole
    if only:
        known = {entry for entry, *_ in store.entries(only)}
        for failure in failures:
            failure.suggestions = [name for name in failure.suggestions if name in known]
    if failures:
        raise not_found(failures, f"rlstcm {command}")
    return found


SUGGESTED = 5
"""For how many names that find nothing likely ones are looked up."""


def not_found(failures: "list[NotFound]", command: str) -> NotFound:
    """One error for several names that were not found, with what to type next."""
    likely = list(dict.fromkeys(name for error in failures for name in error.suggestions))
    lines = []
    for error in failures:
        asks = error.suggestions and not isinstance(error, Ambiguous)
        lines.append(f"{error} Did you mean {_or(error.suggestions)}?" if asks else str(error))
    if likely:
        lines.append(f"Try `{command} {quoted(likely[0])}`.")
    else:
        lines.append("`rlstcm explain` lists everything that has a page; `rlstcm search` looks for words.")
    kind = Ambiguous if all(isinstance(error, Ambiguous) for error in failures) else NotFound
    return kind("\n".join(lines), likely)


def not_a_command(store: "Store | None", word: str) -> str:
    """What to say to a first word that is no command: a name that wants ``explain``, or a slip."""
    from difflib import get_close_matches

    from rlstcm.options import OTHERS

    start = f"“{clean(word)}” is no command;"
    if word == "help":
        return f"{start} did you mean `rlstcm --help`?"
    if store and store.names(key(word)):
        return f"{start} did you mean `rlstcm explain {quoted(word)}`?"
    near = get_close_matches(word.lower(), [*COMMANDS, *OTHERS], n=1, cutoff=0.6)
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
    function.__name__: function
    for function in (
        patterns,
        causes,
        symptoms,
        points,
        concepts,
        explain,
        refs,
        search,
        match,
        path,
        tree,
        graph,
        about,
    )
}
"""The commands that answer plain words with pages."""
