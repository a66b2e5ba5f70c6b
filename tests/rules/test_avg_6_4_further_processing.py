"""Art. 5(1)(b), 6(4) and 13(3) AVG: using data for another purpose."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.evaluation.further_processing import may_reuse
from avgkit.law.condition import Condition
from avgkit.models.judgment import Answer
from avgkit.rules.avg_6_4_further_processing import (
    PRIVILEGED,
    NewPurposeKind,
    NewUse,
    compatibility,
    compatibility_test,
)

MET, NOT_MET, UNKNOWN = Condition.MET, Condition.NOT_MET, Condition.UNKNOWN
FACTORS = ("linked", "expected", "ordinary_data", "harmless", "safeguarded")
GOOD = NewUse(
    kind=NewPurposeKind.OTHER,
    **dict.fromkeys(FACTORS, MET),
    art_89_safeguards=NOT_MET,
    about_persons=NOT_MET,
    consent=NOT_MET,
    law=NOT_MET,
    informed_before=MET,
)
CONDITIONS = st.sampled_from(Condition)


def with_factors(use: NewUse, *found: Condition) -> NewUse:
    """Return the use with these five factors."""
    return evolve(use, **dict(zip(FACTORS, found, strict=True)))


class TestFiveFactors:
    """(4)(a) to (e): the controller takes into account link, context, nature, consequences and safeguards."""

    @given(st.tuples(*[CONDITIONS] * 5))
    def test_all_point_one_way(self, found: tuple[Condition, ...]) -> None:
        """Compatible where all do, incompatible where none does; a factor that is not known is asked, a mixture is weighed."""
        decision = compatibility(with_factors(GOOD, *found))
        unknown = {factor for factor, known in zip(FACTORS, found, strict=True) if known is UNKNOWN}
        if unknown:
            assert decision.outcome is Outcome.UNDECIDED
            assert {question.fact for question in decision.questions} == unknown
        elif len(set(found)) == 1:
            assert decision.outcome is (Outcome.PERMITTED if found[0] is MET else Outcome.PROHIBITED)
        else:
            assert [question.fact for question in decision.questions] == ["judged"]

    @pytest.mark.parametrize(("judged", "outcome"), [(Answer.YES, Outcome.PERMITTED), (Answer.NO, Outcome.PROHIBITED)])
    def test_a_person_weighs(self, judged: Answer, outcome: Outcome) -> None:
        """Where factors differ, what a person decided counts."""
        mixed = with_factors(GOOD, MET, MET, MET, NOT_MET, MET)
        assert compatibility(evolve(mixed, judged=judged)).outcome is outcome

    def test_a_person_against(self) -> None:
        """Somebody who weighed it and said no is heard, also where every factor points the other way."""
        assert compatibility(evolve(GOOD, judged=Answer.YES)).outcome is Outcome.PERMITTED
        assert compatibility(evolve(GOOD, judged=Answer.NO)).outcome is Outcome.PROHIBITED

    def test_a_judgment_does_not_replace_looking(self) -> None:
        """A factor that nobody looked at is asked, whatever was judged."""
        blind = with_factors(evolve(GOOD, judged=Answer.YES), MET, MET, MET, UNKNOWN, MET)
        assert [question.fact for question in compatibility(blind).questions] == ["harmless"]

    def test_marketing_is_never_compatible_by_itself(self) -> None:
        """Direct marketing is weighed even where all factors point one way."""
        marketing = evolve(GOOD, kind=NewPurposeKind.DIRECT_MARKETING)
        assert [question.fact for question in compatibility(marketing).questions] == ["judged"]
        assert compatibility(evolve(marketing, judged=Answer.YES)).outcome is Outcome.PERMITTED


class TestPresumption:
    """5(1)(b) and 89(1): statistics, research and archiving in the public interest are, with safeguards, not incompatible."""

    AGAINST = with_factors(evolve(GOOD, art_89_safeguards=MET), *[NOT_MET] * 5)

    @pytest.mark.parametrize("kind", NewPurposeKind)
    def test_only_for_these(self, kind: NewPurposeKind) -> None:
        """Not for an archive of one's own, nor for marketing."""
        found = compatibility(evolve(self.AGAINST, kind=kind)).outcome
        assert found is (Outcome.PERMITTED if kind in PRIVILEGED else Outcome.PROHIBITED)

    @pytest.mark.parametrize("kind", sorted(PRIVILEGED, key=lambda kind: kind.value))
    def test_only_with_safeguards(self, kind: NewPurposeKind) -> None:
        """Without them the factors decide; where it is not known it is asked, unless the factors suffice."""
        without = evolve(self.AGAINST, kind=kind, art_89_safeguards=NOT_MET)
        unknown = evolve(self.AGAINST, kind=kind, art_89_safeguards=UNKNOWN)
        assert compatibility(without).outcome is Outcome.PROHIBITED
        assert [question.fact for question in compatibility(unknown).questions] == ["art_89_safeguards"]
        assert compatibility(with_factors(unknown, *[MET] * 5)).outcome is Outcome.PERMITTED

    def test_statistics_are_not_about_persons(self) -> None:
        """Recital 162: statistics that lead to measures about particular persons are none."""
        statistics = evolve(self.AGAINST, kind=NewPurposeKind.STATISTICS)
        assert compatibility(evolve(statistics, about_persons=MET)).outcome is Outcome.PROHIBITED
        asked = compatibility(evolve(statistics, about_persons=UNKNOWN)).questions
        assert [question.fact for question in asked] == ["about_persons"]

    def test_which_purpose(self) -> None:
        """A new purpose of which nobody said what it is, is asked."""
        assert [question.fact for question in compatibility(evolve(GOOD, kind=None)).questions] == ["kind"]


