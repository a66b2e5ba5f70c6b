"""What each purpose says about keeping an item when its erasure is asked: the facts of one person for art. 17 AVG."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import assert_never

from avgkit.evaluation.spans import (
    cited,
    consent_missing,
    contracts,
    ground_lost_at,
    keepers,
    obstacles_to_erasure,
    span_of,
    statutory_keepings,
)
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.dossier import Dossier
from avgkit.models.judgment import Answer, Judgment
from avgkit.models.legal_basis import (
    ConsentBasis,
    ContractBasis,
    LegalObligationBasis,
    LegitimateInterestsBasis,
    PublicTaskBasis,
    VitalInterestsBasis,
)
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm, PurposeKind
from avgkit.rules.avg_17_erasure import GONE, ErasureFacts, Need, PurposeNeed
from avgkit.rules.shared import answer_on


def erasure_facts(policy: Policy, dossier: Dossier, /, *, item: str, on: date, asked_at: datetime) -> ErasureFacts:
    """Return what the answer to a request for erasure of a held item depends on, on a day."""
    duties = statutory_keepings(policy, dossier, item)
    return ErasureFacts(
        item=policy.item(item).named,
        needs=tuple(
            PurposeNeed(
                purpose=policy.purpose(activity.purpose).named,
                need=need,
                law=activity.basis.law
                if isinstance(activity.basis, LegalObligationBasis) and need is Need.LEGAL_DUTY
                else None,
                clauses=cited(*activity.clauses),
            )
            for activity, need in _needs(policy, dossier, item, on, asked_at)
        ),
        statutory=tuple(duty for duty in duties if not duty.over_on(on)),
        obstacles=obstacles_to_erasure(dossier, item),
    )


def needing(
    policy: Policy, dossier: Dossier, /, *, item: str, on: date, asked_at: datetime
) -> tuple[ProcessingActivity, ...]:
    """Return the activities that still need a held item, or may, of somebody who asked for its erasure then."""
    return tuple(activity for activity, need in _needs(policy, dossier, item, on, asked_at) if need not in GONE)


def _needs(
    policy: Policy, dossier: Dossier, item: str, on: date, asked_at: datetime
) -> Iterator[tuple[ProcessingActivity, Need]]:
    held = dossier.held[item]
    for activity in keepers(policy, dossier, item):
        # What needs groups, or a consent that was never given, can do without this person.
        grouped = policy.purpose(activity.purpose).form is DataForm.AGGREGATED
        if not grouped and not consent_missing(dossier, activity):
            span = span_of(policy, dossier, activity, held)
            over = span is None or span.over_on(on)
            yield (
                activity,
                _by_choice(policy, dossier, activity, asked_at)
                or (Need.ENDED if over else _by_ground(dossier, activity, on)),
            )


def _by_choice(policy: Policy, dossier: Dossier, activity: ProcessingActivity, asked_at: datetime) -> Need | None:
    """Return the need as far as the person's own choice settles it, or None."""
    marketing = policy.purpose(activity.purpose).kind is PurposeKind.DIRECT_MARKETING
    consent = dossier.consent(activity.purpose)
    asks_consent = isinstance(activity.basis, ConsentBasis)
    if asks_consent and consent.taken_back:
        return Need.CONSENT_WITHDRAWN
    if ground_lost_at(policy, dossier, activity) is not None:
        return Need.MARKETING if marketing else Need.OBJECTION_UPHELD
    if asks_consent:
        renewed = consent.since is not None and consent.since > asked_at
        return Need.CONSENT_RENEWED if renewed else Need.CONSENT_STANDS
    return Need.MARKETING if marketing else None


def _by_ground(dossier: Dossier, activity: ProcessingActivity, on: date) -> Need:
    """Return the need on a ground that does not rest on the person's choice."""
    if isinstance(activity.basis, LegalObligationBasis):
        return Need.LEGAL_DUTY
    if isinstance(activity.basis, ConsentBasis) or _now(dossier, activity) not in activity.stages:
        return Need.ENDED
    return _carried(dossier, activity, activity.basis, on)


def _now(dossier: Dossier, activity: ProcessingActivity) -> Stage:
    """Return the stage that the person is in now, as far as it matters for an activity."""
    if isinstance(activity.basis, ContractBasis):
        own = contracts(dossier, activity)
        return own[0].stage if own else Stage.PRE_CONTRACT
    return dossier.stage


def _carried(
    dossier: Dossier,
    activity: ProcessingActivity,
    basis: ContractBasis | PublicTaskBasis | VitalInterestsBasis | LegitimateInterestsBasis,
    on: date,
) -> Need:
    objection = dossier.objections.get(activity.purpose)
    pending = objection is not None and objection.result is None
    match basis:
        case ContractBasis():
            return _of_contract(_now(dossier, activity))
        case VitalInterestsBasis():
            return _judged((basis.judgment,), on, yes=Need.VITAL_INTEREST, unknown=Need.NOT_JUDGED_VITAL)
        case PublicTaskBasis():
            return Need.OBJECTION_PENDING if pending else Need.PUBLIC_TASK
        case LegitimateInterestsBasis():
            tests = (basis.legitimate, basis.necessary, basis.balanced)
            yes = Need.OBJECTION_PENDING if pending else Need.INTEREST_STANDS
            return _judged(tests, on, yes=yes, unknown=Need.NOT_WEIGHED)
        case _:
            assert_never(basis)


def _of_contract(stage: Stage) -> Need:
    match stage:
        case Stage.PERFORMANCE:
            return Need.CONTRACT_RUNS
        case Stage.CONCLUSION:
            return Need.PROPOSAL_STANDS
        case Stage.PRE_CONTRACT | Stage.ENDED:
            # Steps before a contract rest on the person's own request, which a request for erasure takes back.
            return Need.ENDED
        case _:
            assert_never(stage)


def _judged(judgments: tuple[Judgment | None, ...], on: date, *, yes: Need, unknown: Need) -> Need:
    answers = {answer_on(judgment, on) for judgment in judgments}
    if Answer.NO in answers:
        return Need.UNLAWFUL
    return unknown if None in answers else yes
