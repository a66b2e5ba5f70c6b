"""How long personal data are kept, counted from what, and what happens then."""

from __future__ import annotations

from enum import Enum
from typing import final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import are_keys, is_key
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.period import Period
from avgkit.sentence import Named


class RetentionEvent(Enum):
    """What a retention period is counted from (begin van de bewaartermijn)."""

    COLLECTED = "collected"  # verzameld
    LAST_CONTACT = "last_contact"  # laatste contact
    CONTRACT_ENDED = "contract_ended"  # einde overeenkomst
    CONSENT_ENDED = "consent_ended"  # toestemming ingetrokken, of bezwaar
    FINANCIAL_YEAR_ENDED = "financial_year_ended"  # einde boekjaar
    REQUEST_CLOSED = "request_closed"  # verzoek afgehandeld


class RetentionKind(Enum):
    """Whether a period is the longest or the shortest (soort termijn)."""

    MAXIMUM = "maximum"  # not longer than
    STATUTORY_MINIMUM = "statutory_minimum"  # wettelijke bewaarplicht: at least


class AfterRetention(Enum):
    """What happens when the period is over (daarna)."""

    ERASE = "erase"  # vernietigen
    ANONYMISE = "anonymise"  # anonimiseren


@final
@frozen(kw_only=True)
class RetentionRule:
    """
    How long these items are kept for this reason (bewaartermijn), art. 5(1)(e).

    A MAXIMUM runs for the activities that name the rule. A STATUTORY_MINIMUM runs for its *items* whatever the activity, rests on
    a *law*, and keeps them for that alone. *period* P0D means: at once. No period means that the policy names none: once the event
    has come, a person must say when the purpose is over.
    """

    key: str = field(validator=is_key)
    label: Text
    kind: RetentionKind
    event: RetentionEvent
    period: Period | None = None
    then: AfterRetention
    items: frozenset[str] = field(default=frozenset(), validator=are_keys)
    law: Text | None = None
    clauses: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        statutory = self.kind is RetentionKind.STATUTORY_MINIMUM
        if statutory and (self.law is None or self.period is None or not self.items):
            raise InvalidValue("law", "the law, the period and the items of a statutory minimum")
        if not statutory and (self.law is not None or self.items):
            raise InvalidValue("law", "no law and no items on a maximum: its activities say which items")

    @property
    def named(self) -> Named:
        """Return its key and label."""
        return Named(key=self.key, label=self.label)
