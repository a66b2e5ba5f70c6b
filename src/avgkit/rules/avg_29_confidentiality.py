"""
Art. 29, 32(4) and 5(1)(f) AVG: whoever works under the authority of the controller keeps the data secret (geheimhouding).

* under the authority of the controller   acts on its instructions only: what the function is for is art. 32
* bound to secrecy                        BOUND, by a contract or a statute (compare art. 28(3)(b)); NO_RECORD and NOT_BOUND_NOW: nothing
                                          shows it, so the organisation cannot show that it keeps art. 5(1)(f)
"""

from __future__ import annotations

from enum import Enum
from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Reason, reason
from avgkit.law.citation import AVG, Citation
from avgkit.rules.shared import shared
from avgkit.sentence import Named

BOUND: Final = reason(
    Outcome.PERMITTED,
    "avg-29.bound",
    AVG.art(29),
    AVG.art(5, 1, "f"),
    nl='Deze medewerker ("{role}") is gebonden aan geheimhouding.',
    en='This member of staff ("{role}") is bound to confidentiality.',
)
NO_RECORD: Final = reason(
    Outcome.PROHIBITED,
    "avg-29.no-record",
    AVG.art(29),
    AVG.art(5, 1, "f"),
    nl='Van deze medewerker ("{role}") is geen geheimhouding vastgelegd.',
    en='No confidentiality is on record for this member of staff ("{role}").',
)
NOT_BOUND_NOW: Final = reason(
    Outcome.PROHIBITED,
    "avg-29.not-bound-now",
    AVG.art(29),
    AVG.art(5, 1, "f"),
    nl='De geheimhouding van deze medewerker ("{role}") geldt op die dag niet.',
    en='The confidentiality of this member of staff ("{role}") does not hold on that day.',
)


class Secrecy(Enum):
    """Whether somebody is bound to secrecy on the day (stand van de geheimhouding)."""

    BOUND = "bound"
    NOT_ON_THAT_DAY = "not_on_that_day"
    NOT_ON_RECORD = "not_on_record"


@final
@frozen(kw_only=True)
class ConfidentialityFacts:
    """What confidentiality depends on (feiten): the function, and whether its holder is bound that day."""

    role: Named
    secrecy: Secrecy
    clauses: tuple[Citation, ...]


@shared
def confidentiality(facts: ConfidentialityFacts, /) -> Decision:
    """Say whether somebody is bound to secrecy (geheimhouding)."""
    return Decision(reasons=(_constant(facts.secrecy).given(*facts.clauses, role=facts.role),))


def _constant(secrecy: Secrecy) -> Reason:
    match secrecy:
        case Secrecy.BOUND:
            return BOUND
        case Secrecy.NOT_ON_THAT_DAY:
            return NOT_BOUND_NOW
        case Secrecy.NOT_ON_RECORD:
            return NO_RECORD
        case _:
            assert_never(secrecy)
