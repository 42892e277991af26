"""A knowledge base in YAML made into a store."""

from rlstcm.commands._asked import many
from rlstcm.commands._progress import Told
from rlstcm.commands.about import installed
from rlstcm.page import Command, Page
from rlstcm.problems import UsageError
from rlstcm.store.library import open_library
from rlstcm.store.store import Store
from rlstcm.text import clean, quoted


def build(file: str, *, output: str) -> list[Page]:
    """Compile a knowledge base in YAML to a store."""
    from rlstcm.make.compile import compile_file

    if output == "-":
        raise UsageError(f"A store is a file, not a stream: `rlstcm build {quoted(clean(file))} -o mine.db`.")
    with Told() as progress:
        warnings = compile_file(file, output, progress)
    page = _built(open_library(output))
    if warnings:
        what = many(warnings, "warning")
        page.aside = f"{what}; `rlstcm check {quoted(clean(file))}` tells {'it' if warnings == 1 else 'them'}."
    return [page]


def _built(store: Store) -> Page:
    """What a store that was just built holds; the commands on it read that store."""
    meta, there = store.meta(), f"--kb {quoted(store.path)}"
    read = Command(f"rlstcm patterns {there}", "read it")
    page = store.dress(Page(f"Built {store.path}", installed(store, meta)[1:], names=meta.title, commands=[read]))
    page.doctor = f"{page.doctor} {there}" if page.doctor else ""
    return page
