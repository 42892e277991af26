"""How long ``rlstcm`` takes from start to end, as a multiple of what Python itself takes.

Builds the wheel, installs it in two fresh environments in a temporary folder, and measures whole
processes in pairs: ``python benchmarks/start_up.py [--runs N]``. Needs Python 3.11 or newer and pip.
"""

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
from dataclasses import dataclass
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
NOISE = ("RLSTCM_", "PYTHON", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLUMNS", "LINES")
"""How the variables begin that would change what is measured."""
PASS = ("-I", "-c", "pass")
EXPLAIN = ("explain", "liver-wind")
TWO_COMMANDS = '''
import typer

app = typer.Typer()


@app.command()
def explain(name: str) -> None:
    """Explain a name."""
    print(f"{name}: one line")


@app.command()
def patterns() -> None:
    """List the patterns."""
    print("one line")


app()
'''
"""The least that a program with commands made by Typer can do."""


class CannotRun(Exception):
    """Something that the measurement needs is missing or ends with an error; the text says what."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment with ``rlstcm`` in it."""

    name: str
    folder: str

    def program(self, name: str, *words: str) -> tuple[str, ...]:
        """A command line whose program lies in this environment."""
        return (os.path.join(self.folder, "bin", name), *words)


@dataclass(frozen=True)
class Comparison:
    """One row of the table: a command, what it is measured against, and the ratio it should not pass."""

    environment: Environment
    label: str
    command: tuple[str, ...]
    floor: tuple[str, ...]
    floor_label: str = "`python -I -c pass`"
    target: float | None = None
    terminal: bool = False
    folder: str | None = None


def main() -> int:
    """Measure and print; gives 0, or 1 where something cannot run."""
    runs = _runs()
    try:
        _check_system()
        with tempfile.TemporaryDirectory(prefix="rlstcm-start-up-") as folder:
            new, old = prepare(folder)
            print(f"{_heading(runs)}\n{_pips(new, old)}\n")
            rows = [_row(comparison, ratios(comparison, runs)) for comparison in comparisons(new, old, folder)]
            print(table(rows))
    except CannotRun as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _runs() -> int:
    parser = argparse.ArgumentParser(description="Measure how long rlstcm takes, beside Python's own start.")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help=f"counted pairs (default: {RUNS})")
    runs: int = parser.parse_args().runs
    if runs < FEWEST:
        parser.error(f"--runs takes {FEWEST} or more: with fewer pairs a median says little")
    return runs


def _check_system() -> None:
    if os.name != "posix":
        raise CannotRun("This measurement needs a pseudo-terminal, so a system such as Linux or macOS.")
    if sys.version_info < (3, 11):  # noqa: UP036  (who runs this has not installed anything that would refuse)
        raise CannotRun(f"rlstcm needs Python 3.11 or newer; this is {_python_version()}.")


def prepare(folder: str) -> tuple[Environment, Environment]:
    """The environments: one with the newest pip, one with the pip that ships with this Python."""
    new = _make("new pip", os.path.join(folder, "new"))
    old = _make("old pip", os.path.join(folder, "old"))
    _pip(new, "install", "--upgrade", "pip")
    _pip(new, "wheel", "--no-deps", "--wheel-dir", folder, _copy(folder))
    (wheel,) = glob.glob(os.path.join(folder, "*.whl"))
    _pip(new, "install", wheel)
    _pip(old, "install", wheel)
    with open(os.path.join(folder, "two_commands.py"), "w", encoding="utf-8") as file:
        file.write(TWO_COMMANDS)
    return new, old


def _copy(folder: str) -> str:
    """A copy of the checkout, so that nothing is written into the checkout itself."""
    return shutil.copytree(CHECKOUT, os.path.join(folder, "checkout"), ignore=shutil.ignore_patterns(*LEFT_OUT))


def _make(name: str, folder: str) -> Environment:
    _say(f"Making an environment ({name}) …")
    _prepared((sys.executable, "-m", "venv", folder))
    return Environment(name, folder)


def _pip(environment: Environment, *words: str) -> None:
    shown = " ".join(os.path.basename(word) for word in words)
    _say(f"{environment.name}: pip {shown} …")
    _prepared(environment.program("python", "-m", "pip", "--quiet", "--disable-pip-version-check", *words))


