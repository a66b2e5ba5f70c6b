"""Stores in memory, for tests and for trying things out; for one thread, and gone with the process."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from datetime import date
from typing import final

from avgkit.checks import day
from avgkit.errors import CorruptStore, StorageError
from avgkit.flows.answers import AgendaEntry, AgendaKind, Done, Due, History
from avgkit.masked import Masked
from avgkit.models.dossier import Dossier
from avgkit.models.events import Event
from avgkit.storage.agenda import in_day_order
from avgkit.storage.chain import (
    NOT_EMPTY,
    TWICE,
    ChainProblem,
    Checkpoint,
    LedgerRecord,
    encoded,
    forgotten,
    history,
    known_as,
    new_records,
    problems,
    says_forgotten,
)
from avgkit.storage.protocols import dossier_of


@final
class MemoryLedger:
    """A Ledger in memory (logboek in het geheugen)."""

    def __init__(self) -> None:
        self._records: list[LedgerRecord] = []
        self._of: dict[str, dict[str, int]] = {}  # subject -> event id -> place among the records, as appended
        self._subjects: list[str] = []  # sorted
        self._agenda: dict[str, dict[tuple[AgendaKind, date], AgendaEntry]] = {}
        self._days: dict[AgendaKind, list[tuple[date, str]]] = {kind: [] for kind in AgendaKind}  # sorted

    def __repr__(self) -> str:
        return f"MemoryLedger({len(self._records)} events)"

    def append(
        self, subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry] | None
    ) -> int:
        """Append events of one person and replace his agenda, as Ledger.append says."""
        known_as("subject", subject)
        payloads = encoded(events)
        entries = None if agenda is None else in_day_order(agenda)
        held = self._of.get(subject, {})
        stored = {key: self._records[held[key]].payload for key in payloads.keys() & held.keys()}
        records = new_records(
            subject, payloads, stored=stored, expect=expect, version=len(held), head=self.checkpoint()
        )
        if expect == len(held):
            if entries is not None:
                self._replace(subject, entries)
            if records and not held:
                insort(self._subjects, subject)
            held = self._of.setdefault(subject, held)
            held.update((record.id, record.number - 1) for record in records)
            self._records += records
        self._forget(held, forgotten(payloads.values()))
        return len(held)

    def read(self, subject: str, /) -> History:
        """Return the events of one person in the order of appending."""
        held = self._of.get(known_as("subject", subject), {})
        return history((key, self._records[place].payload) for key, place in held.items())

    def dossier(self, subject: str, /) -> Dossier:
        """Return the dossier of a person."""
        return dossier_of(self, subject)

    def subjects(self, *, after: str | None = None) -> Iterator[str]:
        """Go through the persons with at least one event, by id."""
        last = known_as("after", after) if after else None
        while True:
            place = 0 if last is None else bisect_right(self._subjects, last)
            if place == len(self._subjects):
                return
            last = self._subjects[place]
            yield last

    def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> Iterator[Due]:
        """Go through what is due up to and including a day, by day and then by subject."""
        days, end = self._days[kind], day("until", until)
        place = 0 if after is None else bisect_right(days, (after.entry.on, known_as("after", after.subject)))
        while place < len(days) and days[place][0] <= end:
            on, subject = days[place]
            yield Due(subject=subject, entry=self._agenda[subject][kind, on])
            place = bisect_right(days, (on, subject))

    def checkpoint(self) -> Checkpoint:
        """Return where the chain stands now, to be kept elsewhere."""
        if not self._records:
            return Checkpoint()
        return Checkpoint(number=self._records[-1].number, digest=self._records[-1].digest)

    def verify(self, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
        """Return every place where the chain is not whole, or no longer agrees with an earlier checkpoint."""
        return tuple(problems(self._records, checkpoint))

    def contents(self) -> Generator[LedgerRecord | Due, None, None]:
        """Go through all records, and then through the agenda, as they are at one moment."""
        agenda = [
            Due(subject=subject, entry=self._agenda[subject][kind, on])
            for kind in sorted(AgendaKind, key=lambda kind: kind.value)
            for on, subject in self._days[kind]
        ]
        records = [*self._records]
        yield from records
        yield from agenda

    def take_over(self, contents: Iterator[LedgerRecord | Due], /) -> None:
        """Keep what another ledger has, all of it or nothing, as MovableLedger.take_over says."""
        if self._records or any(self._days.values()):
            raise StorageError(NOT_EMPTY)
        new = MemoryLedger()
        for one in contents:
            new._keep(one)
        vars(self).update(vars(new))

    def _keep(self, one: LedgerRecord | Due) -> None:
        if isinstance(one, LedgerRecord):
            held = self._of.setdefault(one.subject, {})
            if one.id in held:
                raise CorruptStore(TWICE)
            if not held:
                insort(self._subjects, one.subject)
            held[one.id] = len(self._records)
            self._records.append(one)
        else:
            kind, on = one.entry.kind, one.entry.on
            entries = self._agenda.setdefault(one.subject, {})
            if (kind, on) in entries:
                raise CorruptStore(TWICE)
            entries[kind, on] = one.entry
            insort(self._days[kind], (on, one.subject))

    def _forget(self, held: Mapping[str, int], keys: frozenset[str]) -> None:
        for key in keys & held.keys():
            record = self._records[held[key]]
            if record.payload is not None and not says_forgotten(record.payload):
                self._records[held[key]] = record._replace(payload=None, salt=None)

    def _replace(self, subject: str, entries: tuple[AgendaEntry, ...]) -> None:
        for kind, on in self._agenda.get(subject, {}):
            self._days[kind].pop(bisect_left(self._days[kind], (on, subject)))
        self._agenda[subject] = {(entry.kind, entry.on): entry for entry in entries}
        for entry in entries:
            insort(self._days[entry.kind], (entry.on, subject))


@final
class MemoryPersonalData:
    """A PersonalDataStore in memory (gegevensbron in het geheugen); of what is anonymised it keeps a count per item."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, Masked[str]]] = {}
        self._restricted: set[tuple[str, str]] = set()
        self._gone: set[tuple[str, str]] = set()
        self._counts: Counter[str] = Counter()

    def __repr__(self) -> str:
        return f"MemoryPersonalData({len(self._values)} persons)"

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many values of each item were anonymised."""
        return dict(self._counts)

    def restricted(self, subject: str, /) -> frozenset[str]:
        """Return the items that are marked as restricted."""
        return frozenset(item for whose, item in self._restricted if whose == subject)

    def collect(self, subject: str, item: str, value: Masked[str], /) -> Done:
        """Keep a value, in the place of what there was."""
        self._values.setdefault(subject, {})[item] = value
        self._gone.discard((subject, item))
        return Done.DONE

    def read(self, subject: str, /) -> Mapping[str, Masked[str]]:
        """Return all values that are held of a person by item."""
        return dict(self._values.get(subject, {}))

    def release(self, subject: str, items: Collection[str], /) -> Mapping[str, tuple[Masked[str], ...]]:
        """Return the values of these items, to take along."""
        held = self._values.get(subject, {})
        return {item: (held[item],) for item in items if item in held}

    def rectify(self, subject: str, item: str, value: Masked[str], /) -> Done:
        """Replace a value that is held."""
        return self.collect(subject, item, value) if self._holds(subject, item) else Done.UNKNOWN

    def restrict(self, subject: str, item: str, /) -> Done:
        """Mark a value as restricted."""
        if not self._holds(subject, item):
            return Done.UNKNOWN
        self._restricted.add((subject, item))
        return Done.DONE

    def lift(self, subject: str, item: str, /) -> Done:
        """Take the mark of restriction away."""
        self._restricted.discard((subject, item))
        return Done.DONE if self._holds(subject, item) else Done.UNKNOWN

    def anonymise(self, subject: str, item: str, /) -> Done:
        """Keep at most a count of the item."""
        self._counts[item] += self._holds(subject, item)
        return self.erase(subject, item)

    def erase(self, subject: str, item: str, /) -> Done:
        """Destroy a value."""
        if self._holds(subject, item):
            del self._values[subject][item]
            self._gone.add((subject, item))
            self._restricted.discard((subject, item))
        return Done.DONE if (subject, item) in self._gone else Done.UNKNOWN

    def _holds(self, subject: str, item: str) -> bool:
        return item in self._values.get(subject, {})
