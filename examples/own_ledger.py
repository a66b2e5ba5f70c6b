"""
A ledger of your own, over a database that you have: here two tables of the standard library's sqlite3.

Your part is the tables, one transaction and seven queries. What an event looks like, how the chain goes on, what is stale and what is
forgotten comes from ``avgkit.storage.chain`` and ``avgkit.storage.agenda``. Whoever runs this file proves it: ``python
examples/own_ledger.py``, with ``avgkit[testing]`` installed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from avgkit import AgendaEntry, AgendaKind, ChainProblem, Checkpoint, Due, Event, History, StorageError, StoreBusy
from avgkit.checks import day
from avgkit.storage.agenda import in_day_order, kept_entry, keys_in
from avgkit.storage.chain import (
    LedgerRecord,
    encoded,
    end_of_chain,
    forgotten,
    history,
    known_as,
    new_records,
    problems,
    says_forgotten,
)

TABLES = """
CREATE TABLE IF NOT EXISTS event (
    number INTEGER PRIMARY KEY, subject TEXT, version INTEGER, id TEXT,
    payload TEXT, salt TEXT, commitment TEXT, digest TEXT, UNIQUE (subject, version), UNIQUE (subject, id)
);
CREATE TABLE IF NOT EXISTS agenda (kind TEXT, due_on TEXT, subject TEXT, keys TEXT, PRIMARY KEY (kind, due_on, subject));
"""


class OwnLedger:
    """A Ledger: six methods and no base class."""

    def __init__(self, path: Path, /) -> None:
        self.path = path
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
        self._db.executescript(TABLES)

    def close(self) -> None:
        self._db.close()

    def append(
        self, subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry] | None
    ) -> int:
        known_as("subject", subject)
        new = encoded(events)  # before the transaction: an event that cannot be written changes nothing
        entries = None if agenda is None else in_day_order(agenda)
        with self._writing():
            held = dict(self._db.execute("SELECT id, payload FROM event WHERE subject = ?", (subject,)))
            version = len(held)  # read in the transaction that writes: nobody comes in between
            records = new_records(subject, new, stored=held, expect=expect, version=version, head=self.checkpoint())
            self._db.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", records)
            for key in forgotten(new.values()):
                if not says_forgotten({**new, **held}.get(key) or ""):
                    gone = "UPDATE event SET payload = NULL, salt = NULL WHERE subject = ? AND id = ?"
                    self._db.execute(gone, (subject, key))
            if entries is not None and expect == version:
                self._db.execute("DELETE FROM agenda WHERE subject = ?", (subject,))
                rows = [(one.kind.value, one.on.isoformat(), subject, keys_in(one)) for one in entries]
                self._db.executemany("INSERT INTO agenda VALUES (?, ?, ?, ?)", rows)
        return version + len(records)

    def read(self, subject: str, /) -> History:
        rows = "SELECT id, payload FROM event WHERE subject = ? ORDER BY version"
        return history(self._db.execute(rows, (known_as("subject", subject),)))

    def subjects(self, *, after: str | None = None) -> Iterator[str]:
        last = known_as("after", after) if after else ""
        following = "SELECT subject FROM event WHERE subject > ? ORDER BY subject LIMIT 1"
        while row := self._db.execute(following, (last,)).fetchone():
            [last] = row
            yield last

    def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> Iterator[Due]:
        end = day("until", until).isoformat()
        on, subject = ("", "") if after is None else (after.entry.on.isoformat(), known_as("after", after.subject))
        following = (
            "SELECT due_on, subject, keys FROM agenda WHERE kind = ? AND due_on <= ? AND (due_on, subject) > (?, ?)"
            " ORDER BY due_on, subject LIMIT 1"
        )
        while row := self._db.execute(following, (kind.value, end, on, subject)).fetchone():
            on, subject, keys = row
            yield kept_entry(kind.value, on, subject, keys)

    def checkpoint(self) -> Checkpoint:
        return end_of_chain(self._db.execute("SELECT number, digest FROM event ORDER BY number DESC LIMIT 1"))

    def verify(self, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
        records = map(LedgerRecord._make, self._db.execute("SELECT * FROM event ORDER BY number"))
        return tuple(problems(records, checkpoint))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of it, or nothing; what the driver raises becomes a StorageError without values."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            with self._db:
                yield
        except sqlite3.Error as error:
            if error.sqlite_errorname == "SQLITE_BUSY":
                raise StoreBusy("the ledger is in use: do the same again") from None
            raise StorageError("the ledger could not be written: nothing was changed") from None


def prove(folder: Path) -> None:
    """Hold the ledger to the laws: the one line that belongs in your tests."""
    from avgkit.testing.conformance import check_ledger  # noqa: PLC0415  # which needs hypothesis

    paths = (folder / f"{number}.db" for number in count())
    check_ledger(
        lambda: closing(OwnLedger(next(paths))),
        reopen=lambda ledger: closing(OwnLedger(ledger.path)),
        stored=lambda ledger: ledger.path.read_bytes(),
    )


def main() -> None:
    """Prove it."""
    with TemporaryDirectory() as folder:
        prove(Path(folder))
    print("OwnLedger keeps the laws of a ledger.")


if __name__ == "__main__":
    main()
