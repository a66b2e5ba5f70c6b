"""May a computer decide this on its own? Whether art. 22 covers the decision, what excepts it, and which data it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from attrs import evolve

from avgkit.checks import item_keys
from avgkit.decision import Decision, Outcome, combine
from avgkit.law.condition import Condition
from avgkit.models.automated_decision import AutomatedDecision, AutomationException
from avgkit.models.personal_data import PersonalData
from avgkit.models.policy import Policy
from avgkit.rules.avg_9_1_revealing import in_special_category
from avgkit.rules.avg_22_automated_decisions import FREE, excepted, solely_automated, special_data
from avgkit.rules.uavg_40_automated_decisions import dutch_law


def may_decide_automatically(policy: Policy, *, items: Collection[str], decision: AutomatedDecision) -> Decision:
    """
    Say whether a decision on these items may be automated (mag dit besluit geautomatiseerd worden genomen).

    The policy says whether special categories are among the items, and *decision* may say that others are used as well. UnknownKey
    for an item that the policy does not have; InvalidValue for no items at all.
    """
    return automated_decision(with_special_data(decision, map(policy.item, item_keys(items))))


def with_special_data(decision: AutomatedDecision, items: Iterable[PersonalData], /) -> AutomatedDecision:
    """Return a decision as resting on special categories where it is recorded or one of its items is in one (bijzondere gegevens)."""
    found = set(map(in_special_category, items))
    if Condition.MET in {decision.special_data, *found}:
        return evolve(decision, special_data=Condition.MET)
    return evolve(decision, special_data=Condition.UNKNOWN if Condition.UNKNOWN in found else Condition.NOT_MET)


def automated_decision(facts: AutomatedDecision, /) -> Decision:
    """Say whether a decision may be automated on these facts (geautomatiseerd besluit), art. 22 AVG and 40 UAVG."""
    covered = solely_automated(facts)
    if covered.outcome is Outcome.NOT_APPLICABLE:
        return combine(covered, Decision(reasons=(FREE,)))
    exception = dutch_law(facts) if facts.exception is AutomationException.DUTCH_LAW else excepted(facts)
    carried = combine(exception, special_data(facts))
    if carried.permitted:
        return carried
    if covered.outcome is Outcome.UNDECIDED:
        return Decision(reasons=(*covered.questions, *carried.questions))
    return combine(covered, carried) if carried.outcome is Outcome.PROHIBITED else carried
