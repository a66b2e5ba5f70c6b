"""The file of a SQLite ledger: what is refused, what is said, and what stays as it was."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avgkit.errors import CorruptStore, StorageError, StoreBusy
from avgkit.flows.answers import AgendaEntry, AgendaKind
from avgkit.models.events import ContactMade, Event, ForgetReason, Forgotten, NoticeShown
from avgkit.models.promise import Channel
from avgkit.storage import sqlite_file
from avgkit.storage.chain import ChainDamage
from avgkit.storage.sqlite import SqliteLedger

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def events(first: int, number: int) -> list[Event]:
    """Return that many events."""
    return [ContactMade(id=f"e{one}", at=AT, channel=Channel.PHONE) for one in range(first, first + number)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a sound ledger of 300 events."""
    path = tmp_path / "ledger.db"
    with SqliteLedger(path) as ledger:
        ledger.append("p-1", events(0, 300), expect=0, agenda=None)
    return path


def names_in(folder: Path) -> list[str]:
    """Return the names of what is in a folder."""
    return [found.name for found in folder.iterdir()]


def damage(place: int, garbage: bytes) -> Callable[[Path], None]:
    """Return what overwrites bytes of a file."""

    def change(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(place)
            file.write(garbage)

    return change


def cut(size: int) -> Callable[[Path], None]:
    """Return what shortens a file."""

    def change(path: Path) -> None:
        os.truncate(path, size)

    return change


def replaced(content: bytes) -> Callable[[Path], None]:
    """Return what puts something else in the place of a file."""

    def change(path: Path) -> None:
        path.write_bytes(content)

    return change


def done(*statements: str) -> Callable[[Path], None]:
    """Return what changes a database by its own means, all of it in the file when it ends."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return change


def another_database(path: Path) -> None:
    """Put the database of another program in the place of a file."""
    path.unlink()
    done("CREATE TABLE customer (name TEXT)", "PRAGMA user_version = 1")(path)


BAD = {
    "empty": (cut(0), "the file is empty, and a ledger never is: put back a copy, or remove the file"),
    "text": (replaced(b"name,email\nJan,jan@example.com\n" * 99), "this is not a ledger of avgkit: give another file"),
    "short": (replaced(b"SQLite format 3\x00"), "this is not a ledger of avgkit: give another file"),
    "foreign": (another_database, "this is not a ledger of avgkit: give another file"),
    "other id": (done("PRAGMA application_id = 7"), "this is not a ledger of avgkit: give another file"),
    "newer": (
        done("PRAGMA user_version = 2"),
        "the ledger was written by a newer release of avgkit: update avgkit",
    ),
    "unfinished": (done("PRAGMA user_version = 0"), "the file is damaged: put back a copy of it"),
    "no agenda": (done("DROP TABLE agenda"), "the file is damaged: put back a copy of it"),
    "cut in half": (cut(4096 * 5), "the file is damaged: put back a copy of it"),
    "cut in a page": (cut(4096 * 5 + 100), "the file is damaged: put back a copy of it"),
    "garbage in a page": (damage(4096 * 3, b"\xa5" * 4096), "the file is damaged: put back a copy of it"),
    "garbage in the header": (damage(16, b"\xa5" * 8), "the file is damaged: put back a copy of it"),
}


class TestBadFiles:
    """A file that is not a sound ledger is refused in words that a person can act on, and left as it is."""

    @pytest.mark.parametrize("name", BAD)
    def test_it_is_refused_and_left_alone(self, path: Path, name: str) -> None:
        """The error names the file and what to do; not a byte changes, however often it is tried."""
        change, message = BAD[name]
        change(path)
        before = path.read_bytes()
        for _ in range(2):
            with pytest.raises(CorruptStore) as caught:
                SqliteLedger(path)
            assert str(caught.value) == f"ledger.db: {message}"
            assert path.read_bytes() == before

    def test_a_version_that_is_not_in_the_main_file_yet_counts(self, path: Path) -> None:
        """Where a newer release is at work and its change still stands in the log beside the file, it is refused as well."""
        with closing(sqlite3.connect(path, isolation_level=None)) as newer:
            newer.execute("PRAGMA user_version = 2")
            before = path.read_bytes()
            with pytest.raises(CorruptStore, match="newer release"):
                SqliteLedger(path)
            assert path.read_bytes() == before

    def test_a_file_that_was_damaged_after_opening_is_not_believed(self, path: Path) -> None:
        """Verifying reads the whole file again."""
        with SqliteLedger(path) as ledger:
            damage(4096 * 3, b"\xa5" * 4096)(path)
            with pytest.raises(CorruptStore, match="damaged"):
                ledger.verify()

    def test_an_index_that_disagrees_with_its_table_is_damage(self, path: Path) -> None:
        """The chain looks at the table, so verify also asks whether the index agrees."""
        done(
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = replace(sql, '(subject)', '(keys)') WHERE name = 'agenda_of'",
        )(path)
        done("INSERT INTO agenda VALUES ('request', '2027-01-01', 'p-1', 'r-1')")(path)
        done(
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = replace(sql, '(keys)', '(subject)') WHERE name = 'agenda_of'",
        )(path)
        with SqliteLedger(path) as ledger, pytest.raises(CorruptStore, match="damaged"):
            ledger.verify()

    @pytest.mark.parametrize("of", [b"PRIMARY KEY", b"number", b"version", b"UNIQUE", b"payload TEXT"])
    def test_a_letter_of_what_the_tables_are_is_damage(self, path: Path, of: bytes) -> None:
        """Rows would come back as others than were stored, or without their number, and yet each could be read."""
        damage(path.read_bytes().index(of), of.swapcase())(path)
        with pytest.raises(CorruptStore, match="damaged"):
            SqliteLedger(path)

    def test_a_number_that_is_none_is_damage(self, path: Path) -> None:
        """Where what the tables are is damaged while the ledger is open, verifying says so too."""
        with SqliteLedger(path) as ledger:
            done(
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_master SET sql = replace(sql, 'number INTEGER', 'number NTEGER') WHERE name = 'event'",
                "PRAGMA schema_version = 99",
            )(path)
            with pytest.raises(CorruptStore):
                ledger.verify()


class TestAnyDamage:
    """Wherever a file is overwritten or cut off, no error is another than that of a store, and no history is half."""

    @settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(place=st.integers(0, 99_999), garbage=st.binary(min_size=1, max_size=600), cutting=st.booleans())
    def test_it_is_said_or_does_no_harm(self, path: Path, place: int, garbage: bytes, cutting: bool) -> None:
        """What can be read afterwards is what was appended, and where it is not, it is said."""
        for rest in path.parent.glob("copy.db*"):  # a log that a damaged copy left beside it is not that of the next
            rest.unlink()
        copy = path.with_name("copy.db")
        shutil.copy(path, copy)
        place %= copy.stat().st_size
        (cut(place) if cutting else damage(place, garbage))(copy)
        try:
            with SqliteLedger(copy) as ledger:
                whole = ledger.verify() == ()
                read = ledger.read("p-1").events
                if whole:
                    assert read == tuple(events(0, 300))
                    assert list(ledger.subjects()) == ["p-1"]
                    assert ledger.append("p-1", events(300, 1), expect=300, agenda=None) == 301
        except StorageError:
            pass

    def test_a_log_that_was_cut_off_shows_by_the_checkpoint(self, path: Path, tmp_path: Path) -> None:
        """SQLite takes a torn log for a crash and goes back: only what is kept elsewhere tells that more had been appended."""
        found = tmp_path / "elsewhere"
        found.mkdir()
        with SqliteLedger(path) as ledger:
            for number in range(300, 310):
                ledger.append("p-1", events(number, 1), expect=number, agenda=None)
            known = ledger.checkpoint()
            for name in ("ledger.db", "ledger.db-wal"):
                shutil.copy(tmp_path / name, found / name)
        log = found / "ledger.db-wal"
        os.truncate(log, log.stat().st_size // 2)
        with SqliteLedger(found / "ledger.db") as ledger:
            version = ledger.read("p-1").version
            assert 300 <= version < 310
            assert ledger.read("p-1").events == tuple(events(0, version))
            assert ledger.verify() == ()
            assert [problem.damage for problem in ledger.verify(known)] == [ChainDamage.CUT_SHORT]


class TestUnreachable:
    """A file that cannot be reached or written is a StorageError that says so."""

    def test_no_such_folder(self, tmp_path: Path) -> None:
        """Folders are not made on the way."""
        with pytest.raises(StorageError, match=r"^ledger.db: the file cannot be opened: is there such a folder"):
            SqliteLedger(tmp_path / "nowhere" / "ledger.db")

    def test_a_folder_is_not_a_file(self, tmp_path: Path) -> None:
        """A folder in the place of the file is refused."""
        with pytest.raises(StorageError, match="Is a directory"):
            SqliteLedger(tmp_path)

    def test_a_link_to_nothing(self, tmp_path: Path) -> None:
        """A link that leads nowhere is not followed to make a file."""
        (tmp_path / "ledger.db").symlink_to(tmp_path / "nothing")
        with pytest.raises(StorageError, match="No such file"):
            SqliteLedger(tmp_path / "ledger.db")
        assert names_in(tmp_path) == ["ledger.db"]

    @pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs to see which files are open")
    def test_a_file_that_was_replaced_between_looking_and_opening_is_let_go(self, tmp_path: Path) -> None:
        """What cannot be opened is not left open."""
        path = tmp_path / "ledger.db"
        path.write_bytes(b"name,email\n" * 99)
        with pytest.raises(sqlite3.DatabaseError) as caught:
            sqlite_file.connected(path)
        assert caught.tb is not None  # which would keep the connection
        assert str(path) not in [os.path.realpath(one) for one in Path("/proc/self/fd").iterdir()]

    def test_a_closed_ledger(self, path: Path) -> None:
        """Closing twice does no harm; using it afterwards is refused."""
        with SqliteLedger(path) as ledger:
            ledger.close()
        with pytest.raises(StorageError, match="the ledger was closed"):
            ledger.read("p-1")

    def test_another_thread(self, path: Path) -> None:
        """Each thread opens its own."""
        said: list[str] = []

        def use(ledger: SqliteLedger) -> None:
            try:
                ledger.read("p-1")
            except StorageError as error:
                said.append(str(error))

        with SqliteLedger(path) as ledger:
            thread = Thread(target=use, args=(ledger,))
            thread.start()
            thread.join()
        assert said == ["ledger.db: the ledger was closed, or is used from another thread than the one that opened it"]

    @pytest.mark.parametrize("what", ["file", "folder"])
    @pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
    def test_read_only(self, what: str) -> None:
        """Somebody who may read and not write is told so, and nothing changes (tried as nobody when run as root)."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "ledger.db"
            with SqliteLedger(path) as ledger:
                ledger.append("p-1", events(0, 1), expect=0, agenda=None)
            before = path.read_bytes()
            path.chmod(0o444)
            folder.chmod(0o777 if what == "file" else 0o555)
            said = in_child(lambda: SqliteLedger(path).append("p-1", events(1, 1), expect=1, agenda=None))
            folder.chmod(stat.S_IRWXU)
            assert said.startswith("StorageError: ledger.db: the file")
            assert path.read_bytes() == before


def in_child(work: Callable[[], object]) -> str:
    """Do something in a child process without the rights of root, and return the error it ends with."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        said = "nothing went wrong"
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            work()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writable, said.encode())
        os._exit(0)
    os.close(writable)
    with os.fdopen(readable, "rb") as answer:
        said = answer.read().decode()
    os.waitpid(child, 0)
    return said


class TestFullDisk:
    """Where there is no room the append fails as a whole, with the true cause."""

    def test_nothing_is_written(self, path: Path) -> None:
        """History, agenda and chain are as they were, and the ledger can still be used."""
        entry = AgendaEntry(kind=AgendaKind.RETENTION, on=date(2027, 1, 1), keys=frozenset({"email"}))
        with SqliteLedger(path) as ledger:
            before = ledger.checkpoint()
            (pages,) = ledger._connection.execute("PRAGMA page_count").fetchone()
            ledger._connection.execute(f"PRAGMA max_page_count = {pages}")
            with pytest.raises(StorageError, match=r"^ledger.db: there is no room left on the disk"):
                ledger.append("p-2", events(0, 300), expect=0, agenda=[entry])
            assert ledger.read("p-2").version == 0
            assert list(ledger.due(date.max, kind=AgendaKind.RETENTION)) == []
            assert ledger.checkpoint() == before
            ledger._connection.execute(f"PRAGMA max_page_count = {pages + 1000}")
            assert ledger.append("p-2", events(0, 300), expect=0, agenda=[entry]) == 300
            assert ledger.verify(before) == ()

    def test_no_room_for_a_new_ledger(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A ledger that could not be made leaves nothing behind."""
        monkeypatch.setattr(sqlite_file, "_SCHEMA", "PRAGMA max_page_count = 1;" + sqlite_file._SCHEMA)
        with pytest.raises(StorageError, match="no room left"):
            SqliteLedger(tmp_path / "ledger.db")
        assert names_in(tmp_path) == []

    def test_a_file_that_may_not_grow(self, path: Path) -> None:
        """Where the system refuses to write, the append fails as a whole; all that was there is there."""
        with SqliteLedger(path) as ledger:
            before = ledger.checkpoint()
            size = path.stat().st_size + 50_000
            done = subprocess.run(  # noqa: S603
                [sys.executable, "-c", LIMITED, path, str(size)], capture_output=True, text=True, check=True
            )
            assert done.stdout.startswith("StorageError ledger.db: ")
            assert "nothing was" in done.stdout
            assert ledger.read("p-1").version == 300
            assert ledger.checkpoint() == before
            assert ledger.append("p-2", events(0, 3), expect=0, agenda=None) == 3
            assert ledger.verify(before) == ()

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="needs limits on files")
    def test_no_room_to_empty_the_log(self, path: Path) -> None:
        """The append is done by then, so the error does not say that nothing was written; doing it again empties the log."""
        import resource  # noqa: PLC0415

        marked = NoticeShown(id="marked", at=AT, version=f"geheim {'x' * 50_000}")
        forgotten = Forgotten(id="f", at=AT, events=frozenset({"marked"}), reason=ForgetReason.REQUESTED)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        with SqliteLedger(path) as ledger:
            ledger.append("p-1", events(300, 2000), expect=300, agenda=None)
            ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            ledger.append("p-1", [marked], expect=2300, agenda=None)
            resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, hard))
            try:
                with pytest.raises(
                    StorageError, match=r"^ledger.db: what was forgotten can still be in the log .* appended"
                ):
                    ledger.append("p-1", [forgotten], expect=2301, agenda=None)
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            assert ledger.read("p-1").version == 2302
            assert ledger.append("p-1", [forgotten], expect=2301, agenda=None) == 2302
            assert not any(b"geheim" in found.read_bytes() for found in path.parent.glob("ledger.db*"))
            assert ledger.verify() == ()


