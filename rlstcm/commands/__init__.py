"""What each command does: words in, pages out. One file a command, imported when asked; nothing here prints."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from rlstcm.page import Page

COMMANDS = {
    "patterns": "lists",
    "causes": "lists",
    "symptoms": "lists",
    "points": "lists",
    "concepts": "lists",
    "explain": "explain",
    "refs": "refs",
    "search": "search",
    "match": "match",
    "path": "path",
    "tree": "tree",
    "graph": "graph",
    "about": "about",
}
"""The commands that answer with pages, each with the file that holds it."""


def command(name: str) -> "Callable[..., list[Page]]":
    """The function of a command, imported only now."""
    module = __import__(f"rlstcm.commands.{COMMANDS[name]}", fromlist=[name])
    function: Callable[..., list[Page]] = getattr(module, name)
    return function
