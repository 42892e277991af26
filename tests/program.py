"""Running the installed program as people and programs do: in a pipe, at a terminal, with this or that environment."""

import contextlib
import fcntl
import io
import os
import pty
import shutil
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import HOME

CAUTION = "medical advice"
"""Words of every caution."""
PATIENCE = 60
"""After how many seconds a program is taken to hang: enough for a busy machine."""
UNMEASURED = {"COVERAGE_PROCESS_CONFIG": ""}
"""What keeps coverage out of a process in which it would be in the way."""
_START = ("PYTHON", "LANG", "LC_")
"""How the variables begin that only a new Python heeds."""


@dataclass(frozen=True)
class Result:
    """What a run gave."""

    code: int
    out: str
    err: str


def installed() -> Path:
    """The folder of the installed environment."""
    return Path(os.environ[HOME]) / "venv"


def script() -> str:
    """The installed command."""
    return str(installed() / "bin" / "rlstcm")


def wheel() -> Path:
    """The wheel that was installed."""
    return next(Path(os.environ[HOME]).glob("*.whl"))


def environment(**changes: str) -> dict[str, str]:
    """A plain environment: nothing of the person who runs the tests, save what measures coverage."""
    measured = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    plain = {"PATH": os.environ["PATH"], "HOME": str(empty()), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    return {**measured, **plain, **changes}


def empty() -> Path:
    """A folder with nothing in it."""
    return Path(os.environ[HOME]) / "empty"


def rlstcm(*words: str, encoding: str = "utf-8", cwd: Path | None = None, **changes: str) -> Result:
    """Run the program in a pipe: in this process, or in one of its own where a variable asks for that."""
    if any(name.startswith(_START) for name in changes):
        return process(*words, encoding=encoding, cwd=cwd, **changes)
    from rlstcm.cli.main import main

    with _standing_in(environment(**changes), cwd or empty()) as (out, err):
        try:
            code = main(list(words))
        except SystemExit as end:
            code = int(end.code or 0)
    return Result(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


class _Stream(io.TextIOWrapper):
    """A standard stream that keeps what is written."""

    buffer: io.BytesIO

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), "utf-8", write_through=True)


@contextlib.contextmanager
def _standing_in(variables: dict[str, str], folder: Path) -> Iterator[tuple[_Stream, _Stream]]:
    """This process with other variables, another folder, nothing to read, and streams that keep what is written."""
    before = dict(os.environ), os.getcwd(), sys.stdin
    out, err = _Stream(), _Stream()
    try:
        os.environ.clear()
        os.environ.update(variables)
        os.chdir(folder)
        sys.stdin = _Stream()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield out, err
    finally:
        os.environ.clear()
        os.environ.update(before[0])
        os.chdir(before[1])
        sys.stdin = before[2]


def process(*words: str, encoding: str = "utf-8", cwd: Path | None = None, **changes: str) -> Result:
    """Run the installed command in a pipe."""
    run = subprocess.run(
        [script(), *words], capture_output=True, env=environment(**changes), cwd=cwd or empty(), check=False
    )
    return Result(run.returncode, run.stdout.decode(encoding), run.stderr.decode(encoding))


def ok(*words: str, cwd: Path | None = None, **changes: str) -> str:
    """What the program prints when all is well, and it must be."""
    result = rlstcm(*words, cwd=cwd, **changes)
    assert (result.code, result.err) == (0, ""), result.err
    return result.out


def shell(line: str, **changes: str) -> Result:
    """Run a bash line, in which ``rlstcm`` is the installed program."""
    path = f"{installed() / 'bin'}:{os.environ['PATH']}"
    run = subprocess.run(
        ["bash", "-c", line], capture_output=True, env=environment(PATH=path, **changes), cwd=empty(), check=False
    )
    return Result(run.returncode, run.stdout.decode(errors="replace"), run.stderr.decode(errors="replace"))


def at_terminal(*words: str, columns: int = 80, rows: int = 24, **changes: str) -> Result:
    """Run the program at a real terminal of a size; ``out`` is all that the terminal received.

    There is no pager unless one is named: it would wait for somebody to press a key.
    """
    changes = {"RLSTCM_PAGER": "", **changes}
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        [script(), *words], stdin=theirs, stdout=theirs, stderr=theirs, env=environment(**changes), cwd=empty()
    )
    os.close(theirs)
    received = b""
    try:
        while chunk := os.read(ours, 65536):
            received += chunk
    except OSError:
        pass  # the terminal is gone once its last program has left
    finally:
        os.close(ours)
    return Result(process.wait(PATIENCE), received.decode().replace("\r\n", "\n"), "")


@contextlib.contextmanager
def started(*words: str, **changes: str) -> Iterator[subprocess.Popen[bytes]]:
    """The installed command, running with nothing to read; ended, if it still runs, when it is no longer needed.

    It heeds Ctrl-C even where the tests run in the background and inherit that it is ignored.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        run = subprocess.Popen(
            [script(), *words],
            env=environment(**changes),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    try:
        yield run
    finally:
        run.kill()
        run.communicate()


def loaded(code: str, *words: str) -> set[str]:
    """The modules that are loaded once a new process has run some code; not measured, for coverage loads some too."""
    code = f"{code}; sys.stderr.write(' '.join(sys.modules))"
    command = [str(installed() / "bin" / "python"), "-I", "-c", code, *words]
    run = subprocess.run(command, capture_output=True, text=True, env=environment(**UNMEASURED), check=True)
    return set(run.stderr.split())


def needed(program: str, package: str) -> str:
    """The path of somebody else's program, for a test marked ``outside``; without it the test is skipped."""
    path = shutil.which(program)
    if not path:
        pytest.skip(f"{program} is not installed (Debian: {package})")
    return path
