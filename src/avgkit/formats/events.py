"""
One event as canonical JSON bytes, as a ledger keeps it.

The keys are sorted, nothing stands between them, and a field that has its default is left out: so equal events give equal bytes,
and a field that is added later does not change the bytes of what was written before. ``event`` names the kind.
"""

from __future__ import annotations

import json
from typing import Any, Final

from attrs import NOTHING, fields_dict
from cattrs import ClassValidationError

from avgkit.errors import InvalidValue, nearest
from avgkit.formats.converter import exactly, strict_converter
from avgkit.formats.document import json_document, utf8
from avgkit.formats.event_fields import FIELDS, KINDS, READERS
from avgkit.formats.problems import Problem, at, codec_error, expected, together
from avgkit.models.events import Event

_CONVERTER: Final = strict_converter()
_PAIRS: Final = json.JSONDecoder(object_pairs_hook=tuple)  # so that a key that stands twice shows


def event_to_bytes(event: Event, /) -> bytes:
    """
    Write an event (gebeurtenis) as canonical JSON; InvalidValue where a text holds half a character.

    >>> from datetime import UTC, datetime
    >>> from avgkit.models.events import ContractEnded
    >>> event_to_bytes(ContractEnded(id="e-1", at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC), contract="service"))
    b'{"at":"2026-11-22T09:30:00+00:00","contract":"service","event":"contract_ended","id":"e-1"}'
    """
    return event_to_text(event).encode()


def event_to_text(event: Event, /) -> str:
    """Write an event (gebeurtenis) as the text that the bytes of *event_to_bytes* hold; InvalidValue as that says."""
    written = []
    for name, head, default, write in FIELDS[type(event)]:
        value: object = getattr(event, name)
        if default is NOTHING or value != default:
            written.append(head + write(value))
    try:
        return _whole(f"{{{','.join(written)}}}")
    except UnicodeEncodeError:
        raise InvalidValue("event", "texts of whole characters") from None


def event_from_bytes(data: bytes, /) -> Event:
    """Read an event (gebeurtenis); CodecError lists everything that is wrong with it, and shows nothing of what it holds."""
    return event_from_text(utf8(data))


def event_from_text(text: str, /) -> Event:
    """Read an event (gebeurtenis) from a text; CodecError as *event_from_bytes* says."""
    event = _canonical(text)
    if event is not None:
        return event
    try:
        return _event(json_document(text))
    except (ClassValidationError, Problem) as error:
        raise codec_error(error) from None


def _canonical(text: str) -> Event | None:
    """Return the event that a text holds where it stands as *event_to_text* writes it, and None where it does not."""
    try:
        if "\\u" in _whole(text):  # what it stands for may be half a character
            return None
        pairs, end = _PAIRS.raw_decode(text)
        table: dict[str, Any] = dict(pairs)
        if type(pairs) is not tuple or len(table) < len(pairs) or end < len(text):
            return None
        kind, readers = READERS[table.pop("event")]
        for name, read in readers:
            if name in table:
                table[name] = read(table[name])
        event: Event = kind(**table)
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    return event


def _whole(value: object) -> str:
    """Return a text; TypeError where it is something else, UnicodeEncodeError where it holds half a character."""
    if type(value) is not str:
        raise TypeError
    if not value.isascii():
        value.encode()
    return value


def _event(document: object) -> Event:
    table: dict[str, object] = exactly(document, dict, "a table with 'event'")
    tag = table.get("event")
    if type(tag) is not str or tag not in KINDS:
        raise together([at("event", _no_kind(tag))], dict)
    kind = KINDS[tag]
    known = fields_dict(kind)
    errors: list[Exception] = []
    # Whoever writes a personal value as a key must not find it back in a log: so keys are not named here.
    if any(key not in known for key in table if key != "event"):
        errors.append(expected(f"no other keys than {', '.join(map(repr, ['event', *known]))}"))
    try:
        event: Event = _CONVERTER.structure({key: value for key, value in table.items() if key in known}, kind)
    except ClassValidationError as error:
        raise together([*error.exceptions, *errors], kind) from None
    if errors:
        raise together(errors, kind)
    return event


def _no_kind(tag: object) -> Problem:
    if type(tag) is not str:
        return expected("the name of an event")
    return expected(f"the name of an event; nearest known: {', '.join(map(repr, nearest(tag, KINDS)))}")
