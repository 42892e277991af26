"""Help: commands in their groups, examples that run, topics as pages."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from rlstcm.cli.options import OPTIONS
from rlstcm.commands import COMMANDS, ELSE, READ, WRITE
from rlstcm.commands.help import TOPICS
from tests.program import environment, loaded, ok, rlstcm

EXAMPLE = Path(__file__).parent.parent / "docs" / "example.yaml"
TOLD = [name for name, row in COMMANDS.items() if row.group]
NARROW = ("40", "60", "80", "120")


def examples(text: str) -> list[str]:
    """The examples with which a command's help begins."""
    begins = text.partition("\nUsage: ")[0]
    return [re.split(r"  +", line.strip())[0] for line in begins.splitlines() if line.startswith("  rlstcm ")]


def test_help_tells_the_commands_in_three_groups() -> None:
    groups: dict[str, list[str]] = {}
    group = ""
    for line in ok("help").splitlines():
        if re.fullmatch(r"\S.*:", line):
            group = line.rstrip(":")
        elif found := re.match(r"  ([a-z]+)  ", line):
            groups.setdefault(group, []).append(found[1])

    assert list(groups) == [READ, WRITE, ELSE]
    assert groups[WRITE] == ["new", "check", "build", "export"]
    assert groups[ELSE] == ["completion", "help"]
    assert groups[READ] + groups[WRITE] + groups[ELSE] == [name for name in TOLD for _ in [0]]


def test_old_commands_work_and_are_not_told() -> None:
    for name in ("concepts", "points", "tree", "graph", "version"):
        assert name in COMMANDS
        assert not re.search(rf"^  {name}  ", ok("help"), re.MULTILINE)


@pytest.mark.parametrize("name", TOLD)
def test_the_help_of_a_command_begins_with_examples_that_run(name: str, tmp_path: Path) -> None:
    _with_a_file(name, tmp_path)
    found = examples(ok(name, "--help"))

    assert 2 <= len(found) <= 3
    for line in found:
        assert rlstcm(*shlex.split(line)[1:], cwd=tmp_path).code == 0, line
        _with_a_file(name, tmp_path)
    assert any(line.startswith(f"rlstcm {name}") for line in found)


@pytest.mark.parametrize("name", TOLD)
def test_examples_are_made_of_the_knowledge_base_in_use(name: str, tmp_path: Path) -> None:
    ok("build", str(EXAMPLE), "-o", "mine.db", cwd=tmp_path)
    for line in examples(ok("help", name, RLSTCM_KB=str(tmp_path / "mine.db"))):
        _with_a_file(name, tmp_path)
        result = rlstcm(*shlex.split(line)[1:], cwd=tmp_path, RLSTCM_KB=str(tmp_path / "mine.db"))
        assert result.code == 0, (line, result.err)


def _with_a_file(command: str, folder: Path) -> None:
    """A folder with the file that examples are about; `new` wants that there is none."""
    if command == "new":
        (folder / "mine.yaml").unlink(missing_ok=True)
    else:
        shutil.copy(EXAMPLE, folder / "mine.yaml")


def test_help_is_given_without_a_knowledge_base_that_opens() -> None:
    assert examples(ok("help", "explain", RLSTCM_KB="/no/such/file")) == examples(ok("help", "explain"))
    assert ok("help", "reading", RLSTCM_KB="/no/such/file") == ok("help", "reading")


@pytest.mark.parametrize("name", TOLD)
def test_own_options_stand_before_those_of_every_command(name: str) -> None:
    text, row = ok("help", name), COMMANDS[name]
    own, _, shared = text.partition("\nOptions of every command:\n")

    assert ("\nOptions:\n" in own) == bool(row.options)
    for option in (OPTIONS[name] for name in row.options if not OPTIONS[name].hidden):
        assert option.spelled in own
        assert not re.search(rf"^  (-., )?{option.spelled}\b", shared, re.MULTILINE)
    assert "--help" in shared


