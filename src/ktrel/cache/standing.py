"""Whose the file of the cache is, and what its errors mean: only what is ours and damaged is made anew."""

from __future__ import annotations

import sqlite3
from typing import Literal

LAYOUT = 2  # of the tables; a file of another one is made anew
_OURS = 0x6B74726C  # "ktrl", where a SQLite file says which program's it is
_FIRST = {"meta", "entry"}  # the tables of files that say nothing of the kind yet
# What passes or is the system's: locked, out of memory, read-only, interrupted, full, not to be opened.
_NO_DAMAGE = frozenset(
    (
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_AUTH,
    )
)  # fmt: skip

Standing = Literal["empty", "ours", "older", "foreign"]


def standing_of(file: sqlite3.Connection) -> Standing:
    """Whose an open file is; it is looked at, not changed. Raises DatabaseError where it is damaged."""
    try:
        names = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
    except UnicodeDecodeError as error:  # of SQLite's own message, which quotes the damaged name of a table
        raise sqlite3.DatabaseError("the schema is damaged") from error
    if not names:
        return "empty"
    if file.execute("PRAGMA application_id").fetchone()[0] == _OURS:
        return "ours" if file.execute("PRAGMA user_version").fetchone()[0] == LAYOUT else "older"
    return "older" if names >= _FIRST else "foreign"


def mark(file: sqlite3.Connection) -> None:
    """Let the file say that it is ours, and of which layout."""
    file.execute(f"PRAGMA application_id = {_OURS}")
    file.execute(f"PRAGMA user_version = {LAYOUT}")


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether a file of which SQLite says that is beyond use, not merely out of reach for now.

    Columns that are missing and text that is none are damage, too: nothing that this program writes is so.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return True
    return code & 0xFF not in _NO_DAMAGE
