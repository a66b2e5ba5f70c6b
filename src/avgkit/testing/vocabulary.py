"""The keys that the parts of a policy name, so that parts that are drawn apart fit together, and how some of them are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from typing import Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")

# Some of them look odd and are right.
ITEMS: Final = frozenset({"address", "bank_account", "email", "name", "phone", "web_usage", "0.a_b-c"})
PURPOSES: Final = frozenset({"benchmark", "communicate", "newsletter", "payment"})
RECIPIENTS: Final = frozenset({"accountant", "analytics", "mailer"})
RETENTION: Final = frozenset({"at_once", "long", "short"})
SUBJECTS: Final = frozenset({"customer", "prospect"})
VERSIONS: Final = ("v1", "v2")


def key_of(known: frozenset[str]) -> SearchStrategy[str]:
    """Draw one of these keys (sleutel)."""
    return st.sampled_from(sorted(known))


def clauses() -> SearchStrategy[tuple[str, ...]]:
    """Draw places in the organisation's own policy (bepalingen), or none."""
    return st.sampled_from([(), ("S-01",), ("S-22", "S-07")])


def some_of(known: Iterable[T], *, min_size: int = 0) -> SearchStrategy[frozenset[T]]:
    """Draw a small set of these, or all of them (enkele)."""
    sets = _sets(tuple(sorted(known, key=str)), min_size)
    # One choice, where a set of st.frozensets costs hypothesis two for each element.
    return st.integers(0, len(sets) - 1).map(lambda number: sets[number])


@cache
def _sets(every: tuple[T, ...], min_size: int) -> Sequence[frozenset[T]]:
    """Return all of them as often as a small set, and each size of a small set as often as the others."""
    sizes = [tuple(map(frozenset, combinations(every, size))) for size in range(min_size, min(3, len(every)) + 1)]
    small = [some for same in sizes for some in same * (max(map(len, sizes)) // len(same))]
    return [frozenset(every)] * len(small) + small


def several(one: SearchStrategy[T], *, min_size: int = 0, max_size: int) -> SearchStrategy[tuple[T, ...]]:
    """Draw parts of a policy with different keys (onderdelen)."""
    return st.lists(one, min_size=min_size, max_size=max_size, unique_by=lambda made: getattr(made, "key")).map(tuple)  # noqa: B009
