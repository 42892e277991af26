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
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rlstcm.cli.main import main as answer
from rlstcm.make.compile import compile_file

EXAMPLE = Path(__file__).parent.parent / "docs" / "example.yaml"
COMMANDS = (
    *("", "explain", "explain twitch-wind", "explain hiccups -a", "explain S1 survey", "explain twitch-wind -f json"),
    *(
        "explain chù",
        "explain nothing-here",
        "refs",
        "refs letters",
        "refs twitch-wind -f bibtex",
        "refs --design series",
    ),
    *("patterns", "symptoms --pattern twitch-wind", "causes", "concepts --ids", "points", "about", "evidence"),
    *(
        "match night",
        "path haste night",
        "path haste hiccups",
        "tree haste",
        "compare twitch-wind haste",
        "graph -f dot",
    ),
    *("search wind", "search haste hiccups", "explain twitch-wnd", "TAB explain tw", "TAB explain "),
)
MAY_LACK = ("search", "explain twitch-wnd", "explain nothing-here", "TAB")
"""How those begin that may lose a hit or a suggestion."""
ODD = ("", "{}", "x" * 300, "\x1b[31m", b"\xff\x00", -1, 2**62, 0.5, None, "1", "twitch-wind", "[]", "7 8 9")
"""Values of every odd type."""


def asked(command: str, store: str) -> tuple[object, str, str]:
    """The exit code of a command in this process, or the name of what it raised; what it wrote, and said."""
    words = command.split(" ") if command else []
    variables = {"RLSTCM_KB": store, "_RLSTCM_COMPLETE": "1" if words[:1] == ["TAB"] else ""}
    os.environ.update(variables)
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    code: object
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = answer(words[words[:1] == ["TAB"] :])
        except SystemExit as end:
            code = end.code
        except Exception as error:  # what this looks for
            code = f"{type(error).__name__}: {error}"
    return code, *(stream.buffer.getvalue().decode() for stream in (out, err))


def judged(command: str, found: tuple[object, str, str], right: tuple[object, str, str]) -> str:
    """What sort of answer a store gave."""
    if isinstance(found[0], str):
        return "traceback"
    if found == right:
        return "right"
    if found[0] == 3:
        return "told"
    words, known = set(f"{found[1]} {found[2]}".split()), set(f"{right[1]} {right[2]}".split())
    return "lacking" if command.startswith(MAY_LACK) and words <= known | ALWAYS else "OTHER"


ALWAYS = set("Nothing here holds is called Search: Try Did you mean or more and may be any of".split())
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
    parser.add_argument("--base", default=str(EXAMPLE), help="the YAML that the store is built from")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        store = os.path.join(folder, "store.db")
        compile_file(options.base, store)
        whole = Path(store).read_bytes()
        right = {command: asked(command, store) for command in COMMANDS}
        broken = {command for command, (code, *_) in right.items() if isinstance(code, str)}
        print(
            f"{len(COMMANDS) - len(broken)} commands" + (f"; raise without damage: {sorted(broken)}" if broken else "")
        )
        counts: dict[str, Counter[str]] = {}
        for sort, data, what in damaged(whole, options):
            Path(store).write_bytes(data)
            for command in COMMANDS:
                if command in broken:
                    continue
                found = asked(command, store)
                verdict = judged(command, found, right[command])
                counts.setdefault(sort, Counter())[verdict] += 1
                if verdict in ("traceback", "OTHER"):
                    print(
                        f"{verdict}: {what}: rlstcm {command}: {found[0]} {(found[1] or found[2])[:300]!r}", flush=True
                    )
    print("\n| damage | right | told (exit 3) | lacking | other | traceback |\n|---|---|---|---|---|---|")
    for sort, count in counts.items():
        print(f"| {sort} | {' | '.join(str(count[v]) for v in ('right', 'told', 'lacking', 'OTHER', 'traceback'))} |")
    return int(any(count["OTHER"] or count["traceback"] for count in counts.values()))


if __name__ == "__main__":
    sys.exit(main())
