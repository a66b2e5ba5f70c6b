"""A ledger in a database of the host: what is refused, what is said, and what writers do to each other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import Engine, QueuePool, create_engine, event, text
from sqlalchemy.exc import OperationalError

from avgkit.errors import CorruptStore, InvalidValue, MissingExtra, StaleRecord, StorageError, StoreBusy
from avgkit.flows.answers import AgendaEntry, AgendaKind
from avgkit.models.events import ContactMade, ForgetReason, Forgotten
from avgkit.models.promise import Channel
from avgkit.storage.chain import ChainDamage
from avgkit.storage.memory import MemoryLedger
from avgkit.storage.sqlalchemy import PAGE, SqlAlchemyLedger, create_tables
from storage.databases import DATABASES, database

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
MARKER = "geheim-06-12345678"


def contact(name: str) -> ContactMade:
    """Return an event."""
    return ContactMade(id=name, at=AT, channel=Channel.PHONE)


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Give a database without tables."""
    with database(request.param, tmp_path) as found:
        yield found


class TestTables:
    """The tables are those of this release, or the ledger does not open."""

    def test_they_are_made_once(self, engine: Engine) -> None:
        """Making them again changes nothing."""
        create_tables(engine)
        SqlAlchemyLedger(engine).append("p-1", [contact("e1")], expect=0, agenda=None)
        create_tables(engine)
        assert SqlAlchemyLedger(engine).read("p-1").version == 1

    def test_without_them(self, engine: Engine) -> None:
        """Whoever forgot to make them is told how."""
        with pytest.raises(CorruptStore, match="create_tables makes them"):
            SqlAlchemyLedger(engine)

    @pytest.mark.parametrize("change", ["UPDATE avgkit_ledger SET version = 2", "DELETE FROM avgkit_ledger"])
    def test_of_another_release(self, engine: Engine, change: str) -> None:
        """A newer version, or none, is refused."""
        create_tables(engine)
        with engine.begin() as connection:
            connection.execute(text(change))
        with pytest.raises(CorruptStore, match="another release"):
            SqlAlchemyLedger(engine)

    def test_another_database(self) -> None:
        """Where the order of texts and the locks were not tried, it is refused."""
        with pytest.raises(InvalidValue, match=r"^engine: expected an engine for PostgreSQL, MariaDB .* or SQLite"):
            SqlAlchemyLedger(create_engine("mysql+pymysql://nowhere/none", module=Strange()))

    def test_an_id_that_mariadb_would_cut_off(self, tmp_path: Path) -> None:
        """Its indexes hold no longer ones, so they are refused before anything is asked of it."""
        with database("sqlite", tmp_path) as engine:
            create_tables(engine)
            ledger = SqlAlchemyLedger(engine)
            ledger._kind = "mariadb"
            for who, what, match in (("p" * 256, "e1", "^subject: .* 255"), ("p-1", "e" * 501, "^id: .* 500")):
                with pytest.raises(InvalidValue, match=match):
                    ledger.append(who, [contact(what)], expect=0, agenda=None)
            ledger._refuse_long("p" * 255, ["e" * 500])

    @pytest.mark.skipif("mariadb" not in DATABASES, reason="needs tests/heavy/mariadb.py")
    def test_the_longest_ids_of_mariadb(self, tmp_path: Path) -> None:
        """They are kept whole, also letters of four bytes; longer ones are not taken over either, and nothing of what came with them."""
        who, what = "\U0001f600" * 255, "\U0001f600" * 500
        longer = MemoryLedger()
        longer.append("p-1", [contact("e1")], expect=0, agenda=None)
        longer.append(f"{who}x", [contact(what)], expect=0, agenda=None)
        with database("mariadb", tmp_path) as engine:
            create_tables(engine)
            ledger = SqlAlchemyLedger(engine)
            with pytest.raises(InvalidValue, match=r"^subject: "):
                ledger.take_over(longer.contents())
            assert list(ledger.subjects()) == []
            for kept in (who, f"{who[1:]}x"):
                assert ledger.append(kept, [contact(what), contact(f"{what[1:]}x")], expect=0, agenda=None) == 2
            assert ledger.read(who).events == (contact(what), contact(f"{what[1:]}x"))
            assert ledger.verify() == ()

    def test_it_does_not_show_its_address(self, engine: Engine) -> None:
        """An address may hold a password."""
        create_tables(engine)
        assert repr(SqlAlchemyLedger(engine)) == f"SqlAlchemyLedger({engine.dialect.name!r})"


