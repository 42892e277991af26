"""The documents tell the truth: their console blocks are run, their tables are made from the code, their links lead.

``RLSTCM_UPDATE_DOCS=1 python -m pytest tests/test_readme.py`` writes blocks and tables anew; then read the diff.
"""

import json
import os
import re
import runpy
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.documents import CUT, DOCUMENTS, ROOT, first_file, printed, renewed, shown
from tests.program import ok

RUNS = [(path.name, *run) for path in DOCUMENTS for run in shown(path.read_text())]


@pytest.fixture(scope="session", autouse=True)
def _updated() -> None:
    if os.environ.get("RLSTCM_UPDATE_DOCS"):
        for path in DOCUMENTS:
            path.write_text(renewed(path.read_text()))


@pytest.mark.parametrize(("document", "command", "output"), RUNS, ids=lambda text: str(text)[:40])
def test_a_console_block_shows_what_the_program_prints(document: str, command: str, output: str) -> None:
    if os.environ.get("RLSTCM_UPDATE_DOCS"):
        pytest.skip("the documents were just written anew")
    code, text, promised = printed(command)

    assert code == promised
    if CUT in output:
        assert text.startswith(output[: output.index(CUT)])
    else:
        assert text == output.rstrip("\n") + "\n"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.name))
def test_tables_and_blocks_are_what_the_program_would_write(path: Path) -> None:
    assert path.read_text() == renewed(path.read_text())


def test_the_first_file_that_a_curator_is_shown_is_sound() -> None:
    from rlstcm.make.source import checked

    text = first_file((ROOT / "docs" / "curating.md").read_text())

    assert [problem.rule for problem in checked(text, "x", "2026-11-24").problems] == []


def readme() -> str:
    """The README."""
    return (ROOT / "README.md").read_text()


def test_every_document_has_a_console_block() -> None:
    assert {name for name, _, _ in RUNS} == {path.name for path in DOCUMENTS}


def test_the_readme_is_short() -> None:
    assert readme().count("\n") <= 130


def test_the_test_command_is_the_one_that_ci_runs() -> None:
    command = re.search(r"^ *(python3 -m venv \S+ && .*pytest.*)$", readme(), re.MULTILINE)

    assert command
    assert command[1] in (ROOT / ".ci" / "run").read_text()


@pytest.mark.parametrize("path", [*DOCUMENTS, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"], ids=lambda p: p.name)
def test_local_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"(?:\]\(|src=\"|srcset=\")(?!https?://)([^)#\"]+)", path.read_text()):
        assert (path.parent / target).exists(), target


def test_every_command_option_variable_and_exit_code_is_told() -> None:
    from rlstcm.cli.options import OPTIONS
    from rlstcm.commands import COMMANDS
    from rlstcm.commands.help import TOPICS

    reference = (ROOT / "docs" / "reference.md").read_text()
    for name, row in COMMANDS.items():
        assert not row.group or f"`rlstcm {name}" in reference
        assert row.group not in ("Read", "Write") or name in readme()
    for option in OPTIONS.values():
        assert option.hidden or all(spelling in reference for spelling in option.spellings)
    for block in (*TOPICS["environment"][1](), *TOPICS["exit-codes"][1]()):
        if label := getattr(block, "label", ""):
            assert f"`{label}`" in reference or f"| {label} |" in reference


def test_every_key_of_a_record_is_told() -> None:
    found: dict[str, set[str]] = {}
    for line in ok("export", "ndjson", "--kb", str(ROOT / "docs" / "example.yaml")).splitlines():
        record = json.loads(line)
        found.setdefault(record["type"], set()).update(record.keys() - {"type", "id"})
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", (ROOT / "docs" / "for-programs.md").read_text(), re.MULTILINE)
    told = {name: set(re.findall(r"`(\w+)`", keys)) for name, keys in rows if name in found}

    assert told == found


def test_the_screen_is_drawn_by_the_program_as_it_is_now() -> None:
    draw = runpy.run_path(str(ROOT / "docs" / "draw.py"))
    for name, palette in draw["PALETTES"].items():
        drawn = (ROOT / "docs" / f"screen-{name}.svg").read_text()

        assert drawn == draw["drawing"](palette), "run: python docs/draw.py"
        assert ElementTree.fromstring(drawn).tag.endswith("svg")


AMERICAN = r"\b(?:\w*(?:[^aeiou]ize[sd]?|izing|ization)|color|behavior|center|aging|fiber|analyze|gray|license)\b"


@pytest.mark.parametrize("path", [*DOCUMENTS, ROOT / "CHANGELOG.md"], ids=lambda path: str(path.name))
def test_one_spelling(path: Path) -> None:
    prose = re.sub(
        r"<!-- made.*?<!-- end -->|```.*?```|`[^`]*`|<[^>]*>|^ {4}.*$|\(http[^)]*\)",
        "",
        path.read_text(),
        flags=re.S | re.M,
    )

    assert set(re.findall(AMERICAN, prose, re.IGNORECASE)) <= {"size", "prize"}
