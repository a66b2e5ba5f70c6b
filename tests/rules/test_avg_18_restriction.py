"""Art. 18(2) AVG, and what may always be done to end or limit processing."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.language import Text
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.models.purpose import PurposeKind
from avgkit.models.retention import AfterRetention
from avgkit.rules.avg_4_2_protective_operations import ProtectiveFacts, protective_operation
from avgkit.rules.avg_17_erasure import Obstacle, StatutoryKeeping
from avgkit.rules.avg_18_restriction import Claim, RestrictionFacts, restriction
from avgkit.sentence import Named

ITEM = Named(key="email", label=Text(nl="e-mailadres", en="e-mail address"))


class TestEffectOfRestriction:
    """Restricted data are, with the exception of storage, processed only with consent, for claims, others or the public interest."""

    @given(
        operation=st.sampled_from(Operation),
        kind=st.sampled_from(PurposeKind),
        ground=st.sampled_from(Ground),
        claim=st.sampled_from(Claim),
    )
    def test_only_storage_is_permitted(
        self, operation: Operation, kind: PurposeKind, ground: Ground, claim: Claim
    ) -> None:
        """Nothing but storing and restricting is permitted, on whatever ground and for whatever purpose."""
        facts = RestrictionFacts(item=ITEM, operation=operation, kind=kind, ground=ground, claim=claim)
        storing = operation in {Operation.STORE, Operation.RESTRICT}
        assert (restriction(facts).outcome is Outcome.PERMITTED) is storing

    USE = RestrictionFacts(
        item=ITEM,
        operation=Operation.USE,
        kind=PurposeKind.GENERAL,
        ground=Ground.CONTRACT,
        claim=Claim.NONE,
    )

    def test_use(self) -> None:
        """A contract is no exception."""
        assert restriction(self.USE).outcome is Outcome.PROHIBITED

    def test_claims(self) -> None:
        """An item held for a claim, for the purpose that serves claims, is a question; being held alone is not enough."""
        held = evolve(self.USE, claim=Claim.HELD)
        assert restriction(held).outcome is Outcome.PROHIBITED
        asked = restriction(evolve(held, kind=PurposeKind.ARCHIVE))
        assert [question.fact for question in asked.questions] == ["needed_for_claim"]

    @pytest.mark.parametrize("ground", [Ground.LEGAL_OBLIGATION, Ground.PUBLIC_TASK])
    def test_public_interest(self, ground: Ground) -> None:
        """Whether a law makes it an important public interest is a question."""
        asked = restriction(evolve(self.USE, ground=ground))
        assert [question.fact for question in asked.questions] == ["important_public_interest"]

    def test_protection_of_another(self) -> None:
        """A vital interest may be that of another person: whose it is, is a question."""
        asked = restriction(evolve(self.USE, ground=Ground.VITAL_INTERESTS))
        assert [question.fact for question in asked.questions] == ["interest_of_another"]


class TestProtectiveOperations:
    """Restricting, erasing and destroying need no ground of their own; what the data must be there for stands against erasing."""

    FREE = ProtectiveFacts(item=ITEM, operation=Operation.ERASE, statutory=(), obstacles=frozenset())
    TAX = StatutoryKeeping(
        law=Text(nl="de belastingwet", en="tax law"), last_day=date(2033, 12, 31), then=AfterRetention.ERASE
    )

    @pytest.mark.parametrize("operation", [Operation.ERASE, Operation.DESTROY])
    def test_erasing(self, operation: Operation) -> None:
        """It is permitted where nothing stands against it."""
        assert protective_operation(evolve(self.FREE, operation=operation)).outcome is Outcome.PERMITTED

    def test_against_erasing(self) -> None:
        """A claim and a legal duty forbid it, a restriction makes it a question; all that stand against it are told."""
        held = protective_operation(evolve(self.FREE, obstacles=frozenset({Obstacle.HOLD})))
        law = protective_operation(evolve(self.FREE, statutory=(self.TAX,)))
        restricted = protective_operation(evolve(self.FREE, obstacles=frozenset({Obstacle.RESTRICTION})))
        every = protective_operation(evolve(self.FREE, statutory=(self.TAX,), obstacles=frozenset(Obstacle)))
        assert held.outcome is law.outcome is every.outcome is Outcome.PROHIBITED
        assert restricted.outcome is Outcome.UNDECIDED
        assert len(every.reasons) == 3
        assert "31 december 2033" in law.explain("nl")

    def test_restricting(self) -> None:
        """It leaves the data where they are, so nothing stands against it."""
        worst = evolve(self.FREE, operation=Operation.RESTRICT, statutory=(self.TAX,), obstacles=frozenset(Obstacle))
        assert protective_operation(worst).outcome is Outcome.PERMITTED
