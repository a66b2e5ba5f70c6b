"""
Art. 6(1)(c) AVG: a legal obligation of the controller (wettelijke verplichting).

* a legal obligation                  REQUIRED_BY_LAW: the law that the policy names
* of the Union or a Member State      not computed here: that the law is one, and that it lays the duty on this controller and fixes
                                      the purpose (art. 6(3)), is what the policy says by naming it
"""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, reason
from avgkit.language import Text
from avgkit.law.citation import AVG, Citation
from avgkit.rules.shared import shared
from avgkit.sentence import Named

REQUIRED_BY_LAW: Final = reason(
    Outcome.PERMITTED,
    "avg-6-1c.required-by-law",
    AVG.art(6, 1, "c"),
    AVG.art(6, 3),
    nl='"{purpose}" is een wettelijke verplichting: {law}.',
    en='"{purpose}" is a legal obligation: {law}.',
)


@final
@frozen(kw_only=True)
class LegalObligationFacts:
    """What a legal obligation depends on (feiten): the law that lays it down."""

    purpose: Named
    law: Text
    clauses: tuple[Citation, ...]


@shared
def legal_obligation(facts: LegalObligationFacts, /) -> Decision:
    """Say that the law that the policy names carries the purpose (wettelijke verplichting)."""
    return Decision(reasons=(REQUIRED_BY_LAW.given(*facts.clauses, purpose=facts.purpose, law=facts.law),))
