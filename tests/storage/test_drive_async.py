"""The driver that awaits gives what the blocking one gives, on the same flows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import date

import pytest
from hypothesis import given

from avgkit.errors import InvalidValue, StaleRecord, StorageError
from avgkit.flows.agenda import reschedule
from avgkit.flows.answers import AgendaKind, Done, Due, History
from avgkit.flows.effects import PAGE, Flow
from avgkit.flows.record import record
from avgkit.flows.requests import answer_erasure, ask_identity, receive, show_identity
from avgkit.flows.sweep import sweep
from avgkit.law.rights import Right
from avgkit.models.events import Event
from avgkit.models.promise import Channel
from avgkit.storage.drive import run
from avgkit.storage.drive_async import run_async
from avgkit.storage.memory import MemoryLedger, MemoryPersonalData
from avgkit.storage.protocols import Ledger, PersonalDataStore
from avgkit.testing.strategies import histories
from flows.shop import NEXT_POLICY, POLICY, BadStore, at, customer, gone, values
from testing.awaited import AwaitedData, AwaitedLedger
from testing.broken_stores import Sound

MANY = [f"p-{number:03}" for number in range(PAGE + 2)]


def told(flow: Flow[object], ledger: Ledger, data: PersonalDataStore) -> object:
    """Return what a flow gave, or the error that ended it."""
    try:
        return run(flow, ledger=ledger, data=data)
    except (StorageError, InvalidValue) as error:
        return error


def told_async(flow: Flow[object], ledger: Ledger, data: PersonalDataStore) -> object:
    """Return the same of the driver that awaits."""
    try:
        return asyncio.run(run_async(flow, ledger=AwaitedLedger(ledger), data=AwaitedData(data)))
    except (StorageError, InvalidValue) as error:
        return error


def all_of(ledger: Ledger) -> object:
    """Return what a ledger holds."""
    due = [[*ledger.due(date.max, kind=kind)] for kind in AgendaKind]
    return [(subject, ledger.read(subject)) for subject in ledger.subjects()], due


def a_life() -> list[Flow[object]]:
    """Return the flows of many customers who come, ask and go."""
    asked = {"request": "r-1", "at": at(2026, 3, 20)}
    return [
        *(record(POLICY, who, [*customer(number), *gone()]) for number, who in enumerate(MANY)),
        receive(POLICY, "p-001", right=Right.ERASURE, channel=Channel.EMAIL, **asked),
        ask_identity(POLICY, "p-001", **asked),
        show_identity(POLICY, "p-001", **asked),
        answer_erasure(POLICY, "p-001", **asked),
        sweep(POLICY, at=at(2026, 4, 1)),
        sweep(POLICY, at=at(2026, 4, 1)),
        reschedule(NEXT_POLICY, on=date(2026, 6, 1)),
        sweep(NEXT_POLICY, at=at(2027, 3, 3)),
    ]


class TestTheSameThroughBoth:
    """A flow is written once: which driver takes its steps makes no difference."""

    @pytest.mark.parametrize(
        "answers",
        [{}, {"email": Done.FAILED}, {"email": Done.UNKNOWN, "phone": StorageError("full")}, {"email": StaleRecord()}],
        ids=["sound", "failing", "full", "stale"],
    )
    def test_many_lives(self, answers: dict[str, Done | BaseException]) -> None:
        """Records, requests and sweeps over more persons than go on a page, on stores that do what is asked or do not."""
        blocking, awaited = MemoryLedger(), MemoryLedger()
        here, there = (BadStore(values(*MANY), **answers) for _ in range(2))
        for one, same in zip(a_life(), a_life(), strict=True):
            assert told(one, blocking, here) == told_async(same, awaited, there)
        assert all_of(blocking) == all_of(awaited)
        assert here.asked == there.asked
        assert [here.read(who) for who in MANY] == [there.read(who) for who in MANY]

    @given(happened=histories(POLICY))
    def test_any_history(self, happened: tuple[Event, ...]) -> None:
        """Whatever happened, event by event, and twice."""
        blocking, awaited = MemoryLedger(), MemoryLedger()
        for event in (*happened, *happened):
            one, same = (record(POLICY, "p-1", [event]) for _ in range(2))
            assert told(one, blocking, values()) == told_async(same, awaited, values())
        assert all_of(blocking) == all_of(awaited)


class Ledgers(AwaitedLedger):
    """An async ledger that is watched."""

    def __init__(self) -> None:
        super().__init__(MemoryLedger())
        self.open = 0
        self.fails: BaseException | None = None

    async def read(self, subject: str, /) -> History:
        if self.fails is not None:
            raise self.fails
        return await super().read(subject)

    async def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> AsyncIterator[Due]:
        self.open += 1
        try:
            async for found in super().due(until, kind=kind, after=after):
                yield found
        finally:
            self.open -= 1


class Listed:
    """An iterator over names that is no generator."""

    def __init__(self, names: list[str]) -> None:
        self.names = iter(names)

    def __aiter__(self) -> Listed:
        return self

    async def __anext__(self) -> str:
        for name in self.names:
            return name
        raise StopAsyncIteration


class TestBreakingOff:
    """What a flow holds is let go of, however it ends."""

    def test_a_page_lets_go_of_what_it_came_from(self) -> None:
        """A ledger that gives more than a page may hold a connection until it is told to stop."""

        async def swept() -> int:
            ledger = Ledgers()
            for number, who in enumerate(MANY):
                await run_async(record(POLICY, who, [*customer(number), *gone()]), ledger=ledger)
            await run_async(sweep(POLICY, at=at(2026, 4, 1)), ledger=ledger, data=AwaitedData(values(*MANY)))
            return ledger.open

        assert asyncio.run(swept()) == 0

    def test_so_does_a_page_that_did_not_wait(self) -> None:
        """The driver that blocks does the same, also where the host holds on to what he gave out; another iterator will do."""

        class Holding(Sound):
            def __init__(self) -> None:
                super().__init__()
                self.open = 0
                self.given: list[Iterator[Due]] = []

            def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> Iterator[Due]:
                self.given.append(self.counted(super().due(until, kind=kind, after=after)))
                return self.given[-1]

            def counted(self, found: Iterator[Due]) -> Iterator[Due]:
                self.open += 1
                try:
                    yield from found
                finally:
                    self.open -= 1

            def subjects(self, *, after: str | None = None) -> Iterator[str]:
                return iter([*super().subjects(after=after)])

        ledger = Holding()
        for number, who in enumerate(MANY):
            run(record(POLICY, who, [*customer(number), *gone()]), ledger=ledger)
        run(sweep(POLICY, at=at(2026, 4, 1)), ledger=ledger, data=values(*MANY))
        assert len(ledger.given) > 1
        assert ledger.open == 0
        assert run(reschedule(POLICY, on=date(2026, 6, 1)), ledger=ledger) == len(MANY)

    def test_any_iterator_will_do(self) -> None:
        """The persons need not come out of a generator."""

        async def rescheduled() -> int:
            ledger = Ledgers()
            await run_async(record(POLICY, "p-1", customer()), ledger=ledger)
            ledger.subjects = lambda *, after=None: Listed([] if after else ["p-1"])
            return await run_async(reschedule(POLICY, on=date(2026, 6, 1)), ledger=ledger)

        assert asyncio.run(rescheduled()) == 1

    @pytest.mark.parametrize("error", [ZeroDivisionError(), asyncio.CancelledError(), KeyboardInterrupt()], ids=repr)
    def test_what_is_no_storage_error_ends_the_flow(self, error: BaseException) -> None:
        """A flow that is cancelled is closed, and does not hear of it."""
        ledger = Ledgers()
        ledger.fails = error
        flow = record(POLICY, "p-1", customer())

        async def ended() -> None:
            with pytest.raises(type(error)):
                await run_async(flow, ledger=ledger)

        asyncio.run(ended())
        with pytest.raises(StopIteration):
            next(flow)

    def test_a_storage_error_is_told_to_the_flow(self) -> None:
        """Recording is tried again where somebody else was first, and not for ever."""
        ledger = Ledgers()
        ledger.fails = StaleRecord()
        with pytest.raises(StaleRecord):
            asyncio.run(run_async(record(POLICY, "p-1", customer()), ledger=ledger))

    def test_values_need_a_store(self) -> None:
        """A flow that touches personal values is not run without them, and records nothing."""
        ledger = MemoryLedger()
        run(record(POLICY, "p-1", [*customer(), *gone()]), ledger=ledger)
        before = ledger.checkpoint()
        with pytest.raises(InvalidValue, match=r"^data: expected the store"):
            asyncio.run(run_async(sweep(POLICY, at=at(2026, 4, 1)), ledger=AwaitedLedger(ledger)))
        assert ledger.checkpoint() == before

    def test_a_store_that_answers_at_once_is_told_apart(self) -> None:
        """Whoever takes the wrong driver is told which one to take, whatever the flow asks first."""
        ledger = MemoryLedger()
        run(record(POLICY, "p-1", [*customer(), *gone()]), ledger=ledger)
        before = ledger.checkpoint()
        swept, renewed = sweep(POLICY, at=at(2026, 4, 1)), reschedule(POLICY, on=date(2026, 4, 1))
        for flow in (record(POLICY, "p-1", ()), swept, renewed):
            with pytest.raises(InvalidValue, match=r"^ledger: expected one that is awaited; run drives"):
                asyncio.run(run_async(flow, ledger=ledger))
        with pytest.raises(InvalidValue, match=r"^data: expected one that is awaited"):
            asyncio.run(
                run_async(sweep(POLICY, at=at(2026, 4, 1)), ledger=AwaitedLedger(ledger), data=MemoryPersonalData())
            )
        assert ledger.checkpoint() == before

    def test_a_store_that_must_be_awaited_is_told_apart(self) -> None:
        """Also by the blocking driver; nothing is left waiting."""
        ledger = MemoryLedger()
        run(record(POLICY, "p-1", [*customer(), *gone()]), ledger=ledger)
        swept, renewed = sweep(POLICY, at=at(2026, 4, 1)), reschedule(POLICY, on=date(2026, 4, 1))
        for flow in (record(POLICY, "p-1", ()), swept, renewed):
            with pytest.raises(InvalidValue, match=r"^ledger: expected one that answers at once; run_async drives"):
                run(flow, ledger=AwaitedLedger(ledger))
        with pytest.raises(InvalidValue, match=r"^data: expected one that answers at once"):
            run(sweep(POLICY, at=at(2026, 4, 1)), ledger=ledger, data=AwaitedData(MemoryPersonalData()))

    def test_many_at_once_wait_for_each_other_and_lose_nothing(self) -> None:
        """Requests that come in together for one person are all recorded, though they read the same version."""
        ledger = AwaitedLedger(MemoryLedger())
        happened = customer()

        async def together() -> None:
            await asyncio.gather(*(run_async(record(POLICY, "p-1", [event]), ledger=ledger) for event in happened[:4]))

        asyncio.run(together())
        assert {event.id for event in ledger.inner.read("p-1").events} == {event.id for event in happened[:4]}
