"""The two things that a host can plug in, for a host that awaits: method by method the same as the blocking protocols."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from datetime import date
from typing import Protocol

from avgkit.flows.answers import AgendaEntry, AgendaKind, Done, Due, History
from avgkit.masked import Masked
from avgkit.models.events import Event
from avgkit.storage.chain import ChainProblem, Checkpoint


class AsyncLedger(Protocol):
    """A Ledger that is awaited (logboek, asynchroon): each method does what that of Ledger does."""

    async def append(
        self, subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry] | None
    ) -> int:
        """Append events of one person, replace his agenda where one is given, both or neither, as Ledger.append says."""
        ...

    async def read(self, subject: str, /) -> History:
        """Return the events of one person, as Ledger.read says."""
        ...

    def subjects(self, *, after: str | None = None) -> AsyncIterator[str]:
        """Go through the persons with at least one event, as Ledger.subjects says."""
        ...

    def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> AsyncIterator[Due]:
        """Go through what is due up to and including a day, as Ledger.due says."""
        ...

    async def checkpoint(self) -> Checkpoint:
        """Return where the chain stands now, to be kept elsewhere."""
        ...

    async def verify(self, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
        """Return every place where the chain of events is not whole, or no longer agrees with an earlier checkpoint."""
        ...


class AsyncPersonalDataStore(Protocol):
    """A PersonalDataStore that is awaited (gegevensbron, asynchroon): each method does what that of PersonalDataStore does."""

    async def collect(self, subject: str, item: str, value: Masked[str], /) -> Done:
        """Keep a value, in the place of what there was."""
        ...

    async def read(self, subject: str, /) -> Mapping[str, Masked[str]]:
        """Return all values that are held of a person by item, restricted or not: the copy of art. 15(3)."""
        ...

    async def release(self, subject: str, items: Collection[str], /) -> Mapping[str, tuple[Masked[str], ...]]:
        """Return what is held of these items, to take along or to be sent on, as PersonalDataStore.release says, art. 20."""
        ...

    async def rectify(self, subject: str, item: str, value: Masked[str], /) -> Done:
        """Replace a value that is held, art. 16."""
        ...

    async def restrict(self, subject: str, item: str, /) -> Done:
        """Mark a value as restricted, so that other systems leave it alone, art. 18."""
        ...

    async def lift(self, subject: str, item: str, /) -> Done:
        """Take the mark of restriction away, art. 18(3)."""
        ...

    async def anonymise(self, subject: str, item: str, /) -> Done:
        """Keep at most what nobody can trace to the person any more."""
        ...

    async def erase(self, subject: str, item: str, /) -> Done:
        """Destroy a value."""
        ...
