"""
Art. 18(2) AVG: what restriction leaves (gevolg van beperking).

Restricted data may be stored; anything else only with consent, for a legal claim, to protect another person, or for reasons of important
public interest.

* with the exception of storage       MAY_BE_STORED; restricting them (again) is no more than that
* not otherwise                       RESTRICTED, also for erasing: the person who asked for restriction may need the data
* legal claims                        CLAIM_QUESTION: the item is held for a claim and the purpose is of the kind that serves claims
* important public interest           PUBLIC_INTEREST_QUESTION: the ground is a law; whether that suffices is an open norm
* protection of another               OTHERS_QUESTION: the ground is a vital interest, and whose it is nobody said
* consent                             not computed here: it is a reason to lift the restriction first, after telling the person (3)
"""

from __future__ import annotations

from enum import Enum
from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.models.purpose import PurposeKind
from avgkit.rules.shared import shared
from avgkit.sentence import Named

MAY_BE_STORED: Final = reason(
    Outcome.PERMITTED,
    "avg-18-2.may-be-stored",
    AVG.art(18, 2),
    nl='"{item}" is beperkt; bewaren blijft toegestaan.',
    en='"{item}" is restricted; storing it remains permitted.',
)
RESTRICTED: Final = reason(
    Outcome.PROHIBITED,
    "avg-18-2.restricted",
    AVG.art(18, 2),
    nl='"{item}" is op verzoek van de betrokkene beperkt en mag alleen nog worden bewaard.',
    en='"{item}" is restricted at the request of the data subject and may only be stored.',
)
CLAIM_QUESTION: Final = question(
    "avg-18-2.claim",
    AVG.art(18, 2),
    fact="needed_for_claim",
    answered_by=Party.CONTROLLER,
    nl='"{item}" is beperkt en wordt bewaard voor een rechtsvordering. Is dit gebruik daarvoor nodig?',
    en='"{item}" is restricted and held for a legal claim. Is this use needed for that claim?',
)
PUBLIC_INTEREST_QUESTION: Final = question(
    "avg-18-2.public-interest",
    AVG.art(18, 2),
    fact="important_public_interest",
    answered_by=Party.CONTROLLER,
    nl='"{item}" is beperkt. Eist een gewichtig algemeen belang dit gebruik, nu het op een wet rust?',
    en='"{item}" is restricted. Does an important public interest demand this use, as it rests on a law?',
)
OTHERS_QUESTION: Final = question(
    "avg-18-2.others",
    AVG.art(18, 2),
    fact="interest_of_another",
    answered_by=Party.CONTROLLER,
    nl='"{item}" is beperkt. Gaat het om een vitaal belang van een ander dan de betrokkene?',
    en='"{item}" is restricted. Is the vital interest that of somebody other than the data subject?',
)


class Claim(Enum):
    """Whether an item is held for a legal claim (bewaring voor een rechtsvordering)."""

    HELD = "held"
    NONE = "none"


@final
@frozen(kw_only=True)
class RestrictionFacts:
    """What may still be done with a restricted item (feiten) depends on the act, its purpose and ground, and a claim that the item is held for."""

    item: Named
    operation: Operation
    kind: PurposeKind
    ground: Ground
    claim: Claim


@shared
def restriction(facts: RestrictionFacts, /) -> Decision:
    """Say what may be done with a restricted item (gevolg van beperking)."""
    return Decision(reasons=(_constant(facts).given(item=facts.item),))


def _constant(facts: RestrictionFacts) -> Reason:
    if facts.operation in {Operation.STORE, Operation.RESTRICT}:
        return MAY_BE_STORED
    if facts.claim is Claim.HELD and facts.kind is PurposeKind.ARCHIVE:
        return CLAIM_QUESTION
    match facts.ground:
        case Ground.LEGAL_OBLIGATION | Ground.PUBLIC_TASK:
            return PUBLIC_INTEREST_QUESTION
        case Ground.VITAL_INTERESTS:
            return OTHERS_QUESTION
        case Ground.CONSENT | Ground.CONTRACT | Ground.LEGITIMATE_INTERESTS:
            return RESTRICTED
        case _:
            assert_never(facts.ground)
