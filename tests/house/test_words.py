"""Every public class says what it is, with the Dutch term in brackets, and so stands in the glossary."""

from __future__ import annotations

import pytest
from avgkit_house import classes, dutch_term, headline

CLASSES = classes()


@pytest.mark.parametrize("name", CLASSES)
def test_has_a_dutch_term(name: str) -> None:
    """The glossary is made of these lines, so it is complete when they are."""
    found = CLASSES[name]
    assert headline(found), "a docstring of its own"
    assert dutch_term(found), f"a Dutch term in brackets: {headline(found)}"


def test_one_name_is_one_class() -> None:
    """A word of the glossary means one thing."""
    names = sorted(name.rpartition(".")[2] for name in CLASSES)
    assert names == sorted(set(names))
