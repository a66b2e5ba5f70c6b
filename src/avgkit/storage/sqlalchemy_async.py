"""
The ledger of the host's own database, awaited: SqlAlchemyLedger on connections of SQLAlchemy's async engine.

The tables, the statements and what is refused are those of SqlAlchemyLedger, so that blocking and async parts of a host may share one
ledger. It needs ``sqlalchemy[asyncio]`` and an async driver: psycopg for PostgreSQL, aiomysql for MariaDB, aiosqlite for SQLite.
Whoever is cancelled in SQLite is so once the call that he waits for has ended; what it appended is there.
"""

from __future__ import annotations

from asyncio import CancelledError, create_task, shield, wait
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import Self, TypeVar, final

from avgkit.flows.answers import AgendaEntry, AgendaKind, Due, History
from avgkit.models.dossier import Dossier
from avgkit.models.events import Event
from avgkit.storage.chain import ChainProblem, Checkpoint
from avgkit.storage.jsonl import Writable, export_ledger, import_ledger
from avgkit.storage.sqlalchemy import PAGE, SqlAlchemyLedger, known_kind, make_tables, told_as_storage_error

from sqlalchemy.ext.asyncio import AsyncEngine  # isort: skip  # above it is seen whether there is SQLAlchemy at all

T = TypeVar("T")


async def create_tables(engine: AsyncEngine, /) -> None:
    """Make the tables of a ledger in a database (tabellen aanmaken), where they are not there yet."""
    with told_as_storage_error():
        async with engine.begin() as connection:
            await connection.run_sync(make_tables)


@final
class AsyncSqlAlchemyLedger:
    """
    An AsyncLedger in a database of the host (logboek in een database, asynchroon), which has the tables; *engine* stays the host's own.

    *opened* looks at them first; without that it is seen at the first call whether there are any. InvalidValue where the database is
    another than PostgreSQL, MariaDB or SQLite.
    """

    def __init__(self, engine: AsyncEngine, /) -> None:
        known_kind(engine.dialect.name)
        self._engine = engine

    @classmethod
    async def opened(cls, engine: AsyncEngine, /) -> Self:
        """Return the ledger of a database; CorruptStore where there are no such tables, or those of a newer release."""
        ledger = cls(engine)
        await ledger._call(SqlAlchemyLedger.refuse_other_tables)
        return ledger

    def __repr__(self) -> str:
        return f"AsyncSqlAlchemyLedger({self._engine.dialect.name!r})"

    async def append(
        self, subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry] | None
    ) -> int:
        """Append events of one person and replace his agenda in one transaction, as Ledger.append says."""
        return await self._call(lambda ledger: ledger.append(subject, events, expect=expect, agenda=agenda))

    async def read(self, subject: str, /) -> History:
        """Return the events of one person in the order of appending."""
        return await self._call(lambda ledger: ledger.read(subject))

    async def dossier(self, subject: str, /) -> Dossier:
        """Return the dossier of a person."""
        return await self._call(lambda ledger: ledger.dossier(subject))

    def subjects(self, *, after: str | None = None) -> AsyncIterator[str]:
        """Go through the persons with at least one event, by id; no connection is kept between two pages."""
        return self._pages(after, lambda ledger, last: ledger.subjects(after=last))

    def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> AsyncIterator[Due]:
        """Go through what is due up to and including a day, by day and then by subject, likewise page by page."""
        return self._pages(after, lambda ledger, last: ledger.due(until, kind=kind, after=last))

    async def checkpoint(self) -> Checkpoint:
        """Return where the chain stands now, to be kept elsewhere."""
        return await self._call(SqlAlchemyLedger.checkpoint)

    async def verify(self, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
        """Return every place where the chain is not whole, or no longer agrees with an earlier checkpoint."""
        return await self._call(lambda ledger: ledger.verify(checkpoint))

    async def export_to(self, file: Writable, /) -> Checkpoint:
        """Write the whole ledger as JSON Lines (logboek uitvoeren), as export_ledger does; others go on, but for each write to the file."""
        return await self._call(lambda ledger: export_ledger(ledger, file))

    async def import_from(self, lines: Iterable[bytes], /, *, checkpoint: Checkpoint | None = None) -> Checkpoint:
        """Fill this ledger, which is empty, out of JSON Lines (logboek invoeren), as import_ledger does."""
        return await self._call(lambda ledger: import_ledger(lines, ledger, checkpoint=checkpoint))

    async def _pages(
        self, after: T | None, rest: Callable[[SqlAlchemyLedger, T | None], Iterator[T]]
    ) -> AsyncIterator[T]:
        last = after
        while page := await self._call(partial(_page, rest, last)):
            for last in page:
                yield last

    async def _call(self, call: Callable[[SqlAlchemyLedger], T]) -> T:
        called = self._called(call)
        return await (_to_its_end(called) if self._engine.dialect.name == "sqlite" else called)

    async def _called(self, call: Callable[[SqlAlchemyLedger], T]) -> T:
        with told_as_storage_error():
            async with self._engine.connect() as connection:
                return await connection.run_sync(lambda held: call(SqlAlchemyLedger.on(held)))


async def _to_its_end(called: Coroutine[object, object, T]) -> T:
    """Await a call of which a part cannot be cancelled: over aiosqlite that leaves the file locked until Python clears up behind it."""
    task = create_task(called)
    try:
        return await shield(task)
    except CancelledError:
        await wait([task])
        raise


def _page(
    rest: Callable[[SqlAlchemyLedger, T | None], Iterator[T]], last: T | None, ledger: SqlAlchemyLedger
) -> list[T]:
    return [*islice(rest(ledger, last), PAGE)]
