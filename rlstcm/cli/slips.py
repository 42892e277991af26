"""What to say to a first word that is no command."""

from difflib import get_close_matches

from rlstcm.cli.options import OTHERS
from rlstcm.commands import COMMANDS
from rlstcm.store.names import suggest
from rlstcm.store.store import Store
from rlstcm.text import clean, key, quoted


def not_a_command(store: "Store | None", word: str) -> str:
    """What to say to a first word that is no command: a name that wants ``explain``, or a slip."""
    start = f"“{clean(word)}” is no command;"
    if word == "help":
        return f"{start} did you mean `rlstcm --help`?"
    if store and store.names(key(word)):
        return f"{start} did you mean `rlstcm explain {quoted(word)}`?"
    near = get_close_matches(word.lower(), [*COMMANDS, *OTHERS], n=1, cutoff=0.6)
    if near:
        return f"{start} did you mean `rlstcm {near[0]}`?"
    names = suggest(store, word) if store else []
    if names:
        return f"{start} did you mean `rlstcm explain {quoted(names[0])}`?"
    return f"{start} `rlstcm` lists the commands."
