"""Area rights-automated: whether art. 22 applies, and whether the decision is allowed."""

from __future__ import annotations

from typing import Any

from authority.answering import MAY, because, several
from authority.reading import choice, either, read
from avgkit.decision import Outcome
from avgkit.evaluation.automated import automated_decision
from avgkit.law.condition import Checklist, Condition
from avgkit.rules.avg_22_automated_decisions import (
    AutomatedDecision,
    AutomationException,
    DecisionEffect,
    DecisionOutput,
    DecisionSafeguard,
    HumanRole,
    SpecialDataKey,
    solely_automated,
)

CONDITION = either(Condition.MET, Condition.NOT_MET)
READERS = {
    "human_role": choice(none=HumanRole.NONE, token=HumanRole.RUBBER_STAMP, meaningful=HumanRole.MEANINGFUL),
    "effect": choice(legal_or_similar=DecisionEffect.LEGAL_OR_SIMILAR, minor=DecisionEffect.MINOR),
    "output": choice(decision=DecisionOutput.DECISION, score_for_third_party=DecisionOutput.SCORE_FOR_THIRD_PARTY),
    "third_party_draws_strongly": CONDITION,
    "exception": choice(**{exception.value: exception for exception in AutomationException}),
    "profiling": CONDITION,
    "needed_for_legal_obligation_or_task": CONDITION,
    "safeguards": several(**{safeguard.value: safeguard for safeguard in DecisionSafeguard}),
    "special_data": CONDITION,
    "explicit_consent_for_special_data": either(SpecialDataKey.EXPLICIT_CONSENT, SpecialDataKey.NEITHER),
}
APPLIES = {Outcome.PROHIBITED: "yes", Outcome.UNDECIDED: "undecided", Outcome.NOT_APPLICABLE: "no"}
FACTS = {
    "human_role": "human_role",
    "effect": "effect",
    "third_party_draws_strongly": "third_party_draws_strongly",
    "exception": "exception",
    "profiling": "profiling",
    "needed_for_duty_or_task": "needed_for_legal_obligation_or_task",
    "safeguards": "safeguards",
    "suitable_measures": "weighing",
    "special_data": "special_data",
    "special_key": "explicit_consent_for_special_data",
}


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    """Translate a case of this area, ask, and translate the answer."""
    known = read(facts, READERS)
    safeguards = known.get("safeguards")
    decision = AutomatedDecision(
        output=known.get("output", DecisionOutput.DECISION),  # absent: a decision
        human_role=known.get("human_role"),
        effect=known.get("effect"),
        third_party_draws_strongly=known.get("third_party_draws_strongly", Condition.UNKNOWN),
        exception=known.get("exception"),
        profiling=known.get("profiling", Condition.UNKNOWN),
        needed_for_duty_or_task=known.get("needed_for_legal_obligation_or_task", Condition.UNKNOWN),
        safeguards=Checklist() if safeguards is None else Checklist.complete(DecisionSafeguard, safeguards),
        special_data=known.get("special_data", Condition.UNKNOWN),
        special_key=known.get("explicit_consent_for_special_data"),
    )
    applies, allowed = solely_automated(decision), automated_decision(decision)
    return {
        "applies": APPLIES[applies.outcome],
        "allowed": MAY[allowed.outcome],
        "undecided_because": because(FACTS, [applies, allowed]),
    }
