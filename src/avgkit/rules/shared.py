"""The same facts give the same decision: one object for all who have them in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final, TypeVar, assert_never

from avgkit.decision import Decision
from avgkit.law.condition import Condition
from avgkit.models.judgment import Answer, Judgment

Facts = TypeVar("Facts")
REMEMBERED: Final = 4096


def shared(rule: Callable[[Facts], Decision], /) -> Callable[[Facts], Decision]:
    """Return the rule with a bounded memory (gedeelde uitkomst); the facts must be hashable."""
    return lru_cache(maxsize=REMEMBERED)(rule)


def answer_on(judgment: Judgment | None, on: date, /) -> Answer | None:
    """Return how an open norm is answered on a day (antwoord op een open norm), or None where no answer stands."""
    return judgment.answer if judgment is not None and judgment.stands_on(on) else None


def condition_on(judgment: Judgment | None, on: date, /) -> Condition:
    """Return whether an open norm counts as met on a day (open norm): not known where no answer stands."""
    answer = answer_on(judgment, on)
    match answer:
        case Answer.YES:
            return Condition.MET
        case Answer.NO:
            return Condition.NOT_MET
        case None:
            return Condition.UNKNOWN
        case _:
            assert_never(answer)
