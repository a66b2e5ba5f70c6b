"""May this be released as anonymous? Counts of persons against a minimum, and a person's judgment of what can be traced."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from avgkit.checks import member, optional_of
from avgkit.decision import Decision
from avgkit.errors import InvalidValue
from avgkit.evaluation.retention import in_force
from avgkit.law.citation import clause
from avgkit.models.judgment import Judgment
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm
from avgkit.rules.avg_4_1_anonymity import ReleaseFacts, anonymity
from avgkit.rules.shared import answer_on


def may_release(
    policy: Policy,
    *,
    purpose: str,
    form: DataForm,
    groups: Collection[int] | None,
    singled_out: int | None,
    minimum: int,
    judgment: Judgment | None,
    on: date,
) -> Decision:
    """
    Say whether results may go out as anonymous (mogen deze uitkomsten naar buiten).

    *groups* are the numbers of persons behind each result, *singled_out* how many persons stand alone in some combination of values;
    None where nobody counted. *minimum* is the smallest group that the caller lets out, *judgment* the answer of a person to whether
    the results are anonymous in spite of what others know. UnknownKey for a purpose that the policy does not have; NotInForce before
    its first day; InvalidValue for a minimum below 2, a negative count, or no groups at all.
    """
    in_force(policy, on)
    counted = None if groups is None else _counted(groups)
    optional_of("judgment", judgment, Judgment)
    return anonymity(
        ReleaseFacts(
            form=member("form", form, DataForm),
            smallest_group=None if counted is None else min(counted),
            singled_out=singled_out,
            minimum=minimum,
            judged=answer_on(judgment, on),
            clauses=tuple(map(clause, policy.purpose(purpose).clauses)),
        )
    )


def _counted(groups: Collection[int]) -> tuple[int, ...]:
    """Return the sizes of the groups, or raise InvalidValue: bytes are no counts, though they are numbers to Python."""
    counted = () if isinstance(groups, bytes) or not isinstance(groups, Collection) else tuple(groups)
    if not counted or any(type(one) is not int for one in counted):
        raise InvalidValue("groups", "whole numbers, at least one, or None where nobody counted")
    return counted
