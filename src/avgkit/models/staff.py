"""Who works with personal data under the authority of the controller: a function, and the secrecy that binds its holder."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import final

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import is_key, plain_day
from avgkit.errors import InvalidValue


class ConfidentialityKind(Enum):
    """What binds somebody to secrecy (bron van de geheimhouding), art. 28(3)(b): a contract or a statute."""

    CONTRACT = "contract"  # geheimhoudingsbeding
    STATUTE = "statute"  # wettelijke geheimhoudingsplicht


@final
@frozen(kw_only=True)
class Confidentiality:
    """The record that somebody is bound to secrecy (geheimhouding), from *since* up to and including *until*."""

    kind: ConfidentialityKind
    since: date = field(validator=plain_day)
    until: date | None = field(default=None, validator=optional(plain_day))

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise InvalidValue("until", "a day on or after since")

    def holds_on(self, day: date, /) -> bool:
        """Tell whether the secrecy binds on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@final
@frozen(kw_only=True)
class StaffMember:
    """
    Somebody who works under the authority of the controller (medewerker), art. 29 and 32(4).

    *role* is the key of a function in the policy; who it is does not matter here, so there is no name and no number.
    """

    role: str = field(validator=is_key)
    confidentiality: Confidentiality | None
