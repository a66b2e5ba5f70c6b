"""What an item is that may reveal a special category of art. 9(1) AVG without being called so."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, final

from avgkit.checked import frozen
from avgkit.law.condition import Condition
from avgkit.law.special_categories import SpecialCategory


class SensitiveDatum(Enum):
    """A datum of which it is asked whether it is in a special category (gegeven)."""

    HEALTH_CONDITION = "health_condition"
    SICK_REPORT = "sick_report"  # adres, verwachte duur, lopend werk
    ILLNESS_CAUSE = "illness_cause"  # aard en oorzaak van de ziekte
    PREGNANCY = "pregnancy"
    MEDICINE_ORDER = "medicine_order"
    SET_WITH_HEALTH_ITEM = "set_with_health_item"
    TRADE_UNION_MEMBERSHIP = "trade_union_membership"
    RELIGIOUS_BELIEF = "religious_belief"
    SEXUAL_ORIENTATION = "sexual_orientation"
    NAME_OF_PARTNER = "name_of_partner"  # openbaar gemaakt
    FINGERPRINT_TEMPLATE = "fingerprint_template"
    FACE_TEMPLATE = "face_template"
    PHOTO = "photo"
    CITIZEN_SERVICE_NUMBER = "citizen_service_number"


_OF: Final[Mapping[SensitiveDatum, SpecialCategory | None]] = {
    SensitiveDatum.HEALTH_CONDITION: SpecialCategory.HEALTH,
    SensitiveDatum.SICK_REPORT: SpecialCategory.HEALTH,
    SensitiveDatum.ILLNESS_CAUSE: SpecialCategory.HEALTH,
    SensitiveDatum.PREGNANCY: SpecialCategory.HEALTH,
    SensitiveDatum.MEDICINE_ORDER: SpecialCategory.HEALTH,
    SensitiveDatum.SET_WITH_HEALTH_ITEM: SpecialCategory.HEALTH,
    SensitiveDatum.TRADE_UNION_MEMBERSHIP: SpecialCategory.TRADE_UNION,
    SensitiveDatum.RELIGIOUS_BELIEF: SpecialCategory.RELIGION,
    SensitiveDatum.SEXUAL_ORIENTATION: SpecialCategory.SEX_LIFE_ORIENTATION,
    SensitiveDatum.NAME_OF_PARTNER: SpecialCategory.SEX_LIFE_ORIENTATION,
    SensitiveDatum.FINGERPRINT_TEMPLATE: SpecialCategory.BIOMETRIC,
    SensitiveDatum.FACE_TEMPLATE: SpecialCategory.BIOMETRIC,
    SensitiveDatum.PHOTO: SpecialCategory.BIOMETRIC,
    SensitiveDatum.CITIZEN_SERVICE_NUMBER: None,
}


@final
@frozen(kw_only=True)
class Sensitivity:
    """What makes a datum special (gevoeligheid): what it is, whether it serves to identify uniquely, and whether it is kept apart."""

    datum: SensitiveDatum
    unique_identification: Condition = Condition.UNKNOWN
    kept_apart: Condition = Condition.UNKNOWN

    @property
    def category(self) -> SpecialCategory | None:
        """Return the category that the datum is in, if it is in any (categorie)."""
        return _OF[self.datum]
