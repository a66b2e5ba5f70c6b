"""A ledger goes to JSON Lines and back whole, or not at all."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from avgkit.errors import CorruptStore, StorageError
from avgkit.flows.answers import AgendaEntry, AgendaKind, Due
from avgkit.models.events import ForgetReason, Forgotten, NoticeShown
from avgkit.storage.chain import Checkpoint, LedgerRecord
from avgkit.storage.jsonl import export_ledger, import_ledger, read_ledger, verify_export
from avgkit.storage.memory import MemoryLedger
from avgkit.storage.protocols import Ledger, MovableLedger
from avgkit.storage.sqlalchemy import SqlAlchemyLedger, create_tables
from avgkit.storage.sqlite import PAGE, SqliteLedger
from avgkit.testing.strategies import events

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
PERSONS = ("p-1", "p-2", "né \"'")
NewLedger = Callable[[], AbstractContextManager[MovableLedger]]
NewPath = Callable[[], Path]


@pytest.fixture
def new_path(tmp_path_factory: pytest.TempPathFactory) -> NewPath:
    """Give a path in a folder of its own, as often as asked."""
    return lambda: tmp_path_factory.mktemp("ledger") / "ledger.db"


def entry(day: int, *keys: str, kind: AgendaKind = AgendaKind.RETENTION) -> AgendaEntry:
    """Return an entry in January 2027."""
    return AgendaEntry(kind=kind, on=date(2027, 1, day), keys=frozenset(keys or {"email"}))


def notice(number: int) -> NoticeShown:
    """Return an event that depends on nothing but its number."""
    return NoticeShown(id=f"e-{number}", at=AT, version="µ")


def small_ledger(ledger: Ledger) -> Checkpoint:
    """Give a ledger two persons with five events, of which one is forgotten, and an agenda; return its last checkpoint."""
    forgotten = Forgotten(id="f", at=AT, events=frozenset({"e-1"}), reason=ForgetReason.REQUESTED)
    ledger.append("p-1", [notice(0), notice(1)], expect=0, agenda=[entry(1, "email", "name"), entry(2)])
    ledger.append("né", [notice(0)], expect=0, agenda=[entry(2, kind=AgendaKind.REQUEST)])
    ledger.append("p-1", [notice(2), forgotten], expect=2, agenda=None)
    return ledger.checkpoint()


def exported(ledger: MovableLedger) -> list[bytes]:
    """Return the lines of the export of a ledger."""
    file = io.BytesIO()
    export_ledger(ledger, file)
    return file.getvalue().splitlines(keepends=True)


@pytest.fixture(scope="module")
def lines() -> list[bytes]:
    """Return the export of the small ledger."""
    ledger = MemoryLedger()
    small_ledger(ledger)
    return exported(ledger)


def refused(lines: list[bytes], **how: Checkpoint) -> str:
    """Return why an export is refused, by the reader and by the import alike, which leaves nothing behind."""
    ledger = MemoryLedger()
    with pytest.raises(CorruptStore) as by_reader:
        verify_export(lines, **how)
    with pytest.raises(CorruptStore) as by_import:
        import_ledger(lines, ledger, **how)
    assert [*ledger.contents()] == []
    assert str(by_reader.value) == str(by_import.value)
    return str(by_reader.value)


def sealed(lines: list[bytes]) -> list[bytes]:
    """Return the lines with a seal that fits: of somebody who knows how an export is made."""
    return [*lines, json.dumps({"seal": sha256(b"".join(lines)).hexdigest()}, separators=(",", ":")).encode() + b"\n"]


class TestWhole:
    """What comes back is the ledger that went out, in one of the same kind or of another: events, agenda, and the chain itself."""

    @settings(max_examples=15, deadline=None)
    @given(data=st.data())
    def test_it_comes_back_as_it_was(self, new_ledger: NewLedger, new_copy: NewLedger, data: st.DataObject) -> None:
        """Whatever happened, whatever is due; the same ledger gives the same lines."""
        numbers = count()
        with new_ledger() as ledger, new_copy() as again:
            for subject in data.draw(st.lists(st.sampled_from(PERSONS), max_size=4)):
                happened = data.draw(st.lists(events(), max_size=3))
                agenda = [
                    entry(day, kind=data.draw(st.sampled_from(AgendaKind))) for day in {1, data.draw(st.integers(2, 9))}
                ]
                new = [evolve(event, id=f"e-{next(numbers)}") for event in happened]
                ledger.append(subject, new, expect=ledger.read(subject).version, agenda=agenda)
            lines = exported(ledger)
            end = import_ledger(iter(lines), again, checkpoint=ledger.checkpoint())
            assert end == again.checkpoint() == ledger.checkpoint()
            assert again.verify(end) == ()
            assert [*again.subjects()] == [*ledger.subjects()]
            for subject in PERSONS:
                assert again.read(subject) == ledger.read(subject)
            for kind in AgendaKind:
                assert [*again.due(date.max, kind=kind)] == [*ledger.due(date.max, kind=kind)]
            assert exported(again) == lines

    def test_many(self, new_ledger: NewLedger, new_copy: NewLedger) -> None:
        """More than a page of each."""
        many = 2 * PAGE + 1
        with new_ledger() as ledger, new_copy() as again:
            for number in range(many):
                ledger.append(f"p-{number}", [notice(0)], expect=0, agenda=[entry(1)])
            import_ledger(exported(ledger), again)
            assert len([*again.subjects()]) == many == len([*again.due(date.max, kind=AgendaKind.RETENTION)])

    def test_an_old_checkpoint_still_vouches(self, new_ledger: NewLedger, new_copy: NewLedger) -> None:
        """What was kept elsewhere before the export is good for the ledger that was made from it, which goes on."""
        with new_ledger() as ledger, new_copy() as copy:
            ledger.append("p-9", [notice(0)], expect=0, agenda=None)
            early = ledger.checkpoint()
            small_ledger(ledger)
            import_ledger(exported(ledger), copy, checkpoint=early)
            copy.append("p-9", [notice(1)], expect=1, agenda=())
            assert copy.verify(early) == ()

    def test_what_is_forgotten_stays_forgotten(self, lines: list[bytes], new_ledger: NewLedger) -> None:
        """Of a forgotten event its id and its place go along, and nothing of what it said."""
        with new_ledger() as ledger:
            import_ledger(lines, ledger)
            assert [event.id for event in ledger.read("p-1").events] == ["e-0", "e-2", "f"]
            assert ledger.append("p-1", [notice(1)], expect=4, agenda=None) == 4

    def test_an_empty_ledger(self, new_ledger: NewLedger, new_copy: NewLedger) -> None:
        """Nothing goes out and comes back too."""
        with new_ledger() as ledger, new_copy() as copy:
            assert import_ledger(exported(ledger), copy) == Checkpoint() == verify_export(exported(ledger))
            assert [*copy.subjects()] == []

    def test_as_it_is_at_one_moment(self, new_ledger: NewLedger) -> None:
        """What is appended, or planned, while an export is made is in none of it."""
        with new_ledger() as ledger:
            if repr(ledger) == "SqlAlchemyLedger('sqlite')":
                pytest.skip("whoever appends there waits for the export")
            small_ledger(ledger)
            before = exported(ledger)
            contents = ledger.contents()
            first = next(contents)
            ledger.append("p-7", [notice(0)], expect=0, agenda=[entry(3)])
            file = io.BytesIO()
            export_ledger(Given([first, *contents]), file)
            assert file.getvalue() == b"".join(before) != b"".join(exported(ledger))

    def test_it_can_be_read_by_others(self, lines: list[bytes]) -> None:
        """Every line is a JSON object, and a payload is the JSON of one event."""
        found = [json.loads(line) for line in lines]
        assert found[0] == {"avgkit_ledger": 1}
        assert [json.loads(one["payload"] or "{}").get("id") for one in found[1:6]] == ["e-0", None, "e-0", "e-2", "f"]
        assert found[6] == {"subject": "né", "kind": "request", "on": "2027-01-02", "keys": ["email"]}
        assert found[-1].keys() == {"seal"}

    def test_a_packed_file_will_do(self, tmp_path: Path) -> None:
        """Whatever writes bytes, and gives them line by line."""
        ledger, packed = MemoryLedger(), tmp_path / "ledger.jsonl.gz"
        end = small_ledger(ledger)
        with gzip.open(packed, "wb") as file:
            assert export_ledger(ledger, file) == end
        with gzip.open(packed, "rb") as file:
            assert import_ledger(file, MemoryLedger(), checkpoint=end) == end

    def test_lines_go_one_by_one(self, lines: list[bytes]) -> None:
        """A reader asks for no more lines than it has used, and a writer has written what it has read."""
        taken: list[bytes] = []

        def given_out() -> Iterator[bytes]:
            for line in lines:
                taken.append(line)
                yield line

        for number, _ in enumerate(read_ledger(given_out()), 2):
            assert len(taken) == number
        written: list[bytes] = []

        class File:
            def write(self, data: bytes, /) -> None:
                written.append(data)

        def read_out() -> Iterator[LedgerRecord | Due]:
            for number, one in enumerate(read_ledger(lines)):
                assert len(written) == number + 1
                yield one

        export_ledger(Given(read_out()), File())
        assert written == lines


class Given:
    """A ledger of which nothing is known but what it gives out."""

    def __init__(self, contents: Iterable[LedgerRecord | Due]) -> None:
        self.inner = contents

    def contents(self) -> Iterator[LedgerRecord | Due]:
        yield from self.inner


class TestDamage:
    """An export that is not as it was written is refused, and nothing of it is kept."""

    @given(data=st.data())
    def test_every_cut_is_found(self, lines: list[bytes], data: st.DataObject) -> None:
        """Wherever it ends, also within a line, or before the very last byte."""
        whole = b"".join(lines)
        end = data.draw(st.integers(0, len(whole) - 1) | st.sampled_from([len(whole) - 1, len(whole) - len(lines[-1])]))
        refused(whole[:end].splitlines(keepends=True))

    @given(data=st.data())
    def test_every_changed_byte_is_found(self, lines: list[bytes], data: st.DataObject) -> None:
        """Whatever becomes of it."""
        whole = bytearray(b"".join(lines))
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
        refused(bytes(whole).splitlines(keepends=True))

    @given(data=st.data())
    def test_every_line_has_its_place(self, lines: list[bytes], data: st.DataObject) -> None:
        """A line that is dropped, given twice, or moved is found, also under a seal that fits where it holds an event."""
        number = data.draw(st.integers(1, 5))
        line, rest = lines[number], lines[:number] + lines[number + 1 : -1]
        place = data.draw(st.integers(1, 5).filter(lambda place: place != number))
        for others in (rest, [*rest[:number], line, line, *rest[number:]], [*rest[:place], line, *rest[place:]]):
            if others != lines[:-1] and (number < 5 or others != rest):
                refused([*others, lines[-1]])
                with pytest.raises(CorruptStore):
                    verify_export(sealed(others))

    def test_a_refusal_says_what_and_where(self, lines: list[bytes]) -> None:
        """And shows nothing of the line."""
        odd = lines[1].replace(b'"p-1"', b'"p-\xff1"')
        assert refused([lines[0], odd, *lines[2:]]) == "line 2: this is not a line of an exported ledger"
        assert refused(lines[:3]) == "the export was cut off after line 3"
        assert refused([]) == "the export was cut off after line 0"
        assert refused([*lines, lines[-1]]) == "line 11: an export ends with its seal"
        without = [*lines[:6], *lines[7:]]
        assert refused(without) == "the export was changed after it was written"
        assert refused(sealed(lines[:-2])[1:]) == ("this is not an export of a ledger of avgkit: give another file")
        assert refused([b'{"avgkit_ledger":2}\n']) == (
            "the export was written by a newer release of avgkit: update avgkit"
        )
        assert refused(sealed([*lines[:2], *lines[3:-1]])) == "Event 2 of the ledger is missing."

    def test_who_fails_is_told_what_is_left(self, lines: list[bytes], new_path: NewPath) -> None:
        """A file that was made for the import is an empty ledger, and says so; a whole export can still be imported into it."""
        path = new_path()
        with SqliteLedger(path) as ledger:
            with pytest.raises(CorruptStore) as caught:
                import_ledger(lines[:-1], ledger)
            assert caught.value.__notes__ == [
                "nothing was imported: where the ledger was made for it, import another export, or remove it"
            ]
            assert ledger.checkpoint() == Checkpoint()
        with SqliteLedger(path) as ledger:
            assert import_ledger(lines, ledger).number == 5

    def test_another_ledger_is_not_taken_for_this_one(self, lines: list[bytes]) -> None:
        """A sound export that does not agree with the checkpoint that was kept."""
        end = verify_export(lines)
        other = Checkpoint(number=end.number, digest="0" * 64)
        assert refused(lines, checkpoint=other) == "Event 5 of the ledger is not that of the checkpoint."
        later = evolve(end, number=6)
        assert "ends before the checkpoint" in refused(lines, checkpoint=later)


class TestForgery:
    """Who makes an export himself, seal and all, gets no further with it than a ledger goes."""

    @pytest.mark.parametrize(
        "how",
        [
            {"number": "1"},
            {"number": 2**63},
            {"version": 0},
            {"version": True},
            {"payload": 1},
            {"payload": "{}"},
            {"payload": "[" * 100_000},
            {"payload": '{"at":"2026-01-05T09:30:00+00:00","event":"notice_shown","id":"e-9","version":"1"}'},
            {"subject": "p\n"},
            {"id": "\ud800"},
            {"salt": 1},
            {"more": 1},
        ],
        ids=str,
    )
    def test_a_record_is_a_record(self, lines: list[bytes], how: dict[str, object]) -> None:
        """Of the right types, with an event that can be read under its own id."""
        text = json.dumps(json.loads(lines[1]) | how, sort_keys=True, separators=(",", ":"))
        forged = [lines[0], text.encode() + b"\n", *lines[2:-1]]
        assert refused(sealed(forged)) == "line 2: this is not a line of an exported ledger"

    @pytest.mark.parametrize(
        "line",
        [
            b"[]\n",
            b'{"seal":1}',
            b"\n",
            b'{"kind":"retention","keys":["a"],"on":"2027-01-01","subject":"p"}\n',  # not in the order of lines
            b'{"keys":["a"],"kind":"retention","kind":"retention","on":"2027-01-01","subject":"p"}\n',
            b'{"keys":["b","a"],"kind":"retention","on":"2027-01-01","subject":"p"}\n',
            b'{"keys":[],"kind":"retention","on":"2027-01-01","subject":"p"}\n',
            b'{"keys":[["a"]],"kind":"retention","on":"2027-01-01","subject":"p"}\n',
            b'{"keys":["a"],"kind":"other","on":"2027-01-01","subject":"p"}\n',
            b'{"keys":["a"],"kind":"retention","on":1,"subject":"p"}\n',
            b'{"keys":["a"],"kind":"retention","on":"2027-01-01","subject":""}\n',
            b'{"keys":["a"],"kind":"retention","on":"2027-02-30","subject":"p"}\n',
        ],
    )
    def test_an_entry_is_an_entry(self, lines: list[bytes], line: bytes) -> None:
        """Written in one way, with what an agenda can hold."""
        refused(sealed([*lines[:-1], line]))

    @pytest.mark.parametrize("again", [3, -2], ids=["event", "entry"])
    def test_nothing_is_there_twice(self, lines: list[bytes], new_ledger: NewLedger, again: int) -> None:
        """Two events under one id, or two entries of one kind on one day, each of them sound; whoever takes it over keeps nothing."""
        contents = [*read_ledger(lines)]
        with new_ledger() as ledger:
            if again == 3:
                event = contents[0]
                assert isinstance(event, LedgerRecord)
                contents[3:4] = [event._replace(number=4, version=3)]
            else:
                contents.append(contents[-1])
            with pytest.raises(CorruptStore, match="holds something twice"):
                ledger.take_over(iter(contents))
            assert [*ledger.contents()] == []
            assert ledger.checkpoint() == Checkpoint()

    def test_versions_follow_on_each_other(self, new_path: NewPath, monkeypatch: pytest.MonkeyPatch) -> None:
        """A chain that was computed over versions that no ledger gives."""
        with SqliteLedger(new_path()) as ledger:
            ledger.append("p-2", [notice(0)], expect=0, agenda=None)
            with monkeypatch.context() as patch:
                patch.setattr("avgkit.storage.sqlite._VERSION", "SELECT 1 FROM (SELECT ?)")
                ledger.append("p-1", [notice(0)], expect=1, agenda=None)
            assert ledger.verify() == ()
            with pytest.raises(CorruptStore, match="do not follow on each other"):
                exported(ledger)
            found = [one._asdict() for one in ledger.contents() if isinstance(one, LedgerRecord)]
        written = [json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n" for one in found]
        assert refused(sealed([b'{"avgkit_ledger":1}\n', *map(str.encode, written)])) == (
            "the versions of a person do not follow on each other"
        )


class TestAllOrNothing:
    """A ledger takes over all that another has, and only where it has nothing of its own."""

    def test_what_is_there_is_left(self, lines: list[bytes], new_ledger: NewLedger) -> None:
        """An event, or an agenda alone."""
        for happened in ([notice(0)], []):
            with new_ledger() as ledger:
                ledger.append("p-9", happened, expect=0, agenda=[entry(1)])
                before = exported(ledger)
                with pytest.raises(StorageError, match=r"^the ledger has something already: give an empty one$"):
                    import_ledger(lines, ledger)
                assert exported(ledger) == before

    @pytest.mark.parametrize("good", [0, 3, 8])
    def test_errors_of_the_host_are_its_own(self, lines: list[bytes], new_ledger: NewLedger, good: int) -> None:
        """A pipe that breaks, on the way out or in, is not called a damaged ledger."""

        class Pipe:
            def write(self, data: bytes, /) -> None:
                raise BrokenPipeError

        def pipe() -> Iterator[bytes]:
            yield from lines[:good]
            raise BrokenPipeError

        with new_ledger() as ledger:
            with pytest.raises(BrokenPipeError):
                import_ledger(pipe(), ledger)
            assert [*ledger.contents()] == []
            small_ledger(ledger)
            with pytest.raises(BrokenPipeError):
                export_ledger(ledger, Pipe())
            assert ledger.append("p-1", [notice(9)], expect=4, agenda=()) == 5

    def test_what_is_cut_off_is_not_kept(self, lines: list[bytes], new_ledger: NewLedger) -> None:
        """Also where all that is missing is the seal; afterwards it can be done right."""
        with new_ledger() as ledger:
            with pytest.raises(CorruptStore):
                import_ledger(lines[:-1], ledger)
            assert [*ledger.contents()] == []
            assert import_ledger(lines, ledger) == verify_export(lines)

    def test_a_file_that_cannot_be_written(self, lines: list[bytes], tmp_path: Path) -> None:
        """Is told by its name."""
        path = tmp_path / "ledger.db"
        with SqliteLedger(path) as ledger:
            ledger._connection.execute("PRAGMA query_only = ON")
            with pytest.raises(StorageError, match=r"^ledger.db: "):
                import_ledger(lines, ledger)
        with SqliteLedger(path) as ledger:
            assert [*ledger.contents()] == []

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE event SET payload = replace(payload, 'µ', '2') WHERE number = 4",
            "UPDATE event SET payload = x'00' WHERE number = 1",
            "DELETE FROM event WHERE number = 3",
            "UPDATE agenda SET keys = ''",
            "UPDATE agenda SET due_on = due_on || 'x'",
        ],
    )
    @pytest.mark.parametrize("prefix", ["", "avgkit_"], ids=["file", "sqlalchemy"])
    def test_a_damaged_ledger_is_not_exported(self, tmp_path: Path, prefix: str, change: str) -> None:
        """What was written by then has no seal, so it is refused as well."""
        path, file = tmp_path / "ledger.db", io.BytesIO()
        damage = change.replace("event ", f"{prefix}event ").replace("agenda ", f"{prefix}agenda ")
        with opened(path, prefix) as ledger:
            small_ledger(ledger)
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute(damage)
            with pytest.raises(CorruptStore):
                export_ledger(ledger, file)
        refused(file.getvalue().splitlines(keepends=True))


@contextmanager
def opened(path: Path, prefix: str) -> Iterator[MovableLedger]:
    """Open a ledger in a file, as one of SQLite itself or through SQLAlchemy."""
    if prefix:
        engine = create_engine(f"sqlite:///{path}")
        create_tables(engine)
        yield SqlAlchemyLedger(engine)
        engine.dispose()
    else:
        with SqliteLedger(path) as ledger:
            yield ledger
