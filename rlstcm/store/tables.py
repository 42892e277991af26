"""The contract of both sides: the tables that `make` fills and `store` reads, and how such a file is known."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sqlite3 import Connection

APPLICATION_ID = 0x524C5354
"""Marks a file as such a store: the letters RLST."""
USER_VERSION = 4
"""Counts the shapes that a store has had."""
HEADER = b"SQLite format 3\0"
"""How every SQLite file begins."""
ALL_REFERENCES = ":refs"
"""The owner of the page that lists all references; no id looks like it."""
NOTE = "Our note:"
"""What stands before a remark of ours where it stands alone."""
EVIDENCE = ":evidence"
"""The owner of the page that tells what was tested."""


def list_of(kind: str) -> str:
    """The owner of the page that lists the entries of a kind."""
    return f":{kind}s"


SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {USER_VERSION};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL, short TEXT NOT NULL,
    called TEXT NOT NULL, -- in a row of others
    seen TEXT NOT NULL); -- where a sign is seen or felt
CREATE TABLE name (
    key TEXT NOT NULL, owner TEXT NOT NULL, spelling TEXT NOT NULL, what TEXT NOT NULL,
    stems TEXT NOT NULL); -- its telling words without their endings
CREATE TABLE page (
    owner TEXT PRIMARY KEY, title TEXT NOT NULL, names TEXT NOT NULL, corner TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE section (
    owner TEXT, n INTEGER, id TEXT NOT NULL, heading TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (owner, n)) WITHOUT ROWID;
CREATE TABLE block (
    owner TEXT, n INTEGER, section TEXT NOT NULL, -- by the id of its section, or nothing
    shown TEXT NOT NULL, -- brief: on the first screen alone; full: only where all is asked for; always
    kind TEXT NOT NULL, fields TEXT NOT NULL, -- a line each
    PRIMARY KEY (owner, n)) WITHOUT ROWID;
CREATE TABLE record (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE link ( -- a claim that links entries; lists stand in it with a comma, ids with a blank between them
    claim TEXT PRIMARY KEY, relation TEXT NOT NULL, verb TEXT NOT NULL, says TEXT NOT NULL, place TEXT NOT NULL,
    reference TEXT NOT NULL, places TEXT NOT NULL, sections TEXT NOT NULL, joint TEXT NOT NULL, called TEXT NOT NULL,
    inferred INTEGER NOT NULL, association INTEGER NOT NULL, leads INTEGER NOT NULL, joins INTEGER NOT NULL,
    told INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE edge ( -- between two entries; turned: the same once more, the other way
    n INTEGER PRIMARY KEY, subject TEXT NOT NULL, object TEXT NOT NULL, claim TEXT NOT NULL, turned INTEGER NOT NULL);
CREATE TABLE account (
    n INTEGER PRIMARY KEY, entry TEXT NOT NULL, sign TEXT NOT NULL, voice TEXT NOT NULL, called TEXT NOT NULL,
    own INTEGER NOT NULL, -- whether the source itself says so
    implied INTEGER NOT NULL, sometimes INTEGER NOT NULL, nearest INTEGER NOT NULL, part TEXT NOT NULL,
    claims TEXT NOT NULL, place TEXT NOT NULL, says TEXT NOT NULL);
CREATE TABLE facet (
    entry TEXT, n INTEGER, sort TEXT NOT NULL, other TEXT NOT NULL, words TEXT NOT NULL, place TEXT NOT NULL,
    standing TEXT NOT NULL, PRIMARY KEY (entry, n)) WITHOUT ROWID;
CREATE TABLE related (entry TEXT, other TEXT, PRIMARY KEY (entry, other)) WITHOUT ROWID;
CREATE VIRTUAL TABLE doc USING fts5 (
    owner UNINDEXED, place UNINDEXED, spoken UNINDEXED, name, text, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TABLE page_record (owner TEXT, n INTEGER, record TEXT NOT NULL, PRIMARY KEY (owner, n)) WITHOUT ROWID;
"""
"""What stands in a store, and in which columns."""
INDEX = """
CREATE INDEX name_key ON name (key);
CREATE INDEX edge_subject ON edge (subject);
CREATE INDEX edge_object ON edge (object);
CREATE INDEX name_stems ON name (stems);
CREATE INDEX account_sign ON account (sign);
CREATE INDEX account_entry ON account (entry);
"""
"""Made once all rows are there, which takes less time."""


def inserts(connection: "Connection") -> dict[str, str]:
    """For each table how a row is entered: its values in the order of the columns, but for one that SQLite counts."""
    found = {}
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
        columns = connection.execute("SELECT name, type, pk FROM pragma_table_info(?)", (table,))
        names = [name for name, kind, key in columns if (kind, key) != ("INTEGER", 1)]
        found[table] = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    return found
