"""The contract of both sides: the tables that `make` fills and `store` reads, and how such a file is known.

Every row carries a checksum of itself, which reading holds against it; and the table ``tally`` counts rows, so that one
that is gone is missed. All else is plain SQL, for any program that reads SQLite files.
"""

from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

APPLICATION_ID = 0x524C5354
"""Marks a file as such a store: the letters RLST."""
USER_VERSION = 8
"""Counts the shapes that a store has had."""
HEADER = b"SQLite format 3\0"
"""How every SQLite file begins."""
ALL_REFERENCES = ":refs"
"""The owner of the page that lists all references; no id looks like it."""
NOTE = "Our note:"
"""What stands before a remark of ours where it stands alone."""
EVIDENCE = ":evidence"
"""The owner of the page that tells what was tested; with the id of a claim behind it, that of the claim."""
TESTABLE = "testable"
"""The sort of the records of claims that have such a page."""


def list_of(kind: str) -> str:
    """The owner of the page that lists the entries of a kind."""
    return f":list {kind}"


SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {USER_VERSION};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE kind ( -- of entries: what several are called, and what one is drawn as
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, plural TEXT NOT NULL, shape TEXT NOT NULL,
    treated TEXT NOT NULL, -- as which of the program's kinds; nothing for those
    sum INTEGER NOT NULL);
CREATE TABLE entry (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, short TEXT NOT NULL,
    called TEXT NOT NULL, -- in a row of others
    seen TEXT NOT NULL, -- where a sign is seen or felt
    stems TEXT NOT NULL, -- of its English names, a line each
    syllables TEXT NOT NULL, -- the same of its other names
    sum INTEGER NOT NULL);
