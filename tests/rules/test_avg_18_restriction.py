"""Art. 18(2) AVG, and what may always be done to end or limit processing."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.language import Text
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.models.purpose import PurposeKind
from avgkit.rules.avg_4_2_protective_operations import ProtectiveFacts, Restriction, protective_operation
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


class TestProtectiveOperations:
    """Restricting, erasing and destroying need no ground of their own; what the data must be there for stands against erasing."""

    FREE = ProtectiveFacts(
        item=ITEM, operation=Operation.ERASE, claim=Claim.NONE, restriction=Restriction.NONE, kept_by_law=()
    )

    @pytest.mark.parametrize("operation", [Operation.ERASE, Operation.DESTROY])
    def test_erasing(self, operation: Operation) -> None:
        """It is permitted where nothing stands against it."""
        assert protective_operation(evolve(self.FREE, operation=operation)).outcome is Outcome.PERMITTED

    def test_against_erasing(self) -> None:
        """A claim and a restriction stand against it, a legal duty is a question; all that do are told."""
        held = evolve(self.FREE, claim=Claim.HELD)
        both = evolve(held, restriction=Restriction.RESTRICTED)
        law = evolve(self.FREE, kept_by_law=(Named(key="tax", label=Text(nl="fiscus", en="tax")),))
        assert protective_operation(held).outcome is Outcome.PROHIBITED
        assert len(protective_operation(both).reasons) == 2
        assert [question.fact for question in protective_operation(law).questions] == ["statutory_minimum"]

    def test_restricting(self) -> None:
        """It leaves the data where they are, so nothing stands against it."""
        worst = evolve(self.FREE, operation=Operation.RESTRICT, claim=Claim.HELD, restriction=Restriction.RESTRICTED)
        assert protective_operation(worst).outcome is Outcome.PERMITTED
