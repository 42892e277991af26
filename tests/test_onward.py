"""What is typed next asks the knowledge base that answered."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.program import ok, rlstcm

EXAMPLE = Path(__file__).parent.parent / "docs" / "example.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder that holds a knowledge base on something else, with a blank in the name of its file."""
    shutil.copy(EXAMPLE, tmp_path / "my base.yaml")
    return tmp_path


@pytest.mark.parametrize("words", [("explain", "hiccups"), ("match", "night"), ("patterns",), ("search", "wind")])
def test_the_commands_on_a_page_run_when_typed_as_they_stand(words: tuple[str, ...], small: Path) -> None:
    out = ok(*words, "--kb", "my base.yaml", "--width", "200", cwd=small)
    typed = re.findall(r"rlstcm ((?:explain|compare|search|evidence|path|symptoms)[^`\n]*? --kb 'my base.yaml')", out)

    assert len(typed) > 1
    assert "-s doctor --kb" in typed[-1]
    for command in typed:
        assert rlstcm(*shlex.split(command), cwd=small).code == 0, command


def test_a_complaint_tells_a_command_that_asks_there_too(small: Path) -> None:
    told = rlstcm("explain", "twitch-wnd", "--kb", "my base.yaml", cwd=small)

    assert "Try `rlstcm explain twitch-wind --kb 'my base.yaml'`." in told.err


def test_a_page_of_many_commands_says_it_once(small: Path) -> None:
    out = ok("--kb", "my base.yaml", cwd=small)

    assert out.count("--kb") == 2
    assert "add --kb 'my base.yaml', or set RLSTCM_KB to it" in out


def test_without_a_path_nothing_is_added() -> None:
    assert "--kb" not in ok("explain", "hiccups", RLSTCM_KB=str(EXAMPLE))


def test_what_was_built_is_what_its_commands_read(small: Path) -> None:
    out = " ".join(ok("build", "my base.yaml", "-o", "mine.db", cwd=small).split())

    assert "rlstcm patterns --kb mine.db" in out
    assert out.endswith("rlstcm explain hiccups -s doctor --kb mine.db")
