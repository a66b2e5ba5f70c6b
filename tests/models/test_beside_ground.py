"""What an activity says beside its ground, and how consent is asked: what each model refuses when it is built."""

from __future__ import annotations

import pytest

from avgkit.errors import InvalidValue
from avgkit.models.consent_request import ConsentRequest, ConsentText
from avgkit.models.further_use import FurtherUse
from avgkit.models.prohibited_data import SpecialBasis


def test_an_exception_is_named() -> None:
    """Who relies on none does not say so by an empty list."""
    with pytest.raises(InvalidValue, match=r"^exceptions: expected at least one$"):
        SpecialBasis(exceptions=frozenset())


def test_a_further_use_is_of_something() -> None:
    """It names its items, by their keys, and what they were collected for."""
    with pytest.raises(InvalidValue, match=r"^items: expected at least one$"):
        FurtherUse(items=frozenset(), collected_for="payment")
    with pytest.raises(InvalidValue, match=r"^collected_for: expected a key"):
        FurtherUse(items=frozenset({"email"}), collected_for="Te veel")


def test_a_text_has_a_name() -> None:
    """Under it the events of consent find it; and it cannot be asked for a number of purposes below zero."""
    with pytest.raises(InvalidValue, match=r"^key: expected a text that is not empty$"):
        ConsentText(key=" ", asked=ConsentRequest())
    with pytest.raises(InvalidValue, match=r"^purposes: expected a whole number"):
        ConsentRequest(purposes=-1)
