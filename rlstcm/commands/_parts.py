"""The parts of pages that somebody asks for by name."""

from rlstcm.page import Block, Command, Group, Page
from rlstcm.problems import NotFound
from rlstcm.text import clean

WITH = {"doctor": "urgent"}
"""Parts that nobody is shown without another: who asks when to see a doctor is told, before that, when at once."""


def whole(pages: list[Page]) -> list[Page]:
    """Pages with all that they hold."""
    for page in pages:
        _show(page, page.whole())
    return pages


def chosen(pages: list[Page], wanted: list[str]) -> list[Page]:
    """Pages with the parts that are wanted; one that has none of them is left out, and that is said.

    Raises:
        NotFound: no page has one of the parts; holds the pages with the others.
    """
    had: set[str] = set()
    for page in pages:
        groups = page.whole()
        names = _named(groups, wanted)
        had |= names.keys()
        _show_parts(page, groups, set(names.values()))
    found = [page for page in pages if page.blocks]
    lacking = [word for word in wanted if word not in had]
    if lacking:
        raise _no_part(pages, lacking, found)
    _tell_others(found, pages)
    return found


def _tell_others(found: list[Page], pages: list[Page]) -> None:
    """Say which pages have none of the parts."""
    others = [page.title for page in pages if page not in found]
    if others:
        found[0].aside = f"Without such a part: {', '.join(others)}."


def _ids(groups: list[Group]) -> list[str]:
    """The parts of a page, as one types them."""
    return [group.id for group in groups if group.id]


def _named(groups: list[Group], wanted: list[str]) -> dict[str, str]:
    """The parts of a page by the words for them: a whole name, or the beginning of one part only."""
    known = _ids(groups)
    found = {}
    for word in wanted:
        named = [part for part in known if part == word.lower()] or [p for p in known if p.startswith(word.lower())]
        if len(named) == 1:
            found[word] = named[0]
    return found


def _show_parts(page: Page, groups: list[Group], names: set[str]) -> None:
    """Let a page show some of its parts, and those that go with them."""
    names |= {WITH[name] for name in names if name in WITH}
    _show(page, [group for group in groups if group.id in names])


def _show(page: Page, groups: list[Group]) -> None:
    """Let a page show some of its parts in full."""
    page.blocks = [block for group in groups for block in _full(group)]
    page.more = []


def _full(group: Group) -> list[Block]:
    """A part in full; commands stand at the foot of a first screen only."""
    return [block for block in group.full or group.brief if not isinstance(block, Command)]


def _no_part(pages: list[Page], words: list[str], found: list[Page]) -> NotFound:
    """That no page has some parts, and which was meant, or which there are; with what has others."""
    from rlstcm.likeness import nearest  # few readers slip

    known = list(dict.fromkeys(part for page in pages for part in _ids(page.whole())))
    near = nearest(words[0].lower(), known)
    of = f"The page of {pages[0].title} has no" if len(pages) == 1 else "None of these pages has a"
    told = " or ".join(f"“{clean(word)}”" for word in words)
    hint = f"did you mean `{near}`?" if near else f"there are {' '.join(known)}."
    error = NotFound(f"{of} part {told}; {hint}", [near] if near else [])
    error.answer = found
    return error
