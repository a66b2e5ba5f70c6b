"""How fast a deadline with its derivation is, against an addition by dateutil in the same run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from time import process_time

import pytest
from dateutil.relativedelta import relativedelta

from avgkit.law.citation import clause
from avgkit.law.holidays import NETHERLANDS
from avgkit.law.period import Period
from avgkit.law.response_term import response_term

DAYS = [date(2026, 1, 1) + timedelta(5 * number) for number in range(292)]  # every fifth day of four years
MONTH = relativedelta(months=1)
PROMISE = Period(weeks=4)
CLAUSES = (clause("S-70"),)


def microseconds(*calls: Callable[[date], object]) -> list[float]:
    """
    Return the least time of each call over those days, in microseconds.

    The calls take short turns and only the time of this process counts, so that a busy machine slows them alike.
    """
    best = [float("inf")] * len(calls)
    for _ in range(120):
        for place, call in enumerate(calls):
            start = process_time()
            for day in DAYS:
                call(day)
            best[place] = min(best[place], process_time() - start)
    return [1e6 * one / len(DAYS) for one in best]


@pytest.mark.benchmark_ratio
class TestDeadline:
    """Issue 3: at most 25 microseconds, and at most four times the addition alone."""

    @pytest.mark.parametrize("promise", [None, PROMISE])
    def test_ratio(self, promise: Period | None) -> None:
        """With and without the promise of a policy beside it; the period of dateutil is built once."""
        addition, deadline = microseconds(
            lambda day: day + MONTH,
            lambda day: response_term(day, calendar=NETHERLANDS, promise=promise, clauses=CLAUSES).derivation,
        )
        print(f"addition {addition:.2f} us, deadline {deadline:.2f} us, ratio {deadline / addition:.2f}")  # noqa: T201
        assert deadline <= 4 * addition
        assert deadline <= 25
