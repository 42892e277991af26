"""What a reader meets, counted: how long pages are, what stands in them twice, what an answer comes after.

``python benchmarks/pages.py [--kb FILE]``. A line a figure, with what is wanted and what was found; ends with 1 where
one is missed. The knowledge base is that of the program; phrases of people are those of ``tests/patient-words.tsv``.
"""

import argparse
import csv
import itertools
import re
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rlstcm.commands.home import home
from rlstcm.commands.lists import patterns
from rlstcm.commands.match import match
from rlstcm.commands.path import path
from rlstcm.commands.search import search
from rlstcm.commands.tree import tree
from rlstcm.formats._terminal import paint
from rlstcm.formats.text import render
from rlstcm.page import Branch, Claim, Evidence, Heading, Page, Reference, Row
from rlstcm.problems import RlstcmError
from rlstcm.store.library import open_library
from rlstcm.store.store import Store

HERE = Path(__file__).parent
WORDS = HERE.parent / "tests" / "patient-words.tsv"
SCREEN = 24
"""The rows of a terminal."""
CONDITION, PATTERN, OTHER = 30, 30, 24
"""How many lines the first screen of a page may have at 80 columns, its warnings with it; at 40 twice as many."""
MEDIAN = 18
"""The same of half of the pages that are neither."""
MISSED = 2
"""How many of people's own phrases may find something else first, or nothing."""
MACHINE = re.compile(r"[a-z]+(?:-[a-z]+)* shows as this|this symptom|[a-z]+-[a-z]+ and [a-z]+-[a-z]+ (?:lead|show)")
"""How sentences look that are made of ids."""
BOLD = re.compile(r"\x1b\[(?:\d+;)*1(?:;\d+)*m(.*?)\x1b\[0m")

Figure = tuple[str, str, str, bool]
"""What is counted, what is wanted, what was found, and whether that will do."""


class Pages:
    """Every entry's page, looked up once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.all = [(kind, entry.id, store.page(entry.id)) for kind in store.kinds() for entry in store.entries(kind)]

    def of(self, *kinds: str) -> list[Page]:
        """Those of some kinds."""
        return [page for kind, _, page in self.all if kind in kinds]

    def others(self) -> list[Page]:
        """Those of neither patterns nor the condition."""
        return [page for kind, _, page in self.all if kind not in ("pattern", "condition")]

    def patterns(self) -> list[str]:
        """The ids of the patterns."""
        return [entry.id for entry in self.store.entries("pattern")]


def lines(page: Page, width: int) -> int:
    """How many lines a first screen has."""
    return len(render([page], width).splitlines())


def _lengths(pages: Pages) -> Iterator[Figure]:
    """How long pages are."""
    sorts = ((("condition",), CONDITION), (("pattern",), PATTERN))
    for width, times in ((80, 1), (40, 2)):
        for kinds, most in sorts:
            longest = max(lines(page, width) for page in pages.of(*kinds))
            yield _most(f"lines of a {kinds[0]}'s page at {width} columns", most * times, longest)
        found = [lines(page, width) for page in pages.others()]
        yield _most(f"lines of any other page at {width} columns", OTHER * times, max(found))
        yield _most(f"the same, median of {len(found)} pages", MEDIAN * times, int(statistics.median(found)))


def _most(what: str, wanted: int, found: int) -> Figure:
    return what, f"≤ {wanted}" if wanted else "0", str(found), found <= wanted


def _bibliography(pages: Pages) -> Iterator[Figure]:
    """How much of the first screens is a list of references."""
    found = sum(isinstance(block, Reference) for _, _, page in pages.all for block in page.blocks)
    yield _most("references on first screens of entries", 0, found)


def _machine(pages: Pages) -> Iterator[Figure]:
    """Pages whose first lines are made of ids."""
    ids = {name for _, name, page in pages.all if "-" in name and name != page.title.lower()}
    found = 0
    for _, _, page in pages.all:
        text = " ".join(words(block) for block in page.blocks if "rlstcm" not in words(block))
        found += bool(MACHINE.search(text)) or bool(ids & set(re.findall(r"[\w-]+", text)))
    yield _most(f"first screens of {len(pages.all)} with sentences made of ids", 0, found)


def words(block: object) -> str:
    """What a block says."""
    names = getattr(block, "__match_args__", ())
    return " ".join(str(getattr(block, name)) for name in names if name != "id")


def _empty(pages: Pages) -> Iterator[Figure]:
    """Headings under which nothing stands, and rows without text."""
    found = 0
    for _, _, page in pages.all:
        blocks = [block for group in page.whole() for block in group.full or group.brief]
        found += sum(isinstance(a, Heading) and isinstance(b, Heading) for a, b in itertools.pairwise(blocks))
        found += sum(isinstance(block, Row) and not block.text for block in blocks)
    yield _most("headings and rows with nothing in them, on whole pages", 0, found)


def _twice(pages: Pages) -> Iterator[Figure]:
    """How often a claim stands on one page."""
    most = 1
    for _, _, page in pages.all:
        said = [b.says for group in page.whole() for b in group.full or group.brief if isinstance(b, Claim)]
        most = max([most, *map(said.count, said)])
    yield _most("times that a claim stands on one whole page", 1, most)


def _ways(pages: Pages) -> Iterator[Figure]:
    """Whether anything leads from pattern to pattern, and whether trees have halves."""
    names = pages.patterns()
    pairs = list(itertools.permutations(names, 2))
    failed = sum(not _answers(lambda pair=pair: path(pages.store, *pair)) for pair in pairs)  # type: ignore[misc]
    yield _most(f"paths between patterns that fail, of {len(pairs)}", 0, failed)
    bare = [name for name in names if not _has_branches(tree(pages.store, name))]
    yield _most(f"trees of patterns with neither half, of {len(names)}", 0, len(bare))


def _has_branches(found: list[Page]) -> bool:
    return any(isinstance(block, Branch) for page in found for block in page.blocks)


def _answers(ask: Callable[[], list[Page]]) -> bool:
    try:
        return bool(ask())
    except RlstcmError:
        return False


def _answer(pages: Pages) -> Iterator[Figure]:
    """Where the answer stands that somebody asked for."""
    sign = pages.store.meta().example_symptom
    text = render(match(pages.store, sign), 80).splitlines()
    named = {pages.store.title(name) for name in pages.patterns()}
    at = next(n for n, line in enumerate(text, 1) if any(line.startswith(name) for name in named))
    yield _most(f"line with the first pattern in `match {sign}`, of {len(text)}", 10, at)


def _phrases(pages: Pages) -> Iterator[Figure]:
    """People's own words that find something else first."""
    with WORDS.open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    missed = sum(not _finds(pages.store, row["words"], row["expected"]) for row in rows)
    yield _most(f"people's own phrases that miss, of {len(rows)}", MISSED, missed)


