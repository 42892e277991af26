"""How like two words are: what most letters in a row have in common, and what is left on both sides of that."""


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same, from 0 to 1: twice the letters of their common parts, of all that there are.

    The longest part that both have counts first, then what stands before it in both and what stands behind it
    (Ratcliff and Obershelp).
    """
    if not (one or other):
        return 1.0
    shared, pairs = 0, [(one, other)]
    for first, second in pairs:
        start, size = _longest(first, second)
        if size:
            there = second.index(first[start : start + size])
            shared += size
            pairs += [(first[:start], second[:there]), (first[start + size :], second[there + size :])]
    return 2 * shared / (len(one) + len(other))


def _longest(one: str, other: str) -> tuple[int, int]:
    """Where the longest part of a text begins that another has too, and how long that is."""
    best, size = 0, 0
    for start in range(len(one)):
        while start + size < len(one) and one[start : start + size + 1] in other:
            best, size = start, size + 1
    return best, size


def nearest(word: str, known: list[str], least: float = 0.6) -> str:
    """The one of some words that is most like another, or nothing; ``least`` is how like it must be."""
    likely = [(likeness(each, word), each) for each in known]
    return max(filter(lambda found: found[0] >= least, likely), default=(0.0, ""))[1]
