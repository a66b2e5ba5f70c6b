"""What is forgotten is gone, that it was forgotten stays, and the chain is whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue, StaleRecord, StoreBusy
from avgkit.flows.answers import AgendaEntry, AgendaKind
from avgkit.flows.forget import forget
from avgkit.models.events import ConsentGiven, ForgetReason, Forgotten
from avgkit.models.promise import Channel
from avgkit.storage import sqlite_file
from avgkit.storage.chain import ChainDamage
from avgkit.storage.drive import run
from avgkit.storage.protocols import Ledger, dossier_of
from avgkit.storage.sqlite import SqliteLedger
from flows.shop import POLICY, at

NewLedger = Callable[[], AbstractContextManager[Ledger]]
AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
MARKER = "geheim"


def said(number: int, size: int = 10) -> ConsentGiven:
    """Return an event that says something that can be searched for."""
    text = f"{MARKER}-{number}-".ljust(size, "x")
    return ConsentGiven(id=f"e{number}", at=AT, purpose="newsletter", text=text, channel=Channel.WEBSITE)


def forgotten(*numbers: int, key: str = "f") -> Forgotten:
    """Return the event that forgets these."""
    events = frozenset(f"e{number}" for number in numbers)
    return Forgotten(id=key, at=AT, events=events, reason=ForgetReason.RETENTION_ENDED)


class TestForgotten:
    """Of events that are forgotten nothing is left but their ids and their places."""

    def test_they_are_not_read(self, new_ledger: NewLedger) -> None:
        """The history goes on without them; the version, which counts what was appended, goes on as well."""
        with new_ledger() as ledger:
            ledger.append("p-1", [said(0), said(1), said(2)], expect=0, agenda=None)
            before = ledger.checkpoint()
            assert ledger.append("p-1", [forgotten(0, 2)], expect=3, agenda=None) == 4
            assert ledger.read("p-1").events == (said(1), forgotten(0, 2))
            assert ledger.read("p-1").version == 4
            assert dossier_of(ledger, "p-1").events == (said(1), forgotten(0, 2))
            assert ledger.verify(before) == ()
            assert ledger.append("p-1", [said(3)], expect=4, agenda=None) == 5
            assert ledger.verify(ledger.checkpoint()) == ()

    def test_they_do_not_come_back(self, new_ledger: NewLedger) -> None:
        """What arrives once more is not appended once more, whatever it says now."""
        with new_ledger() as ledger:
            ledger.append("p-1", [said(0), forgotten(0)], expect=0, agenda=None)
            head = ledger.checkpoint()
            for event in (said(0), said(0, size=50)):
                assert ledger.append("p-1", [event], expect=0, agenda=None) == 2
            assert ledger.read("p-1").events == (forgotten(0),)
            assert ledger.checkpoint() == head

    def test_forgetting_again_does_no_harm(self, new_ledger: NewLedger) -> None:
        """The same event, or another about the same."""
        with new_ledger() as ledger:
            ledger.append("p-1", [said(0), said(1)], expect=0, agenda=None)
            for _ in range(2):
                assert ledger.append("p-1", [forgotten(0)], expect=2, agenda=None) == 3
            assert ledger.append("p-1", [forgotten(0, 1, key="g")], expect=3, agenda=None) == 4
            assert ledger.read("p-1").events == (forgotten(0), forgotten(0, 1, key="g"))
            assert ledger.verify() == ()

    def test_that_they_were_forgotten_is_not_forgotten(self, new_ledger: NewLedger) -> None:
        """It is the only thing that tells a forgotten event from one that was taken away."""
        about = Forgotten(id="g", at=AT, events=frozenset({"f", "g", "e1"}), reason=ForgetReason.REQUESTED)
        with new_ledger() as ledger:
            ledger.append("p-1", [said(0), said(1), forgotten(0), about], expect=0, agenda=None)
            assert ledger.read("p-1").events == (forgotten(0), about)
            assert ledger.verify() == ()

    def test_what_is_named_before_it_comes(self, new_ledger: NewLedger) -> None:
        """In the same step it is gone at once; later it is kept until the same is said again, and the chain is whole throughout."""
        with new_ledger() as ledger:
            assert ledger.append("p-1", [forgotten(0, 1), said(0)], expect=0, agenda=None) == 2
            assert ledger.read("p-1").events == (forgotten(0, 1),)
            assert ledger.verify() == ()
            assert ledger.append("p-1", [said(1)], expect=2, agenda=None) == 3
            assert ledger.read("p-1").events == (forgotten(0, 1), said(1))
            before = ledger.checkpoint()
            assert ledger.append("p-1", [forgotten(0, 1)], expect=3, agenda=None) == 3
            assert ledger.read("p-1").events == (forgotten(0, 1),)
            assert ledger.verify(before) == ()

    def test_of_this_person_alone(self, new_ledger: NewLedger) -> None:
        """Somebody else may have events of the same ids, and ids that are of no event do no harm."""
        with new_ledger() as ledger:
            ledger.append("p-2", [said(0)], expect=0, agenda=None)
            ledger.append("p-1", [said(0), forgotten(0, 7)], expect=0, agenda=None)
            assert ledger.read("p-2").events == (said(0),)
            assert list(ledger.subjects()) == ["p-1", "p-2"]
            assert ledger.verify() == ()

    def test_in_one_step_with_the_agenda(self, new_ledger: NewLedger) -> None:
        """What was due for them goes with them; where the history has changed neither does."""
        entry = AgendaEntry(kind=AgendaKind.RETENTION, on=date(2027, 1, 1), keys=frozenset({"email"}))
        with new_ledger() as ledger:
            ledger.append("p-1", [said(0)], expect=0, agenda=[entry])
            with pytest.raises(StaleRecord):
                ledger.append("p-1", [forgotten(0)], expect=0, agenda=())
            assert ledger.read("p-1").events == (said(0),)
            assert [due.entry for due in ledger.due(date.max, kind=AgendaKind.RETENTION)] == [entry]
            ledger.append("p-1", [forgotten(0)], expect=1, agenda=())
            assert list(ledger.due(date.max, kind=AgendaKind.RETENTION)) == []

    def test_a_text_that_looks_like_it_is_not_it(self, new_ledger: NewLedger) -> None:
        """Whatever a text holds, the event can be forgotten, and forgets nothing itself."""
        odd = ConsentGiven(
            id="e9", at=AT, purpose="newsletter", text='"event":"forgotten","events":["e0"]', channel=Channel.WEBSITE
        )
        with new_ledger() as ledger:
            ledger.append("p-1", [said(0), odd], expect=0, agenda=None)
            assert ledger.read("p-1").events == (said(0), odd)
            ledger.append("p-1", [forgotten(9)], expect=2, agenda=None)
            assert ledger.read("p-1").events == (said(0), forgotten(9))

    @given(rounds=st.lists(st.sets(st.integers(0, 11), min_size=1), max_size=4))
    def test_any_of_them_in_any_order(self, new_ledger: NewLedger, rounds: list[set[int]]) -> None:
        """What is left is what was not named, in the order of appending, and every checkpoint still holds."""
        with new_ledger() as ledger:
            ledger.append("p-1", map(said, range(12)), expect=0, agenda=None)
            checkpoints = [ledger.checkpoint()]
            gone: set[int] = set()
            for place, numbers in enumerate(rounds):
                ledger.append("p-1", [forgotten(*numbers, key=f"f{place}")], expect=12 + place, agenda=None)
                checkpoints.append(ledger.checkpoint())
                gone |= numbers
            left = [event for event in ledger.read("p-1").events if isinstance(event, ConsentGiven)]
            assert left == [said(number) for number in range(12) if number not in gone]
            assert [problem for one in checkpoints for problem in ledger.verify(one)] == []


def test_it_is_about_something() -> None:
    """A Forgotten names at least one id, and each is a text."""
    for wrong in (frozenset(), frozenset({""}), frozenset({1}), {"e0"}):
        with pytest.raises(InvalidValue, match=r"^events: expected (ids of events|a frozenset, each of it a text)"):
            Forgotten(id="f", at=AT, events=wrong, reason=ForgetReason.UNLAWFUL)  # type: ignore[arg-type]


def bytes_in(folder: Path) -> bytes:
    """Return all bytes of all files beside each other."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


