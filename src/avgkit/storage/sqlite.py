"""
A ledger in one file, on the standard library alone.

The file is an ordinary SQLite database that can be looked into: the tables event and agenda hold readable text. Every append is on
the disk when it returns (WAL, synchronous FULL). One process writes at a time and others wait for it; a ledger object is for one
thread, and each thread or process opens its own.

What is forgotten is overwritten in the file, and the log beside it is emptied. What copies of the file, and the disk below it, still
hold is for whoever keeps those.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from itertools import chain, islice
from json import dumps
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, final

from avgkit.checks import day
from avgkit.errors import CorruptStore, StorageError, StoreBusy
from avgkit.flows.answers import AgendaEntry, AgendaKind, Due, History
from avgkit.models.dossier import Dossier
from avgkit.models.events import Event
from avgkit.storage.agenda import in_day_order, kept_entry, keys_in
from avgkit.storage.chain import (
    FORGOTTEN_MARK,
    NOT_EMPTY,
    TWICE,
    ChainProblem,
    Checkpoint,
    LedgerRecord,
    encoded,
    end_of_chain,
    forgotten,
    history,
    kept_subject,
    known_as,
    new_records,
    problems,
)
from avgkit.storage.protocols import dossier_of
from avgkit.storage.sqlite_file import connected, created, refuse_unless_ledger, told_as_storage_error

PAGE: Final = 256  # rows fetched at a time where somebody goes through many, so that appending meanwhile does no harm

_STORED: Final = "SELECT id, payload FROM event WHERE subject = ? AND id IN (SELECT value FROM json_each(?))"
_FORGET: Final = (
    "UPDATE event SET payload = NULL, salt = NULL"
    " WHERE subject = ? AND id IN (SELECT value FROM json_each(?)) AND instr(payload, ?) = 0"
)
_EMPTY_LOG: Final = "PRAGMA wal_checkpoint(TRUNCATE)"
_VERSION: Final = "SELECT coalesce(max(version), 0) FROM event WHERE subject = ?"
_HEAD: Final = "SELECT number, digest FROM event ORDER BY number DESC LIMIT 1"
_ADD: Final = "INSERT INTO event VALUES "
_ROW: Final = "(?, ?, ?, ?, ?, ?, ?, ?)"
_AT_ONCE: Final = 64  # rows of one statement: for each statement SQLite looks up anew where to put them
_READ: Final = "SELECT id, payload FROM event WHERE subject = ? ORDER BY version"
_ALL: Final = "SELECT number, subject, version, id, payload, salt, commitment, digest FROM event ORDER BY number"
_SUBJECTS: Final = "SELECT DISTINCT subject FROM event WHERE subject > ? ORDER BY subject LIMIT ?"
_AGENDA: Final = "SELECT kind, due_on, subject, keys FROM agenda WHERE subject = ?"
_CLEAR: Final = "DELETE FROM agenda WHERE subject = ?"
_PLAN: Final = "INSERT INTO agenda VALUES (?, ?, ?, ?)"
_ANYTHING: Final = "SELECT EXISTS (SELECT 1 FROM event) OR EXISTS (SELECT 1 FROM agenda)"
_ALL_PLANNED: Final = "SELECT kind, due_on, subject, keys FROM agenda ORDER BY kind, due_on, subject"
_DUE: Final = (
    "SELECT due_on, subject, keys FROM agenda"
    " WHERE kind = ? AND due_on <= ? AND (due_on, subject) > (?, ?) ORDER BY due_on, subject LIMIT ?"
)


@final
class SqliteLedger:
    """
    A Ledger in one SQLite file (logboek in een bestand), made where it is not there yet.

    CorruptStore where the file is empty, damaged, newer than this release, or something else; it is then left as it is.
    """

    def __init__(self, path: str | os.PathLike[str], /) -> None:
        self._path = Path(path).absolute()
        with told_as_storage_error(self._path):
            if not self._path.exists():
                created(self._path)
            refuse_unless_ledger(self._path)
            self._connection = connected(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"SqliteLedger({self._path.name!r})"

    def close(self) -> None:
        """Close the file; what was appended is in it."""
        with told_as_storage_error(self._path):
            self._connection.close()

    def append(
        self, subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry] | None
    ) -> int:
        """Append events of one person and replace his agenda in one transaction, as Ledger.append says."""
        known_as("subject", subject)
        payloads = encoded(events)
        entries = None if agenda is None else in_day_order(agenda)
        gone = forgotten(payloads.values())
        with told_as_storage_error(self._path), self._transaction() as connection:
            version: int = connection.execute(_VERSION, (subject,)).fetchone()[0]
            stored = dict(connection.execute(_STORED, (subject, dumps([*payloads])))) if version else {}
            records = new_records(
                subject, payloads, stored=stored, expect=expect, version=version, head=self.checkpoint()
            )
            _add(connection, records)
            if gone:
                connection.execute(_FORGET, (subject, dumps([*gone]), FORGOTTEN_MARK))
            if entries is not None and expect == version:
                self._replace(subject, entries)
        if gone:
            self._empty_log()
        return version + len(records)

    def read(self, subject: str, /) -> History:
        """Return the events of one person in the order of appending."""
        return history(self._rows(_READ, known_as("subject", subject)))

    def dossier(self, subject: str, /) -> Dossier:
        """Return the dossier of a person."""
        return dossier_of(self, subject)

    def subjects(self, *, after: str | None = None) -> Iterator[str]:
        """Go through the persons with at least one event, by id."""
        last = known_as("after", after) if after else ""
        while page := self._rows(_SUBJECTS, last, PAGE):
            for (last,) in page:
                yield kept_subject(last)

    def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> Iterator[Due]:
        """Go through what is due up to and including a day, by day and then by subject."""
        end = day("until", until).isoformat()
        on, subject = ("", "") if after is None else (after.entry.on.isoformat(), known_as("after", after.subject))
        while page := self._rows(_DUE, kind.value, end, on, subject, PAGE):
            for on, subject, keys in page:
                yield kept_entry(kind.value, on, subject, keys)

    def checkpoint(self) -> Checkpoint:
        """Return where the chain stands now, to be kept elsewhere."""
        return end_of_chain(self._rows(_HEAD))

    def verify(self, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
        """
        Return every place where the chain is not whole, or no longer agrees with an earlier checkpoint.

        CorruptStore where the file itself is damaged.
        """
        with told_as_storage_error(self._path):
            (answer,) = self._connection.execute("PRAGMA integrity_check(1)").fetchone()
            if answer != "ok":
                raise CorruptStore(f"{self._path.name}: the file is damaged: put back a copy of it")
            return tuple(problems((LedgerRecord(*row) for row in self._connection.execute(_ALL)), checkpoint))

    def contents(self) -> Generator[LedgerRecord | Due, None, None]:
        """Go through all records, and then through the agenda, as they are at one moment, whatever is appended meanwhile."""
        with told_as_storage_error(self._path), closing(connected(self._path)) as connection:
            connection.execute("BEGIN")
            for row in connection.execute(_ALL):
                yield LedgerRecord(*row)
            for row in connection.execute(_ALL_PLANNED):
                yield kept_entry(*row)

    def take_over(self, contents: Iterator[LedgerRecord | Due], /) -> None:
        """Keep what another ledger has in one transaction, all of it or nothing, as MovableLedger.take_over says."""
        with self._transaction() as connection:
            if self._rows(_ANYTHING) != [(0,)]:
                raise StorageError(NOT_EMPTY)
            while page := [*islice(contents, PAGE)]:
                with told_as_storage_error(self._path):
                    _put(connection, page)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with told_as_storage_error(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            with told_as_storage_error(self._path):
                self._connection.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled back already: that there is nothing to roll back must not hide what went wrong.
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    def _rows(self, question: str, *values: str | int) -> list[Any]:
        with told_as_storage_error(self._path):
            return self._connection.execute(question, values).fetchall()

    def _empty_log(self) -> None:
        """Overwrite the log beside the file; whatever goes wrong now, the append is done, and the error says so."""
        left = f"{self._path.name}: what was forgotten can still be in the log beside the file"
        try:
            [(busy, _, _)] = self._connection.execute(_EMPTY_LOG)
        except sqlite3.Error:
            raise StorageError(f"{left}, for the disk did not write: all was appended, and append it again") from None
        if busy:
            raise StoreBusy(f"{left}, which somebody is reading: all was appended, and append it again")

    def _replace(self, subject: str, entries: tuple[AgendaEntry, ...]) -> None:
        rows = [(entry.kind.value, entry.on.isoformat(), subject, keys_in(entry)) for entry in entries]
        if sorted(self._rows(_AGENDA, subject)) != sorted(rows):
            self._connection.execute(_CLEAR, (subject,))
            self._connection.executemany(_PLAN, rows)


def _add(connection: sqlite3.Connection, records: Sequence[LedgerRecord]) -> None:
    for start in range(0, len(records), _AT_ONCE):
        page = records[start : start + _AT_ONCE]
        connection.execute(_ADD + ", ".join([_ROW] * len(page)), [*chain.from_iterable(page)])


def _put(connection: sqlite3.Connection, page: Iterable[LedgerRecord | Due]) -> None:
    records: list[LedgerRecord] = []
    agenda: list[tuple[str, ...]] = []
    for one in page:
        if isinstance(one, LedgerRecord):
            records.append(one)
        else:
            agenda.append((one.entry.kind.value, one.entry.on.isoformat(), one.subject, keys_in(one.entry)))
    try:
        _add(connection, records)
        connection.executemany(_PLAN, agenda)
    except sqlite3.IntegrityError:
        raise CorruptStore(TWICE) from None
