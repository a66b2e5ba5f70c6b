"""Stores that are awaited, as a blocking host sees them: so one text of the laws serves both."""

from __future__ import annotations

from asyncio import Runner
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager
from datetime import date
from typing import Generic, TypeVar, final

from avgkit.flows.answers import AgendaEntry, AgendaKind, Done, Due, History
from avgkit.masked import Masked
from avgkit.models.events import Event
from avgkit.storage.async_protocols import AsyncLedger, AsyncPersonalDataStore
from avgkit.storage.chain import ChainProblem, Checkpoint

A = TypeVar("A", bound=AsyncLedger)
D = TypeVar("D", bound=AsyncPersonalDataStore)
S = TypeVar("S")
T = TypeVar("T")


@final
class BlockingLedger(Generic[A]):
    """A Ledger that waits for an async one (blokkerend logboek)."""

    def __init__(self, store: A, runner: Runner, /) -> None:
        self.store = store
        self.runner = runner

    def append(
        self, subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry] | None
    ) -> int:
        """Append events of one person and replace his agenda."""
        return self.runner.run(self.store.append(subject, events, expect=expect, agenda=agenda))

    def read(self, subject: str, /) -> History:
        """Return all events of one person."""
        return self.runner.run(self.store.read(subject))

    def subjects(self, *, after: str | None = None) -> Iterator[str]:
        """Go through the persons."""
        return _each(self.store.subjects(after=after), self.runner)

    def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> Iterator[Due]:
        """Go through what is due."""
        return _each(self.store.due(until, kind=kind, after=after), self.runner)

    def checkpoint(self) -> Checkpoint:
        """Return where the chain stands."""
        return self.runner.run(self.store.checkpoint())

    def verify(self, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
        """Return every place where the chain is not whole."""
        return self.runner.run(self.store.verify(checkpoint))


@final
class BlockingPersonalData(Generic[D]):
    """A PersonalDataStore that waits for an async one (blokkerende gegevensbron)."""

    def __init__(self, store: D, runner: Runner, /) -> None:
        self.store = store
        self.runner = runner

    def __repr__(self) -> str:
        return repr(self.store)

    def collect(self, subject: str, item: str, value: Masked[str], /) -> Done:
        """Keep a value."""
        return self.runner.run(self.store.collect(subject, item, value))

    def read(self, subject: str, /) -> Mapping[str, Masked[str]]:
        """Return all values of a person."""
        return self.runner.run(self.store.read(subject))

    def release(self, subject: str, items: Collection[str], /) -> Mapping[str, tuple[Masked[str], ...]]:
        """Return values to take along."""
        return self.runner.run(self.store.release(subject, items))

    def rectify(self, subject: str, item: str, value: Masked[str], /) -> Done:
        """Replace a value."""
        return self.runner.run(self.store.rectify(subject, item, value))

    def restrict(self, subject: str, item: str, /) -> Done:
        """Mark a value as restricted."""
        return self.runner.run(self.store.restrict(subject, item))

    def lift(self, subject: str, item: str, /) -> Done:
        """Take the mark away."""
        return self.runner.run(self.store.lift(subject, item))

    def anonymise(self, subject: str, item: str, /) -> Done:
        """Make a value untraceable."""
        return self.runner.run(self.store.anonymise(subject, item))

    def erase(self, subject: str, item: str, /) -> Done:
        """Destroy a value."""
        return self.runner.run(self.store.erase(subject, item))


@contextmanager
def awaited(make: Callable[[], S | AbstractAsyncContextManager[S]], runner: Runner, /) -> Iterator[S]:
    """Give a store that was made on the event loop of the runner, and have it closed where it can be closed (afgewacht)."""

    async def made() -> S | AbstractAsyncContextManager[S]:
        return make()

    store = runner.run(made())
    if isinstance(store, AbstractAsyncContextManager):

        async def entered() -> S:
            return await store.__aenter__()

        async def left() -> None:
            await store.__aexit__(None, None, None)

        try:
            yield runner.run(entered())
        finally:
            runner.run(left())
    else:
        yield store


def _each(found: AsyncIterator[T], runner: Runner) -> Iterator[T]:
    async def following() -> tuple[T, ...]:
        async for one in found:
            return (one,)
        return ()

    while step := runner.run(following()):
        yield from step
