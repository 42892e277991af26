"""The terminal: pager, links, and what completion offers."""

import re
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.program import at_terminal, loaded, ok, rlstcm, shell
from tests.test_store import SMALL


def test_a_long_page_goes_through_the_pager() -> None:
    out = at_terminal("explain", "liver-wind", RLSTCM_PAGER="sed s/^/P:/").out

    assert all(line.startswith("P:") for line in out.splitlines())


def test_a_short_page_does_not() -> None:
    assert "P:" not in at_terminal("--version", RLSTCM_PAGER="sed s/^/P:/").out
    assert "P:" not in at_terminal("explain", "liver-wind", rows=2000, RLSTCM_PAGER="sed s/^/P:/").out


def test_no_pager_means_none() -> None:
    assert "P:" not in at_terminal("explain", "liver-wind", "--no-pager", RLSTCM_PAGER="sed s/^/P:/").out


def test_the_pager_is_chosen_as_git_chooses_it() -> None:
    assert at_terminal("explain", "tics", "-a", RLSTCM_PAGER="sed s/^/A:/", PAGER="sed s/^/B:/").out.startswith("A:")
    assert "B:" not in at_terminal("explain", "tics", "-a", RLSTCM_PAGER="cat", PAGER="sed s/^/B:/").out


def test_less_gets_its_options_only_if_there_are_none() -> None:
    assert at_terminal("explain", "tics", "-a", RLSTCM_PAGER="printenv LESS").out.startswith("FRX-Ps")
    assert at_terminal("explain", "tics", "-a", RLSTCM_PAGER="printenv LESS", LESS="S").out == "-R S\n"


@pytest.mark.parametrize("pager", ["no-such-pager-here", "false", "exit 3", "'", "sed --bad-option", "cat | false"])
def test_a_pager_that_is_missing_or_fails_leaves_the_answer_on_the_screen(pager: str) -> None:
    result = at_terminal("explain", "liver-wind", RLSTCM_PAGER=pager)

    assert result.code == 0
    assert "Not medical advice" in result.out


@pytest.mark.parametrize("pager", ["kill -INT $$", "kill -PIPE $$", "cat | head -1"])
def test_a_pager_that_its_reader_ends_is_none_that_fails(pager: str) -> None:
    assert "Not medical advice" not in at_terminal("explain", "liver-wind", RLSTCM_PAGER=pager).out


def test_a_pager_that_leaves_early_is_no_error() -> None:
    assert at_terminal("explain", "liver-wind", RLSTCM_PAGER="head -1").code == 0


def test_in_a_pipe_there_is_no_pager() -> None:
    assert "P:" not in ok("explain", "liver-wind", RLSTCM_PAGER="sed s/^/P:/")


LINK = "\x1b]8;;https://doi.org/10.2147/NDT.S174552\x1b\\"


@pytest.mark.parametrize(
    ("words", "changes", "linked"),
    [
        ((), {}, True),
        (("--hyperlinks", "never"), {}, False),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"TERM": "dumb"}, False),
        (("--hyperlinks", "always", "--color", "never"), {}, True),
    ],
)
def test_addresses_are_links_at_a_terminal(words: tuple[str, ...], changes: dict[str, Any], linked: bool) -> None:
    out = at_terminal("refs", "yilmaz-2018", *words, **changes).out

    assert (LINK in out) == linked
    assert "https://doi.org/10.2147/NDT.S174552" in re.sub(r"\x1b\]8;;[^\x1b]*\x1b\\", "", out)


def test_links_in_a_pipe_only_when_asked() -> None:
    assert "\x1b" not in ok("refs", "yilmaz-2018")
    assert LINK in ok("refs", "yilmaz-2018", "--hyperlinks", "always")


def candidates(*words: str, **changes: str) -> list[str]:
    """What the program offers a shell for the last word."""
    result = rlstcm(*words, encoding="utf-8", cwd=None, _RLSTCM_COMPLETE="1", **changes)
    assert (result.code, result.err) == (0, "")
    return [line.split("\t")[0] for line in result.out.splitlines()]


def test_completion_offers_commands_options_names_and_references() -> None:
    assert {"patterns", "explain", "completion"} <= set(candidates(""))
    assert candidates("expl") == ["explain"]
    assert {"--format", "--all", "--kb"} <= set(candidates("explain", "--"))
    assert candidates("explain", "--fo") == ["--format"]
    assert {"json", "bibtex"} <= set(candidates("explain", "--format", ""))
    assert candidates("--color", "al") == ["always"]
    assert "liver-wind" in candidates("explain", "liver-w")
    assert "yilmaz-2018" in candidates("refs", "yil")
    assert "Pins and needles" in candidates("match", "pins")
    assert "liver-wind" not in candidates("match", "liver")
    assert candidates("patterns", "--symptom", "tingl")[:1] == ["tingling"]
    assert "肝风内动" in candidates("explain", "肝风")
    assert candidates("completion", "z") == ["zsh"]
    assert candidates("explain", "qqqq") == []
    assert candidates("patterns", "") == []
    assert candidates("explain", "--format=js") == ["--format=json"]
    assert candidates("patterns", "--symptom=tingl") == ["--symptom=tingling"]


def test_completion_offers_files_where_a_file_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "my base.yaml").touch()
    (tmp_path / "more").mkdir()

    for words in (("build",), ("build", "x.yaml", "-o"), ("patterns", "--kb")):
        assert candidates(*words, f"{tmp_path}/m") == [f"{tmp_path}/more/", f"{tmp_path}/my base.yaml"]
    assert candidates("build", "/no/such/folder/x") == []


def test_completion_goes_by_the_knowledge_base_in_use(tmp_path: Path) -> None:
    small = tmp_path / "small.yaml"
    small.write_text(SMALL)

    assert "twitch-wind" in candidates("explain", "--kb", str(small), "")
    assert "twitch-wind" in candidates("explain", "", RLSTCM_KB=str(small))
    broken = rlstcm("explain", "", _RLSTCM_COMPLETE="1", RLSTCM_KB="nope")
    assert (broken.out, broken.err) == ("", "")


def test_completion_loads_neither_typer_nor_rich() -> None:
    complete = "import os, sys; os.environ['_RLSTCM_COMPLETE'] = '1'; from rlstcm.cli.main import main"

    assert loaded(f"{complete}; main(['explain', 'li'])") & {"typer", "rich", "json", "re", "inspect", "yaml"} == set()


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_scripts_evaluate_nothing(name: str) -> None:
    assert "eval" not in ok("completion", name)


def test_the_pager_never_hangs_a_script() -> None:
    assert shell("timeout 60 rlstcm explain liver-wind < /dev/null | cat").code == 0


def test_a_pager_may_be_a_script_with_blanks_in_its_path(tmp_path: Path) -> None:
    pager = tmp_path / "my pager"
    pager.write_text("#!/bin/sh\nsed s/^/Q:/\n")
    pager.chmod(pager.stat().st_mode | stat.S_IXUSR)

    assert at_terminal("explain", "tics", "-a", RLSTCM_PAGER=f"'{pager}'").out.startswith("Q:")