class Strange:
    """A driver of a database that is never asked anything."""

    paramstyle = "format"
    __version__ = "1.4.6"


class TestErrors:
    """Whatever goes wrong is a StorageError that shows no value, and the ledger is as it was."""

    def test_a_database_that_cannot_be_reached(self, tmp_path: Path) -> None:
        """The kind of error is named, the address is not."""
        with pytest.raises(StorageError, match=r"OperationalError.*appending again does no harm") as caught:
            SqlAlchemyLedger(create_engine(f"sqlite:///{tmp_path / MARKER / 'none.db'}"))
        assert MARKER not in str(caught.value)

    def test_what_breaks_off_is_not_there(self, engine: Engine) -> None:
        """Where the agenda cannot be kept, neither are the events."""
        create_tables(engine)
        ledger = SqlAlchemyLedger(engine)
        entry = AgendaEntry(kind=AgendaKind.REQUEST, on=date(2027, 1, 1), keys=frozenset({"r-1"}))
        with engine.begin() as connection:
            connection.execute(text("DROP TABLE avgkit_agenda"))
        with pytest.raises(CorruptStore) as caught:
            ledger.append(MARKER, [contact("e1")], expect=0, agenda=[entry])
        assert MARKER not in str(caught.value)
        assert ledger.read(MARKER).version == 0

    def test_a_fault_of_the_driver(self, engine: Engine) -> None:
        """What SQLAlchemy itself raises is told as well."""
        create_tables(engine)
        ledger = SqlAlchemyLedger(engine)

        @event.listens_for(engine, "before_cursor_execute")
        def fail(*_: object) -> None:
            from sqlalchemy.exc import InvalidRequestError  # noqa: PLC0415

            raise InvalidRequestError(MARKER)

        with pytest.raises(StorageError, match=r"^the database cannot be used \(InvalidRequestError\)$"):
            ledger.read("p-1")

    def test_without_the_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever lacks SQLAlchemy is told which extra brings it."""
        monkeypatch.setitem(sys.modules, "sqlalchemy", None)
        monkeypatch.delitem(sys.modules, "avgkit.storage.sqlalchemy")
        with pytest.raises(MissingExtra, match=r"pip install avgkit\[sqlalchemy\]"):
            import_module("avgkit.storage.sqlalchemy")


IMPATIENT = {
    "mariadb": "SET innodb_lock_wait_timeout = 1",
    "postgresql": "SET lock_timeout = '50ms'",
    "sqlite": "PRAGMA busy_timeout = 50",
}


class TestBusy:
    """Where somebody else has the ledger for too long, the error says to try again."""

    def test_who_is_writing(self, engine: Engine) -> None:
        """Nothing has changed then, and once the other is done the same append is taken."""
        create_tables(engine)

        @event.listens_for(engine, "connect")
        def hurry(connection: Any, _: object) -> None:
            connection.cursor().execute(IMPATIENT[engine.dialect.name])
            connection.commit()

        engine.dispose()
        ledger = SqlAlchemyLedger(engine)
        with engine.connect() as other:
            other.execute(text("UPDATE avgkit_ledger SET version = version"))
            with pytest.raises(
                StoreBusy, match=r"^somebody else is using the ledger \(\w+ (55P03|SQLITE_BUSY|MariaDB 1205)\)"
            ):
                ledger.append("p-1", [contact("e1")], expect=0, agenda=None)
            other.rollback()
        assert ledger.read("p-1").version == 0
        assert ledger.append("p-1", [contact("e1")], expect=0, agenda=None) == 1

    def test_who_has_all_connections(self, engine: Engine) -> None:
        """A pool without a free connection is busy as well."""
        create_tables(engine)
        small = create_engine(engine.url, poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=0.05)
        ledger = SqlAlchemyLedger(small)
        with small.connect(), pytest.raises(StoreBusy, match="every connection"):
            ledger.read("p-1")
        assert ledger.read("p-1").version == 0
        small.dispose()

    @pytest.mark.parametrize("state", ["40001", "40P01", "SQLITE_LOCKED_SHAREDCACHE", "MariaDB 1213"])
    def test_who_was_in_the_way(self, engine: Engine, state: str) -> None:
        """A deadlock and a serialization failure too, as the database names them."""
        create_tables(engine)
        ledger = SqlAlchemyLedger(engine)

        @event.listens_for(engine, "before_cursor_execute")
        def fail(*_: object) -> None:
            number = [int(state.removeprefix("MariaDB "))] if state.startswith("MariaDB") else []
            fault = engine.dialect.loaded_dbapi.OperationalError(*number, MARKER)
            fault.sqlite_errorname = fault.sqlstate = state
            raise OperationalError(MARKER, None, fault)

        with pytest.raises(StoreBusy, match=state) as caught:
            ledger.read("p-1")
        assert MARKER not in str(caught.value)


class TestTampering:
    """What is changed behind the back of the ledger shows."""

    def test_it_shows(self, engine: Engine) -> None:
        """A payload that was changed, and one that was taken away."""
        create_tables(engine)
        ledger = SqlAlchemyLedger(engine)
        ledger.append("p-1", [contact("e1"), contact("e2")], expect=0, agenda=None)
        with engine.begin() as connection:
            connection.execute(text("UPDATE avgkit_event SET payload = '{}' WHERE number = 1"))
            connection.execute(text("UPDATE avgkit_event SET payload = NULL, salt = NULL WHERE number = 2"))
        damage = [(problem.number, problem.damage) for problem in ledger.verify()]
        assert damage == [(1, ChainDamage.CHANGED), (2, ChainDamage.TAKEN_AWAY)]
        with pytest.raises(CorruptStore, match="run verify"):
            ledger.read("p-1")


class TestManyAtOnce:
    """Writers wait for each other; whoever decided on what has changed since is refused, and loses nothing."""

    def test_more_than_a_page(self, engine: Engine) -> None:
        """A batch of any size is appended, known again and forgotten as one."""
        create_tables(engine)
        ledger = SqlAlchemyLedger(engine)
        batch = [contact(f"e{number}") for number in range(2 * PAGE + 3)]
        for _ in range(2):
            assert ledger.append("p-1", batch, expect=0, agenda=None) == len(batch)
        assert ledger.read("p-1").events == tuple(batch)
        about = Forgotten(id="f", at=AT, events=frozenset(one.id for one in batch), reason=ForgetReason.REQUESTED)
        assert ledger.append("p-1", [about], expect=len(batch), agenda=None) == len(batch) + 1
        assert ledger.dossier("p-1").events == (about,)
        assert ledger.verify(ledger.checkpoint()) == ()

    def test_two_writers_lose_nothing(self, engine: Engine) -> None:
        """Each event of each is there once, in the order of its writer, in one whole chain."""
        create_tables(engine)
        ledger, start, refused = SqlAlchemyLedger(engine), Barrier(2), []

        def write(name: str) -> None:
            start.wait()
            for number in range(25):
                while True:
                    try:
                        version = ledger.read("shared").version
                        ledger.append("shared", [contact(f"{name}-{number}")], expect=version, agenda=None)
                        break
                    except StaleRecord:
                        refused.append(name)

        writers = [Thread(target=write, args=(name,)) for name in "ab"]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        ids = [one.id for one in ledger.read("shared").events]
        assert sorted(ids) == sorted(f"{name}-{number}" for name in "ab" for number in range(25))
        assert [one for one in ids if one.startswith("a")] == [f"a-{number}" for number in range(25)]
        assert ledger.verify() == ()

    def test_of_two_on_one_version_one_is_refused(self, engine: Engine) -> None:
        """Also where both read before either wrote, whatever isolation the host has chosen."""
        create_tables(engine)
        chosen = engine.execution_options(isolation_level="SERIALIZABLE")
        ledger, start, said = SqlAlchemyLedger(chosen), Barrier(4), []

        def write(name: str) -> None:
            start.wait()
            try:
                said.append(ledger.append("p-1", [contact(name)], expect=0, agenda=None))
            except StaleRecord:
                said.append("stale")

        writers = [Thread(target=write, args=(name,)) for name in "abcd"]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert sorted(map(str, said)) == ["1", "stale", "stale", "stale"]
        assert ledger.verify() == ()
