"""
Art. 46 UAVG (art. 87 AVG): using a number that the law prescribes for identifying a person (wettelijk persoonsnummer).

* to carry out the law that prescribes  PRESCRIBED for this purpose; OTHER_PURPOSE where a law prescribes it for another; NOT_PRESCRIBED
* consent does not help                 CONSENT_DOES_NOT_HELP
* a number that cannot be read          MASKED: what was made unreadable before storage is not used

Every number that a law prescribes falls under it, not the BSN alone. For an item of a policy ``uavg_46_bsn`` reads the judgments.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG, UAVG
from avgkit.law.condition import Condition
from avgkit.models.prohibited_data import NumberLaw
from avgkit.rules.shared import shared
from avgkit.rules.uavg_46_bsn import CONSENT_DOES_NOT_HELP, NOT_PRESCRIBED, PRESCRIBED
from avgkit.sentence import Named

MASKED: Final = reason(
    Outcome.PERMITTED,
    "uavg-46.masked",
    UAVG.art(46, 1),
    nl='"{item}" is onleesbaar gemaakt voordat het werd bewaard.',
    en='"{item}" was made unreadable before it was stored.',
)
OTHER_PURPOSE: Final = reason(
    Outcome.PROHIBITED,
    "uavg-46.other-purpose",
    UAVG.art(46, 1),
    AVG.art(87),
    nl='Een wet schrijft "{item}" voor, maar voor een ander doel dan dit.',
    en='A law prescribes "{item}", but for another purpose than this.',
)
LAW: Final = question(
    "uavg-46.law-not-known",
    UAVG.art(46, 1),
    AVG.art(87),
    fact="law",
    answered_by=Party.CONTROLLER,
    nl='Welke wet schrijft het gebruik van "{item}" hiervoor voor?',
    en='Which law prescribes the use of "{item}" for this?',
)


class NumberForm(Enum):
    """Whether a number can be read where it is kept (leesbaarheid)."""

    READABLE = "readable"
    MASKED = "masked"


@final
@frozen(kw_only=True)
class NumberUse:
    """What the use of a statutory number depends on (feiten): whether it can be read, the law behind it, and consent, which does not help."""

    item: Named
    form: NumberForm
    law: NumberLaw | None
    consent: Condition


@shared
def number_use(facts: NumberUse, /) -> Decision:
    """Say whether a number that the law prescribes may be used (wettelijk persoonsnummer)."""
    if facts.form is NumberForm.MASKED:
        return Decision(reasons=(MASKED.given(item=facts.item),))
    found = [_by_law(facts.law)]
    if found[0].outcome is Outcome.PROHIBITED and facts.consent is Condition.MET:
        found.append(CONSENT_DOES_NOT_HELP)
    return Decision(reasons=tuple(one.given(item=facts.item) for one in found))


def _by_law(law: NumberLaw | None) -> Reason:
    match law:
        case NumberLaw.THIS_PURPOSE:
            return PRESCRIBED
        case NumberLaw.OTHER_PURPOSE:
            return OTHER_PURPOSE
        case NumberLaw.NONE:
            return NOT_PRESCRIBED
        case None:
            return LAW
        case _:
            assert_never(law)
