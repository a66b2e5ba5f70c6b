"""
Art. 16 AVG: rectification of one item (rectificatie).

* inaccurate for its purpose              `CORRECT`, without undue delay
* incomplete                              `COMPLETE`, also by a supplementary statement
* accurate, an opinion, faithful minutes  `STANDS`: what somebody disagrees with is not therefore wrong; offer a statement beside it
* whether it is accurate                  an open norm: `ACCURATE` is asked of the controller until somebody has verified it
"""

from __future__ import annotations

from enum import Enum
from typing import Final, assert_never

from avgkit.decision import Decision, Outcome, Party, duty, question, reason
from avgkit.law.citation import AVG

CORRECT: Final = reason(
    Outcome.REQUIRED,
    "avg-16.correct",
    AVG.art(16),
    nl="Dit gegeven is onjuist en wordt verbeterd.",
    en="This item is inaccurate and is corrected.",
)
COMPLETE: Final = reason(
    Outcome.REQUIRED,
    "avg-16.complete",
    AVG.art(16),
    nl="Dit gegeven is onvolledig voor zijn doel en wordt aangevuld.",
    en="This item is incomplete for its purpose and is completed.",
)
STANDS: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-16.stands",
    AVG.art(16),
    AVG.art(5, 1, "d"),
    nl="Dit gegeven is juist voor zijn doel.",
    en="This item is accurate for its purpose.",
)
ACCURATE: Final = question(
    "avg-16.accurate",
    AVG.art(16),
    fact="accuracy",
    answered_by=Party.CONTROLLER,
    nl="Is dit gegeven onjuist, of onvolledig voor zijn doel?",
    en="Is this item inaccurate, or incomplete for its purpose?",
)
OFFER_STATEMENT: Final = duty(
    Outcome.NOT_REQUIRED,
    "avg-16.offer-statement",
    AVG.art(16),
    nl="Bied aan om een verklaring van de betrokkene bij het gegeven te bewaren.",
    en="Offer to keep a statement of the data subject with the item.",
)


class Accuracy(Enum):
    """What verifying an item showed (juistheid)."""

    INACCURATE = "inaccurate"  # onjuist
    INCOMPLETE = "incomplete"  # onvolledig
    ACCURATE = "accurate"  # juist, ook een mening of een getrouwe weergave
    NOT_VERIFIED = "not_verified"  # nog niet nagegaan


def rectification(accuracy: Accuracy, /) -> Decision:
    """Say whether an item must be corrected or completed (rectificatie)."""
    match accuracy:
        case Accuracy.INACCURATE:
            return Decision(reasons=(CORRECT,))
        case Accuracy.INCOMPLETE:
            return Decision(reasons=(COMPLETE,))
        case Accuracy.ACCURATE:
            return Decision(reasons=(STANDS,), duties=(OFFER_STATEMENT,))
        case Accuracy.NOT_VERIFIED:
            return Decision(reasons=(ACCURATE,))
        case _:
            assert_never(accuracy)
