"""
Art. 30(1) UAVG: what an employer needs to know of an illness (zieke werknemer), after the policy rules of the authority.

* needed for pay and reintegration      the administrative side of a sick report: MET
* not needed                            the nature and the cause of the illness: those are for the company doctor
* anything else                         UNKNOWN: a person says whether it is needed, such as pregnancy for the Sickness Benefits Act
"""

from __future__ import annotations

from typing import assert_never

from avgkit.law.condition import Checklist, Condition
from avgkit.law.special_exceptions import SpecialCondition
from avgkit.models.sensitivity import SensitiveDatum


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


def as_employer(
    conditions: Checklist[SpecialCondition], /, *, datum: SensitiveDatum, employer: Condition
) -> Checklist[SpecialCondition]:
    """
    Return the conditions of art. 30(1) for a datum as the law has them for whoever is, or may be, the employer (voorwaarden).

    What an employer needs is not for himself to say. Of what an employer does not need, and another who pays benefits may, it is asked
    whether it is needed as long as nobody says who this is.
    """
    needed, necessary = needed_by_employer(datum), frozenset({SpecialCondition.NECESSARY})
    if needed is Condition.UNKNOWN or employer is Condition.NOT_MET:
        return conditions
    met, not_met = conditions.met - necessary, conditions.not_met - necessary
    if employer is Condition.UNKNOWN:
        return conditions if needed is Condition.MET else Checklist(met=met, not_met=conditions.not_met)
    if needed is Condition.MET:
        return Checklist(met=met | necessary, not_met=not_met)
    return Checklist(met=met, not_met=not_met | necessary)
