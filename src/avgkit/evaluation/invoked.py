"""Which requests stop something and were not given effect yet: the facts of one person for ``avg_12_not_given_effect``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, final

from avgkit.decision import Decision
from avgkit.law.citation import clause
from avgkit.law.grounds import Ground
from avgkit.law.local_time import local_day
from avgkit.law.operations import Operation
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.purpose import Purpose
from avgkit.models.request import DataSubjectRequest
from avgkit.rules.avg_12_not_given_effect import InvokedFacts, not_given_effect, stops


@final
class InvokedRight(NamedTuple):
    """A right that a person invoked and that nobody gave effect yet (ingeroepen recht): on which day, and for which items, or for all."""

    right: Right
    since: date
    items: frozenset[str]


def invoked(dossier: Dossier, purpose: str, /) -> Iterator[DataSubjectRequest]:
    """Yield the requests that bear on a purpose and were not given effect (nog niet uitgevoerde verzoeken), in order of receipt."""
    consent = dossier.consents.get(purpose)
    for request in dossier.not_given_effect:
        # Whoever consents after asking to withdraw did not ask to withdraw that.
        anew = consent is not None and consent.since is not None and consent.since > request.received_at
        if not (_recorded(dossier, purpose, request) or (request.right is Right.WITHDRAWAL and anew)):
            yield request


def _recorded(dossier: Dossier, purpose: str, request: DataSubjectRequest) -> bool:
    """Tell whether what a granted request to stop marketing asks was recorded for this purpose: to object to another does not do it."""
    against = dossier.objections.get(purpose)
    closed = request.right is Right.MARKETING_OBJECTION and request.closed_at is not None
    return closed and against is not None and against.said_at >= request.received_at


def stopped(
    rights: tuple[InvokedRight, ...],
    *,
    purpose: Purpose,
    ground: Ground,
    operation: Operation,
    clauses: tuple[str, ...],
    item: str | None,
) -> Iterator[Decision]:
    """Yield what each request stops of a use of data on a ground; of an *item* where one is asked about."""
    for one in rights:
        if one.right is Right.RESTRICTION and (item is None or (one.items and item not in one.items)):
            continue
        facts = InvokedFacts(
            right=one.right,
            since=one.since,
            purpose=purpose.named,
            kind=purpose.kind,
            ground=ground,
            operation=operation,
            clauses=tuple(map(clause, clauses)),
        )
        if stops(facts):
            yield not_given_effect(facts)


def rights_invoked(policy: Policy, dossier: Dossier, purpose: str, /) -> tuple[InvokedRight, ...]:
    """Return the rights that were invoked and not given effect (ingeroepen rechten), as far as they bear on a purpose."""
    return tuple(
        InvokedRight(one.right, local_day(one.received_at, policy.zone), one.items) for one in invoked(dossier, purpose)
    )


def consent_stopped(policy: Policy, dossier: Dossier, purpose: str, /) -> tuple[Decision, ...]:
    """Return what stops the use of a consent to a purpose (toestemming waarvan intrekking is gevraagd)."""
    asked_for = policy.purpose(purpose)
    return tuple(
        stopped(
            rights_invoked(policy, dossier, purpose),
            purpose=asked_for,
            ground=Ground.CONSENT,
            operation=Operation.USE,
            clauses=asked_for.clauses,
            item=None,
        )
    )
