"""How much is tried, and by what chance: little and the same in the suite, much and other things when asked for.

``RLSTCM_TRIES`` says how many times, ``RLSTCM_SEED`` by what chance.
"""

import os
import random

TRIES = int(os.environ.get("RLSTCM_TRIES", "60"))
SEED = os.environ.get("RLSTCM_SEED", "")
PIECES = (
    *("\u202e", "\u2066", "# ", "- ", "1. ", "1) ", "---", "> ", "|", "`a`", "<b>", "</b>", "<script>", "&lt;", "&"),
    *("\\", "[x](javascript:a)", "![x](y)", "**a**", "_a_", "$x^2$", "%", "~", "^", "--", "ER  - ", "TY  - JOUR"),
    *("%%{init: {}}%%", '"', "'", "@article(", " and ", ", ", "肝风", "word", " ", "=1+1", "#quot;", "end", "]]"),
    *("-->", "\\N", "\\u0041", "$(id)"),
)
"""What some format or other takes for its own."""


def chance(what: str) -> random.Random:
    """A chance of its own for what is tried."""
    return random.Random(f"{what} {SEED}")


def tell(what: str, **counts: int) -> None:
    """Say how much was tried, and what came of it; seen under ``pytest -s``."""
    print(f"\n{what}: {', '.join(f'{count:,} {name}' for name, count in counts.items())}")
