"""
Art. 5(1)(b) AVG: a purpose is specified and explicit (welbepaald en uitdrukkelijk omschreven doel).

* specified and explicit                somebody judged it: SPECIFIED, NOT_SPECIFIED; until then it is a question, NOT_JUDGED, whatever
                                        its words; TOO_WIDE names those that say too little by themselves
* legitimate                            for the ground of the activity
"""

from __future__ import annotations

from datetime import date
from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, question, reason
from avgkit.law.catalogue import all_of
from avgkit.law.citation import AVG, Citation
from avgkit.law.vague_purposes import WP203, vague_words
from avgkit.models.judgment import Answer
from avgkit.rules.shared import shared
from avgkit.sentence import Named

SPECIFIED: Final = reason(
    Outcome.PERMITTED,
    "avg-5-1b.specified",
    AVG.art(5, 1, "b"),
    nl='Vastgelegd is dat "{purpose}" welbepaald is.',
    en='It is on record that "{purpose}" is specified.',
)
NOT_SPECIFIED: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1b.not-specified",
    AVG.art(5, 1, "b"),
    nl='"{purpose}" is geen welbepaald doel.',
    en='"{purpose}" is not a specified purpose.',
)
TOO_WIDE: Final = question(
    "avg-5-1b.too-wide",
    AVG.art(5, 1, "b"),
    WP203.whole(),
    fact="purpose_specified",
    answered_by=Party.CONTROLLER,
    nl='Wat valt onder "{purpose}", en wat niet? Deze woorden zeggen te weinig: {words}.',
    en='What does "{purpose}" cover, and what not? These words say too little: {words}.',
)
NOT_JUDGED: Final = question(
    "avg-5-1b.not-judged",
    AVG.art(5, 1, "b"),
    fact="purpose_specified",
    answered_by=Party.CONTROLLER,
    nl='Is "{purpose}" een welbepaald en uitdrukkelijk omschreven doel?',
    en='Is "{purpose}" a specified and explicit purpose?',
)


@final
@frozen(kw_only=True)
class SpecificityFacts:
    """What it depends on whether a purpose is specified (feiten): its words, and the answer that stands that day."""

    purpose: Named
    specified: Answer | None
    on: date
    clauses: tuple[Citation, ...]


@shared
def specified(facts: SpecificityFacts, /) -> Decision:
    """Say whether a purpose is specified and explicit (welbepaald en uitdrukkelijk omschreven); NotInForce before the AVG applied."""
    match facts.specified:
        case Answer.YES:
            return Decision(reasons=(SPECIFIED.given(*facts.clauses, purpose=facts.purpose),))
        case Answer.NO:
            return Decision(reasons=(NOT_SPECIFIED.given(*facts.clauses, purpose=facts.purpose),))
        case None:
            found = vague_words(facts.purpose.label, on=facts.on)
            if not found:
                return Decision(reasons=(NOT_JUDGED.given(*facts.clauses, purpose=facts.purpose),))
            return Decision(reasons=(TOO_WIDE.given(*facts.clauses, purpose=facts.purpose, words=all_of(found)),))
        case _:
            assert_never(facts.specified)
