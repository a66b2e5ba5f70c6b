"""The smallest sets of elements that are enough for something, where more of them never spoils it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

Places: TypeAlias = frozenset[int]


def smallest_sets(number: int, enough: Callable[[Places], bool], /, *, at_most: int) -> tuple[Places, ...]:
    """
    Return all smallest sets of places below *number* that are enough (kleinste verzamelingen), none where they hold more than *at_most*.

    *enough* must be monotone: what is added to a set that is enough leaves it so. Nothing is missed then, for whatever is enough holds
    an element outside each set that is not. As many as it takes of those are found, grown as far as they go, and every way to hold one
    of each is tried.
    """
    whole, nothing = frozenset(range(number)), Places()
    if at_most < 0:
        return ()
    if enough(nothing):
        return (nothing,)
    if at_most == 0 or not enough(whole):
        return ()
    # For sets that are not enough: what is not in them. To begin with those that lack a single element.
    outside = [frozenset({place}) for place in whole if not enough(whole - {place})]
    if len(outside) > at_most:
        return ()

    def grown(chosen: Places) -> Places:
        for place in range(number):
            if not enough(chosen | {place}):
                chosen |= {place}
        return chosen

    def tried(chosen: Places, left: int) -> Iterator[Places]:
        missed = next((one for one in outside if not one & chosen), None)
        if missed is None:
            if enough(chosen):
                yield chosen
                return
            missed = whole - grown(chosen)
            outside.append(missed)
        if left:
            for place in sorted(missed):
                yield from tried(chosen | {place}, left - 1)

    for size in range(len(outside), min(number, at_most) + 1):
        found = tuple(dict.fromkeys(tried(nothing, size)))
        if found:
            return found
    return ()
