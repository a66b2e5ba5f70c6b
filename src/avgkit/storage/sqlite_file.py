"""The file of a SQLite ledger: how it is made, when it is refused, and what its errors are called."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Final

from avgkit.errors import CorruptStore, StorageError, StoreBusy

APPLICATION: Final = 0x6176676B  # "avgk", at byte 68 of the file
VERSION: Final = 1  # of the tables below, at byte 60 of the file
WAIT: Final = 10.0  # seconds for another process that is writing

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100
_SCHEMA: Final = f"""
BEGIN;
CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    version INTEGER NOT NULL,
    id TEXT NOT NULL,
    payload TEXT,
    salt TEXT,
    commitment TEXT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (subject, version),
    UNIQUE (subject, id)
);
CREATE TABLE agenda (
    kind TEXT NOT NULL,
    due_on TEXT NOT NULL,
    subject TEXT NOT NULL,
    keys TEXT NOT NULL,
    PRIMARY KEY (kind, due_on, subject)
) WITHOUT ROWID;
CREATE INDEX agenda_of ON agenda (subject);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
COMMIT;
PRAGMA journal_mode = WAL;
"""
_SCHEMA_OF: Final = "SELECT type, name, tbl_name, sql FROM sqlite_master"
# By the beginning of the name that SQLite gives its error.
_MEANING: Final[dict[str, tuple[type[StorageError], str]]] = {
    "SQLITE_CORRUPT": (CorruptStore, "the file is damaged: put back a copy of it"),
    "SQLITE_NOTADB": (CorruptStore, "the file is damaged: put back a copy of it"),
    "SQLITE_ERROR": (CorruptStore, "the file is damaged: put back a copy of it"),
    "SQLITE_TOOBIG": (CorruptStore, "the file is damaged: put back a copy of it"),
    "SQLITE_FULL": (StorageError, "there is no room left on the disk: nothing was written"),
    "SQLITE_IOERR": (StorageError, "the disk did not read or write: nothing was changed"),
    "SQLITE_BUSY": (StoreBusy, f"another process kept the ledger for more than {WAIT:.0f} seconds: try again"),
    "SQLITE_LOCKED": (StoreBusy, "the ledger is in use by an unfinished reading: try again"),
    "SQLITE_READONLY": (StorageError, "the file, or the folder that it is in, cannot be written"),
    "SQLITE_CANTOPEN": (StorageError, "the file cannot be opened: is there such a folder, and may it be written?"),
}
_MISUSED: Final = "the ledger was closed, or is used from another thread than the one that opened it"


@contextmanager
def told_as_storage_error(path: Path, /) -> Iterator[None]:
    """Turn what SQLite and the operating system raise into a StorageError that names the file and no value."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise StorageError(f"{path.name}: {_MISUSED}") from None
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "SQLITE_CORRUPT")
        kind, words = next((found for start, found in _MEANING.items() if name.startswith(start)), (StorageError, name))
        raise kind(f"{path.name}: {words}") from None
    except (OverflowError, UnicodeError):
        raise CorruptStore(f"{path.name}: the file is damaged: put back a copy of it") from None
    except OSError as error:
        raise StorageError(f"{path.name}: {error.strerror}") from None


def created(path: Path, /) -> None:
    """Make an empty ledger, whole or not at all; where somebody else made the file in the meantime, leave that."""
    draft = path.with_name(f".{path.name}.{token_hex(4)}.new")
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            connection.executescript(_SCHEMA)
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        for rest in ("", "-journal", "-wal", "-shm"):
            draft.with_name(draft.name + rest).unlink(missing_ok=True)


def refuse_unless_ledger(path: Path, /) -> None:
    """Raise CorruptStore where a file is not a sound ledger that this release can read; the file is left as it is."""
    with path.open("rb") as file:
        head = file.read(_HEADER)
    if not head:
        raise CorruptStore(
            f"{path.name}: the file is empty, and a ledger never is: put back a copy, or remove the file"
        )
    if not head.startswith(_MAGIC) or len(head) < _HEADER or int.from_bytes(head[68:72]) != APPLICATION:
        raise CorruptStore(f"{path.name}: this is not a ledger of avgkit: give another file")
    _refuse_newer(path, int.from_bytes(head[60:64]))
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=WAIT)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        _refuse_newer(path, version)
        (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        schema = {*connection.execute(_SCHEMA_OF)}
    if answer != "ok" or version != VERSION or schema != _sound_schema():
        raise CorruptStore(f"{path.name}: the file is damaged: put back a copy of it")


def _sound_schema() -> set[tuple[str, str, str, str | None]]:
    """Return what SQLite itself says of the tables: where a byte of that has changed, other rows may come back than were stored."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(_SCHEMA)
        return {*connection.execute(_SCHEMA_OF)}


def connected(path: Path, /) -> sqlite3.Connection:
    """Open a sound ledger for reading and writing; what is committed is on the disk, what is deleted is overwritten."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_newer(path: Path, version: int) -> None:
    if version > VERSION:
        raise CorruptStore(f"{path.name}: the ledger was written by a newer release of avgkit: update avgkit")
