"""An agenda as stores keep it: one entry per kind and day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from avgkit.errors import CorruptStore, InvalidValue
from avgkit.flows.answers import AgendaEntry, AgendaKind, Due
from avgkit.storage.chain import known_as


def in_day_order(agenda: Iterable[AgendaEntry], /) -> tuple[AgendaEntry, ...]:
    """Return the entries by day; InvalidValue where two of one kind stand on one day."""
    entries = sorted(agenda, key=lambda entry: (entry.on, entry.kind.value))
    if len({(entry.kind, entry.on) for entry in entries}) < len(entries):
        raise InvalidValue("agenda", "one entry per kind and day")
    return tuple(entries)


def keys_in(entry: AgendaEntry, /) -> str:
    """Return the keys of an entry in one text: no key holds a comma."""
    return ",".join(sorted(entry.keys))


def kept_entry(kind: str, on: date | str, subject: str, keys: str, /) -> Due:
    """Return an entry as a store keeps it; CorruptStore where it is none."""
    try:
        day = date.fromisoformat(on) if isinstance(on, str) else on
        entry = AgendaEntry(kind=AgendaKind(kind), on=day, keys=frozenset(keys.split(",")))
        return Due(subject=known_as("subject", subject), entry=entry)
    except (ValueError, TypeError, AttributeError):
        raise CorruptStore("an entry of the agenda cannot be read: append the agenda of the person again") from None
