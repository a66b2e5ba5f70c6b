"""How the elements of a provision become reasons: an element is met, not met, or not known, and what is not known is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from avgkit.decision import Reason
from avgkit.law.citation import Citation
from avgkit.law.condition import Condition


def wanting(failed: Reason, /, *ways: tuple[Condition, Reason]) -> tuple[Reason, ...]:
    """
    Return what is wanting where one of these conditions must be met (gebrek): nothing where one is, else what must be asked of those
    that are not known, and *failed* where all are known and none is met.
    """
    if any(condition is Condition.MET for condition, _ in ways):
        return ()
    asked = tuple(ask for condition, ask in ways if condition is Condition.UNKNOWN)
    return asked or (failed,)


def cited(reasons: Iterable[Reason], clauses: tuple[Citation, ...], /) -> tuple[Reason, ...]:
    """Return reasons that rest on these clauses of the policy as well (vindplaatsen)."""
    return tuple(one.given(*clauses, **dict(one.details)) for one in reasons)


def opposite(condition: Condition, /) -> Condition:
    """Return the opposite of a condition (niet); what is not known stays so."""
    match condition:
        case Condition.MET:
            return Condition.NOT_MET
        case Condition.NOT_MET:
            return Condition.MET
        case Condition.UNKNOWN:
            return Condition.UNKNOWN
        case _:
            assert_never(condition)
