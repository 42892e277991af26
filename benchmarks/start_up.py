"""How long ``rlstcm`` takes from start to end, as a multiple of what Python itself takes.

Builds the wheel, installs it in two fresh environments in a temporary folder, and measures whole
processes in pairs: ``python benchmarks/start_up.py [--runs N]``. Needs Python 3.11 or newer and pip.
"""

import os
import statistics
import sys

from measure import (
    PASS,
    Comparison,
    Environment,
    beside_python,
    figures,
    heading,
    new_environment,
    pip,
    pip_version,
    ratios,
    run,
    table,
    wheel_in,
    with_newest_pip,
)

HEAD = ("installed by", "command", "beside", "min", "median", "max", "target", "result")
EXPLAIN = ("explain", "liver-wind")
LISTS = (EXPLAIN, ("patterns",), ("refs",), ("evidence",))
FINDS = (
    ("compare", "liver-wind", "blood-stagnation"),
    ("search", "trouble", "sleeping"),
    ("match", "tingling"),
    ("path", "ageing", "jerking-limbs"),
    ("tree", "internal-wind"),
)
OPTIONS = ((*EXPLAIN, "--width", "70"), ("patterns", "--symptom", "tics"), ("patterns", "--ids"))
JSON = (*EXPLAIN, "-f", "json")
OTHERS = (("--help",), ("about",))
"""What is measured without a target."""


def measure(folder: str, runs: int) -> None:
    """Prepare, measure and print."""
    new, old = prepare(folder)
    print(f"{heading(runs)}\n{_pips(new, old)}\n")
    rows = [_row(comparison, ratios(comparison, runs)) for comparison in comparisons(new, old, folder)]
    print(table(HEAD, rows))


def prepare(folder: str) -> tuple[Environment, Environment]:
    """The environments: one with the newest pip, one with the pip that ships with this Python."""
    new = with_newest_pip(folder)
    old = new_environment("old pip", os.path.join(folder, "old"))
    pip(old, "install", wheel_in(folder))
    return new, old


def comparisons(new: Environment, old: Environment, folder: str) -> list[Comparison]:
    """Every row of the table."""
    return [
        *(beside_python(new, words, 2.0) for words in LISTS),
        *(beside_python(new, words, 2.5) for words in FINDS),
        *(beside_python(new, words, 2.3) for words in OPTIONS),
        beside_python(new, JSON, 3.2),
        beside_python(new, ("explain", "li"), 1.8, completes=True),
        *(beside_python(old, words, 2.3) for words in LISTS),
        beside_python(new, EXPLAIN, 3.5, terminal=True),
        *(beside_python(new, words) for words in OTHERS),
        Comparison(
            environment=new,
            label="`python -m rlstcm explain liver-wind` in the bare checkout",
            command=new.program("python", "-m", "rlstcm", *EXPLAIN),
            floor=new.program("python", *PASS),
            folder=os.path.join(folder, "checkout"),
        ),
    ]


def _row(comparison: Comparison, found: list[float]) -> tuple[str, ...]:
    target = comparison.target
    verdict = "" if target is None else "met" if statistics.median(found) <= target else "missed"
    return (
        comparison.environment.name,
        comparison.label,
        comparison.floor_label,
        *figures(found),
        "" if target is None else f"{target:.1f}",
        verdict,
    )


def _pips(*environments: Environment) -> str:
    """Which pip each environment has, and whether the scripts that it writes import ``re``."""
    parts = []
    for environment in environments:
        with open(environment.program("rlstcm")[0], encoding="utf-8") as script:
            imports = "imports" if "import re\n" in script.read() else "does not import"
        parts.append(f"{environment.name}: pip {pip_version(environment)}, whose script {imports} re")
    return "; ".join(parts) + "."


if __name__ == "__main__":
    sys.exit(run("Measure how long rlstcm takes, beside Python's own start.", measure))
