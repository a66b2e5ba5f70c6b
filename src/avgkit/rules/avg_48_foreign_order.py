"""
Art. 48 AVG: an order of a foreign court or authority to hand over data (bevel uit een derde land).

* not recognised by itself              ORDER_NOT_RECOGNISED: it carries nothing without an international agreement
* under an international agreement      AGREEMENT asks whether that agreement offers safeguards
* without prejudice to other grounds    for art. 45, 46 and 49
"""

from __future__ import annotations

from enum import Enum
from typing import Final, assert_never

from avgkit.decision import Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG

ORDER_NOT_RECOGNISED: Final = reason(
    Outcome.PROHIBITED,
    "avg-48.order-not-recognised",
    AVG.art(48),
    nl="Een bevel van een buitenlandse rechter of autoriteit zonder internationale overeenkomst draagt geen doorgifte.",
    en="An order of a foreign court or authority without an international agreement does not carry a transfer.",
)
AGREEMENT: Final = question(
    "avg-48.agreement-not-weighed",
    AVG.art(48),
    AVG.art(46, 2, "a"),
    fact="agreement",
    answered_by=Party.CONTROLLER,
    nl="Er is een bevel op grond van een internationale overeenkomst. Biedt die overeenkomst passende waarborgen voor deze doorgifte?",
    en="There is an order under an international agreement. Does that agreement offer appropriate safeguards for this transfer?",
)


class ForeignOrder(Enum):
    """An order of a foreign court or authority to hand over data (bevel uit een derde land), art. 48."""

    NONE = "none"
    WITHOUT_AGREEMENT = "without_agreement"
    UNDER_AGREEMENT = "under_agreement"


def foreign_order(order: ForeignOrder, /) -> tuple[Reason, ...]:
    """Say what an order from a third country brings (bevel uit een derde land): nothing where there is none."""
    match order:
        case ForeignOrder.NONE:
            return ()
        case ForeignOrder.WITHOUT_AGREEMENT:
            return (ORDER_NOT_RECOGNISED,)
        case ForeignOrder.UNDER_AGREEMENT:
            return (AGREEMENT,)
        case _:
            assert_never(order)
