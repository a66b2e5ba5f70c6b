"""Where the law offers several ways, each with conditions of its own, one way that is open to the end suffices."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import Enum
from typing import Final, TypeAlias, TypeVar

from avgkit.decision import Decision, Outcome, Reason, combine
from avgkit.law.condition import Condition

Kind = TypeVar("Kind", bound=Enum)
Asked: TypeAlias = tuple[Condition, Reason]
Way: TypeAlias = tuple[Reason, tuple[Asked, ...]]


def any_way(failed: Reason, ways: Iterable[Way], /) -> tuple[Reason, ...]:
    """
    Return why a thing may be done, or not (een van de wegen): the reasons of the ways of which every condition is met; else what must
    be asked where a way may still be open; else *failed*.
    """
    every = list(ways)
    found = tuple(reason for reason, asked in every if all(known is Condition.MET for known, _ in asked))
    if found:
        return found
    possible = [asked for _, asked in every if all(known is not Condition.NOT_MET for known, _ in asked)]
    return tuple(ask for asked in possible for known, ask in asked if known is Condition.UNKNOWN) or (failed,)


def shortfalls(*tests: tuple[Condition, Reason, Reason]) -> tuple[Reason, ...]:
    """
    Return what is wanting where all of these must be met (tekort): each test is whether it is met, what to say where it is not, and what
    to ask where that is not known.
    """
    return tuple(
        failed if known is Condition.NOT_MET else ask for known, failed, ask in tests if known is not Condition.MET
    )


def one_of(value: Kind | None, accepted: Collection[Kind], /) -> Condition:
    """Return whether a value is one of these (een van deze); what is not known stays so."""
    if value is None:
        return Condition.UNKNOWN
    return Condition.MET if value in accepted else Condition.NOT_MET


_BEST: Final = (Outcome.PERMITTED, Outcome.UNDECIDED, Outcome.PROHIBITED, Outcome.NOT_APPLICABLE)


def best_of(*decisions: Decision) -> Decision:
    """Return the decision of the ways that get furthest (beste weg): one that is open suffices, and makes the rest no matter."""
    furthest = min((one.outcome for one in decisions), key=_BEST.index)
    return combine(*(one for one in decisions if one.outcome is furthest))
