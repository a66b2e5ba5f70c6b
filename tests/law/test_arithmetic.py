"""Adding and subtracting calendar periods."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue
from avgkit.law.arithmetic import DAY, after, minus, plus
from avgkit.law.period import Period

DAYS = st.dates(date(1600, 1, 1), date(2400, 12, 31))
PERIODS = st.one_of(
    st.builds(Period, months=st.integers(0, 200), years=st.integers(0, 100)),
    st.builds(Period, weeks=st.integers(0, 600)),
    st.builds(Period, days=st.integers(0, 4000)),
)


def delta(period: Period) -> relativedelta:
    """Say the same to dateutil."""
    return relativedelta(years=period.years, months=period.months, weeks=period.weeks, days=period.days)


class TestSameNumber:
    """Reg. 1182/71 art. 3(2)(c): the day with the same number, or the last day of a month that has none."""

    @given(day=DAYS, period=PERIODS)
    def test_as_dateutil_adds(self, day: date, period: Period) -> None:
        """Another well-kept library comes to the same day."""
        assert plus(day, period) == day + delta(period)

    @given(day=DAYS, period=PERIODS)
    def test_as_dateutil_subtracts(self, day: date, period: Period) -> None:
        """Counting backwards cuts to the month in the same way."""
        assert minus(day, period) == day - delta(period)

    @given(days=st.tuples(DAYS, DAYS), period=PERIODS)
    def test_monotone(self, days: tuple[date, date], period: Period) -> None:
        """What begins later never ends earlier."""
        earlier, later = sorted(days)
        assert plus(earlier, period) <= plus(later, period)

    @pytest.mark.parametrize(
        ("start", "period", "end"),
        [
            ("2026-01-31", "P1M", "2026-02-28"),
            ("2024-01-31", "P1M", "2024-02-29"),
            ("2100-01-31", "P1M", "2100-02-28"),
            ("2000-01-31", "P1M", "2000-02-29"),
            ("2023-02-28", "P1M", "2023-03-28"),
            ("2024-02-29", "P1Y", "2025-02-28"),
            ("2026-12-31", "P2M", "2027-02-28"),
            ("2026-01-31", "P4W", "2026-02-28"),
        ],
    )
    def test_ends_of_months(self, start: str, period: str, end: str) -> None:
        """Short months, leap years, and no end of month that sticks."""
        assert plus(date.fromisoformat(start), Period.parse(period)) == date.fromisoformat(end)


class TestNoSuchDay:
    """What cannot be said raises, and names the period and not its value."""

    def test_hours_run_from_an_instant(self) -> None:
        """A day has no hours to add to."""
        with pytest.raises(InvalidValue, match="hours run from an instant"):
            plus(date(2026, 1, 1), Period(hours=72))

    @pytest.mark.parametrize("period", [Period(years=9000), Period(months=9999, years=9000), Period(days=9999)])
    def test_end_of_time(self, period: Period) -> None:
        """The calendar has 9999 years."""
        with pytest.raises(InvalidValue, match="within the years 1 to 9999"):
            plus(date(9990, 1, 1), period)

    @pytest.mark.parametrize("period", [Period(years=9000), Period(weeks=9999)])
    def test_before_the_first_year(self, period: Period) -> None:
        """Nor does it begin before the year 1."""
        with pytest.raises(InvalidValue, match="within the years 1 to 9999"):
            minus(date(90, 1, 1), period)

    @pytest.mark.parametrize(
        ("edge", "step"),
        [
            (date.max, DAY),
            (date.min, -DAY),
            (datetime.max.replace(tzinfo=UTC), DAY),
            (datetime.min.replace(tzinfo=UTC), -DAY),
        ],
    )
    def test_the_day_after_the_last(self, edge: date, step: timedelta) -> None:
        """Nor does an instant leave the calendar."""
        with pytest.raises(InvalidValue, match="within the years 1 to 9999"):
            after(edge, step)
