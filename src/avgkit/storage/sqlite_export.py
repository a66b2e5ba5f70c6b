"""A ledger in a SQLite file as JSON Lines, and back: a whole ledger, or none."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from avgkit.errors import CorruptStore, StorageError
from avgkit.flows.answers import Due
from avgkit.storage.agenda import kept_entry, keys_in
from avgkit.storage.chain import Checkpoint, LedgerRecord
from avgkit.storage.jsonl import Writable, read_ledger, refuse_broken, write_ledger
from avgkit.storage.sqlite import SqliteLedger
from avgkit.storage.sqlite_file import connected, created, refuse_unless_ledger, told_as_storage_error

_RECORDS: Final = "SELECT number, subject, version, id, payload, salt, commitment, digest FROM event ORDER BY number"
_AGENDA: Final = "SELECT kind, due_on, subject, keys FROM agenda ORDER BY kind, due_on, subject"
_ADD: Final = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_PLAN: Final = "INSERT INTO agenda VALUES (?, ?, ?, ?)"
# Of every person the versions go up by one.
_GAPS: Final = (
    "SELECT count(*) FROM (SELECT version - lag(version, 1, 0) OVER (PARTITION BY subject ORDER BY number) AS step"
    " FROM event) WHERE step <> 1"
)


def export_ledger(path: str | os.PathLike[str], file: Writable, /) -> Checkpoint:
    """
    Write a ledger in a SQLite file as JSON Lines (logboek uitvoeren), as it is at one moment, and return where its chain ends.

    CorruptStore where the ledger is not whole: verify() says where. What is appended meanwhile does no harm.
    """
    source = Path(path).absolute()
    with told_as_storage_error(source):
        refuse_unless_ledger(source)
        connection = connected(source)
    with (
        closing(connection),
        closing(_rows(connection, _RECORDS, source)) as records,
        closing(_rows(connection, _AGENDA, source)) as agenda,
    ):
        connection.execute("BEGIN")
        return write_ledger(
            file, records=(LedgerRecord(*row) for row in records), agenda=(kept_entry(*row) for row in agenda)
        )


def import_ledger(
    lines: Iterable[bytes], path: str | os.PathLike[str], /, *, checkpoint: Checkpoint | None = None
) -> Checkpoint:
    """
    Make a ledger in a new SQLite file out of JSON Lines (logboek invoeren), and return where its chain ends.

    The file is there when all was read and verified, with the *checkpoint* that was kept elsewhere where one is given, or not at all.
    CorruptStore where the export is damaged, cut off, or does not agree with the checkpoint; StorageError where there is a file already.
    """
    target = Path(path).absolute()
    with told_as_storage_error(target):
        if target.exists():
            raise StorageError(f"{target.name}: there is a file already: give another name")
        folder = TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent)
    with folder as name:
        draft = Path(name, target.name)
        _fill(draft, lines)
        with SqliteLedger(draft) as ledger:
            refuse_broken(ledger.verify(checkpoint))
            end = ledger.checkpoint()
        with told_as_storage_error(target):
            target.hardlink_to(draft)
    return end


def _fill(draft: Path, lines: Iterable[bytes]) -> None:
    with told_as_storage_error(draft):
        created(draft)
        connection = connected(draft)
    with closing(connection):
        connection.execute("BEGIN")
        for one in read_ledger(lines):  # what goes wrong with the lines is for whoever gives them
            with told_as_storage_error(draft):
                _put(connection, one)
        with told_as_storage_error(draft):
            (gaps,) = connection.execute(_GAPS).fetchone()
            if gaps:
                raise CorruptStore("the versions of a person do not follow on each other")
            connection.execute("COMMIT")


def _put(connection: sqlite3.Connection, one: LedgerRecord | Due) -> None:
    try:
        if isinstance(one, LedgerRecord):
            connection.execute(_ADD, one)
        else:
            entry = one.entry
            connection.execute(_PLAN, (entry.kind.value, entry.on.isoformat(), one.subject, keys_in(entry)))
    except sqlite3.IntegrityError:
        raise CorruptStore("the export holds something twice") from None


def _rows(connection: sqlite3.Connection, question: str, path: Path) -> Generator[tuple[Any, ...], None, None]:
    with told_as_storage_error(path):
        yield from connection.execute(question)
