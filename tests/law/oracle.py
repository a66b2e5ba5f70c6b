"""
An oracle for ends of periods that shares nothing with the library: days written out by hand, walked one by one.

A month is found in the pages of `calendar.Calendar`, weeks by walking days, hours by adding seconds to a POSIX time. The end is the
later of two days that are found apart: the first working day from the plain end, and the second working day after the start.
"""

from __future__ import annotations

from calendar import Calendar
from datetime import UTC, date, datetime

# Good Friday, Easter Monday, Ascension Day and Whit Monday of 2018 to 2036, from the dates of Easter.
MOVING = tuple(
    """
    2018-03-30 2018-04-02 2018-05-10 2018-05-21
    2019-04-19 2019-04-22 2019-05-30 2019-06-10
    2020-04-10 2020-04-13 2020-05-21 2020-06-01
    2021-04-02 2021-04-05 2021-05-13 2021-05-24
    2022-04-15 2022-04-18 2022-05-26 2022-06-06
    2023-04-07 2023-04-10 2023-05-18 2023-05-29
    2024-03-29 2024-04-01 2024-05-09 2024-05-20
    2025-04-18 2025-04-21 2025-05-29 2025-06-09
    2026-04-03 2026-04-06 2026-05-14 2026-05-25
    2027-03-26 2027-03-29 2027-05-06 2027-05-17
    2028-04-14 2028-04-17 2028-05-25 2028-06-05
    2029-03-30 2029-04-02 2029-05-10 2029-05-21
    2030-04-19 2030-04-22 2030-05-30 2030-06-10
    2031-04-11 2031-04-14 2031-05-22 2031-06-02
    2032-03-26 2032-03-29 2032-05-06 2032-05-17
    2033-04-15 2033-04-18 2033-05-26 2033-06-06
    2034-04-07 2034-04-10 2034-05-18 2034-05-29
    2035-03-23 2035-03-26 2035-05-03 2035-05-14
    2036-04-11 2036-04-14 2036-05-22 2036-06-02
""".split()  # noqa: SIM905
)
FIXED = ("01-01", "05-05", "12-25", "12-26")
KINGS_DAY = {2025: "2025-04-26", 2031: "2031-04-26", 2036: "2036-04-26"}  # the 27th is a Sunday
BY_DECREE = (
    "2023-04-28",
    "2023-05-19",
    "2024-05-10",
    "2024-12-27",
    "2025-05-30",
    "2026-01-02",
    "2026-05-15",
    "2027-05-07",
    "2028-04-28",
    "2028-05-26",
)
YEARS = range(2018, 2037)

GOOD_FRIDAYS = set(MOVING[0::4])
GENERAL = (
    {day for place in (1, 2, 3) for day in MOVING[place::4]}
    | {f"{year}-{day}" for year in YEARS for day in FIXED}
    | {KINGS_DAY.get(year, f"{year}-04-27") for year in YEARS}
)
EQUATED = GOOD_FRIDAYS | set(BY_DECREE)
PAGES = {
    (year, month): [day for day in Calendar().itermonthdates(year, month) if day.month == month]
    for year in YEARS
    for month in range(1, 13)
}


def next_day(day: date) -> date:
    """Return the day on the calendar page after this one."""
    return date.fromordinal(day.toordinal() + 1)


def works(day: date, holidays: set[str]) -> bool:
    """Tell whether people work on a day."""
    return f"{day:%a}" not in {"Sat", "Sun"} and str(day) not in holidays


def some_months_later(day: date, months: int) -> date:
    """Turn the pages of the calendar; the day with the same number, or the last on the page."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return [one for one in PAGES[year, month] if one.day <= day.day][-1]


def some_days_later(day: date, days: int) -> date:
    """Walk so many days."""
    for _ in range(days):
        day = next_day(day)
    return day


def end(start: date, plain: date, holidays: set[str], *, two: bool = True) -> date:
    """Return the later of the first working day from the plain end and the second working day after the start."""
    first = plain
    while not works(first, holidays):
        first = next_day(first)
    second, found = start, 0
    while found < 2 and two:
        second = next_day(second)
        found += works(second, holidays)
    return max(first, second)


def hours_later(at: datetime, hours: int) -> datetime:
    """Count seconds since 1970."""
    return datetime.fromtimestamp(at.timestamp() + 3600 * hours, UTC)
