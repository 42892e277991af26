"""What the measurements share: environments of their own, pairs of processes, ratios and tables."""

import argparse
import glob
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

CHECKOUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LEFT_OUT = (".*", "__pycache__", "build", "dist", "tests")
"""What lies in a checkout and is no part of the program."""
RUNS = 30
"""How many pairs are counted, unless ``--runs`` says otherwise."""
FEWEST = 20
"""With fewer pairs, a median on a busy machine says little."""
WARM_UP = 3
"""How many pairs go first, uncounted: they fill the caches of files."""
SCREEN = (24, 80)
"""The terminal's rows and columns."""
NOISE = ("RLSTCM_", "_RLSTCM", "PYTHON", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLUMNS", "LINES", "TLDR_", "PYLINT")
"""How the variables begin that would change what is measured."""
NO_PAGER = {"RLSTCM_PAGER": ""}
"""What keeps ``rlstcm`` from starting a pager, whose time would be measured, too."""
PASS = ("-I", "-c", "pass")
FIGURES = ("min", "median", "max", "target")
"""The columns of a table that hold numbers."""


class CannotRun(Exception):
    """Something that the measurement needs is missing or ends with an error; the text says what."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment with a program in it."""

    name: str
    folder: str

    def program(self, name: str, *words: str) -> tuple[str, ...]:
        """A command line whose program lies in this environment."""
        return (os.path.join(self.folder, "bin", name), *words)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One row of a table: a command, what it is measured against, and the ratio it should not pass."""

    environment: Environment
    label: str
    command: tuple[str, ...]
    floor: tuple[str, ...]
    floor_label: str = "`python -I -c pass`"
    target: float | None = None
    terminal: bool = False
    folder: str | None = None
    variables: dict[str, str] = field(default_factory=dict)
    """What stands in the environment of the command, beside what every process gets."""


def run(description: str, work: Callable[[str, int], None]) -> int:
    """Read the command line and do the work in a temporary folder; gives 0, or 1 where something cannot run."""
    runs = _runs(description)
    try:
        _check_system()
        with tempfile.TemporaryDirectory(prefix="rlstcm-benchmark-", ignore_cleanup_errors=True) as folder:
            work(folder, runs)
    except CannotRun as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _runs(description: str) -> int:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help=f"counted pairs (default: {RUNS})")
    runs: int = parser.parse_args().runs
    if runs < FEWEST:
        parser.error(f"--runs takes {FEWEST} or more: with fewer pairs a median says little")
    return runs


def _check_system() -> None:
    if os.name != "posix":
        raise CannotRun("This measurement needs a pseudo-terminal, so a system such as Linux or macOS.")
    if sys.version_info < (3, 11):  # noqa: UP036  (who runs this has not installed anything that would refuse)
        raise CannotRun(f"rlstcm needs Python 3.11 or newer; this is {python_version()}.")


def new_environment(name: str, folder: str, *options: str) -> Environment:
    """A fresh virtual environment."""
    say(f"Making an environment ({name}) …")
    prepared((sys.executable, "-m", "venv", *options, folder))
    return Environment(name, folder)


def with_newest_pip(folder: str) -> Environment:
    """An environment with the newest pip and ``rlstcm``, whose wheel is left in the folder."""
    new = new_environment("new pip", os.path.join(folder, "new"))
    pip(new, "install", "--upgrade", "pip")
    pip(new, "wheel", "--no-deps", "--wheel-dir", folder, _copy(folder))
    pip(new, "install", wheel_in(folder))
    return new


def wheel_in(folder: str) -> str:
    """The wheel of ``rlstcm`` that lies in a folder."""
    (wheel,) = glob.glob(os.path.join(folder, "*.whl"))
    return wheel


def _copy(folder: str) -> str:
    """A copy of the checkout, so that nothing is written into the checkout itself."""
    return shutil.copytree(CHECKOUT, os.path.join(folder, "checkout"), ignore=shutil.ignore_patterns(*LEFT_OUT))


def pip(environment: Environment, *words: str) -> None:
    """Let an environment's pip do something."""
    shown = " ".join(os.path.basename(word) for word in words)
    say(f"{environment.name}: pip {shown} …")
    prepared(environment.program("python", "-m", "pip", "--quiet", "--disable-pip-version-check", *words))


def prepared(
    command: tuple[str, ...], variables: dict[str, str] | None = None, *, folder: str | None = None, given: str = ""
) -> str:
    """What a preparing command prints; its complaint becomes ours."""
    environment = {**_variables(), **(variables or {})}
    done = subprocess.run(
        command, cwd=folder, env=environment, input=given, capture_output=True, encoding="utf-8", errors="replace"
    )
    if done.returncode:
        raise CannotRun(f"`{' '.join(command)}` failed:\n{(done.stderr or done.stdout).strip()}")
    return done.stdout


def say(text: str) -> None:
    """Tell whoever waits what is being done."""
    print(text, file=sys.stderr)


def beside_python(
    environment: Environment,
    words: tuple[str, ...],
    target: float | None = None,
    *,
    terminal: bool = False,
    completes: bool = False,
) -> Comparison:
    """A command of the installed program beside the start of its own Python."""
    setting = "_RLSTCM_COMPLETE=1 " if completes else ""
    return Comparison(
        environment=environment,
        label=f"`{setting}{' '.join(('rlstcm', *words))}`" + (" on a terminal" if terminal else ""),
        command=environment.program("rlstcm", *words),
        floor=environment.program("python", *PASS),
        target=target,
        terminal=terminal,
        variables=NO_PAGER | ({"_RLSTCM_COMPLETE": "1"} if completes else {}),
    )


def ratios(comparison: Comparison, runs: int) -> list[float]:
    """How many times as long as the floor the command takes, pair by pair."""
    say(f"{comparison.environment.name}: {comparison.label.replace('`', '')} …")
    return [ratio(comparison) for _ in range(WARM_UP + runs)][WARM_UP:]


def ratio(comparison: Comparison) -> float:
    """How many times as long as the floor the command takes, once."""
    clock: Callable[..., float] = _seconds_on_a_terminal if comparison.terminal else _seconds_in_a_pipe
    floor = _seconds_in_a_pipe(comparison.floor)
    return clock(comparison.command, comparison.folder, comparison.variables) / floor


def _seconds_in_a_pipe(
    command: tuple[str, ...], folder: str | None = None, variables: dict[str, str] | None = None
) -> float:
    """How long a process takes whose output is read from a pipe."""
    environment = {**_variables(), **(variables or {})}
    start = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    seconds = time.perf_counter() - start
    _check(command, done.returncode, done.stdout)
    return seconds


def _seconds_on_a_terminal(command: tuple[str, ...], folder: str | None, variables: dict[str, str]) -> float:
    """How long a process takes that writes to a terminal."""
    ours, theirs = _terminal()
    environment = {**_variables(), **variables}
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        text = _read_all(ours)
    seconds = time.perf_counter() - start
    os.close(ours)
    _check(command, process.returncode, text)
    return seconds


def _terminal() -> tuple[int, int]:
    """Both ends of a new pseudo-terminal: ours, and the one that a program takes for its screen."""
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, SCREEN)
    return ours, theirs


