"""The options there are and what they do: written once for the command line, its help and shell completion."""

from rlstcm.formats import formats

SHARED = {
    "format": "How to write the answer.",
    "ids": "Only the ids that it lists or rests on, a line each.",
    "kb": "Another knowledge base: YAML or a built store.",
    "color": "When to use colour.",
    "hyperlinks": "When addresses are links that a terminal can open.",
    "width": "Cells to a line of text.",
    "no_pager": "Write straight to the terminal.",
}
"""Those that every command takes, before or after its name."""

OWN = {
    "symptom": "Only those that go with this symptom.",
    "cause": "Only those that go with this cause.",
    "pattern": "Only those that go with this pattern.",
    "ref": "Only those that rest on this reference.",
    "design": "Only of this design, such as trial or review.",
    "since": "Only of this year or later.",
    "brief": "Only the first part of each page.",
    "stated": "Only steps that a source states.",
    "depth": "How many steps to follow.",
}
"""Those of single commands, by the name of the parameter that takes them."""

FLAGS = ("ids", "no_pager", "brief", "stated")
"""Those without a value."""

OTHERS = {
    "build": "Compile a knowledge base in YAML to a store.",
    "completion": "Print the completion script of a shell.",
}
"""The commands that give no page of the knowledge base, and what they do."""

WHEN = ("auto", "always", "never")
"""When to do something that depends on the terminal."""

SHELLS = ("bash", "zsh", "fish")
"""The shells that completion is made for."""


def flag(parameter: str) -> str:
    """How an option is written: ``--no-pager`` for ``no_pager``."""
    return f"--{parameter.replace('_', '-')}"


def choices(parameter: str) -> "list[str]":
    """The values that an option takes, where they are few and fixed."""
    if parameter == "format":
        return formats()
    return list(WHEN) if parameter in ("color", "hyperlinks") else []
