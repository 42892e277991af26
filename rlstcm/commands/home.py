"""What `rlstcm` alone shows: what this is, and the commands by purpose."""

from rlstcm import __version__
from rlstcm.commands._asked import counted, example
from rlstcm.commands.lists import LISTS
from rlstcm.page import Block, Page
from rlstcm.store.store import Store


def home(store: Store) -> "list[Page]":
    """What this is, and the commands by purpose with an example each."""
    meta = store.meta()
    kinds = store.kinds()
    entry, place = example(store)
    symptom, *chain = meta["example"].split(" ")
    blocks = [
        Block("text", f"Which patterns, why, with which causes and symptoms, and who says so: {counted(kinds)}."),
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
