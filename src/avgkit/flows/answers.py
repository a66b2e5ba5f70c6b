"""What stores say: the history of a person, the days on which something is due, and what was done with a personal value."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import count, filled, plain_day, some_keys
from avgkit.models.events import Event


@final
@frozen(kw_only=True, repr=False)
class History:
    """
    What happened to the data of one person, in the order in which it was appended (geschiedenis).

    *version* is the number of events, counting those that were forgotten and so are not among *events* any more; a person of whom
    nothing is known has version 0.
    """

    version: int = field(default=0, validator=count)
    events: tuple[Event, ...] = ()

    def __repr__(self) -> str:
        return f"History(version={self.version})"


class AgendaKind(Enum):
    """What is due on a day (soort agendapunt)."""

    RETENTION = "retention"  # de bewaartermijn is om: gegevens moeten weg
    REQUEST = "request"  # de laatste dag om te antwoorden op een verzoek


@final
@frozen(kw_only=True)
class AgendaEntry:
    """
    What is due for one person on one day (agendapunt).

    *on* is the first day on which items may no longer be kept, or the last day to answer; *keys* are those items or requests.
    """

    kind: AgendaKind
    on: date = field(validator=plain_day)
    keys: frozenset[str] = field(validator=some_keys)


@final
@frozen(kw_only=True)
class Due:
    """An entry of the agenda and whose it is (vervallen agendapunt)."""

    subject: str = field(validator=filled)
    entry: AgendaEntry


class Done(Enum):
    """What a store of personal values did with one item (verwerkt)."""

    DONE = "done"  # gedaan, nu of bij een eerdere aanroep
    UNKNOWN = "unknown"  # dit gegeven is hier nooit bewaard
    FAILED = "failed"  # niet gedaan: het staat er nog