class TestWithoutTest:
    """(4): no test where the person consented, or a law that protects the objectives of art. 23(1) orders the new use."""

    @pytest.mark.parametrize(
        ("change", "outcome"),
        [
            ({}, Outcome.REQUIRED),
            ({"consent": MET}, Outcome.NOT_REQUIRED),
            ({"law": MET}, Outcome.NOT_REQUIRED),
            ({"kind": NewPurposeKind.SCIENTIFIC_RESEARCH, "art_89_safeguards": MET}, Outcome.NOT_REQUIRED),
            ({"consent": UNKNOWN}, Outcome.UNDECIDED),
            ({"law": UNKNOWN}, Outcome.UNDECIDED),
            ({"kind": None}, Outcome.UNDECIDED),
        ],
    )
    def test_when_it_is_needed(self, change: dict[str, object], outcome: Outcome) -> None:
        """Needed where nothing makes it superfluous."""
        assert compatibility_test(evolve(GOOD, **change)).outcome is outcome

    @pytest.mark.parametrize("road", ["consent", "law"])
    def test_it_may_start(self, road: str) -> None:
        """Each opens the new use, however much the factors point against it."""
        against = with_factors(GOOD, *[NOT_MET] * 5)
        assert may_reuse(against).outcome is Outcome.PROHIBITED
        assert may_reuse(evolve(against, **{road: UNKNOWN})).outcome is Outcome.UNDECIDED
        assert may_reuse(evolve(against, **{road: MET})).outcome is Outcome.PERMITTED


class TestInformBefore:
    """13(3) and 14(4): the person is told of the new purpose prior to that further processing."""

    @given(st.tuples(*[CONDITIONS] * 5), CONDITIONS, CONDITIONS)
    def test_nobody_is_surprised(self, found: tuple[Condition, ...], consent: Condition, law: Condition) -> None:
        """Whatever makes the new use lawful, it does not start before people know; not knowing that never widens."""
        use = evolve(with_factors(GOOD, *found), consent=consent, law=law)
        assert may_reuse(evolve(use, informed_before=NOT_MET)).outcome is Outcome.PROHIBITED
        assert not may_reuse(evolve(use, informed_before=UNKNOWN)).permitted
