"""The Dutch holidays against a list by hand and two other libraries."""

from __future__ import annotations

from datetime import date, timedelta

import holidays as other_package
import pytest
from workalendar.europe import Netherlands  # type: ignore[import-untyped]

from avgkit.errors import InvalidValue, NotInForce
from avgkit.law import legal_periods
from avgkit.law.citation import ATW
from avgkit.law.holiday_rules import CATALOGUE
from avgkit.law.holidays import EQUATED_BY_DECREE, NETHERLANDS, DutchCalendar, HolidayLevel
from avgkit.law.working_days import (
    is_working_day,
    may_be_working_day,
    with_two_working_days,
    working_days_before,
)
from law import oracle


def days_of(first: int, last: int) -> list[date]:
    """Return all days of some years."""
    start = date(first, 1, 1)
    return [start + timedelta(n) for n in range((date(last, 12, 31) - start).days + 1)]


class TestLevels:
    """Algemene termijnenwet art. 3: holidays by law, a day equated by law, days equated by decree."""

    def test_every_day_by_hand(self) -> None:
        """Each day of 2018 to 2036 has the level of the list by hand, and no other."""
        for day in days_of(2018, 2036):
            holiday = NETHERLANDS.holiday_on(day)
            expected = None
            if str(day) in oracle.GENERAL:
                expected = HolidayLevel.GENERAL
            elif str(day) in oracle.GOOD_FRIDAYS:
                expected = HolidayLevel.STATUTORY_EQUATED
            elif str(day) in oracle.BY_DECREE:
                expected = HolidayLevel.DECREE_EQUATED
            assert (holiday and holiday.level) is expected, day
            assert holiday is None or holiday.day == day

    @pytest.mark.parametrize("year", range(1990, 2100))
    def test_holidays_package(self, year: int) -> None:
        """Another library knows the same days, Sundays apart: it lists Easter and Whit Sunday too."""
        ours = {day for day in days_of(year, year) if DutchCalendar(by_decree=frozenset()).holiday_on(day)}
        others = other_package.country_holidays("NL", years=year, categories=("public", "optional"))
        assert {day for day in ours if day.weekday() < 6} == {day for day in others if day.weekday() < 6}

    @pytest.mark.parametrize("year", range(2014, 2100))
    def test_workalendar(self, year: int) -> None:
        """A second library, which takes Good Friday in where asked."""

        class WithEquatedDay(Netherlands):  # type: ignore[misc]
            include_good_friday = True

        others = {day for day, _ in WithEquatedDay().holidays(year) if day.weekday() < 6}
        ours = {day for day in days_of(year, year) if DutchCalendar(by_decree=frozenset()).holiday_on(day)}
        assert {day for day in ours if day.weekday() < 6} == others

    @pytest.mark.parametrize(
        ("day", "name"),
        [
            ("2026-04-27", "Koningsdag"),
            ("2025-04-26", "Koningsdag"),
            ("2025-04-27", None),
            ("2013-04-30", "Koninginnedag"),
            ("2006-04-29", "Koninginnedag"),
            ("2006-04-30", None),
            ("2014-04-30", None),
            ("2026-05-05", "Bevrijdingsdag"),
            ("2026-05-01", None),
            ("2026-12-24", None),
            ("2026-12-31", None),
            ("2026-02-16", None),
        ],
    )
    def test_days_that_go_wrong(self, day: str, name: str | None) -> None:
        """The monarch's birthday moves off a Sunday; 5 May is every year; carnival and New Year's Eve are nothing."""
        holiday = NETHERLANDS.holiday_on(date.fromisoformat(day))
        assert (holiday and holiday.name.nl) == name

    def test_sources(self) -> None:
        """Each day cites the paragraph that makes it what it is."""
        found = [NETHERLANDS.holiday_on(day) for day in (date(2026, 1, 1), date(2026, 4, 3), date(2026, 5, 15))]
        assert [holiday and holiday.source for holiday in found] == [ATW.art(3, 1), ATW.art(3, 2), ATW.art(3, 3)]

    def test_before_1990_it_does_not_guess(self) -> None:
        """Older years were not looked up."""
        with pytest.raises(NotInForce):
            NETHERLANDS.holiday_on(date(1989, 12, 31))


