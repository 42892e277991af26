"""How far a long task is, told to whoever asked for it."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is, and how much there is of it; 0 where nobody knows."""


def silent(doing: str, done: int, of: int) -> None:
    """Tell nobody."""
