"""The other clocks: information, consultation, complaint, petition, warnings."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue
from avgkit.law.breach_term import breach_deadline
from avgkit.law.clocks import (
    collection_deadline,
    complaint_deadline,
    consultation_deadline,
    information_deadline,
    warning_days,
)
from avgkit.law.condition import Condition
from avgkit.law.holidays import NETHERLANDS
from avgkit.law.petition_term import petition_deadline, petition_in_time
from avgkit.law.response_term import response_term
from avgkit.law.working_days import is_working_day
from law.recomputing import recomputed

DAYS = st.dates(date(2018, 5, 25), date(2100, 1, 1))


class TestInformation:
    """Art. 13(1) and 14(3) AVG: at collection; from elsewhere within a month, or at first contact or disclosure if earlier."""

    def test_at_collection(self) -> None:
        """From the data subject: on the day itself, whatever day it is."""
        deadline = collection_deadline(date(2026, 2, 28))
        assert deadline.legal == deadline.conservative == recomputed(deadline) == date(2026, 2, 28)

    @pytest.mark.parametrize(
        ("communication", "disclosure", "end"),
        [
            (None, None, "2026-03-02"),
            ("2026-02-14", None, "2026-02-14"),
            (None, "2026-02-07", "2026-02-07"),
            ("2026-02-14", "2026-02-07", "2026-02-07"),
            ("2026-02-07", "2026-02-14", "2026-02-07"),
            ("2026-04-01", "2026-05-01", "2026-03-02"),
            ("2026-01-31", None, "2026-01-31"),
        ],
    )
    def test_earliest(self, communication: str | None, disclosure: str | None, end: str) -> None:
        """The earliest of three; a day of contact does not move, though it is a Saturday."""
        days = [None if day is None else date.fromisoformat(day) for day in (communication, disclosure)]
        deadline = information_deadline(
            date(2026, 1, 31), calendar=NETHERLANDS, first_communication=days[0], first_disclosure=days[1]
        )
        assert str(deadline.legal) == str(deadline.latest) == str(deadline.day) == end
        assert recomputed(deadline) == deadline.legal

    @given(obtained=DAYS, after=st.tuples(st.integers(0, 60), st.integers(0, 60)))
    def test_order(self, obtained: date, after: tuple[int, int]) -> None:
        """No end after any of the three days; what is disputed is left out where a limb comes first."""
        communication, disclosure = (obtained + timedelta(n) for n in after)
        deadline = information_deadline(
            obtained, calendar=NETHERLANDS, first_communication=communication, first_disclosure=disclosure
        )
        assert deadline.conservative <= deadline.legal <= min(communication, disclosure)
        assert bool(deadline.disputed) is (deadline.conservative < deadline.legal) or deadline.disputed == ()

    @pytest.mark.parametrize("name", ["first_communication", "first_disclosure"])
    def test_before_the_data_were_there(self, name: str) -> None:
        """That is a mistake."""
        days: dict[str, date | None] = {"first_communication": None, "first_disclosure": None, name: date(2026, 1, 30)}
        with pytest.raises(InvalidValue, match=name):
            information_deadline(
                date(2026, 1, 31),
                calendar=NETHERLANDS,
                first_communication=days["first_communication"],
                first_disclosure=days["first_disclosure"],
            )


class TestConsultation:
    """Art. 36(2) AVG: advice within eight weeks, and six more where told within a month of receipt."""

    @pytest.mark.parametrize(
        ("told", "end", "codes"),
        [
            (None, "2026-04-28", []),
            ("2026-04-02", "2026-06-08", ["avg-36-2.extended"]),
            ("2026-04-03", "2026-04-28", ["avg-36-2.told-late"]),
        ],
    )
    def test_end(self, told: str | None, end: str, codes: list[str]) -> None:
        """Eight weeks end on King's Day, so Tuesday; fourteen weeks end on a Monday."""
        day = None if told is None else date.fromisoformat(told)
        deadline = consultation_deadline(date(2026, 3, 2), calendar=NETHERLANDS, extension_told_on=day)
        assert str(deadline.legal) == end
        assert [reason.code for reason in deadline.reasons] == codes
        assert recomputed(deadline) == deadline.legal


