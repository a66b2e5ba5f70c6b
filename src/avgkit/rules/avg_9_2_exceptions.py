"""
Art. 9(2) AVG and art. 22 to 30 UAVG: whether an exception lifts the prohibition of a special category (uitzondering).

* an exception that holds on that day   NOT_YET: some hold only since the UAVG was changed
* an exception for this category        NOT_FOR_CATEGORY; NO_EXCEPTION_CLAIMED; EXCEPTION
* each of its conditions                LIFTED where all are met, which are those of the law on the day; LACKING, ASKED per condition
* and a ground of art. 6(1) (C-667/21)  NO_GROUND: two keys; GROUND

Necessity is an open norm: who did not look at lighter means has not shown it. For an item of a policy ``avg_9_special_categories`` reads
the judgments.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.catalogue import AVG_APPLIES
from avgkit.law.citation import AVG, UAVG, Citation
from avgkit.law.condition import Checklist
from avgkit.law.grounds import Ground
from avgkit.law.instruments import ZQ
from avgkit.law.special_categories import SpecialCategory
from avgkit.law.special_exceptions import EXCEPTIONS, SpecialCondition, SpecialException
from avgkit.rules.shared import shared
from avgkit.rules.ways import best_of, shortfalls

LIFTED: Final = reason(
    Outcome.PERMITTED,
    "avg-9-2.lifted",
    AVG.art(9, 2),
    UAVG.art(22, 2),
    nl="Een uitzondering op het verbod is van toepassing: {exception}.",
    en="An exception to the prohibition applies: {exception}.",
)
NOT_FOR_CATEGORY: Final = reason(
    Outcome.PROHIBITED,
    "avg-9-2.not-for-category",
    AVG.art(9, 2),
    nl="Deze uitzondering ({exception}) is er niet voor dit soort gegevens ({category}).",
    en="This exception ({exception}) is not for this category of data ({category}).",
)
NOT_YET: Final = reason(
    Outcome.PROHIBITED,
    "avg-9-2.not-yet",
    AVG.art(9, 2),
    nl="Deze uitzondering ({exception}) geldt pas vanaf {since}.",
    en="This exception ({exception}) holds only as of {since}.",
)
LACKING: Final = reason(
    Outcome.PROHIBITED,
    "avg-9-2.lacking",
    AVG.art(9, 2),
    nl="Aan een voorwaarde van de uitzondering ({exception}) is niet voldaan: {condition}.",
    en="A condition of the exception ({exception}) is not met: {condition}.",
)
NO_EXCEPTION_CLAIMED: Final = reason(
    Outcome.PROHIBITED,
    "avg-9-1.no-exception-claimed",
    AVG.art(9, 1),
    UAVG.art(22, 1),
    nl="Op geen uitzondering op het verbod is een beroep gedaan.",
    en="No exception to the prohibition is relied on.",
)
EXCEPTION: Final = question(
    "avg-9-2.exception-not-known",
    AVG.art(9, 2),
    fact="exceptions",
    answered_by=Party.CONTROLLER,
    nl="Op welke uitzondering op het verbod wordt een beroep gedaan?",
    en="Which exception to the prohibition is relied on?",
)
GROUND_PRESENT: Final = reason(
    Outcome.PERMITTED,
    "avg-6-1.ground-present",
    AVG.art(6, 1),
    nl="Er is een grondslag.",
    en="There is a ground.",
)
NO_GROUND: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1.no-ground",
    AVG.art(6, 1),
    ZQ.whole(),
    nl="Er is geen grondslag; een uitzondering op het verbod komt daar niet voor in de plaats.",
    en="There is no ground; an exception to the prohibition does not take its place.",
)
GROUND: Final = question(
    "avg-6-1.ground-not-on-record",
    AVG.art(6, 1),
    fact="grounds",
    answered_by=Party.CONTROLLER,
    nl="Op welke grondslag rust de verwerking?",
    en="On which ground does the processing rest?",
)
ASKED: Final[Mapping[SpecialCondition, Reason]] = {
    one: question(
        f"avg-9-2.{one.value.replace('_', '-')}-not-known",
        AVG.art(9, 2),
        fact=one.value,
        answered_by=Party.CONTROLLER,
        nl="Is aan deze voorwaarde van de uitzondering ({exception}) voldaan: {condition}?",
        en="Is this condition of the exception ({exception}) met: {condition}?",
    )
    for one in SpecialCondition
}


@final
@frozen(kw_only=True)
class ExceptionFacts:
    """What the exceptions depend on (feiten): the category, which are relied on (None: nobody says), and which conditions are met."""

    category: SpecialCategory
    exceptions: frozenset[SpecialException] | None
    conditions: Checklist[SpecialCondition]
    on: date
    clauses: tuple[Citation, ...]


@shared
def exception(facts: ExceptionFacts, /) -> Decision:
    """Say whether an exception lifts the prohibition (uitzondering op het verbod)."""
    if facts.exceptions is None:
        return Decision(reasons=(EXCEPTION.given(*facts.clauses),))
    if not facts.exceptions:
        return Decision(reasons=(NO_EXCEPTION_CLAIMED.given(*facts.clauses),))
    return best_of(*(_one(facts, one) for one in SpecialException if one in facts.exceptions))


def _one(facts: ExceptionFacts, one: SpecialException) -> Decision:
    first = next(iter(EXCEPTIONS[one]))
    if AVG_APPLIES <= facts.on < first.since:
        not_yet = NOT_YET.given(first.source, *facts.clauses, exception=one.label, since=first.since)
        return Decision(reasons=(not_yet,))
    entry = EXCEPTIONS[one].entry_on(facts.on)
    cited = (entry.source, *facts.clauses)
    if facts.category not in entry.value.categories:
        wrong = NOT_FOR_CATEGORY.given(*cited, exception=one.label, category=facts.category.label)
        return Decision(reasons=(wrong,))
    wanting = shortfalls(
        *(
            (
                facts.conditions.condition(condition),
                LACKING.given(*cited, exception=one.label, condition=condition.label),
                ASKED[condition].given(*cited, exception=one.label, condition=condition.label),
            )
            for condition in SpecialCondition
            if condition in entry.value.conditions
        )
    )
    return Decision(reasons=wanting or (LIFTED.given(*cited, exception=one.label),))


@shared
def ground_present(grounds: frozenset[Ground] | None, /) -> Decision:
    """Say whether there is a ground of art. 6(1) beside the exception (grondslag); None where nobody says."""
    if grounds is None:
        return Decision(reasons=(GROUND,))
    return Decision(reasons=(GROUND_PRESENT if grounds else NO_GROUND,))
