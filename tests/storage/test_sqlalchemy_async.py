"""The awaited ledger of a host's own database keeps the same laws, and shares its tables with the blocking one."""

from __future__ import annotations

import asyncio
import io
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from avgkit.errors import CorruptStore, InvalidValue, StaleRecord, StorageError, StoreBusy
from avgkit.flows.answers import AgendaEntry, AgendaKind
from avgkit.models.events import ContactMade
from avgkit.models.promise import Channel
from avgkit.storage.jsonl import export_ledger, import_ledger
from avgkit.storage.memory import MemoryLedger
from avgkit.storage.sqlalchemy import PAGE, SqlAlchemyLedger
from avgkit.storage.sqlalchemy_async import AsyncSqlAlchemyLedger, create_tables
from avgkit.testing.conformance import check_async_ledger
from storage.databases import DATABASES, database

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
MARKER = "geheim-06-12345678"
TODAY = date(2026, 2, 2)
AWAITED = {"sqlite": "sqlite+aiosqlite", "mariadb": "mariadb+aiomysql"}  # psycopg is both
BLOCKING = {"sqlite": "sqlite", "mariadb": "mariadb+pymysql"}


def contact(name: str) -> ContactMade:
    """Return an event."""
    return ContactMade(id=name, at=AT, channel=Channel.PHONE)


@pytest.fixture(params=DATABASES)
def kind(request: pytest.FixtureRequest) -> str:
    """Give each kind of database in turn."""
    return str(request.param)


@asynccontextmanager
async def awaited(kind: str, folder: Path | None = None) -> AsyncIterator[AsyncEngine]:
    """Make an empty database, and give an engine for it that is awaited."""
    with database(kind, folder) as blocking:
        url = blocking.url
        engine = create_async_engine(url.set(drivername=AWAITED.get(kind, url.drivername)))
        try:
            yield engine
        finally:
            await engine.dispose()


@asynccontextmanager
async def ledger_in(kind: str, folder: Path | None = None) -> AsyncIterator[AsyncSqlAlchemyLedger]:
    """Make an empty ledger."""
    async with awaited(kind, folder) as engine:
        await create_tables(engine)
        yield await AsyncSqlAlchemyLedger.opened(engine)


