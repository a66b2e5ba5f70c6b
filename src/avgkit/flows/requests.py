"""The life of a request: received, the question who asks, the extension, the answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Final, final

from avgkit.checked import frozen
from avgkit.checks import instant
from avgkit.decision import Decision, Outcome
from avgkit.errors import IllegalStep, InvalidValue
from avgkit.evaluation.erasure import ErasurePlan, plan_erasure
from avgkit.evaluation.requests import assess_request, request_deadline
from avgkit.flows.effects import Flow
from avgkit.flows.erasure import Execution, carry_out, confirmed
from avgkit.flows.record import dossier_from, record
from avgkit.law.deadline import Deadline
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    ConsentWithdrawn,
    Erased,
    Event,
    ExtensionReason,
    IdentityAsked,
    IdentityShown,
    RequestClosed,
    RequestExtended,
    RequestReceived,
    RequestResult,
)
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.models.request import DataSubjectRequest
from avgkit.rules.avg_12_answer import RECORD_WITHDRAWAL
from avgkit.sentence import Detail

_REFUSED: Final = frozenset({Outcome.PROHIBITED, Outcome.NOT_REQUIRED})


@final
@frozen(kw_only=True)
class RequestAnswer:
    """
    What was decided on a request, and what was done (antwoord).

    *result* is None while the request stays open: because of the questions of the decision, or because a store did not confirm
    what it was asked to erase. *plan* and *execution* come with a request for erasure.
    """

    decision: Decision
    result: RequestResult | None
    plan: ErasurePlan | None = None
    execution: Execution | None = None


def receive(
    policy: Policy,
    subject: str,
    /,
    *,
    request: str,
    right: Right,
    channel: Channel,
    at: datetime,
    items: Collection[str] = (),
    purposes: Collection[str] = (),
) -> Flow[Decision]:
    """
    Record that a request was received (verzoek ontvangen), and return what must be done with it, and by when.

    No *items* means all. *purposes* are those for which a withdrawal takes consent back; none means every consent. InvalidValue where
    they come with another right: what an objection is against, ``Objected`` says.
    """
    if purposes and right is not Right.WITHDRAWAL:
        raise InvalidValue(
            "purposes", "none, but for a withdrawal; against which purposes an objection is, Objected says"
        )
    event = RequestReceived(
        id=_id(request, "received", at),
        at=at,
        request=request,
        right=right,
        channel=channel,
        items=frozenset(items),
        purposes=frozenset(purposes),
    )
    dossier = yield from record(policy, subject, [event])
    return assess_request(policy, dossier, request=request, at=at)


def ask_identity(policy: Policy, subject: str, /, *, request: str, at: datetime) -> Flow[Decision]:
    """
    Record that the requester was asked who he is (identificatie vragen), where that is not established and matters.

    Return the assessment that this rests on; where it has no question about identity, nothing is recorded and nobody is asked.
    """
    dossier = yield from dossier_from(subject)
    decision = assess_request(policy, dossier, request=request, at=at)
    if any(question.fact == "identity" for question in decision.questions):
        yield from record(
            policy, subject, [IdentityAsked(id=_id(request, "identity-asked", at), at=at, request=request)]
        )
    return decision


def show_identity(policy: Policy, subject: str, /, *, request: str, at: datetime) -> Flow[Decision]:
    """Record that it is established who asks (identiteit vastgesteld), and return what must be answered."""
    event = IdentityShown(id=_id(request, "identity-shown", at), at=at, request=request)
    dossier = yield from record(policy, subject, [event])
    return assess_request(policy, dossier, request=request, at=at)


def extend_request(
    policy: Policy, subject: str, /, *, request: str, reason: ExtensionReason, at: datetime
) -> Flow[Deadline]:
    """Record that the requester was told, with the reason, that it takes longer (verlengen), and return what that gives."""
    event = RequestExtended(id=_id(request, "extended", at), at=at, request=request, reason=reason)
    dossier = yield from record(policy, subject, [event])
    return request_deadline(policy, dossier.requests[request])


def close_request(
    policy: Policy, subject: str, /, *, request: str, result: RequestResult, at: datetime
) -> Flow[Decision]:
    """
    Record how a request ended (afhandelen) that a person answered, or that was taken back; return the assessment before it.

    IllegalStep where a request for erasure would be granted with items still to be erased: answer_erasure does that.
    """
    dossier = yield from dossier_from(subject)
    decision = assess_request(policy, dossier, request=request, at=at)
    granted = result in {RequestResult.GRANTED, RequestResult.GRANTED_IN_PART}
    erasure = granted and dossier.requests[request].right is Right.ERASURE
    if erasure and plan_erasure(policy, dossier, request=request, at=at).erase:
        raise IllegalStep(state="items are still to be erased", step="RequestClosed", possible=["answer_erasure"])
    yield from record(policy, subject, [_closed(request, result, at)])
    return decision


def answer_access(policy: Policy, subject: str, /, *, request: str, at: datetime) -> Flow[RequestAnswer]:
    """
    Close a request for access with what the assessment gives (inzage geven), art. 15 AVG.

    While the assessment has a question nothing is recorded. A request that was closed gives its result again.
    """
    dossier = yield from dossier_from(subject)
    decision = assess_request(policy, dossier, request=request, at=at)
    found = _of_right(dossier, request, Right.ACCESS)
    if found.result is not None or decision.questions:
        return RequestAnswer(decision=decision, result=found.result)
    result = _result(decision, given=decision.keys(Outcome.REQUIRED))
    yield from record(policy, subject, [_closed(request, result, at)])
    return RequestAnswer(decision=decision, result=result)


def answer_erasure(policy: Policy, subject: str, /, *, request: str, at: datetime) -> Flow[RequestAnswer]:
    """
    Erase what must be erased at a request, record it, and close the request (wissen), art. 17 AVG.

    Consent that the request takes back is recorded as withdrawn. What must be erased is erased even where another item still has a
    question; the request then stays open. A request that was closed gives its result again. IllegalStep, or InvalidValue,
    where somebody closed it meanwhile with another result: what was erased by then is recorded.
    """
    dossier = yield from dossier_from(subject)
    decision = assess_request(policy, dossier, request=request, at=at)
    found = _of_right(dossier, request, Right.ERASURE)
    if found.result is not None:
        return RequestAnswer(decision=decision, result=found.result)
    plan = plan_erasure(policy, dossier, request=request, at=at)
    execution = yield from carry_out(policy, plan, dossier, at=at)
    erased = execution.erased | _erased_for(dossier, found)
    result = None if decision.questions or execution.unconfirmed else _result(decision, given=erased)
    done: list[Event] = [*_withdrawals(decision, found, at), *confirmed(execution, at=at)]
    end: list[Event] = [] if result is None else [_closed(request, result, at)]
    if done or end:
        try:
            yield from record(policy, subject, [*done, *end])
        except (IllegalStep, InvalidValue):  # what is erased is recorded all the same
            yield from record(policy, subject, done)
            raise
    return RequestAnswer(decision=decision, result=result, plan=plan, execution=execution)


def _result(decision: Decision, *, given: Collection[str]) -> RequestResult:
    """Return how a request ends in which these items were given, or erased, and others perhaps refused."""
    if decision.outcome not in _REFUSED and not decision.keys(*_REFUSED):
        return RequestResult.GRANTED
    return RequestResult.GRANTED_IN_PART if given else RequestResult.REFUSED


def _erased_for(dossier: Dossier, request: DataSubjectRequest) -> frozenset[str]:
    """Return what was erased since a request was received."""
    since = (event for event in dossier.events if isinstance(event, Erased) and event.at >= request.received_at)
    return frozenset(item for event in since for item in event.items)


def _withdrawals(decision: Decision, request: DataSubjectRequest, at: datetime) -> Iterator[ConsentWithdrawn]:
    """Yield what the duty to record a withdrawal asks for."""
    for duty in decision.duties:
        if duty.code == RECORD_WITHDRAWAL.code:
            for purpose in _named(dict(duty.details)["purposes"]):
                key = _id(request.id, f"withdrawn-{purpose}", at)
                yield ConsentWithdrawn(id=key, at=at, purpose=purpose, channel=request.channel)


def _named(detail: Detail) -> tuple[str, ...]:
    return tuple(one.key for one in detail) if isinstance(detail, tuple) else ()


def _closed(request: str, result: RequestResult, at: datetime) -> RequestClosed:
    return RequestClosed(id=_id(request, "closed", at), at=at, request=request, result=result)


def _of_right(dossier: Dossier, request: str, right: Right) -> DataSubjectRequest:
    found = dossier.requests[request]
    if found.right is not right:
        raise InvalidValue("request", f"a request for {right.label.en}")
    return found


def _id(request: str, step: str, at: datetime) -> str:
    """Return an id that is the same whenever the same step is recorded again."""
    return f"{request} {step} {instant('at', at).isoformat()}"
