"""Instants and the days of a place: a day begins and ends by the clock of the controller."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta, timezone, tzinfo

from avgkit.checks import instant
from avgkit.errors import InvalidValue


def local_day(at: datetime, zone: tzinfo, /) -> date:
    """
    Return the day of an instant in the zone of the controller (plaatselijke dag); InvalidValue for a naive datetime.

    >>> from datetime import UTC
    >>> from zoneinfo import ZoneInfo
    >>> local_day(datetime(2026, 1, 31, 23, 30, tzinfo=UTC), ZoneInfo("Europe/Amsterdam"))
    datetime.date(2026, 2, 1)
    """
    return _clock(instant("at", at), zone).date()


def day_around(at: datetime, zone: tzinfo, /) -> tuple[datetime, datetime, date]:
    """
    Return the day of an instant with its first instant, and that of the next day, in UTC (plaatselijke dag).

    On a day on which the clock is changed only the instant itself, as an interval without length.
    """
    moment = instant("at", at)
    local = _clock(moment, zone)
    if local.year in {MINYEAR, MAXYEAR}:  # where a day may begin or end outside the calendar
        return moment, moment, local.date()
    start = moment - timedelta(
        hours=local.hour, minutes=local.minute, seconds=local.second, microseconds=local.microsecond
    )
    hours = [(start + timedelta(hours=hour)).astimezone(zone).utcoffset() for hour in range(25)]
    unchanged = all(offset == local.utcoffset() for offset in hours)
    return (start, start + timedelta(hours=24), local.date()) if unchanged else (moment, moment, local.date())


def at_offset(at: datetime, zone: tzinfo, /) -> datetime:
    """
    Return the same instant as the clock of the zone shows it, with its offset fixed (plaatselijke tijd).

    A fixed offset makes it equal to its own ISO 8601 text; a time in the hour that is skipped or repeated is not.
    """
    local = _clock(instant("at", at), zone)
    offset = local.utcoffset()
    assert offset is not None, "astimezone gives an aware datetime"  # noqa: S101
    return local.replace(tzinfo=timezone(offset), fold=0)


def _clock(moment: datetime, zone: tzinfo) -> datetime:
    try:
        return moment.astimezone(zone)
    except OverflowError:
        raise InvalidValue("at", "an instant within the years 1 to 9999 where the controller is") from None
