"""The holidays of the Netherlands by law and level, and what any calendar of holidays must be able to say."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import Final, Protocol, final

from attrs import field
from dateutil.easter import easter

from avgkit.checked import frozen
from avgkit.checks import plain_day
from avgkit.errors import InvalidValue, NotInForce
from avgkit.language import Text
from avgkit.law.citation import ATW, Citation
from avgkit.sentence import Named


class HolidayLevel(Enum):
    """On what footing a day counts as a holiday (niveau), art. 3 Algemene termijnenwet."""

    GENERAL = "general"  # algemeen erkende feestdag, lid 1
    STATUTORY_EQUATED = "statutory_equated"  # bij wet gelijkgesteld, lid 2
    DECREE_EQUATED = "decree_equated"  # bij koninklijk besluit gelijkgesteld, lid 3


@final
@frozen(kw_only=True)
class Holiday:
    """A day that is a public holiday, or is equated with one (feestdag)."""

    day: date = field(validator=plain_day)
    name: Text
    level: HolidayLevel = HolidayLevel.GENERAL
    source: Citation | None = None


class Calendar(Protocol):
    """
    The holidays of one country (feestdagenkalender).

    A host may bring its own: `HolidayList` in `avgkit.law.calendars` is one ready for use.
    """

    @property
    def country(self) -> str:
        """Return the ISO 3166-1 code of the country."""
        ...

    @property
    def named(self) -> Named:
        """Return the key and the label under which a derivation names this calendar."""
        ...

    def holiday_on(self, day: date, /) -> Holiday | None:
        """Return the holiday on that day, None where it is none; raise NotInForce outside the days that are known."""
        ...

    def complete_in(self, year: int, /) -> bool:
        """Tell whether every equated day of that year is known."""
        ...


class Feast(Enum):
    """The days of art. 3(1) and (2) Algemene termijnenwet (feestdagen bij wet), by their names."""

    NEW_YEAR = Text(nl="Nieuwjaarsdag", en="New Year's Day")
    GOOD_FRIDAY = Text(nl="Goede Vrijdag", en="Good Friday")
    EASTER_MONDAY = Text(nl="tweede paasdag", en="Easter Monday")
    KINGS_DAY = Text(nl="Koningsdag", en="King's Day")
    QUEENS_DAY = Text(nl="Koninginnedag", en="Queen's Day")
    LIBERATION_DAY = Text(nl="Bevrijdingsdag", en="Liberation Day")
    ASCENSION_DAY = Text(nl="Hemelvaartsdag", en="Ascension Day")
    WHIT_MONDAY = Text(nl="tweede pinksterdag", en="Whit Monday")
    CHRISTMAS_DAY = Text(nl="eerste kerstdag", en="Christmas Day")
    BOXING_DAY = Text(nl="tweede kerstdag", en="Boxing Day")


KNOWN_SINCE: Final = date(1990, 1, 1)  # 5 mei is elk jaar feestdag; oudere jaren zijn niet nagezien
FIRST_KINGS_DAY: Final = 2014
EQUATED_BY_DECREE: Final[frozenset[date]] = frozenset(
    {
        date(2023, 4, 28),
        date(2023, 5, 19),
        date(2024, 5, 10),
        date(2024, 12, 27),
        date(2025, 5, 30),
        date(2026, 1, 2),
        date(2026, 5, 15),
        date(2027, 5, 7),
        date(2028, 4, 28),
        date(2028, 5, 26),
    }
)
EQUATED_NAME: Final = Text(
    nl="een dag die bij besluit met een feestdag is gelijkgesteld", en="a day equated with a holiday by decree"
)


@lru_cache(maxsize=512)
def _by_statute(year: int) -> dict[date, Holiday]:
    """Return the days of art. 3(1) and (2); the days of Easter and Pentecost themselves are Sundays anyway."""
    sunday = easter(year)
    return {
        feast.day: feast
        for feast in (
            _general(date(year, 1, 1), Feast.NEW_YEAR),
            Holiday(
                day=sunday - timedelta(days=2),
                name=Feast.GOOD_FRIDAY.value,
                level=HolidayLevel.STATUTORY_EQUATED,
                source=ATW.art(3, 2),
            ),
            _general(sunday + timedelta(days=1), Feast.EASTER_MONDAY),
            _birthday(year),
            _general(date(year, 5, 5), Feast.LIBERATION_DAY),
            _general(sunday + timedelta(days=39), Feast.ASCENSION_DAY),
            _general(sunday + timedelta(days=50), Feast.WHIT_MONDAY),
            _general(date(year, 12, 25), Feast.CHRISTMAS_DAY),
            _general(date(year, 12, 26), Feast.BOXING_DAY),
        )
    }


def _general(day: date, feast: Feast) -> Holiday:
    return Holiday(day=day, name=feast.value, source=ATW.art(3, 1))


def _birthday(year: int) -> Holiday:
    """Return the day on which the birthday of the monarch is celebrated: a day earlier where it would be a Sunday."""
    feast, day = (
        (Feast.KINGS_DAY, date(year, 4, 27)) if year >= FIRST_KINGS_DAY else (Feast.QUEENS_DAY, date(year, 4, 30))
    )
    return _general(day - timedelta(days=day.weekday() == 6), feast)


@final
@frozen(kw_only=True)
class DutchCalendar:
    """
    The holidays of the Netherlands (feestdagen), art. 3 Algemene termijnenwet, for any year since 1990.

    The days of the first two paragraphs follow from the law. The days *by_decree* are a table, complete for the years from
    *decrees_from* to *decrees_to*: bring your own table when a new decree is there. NotInForce before 1990.

    >>> NETHERLANDS.holiday_on(date(2025, 4, 26)).name.in_("nl")
    'Koningsdag'
    >>> NETHERLANDS.holiday_on(date(2025, 4, 27))
    """

    by_decree: frozenset[date] = EQUATED_BY_DECREE
    decrees_from: int = 2023
    decrees_to: int = 2028
    country: str = field(default="NL", init=False)
    named: Named = field(init=False, eq=False, repr=False)
    _equated: dict[date, Holiday] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not all(type(day) is date and self.complete_in(day.year) for day in self.by_decree):
            raise InvalidValue("by_decree", "days from decrees_from to decrees_to")
        years = f"{self.decrees_from}-{self.decrees_to}"
        label = Text(
            nl=f"de feestdagen van Nederland (bij besluit gelijkgestelde dagen: {years})",
            en=f"the holidays of the Netherlands (days equated by decree: {years})",
        )
        source = ATW.art(3, 3)
        level = HolidayLevel.DECREE_EQUATED
        days = {day: Holiday(day=day, name=EQUATED_NAME, level=level, source=source) for day in self.by_decree}
        object.__setattr__(self, "named", Named(key="nl", label=label))
        object.__setattr__(self, "_equated", days)

    def holiday_on(self, day: date, /) -> Holiday | None:
        """Return the holiday on that day, None where it is none; raise NotInForce before 1990."""
        if day < KNOWN_SINCE:
            raise NotInForce("holidays of the Netherlands", day)
        return _by_statute(day.year).get(day) or self._equated.get(day)

    def complete_in(self, year: int, /) -> bool:
        """Tell whether the decree for that year is in the table."""
        return self.decrees_from <= year <= self.decrees_to


NETHERLANDS: Final = DutchCalendar()
