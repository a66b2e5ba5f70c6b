"""How adapters put a decision into the words of a vocabulary; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from authority.reading import Reader
from avgkit.decision import Decision, Outcome

MAY = {
    Outcome.PERMITTED: "yes",
    Outcome.UNDECIDED: "undecided",
    Outcome.PROHIBITED: "no",
}
MUST = {
    Outcome.REQUIRED: "yes",
    Outcome.UNDECIDED: "undecided",
    Outcome.NOT_REQUIRED: "no",
}


def several(**values: Any) -> Reader:
    """Read a list of these words as what they stand for."""

    def reader(value: Any) -> Any:
        if not isinstance(value, list):
            raise TypeError
        return [values[one] for one in value]

    return reader


def because(facts: Mapping[str, str], decisions: Iterable[Decision]) -> list[str]:
    """Return the fact keys on which these decisions turn."""
    questions = [question for decision in decisions for question in decision.questions]
    return sorted({facts[question.fact] for question in questions if question.fact is not None})


def worded(codes: Mapping[str, str], decision: Decision) -> list[str]:
    """Return what the reasons that made the outcome stand for."""
    return sorted(
        {codes[one.code] for one in decision.reasons if one.outcome is decision.outcome and one.code in codes}
    )
