"""The terminal: pager, links, and completion in the real shells, which nothing in a knowledge base can break."""

import json
import os
import pty
import re
import select
import shutil
import stat
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.program import at_terminal, environment, installed, ok, rlstcm, shell
from tests.test_citations import needed
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
    assert at_terminal("explain", "tics", RLSTCM_PAGER="sed s/^/A:/", PAGER="sed s/^/B:/").out.startswith("A:")
    assert "B:" not in at_terminal("explain", "tics", RLSTCM_PAGER="cat", PAGER="sed s/^/B:/").out


def test_less_gets_its_options_only_if_there_are_none() -> None:
    assert at_terminal("explain", "tics", RLSTCM_PAGER="printenv LESS").out == "FRX\n"
    assert at_terminal("explain", "tics", RLSTCM_PAGER="printenv LESS", LESS="S").out == "S\n"


def test_a_missing_pager_is_no_loss() -> None:
    result = at_terminal("explain", "liver-wind", RLSTCM_PAGER="no-such-pager-here")

    assert result.code == 0
    assert "Caution." in result.out


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
    assert {"--format", "--brief", "--kb"} <= set(candidates("explain", "--"))
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
    code = (
        "import os, sys; os.environ['_RLSTCM_COMPLETE'] = '1';"
        " from rlstcm.cli.main import main; main(['explain', 'li']);"
        " sys.stderr.write(' '.join(sys.modules))"
    )
    python = installed() / "bin" / "python"
    run = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, env=environment(), check=True)

    assert set(run.stderr.split()) & {"typer", "rich", "json", "re", "inspect", "yaml"} == set()


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_scripts_are_valid_and_evaluate_nothing(name: str, tmp_path: Path) -> None:
    script = ok("completion", name)
    (tmp_path / "script").write_text(script)

    assert "eval" not in script
    if shutil.which(name):
        assert subprocess.run([name, "-n", tmp_path / "script"], check=False).returncode == 0


HOSTILE = "$(touch PWN) `touch PWN` \\$(touch PWN) \\\\`touch PWN` ' \" [bold] ; touch PWN & | > PWN"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A knowledge base whose names and descriptions would like to run something."""
    names = f"name: {json.dumps(HOSTILE)}, aliases: [{json.dumps(f'twitch {HOSTILE}')}],"
    text = SMALL.replace("name: Twitch wind,", names)
    path = tmp_path / "hostile.yaml"
    path.write_text(text)
    store = tmp_path / "hostile.db"
    ok("build", str(path), "-o", str(store))
    return store


SHELLS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
LOAD = {
    "bash": 'eval "$(rlstcm completion bash)"',
    "zsh": "autoload -U compinit; compinit -u -D; source <(rlstcm completion zsh)",
    "fish": "rlstcm completion fish | source",
}


def press(name: str, keys: str, folder: Path, **changes: str) -> str:
    """What a shell shows after completion is loaded and some keys are pressed."""
    needed(name, name)
    path = f"{installed() / 'bin'}:{os.environ['PATH']}"
    env = environment(PATH=path, TERM="xterm", HOME=str(folder), PS1="READY> ", **changes)
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(folder)
        os.execvpe(SHELLS[name][0], SHELLS[name], env)
    try:
        read(terminal, 0.6)
        os.write(terminal, f"{LOAD[name]}\n".encode())
        read(terminal, 0.6)
        os.write(terminal, keys.encode())
        return read(terminal, 0.8)
    finally:
        os.write(terminal, b"\x03\x04exit\n")
        time.sleep(0.1)
        os.close(terminal)
        os.kill(pid, 9)
        os.waitpid(pid, 0)


def read(terminal: int, quiet: float) -> str:
    """What a terminal shows, until it is quiet for a while."""
    shown = b""
    while select.select([terminal], [], [], quiet)[0]:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        shown += chunk
        if b"\x1b[c" in chunk or b"\x1b[0c" in chunk:
            os.write(terminal, b"\x1b[?62;c")  # fish asks what terminal this is
    return shown.decode(errors="replace")


@pytest.mark.parametrize("name", list(SHELLS))
def test_a_real_shell_completes_commands_and_ids(name: str, tmp_path: Path) -> None:
    assert "patterns" in press(name, "rlstcm patt\t", tmp_path)
    assert "kidney-yin-deficiency" in press(name, "rlstcm explain kidney-y\t", tmp_path)


@pytest.mark.parametrize("name", list(SHELLS))
def test_a_real_shell_offers_no_files_and_runs_nothing(name: str, tmp_path: Path, hostile: Path) -> None:
    (tmp_path / "zzz-file").touch()
    shown = press(name, "rlstcm explain zz\t\t", tmp_path, RLSTCM_KB=str(hostile))
    assert "zzz-file" not in shown
    press(name, "rlstcm explain tw\t\t\t", tmp_path, RLSTCM_KB=str(hostile))
    press(name, "rlstcm explain \t\t\t\n", tmp_path, RLSTCM_KB=str(hostile))
    press(name, "rlstcm explain twitch\\ \t\n", tmp_path, RLSTCM_KB=str(hostile))

    assert not list(tmp_path.glob("**/PWN*"))


def test_the_pager_never_hangs_a_script() -> None:
    assert shell("timeout 5 rlstcm explain liver-wind < /dev/null | cat").code == 0


def test_a_pager_may_be_a_script_with_blanks_in_its_path(tmp_path: Path) -> None:
    pager = tmp_path / "my pager"
    pager.write_text("#!/bin/sh\nsed s/^/Q:/\n")
    pager.chmod(pager.stat().st_mode | stat.S_IXUSR)

    assert at_terminal("explain", "tics", RLSTCM_PAGER=f"'{pager}'").out.startswith("Q:")
