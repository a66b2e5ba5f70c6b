"""The hours for notifying a breach, also over summer time, and the days of a place."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue, NotInForce
from avgkit.law.breach_term import breach_deadline, breach_deadline_of_day, notified_in_time
from avgkit.law.deadline import Deadline
from avgkit.law.holidays import NETHERLANDS
from avgkit.law.local_time import at_offset, local_day
from law import oracle
from law.recomputing import recomputed

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
INSTANTS = st.datetimes(datetime(2018, 5, 26), datetime(2100, 1, 1), timezones=st.just(UTC))


def notify(aware: str | datetime) -> Deadline:
    """Return the end of the hours from a moment."""
    at = datetime.fromisoformat(aware) if isinstance(aware, str) else aware
    return breach_deadline(at, zone=AMSTERDAM, calendar=NETHERLANDS)


class TestElapsedHours:
    """Art. 33(1) AVG: not later than 72 hours after having become aware; hours run through (Reg. 1182/71 art. 3(4))."""

    def test_every_day(self) -> None:
        """For every day from 2018-05-25 to 2035-12-31, at an hour that differs from day to day."""
        first = datetime(2018, 5, 25, tzinfo=UTC)
        for number in range((date(2036, 1, 1) - date(2018, 5, 25)).days):
            aware = first + timedelta(days=number, minutes=61 * number % 1440)
            deadline = notify(aware)
            assert deadline.legal == deadline.latest == oracle.hours_later(aware, 72), aware
            assert deadline.conservative <= deadline.legal

    @pytest.mark.parametrize(
        ("aware", "legal", "conservative"),
        [
            ("2024-10-25T14:00:00+02:00", "2024-10-28T13:00:00+01:00", "2024-10-28T13:00:00+01:00"),
            ("2024-03-29T14:00:00+01:00", "2024-04-01T15:00:00+02:00", "2024-04-01T14:00:00+02:00"),
            ("2024-07-10T10:00:00+02:00", "2024-07-13T10:00:00+02:00", "2024-07-13T10:00:00+02:00"),
            # the clock would show 02:30 in the hour that is skipped, and in the hour that comes twice
            ("2024-03-28T02:30:00+01:00", "2024-03-31T03:30:00+02:00", "2024-03-31T03:30:00+02:00"),
            ("2024-10-24T02:30:00+02:00", "2024-10-27T02:30:00+02:00", "2024-10-27T02:30:00+02:00"),
            ("2024-10-24T03:30:00+02:00", "2024-10-27T02:30:00+01:00", "2024-10-27T02:30:00+01:00"),
        ],
    )
    def test_summer_time(self, aware: str, legal: str, conservative: str) -> None:
        """Elapsed hours are the law; where the clock gives an earlier moment that one is the safe one."""
        deadline = notify(aware)
        assert (deadline.legal.isoformat(), deadline.conservative.isoformat()) == (legal, conservative)
        assert recomputed(deadline) == deadline.legal

    def test_both_passes_of_a_repeated_hour(self) -> None:
        """Half past two in the night of the change is two moments, an hour apart."""
        ends = [notify(datetime(2024, 10, 27, 2, 30, tzinfo=AMSTERDAM, fold=fold)).legal for fold in (0, 1)]
        assert [end.isoformat() for end in ends] == ["2024-10-30T01:30:00+01:00", "2024-10-30T02:30:00+01:00"]

    @given(aware=INSTANTS)
    def test_properties(self, aware: datetime) -> None:
        """It recomputes, it is never later for a reading, and it equals what its own ISO text says."""
        deadline = notify(aware)
        assert recomputed(deadline) == deadline.legal == aware + timedelta(hours=72)
        assert deadline.legal - deadline.conservative in {timedelta(0), timedelta(hours=1)}
        assert datetime.fromisoformat(deadline.legal.isoformat()) == deadline.legal

    def test_no_naive_moments(self) -> None:
        """A moment without an offset, or a day, is refused."""
        for aware in (datetime(2024, 7, 10, 10), date(2024, 7, 10)):
            with pytest.raises(InvalidValue):
                notify(aware)  # type: ignore[arg-type]

    def test_explained(self) -> None:
        """The moment is written in the local time of the controller."""
        said = notify("2024-10-25T14:00:00+02:00").explain("nl")
        assert said.splitlines()[0] == "Uiterlijk maandag 28 oktober 2024 13:00 (UTC+01:00)."
        assert "72 uur later is het maandag 28 oktober 2024 13:00 (UTC+01:00)" in said


class TestDisputedPoints:
    """Points on which authorities differ: they are shown with their ends, and never make the end later."""

    @pytest.mark.parametrize(
        ("aware", "codes", "later"),
        [
            ("2024-07-10T10:00:00+02:00", [], None),  # Wednesday to Saturday holds Thursday and Friday
            ("2019-01-11T10:00:00+01:00", ["1182-71-3-5.hours"], "2019-01-16T00:00:00+01:00"),  # Friday: Tuesday
            ("2019-01-03T10:00:00+01:00", ["1182-71-3-5.hours"], "2019-01-08T00:00:00+01:00"),  # Thursday: Monday
            ("2024-07-10T10:20:30+02:00", ["1182-71-3-1.started-hour"], "2024-07-13T11:00:00+02:00"),
            ("2024-10-23T14:00:00+02:00", [], None),
            ("2024-10-24T14:00:00+02:00", ["avg-33-1.summer-time", "1182-71-3-5.hours"], None),
        ],
    )
    def test_points(self, aware: str, codes: list[str], later: str | None) -> None:
        """Two working days, the hour of the event, summer time."""
        deadline = notify(aware)
        assert [point.code for point in deadline.disputed] == codes
        ends = [reading.end for point in deadline.disputed for reading in point.readings]
        assert min([deadline.legal, *ends]) == deadline.conservative
        if later is not None:
            assert max(ends) == datetime.fromisoformat(later)


class TestDayAlone:
    """Where only the day of awareness is on file the hours end in the course of the third day after it."""

    @pytest.mark.parametrize(("aware", "end"), [("2019-01-11", "2019-01-14"), ("2019-01-03", "2019-01-06")])
    def test_as_authorities_counted(self, aware: str, end: str) -> None:
        """AP: Friday to Monday; EDPB and DPC: Thursday to Sunday. The day before is safe."""
        deadline = breach_deadline_of_day(date.fromisoformat(aware))
        assert str(deadline.legal) == end
        assert deadline.conservative == date.fromisoformat(end) - timedelta(1)
        assert recomputed(deadline) == deadline.legal

    def test_before_the_avg(self) -> None:
        """There was no such period before 25 May 2018."""
        with pytest.raises(NotInForce):
            breach_deadline_of_day(date(2018, 5, 24))


class TestNotifiedInTime:
    """Art. 33(1) AVG: in time, late, or undecided where it turns on an hour that is not known."""

    AWARE = datetime(2024, 10, 25, 14, tzinfo=timezone(timedelta(hours=2)))

    @pytest.mark.parametrize(
        ("aware", "notified", "outcome", "facts"),
        [
            (AWARE, AWARE + timedelta(hours=72), Outcome.PERMITTED, []),
            (AWARE, AWARE + timedelta(hours=72, microseconds=1), Outcome.PROHIBITED, []),
            (AWARE, date(2024, 10, 27), Outcome.PERMITTED, []),
            (AWARE, date(2024, 10, 28), Outcome.UNDECIDED, ["notified_at"]),
            (AWARE, date(2024, 10, 29), Outcome.PROHIBITED, []),
            (date(2024, 10, 25), AWARE + timedelta(hours=71), Outcome.UNDECIDED, ["aware_at"]),
            (date(2024, 7, 10), date(2024, 7, 12), Outcome.PERMITTED, []),
            (date(2024, 7, 10), date(2024, 7, 13), Outcome.UNDECIDED, ["aware_at", "notified_at"]),
            (date(2024, 7, 10), date(2024, 7, 14), Outcome.PROHIBITED, []),
            (None, AWARE, Outcome.UNDECIDED, ["aware_at"]),
            (AWARE, None, Outcome.UNDECIDED, ["notified_at"]),
            (None, None, Outcome.UNDECIDED, ["aware_at", "notified_at"]),
        ],
    )
    def test_outcome(
        self, aware: date | datetime | None, notified: date | datetime | None, outcome: Outcome, facts: list[str]
    ) -> None:
        """Days decide where they can; an hour that is missing is named only where it matters."""
        found = notified_in_time(aware=aware, notified=notified, zone=AMSTERDAM)
        assert found.outcome is outcome
        assert [question.fact for question in found.questions] == facts


class TestLocalDay:
    """A day is that of the controller: midnight there is not midnight in UTC."""

    @pytest.mark.parametrize(
        ("instant", "zone", "day"),
        [
            ("2026-01-31T22:59:59+00:00", "Europe/Amsterdam", "2026-01-31"),
            ("2026-01-31T23:00:00+00:00", "Europe/Amsterdam", "2026-02-01"),
            ("2024-03-31T00:59:59+00:00", "Europe/Amsterdam", "2024-03-31"),
            ("2024-10-26T22:00:00+00:00", "Europe/Amsterdam", "2024-10-27"),
            ("2011-12-30T09:59:59+00:00", "Pacific/Apia", "2011-12-29"),
            ("2011-12-30T10:00:00+00:00", "Pacific/Apia", "2011-12-31"),  # 30 December was left out there
        ],
    )
    def test_day(self, instant: str, zone: str, day: str) -> None:
        """Also on days of 23 and 25 hours, and around a day that did not exist."""
        assert str(local_day(datetime.fromisoformat(instant), ZoneInfo(zone))) == day

    def test_an_hour_that_is_skipped(self) -> None:
        """Half past two in spring does not exist: it is read as half past three, on the same day."""
        skipped = datetime(2024, 3, 31, 2, 30, tzinfo=AMSTERDAM)
        assert at_offset(skipped, AMSTERDAM).isoformat() == "2024-03-31T03:30:00+02:00"
        assert local_day(skipped, AMSTERDAM) == date(2024, 3, 31)

    def test_naive(self) -> None:
        """A moment without an offset has no day."""
        with pytest.raises(InvalidValue):
            local_day(datetime(2024, 3, 31, 2, 30), AMSTERDAM)
