"""Art. 11.7 Tw and art. 7 AVG: approaching people, and making data public."""

from __future__ import annotations

import pytest

from avgkit.decision import Outcome
from avgkit.language import Text
from avgkit.law.grounds import Ground
from avgkit.models.purpose import PurposeKind
from avgkit.rules.avg_7_publication import PublicationFacts, publication
from avgkit.rules.tw_11_7_marketing import MarketingFacts, marketing
from avgkit.sentence import Named

PURPOSE = Named(key="p", label=Text(nl="doel", en="purpose"))


@pytest.mark.parametrize("ground", Ground)
class TestPriorConsent:
    """Unsolicited messages and publication ask for consent beforehand."""

    def test_marketing(self, ground: Ground) -> None:
        """On another ground than consent the channel is asked for; a way out goes with a yes."""
        decision = marketing(MarketingFacts(purpose=PURPOSE, ground=ground, clauses=()))
        if ground is Ground.CONSENT:
            assert decision.outcome is Outcome.PERMITTED
            assert [duty.code for duty in decision.duties] == ["tw-11-7.opt-out"]
        else:
            assert [question.fact for question in decision.questions] == ["channel"]
            assert decision.duties == ()

    def test_publication(self, ground: Ground) -> None:
        """On another ground than consent it stays a question; and so it does where consent is to something else than publication."""
        for kind in PurposeKind:
            decision = publication(PublicationFacts(purpose=PURPOSE, kind=kind, ground=ground, clauses=()))
            specific = ground is Ground.CONSENT and kind is PurposeKind.PUBLICATION
            assert decision.outcome is (Outcome.PERMITTED if specific else Outcome.UNDECIDED)
