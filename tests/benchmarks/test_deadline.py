"""How fast a deadline with its derivation is, against an addition by dateutil in the same run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter

import pytest
from dateutil.relativedelta import relativedelta

from avgkit.law.citation import clause
from avgkit.law.holidays import NETHERLANDS
from avgkit.law.period import Period
from avgkit.law.response_term import response_term

DAYS = [date(2026, 1, 1) + timedelta(number) for number in range(1461)]
MONTH = relativedelta(months=1)
PROMISE = Period(weeks=4)
CLAUSES = (clause("S-70"),)


def microseconds(call: Callable[[date], object]) -> float:
    """Return the least time of a call over four years of days, in microseconds."""
    best = float("inf")
    for _ in range(15):
        start = perf_counter()
        for day in DAYS:
            call(day)
        best = min(best, perf_counter() - start)
    return 1e6 * best / len(DAYS)


@pytest.mark.benchmark_ratio
class TestDeadline:
    """Issue 3: at most 25 microseconds, and at most four times the addition alone."""

    @pytest.mark.parametrize("promise", [None, PROMISE])
    def test_ratio(self, promise: Period | None) -> None:
        """With and without the promise of a policy beside it; the period of dateutil is built once."""
        addition = microseconds(lambda day: day + MONTH)
        deadline = microseconds(
            lambda day: response_term(day, calendar=NETHERLANDS, promise=promise, clauses=CLAUSES).derivation
        )
        print(f"addition {addition:.2f} us, deadline {deadline:.2f} us, ratio {deadline / addition:.2f}")  # noqa: T201
        assert deadline <= 4 * addition
        assert deadline <= 25
