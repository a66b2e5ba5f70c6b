"""One item of personal data that an organisation processes."""

from __future__ import annotations

from enum import Enum
from typing import final

from attrs import field, frozen

from avgkit.checks import is_key
from avgkit.language import Text
from avgkit.law.special_categories import SpecialCategory
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

    *clauses* are the places in the organisation's own policy that mention it.
    """

    key: str = field(validator=is_key)
    label: Text
    category: DataCategory
    sources: frozenset[Source]
    clauses: tuple[str, ...] = ()

    @property
    def named(self) -> Named:
        """Return its key and label."""
        return Named(key=self.key, label=self.label)
