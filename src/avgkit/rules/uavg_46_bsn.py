"""
Art. 46 UAVG (art. 87 AVG): a number that the law prescribes for identifying a person, such as the BSN (burgerservicenummer).

It may be used only to carry out the law that prescribes it, or for purposes that a law sets. It takes two keys: that law, which is this
rule, and a ground of art. 6(1), which is another.

* to carry out that law               PRESCRIBED: a judgment that stands today says which law; NOT_PRESCRIBED where it says no,
                                      NOT_ON_RECORD without one
* consent does not help               CONSENT_DOES_NOT_HELP: a law that prescribes the number leaves nothing to consent to
"""

from __future__ import annotations

from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Reason, reason
from avgkit.law.citation import AVG, UAVG, Citation
from avgkit.law.grounds import Ground
from avgkit.models.judgment import Answer
from avgkit.rules.shared import shared
from avgkit.sentence import Named

PRESCRIBED: Final = reason(
    Outcome.PERMITTED,
    "uavg-46.prescribed",
    UAVG.art(46, 1),
    AVG.art(87),
    nl='Vastgelegd is dat een wet het gebruik van "{item}" hiervoor voorschrijft.',
    en='It is on record that a law prescribes the use of "{item}" for this.',
)
NOT_ON_RECORD: Final = reason(
    Outcome.PROHIBITED,
    "uavg-46.not-on-record",
    UAVG.art(46, 1),
    AVG.art(87),
    nl='Er is geen geldige afweging dat een wet het gebruik van "{item}" hiervoor voorschrijft.',
    en='No valid judgment says that a law prescribes the use of "{item}" for this.',
)
NOT_PRESCRIBED: Final = reason(
    Outcome.PROHIBITED,
    "uavg-46.not-prescribed",
    UAVG.art(46, 1),
    AVG.art(87),
    nl='Geen wet schrijft het gebruik van "{item}" hiervoor voor.',
    en='No law prescribes the use of "{item}" for this.',
)
CONSENT_DOES_NOT_HELP: Final = reason(
    Outcome.PROHIBITED,
    "uavg-46.consent-does-not-help",
    UAVG.art(46, 1),
    nl='Toestemming maakt het gebruik van "{item}" niet toelaatbaar; alleen een wet doet dat.',
    en='Consent does not make the use of "{item}" lawful; only a law does.',
)


@final
@frozen(kw_only=True)
class BsnFacts:
    """What the use of a BSN depends on (feiten): the ground, and the answer that stands today on whether a law prescribes it, or None."""

    item: Named
    ground: Ground
    prescribed: Answer | None
    clauses: tuple[Citation, ...]


@shared
def bsn(facts: BsnFacts, /) -> Decision:
    """Say whether a law lets the BSN be used (burgerservicenummer)."""
    reasons = [_constant(facts.prescribed)]
    if facts.ground is Ground.CONSENT:
        reasons.append(CONSENT_DOES_NOT_HELP)
    return Decision(reasons=tuple(one.given(*facts.clauses, item=facts.item) for one in reasons))


def _constant(answer: Answer | None) -> Reason:
    match answer:
        case Answer.YES:
            return PRESCRIBED
        case Answer.NO:
            return NOT_PRESCRIBED
        case None:
            return NOT_ON_RECORD
        case _:
            assert_never(answer)
