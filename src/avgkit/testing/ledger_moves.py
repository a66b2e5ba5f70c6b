"""The laws of a ledger that can be moved, tried once each where a ledger has the methods for it."""

# ruff: noqa: D401  # the docstring of a law is the law in words

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, suppress
from datetime import UTC, date, datetime
from typing import Final, TypeVar, cast

from avgkit.flows.answers import AgendaEntry, AgendaKind, Due
from avgkit.models.events import ForgetReason, Forgotten, NoticeShown
from avgkit.storage.chain import LedgerRecord
from avgkit.storage.protocols import Ledger, MovableLedger
from avgkit.testing.laws import opened, uphold
from avgkit.testing.ledger_laws import Sight, look

L = TypeVar("L", bound=Ledger)
_AT: Final = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_PERSONS: Final = frozenset({"p-1", "p-2", "p-3"})


def what_is_taken_over_is_all_there_was(seen: tuple[Sight, Sight], /) -> bool:
    """What a ledger gives out is taken over whole: every event, that some were forgotten, the agenda, and the chain."""
    return seen[0] == seen[1]


def what_is_not_whole_is_not_taken_over(seen: tuple[Sight, Sight], /) -> bool:
    """Where what is to be taken over breaks off, even after the last of it, nothing of it is kept."""
    return seen[0] == seen[1]


def only_an_empty_ledger_takes_over(seen: tuple[Sight, Sight], /) -> bool:
    """A ledger that has something already takes over nothing, and keeps what it has."""
    return seen[0] == seen[1]


def move(make: Callable[[], L | AbstractContextManager[L]], /) -> None:
    """Fill a ledger, and have another take it over (verhuizing), where it can be moved."""
    with ExitStack() as stack:
        old = opened(make(), stack)
        source = _movable(old)
        if source is None:
            return
        _fill(old)
        contents, before = [*source.contents()], look(old, _PERSONS)
    with ExitStack() as stack:
        new = opened(make(), stack)
        target = cast("MovableLedger", new)
        empty = look(new, _PERSONS)
        with suppress(LookupError):
            target.take_over(_broken_off(contents))
        uphold((what_is_not_whole_is_not_taken_over,), (empty, look(new, _PERSONS)))
        target.take_over(iter(contents))
        after = look(new, _PERSONS)
        uphold((what_is_taken_over_is_all_there_was,), (before, after))
        with suppress(Exception):
            target.take_over(iter([Due(subject="p-3", entry=_entry(9))]))
        uphold((only_an_empty_ledger_takes_over,), (after, look(new, _PERSONS)))


def _movable(ledger: object) -> MovableLedger | None:
    return ledger if isinstance(ledger, MovableLedger) else None


def _fill(ledger: Ledger) -> None:
    said = [NoticeShown(id=f"e-{number}", at=_AT, version="1") for number in range(3)]
    forgotten = Forgotten(id="f", at=_AT, events=frozenset({"e-1"}), reason=ForgetReason.REQUESTED)
    ledger.append("p-1", said[:2], expect=0, agenda=[_entry(1), _entry(2)])
    ledger.append("p-2", said[:1], expect=0, agenda=[_entry(2, AgendaKind.REQUEST)])
    ledger.append("p-1", [said[2], forgotten], expect=2, agenda=None)


def _entry(day: int, kind: AgendaKind = AgendaKind.RETENTION) -> AgendaEntry:
    return AgendaEntry(kind=kind, on=date(2027, 1, day), keys=frozenset({"email", "phone"}))


def _broken_off(contents: Iterable[LedgerRecord | Due]) -> Iterator[LedgerRecord | Due]:
    yield from contents
    raise LookupError("there was more to come")
