"""
Art. 7(3) AVG and 5(3) UAVG: whose withdrawal of consent must be followed (wie toestemming intrekt).

* the person who gave it                OWN: at any time
* the legal representative              REPRESENTATIVE: at any time, whoever gave it; of an adult only under guardianship, which is asked
* the person, of what another gave      OLD_ENOUGH: from twelve since 1 September 2026; before that day art. 5(3) named the representative
                                        alone, and the person decides from the age from which he consents himself. Whoever is younger
                                        has the representative to do it: ASK_REPRESENTATIVE

A withdrawal that is recorded stops the processing, whoever did it: see ``avg_6_1a_consent``.
"""

from __future__ import annotations

from datetime import date
from typing import Final, assert_never, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import plain_day, some
from avgkit.decision import Decision, Outcome, Party, question, reason
from avgkit.law.catalogue import UAVG_CHANGED
from avgkit.law.children import OLDEST, ConsentGiver
from avgkit.law.citation import AVG, UAVG
from avgkit.law.consent_age import REPRESENTATIVE_AGE, WITHDRAWAL_AGE
from avgkit.rules.avg_8_1_giver import REPRESENTED
from avgkit.rules.avg_8_children import AGE, MAJORITY
from avgkit.rules.shared import shared

OWN: Final = reason(
    Outcome.REQUIRED,
    "avg-7-3.own-consent",
    AVG.art(7, 3),
    nl="Wie zelf toestemming gaf, kan die op elk moment intrekken.",
    en="Whoever gave consent may withdraw it at any time.",
)
REPRESENTATIVE: Final = reason(
    Outcome.REQUIRED,
    "uavg-5-3.representative",
    UAVG.art(5, 3),
    nl="De wettelijk vertegenwoordiger kan toestemming op elk moment intrekken.",
    en="The legal representative may withdraw consent at any time.",
)
OLD_ENOUGH: Final = reason(
    Outcome.REQUIRED,
    "uavg-5-3.old-enough",
    AVG.art(7, 3),
    UAVG.art(5, 3),
    nl="Vanaf {limit} jaar kan iemand intrekken wat een vertegenwoordiger voor hem toestond.",
    en="From the age of {limit} a person may withdraw what a representative consented to.",
)
ASK_REPRESENTATIVE: Final = question(
    "uavg-5-3.ask-representative",
    UAVG.art(5, 3),
    fact="representative_withdraws",
    answered_by=Party.DATA_SUBJECT,
    nl="Onder de {limit} jaar trekt de wettelijk vertegenwoordiger in wat hij toestond. Doet die dat?",
    en="Below the age of {limit} the legal representative withdraws what he consented to. Does he?",
)


@final
@frozen(kw_only=True)
class WithdrawalByFacts:
    """
    What it depends on whose withdrawal must be followed (feiten).

    *by* withdraws consent *on* that day, which *given_by* gave; *ages* are the youngest and the oldest that the person can be then,
    None where nobody says.
    """

    on: date = field(validator=plain_day)
    by: ConsentGiver
    given_by: frozenset[ConsentGiver] = field(validator=some)
    ages: tuple[int, int] | None


@shared
def withdrawal_by(facts: WithdrawalByFacts, /) -> Decision:
    """Say whether a withdrawal of consent must be followed, by who does it (wie intrekt); required, or something is asked first."""
    youngest, oldest = facts.ages or (0, OLDEST)
    match facts.by:
        case ConsentGiver.REPRESENTATIVE:
            return Decision(reasons=(REPRESENTED if youngest >= MAJORITY else REPRESENTATIVE,))
        case ConsentGiver.PERSON if ConsentGiver.PERSON in facts.given_by:
            return Decision(reasons=(OWN,))
        case ConsentGiver.PERSON:
            limit = (WITHDRAWAL_AGE if facts.on >= UAVG_CHANGED else REPRESENTATIVE_AGE).on(facts.on)
            if youngest >= limit:
                return Decision(reasons=(OLD_ENOUGH.given(limit=limit),))
            return Decision(reasons=(ASK_REPRESENTATIVE.given(limit=limit) if oldest < limit else AGE,))
        case _:
            assert_never(facts.by)
