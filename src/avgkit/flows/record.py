"""Recording what happened, and nothing that cannot have happened."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from avgkit.errors import StaleRecord
from avgkit.flows.agenda import agenda_of
from avgkit.flows.answers import AgendaEntry
from avgkit.flows.effects import Flow, append, read
from avgkit.law.local_time import local_day
from avgkit.models.dossier import Dossier
from avgkit.models.events import Collected, ConsentGiven, Disclosed, Event, RequestReceived
from avgkit.models.policy import Policy

ATTEMPTS: Final = 5  # before giving up on a person whose history is written to by others all the time


def record(policy: Policy, subject: str, events: Iterable[Event], /) -> Flow[Dossier]:
    """
    Append what happened to a person's data, with the agenda that follows from it, and return the dossier (vastleggen).

    Before anything is written: IllegalStep where a request cannot take such a step, UnknownKey where data are collected, disclosed,
    consented to or asked for under a key that the policy does not know, NotInForce where a request is open from before there was a
    law to answer it by. Recording the same again does no harm.
    """
    happened = tuple(events)
    for event in happened:
        _check_keys(policy, event)
    for _ in range(ATTEMPTS - 1):
        with suppress(StaleRecord):
            return (yield from _attempt(policy, subject, happened))
    return (yield from _attempt(policy, subject, happened))


def dossier_from(subject: str, /) -> Flow[Dossier]:
    """Ask for the dossier of a person."""
    history = yield from read(subject)
    return Dossier.of(subject, history.events)


def _attempt(policy: Policy, subject: str, happened: tuple[Event, ...]) -> Flow[Dossier]:
    history = yield from read(subject)
    dossier = Dossier.of(subject, (*history.events, *happened))
    yield from append(subject, happened, expect=history.version, agenda=_agenda(policy, dossier))
    return dossier


def _agenda(policy: Policy, dossier: Dossier) -> tuple[AgendaEntry, ...]:
    if not dossier.events:
        return ()
    return agenda_of(policy, dossier, on=max(local_day(dossier.events[-1].at, policy.zone), policy.since))


def _check_keys(policy: Policy, event: Event) -> None:
    """Look up the keys of what adds to the data; what protects a person is never refused for a key."""
    match event:
        case Collected() | RequestReceived():
            items, purpose = event.items, None
        case Disclosed():
            policy.recipient(event.recipient)
            items, purpose = event.items, event.purpose
        case ConsentGiven():
            items, purpose = frozenset[str](), event.purpose
        case _:
            return
    for item in sorted(items):
        policy.item(item)
    if purpose is not None:
        policy.purpose(purpose)
