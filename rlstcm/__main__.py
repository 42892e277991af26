"""The command itself, and ``python -m rlstcm``: imports the rest only where Ctrl-C is already heeded."""

import os
import sys

INTERRUPTED = 130


def run() -> None:
    """Answer the process's own command line, and end it at once.

    Nothing is left that Python would have to clear away at its end, which takes a tenth of a look-up.
    """
    try:
        from rlstcm.cli.main import main

        code = main()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError:  # what could not be written has been told
        code = code or 1
    os._exit(code)


if __name__ == "__main__":
    run()