def test_help_names_the_formats_that_suit_a_command() -> None:
    def formats(name: str) -> str:
        return re.sub(r"\s+", " ", ok("help", name)).partition("How to write the answer: ")[2].partition(". ")[0]

    assert {"dot", "mermaid", "bibtex"} <= set(re.findall(r"[a-z-]+", formats("explain")))
    assert {"dot", "mermaid"} <= set(re.findall(r"[a-z-]+", formats("path")))
    assert set(re.findall(r"[a-z-]+", formats("match"))) & {"dot", "mermaid"} == set()
    assert set(re.findall(r"[a-z-]+", formats("build"))) & {"dot", "bibtex", "ris"} == set()


@pytest.mark.parametrize("name", TOLD)
def test_help_is_the_same_however_it_is_asked_for(name: str) -> None:
    assert ok("help", name) == ok(name, "--help") == ok("-h", name)
    assert ok("help") == ok("--help") == ok("-h")


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("width", NARROW)
def test_a_topic_is_a_page(topic: str, width: str) -> None:
    text = ok("help", topic, "--width", width)

    assert TOPICS[topic][0].split(" ")[0] in text.splitlines()[0]
    assert max(map(len, text.splitlines())) <= int(width)
    assert topic in ok("help").partition("a topic:\n")[2]


def test_a_topic_can_be_had_in_other_formats() -> None:
    assert ok("help", "reading", "-f", "markdown").startswith("#")
    assert '"help · reading"' in ok("help", "reading", "--json")


def test_no_word_of_help_is_wider_than_the_page() -> None:
    for name in ("", *TOLD):
        for width in ("60", "80", "120"):
            assert max(map(len, ok("help", *filter(None, [name]), COLUMNS=width).splitlines())) <= int(width), name


def test_on_a_narrow_screen_what_an_option_does_stands_under_it() -> None:
    lines = ok("help", "explain", COLUMNS="40").splitlines()

    assert lines[lines.index("  -a, --all") + 1] == "    All that there is."
    assert lines[lines.index("  --color auto|always|never") + 1] == "    When to use colour."


def test_a_topic_that_is_none_brings_the_nearest() -> None:
    assert "did you mean `reading`?" in rlstcm("help", "raeding").err
    assert "did you mean `explain`?" in rlstcm("help", "expalin").err
    assert rlstcm("help", "xyzzy").code == 2


def test_topics_and_commands_are_completed() -> None:
    def offered(*words: str) -> list[str]:
        return [line.split("\t")[0] for line in rlstcm(*words, _RLSTCM_COMPLETE="1").out.splitlines()]

    assert offered("help", "") == [*TOLD, *TOPICS]
    assert offered("help", "rea") == ["reading"]
    assert "graph" not in offered("")
    assert "--brief" not in offered("explain", "--")


def test_every_format_variable_and_exit_code_has_its_line() -> None:
    from rlstcm.formats import formats

    for name in formats():
        assert re.search(rf"^{name} ", ok("help", "formats"), re.MULTILINE)
    for code in ("0", "1", "2", "3", "130", "141"):
        assert re.search(rf"^{code} ", ok("help", "exit-codes"), re.MULTILINE)
    variables = set(re.findall(r"\b(?:environ(?:ment)?(?:\.get)?[\[(]\"|_?RLSTCM_)([A-Z_]+)", source()))
    for name in ("RLSTCM_KB", "RLSTCM_PAGER", "ACCESSIBLE", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"):
        assert re.search(rf"^{name} ", ok("help", "environment"), re.MULTILINE), variables


def source() -> str:
    """All that the command line is made of."""
    folder = Path(__file__).parent.parent / "rlstcm" / "cli"
    return "".join(path.read_text() for path in folder.glob("*.py"))


def test_a_topic_loads_no_typer() -> None:
    code = "import sys; from rlstcm.cli.main import main; main(sys.argv[1:])"

    assert loaded(code, "help", "reading") & {"typer", "rich", "json", "re"} == set()
    assert "TERM" in environment()
