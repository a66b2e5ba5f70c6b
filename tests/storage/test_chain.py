"""Tampering shows: any single change to the events of a ledger is found."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import CorruptStore, InvalidValue
from avgkit.language import LANGUAGES
from avgkit.models.events import ContactMade, Event, NoticeShown
from avgkit.models.promise import Channel
from avgkit.storage.chain import (
    ChainDamage,
    ChainProblem,
    Checkpoint,
    LedgerRecord,
    _commitment,
    _linked,
    encoded,
    new_records,
    problems,
)
from avgkit.storage.sqlite import SqliteLedger

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def events(number: int) -> list[Event]:
    """Return that many different events."""
    return [ContactMade(id=f"e{one}", at=AT, channel=Channel.PHONE) for one in range(number)]


@pytest.fixture(scope="module")
def ledger_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[int]], tuple[Path, Checkpoint]]:
    """Make a ledger file in which persons have these numbers of events, one by one in turn."""
    folder = tmp_path_factory.mktemp("chains")
    names = count()

    def make(numbers: list[int]) -> tuple[Path, Checkpoint]:
        path = folder / f"{next(names)}.db"
        with SqliteLedger(path) as ledger:
            for turn in range(max(numbers)):
                for person, number in enumerate(numbers):
                    if turn < number:
                        ledger.append(f"p-{person}", events(turn + 1), expect=turn, agenda=None)
            return path, ledger.checkpoint()

    return make


def tamper(path: Path, *statements: str, **values: int) -> None:
    """Change the file behind the back of avgkit."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement, values)


def found(path: Path, checkpoint: Checkpoint | None = None) -> set[tuple[int, ChainDamage]]:
    """Return what the ledger says of itself."""
    with SqliteLedger(path) as ledger:
        return {(problem.number, problem.damage) for problem in ledger.verify(checkpoint)}


CHANGES = (
    "UPDATE event SET subject = 'p-9' WHERE number = :number",
    "UPDATE event SET version = version + 100 WHERE number = :number",
    "UPDATE event SET id = 'e-9' WHERE number = :number",
    "UPDATE event SET payload = replace(payload, 'phone', 'email') WHERE number = :number",
    "UPDATE event SET salt = '00000000000000000000000000000000' WHERE number = :number",
    "UPDATE event SET commitment = digest WHERE number = :number",
    "UPDATE event SET digest = commitment WHERE number = :number",
)
LEDGERS = st.lists(st.integers(1, 3), min_size=1, max_size=3)


class TestNoNumber:
    """A record without a number has no place in a chain, so nothing can be said of the rest."""

    @pytest.mark.parametrize("number", [None, "1", 1.0])
    def test_it_is_damage(self, number: Any) -> None:
        """What a damaged table gives instead of a number is refused, and not compared."""
        record = LedgerRecord(number, "p-1", 1, "e-1", None, None, "", "")
        with pytest.raises(CorruptStore, match="cannot be read"):
            list(problems([record], None))


class TestTampering:
    """The ledger is the accountability record of art. 5(2): a record that can be edited unseen proves nothing."""

    @given(numbers=LEDGERS, data=st.data())
    def test_every_change_of_a_column_is_found(self, ledger_of, numbers: list[int], data: st.DataObject) -> None:
        """One changed cell of one event shows at that event, without a checkpoint."""
        path, _ = ledger_of(numbers)
        number = data.draw(st.integers(1, sum(numbers)))
        tamper(path, data.draw(st.sampled_from(CHANGES)), number=number)
        assert number in {place for place, _ in found(path)}

    @given(numbers=LEDGERS, data=st.data())
    def test_every_drop_is_found(self, ledger_of, numbers: list[int], data: st.DataObject) -> None:
        """A missing event shows, and at the end of the ledger it shows against the checkpoint."""
        path, checkpoint = ledger_of(numbers)
        total = sum(numbers)
        number = data.draw(st.integers(1, total))
        tamper(path, "DELETE FROM event WHERE number = :number", number=number)
        damage = ChainDamage.CUT_SHORT if number == total else ChainDamage.MISSING
        assert (number, damage) in found(path, checkpoint)
        assert bool(found(path)) is (number < total)

    @given(numbers=LEDGERS.filter(lambda numbers: sum(numbers) > 1), data=st.data())
    def test_every_swap_is_found(self, ledger_of, numbers: list[int], data: st.DataObject) -> None:
        """Two events in each other's place show, however much of the row went along."""
        path, _ = ledger_of(numbers)
        first = data.draw(st.integers(1, sum(numbers) - 1))
        second = data.draw(st.integers(first + 1, sum(numbers)))
        tamper(
            path,
            "UPDATE event SET number = -1 WHERE number = :first",
            "UPDATE event SET number = :first WHERE number = :second",
            "UPDATE event SET number = :second WHERE number = -1",
            first=first,
            second=second,
        )
        assert {place for place, _ in found(path)} >= {first, second}

    @given(numbers=LEDGERS, data=st.data())
    def test_every_insertion_is_found(self, ledger_of, numbers: list[int], data: st.DataObject) -> None:
        """A copy of an event, slipped in anywhere, shows; also when all later ones make room for it."""
        path, checkpoint = ledger_of(numbers)
        copied = data.draw(st.integers(1, sum(numbers)))
        place = data.draw(st.integers(1, sum(numbers) + 1))
        tamper(
            path,
            "CREATE TEMP TABLE slipped AS SELECT * FROM event WHERE number = :copied",
            "UPDATE slipped SET number = :place, version = 50, id = 'slipped'",
            "UPDATE event SET number = -number WHERE number >= :place",
            "UPDATE event SET number = 1 - number WHERE number < 0",
            "INSERT INTO event SELECT * FROM slipped",
            copied=copied,
            place=place,
        )
        assert {number for number, _ in found(path, checkpoint)} >= {place}

    def test_an_event_before_the_first_is_found(self, ledger_of) -> None:
        """Numbers begin at one."""
        path, _ = ledger_of([1])
        tamper(path, "INSERT INTO event SELECT 0, 'p-9', 1, id, payload, salt, commitment, digest FROM event")
        assert found(path)

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE event SET payload = NULL WHERE number = 1",
            "UPDATE event SET payload = x'00ff' WHERE number = 1",
            "UPDATE event SET payload = '{}' WHERE number = 1",
        ],
    )
    def test_a_payload_of_another_type_is_found(self, ledger_of, change: str) -> None:
        """Verifying does not stumble over what it finds, and reading such an event is refused."""
        path, _ = ledger_of([2])
        tamper(path, change)
        assert found(path) == {(1, ChainDamage.CHANGED)}
        with SqliteLedger(path) as ledger, pytest.raises(CorruptStore, match="run verify"):
            ledger.read("p-0")

    def test_text_that_is_no_text_is_refused_without_showing_it(self, ledger_of) -> None:
        """Bytes that are not UTF-8 give a clear error."""
        path, _ = ledger_of([1])
        tamper(path, "UPDATE event SET payload = CAST(x'67656865696dff' AS TEXT)")
        with SqliteLedger(path) as ledger:
            for look in (ledger.verify, lambda: ledger.read("p-0")):
                with pytest.raises(CorruptStore, match="damaged") as caught:
                    look()
                assert "geheim" not in str(caught.value)

    def test_a_chain_that_was_forged_as_a_whole_shows_against_a_checkpoint(self) -> None:
        """Who can write the whole ledger can make a new chain, but not one that fits the digest that was kept elsewhere."""
        ledger = chain(events(3))
        forged = chain([NoticeShown(id="e0", at=AT, version="9"), *events(3)[1:]])
        checkpoint = Checkpoint(number=2, digest=ledger[1].digest)
        assert list(problems(forged, None)) == []
        assert [problem.damage for problem in problems(forged, checkpoint)] == [ChainDamage.REWRITTEN]
        assert list(problems(ledger, checkpoint)) == []

    def test_the_same_events_never_give_the_same_chain(self) -> None:
        """The salt keeps anyone from finding a forgotten event by trying: equal events have different commitments."""
        assert chain(events(1))[0].commitment != chain(events(1))[0].commitment