def _prepared(command: tuple[str, ...]) -> str:
    """What a preparing command prints; its complaint becomes ours."""
    done = subprocess.run(command, env=_variables(), stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise CannotRun(f"`{' '.join(command)}` failed:\n{(done.stderr or done.stdout).strip()}")
    return done.stdout


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def comparisons(new: Environment, old: Environment, folder: str) -> list[Comparison]:
    """Every row of the table."""
    two_commands = new.program("python", os.path.join(folder, "two_commands.py"), *EXPLAIN)
    plain = (EXPLAIN, ("patterns",), ("refs",))
    return [
        *(_beside_python(new, words, 2.0) for words in plain),
        *(_beside_python(old, words, 2.3) for words in plain),
        _beside_python(new, EXPLAIN, 4.0, terminal=True),
        Comparison(
            new,
            "`rlstcm explain liver-wind --width 70`",
            new.program("rlstcm", *EXPLAIN, "--width", "70"),
            two_commands,
            floor_label="a Typer program of two commands",
            target=1.4,
        ),
        *(_beside_python(new, words) for words in ((*EXPLAIN, "-f", "json"), ("--help",), ("about",))),
        Comparison(
            new,
            "`python -m rlstcm explain liver-wind` in the bare checkout",
            new.program("python", "-m", "rlstcm", *EXPLAIN),
            new.program("python", *PASS),
            folder=os.path.join(folder, "checkout"),
        ),
    ]


def _beside_python(
    environment: Environment, words: tuple[str, ...], target: float | None = None, terminal: bool = False
) -> Comparison:
    """A command of the installed program beside the start of its own Python."""
    command = environment.program("rlstcm", *words)
    floor = environment.program("python", *PASS)
    label = f"`{' '.join(('rlstcm', *words))}`" + (" on a terminal" if terminal else "")
    return Comparison(environment, label, command, floor, target=target, terminal=terminal)


def ratios(comparison: Comparison, runs: int) -> list[float]:
    """How many times as long as the floor the command takes, pair by pair."""
    _say(f"{comparison.environment.name}: {comparison.label.replace('`', '')} …")
    clock: Callable[..., float] = seconds_on_a_terminal if comparison.terminal else seconds_in_a_pipe
    found = []
    for _ in range(WARM_UP + runs):
        floor = seconds_in_a_pipe(comparison.floor)
        found.append(clock(comparison.command, comparison.folder) / floor)
    return found[WARM_UP:]


def seconds_in_a_pipe(command: tuple[str, ...], folder: str | None = None) -> float:
    """How long a process takes whose output is read from a pipe."""
    variables = _variables()
    start = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    seconds = time.perf_counter() - start
    _check(command, done.returncode, done.stdout)
    return seconds


def seconds_on_a_terminal(command: tuple[str, ...], folder: str | None = None) -> float:
    """How long a process takes that writes to a terminal."""
    ours, theirs = _terminal()
    variables = _variables()
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=variables, stdin=theirs, stdout=theirs, stderr=theirs) as process:
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


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows as a table in Markdown, its columns aligned."""
    head = ("installed by", "command", "beside", "min", "median", "max", "target", "result")
    sizes = [max(3, *(len(row[n]) for row in (head, *rows))) for n in range(len(head))]
    numbers = range(3, 7)  # the columns of figures
    rule = tuple("-" * (size - 1) + ":" if n in numbers else "-" * size for n, size in enumerate(sizes))
    lines = []
    for row in (head, rule, *rows):
        cells = (row[n].rjust(size) if n in numbers else row[n].ljust(size) for n, size in enumerate(sizes))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _row(comparison: Comparison, found: list[float]) -> tuple[str, ...]:
    figures = (min(found), statistics.median(found), max(found))
    target = comparison.target
    verdict = "" if target is None else "met" if figures[1] <= target else "missed"
    return (
        comparison.environment.name,
        comparison.label,
        comparison.floor_label,
        *(f"{figure:.2f}" for figure in figures),
        "" if target is None else f"{target:.1f}",
        verdict,
    )


def _heading(runs: int) -> str:
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg())
    return f"{date.today()}, Python {_python_version()}, {os.cpu_count()} CPUs, load {load}; {runs} pairs a row."


def _python_version() -> str:
    return ".".join(str(part) for part in sys.version_info[:3])


def _pips(*environments: Environment) -> str:
    """Which pip each environment has, and whether the scripts that it writes import ``re``."""
    parts = []
    for environment in environments:
        version = _prepared(environment.program("python", "-m", "pip", "--version")).split()[1]
        with open(environment.program("rlstcm")[0], encoding="utf-8") as script:
            imports = "imports" if "import re\n" in script.read() else "does not import"
        parts.append(f"{environment.name}: pip {version}, whose script {imports} re")
    return "; ".join(parts) + "."


if __name__ == "__main__":
    sys.exit(main())
