"""
Art. 6(1) AVG: whether a ground that is relied on can carry a processing (beroep op een grondslag), in the order of its tests.

* consent (a)                           not if it was WITHDRAWN for this use; whether it is valid is CONSENT, for ``avg_7_consent``
* contract (b)                          NO_RELATION: no contract that runs with this person, and no request; NOT_FOR_CONTRACT
* legal obligation (c)                  NO_OBLIGATION, FOREIGN_LAW: only the law of the Union or a Member State counts (6(3)); NOT_FOR_OBLIGATION
* vital interests (d)                   NOT_AT_STAKE, also where another ground will do (recital 46)
* public task (e)                       NO_TASK, NOT_IN_LAW (6(3)); NOT_FOR_TASK
* legitimate interests (f)              not for authorities in their task, nor once consent to the same use was withdrawn; of the controller or
                                        a third party: NOT_ITS_INTEREST; lawful, precise and present: NOT_LEGITIMATE; NOT_NECESSARY;
                                        weighed beforehand: NOT_WEIGHED; OVERRIDDEN

A commercial interest can be legitimate (C-621/22), and there is no privilege for groups (recital 48). What the persons may expect is weighed
in the balance. For an activity of a policy the ground is judged by ``avg_6_1a`` to ``avg_6_1f``, of which the reasons are used here.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Reason
from avgkit.language import Text
from avgkit.law.citation import Citation
from avgkit.law.condition import Condition
from avgkit.law.grounds import Ground
from avgkit.models.policy import ControllerKind
from avgkit.rules import avg_6_1_findings as say
from avgkit.rules.avg_6_1d_vital_interests import NOT_AT_STAKE
from avgkit.rules.avg_6_1f_legitimate_interests import NOT_LEGITIMATE, NOT_NECESSARY, OVERRIDDEN, PUBLIC_AUTHORITY
from avgkit.rules.elements import opposite
from avgkit.rules.shared import shared
from avgkit.rules.ways import any_way, one_of, shortfalls
from avgkit.sentence import Named


class ObligationSource(Enum):
    """The law that orders a processing (herkomst van de verplichting), art. 6(3)."""

    NONE = "none"
    UNION_OR_MEMBER_STATE = "union_or_member_state"
    THIRD_COUNTRY = "third_country"


class InterestHolder(Enum):
    """Whose interest it is that a processing serves (belanghebbende), art. 6(1)(f)."""

    CONTROLLER = "controller"
    THIRD_PARTY = "third_party"
    DATA_SUBJECT = "data_subject"
    GENERAL_PUBLIC = "general_public"


class BalanceRecord(Enum):
    """What is on file of the balance of interests (vastgelegde belangenafweging), art. 5(2) and 6(1)(f)."""

    NONE = "none"
    AFTER_START = "after_start"
    IN_FAVOUR = "in_favour"
    AGAINST = "against"


@final
@frozen(kw_only=True)
class ClaimedGround:
    """
    What it depends on whether a ground can carry a processing (feiten): answers to the norms of all six; None where nobody says.

    *contract_without*: what was agreed or asked for can be done without this processing. *lighter_means*: something lighter works as well.
    """

    purpose: Named
    interest: Text
    ground: Ground | None
    controller: ControllerKind | None
    consent_withdrawn: Condition
    party: Condition
    contract_ended: Condition
    steps_requested: Condition
    contract_without: Condition
    obligation: ObligationSource | None
    needed_for_obligation: Condition
    life_at_risk: Condition
    other_ground: Condition
    in_public_task: Condition
    task_in_law: Condition
    needed_for_task: Condition
    interest_of: InterestHolder | None
    interest_lawful: Condition
    interest_specific: Condition
    interest_present: Condition
    lighter_means: Condition
    balance: BalanceRecord | None
    clauses: tuple[Citation, ...]


@shared
def claimed_ground(facts: ClaimedGround, /) -> Decision:
    """Say whether a ground can carry a processing (beroep op een grondslag): each test that fails, each that nobody made."""
    if facts.ground is None:
        return Decision(reasons=(_given(facts, say.WHICH_GROUND),))
    wanting = _wanting(facts, facts.ground)
    if wanting:
        return Decision(reasons=tuple(_given(facts, one) for one in wanting))
    carries = say.CAN_CARRY.given(
        facts.ground.citation, *facts.clauses, purpose=facts.purpose, ground=facts.ground.label
    )
    return Decision(reasons=(carries,))


def fitting_ground(facts: ClaimedGround, /) -> Ground | None:
    """Return the ground that fits where the claimed one fails (passende grondslag), as far as these facts show one, or None."""
    if facts.ground is None or claimed_ground(facts).outcome is not Outcome.PROHIBITED:
        return None
    others = (Ground.LEGAL_OBLIGATION, Ground.PUBLIC_TASK, Ground.VITAL_INTERESTS)
    return next((one for one in others if not _wanting(facts, one)), None)


def _given(facts: ClaimedGround, reason: Reason) -> Reason:
    details = {"purpose": facts.purpose} | ({"interest": facts.interest} if "{interest}" in reason.text.nl else {})
    return reason.given(*facts.clauses, **details)


def _wanting(facts: ClaimedGround, ground: Ground) -> tuple[Reason, ...]:
    match ground:
        case Ground.CONSENT:
            return (say.WITHDRAWN if facts.consent_withdrawn is Condition.MET else say.CONSENT,)
        case Ground.CONTRACT:
            return _contract(facts)
        case Ground.LEGAL_OBLIGATION:
            foreign = facts.obligation is ObligationSource.THIRD_COUNTRY
            return shortfalls(
                (
                    one_of(facts.obligation, (ObligationSource.UNION_OR_MEMBER_STATE,)),
                    say.FOREIGN_LAW if foreign else say.NO_OBLIGATION,
                    say.WHICH_LAW,
                ),
                (facts.needed_for_obligation, say.NOT_FOR_OBLIGATION, say.FOR_OBLIGATION),
            )
        case Ground.VITAL_INTERESTS:
            return shortfalls(
                (facts.life_at_risk, NOT_AT_STAKE, say.VITAL),
                (opposite(facts.other_ground), NOT_AT_STAKE, say.OTHER_GROUND),
            )
        case Ground.PUBLIC_TASK:
            return shortfalls(
                (facts.in_public_task, say.NO_TASK, say.IN_TASK),
                (facts.task_in_law, say.NOT_IN_LAW, say.IN_LAW),
                (facts.needed_for_task, say.NOT_FOR_TASK, say.FOR_TASK),
            )
        case Ground.LEGITIMATE_INTERESTS:
            return _legitimate_interests(facts)
        case _:
            assert_never(ground)


def _contract(facts: ClaimedGround) -> tuple[Reason, ...]:
    relation = any_way(
        say.NO_RELATION,
        (
            (say.CAN_CARRY, ((facts.party, say.PARTY), (opposite(facts.contract_ended), say.RUNNING))),
            (say.CAN_CARRY, ((facts.steps_requested, say.ASKED_FOR),)),
        ),
    )
    needed = shortfalls((opposite(facts.contract_without), say.NOT_FOR_CONTRACT, say.FOR_CONTRACT))
    return (*(one for one in relation if one is not say.CAN_CARRY), *needed)


def _legitimate_interests(facts: ClaimedGround) -> tuple[Reason, ...]:
    open_to_it = opposite(facts.in_public_task)
    if facts.controller is not ControllerKind.PUBLIC:
        known = facts.controller is ControllerKind.PRIVATE or open_to_it is Condition.MET
        open_to_it = Condition.MET if known else Condition.UNKNOWN
    weighed = one_of(facts.balance, (BalanceRecord.IN_FAVOUR, BalanceRecord.AGAINST))
    against = facts.balance is BalanceRecord.AGAINST
    return shortfalls(
        (open_to_it, PUBLIC_AUTHORITY, say.AUTHORITY if facts.controller is None else say.AUTHORITY_TASK),
        (opposite(facts.consent_withdrawn), say.WITHDRAWN, say.WAS_WITHDRAWN),
        (one_of(facts.interest_of, _ITS_INTEREST), say.NOT_ITS_INTEREST, say.WHOSE_INTEREST),
        (facts.interest_lawful, NOT_LEGITIMATE, say.LAWFUL),
        (facts.interest_specific, NOT_LEGITIMATE, say.SPECIFIC),
        (facts.interest_present, NOT_LEGITIMATE, say.PRESENT),
        (opposite(facts.lighter_means), NOT_NECESSARY, say.LIGHTER),
        (Condition.NOT_MET if against else weighed, OVERRIDDEN if against else say.NOT_WEIGHED, say.WEIGHED),
    )


_ITS_INTEREST: Final = (InterestHolder.CONTROLLER, InterestHolder.THIRD_PARTY)
