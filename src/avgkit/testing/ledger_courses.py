"""The laws of ledgers that a fixed course tries, once each: many persons, two who append at once, tampering, bytes that stay."""

# ruff: noqa: D401  # the docstring of a law is the law in words

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, date, datetime
from itertools import islice
from threading import Barrier
from typing import Final, TypeAlias, TypeVar, final

from attrs import frozen

from avgkit.errors import StorageError
from avgkit.flows.answers import AgendaEntry, AgendaKind, Due, History
from avgkit.models.events import ForgetReason, Forgotten, NoticeShown
from avgkit.storage.protocols import Ledger
from avgkit.testing.laws import opened, uphold

L = TypeVar("L", bound=Ledger)
Given: TypeAlias = tuple[NoticeShown, NoticeShown]

CROWD: Final = 600
ROUNDS: Final = 12
_AT: Final = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_DAY: Final = date(2027, 1, 1)
_MARKER: Final = "forget-me-4f1c"


def however_many_there_are_all_are_given(seen: tuple[Sequence[object], Sequence[object]], /) -> bool:
    """However many events a person has, and however many persons or entries there are, all of them are given."""
    return seen[0] == seen[1]


@final
@frozen(kw_only=True)
class Rivals:
    """Two who appended something new to one person at once, both on its first version (wedloop)."""

    answers: tuple[object, object]  # a version, or an error
    given: Given
    read: History

    @property
    def accepted(self) -> tuple[NoticeShown, ...]:
        """Return what was accepted."""
        return tuple(event for event, answer in zip(self.given, self.answers, strict=True) if answer == 1)


def of_two_at_once_one_is_refused(seen: Rivals, /) -> bool:
    """Of two who append at once on one version one is refused, with StaleRecord or another StorageError, and nothing of him stays."""
    refused = [answer for answer in seen.answers if isinstance(answer, StorageError)]
    kept = seen.read == History(version=len(seen.accepted), events=seen.accepted)
    return bool(refused) and len(seen.accepted) + len(refused) == len(seen.answers) and kept


def tampering_is_found(seen: Sequence[object], /) -> bool:
    """An event that was changed behind the back of the ledger shows when it is verified."""
    return bool(seen)


def what_is_forgotten_is_nowhere_any_more(seen: tuple[bool, bool], /) -> bool:
    """What an event says is among the bytes that the ledger keeps until it is forgotten, and not among them afterwards."""
    return seen == (True, False)


def meet_a_crowd(ledger: Ledger, /) -> None:
    """Append for more persons than fit on a page, for the first of them more events, and look for all of them (menigte)."""
    entry = AgendaEntry(kind=AgendaKind.RETENTION, on=_DAY, keys=frozenset({"email"}))
    persons = [f"p-{number:03}" for number in range(CROWD)]
    due = [Due(subject=person, entry=entry) for person in persons]
    events = [_notice(f"e-{number}") for number in range(CROWD)]
    for person in persons:
        ledger.append(person, events if person == persons[0] else events[:1], expect=0, agenda=[entry])
    half = CROWD // 2
    found = ledger.due(_DAY, kind=AgendaKind.RETENTION)
    later = ledger.due(_DAY, kind=AgendaKind.RETENTION, after=due[half])
    for expected, given in (
        (events, ledger.read(persons[0]).events),
        (persons, islice(ledger.subjects(), CROWD + 1)),
        (persons[half + 1 :], islice(ledger.subjects(after=persons[half]), CROWD)),
        (due, islice(found, CROWD + 1)),
        (due[half + 1 :], islice(later, CROWD)),
    ):
        uphold((however_many_there_are_all_are_given,), (expected, [*given]))


def let_two_race(ledger: Ledger, rivals: Callable[[str, Given], tuple[object, object]], /) -> None:
    """
    Have two append something to one new person after another, both at once (wedloop).

    *rivals* has two openings of the ledger do so, the one with the one event and the other with the other, and returns what came of it.
    """
    for number in range(ROUNDS):
        person, given = f"r-{number}", (_notice("e-1"), _notice("e-2"))
        answers = rivals(person, given)
        seen = Rivals(answers=answers, given=given, read=ledger.read(person))
        strange = [one for one in answers if isinstance(one, Exception)]
        uphold((of_two_at_once_one_is_refused,), seen, cause=strange[0] if strange else None)


def in_threads(
    ledger: L, reopen: Callable[[L], L | AbstractContextManager[L]], person: str, given: Given, /
) -> tuple[object, object]:
    """Have two threads append at once, each with an opening of its own, and return a version or an error of each (draden)."""
    ready = Barrier(2)

    def one(event: NoticeShown) -> object:
        with ExitStack() as stack:
            try:
                try:
                    mine = opened(reopen(ledger), stack)
                finally:
                    ready.wait()
                return mine.append(person, [event], expect=0, agenda=None)
            except Exception as error:  # whatever it is, the law says what it may be
                return error

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(one, given)
    return first, second


def change_behind_its_back(ledger: L, tamper: Callable[[L], object], /) -> None:
    """Append a few events, change one of them and verify (vervalsing)."""
    for version in range(3):
        ledger.append("p-1", [_notice(f"e-{version}")], expect=version, agenda=None)
    tamper(ledger)
    uphold((tampering_is_found,), ledger.verify())


def search_what_was_forgotten(ledger: L, stored: Callable[[L], bytes], /) -> None:
    """Forget an event and search the bytes that the ledger keeps for what it said (zoeken)."""
    ledger.append("p-1", [NoticeShown(id="e-0", at=_AT, version=_MARKER)], expect=0, agenda=None)
    before = _MARKER.encode() in stored(ledger)
    forgotten = Forgotten(id="e-1", at=_AT, events=frozenset({"e-0"}), reason=ForgetReason.REQUESTED)
    ledger.append("p-1", [forgotten], expect=1, agenda=None)
    uphold((what_is_forgotten_is_nowhere_any_more,), (before, _MARKER.encode() in stored(ledger)))


def _notice(key: str) -> NoticeShown:
    return NoticeShown(id=key, at=_AT, version="1")
