"""Art. 9 and 10 AVG and art. 46 UAVG: data that need a second key beside a ground."""

from __future__ import annotations

import pytest

from avgkit.decision import Outcome
from avgkit.language import Text
from avgkit.law.grounds import Ground
from avgkit.law.special_categories import SpecialCategory
from avgkit.models.judgment import Answer
from avgkit.rules.avg_9_special_categories import SpecialCategoryFacts, special_category
from avgkit.rules.avg_10_criminal_data import CriminalDataFacts, criminal_data
from avgkit.rules.uavg_46_bsn import BsnFacts, bsn
from avgkit.sentence import Named

ITEM = Named(key="item", label=Text(nl="gegeven", en="item"))
ONLY_ON_A_YES = [(Answer.YES, Outcome.PERMITTED), (Answer.NO, Outcome.PROHIBITED), (None, Outcome.PROHIBITED)]


@pytest.mark.parametrize(("answer", "outcome"), ONLY_ON_A_YES)
class TestSecondKey:
    """These data are prohibited, unless an exception that the law knows is on record."""

    @pytest.mark.parametrize("category", SpecialCategory)
    def test_special_categories(self, category: SpecialCategory, answer: Answer | None, outcome: Outcome) -> None:
        """Art. 9(1) and (2), for every category."""
        decision = special_category(SpecialCategoryFacts(item=ITEM, category=category, exception=answer, clauses=()))
        assert decision.outcome is outcome
        assert category.label.nl in decision.explain("nl")

    def test_criminal_data(self, answer: Answer | None, outcome: Outcome) -> None:
        """Art. 10: under official authority or where the law allows it."""
        assert criminal_data(CriminalDataFacts(item=ITEM, allowed_by_law=answer, clauses=())).outcome is outcome

    @pytest.mark.parametrize("ground", set(Ground) - {Ground.CONSENT})
    def test_bsn(self, ground: Ground, answer: Answer | None, outcome: Outcome) -> None:
        """Art. 46 UAVG: to carry out the law that prescribes the number."""
        assert bsn(BsnFacts(item=ITEM, ground=ground, prescribed=answer, clauses=())).outcome is outcome

    def test_consent_does_not_open_the_bsn(self, answer: Answer | None, outcome: Outcome) -> None:
        """Nobody can consent to the use of a number that only a law may prescribe."""
        decision = bsn(BsnFacts(item=ITEM, ground=Ground.CONSENT, prescribed=answer, clauses=()))
        assert decision.outcome is Outcome.PROHIBITED
        assert "uavg-46.consent-does-not-help" in {reason.code for reason in decision.reasons}
