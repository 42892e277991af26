"""The links between entries: every one, or those of one page or source."""

from rlstcm.commands._asked import resolve_all
from rlstcm.page import Block, Command, Heading, Link, Page
from rlstcm.store.chains import Step
from rlstcm.store.store import Store


def graph(store: Store, name: str = "") -> list[Page]:
    """Show or draw the links between entries."""
    return [graph_page(store, resolve_all(store, (name,), "graph")[0].owner if name else "")]


def graph_page(store: Store, name: str) -> Page:
    """Every link, or those of one page or source; ``-f dot`` and ``-f mermaid`` draw them."""
    claims = store.claims_of(name) if name else None
    steps = [step for step in store.steps(every=True) if claims is None or step.claim in claims]
    blocks: list[Block] = [_link(step) for step in steps]
    what = f" {name}" if name else ""
    blocks.append(Heading("Where to go next"))
    blocks.append(Command(f"rlstcm graph{what} -f dot | dot -Tsvg > graph.svg", "as a picture, with Graphviz"))
    blocks.append(Command(f"rlstcm graph{what} -f mermaid", "for a Markdown page"))
    title, subtitle = (store.title(name), f"graph · {name}") if name else (store.meta().title, "graph")
    return store.dress(
        title,
        blocks,
        lambda: store.claim_records(claims),
        lambda: store.references_of_claims([step.claim for step in steps]),
        subtitle,
    )


def _link(step: Step) -> Link:
    return Link(step.words, step.ends, step.place, "inferred" if step.inferred else "")
