"""
Art. 28(2) and (4) AVG: another processor that a processor engages (subverwerker), as a policy tells of it.

* authorised in writing beforehand (2)  AUTHORISED; what is wanting is said by ``avg_28_agreement``
* announced, with room to object (2)    before it began; an objection stands
* the same duties, by a contract (4)    a judgment says so; that the contract runs and what it contains is for ``avg_28_processor``
"""

from __future__ import annotations

from datetime import date
from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.condition import Condition
from avgkit.models.recipient import SubProcessor
from avgkit.rules.avg_28_agreement import other_processor
from avgkit.rules.shared import condition_on, shared
from avgkit.sentence import Named

AUTHORISED: Final = reason(
    Outcome.PERMITTED,
    "avg-28-2.authorised",
    AVG.art(28, 2),
    AVG.art(28, 4),
    nl='"{recipient}" mag "{other}" inschakelen, met dezelfde verplichtingen.',
    en='"{recipient}" may engage "{other}", with the same duties.',
)


@final
@frozen(kw_only=True)
class OtherProcessorFacts:
    """What engaging another processor depends on (feiten): what the policy tells of it, on a day."""

    recipient: Named
    other: Named
    entry: SubProcessor
    on: date
    clauses: tuple[Citation, ...]


@shared
def engaging(facts: OtherProcessorFacts, /) -> Decision:
    """Say whether a processor may engage another (subverwerker)."""
    entry, on = facts.entry, facts.on
    objected = entry.objected_on is not None and entry.objected_on <= on
    wanting = other_processor(
        entry.authorisation,
        told=_announced(entry),
        not_objected=Condition.NOT_MET if objected else Condition.MET,
        same_duties=condition_on(entry.same_duties, on),
    )
    found = [one.given(*facts.clauses, recipient=facts.recipient) for one in wanting]
    authorised = AUTHORISED.given(*facts.clauses, recipient=facts.recipient, other=facts.other)
    return Decision(reasons=tuple(found) or (authorised,))


def _announced(entry: SubProcessor) -> Condition:
    """Tell whether it was announced before it began, for otherwise nobody could object in time."""
    if entry.announced_on is None:
        return Condition.UNKNOWN
    return Condition.MET if entry.announced_on < entry.since else Condition.NOT_MET
