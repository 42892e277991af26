"""A knowledge base of one's own, begun."""

import os

from rlstcm.problems import OutputFailed, UsageError
from rlstcm.text import clean, quoted
from rlstcm.writing import replace


def new(file: str, *, condition: str = "") -> str:
    """Write a new knowledge base to fill in: every field, and what it is for."""
    import datetime

    from rlstcm.make.skeleton import skeleton

    if file.strip() in ("", "-"):
        raise UsageError("Under which name? For example `rlstcm new mine.yaml`.")
    text = skeleton(condition, file, datetime.date.today().isoformat())
    try:
        if os.path.lexists(file):
            raise OutputFailed(f"{clean(file)} is there already, and is left as it is; give another name.")
        replace(file, text.encode())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputFailed(f"{clean(file)} cannot be written: {clean(str(reason))}.") from None
    name = quoted(clean(file))
    return (
        f"{clean(file)} is written. Fill in what says TODO, and look at it whenever you like:\n\n"
        f"    rlstcm check {name}           what is wrong, and what is still to be done\n"
        f"    rlstcm patterns --kb {name}   the pages that it makes\n"
    )
