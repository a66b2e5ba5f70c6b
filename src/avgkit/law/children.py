"""Art. 8 AVG and 5 UAVG: what is offered to a child, how a parent was checked, and how old somebody is, as far as the law asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from avgkit.kind import Kind


class ChildService(Enum):
    """What is offered to the child (soort dienst)."""

    INFORMATION_SOCIETY_SERVICE = "information_society_service"  # dienst van de informatiemaatschappij
    PREVENTIVE_OR_COUNSELLING = "preventive_or_counselling"  # preventie, hulp en advies, rechtstreeks en kosteloos
    OFFLINE = "offline"


class ParentVerification(Enum):
    """How it was checked that a parent consented (verificatie)."""

    NONE = "none"
    EMAIL_TO_PARENT = "email_to_parent"
    IDENTITY_CHECK = "identity_check"


class ChildRisk(Enum):
    """The risk of the processing for the child, as somebody assessed it (risico)."""

    LOW = "low"
    HIGH = "high"


class AgeSource(Enum):
    """How somebody's age was established (herkomst van de leeftijd)."""

    STATED = "stated"  # eigen opgave
    REPRESENTATIVE = "representative"  # opgave van de vertegenwoordiger
    DOCUMENT = "document"  # document gezien


class ConsentGiver(Kind):
    """Who gives consent (wie toestemt)."""

    PERSON = "person"  # de betrokkene zelf
    REPRESENTATIVE = "representative"  # wie het gezag heeft, of een andere wettelijk vertegenwoordiger


class AgeGroup(Enum):
    """
    How old somebody is, as far as the law asks (leeftijdsgroep), and never a birthday.

    The bounds are those of art. 8(1) AVG and of what member states made of it, of art. 5 UAVG, and of majority.
    """

    UNDER_12 = "under_12"
    TWELVE = "12"
    THIRTEEN = "13"
    FOURTEEN = "14"
    FIFTEEN = "15"
    UNDER_16 = "under_16"
    FROM_16 = "from_16"
    FROM_18 = "from_18"

    @property
    def years(self) -> tuple[int, int]:
        """Return the youngest and the oldest age in years (leeftijden)."""
        return _YEARS[self]


# Nobody is older, as far as this library goes.
OLDEST: Final = 150
_YEARS: Final[Mapping[AgeGroup, tuple[int, int]]] = {
    AgeGroup.UNDER_12: (0, 11),
    AgeGroup.TWELVE: (12, 12),
    AgeGroup.THIRTEEN: (13, 13),
    AgeGroup.FOURTEEN: (14, 14),
    AgeGroup.FIFTEEN: (15, 15),
    AgeGroup.UNDER_16: (0, 15),
    AgeGroup.FROM_16: (16, OLDEST),
    AgeGroup.FROM_18: (18, OLDEST),
}


def ages_on(group: AgeGroup, /, *, established: date, on: date) -> tuple[int, int]:
    """
    Return the youngest and the oldest that somebody can be on a day (leeftijden), from the group established on another.

    As the birthday is not known, there is a year between them on any other day than an anniversary.

    >>> ages_on(AgeGroup.FIFTEEN, established=date(2026, 3, 1), on=date(2026, 11, 22))
    (15, 16)
    >>> ages_on(AgeGroup.UNDER_16, established=date(2026, 3, 1), on=date(2020, 3, 1))
    (0, 9)
    """
    first, last = sorted((established, on))
    before_anniversary = (last.month, last.day) < (first.month, first.day)
    years = last.year - first.year - before_anniversary
    begun = int((last.month, last.day) != (first.month, first.day))
    youngest, oldest = group.years
    if established <= on:
        return youngest + years, oldest + years + begun
    return max(0, youngest - years - begun), max(0, oldest - years)
