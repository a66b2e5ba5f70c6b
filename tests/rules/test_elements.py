"""Elements that are met, not met or not known."""

from __future__ import annotations

from itertools import product

import pytest

from avgkit.decision import Decision, Outcome
from avgkit.errors import InvalidValue
from avgkit.law.condition import Checklist, Condition
from avgkit.rules.avg_7_consent import DISTINGUISHABLE, NOT_DISTINGUISHABLE, OTHER_MATTERS
from avgkit.rules.avg_22_automated_decisions import DecisionSafeguard
from avgkit.rules.elements import opposite, wanting

NAMES = {OTHER_MATTERS: "one", DISTINGUISHABLE: "other"}


class TestWanting:
    """One condition that is met suffices; none that is known to be met and none open is a failure; else the open ones are asked."""

    @pytest.mark.parametrize(("one", "other"), list(product(Condition, repeat=2)))
    def test_is_an_or_of_what_is_known(self, one: Condition, other: Condition) -> None:
        """Decided just when every way of filling in what is not known comes out the same."""
        found = wanting(NOT_DISTINGUISHABLE, (one, OTHER_MATTERS), (other, DISTINGUISHABLE))
        both = (Condition.MET, Condition.NOT_MET)
        filled_in = [
            Condition.MET in (first, second)
            for first in (both if one is Condition.UNKNOWN else (one,))
            for second in (both if other is Condition.UNKNOWN else (other,))
        ]
        if all(filled_in):
            assert found == ()
        elif not any(filled_in):
            assert found == (NOT_DISTINGUISHABLE,)
        else:
            assert Decision(reasons=found).outcome is Outcome.UNDECIDED
            unknown = {name for name, known in (("one", one), ("other", other)) if known is Condition.UNKNOWN}
            assert {NAMES[ask] for ask in found} == unknown

    def test_the_opposite(self) -> None:
        """What is not known stays not known."""
        assert [opposite(one) for one in Condition] == [Condition.NOT_MET, Condition.MET, Condition.UNKNOWN]


class TestChecklist:
    """What is in neither set is not known."""

    def test_complete(self) -> None:
        """A complete list says of all the others that they are not there."""
        listed = Checklist.complete(DecisionSafeguard, [DecisionSafeguard.CONTEST])
        assert [listed.condition(one) for one in DecisionSafeguard] == [
            Condition.NOT_MET,
            Condition.NOT_MET,
            Condition.MET,
        ]

    def test_not_both(self) -> None:
        """An element is met or it is not."""
        with pytest.raises(InvalidValue, match="not_met"):
            Checklist(met=frozenset(DecisionSafeguard), not_met=frozenset({DecisionSafeguard.CONTEST}))
