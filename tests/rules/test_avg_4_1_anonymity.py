"""Art. 4(1) and recital 26 AVG: what may go out as anonymous."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue
from avgkit.law.citation import clause
from avgkit.models.judgment import Answer
from avgkit.models.purpose import DataForm
from avgkit.rules.avg_4_1_anonymity import ReleaseFacts, anonymity

GOOD = ReleaseFacts(
    form=DataForm.AGGREGATED,
    smallest_group=12,
    singled_out=0,
    minimum=10,
    judged=Answer.YES,
    clauses=(clause("S-41"),),
)


class TestAnonymous:
    """Anonymous is what nobody can trace to a person by means reasonably likely to be used."""

    @given(
        smallest=st.none() | st.integers(0, 20),
        alone=st.none() | st.integers(0, 3),
        minimum=st.integers(2, 15),
        judged=st.none() | st.sampled_from(Answer),
    )
    def test_three_questions(
        self, smallest: int | None, alone: int | None, minimum: int, judged: Answer | None
    ) -> None:
        """Group size, singling out and the judgment of a person: one no prohibits, one open question leaves it undecided."""
        facts = evolve(GOOD, smallest_group=smallest, singled_out=alone, minimum=minimum, judged=judged)
        answers = [
            None if smallest is None else smallest >= minimum,
            None if alone is None else alone == 0,
            None if judged is None else judged is Answer.YES,
        ]
        decision = anonymity(facts)
        if False in answers:
            assert decision.outcome is Outcome.PROHIBITED
        else:
            assert decision.outcome is (Outcome.UNDECIDED if None in answers else Outcome.PERMITTED)
        assert len(decision.questions) == answers.count(None)
        assert all(clause("S-41") in one.citations for one in decision.reasons)

    @given(st.integers(2, 50), st.integers(0, 50))
    def test_a_stricter_minimum_never_widens(self, minimum: int, more: int) -> None:
        """Raising the minimum only closes."""
        before = anonymity(evolve(GOOD, minimum=minimum))
        after = anonymity(evolve(GOOD, minimum=minimum + more))
        assert before.permitted or not after.permitted

    @pytest.mark.parametrize("form", [DataForm.IDENTIFIABLE, DataForm.PSEUDONYMOUS])
    def test_a_pseudonym_is_not_anonymous(self, form: DataForm) -> None:
        """4(5): whatever the counts and whoever judged it, data per person stay personal data."""
        assert [one.code for one in anonymity(evolve(GOOD, form=form)).reasons] == ["avg-4-1.not-a-group"]

    @pytest.mark.parametrize("wrong", [{"minimum": 1}, {"smallest_group": -1}, {"singled_out": -1}])
    def test_counts(self, wrong: dict[str, int]) -> None:
        """A group of one is a person; a count is not negative."""
        with pytest.raises(InvalidValue, match=next(iter(wrong))):
            evolve(GOOD, **wrong)