class TestDecreeTable:
    """Art. 3(3): a table of days that a host can replace when a new decree is there."""

    def test_years(self) -> None:
        """Outside its years the table is not complete."""
        assert [NETHERLANDS.complete_in(year) for year in (2022, 2023, 2028, 2029)] == [False, True, True, False]

    def test_a_new_decree(self) -> None:
        """A host adds days and says until which year they are known."""
        later = DutchCalendar(by_decree=EQUATED_BY_DECREE | {date(2029, 5, 11)}, decrees_to=2031)
        holiday = later.holiday_on(date(2029, 5, 11))
        assert holiday is not None
        assert holiday.level is HolidayLevel.DECREE_EQUATED
        assert later.named.in_("en") == "the holidays of the Netherlands (days equated by decree: 2023-2031)"
        assert later != NETHERLANDS

    def test_a_day_outside_its_years_is_refused(self) -> None:
        """A table says itself for which years it is complete."""
        with pytest.raises(InvalidValue, match="by_decree"):
            DutchCalendar(by_decree=frozenset({date(2029, 5, 11)}))


class TestWorkingDays:
    """Reg. 1182/71 art. 2(2): every day but Saturdays, Sundays and public holidays."""

    def test_every_day_by_hand(self) -> None:
        """Each day of 2018 to 2036, with and without the days that are only equated."""
        for day in days_of(2018, 2036):
            assert is_working_day(day, NETHERLANDS) is oracle.works(day, oracle.GENERAL | oracle.EQUATED)
            assert may_be_working_day(day, NETHERLANDS) is oracle.works(day, oracle.GENERAL)

    @pytest.mark.parametrize(
        ("day", "number", "before"),
        [
            ("2026-03-02", 0, "2026-03-02"),
            ("2026-03-02", 1, "2026-02-27"),
            ("2026-04-07", 1, "2026-04-02"),
            ("2026-04-05", 2, "2026-04-01"),
        ],
    )
    def test_before(self, day: str, number: int, before: str) -> None:
        """Easter takes four days out; from a Sunday the count begins with Friday."""
        assert working_days_before(date.fromisoformat(day), number, NETHERLANDS) == date.fromisoformat(before)

    @pytest.mark.parametrize("number", [-1, True, 1.0])
    def test_a_number_of_days(self, number: int) -> None:
        """A number of working days is a whole number."""
        with pytest.raises(InvalidValue, match="number"):
            working_days_before(date(2026, 3, 2), number, NETHERLANDS)

    def test_two_are_enough(self) -> None:
        """Thursday to Monday holds Friday and Monday; Friday to Monday holds Monday alone."""
        held = [
            with_two_working_days(date(2026, 3, day), date(2026, 3, 9), NETHERLANDS, is_working_day) for day in (5, 6)
        ]
        assert held == [date(2026, 3, 9), date(2026, 3, 10)]


class TestCatalogue:
    """What the holidays follow from is listed with its source, so that it can be read beside the law."""

    def test_every_name_that_is_computed_is_listed(self) -> None:
        """On each day from 1990 to 2036 the name of the holiday is that of a row that holds then, from the same source."""
        for day in days_of(1990, 2036):
            holiday = NETHERLANDS.holiday_on(day)
            if holiday is not None:
                rows = [row for row in CATALOGUE.rows if row.what == holiday.name and row.entry.holds_on(day)]
                assert [row.entry.source for row in rows] == [holiday.source], day

    def test_periods(self) -> None:
        """The periods of the law are listed in words."""
        said = {row.what.en: row.entry.value.en for row in legal_periods.CATALOGUE.rows}
        assert said["answer to a data subject"] == "1 month"
        assert said["notification of a breach"] == "72 hours"
        assert len(said) == 9
