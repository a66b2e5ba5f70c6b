"""The keys that the parts of a policy name, so that parts that are drawn apart fit together, and how some of them are drawn."""

from __future__ import annotations

from collections.abc import Iterable
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
    every = sorted(known, key=str)
    return st.just(frozenset(every)) | st.frozensets(st.sampled_from(every), min_size=min_size, max_size=3)


def several(one: SearchStrategy[T], *, min_size: int = 0, max_size: int) -> SearchStrategy[tuple[T, ...]]:
    """Draw parts of a policy with different keys (onderdelen)."""
    return st.lists(one, min_size=min_size, max_size=max_size, unique_by=lambda made: getattr(made, "key")).map(tuple)  # noqa: B009
