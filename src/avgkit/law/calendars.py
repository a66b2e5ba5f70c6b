"""Calendars of holidays that are not the law of the Netherlands: a list that a host brings, and those of other countries."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Final, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import is_country, plain_day
from avgkit.errors import InvalidValue, MissingExtra, NotInForce
from avgkit.language import Text
from avgkit.law.holidays import KNOWN_SINCE, NETHERLANDS, Calendar, Holiday
from avgkit.sentence import Named

A_HOLIDAY: Final = Text(nl="een feestdag", en="a public holiday")


@final
@frozen(kw_only=True)
class HolidayList:
    """
    A list of holidays that is complete from *since* until and including *until* (eigen feestdagenlijst).

    Outside those days it raises NotInForce: it never guesses.

    >>> days = HolidayList.of("SE", [date(2021, 6, 26)], since=date(2021, 1, 1), until=date(2021, 12, 31))
    >>> days.holiday_on(date(2021, 6, 26)).name.in_("en")
    'a public holiday'
    >>> days.holiday_on(date(2022, 6, 26))
    Traceback (most recent call last):
    ...
    avgkit.errors.NotInForce: holidays of SE: nothing in force on 2022-06-26
    """

    country: str = field(validator=is_country)
    holidays: tuple[Holiday, ...]
    since: date = field(validator=plain_day)
    until: date = field(validator=plain_day)
    named: Named = field(init=False, eq=False, repr=False)
    _by_day: dict[date, Holiday] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.until < self.since:
            raise InvalidValue("until", "no day before since")
        by_day = {holiday.day: holiday for holiday in self.holidays}
        if len(by_day) != len(self.holidays) or not all(self.since <= day <= self.until for day in by_day):
            raise InvalidValue("holidays", "one holiday a day, from since until until")
        label = Text(nl=f"de feestdagen van {self.country}", en=f"the holidays of {self.country}")
        object.__setattr__(self, "named", Named(key=self.country.lower(), label=label))
        object.__setattr__(self, "_by_day", by_day)

    @classmethod
    def of(cls, country: str, days: Iterable[date], /, *, since: date, until: date) -> HolidayList:
        """Return the list of days without names."""
        holidays = tuple(Holiday(day=day, name=A_HOLIDAY) for day in sorted(set(days)))
        return cls(country=country, holidays=holidays, since=since, until=until)

    def holiday_on(self, day: date, /) -> Holiday | None:
        """Return the holiday on that day, None where it is none; raise NotInForce outside the list."""
        if not self.since <= day <= self.until:
            raise NotInForce(f"holidays of {self.country}", day)
        return self._by_day.get(day)

    def complete_in(self, _year: int, /) -> bool:
        """Tell that nothing is left open: a list is complete, or it raises."""
        return True


@lru_cache(maxsize=64)
def calendar_of(country: str, region: str | None = None, /) -> Calendar:
    """
    Return the calendar of a country by its ISO 3166-1 code (feestdagenkalender van een land).

    The Netherlands follow from the law. Other countries come from the package `holidays`, an extra: MissingExtra without it.
    *region* is a part of the country with holidays of its own, for example a Land or a nation of the United Kingdom.
    InvalidValue for what that package does not know. The years for which it warns that days are missing are left out.
    """
    if country == "NL":
        if region is not None:
            raise InvalidValue("region", "none for NL: the Dutch list is the same everywhere")
        return NETHERLANDS
    try:
        import holidays as package  # noqa: PLC0415
    except ImportError:
        raise MissingExtra("calendars") from None
    known = package.list_supported_countries()
    if country not in known:
        raise InvalidValue("country", "an ISO 3166-1 code that the package 'holidays' knows")
    if region is not None and region not in known[country]:
        raise InvalidValue("region", "a part of the country that the package 'holidays' knows, or none")
    found = package.country_holidays(country, subdiv=region)
    years = range(max(found.start_year, KNOWN_SINCE.year), found.end_year + 1)
    known_years = [
        year
        for year in years
        if _is_whole(year, lambda one: package.country_holidays(country, subdiv=region, years=one))
    ]
    first, last = known_years[0], known_years[-1]
    names = {}
    for language in ("nl", "en_US"):
        spoken = language if language in found.supported_languages else found.default_language
        names[language] = package.country_holidays(
            country, subdiv=region, years=range(first, last + 1), language=spoken
        )
    return HolidayList(
        country=country,
        holidays=tuple(
            Holiday(day=day, name=Text(nl=name, en=names["en_US"][day])) for day, name in sorted(names["nl"].items())
        ),
        since=date(first, 1, 1),
        until=date(last, 12, 31),
    )


def _is_whole(year: int, made: Callable[[int], object]) -> bool:
    """Tell whether the package knows all holidays of a year: it warns where it does not, which is no news to the host."""
    with warnings.catch_warnings(record=True) as missing:
        warnings.simplefilter("always")
        made(year)
    return not missing
