"""Which activities keep an item of one person, and for which periods: the facts for art. 5(1)(e) and 17(3) AVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final, assert_never

from attrs import evolve

from avgkit.law.citation import Citation, clause
from avgkit.law.local_time import local_day
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.dossier import Dossier
from avgkit.models.events import ObjectionResult
from avgkit.models.legal_basis import (
    ConsentBasis,
    ContractBasis,
    LegalBasis,
    LegitimateInterestsBasis,
    PublicTaskBasis,
)
from avgkit.models.policy import Policy
from avgkit.models.purpose import PurposeKind
from avgkit.models.retention import RetentionEvent, RetentionRule
from avgkit.models.standing import Consent, Contract, Held, Objection
from avgkit.rules.avg_5_1e_retention import Span, Start, last_day_of
from avgkit.rules.avg_17_erasure import Obstacle, StatutoryKeeping

AT_ONCE: Final = Period()
KEEPING: Final = frozenset(
    {Operation.COLLECT, Operation.RECORD, Operation.ORGANISE, Operation.STRUCTURE, Operation.STORE}
)


def obstacles_to_erasure(dossier: Dossier, item: str, /) -> frozenset[Obstacle]:
    """Return what stands in the way of erasing an item whatever its purposes."""
    held = {Obstacle.HOLD} if dossier.held_for_claims(item) else set()
    return frozenset(held | ({Obstacle.RESTRICTION} if item in dossier.restricted else set()))


def concerning(policy: Policy, dossier: Dossier, item: str, /) -> Iterator[ProcessingActivity]:
    """Yield the activities that concern an item of somebody who is, or was, in one of their stages."""
    for activity in policy.activities:
        if item in activity.items and stages(dossier, activity) & activity.stages:
            yield activity


def keepers(policy: Policy, dossier: Dossier, item: str, /) -> Iterator[ProcessingActivity]:
    """Yield the activities that keep an item of this person, and not only look at it, use it, or pass it on."""
    return (activity for activity in concerning(policy, dossier, item) if activity.operations & KEEPING)


def stages(dossier: Dossier, activity: ProcessingActivity, /) -> frozenset[Stage]:
    """Return the stages that a person has been in, as far as they matter for an activity: those of its own contract."""
    about = contracts(dossier, activity)
    before = {Stage.PRE_CONTRACT, Stage.CONCLUSION} if about else {Stage.PRE_CONTRACT}
    return frozenset(before).union(*(contract.reached for contract in about))


def contracts(dossier: Dossier, activity: ProcessingActivity | None, /) -> tuple[Contract, ...]:
    """Return the contracts that an activity is about: its own where it rests on one, else every contract."""
    if activity is not None and isinstance(activity.basis, ContractBasis):
        own = dossier.contracts.get(activity.basis.contract)
        return () if own is None else (own,)
    return tuple(dossier.contracts.values())


def ground_lost_at(policy: Policy, dossier: Dossier, activity: ProcessingActivity, /) -> datetime | None:
    """
    Return when the person's own choice took the ground from an activity, or None.

    That is the withdrawal of consent, or its refusal later on, an objection to direct marketing, or an objection of
    art. 21(1) that was upheld.
    """
    return lost_at(
        activity.basis,
        policy.purpose(activity.purpose).kind,
        dossier.consents.get(activity.purpose),
        dossier.objections.get(activity.purpose),
    )


def lost_at(
    basis: LegalBasis, kind: PurposeKind, consent: Consent | None, objection: Objection | None, /
) -> datetime | None:
    """Return when a ground was lost by what the person said of a purpose of this kind, or None."""
    if consent is not None and consent.taken_back and isinstance(basis, ConsentBasis):
        return consent.since
    if objection is None or objection.result is ObjectionResult.RETRACTED:
        return None
    if kind is PurposeKind.DIRECT_MARKETING:
        return objection.since
    balanced = isinstance(basis, LegitimateInterestsBasis | PublicTaskBasis)
    return objection.since if balanced and objection.result is ObjectionResult.UPHELD else None


def consent_missing(dossier: Dossier, activity: ProcessingActivity, /) -> bool:
    """Tell whether an activity rests on a consent that the person never gave."""
    return isinstance(activity.basis, ConsentBasis) and never_given(dossier.consents.get(activity.purpose))


def never_given(consent: Consent | None, /) -> bool:
    """Tell whether a consent was never given, or refused; whoever takes back what nobody gave begins no period by it."""
    return consent is None or not consent.by


def cited(*clauses: str) -> tuple[Citation, ...]:
    """Cite clauses of the policy."""
    return tuple(map(clause, dict.fromkeys(clauses)))


def span_of(policy: Policy, dossier: Dossier, activity: ProcessingActivity, held: Held, /) -> Span | None:
    """Return the period for which an activity keeps an item, or None where it keeps it for nobody in this situation."""
    rule = policy.retention_rule(activity.retention)
    never_asked = rule.event is RetentionEvent.REQUEST_CLOSED and not dossier.requests
    if never_asked or consent_missing(dossier, activity):
        return None
    lost = ground_lost_at(policy, dossier, activity)
    event, period = rule.event, rule.period
    if lost is None:
        standing, start = _start(policy, dossier, event, held, activity)
    else:
        standing, start = Start.COUNTED, local_day(lost, policy.zone)
        if event is not RetentionEvent.CONSENT_ENDED:
            event, period = RetentionEvent.CONSENT_ENDED, AT_ONCE
    return Span(
        rule=rule.named,
        purposes=(policy.purpose(activity.purpose).named,),
        event=event,
        period=period,
        standing=standing,
        start=start,
        then=rule.then,
        clauses=cited(*rule.clauses),
    )


def statutory_keepings(policy: Policy, dossier: Dossier, item: str, /) -> tuple[StatutoryKeeping, ...]:
    """Return the legal duties that keep an item of this person, over or not; a duty for the books only once it was booked."""
    held = dossier.held[item]
    return tuple(
        StatutoryKeeping(
            law=rule.law, last_day=_last_day(policy, dossier, rule, held), then=rule.then, clauses=cited(*rule.clauses)
        )
        for rule in policy.statutory_minimums(item)
        if rule.law is not None and _bound(dossier, rule, held)
    )


def _bound(dossier: Dossier, rule: RetentionRule, held: Held) -> bool:
    match rule.event:
        case RetentionEvent.FINANCIAL_YEAR_ENDED:
            return held.booked_until is not None
        case RetentionEvent.CONTRACT_ENDED:
            return bool(dossier.contracts)
        case RetentionEvent.REQUEST_CLOSED:
            return bool(dossier.requests)
        case RetentionEvent.COLLECTED | RetentionEvent.LAST_CONTACT | RetentionEvent.CONSENT_ENDED:
            return True
        case _:
            assert_never(rule.event)


def _last_day(policy: Policy, dossier: Dossier, rule: RetentionRule, held: Held) -> date | None:
    _, start = _start(policy, dossier, rule.event, held, None)
    return None if start is None or rule.period is None else last_day_of(start, rule.period)


def spans_of(
    policy: Policy, dossier: Dossier, activities: Iterable[ProcessingActivity], held: Held, /
) -> tuple[Span, ...]:
    """Return the periods of an item; purposes for which the same rule runs from the same day stand together."""
    alike: dict[tuple[object, ...], Span] = {}
    for activity in activities:
        span = span_of(policy, dossier, activity, held)
        if span is not None:
            key = (span.rule.key, span.event, span.standing, span.start)
            same = alike.get(key)
            purposes = span.purposes if same is None else tuple(dict.fromkeys((*same.purposes, *span.purposes)))
            alike[key] = span if same is None else evolve(same, purposes=purposes)
    return tuple(alike.values())


def _start(
    policy: Policy, dossier: Dossier, event: RetentionEvent, held: Held, activity: ProcessingActivity | None
) -> tuple[Start, date | None]:
    match event:
        case RetentionEvent.FINANCIAL_YEAR_ENDED:
            year = held.booked_until
            return (Start.UNKNOWN, None) if year is None else (Start.COUNTED, year)
        case RetentionEvent.COLLECTED:
            return Start.COUNTED, local_day(held.collected_at, policy.zone)
        case _:
            at, otherwise = happened(dossier, event, activity)
            return (otherwise, None) if at is None else (Start.COUNTED, local_day(at, policy.zone))


def happened(
    dossier: Dossier, event: RetentionEvent, activity: ProcessingActivity | None, /
) -> tuple[datetime | None, Start]:
    """Return when that happened which a period counts from, for all items at once, and what it means where that is None."""
    match event:
        case RetentionEvent.LAST_CONTACT:
            return dossier.last_contact_at, Start.UNKNOWN
        case RetentionEvent.CONTRACT_ENDED:
            about = contracts(dossier, activity)
            ends = [contract.ended_at for contract in about if contract.ended_at is not None]
            runs = len(ends) < len(about)
            return None if runs else max(ends, default=None), Start.NOT_BEGUN if runs else Start.UNKNOWN
        case RetentionEvent.REQUEST_CLOSED:
            return dossier.requests_closed_at, Start.NOT_BEGUN
        case RetentionEvent.CONSENT_ENDED | RetentionEvent.COLLECTED | RetentionEvent.FINANCIAL_YEAR_ENDED:
            return None, Start.NOT_BEGUN  # or, for these last two, another instant for each item
        case _:
            assert_never(event)
