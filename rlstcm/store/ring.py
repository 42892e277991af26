"""Names in a ring: each tells which one follows by its key, so that none can be gone unnoticed.

A name that is asked for and not there may never have been, or its row or an index may be damaged. Between two names
that follow each other there is none.
"""


class Link:
    """A name's place in the ring: its number, its key, and the number of the name that follows."""

    __slots__ = ("key", "n", "next")

    def __init__(self, n: str, key: str, next_: str) -> None:
        self.n = int(n)
        self.key = key
        self.next = int(next_)

    def follows(self, other: "Link") -> bool:
        """Whether it stands behind another in the order of keys; the first of all stands behind none."""
        return (self.key, self.n) > (other.key, other.n)


def _are_within(found: list[Link], low: str, high: str) -> bool:
    """Whether all keys lie in a range; an index that leads astray gives others, too."""
    return all(low <= link.key < high for link in found)


def _is_chain(links: list[Link]) -> bool:
    """Whether each tells the one after it."""
    return all(one.next == other.n for one, other in zip(links, links[1:], strict=False))  # noqa: RUF007  (no itertools)


def is_complete(before: Link, found: list[Link], after: Link, low: str, high: str) -> bool:
    """Whether ``found`` is every name whose key lies in a range.

    ``before`` is the last name before the range; where there is none, the last of all. ``after`` is the name that the
    last of those tells to follow.
    """
    chain = [before, *found, after]
    if not _are_within(found, low, high) or not _is_chain(chain):
        return False
    ends = after.key >= high or not after.follows(chain[-2])
    if before.key < low:
        return ends
    if chain[1].follows(before):  # then it is not the last of all
        return False
    if not found:
        return before.key >= high and after.key >= high
    return ends and (before.key >= high or before.n == found[-1].n)
