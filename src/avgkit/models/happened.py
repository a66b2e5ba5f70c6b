"""What a caller gives as the events that happened: a list of them, also where there is one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from avgkit.errors import InvalidValue
from avgkit.models.events import EVENTS, Event

_KINDS: Final = frozenset(EVENTS)


def happened(events: Iterable[Event], /) -> tuple[Event, ...]:
    """Return the events that were given (gebeurtenissen), or raise InvalidValue where it is not a list of events."""
    found = tuple(events) if isinstance(events, Iterable) else None
    if found is None or not _KINDS.issuperset(map(type, found)):
        raise InvalidValue("events", "events in a list, also where there is one, for example [ConsentGiven(...)]")
    return found
