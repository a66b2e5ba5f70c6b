"""The smallest sets that are enough, beside trying every set there is."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from avgkit.evaluation.smallest import smallest_sets

NUMBER = 7
# Whatever is monotone is given by the sets that are just enough.
JUST_ENOUGH = st.lists(st.frozensets(st.integers(0, NUMBER - 1)), max_size=6)


class TestSmallestSets:
    """All sets of the least size that are enough, and no others."""

    @given(JUST_ENOUGH, st.integers(-1, NUMBER))
    def test_as_by_trying_them_all(self, just_enough: list[frozenset[int]], at_most: int) -> None:
        """Whatever is enough, and however many are allowed."""

        def enough(places: frozenset[int]) -> bool:
            return any(one <= places for one in just_enough)

        by_hand: list[frozenset[int]] = []
        for size in range(at_most + 1):
            by_hand = [one for one in map(frozenset, combinations(range(NUMBER), size)) if enough(one)]
            if by_hand:
                break
        found = smallest_sets(NUMBER, enough, at_most=at_most)
        assert len(found) == len({*found})
        assert {*found} == {*by_hand}

    def test_many_that_are_all_needed_ask_little(self) -> None:
        """Thirty elements that are all needed are found by leaving out each of them once."""
        asked: list[frozenset[int]] = []

        def all_of_them(places: frozenset[int]) -> bool:
            asked.append(places)
            return len(places) == 30

        assert smallest_sets(30, all_of_them, at_most=30) == (frozenset(range(30)),)
        assert len(asked) < 40
