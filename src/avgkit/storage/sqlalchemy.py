"""
A ledger in the host's own database, through SQLAlchemy: PostgreSQL, or SQLite.

Its tables stand beside those of the host and can be looked into; *TABLES* is for migrations, *create_tables* for who has none. Writers
wait for each other on the one row of avgkit_ledger, so that there is one chain. A ledger may be shared by threads.

What is forgotten is gone for whoever asks the database. Where it stood is overwritten by a VACUUM FULL of avgkit_event, as SqliteLedger
does at once; backups and archived logs are for whoever keeps those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any, Final, final

from avgkit.checks import day
from avgkit.errors import CorruptStore, InvalidValue, MissingExtra, StorageError
from avgkit.flows.answers import AgendaEntry, AgendaKind, Due, History
from avgkit.models.dossier import Dossier
from avgkit.models.events import Event
from avgkit.storage.agenda import in_day_order
from avgkit.storage.chain import (
    FORGOTTEN_MARK,
    ChainProblem,
    Checkpoint,
    LedgerRecord,
    encoded,
    forgotten,
    history,
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
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError
except ImportError:
    raise MissingExtra("sqlalchemy") from None

PAGE: Final = 256  # rows fetched at a time where somebody goes through many
VERSION: Final = 1  # of the tables
TABLES: Final = MetaData()

# In the order of Unicode, whatever the database is set to.
_TEXT: Final = Text().with_variant(Text(collation="C"), "postgresql")
_LEDGER: Final = Table("avgkit_ledger", TABLES, Column("version", Integer, primary_key=True, autoincrement=False))
_EVENT: Final = Table(
    "avgkit_event",
    TABLES,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("subject", _TEXT, nullable=False),
    Column("version", Integer, nullable=False),
    Column("id", _TEXT, nullable=False),
    Column("payload", Text),
    Column("salt", Text),
    Column("commitment", Text, nullable=False),
    Column("digest", Text, nullable=False),
    UniqueConstraint("subject", "version"),
    UniqueConstraint("subject", "id"),
)
_AGENDA: Final = Table(
    "avgkit_agenda",
    TABLES,
    Column("kind", _TEXT, primary_key=True),
    Column("due_on", Date, primary_key=True),
    Column("subject", _TEXT, primary_key=True),
    Column("keys", Text, nullable=False),
    Index("avgkit_agenda_of", "subject"),
)
# What each writer must see once he has the row: all that was written before.
_ISOLATION: Final = {"postgresql": "READ COMMITTED", "sqlite": "SERIALIZABLE"}
_HEAD: Final = select(_EVENT.c.number, _EVENT.c.digest).order_by(_EVENT.c.number.desc()).limit(1)


def create_tables(engine: Engine, /) -> None:
    """Make the tables of a ledger in a database (tabellen aanmaken), where they are not there yet."""
    with _told_as_storage_error(), engine.begin() as connection:
        TABLES.create_all(connection)
        if connection.execute(select(_LEDGER.c.version)).first() is None:
            connection.execute(insert(_LEDGER).values(version=VERSION))


@final
class SqlAlchemyLedger:
    """
    A Ledger in a database of the host (logboek in een database), which has the tables; *engine* stays the host's own.

    CorruptStore where there are no such tables, or those of a newer release; InvalidValue where the database is another than
    PostgreSQL or SQLite.
    """

    def __init__(self, engine: Engine, /) -> None:
        if engine.dialect.name not in _ISOLATION:
            raise InvalidValue("engine", "an engine for PostgreSQL or SQLite")
        self._engine = engine
        versions = [version for (version,) in self._rows(select(_LEDGER.c.version))]
        if versions != [VERSION]:
            raise CorruptStore(
                "the tables were made by another release of avgkit, or not to the end: run create_tables"
            )

    def __repr__(self) -> str:
        return f"SqlAlchemyLedger({self._engine.dialect.name!r})"

    def append(
        self, subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry] | None
    ) -> int:
        """Append events of one person and replace his agenda in one transaction, as Ledger.append says."""
        known_as("subject", subject)
        payloads = encoded(events)
        entries = None if agenda is None else in_day_order(agenda)
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
                head=_checkpoint(connection.execute(_HEAD)),
            )
            if records:
                connection.execute(insert(_EVENT), [record._asdict() for record in records])
            _forget(connection, subject, forgotten(payloads.values()))
            if entries is not None and expect == version:
                _replace(connection, subject, entries)
        return int(version) + len(records)

    def read(self, subject: str, /) -> History:
        """Return the events of one person in the order of appending."""
        rows = select(_EVENT.c.id, _EVENT.c.payload).where(_EVENT.c.subject == subject).order_by(_EVENT.c.version)
        return history((key, payload) for key, payload in self._rows(rows))

    def dossier(self, subject: str, /) -> Dossier:
        """Return the dossier of a person."""
        return dossier_of(self, subject)

    def subjects(self, *, after: str | None = None) -> Iterator[str]:
        """Go through the persons with at least one event, by id."""
        last = after or ""
        found = select(_EVENT.c.subject).distinct().order_by(_EVENT.c.subject).limit(PAGE)
        while page := self._rows(found.where(_EVENT.c.subject > last)):
            for (last,) in page:
                yield last

    def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> Iterator[Due]:
        """Go through what is due up to and including a day, by day and then by subject."""
        on, subject = (date.min, "") if after is None else (after.entry.on, after.subject)
        place = _AGENDA.c.due_on, _AGENDA.c.subject
        found = select(*place, _AGENDA.c["keys"]).where(
            _AGENDA.c.kind == kind.value, _AGENDA.c.due_on <= day("until", until)
        )
        while page := self._rows(found.where(tuple_(*place) > tuple_(on, subject)).order_by(*place).limit(PAGE)):
            for on, subject, keys in page:
                yield Due(subject=subject, entry=AgendaEntry(kind=kind, on=on, keys=frozenset(keys.split(","))))

    def checkpoint(self) -> Checkpoint:
        """Return where the chain stands now, to be kept elsewhere."""
        return _checkpoint(self._rows(_HEAD))

    def verify(self, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
        """Return every place where the chain is not whole, or no longer agrees with an earlier checkpoint."""
        every = select(*(_EVENT.c[name] for name in LedgerRecord._fields)).order_by(_EVENT.c.number)
        with self._connected() as connection:
            rows = connection.execution_options(yield_per=PAGE).execute(every)
            return tuple(problems((LedgerRecord(*row) for row in rows), checkpoint))

    def _rows(self, question: Executable) -> list[Any]:
        with self._connected() as connection:
            return [*connection.execute(question)]

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with _told_as_storage_error(), self._engine.connect() as connection:
            # Here and not on the engine, whose own choice would win.
            yield connection.execution_options(isolation_level=_ISOLATION[self._engine.dialect.name])


@contextmanager
def _told_as_storage_error() -> Iterator[None]:
    """Turn what SQLAlchemy raises into a StorageError that shows no value."""
    try:
        yield
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None) or ""
        name = f"{type(error.orig).__name__} {state}".strip()
        if state == "42P01" or "no such table" in str(error.orig):
            raise CorruptStore("the database has no tables of a ledger: create_tables makes them") from None
        raise StorageError(
            f"the database did not do what it was asked ({name}): appending again does no harm"
        ) from None
    except SQLAlchemyError as error:
        raise StorageError(f"the database cannot be used ({type(error).__name__})") from None


def _checkpoint(rows: Iterable[Any]) -> Checkpoint:
    for number, digest in rows:
        return Checkpoint(number=number, digest=digest)
    return Checkpoint()


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


def _replace(connection: Connection, subject: str, entries: Iterable[AgendaEntry]) -> None:
    connection.execute(delete(_AGENDA).where(_AGENDA.c.subject == subject))
    rows = [
        {"kind": entry.kind.value, "due_on": entry.on, "subject": subject, "keys": ",".join(sorted(entry.keys))}
        for entry in entries
    ]
    if rows:
        connection.execute(insert(_AGENDA), rows)
