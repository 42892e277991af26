"""The links between entries: every one, or those of one page or source."""

from rlstcm.commands._asked import resolve_all
from rlstcm.page import Block, Page
from rlstcm.store.store import Store


def graph(store: Store, name: str = "") -> "list[Page]":
    """Show or draw the links between entries."""
    return [graph_page(store, resolve_all(store, (name,), "graph")[0].owner if name else "")]


def graph_page(store: Store, name: str) -> Page:
    """Every link, or those of one page or source; ``-f dot`` and ``-f mermaid`` draw them."""
    claims = store.claims_of(name) if name else None
    steps = [step for step in store.steps(every=True) if claims is None or step.claim in claims]
    blocks = [Block("link", s.words, "", s.place, "inferred" if s.inferred else "", s.ends) for s in steps]
    what = f" {name}" if name else ""
    blocks.append(Block("heading", "Where to go next"))
    blocks.append(Block("command", "as a picture, with Graphviz", f"rlstcm graph{what} -f dot | dot -Tsvg > graph.svg"))
    blocks.append(Block("command", "for a Markdown page", f"rlstcm graph{what} -f mermaid"))
    title = store.title(name) if name else store.meta()["title"]
    page = store.dress(title, blocks, lambda: store.claim_records(claims), f"graph · {name}" if name else "graph")
    page.references = lambda: store.references_of_claims([step.claim for step in steps])
    return page
