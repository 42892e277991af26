"""Shell completion: what can stand where the cursor is."""

import os

from rlstcm.cli.argv import Reading, scan
from rlstcm.cli.options import OPTIONS, SPELLINGS
from rlstcm.commands import COMMANDS
from rlstcm.commands._takes import Choice, Design, Named, Path, Takes
from rlstcm.text import clean, key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from rlstcm.store.store import Store

Candidate = tuple[str, str]
"""What to type, and what it is."""


def answer(words: list[str], open_store: "Callable[[str], Store]") -> str:
    """The candidates for the last word, a line each: what to type, a tab, what it is."""
    *before, partial = words or [""]
    reading = scan([word for word in before if word != "="])  # bash makes a word of each equals sign
    found = _candidates(reading, "" if partial == "=" else partial, open_store)
    return "".join(dict.fromkeys(f"{clean(value)}\t{clean(text)}\n" for value, text in found))


def _candidates(reading: Reading, partial: str, open_store: "Callable[[str], Store]") -> list[Candidate]:
    """What can stand after what was read."""
    takes, start = _wanted(reading, partial)
    if takes:
        found = _values(takes, partial.removeprefix(start), lambda: open_store(str(reading.given.get("kb", ""))))
        return [(f"{start}{value}", text) for value, text in found]
    if partial.startswith("-"):
        return _options(reading, partial)
    if reading.words:
        return []
    return [(name, row.summary().rstrip(".")) for name, row in COMMANDS.items() if name.startswith(partial)]


def _wanted(reading: Reading, partial: str) -> tuple[Takes | None, str]:
    """What can be told at the cursor, and what stands before it there, such as ``--format=``; else nothing."""
    if reading.waits:
        return OPTIONS[reading.waits].takes, ""
    spelling, equals, _ = partial.partition("=")
    if equals and spelling in SPELLINGS:
        return SPELLINGS[spelling].takes, f"{spelling}="
    if partial.startswith("-") or not (reading.words and reading.command):
        return None, ""
    word = reading.command.word(len(reading.words) - 1)
    return (word.takes if word else None), ""


def _options(reading: Reading, partial: str) -> list[Candidate]:
    """The options that begin so: those of the command, or those that stand before one."""
    command = reading.command
    rows = [OPTIONS[name] for name in (*command.shared, *command.options)] if command else []
    return [(row.spelled, row.does) for row in rows if row.spelled.startswith(partial)]


def _values(takes: Takes, partial: str, store: "Callable[[], Store]") -> list[Candidate]:
    """What a word or the value of an option can be, if it begins so."""
    match takes:
        case Choice():
            return [(value, "") for value in takes.values() if value.startswith(partial)]
        case Design():
            return [(value, "") for value in store().designs() if value.startswith(partial.lower())]
        case Named():
            return _names(store(), takes.kind, partial)
        case Path():
            return _files(partial)
    return []


def _names(store: "Store", kind: str, partial: str) -> list[Candidate]:
    """Ids and references; and other names that begin so, of what has an id that does not."""
    found = [row for row in store.candidates(key(partial)) if kind in ("", row[2])]
    by_id = {owner for value, _, _, owner in found if value == owner}
    return [(value, text) for value, text, _, owner in found if value == owner or owner not in by_id]


def _files(partial: str) -> list[Candidate]:
    """The files and folders whose path begins so."""
    folder = partial[: partial.rfind("/") + 1]
    try:
        names = sorted(os.listdir(folder or "."))
    except OSError:
        return []
    paths = [f"{folder}{name}" for name in names if f"{folder}{name}".startswith(partial)]
    return [(f"{path}/" if os.path.isdir(path) else path, "") for path in paths]
