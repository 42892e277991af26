"""What comes of damaged stores: flips bits and changes cells by a seed, and asks each store everything.

``python benchmarks/damage.py [--flips N] [--inner N] [--cells N] [--seed N]``. Counts the answers that are right, those
that tell of the damage (exit 3), those that only lack something (of search, suggestions and completion, which may), and
those that say anything else: of these there must be none, and no traceback. Ends with 1 if there are.
"""

import argparse
import contextlib
import io
import os
import random
import re
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rlstcm.cli.main import main as answer
from rlstcm.make.compile import compile_file

ROOT = Path(__file__).parent.parent
NAMES = {
    "example.yaml": {
        "PATTERN": "twitch-wind",
        "SIGN": "night",
        "CAUSE": "haste",
        "CONDITION": "hiccups",
        "STUDY": "letters",
        "SLIP": "twitch-wnd",
        "BEGINNING": "tw",
        "PINYIN": "chù",
        "PLACE": "S1",
        "WORDS": "haste hiccups",
    },
    "patterns.yaml": {
        "PATTERN": "liver-wind",
        "SIGN": "tics",
        "CAUSE": "ageing",
        "CONDITION": "rls",
        "STUDY": "cho-2024",
        "SLIP": "liver-wnd",
        "BEGINNING": "li",
        "PINYIN": "gān",
        "PLACE": "S10",
        "WORDS": "wind legs",
    },
}
"""By the name of a base's file, what is asked for."""
COMMANDS = (
    *("", "explain", "explain PATTERN", "explain CONDITION -a", "explain PLACE STUDY", "explain PATTERN -f json"),
    *("explain PINYIN", "explain nothing-here", "refs", "refs STUDY", "refs PATTERN -f bibtex", "refs --design series"),
    *("patterns", "symptoms --pattern PATTERN", "causes", "concepts --ids", "points", "about", "evidence"),
    *("match SIGN", "path CAUSE SIGN", "path CAUSE CONDITION", "tree CAUSE", "compare PATTERN CAUSE", "graph -f dot"),
    *("search WORDS", "search PATTERN", "explain SLIP", "TAB explain BEGINNING", "TAB explain "),
)
MAY_LACK = ("search", "explain SLIP", "explain nothing-here", "TAB")
"""How those begin that may lose a hit or a suggestion."""
ODD = ("", "{}", "x" * 300, "\x1b[31m", b"\xff\x00", -1, 2**62, 0.5, None, "1", "twitch-wind", "[]", "7 8 9")
"""Values of every odd type."""


def asked(command: str, names: dict[str, str], store: str) -> tuple[object, str, str]:
    """The exit code of a command in this process, or the name of what it raised; what it wrote, and said."""
    for name, value in names.items():
        command = command.replace(name, value)
    words = command.split(" ") if command else []
    os.environ.update({"RLSTCM_KB": store, "_RLSTCM_COMPLETE": "1" if words[:1] == ["TAB"] else ""})
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    code: object
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = answer(words[words[:1] == ["TAB"] :])
        except SystemExit as end:
            code = end.code
        except Exception as error:  # what this looks for
            code = f"{type(error).__name__}: {error}"
    wrote, said = (stream.buffer.getvalue().decode() for stream in (out, err))
    return code, wrote, said


def judged(command: str, found: tuple[object, str, str], right: tuple[object, str, str], known: set[str]) -> str:
    """What sort of answer a store gave; ``known`` are the words of all right answers."""
    if isinstance(found[0], str):
        return "traceback"
    if found == right:
        return "right"
    if found[0] == 3:
        return "told"
    return "lacking" if command.startswith(MAY_LACK) and _words(found) <= known else "OTHER"


def _words(found: tuple[object, str, str]) -> set[str]:
    """The words of an answer, without numbers and marks."""
    return set(re.findall(r"[^\W\d_]+", f"{found[1]} {found[2]}"))


_SAID = "Nothing here holds is called Search Try rlstcm Did you mean or more and may be any of page pages"
OWN = set(_SAID.split())
"""Words of the program's own with which it tells that there is less."""


