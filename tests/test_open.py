"""What `explain --open` opens; and that nothing else leaves the machine."""

import ast
import contextlib
import sqlite3
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.program import Result, at_terminal, loaded, ok, process

PACKAGE = Path(__file__).parent.parent / "rlstcm"
ARTICLE = "http://agelessherbs.com/restless-leg-syndrome/"
NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "xmlrpc",
}  # fmt: skip


@pytest.fixture
def browser(tmp_path: Path) -> tuple[str, Path]:
    """A browser that only notes what it is given: its command line, and where it notes it."""
    program, noted = tmp_path / "browser", tmp_path / "noted"
    program.write_text(f'#!/bin/sh\necho "$@" >> {noted}\n')
    program.chmod(0o755)
    return f"{program} %s", noted


def opened(*words: str, BROWSER: str = "") -> Result:  # noqa: N803  (as the variable is called)
    """A run in a process of its own, for Python looks for browsers once in a process."""
    return process(*words, BROWSER=BROWSER)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("yilmaz-2018", "https://doi.org/10.2147/NDT.S174552"),
        ("pmid:30214210", "https://doi.org/10.2147/NDT.S174552"),
        ("article", ARTICLE),
        ("S24", f"{ARTICLE}#:~:text=If the Liver is"),
        ("H9", f"{ARTICLE}#:~:text=Liver Imbalances Causing Internal Wind and RLS"),
        ("liver-wind", f"{ARTICLE}#:~:text=Liver Imbalances Causing Internal Wind and RLS"),
        ("S1", f"{ARTICLE}#:~:text=Restless Leg Syndrome (RLS)"),
    ],
)
def test_what_has_an_address_is_opened_at_it(name: str, address: str, browser: tuple[str, Path]) -> None:
    assert opened("explain", name, "--open", BROWSER=browser[0]) == Result(0, "", "")
    assert unquote(browser[1].read_text()).strip() == address
    assert unquote(ok("explain", name, "--print-address")).strip() == address


def test_a_text_fragment_is_a_word_for_a_browser_and_no_syntax() -> None:
    fragment = ok("explain", "R5", "--print-address").strip().partition("#:~:text=")[2]

    assert fragment
    assert not set(fragment) & set(" ,&-#…")
    assert fragment.isascii()


def test_without_a_browser_the_address_is_printed() -> None:
    assert opened("explain", "S24", "S25", "--open").out.count(ARTICLE) == 2
    assert opened("explain", "S24", "--open", BROWSER="no-such-browser %s").out == ok(
        "explain", "S24", "--print-address"
    )
    assert ARTICLE in at_terminal("explain", "S24", "--open").out


def test_printing_wins_over_opening(browser: tuple[str, Path]) -> None:
    assert ARTICLE in opened("explain", "S24", "--open", "--print-address", BROWSER=browser[0]).out
    assert not browser[1].exists()


def test_what_has_no_address_is_told_and_nothing_is_opened_for_it(browser: tuple[str, Path]) -> None:
    result = opened("explain", "tics", "--open", BROWSER=browser[0])

    assert (result.code, result.out) == (1, "")
    assert "no address is known" in result.err
    assert not browser[1].exists()
    beside = opened("explain", "tics", "S24", "--print-address")
    assert (beside.code, beside.out) == (1, opened("explain", "S24", "--print-address").out)
    assert "no address is known" in beside.err
    assert opened("explain", "--open").code == 2


def test_only_addresses_of_the_web_are_opened(tmp_path: Path, browser: tuple[str, Path]) -> None:
    from rlstcm.store.tables import checksum

    ok("build", str(PACKAGE.parent / "docs" / "example.yaml"), "-o", "mine.db", cwd=tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / "mine.db")) as connection, connection:
        connection.execute("UPDATE page SET address = 'file:///etc/passwd' WHERE owner = 'clinic'")
        (*cells, _) = connection.execute("SELECT * FROM page WHERE owner = 'clinic'").fetchone()
        connection.execute("UPDATE page SET sum = ? WHERE owner = 'clinic'", (checksum("page", cells),))
    result = opened("explain", "clinic", "--open", "--kb", str(tmp_path / "mine.db"), BROWSER=browser[0])

    assert (result.code, result.out) == (1, "")
    assert not browser[1].exists()


def imported(path: Path) -> set[str]:
    """The first names of all modules that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def test_nothing_else_leaves_the_machine() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    browsing = [path.name for path in files if "webbrowser" in imported(path)]

    assert [path for path in files if imported(path) & NETWORK] == []
    assert browsing == ["browser.py"]
    assert "browser" in (PACKAGE / "cli" / "main.py").read_text()


def test_only_open_loads_what_opens() -> None:
    code = "import sys; from rlstcm.cli.main import main; main(sys.argv[1:])"

    assert "webbrowser" not in loaded(code, "explain", "S24", "--print-address")
    assert "webbrowser" in loaded(code, "explain", "S24", "--open")