def _finds(store: Store, typed: str, wanted: str) -> bool:
    try:
        return bool(search(store, typed)[0].blocks[0].id == wanted)  # type: ignore[union-attr]
    except RlstcmError:
        return False


def _unpaged(pages: Pages) -> Iterator[Figure]:
    """What is seen first must fit a terminal."""
    for what, found in (("rlstcm", home(pages.store)), ("rlstcm patterns", patterns(pages.store))):
        yield _most(f"lines of `{what}`, which no pager should hold", SCREEN - 1, lines(found[0], 80))


def _painted(pages: Pages) -> Iterator[Figure]:
    """What is bold, and whether verdicts differ in mark and colour."""
    found = 0
    for _, _, page in pages.all:
        known = {page.title, *(block.text for block in page.blocks if isinstance(block, Heading))}
        bold = BOLD.findall(paint([page], 200, coloured=True, linked=False))
        found += sum(text.strip() not in known for text in bold if text.strip())
    yield _most("bold words that are neither title nor heading", 0, found)
    verdicts = ("✓ supported", "✗ disputed", "? cannot tell")
    looks = {_look(verdict) for verdict in verdicts}
    yield "looks of three verdicts", str(len(verdicts)), str(len(looks)), len(looks) == len(verdicts)


def _look(verdict: str) -> str:
    """How a terminal paints a verdict: its mark and its colours."""
    painted = paint([Page("", [Evidence(verdict, "")])], 80, coloured=True, linked=False)
    return verdict[0] + "".join(re.findall(r"\x1b\[[0-9;]*m", painted))


COUNTED: tuple[Callable[[Pages], Iterator[Figure]], ...] = (
    _lengths,
    _bibliography,
    _machine,
    _empty,
    _twice,
    _ways,
    _answer,
    _phrases,
    _unpaged,
    _painted,
)


def main() -> int:
    """Count, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kb", default="", help="a knowledge base; else that of the program")
    pages = Pages(open_library(parser.parse_args().kb))
    figures = [figure for count in COUNTED for figure in count(pages)]
    print("| figure | wanted | found | |\n| --- | ---: | ---: | --- |")
    for what, wanted, found, will_do in figures:
        print(f"| {what} | {wanted} | {found} | {'' if will_do else 'missed'} |")
    return int(not all(will_do for *_, will_do in figures))


if __name__ == "__main__":
    sys.exit(main())
