"""
Art. 30(1) UAVG: what an employer needs to know of an illness (zieke werknemer), after the policy rules of the authority.

* needed for pay and reintegration      the administrative side of a sick report: MET
* not needed                            the nature and the cause of the illness: those are for the company doctor
* anything else                         UNKNOWN: a person says whether it is needed, such as pregnancy for the Sickness Benefits Act
"""

from __future__ import annotations

from typing import assert_never

from avgkit.law.condition import Condition
from avgkit.rules.avg_9_1_revealing import SensitiveDatum


def needed_by_employer(datum: SensitiveDatum, /) -> Condition:
    """Return whether an employer needs this at a sick report (noodzaak bij ziekmelding)."""
    match datum:
        case SensitiveDatum.SICK_REPORT:
            return Condition.MET
        case SensitiveDatum.ILLNESS_CAUSE:
            return Condition.NOT_MET
        case (
            SensitiveDatum.HEALTH_CONDITION
            | SensitiveDatum.PREGNANCY
            | SensitiveDatum.MEDICINE_ORDER
            | SensitiveDatum.SET_WITH_HEALTH_ITEM
            | SensitiveDatum.TRADE_UNION_MEMBERSHIP
            | SensitiveDatum.RELIGIOUS_BELIEF
            | SensitiveDatum.SEXUAL_ORIENTATION
            | SensitiveDatum.NAME_OF_PARTNER
            | SensitiveDatum.FINGERPRINT_TEMPLATE
            | SensitiveDatum.FACE_TEMPLATE
            | SensitiveDatum.PHOTO
            | SensitiveDatum.CITIZEN_SERVICE_NUMBER
        ):
            return Condition.UNKNOWN
        case _:
            assert_never(datum)
