"""Art. 21 AVG."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.language import Text
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.models.events import ObjectionResult
from avgkit.models.purpose import PurposeKind
from avgkit.rules.avg_21_objection import ObjectionFacts, objection
from avgkit.sentence import Named

RESULTS = (None, *ObjectionResult)
WITH_RIGHT = {Ground.PUBLIC_TASK, Ground.LEGITIMATE_INTERESTS}


def outcome(
    *,
    kind: PurposeKind = PurposeKind.GENERAL,
    ground: Ground = Ground.LEGITIMATE_INTERESTS,
    operation: Operation = Operation.USE,
    result: ObjectionResult | None,
) -> Outcome:
    """Return what an objection to one purpose does."""
    return objection(
        ObjectionFacts(
            purpose=Named(key="p", label=Text(nl="doel", en="purpose")),
            kind=kind,
            ground=ground,
            operation=operation,
            since=date(2026, 11, 1),
            result=result,
            clauses=(),
        )
    ).outcome


class TestDirectMarketing:
    """(2), (3): where the person objects to direct marketing, the data are no longer processed for it."""

    @given(ground=st.sampled_from(Ground), operation=st.sampled_from(Operation), result=st.sampled_from(RESULTS))
    def test_absolute(self, ground: Ground, operation: Operation, result: ObjectionResult | None) -> None:
        """Whatever the ground, the operation and what the organisation decided: only the person can take it back."""
        found = outcome(kind=PurposeKind.DIRECT_MARKETING, ground=ground, operation=operation, result=result)
        retracted = result is ObjectionResult.RETRACTED
        assert found is (Outcome.NOT_APPLICABLE if retracted else Outcome.PROHIBITED)


class TestOwnSituation:
    """(1): on the grounds of (e) and (f) the processing stops, unless compelling grounds are shown."""

    @given(ground=st.sampled_from(sorted(WITH_RIGHT, key=str)))
    def test_where_there_is_a_right(self, ground: Ground) -> None:
        """Pending and upheld stop the use; compelling grounds let it go on; taken back, it says nothing."""
        found = [outcome(ground=ground, result=result) for result in RESULTS]
        assert dict(zip(RESULTS, found, strict=True)) == {
            None: Outcome.PROHIBITED,
            ObjectionResult.UPHELD: Outcome.PROHIBITED,
            ObjectionResult.OVERRIDDEN: Outcome.PERMITTED,
            ObjectionResult.RETRACTED: Outcome.NOT_APPLICABLE,
        }

    @given(ground=st.sampled_from(sorted(set(Ground) - WITH_RIGHT, key=str)), result=st.sampled_from(RESULTS))
    def test_where_there_is_none(self, ground: Ground, result: ObjectionResult | None) -> None:
        """On the other grounds an objection does nothing, and the decision says so; except to statistics (6)."""
        assert outcome(ground=ground, result=result) is Outcome.NOT_APPLICABLE
        assert outcome(kind=PurposeKind.STATISTICS, ground=ground, result=None) is Outcome.PROHIBITED

    def test_stored_meanwhile(self) -> None:
        """Art. 18(1)(d): while it is pending the data may be stored, and once it is upheld they may not."""
        assert outcome(operation=Operation.STORE, result=None) is Outcome.PERMITTED
        assert outcome(operation=Operation.STORE, result=ObjectionResult.UPHELD) is Outcome.PROHIBITED
