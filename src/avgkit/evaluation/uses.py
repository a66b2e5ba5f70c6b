"""What a held item of one person is there for, and where that stands: the purposes of art. 15(1)(a) AVG, with no more than is so."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Final, final

from attrs import evolve, frozen

from avgkit.decision import Outcome
from avgkit.evaluation.grounds import ground
from avgkit.evaluation.known import Known
from avgkit.evaluation.processing import may_process
from avgkit.evaluation.spans import KEEPING, concerning, consent_missing, ground_lost_at, span_of
from avgkit.law.local_time import local_day
from avgkit.law.operations import Operation
from avgkit.models.activity import ProcessingActivity
from avgkit.models.dossier import Dossier
from avgkit.models.legal_basis import ContractBasis
from avgkit.models.policy import Policy
from avgkit.rules.avg_4_2_protective_operations import PROTECTIVE

_NO_USE: Final = KEEPING | PROTECTIVE | {Operation.ANONYMISE}


class UseStanding(Enum):
    """Where the use of an item for a purpose stands (stand van het gebruik)."""

    USED = "used"  # gebruikt
    ONLY_KEPT = "only_kept"  # alleen nog bewaard
    NOT_WEIGHED = "not_weighed"  # nog niet afgewogen
    MAY_NOT = "may_not"  # mag niet, of niet meer


@final
@frozen(kw_only=True)
class Use:
    """An activity that an item of a person is there for (gebruik), and where that stands."""

    activity: ProcessingActivity
    standing: UseStanding


def uses_of(policy: Policy, dossier: Dossier, /, *, item: str, at: datetime) -> tuple[Use, ...]:
    """
    Return what a held item is used for at an instant, per activity (gebruik van een gegeven).

    An activity is not a use because the policy describes it: what the person ended, what nobody weighed, and what is over are told
    apart from what goes on. Those that wait for a consent that was never given are left out.
    """
    known = dossier.at(at)
    return tuple(
        Use(activity=activity, standing=_standing(policy, known, activity, item, at))
        for activity in concerning(policy, known, item)
        if not consent_missing(known, activity)
    )


def _standing(policy: Policy, dossier: Dossier, activity: ProcessingActivity, item: str, at: datetime) -> UseStanding:
    on = local_day(at, policy.zone)
    grounded = _ground(policy, dossier, activity, item, on)
    # The ground of a contract that is over carries no use, and what is kept of it has a period of its own.
    groundless = grounded is Outcome.PROHIBITED and not isinstance(activity.basis, ContractBasis)
    if groundless or ground_lost_at(policy, dossier, activity) is not None:
        return UseStanding.MAY_NOT
    used = _used(_with_alone(policy, activity), dossier, activity, item, at)
    if Outcome.PERMITTED in used:
        return UseStanding.USED
    if Outcome.UNDECIDED in {*used, grounded}:
        return UseStanding.NOT_WEIGHED
    span = span_of(policy, dossier, activity, dossier.held[item])
    kept = activity.operations & KEEPING and span is not None and not span.over_on(on)
    return UseStanding.ONLY_KEPT if kept else UseStanding.MAY_NOT


def _ground(policy: Policy, dossier: Dossier, activity: ProcessingActivity, item: str, on: date) -> Outcome:
    known = Known.of(policy, dossier, purpose=activity.purpose, items=frozenset({item}), on=on)
    return ground(
        activity.basis,
        purpose=policy.purpose(activity.purpose),
        controller=policy.controller.kind,
        country=policy.controller.country,
        known=known,
        text=policy.consent_text(known.consent.text),
        on=on,
        clauses=(),
    ).outcome


def _used(
    policy: Policy, dossier: Dossier, activity: ProcessingActivity, item: str, at: datetime
) -> frozenset[Outcome]:
    """Return what may_process says of each thing that an activity does with an item, other than keeping it where it does more."""
    purpose = policy.purpose(activity.purpose)
    return frozenset(
        may_process(
            policy, dossier, purpose=purpose.key, items={item}, at=at, operation=operation, form=purpose.form
        ).outcome
        for operation in activity.operations - _NO_USE or activity.operations
    )


def _with_alone(policy: Policy, activity: ProcessingActivity) -> Policy:
    """Return the policy without the other activities for the same purpose, each of which could carry the item instead."""
    others = [one for one in policy.activities_for(activity.purpose) if one.key != activity.key]
    return evolve(policy, activities=tuple(one for one in policy.activities if one not in others)) if others else policy