def chain(of: list[Event]) -> list[LedgerRecord]:
    """Return a chain of events of one person."""
    return new_records("p-0", encoded(of), stored={}, expect=0, version=0, head=Checkpoint())


TEXTS = st.text(st.sampled_from("1 2a"), max_size=4)
SALTED = st.tuples(TEXTS, TEXTS)
PLACES = st.fixed_dictionaries(
    {"subject": TEXTS, "version": st.integers(1, 20), "key": TEXTS, "commitment": st.sampled_from(["a", "b"])}
)
LINKS = st.tuples(st.tuples(st.sampled_from(["c", "d"]), st.integers(1, 20)), PLACES)


class TestDigests:
    """Two records that differ anywhere differ in their digests."""

    @given(one=SALTED, other=SALTED)
    def test_salt_and_event_do_not_run_into_each_other(self, one: tuple, other: tuple) -> None:
        """Moving a letter from one to the other gives another commitment."""
        assert (_commitment(*one) == _commitment(*other)) is (one == other)

    @given(one=LINKS, other=LINKS)
    def test_a_link_stands_for_its_place(self, one: tuple, other: tuple) -> None:
        """The same event of another person, behind another predecessor, or at another number, has another digest."""
        same = _linked(*one[0], **one[1]) == _linked(*other[0], **other[1])
        assert same is (one == other)

    def test_a_payload_that_nobody_can_read_stops_nobody(self) -> None:
        """Who forges a whole chain can put anything in it; verifying goes on behind it."""
        (record,) = new_records(
            "p-0", {"e0": '{"event":"forgotten"}'}, stored={}, expect=0, version=0, head=Checkpoint()
        )
        assert list(problems([record], None)) == []


def test_a_number_that_is_none_is_refused() -> None:
    """A host's own database may give back another type than it was given: then no record has a place."""
    first, second = chain(events(2))
    with pytest.raises(CorruptStore, match="run verify"):
        list(problems([first, second._replace(number="2")], None))  # type: ignore[arg-type]


class TestCheckpoint:
    """A checkpoint is two values that can be written down."""

    def test_it_is_checked(self) -> None:
        """A negative number or an empty digest is refused."""
        with pytest.raises(InvalidValue, match=r"^number"):
            Checkpoint(number=-1, digest="a")
        with pytest.raises(InvalidValue, match=r"^digest"):
            Checkpoint(number=1, digest="")

    def test_an_empty_ledger_agrees_with_its_own(self) -> None:
        """Nothing to verify is nothing wrong."""
        assert list(problems([], Checkpoint())) == []


@pytest.mark.parametrize("damage", ChainDamage)
def test_every_problem_is_told_in_both_languages(damage: ChainDamage) -> None:
    """Each kind of damage has a sentence of its own, with the place in it."""
    told = {ChainProblem(number=7, damage=one).in_("nl") for one in ChainDamage}
    assert len(told) == len(ChainDamage)
    for language in LANGUAGES:
        sentence = ChainProblem(number=7, damage=damage).in_(language)
        assert " 7 " in sentence
        assert sentence.endswith(".")
