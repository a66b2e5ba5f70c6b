"""Art. 4(11), 7 and 9(2)(a) AVG: consent that can carry processing, and what follows when it is withdrawn."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.law.condition import Checklist, Condition
from avgkit.law.grounds import Ground
from avgkit.models.consent_request import (
    ConsentAct,
    ConsentRelation,
    ConsentRequest,
    ConsentTopic,
    EquivalentAlternative,
    RefusalConsequence,
    WithdrawalConsequence,
    WithdrawalRoute,
)
from avgkit.rules.avg_7_consent import valid_consent
from avgkit.rules.avg_7_withdrawal import WithdrawalFacts, after_withdrawal

MET, NOT_MET, UNKNOWN = Condition.MET, Condition.NOT_MET, Condition.UNKNOWN
GOOD = ConsentRequest(
    act=ConsentAct.TICK_EMPTY_BOX,
    relation=ConsentRelation.CUSTOMER,
    purposes=1,
    separate_choices=MET,
    purpose_specific=MET,
    use_as_asked=MET,
    refusal=RefusalConsequence.NONE,
    needed_for_service=NOT_MET,
    alternative=EquivalentAlternative.NONE,
    withdrawal=WithdrawalConsequence.NONE,
    told=Checklist.complete(ConsentTopic, ConsentTopic),
    transfer_without_adequacy=NOT_MET,
    other_matters=NOT_MET,
    distinguishable=MET,
    evidence=MET,
    route=WithdrawalRoute.SAME_MEANS,
    special_data=NOT_MET,
    explicit=MET,
)
DENIED = RefusalConsequence.SERVICE_DENIED


def defects(request: ConsentRequest) -> set[str]:
    """Return the codes of what is wrong."""
    return {one.code for one in valid_consent(request).reasons if one.outcome is Outcome.PROHIBITED}


def asked(request: ConsentRequest) -> set[str | None]:
    """Return the facts that are asked."""
    return {one.fact for one in valid_consent(request).questions}


def topics(*, without: ConsentTopic) -> Checklist[ConsentTopic]:
    """Return that all was told but this."""
    return Checklist.complete(ConsentTopic, set(ConsentTopic) - {without})


class TestEveryElement:
    """(4)(11) and 7: freely given, specific, informed, unambiguous, demonstrable, and withdrawn as easily as given."""

    def test_in_order(self) -> None:
        """With every element in order it carries processing."""
        assert [one.code for one in valid_consent(GOOD).reasons] == ["avg-4-11.valid"]

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"act": ConsentAct.PRE_TICKED_BOX}, "avg-4-11.not-unambiguous"),
            ({"act": ConsentAct.SCROLLING}, "avg-4-11.not-unambiguous"),
            ({"act": ConsentAct.SILENCE}, "avg-4-11.not-unambiguous"),
            ({"purposes": 2, "separate_choices": NOT_MET}, "avg-4-11.not-granular"),
            ({"purpose_specific": NOT_MET}, "avg-4-11.not-specific"),
            ({"use_as_asked": NOT_MET}, "avg-4-11.not-specific"),
            ({"refusal": DENIED}, "avg-7-4.conditional"),
            ({"refusal": DENIED, "alternative": EquivalentAlternative.OTHER_CONTROLLER}, "avg-7-4.conditional"),
            ({"refusal": RefusalConsequence.HIGHER_PRICE}, "avg-4-11.detriment"),
            ({"withdrawal": WithdrawalConsequence.REDUCED_SERVICE}, "avg-4-11.detriment"),
            ({"told": topics(without=ConsentTopic.RIGHT_TO_WITHDRAW)}, "avg-4-11.not-informed"),
            ({"other_matters": MET, "distinguishable": NOT_MET}, "avg-7-2.not-distinguishable"),
            ({"evidence": NOT_MET}, "avg-7-1.no-proof"),
            ({"route": WithdrawalRoute.PHONE_OFFICE_HOURS}, "avg-7-3.withdrawal-harder"),
            ({"route": WithdrawalRoute.NONE}, "avg-7-3.withdrawal-harder"),
            ({"special_data": MET, "explicit": NOT_MET}, "avg-9-2a.not-explicit"),
            ({"transfer_without_adequacy": MET, "explicit": NOT_MET}, "avg-9-2a.not-explicit"),
        ],
    )
    def test_one_defect_suffices(self, change: dict[str, Any], code: str) -> None:
        """Each defect is a finding with a code of its own, and one of them is enough."""
        decision = valid_consent(evolve(GOOD, **change))
        assert (decision.outcome, defects(evolve(GOOD, **change))) == (Outcome.PROHIBITED, {code})

    @pytest.mark.parametrize(
        "change",
        [
            {"purposes": 2},
            {"purposes": 1, "separate_choices": NOT_MET},
            {"refusal": DENIED, "needed_for_service": MET},
            {"refusal": DENIED, "alternative": EquivalentAlternative.SAME_CONTROLLER},
            {"withdrawal": WithdrawalConsequence.PERSONALISATION_LOST},
            {"told": topics(without=ConsentTopic.TRANSFER_RISKS)},
            {"other_matters": MET},
            {"other_matters": NOT_MET, "distinguishable": NOT_MET},
            {"special_data": MET, "transfer_without_adequacy": MET},
            {"explicit": NOT_MET},
            {"relation": ConsentRelation.EMPLOYEE},
            *(
                {"act": act}
                for act in set(ConsentAct) - {ConsentAct.PRE_TICKED_BOX, ConsentAct.SCROLLING, ConsentAct.SILENCE}
            ),
        ],
    )
    def test_no_defect(self, change: dict[str, Any]) -> None:
        """What the law does not ask in the case at hand is not held against it."""
        assert valid_consent(evolve(GOOD, **change)).outcome is Outcome.PERMITTED

    def test_all_that_was_not_told_is_named(self) -> None:
        """The sentence says what was missing."""
        decision = valid_consent(evolve(GOOD, told=topics(without=ConsentTopic.PURPOSE)))
        assert decision.explain("nl") == (
            "Niet toegestaan.\n- Vooraf is niet verteld: het doel (art. 4 lid 11 AVG; art. 7 lid 3 AVG)."
        )

    def test_risks_of_a_transfer(self) -> None:
        """Art. 49(1)(a): who consents to a transfer is told its risks."""
        change = evolve(GOOD, transfer_without_adequacy=MET, told=topics(without=ConsentTopic.TRANSFER_RISKS))
        assert defects(change) == {"avg-4-11.not-informed"}


class TestImbalance:
    """Recital 43: towards an employer or an authority consent is seldom free; only where refusing has no consequence at all."""

    @pytest.mark.parametrize(("relation", "refusal"), list(product(ConsentRelation, set(RefusalConsequence))))
    def test_only_for_who_depends(self, relation: ConsentRelation, refusal: RefusalConsequence) -> None:
        """Found just where somebody who depends cannot refuse without consequence."""
        found = defects(evolve(GOOD, relation=relation, refusal=refusal))
        dependent = relation is not ConsentRelation.CUSTOMER
        assert ("avg-4-11.imbalance" in found) is (dependent and refusal is not RefusalConsequence.NONE)

    @pytest.mark.parametrize("relation", [*ConsentRelation, None])
    def test_no_real_option(self, relation: ConsentRelation | None) -> None:
        """Who cannot refuse does not consent, whoever asks."""
        found = valid_consent(evolve(GOOD, relation=relation, refusal=RefusalConsequence.NO_REAL_OPTION))
        assert found.outcome is Outcome.PROHIBITED
        assert "avg-4-11.not-free" in {one.code for one in found.reasons}

    def test_not_known(self) -> None:
        """Whether somebody depends is asked only where refusing has a consequence."""
        assert asked(evolve(GOOD, relation=None)) == set()
        assert asked(evolve(GOOD, relation=None, refusal=DENIED, needed_for_service=MET)) == {"relation"}


class TestWhatIsNotKnown:
    """The controller demonstrates consent (7)(1): an element that nobody recorded is asked, and never taken as met."""

    @pytest.mark.parametrize(
        ("change", "facts"),
        [
            ({"act": None}, {"act"}),
            ({"purposes": None, "separate_choices": UNKNOWN}, {"purposes", "separate_choices"}),
            ({"purposes": None, "separate_choices": NOT_MET}, {"purposes"}),
            ({"purposes": 2, "separate_choices": UNKNOWN}, {"separate_choices"}),
            ({"purpose_specific": UNKNOWN}, {"purpose_specific"}),
            ({"use_as_asked": UNKNOWN}, {"use_as_asked"}),
            ({"refusal": None}, {"refusal"}),
            ({"refusal": DENIED, "needed_for_service": UNKNOWN}, {"needed_for_service"}),
            ({"refusal": DENIED, "alternative": None}, {"alternative"}),
            ({"withdrawal": None}, {"withdrawal"}),
            ({"told": Checklist()}, {"told"}),
            ({"transfer_without_adequacy": UNKNOWN, "explicit": NOT_MET}, {"transfer_without_adequacy"}),
            ({"other_matters": UNKNOWN, "distinguishable": NOT_MET}, {"other_matters"}),
            ({"other_matters": MET, "distinguishable": UNKNOWN}, {"distinguishable"}),
            ({"evidence": UNKNOWN}, {"evidence"}),
            ({"route": None}, {"route"}),
            ({"special_data": UNKNOWN, "explicit": NOT_MET}, {"special_data"}),
            ({"special_data": MET, "explicit": UNKNOWN}, {"explicit"}),
        ],
    )
    def test_is_asked(self, change: dict[str, Any], facts: set[str]) -> None:
        """It is undecided, and exactly what it turns on is asked."""
        request = evolve(GOOD, **change)
        assert (valid_consent(request).outcome, asked(request)) == (Outcome.UNDECIDED, facts)

    def test_nothing_known(self) -> None:
        """Of a consent of which nothing is known nothing is decided."""
        assert valid_consent(ConsentRequest()).outcome is Outcome.UNDECIDED

    @given(st.sets(st.sampled_from([one.name for one in fields(ConsentRequest)])), st.data())
    def test_a_defect_never_widens(self, forgotten: set[str], data: st.DataObject) -> None:
        """Whatever is known of the rest, a defect prohibits."""
        nothing = ConsentRequest()
        request = evolve(GOOD, **{name: getattr(nothing, name) for name in forgotten})
        worse = data.draw(
            st.sampled_from(
                [
                    {"act": ConsentAct.SILENCE},
                    {"purpose_specific": NOT_MET},
                    {"evidence": NOT_MET},
                    {"route": WithdrawalRoute.NONE},
                    {"refusal": RefusalConsequence.HIGHER_PRICE},
                ]
            )
        )
        assert valid_consent(evolve(request, **worse)).outcome is Outcome.PROHIBITED


class TestWithdrawal:
    """(7)(3) and 17(1)(b): withdrawal does not touch what was done before; now it stops, and the data go unless another ground remains."""

    @pytest.mark.parametrize(
        ("others", "outcome"),
        [
            (frozenset(), Outcome.REQUIRED),
            (frozenset({Ground.CONSENT}), Outcome.REQUIRED),
            (frozenset({Ground.LEGAL_OBLIGATION}), Outcome.NOT_REQUIRED),
            (None, Outcome.UNDECIDED),
        ],
    )
    def test_erase_unless_another_ground(self, others: frozenset[Ground] | None, outcome: Outcome) -> None:
        """A ground that was there from the start keeps the data; consent to something is no other ground."""
        assert after_withdrawal(WithdrawalFacts(other_grounds=others)).outcome is outcome

    @given(st.none() | st.frozensets(st.sampled_from(Ground)))
    def test_stop_either_way(self, others: frozenset[Ground] | None) -> None:
        """To stop, and to tell who relies on it, is due whatever happens to the data."""
        decision = after_withdrawal(WithdrawalFacts(other_grounds=others))
        assert [duty.code for duty in decision.duties] == ["avg-7-3.stop", "avg-7-3.tell-others"]

    def test_the_grounds_are_named(self) -> None:
        """The sentence says for what the data stay."""
        both = frozenset({Ground.CONTRACT, Ground.LEGAL_OBLIGATION})
        explained = after_withdrawal(WithdrawalFacts(other_grounds=both)).explain("en")
        assert '"performance of a contract" and "legal obligation"' in explained
