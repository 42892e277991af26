"""Shell completion: what can stand where the cursor is."""

import os

from rlstcm.cli.argv import Reading, scan
from rlstcm.cli.options import OPTIONS, SPELLINGS
from rlstcm.commands import COMMANDS
from rlstcm.commands._takes import Choice, Design, KindOf, Named, Part, Path, Several, Takes
from rlstcm.formats import formats_of
from rlstcm.text import clean, key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from rlstcm.store.store import Store

Candidate = tuple[str, str]
"""What to type, and what it is."""
MOST = 200
"""How many candidates are offered: more than that, nobody reads."""


def answer(words: list[str], open_store: "Callable[[str], Store]") -> str:
    """The candidates for the last word, a line each: what to type, a tab, what it is."""
    *before, partial = words or [""]
    reading = scan([word for word in before if word != "="])  # bash makes a word of each equals sign
    found = _candidates(reading, "" if partial == "=" else partial, open_store)
    lines = dict.fromkeys(f"{clean(value)}\t{clean(text)}\n" for value, text in found)
    return "".join(list(lines)[:MOST])


def _candidates(reading: Reading, partial: str, open_store: "Callable[[str], Store]") -> list[Candidate]:
    """What can stand after what was read."""
    takes, start = _wanted(reading, partial)
    if takes:
        found = _values(
            reading, takes, partial.removeprefix(start), lambda: open_store(str(reading.given.get("kb", "")))
        )
        return [(f"{start}{value}", text) for value, text in found]
    if partial.startswith("-"):
        return _options(reading, partial)
    if reading.words:
        return []
    told = [row for row in COMMANDS.values() if row.group and row.name.startswith(partial)]
    return [(row.name, row.summary().rstrip(".")) for row in told]


def _wanted(reading: Reading, partial: str) -> tuple[Takes | None, str]:
    """What can be told at the cursor, and what stands before it there, such as ``--format=``; else nothing."""
    if reading.waits:
        return OPTIONS[reading.waits].takes, ""
    spelling, equals, _ = partial.partition("=")
    if equals and spelling in SPELLINGS:
        return SPELLINGS[spelling].takes, f"{spelling}="
    if partial.startswith("-"):
        return None, ""
    if reading.gathers:
        return OPTIONS[reading.gathers].takes, ""
    if not (reading.words and reading.command):
        return None, ""
    word = reading.command.word(len(reading.words) - 1)
    return (word.takes if word else None), ""


def _options(reading: Reading, partial: str) -> list[Candidate]:
    """The options that begin so: those of the command, or those that stand before one."""
    command = reading.command
    rows = [OPTIONS[name] for name in (*command.shared, *command.options)] if command else []
    return [(row.spelled, row.does) for row in rows if row.spelled.startswith(partial) and not row.hidden]


def _values(reading: Reading, takes: Takes, partial: str, store: "Callable[[], Store]") -> list[Candidate]:
    """What a word or the value of an option can be, if it begins so."""
    match takes:
        case Several(each=each):
            return _values(reading, each, partial, store)
        case Named():
            return _names(store(), takes.kind, partial)
        case Path():
            return _files(partial)
        case Part():
            return [part for part in _parts(reading, store()) if part[0].startswith(partial)]
    return [(value, "") for value in _few(reading, takes, store) if value.startswith(partial.lower())]


def _few(reading: Reading, takes: Takes, store: "Callable[[], Store]") -> list[str]:
    """What can stand where there are a few texts to choose from; nothing elsewhere."""
    match takes:
        case Choice():
            command = reading.command if takes is OPTIONS["format"].takes and reading.words else None
            if command is None:
                return takes.values()
            return command.forms.values() if isinstance(command.forms, Choice) else formats_of(command.holds)
        case Design():
            return store().designs()
        case KindOf():
            return [kind.typed for kind in store().kinds().values()]
    return []


def _names(store: "Store", kind: str, partial: str) -> list[Candidate]:
    """The ids and references that begin so; other spellings only where none does."""
    found = [row for row in store.candidates(key(partial)) if kind in ("", row[2])]
    by_id = [(value, text) for value, text, _, owner in found if value == owner]
    return by_id or [(value, text) for value, text, _, _ in found]


def _parts(reading: Reading, store: "Store") -> list[Candidate]:
    """The parts of the pages that are named, but for those that are asked for already."""
    asked = str(reading.given.get("section", "")).split()
    owners = [name.owner for word in reading.words[1:] for name in store.names(key(word))]
    parts = [(name, heading) for owner in owners for name, heading, _ in store.sections(owner)]
    return [part for part in parts if part[0] not in asked]


def _files(partial: str) -> list[Candidate]:
    """The files and folders whose path begins so."""
    folder = partial[: partial.rfind("/") + 1]
    try:
        names = sorted(os.listdir(folder or "."))
    except OSError:
        return []
    paths = [f"{folder}{name}" for name in names if f"{folder}{name}".startswith(partial)]
    return [(f"{path}/" if os.path.isdir(path) else path, "") for path in paths]
