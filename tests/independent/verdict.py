"""The three answers of the naive evaluator, and how several become one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from avgkit.models.judgment import Answer, Judgment


class Verdict(NamedTuple):
    """An answer and why."""

    word: str
    why: str


GOOD = "permitted"
BAD = "prohibited"
OPEN = "undecided"


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return what holds where all of these count: a prohibition, then a question, then a permission."""
    return max(verdicts, key=lambda one: [GOOD, OPEN, BAD].index(one.word))


def best(verdicts: Iterable[Verdict]) -> Verdict:
    """Return what holds where any one of these is enough."""
    return min(verdicts, key=lambda one: [GOOD, OPEN, BAD].index(one.word))


def judged(judgment: Judgment | None, day: date, why: str) -> Verdict:
    """Ask a recorded judgment on an open norm: one that is missing, expired or not made yet answers nothing."""
    if judgment is None or day < judgment.on or (judgment.until is not None and judgment.until < day):
        return Verdict(OPEN, f"{why} was not judged")
    return Verdict(GOOD if judgment.answer is Answer.YES else BAD, f"{why}: {judgment.answer.value}")
