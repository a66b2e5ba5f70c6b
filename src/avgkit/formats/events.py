"""
One event as canonical JSON bytes, as a ledger keeps it.

The keys are sorted, nothing stands between them, and a field that has its default is left out: so equal events give equal bytes,
and a field that is added later does not change the bytes of what was written before. ``event`` names the kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from operator import attrgetter
from typing import Any, Final, get_type_hints

from attrs import fields, fields_dict
from cattrs import ClassValidationError

from avgkit.errors import InvalidValue, nearest
from avgkit.formats.converter import exactly, strict_converter
from avgkit.formats.document import json_document, utf8
from avgkit.formats.problems import Problem, at, codec_error, expected, together
from avgkit.models.events import EVENTS, Event

_CONVERTER: Final = strict_converter()
_KINDS: Final[Mapping[str, type[Event]]] = {
    re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower(): kind for kind in EVENTS
}
_TAGS: Final[Mapping[type[Event], str]] = {kind: tag for tag, kind in _KINDS.items()}
_JSON: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{6})?\+00:00", re.ASCII)


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError
    if not value.isascii():
        value.encode()
    return value


def _texts(value: list[object]) -> frozenset[str]:
    found = frozenset(map(_text, value))
    if type(value) is not list or len(found) < len(value):
        raise ValueError
    return found


def _day(value: str) -> date:
    if not _DAY.fullmatch(value):
        raise ValueError
    return date.fromisoformat(value)


def _instant(value: str) -> datetime:
    if not _INSTANT.fullmatch(value):
        raise ValueError
    return datetime.fromisoformat(value)


def _same(value: object) -> object:
    return value


_WRITERS: Final[Mapping[object, Callable[[Any], object]]] = {
    str: _same,
    str | None: _same,
    date: date.isoformat,
    datetime: datetime.isoformat,
    frozenset[str]: sorted,
}


def _writer(hint: Any) -> Callable[[Any], object]:  # noqa: ANN401
    return attrgetter("value") if isinstance(hint, type) and issubclass(hint, Enum) else _WRITERS[hint]


def _reader(hint: Any) -> Callable[[Any], object]:  # noqa: ANN401
    if isinstance(hint, type) and issubclass(hint, Enum):
        members: dict[Any, object] = {member.value: member for member in hint}
        return members.__getitem__
    simple: dict[object, Callable[[Any], object]] = {
        str: _text,
        str | None: _text,
        date: _day,
        datetime: _instant,
        frozenset[str]: _texts,
    }
    return simple[hint]


_READERS: Final[Mapping[str, tuple[type[Event], Mapping[str, Callable[[Any], object]]]]] = {
    tag: (kind, {name: _reader(hint) for name, hint in get_type_hints(kind).items()}) for tag, kind in _KINDS.items()
}
_FIELDS: Final[Mapping[type[Event], tuple[tuple[str, object, Callable[[Any], object]], ...]]] = {
    kind: tuple((one.name, one.default, _writer(get_type_hints(kind)[one.name])) for one in fields(kind))
    for kind in EVENTS
}


def event_to_bytes(event: Event, /) -> bytes:
    """
    Write an event (gebeurtenis) as canonical JSON; InvalidValue where a text holds half a character.

    >>> from datetime import UTC, datetime
    >>> from avgkit.models.events import ContractEnded
    >>> event_to_bytes(ContractEnded(id="e-1", at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC), contract="service"))
    b'{"at":"2026-11-22T09:30:00+00:00","contract":"service","event":"contract_ended","id":"e-1"}'
    """
    table: dict[str, object] = {"event": _TAGS[type(event)]}
    for name, default, write in _FIELDS[type(event)]:
        value: object = getattr(event, name)
        if value != default:
            table[name] = write(value)
    try:
        return _JSON.encode(table).encode()
    except UnicodeEncodeError:
        raise InvalidValue("event", "texts of whole characters") from None


def event_from_bytes(data: bytes, /) -> Event:
    """Read an event (gebeurtenis); CodecError lists everything that is wrong with it, and shows nothing of what it holds."""
    document = json_document(utf8(data))
    event = _canonical(document)
    if event is not None:
        return event
    try:
        return _event(document)
    except (ClassValidationError, Problem) as error:
        raise codec_error(error) from None


def _canonical(document: object) -> Event | None:
    """
    Return the event that a document holds where it stands as *event_to_bytes* writes it, and None where it does not.

    A ledger reads little else, and reads it often; whatever is written otherwise, or wrong, is for the converter.
    """
    try:
        table: dict[str, Any] = exactly(document, dict, "a table")
        kind, readers = _READERS[table["event"]]
        values: dict[str, Any] = {name: readers[name](value) for name, value in table.items() if name != "event"}
        event: Event = kind(**values)
    except (Problem, KeyError, TypeError, ValueError):
        return None
    return event


def _event(document: object) -> Event:
    table: dict[str, object] = exactly(document, dict, "a table with 'event'")
    tag = table.get("event")
    if type(tag) is not str or tag not in _KINDS:
        raise together([at("event", _no_kind(tag))], dict)
    kind = _KINDS[tag]
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
    return expected(f"the name of an event; nearest known: {', '.join(map(repr, nearest(tag, _KINDS)))}")
