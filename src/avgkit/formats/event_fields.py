"""
How each kind of event is written as canonical JSON, and read again where it stands so, field by field.

A ledger writes and reads little else, and does so often. What is written otherwise, or wrong, is refused here with a ValueError, a
TypeError or a KeyError that says nothing: the converter says what is wrong with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, get_type_hints

from attrs import fields

from avgkit.models.events import EVENTS, Event

KINDS: Final[Mapping[str, type[Event]]] = {
    re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower(): kind for kind in EVENTS
}
TAGS: Final[Mapping[type[Event], str]] = {kind: f'"event":"{tag}"' for tag, kind in KINDS.items()}
_JSON: Final = json.JSONEncoder(ensure_ascii=False)
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


def _quoted(value: str) -> str:
    return _JSON.encode(value)


def _listed(value: frozenset[str]) -> str:
    return f"[{','.join(map(_quoted, sorted(value)))}]"


def _dated(value: date) -> str:
    return f'"{value.isoformat()}"'


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


READERS: Final[Mapping[str, tuple[type[Event], Mapping[str, Callable[[Any], object]]]]] = {
    tag: (kind, {name: _reader(hint) for name, hint in get_type_hints(kind).items()}) for tag, kind in KINDS.items()
}
# Of each kind the fields as they are written, with the default that is left out.
FIELDS: Final[Mapping[type[Event], tuple[tuple[str, str, object, Callable[[Any], str]], ...]]] = {
    kind: tuple(
        (one.name, f'"{one.name}":', one.default, _writer(get_type_hints(kind)[one.name])) for one in fields(kind)
    )
    for kind in EVENTS
}
