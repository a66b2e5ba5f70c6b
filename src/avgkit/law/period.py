"""Calendar periods as ISO 8601 writes them."""

from __future__ import annotations

import re
from typing import Final, final

from attrs import Attribute, field, fields, frozen

from avgkit.errors import InvalidValue
from avgkit.language import Language, listed

ISO: Final = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(\d{1,4})H)?", re.ASCII)
MOST: Final = 9999  # four digits, as ISO 8601 writes years
UNITS: Final[dict[Language, dict[str, tuple[str, str]]]] = {
    "nl": {
        "years": ("jaar", "jaar"),
        "months": ("maand", "maanden"),
        "weeks": ("week", "weken"),
        "days": ("dag", "dagen"),
        "hours": ("uur", "uur"),
    },
    "en": {
        "years": ("year", "years"),
        "months": ("month", "months"),
        "weeks": ("week", "weeks"),
        "days": ("day", "days"),
        "hours": ("hour", "hours"),
    },
}


def _amount(_instance: object, attribute: Attribute[int], value: int, /) -> None:
    if type(value) is not int or not 0 <= value <= MOST:
        raise InvalidValue(attribute.name, f"a whole number from 0 to {MOST}")


@final
@frozen(kw_only=True)
class Period:
    """
    A calendar period (termijn): a month is a month, never thirty days.

    Years and months may go together; weeks, days and hours stand alone, so that the end never depends on an order of adding.

    >>> Period.parse("P1M").in_("nl")
    '1 maand'
    >>> str(Period(years=7))
    'P7Y'
    """

    years: int = field(default=0, validator=_amount)
    months: int = field(default=0, validator=_amount)
    weeks: int = field(default=0, validator=_amount)
    days: int = field(default=0, validator=_amount)
    hours: int = field(default=0, validator=_amount)

    def __attrs_post_init__(self) -> None:
        used = [bool(self.years or self.months), bool(self.weeks), bool(self.days), bool(self.hours)]
        if sum(used) > 1:
            raise InvalidValue("period", "years and months, or weeks, or days, or hours, and no mixture")

    @classmethod
    def parse(cls, text: str, /) -> Period:
        """Read an ISO 8601 period such as P1M, P4W, P7Y or PT72H; InvalidValue where it is not one."""
        found = ISO.fullmatch(text) if type(text) is str else None
        if found is None or not any(group is not None for group in found.groups()) or text.endswith("T"):
            raise InvalidValue("period", "an ISO 8601 period such as 'P1M', 'P4W', 'P7Y' or 'PT72H'")
        years, months, weeks, days, hours = (int(group or 0) for group in found.groups())
        return cls(years=years, months=months, weeks=weeks, days=days, hours=hours)

    def __str__(self) -> str:
        calendar = [(self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D")]
        day_part = "".join(f"{number}{unit}" for number, unit in calendar if number)
        return f"P{day_part}T{self.hours}H" if self.hours else f"P{day_part or '0D'}"

    def in_(self, language: Language, /) -> str:
        """Write the period in words."""
        amounts: dict[str, int] = {unit.name: getattr(self, unit.name) for unit in fields(Period)}
        words = [f"{n} {UNITS[language][unit][n != 1]}" for unit, n in amounts.items() if n]
        return listed(words, language) or f"0 {UNITS[language]['days'][1]}"
