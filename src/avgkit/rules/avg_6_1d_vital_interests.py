"""
Art. 6(1)(d) AVG: the vital interests of the person or of another (vitale belangen).

* vital interests                     life or physical integrity, and no other ground will do (recital 46): an open norm, answered by
                                      a judgment; AT_STAKE, NOT_AT_STAKE, and NOT_JUDGED where no judgment stands
"""

from __future__ import annotations

from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.models.judgment import Answer
from avgkit.rules.shared import shared
from avgkit.sentence import Named

AT_STAKE: Final = reason(
    Outcome.PERMITTED,
    "avg-6-1d.at-stake",
    AVG.art(6, 1, "d"),
    nl='"{purpose}" is nodig om leven of gezondheid te beschermen, en een andere grondslag is er niet.',
    en='"{purpose}" is needed to protect life or health, and there is no other ground.',
)
NOT_AT_STAKE: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1d.not-at-stake",
    AVG.art(6, 1, "d"),
    nl='Bij "{purpose}" staan leven en gezondheid niet op het spel, of een andere grondslag volstaat.',
    en='Life and health are not at stake in "{purpose}", or another ground will do.',
)
NOT_JUDGED: Final = question(
    "avg-6-1d.not-judged",
    AVG.art(6, 1, "d"),
    AVG.recital(46),
    fact="vital_interests",
    answered_by=Party.CONTROLLER,
    nl='Er is geen geldige afweging of "{purpose}" nodig is om leven of gezondheid te beschermen.',
    en='No valid judgment says whether "{purpose}" is needed to protect life or health.',
)


@final
@frozen(kw_only=True)
class VitalInterestsFacts:
    """What vital interests depend on (feiten): the answer that stands today, or None."""

    purpose: Named
    at_stake: Answer | None
    clauses: tuple[Citation, ...]


@shared
def vital_interests(facts: VitalInterestsFacts, /) -> Decision:
    """Say whether vital interests carry the purpose (vitale belangen)."""
    return Decision(reasons=(_constant(facts.at_stake).given(*facts.clauses, purpose=facts.purpose),))


def _constant(answer: Answer | None) -> Reason:
    match answer:
        case Answer.YES:
            return AT_STAKE
        case Answer.NO:
            return NOT_AT_STAKE
        case None:
            return NOT_JUDGED
        case _:
            assert_never(answer)
