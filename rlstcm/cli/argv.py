"""What one command line asks for."""

NARROWEST = 20
"""The narrowest text, in cells."""


class Request:
    """A command, its words and options, and how its answer is to be shown; empty fields mean the default."""

    __slots__ = ("color", "command", "format", "hyperlinks", "kb", "options", "pager", "width", "words")

    def __init__(self, command: str = "", words: "tuple[str, ...]" = ()) -> None:
        self.command = command
        self.words = words
        self.options: dict[str, str | int | bool] = {}
        self.format = "text"
        self.kb = ""
        self.color = "auto"
        self.hyperlinks = "auto"
        self.pager = True
        self.width = 0
