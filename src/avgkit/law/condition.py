"""Whether conditions of the law are met, as somebody who can say so has recorded it: one, or a list of them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Generic, TypeVar, final

from avgkit.checked import frozen
from avgkit.errors import InvalidValue

E = TypeVar("E", bound=Enum)


class Condition(Enum):
    """Whether a condition is met (voorwaarde); what is not known is never taken as met, nor as not met."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


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
