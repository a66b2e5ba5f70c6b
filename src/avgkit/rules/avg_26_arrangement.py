"""
Art. 26 AVG: joint controllers arrange who does what, and tell it (onderlinge regeling).

* an arrangement (1)                    NO_ARRANGEMENT: none that is agreed and in force; HAS_ARRANGEMENT asks
* determine their responsibilities (1)  INCOMPLETE names what it does not settle: who meets which obligation, who handles requests, who
  and reflect their roles (2)           informs, and what each is towards people
* its essence is made available (2)     ESSENCE_HIDDEN; ESSENCE asks
* for what they decide together         OTHER_PROCESSING: it is about other items or purposes, so for these they arranged nothing
* all of it                             ARRANGED

The data subject may turn to each of them, whatever it says (3). Where a law divides the obligations no arrangement is needed (1): not
computed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.language import Text
from avgkit.law.citation import AVG, Citation
from avgkit.law.condition import Condition
from avgkit.models.sharing import ArrangementElement, JointArrangement
from avgkit.rules.elements import cited
from avgkit.rules.shared import shared
from avgkit.rules.ways import shortfalls
from avgkit.sentence import Named

ELEMENT: Final[Mapping[ArrangementElement, Text]] = {
    ArrangementElement.RESPONSIBILITIES: Text(nl="wie welke verplichting nakomt", en="who meets which obligation"),
    ArrangementElement.RIGHTS: Text(nl="wie verzoeken van betrokkenen behandelt", en="who handles requests"),
    ArrangementElement.INFORMATION: Text(nl="wie betrokkenen informeert", en="who informs data subjects"),
    ArrangementElement.ROLES_TOWARDS_PERSONS: Text(
        nl="wie wat is tegenover betrokkenen", en="what each is towards data subjects"
    ),
}

ARRANGED: Final = reason(
    Outcome.PERMITTED,
    "avg-26.arranged",
    AVG.art(26, 1),
    AVG.art(26, 2),
    nl="De gezamenlijk verantwoordelijken hebben een regeling, en wat daarvan van belang is kan de betrokkene inzien.",
    en="The joint controllers have an arrangement, and its essence is available to the data subject.",
)
NO_ARRANGEMENT: Final = reason(
    Outcome.PROHIBITED,
    "avg-26-1.no-arrangement",
    AVG.art(26, 1),
    nl="De gezamenlijk verantwoordelijken hebben niet geregeld wie wat doet.",
    en="The joint controllers have not arranged who does what.",
)
HAS_ARRANGEMENT: Final = question(
    "avg-26-1.arrangement-not-known",
    AVG.art(26, 1),
    fact="arrangement",
    answered_by=Party.CONTROLLER,
    nl="Hebben de gezamenlijk verantwoordelijken geregeld wie wat doet?",
    en="Have the joint controllers arranged who does what?",
)
ESSENCE_HIDDEN: Final = reason(
    Outcome.PROHIBITED,
    "avg-26-2.essence-hidden",
    AVG.art(26, 2),
    nl="Wat van de regeling van belang is, is voor de betrokkene niet beschikbaar.",
    en="The essence of the arrangement is not available to the data subject.",
)
ESSENCE: Final = question(
    "avg-26-2.essence-not-known",
    AVG.art(26, 2),
    fact="essence_available",
    answered_by=Party.CONTROLLER,
    nl="Is wat van de regeling van belang is voor de betrokkene beschikbaar?",
    en="Is the essence of the arrangement available to the data subject?",
)
INCOMPLETE: Final = reason(
    Outcome.PROHIBITED,
    "avg-26.incomplete",
    AVG.art(26, 1),
    AVG.art(26, 2),
    nl='De regeling met "{recipient}" zegt niet: {missing}.',
    en='The arrangement with "{recipient}" does not say: {missing}.',
)
OTHER_PROCESSING: Final = reason(
    Outcome.PROHIBITED,
    "avg-26-1.other-processing",
    AVG.art(26, 1),
    nl='De regeling met "{recipient}" gaat niet over "{purpose}" met "{item}".',
    en='The arrangement with "{recipient}" is not about "{purpose}" with "{item}".',
)


@final
@frozen(kw_only=True)
class ArrangementFacts:
    """What joint controllers have to show (feiten): an arrangement, and that its essence is available."""

    arrangement: Condition
    essence_available: Condition


@shared
def joint_arrangement(facts: ArrangementFacts, /) -> Decision:
    """Say whether the relation of joint controllers is in order (onderlinge regeling)."""
    wanting = shortfalls(
        (facts.arrangement, NO_ARRANGEMENT, HAS_ARRANGEMENT), (facts.essence_available, ESSENCE_HIDDEN, ESSENCE)
    )
    return Decision(reasons=wanting or (ARRANGED,))


@final
@frozen(kw_only=True)
class JointFacts:
    """What a joint controller may receive depends on (feiten) the arrangements on file: which runs that day, and what it settles."""

    recipient: Named
    purpose: Named
    item: Named
    arrangements: tuple[JointArrangement, ...]
    on: date
    clauses: tuple[Citation, ...]


@shared
def joint_controller(facts: JointFacts, /) -> Decision:
    """Say whether an arrangement lets a joint controller receive an item for a purpose (onderlinge regeling)."""
    running = next((one for one in facts.arrangements if one.holds_on(facts.on)), None)
    general = joint_arrangement(
        ArrangementFacts(arrangement=_agreed(facts, running), essence_available=_essence(facts, running))
    )
    return Decision(reasons=(*cited(general.reasons, facts.clauses), *_content(facts, running)))


def _agreed(facts: JointFacts, running: JointArrangement | None) -> Condition:
    """Tell whether they have an arrangement; that none is on file does not say that there is none."""
    if not facts.arrangements:
        return Condition.UNKNOWN
    binds = running is not None and running.agreed_on is not None and running.agreed_on <= facts.on
    return Condition.MET if binds else Condition.NOT_MET


def _essence(facts: JointFacts, running: JointArrangement | None) -> Condition:
    if running is None or running.essence_since is None:
        return Condition.UNKNOWN
    return Condition.MET if running.essence_since <= facts.on else Condition.NOT_MET


def _content(facts: JointFacts, running: JointArrangement | None) -> tuple[Reason, ...]:
    if running is None:
        return ()
    wanting = list[Reason]()
    missing = tuple(Named(key=one.value, label=label) for one, label in ELEMENT.items() if one not in running.elements)
    if missing:
        wanting.append(INCOMPLETE.given(*facts.clauses, recipient=facts.recipient, missing=missing))
    if facts.purpose.key not in running.purposes or facts.item.key not in running.items:
        wanting.append(
            OTHER_PROCESSING.given(*facts.clauses, recipient=facts.recipient, purpose=facts.purpose, item=facts.item)
        )
    return tuple(wanting)
