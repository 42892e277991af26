"""The README tells the truth: its console blocks are run, its two commands are CI's, its tables are complete."""

import re
import shlex
from pathlib import Path

import pytest

from tests.program import rlstcm

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
CUT = "[…]"
"""Stands in a block for the rest of a page."""


def runs() -> list[tuple[str, str]]:
    """Every ``$ rlstcm …`` line of the README with what stands under it."""
    found = []
    for block in BLOCKS:
        for part in block.split("$ ")[1:]:
            command, _, output = part.partition("\n")
            if command.startswith("rlstcm"):
                found.append((command, output))
    return found


@pytest.mark.parametrize(("command", "shown"), runs(), ids=lambda text: str(text)[:40])
def test_a_console_block_shows_what_the_program_prints(command: str, shown: str) -> None:
    words, _, code = command.partition("  # exit ")
    result = rlstcm(*shlex.split(words)[1:], COLUMNS="80")
    printed = result.out + result.err

    assert result.code == int(code or 0)
    if CUT in shown:
        assert printed.startswith(shown[: shown.index(CUT)].rstrip(" "))
    else:
        assert printed == shown.rstrip("\n") + "\n"


def test_there_are_console_blocks() -> None:
    assert len(runs()) >= 5


def test_the_test_command_is_the_one_that_ci_runs() -> None:
    command = re.search(r"^ *(python3 -m venv \S+ && .*pytest.*)$", README, re.MULTILINE)

    assert command
    assert command[1] in (ROOT / ".ci" / "run").read_text()


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_local_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", (ROOT / name).read_text()):
        assert (ROOT / target).exists(), target


def test_every_command_and_option_is_in_the_readme() -> None:
    from rlstcm.commands import COMMANDS

    for command in COMMANDS:
        assert f"rlstcm {command}" in README
    from rlstcm.cli.options import SPELLINGS

    for option in SPELLINGS:
        assert option in README
    for variable in ("RLSTCM_KB", "RLSTCM_PAGER", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS"):
        assert variable in README


def test_every_exit_code_is_in_the_readme() -> None:
    for code in ("0", "1", "2", "3", "130", "141"):
        assert f"| {code} |" in README
