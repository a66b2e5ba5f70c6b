"""Retention periods, and the ages from which children consent."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue, NotInForce
from avgkit.law.consent_age import CONSENT_AGE, OWN_RIGHTS_AGE, REPRESENTATIVE_AGE, consent_age
from avgkit.law.eea import Standing, standing
from avgkit.law.record_period import Bearer, Bound, CountedFrom
from avgkit.law.statutory_retention import RECORDS, Record

TODAY = date(2026, 11, 22)


def last_day(record: Record, event: date, on: date) -> date:
    """Count as the worked cases do: the same date so many years or weeks later is still inside."""
    rule = RECORDS[record].on(on)
    assert rule.period is not None
    start = date(event.year, 12, 31) if rule.counted_from is CountedFrom.YEAR_END else event
    return start + relativedelta(years=rule.period.years, weeks=rule.period.weeks)


class TestStatutoryMinima:
    """A law that orders to keep records says from when and how long; the last day is inside."""

    @pytest.mark.parametrize(
        ("record", "event", "keep_until"),
        [
            (Record.ADMINISTRATION, date(2019, 12, 31), date(2026, 12, 31)),
            (Record.RUNNING_CONTRACT, date(2020, 12, 31), date(2027, 12, 31)),
            (Record.BOOKS_OF_DISSOLVED_COMPANY, date(2022, 9, 1), date(2029, 9, 1)),
            (Record.VAT_IMMOVABLE_PROPERTY, date(2016, 3, 1), date(2025, 12, 31)),
            (Record.VAT_ONE_STOP_SHOP, date(2022, 8, 1), date(2032, 12, 31)),
            (Record.WAGE_TAX_STATEMENT_AND_ID_COPY, date(2020, 6, 30), date(2025, 12, 31)),
            (Record.ID_COPY_FOREIGN_WORKER, date(2021, 7, 1), date(2026, 12, 31)),
            (Record.WWFT_CLIENT_FILE, date(2021, 4, 15), date(2026, 4, 15)),
            (Record.MEDICAL_FILE, date(2010, 2, 10), date(2030, 2, 10)),
        ],
    )
    def test_worked_cases(self, record: Record, event: date, keep_until: date) -> None:
        """The last day of the period, from guidance and the laws themselves."""
        assert last_day(record, event, TODAY) == keep_until
        assert RECORDS[record].on(TODAY).bound in {Bound.MINIMUM, Bound.BOTH}

    def test_a_medical_file_was_kept_shorter_before_2020(self) -> None:
        """Fifteen years from the making, then twenty from the last change."""
        assert last_day(Record.MEDICAL_FILE, date(2010, 2, 10), date(2019, 12, 31)) == date(2025, 2, 10)
        assert RECORDS[Record.MEDICAL_FILE].on(date(2020, 1, 1)).event.value == "last_changed"

    def test_a_client_file_is_kept_no_longer(self) -> None:
        """Wwft 33: the minimum is the maximum as well, and nothing else is."""
        both = {record for record in Record if RECORDS[record].on(TODAY).bound is Bound.BOTH}
        assert both == {Record.WWFT_CLIENT_FILE, Record.WWFT_REPORT_FILE, Record.PUBLIC_RECORD}

    def test_the_archiefwet_binds_public_bodies_only(self) -> None:
        """It has no period of its own but a selection list, and no company is bound."""
        rule = RECORDS[Record.PUBLIC_RECORD].on(TODAY)
        assert (rule.period, rule.binds) == (None, Bearer.PUBLIC_BODY)
        assert rule.label.nl == "volgens de selectielijst (alleen overheidsorganen)"
        assert [record for record in Record if RECORDS[record].on(TODAY).binds is Bearer.PUBLIC_BODY] == [
            Record.PUBLIC_RECORD
        ]


class TestGuidelines:
    """Art. 5(1)(e) AVG: not longer than necessary; the AP says how long is usual."""

    @pytest.mark.parametrize(
        ("record", "event", "erase_by"),
        [
            (Record.JOB_APPLICATION_REJECTED, date(2026, 3, 2), date(2026, 3, 30)),
            (Record.JOB_APPLICATION_WITH_CONSENT, date(2026, 3, 2), date(2027, 3, 2)),
            (Record.PERSONNEL_FILE, date(2024, 4, 30), date(2026, 4, 30)),
            (Record.REINTEGRATION_FILE, date(2024, 2, 1), date(2026, 2, 1)),
            (Record.CAMERA_IMAGES, date(2026, 5, 1), date(2026, 5, 29)),
        ],
    )
    def test_worked_cases(self, record: Record, event: date, erase_by: date) -> None:
        """The last day on which it may usually still be there."""
        assert last_day(record, event, TODAY) == erase_by
        assert RECORDS[record].on(TODAY).bound is Bound.GUIDELINE

    def test_in_words(self) -> None:
        """Bound, period, event and whom it binds, in both languages."""
        rule = RECORDS[Record.CAMERA_IMAGES].on(TODAY)
        assert rule.label.nl == "ten hoogste 4 weken na de opname (wie met camera's toezicht houdt)"
        tax = RECORDS[Record.ID_COPY_FOREIGN_WORKER].on(TODAY)
        assert tax.label.en == "at least 5 years from the end of the year of the end of the work (employers)"


class TestConsentAge:
    """Art. 8(1) AVG: sixteen, or a lower age of the member state, not below thirteen."""

    @pytest.mark.parametrize(
        ("code", "on", "age"),
        [
            ("NL", date(2018, 5, 25), 16),
            ("NL", TODAY, 16),
            ("DE", TODAY, 16),
            ("BE", TODAY, 13),
            ("BE", date(2018, 9, 4), 16),
            ("DK", date(2023, 12, 31), 13),
            ("DK", date(2024, 1, 1), 15),
            ("FR", TODAY, 15),
            ("AT", TODAY, 14),
            ("GB", date(2020, 12, 31), 13),
        ],
    )
    def test_known_ages(self, code: str, on: date, age: int) -> None:
        """Ages as the laws and the report of the Commission have them."""
        assert consent_age(code, on=on) == age

    @pytest.mark.parametrize(
        ("code", "on"),
        [("NO", TODAY), ("US", TODAY), ("GB", date(2021, 1, 1)), ("FR", date(2018, 6, 1)), ("NL", date(2018, 5, 24))],
    )
    def test_no_default(self, code: str, on: date) -> None:
        """What is not known is not guessed at sixteen."""
        with pytest.raises(NotInForce):
            consent_age(code, on=on)

    def test_no_country(self) -> None:
        """A code that is no country is a mistake, not a gap in the law."""
        with pytest.raises(InvalidValue):
            consent_age("XX", on=TODAY)

    @given(code=st.sampled_from(sorted(CONSENT_AGE)), on=st.dates(date(2018, 5, 25), date(2035, 1, 1)))
    def test_within_the_bounds_of_the_regulation(self, code: str, on: date) -> None:
        """Between thirteen and sixteen, and only where Union law applies."""
        try:
            age = consent_age(code, on=on)
        except NotInForce:
            return
        assert 13 <= age <= 16
        assert standing(code, on=on) in {Standing.MEMBER, Standing.TRANSITION}

    def test_outside_online_services(self) -> None:
        """Art. 5 UAVG asks for the representative of who is under sixteen."""
        assert REPRESENTATIVE_AGE.on(TODAY) == 16

    def test_own_requests(self) -> None:
        """Art. 5(4) UAVG: since 1 September 2026 a child of twelve may use the rights itself."""
        assert [OWN_RIGHTS_AGE.on(day) for day in (date(2026, 8, 31), date(2026, 9, 1))] == [16, 12]
