"""Reading files that somebody else names: none of them may hang the program, whatever sort of file it is."""

import os
from stat import S_ISDIR, S_ISFIFO, S_ISREG

from rlstcm.problems import BadKnowledgeBase
from rlstcm.text import clean

PATIENCE = 40
"""How often a pipe is looked at until somebody writes to it, each time after a wait."""
WAIT = 0.05
"""How long each wait is, in seconds."""
CHUNK = 1 << 20
_BESIDE = ("-journal", "-wal")
"""What SQLite leaves beside a file that some program is changing."""


def is_pipe(path: str) -> bool:
    """Whether a file is a pipe, which can be read only once.

    Raises:
        BadKnowledgeBase: it is no file that can be read: it is missing, a folder, a device.
    """
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if S_ISDIR(mode):
        raise BadKnowledgeBase(f"{clean(path)} is a folder; name a knowledge base: a YAML file or a built store.")
    if not S_ISREG(mode) and not S_ISFIFO(mode):
        raise BadKnowledgeBase(f"{clean(path)} is no file; name a knowledge base: a YAML file or a built store.")
    return S_ISFIFO(mode)


def beginning(path: str, most: int) -> bytes:
    """The first bytes of a file, so many at most.

    Raises:
        BadKnowledgeBase: it cannot be read, or is a pipe that nobody writes to.
    """
    try:
        pipe = is_pipe(path)
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            found = _first(opened, path, min(most, CHUNK)) if pipe else os.read(opened, min(most, CHUNK))
            os.set_blocking(opened, pipe)
            return _rest(opened, found, most)
        finally:
            os.close(opened)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def _first(pipe: int, path: str, most: int) -> bytes:
    """What a pipe gives first; one that has no writer yet gives nothing, and is asked again for a while."""
    from time import sleep

    for _ in range(PATIENCE):
        try:
            found = os.read(pipe, most)
        except BlockingIOError:  # there is a writer, who takes his time
            os.set_blocking(pipe, True)
            return os.read(pipe, most)
        if found:
            return found
        sleep(WAIT)
    raise BadKnowledgeBase(f"{clean(path)} is a pipe that nobody writes to.")


def _rest(opened: int, found: bytes, most: int) -> bytes:
    parts, length = [found], len(found)
    while parts[-1] and length < most:
        parts.append(os.read(opened, min(most - length, CHUNK)))
        length += len(parts[-1])
    return b"".join(parts)


def unreadable(path: str, error: Exception) -> BadKnowledgeBase:
    """The error for a file that cannot be read."""
    reason = getattr(error, "strerror", None) or error
    return BadKnowledgeBase(f"The knowledge base {clean(path)} cannot be read: {reason}. Check --kb or RLSTCM_KB.")


def left_beside(path: str) -> str:
    """What to do about a file beside a store by which SQLite would change it; nothing, if there is none."""
    left = next((clean(path) + end for end in _BESIDE if os.path.lexists(f"{path}{end}")), "")
    return f"{left} stands beside the store, as a program leaves it that is changing it: move it away." if left else ""
