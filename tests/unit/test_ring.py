"""Names in a ring: a range is whole, or it is told that it is not."""

from rlstcm.store.ring import Link, is_complete


def ring(*keys: str) -> list[Link]:
    """Names with some keys, each telling the next."""
    return [Link(str(n), key, str((n + 1) % len(keys))) for n, key in enumerate(keys)]


def test_a_range_between_its_neighbours_is_whole() -> None:
    a, b, c = ring("a", "b", "c")

    assert is_complete(a, [b], c, "b", "b\0")


def test_a_name_that_is_gone_is_missed() -> None:
    a, _, c = ring("a", "b", "c")

    assert not is_complete(a, [], c, "b", "b\0")


def test_a_name_outside_of_what_was_asked_is_told() -> None:
    a, b, c, d = ring("a", "b", "c", "d")

    assert not is_complete(a, [b, c], d, "b", "b\0")
