"""A person's recorded answer to an open norm."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import final

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import filled, plain_day
from avgkit.errors import InvalidValue
from avgkit.language import Text


class Answer(Enum):
    """The answer to an open norm (antwoord)."""

    YES = "yes"
    NO = "no"


@final
@frozen(kw_only=True)
class Judgment:
    """
    What a person decided on an open norm, and why (afweging).

    *by* is a function within the organisation, not a name. Without *until* it stands until it is replaced.
    """

    question: Text
    answer: Answer
    reasons: Text
    by: str = field(validator=filled)
    on: date = field(validator=plain_day)
    until: date | None = field(default=None, validator=optional(plain_day))

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.on:
            raise InvalidValue("until", "a day on or after the day of the judgment")

    def stands_on(self, day: date, /) -> bool:
        """Tell whether the judgment had been made, and had not expired, on that day."""
        return self.on <= day and (self.until is None or day <= self.until)
