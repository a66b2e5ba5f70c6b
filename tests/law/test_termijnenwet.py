"""How the periods of Dutch statutes are counted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.law.holidays import NETHERLANDS
from avgkit.law.period import Period
from avgkit.law.termijnenwet import dutch_deadline, within_termijnenwet
from law.recomputing import recomputed


class TestArticle1:
    """Atw art. 1(1): what ends on a Saturday, Sunday or holiday runs until the next day that is none of these."""

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ("2020-10-13", "2020-11-24"),  # Rb. Amsterdam 22-4-2021: the last day counts
            ("2026-02-21", "2026-04-07"),  # a Saturday, then Easter
            ("2026-02-20", "2026-04-07"),  # Good Friday is equated by the Act
            ("2026-04-03", "2026-05-18"),  # the day after Ascension Day is equated by decree
        ],
    )
    def test_six_weeks(self, start: str, end: str) -> None:
        """Six weeks end on the same day of the week, or on the next that is no day off."""
        deadline = dutch_deadline(date.fromisoformat(start), Period(weeks=6), calendar=NETHERLANDS)
        assert deadline.legal == deadline.conservative == date.fromisoformat(end)


class TestArticle2:
    """Atw art. 2: a period of three days or more holds at least two days that are no Saturday, Sunday or holiday."""

    @pytest.mark.parametrize(
        ("start", "days", "end"),
        [
            ("2026-04-02", 3, "2026-04-08"),  # Good Friday, the weekend, Easter Monday
            ("2026-03-06", 3, "2026-03-10"),  # a weekend and one working day
            ("2026-03-06", 2, "2026-03-09"),  # shorter than three days
        ],
    )
    def test_short_periods(self, start: str, days: int, end: str) -> None:
        """Easter and weekends stretch it."""
        deadline = dutch_deadline(date.fromisoformat(start), Period(days=days), calendar=NETHERLANDS)
        assert deadline.legal == date.fromisoformat(end)


class TestArticle4:
    """Atw art. 4: not for hours, more than 90 days, twelve weeks or three months, nor for years."""

    @given(start=st.dates(date(1990, 1, 1), date(2200, 1, 1)), months=st.integers(4, 50))
    def test_outside_it_does_not_move(self, start: date, months: int) -> None:
        """A longer period ends on its plain day, and the derivation says why."""
        deadline = dutch_deadline(start, Period(months=months), calendar=NETHERLANDS)
        assert deadline.legal == deadline.conservative == deadline.unmoved == recomputed(deadline)
        assert deadline.derivation[-1].code == "atw-4.outside"
        assert deadline.calendar is None

    @pytest.mark.parametrize("text", ["P90D", "P12W", "P3M"])
    def test_the_longest_within(self, text: str) -> None:
        """The limits themselves are within."""
        assert within_termijnenwet(Period.parse(text))

    @pytest.mark.parametrize("text", ["P91D", "P13W", "P4M", "P1Y", "P1Y1M", "PT1H"])
    def test_the_shortest_outside(self, text: str) -> None:
        """What is longer by one is outside, and so are hours and years."""
        assert not within_termijnenwet(Period.parse(text))
