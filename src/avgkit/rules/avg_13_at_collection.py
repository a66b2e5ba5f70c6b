"""
Art. 13 and 14 AVG: telling people when their data are collected (informeren bij het verzamelen).

* from the data subject, also by observing      TELL_AT_ONCE, 13(1) and (2)
* from somebody else                            TELL_WITHIN_A_MONTH, 14(1) to (3); sooner at the first contact or disclosure
* what the organisation itself derives          nobody gives it: it is told with the purpose that it serves
* insofar as the person has the information     part of both sentences, 13(4) and 14(5)(a); the other exceptions of 14(5) are for a person
                                                to judge
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from avgkit.decision import Duty, Outcome, duty
from avgkit.law.citation import AVG
from avgkit.models.personal_data import Source

TELL_AT_ONCE: Final = duty(
    Outcome.PERMITTED,
    "avg-13.tell-at-once",
    AVG.art(13, 1),
    AVG.art(13, 2),
    nl="Informeer de betrokkene bij het verzamelen, voor zover die het niet al weet.",
    en="Inform the data subject when collecting, insofar as not known already.",
)
TELL_WITHIN_A_MONTH: Final = duty(
    Outcome.PERMITTED,
    "avg-14.tell-within-a-month",
    AVG.art(14, 1),
    AVG.art(14, 2),
    AVG.art(14, 3),
    nl="Informeer de betrokkene binnen een maand, en uiterlijk bij het eerste contact of de eerste verstrekking, voor zover die het niet al weet.",
    en="Inform the data subject within a month, and at the latest at the first contact or disclosure, insofar as not known already.",
)


def at_collection(sources: Collection[Source], /) -> tuple[Duty, ...]:
    """Return what a person must be told when an item from these sources is collected (informatieplicht)."""
    direct = {Source.SUBJECT, Source.OBSERVED}.intersection(sources)
    return ((TELL_AT_ONCE,) if direct else ()) + ((TELL_WITHIN_A_MONTH,) if Source.ELSEWHERE in sources else ())
