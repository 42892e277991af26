"""What `rlstcm` alone shows: what this is, and the commands by purpose."""

from rlstcm import __version__
from rlstcm.commands._asked import counted, example
from rlstcm.commands.lists import LISTS
from rlstcm.page import Block, Command, Heading, Page, Text
from rlstcm.store.store import Store


def home(store: Store) -> list[Page]:
    """What this is, and the commands by purpose with an example each."""
    meta = store.meta()
    kinds = store.kinds()
    entry, place = example(store)
    blocks: list[Block] = [
        Text(f"Which patterns, why, with which causes and symptoms, and who says so: {counted(kinds)}."),
        Heading("Look around"),
        *(Command(f"rlstcm {LISTS[kind][0]}", LISTS[kind][1]) for kind in kinds if kind in LISTS),
        Heading("Find"),
        Command(f"rlstcm search {meta.example_symptom}", "by any words"),
        Command(f"rlstcm match {meta.example_symptom}", "which patterns are said to account for it"),
        Heading("Follow"),
        Command(f"rlstcm path {meta.example_from} {meta.example_to}", "how one is said to lead to the other"),
        Command(f"rlstcm tree {entry}", "what it comes from and leads to"),
        Command("rlstcm graph -f dot", "the whole web, to draw"),
        Heading("Read"),
        Command(f"rlstcm explain {entry}", "an entry, by any of its names"),
        Command(f"rlstcm explain {place}", "a sentence of the source"),
        Command("rlstcm about", "what this is, and how to read it"),
        Heading("Trace and cite"),
        Command("rlstcm refs", "all references"),
        Command(f"rlstcm refs {entry}", "what one page rests on"),
        Heading("Use it elsewhere"),
        Command(f"rlstcm explain {entry} -f json", "for other programs; or -f markdown"),
        Command("rlstcm build FILE.yaml -o FILE.db", "a knowledge base of your own"),
        Command("rlstcm --help", "every option"),
    ]
    blocks = [block for block in blocks if not (isinstance(block, Command) and block.typed.endswith(" "))]
    return [store.dress(meta.title, blocks, subtitle=f"rlstcm {__version__}")]
