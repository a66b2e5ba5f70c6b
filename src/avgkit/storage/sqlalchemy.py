"""
A ledger in the host's own database, through SQLAlchemy: PostgreSQL, MariaDB (``mariadb+pymysql://``), or SQLite.

Its tables stand beside those of the host and can be looked into; *TABLES* is for migrations, *create_tables* for who has none. Writers
wait for each other on the one row of avgkit_ledger, so that there is one chain. A ledger may be shared by threads.

What is forgotten is gone for whoever asks the database. Where it stood is overwritten by a VACUUM FULL of avgkit_event, as SqliteLedger
does at once; backups and archived logs are for whoever keeps those. MariaDB indexes no longer texts, so there a subject has at most 255
characters and the id of an event 500.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import partial
from itertools import islice
from typing import Any, Final, Self, final

from avgkit.checks import day
from avgkit.errors import CorruptStore, InvalidValue, MissingExtra, StorageError, StoreBusy
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

try:
    from sqlalchemy import (
        BigInteger,
        Column,
        Connection,
        Date,
        Engine,
        Executable,
        Index,
        Integer,
        MetaData,
        Table,
        Text,
        UniqueConstraint,
        delete,
        func,
        insert,
        select,
        tuple_,
        update,
    )
    from sqlalchemy.dialects import mysql
    from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
    from sqlalchemy.exc import TimeoutError as Exhausted
except ImportError:
    raise MissingExtra("sqlalchemy") from None

PAGE: Final = 256  # rows fetched at a time where somebody goes through many
VERSION: Final = 1  # of the tables
TABLES: Final = MetaData()

# In the order of Unicode, whatever the database is set to.
_UNICODE: Final = {"charset": "utf8mb4", "collation": "utf8mb4_nopad_bin"}  # of MariaDB, and not of MySQL
_SUBJECT: Final = 255  # characters in MariaDB, where an index has 3072 bytes
_ID: Final = 500
_TEXT: Final = Text().with_variant(Text(collation="C"), "postgresql")
_WHO: Final = _TEXT.with_variant(mysql.VARCHAR(_SUBJECT, **_UNICODE), "mariadb")
_LONG: Final = Text().with_variant(mysql.LONGTEXT(**_UNICODE), "mariadb")
_LEDGER: Final = Table("avgkit_ledger", TABLES, Column("version", Integer, primary_key=True, autoincrement=False))
_EVENT: Final = Table(
    "avgkit_event",
    TABLES,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("subject", _WHO, nullable=False),
    Column("version", Integer, nullable=False),
    Column("id", _TEXT.with_variant(mysql.VARCHAR(_ID, **_UNICODE), "mariadb"), nullable=False),
    Column("payload", _LONG),
    Column("salt", Text),
    Column("commitment", Text, nullable=False),
    Column("digest", Text, nullable=False),
    UniqueConstraint("subject", "version"),
    UniqueConstraint("subject", "id"),
)
_AGENDA: Final = Table(
    "avgkit_agenda",
    TABLES,
    Column("kind", _WHO, primary_key=True),
    Column("due_on", Date, primary_key=True),
    Column("subject", _WHO, primary_key=True),
    Column("keys", _LONG, nullable=False),
    Index("avgkit_agenda_of", "subject"),
)
# How databases say that somebody else was there: lock timeout, serialization failure, deadlock; and that there is no such table.
_BUSY: Final = ("55P03", "40001", "40P01", "SQLITE_BUSY", "SQLITE_LOCKED", "MariaDB 1205", "MariaDB 1213")
_NO_TABLE: Final = ("42P01", "MariaDB 1146")
# What each writer must see once he has the row: all that was written before.
_ISOLATION: Final = {"postgresql": "READ COMMITTED", "mariadb": "READ COMMITTED", "sqlite": "SERIALIZABLE"}
# So that two questions see the same; the driver of SQLite begins no transaction for a question.
_REPEATABLE: Final = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
_SNAPSHOT: Final = {"postgresql": _REPEATABLE, "mariadb": _REPEATABLE, "sqlite": "BEGIN"}
_ALL: Final = select(*(_EVENT.c[name] for name in LedgerRecord._fields)).order_by(_EVENT.c.number)
_HEAD: Final = select(_EVENT.c.number, _EVENT.c.digest).order_by(_EVENT.c.number.desc()).limit(1)


def create_tables(engine: Engine, /) -> None:
    """Make the tables of a ledger in a database (tabellen aanmaken), where they are not there yet."""
    with told_as_storage_error(), engine.begin() as connection:
        make_tables(connection)


def make_tables(connection: Connection, /) -> None:
    """Make the tables on a connection (tabellen aanmaken), where they are not there yet, in the transaction that it is in."""
    TABLES.create_all(connection)
    if connection.execute(select(_LEDGER.c.version)).first() is None:
        connection.execute(insert(_LEDGER).values(version=VERSION))


def known_kind(database: str, /) -> str:
    """Return what kind of database it is (soort database), or raise InvalidValue where a ledger was never tried in one."""
    if database not in _ISOLATION:
        raise InvalidValue(
            "engine", "an engine for PostgreSQL, MariaDB (an address that begins with mariadb+) or SQLite"
        )
    return database


@final
class SqlAlchemyLedger:
    """
    A Ledger in a database of the host (logboek in een database), which has the tables; *engine* stays the host's own.

    CorruptStore where there are no such tables, or those of a newer release; InvalidValue where the database is another than
    PostgreSQL, MariaDB or SQLite.
    """

    def __init__(self, engine: Engine, /) -> None:
        self._kind = known_kind(engine.dialect.name)
        self._connect: Callable[[], AbstractContextManager[Connection]] = engine.connect
        self.refuse_other_tables()

    @classmethod
    def on(cls, connection: Connection, /) -> Self:
        """Return a ledger on a connection that is in no transaction, without a look at the tables (op een verbinding)."""
        ledger = cls.__new__(cls)
        ledger._kind = known_kind(connection.dialect.name)
        ledger._connect = partial(_lent, connection)
        return ledger

    def refuse_other_tables(self) -> None:
        """Raise CorruptStore where there are no tables of a ledger, or those of a newer release."""
        versions = [version for (version,) in self._rows(select(_LEDGER.c.version))]
        if versions != [VERSION]:
            raise CorruptStore(
                "the tables were made by another release of avgkit, or not to the end: run create_tables"
            )

    def __repr__(self) -> str:
        return f"SqlAlchemyLedger({self._kind!r})"

    def append(
        self, subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry] | None
    ) -> int:
        """Append events of one person and replace his agenda in one transaction, as Ledger.append says."""
        known_as("subject", subject)
        payloads = encoded(events)
        entries = None if agenda is None else in_day_order(agenda)
        self._refuse_long(subject, payloads)
        with self._connected() as connection, connection.begin():
            connection.execute(update(_LEDGER).values(version=_LEDGER.c.version))  # waits for whoever is writing
            version = connection.execute(
                select(func.coalesce(func.max(_EVENT.c.version), 0)).where(_EVENT.c.subject == subject)
            ).scalar_one()
            records = new_records(
                subject,
                payloads,
                stored=_stored(connection, subject, payloads) if version else {},
                expect=expect,
                version=version,
                head=end_of_chain(connection.execute(_HEAD)),
            )
            if records:
                connection.execute(insert(_EVENT), [record._asdict() for record in records])
            _forget(connection, subject, forgotten(payloads.values()))
            if entries is not None and expect == version:
                _replace(connection, subject, entries)
        return int(version) + len(records)

    def read(self, subject: str, /) -> History:
        """Return the events of one person in the order of appending."""
        rows = select(_EVENT.c.id, _EVENT.c.payload).where(_EVENT.c.subject == known_as("subject", subject))
        rows = rows.order_by(_EVENT.c.version)
        return history((key, payload) for key, payload in self._rows(rows))

    def dossier(self, subject: str, /) -> Dossier:
        """Return the dossier of a person."""
        return dossier_of(self, subject)

    def subjects(self, *, after: str | None = None) -> Iterator[str]:
        """Go through the persons with at least one event, by id."""
        last = known_as("after", after) if after else ""
        found = select(_EVENT.c.subject).distinct().order_by(_EVENT.c.subject).limit(PAGE)
        while page := self._rows(found.where(_EVENT.c.subject > last)):
            for (last,) in page:
                yield kept_subject(last)

    def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> Iterator[Due]:
        """Go through what is due up to and including a day, by day and then by subject."""
        on, subject = (date.min, "") if after is None else (after.entry.on, known_as("after", after.subject))
        place = _AGENDA.c.due_on, _AGENDA.c.subject
        found = select(*place, _AGENDA.c["keys"]).where(
            _AGENDA.c.kind == kind.value, _AGENDA.c.due_on <= day("until", until)
        )
        while page := self._rows(found.where(tuple_(*place) > tuple_(on, subject)).order_by(*place).limit(PAGE)):
            for on, subject, keys in page:
                yield kept_entry(kind.value, on, subject, keys)

    def checkpoint(self) -> Checkpoint:
        """Return where the chain stands now, to be kept elsewhere."""
        return end_of_chain(self._rows(_HEAD))

    def verify(self, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
        """Return every place where the chain is not whole, or no longer agrees with an earlier checkpoint."""
        with self._connected() as connection:
            rows = connection.execution_options(yield_per=PAGE).execute(_ALL)
            return tuple(problems((LedgerRecord(*row) for row in rows), checkpoint))

    def contents(self) -> Generator[LedgerRecord | Due, None, None]:
        """
        Go through all records, and then through the agenda, as they are at one moment.

        In PostgreSQL others append meanwhile, and in SQLite they wait for the end.
        """
        agenda = select(*(_AGENDA.c[name] for name in ("kind", "due_on", "subject", "keys")))
        with self._connected() as connection:
            connection.exec_driver_sql(_SNAPSHOT[self._kind])
            paged = connection.execution_options(yield_per=PAGE)
            for row in paged.execute(_ALL):
                yield LedgerRecord(*row)
            with _days_told():
                for row in paged.execute(agenda.order_by(_AGENDA.c.kind, _AGENDA.c.due_on, _AGENDA.c.subject)):
                    yield kept_entry(*row)

    def take_over(self, contents: Iterator[LedgerRecord | Due], /) -> None:
        """Keep what another ledger has in one transaction, all of it or nothing, as MovableLedger.take_over says."""
        with self._connected() as connection, connection.begin():
            connection.execute(update(_LEDGER).values(version=_LEDGER.c.version))  # waits for whoever is writing
            for table in (_EVENT, _AGENDA):
                if connection.execute(select(table.c.subject).limit(1)).first():
                    raise StorageError(NOT_EMPTY)
            while page := [*islice(contents, PAGE)]:
                for one in page:
                    self._refuse_long(one.subject, [one.id] if isinstance(one, LedgerRecord) else [])
                _put(connection, page)

    def _refuse_long(self, subject: str, keys: Iterable[str]) -> None:
        """Raise InvalidValue for an id that the columns would cut off."""
        if self._kind == "mariadb":
            if len(subject) > _SUBJECT:
                raise InvalidValue("subject", f"a text of at most {_SUBJECT} characters, in MariaDB")
            if any(len(key) > _ID for key in keys):
                raise InvalidValue("id", f"a text of at most {_ID} characters, in MariaDB")

    def _rows(self, question: Executable) -> list[Any]:
        with _days_told(), self._connected() as connection:
            return [*connection.execute(question)]

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with told_as_storage_error(), self._connect() as connection:
            # Here and not on the engine, whose own choice would win.
            yield connection.execution_options(isolation_level=_ISOLATION[self._kind])


@contextmanager
def _days_told() -> Iterator[None]:
    try:
        yield
    except ValueError:  # of a day that SQLite keeps as a text
        raise CorruptStore("a row of the ledger cannot be read") from None


@contextmanager
def told_as_storage_error() -> Iterator[None]:
    """Turn what SQLAlchemy raises into a StorageError that shows no value."""
    try:
        yield
    except DBAPIError as error:
        state = _state(error.orig)
        name = f"{type(error.orig).__name__} {state}".strip()
        if state.startswith(_BUSY):
            raise StoreBusy(f"somebody else is using the ledger ({name}): appending again does no harm") from None
        if state in _NO_TABLE or "no such table" in str(error.orig):
            raise CorruptStore("the database has no tables of a ledger: create_tables makes them") from None
        raise StorageError(
            f"the database did not do what it was asked ({name}): appending again does no harm"
        ) from None
    except Exhausted:
        raise StoreBusy("every connection of the engine is in use: appending again does no harm") from None
    except OverflowError:
        raise CorruptStore("the numbers of the ledger are not those of a ledger: run verify()") from None
    except SQLAlchemyError as error:
        raise StorageError(f"the database cannot be used ({type(error).__name__})") from None


def _state(fault: BaseException | None) -> str:
    """Return what a database calls an error: PostgreSQL by a state, SQLite by a name, MariaDB by a number."""
    number = next(iter(getattr(fault, "args", ())), None)
    if isinstance(number, int):
        return f"MariaDB {number}"
    return getattr(fault, "sqlstate", None) or getattr(fault, "sqlite_errorname", None) or ""


@contextmanager
def _lent(connection: Connection) -> Iterator[Connection]:
    try:
        yield connection
    finally:
        connection.rollback()  # ends what a question began


def _in_pages(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while page := [*islice(rest, PAGE)]:
        yield page


def _stored(connection: Connection, subject: str, keys: Iterable[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    question = select(_EVENT.c.id, _EVENT.c.payload).where(_EVENT.c.subject == subject)
    for page in _in_pages(keys):
        found.update((key, payload) for key, payload in connection.execute(question.where(_EVENT.c.id.in_(page))))
    return found


def _forget(connection: Connection, subject: str, keys: Collection[str]) -> None:
    others = ~_EVENT.c.payload.contains(FORGOTTEN_MARK, autoescape=True)
    for page in _in_pages(keys):
        rows = update(_EVENT).where(_EVENT.c.subject == subject, _EVENT.c.id.in_(page), others)
        connection.execute(rows.values(payload=None, salt=None))


def _put(connection: Connection, page: Iterable[LedgerRecord | Due]) -> None:
    records: list[dict[str, object]] = []
    agenda: list[dict[str, object]] = []
    for one in page:
        if isinstance(one, LedgerRecord):
            records.append(one._asdict())
        else:
            agenda.append(_planned(one.subject, one.entry))
    try:
        for table, rows in ((_EVENT, records), (_AGENDA, agenda)):
            if rows:
                connection.execute(insert(table), rows)
    except IntegrityError:
        raise CorruptStore(TWICE) from None


def _replace(connection: Connection, subject: str, entries: Iterable[AgendaEntry]) -> None:
    connection.execute(delete(_AGENDA).where(_AGENDA.c.subject == subject))
    rows = [_planned(subject, entry) for entry in entries]
    if rows:
        connection.execute(insert(_AGENDA), rows)


def _planned(subject: str, entry: AgendaEntry) -> dict[str, object]:
    return {"kind": entry.kind.value, "due_on": entry.on, "subject": subject, "keys": keys_in(entry)}
