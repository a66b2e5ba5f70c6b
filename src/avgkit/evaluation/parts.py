"""How answers on parts become one answer: alternatives, of which one suffices, and items, each of which is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Final, TypeVar

from avgkit.decision import Decision, Outcome, Part, combine
from avgkit.sentence import Named

T = TypeVar("T")
# From what helps most to what helps least, where one way suffices.
_BEST_FIRST: Final = (
    (Outcome.PERMITTED, Outcome.REQUIRED),
    (Outcome.UNDECIDED,),
    (Outcome.PROHIBITED, Outcome.NOT_APPLICABLE, Outcome.NOT_REQUIRED),
)


def alternatives(decisions: Sequence[Decision], /) -> Decision:
    """
    Return the decision where one of these suffices (alternatieven): what permits beats what is undecided, that what prohibits.

    Those that do worse are left out; those that do equally well are told together.
    """
    best = next(
        found
        for outcomes in _BEST_FIRST
        if (found := [decision for decision in decisions if decision.outcome in outcomes])
    )
    return best[0] if len(best) == 1 else combine(*best)


def per_item(decisions: Mapping[Named, Decision], /) -> Decision:
    """Return the decision on all items, each a part with all its reasons (per gegeven); what holds for every item is told on top."""
    every = tuple(decisions.values())
    return Decision(
        reasons=_in_all([decision.reasons for decision in every]),
        duties=_in_all([decision.duties for decision in every]),
        parts=tuple(Part(of=of, decision=decision) for of, decision in decisions.items()),
    )


def and_also(decision: Decision, /, *others: Decision) -> Decision:
    """Return a decision per item in which these hold as well, for every item (samenloop)."""
    return per_item({part.of: combine(part.decision, *others) for part in decision.parts})


def _in_all(several: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    return reduce(lambda kept, more: tuple(one for one in kept if one in more), several)
