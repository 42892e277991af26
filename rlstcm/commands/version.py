"""The version, as a word."""

from rlstcm import __version__


def version() -> str:
    """Print the version."""
    return f"rlstcm {__version__}\n"
