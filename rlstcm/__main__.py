"""The command itself, and ``python -m rlstcm``: imports the rest only where Ctrl-C is already heeded."""

import gc
import os

INTERRUPTED = 130
MADE = 100_000
"""How many more things there must be than before until Python looks for garbage: few answers make so many."""


def run() -> None:
    """Answer the process's own command line, and end it at once.

    Nothing is left that Python would have to clear away at its end, which takes a tenth of a look-up.
    """
    gc.set_threshold(MADE)
    try:
        from rlstcm.cli.main import main

        code = main()
    except KeyboardInterrupt:
        code = INTERRUPTED
    os._exit(code)


if __name__ == "__main__":
    run()
