"""The stores in memory, awaited: every call lets others go first."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from datetime import date

from avgkit.flows.answers import AgendaEntry, AgendaKind, Done, Due, History
from avgkit.masked import Masked
from avgkit.models.events import Event
from avgkit.storage.chain import ChainProblem, Checkpoint
from avgkit.storage.protocols import Ledger, PersonalDataStore


class AwaitedLedger:
    """An AsyncLedger over a blocking one."""

    def __init__(self, inner: Ledger) -> None:
        self.inner = inner

    async def append(
        self, subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry] | None
    ) -> int:
        await sleep(0)
        return self.inner.append(subject, events, expect=expect, agenda=agenda)

    async def read(self, subject: str, /) -> History:
        await sleep(0)
        return self.inner.read(subject)

    async def subjects(self, *, after: str | None = None) -> AsyncIterator[str]:
        for subject in self.inner.subjects(after=after):
            await sleep(0)
            yield subject

    async def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> AsyncIterator[Due]:
        for found in self.inner.due(until, kind=kind, after=after):
            await sleep(0)
            yield found

    async def checkpoint(self) -> Checkpoint:
        return self.inner.checkpoint()

    async def verify(self, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
        return self.inner.verify(checkpoint)


class AwaitedData:
    """An AsyncPersonalDataStore over a blocking one."""

    def __init__(self, inner: PersonalDataStore) -> None:
        self.inner = inner

    def __repr__(self) -> str:
        return repr(self.inner)

    async def collect(self, subject: str, item: str, value: Masked[str], /) -> Done:
        return self.inner.collect(subject, item, value)

    async def read(self, subject: str, /) -> Mapping[str, Masked[str]]:
        return self.inner.read(subject)

    async def release(self, subject: str, items: Collection[str], /) -> Mapping[str, tuple[Masked[str], ...]]:
        return self.inner.release(subject, items)

    async def rectify(self, subject: str, item: str, value: Masked[str], /) -> Done:
        return self.inner.rectify(subject, item, value)

    async def restrict(self, subject: str, item: str, /) -> Done:
        return self.inner.restrict(subject, item)

    async def lift(self, subject: str, item: str, /) -> Done:
        return self.inner.lift(subject, item)

    async def anonymise(self, subject: str, item: str, /) -> Done:
        await sleep(0)
        return self.inner.anonymise(subject, item)

    async def erase(self, subject: str, item: str, /) -> Done:
        await sleep(0)
        return self.inner.erase(subject, item)
