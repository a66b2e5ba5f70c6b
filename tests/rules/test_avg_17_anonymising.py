"""Art. 17(3) AVG: what must stay as it is cannot be made anonymous."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from avgkit.decision import Outcome
from avgkit.language import Text
from avgkit.models.events import Preference
from avgkit.models.retention import AfterRetention
from avgkit.rules.avg_17_anonymising import AnonymisingFacts, anonymising
from avgkit.rules.avg_17_erasure import Obstacle, StatutoryKeeping
from avgkit.sentence import Named

FREE = AnonymisingFacts(
    item=Named(key="email", label=Text(nl="e-mailadres", en="e-mail address")),
    statutory=(),
    obstacles=frozenset(),
    preferences=frozenset(),
)
TAX = StatutoryKeeping(
    law=Text(nl="de belastingwet", en="tax law"), last_day=date(2033, 12, 31), then=AfterRetention.ERASE
)


class TestAnonymising:
    """Data that a law or a claim needs stay as they are; who asked not to be kept anonymously is not."""

    def test_nothing_against_it(self) -> None:
        """Where nothing keeps the item, it may lose its person."""
        assert anonymising(FREE).outcome is Outcome.PERMITTED

    @pytest.mark.parametrize(
        ("facts", "code"),
        [
            (evolve(FREE, statutory=(TAX,)), "avg-17-3-b.statutory-minimum"),
            (evolve(FREE, obstacles=frozenset({Obstacle.HOLD})), "avg-17-3-e.held-for-claim"),
            (evolve(FREE, preferences=frozenset({Preference.NOT_KEPT_ANONYMOUSLY})), "avg-5-1a.not-kept-anonymously"),
        ],
    )
    def test_what_is_against_it(self, facts: AnonymisingFacts, code: str) -> None:
        """A duty to keep it, a claim, and a wish that was stated beforehand stand against it."""
        decision = anonymising(facts)
        assert (decision.outcome, decision.reasons[0].code) == (Outcome.PROHIBITED, code)
