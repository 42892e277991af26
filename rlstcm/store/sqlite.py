"""SQLite, of Python's own ``sqlite3`` only what reads: its dates take as long to import as a page to be found."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sqlite3 import Connection, Error, connect
else:
    try:
        from _sqlite3 import Connection, Error, connect
    except ImportError:  # a Python that is made otherwise
        from sqlite3 import Connection, Error, connect

__all__ = ["Connection", "Error", "connect"]
