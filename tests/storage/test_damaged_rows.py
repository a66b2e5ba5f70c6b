"""A row of a ledger that somebody changed: whatever is asked of the ledger, the error says that it is damaged, and nothing else."""

from __future__ import annotations

import io
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from avgkit.errors import CorruptStore, InvalidValue, StorageError
from avgkit.flows.answers import AgendaEntry, AgendaKind
from avgkit.models.events import ContactMade, Event, ForgetReason, Forgotten
from avgkit.models.promise import Channel
from avgkit.storage.jsonl import export_ledger
from avgkit.storage.protocols import Ledger
from avgkit.storage.sqlalchemy import SqlAlchemyLedger, create_tables
from avgkit.storage.sqlite import SqliteLedger

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
ENTRY = AgendaEntry(kind=AgendaKind.REQUEST, on=date(2027, 1, 1), keys=frozenset({"r-1", "r-2"}))
# As SQL writes them: texts, bytes, numbers, text that is not UTF-8, a NUL.
ODD = (
    "''",
    "'x'",
    "x'00ff'",
    "-1",
    "7",
    "1.5",
    "9223372036854775807",
    "','",
    "'2027-13-40'",
    "cast(x'ff' AS TEXT)",
    "char(0)",
    "'{}'",
    "'[]'",
)
EVENT = ("number", "subject", "version", "id", "payload", "salt", "commitment", "digest")
AGENDA = ("kind", "due_on", "subject", "keys")
FIRST, LAST = " WHERE number = 1", " WHERE number = 3"
COLUMNS = [
    *(("event", column, FIRST) for column in EVENT),
    *(("event", column, LAST) for column in ("number", "digest")),
    *(("agenda", column, "") for column in AGENDA),
]


def contact(name: str) -> Event:
    """Return an event."""
    return ContactMade(id=name, at=AT, channel=Channel.PHONE)


@contextmanager
def through_sqlalchemy(path: Path) -> Iterator[Ledger]:
    """Open a ledger in a SQLite database through SQLAlchemy."""
    engine = create_engine(f"sqlite:///{path}")
    try:
        create_tables(engine)
        yield SqlAlchemyLedger(engine)
    finally:
        engine.dispose()


Opened = Callable[[Path], AbstractContextManager[Ledger]]
KINDS: dict[str, Opened] = {"": SqliteLedger, "avgkit_": through_sqlalchemy}


@pytest.fixture(scope="module", params=KINDS, ids=["file", "sqlalchemy"])
def prefix(request: pytest.FixtureRequest) -> str:
    """Give what the names of the tables begin with."""
    return str(request.param)


@pytest.fixture(scope="module")
def sound(prefix: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a ledger of two persons."""
    path = tmp_path_factory.mktemp("sound") / "ledger.db"
    with KINDS[prefix](path) as ledger:
        ledger.append("p-1", [contact("e0"), contact("e1")], expect=0, agenda=[ENTRY])
        ledger.append("p-2", [contact("e0")], expect=0, agenda=None)
    return path


def damaged(sound: Path, path: Path, statement: str) -> bool:
    """Change a copy of a ledger behind its back, and tell whether the database took it."""
    shutil.copy(sound, path)
    try:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(statement)
    except sqlite3.Error:
        return False
    return True


def questions(ledger: Ledger) -> Iterator[Callable[[], object]]:
    """Give everything that can be asked of a ledger, and an append of something new, of a forgetting, and of what is there."""
    forgotten = Forgotten(id="f", at=AT, events=frozenset({"e0", "e1"}), reason=ForgetReason.REQUESTED)
    yield lambda: [ledger.read(subject) for subject in ("p-1", "p-2")]
    yield lambda: list(ledger.subjects())
    yield lambda: [list(ledger.due(date.max, kind=kind)) for kind in AgendaKind]
    yield ledger.checkpoint
    yield ledger.verify
    yield lambda: ledger.append("p-1", [contact("e2")], expect=2, agenda=[ENTRY])
    yield lambda: ledger.append("p-1", [forgotten], expect=3, agenda=[ENTRY])


@pytest.mark.parametrize(("table", "column", "where"), COLUMNS)
def test_every_error_is_one_of_storage(
    prefix: str, sound: Path, tmp_path: Path, *, table: str, column: str, where: str
) -> None:
    """Whatever stands in a column, an answer is an answer or a StorageError; of a changed event verify() says so."""
    tried = 0
    for place, odd in enumerate(ODD):
        path = tmp_path / f"{place}.db"
        if not damaged(sound, path, f"UPDATE {prefix}{table} SET {column} = {odd}{where}"):  # noqa: S608
            continue
        tried += 1
        with KINDS[prefix](path) as ledger:
            if table == "event":
                assert refused(ledger.verify) or ledger.verify() != ()
            for ask in questions(ledger):
                refused(ask)
            refused(lambda ledger=ledger: export_ledger(ledger, io.BytesIO()))  # type: ignore[misc]
    assert tried >= 3


def refused(ask: Callable[[], object]) -> bool:
    """Ask, and tell whether the answer was a StorageError; anything else that goes wrong is raised."""
    try:
        ask()
    except StorageError:
        return True
    return False


@pytest.mark.parametrize(
    "change", ["due_on = '2027-13-40'", "due_on = '2027-1-1'", "keys = ''", "keys = 'R 1'", "subject = ''"]
)
def test_an_entry_that_cannot_be_read_says_what_to_do(prefix: str, sound: Path, tmp_path: Path, change: str) -> None:
    """The agenda follows from the events, so it can be made again: that mends it."""
    path = tmp_path / "ledger.db"
    assert damaged(sound, path, f"UPDATE {prefix}agenda SET {change}")  # noqa: S608
    with KINDS[prefix](path) as ledger:
        if "due_on" not in change or not prefix:
            with pytest.raises(CorruptStore, match="append the agenda of the person again"):
                list(ledger.due(date.max, kind=AgendaKind.REQUEST))
        if "subject" not in change:
            ledger.append("p-1", [], expect=2, agenda=[ENTRY])
            assert [found.entry for found in ledger.due(date.max, kind=AgendaKind.REQUEST)] == [ENTRY]


def test_a_day_that_cannot_be_read_is_damage(tmp_path: Path) -> None:
    """Where it is the driver that cannot read it, too."""
    path, sound = tmp_path / "ledger.db", tmp_path / "sound.db"
    with through_sqlalchemy(sound) as ledger:
        ledger.append("p-1", [], expect=0, agenda=[ENTRY])
    assert damaged(sound, path, "UPDATE avgkit_agenda SET due_on = '2026-02-30'")
    with through_sqlalchemy(path) as ledger, pytest.raises(CorruptStore, match="a row of the ledger cannot be read"):
        list(ledger.due(date.max, kind=AgendaKind.REQUEST))


def test_what_stands_under_a_known_id_is_compared(prefix: str, sound: Path, tmp_path: Path) -> None:
    """An event whose payload was changed is another event to whoever appends it again: never quietly the same."""
    path = tmp_path / "ledger.db"
    assert damaged(sound, path, f"UPDATE {prefix}event SET payload = '{{}}' WHERE number = 1")  # noqa: S608
    with KINDS[prefix](path) as ledger, pytest.raises(InvalidValue, match=r"^events: expected different ids"):
        ledger.append("p-1", [contact("e0")], expect=2, agenda=None)
