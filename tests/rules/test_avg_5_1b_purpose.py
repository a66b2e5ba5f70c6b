"""Art. 5(1)(b) AVG."""

from __future__ import annotations

from attrs import evolve

from avgkit.decision import Outcome
from avgkit.language import Text
from avgkit.law.citation import clause
from avgkit.law.operations import Operation
from avgkit.models.activity import Stage
from avgkit.rules.avg_5_1b_purpose import STAGE, PurposeFacts, Reach, purpose_limitation
from avgkit.sentence import Named

PHONE = Named(key="phone", label=Text(nl="telefoonnummer", en="phone number"))
BILLING = Named(key="billing", label=Text(nl="factureren", en="billing"))
VENDOR = Named(key="vendor", label=Text(nl="Belbedrijf", en="Caller"))
COVERED = PurposeFacts(
    purpose=BILLING,
    item=PHONE,
    stage=Stage.PERFORMANCE,
    operation=Operation.USE,
    reach=Reach.COVERED,
    recipient=None,
    clauses=(clause("S-16"),),
)


class TestPurposeLimitation:
    """Data are collected for specified, explicit purposes and not used in a way that does not fit them."""

    def test_within_its_description(self) -> None:
        """What the policy describes is within the purpose, and the clause that describes it is cited."""
        decision = purpose_limitation(COVERED)
        assert decision.outcome is Outcome.PERMITTED
        assert decision.reasons[0].in_("nl") == (
            'Het doel "factureren" is vooraf bepaald, ook voor deze fase (tijdens de overeenkomst) '
            "(art. 5 lid 1, onder b, AVG; S-16)."
        )

    def test_outside_its_description(self) -> None:
        """Another stage, another operation and another recipient each have a reason of their own."""
        stage = purpose_limitation(evolve(COVERED, reach=Reach.OTHER_STAGE, stage=Stage.PRE_CONTRACT))
        operation = purpose_limitation(evolve(COVERED, reach=Reach.OTHER_OPERATION, operation=Operation.PUBLISH))
        recipient = purpose_limitation(evolve(COVERED, reach=Reach.OTHER_RECIPIENT, recipient=VENDOR))
        assert {decision.outcome for decision in (stage, operation, recipient)} == {Outcome.PROHIBITED}
        assert "(vóór de overeenkomst)" in stage.explain("nl")
        assert 'het verspreiden of openbaar maken van "telefoonnummer"' in operation.explain("nl")
        assert 'does not name "Caller" as a recipient of "phone number"' in recipient.explain("en")

    def test_a_recipient_that_nobody_named(self) -> None:
        """To disclose to nobody in particular is an open question, never a yes."""
        decision = purpose_limitation(evolve(COVERED, reach=Reach.OTHER_RECIPIENT, operation=Operation.DISCLOSE))
        assert decision.outcome is Outcome.UNDECIDED
        assert [question.fact for question in decision.questions] == ["recipient"]

    def test_every_stage_has_its_words(self) -> None:
        """No stage is without a name in both languages."""
        assert set(STAGE) == set(Stage)
        assert len({words.nl for words in STAGE.values()}) == len({words.en for words in STAGE.values()}) == len(Stage)
