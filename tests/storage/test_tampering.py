"""Tampering, tried whole: on random ledgers every single event is changed, dropped, swapped and slipped in, and each time it is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations, count

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from avgkit.models.events import ForgetReason, Forgotten
from avgkit.storage.chain import Checkpoint, LedgerRecord, problems
from avgkit.storage.memory import MemoryLedger
from avgkit.testing.strategies import events

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def ledger(data: DataObject) -> tuple[list[LedgerRecord], Checkpoint]:
    """Draw a ledger of a few persons, in which some events may have been forgotten."""
    made, numbers = MemoryLedger(), count()
    for subject in data.draw(st.lists(st.sampled_from(["p-1", "p-2"]), min_size=1, max_size=3)):
        new = [evolve(one, id=f"e-{next(numbers)}") for one in data.draw(st.lists(events(), max_size=2))]
        held = made.read(subject)
        ids = [one.id for one in (*held.events, *new)]
        if ids and data.draw(st.booleans()):
            gone = frozenset({data.draw(st.sampled_from(ids))})
            new.append(Forgotten(id=f"f-{next(numbers)}", at=AT, events=gone, reason=ForgetReason.REQUESTED))
        made.append(subject, new, expect=held.version, agenda=None)
    assume(made.checkpoint().number)
    return [one for one in made.contents() if isinstance(one, LedgerRecord)], made.checkpoint()


def found(records: list[LedgerRecord], checkpoint: Checkpoint | None = None) -> bool:
    """Tell whether verifying says anything."""
    return bool([*problems(records, checkpoint)])


def renumbered(records: list[LedgerRecord]) -> list[LedgerRecord]:
    """Return the records with numbers and versions as if they had always stood so."""
    versions = dict[str, Iterator[int]]()
    return [
        one._replace(number=number, version=next(versions.setdefault(one.subject, count(1))))
        for number, one in enumerate(records, 1)
    ]


def changes(one: LedgerRecord) -> Iterator[LedgerRecord]:
    """Give a record with one thing changed, each thing in turn."""
    yield one._replace(subject="p-9")
    yield one._replace(version=one.version + 1)
    yield one._replace(id="e-99")
    yield one._replace(payload='{"event":"forgotten"}' if one.payload is None else one.payload[::-1])
    yield one._replace(salt="0" * 32)
    yield one._replace(commitment=one.digest)
    yield one._replace(digest=one.commitment)
    if one.payload is not None:
        yield one._replace(payload=None)
        yield one._replace(salt=None)
        yield one._replace(payload=None, salt=None)


class TestEverySingleOne:
    """Without a checkpoint what is before the last event, and with one all of it."""

    @SLOW
    @given(data=st.data())
    def test_change(self, data: DataObject) -> None:
        """Of any column of any event, by any hand that does not make the rest of the chain anew."""
        records, checkpoint = ledger(data)
        assert not found(records, checkpoint)
        for place, one in enumerate(records):
            for changed in changes(one):
                assert found([*records[:place], changed, *records[place + 1 :]])

    @SLOW
    @given(data=st.data())
    def test_drop(self, data: DataObject) -> None:
        """Also where the numbers behind it are moved up; the last one shows against the checkpoint."""
        records, checkpoint = ledger(data)
        for place in range(len(records)):
            rest = [*records[:place], *records[place + 1 :]]
            for dropped in (rest, renumbered(rest)):
                assert found(dropped, checkpoint)
                assert found(dropped) or place == len(records) - 1

    @SLOW
    @given(data=st.data())
    def test_swap(self, data: DataObject) -> None:
        """Of any two, with or without their numbers and versions."""
        records, _ = ledger(data)
        for first, second in combinations(range(len(records)), 2):
            swapped = [*records]
            swapped[first], swapped[second] = swapped[second], swapped[first]
            assert found(swapped)
            assert found(renumbered(swapped))

    @SLOW
    @given(data=st.data())
    def test_insertion(self, data: DataObject) -> None:
        """Of a copy of any event at any place, under an id of its own, also at the end."""
        records, checkpoint = ledger(data)
        for place in range(len(records) + 1):
            for one in records:
                slipped = [*records[:place], one._replace(id="e-99"), *records[place:]]
                for inserted in (slipped, renumbered(slipped)):
                    assert found(inserted, checkpoint)
