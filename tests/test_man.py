"""The manual page: it tells all that help tells, it lies where `man` looks, and mandoc finds no fault with it."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from rlstcm.cli.options import OPTIONS
from rlstcm.commands import COMMANDS
from rlstcm.commands.help import TOPICS
from rlstcm.page import Row
from tests.program import environment, installed, ok, wheel

REFERENCE = (Path(__file__).parent.parent / "docs" / "reference.md").read_text(encoding="utf-8")
SECTIONS = [
    *("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES"),
    *("CAVEATS", "EXAMPLES", "SEE ALSO"),
]
"""In the order of man-pages(7)."""


def page() -> str:
    """The page as the wheel carries it."""
    with zipfile.ZipFile(wheel()) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("/share/man/man1/rlstcm.1")]
        return archive.read(name).decode()


def told() -> str:
    """What the page says, without its requests."""
    return re.sub(r"\\f[BIR]|\\&", "", page()).replace("\\-", "-").replace("\\e", "\\")


def rows(topic: str) -> list[str]:
    """What a topic of help tells of, one by one."""
    return [block.label for block in TOPICS[topic][1]() if isinstance(block, Row)]


def test_its_sections_stand_in_the_order_of_man_pages() -> None:
    assert re.findall(r"^\.SH (.+)$", page(), re.M) == SECTIONS


@pytest.mark.parametrize("name", [name for name, row in COMMANDS.items() if row.group])
def test_every_command_is_in_help_manual_and_reference(name: str) -> None:
    assert re.search(rf"^  {name}  ", ok("--help"), re.M)
    assert re.search(rf"^\.TP\n{name}\b", told(), re.M)
    assert f"`rlstcm {name}" in REFERENCE


@pytest.mark.parametrize("option", [option for option in OPTIONS.values() if not option.hidden], ids=lambda o: o.name)
def test_every_option_is_in_help_manual_and_reference(option: object) -> None:
    spelled = option.spelled  # type: ignore[attr-defined]
    commands = [name for name, row in COMMANDS.items() if row.group]
    helps = "".join(ok(*words, "--help") for words in ([], *([name] for name in commands)))

    assert re.search(rf"{spelled}\b", helps)
    assert re.search(rf"^\.TP\n.*{spelled}\b", told(), re.M)
    assert re.search(rf"^\| `.*{spelled}\b", REFERENCE, re.M)


@pytest.mark.parametrize(("topic", "name"), [(t, n) for t in ("environment", "exit-codes") for n in rows(t)])
def test_every_variable_and_exit_code_is_in_help_manual_and_reference(topic: str, name: str) -> None:
    assert re.search(rf"^ *{name}\b", ok("help", topic), re.M)
    assert re.search(rf"^\.TP\n{name}\n", told(), re.M)
    assert re.search(rf"^\|.*\b{name}\b.*\|", REFERENCE, re.M)


def test_nothing_in_it_is_taken_for_a_request() -> None:
    from rlstcm.cli.man import _safe

    known = r"\.(TH|SH|SS|TP|PP)\b"
    assert [line for line in page().splitlines() if line.startswith((".", "'")) and not re.match(known, line)] == []
    assert _safe(".so /etc/passwd") == "\\&.so /etc/passwd"
    assert _safe("a\\b") == "a\\eb"


def test_it_is_installed_where_man_looks() -> None:
    assert (installed() / "share" / "man" / "man1" / "rlstcm.1").read_text(encoding="utf-8") == page()


@pytest.mark.outside
def test_mandoc_finds_no_fault(tmp_path: Path) -> None:
    if not shutil.which("mandoc"):
        pytest.skip("mandoc is not installed (Debian: mandoc)")
    (tmp_path / "rlstcm.1").write_text(page(), encoding="utf-8")
    run = subprocess.run(
        ["mandoc", "-T", "lint", str(tmp_path / "rlstcm.1")],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )

    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
