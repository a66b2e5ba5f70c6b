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
from avgkit.models.standing import Consent
from avgkit.rules.avg_12_not_given_effect import InvokedFacts, not_given_effect, stops


@final
class InvokedRight(NamedTuple):
    """A right that a person invoked and that nobody gave effect yet (ingeroepen recht): on which day, and which items it restricts."""

    right: Right
    since: date
    items: frozenset[str]


def invoked(
    dossier: Dossier, purpose: str, items: frozenset[str] = frozenset(), /
) -> Iterator[tuple[DataSubjectRequest, frozenset[str]]]:
    """
    Yield the requests that bear on a purpose and were not given effect (nog niet uitgevoerde verzoeken), in order of receipt.

    With a request for restriction come those of the *items* that it is about; with any other, none.
    """
    for request in dossier.to_give_effect:
        match request.right:
            case Right.RESTRICTION:
                left = _to_restrict(dossier, request, items)
                if left:
                    yield request, left
            case Right.WITHDRAWAL:
                if _to_withdraw(dossier.consent(purpose), request, purpose):
                    yield request, frozenset()
            case _:
                if not _objected(dossier, request, purpose):
                    yield request, frozenset()


def _to_restrict(dossier: Dossier, request: DataSubjectRequest, items: frozenset[str]) -> frozenset[str]:
    """Return the items that a request is about and, once it was granted, whose restriction did not begin or end since."""
    about = items & request.items if request.items else items
    if request.closed_at is None:
        return about
    done = {item for item, at in dossier.restriction_at.items() if at >= request.received_at}
    return about - done


def _to_withdraw(consent: Consent, request: DataSubjectRequest, purpose: str) -> bool:
    """Tell whether a consent is one that a request takes back: whoever consents after asking for that did not mean it."""
    about = not request.purposes or purpose in request.purposes
    return about and (consent.since is None or consent.since <= request.received_at)


def _objected(dossier: Dossier, request: DataSubjectRequest, purpose: str) -> bool:
    """Tell whether what a granted request to stop marketing asks was recorded for this purpose: to object to another does not do it."""
    against = dossier.objections.get(purpose)
    return request.closed_at is not None and against is not None and against.said_at >= request.received_at


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
        if one.right is Right.RESTRICTION and item not in one.items:
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


def rights_invoked(
    policy: Policy, dossier: Dossier, purpose: str, items: frozenset[str] = frozenset(), /
) -> tuple[InvokedRight, ...]:
    """Return the rights that were invoked and not given effect (ingeroepen rechten), as far as they bear on a purpose and items."""
    return tuple(
        InvokedRight(one.right, local_day(one.received_at, policy.zone), left)
        for one, left in invoked(dossier, purpose, items)
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
