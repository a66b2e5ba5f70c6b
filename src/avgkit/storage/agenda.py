"""An agenda as stores keep it: one entry per kind and day."""

from __future__ import annotations

from collections.abc import Iterable

from avgkit.errors import InvalidValue
from avgkit.flows.answers import AgendaEntry


def in_day_order(agenda: Iterable[AgendaEntry], /) -> tuple[AgendaEntry, ...]:
    """Return the entries by day; InvalidValue where two of one kind stand on one day."""
    entries = sorted(agenda, key=lambda entry: (entry.on, entry.kind.value))
    if len({(entry.kind, entry.on) for entry in entries}) < len(entries):
        raise InvalidValue("agenda", "one entry per kind and day")
    return tuple(entries)
