"""Adding calendar periods to days: the same day of a later month, and the last day of a month that is too short."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from typing import Final, TypeVar

from avgkit.errors import InvalidValue
from avgkit.law.period import Period

LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DAY: Final = timedelta(days=1)
WITHIN: Final = "an end within the years 1 to 9999"
D = TypeVar("D", date, datetime)


def plus(day: date, period: Period, /) -> date:
    """
    Return the day with the same number, or the last day of a month that is too short (optellen van een termijn).

    InvalidValue for hours, which run from an instant, and for an end after the year 9999.

    >>> plus(date(2026, 1, 31), Period(months=1))
    datetime.date(2026, 2, 28)
    """
    return _moved(day, period, 1)


def minus(day: date, period: Period, /) -> date:
    """
    Return the day that lies a period before (terugrekenen), cut to the month in the same way.

    >>> minus(date(2026, 3, 31), Period(months=1))
    datetime.date(2026, 2, 28)
    """
    return _moved(day, period, -1)


def _moved(day: date, period: Period, sign: int) -> date:
    if period.hours:
        raise InvalidValue("period", "days, weeks, months or years; hours run from an instant")
    months = 12 * period.years + period.months
    if months:
        return plus_months(day, sign * months)
    return after(day, timedelta(sign * (7 * period.weeks + period.days)))


def after(moment: D, time: timedelta, /) -> D:
    """Return what comes so long after a day or an instant, or before it; InvalidValue outside the years 1 to 9999."""
    try:
        return moment + time
    except OverflowError:
        raise InvalidValue("period", WITHIN) from None


def plus_months(day: date, months: int, /) -> date:
    """Return the day so many months later, or earlier where the number is negative; InvalidValue outside the years 1 to 9999."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise InvalidValue("period", WITHIN)
    number = day.day
    if number > LENGTHS[month]:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        number = 29 if month == 1 and leap else LENGTHS[month]
    return date(year, month + 1, number)
