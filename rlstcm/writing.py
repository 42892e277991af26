"""Writing files: the whole of a new one takes the place of the old one at once, or the old one stays as it was."""

import contextlib
import os
import secrets
import signal
import threading
from collections.abc import Iterator


def replace(path: str, data: bytes) -> None:
    """Put a file in the place of another at once, by way of a new file beside it that nobody can have laid there.

    Whatever ends the program before that leaves nothing behind.

    Raises:
        OSError: it cannot be written.
    """
    path = os.path.realpath(path)
    half = os.path.join(os.path.dirname(path), f".{secrets.token_hex(8)}.part")
    with _leaving_nothing(half), open(half, "xb") as file:  # x goes through no link and over no file
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.replace(half, path)
        finally:
            _unlink(half)


@contextlib.contextmanager
def _leaving_nothing(half: str) -> Iterator[None]:
    """A time in which a signal to end takes an unfinished file away first."""

    def end(number: int, _: object) -> None:
        _unlink(half)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    if threading.current_thread() is not threading.main_thread():  # which alone may say what a signal does
        yield
        return
    heeded = [
        each for each in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(each) != signal.SIG_IGN
    ]  # as by nohup
    before = {number: signal.signal(number, end) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _unlink(path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
