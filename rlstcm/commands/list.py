"""The list of any kind of entry: a file of its own, for its name is that of a type."""

from rlstcm.commands.lists import list_kind as list  # noqa: A004

__all__ = ["list"]
