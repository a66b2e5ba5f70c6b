"""May this special datum be processed? Whether it is one, and then two keys: an exception of art. 9(2) and a ground of art. 6(1)."""

from __future__ import annotations

from datetime import date
from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, combine
from avgkit.language import Text
from avgkit.law.condition import Checklist, Condition
from avgkit.law.grounds import Ground
from avgkit.law.special_exceptions import SpecialCondition, SpecialException
from avgkit.models.sensitivity import Sensitivity
from avgkit.rules.avg_9_1_revealing import is_special
from avgkit.rules.avg_9_2_exceptions import ExceptionFacts, exception, ground_present
from avgkit.rules.shared import shared
from avgkit.rules.uavg_46_number import NumberForm, NumberUse, number_use
from avgkit.sentence import Named


@final
@frozen(kw_only=True)
class SpecialUse:
    """
    What the processing of a possibly special datum depends on (feiten); None where nobody says.

    *grounds*: the grounds of art. 6(1) that are present and in order; *exceptions*: those of art. 9(2) that are relied on.
    """

    revealing: Sensitivity
    grounds: frozenset[Ground] | None
    exceptions: frozenset[SpecialException] | None
    conditions: Checklist[SpecialCondition]
    on: date


# The one datum without a category is a number, which art. 46 UAVG asks a law for whatever the ground.
_NUMBER: Final = NumberUse(
    item=Named(key="bsn", label=Text(nl="het burgerservicenummer", en="the citizen service number")),
    form=NumberForm.READABLE,
    law=None,
    consent=Condition.UNKNOWN,
)


@shared
def may_use_special(use: SpecialUse, /) -> Decision:
    """
    Say whether a datum may be processed as far as art. 9 and the need for a ground go (bijzonder persoonsgegeven).

    Of the citizen service number, which is not in art. 9, the law that prescribes it is asked, art. 46 UAVG.
    """
    needed, ground = is_special(use.revealing), ground_present(use.grounds)
    if use.revealing.category is None:
        return combine(needed, ground, number_use(_NUMBER))
    if needed.outcome is Outcome.NOT_REQUIRED:
        return combine(needed, ground)
    lifted = exception(
        ExceptionFacts(
            category=use.revealing.category,
            exceptions=use.exceptions,
            conditions=use.conditions,
            on=use.on,
            clauses=(),
        )
    )
    if needed.outcome is Outcome.UNDECIDED and lifted.outcome is not Outcome.PERMITTED:
        return combine(needed, ground)
    return combine(ground, lifted)
