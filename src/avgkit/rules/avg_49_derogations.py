"""
Art. 49 AVG: whether a specific situation carries a transfer that neither art. 45 nor art. 46 carries (afwijkingen).

* the conditions of its point           CARRIED where all are met; LACKING names what is not, CONDITION asks for what is not known
* not for public powers (3)             PUBLIC_POWERS: consent, contracts and compelling interests are closed to them
* nothing relied on                     NO_DEROGATION; DEROGATION asks

They are exceptions and are read narrowly. That the law of the Union or a Member State may limit them (5) is not computed here.
"""

from __future__ import annotations

from datetime import date
from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.condition import Checklist, Condition
from avgkit.law.derogations import DEROGATIONS, NOT_FOR_PUBLIC_POWERS, Derogation, DerogationCondition
from avgkit.rules.elements import opposite
from avgkit.rules.shared import shared
from avgkit.rules.ways import best_of, shortfalls

CARRIED: Final = reason(
    Outcome.PERMITTED,
    "avg-49-1.carried",
    AVG.art(49, 1),
    nl="De doorgifte rust op een afwijking voor bijzondere situaties: {derogation}.",
    en="The transfer rests on a derogation for specific situations: {derogation}.",
)
LACKING: Final = reason(
    Outcome.PROHIBITED,
    "avg-49-1.lacking",
    AVG.art(49, 1),
    nl="Aan een voorwaarde van de afwijking ({derogation}) is niet voldaan: {condition}.",
    en="A condition of the derogation ({derogation}) is not met: {condition}.",
)
CONDITION: Final = question(
    "avg-49-1.condition-not-known",
    AVG.art(49, 1),
    fact="conditions",
    answered_by=Party.CONTROLLER,
    nl="Is aan deze voorwaarde van de afwijking ({derogation}) voldaan: {condition}?",
    en="Is this condition of the derogation ({derogation}) met: {condition}?",
)
PUBLIC_POWERS: Final = reason(
    Outcome.PROHIBITED,
    "avg-49-3.public-powers",
    AVG.art(49, 3),
    nl="Deze afwijking ({derogation}) is er niet voor een overheidsinstantie die openbaar gezag uitoefent.",
    en="This derogation ({derogation}) is not for a public authority in the exercise of its public powers.",
)
CAPACITY: Final = question(
    "avg-49-3.capacity-not-known",
    AVG.art(49, 3),
    fact="public_powers",
    answered_by=Party.CONTROLLER,
    nl="Is de organisatie een overheidsinstantie die hierbij openbaar gezag uitoefent?",
    en="Is the organisation a public authority that exercises its public powers here?",
)
NO_DEROGATION: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-49-1.no-derogation",
    AVG.art(49, 1),
    nl="Op een afwijking voor bijzondere situaties is geen beroep gedaan.",
    en="No derogation for specific situations is relied on.",
)
DEROGATION: Final = question(
    "avg-49-1.derogation-not-known",
    AVG.art(49, 1),
    fact="derogations",
    answered_by=Party.CONTROLLER,
    nl="Op welke afwijking voor bijzondere situaties rust de doorgifte?",
    en="On which derogation for specific situations does the transfer rest?",
)


@final
@frozen(kw_only=True)
class DerogationFacts:
    """What the derogations depend on (feiten): which are relied on (None where nobody says), and which conditions are met."""

    on: date
    derogations: frozenset[Derogation] | None
    conditions: Checklist[DerogationCondition]
    public_powers: Condition
    clauses: tuple[Citation, ...]


@shared
def by_derogation(facts: DerogationFacts, /) -> Decision:
    """Say whether a derogation carries the transfer (afwijking); NOT_APPLICABLE where none is relied on."""
    if facts.derogations is None:
        return Decision(reasons=(DEROGATION.given(*facts.clauses),))
    if not facts.derogations:
        return Decision(reasons=(NO_DEROGATION.given(*facts.clauses),))
    found = [
        Decision(reasons=_wanting(facts, one) or (CARRIED.given(one.citation, *facts.clauses, derogation=one.label),))
        for one in Derogation
        if one in facts.derogations
    ]
    return best_of(*found)


def _wanting(facts: DerogationFacts, one: Derogation) -> tuple[Reason, ...]:
    asked = DEROGATIONS[one].on(facts.on)
    tests = [
        (
            facts.conditions.condition(condition),
            LACKING.given(one.citation, *facts.clauses, derogation=one.label, condition=condition.label),
            CONDITION.given(one.citation, *facts.clauses, derogation=one.label, condition=condition.label),
        )
        for condition in DerogationCondition
        if condition in asked
    ]
    if one in NOT_FOR_PUBLIC_POWERS:
        closed = PUBLIC_POWERS.given(*facts.clauses, derogation=one.label)
        tests.append((opposite(facts.public_powers), closed, CAPACITY.given(*facts.clauses)))
    return shortfalls(*tests)
