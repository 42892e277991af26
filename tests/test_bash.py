"""Completion in bash where a line holds quotes, escaped blanks and colons."""

from pathlib import Path

import pytest

from rlstcm.make.compile import compile_file
from tests.test_shells import opened
from tests.test_store import SMALL

pytestmark = pytest.mark.outside


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a knowledge base whose file's name holds a blank, and a name in it a colon."""
    text = SMALL.replace("name: Twitch wind,", 'name: "Zedz:code", aliases: ["Aaron\'s $wind"],')
    (tmp_path / "my file.yaml").write_text(text)
    compile_file(str(tmp_path / "my file.yaml"), str(tmp_path / "my file.db"))
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('rlstcm --kb "my file.d', 'b" '),
        ("rlstcm --kb 'my file.d", "b' "),
        ("rlstcm --kb my\\ file.d", "b "),
        ("rlstcm --kb my\\ file.db explain twi", "tch-wind "),
        ('rlstcm --kb "my file.db" explain twi', "tch-wind "),
        ("rlstcm --kb=my\\ file.d", "b "),
        ("rlstcm --kb my\\ file.db explain Zedz:co", "de "),
        ('rlstcm --kb my\\ file.db explain "Aar', "on's \\$wind\" "),
        ("rlstcm --kb my\\ file.db explain Aar", "on\\'s\\ \\$wind "),
        ("rlstcm explain --format=js", "on "),
    ],
)
def test_bash_completes_what_is_quoted_escaped_or_holds_a_colon(typed: str, shown: str, folder: Path) -> None:
    with opened("bash", folder) as shell:
        shell.type(f"{typed}\t")

        assert shell.wait(f"{typed}{shown}")
