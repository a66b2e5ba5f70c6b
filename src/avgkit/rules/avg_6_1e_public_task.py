"""
Art. 6(1)(e) AVG: a task in the public interest or official authority (publieke taak).

* a task vested in the controller     GIVEN_BY_LAW: by the law that the policy names (art. 6(3)); that it gives the task to this
                                      controller is what the policy says by naming it

An ordinary company has no such task. The person may object: art. 21(1).
"""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, reason
from avgkit.language import Text
from avgkit.law.citation import AVG, Citation
from avgkit.rules.shared import shared
from avgkit.sentence import Named

GIVEN_BY_LAW: Final = reason(
    Outcome.PERMITTED,
    "avg-6-1e.given-by-law",
    AVG.art(6, 1, "e"),
    AVG.art(6, 3),
    nl='"{purpose}" hoort bij een publieke taak die de wet opdraagt: {law}.',
    en='"{purpose}" belongs to a public task given by law: {law}.',
)


@final
@frozen(kw_only=True)
class PublicTaskFacts:
    """What a public task depends on (feiten): the law that gives it."""

    purpose: Named
    law: Text
    clauses: tuple[Citation, ...]


@shared
def public_task(facts: PublicTaskFacts, /) -> Decision:
    """Say that the task that the law gives carries the purpose (publieke taak)."""
    return Decision(reasons=(GIVEN_BY_LAW.given(*facts.clauses, purpose=facts.purpose, law=facts.law),))
