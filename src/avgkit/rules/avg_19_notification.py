"""
Art. 19 AVG: telling recipients of a correction, erasure or restriction (kennisgevingsplicht).

* each recipient to whom the data were disclosed      `TELL`: by name, processors included
* unless impossible or disproportionate effort        an open norm that the controller answers for, so the duty always stands
* tell the data subject who they are, if asked        `NAME_RECIPIENTS`
"""

from __future__ import annotations

from typing import Final

from avgkit.decision import Duty, Outcome, duty
from avgkit.law.citation import AVG
from avgkit.sentence import Named

# A duty that no outcome takes away comes with the weightiest one: part of what was asked may be prohibited.
TELL: Final = duty(
    Outcome.PROHIBITED,
    "avg-19.tell",
    AVG.art(19),
    nl='Meld het aan "{recipient}", tenzij dat onmogelijk is of onevenredig veel moeite kost.',
    en='Tell "{recipient}", unless that is impossible or takes a disproportionate effort.',
)
NAME_RECIPIENTS: Final = duty(
    Outcome.PROHIBITED,
    "avg-19.name-recipients",
    AVG.art(19),
    nl="Noem de ontvangers aan wie het wordt gemeld, als de betrokkene daarom vraagt.",
    en="Name the recipients who are told, if the data subject asks.",
)


def notification(recipients: tuple[Named, ...], /) -> tuple[Duty, ...]:
    """Return the duties to tell these recipients (kennisgeving)."""
    return (*(TELL.given(recipient=one) for one in recipients), NAME_RECIPIENTS) if recipients else ()
