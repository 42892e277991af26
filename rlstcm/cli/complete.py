"""Shell completion: what can stand where the cursor is."""

import os
from unicodedata import combining, normalize

from rlstcm.cli.argv import Reading, scan
from rlstcm.cli.options import OPTIONS, SPELLINGS, takes
from rlstcm.commands import COMMANDS
from rlstcm.commands._takes import Base, BaseOrRule, Choice, Design, KindOf, Named, Part, Path, Several, Takes, Year
from rlstcm.problems import BadKnowledgeBase
from rlstcm.store.begun import MOST, ways
from rlstcm.store.names import ENTRY
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
    lines = dict.fromkeys(f"{clean(value)}\t{clean(text)}\n" for value, text in found)
    return "".join(list(lines)[:MOST])


def _candidates(reading: Reading, partial: str, open_store: "Callable[[str], Store]") -> list[Candidate]:
    """What can stand after what was read."""
    wanted, start = _wanted(reading, partial)
    if wanted:
        typed = partial.removeprefix(start)
        found = _values(reading, wanted, typed, lambda: open_store(str(reading.given.get("kb", ""))))
        return [(f"{start}{value}", text) for value, text in found]
    if partial.startswith("-"):
        return _options(reading, partial)
    if reading.words:
        return []
    told = [row for row in COMMANDS.values() if row.group and row.name.startswith(partial)]
    return [(row.name, row.summary().rstrip(".")) for row in told]


def _wanted(reading: Reading, partial: str) -> tuple[Takes | None, str]:
    """What can be told at the cursor, and what stands before it there, such as ``--format=``; else nothing."""
    command = reading.command if reading.words else None
    if reading.waits:
        return takes(OPTIONS[reading.waits], command), ""
    spelling, equals, _ = partial.partition("=")
    if equals and spelling in SPELLINGS:
        return takes(SPELLINGS[spelling], command), f"{spelling}="
    if partial.startswith("-"):
        return None, ""
    if reading.gathers:
        return OPTIONS[reading.gathers].takes, ""
    if not command:
        return None, ""
    word = command.word(len(reading.words) - 1)
    return (word.takes if word else None), ""


def _options(reading: Reading, partial: str) -> list[Candidate]:
    """The options that begin so: those of the command, or those that stand before one."""
    command = reading.command
    if command is None:
        return []
    own = ("help",) if reading.words else ("version", "help")
    rows = [OPTIONS[name] for name in (*command.shared, *command.options, *own)]
    told = [(spelling, row.does) for row in rows if not row.hidden for spelling in row.told.split(", ")]
    return [option for option in told if option[0].startswith(partial)]


def _values(reading: Reading, wanted: Takes, partial: str, store: "Callable[[], Store]") -> list[Candidate]:
    """What a word or the value of an option can be, if it begins so."""
    match wanted:
        case Several(each=each):
            return _values(reading, each, partial, store)
        case Named():
            return _names(reading, wanted, partial, store())
        case Path():
            return _paths(reading, wanted, partial)
        case Part():
            return [part for part in _parts(reading, store()) if part[0].startswith(partial)]
    return [(value, "") for value in _few(wanted, store) if value.startswith(partial.lower())]


def _few(wanted: Takes, store: "Callable[[], Store]") -> list[str]:
    """What can stand where there are a few texts to choose from; nothing elsewhere."""
    match wanted:
        case Choice():
            return wanted.values()
        case Design():
            return store().designs()
        case Year():
            return store().years()
        case KindOf():
            return [kind.typed for kind in store().kinds().values()]
    return []


def _names(reading: Reading, wanted: Named, partial: str, store: "Store") -> list[Candidate]:
    """What can be typed for the names that begin so, but for what was named already."""
    sort, taken = _like(reading, store) if wanted.alike else (wanted.kind, [])
    rows = ways(store, partial, sort)
    return [(_as_begun(value, partial), text) for value, text, owner in rows if owner not in taken]


def _like(reading: Reading, store: "Store") -> tuple[str, list[str]]:
    """The kind of what was named first, and all that was named."""
    named = [name for word in reading.words[1:] for name in store.names(key(word))]
    return named[0].what if named else ENTRY, [name.owner for name in named]


def _as_begun(spelling: str, partial: str) -> str:
    """A spelling that begins with what was typed, without its accents if it must: some shells drop all others."""
    if spelling.lower().startswith(partial.lower()):
        return spelling
    bare = "".join(letter for letter in normalize("NFKD", spelling) if not combining(letter))
    return bare if bare.lower().startswith(partial.lower()) else spelling


def _paths(reading: Reading, wanted: Path, partial: str) -> list[Candidate]:
    """The files and folders that begin so, of which some may be knowledge bases; or the rules, if one is wanted."""
    if isinstance(wanted, BaseOrRule) and "rules" in reading.given:
        return [rule for rule in _rules() if rule[0].startswith(partial)]
    return [file for file in _files(partial) if not isinstance(wanted, Base) or _may_be_base(file[0])]


def _rules() -> list[Candidate]:
    """The rules that a knowledge base is held against."""
    from rlstcm.make.source import ALL_RULES

    return [(name, rule.explains.partition(". ")[0]) for name, rule in ALL_RULES.items()]


def _parts(reading: Reading, store: "Store") -> list[Candidate]:
    """The parts of the pages that are named, but for those that are asked for already."""
    asked = str(reading.given.get("section", "")).split()
    owners = [name.owner for word in reading.words[1:] for name in store.names(key(word))]
    parts = [(name, heading) for owner in owners for name, heading, _ in store.sections(owner)]
    return [part for part in parts if part[0] not in asked]


def _files(partial: str) -> list[Candidate]:
    """The files and folders whose path begins so; those whose name begins with a dot only after one."""
    folder = partial[: partial.rfind("/") + 1]
    is_hidden = partial[len(folder) :].startswith(".")
    try:
        names = sorted(name for name in os.listdir(folder or ".") if name[0] != "." or is_hidden)
    except OSError:
        return []
    paths = [f"{folder}{name}" for name in names if f"{folder}{name}".startswith(partial)]
    return [(f"{path}/" if os.path.isdir(path) else path, "") for path in paths]


def _may_be_base(path: str) -> bool:
    """Whether a path is of a folder, a YAML file or a store."""
    from rlstcm.store.library import is_store

    try:
        return path.endswith(("/", ".yaml", ".yml")) or is_store(path)
    except BadKnowledgeBase:  # no file, or none that can be read
        return False
