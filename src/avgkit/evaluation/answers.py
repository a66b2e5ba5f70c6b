"""What each right gives to the one who invokes it: the answer to a request, once identity is no question any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import assert_never

from avgkit.decision import Decision, Duty, Outcome, Part
from avgkit.evaluation.needs import erasure_facts
from avgkit.evaluation.recipients import recipients_of
from avgkit.evaluation.spans import cited, consent_missing, ground_lost_at, keepers
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import RestrictionGround
from avgkit.models.legal_basis import ConsentBasis
from avgkit.models.policy import Policy
from avgkit.models.purpose import PurposeKind
from avgkit.models.request import DataSubjectRequest
from avgkit.models.standing import ConsentStanding
from avgkit.rules.avg_5_1e_retention import NOTHING_HELD
from avgkit.rules.avg_12_answer import (
    AUTOMATED_DECISIONS,
    GIVE_INFORMATION,
    NO_CONSENT,
    RECORD_WITHDRAWAL,
    TO_THE_AUTHORITY,
    WITHDRAWS,
)
from avgkit.rules.avg_15_access import access
from avgkit.rules.avg_16_rectification import Accuracy, rectification
from avgkit.rules.avg_17_erasure import erasure
from avgkit.rules.avg_18_restriction_request import restriction_request
from avgkit.rules.avg_19_notification import notification
from avgkit.rules.avg_20_portability import portability
from avgkit.rules.avg_21_objection_request import (
    AGAINST_WHAT,
    NO_MARKETING,
    ObjectionRequestFacts,
    objection_request,
)
from avgkit.sentence import Named


def answer_of(  # noqa: PLR0911
    policy: Policy, dossier: Dossier, request: DataSubjectRequest, /, *, on: date
) -> Decision:
    """Return what the right gives on a day to somebody whose identity is established: parts per item, or per purpose."""
    items = tuple(policy.item(key).named for key in sorted(request.items or dossier.held))
    match request.right:
        case Right.ACCESS:
            return access(items, held=frozenset(dossier.held), on=on)
        case Right.ERASURE:
            return _erasure(policy, dossier, items, request.received_at, on)
        case Right.RECTIFICATION:
            not_verified = rectification(Accuracy.NOT_VERIFIED)
            return _changed(policy, dossier, _where_held(dossier, items, lambda _: not_verified))
        case Right.RESTRICTION:
            return _changed(policy, dossier, _where_held(dossier, items, partial(_restriction, policy, dossier)))
        case Right.PORTABILITY:
            return _parts(_where_held(dossier, items, partial(_portability, policy, dossier)))
        case Right.OBJECTION:
            return _objection(policy, dossier)
        case Right.MARKETING_OBJECTION:
            return _marketing(policy)
        case Right.WITHDRAWAL:
            return _withdrawal(policy, dossier, request.purposes)
        case Right.INFORMATION:
            return Decision(reasons=(GIVE_INFORMATION,))
        case Right.NO_AUTOMATED_DECISION:
            return Decision(reasons=(AUTOMATED_DECISIONS,))
        case Right.COMPLAINT:
            return Decision(reasons=(TO_THE_AUTHORITY,))
        case _:
            assert_never(request.right)


def _parts(found: Mapping[Named, Decision], duties: tuple[Duty, ...] = ()) -> Decision:
    reasons = () if found else (NOTHING_HELD,)
    return Decision(
        reasons=reasons, duties=duties, parts=tuple(Part(of=of, decision=decision) for of, decision in found.items())
    )


def _changed(policy: Policy, dossier: Dossier, found: Mapping[Named, Decision]) -> Decision:
    """Return the parts, with the recipients that must be told of those that are required."""
    required = {of.key for of, decision in found.items() if decision.outcome is Outcome.REQUIRED}
    told = recipients_of(policy, dossier, items=required)
    return _parts(found, notification(tuple(one.recipient.named for one in told)))


def _where_held(dossier: Dossier, items: tuple[Named, ...], decide: Callable[[str], Decision]) -> dict[Named, Decision]:
    """Return the decision on each item, where it is held at all."""
    nothing = Decision(reasons=(NOTHING_HELD,))
    return {item: decide(item.key) if item.key in dossier.held else nothing for item in items}


def _erasure(policy: Policy, dossier: Dossier, items: tuple[Named, ...], asked_at: datetime, on: date) -> Decision:
    answer = _changed(
        policy,
        dossier,
        _where_held(
            dossier, items, lambda item: erasure(erasure_facts(policy, dossier, item=item, on=on, asked_at=asked_at))
        ),
    )
    withdrawn = tuple(
        purpose.named
        for purpose in policy.purposes
        if any(
            _withdrawn(policy, dossier, purpose.key, item.key, asked_at) for item in items if item.key in dossier.held
        )
    )
    duties = (RECORD_WITHDRAWAL.given(purposes=withdrawn),) if withdrawn else ()
    return Decision(reasons=answer.reasons, duties=(*answer.duties, *duties), parts=answer.parts)


def _withdrawn(policy: Policy, dossier: Dossier, purpose: str, item: str, asked_at: datetime) -> bool:
    """Tell whether a request of that instant withdraws a consent to a purpose that an item is kept for."""
    consent = dossier.consent(purpose)
    earlier = consent.since is not None and consent.since <= asked_at
    return (
        earlier
        and consent.standing is ConsentStanding.GIVEN
        and any(
            activity.purpose == purpose and isinstance(activity.basis, ConsentBasis)
            for activity in keepers(policy, dossier, item)
        )
    )


def _restriction(policy: Policy, dossier: Dossier, item: str) -> Decision:
    pending = any(
        (objection := dossier.objections.get(activity.purpose)) is not None and objection.result is None
        for activity in keepers(policy, dossier, item)
    )
    grounds = dossier.restricted.get(item, frozenset())
    return restriction_request(grounds | ({RestrictionGround.OBJECTION_PENDING} if pending else set()))


def _portability(policy: Policy, dossier: Dossier, item: str) -> Decision:
    grounds = {
        activity.basis.ground
        for activity in keepers(policy, dossier, item)
        if not consent_missing(dossier, activity) and ground_lost_at(policy, dossier, activity) is None
    }
    return portability(frozenset(grounds), dossier.held[item].sources)


def _objection(policy: Policy, dossier: Dossier) -> Decision:
    found: dict[Named, Decision] = {}
    for key, objection in dossier.objections.items():
        purpose, activities = policy.purpose(key), policy.activities_for(key)
        facts = ObjectionRequestFacts(
            purpose=purpose.named,
            kind=purpose.kind,
            grounds=frozenset(activity.basis.ground for activity in activities),
            result=objection.result,
            clauses=cited(*purpose.clauses),
        )
        found[purpose.named] = objection_request(facts)
    return _parts(found) if found else Decision(reasons=(AGAINST_WHAT,))


def _marketing(policy: Policy) -> Decision:
    found = {
        purpose.named: objection_request(
            ObjectionRequestFacts(
                purpose=purpose.named,
                kind=purpose.kind,
                grounds=frozenset(),
                result=None,
                clauses=cited(*purpose.clauses),
            )
        )
        for purpose in policy.purposes
        if purpose.kind is PurposeKind.DIRECT_MARKETING
    }
    return _parts(found) if found else Decision(reasons=(NO_MARKETING,))


def _withdrawal(policy: Policy, dossier: Dossier, purposes: frozenset[str]) -> Decision:
    given = tuple(
        purpose.named
        for purpose in policy.purposes
        if dossier.consent(purpose.key).standing is ConsentStanding.GIVEN and (not purposes or purpose.key in purposes)
    )
    if not given:
        return Decision(reasons=(NO_CONSENT,))
    return Decision(
        duties=(RECORD_WITHDRAWAL.given(purposes=given),),
        parts=tuple(Part(of=purpose, decision=Decision(reasons=(WITHDRAWS,))) for purpose in given),
    )
