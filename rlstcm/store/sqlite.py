"""SQLite, of Python's own ``sqlite3`` only what reads: the rest of it takes as long to import as a page to be found.

Of ``functools``, which takes as long again, ``_sqlite3`` wants one function; where nobody has imported it yet,
something else stands in for it meanwhile.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sqlite3 import Connection, Error, connect
else:
    import sys

    def _lru_cache(size):
        """What remembers so many results of a function."""
        return lambda function: _lru_cache_wrapper(function, size, False, tuple)

    stand_in = type("functools", (), {"lru_cache": staticmethod(_lru_cache)})
    try:
        from _functools import _lru_cache_wrapper

        sys.modules.setdefault("functools", stand_in)
        from _sqlite3 import Connection, Error, connect
    except ImportError:  # a Python that is made otherwise
        Connection = None
    if sys.modules.get("functools") is stand_in:
        del sys.modules["functools"]
    if Connection is None:
        from sqlite3 import Connection, Error, connect

__all__ = ["Connection", "Error", "connect"]
