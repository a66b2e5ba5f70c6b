"""Calendars of a host and of other countries."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from avgkit.errors import AvgkitError, InvalidValue, MissingExtra, NotInForce
from avgkit.language import Text
from avgkit.law.calendars import HolidayList, calendar_of
from avgkit.law.holidays import NETHERLANDS, Holiday, HolidayLevel
from avgkit.law.period import Period
from avgkit.law.regulation_1182_71 import union_deadline

EEA_AND_UK = """
AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT PL PT RO SK SI ES SE IS LI NO GB
""".split()  # noqa: SIM905
YEAR = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}


class TestHolidayList:
    """A list is complete within its days, and says nothing outside them."""

    def test_within(self) -> None:
        """Each day of the list is a holiday of the first level, every other day is none."""
        listed = HolidayList.of("BE", [date(2026, 7, 21), date(2026, 7, 21)], **YEAR)
        holiday = listed.holiday_on(date(2026, 7, 21))
        assert holiday is not None
        assert holiday.level is HolidayLevel.GENERAL
        assert listed.holiday_on(date(2026, 12, 31)) is None
        assert listed.complete_in(2026)
        assert listed == HolidayList.of("BE", [date(2026, 7, 21)], **YEAR)

    @pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
    def test_outside(self, day: date) -> None:
        """It never guesses."""
        with pytest.raises(NotInForce, match="holidays of BE"):
            HolidayList.of("BE", [], **YEAR).holiday_on(day)

    def test_mistakes(self) -> None:
        """A day outside, two holidays on a day, days in the wrong order, and no country are refused."""
        twice = tuple(Holiday(day=date(2026, 7, 21), name=Text(nl=name, en=name)) for name in "ab")
        with pytest.raises(InvalidValue, match="holidays"):
            HolidayList(country="BE", holidays=twice, **YEAR)
        with pytest.raises(InvalidValue, match="holidays"):
            HolidayList.of("BE", [date(2027, 7, 21)], **YEAR)
        with pytest.raises(InvalidValue, match="until"):
            HolidayList.of("BE", [], since=date(2026, 1, 2), until=date(2026, 1, 1))
        with pytest.raises(InvalidValue, match="country"):
            HolidayList.of("Belgium", [], **YEAR)

    def test_a_level_of_its_own(self) -> None:
        """A host may list days that are only equated: the conservative end leaves them out."""
        equated = Holiday(
            day=date(2026, 2, 16), name=Text(nl="carnaval", en="carnival"), level=HolidayLevel.DECREE_EQUATED
        )
        listed = HolidayList(country="BE", holidays=(equated,), **YEAR)
        deadline = union_deadline(date(2026, 1, 16), Period(months=1), calendar=listed)
        assert (deadline.legal, deadline.conservative) == (date(2026, 2, 17), date(2026, 2, 16))


class TestOtherCountries:
    """The other states of the EEA and the United Kingdom, from a package that keeps their holidays."""

    @pytest.mark.parametrize("country", EEA_AND_UK)
    def test_each_state(self, country: str) -> None:
        """Each has New Year's Day and Christmas, and names them in English."""
        calendar = calendar_of(country)
        for day in (date(2026, 1, 1), date(2026, 12, 25)):
            holiday = calendar.holiday_on(day)
            assert holiday is not None
            assert holiday.level is HolidayLevel.GENERAL
        assert calendar.country == country
        assert calendar.holiday_on(date(2026, 3, 10)) is None
        with pytest.raises(NotInForce):
            calendar.holiday_on(date(2200, 1, 1))

    def test_names(self) -> None:
        """Names come in Dutch where the package has them, and in English."""
        holiday = calendar_of("BE").holiday_on(date(2026, 7, 21))
        assert holiday is not None
        assert (holiday.name.nl, holiday.name.en) == ("Nationale feestdag", "National Day")

    def test_names_do_not_come_from_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a Dutch name the name of the country itself is taken, whatever language the machine speaks."""
        monkeypatch.setenv("LANGUAGE", "th")
        holiday = calendar_of("LI").holiday_on(date(2026, 8, 15))
        assert holiday is not None
        assert (holiday.name.nl, holiday.name.en) == ("Staatsfeiertag", "National Day")

    def test_regions(self) -> None:
        """Corpus Christi is a holiday in Bavaria and not in Berlin; Easter Monday in England and not in Scotland."""
        corpus_christi, easter_monday = date(2026, 6, 4), date(2026, 4, 6)
        assert calendar_of("DE", "BY").holiday_on(corpus_christi) is not None
        assert calendar_of("DE", "BE").holiday_on(corpus_christi) is None
        assert calendar_of("GB", "ENG").holiday_on(easter_monday) is not None
        assert calendar_of("GB", "SCT").holiday_on(easter_monday) is None

    def test_substitute_days(self) -> None:
        """The United Kingdom moves a holiday off a Saturday; the Netherlands do not."""
        assert calendar_of("GB").holiday_on(date(2026, 12, 28)) is not None
        assert calendar_of("NL").holiday_on(date(2026, 12, 28)) is None

    def test_the_netherlands_follow_from_the_law(self) -> None:
        """No package is asked for the Dutch days."""
        assert calendar_of("NL") is NETHERLANDS
        with pytest.raises(InvalidValue, match="region"):
            calendar_of("NL", "Noord")

    def test_years_that_the_package_does_not_know_are_left_out(self) -> None:
        """It has Diwali from 2001 to 2035 and warns outside those years: no host hears that, and no such year is guessed."""
        india = calendar_of("IN")
        assert india.holiday_on(date(2026, 11, 8)) is not None
        assert india.holiday_on(date(2035, 1, 26)) is not None
        for day in (date(2000, 12, 31), date(2036, 1, 1)):
            with pytest.raises(NotInForce):
                india.holiday_on(day)

    def test_unknown(self) -> None:
        """A country or region that the package does not know is refused."""
        with pytest.raises(InvalidValue, match="country"):
            calendar_of("XX")
        with pytest.raises(InvalidValue, match="region"):
            calendar_of("DE", "XX")

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error says what to install."""
        monkeypatch.setitem(sys.modules, "holidays", None)
        with pytest.raises(MissingExtra, match=r"pip install avgkit\[calendars\]") as caught:
            calendar_of("BE", "none-such")
        assert isinstance(caught.value, AvgkitError)
        assert caught.value.extra == "calendars"
