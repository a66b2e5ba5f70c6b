"""How the periods of Union law are counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue, NotInForce
from avgkit.language import Text
from avgkit.law.calendars import HolidayList
from avgkit.law.holidays import NETHERLANDS, DutchCalendar, Holiday
from avgkit.law.period import Period
from avgkit.law.regulation_1182_71 import counted_back, union_deadline
from avgkit.law.termijnenwet import dutch_deadline
from law import oracle
from law.recomputing import recomputed

RECEIPTS = [date(2018, 5, 25) + timedelta(n) for n in range((date(2035, 12, 31) - date(2018, 5, 25)).days + 1)]
YEARS_OF_DECREES = [day for day in RECEIPTS if 2023 <= day.year <= 2028]
STARTS = st.dates(date(1990, 1, 1), date(2200, 1, 1))
PERIODS = st.one_of(
    st.builds(Period, months=st.integers(1, 30)),
    st.builds(Period, weeks=st.integers(1, 30)),
    st.builds(Period, days=st.integers(1, 30)),
    st.builds(Period, years=st.integers(1, 20)),
)
NO_HOLIDAYS = HolidayList(country="BE", holidays=(), since=date(1990, 1, 1), until=date(2300, 1, 1))


def some_later(start: date, period: Period) -> date:
    """Let the oracle add a period."""
    if period.months:
        return oracle.some_months_later(start, period.months)
    return oracle.some_days_later(start, 7 * period.weeks + period.days)


class TestEveryReceiptDay:
    """Reg. 1182/71 art. 3 and Algemene termijnenwet art. 1 to 3, for every day from 2018-05-25 to 2035-12-31."""

    @pytest.mark.parametrize("text", ["P1M", "P3M", "P4W", "P6W"])
    def test_union_periods(self, text: str) -> None:
        """The legal end takes equated days for holidays, the conservative end does not, and the plain end is plain."""
        period = Period.parse(text)
        for start in RECEIPTS:
            plain = some_later(start, period)
            deadline = union_deadline(start, period, calendar=NETHERLANDS)
            assert deadline.unmoved == plain
            assert deadline.legal == deadline.latest == oracle.end(start, plain, oracle.GENERAL | oracle.EQUATED), start
            assert deadline.conservative == oracle.end(start, plain, oracle.GENERAL), start

    @pytest.mark.parametrize("text", ["P1D", "P2D", "P3D", "P10D"])
    def test_short_union_periods(self, text: str) -> None:
        """Two working days from two days on, for the years in which days are equated by decree."""
        period = Period.parse(text)
        for start in YEARS_OF_DECREES:
            plain = some_later(start, period)
            deadline = union_deadline(start, period, calendar=NETHERLANDS)
            ends = [
                oracle.end(start, plain, days, two=text != "P1D")
                for days in (oracle.GENERAL | oracle.EQUATED, oracle.GENERAL)
            ]
            assert [deadline.legal, deadline.conservative] == ends, start
            assert recomputed(deadline) == deadline.legal

    @pytest.mark.parametrize(
        ("text", "starts"), [("P6W", RECEIPTS), ("P2D", YEARS_OF_DECREES), ("P3D", YEARS_OF_DECREES)]
    )
    def test_dutch_periods(self, text: str, starts: list[date]) -> None:
        """The Dutch Act itself equates days, so there is one end; two working days from three days on."""
        period = Period.parse(text)
        for start in starts:
            end = oracle.end(start, some_later(start, period), oracle.GENERAL | oracle.EQUATED, two=text != "P2D")
            deadline = dutch_deadline(start, period, calendar=NETHERLANDS)
            assert deadline.legal == deadline.conservative == end, start

    def test_how_often_it_matters(self) -> None:
        """In 2026 to 2029 the plain end is a day off on 453 of 1,461 days, 446 of them where 5 May and the decrees are missed."""
        starts = [day for day in RECEIPTS if 2026 <= day.year <= 2029]
        ends = {start: union_deadline(start, Period(months=1), calendar=NETHERLANDS) for start in starts}
        thirty = {start: start + timedelta(30) for start in starts}
        assert len(starts) == 1461
        assert sum(end.legal != end.unmoved for end in ends.values()) == 453
        missed = oracle.EQUATED - oracle.GOOD_FRIDAYS | {f"{year}-05-05" for year in oracle.YEARS}
        known = (oracle.GENERAL | oracle.EQUATED) - missed
        assert sum(not oracle.works(end.unmoved, known) for end in ends.values() if end.unmoved) == 446
        assert sum(thirty[start] > end.unmoved for start, end in ends.items() if end.unmoved) == 120
        assert sum(thirty[start] < end.unmoved for start, end in ends.items() if end.unmoved) == 841
        assert sum(thirty[start] > end.legal for start, end in ends.items()) == 95
        three = {start: union_deadline(start, Period(months=3), calendar=NETHERLANDS).unmoved for start in starts}
        in_turn = [
            union_deadline(end.unmoved, Period(months=2), calendar=NETHERLANDS).unmoved
            for end in ends.values()
            if end.unmoved
        ]
        assert sum(one != other for one, other in zip(three.values(), in_turn, strict=True)) == 19


class TestWorkedExamples:
    """Ends that regulators and courts gave, and days on which others go wrong."""

    @pytest.mark.parametrize(
        ("start", "period", "end"),
        [
            ("2026-01-31", "P1M", "2026-03-02"),  # no 31 February, a Saturday, then Monday
            ("2026-11-25", "P1M", "2026-12-28"),  # both days of Christmas and a Sunday
            ("2027-02-10", "P1M", "2027-03-10"),  # thirty days would be late
            ("2022-08-31", "P1M", "2022-09-30"),
            ("2023-08-31", "P1M", "2023-10-02"),
            ("2023-02-28", "P1M", "2023-03-28"),
            ("2026-03-27", "P1M", "2026-04-28"),
            ("2026-04-05", "P1M", "2026-05-06"),
            ("2018-11-15", "P1M", "2018-12-17"),
            ("2026-03-02", "P8W", "2026-04-28"),
            ("2025-01-31", "P3M", "2025-04-30"),
            ("2024-01-31", "P3M", "2024-04-30"),
        ],
    )
    def test_end(self, start: str, period: str, end: str) -> None:
        """The legal end."""
        deadline = union_deadline(date.fromisoformat(start), Period.parse(period), calendar=NETHERLANDS)
        assert deadline.legal == date.fromisoformat(end)

    def test_good_friday_is_disputed(self) -> None:
        """29 March 2024 was Good Friday: the legal end is the Tuesday after Easter, the safe end is the day itself."""
        deadline = union_deadline(date(2024, 2, 29), Period(months=1), calendar=NETHERLANDS)
        assert (deadline.legal, deadline.conservative) == (date(2024, 4, 2), date(2024, 3, 29))
        (point,) = deadline.disputed
        assert point.code == "1182-71-3-4.equated-days"
        assert [reading.end for reading in point.readings] == [deadline.legal, deadline.conservative]

    def test_two_days_from_friday(self) -> None:
        """A period of two days from a Friday ends on Tuesday: Monday alone is one working day."""
        deadline = union_deadline(date(2026, 3, 6), Period(days=2), calendar=NETHERLANDS)
        assert deadline.legal == date(2026, 3, 10)
        assert deadline.derivation[-1].code == "1182-71-3-5.two-working-days"

    def test_a_day_is_no_two_days(self) -> None:
        """One day from a Friday ends on Monday."""
        assert union_deadline(date(2026, 3, 6), Period(days=1), calendar=NETHERLANDS).legal == date(2026, 3, 9)

    def test_outside_the_decrees_the_derivation_says_so(self) -> None:
        """For a year without a known decree the last step says that none of its days was counted."""
        known, unknown = (
            union_deadline(date(year, 1, 15), Period(months=1), calendar=NETHERLANDS).derivation[-1].code
            for year in (2028, 2029)
        )
        assert (known, unknown) == ("1182-71-3-2.same-number", "atw-3-3.not-known")


class TestNotOfAPlainDay:
    """What is no day raises."""

    def test_hours(self) -> None:
        """Hours run from an instant."""
        with pytest.raises(InvalidValue, match="period"):
            union_deadline(date(2026, 1, 1), Period(hours=72), calendar=NETHERLANDS)

    def test_outside_the_calendar(self) -> None:
        """A list of a host never guesses."""
        short = HolidayList(country="BE", holidays=(), since=date(2026, 1, 1), until=date(2026, 1, 31))
        with pytest.raises(NotInForce):
            union_deadline(date(2026, 1, 15), Period(months=1), calendar=short)


class TestCountedBack:
    """Reg. 1182/71 art. 3(4), last sentence: what is counted backwards does not move."""

    @given(event=STARTS, period=PERIODS)
    def test_recomputes(self, event: date, period: Period) -> None:
        """It is the day a period before, whatever day of the week."""
        deadline = counted_back(event, period)
        assert recomputed(deadline) == deadline.legal == deadline.conservative == deadline.day

    def test_a_saturday_stays(self) -> None:
        """A week before Saturday 28 February 2026 is a Saturday too."""
        assert counted_back(date(2026, 2, 28), Period(weeks=1)).legal == date(2026, 2, 21)


class TestProperties:
    """Art. 3 as such: whatever the day and the length."""

    @given(starts=st.tuples(STARTS, STARTS), period=PERIODS)
    def test_monotone(self, starts: tuple[date, date], period: Period) -> None:
        """What begins later never ends earlier, on either reading."""
        earlier, later = (union_deadline(day, period, calendar=NETHERLANDS) for day in sorted(starts))
        assert earlier.legal <= later.legal
        assert earlier.conservative <= later.conservative

    @given(start=STARTS, period=PERIODS)
    def test_order(self, start: date, period: Period) -> None:
        """The plain end, then the conservative, then the legal, which the steps lead to."""
        deadline = union_deadline(start, period, calendar=NETHERLANDS)
        assert deadline.unmoved is not None
        assert start < deadline.unmoved <= deadline.conservative <= deadline.legal == recomputed(deadline)
        assert bool(deadline.disputed) is (deadline.conservative != deadline.legal)

    @given(start=STARTS, period=PERIODS, days=st.sets(st.integers(0, 800)), extra=st.integers(0, 800))
    def test_a_holiday_more_never_makes_it_earlier(
        self, start: date, period: Period, days: set[int], extra: int
    ) -> None:
        """A later list of holidays can only move the end on."""
        known = {"since": start, "until": start + timedelta(9000)}
        fewer = HolidayList.of("BE", [start + timedelta(n) for n in days], **known)
        more = HolidayList.of("BE", [start + timedelta(n) for n in {*days, extra}], **known)
        one, other = (union_deadline(start, period, calendar=calendar) for calendar in (fewer, more))
        assert one.legal <= other.legal
        assert one.conservative <= other.conservative

    @given(
        start=STARTS, period=PERIODS, days=st.frozensets(st.dates(date(2023, 1, 1), date(2028, 12, 31)), max_size=40)
    )
    def test_conservative_never_depends_on_equated_days(
        self, start: date, period: Period, days: frozenset[date]
    ) -> None:
        """Whatever a decree says, the conservative end stays where it is."""
        told = union_deadline(start, period, calendar=DutchCalendar(by_decree=days))
        assert told.conservative == union_deadline(start, period, calendar=NETHERLANDS).conservative

    @given(start=STARTS, period=PERIODS)
    def test_without_holidays(self, start: date, period: Period) -> None:
        """With weekends alone it never moves by more than two days, art. 3(5) apart."""
        deadline = union_deadline(start, period, calendar=NO_HOLIDAYS)
        assert deadline.unmoved is not None
        assert (deadline.legal - deadline.unmoved).days <= 2 + (period.days in {2, 3})

    @given(start=STARTS, period=PERIODS, promise=PERIODS)
    def test_a_promise_does_not_roll(self, start: date, period: Period, promise: Period) -> None:
        """The day of a promise is its plain day, and the earlier of law and promise is the day to act on."""
        deadline = union_deadline(start, period, calendar=NETHERLANDS, promise=promise)
        assert deadline.promised == union_deadline(start, promise, calendar=NETHERLANDS).unmoved
        assert deadline.day == min(deadline.promised or date.max, deadline.conservative)
        assert recomputed(deadline) == deadline.legal

    def test_a_named_holiday_stands_in_the_derivation(self) -> None:
        """The list of a host gives its names to the steps."""
        carnival = Holiday(day=date(2026, 2, 16), name=Text(nl="Rosenmontag", en="Rose Monday"))
        calendar = HolidayList(country="DE", holidays=(carnival,), since=date(2026, 1, 1), until=date(2026, 12, 31))
        deadline = union_deadline(date(2026, 1, 16), Period(months=1), calendar=calendar)
        assert deadline.legal == date(2026, 2, 17)
        assert "that is Rose Monday" in deadline.explain("en")
