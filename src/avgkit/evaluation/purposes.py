"""Are the purposes of a policy specified and explicit? A finding per purpose."""

from __future__ import annotations

from datetime import date

from avgkit.decision import Decision
from avgkit.evaluation.parts import per_item
from avgkit.evaluation.retention import in_force
from avgkit.law.citation import clause
from avgkit.models.policy import Policy
from avgkit.rules.avg_5_1b_specified import SpecificityFacts, specified
from avgkit.rules.shared import answer_on


def purposes_specified(policy: Policy, /, *, on: date) -> Decision:
    """
    Say of each purpose whether it is specified and explicit (zijn de doelen welbepaald); each is a part of the decision.

    A purpose is a question until somebody judged it; words that say too little are named. NotInForce before the policy, or before the AVG applied.
    """
    today = in_force(policy, on)
    return per_item(
        {
            purpose.named: specified(
                SpecificityFacts(
                    purpose=purpose.named,
                    specified=answer_on(purpose.specified, today),
                    on=today,
                    clauses=tuple(map(clause, purpose.clauses)),
                )
            )
            for purpose in policy.purposes
        }
    )
