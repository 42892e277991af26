"""What one command line asks for."""


class Request:
    """A command, its words, and how its answer is to be shown; empty fields mean the default."""

    __slots__ = ("color", "command", "format", "kb", "store", "width", "words")

    def __init__(self, command: str = "", words: "tuple[str, ...]" = ()) -> None:
        self.command = command
        self.words = words
        self.format = "text"
        self.kb = ""
        self.color = "auto"
        self.width = 0
        self.store = ""
