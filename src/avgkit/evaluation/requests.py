"""What must be answered to somebody who invokes a right, per item, and by which day."""

from __future__ import annotations

from datetime import date, datetime

from attrs import evolve

from avgkit.checks import member
from avgkit.decision import Decision, Outcome
from avgkit.errors import InvalidValue, RecordNotFound
from avgkit.evaluation.answers import answer_of
from avgkit.evaluation.retention import in_force
from avgkit.evaluation.spans import cited
from avgkit.law.calendars import calendar_of
from avgkit.law.condition import Condition
from avgkit.law.deadline import Deadline
from avgkit.law.extension import Extension, ExtensionGround
from avgkit.law.local_time import local_day
from avgkit.law.response_term import response_term
from avgkit.law.rights import ANSWERED_WITHIN_A_MONTH, Right
from avgkit.law.suspension import Suspension, SuspensionCause
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.promise import IdentityCheck
from avgkit.models.request import DataSubjectRequest
from avgkit.rules.avg_5_1e_retention import whole_days
from avgkit.rules.avg_12_answer import ANSWER, CLOSED, EXPLAIN_REFUSAL
from avgkit.rules.avg_12_identity import IdentityFacts, identity


def response_deadline(policy: Policy, /, *, right: Right, received: date | datetime) -> Deadline:
    """
    Return by when a request must be answered (antwoordtermijn): the month of art. 12(3) AVG and the promise of the policy.

    *received* is the day of receipt where the controller is, or the instant. InvalidValue for a naive datetime, and for a right that
    has no such term: information and withdrawal are given effect at once, a complaint goes to the authority.
    """
    if member("right", right, Right) not in ANSWERED_WITHIN_A_MONTH:
        raise InvalidValue("right", "a right of art. 15 to 22 that is invoked by a request")
    on = local_day(received, policy.zone) if isinstance(received, datetime) else received
    return _term(policy, right, in_force(policy, on))


def request_deadline(policy: Policy, request: DataSubjectRequest, /) -> Deadline:
    """
    Return by when this request must be answered, with its question about identity and its extension (antwoordtermijn).

    A question about identity stops the clock only on reasonable doubt. A policy that asks everybody shows no doubt: whether there
    was any stays a question of the deadline, and the end does not move. A request from before this version of the policy is
    measured by it as well.
    """
    received = local_day(request.received_at, policy.zone)
    suspensions, extension = _suspensions(policy, request), _extension(policy, request)
    return _term(policy, request.right, received, suspensions=suspensions, extension=extension)


def assess_request(policy: Policy, dossier: Dossier, /, *, request: str, at: datetime) -> Decision:
    """
    Say what must be answered to a request at an instant (beoordeling van een verzoek): identity first, then per item.

    A part is REQUIRED where what was asked must be done, PROHIBITED where a law or a claim forbids it, NOT_REQUIRED where it may be
    refused, UNDECIDED where a fact or a judgment is missing. RecordNotFound where no such request was received before.
    """
    on = in_force(policy, local_day(at, policy.zone))
    known = dossier.at(at)
    found = known.request(request)
    if found is None:
        raise RecordNotFound("request: none of that id was received up to that instant")
    if found.closed_at is not None:
        return Decision(reasons=(CLOSED.given(closed=local_day(found.closed_at, policy.zone)),))
    answer_by = evolve(ANSWER, by=request_deadline(policy, found).day)
    who = _identity(policy, found)
    if who.outcome is Outcome.UNDECIDED:
        return Decision(reasons=who.reasons, duties=(*who.duties, answer_by))
    answer = answer_of(policy, known, found, on=on)
    refused = {Outcome.PROHIBITED, Outcome.NOT_REQUIRED} & {answer.outcome, *(p.decision.outcome for p in answer.parts)}
    return Decision(
        reasons=(*who.reasons, *answer.reasons),
        duties=(*answer.duties, answer_by, *((EXPLAIN_REFUSAL,) if refused else ())),
        parts=answer.parts,
    )


def _term(
    policy: Policy,
    right: Right,
    received: date,
    *,
    suspensions: tuple[Suspension, ...] = (),
    extension: Extension | None = None,
) -> Deadline:
    promise = policy.right(right)
    within = None if promise is None else promise.answer_within
    return response_term(
        received,
        calendar=calendar_of(policy.controller.country),
        promise=None if within is None else whole_days(within),
        clauses=() if promise is None else cited(*promise.clauses),
        suspensions=suspensions,
        extension=extension,
    )


def _suspensions(policy: Policy, request: DataSubjectRequest) -> tuple[Suspension, ...]:
    asked_at, shown_at = request.identity_asked_at, request.identity_shown_at
    if asked_at is None:
        return ()
    asked_on = local_day(asked_at, policy.zone)
    same_day = asked_on == local_day(request.received_at, policy.zone)
    on_doubt = _check(policy, request.right) is IdentityCheck.ON_REASONABLE_DOUBT
    return (
        Suspension(
            cause=SuspensionCause.IDENTITY,
            asked_on=asked_on,
            replied_on=None if shown_at is None else local_day(shown_at, policy.zone),
            warranted=Condition.MET if on_doubt else Condition.UNKNOWN,
            prompt=Condition.MET if same_day else Condition.UNKNOWN,
        ),
    )


def _extension(policy: Policy, request: DataSubjectRequest) -> Extension | None:
    if request.extended_at is None or request.extension_reason is None:
        return None
    return Extension(
        told_on=local_day(request.extended_at, policy.zone),
        ground=ExtensionGround(request.extension_reason.value),
        reasons_given=Condition.MET,  # the event says that the requester was told with the reason
        months=2,
    )


def _check(policy: Policy, right: Right) -> IdentityCheck:
    promise = policy.right(right)
    return IdentityCheck.ON_REASONABLE_DOUBT if promise is None else promise.identity


def _identity(policy: Policy, request: DataSubjectRequest) -> Decision:
    promise = policy.right(request.right)
    return identity(
        IdentityFacts(
            right=request.right,
            check=_check(policy, request.right),
            state=request.state,
            clauses=() if promise is None else cited(*promise.clauses),
        )
    )