CREATE TABLE name (
    n INTEGER NOT NULL, key TEXT NOT NULL, owner TEXT NOT NULL, spelling TEXT NOT NULL, what TEXT NOT NULL,
    next INTEGER NOT NULL, -- the name that follows in the order of keys; after the last the first
    sum INTEGER NOT NULL, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE clue ( -- letters in a row of keys of names; after = a word of English ones; after ~ their words' stems
    n INTEGER NOT NULL, key TEXT PRIMARY KEY, count INTEGER NOT NULL,
    names TEXT NOT NULL, -- their numbers; for letters the first ones only
    next INTEGER NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE page (
    n INTEGER PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, names TEXT NOT NULL, corner TEXT NOT NULL,
    address TEXT NOT NULL, -- where a browser finds what it is about, or nothing
    parts TEXT NOT NULL, -- a line each: id; count; the blocks of its heading; of the first screen; in full
    records TEXT NOT NULL, -- their numbers
    sum INTEGER NOT NULL);
CREATE TABLE block (
    n INTEGER PRIMARY KEY, kind TEXT NOT NULL, fields TEXT NOT NULL, -- a line each
    sum INTEGER NOT NULL);
CREATE TABLE record (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, sort TEXT NOT NULL,
    json TEXT NOT NULL, -- without what is as in the record "blank" and the sort
    sum INTEGER NOT NULL);
CREATE TABLE reference (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, design TEXT NOT NULL, issued TEXT NOT NULL,
    claims TEXT NOT NULL, -- that it makes itself
    entries TEXT NOT NULL, -- whose pages rest on it
    sum INTEGER NOT NULL);
CREATE TABLE link ( -- a claim that links entries; lists stand in it with a comma, ids with a blank between them
    n INTEGER PRIMARY KEY, claim TEXT NOT NULL, subjects TEXT NOT NULL, objects TEXT NOT NULL, relation TEXT NOT NULL,
    verb TEXT NOT NULL, says TEXT NOT NULL, place TEXT NOT NULL, reference TEXT NOT NULL, places TEXT NOT NULL,
    sections TEXT NOT NULL, called TEXT NOT NULL, joint INTEGER NOT NULL, inferred INTEGER NOT NULL,
    association INTEGER NOT NULL, leads INTEGER NOT NULL, joins INTEGER NOT NULL, told INTEGER NOT NULL,
    sum INTEGER NOT NULL);
CREATE TABLE ends ( -- the numbers of the links that go on from an entry, and of those that arrive at it
    entry TEXT PRIMARY KEY, subject TEXT NOT NULL, object TEXT NOT NULL,
    onward TEXT NOT NULL, back TEXT NOT NULL, -- what may follow or come before in a chain; never the condition
    sum INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE account (
    n INTEGER PRIMARY KEY, entry TEXT NOT NULL, sign TEXT NOT NULL, voice TEXT NOT NULL, called TEXT NOT NULL,
    own INTEGER NOT NULL, -- whether a source itself says so
    implied INTEGER NOT NULL, sometimes INTEGER NOT NULL, nearest INTEGER NOT NULL,
    weight TEXT NOT NULL, -- key, accompanying, against, or nothing
    part TEXT NOT NULL,
    claims TEXT NOT NULL, place TEXT NOT NULL, says TEXT NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE facet ( -- of an entry: for each a line with its sort, what else it names, words, place and standing
    n INTEGER PRIMARY KEY, lines TEXT NOT NULL, sum INTEGER NOT NULL); -- numbered as entries are
CREATE TABLE related ( -- the numbers of the entries that a page links, and of those whose pages link it
    entry TEXT PRIMARY KEY, links TEXT NOT NULL, linked_by TEXT NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE doc USING fts5 (
    owner UNINDEXED, place UNINDEXED, spoken UNINDEXED, name, text, sum UNINDEXED,
    tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TABLE tally ( -- how many rows a table has, or has of a value in a column
    what TEXT, value TEXT, rows INTEGER NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (what, value)) WITHOUT ROWID;
"""
"""What stands in a store, and in which columns."""
INDEXES = """
CREATE INDEX entry_id ON entry (id);
CREATE INDEX entry_kind ON entry (kind);
CREATE INDEX page_owner ON page (owner);
CREATE INDEX record_id ON record (id);
CREATE INDEX reference_id ON reference (id);
CREATE INDEX link_claim ON link (claim);
CREATE UNIQUE INDEX name_n ON name (n);
CREATE INDEX account_sign ON account (sign);
CREATE INDEX account_entry ON account (entry);
"""
"""Made once all rows are there, which takes less time and less of the file."""
ADDRESSES = (
    *("httpsdoiorg", "httpdoiorg", "doiorg", "httpsdxdoiorg", "httpdxdoiorg", "dxdoiorg", "doi"),
    *("httpspubmedncbinlmnihgov", "pubmedncbinlmnihgov", "httpswwwncbinlmnihgovpubmed", "pmid"),
    *("httpspmcncbinlmnihgovarticles", "pmcncbinlmnihgovarticles", "pmcid"),
)
"""How the keys of addresses and labels begin that hold an identifier of a reference; only that is a name."""
TALLIED = {
    "entry": ("kind",),
    "account": ("sign", "entry"),
}
"""The columns of a table of whose values it is known how many rows have each."""


def in_short(numbers: "Iterable[int]") -> str:
    """Numbers as a row holds them: ``7 9-12``."""
    parts: list[str] = []
    first = last = 0  # of the run that is being read
    for n in numbers:
        if parts and n == last + 1:
            parts[-1] = f"{first}-{n}"
        else:
            parts.append(str(n))
            first = n
        last = n
    return " ".join(parts)


def in_full(text: str) -> list[str]:
    """The numbers that a row holds.

    Raises:
        ValueError: it holds something else, or more than any page has.
    """
    found: list[str] = []
    for part in text.split():
        first, _, last = part.partition("-")
        run = range(int(first), int(last or first) + 1)
        if len(found) + len(run) > MOST_NUMBERS:
            raise ValueError("too many numbers")
        found += map(str, run)
    return found


MOST_NUMBERS = 10_000_000
"""How many numbers a row may hold."""


def checksum(table: str, cells: "Iterable[object]") -> int:
    """What a row's last cell holds, so that damage to the others is seen."""
    return crc32("\x1f".join((table, *map(str, cells))).encode()) & 0x7FFFFFFF  # four bytes in a file, not six
