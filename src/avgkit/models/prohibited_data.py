"""What lifts a prohibition for an activity: special categories (art. 9), criminal data (art. 10), numbers that a law prescribes."""

from __future__ import annotations

from enum import Enum
from typing import final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import some
from avgkit.law.condition import Checklist, Condition
from avgkit.law.special_exceptions import SpecialCondition, SpecialException


@final
@frozen(kw_only=True)
class SpecialBasis:
    """
    The exceptions of art. 9(2) on which an activity relies for special categories (uitzondering op het verbod), and their conditions.

    One exception that is met in full suffices. A condition that is in neither list is not known. *employer* says whether the
    organisation relies on them as the employer of the person, which art. 30(1) UAVG does not leave free in what it needs to know.
    """

    exceptions: frozenset[SpecialException] = field(validator=some)
    conditions: Checklist[SpecialCondition] = field(factory=Checklist[SpecialCondition])
    employer: Condition = Condition.UNKNOWN


class CriminalPurpose(Enum):
    """What criminal data are used for (doel), as far as art. 33 UAVG asks."""

    REQUEST_OF_PERSON = "request_of_person"
    PROTECTION = "protection"
    FOR_CLIENT = "for_client"
    OTHER = "other"


class CriminalAudience(Enum):
    """Who gets criminal data (wie ze krijgt), as far as art. 33 UAVG asks."""

    NOBODY = "nobody"
    SAME_GROUP = "same_group"
    CLIENT = "client"
    OTHER_THIRD_PARTY = "other_third_party"
    PUBLIC = "public"


class AuthorityLicence(Enum):
    """Where a licence of the authority stands (vergunning), art. 33(4)(c) UAVG."""

    NONE = "none"
    APPLIED = "applied"
    GRANTED = "granted"


@final
@frozen(kw_only=True)
class CriminalUse:
    """
    What the exceptions for criminal data depend on (gebruik van strafrechtelijke gegevens), art. 32 and 33 UAVG.

    For what, for whom, explicit consent, and licences; what is left out is not known.
    """

    purpose: CriminalPurpose | None = None
    audience: CriminalAudience | None = None
    consent: Condition = Condition.UNKNOWN
    against_own_organisation: Condition = Condition.UNKNOWN
    licensed_investigator: Condition = Condition.UNKNOWN
    licence: AuthorityLicence | None = None
    protocol_followed: Condition = Condition.UNKNOWN


class NumberLaw(Enum):
    """For what a law prescribes a number (wet die het nummer voorschrijft)."""

    NONE = "none"
    THIS_PURPOSE = "this_purpose"
    OTHER_PURPOSE = "other_purpose"
