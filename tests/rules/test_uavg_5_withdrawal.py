"""Art. 7(3) AVG and 5(3) UAVG: whose withdrawal must be followed."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue
from avgkit.law.children import AgeGroup, ConsentGiver
from avgkit.rules.uavg_5_withdrawal import WithdrawalByFacts, withdrawal_by

PERSON, PARENT = ConsentGiver.PERSON, ConsentGiver.REPRESENTATIVE
NEW, OLD = date(2026, 9, 1), date(2026, 8, 31)
CHILD = WithdrawalByFacts(on=NEW, by=PERSON, given_by=frozenset({PARENT}), ages=(12, 12))


class TestWithdrawal:
    """At any time: by who gave it, by the representative, and of what that one gave by the person from twelve on."""

    @pytest.mark.parametrize("ages", [None, *(group.years for group in AgeGroup)])
    def test_of_ones_own(self, ages: tuple[int, int] | None) -> None:
        """Whatever the age, and whoever said yes beside."""
        for given_by in (frozenset({PERSON}), frozenset({PERSON, PARENT})):
            assert withdrawal_by(evolve(CHILD, given_by=given_by, ages=ages)).outcome is Outcome.REQUIRED

    @pytest.mark.parametrize(
        ("on", "ages", "asked"),
        [
            (NEW, (12, 12), None),
            (NEW, (11, 11), "representative_withdraws"),
            (NEW, (11, 12), "age"),
            (NEW, None, "age"),
            (OLD, (15, 15), "representative_withdraws"),
            (OLD, (16, 17), None),
        ],
    )
    def test_of_what_a_parent_gave(self, on: date, ages: tuple[int, int] | None, asked: str | None) -> None:
        """From twelve since 1 September 2026; before, from the age from which a person consents himself."""
        found = withdrawal_by(evolve(CHILD, on=on, ages=ages))
        assert [question.fact for question in found.questions] == ([] if asked is None else [asked])
        assert (found.outcome is Outcome.REQUIRED) is (asked is None)

    @pytest.mark.parametrize("given_by", [frozenset({PERSON}), frozenset({PARENT})])
    def test_by_a_representative(self, given_by: frozenset[ConsentGiver]) -> None:
        """At any time; an adult has one only under guardianship."""
        facts = evolve(CHILD, by=PARENT, given_by=given_by, ages=(17, 17))
        assert withdrawal_by(facts).outcome is Outcome.REQUIRED
        assert [one.fact for one in withdrawal_by(evolve(facts, ages=(18, 18))).questions] == ["guardianship"]

    def test_of_nothing(self) -> None:
        """What nobody gave is not withdrawn."""
        with pytest.raises(InvalidValue, match="given_by"):
            evolve(CHILD, given_by=frozenset())
