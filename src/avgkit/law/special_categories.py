"""Art. 9 AVG: the special categories of personal data, and the exceptions that lift the prohibition to process them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from avgkit.language import Text
from avgkit.law.citation import AVG, Citation


class SpecialCategory(Enum):
    """
    A special category of personal data (bijzondere categorie), art. 9(1) AVG.

    The BSN (art. 46 UAVG), criminal data (art. 10 AVG), bank data and data of children are none: they have rules of their own.

    >>> SpecialCategory.HEALTH.label.nl, SpecialCategory.HEALTH.citation.in_("en")
    ('gezondheid', 'Art. 9(1) GDPR')
    """

    RACIAL_ETHNIC = "racial_ethnic"
    POLITICAL = "political"
    RELIGION = "religion"
    TRADE_UNION = "trade_union"
    GENETIC = "genetic"
    BIOMETRIC = "biometric"
    HEALTH = "health"
    SEX_LIFE_ORIENTATION = "sex_life_orientation"

    @property
    def label(self) -> Text:
        """Return the name of the category (benaming)."""
        return _CATEGORY[self]

    @property
    def citation(self) -> Citation:
        """Return the provision that forbids to process it (vindplaats)."""
        return AVG.art(9, 1)


_CATEGORY: Final[Mapping[SpecialCategory, Text]] = {
    SpecialCategory.RACIAL_ETHNIC: Text(nl="ras of etnische afkomst", en="racial or ethnic origin"),
    SpecialCategory.POLITICAL: Text(nl="politieke opvattingen", en="political opinions"),
    SpecialCategory.RELIGION: Text(
        nl="religieuze of levensbeschouwelijke overtuigingen", en="religious or philosophical beliefs"
    ),
    SpecialCategory.TRADE_UNION: Text(nl="lidmaatschap van een vakbond", en="trade union membership"),
    SpecialCategory.GENETIC: Text(nl="genetische gegevens", en="genetic data"),
    SpecialCategory.BIOMETRIC: Text(
        nl="biometrische gegevens met het oog op unieke identificatie", en="biometric data for unique identification"
    ),
    SpecialCategory.HEALTH: Text(nl="gezondheid", en="health"),
    SpecialCategory.SEX_LIFE_ORIENTATION: Text(
        nl="seksueel gedrag of seksuele gerichtheid", en="sex life or sexual orientation"
    ),
}
