"""
How each kind of event is written as canonical JSON, and read again where it stands so, field by field.

A ledger writes and reads little else, and does so often. What is written otherwise, or wrong, is refused here with a ValueError, a
TypeError or a KeyError that says nothing: the converter says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from json.encoder import encode_basestring as _quoted
from typing import Any, Final, TypeAlias, get_type_hints

from attrs import fields

from avgkit.models.events import EVENTS, Event

Field: TypeAlias = tuple[str, str, object, Callable[[Any], str]]
KINDS: Final[Mapping[str, type[Event]]] = {
    re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower(): kind for kind in EVENTS
}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{6})?\+00:00", re.ASCII)


def _texts(value: list[str]) -> frozenset[str]:
    found = frozenset(value)
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


def _listed(value: frozenset[str]) -> str:
    return f"[{','.join(map(_quoted, sorted(value)))}]"


def _dated(value: date) -> str:
    return f'"{value.isoformat()}"'


_READERS: Final[Mapping[object, Callable[[Any], object]]] = {date: _day, datetime: _instant, frozenset[str]: _texts}
_WRITERS: Final[Mapping[object, Callable[[Any], str]]] = {
    str: _quoted,
    str | None: _quoted,
    date: _dated,
    datetime: _dated,
    frozenset[str]: _listed,
}


def _writer(hint: Any) -> Callable[[Any], str]:  # noqa: ANN401
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member: _quoted(member.value) for member in hint}.__getitem__
    return _WRITERS[hint]


def _reader(hint: Any) -> Callable[[Any], object] | None:  # noqa: ANN401
    if isinstance(hint, type) and issubclass(hint, Enum):
        members: dict[Any, object] = {member.value: member for member in hint}
        return members.__getitem__
    return _READERS.get(hint)


def _readers(kind: type[Event]) -> tuple[tuple[str, Callable[[Any], object]], ...]:
    found = ((name, _reader(hint)) for name, hint in get_type_hints(kind).items())
    return tuple((name, read) for name, read in found if read is not None)


# Of each kind the fields that stand for something else than a text; what a text must be, an event asks itself.
READERS: Final[Mapping[str, tuple[type[Event], tuple[tuple[str, Callable[[Any], object]], ...]]]] = {
    tag: (kind, _readers(kind)) for tag, kind in KINDS.items()
}


def _written(tag: str, kind: type[Event]) -> tuple[Field, ...]:
    hints = get_type_hints(kind)
    rows: list[Field] = [(one.name, f'"{one.name}":', one.default, _writer(hints[one.name])) for one in fields(kind)]
    rows.sort()
    # Of every kind the key that comes after "event" is one that is always written.
    place = next(place for place, (name, *_) in enumerate(rows) if name > "event")
    name, head, default, write = rows[place]
    rows[place] = (name, f'"event":"{tag}",{head}', default, write)
    return tuple(rows)


# Of each kind the fields as they are written, in the order of their keys, with the default that is left out.
FIELDS: Final[Mapping[type[Event], tuple[Field, ...]]] = {kind: _written(tag, kind) for tag, kind in KINDS.items()}
