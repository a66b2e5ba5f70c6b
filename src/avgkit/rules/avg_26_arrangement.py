"""
Art. 26 AVG: joint controllers arrange who does what, and tell it (onderlinge regeling).

* an arrangement (1)                    NO_ARRANGEMENT
* its essence is made available (2)     ESSENCE_HIDDEN
* both                                  ARRANGED

The data subject may turn to each of them, whatever it says (3).
"""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, question, reason
from avgkit.law.citation import AVG
from avgkit.law.condition import Condition
from avgkit.rules.shared import shared
from avgkit.rules.ways import shortfalls

ARRANGED: Final = reason(
    Outcome.PERMITTED,
    "avg-26.arranged",
    AVG.art(26, 1),
    AVG.art(26, 2),
    nl="De gezamenlijk verantwoordelijken hebben een regeling, en wat daarvan van belang is kan de betrokkene inzien.",
    en="The joint controllers have an arrangement, and its essence is available to the data subject.",
)
NO_ARRANGEMENT: Final = reason(
    Outcome.PROHIBITED,
    "avg-26-1.no-arrangement",
    AVG.art(26, 1),
    nl="De gezamenlijk verantwoordelijken hebben niet geregeld wie wat doet.",
    en="The joint controllers have not arranged who does what.",
)
HAS_ARRANGEMENT: Final = question(
    "avg-26-1.arrangement-not-known",
    AVG.art(26, 1),
    fact="arrangement",
    answered_by=Party.CONTROLLER,
    nl="Hebben de gezamenlijk verantwoordelijken geregeld wie wat doet?",
    en="Have the joint controllers arranged who does what?",
)
ESSENCE_HIDDEN: Final = reason(
    Outcome.PROHIBITED,
    "avg-26-2.essence-hidden",
    AVG.art(26, 2),
    nl="Wat van de regeling van belang is, is voor de betrokkene niet beschikbaar.",
    en="The essence of the arrangement is not available to the data subject.",
)
ESSENCE: Final = question(
    "avg-26-2.essence-not-known",
    AVG.art(26, 2),
    fact="essence_available",
    answered_by=Party.CONTROLLER,
    nl="Is wat van de regeling van belang is voor de betrokkene beschikbaar?",
    en="Is the essence of the arrangement available to the data subject?",
)


@final
@frozen(kw_only=True)
class ArrangementFacts:
    """What joint controllers have to show (feiten): an arrangement, and that its essence is available."""

    arrangement: Condition
    essence_available: Condition


@shared
def joint_arrangement(facts: ArrangementFacts, /) -> Decision:
    """Say whether the relation of joint controllers is in order (onderlinge regeling)."""
    wanting = shortfalls(
        (facts.arrangement, NO_ARRANGEMENT, HAS_ARRANGEMENT), (facts.essence_available, ESSENCE_HIDDEN, ESSENCE)
    )
    return Decision(reasons=wanting or (ARRANGED,))