def flipped(whole: bytes, chance: random.Random, pages: list[int]) -> bytes:
    """A store with one bit turned, in one of some pages or anywhere."""
    size = int.from_bytes(whole[16:18], "big")
    place = chance.choice(pages) * size + chance.randrange(size) if pages else chance.randrange(len(whole))
    changed = bytearray(whole)
    changed[place] ^= 1 << chance.randrange(8)
    return bytes(changed)


def inner_pages(whole: bytes) -> list[int]:
    """The first page, and those that lead to others."""
    size = int.from_bytes(whole[16:18], "big")
    return [n for n in range(len(whole) // size) if n == 0 or whole[n * size] in (2, 5)]


def with_odd_cell(whole: bytes, chance: random.Random) -> tuple[bytes, str]:
    """A store with a cell of an odd type or value, and what was changed."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(whole)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    while True:
        table = chance.choice(tables)
        columns = [(name, kind) for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})")]
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        column, value = chance.choice(columns)[0], chance.choice(ODD)
        first = columns[0][0]
        pick = f"(SELECT {first} FROM {table} LIMIT 1 OFFSET {chance.randrange(max(1, rows))})"
        try:
            with connection:
                connection.execute("PRAGMA writable_schema = ON")
                done = connection.execute(f"UPDATE {table} SET {column} = ? WHERE {first} IS {pick}", (value,)).rowcount
        except (sqlite3.Error, OverflowError):
            continue
        if done:
            return connection.serialize(), f"{table}.{column} = {value!r}"


def damaged(whole: bytes, options: argparse.Namespace) -> Iterator[tuple[str, bytes, str]]:
    """Every damaged store: the sort, its bytes, and what was done."""
    chance = random.Random(options.seed)
    for n in range(options.flips):
        yield "flips", flipped(whole, chance, []), f"flip {n}"
    for n in range(options.inner):
        yield "flips in first and inner pages", flipped(whole, chance, inner_pages(whole)), f"inner flip {n}"
    for _ in range(options.cells):
        yield "odd cells", *with_odd_cell(whole, chance)


def main() -> int:
    """Damage, ask, count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=5_000)
    parser.add_argument("--inner", type=int, default=1_500)
    parser.add_argument("--cells", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--base", default=str(ROOT / "docs" / "example.yaml"), help="docs/example or data/patterns.yaml"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        counts = counted(options, os.path.join(folder, "store.db"))
    verdicts = ("right", "told", "lacking", "OTHER", "traceback")
    print("\n| damage | right | told (exit 3) | lacking | other | traceback |\n|---|---|---|---|---|---|")
    for sort, count in counts.items():
        print(f"| {sort} | {' | '.join(str(count[verdict]) for verdict in verdicts)} |")
    return int(any(count["OTHER"] or count["traceback"] for count in counts.values()))


def counted(options: argparse.Namespace, store: str) -> dict[str, Counter[str]]:
    """By the sort of damage, how many answers were of each sort."""
    compile_file(options.base, store)
    whole, names = Path(store).read_bytes(), NAMES[os.path.basename(options.base)]
    right = {command: asked(command, names, store) for command in COMMANDS}
    known = {word for found in right.values() for word in _words(found)} | OWN
    known |= _words((0, Path(options.base).read_text(), ""))
    print(f"{len(COMMANDS)} commands, a store of {len(whole)} bytes", flush=True)
    counts: dict[str, Counter[str]] = {}
    for sort, data, what in damaged(whole, options):
        Path(store).write_bytes(data)
        for command in COMMANDS:
            found = asked(command, names, store)
            verdict = judged(command, found, right[command], known)
            counts.setdefault(sort, Counter())[verdict] += 1
            if verdict in ("traceback", "OTHER"):
                print(f"{verdict}: {what}: {command}: {found[0]} {(found[1] or found[2])[:300]!r}", flush=True)
    return counts


if __name__ == "__main__":
    sys.exit(main())
