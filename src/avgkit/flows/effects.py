"""
What a flow asks for, as values: whoever drives the flow does it, blocking or not, and sends back the answer.

The functions below are what flows are written with: each yields its effect and returns the answer, with its type.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from datetime import date
from typing import Final, TypeAlias, TypeVar, cast, final

from avgkit.checked import frozen
from avgkit.flows.answers import AgendaEntry, AgendaKind, Done, Due, History
from avgkit.models.events import Event

T = TypeVar("T")
PAGE: Final = 100  # answers at a time where a flow goes through many


@final
@frozen(kw_only=True)
class Read:
    """Read the history of a person (geschiedenis lezen); the answer is a History."""

    subject: str


@final
@frozen(kw_only=True)
class Append:
    """Append events and replace the agenda (vastleggen), as Ledger.append says; the answer is the new version."""

    subject: str
    events: tuple[Event, ...]
    expect: int
    agenda: tuple[AgendaEntry, ...]


@final
@frozen(kw_only=True)
class FindDue:
    """Find what is due up to and including a day, from behind an earlier answer (agenda raadplegen); at most PAGE answers."""

    until: date
    kind: AgendaKind
    after: Due | None


@final
@frozen(kw_only=True)
class FindSubjects:
    """Find the persons with a history, from behind an earlier answer (personen opzoeken); at most PAGE answers."""

    after: str | None


@final
@frozen(kw_only=True)
class Erase:
    """Destroy a value (wissen); the answer is a Done."""

    subject: str
    item: str


@final
@frozen(kw_only=True)
class Anonymise:
    """Make a value untraceable (anonimiseren); the answer is a Done."""

    subject: str
    item: str


Effect: TypeAlias = Read | Append | FindDue | FindSubjects | Erase | Anonymise
Flow: TypeAlias = Generator[Effect, object, T]


def read(subject: str, /) -> Flow[History]:
    """Ask for the history of a person."""
    return cast("History", (yield Read(subject=subject)))


def append(subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry]) -> Flow[int]:
    """Ask for events and an agenda to be kept."""
    effect = Append(subject=subject, events=tuple(events), expect=expect, agenda=tuple(agenda))
    return cast("int", (yield effect))


def find_due(until: date, /, *, kind: AgendaKind, after: Due | None) -> Flow[tuple[Due, ...]]:
    """Ask for the next entries that are due."""
    return cast("tuple[Due, ...]", (yield FindDue(until=until, kind=kind, after=after)))


def find_subjects(*, after: str | None) -> Flow[tuple[str, ...]]:
    """Ask for the next persons."""
    return cast("tuple[str, ...]", (yield FindSubjects(after=after)))


def treat(effect: Erase | Anonymise, /) -> Flow[Done]:
    """Ask for a value to be destroyed or made untraceable."""
    return cast("Done", (yield effect))
