"""Opening a store: only a file of ours, whole in its form, and nothing beside it is read or written."""

import os

from rlstcm.files import left_beside
from rlstcm.problems import BadKnowledgeBase
from rlstcm.store.sqlite import Connection, Error, connect
from rlstcm.store.store import Store
from rlstcm.store.tables import APPLICATION_ID, USER_VERSION
from rlstcm.text import clean

LONGEST = 500
"""How many million steps SQLite may take for one answer: seconds; none that is honest takes so long."""
_ODD = """SELECT (SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table', 'index'))
    + (SELECT count(*) FROM sqlite_master AS held, pragma_table_xinfo(held.name) AS own WHERE own.hidden > 1)"""
"""Counts what no store has and what runs when it is read: views, triggers, columns that are computed."""


def open_store(path: str) -> Store:
    """The store in a file.

    Raises:
        BadKnowledgeBase: it is no such store, one of another version, or one that another program has changed.
    """
    try:
        connection = connect(f"file:{_address(path)}?mode=ro&immutable=1", uri=True)
        _check(connection, path)
    except UnicodeError:
        raise BadKnowledgeBase(f"The store {clean(path)} is damaged (a text in it is none); build it again.") from None
    except Error as error:
        raise BadKnowledgeBase(f"The store {clean(path)} cannot be read ({error}); build it again.") from None
    connection.set_progress_handler(_Patience().is_over, 1_000_000)
    return Store(connection, path)


def _address(path: str) -> str:
    """A path as SQLite's addresses hold it."""
    address = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"//{address}" if address.startswith("//") else address  # else what follows two slashes is read as a host


def _check(connection: Connection, path: str) -> None:
    """See that a file is a store, of this version, and as `build` left it."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise BadKnowledgeBase(f"{clean(path)} is an SQLite file, but no store that `rlstcm build` made.")
    if version != USER_VERSION:
        raise BadKnowledgeBase(
            f"The store {clean(path)} was built by another version of rlstcm (its form is {version}, this one reads"
            f" {USER_VERSION}); build it again with `rlstcm build`."
        )
    ((odd,),) = connection.execute(_ODD)
    with open(path, "rb") as file:
        logged = file.read(20)[18:] != b"\1\1"
    if odd or logged:
        raise BadKnowledgeBase(f"Another program has changed the store {clean(path)}; build it again.")
    if left := left_beside(path):
        raise BadKnowledgeBase(f"{left} Then build the store again.")


class _Patience:
    """Counts the steps that SQLite takes, a million at a time."""

    def __init__(self) -> None:
        self.left = LONGEST

    def is_over(self) -> bool:
        """Whether a look-up is to be given up."""
        self.left -= 1
        return self.left < 0
