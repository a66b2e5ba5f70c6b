"""Recording what happened, and nothing that cannot have happened; forgetting it, and nothing that still counts."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Final

from avgkit.errors import IllegalStep, StaleRecord, UnknownKey
from avgkit.evaluation.invoked import invoked
from avgkit.evaluation.recipients import recipients_untold
from avgkit.evaluation.retention import retention_of
from avgkit.flows.agenda import agenda_of
from avgkit.flows.answers import AgendaEntry, History
from avgkit.flows.effects import Flow, append, read
from avgkit.law.local_time import local_day
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    Booked,
    Collected,
    ConsentAsked,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContractEnded,
    Disclosed,
    Event,
    Forgotten,
    HoldSet,
    Objected,
    ObjectionResult,
    RequestReceived,
    Restricted,
)
from avgkit.models.happened import happened
from avgkit.models.legal_basis import ContractBasis
from avgkit.models.policy import Policy
from avgkit.models.purpose import PurposeKind
from avgkit.models.request import DataSubjectRequest
from avgkit.models.retention import AfterRetention
from avgkit.models.standing import Consent, ConsentStanding, Objection

ATTEMPTS: Final = 5  # before giving up on a person whose history is written to by others all the time


def record(policy: Policy, subject: str, events: Iterable[Event], /) -> Flow[Dossier]:
    """
    Append what happened to a person's data, with the agenda that follows from it, and return the dossier (vastleggen).

    Before anything is written: IllegalStep where a request cannot take such a step, UnknownKey where an event would count under a key
    that neither the policy nor the history knows, and so for nothing, NotInForce where a request is open from before there was a
    law to answer it by; IllegalStep also where an event would be forgotten on which something depends; InvalidValue where *events* is not a
    list of events. Recording the same again does no harm, and what was forgotten is not recorded, also where it first comes after that.
    """
    given = happened(events)
    for _ in range(ATTEMPTS - 1):
        with suppress(StaleRecord):
            return (yield from _attempt(policy, subject, given))
    return (yield from _attempt(policy, subject, given))


def dossier_from(subject: str, /) -> Flow[Dossier]:
    """Ask for the dossier of a person."""
    history = yield from read(subject)
    return Dossier.of(subject, history.events)


def _attempt(policy: Policy, subject: str, given: tuple[Event, ...]) -> Flow[Dossier]:
    history = yield from read(subject)
    before = Dossier.of(subject, history.events)
    given = _but_what_was_forgotten(given, history)
    for event in given:
        _check_keys(policy, before, event)
    dossier = before.with_(*given)
    agenda = _agenda(policy, dossier)
    if any(isinstance(event, Forgotten) for event in given):
        others = (event for event in given if not isinstance(event, Forgotten))
        _refuse_to_lose(policy, Dossier.of(subject, (*history.events, *others)), dossier)
    yield from append(subject, given, expect=history.version, agenda=agenda)
    return dossier


def _but_what_was_forgotten(given: tuple[Event, ...], history: History) -> tuple[Event, ...]:
    """Return the events without those that the history says were forgotten, which may come for the first time all the same."""
    gone = {key for event in history.events if isinstance(event, Forgotten) for key in event.events}
    return tuple(event for event in given if isinstance(event, Forgotten) or event.id not in gone)


def _refuse_to_lose(policy: Policy, before: Dossier, after: Dossier) -> None:
    """Raise IllegalStep where forgetting changes what is due, what protects the person, or what is allowed."""
    on = _day(policy, after)
    lost = {
        "what is held": before.held != after.held,
        "what was erased or anonymised": _known(after) and not _gone(before) <= _gone(after),
        "what is due": set(agenda_of(policy, before, on=on)) != set(agenda_of(policy, after, on=on)),
        "what is erased and not anonymised": not _to_erase(policy, before, on) <= _to_erase(policy, after, on),
        "a restriction": before.restricted != after.restricted,
        "a hold": before.holds != after.holds,
        "a preference": before.preferences != after.preferences,
        "an objection": _standing(before) != _standing(after),
        "an open request": _open(before) != _open(after),
        "a request that nothing was done for": not _undone(policy, before) <= _undone(policy, after),
        "a consent that ended": not _given(after) <= _given(before),
        "an age that consent rests on": before.ages != after.ages and bool(_given(after)),
        "a question that was taken back": not _taken_back(before, of=after) <= _taken_back(after, of=after)
        or not after.asked.items() <= before.asked.items(),
        "a contract that ended": not _running(after) <= _running(before),
        "who received what is held": _recipients(before) != _recipients(after),
        "whom to tell": recipients_untold(policy, before) != recipients_untold(policy, after),
    }
    found = [name for name, changed in lost.items() if changed]
    if found:
        raise IllegalStep(state=f"the events still say {', '.join(found)}", step="Forgotten", possible=())


def _known(dossier: Dossier) -> bool:
    """Tell whether anything is known of a person but that it was forgotten: of somebody else nothing was erased that could be used."""
    return not all(isinstance(event, Forgotten) for event in dossier.events)


def _gone(dossier: Dossier) -> set[tuple[str, type[Event]]]:
    return {(item, type(event)) for item, event in dossier.gone.items()}


def _to_erase(policy: Policy, dossier: Dossier, on: date) -> set[str]:
    """Return the held items of the policy that are to be erased, and not anonymised, once no purpose needs them."""
    known = dossier.held.keys() & {item.key for item in policy.items}
    return {item for item in known if retention_of(policy, dossier, item=item, on=on).then is AfterRetention.ERASE}


def _standing(dossier: Dossier) -> dict[str, Objection]:
    answered = {ObjectionResult.OVERRIDDEN, ObjectionResult.RETRACTED}
    return {purpose: one for purpose, one in dossier.objections.items() if one.result not in answered}


def _open(dossier: Dossier) -> list[DataSubjectRequest]:
    return [request for request in dossier.requests.values() if request.closed_at is None]


def _undone(policy: Policy, dossier: Dossier) -> set[tuple[str, DataSubjectRequest, frozenset[str]]]:
    """Return the purposes for which nothing was done yet of what a request asks to stop; of marketing those that are marketing."""
    marketing = {one.key for one in policy.purposes if one.kind is PurposeKind.DIRECT_MARKETING}
    items = frozenset(one.key for one in policy.items)
    return {
        (one.key, request, left)
        for one in policy.purposes
        for request, left in invoked(dossier, one.key, items)
        if one.key in marketing or request.right is not Right.MARKETING_OBJECTION
    }


def _given(dossier: Dossier) -> set[tuple[str, Consent]]:
    return {(key, one) for key, one in dossier.consents.items() if one.standing is ConsentStanding.GIVEN}


def _taken_back(dossier: Dossier, *, of: Dossier) -> set[tuple[str, str]]:
    """Return for which items a dossier says that these questions about a contract were taken back."""
    return {
        (kind, item) for kind, asked_at in of.asked.items() for item, at in dossier.asked_back.items() if asked_at <= at
    }


def _recipients(dossier: Dossier) -> dict[str, frozenset[str]]:
    found = {key: items & dossier.held.keys() for key, items in dossier.disclosed.items()}
    return {key: items for key, items in found.items() if items}


def _running(dossier: Dossier) -> set[str]:
    return {key for key, contract in dossier.contracts.items() if contract.ended_at is None}


def _agenda(policy: Policy, dossier: Dossier) -> tuple[AgendaEntry, ...]:
    return agenda_of(policy, dossier, on=_day(policy, dossier)) if dossier.events else ()


def _day(policy: Policy, dossier: Dossier) -> date:
    return max(local_day(dossier.events[-1].at, policy.zone), policy.since)


def _check_keys(policy: Policy, before: Dossier, event: Event) -> None:
    """
    Look up the keys by which an event counts: of the policy, or of what is known of the person from an earlier one.

    An objection, a withdrawal or a hold under a key that nobody knows would protect nothing.
    """
    match event:
        case Disclosed():
            policy.recipient(event.recipient)
            items, purposes = event.items, {event.purpose}
        case Collected() | Booked():
            items, purposes = event.items, set[str]()
        case RequestReceived():
            items, purposes = event.items, {*event.purposes}
        case Restricted() | HoldSet():
            items, purposes = event.items - before.held.keys(), set[str]()
        case ConsentAsked() | ConsentGiven():
            items, purposes = frozenset[str](), {event.purpose}
        case ConsentRefused() | ConsentWithdrawn() | Objected():
            items, purposes = frozenset[str](), {event.purpose} - before.consents.keys() - before.objections.keys()
        case ContractEnded():
            _check_contract(policy, before, event.contract)
            return
        case _:
            return
    for item in sorted(items):
        policy.item(item)
    for purpose in purposes:
        policy.purpose(purpose)


def _check_contract(policy: Policy, before: Dossier, contract: str) -> None:
    bases = (activity.basis for activity in policy.activities)
    known = {basis.contract for basis in bases if isinstance(basis, ContractBasis)}.union(before.contracts)
    if contract not in known:
        raise UnknownKey("contract", key=contract, known=known)
