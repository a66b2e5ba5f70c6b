"""
The conformance kit: one line by which a host proves that its own ledger or store keeps the laws of the protocol.

In a test of the host: ``check_ledger(lambda: MyLedger(...))``. The laws are those of ``ledger_laws``, ``ledger_courses`` and ``data_laws``; a broken one
fails with the law in words and the fewest steps that break it. How long it is searched for is up to the settings of hypothesis.
"""

from __future__ import annotations

from asyncio import Runner, gather
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, ExitStack, contextmanager
from functools import partial
from typing import Final, TypeAlias, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from avgkit.masked import Masked
from avgkit.storage.async_protocols import AsyncLedger, AsyncPersonalDataStore
from avgkit.storage.protocols import Ledger, PersonalDataStore
from avgkit.testing.blocking import BlockingLedger, BlockingPersonalData, awaited
from avgkit.testing.data_laws import Act, Searched, what_is_done_is_nowhere_any_more
from avgkit.testing.data_machine import DataMachine
from avgkit.testing.laws import opened, uphold
from avgkit.testing.ledger_courses import (
    Given,
    change_behind_its_back,
    in_threads,
    let_two_race,
    meet_a_crowd,
    search_what_was_forgotten,
)
from avgkit.testing.ledger_machine import LedgerMachine
from avgkit.testing.ledger_moves import move

L = TypeVar("L", bound=Ledger)
A = TypeVar("A", bound=AsyncLedger)
P = TypeVar("P", bound=PersonalDataStore)
B = TypeVar("B", bound=AsyncPersonalDataStore)
Rival: TypeAlias = Callable[[str, Given], tuple[object, object]]
STEPS: Final = 16  # of one walk
_FIRST: Final = "erase-me-4f1c"
_SECOND: Final = "me-too-9b3e"


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

    *make* returns an empty ledger, or a context manager that gives one and closes it. More laws are tried where the host says how:
    *reopen* opens the records of a ledger a second time, also from another thread; *tamper* changes one of its events behind its back;
    *stored* returns all bytes in which the ledger keeps events, such as its files with the logs beside them.
    """
    _check(
        make,
        reopen=reopen,
        tamper=tamper,
        stored=stored,
        rivals=None if reopen is None else lambda ledger: partial(in_threads, ledger, reopen),
    )


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

    _check(
        made,
        reopen=None if reopen is None else partial(_again, reopen),
        tamper=None if tamper is None else lambda known: known.runner.run(tamper(known.store)),
        stored=None if stored is None else lambda known: known.runner.run(stored(known.store)),
        rivals=None if reopen is None else lambda known: partial(_in_tasks, known, reopen),
    )


def check_personal_data_store(
    make: Callable[[], P | AbstractContextManager[P]], /, *, stored: Callable[[P], bytes] | None = None
) -> None:
    """
    Hold a store of personal values to the laws of PersonalDataStore (gegevensbron beproeven); BrokenLaw says which one it breaks.

    *make* returns an empty store, or a context manager that gives one and closes it. One more law is tried where *stored* returns all
    bytes in which the store keeps values, such as its files, or a dump of its tables with those of a history.
    """
    if stored is not None:
        for end in (Act.ERASE, Act.ANONYMISE):
            with ExitStack() as stack:
                _search(opened(make(), stack), end, stored)
    _walk(lambda: DataMachine(make))


def check_async_personal_data_store(
    make: Callable[[], B | AbstractAsyncContextManager[B]],
    /,
    *,
    stored: Callable[[B], Coroutine[object, object, bytes]] | None = None,
) -> None:
    """Hold a store of personal values that is awaited to the same laws (gegevensbron beproeven, asynchroon), with asyncio."""

    @contextmanager
    def made() -> Iterator[BlockingPersonalData[B]]:
        with Runner() as runner, awaited(make, runner) as store:
            yield BlockingPersonalData(store, runner)

    check_personal_data_store(
        made, stored=None if stored is None else lambda known: known.runner.run(stored(known.store))
    )


def _check(
    make: Callable[[], L | AbstractContextManager[L]],
    /,
    *,
    reopen: Callable[[L], L | AbstractContextManager[L]] | None,
    tamper: Callable[[L], object] | None,
    stored: Callable[[L], bytes] | None,
    rivals: Callable[[L], Rival] | None,
) -> None:
    def over(course: Callable[[L], None]) -> None:
        with ExitStack() as stack:
            course(opened(make(), stack))

    if stored is not None:
        over(lambda ledger: search_what_was_forgotten(ledger, stored))
    if tamper is not None:
        over(lambda ledger: change_behind_its_back(ledger, tamper))
    _walk(lambda: LedgerMachine(make, reopen))
    over(meet_a_crowd)
    move(make)
    if rivals is not None:
        over(lambda ledger: let_two_race(ledger, rivals(ledger)))


def _search(store: P, end: Act, stored: Callable[[P], bytes]) -> None:
    def found() -> tuple[bool, bool]:
        kept = stored(store)
        return _FIRST.encode() in kept, _SECOND.encode() in kept

    store.collect("p-1", "email", Masked(_FIRST))
    store.rectify("p-1", "email", Masked(_SECOND))
    before = found()
    answer = (store.erase if end is Act.ERASE else store.anonymise)("p-1", "email")
    uphold((what_is_done_is_nowhere_any_more,), Searched(answer=answer, before=before, after=found()))


@contextmanager
def _again(
    reopen: Callable[[A], A | AbstractAsyncContextManager[A]], known: BlockingLedger[A]
) -> Iterator[BlockingLedger[A]]:
    with awaited(lambda: reopen(known.store), known.runner) as ledger:
        yield BlockingLedger(ledger, known.runner)


def _in_tasks(
    known: BlockingLedger[A], reopen: Callable[[A], A | AbstractAsyncContextManager[A]], person: str, given: Given, /
) -> tuple[object, object]:
    async def both(ledgers: tuple[A, A]) -> tuple[object, object]:
        first, second = await gather(
            *(one.append(person, [event], expect=0, agenda=None) for one, event in zip(ledgers, given, strict=True)),
            return_exceptions=True,
        )
        return first, second

    with _again(reopen, known) as other:
        return known.runner.run(both((known.store, other.store)))


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
