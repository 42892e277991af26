"""Running the installed program as people and programs do: in a pipe, at a terminal, with this or that environment."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import HOME

CAUTION = "see a doctor"


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
    """A plain environment: nothing of the person who runs the tests."""
    plain = {"PATH": os.environ["PATH"], "HOME": str(empty()), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    return {**plain, **changes}


def empty() -> Path:
    """A folder with nothing in it."""
    return Path(os.environ[HOME]) / "empty"


def rlstcm(*words: str, encoding: str = "utf-8", cwd: Path | None = None, **changes: str) -> Result:
    """Run the program in a pipe."""
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
    return Result(run.returncode, run.stdout.decode(), run.stderr.decode())


def at_terminal(*words: str, columns: int = 80, rows: int = 24, **changes: str) -> Result:
    """Run the program at a real terminal of a size; ``out`` is all that the terminal received.

    There is no pager unless one is named: it would wait for somebody to press a key.
    """
    changes = {"RLSTCM_PAGER": "", **changes}
    import fcntl
    import pty
    import struct
    import termios

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
    os.close(ours)
    return Result(process.wait(), received.decode().replace("\r\n", "\n"), "")