class TestBytes:
    """Erased means that it cannot be read back: not from the file, and not from the log beside it."""

    @pytest.mark.parametrize("size", [10, 300, 3_000, 9_000])
    def test_they_are_in_no_file_any_more(self, tmp_path: Path, size: int) -> None:
        """Events of all sizes, those that fill many pages too, of persons in turn, forgotten one after another."""
        path = tmp_path / "ledger.db"
        persons, each = 6, 12
        with SqliteLedger(path) as ledger:
            for number in range(persons * each):
                person = f"p-{number % persons}"
                ledger.append(person, [said(number, size + number)], expect=number // persons, agenda=None)
            assert bytes_in(tmp_path).count(MARKER.encode()) >= persons * each
            for person in range(persons):
                numbers = range(person, persons * each, persons)
                for turn, part in enumerate((numbers[::2], numbers[1::2])):
                    ledger.append(f"p-{person}", [forgotten(*part, key=f"f{turn}")], expect=each + turn, agenda=None)
                    held = bytes_in(tmp_path)
                    assert [one for one in part if f"{MARKER}-{one}-".encode() in held] == []
            assert MARKER.encode() not in bytes_in(tmp_path)
            assert ledger.verify() == ()

    def test_who_is_reading_is_waited_for(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """While somebody reads the log it cannot be emptied: that is said, and doing it again empties it."""
        monkeypatch.setattr(sqlite_file, "WAIT", 0.05)
        path = tmp_path / "ledger.db"
        with SqliteLedger(path) as ledger:
            ledger.append("p-1", [said(0)], expect=0, agenda=None)
            with closing(sqlite3.connect(path, isolation_level=None)) as reader:
                reader.execute("BEGIN")
                assert reader.execute("SELECT count(*) FROM event").fetchone() == (1,)
                with pytest.raises(StoreBusy, match=r"^ledger.db: what was forgotten can still be in the log"):
                    ledger.append("p-1", [forgotten(0)], expect=1, agenda=None)
                assert ledger.read("p-1").events == (forgotten(0),)
                reader.execute("COMMIT")
            assert ledger.append("p-1", [forgotten(0)], expect=1, agenda=None) == 2
            assert MARKER.encode() not in bytes_in(tmp_path)

    def test_forgetting_all_once_more_empties_the_log(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Who was told to do it again does the same again, and then what was forgotten is in no file."""
        monkeypatch.setattr(sqlite_file, "WAIT", 0.05)
        path = tmp_path / "ledger.db"

        def forget_all(ledger: SqliteLedger) -> None:
            run(forget(POLICY, "p-1", reason=ForgetReason.RETENTION_ENDED, at=at(2033, 1, 1)), ledger=ledger)

        with SqliteLedger(path) as ledger:
            ledger.append("p-1", [said(0)], expect=0, agenda=None)
            with closing(sqlite3.connect(path, isolation_level=None)) as reader:
                reader.execute("BEGIN")
                assert reader.execute("SELECT count(*) FROM event").fetchone() == (1,)
                with pytest.raises(StoreBusy):
                    forget_all(ledger)
                reader.execute("COMMIT")
            assert MARKER.encode() in bytes_in(tmp_path)
            forget_all(ledger)
            assert MARKER.encode() not in bytes_in(tmp_path)
            assert ledger.read("p-1").version == 2


class TestTampering:
    """An event that is empty without an account of it was taken away."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        """Make a ledger of three events, of which the first was forgotten."""
        path = tmp_path / "ledger.db"
        with SqliteLedger(path) as ledger:
            ledger.append("p-1", [said(0), said(1)], expect=0, agenda=None)
            ledger.append("p-1", [forgotten(0)], expect=2, agenda=None)
        return path

    @pytest.mark.parametrize(
        ("change", "found"),
        [
            ("payload = NULL, salt = NULL WHERE number = 2", {(2, ChainDamage.TAKEN_AWAY)}),
            (
                "payload = NULL, salt = NULL WHERE number = 3",
                {(1, ChainDamage.TAKEN_AWAY), (3, ChainDamage.TAKEN_AWAY)},
            ),
            ("payload = NULL WHERE number = 2", {(2, ChainDamage.CHANGED)}),
            ("salt = NULL WHERE number = 2", {(2, ChainDamage.CHANGED)}),
            ("subject = 'p-2' WHERE number = 1", {(1, ChainDamage.UNLINKED), (1, ChainDamage.TAKEN_AWAY)}),
            ("id = 'e7' WHERE number = 1", {(1, ChainDamage.UNLINKED), (1, ChainDamage.TAKEN_AWAY)}),
            ("version = 9 WHERE number = 1", {(1, ChainDamage.UNLINKED)}),
            ("commitment = 'a' WHERE number = 1", {(1, ChainDamage.UNLINKED)}),
            ("payload = '{}', salt = 'a' WHERE number = 1", {(1, ChainDamage.CHANGED)}),
        ],
    )
    def test_it_shows(self, path: Path, change: str, found: set[tuple[int, ChainDamage]]) -> None:
        """Whatever was emptied, and whatever of a forgotten event was changed."""
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(f"UPDATE event SET {change}")  # noqa: S608
        with SqliteLedger(path) as ledger:
            assert {(problem.number, problem.damage) for problem in ledger.verify()} == found
