"""
Art. 9 AVG and art. 22 to 30 UAVG: special categories of personal data (bijzondere categorieën).

Processing them is prohibited (art. 9(1)). It takes two keys: an exception of art. 9(2), which is this rule, and a ground of art. 6(1),
which is another. There is no exception for a plain contract or a legitimate interest.

* prohibited                          NO_EXCEPTION: no judgment that stands today says that an exception is met; NOT_MET: one says no
* unless an exception of (2) is met   EXCEPTION_MET: which one, and the Dutch law behind it, are in the reasons of the judgment
* revealing                           not computed here: data that reveal a category indirectly are of that category, see
                                      ``avg_9_1_revealing`` (C-252/21)
"""

from __future__ import annotations

from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Reason, reason
from avgkit.law.citation import AVG, UAVG, Citation
from avgkit.law.special_categories import SpecialCategory
from avgkit.models.judgment import Answer
from avgkit.rules.shared import shared
from avgkit.sentence import Named

EXCEPTION_MET: Final = reason(
    Outcome.PERMITTED,
    "avg-9-2.exception-met",
    AVG.art(9, 2),
    UAVG.art(22, 2),
    nl='"{item}" is een bijzonder persoonsgegeven ({category}); vastgelegd is dat een uitzondering op het verbod geldt.',
    en='"{item}" is a special category of data ({category}); it is on record that an exception to the prohibition applies.',
)
NO_EXCEPTION: Final = reason(
    Outcome.PROHIBITED,
    "avg-9-1.no-exception",
    AVG.art(9, 1),
    UAVG.art(22, 1),
    nl='"{item}" is een bijzonder persoonsgegeven ({category}); er is geen geldige afweging dat een uitzondering op het verbod geldt.',
    en='"{item}" is a special category of data ({category}); no valid judgment says that an exception to the prohibition applies.',
)
NOT_MET: Final = reason(
    Outcome.PROHIBITED,
    "avg-9-1.not-met",
    AVG.art(9, 1),
    UAVG.art(22, 1),
    nl='"{item}" is een bijzonder persoonsgegeven ({category}), en geen uitzondering op het verbod geldt.',
    en='"{item}" is a special category of data ({category}), and no exception to the prohibition applies.',
)


@final
@frozen(kw_only=True)
class SpecialCategoryFacts:
    """What art. 9 depends on (feiten): the category, and the answer that stands today on whether an exception is met, or None."""

    item: Named
    category: SpecialCategory
    exception: Answer | None
    clauses: tuple[Citation, ...]


@shared
def special_category(facts: SpecialCategoryFacts, /) -> Decision:
    """Say whether the prohibition on a special category is lifted (bijzondere categorie)."""
    given = _constant(facts.exception).given(*facts.clauses, item=facts.item, category=facts.category.label)
    return Decision(reasons=(given,))


def _constant(answer: Answer | None) -> Reason:
    match answer:
        case Answer.YES:
            return EXCEPTION_MET
        case Answer.NO:
            return NOT_MET
        case None:
            return NO_EXCEPTION
        case _:
            assert_never(answer)
