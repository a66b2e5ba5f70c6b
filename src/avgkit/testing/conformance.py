"""
The conformance kit: one line by which a host proves that its own ledger or store keeps the laws of the protocol.

In a test of the host: ``check_ledger(lambda: MyLedger(...))``. The laws are those of ``ledger_laws`` and ``data_laws``; a broken one
fails with the law in words and the fewest steps that break it. How long it is searched for is up to the settings of hypothesis.
"""

from __future__ import annotations

from asyncio import Runner
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Final, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from avgkit.models.events import ForgetReason, Forgotten, NoticeShown
from avgkit.storage.async_protocols import AsyncLedger, AsyncPersonalDataStore
from avgkit.storage.protocols import Ledger, PersonalDataStore
from avgkit.testing.blocking import BlockingLedger, BlockingPersonalData, awaited
from avgkit.testing.data_machine import DataMachine
from avgkit.testing.laws import opened, uphold
from avgkit.testing.ledger_laws import tampering_is_found, what_is_forgotten_is_nowhere_any_more
from avgkit.testing.ledger_machine import LedgerMachine

L = TypeVar("L", bound=Ledger)
A = TypeVar("A", bound=AsyncLedger)
STEPS: Final = 16  # of one walk
_AT: Final = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_MARKER: Final = "forget-me-4f1c"


def check_ledger(
    make: Callable[[], L | AbstractContextManager[L]],
    /,
    *,
    reopen: Callable[[L], L | AbstractContextManager[L]] | None = None,
    tamper: Callable[[L], object] | None = None,
    stored: Callable[[L], bytes] | None = None,
) -> None:
    """
    Hold a ledger to the laws of Ledger (logboek beproeven); BrokenLaw says which one it breaks.

    *make* returns an empty ledger, or a context manager that gives one and closes it. Three more laws are tried where the host says
    how: *reopen* opens the records of a ledger a second time, *tamper* changes one of its events behind its back, *stored* returns all
    bytes in which the ledger keeps events, such as its files with the logs beside them.
    """
    if stored is not None:
        with ExitStack() as stack:
            ledger = opened(make(), stack)
            said = NoticeShown(id="e-0", at=_AT, version=_MARKER)
            ledger.append("p-1", [said], expect=0, agenda=None)
            before = _MARKER.encode() in stored(ledger)
            forgotten = Forgotten(id="e-1", at=_AT, events=frozenset({"e-0"}), reason=ForgetReason.REQUESTED)
            ledger.append("p-1", [forgotten], expect=1, agenda=None)
            uphold((what_is_forgotten_is_nowhere_any_more,), (before, _MARKER.encode() in stored(ledger)))
    if tamper is not None:
        with ExitStack() as stack:
            ledger = opened(make(), stack)
            for version in range(3):
                event = NoticeShown(id=f"e-{version}", at=_AT, version="1")
                ledger.append("p-1", [event], expect=version, agenda=None)
            tamper(ledger)
            uphold((tampering_is_found,), ledger.verify())
    _walk(lambda: LedgerMachine(make, reopen))


def check_async_ledger(
    make: Callable[[], A | AbstractAsyncContextManager[A]],
    /,
    *,
    reopen: Callable[[A], A | AbstractAsyncContextManager[A]] | None = None,
    tamper: Callable[[A], Coroutine[object, object, object]] | None = None,
    stored: Callable[[A], Coroutine[object, object, bytes]] | None = None,
) -> None:
    """
    Hold a ledger that is awaited to the same laws (logboek beproeven, asynchroon); BrokenLaw says which one it breaks.

    Each walk has one event loop of asyncio, on which *make* and *reopen* are called too, and each call is a task of its own.
    """

    @contextmanager
    def made() -> Iterator[BlockingLedger[A]]:
        with Runner() as runner, awaited(make, runner) as ledger:
            yield BlockingLedger(ledger, runner)

    check_ledger(
        made,
        reopen=None if reopen is None else partial(_again, reopen),
        tamper=None if tamper is None else lambda known: known.runner.run(tamper(known.store)),
        stored=None if stored is None else lambda known: known.runner.run(stored(known.store)),
    )


def check_personal_data_store(
    make: Callable[[], PersonalDataStore | AbstractContextManager[PersonalDataStore]], /
) -> None:
    """
    Hold a store of personal values to the laws of PersonalDataStore (gegevensbron beproeven); BrokenLaw says which one it breaks.

    *make* returns an empty store, or a context manager that gives one and closes it.
    """
    _walk(lambda: DataMachine(make))


def check_async_personal_data_store(
    make: Callable[[], AsyncPersonalDataStore | AbstractAsyncContextManager[AsyncPersonalDataStore]], /
) -> None:
    """Hold a store of personal values that is awaited to the same laws (gegevensbron beproeven, asynchroon), with asyncio."""

    @contextmanager
    def made() -> Iterator[PersonalDataStore]:
        with Runner() as runner, awaited(make, runner) as store:
            yield BlockingPersonalData(store, runner)

    check_personal_data_store(made)


@contextmanager
def _again(
    reopen: Callable[[A], A | AbstractAsyncContextManager[A]], known: BlockingLedger[A]
) -> Iterator[BlockingLedger[A]]:
    with awaited(lambda: reopen(known.store), known.runner) as ledger:
        yield BlockingLedger(ledger, known.runner)


def _walk(machine: Callable[[], RuleBasedStateMachine]) -> None:
    run_state_machine_as_test(
        machine,  # type: ignore[arg-type]  # a function will do, says hypothesis
        settings=settings(
            stateful_step_count=STEPS,
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],  # a store may take its time
        ),
    )
