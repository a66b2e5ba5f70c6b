"""
Art. 4(7), 4(8), 26(1) and 28(10) AVG: who is controller, joint controller or processor (rol van een partij).

What a party does decides, not what a contract calls it.

* jointly with others (26(1))           JOINT: purposes and means are decided together; an arrangement is required
* determines purposes and means (4(7))  CONTROLLER: why, or which data, of whom, how long and who gets access; also for the use for
                                        purposes of its own by whoever was a processor (28(10)); no agreement is required
* on behalf of the controller (4(8))    PROCESSOR: on instructions, and decides nothing of that; an agreement is required. That it cannot
                                        read the data makes no difference
* none of these                         NO_ROLE
"""

from __future__ import annotations

from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, question, reason
from avgkit.law.citation import AVG
from avgkit.law.condition import Condition
from avgkit.rules.shared import shared

JOINT: Final = reason(
    Outcome.REQUIRED,
    "avg-26-1.joint-controller",
    AVG.art(26, 1),
    nl="De partij is gezamenlijk verwerkingsverantwoordelijk: een onderlinge regeling is nodig.",
    en="The party is a joint controller: an arrangement between them is needed.",
)
CONTROLLER: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-4-7.controller",
    AVG.art(4, 7),
    AVG.art(28, 10),
    nl="De partij is zelf verwerkingsverantwoordelijke: een verwerkersovereenkomst is niet aan de orde.",
    en="The party is a controller itself: a processing agreement is out of place.",
)
PROCESSOR: Final = reason(
    Outcome.REQUIRED,
    "avg-4-8.is-processor",
    AVG.art(4, 8),
    AVG.art(28, 3),
    nl="De partij is verwerker: een verwerkersovereenkomst is nodig.",
    en="The party is a processor: a processing agreement is needed.",
)
JOINTLY: Final = question(
    "avg-26-1.jointly-not-known",
    AVG.art(26, 1),
    fact="jointly",
    answered_by=Party.CONTROLLER,
    nl="Worden doel en middelen samen met een andere partij bepaald?",
    en="Are purposes and means decided together with another party?",
)
DECIDES_PURPOSE: Final = question(
    "avg-4-7.purpose-not-known",
    AVG.art(4, 7),
    fact="decides_purpose",
    answered_by=Party.CONTROLLER,
    nl="Bepaalt de partij waarvoor de gegevens worden verwerkt?",
    en="Does the party decide why the data are processed?",
)
DECIDES_MEANS: Final = question(
    "avg-4-7.means-not-known",
    AVG.art(4, 7),
    fact="decides_essential_means",
    answered_by=Party.CONTROLLER,
    nl="Bepaalt de partij welke gegevens, van wie, hoe lang en wie erbij kan?",
    en="Does the party decide which data, of whom, how long and who gets access?",
)
OWN_PURPOSES: Final = question(
    "avg-28-10.own-purposes-not-known",
    AVG.art(28, 10),
    fact="own_purposes",
    answered_by=Party.RECIPIENT,
    nl="Gebruikt de partij de gegevens ook voor eigen doelen?",
    en="Does the party use the data for purposes of its own as well?",
)
INSTRUCTIONS: Final = question(
    "avg-4-8.instructions-not-known",
    AVG.art(4, 8),
    fact="on_instructions",
    answered_by=Party.CONTROLLER,
    nl="Handelt de partij op instructie van een ander?",
    en="Does the party act on the instructions of another?",
)
NO_ROLE: Final = question(
    "avg-4-7.no-role",
    AVG.art(4, 7),
    AVG.art(4, 8),
    fact="role",
    answered_by=Party.CONTROLLER,
    nl="De partij bepaalt niets en handelt niet op instructie. Namens wie verwerkt zij de gegevens dan?",
    en="The party decides nothing and does not act on instructions. On whose behalf does it process the data, then?",
)


@final
@frozen(kw_only=True)
class RoleFacts:
    """What the role of a party depends on (feiten): what it decides, alone or with another, and for whom it acts."""

    jointly: Condition
    decides_purpose: Condition
    decides_essential_means: Condition
    own_purposes: Condition
    on_instructions: Condition


@shared
def party_role(facts: RoleFacts, /) -> Decision:
    """Say what a party is, and so whether an agreement or arrangement with it is required (rol van een partij)."""
    if facts.jointly is Condition.MET:
        return Decision(reasons=(JOINT,))
    open_questions = [JOINTLY] if facts.jointly is Condition.UNKNOWN else []
    marks = (
        (facts.decides_purpose, DECIDES_PURPOSE),
        (facts.decides_essential_means, DECIDES_MEANS),
        (facts.own_purposes, OWN_PURPOSES),
    )
    if any(mark is Condition.MET for mark, _ in marks):
        return Decision(reasons=tuple(open_questions) or (CONTROLLER,))
    open_questions += [ask for mark, ask in marks if mark is Condition.UNKNOWN]
    if open_questions:
        return Decision(reasons=tuple(open_questions))
    acts = {Condition.MET: PROCESSOR, Condition.NOT_MET: NO_ROLE, Condition.UNKNOWN: INSTRUCTIONS}
    return Decision(reasons=(acts[facts.on_instructions],))
