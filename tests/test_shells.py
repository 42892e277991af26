"""Completion in the real shells, which nothing in a knowledge base can break."""

import contextlib
import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program import PATIENCE, environment, installed, needed, ok
from tests.test_store import SMALL

pytestmark = pytest.mark.outside

START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
LOAD = {
    "bash": 'eval "$(rlstcm completion bash)"',
    "zsh": "autoload -U compinit; compinit -u -D; source <(rlstcm completion zsh)",
    "fish": "rlstcm completion fish | source",
}
KILL_LINE = "\x15"


class Shell:
    """A shell at a terminal of its own, with completion loaded."""

    def __init__(self, name: str, terminal: int) -> None:
        self._terminal = terminal
        self._shown = ""
        self._marks = 0
        self.type(f"{LOAD[name]}\n")
        self.settle()

    def type(self, keys: str) -> None:
        """Press some keys."""
        os.write(self._terminal, keys.encode())

    def wait(self, text: str) -> str:
        """All that is shown until some text is, which must come."""
        until = time.monotonic() + PATIENCE
        while text not in self._shown:
            assert time.monotonic() < until, f"{text!r} never came: {self._shown!r}"
            if select.select([self._terminal], [], [], 1)[0]:
                self._read()
        shown, _, self._shown = self._shown.partition(text)
        return shown + text

    def settle(self) -> str:
        """All that is shown until the shell has dealt with every key pressed so far, in order."""
        self._marks += 1
        self.type(f"{KILL_LINE}echo so''far{self._marks}\n")  # what is typed is not what is waited for
        return self.wait(f"sofar{self._marks}")

    def _read(self) -> None:
        chunk = os.read(self._terminal, 65536)
        if b"\x1b[c" in chunk or b"\x1b[0c" in chunk:
            os.write(self._terminal, b"\x1b[?62;c")  # fish asks what terminal this is
        self._shown += chunk.decode(errors="replace")


@contextlib.contextmanager
def opened(name: str, folder: Path, **changes: str) -> Iterator[Shell]:
    """A real shell in a folder, ended in any case."""
    path = f"{installed() / 'bin'}:{os.environ['PATH']}"
    env = environment(PATH=path, TERM="xterm", HOME=str(folder), RLSTCM_PAGER="", **changes)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
    command = [needed(name, name), *START[name][1:]]
    run = subprocess.Popen(
        ["setsid", "--ctty", *command], stdin=theirs, stdout=theirs, stderr=theirs, env=env, cwd=folder
    )
    os.close(theirs)
    try:
        yield Shell(name, ours)
    finally:
        run.send_signal(signal.SIGKILL)
        run.wait()
        os.close(ours)


@pytest.mark.parametrize("name", list(START))
def test_a_real_shell_completes_commands_and_ids(name: str, tmp_path: Path) -> None:
    with opened(name, tmp_path) as shell:
        shell.type("rlstcm patt\t")
        shell.wait("rns")
        shell.settle()
        shell.type("rlstcm explain kidney-y\t")
        shell.wait("in-deficiency")


HOSTILE = "$(touch PWN) `touch PWN` \\$(touch PWN) \\\\`touch PWN` ' \" [bold] ; touch PWN & | > PWN"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A knowledge base whose names and descriptions would like to run something."""
    names = f"name: {json.dumps(HOSTILE)}, aliases: [{json.dumps(f'twitch {HOSTILE}')}],"
    path = tmp_path / "hostile.yaml"
    path.write_text(SMALL.replace("name: Twitch wind,", names))
    store = tmp_path / "hostile.db"
    ok("build", str(path), "-o", str(store))
    return store


@pytest.mark.parametrize("name", list(START))
def test_a_real_shell_offers_no_files_and_runs_nothing(name: str, tmp_path: Path, hostile: Path) -> None:
    (tmp_path / "zzz-file").touch()
    with opened(name, tmp_path, RLSTCM_KB=str(hostile)) as shell:
        shell.type("rlstcm explain zz\t\t")
        assert "zzz-file" not in shell.settle()
        for line in ("rlstcm explain tw\t\t\t", "rlstcm explain \t\t\t\n", "rlstcm explain twitch\\ \t\n"):
            shell.type(line)
            shell.settle()

    assert not list(tmp_path.glob("**/PWN*"))


@pytest.mark.parametrize("name", list(START))
def test_a_shell_finds_no_mistake_in_its_script(name: str, tmp_path: Path) -> None:
    (tmp_path / "script").write_text(ok("completion", name))

    assert subprocess.run([needed(name, name), "-n", tmp_path / "script"], check=False).returncode == 0
