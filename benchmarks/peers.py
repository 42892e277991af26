"""How long ``rlstcm`` takes beside other Python programs that look things up, each as a multiple of Python's start.

Installs the newest release of each in an environment of its own, in a temporary folder, gives it something small
to look up, and measures whole processes in pairs: ``python benchmarks/peers.py [--runs N]``. Once installed,
nothing needs the network.
"""

import json
import os
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass

from measure import (
    PASS,
    WARM_UP,
    CannotRun,
    Comparison,
    Environment,
    beside_python,
    figures,
    heading,
    new_environment,
    pip,
    pip_version,
    prepared,
    ratio,
    run,
    say,
    table,
    with_newest_pip,
)

HEAD = ("program", "look-up in a pipe", "min", "median", "max")
OURS = (("explain", "liver-wind"), ("search", "trouble", "sleeping"))
TLDR_PAGE = """\
# tar

> Archiving utility.

- Extract an archive:

`tar xf {{path/to/archive.tar}}`

- List what an archive holds:

`tar tvf {{path/to/archive.tar}}`
"""
PAPERS = {
    "allen-2014": ("Restless legs syndrome diagnostic criteria", "Allen", "2014"),
    "xu-2018": ("Complementary therapies for restless legs syndrome", "Xu", "2018"),
    "yilmaz-2018": ("Alexithymia and restless legs syndrome", "Yilmaz", "2018"),
}
"""A library for papis: title, author and year by name."""
WORDS = {
    "heart": "It moves the blood.",
    "kidney": "It makes water of what the blood leaves.",
    "liver": "It stores blood, and it is the largest gland.",
}
"""A table for sqlite-utils."""


def _nothing(peer: Environment, home: str) -> None:
    """Prepare nothing: the program brings what it looks up."""


def _tldr(peer: Environment, home: str) -> None:
    """Put a page where it keeps those that it has fetched before."""
    _write(os.path.join(home, "tldr", "pages", "common", "tar.md"), TLDR_PAGE)


def _papis(peer: Environment, home: str) -> None:
    """Make a library of three papers, and name it in the settings."""
    library = os.path.join(home, "papers")
    for n, (name, (title, author, year)) in enumerate(PAPERS.items()):
        text = f"papis_id: {n:032x}\nref: {name}\ntitle: {title}\nauthor: {author}\nyear: {year}\n"
        _write(os.path.join(library, name, "info.yaml"), text)
    _write(os.path.join(home, "papis", "config"), f"[settings]\ndefault-library = small\n[small]\ndir = {library}\n")


def _sqlite_utils(peer: Environment, home: str) -> None:
    """Make a table with an index for full-text search."""
    rows = json.dumps([{"name": name, "text": text} for name, text in WORDS.items()])
    store = os.path.join(home, "words.db")
    prepared(peer.program("sqlite-utils", "insert", store, "words", "-", "--pk", "name"), given=rows)
    prepared(peer.program("sqlite-utils", "enable-fts", store, "words", "name", "text"))


@dataclass(frozen=True)
class Peer:
    """A program: its package, the look-up (run in its home), a word that the answer must hold, and what to prepare."""

    package: str
    command: tuple[str, ...]
    holds: str
    prepare: Callable[[Environment, str], None] = _nothing


PEERS = (
    Peer("tldr", ("tldr", "tar"), "Archiving", _tldr),
    Peer("papis", ("papis", "list", "--all"), "xu-2018", _papis),
    Peer("eg", ("eg", "--pager-cmd", "pydoc.pager", "tar"), "extract"),
    Peer("dictionarpy", ("dpy", "-n", "liver"), "noun"),
    Peer("sqlite-utils", ("sqlite-utils", "search", "words.db", "words", "gland"), "largest", _sqlite_utils),
    Peer("pylint", ("pylint", "--help-msg", "line-too-long"), "C0301"),
)


def measure(folder: str, runs: int) -> None:
    """Prepare, measure and print; the fastest first."""
    new = with_newest_pip(folder)
    compared = [(_named(new, "rlstcm"), beside_python(new, words)) for words in OURS]
    compared += [_peer(new, peer, folder) for peer in PEERS]
    print(f"{heading(runs)}\nAll installed by pip {pip_version(new)}; beside `python -I -c pass` of its environment.\n")
    found = in_turn([comparison for _, comparison in compared], runs)
    rows = sorted(zip(compared, found, strict=True), key=lambda row: statistics.median(row[1]))
    print(table(HEAD, [(name, comparison.label, *figures(each)) for (name, comparison), each in rows]))


def _peer(new: Environment, peer: Peer, folder: str) -> tuple[str, Comparison]:
    """A peer's name with its version, and its row; it must have looked up what it is to be measured with."""
    own = new_environment(peer.package, os.path.join(folder, peer.package), "--without-pip")
    pip(new, "--python", own.program("python")[0], "install", peer.package)
    home = os.path.join(folder, f"{peer.package}-home")
    os.mkdir(home)
    peer.prepare(own, home)
    comparison = Comparison(
        environment=own,
        label=f"`{' '.join(peer.command)}`",
        command=own.program(*peer.command),
        floor=own.program("python", *PASS),
        folder=home,
        variables={"HOME": home, **dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), home)},
    )
    said = prepared(comparison.command, comparison.variables, folder=home)
    if peer.holds not in said:
        raise CannotRun(f"{comparison.label} does not answer with “{peer.holds}”:\n{said.strip()}")
    return _named(own, peer.package, new), comparison


def _named(environment: Environment, package: str, asked: Environment | None = None) -> str:
    """A package with its version, as pip knows it."""
    python = environment.program("python")[0]
    command = ("-m", "pip", "--python", python, "--disable-pip-version-check", "show", package)
    shown = prepared((asked or environment).program("python", *command))
    (version,) = (line.split()[1] for line in shown.splitlines() if line.startswith("Version:"))
    return f"{package} {version}"


def in_turn(comparisons: list[Comparison], runs: int) -> list[list[float]]:
    """The ratios of each comparison, measured round by round, so that all share what else the machine does."""
    found: list[list[float]] = [[] for _ in comparisons]
    for n in range(WARM_UP + runs):
        say(f"Round {n + 1} of {WARM_UP + runs} …")
        for each, comparison in zip(found, comparisons, strict=True):
            each.append(ratio(comparison))
    return [each[WARM_UP:] for each in found]


def _write(path: str, text: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    sys.exit(run("Measure how long rlstcm takes, beside other programs that look things up.", measure))
