"""What will be erased, anonymised and kept, as a plan that a person can read before anything is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from hashlib import sha256
from typing import Final, assert_never, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import utc
from avgkit.decision import Decision, Outcome, reason
from avgkit.errors import InvalidValue
from avgkit.evaluation.recipients import Received, recipients_of
from avgkit.evaluation.requests import assess_request
from avgkit.evaluation.retention import in_force, retention_if_asked, retention_of
from avgkit.language import Text
from avgkit.law.citation import AVG
from avgkit.law.local_time import local_day
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import Decided
from avgkit.models.policy import Policy
from avgkit.models.retention import AfterRetention
from avgkit.rules.avg_5_1e_retention import Retention
from avgkit.sentence import Named

NOT_IN_REQUEST: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-17-1.not-in-request",
    AVG.art(17, 1),
    nl="Dit gegeven is bij dit verzoek niet aan de orde.",
    en="This item is not at issue in this request.",
)


class Treatment(Enum):
    """What a plan does with an item (behandeling)."""

    ERASE = "erase"  # wissen
    ANONYMISE = "anonymise"  # anonimiseren
    KEEP = "keep"  # bewaren


@final
@frozen(kw_only=True)
class ErasureStep:
    """
    What a plan does with one item, and why (stap van het plan).

    An item that is kept is kept until *keep_until*, None where no end is known, and *only_for* these laws where there are any.
    """

    item: Named
    treatment: Treatment
    decision: Decision
    keep_until: date | None = None
    only_for: tuple[Text, ...] = ()


@final
@frozen(kw_only=True, repr=False)
class ErasurePlan:
    """
    What will be erased, anonymised and kept of one person (wisplan): every held item in one step, in the order of their keys.

    *tell* are the recipients to be told (art. 19). *digest* stands for the policy, the person, what had happened, and the steps:
    another digest is another plan. *known* stands for what had happened alone, so that an executor can see that more has.
    """

    policy: str
    subject: str
    request: str | None
    at: datetime = field(converter=utc)
    known: str
    steps: tuple[ErasureStep, ...]
    tell: tuple[Received, ...]
    digest: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "digest", _digest(self))

    def __repr__(self) -> str:
        return f"ErasurePlan({len(self.steps)} items, digest={self.digest[:12]!r})"

    @property
    def erase(self) -> frozenset[str]:
        """Return the items to erase (te wissen)."""
        return self._treated(Treatment.ERASE)

    @property
    def anonymise(self) -> frozenset[str]:
        """Return the items to anonymise (te anonimiseren)."""
        return self._treated(Treatment.ANONYMISE)

    @property
    def keep(self) -> frozenset[str]:
        """Return the items to keep (te bewaren)."""
        return self._treated(Treatment.KEEP)

    def fits(self, dossier: Dossier, /) -> bool:
        """Tell whether nothing has happened since the plan was made; if anything has, make another."""
        return self.subject == dossier.subject and self.known == digest_of(dossier)

    def _treated(self, treatment: Treatment) -> frozenset[str]:
        return frozenset(step.item.key for step in self.steps if step.treatment is treatment)


def plan_erasure(policy: Policy, dossier: Dossier, /, *, request: str, at: datetime) -> ErasurePlan:
    """
    Return the plan that carries out a request for erasure (wisplan), art. 17 AVG.

    What must be erased on request is erased, never only anonymised. What is not decided yet is kept, with its questions; so is
    everything while it is not established who asks. InvalidValue where the request is not one for erasure.
    """
    known = dossier.at(at)
    decision = assess_request(policy, dossier, request=request, at=at)
    found = known.requests[request]
    if found.right is not Right.ERASURE:
        raise InvalidValue("request", "a request for erasure")
    on = local_day(at, policy.zone)
    parts = {part.of.key: part.decision for part in decision.parts}
    otherwise = Decision(reasons=(NOT_IN_REQUEST,) if parts else decision.reasons)
    steps = []
    for item in sorted(known.held):
        said = parts.get(item, otherwise)
        if item in parts:
            kept = retention_if_asked(policy, known, item=item, on=on, asked_at=found.received_at)
        else:
            kept = retention_of(policy, known, item=item, on=on)
        treatment = Treatment.ERASE if said.outcome is Outcome.REQUIRED else Treatment.KEEP
        steps.append(_step(kept, treatment, said))
    return _plan(policy, known, request, at, steps)


def plan_sweep(policy: Policy, dossier: Dossier, /, *, at: datetime) -> ErasurePlan:
    """Return the plan that erases or anonymises what has been kept long enough (opschoonplan), art. 5(1)(e) AVG."""
    on = in_force(policy, local_day(at, policy.zone))
    known = dossier.at(at)
    steps = []
    for item in sorted(known.held):
        kept = retention_of(policy, known, item=item, on=on)
        treatment = _after(kept.then) if kept.decision.outcome is Outcome.REQUIRED else Treatment.KEEP
        steps.append(_step(kept, treatment, kept.decision))
    return _plan(policy, known, None, at, steps)


def digest_of(dossier: Dossier, /) -> str:
    """
    Return a digest of what has happened to a person's data, by the ids of the events (kenmerk van het dossier).

    That a question was decided is no such event: it changes nothing of the data.
    """
    return _sha256([dossier.subject, *(event.id for event in dossier.events if not isinstance(event, Decided))])


def _after(then: AfterRetention) -> Treatment:
    match then:
        case AfterRetention.ERASE:
            return Treatment.ERASE
        case AfterRetention.ANONYMISE:
            return Treatment.ANONYMISE
        case _:
            assert_never(then)


def _step(kept: Retention, treatment: Treatment, decision: Decision) -> ErasureStep:
    if treatment is not Treatment.KEEP:
        return ErasureStep(item=kept.item, treatment=treatment, decision=decision)
    return ErasureStep(
        item=kept.item, treatment=treatment, decision=decision, keep_until=kept.keep_until, only_for=kept.only_for
    )


def _plan(
    policy: Policy, dossier: Dossier, request: str | None, at: datetime, steps: Iterable[ErasureStep]
) -> ErasurePlan:
    ordered = tuple(steps)
    gone = {step.item.key for step in ordered if step.treatment is not Treatment.KEEP}
    return ErasurePlan(
        policy=policy.version,
        subject=dossier.subject,
        request=request,
        at=at,
        known=digest_of(dossier),
        steps=ordered,
        tell=recipients_of(policy, dossier, items=gone),
    )


def _digest(plan: ErasurePlan) -> str:
    steps = (f"{step.item.key} {step.treatment.value} {step.keep_until or '-'}" for step in plan.steps)
    return _sha256([plan.policy, plan.known, plan.request or "-", *steps])


def _sha256(lines: Iterable[str]) -> str:
    # Each line with its length before it, so that no two lists of lines make one text.
    text = "".join(f"{len(line)}:{line}\n" for line in lines)
    return sha256(text.encode()).hexdigest()
