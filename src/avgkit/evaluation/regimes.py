"""Does a regime of its own stand in the way? Person numbers that a law prescribes, and criminal data; other rules still apply."""

from __future__ import annotations

from enum import Enum
from typing import Final, assert_never

from avgkit.decision import Decision, Outcome, reason
from avgkit.law.citation import AVG, UAVG
from avgkit.law.special_regimes import SpecialRegime
from avgkit.models.prohibited_data import CriminalUse
from avgkit.rules.uavg_32_criminal_exceptions import criminal_use
from avgkit.rules.uavg_46_number import NumberUse, number_use

NO_REGIME: Final = reason(
    Outcome.NOT_APPLICABLE,
    "uavg-31.no-regime",
    AVG.art(10),
    UAVG.art(46),
    nl="Dit is geen wettelijk persoonsnummer en geen strafrechtelijk gegeven: alleen de gewone regels gelden.",
    en="This is no statutory person number and no criminal data: only the ordinary rules apply.",
)


class RegimeDatum(Enum):
    """A datum of which it is asked whether a regime of its own governs it (gegeven)."""

    CITIZEN_SERVICE_NUMBER = "citizen_service_number"  # burgerservicenummer
    CARE_REGISTRATION_NUMBER = "care_registration_number"  # BIG-nummer
    CRIMINAL = "criminal"  # veroordelingen, strafbare feiten, gegronde verdenkingen
    PAYMENT_RECORD = "payment_record"  # betaalgedrag

    @property
    def regime(self) -> SpecialRegime | None:
        """Return the regime that governs it (bijzonder regime), or None: a bad payer is no offender."""
        match self:
            case RegimeDatum.CITIZEN_SERVICE_NUMBER | RegimeDatum.CARE_REGISTRATION_NUMBER:
                return SpecialRegime.STATUTORY_NUMBER
            case RegimeDatum.CRIMINAL:
                return SpecialRegime.CRIMINAL
            case RegimeDatum.PAYMENT_RECORD:
                return None
            case _:
                assert_never(self)


def under_regime(datum: RegimeDatum, /, *, number: NumberUse, criminal: CriminalUse) -> Decision:
    """Say whether the regime of a datum lets it be processed (bijzonder regime); NOT_APPLICABLE where it has none."""
    match datum.regime:
        case SpecialRegime.STATUTORY_NUMBER:
            return number_use(number)
        case SpecialRegime.CRIMINAL:
            return criminal_use(criminal)
        case None:
            return Decision(reasons=(NO_REGIME,))
        case _:
            assert_never(datum.regime)
