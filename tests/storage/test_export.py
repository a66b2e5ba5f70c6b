"""A ledger goes to JSON Lines and back whole, or not at all."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from avgkit.errors import CorruptStore, StorageError
from avgkit.flows.answers import AgendaEntry, AgendaKind
from avgkit.models.events import ForgetReason, Forgotten, NoticeShown
from avgkit.storage.chain import Checkpoint, LedgerRecord
from avgkit.storage.jsonl import read_ledger, verify_export, write_ledger
from avgkit.storage.sqlite import SqliteLedger
from avgkit.storage.sqlite_export import export_ledger, import_ledger
from avgkit.testing.strategies import events

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
PERSONS = ("p-1", "p-2", "né \"'")
NewPath = Callable[[], Path]


@pytest.fixture(scope="module")
def new_path(tmp_path_factory: pytest.TempPathFactory) -> NewPath:
    """Give a path in a folder of its own, as often as asked."""
    return lambda: tmp_path_factory.mktemp("ledger") / "ledger.db"


def entry(day: int, *keys: str, kind: AgendaKind = AgendaKind.RETENTION) -> AgendaEntry:
    """Return an entry in January 2027."""
    return AgendaEntry(kind=kind, on=date(2027, 1, day), keys=frozenset(keys or {"email"}))


def notice(number: int) -> NoticeShown:
    """Return an event that depends on nothing but its number."""
    return NoticeShown(id=f"e-{number}", at=AT, version="µ")


def small_ledger(path: Path) -> Checkpoint:
    """Make a ledger of two persons with five events, of which one is forgotten, and an agenda; return its last checkpoint."""
    forgotten = Forgotten(id="f", at=AT, events=frozenset({"e-1"}), reason=ForgetReason.REQUESTED)
    with SqliteLedger(path) as ledger:
        ledger.append("p-1", [notice(0), notice(1)], expect=0, agenda=[entry(1, "email", "name"), entry(2)])
        ledger.append("né", [notice(0)], expect=0, agenda=[entry(2, kind=AgendaKind.REQUEST)])
        ledger.append("p-1", [notice(2), forgotten], expect=2, agenda=None)
        return ledger.checkpoint()


def exported(path: Path) -> list[bytes]:
    """Return the lines of the export of a ledger."""
    file = io.BytesIO()
    export_ledger(path, file)
    return file.getvalue().splitlines(keepends=True)


@pytest.fixture(scope="module")
def lines(new_path: NewPath) -> list[bytes]:
    """Return the export of the small ledger."""
    path = new_path()
    small_ledger(path)
    return exported(path)


def refused(lines: list[bytes], path: Path, **how: Checkpoint) -> str:
    """Return why an export is refused, by the reader and by the import alike, which leaves nothing behind."""
    with pytest.raises(CorruptStore) as by_reader:
        verify_export(lines, **how)
    with pytest.raises(CorruptStore) as by_import:
        import_ledger(lines, path, **how)
    assert [*path.parent.iterdir()] == []
    assert by_reader.value == by_import.value
    return str(by_reader.value)


def sealed(lines: list[bytes]) -> list[bytes]:
    """Return the lines with a seal that fits: of somebody who knows how an export is made."""
    return [*lines, json.dumps({"seal": sha256(b"".join(lines)).hexdigest()}, separators=(",", ":")).encode() + b"\n"]


class TestWhole:
    """What comes back is the ledger that went out: events, agenda, and the chain itself."""

    @settings(max_examples=25, deadline=None)
    @given(data=st.data())
    def test_it_comes_back_as_it_was(self, new_path: NewPath, data: st.DataObject) -> None:
        """Whatever happened, whatever is due; the same ledger gives the same lines."""
        source, copy, numbers = new_path(), new_path(), count()
        with SqliteLedger(source) as ledger:
            for subject in data.draw(st.lists(st.sampled_from(PERSONS), max_size=4)):
                happened = data.draw(st.lists(events(), max_size=3))
                agenda = [
                    entry(day, kind=data.draw(st.sampled_from(AgendaKind))) for day in {1, data.draw(st.integers(2, 9))}
                ]
                new = [evolve(event, id=f"e-{next(numbers)}") for event in happened]
                ledger.append(subject, new, expect=ledger.read(subject).version, agenda=agenda)
            lines = exported(source)
            end = import_ledger(iter(lines), copy, checkpoint=ledger.checkpoint())
            with SqliteLedger(copy) as again:
                assert end == again.checkpoint() == ledger.checkpoint()
                assert [*again.subjects()] == [*ledger.subjects()]
                for subject in PERSONS:
                    assert again.read(subject) == ledger.read(subject)
                for kind in AgendaKind:
                    assert [*again.due(date.max, kind=kind)] == [*ledger.due(date.max, kind=kind)]
        assert exported(copy) == lines

    def test_an_old_checkpoint_still_vouches(self, new_path: NewPath) -> None:
        """What was kept elsewhere before the export is good for the ledger that was made from it, which goes on."""
        source, copy = new_path(), new_path()
        with SqliteLedger(source) as ledger:
            ledger.append("p-9", [notice(0)], expect=0, agenda=None)
            early = ledger.checkpoint()
        small_ledger(source)
        import_ledger(exported(source), copy, checkpoint=early)
        with SqliteLedger(copy) as ledger:
            ledger.append("p-9", [notice(1)], expect=1, agenda=None)
            assert ledger.verify(early) == ()

    def test_what_is_forgotten_stays_forgotten(self, lines: list[bytes], new_path: NewPath) -> None:
        """Of a forgotten event its id and its place go along, and nothing of what it said."""
        path = new_path()
        import_ledger(lines, path)
        with SqliteLedger(path) as ledger:
            assert [event.id for event in ledger.read("p-1").events] == ["e-0", "e-2", "f"]
            assert ledger.append("p-1", [notice(1)], expect=4, agenda=None) == 4

    def test_an_empty_ledger(self, new_path: NewPath) -> None:
        """Nothing goes out and comes back too."""
        source, copy = new_path(), new_path()
        SqliteLedger(source).close()
        assert import_ledger(exported(source), copy) == Checkpoint() == verify_export(exported(source))
        with SqliteLedger(copy) as ledger:
            assert [*ledger.subjects()] == []

    def test_it_can_be_read_by_others(self, lines: list[bytes]) -> None:
        """Every line is a JSON object, and a payload is the JSON of one event."""
        found = [json.loads(line) for line in lines]
        assert found[0] == {"avgkit_ledger": 1}
        assert [json.loads(one["payload"] or "{}").get("id") for one in found[1:6]] == ["e-0", None, "e-0", "e-2", "f"]
        assert found[6] == {"subject": "né", "kind": "request", "on": "2027-01-02", "keys": ["email"]}
        assert found[-1].keys() == {"seal"}

    def test_a_packed_file_will_do(self, new_path: NewPath, tmp_path: Path) -> None:
        """Whatever writes bytes, and gives them line by line."""
        source, packed = new_path(), tmp_path / "ledger.jsonl.gz"
        end = small_ledger(source)
        with gzip.open(packed, "wb") as file:
            assert export_ledger(source, file) == end
        with gzip.open(packed, "rb") as file:
            assert import_ledger(file, new_path(), checkpoint=end) == end

    def test_lines_go_one_by_one(self, lines: list[bytes], new_path: NewPath) -> None:
        """A reader asks for no more lines than it has used, and a writer has written what it has read."""
        taken: list[bytes] = []

        def given_out() -> Iterator[bytes]:
            for line in lines:
                taken.append(line)
                yield line

        for number, _ in enumerate(read_ledger(given_out()), 2):
            assert len(taken) == number
        written: list[bytes] = []
        records = [one for one in read_ledger(lines) if isinstance(one, LedgerRecord)]

        class File:
            def write(self, data: bytes, /) -> None:
                written.append(data)

        def read_out() -> Iterator[LedgerRecord]:
            for number, record in enumerate(records):
                assert len(written) == number + 1
                yield record

        write_ledger(File(), records=read_out(), agenda=())
        assert written[:-1] == lines[:6]


class TestDamage:
    """An export that is not as it was written is refused, and nothing of it is kept."""

    @settings(max_examples=60, deadline=None)
    @given(data=st.data())
    def test_every_cut_is_found(self, lines: list[bytes], new_path: NewPath, data: st.DataObject) -> None:
        """Wherever it ends, also within a line, or before the very last byte."""
        whole = b"".join(lines)
        end = data.draw(st.integers(0, len(whole) - 1) | st.sampled_from([len(whole) - 1, len(whole) - len(lines[-1])]))
        refused(whole[:end].splitlines(keepends=True), new_path())

    @settings(max_examples=60, deadline=None)
    @given(data=st.data())
    def test_every_changed_byte_is_found(self, lines: list[bytes], new_path: NewPath, data: st.DataObject) -> None:
        """Whatever becomes of it."""
        whole = bytearray(b"".join(lines))
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
        refused(bytes(whole).splitlines(keepends=True), new_path())

    @settings(max_examples=40, deadline=None)
    @given(data=st.data())
    def test_every_line_has_its_place(self, lines: list[bytes], new_path: NewPath, data: st.DataObject) -> None:
        """A line that is dropped, given twice, or moved is found, also under a seal that fits where it holds an event."""
        number = data.draw(st.integers(1, 5))
        line, rest = lines[number], lines[:number] + lines[number + 1 : -1]
        place = data.draw(st.integers(1, 5).filter(lambda place: place != number))
        for others in (rest, [*rest[:number], line, line, *rest[number:]], [*rest[:place], line, *rest[place:]]):
            if others != lines[:-1] and (number < 5 or others != rest):
                refused([*others, lines[-1]], new_path())
                with pytest.raises(CorruptStore):
                    verify_export(sealed(others))

    def test_a_refusal_says_what_and_where(self, lines: list[bytes], new_path: NewPath) -> None:
        """And shows nothing of the line."""
        odd = lines[1].replace(b'"p-1"', b'"p-\xff1"')
        assert refused([lines[0], odd, *lines[2:]], new_path()) == "line 2: this is not a line of an exported ledger"
        assert refused(lines[:3], new_path()) == "the export was cut off after line 3"
        assert refused([], new_path()) == "the export was cut off after line 0"
        assert refused([*lines, lines[-1]], new_path()) == "line 11: an export ends with its seal"
        without = [*lines[:6], *lines[7:]]
        assert refused(without, new_path()) == "the export was changed after it was written"
        assert refused(sealed(lines[:-2])[1:], new_path()) == (
            "this is not an export of a ledger of avgkit: give another file"
        )
        assert refused([b'{"avgkit_ledger":2}\n'], new_path()) == (
            "the export was written by a newer release of avgkit: update avgkit"
        )
        assert refused(sealed([*lines[:2], *lines[3:-1]]), new_path()) == "Event 2 of the ledger is missing."

    def test_another_ledger_is_not_taken_for_this_one(self, lines: list[bytes], new_path: NewPath) -> None:
        """A sound export that does not agree with the checkpoint that was kept."""
        end = verify_export(lines)
        other = Checkpoint(number=end.number, digest="0" * 64)
        assert refused(lines, new_path(), checkpoint=other) == "Event 5 of the ledger is not that of the checkpoint."
        later = evolve(end, number=6)
        assert "ends before the checkpoint" in refused(lines, new_path(), checkpoint=later)


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
    def test_a_record_is_a_record(self, lines: list[bytes], new_path: NewPath, how: dict[str, object]) -> None:
        """Of the right types, with an event that can be read under its own id."""
        text = json.dumps(json.loads(lines[1]) | how, sort_keys=True, separators=(",", ":"))
        forged = [lines[0], text.encode() + b"\n", *lines[2:-1]]
        assert refused(sealed(forged), new_path()) == "line 2: this is not a line of an exported ledger"

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
    def test_an_entry_is_an_entry(self, lines: list[bytes], new_path: NewPath, line: bytes) -> None:
        """Written in one way, with what an agenda can hold."""
        refused(sealed([*lines[:-1], line]), new_path())

    def test_nothing_is_there_twice(self, lines: list[bytes], new_path: NewPath) -> None:
        """Two entries of one kind on one day, each of them sound."""
        path = new_path()
        with pytest.raises(CorruptStore, match="holds something twice"):
            import_ledger(sealed([*lines[:-1], lines[-2]]), path)
        assert [*path.parent.iterdir()] == []

    def test_versions_follow_on_each_other(self, new_path: NewPath, monkeypatch: pytest.MonkeyPatch) -> None:
        """A chain that was computed over versions that no ledger gives."""
        source = new_path()
        with SqliteLedger(source) as ledger:
            ledger.append("p-2", [notice(0)], expect=0, agenda=None)
            with monkeypatch.context() as patch:
                patch.setattr("avgkit.storage.sqlite._VERSION", "SELECT 1 FROM (SELECT ?)")
                ledger.append("p-1", [notice(0)], expect=1, agenda=None)
        forged = exported(source)
        assert json.loads(forged[2])["version"] == 2
        with pytest.raises(CorruptStore, match="do not follow on each other"):
            import_ledger(forged, new_path())


class TestFiles:
    """Files that are not there, or are."""

    def test_what_is_there_is_left(self, lines: list[bytes], new_path: NewPath) -> None:
        """An import makes a new file and writes over none."""
        path = new_path()
        path.write_bytes(b"mine")
        with pytest.raises(StorageError, match=r"^ledger.db: there is a file already"):
            import_ledger(lines, path)
        assert path.read_bytes() == b"mine"

    def test_a_file_that_somebody_makes_meanwhile_is_left(self, lines: list[bytes], new_path: NewPath) -> None:
        """Who comes second does not write over the first."""
        path = new_path()

        def slowly() -> Iterator[bytes]:
            yield from lines
            path.write_bytes(b"mine")

        with pytest.raises(StorageError, match=r"^ledger.db: File exists"):
            import_ledger(slowly(), path)
        assert path.read_bytes() == b"mine"
        assert [*path.parent.iterdir()] == [path]

    def test_a_folder_must_be_there(self, lines: list[bytes], new_path: NewPath) -> None:
        """As must a ledger to be exported."""
        nowhere = new_path().parent / "nowhere" / "ledger.db"
        with pytest.raises(StorageError, match=r"^ledger.db: No such file"):
            import_ledger(lines, nowhere)
        with pytest.raises(StorageError, match=r"^ledger.db: No such file"):
            export_ledger(nowhere, io.BytesIO())

    def test_errors_of_the_host_are_its_own(self, lines: list[bytes], new_path: NewPath) -> None:
        """A pipe that breaks, on the way out or in, is not called a damaged ledger."""
        path = new_path()

        class Pipe:
            def write(self, data: bytes, /) -> None:
                raise BrokenPipeError

        def pipe() -> Iterator[bytes]:
            yield from lines[:3]
            raise BrokenPipeError

        with pytest.raises(BrokenPipeError):
            import_ledger(pipe(), path)
        assert [*path.parent.iterdir()] == []
        small_ledger(path)
        with pytest.raises(BrokenPipeError):
            export_ledger(path, Pipe())

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
    def test_a_damaged_ledger_is_not_exported(self, new_path: NewPath, change: str) -> None:
        """What was written by then has no seal, so it is refused as well."""
        path, file = new_path(), io.BytesIO()
        small_ledger(path)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(change)
        with pytest.raises(CorruptStore):
            export_ledger(path, file)
        refused(file.getvalue().splitlines(keepends=True), new_path())
