"""
Art. 5(1)(e) AVG: what is left of an item once the period of a purpose is over (opslagbeperking).

* no longer than necessary            ELAPSED: the item may be used no more for that purpose, also where it is still there for another one
                                      or because a law keeps it
* collected anew, anonymised, erased  not barred by it: see art. 5(1)(e) and 17 for what must go, and when
"""

from __future__ import annotations

from datetime import date
from typing import Final, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.operations import Operation
from avgkit.rules.shared import shared
from avgkit.sentence import Named

NOT_BARRED: Final = frozenset({Operation.COLLECT, Operation.RECORD, Operation.ANONYMISE})

ELAPSED: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1e.elapsed",
    AVG.art(5, 1, "e"),
    nl='"{item}" was voor "{purpose}" nodig tot en met {last} en mag daar niet meer voor worden gebruikt.',
    en='"{item}" was needed for "{purpose}" up to and including {last} and may no longer be used for it.',
)


@final
@frozen(kw_only=True)
class ElapsedFacts:
    """What the end of a period depends on (feiten): an item, a purpose, and the last day that the purpose needed the item."""

    item: Named
    purpose: Named
    last: date
    clauses: tuple[Citation, ...]


@shared
def elapsed(facts: ElapsedFacts, /) -> Decision:
    """Say that the period of a purpose is over for an item (bewaartermijn verstreken)."""
    given = ELAPSED.given(*facts.clauses, item=facts.item, purpose=facts.purpose, last=facts.last)
    return Decision(reasons=(given,))
