"""The command itself, and ``python -m rlstcm``: imports the rest only where Ctrl-C is already heeded."""

import os

INTERRUPTED = 130


def run() -> None:
    """Answer the process's own command line, and end it at once.

    Nothing is left that Python would have to clear away at its end, which takes a tenth of a look-up.
    """
    try:
        from rlstcm.cli.main import main

        code = main()
    except KeyboardInterrupt:
        code = INTERRUPTED
    os._exit(code)


if __name__ == "__main__":
    run()
