"""A pager for pages longer than the screen, chosen as git does it."""

import contextlib
import subprocess

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MISSING = (126, 127)
"""What a shell answers for a command that it cannot run."""


def page_through(text: bytes, environment: "Mapping[str, str]") -> bool:
    """Show text in a pager: RLSTCM_PAGER, then PAGER, then less; false if there is none that works.

    An empty value or ``cat`` means none. LESS is set to FRX, unless it is set already.
    """
    command = environment.get("RLSTCM_PAGER", environment.get("PAGER", "less")).strip()
    if command in ("", "cat"):
        return False
    try:
        process = subprocess.Popen(  # noqa: S602  the reader's own command, as git runs it
            command, shell=True, stdin=subprocess.PIPE, env={"LESS": "FRX", **environment}
        )
    except OSError:
        return False
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):  # the reader has seen enough
        process.communicate(text)
    while True:
        try:
            return process.wait() not in MISSING
        except KeyboardInterrupt:
            continue  # Ctrl-C belongs to the pager while it runs
