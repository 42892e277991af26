"""The whole knowledge base as one HTML file that needs nothing else, and no JavaScript but to search and to compare."""

from rlstcm.exports._html import HERE
from rlstcm.exports._html.comparing import compared
from rlstcm.exports._html.content import Content
from rlstcm.formats._html import asset, environment, inline, policy
from rlstcm.store.store import Store


def export(store: Store) -> bytes:
    """A page for browsers, on paper, too."""
    style, script = asset(HERE, "page.css"), asset(HERE, "page.js")
    content = Content(store)
    text = (
        environment(HERE)
        .get_template("page.html")
        .render(
            policy=policy(style, script),
            style=inline(style),
            script=inline(script),
            meta=store.meta(),
            edition=content.edition,
            page=content,
            w=content.words,
            compared=compared(store, content.patterns, content.words),
        )
    )
    return text.encode()