class TestLaws:
    """It is a ledger."""

    def test_it_keeps_them(self, kind: str) -> None:
        """One line proves it, as for any host."""

        async def tamper(ledger: AsyncSqlAlchemyLedger) -> None:
            async with ledger._engine.begin() as connection:
                await connection.execute(text("UPDATE avgkit_event SET payload = '{}' WHERE number = 2"))

        @asynccontextmanager
        async def again(ledger: AsyncSqlAlchemyLedger) -> AsyncIterator[AsyncSqlAlchemyLedger]:
            yield await AsyncSqlAlchemyLedger.opened(ledger._engine)

        name = settings.get_current_profile_name()
        settings.register_profile("short", settings.get_profile(name), max_examples=2 if kind == "sqlite" else 15)
        settings.load_profile("short")
        try:
            check_async_ledger(lambda: ledger_in(kind), reopen=again, tamper=tamper)
        finally:
            settings.load_profile(name)

    def test_more_than_a_page(self, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever goes through many may append meanwhile, and begin halfway."""
        for module in ("sqlalchemy", "sqlalchemy_async"):
            monkeypatch.setattr(f"avgkit.storage.{module}.PAGE", 4)

        async def act() -> None:
            async with ledger_in(kind, tmp_path) as ledger:
                names = [f"p-{number:04}" for number in range(11)]
                entry = AgendaEntry(kind=AgendaKind.REQUEST, on=TODAY, keys=frozenset({"r-1"}))
                for name in names:
                    await ledger.append(name, [contact("e1")], expect=0, agenda=[entry])
                assert [one async for one in ledger.subjects()] == names
                found = [due async for due in ledger.due(TODAY, kind=AgendaKind.REQUEST)]
                assert [due.subject for due in found] == names
                after = ledger.due(TODAY, kind=AgendaKind.REQUEST, after=found[1])
                async for due in after:
                    assert await ledger.append(due.subject, [contact("e2")], expect=1, agenda=()) == 2
                left = [due.subject async for due in ledger.due(TODAY, kind=AgendaKind.REQUEST)]
                assert left == names[:2]
                assert [one async for one in ledger.subjects(after=names[-2])] == names[-1:]

        asyncio.run(act())

    def test_many_at_once(self, kind: str, tmp_path: Path) -> None:
        """Of tasks that decided on one version one is heard, and the chain stays whole."""

        async def act() -> None:
            async with ledger_in(kind, tmp_path) as ledger:
                tries = [ledger.append("p-1", [contact(f"e{number}")], expect=0, agenda=None) for number in range(4)]
                said = await asyncio.gather(*tries, return_exceptions=True)
                assert sorted(str(one) if isinstance(one, int) else type(one).__name__ for one in said) == [
                    "1",
                    *["StaleRecord"] * 3,
                ]
                others = [ledger.append(f"q-{number}", [contact("e1")], expect=0, agenda=None) for number in range(8)]
                assert await asyncio.gather(*others) == [1] * 8
                assert await ledger.verify(await ledger.checkpoint()) == ()

        asyncio.run(act())


class TestMoving:
    """A whole ledger goes out and in on the loop, as JSON Lines that every other ledger reads."""

    def test_out_and_in(self, kind: str, tmp_path: Path) -> None:
        """As a blocking ledger writes it, and back whole or not at all."""
        entry = AgendaEntry(kind=AgendaKind.REQUEST, on=TODAY, keys=frozenset({"r-1"}))
        file, same = io.BytesIO(), io.BytesIO()

        async def act() -> None:
            async with ledger_in(kind, tmp_path) as ledger, ledger_in(kind, tmp_path) as copy:
                for number in range(PAGE + 3):
                    await ledger.append(f"p-{number}", [contact("e1")], expect=0, agenda=[entry])
                end = await ledger.export_to(file)
                assert end == await ledger.checkpoint()
                lines = file.getvalue().splitlines(keepends=True)
                with pytest.raises(CorruptStore, match="cut off"):
                    await copy.import_from(lines[:-1])
                assert [one async for one in copy.subjects()] == []
                assert await copy.import_from(lines, checkpoint=end) == end
                assert await copy.verify(end) == ()
                with pytest.raises(StorageError, match="give an empty one"):
                    await copy.import_from(lines)

        asyncio.run(act())
        blocking = MemoryLedger()
        import_ledger(io.BytesIO(file.getvalue()), blocking)
        export_ledger(blocking, same)
        assert same.getvalue() == file.getvalue()

    def test_who_stops_keeps_no_connection(self, kind: str, tmp_path: Path) -> None:
        """Where the file cannot be written the error passes through, and the one connection is free again."""

        class Full:
            def write(self, data: bytes, /) -> None:
                raise OSError("no room")

        async def act() -> None:
            async with ledger_in(kind, tmp_path) as ledger:
                await ledger.append("p-1", [contact("e1")], expect=0, agenda=None)
                engine = create_async_engine(ledger._engine.url, pool_size=1, max_overflow=0, pool_timeout=0.1)
                small = AsyncSqlAlchemyLedger(engine)
                with pytest.raises(OSError, match="no room"):
                    await small.export_to(Full())
                assert await small.append("p-1", [contact("e2")], expect=1, agenda=None) == 2
                await engine.dispose()

        asyncio.run(act())


class TestCancelled:
    """A task that is cancelled wherever it waits leaves all or nothing, and a connection that others can use."""

    def test_wherever_it_is(self, kind: str, tmp_path: Path) -> None:
        """Cancelled after ever more time, and appended again by who comes next, who need not wait for what was cancelled."""

        async def act() -> None:
            async with ledger_in(kind, tmp_path) as ledger:
                engine = create_async_engine(ledger._engine.url, pool_size=1, max_overflow=0, pool_timeout=5)
                small, halves = AsyncSqlAlchemyLedger(engine), set[int]()
                entry = AgendaEntry(kind=AgendaKind.REQUEST, on=TODAY, keys=frozenset({"r-1"}))
                for turns in range(40):
                    who, events = f"p-{turns:02}", [contact("e1"), contact("e2")]
                    task = asyncio.create_task(small.append(who, events, expect=0, agenda=[entry]))
                    if turns:
                        await asyncio.sleep(turns * 0.0005)
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task
                    version = (await small.read(who)).version
                    planned = [due async for due in small.due(TODAY, kind=AgendaKind.REQUEST) if due.subject == who]
                    assert (version, len(planned)) in {(0, 0), (2, 1)}
                    halves.add(version)
                    assert await small.append(who, events, expect=0, agenda=[entry]) == 2
                assert halves == {0, 2}
                assert await small.verify() == ()
                await engine.dispose()

        asyncio.run(act())


class TestTables:
    """They are those of the blocking ledger, or the ledger does not open."""

    def test_they_are_shared(self, kind: str, tmp_path: Path) -> None:
        """What one appends the other reads, in one chain; making them again changes nothing."""

        async def act() -> None:
            async with ledger_in(kind, tmp_path) as ledger:
                await create_tables(ledger._engine)
                url = make_url(ledger._engine.url)
                engine = create_engine(url.set(drivername=BLOCKING.get(kind, url.drivername)))
                blocking = SqlAlchemyLedger(engine)
                await ledger.append("p-1", [contact("e1")], expect=0, agenda=None)
                assert blocking.append("p-1", [contact("e2")], expect=1, agenda=None) == 2
                assert (await ledger.dossier("p-1")) == blocking.dossier("p-1")
                assert (await ledger.checkpoint()) == blocking.checkpoint()
                assert await ledger.verify() == ()
                with pytest.raises(StaleRecord):
                    await ledger.append("p-1", [contact("e3")], expect=1, agenda=None)
                engine.dispose()

        asyncio.run(act())

    def test_without_them(self, kind: str, tmp_path: Path) -> None:
        """It is seen when it is opened, and at the first call."""

        async def act() -> None:
            async with awaited(kind, tmp_path) as engine:
                with pytest.raises(CorruptStore, match="create_tables makes them"):
                    await AsyncSqlAlchemyLedger.opened(engine)
                with pytest.raises(CorruptStore, match="create_tables makes them"):
                    await AsyncSqlAlchemyLedger(engine).read("p-1")

        asyncio.run(act())

    def test_of_another_release(self, kind: str, tmp_path: Path) -> None:
        """A newer version is refused."""

        async def act() -> None:
            async with ledger_in(kind, tmp_path) as ledger:
                async with ledger._engine.begin() as connection:
                    await connection.execute(text("UPDATE avgkit_ledger SET version = 2"))
                with pytest.raises(CorruptStore, match="another release"):
                    await AsyncSqlAlchemyLedger.opened(ledger._engine)

        asyncio.run(act())


class TestErrors:
    """Whatever goes wrong is a StorageError that shows no value."""

    def test_a_database_that_cannot_be_reached(self) -> None:
        """The kind of error is named, the address is not."""

        async def fail() -> None:
            raise sqlite3.OperationalError(MARKER)

        async def act() -> None:
            engine = create_async_engine(f"sqlite+aiosqlite:///{MARKER}", async_creator=fail)
            for tried in (create_tables(engine), AsyncSqlAlchemyLedger.opened(engine)):
                with pytest.raises(StorageError, match="OperationalError") as caught:
                    await tried
                assert MARKER not in str(caught.value)
            assert MARKER not in repr(AsyncSqlAlchemyLedger(engine))

        asyncio.run(act())

    def test_another_database(self) -> None:
        """Where the order of texts and the locks were not tried, it is refused."""

        class Other:
            class dialect:
                name = "mysql"

        with pytest.raises(InvalidValue, match=r"^engine: expected an engine for PostgreSQL, MariaDB .* or SQLite"):
            AsyncSqlAlchemyLedger(Other())  # type: ignore[arg-type]

    def test_no_connection_left(self, kind: str, tmp_path: Path) -> None:
        """A pool that is used up is told as such, and a call takes no more than one connection."""

        async def act() -> None:
            async with ledger_in(kind, tmp_path) as ledger:
                engine = create_async_engine(ledger._engine.url, pool_size=1, max_overflow=0, pool_timeout=0.1)
                small = await AsyncSqlAlchemyLedger.opened(engine)
                assert await small.append("p-1", [contact("e1")], expect=0, agenda=()) == 1
                async with engine.connect():
                    with pytest.raises(StoreBusy, match="every connection"):
                        await small.read("p-1")
                assert (await small.read("p-1")).version == 1
                await engine.dispose()

        asyncio.run(act())
