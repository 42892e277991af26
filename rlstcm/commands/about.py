"""What this is, how to read it, and what is installed."""

from rlstcm import __version__
from rlstcm.commands._asked import example, listed, many
from rlstcm.page import Bar, Block, Page, Row, Text
from rlstcm.store.meta import Meta
from rlstcm.store.store import Store
from rlstcm.text import quoted

NUMBER = 7
"""The reference that shows how they are numbered, if there are so many."""


def about(store: Store) -> list[Page]:
    """Tell what this is and how to read it."""
    meta = store.meta()
    blocks: list[Block] = [Text(_what(meta)), *_overdue(meta), *_made_from(meta), *_reading(store)]
    return [
        store.dress(
            Page(
                meta.title,
                [*blocks, *installed(store, meta), _mistakes(meta)],
                lambda: store.entry_records([meta.condition]) + store.reference_records(meta.sources),
                lambda: store.reference_records(meta.sources),
                corner="about",
            )
        )
    ]


def _what(meta: Meta) -> str:
    made = f"What {meta.called} {meta.verb('makes')} of {meta.condition_called}"
    beside = "what standards, doctors and studies say beside it"
    return f"{made}, and {beside}. To look things up, not to treat anybody."


def _made_from(meta: Meta) -> list[Block]:
    """The sources, how many others stand beside them, and what the publishers of the sources have to gain."""
    left = meta.references - len(meta.sources)
    others = [many(left, "other reference")] if left else []
    titles = [f"“{title}”" for title in meta.source_titles]
    return [
        Row("Made from", f"{listed([*titles, *others])}: rlstcm refs"),
        *(Row("", interest) for interest in meta.interests),
    ]


def _reading(store: Store) -> list[Block]:
    """What places, marks and standings mean."""
    place, which = example(store)[1], "the" if len(store.meta().sources) == 1 else "a"
    told = f"{place}  a place of {which} source: rlstcm explain {quoted(place)}"
    rows: list[Block] = [Row("How to read", told)] if place else []
    return [
        *rows,
        Row("" if rows else "How to read", _numbered(store)),
        Row("", "only implied  no sentence says it outright"),
        Row("", "✓ supported  ✗ disputed  ± both  ? cannot tell  · not looked for"),
        Row("", "without a mark: teaching, told here and not vouched for"),
    ]


def _numbered(store: Store) -> str:
    """What a reference's number is; a number that a place has, too, finds neither."""
    ids = store.references()
    n = min(NUMBER, len(ids))
    typed = str(n) if len(store.names(str(n))) == 1 else ids[n - 1]
    return f"[{n}]  a reference: rlstcm explain {typed}"


def installed(store: Store, meta: Meta) -> list[Block]:
    """Versions, dates, counts and the path."""
    due = f", next by {meta.next_review}" if meta.next_review else ""
    claims = f"{many(meta.claims, 'claim')}, {meta.inferred} of them only implied; {many(meta.references, 'reference')}"
    return [
        Row("Program", f"rlstcm {__version__}"),
        Row("Knowledge base", f"{meta.version}, reviewed {meta.reviewed}{due}"),
        Row("", ", ".join(kind.many(kind.count) for kind in store.kinds().values())),
        Row("", claims),
        Row("", store.path),
    ]


def _mistakes(meta: Meta) -> Row:
    told = f"; tell it: {meta.report}" if meta.report else ""
    return Row("Mistakes", f"A correction is a change to the YAML that this is built from{told}.")


def _overdue(meta: Meta) -> list[Block]:
    """That a review is overdue, by the clock of this machine."""
    from time import strftime

    today = strftime("%Y-%m-%d")
    if not meta.next_review or today <= meta.next_review:
        return []
    return [Bar(f"Its review is overdue: it was to be done by {meta.next_review}. Newer studies may say otherwise.")]
