"""
Art. 4(7) to 4(10), 6(1) and 26 AVG: what follows from the role of a recipient (rol van de ontvanger).

* processor                           PROCESSOR: acts for the controller and is no third party; whether it may is for art. 28
* joint controller (art. 26)          ARRANGEMENT: an arrangement must lay down who does what; it is not among the facts
* other controller, a third party     BY_LAW where the disclosure rests on a legal obligation; else OWN_USE: what the recipient will do with
                                      the data, and whether that fits the purpose, is not among the facts
* authority                           DEMAND: it may ask what a law gives it, for one inquiry (recital 31); that law and its scope are not
                                      among the facts
* no role                             ROLE_UNKNOWN

Whatever the role, RECORD goes with a yes: who received what must be told on request (art. 15(1)(c), 19).
"""

from __future__ import annotations

from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, Reason, duty, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.grounds import Ground
from avgkit.models.recipient import RecipientRole
from avgkit.rules.shared import shared
from avgkit.sentence import Named

PROCESSOR: Final = reason(
    Outcome.PERMITTED,
    "avg-4-8.processor",
    AVG.art(4, 8),
    AVG.art(4, 10),
    nl='"{recipient}" is verwerker en dus geen derde.',
    en='"{recipient}" is a processor and so no third party.',
)
ARRANGEMENT: Final = question(
    "avg-26-1.arrangement",
    AVG.art(26, 1),
    fact="joint_arrangement",
    answered_by=Party.CONTROLLER,
    nl='"{recipient}" is medeverantwoordelijk. Welke regeling verdeelt de verplichtingen?',
    en='"{recipient}" is a joint controller. Which arrangement divides the obligations?',
)
BY_LAW: Final = reason(
    Outcome.PERMITTED,
    "avg-4-10.by-law",
    AVG.art(4, 10),
    AVG.art(6, 1, "c"),
    nl='De wet verplicht tot verstrekking aan "{recipient}".',
    en='The law obliges to disclose to "{recipient}".',
)
OWN_USE: Final = question(
    "avg-4-10.own-use",
    AVG.art(4, 10),
    AVG.art(5, 1, "b"),
    fact="use_by_recipient",
    answered_by=Party.RECIPIENT,
    nl='"{recipient}" is een derde met eigen verantwoordelijkheid. Waarvoor gebruikt die de gegevens, en op welke grondslag?',
    en='"{recipient}" is a third party with a responsibility of its own. What will it use the data for, and on which ground?',
)
DEMAND: Final = question(
    "avg-4-9.demand",
    AVG.art(4, 9),
    AVG.art(6, 3),
    AVG.recital(31),
    fact="legal_demand",
    answered_by=Party.RECIPIENT,
    nl='"{recipient}" mag alleen opvragen wat een wet toestaat. Welke wet is dat, en welke gegevens omvat die?',
    en='"{recipient}" may demand only what a law allows. Which law is that, and which data does it cover?',
)
ROLE_UNKNOWN: Final = question(
    "avg-4-9.role-unknown",
    AVG.art(4, 9),
    fact="role",
    answered_by=Party.CONTROLLER,
    nl='De rol van "{recipient}" staat niet vast: verwerker, medeverantwoordelijke of derde?',
    en='The role of "{recipient}" is not settled: processor, joint controller or third party?',
)
RECORD: Final = duty(
    Outcome.PERMITTED,
    "avg-19.record",
    AVG.art(15, 1, "c"),
    AVG.art(19),
    nl='Leg vast welke gegevens wanneer naar "{recipient}" gaan.',
    en='Record which data go to "{recipient}" and when.',
)


@final
@frozen(kw_only=True)
class RecipientFacts:
    """What the role of a recipient brings (feiten) depends on the role and on the grounds on which it is named as a recipient."""

    recipient: Named
    role: RecipientRole
    grounds: frozenset[Ground]
    clauses: tuple[Citation, ...]


@shared
def recipient_role(facts: RecipientFacts, /) -> Decision:
    """Say what follows from the role of a recipient (rol van de ontvanger)."""
    given = _constant(facts).given(*facts.clauses, recipient=facts.recipient)
    return Decision(reasons=(given,), duties=(RECORD.given(recipient=facts.recipient),))


def _constant(facts: RecipientFacts) -> Reason:
    match facts.role:
        case RecipientRole.PROCESSOR:
            return PROCESSOR
        case RecipientRole.JOINT_CONTROLLER:
            return ARRANGEMENT
        case RecipientRole.CONTROLLER:
            return BY_LAW if facts.grounds == {Ground.LEGAL_OBLIGATION} else OWN_USE
        case RecipientRole.AUTHORITY:
            return DEMAND
        case RecipientRole.UNSTATED:
            return ROLE_UNKNOWN
        case _:
            assert_never(facts.role)
