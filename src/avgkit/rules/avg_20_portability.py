"""
Art. 20 AVG: the right to receive one item in a form that machines read, or to have it sent on (overdraagbaarheid).

* on consent or a contract (1)(a)             otherwise `OTHER_GROUND`
* by automated means (1)(b)                   taken as met: what a host keeps with software is
* provided by the person (1)                  given or observed (WP242); derived or from elsewhere is `NOT_PROVIDED`
* structured, commonly used, machine-readable `PORTABLE` with `HAND_OVER`
* does not erase anything (3)                 nothing follows for art. 17
* rights of others (4)                        not computed: a person looks at it
"""

from __future__ import annotations

from typing import Final

from avgkit.decision import Decision, Outcome, duty, reason
from avgkit.law.citation import AVG
from avgkit.law.grounds import Ground
from avgkit.models.personal_data import Source

PORTABLE: Final = reason(
    Outcome.REQUIRED,
    "avg-20-1.portable",
    AVG.art(20, 1),
    nl="Dit gegeven komt van de betrokkene en rust op toestemming of een overeenkomst.",
    en="This item comes from the data subject and rests on consent or a contract.",
)
OTHER_GROUND: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-20-1.other-ground",
    AVG.art(20, 1, "a"),
    nl="Dit gegeven rust niet op toestemming of een overeenkomst.",
    en="This item rests neither on consent nor on a contract.",
)
NOT_PROVIDED: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-20-1.not-provided",
    AVG.art(20, 1),
    nl="Dit gegeven is afgeleid of komt van een ander.",
    en="This item was derived or comes from somebody else.",
)
HAND_OVER: Final = duty(
    Outcome.REQUIRED,
    "avg-20-1.hand-over",
    AVG.art(20, 1),
    AVG.art(20, 2),
    nl="Geef dit gegeven in een gangbaar bestand dat een computer kan lezen, of stuur het door als dat kan.",
    en="Hand over this item in a common file that a computer can read, or send it on where that is feasible.",
)


def portability(grounds: frozenset[Ground], sources: frozenset[Source], /) -> Decision:
    """Say whether an item is portable (overdraagbaarheid), given the grounds that it is processed on and where it comes from."""
    against = [
        *([] if grounds & {Ground.CONSENT, Ground.CONTRACT} else [OTHER_GROUND]),
        *([] if sources & {Source.SUBJECT, Source.OBSERVED} else [NOT_PROVIDED]),
    ]
    if against:
        return Decision(reasons=tuple(against))
    return Decision(reasons=(PORTABLE,), duties=(HAND_OVER,))