LIMITED = """
import resource, sys
from datetime import UTC, datetime
from avgkit.errors import StorageError
from avgkit.models.events import ContactMade
from avgkit.models.promise import Channel
from avgkit.storage.sqlite import SqliteLedger

at = datetime(2026, 1, 5, tzinfo=UTC)
with SqliteLedger(sys.argv[1]) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
    try:
        events = [ContactMade(id=f"e{one}", at=at, channel=Channel.PHONE) for one in range(5000)]
        ledger.append("p-2", events, expect=0, agenda=None)
    except StorageError as error:
        print(type(error).__name__, error)
"""

WRITER = """
import sys
from datetime import UTC, datetime
from avgkit.errors import StaleRecord
from avgkit.models.events import ContactMade
from avgkit.models.promise import Channel
from avgkit.storage.sqlite import SqliteLedger

at = datetime(2026, 1, 5, tzinfo=UTC)
with SqliteLedger(sys.argv[1]) as ledger:
    for number in range(40):
        event = ContactMade(id=f"{sys.argv[2]}-{number}", at=at, channel=Channel.PHONE)
        while True:
            try:
                ledger.append("shared", [event], expect=ledger.read("shared").version, agenda=None)
                break
            except StaleRecord:
                pass
"""


class TestTwoWriters:
    """Processes that write at the same time wait for each other; whoever is late reads again."""

    def test_nothing_is_lost(self, tmp_path: Path) -> None:
        """Two processes make the ledger and fill it together; all their events are there and the chain is whole."""
        path = tmp_path / "ledger.db"
        writers = [subprocess.Popen([sys.executable, "-c", WRITER, path, name]) for name in "ab"]  # noqa: S603
        assert [writer.wait(60) for writer in writers] == [0, 0]
        with SqliteLedger(path) as ledger:
            ids = [event.id for event in ledger.read("shared").events]
            assert sorted(ids) == sorted(f"{name}-{number}" for name in "ab" for number in range(40))
            assert [one for one in ids if one.startswith("a")] == [f"a-{number}" for number in range(40)]
            assert ledger.verify() == ()
        assert names_in(tmp_path) == ["ledger.db"]

    def test_a_ledger_that_stays_locked_is_not_waited_for_without_end(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """After the time to wait, the error says that another process has it."""
        monkeypatch.setattr(sqlite_file, "WAIT", 0.05)
        with closing(sqlite3.connect(path, isolation_level=None)) as other, SqliteLedger(path) as ledger:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreBusy, match="another process kept the ledger"):
                ledger.append("p-1", events(300, 1), expect=300, agenda=None)
            assert ledger.read("p-1").version == 300

    def test_who_comes_second_finds_the_ledger_of_the_first(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where two make the file at once, one file remains and both use it."""
        path = tmp_path / "ledger.db"
        with SqliteLedger(path) as first:
            first.append("p-1", events(0, 1), expect=0, agenda=None)
            monkeypatch.setattr(Path, "exists", lambda self: False)
            with SqliteLedger(path) as second:
                assert second.read("p-1") == first.read("p-1")


class TestToLookInto:
    """The file can be opened with any tool for SQLite."""

    def test_it_is_read_without_avgkit(self, path: Path) -> None:
        """Events are rows of readable text with a number, and the agenda has a row for each day."""
        entry = AgendaEntry(kind=AgendaKind.RETENTION, on=date(2027, 1, 1), keys=frozenset({"name", "email"}))
        with SqliteLedger(path) as ledger:
            ledger.append("p-1", [], expect=300, agenda=[entry])
        with closing(sqlite3.connect(path)) as connection:
            (number, subject, payload) = connection.execute("SELECT number, subject, payload FROM event").fetchone()
            assert (number, subject) == (1, "p-1")
            assert '"channel":"phone"' in payload
            assert connection.execute("SELECT * FROM agenda").fetchall() == [
                ("retention", "2027-01-01", "p-1", "email,name")
            ]
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)

    def test_paths_may_hold_anything(self, tmp_path: Path) -> None:
        """Letters that mean something in an address are letters in a path."""
        odd = tmp_path / "a ? b#c%20é.db"
        with SqliteLedger(str(odd)) as ledger:
            ledger.append("p-1", events(0, 1), expect=0, agenda=None)
        assert names_in(tmp_path) == [odd.name]
