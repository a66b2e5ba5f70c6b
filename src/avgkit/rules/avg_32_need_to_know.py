"""
Art. 32(1) and (4) and 5(1)(f) AVG: only who needs it for his work has access (noodzaak voor het werk).

* for his work                        NEEDED: the policy gives the function this purpose and this operation; OTHER_PURPOSE,
                                      OTHER_OPERATION where it does not
* able to show it (art. 5(2))         LOG_ACCESS goes with a yes
* appropriate measures                not computed here
"""

from __future__ import annotations

from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, duty, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.operations import Operation
from avgkit.rules.shared import shared
from avgkit.sentence import Named

NEEDED: Final = reason(
    Outcome.PERMITTED,
    "avg-32.needed",
    AVG.art(32, 4),
    AVG.art(5, 1, "f"),
    nl='"{purpose}" hoort bij het werk van "{role}".',
    en='"{purpose}" is part of the work of "{role}".',
)
OTHER_PURPOSE: Final = reason(
    Outcome.PROHIBITED,
    "avg-32.other-purpose",
    AVG.art(32, 4),
    AVG.art(5, 1, "f"),
    nl='"{purpose}" hoort niet bij het werk van "{role}".',
    en='"{purpose}" is not part of the work of "{role}".',
)
OTHER_OPERATION: Final = reason(
    Outcome.PROHIBITED,
    "avg-32.other-operation",
    AVG.art(32, 4),
    AVG.art(5, 1, "f"),
    nl='Voor het werk van "{role}" is deze bewerking niet nodig: {operation}.',
    en='The work of "{role}" does not need this operation: {operation}.',
)
LOG_ACCESS: Final = duty(
    Outcome.PERMITTED,
    "avg-32.log-access",
    AVG.art(32, 1),
    AVG.art(5, 2),
    nl="Leg vast wie wanneer welke gegevens heeft ingezien.",
    en="Record who had access to which data and when.",
)


@final
@frozen(kw_only=True)
class NeedToKnowFacts:
    """What need to know depends on (feiten): a function with its purposes and operations, and what is asked."""

    role: Named
    purposes: frozenset[str]
    operations: frozenset[Operation]
    purpose: Named
    operation: Operation
    clauses: tuple[Citation, ...]


@shared
def need_to_know(facts: NeedToKnowFacts, /) -> Decision:
    """Say whether a function needs access for its work (noodzaak voor het werk)."""
    if facts.purpose.key not in facts.purposes:
        given = OTHER_PURPOSE.given(*facts.clauses, purpose=facts.purpose, role=facts.role)
    elif facts.operation not in facts.operations:
        given = OTHER_OPERATION.given(*facts.clauses, role=facts.role, operation=facts.operation.label)
    else:
        given = NEEDED.given(*facts.clauses, purpose=facts.purpose, role=facts.role)
    return Decision(reasons=(given,), duties=(LOG_ACCESS,))