class TestComplaint:
    """Art. 78(2) AVG: told of the progress or outcome within three months."""

    def test_end(self) -> None:
        """Three months from 31 January are 30 April: no 31 April."""
        assert complaint_deadline(date(2025, 1, 31), calendar=NETHERLANDS).legal == date(2025, 4, 30)


class TestPetition:
    """UAVG 35(2): six weeks after receipt of the answer; without limit where the controller did not answer in time."""

    @pytest.mark.parametrize(
        ("filed", "received", "timely", "outcome", "facts"),
        [
            ("2020-11-24", "2020-10-13", Condition.MET, Outcome.PERMITTED, []),
            ("2020-11-25", "2020-10-13", Condition.MET, Outcome.PROHIBITED, []),
            ("2025-01-15", "2024-08-20", Condition.NOT_MET, Outcome.PERMITTED, []),
            (None, None, Condition.NOT_MET, Outcome.PERMITTED, []),
            ("2025-01-15", "2024-08-20", Condition.UNKNOWN, Outcome.UNDECIDED, ["controller_answered_in_time"]),
            ("2024-09-01", "2024-08-20", Condition.UNKNOWN, Outcome.PERMITTED, []),
            (None, "2024-08-20", Condition.MET, Outcome.UNDECIDED, ["filed_on"]),
            ("2024-09-01", None, Condition.MET, Outcome.UNDECIDED, ["answer_received"]),
            (
                None,
                None,
                Condition.UNKNOWN,
                Outcome.UNDECIDED,
                ["answer_received", "controller_answered_in_time", "filed_on"],
            ),
        ],
    )
    def test_in_time(
        self, filed: str | None, received: str | None, timely: Condition, outcome: Outcome, facts: list[str]
    ) -> None:
        """The last day counts, the day after is too late; what is not known matters only beyond the six weeks."""
        found = petition_in_time(
            filed_on=None if filed is None else date.fromisoformat(filed),
            answer_received=None if received is None else date.fromisoformat(received),
            answered_in_time=timely,
            calendar=NETHERLANDS,
        )
        assert found.outcome is outcome
        assert sorted(question.fact or "" for question in found.questions) == facts

    @given(received=DAYS)
    def test_at_least_six_weeks(self, received: date) -> None:
        """It ends on a day on which a court is open, within six weeks and the longest row of days off."""
        deadline = petition_deadline(received, calendar=NETHERLANDS)
        assert 42 <= (deadline.day - received).days <= 47
        assert is_working_day(deadline.day, NETHERLANDS)
        assert deadline.conservative == deadline.legal == recomputed(deadline)


class TestWarnings:
    """Days to warn on, in working days before the day to act on."""

    @given(received=DAYS, numbers=st.lists(st.integers(0, 15), max_size=4))
    def test_days(self, received: date, numbers: list[int]) -> None:
        """Each is as many working days before, the earliest first."""
        deadline = response_term(received, calendar=NETHERLANDS)
        days = warning_days(deadline, *numbers, calendar=NETHERLANDS)
        held = [
            sum(is_working_day(day + timedelta(n), NETHERLANDS) for n in range((deadline.day - day).days))
            for day in days
        ]
        assert held == sorted(numbers, reverse=True)
        assert list(days) == sorted(days)

    def test_from_an_instant(self) -> None:
        """Before an instant the days count from its local day."""
        aware = datetime.fromisoformat("2024-07-10T10:00:00+02:00")
        deadline = breach_deadline(aware, zone=ZoneInfo("Europe/Amsterdam"), calendar=NETHERLANDS)
        assert warning_days(deadline, 1, calendar=NETHERLANDS) == (date(2024, 7, 12),)
