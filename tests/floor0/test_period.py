"""Periods: ISO 8601, and in words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue
from avgkit.law.period import Period
from avgkit.testing.strategies import periods


class TestIso:
    """A period is written as ISO 8601 writes it."""

    @given(period=periods())
    def test_reads_what_it_writes(self, period: Period) -> None:
        """Every period comes back as it was."""
        assert Period.parse(str(period)) == period

    @pytest.mark.parametrize(
        ("text", "period"),
        [
            ("P1M", Period(months=1)),
            ("P4W", Period(weeks=4)),
            ("P7Y", Period(years=7)),
            ("P1Y6M", Period(years=1, months=6)),
            ("PT72H", Period(hours=72)),
            ("P0D", Period()),
            ("P0Y", Period()),
        ],
    )
    def test_reads(self, text: str, period: Period) -> None:
        """The forms that the law and policies use."""
        assert Period.parse(text) == period

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "P",
            "PT",
            "P1",
            "1M",
            "p1m",
            "P1M ",
            "P-1M",
            "P1.5M",
            "P1MT",
            "P1H",
            "PT1M",
            "P12345Y",
            "P1D1Y",
            "P１M",
            7,
            None,
        ],
    )
    def test_refuses_the_rest(self, text: Any) -> None:
        """With the forms that are right, and without what was refused."""
        with pytest.raises(InvalidValue, match=r"^period: expected an ISO 8601 period such as"):
            Period.parse(text)

    @pytest.mark.parametrize("text", ["P1Y4W", "P1M1D", "P1DT1H", "P1W1D"])
    def test_refuses_a_mixture(self, text: str) -> None:
        """The end would depend on the order of adding."""
        with pytest.raises(InvalidValue, match="no mixture"):
            Period.parse(text)

    @pytest.mark.parametrize("part", ["years", "months", "weeks", "days", "hours"])
    @pytest.mark.parametrize("number", [-1, 1.5, True, "1", None])
    def test_a_number_is_whole_and_not_negative(self, part: str, number: Any) -> None:
        """The error names the unit."""
        with pytest.raises(InvalidValue, match=f"^{part}: expected a whole number from 0 to 9999$"):
            Period(**{part: number})


class TestWords:
    """In words, with the plural that the language has."""

    @pytest.mark.parametrize(
        ("text", "nl", "en"),
        [
            ("P1M", "1 maand", "1 month"),
            ("P3M", "3 maanden", "3 months"),
            ("P1Y", "1 jaar", "1 year"),
            ("P7Y", "7 jaar", "7 years"),
            ("P1Y1M", "1 jaar en 1 maand", "1 year and 1 month"),
            ("P4W", "4 weken", "4 weeks"),
            ("P1D", "1 dag", "1 day"),
            ("PT72H", "72 uur", "72 hours"),
            ("P0D", "0 dagen", "0 days"),
        ],
    )
    def test_written(self, text: str, nl: str, en: str) -> None:
        """One, many, none, and two units together."""
        assert (Period.parse(text).in_("nl"), Period.parse(text).in_("en")) == (nl, en)

    @given(one=periods(), other=periods(), language=st.sampled_from(["nl", "en"]))
    def test_different_periods_are_written_differently(self, one: Period, other: Period, language: Any) -> None:
        """A month never reads as thirty days."""
        assert (one == other) is (one.in_(language) == other.in_(language))
