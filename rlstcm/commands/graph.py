"""The links between entries: every one, or those of one page or source."""

from rlstcm.commands._asked import resolve_all
from rlstcm.commands._steps import Teller
from rlstcm.page import Command, Page
from rlstcm.store.store import Store


def graph(store: Store, name: str = "") -> list[Page]:
    """Show or draw the links between entries."""
    return [graph_page(store, resolve_all(store, (name,), "graph")[0].owner if name else "")]


def graph_page(store: Store, name: str) -> Page:
    """Every link, or those of one page or source; ``-f dot`` and ``-f mermaid`` draw them."""
    claims = store.claims_of(name) if name else None
    steps = store.links(claims)
    teller = Teller(store)
    what = f" {name}" if name else ""
    return store.dress(
        Page(
            store.title(name) if name else store.meta().title,
            [teller.link(step) for step in steps],
            lambda: store.claim_records(claims),
            lambda: store.references_of_claims([step.claim for step in steps]),
            corner="graph",
            commands=[Command(f"rlstcm graph{what} -f dot | dot -Tsvg > graph.svg", "as a picture, with Graphviz")],
            links=lambda: store.step_records(steps),
        )
    )
