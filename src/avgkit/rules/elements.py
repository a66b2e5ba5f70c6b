"""How the elements of a provision become reasons: an element is met, not met, or not known, and what is not known is asked."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Generic, TypeVar, assert_never, final

from attrs import frozen

from avgkit.decision import Reason
from avgkit.errors import InvalidValue
from avgkit.law.citation import Citation
from avgkit.law.condition import Condition

E = TypeVar("E", bound=Enum)


@final
@frozen(kw_only=True)
class Checklist(Generic[E]):
    """
    Which elements of a list are met and which are not, as far as somebody recorded it (controlelijst).

    What is in neither set is not known. InvalidValue where an element is in both.

    >>> from avgkit.law.cookies import AnalyticsSetting
    >>> Checklist(met=frozenset({AnalyticsSetting.IP_MASKED})).condition(AnalyticsSetting.NOT_COMBINED)
    <Condition.UNKNOWN: 'unknown'>
    """

    met: frozenset[E] = frozenset()
    not_met: frozenset[E] = frozenset()

    def __attrs_post_init__(self) -> None:
        if self.met & self.not_met:
            raise InvalidValue("not_met", "no element that is met as well")

    @classmethod
    def complete(cls, kind: type[E], met: Iterable[E], /) -> Checklist[E]:
        """Return the list on which these elements are met and all others are not (volledige lijst)."""
        found = frozenset(met)
        return cls(met=found, not_met=frozenset(kind) - found)

    def condition(self, element: E, /) -> Condition:
        """Return whether an element is met."""
        if element in self.met:
            return Condition.MET
        return Condition.NOT_MET if element in self.not_met else Condition.UNKNOWN


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
