"""
Art. 4(7) to 4(10) and 26 AVG: what a recipient is, by its role (rol van de ontvanger).

* processor                           PROCESSOR: acts for the controller and is no third party; whether it may is for ``avg_28_processor``
* joint controller                    JOINT_CONTROLLER: whether they arranged it is for ``avg_26_arrangement``
* other controller                    THIRD_PARTY: what it will do with the data is for ``avg_6_4_own_use``
* authority                           AUTHORITY: in one inquiry of its own it is no recipient (4(9)), and may ask what a law gives it: for
                                      ``avg_6_3_demand``
* the data subject                    DATA_SUBJECT: no third party (4(10)), and nobody who is told of; MAKE_SURE goes with a yes
* no role                             ROLE_UNKNOWN

Whatever other role, RECORD goes with a yes: who received what must be told on request (art. 15(1)(c), 19).
"""

from __future__ import annotations

from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, duty, question, reason
from avgkit.law.citation import AVG, Citation
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
JOINT_CONTROLLER: Final = reason(
    Outcome.PERMITTED,
    "avg-26-1.jointly-with",
    AVG.art(26, 1),
    nl='"{recipient}" bepaalt doel en middelen mee en is medeverantwoordelijk.',
    en='"{recipient}" has a say in purposes and means and is a joint controller.',
)
THIRD_PARTY: Final = reason(
    Outcome.PERMITTED,
    "avg-4-10.third-party",
    AVG.art(4, 10),
    nl='"{recipient}" is een derde met een eigen verantwoordelijkheid.',
    en='"{recipient}" is a third party with a responsibility of its own.',
)
AUTHORITY: Final = reason(
    Outcome.PERMITTED,
    "avg-4-9.authority",
    AVG.art(4, 9),
    nl='"{recipient}" is een overheidsinstantie.',
    en='"{recipient}" is a public authority.',
)
DATA_SUBJECT: Final = reason(
    Outcome.PERMITTED,
    "avg-4-10.data-subject",
    AVG.art(4, 10),
    nl='"{recipient}" is de betrokkene zelf en dus geen derde.',
    en='"{recipient}" is the data subject and so no third party.',
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

MAKE_SURE: Final = duty(
    Outcome.PERMITTED,
    "avg-5-1f.make-sure-who",
    AVG.art(5, 1, "f"),
    AVG.art(12, 6),
    nl='Wees er zeker van dat het "{recipient}" zelf is, voordat er iets heen gaat.',
    en='Make sure that it is "{recipient}", before anything goes there.',
)


@final
@frozen(kw_only=True)
class RecipientFacts:
    """What a recipient is depends on the role that the policy gives it (feiten)."""

    recipient: Named
    role: RecipientRole
    clauses: tuple[Citation, ...]


@shared
def recipient_role(facts: RecipientFacts, /) -> Decision:
    """Say what a recipient is by its role (rol van de ontvanger); whether it may receive anything is for the rule of that role."""
    given = _constant(facts.role).given(*facts.clauses, recipient=facts.recipient)
    with_it = MAKE_SURE if facts.role is RecipientRole.DATA_SUBJECT else RECORD
    return Decision(reasons=(given,), duties=(with_it.given(recipient=facts.recipient),))


def _constant(role: RecipientRole) -> Reason:
    match role:
        case RecipientRole.PROCESSOR:
            return PROCESSOR
        case RecipientRole.JOINT_CONTROLLER:
            return JOINT_CONTROLLER
        case RecipientRole.CONTROLLER:
            return THIRD_PARTY
        case RecipientRole.AUTHORITY:
            return AUTHORITY
        case RecipientRole.DATA_SUBJECT:
            return DATA_SUBJECT
        case RecipientRole.UNSTATED:
            return ROLE_UNKNOWN
        case _:
            assert_never(role)
