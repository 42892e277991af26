"""The reader's browser, the one way in which anything leaves this machine; imported only when it is asked for."""

import sys
import webbrowser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

ELSEWHERE = ("darwin", "win32")
"""Systems on which a browser needs no variable to be found."""


def opened(address: str, environment: "Mapping[str, str]") -> bool:
    """Whether an address could be opened in a browser."""
    found = any(environment.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"))
    if not found and sys.platform not in ELSEWHERE:
        return False
    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return False
