"""
Art. 40 UAVG: when Dutch law lets a computer decide on its own (wettelijke uitzondering), art. 22(2)(b) AVG.

* other than on profiling (1)           PROFILING
* for a legal obligation or a task in   NOT_NEEDED
  the public interest (1)
* with suitable measures (2)            SAFEGUARDED: the three of art. 22(3) AVG always suffice (3); NO_MEASURES; where only some are in
                                        place, OTHER_MEASURES asks whether others are suitable
"""

from __future__ import annotations

from typing import Final

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import UAVG
from avgkit.law.condition import Checklist, Condition
from avgkit.models.automated_decision import AutomatedDecision, DecisionSafeguard
from avgkit.rules.avg_22_automated_decisions import SAFEGUARDS
from avgkit.rules.elements import opposite, wanting
from avgkit.rules.shared import shared

ALLOWED: Final = reason(
    Outcome.PERMITTED,
    "uavg-40-1.allowed",
    UAVG.art(40),
    nl="De wet laat dit besluit toe: geen profilering, nodig voor een plicht of taak, en met passende maatregelen.",
    en="The law allows this decision: no profiling, necessary for a duty or task, and with suitable measures.",
)
PROFILING: Final = reason(
    Outcome.PROHIBITED,
    "uavg-40-1.profiling",
    UAVG.art(40, 1),
    nl="De wettelijke uitzondering geldt niet voor besluiten op grond van profilering.",
    en="The exception in the law does not cover decisions based on profiling.",
)
PROFILING_NOT_KNOWN: Final = question(
    "uavg-40-1.profiling-not-known",
    UAVG.art(40, 1),
    fact="profiling",
    answered_by=Party.CONTROLLER,
    nl="Berust het besluit op profilering?",
    en="Is the decision based on profiling?",
)
NOT_NEEDED: Final = reason(
    Outcome.PROHIBITED,
    "uavg-40-1.not-needed",
    UAVG.art(40, 1),
    nl="Het besluit is niet nodig voor een wettelijke verplichting of een taak van algemeen belang.",
    en="The decision is not necessary for a legal obligation or a task in the public interest.",
)
NEED: Final = question(
    "uavg-40-1.need-not-known",
    UAVG.art(40, 1),
    fact="needed_for_duty_or_task",
    answered_by=Party.CONTROLLER,
    nl="Is het besluit nodig voor een wettelijke verplichting of een taak van algemeen belang?",
    en="Is the decision necessary for a legal obligation or a task in the public interest?",
)
NO_MEASURES: Final = reason(
    Outcome.PROHIBITED,
    "uavg-40-2.no-measures",
    UAVG.art(40, 2),
    nl="Er zijn geen maatregelen getroffen die de betrokkene beschermen.",
    en="No measures were taken that protect the data subject.",
)
OTHER_MEASURES: Final = question(
    "uavg-40-2.other-measures",
    UAVG.art(40, 2),
    UAVG.art(40, 3),
    fact="suitable_measures",
    answered_by=Party.CONTROLLER,
    nl="Niet alle waarborgen van art. 22 lid 3 AVG zijn er. Zijn andere maatregelen passend?",
    en="Not all safeguards of Art. 22(3) GDPR are in place. Are other measures suitable?",
)


@shared
def dutch_law(facts: AutomatedDecision, /) -> Decision:
    """Say whether art. 40 UAVG allows the decision (wettelijke uitzondering)."""
    wants = (
        *wanting(PROFILING, (opposite(facts.profiling), PROFILING_NOT_KNOWN)),
        *wanting(NOT_NEEDED, (facts.needed_for_duty_or_task, NEED)),
        *_measures(facts.safeguards),
    )
    return Decision(reasons=wants or (ALLOWED,))


def _measures(safeguards: Checklist[DecisionSafeguard]) -> tuple[Reason, ...]:
    found = {one: safeguards.condition(one) for one in DecisionSafeguard}
    if set(found.values()) == {Condition.NOT_MET}:
        return (NO_MEASURES,)
    asked = [SAFEGUARDS.given(missing=one.label) for one, known in found.items() if known is Condition.UNKNOWN]
    if Condition.NOT_MET in found.values():
        asked.append(OTHER_MEASURES)
    return tuple(asked)
