"""Art. 35 AVG: when an impact assessment comes first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.law.condition import Checklist, Condition
from avgkit.law.dpia import DpiaCase, DpiaCriterion, ListActivity
from avgkit.models.judgment import Answer
from avgkit.rules.avg_35_dpia import DpiaFacts, must_assess

MET, NOT_MET, UNKNOWN = Condition.MET, Condition.NOT_MET, Condition.UNKNOWN
NOTHING = DpiaFacts(
    cases=Checklist.complete(DpiaCase, ()),
    listed=frozenset(),
    large_scale=NOT_MET,
    systematic=NOT_MET,
    hidden_staff_camera=NOT_MET,
    criteria=Checklist.complete(DpiaCriterion, ()),
    high_risk=None,
    assessed_in_legislation=NOT_MET,
    on=date(2026, 6, 1),
)


def criteria(*met: DpiaCriterion) -> Checklist[DpiaCriterion]:
    """Give the criteria of which these are met and the others are not."""
    return Checklist.complete(DpiaCriterion, met)


def checklists(kind: Any) -> st.SearchStrategy[Checklist[Any]]:
    """Draw lists on which each element is met, not met or not known."""
    return st.fixed_dictionaries({one: st.sampled_from(Condition) for one in kind}).map(
        lambda said: Checklist(
            met=frozenset(one for one, known in said.items() if known is MET),
            not_met=frozenset(one for one, known in said.items() if known is NOT_MET),
        )
    )


FACTS = st.builds(
    DpiaFacts,
    cases=checklists(DpiaCase),
    listed=st.none() | st.frozensets(st.sampled_from(ListActivity), max_size=2),
    large_scale=st.sampled_from(Condition),
    systematic=st.sampled_from(Condition),
    hidden_staff_camera=st.sampled_from(Condition),
    criteria=checklists(DpiaCriterion),
    high_risk=st.none() | st.sampled_from(Answer),
    assessed_in_legislation=st.sampled_from(Condition),
    on=st.just(NOTHING.on),
)


class TestAssessment:
    """Where processing is likely to result in a high risk, the controller assesses its impact before it begins."""

    @pytest.mark.parametrize(
        ("changes", "outcome"),
        [
            ({}, Outcome.NOT_REQUIRED),
            # a generic daily mailing of an online magazine (WP248)
            ({"criteria": criteria(DpiaCriterion.LARGE_SCALE), "large_scale": MET}, Outcome.NOT_REQUIRED),
            # the patient file of a single doctor: two criteria are a presumption, and why it fails is on record (recital 91)
            (
                {
                    "criteria": criteria(DpiaCriterion.SENSITIVE_DATA, DpiaCriterion.VULNERABLE_PERSONS),
                    "high_risk": Answer.NO,
                },
                Outcome.NOT_REQUIRED,
            ),
            ({"criteria": criteria(DpiaCriterion.SENSITIVE_DATA, DpiaCriterion.VULNERABLE_PERSONS)}, Outcome.REQUIRED),
            # systematic monitoring of a square
            ({"cases": Checklist.complete(DpiaCase, {DpiaCase.PUBLIC_MONITORING})}, Outcome.REQUIRED),
            # location of company cars
            ({"listed": frozenset({ListActivity.STAFF_MONITORING}), "systematic": MET}, Outcome.REQUIRED),
            # fraud checks by a small shop, of which nobody says whether they are systematic
            ({"listed": frozenset({ListActivity.FRAUD_CONTROL}), "systematic": UNKNOWN}, Outcome.UNDECIDED),
            ({"listed": frozenset({ListActivity.HEALTH}), "systematic": MET}, Outcome.NOT_REQUIRED),
            ({"listed": frozenset({ListActivity.HEALTH}), "large_scale": MET}, Outcome.REQUIRED),
            ({"listed": frozenset({ListActivity.PROFILING}), "systematic": MET}, Outcome.REQUIRED),
            ({"listed": frozenset({ListActivity.SHARED_BLACKLIST})}, Outcome.REQUIRED),
            (
                {"listed": frozenset({ListActivity.COVERT_INVESTIGATION}), "hidden_staff_camera": MET},
                Outcome.REQUIRED,
            ),
            ({"listed": None}, Outcome.UNDECIDED),
            ({"high_risk": Answer.YES}, Outcome.REQUIRED),
            ({"criteria": Checklist()}, Outcome.UNDECIDED),
            ({"cases": Checklist()}, Outcome.UNDECIDED),
            # it was made along with the law (10)
            (
                {"listed": frozenset({ListActivity.HEALTH}), "large_scale": MET, "assessed_in_legislation": MET},
                Outcome.NOT_REQUIRED,
            ),
        ],
    )
    def test_worked_examples(self, changes: dict[str, Any], outcome: Outcome) -> None:
        """As the authorities have them."""
        assert must_assess(evolve(NOTHING, **changes)).outcome is outcome

    @given(facts=FACTS, fill=st.sampled_from([MET, NOT_MET]))
    def test_what_is_decided_holds_whatever_is_unknown(self, facts: DpiaFacts, fill: Condition) -> None:
        """An answer with gaps is the answer when the gaps are filled, all with yes or all with no."""

        def known(condition: Condition) -> Condition:
            return fill if condition is UNKNOWN else condition

        def filled(some: Checklist[Any], kind: Any) -> Checklist[Any]:
            return Checklist.complete(kind, {one for one in kind if known(some.condition(one)) is MET})

        decision = must_assess(facts)
        whole = evolve(
            facts,
            cases=filled(facts.cases, DpiaCase),
            criteria=filled(facts.criteria, DpiaCriterion),
            large_scale=known(facts.large_scale),
            systematic=known(facts.systematic),
            hidden_staff_camera=known(facts.hidden_staff_camera),
        )
        if decision.outcome is not Outcome.UNDECIDED:
            assert must_assess(whole).outcome is decision.outcome

    @given(facts=FACTS, criterion=st.sampled_from(DpiaCriterion))
    def test_more_risk_never_takes_the_duty_away(self, facts: DpiaFacts, criterion: DpiaCriterion) -> None:
        """One more criterion that is met leaves required what was required."""
        more = Checklist(met=facts.criteria.met | {criterion}, not_met=facts.criteria.not_met - {criterion})
        if must_assess(facts).outcome is Outcome.REQUIRED:
            assert must_assess(evolve(facts, criteria=more)).outcome is Outcome.REQUIRED
