"""Art. 22 AVG and 40 UAVG: decisions that a computer takes on its own."""

from __future__ import annotations

from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.evaluation.automated import automated_decision
from avgkit.law.condition import Checklist, Condition
from avgkit.rules.avg_22_automated_decisions import (
    AutomatedDecision,
    AutomationException,
    DecisionEffect,
    DecisionOutput,
    DecisionSafeguard,
    HumanRole,
    SpecialDataKey,
    solely_automated,
)

MET, NOT_MET, UNKNOWN = Condition.MET, Condition.NOT_MET, Condition.UNKNOWN
ALL = Checklist.complete(DecisionSafeguard, DecisionSafeguard)
GOOD = AutomatedDecision(
    output=DecisionOutput.DECISION,
    human_role=HumanRole.NONE,
    effect=DecisionEffect.LEGAL_OR_SIMILAR,
    exception=AutomationException.CONTRACT,
    profiling=NOT_MET,
    needed_for_duty_or_task=MET,
    safeguards=ALL,
    special_data=NOT_MET,
    special_key=SpecialDataKey.NEITHER,
)
BY_LAW = evolve(GOOD, exception=AutomationException.DUTCH_LAW)


def outcome(facts: AutomatedDecision) -> Outcome:
    """Return whether the decision may be automated."""
    return automated_decision(facts).outcome


class TestSolelyAutomated:
    """(1): the right not to be subject to a decision based solely on automated processing with legal or similar effects."""

    @pytest.mark.parametrize(("role", "effect"), list(product([*HumanRole, None], [*DecisionEffect, None])))
    def test_alone_and_with_effect(self, role: HumanRole | None, effect: DecisionEffect | None) -> None:
        """Covered where nobody weighs in and it matters; one that is known not to be so takes it out."""
        found = solely_automated(evolve(GOOD, human_role=role, effect=effect)).outcome
        if role is HumanRole.MEANINGFUL or effect is DecisionEffect.MINOR:
            assert found is Outcome.NOT_APPLICABLE
        else:
            assert found is (Outcome.UNDECIDED if None in {role, effect} else Outcome.PROHIBITED)

    @pytest.mark.parametrize(
        ("drawn_on", "found"),
        [(MET, Outcome.PROHIBITED), (NOT_MET, Outcome.NOT_APPLICABLE), (UNKNOWN, Outcome.UNDECIDED)],
    )
    def test_a_score(self, drawn_on: Condition, found: Outcome) -> None:
        """C-634/21: a score is the decision where a third party draws strongly on it."""
        score = evolve(GOOD, output=DecisionOutput.SCORE_FOR_THIRD_PARTY, third_party_draws_strongly=drawn_on)
        assert solely_automated(score).outcome is found

    def test_outside_it(self) -> None:
        """What the article does not cover, it does not stand in the way of."""
        assert outcome(evolve(GOOD, human_role=HumanRole.MEANINGFUL, exception=None)) is Outcome.PERMITTED


class TestExceptions:
    """(2) and (3): for a contract or with explicit consent, if a person can step in, the view be heard and the decision contested."""

    @pytest.mark.parametrize("exception", [AutomationException.CONTRACT, AutomationException.EXPLICIT_CONSENT])
    @given(
        met=st.frozensets(st.sampled_from(DecisionSafeguard)), lacking=st.frozensets(st.sampled_from(DecisionSafeguard))
    )
    def test_all_safeguards(
        self,
        exception: AutomationException,
        met: frozenset[DecisionSafeguard],
        lacking: frozenset[DecisionSafeguard],
    ) -> None:
        """All three, or not; what is not known is asked."""
        facts = evolve(GOOD, exception=exception, safeguards=Checklist(met=met - lacking, not_met=lacking))
        if lacking:
            assert outcome(facts) is Outcome.PROHIBITED
        else:
            assert outcome(facts) is (Outcome.PERMITTED if met == set(DecisionSafeguard) else Outcome.UNDECIDED)

    def test_none(self) -> None:
        """Without an exception it is prohibited, and says so twice: what it is, and what is lacking."""
        decision = automated_decision(evolve(GOOD, exception=AutomationException.NONE))
        prohibiting = [one.code for one in decision.reasons if one.outcome is Outcome.PROHIBITED]
        assert prohibiting == ["avg-22-1.applies", "avg-22-1.no-exception"]

    def test_not_known(self) -> None:
        """An exception that nobody named is asked; so is whether the article applies, where the decision does not stand without."""
        assert [one.fact for one in automated_decision(evolve(GOOD, exception=None)).questions] == ["exception"]
        unsure = evolve(GOOD, human_role=None)
        assert outcome(unsure) is Outcome.PERMITTED
        without = automated_decision(evolve(unsure, exception=AutomationException.NONE))
        assert [one.fact for one in without.questions] == ["human_role"]


class TestDutchLaw:
    """40 UAVG: for a legal obligation or a public task, not on profiling, and with suitable measures."""

    @pytest.mark.parametrize(
        ("profiling", "needed", "found"),
        [
            (NOT_MET, MET, Outcome.PERMITTED),
            (MET, MET, Outcome.PROHIBITED),
            (NOT_MET, NOT_MET, Outcome.PROHIBITED),
            (UNKNOWN, MET, Outcome.UNDECIDED),
            (NOT_MET, UNKNOWN, Outcome.UNDECIDED),
            (UNKNOWN, NOT_MET, Outcome.PROHIBITED),
        ],
    )
    def test_conditions(self, profiling: Condition, needed: Condition, found: Outcome) -> None:
        """Both at once."""
        assert outcome(evolve(BY_LAW, profiling=profiling, needed_for_duty_or_task=needed)) is found

    @pytest.mark.parametrize(
        ("safeguards", "found"),
        [
            (ALL, Outcome.PERMITTED),
            (Checklist.complete(DecisionSafeguard, ()), Outcome.PROHIBITED),
            (Checklist.complete(DecisionSafeguard, [DecisionSafeguard.CONTEST]), Outcome.UNDECIDED),
            (Checklist(met=frozenset({DecisionSafeguard.CONTEST})), Outcome.UNDECIDED),
        ],
    )
    def test_suitable_measures(self, safeguards: Checklist[DecisionSafeguard], found: Outcome) -> None:
        """(2) and (3): the three always suffice, none never does, and other measures are weighed by a person."""
        assert outcome(evolve(BY_LAW, safeguards=safeguards)) is found


class TestSpecialCategories:
    """(4): special categories only with explicit consent or a law of substantial public interest."""

    @pytest.mark.parametrize("facts", [GOOD, BY_LAW])
    @pytest.mark.parametrize(
        ("special", "key", "found"),
        [
            (NOT_MET, None, Outcome.PERMITTED),
            (MET, SpecialDataKey.EXPLICIT_CONSENT, Outcome.PERMITTED),
            (MET, SpecialDataKey.SUBSTANTIAL_PUBLIC_INTEREST, Outcome.PERMITTED),
            (MET, SpecialDataKey.NEITHER, Outcome.PROHIBITED),
            (MET, None, Outcome.UNDECIDED),
            (UNKNOWN, SpecialDataKey.NEITHER, Outcome.UNDECIDED),
            (UNKNOWN, SpecialDataKey.EXPLICIT_CONSENT, Outcome.PERMITTED),
        ],
    )
    def test_a_second_key(
        self, facts: AutomatedDecision, special: Condition, key: SpecialDataKey | None, found: Outcome
    ) -> None:
        """Whatever the exception, this key comes on top."""
        assert outcome(evolve(facts, special_data=special, special_key=key)) is found
