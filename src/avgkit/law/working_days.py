"""Working days: every day other than Saturdays, Sundays and public holidays (art. 2(2) Regulation 1182/71)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

from avgkit.checks import day as plain
from avgkit.errors import InvalidValue
from avgkit.law.arithmetic import DAY, after
from avgkit.law.holidays import Calendar, HolidayLevel

_GENERAL: Final = HolidayLevel.GENERAL
SATURDAY: Final = 5
WorkingDayTest: TypeAlias = Callable[[date, Calendar], bool]


def is_working_day(day: date, calendar: Calendar, /) -> bool:
    """
    Tell whether a day is a working day (werkdag); equated days are none.

    >>> from avgkit.law.holidays import NETHERLANDS
    >>> is_working_day(date(2026, 4, 3), NETHERLANDS)  # Good Friday
    False
    """
    return day.weekday() < SATURDAY and calendar.holiday_on(day) is None


def may_be_working_day(day: date, calendar: Calendar, /) -> bool:
    """Tell whether a day is a working day, or on one reading might be: a day that is only equated with a holiday."""
    if day.weekday() >= SATURDAY:
        return False
    holiday = calendar.holiday_on(day)
    return holiday is None or holiday.level is not _GENERAL


def with_two_working_days(start: date, end: date, calendar: Calendar, working: WorkingDayTest, /) -> date:
    """Return *end*, or the first day after it with which two working days follow *start* (ten minste twee werkdagen)."""
    found, day = 0, end
    while found < 2 and day > start:
        found += working(day, calendar)
        day = after(day, -DAY)
    while found < 2:
        end = after(end, DAY)
        found += working(end, calendar)
    return end


def working_days_before(day: date, number: int, calendar: Calendar, /) -> date:
    """
    Return the last day with so many working days from it up to the day itself (werkdagen ervoor).

    >>> from avgkit.law.holidays import NETHERLANDS
    >>> working_days_before(date(2026, 3, 2), 1, NETHERLANDS)
    datetime.date(2026, 2, 27)
    """
    if type(number) is not int or number < 0:
        raise InvalidValue("number", "a whole number, 0 or more")
    found = plain("day", day)
    while number:
        found = after(found, -DAY)
        number -= is_working_day(found, calendar)
    return found