def _read_all(terminal: int) -> bytes:
    """Everything until the program has gone, which Linux tells by an error and macOS by an end of file."""
    text = b""
    try:
        while part := os.read(terminal, 65536):
            text += part
    except OSError:
        pass
    return text


def _check(command: tuple[str, ...], code: int, text: bytes) -> None:
    if code:
        said = text.decode(errors="replace").strip()
        raise CannotRun(f"`{' '.join(command)}` ended with {code}:\n{said}")


def _variables() -> dict[str, str]:
    """The variables for every process: ours, but for those that would change what is measured."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(NOISE)}
    return {**ours, "TERM": "xterm-256color"}


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Rows as a table in Markdown, its columns aligned."""
    sizes = [max(3, *(len(row[n]) for row in (head, *rows))) for n in range(len(head))]
    numbers = [n for n, name in enumerate(head) if name in FIGURES]
    rule = tuple("-" * (size - 1) + ":" if n in numbers else "-" * size for n, size in enumerate(sizes))
    lines = []
    for row in (head, rule, *rows):
        cells = (row[n].rjust(size) if n in numbers else row[n].ljust(size) for n, size in enumerate(sizes))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def figures(found: list[float]) -> tuple[str, str, str]:
    """The smallest ratio, the median and the largest, as they are printed."""
    return f"{min(found):.2f}", f"{statistics.median(found):.2f}", f"{max(found):.2f}"


def heading(runs: int) -> str:
    """When and where a table was made."""
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg())
    return f"{date.today()}, Python {python_version()}, {os.cpu_count()} CPUs, load {load}; {runs} pairs a row."


def python_version() -> str:
    """The version of Python that runs this, which is also that of every environment."""
    return ".".join(str(part) for part in sys.version_info[:3])


def pip_version(environment: Environment) -> str:
    """Which pip an environment has."""
    return prepared(environment.program("python", "-m", "pip", "--version")).split()[1]
