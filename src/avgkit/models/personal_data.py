"""One item of personal data that an organisation processes."""

from __future__ import annotations

from enum import Enum
from typing import final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import is_key
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.special_categories import SpecialCategory
from avgkit.models.sensitivity import SensitiveDatum, Sensitivity
from avgkit.sentence import Named


class DataCategory(Enum):
    """
    Which regime governs an item (soort gegeven).

    The values of art. 9 are those of SpecialCategory. The BSN and criminal data are not in art. 9: they have regimes of their own.
    """

    ORDINARY = "ordinary"
    BSN = "bsn"  # burgerservicenummer, art. 46 UAVG
    CRIMINAL = "criminal"  # strafrechtelijk, art. 10
    RACIAL_ETHNIC = "racial_ethnic"
    POLITICAL = "political"
    RELIGION = "religion"
    TRADE_UNION = "trade_union"
    GENETIC = "genetic"
    BIOMETRIC = "biometric"
    HEALTH = "health"
    SEX_LIFE_ORIENTATION = "sex_life_orientation"

    @property
    def special(self) -> SpecialCategory | None:
        """Return the special category of art. 9 that this is, or None."""
        if self in {DataCategory.ORDINARY, DataCategory.BSN, DataCategory.CRIMINAL}:
            return None
        return SpecialCategory(self.value)


class Source(Enum):
    """Where an item comes from (herkomst)."""

    SUBJECT = "subject"  # van de betrokkene
    OBSERVED = "observed"  # waargenomen
    DERIVED = "derived"  # afgeleid
    ELSEWHERE = "elsewhere"  # van een ander


@final
@frozen(kw_only=True)
class PersonalData:
    """
    One item of personal data (persoonsgegeven): what it is, not what it holds.

    *sensitivity* says what it is where it may reveal a special category, beside or without the one that *category* names. *clauses* are
    the places in the organisation's own policy that mention it.
    """

    key: str = field(validator=is_key)
    label: Text
    category: DataCategory
    sources: frozenset[Source]
    sensitivity: Sensitivity | None = None
    clauses: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        number = self.sensitivity is not None and self.sensitivity.datum is SensitiveDatum.CITIZEN_SERVICE_NUMBER
        if number and self.category is not DataCategory.BSN:
            raise InvalidValue("category", "bsn, for a citizen service number")

    @property
    def named(self) -> Named:
        """Return its key and label."""
        return Named(key=self.key, label=self.label)
