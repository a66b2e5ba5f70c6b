"""What the fields of values must be: plain functions for ``field(validator=...)`` that name the field and never the value."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeVar

from avgkit.errors import InvalidValue

if TYPE_CHECKING:
    from attrs import Attribute

E = TypeVar("E", bound=Enum)
T = TypeVar("T")
KEY: Final = re.compile(r"[a-z0-9][a-z0-9_.-]*")


def filled(_instance: object, attribute: Attribute[str], value: str, /) -> None:
    """Ask for a text that says something."""
    if type(value) is not str or not value.strip():
        raise InvalidValue(attribute.name, "a text that is not empty")


def is_key(_instance: object, attribute: Attribute[str], value: str, /) -> None:
    """Ask for a key of the policy: lower case letters, digits, and ``_ . -`` inside."""
    if type(value) is not str or not KEY.fullmatch(value):
        raise InvalidValue(attribute.name, "a key of lower case letters, digits, '_', '.' and '-'")


def are_keys(_instance: object, attribute: Attribute[frozenset[str]], value: frozenset[str], /) -> None:
    """Ask for a set of keys."""
    if type(value) is not frozenset:
        raise InvalidValue(attribute.name, "a frozenset of keys, for example frozenset({'email'})")
    if not all(type(one) is str and KEY.fullmatch(one) for one in value):
        raise InvalidValue(attribute.name, "keys of lower case letters, digits, '_', '.' and '-'")


def some_keys(instance: object, attribute: Attribute[frozenset[str]], value: frozenset[str], /) -> None:
    """Ask for a set of at least one key."""
    are_keys(instance, attribute, value)
    some(instance, attribute, value)


def are_ids(_instance: object, attribute: Attribute[frozenset[str]], value: frozenset[str], /) -> None:
    """Ask for a set of at least one id of an event."""
    if type(value) is not frozenset or not value or not all(type(one) is str and one.strip() for one in value):
        raise InvalidValue(attribute.name, "ids of events, at least one")


def item_keys(items: Collection[str], /) -> frozenset[str]:
    """Return the items that are asked about, or raise InvalidValue where there are none, or where it is one text."""
    try:
        keys = frozenset[str]() if isinstance(items, str | bytes) else frozenset(items)
    except TypeError:
        raise InvalidValue("items", "keys of the policy, as text") from None
    if not keys:
        raise InvalidValue("items", "a collection of at least one key, for example {'email'}")
    return keys


def some(_instance: object, attribute: Attribute[T], value: T, /) -> None:
    """Ask for at least one."""
    if not value:
        raise InvalidValue(attribute.name, "at least one")


def plain_day(_instance: object, attribute: Attribute[date], value: date, /) -> None:
    """Ask for a day; a datetime is a date to ``isinstance``, so it is refused by name."""
    if type(value) is not date:
        raise InvalidValue(attribute.name, "a date, not a datetime")


def aware(_instance: object, attribute: Attribute[datetime], value: datetime, /) -> None:
    """Ask for an instant: a datetime that knows its offset from UTC."""
    instant(attribute.name, value)


def instant(name: str, value: datetime, /) -> datetime:
    """Return an aware datetime in UTC, or raise InvalidValue in the name of the argument."""
    if type(value) is datetime and value.tzinfo is UTC:  # as nearly all are
        return value
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise InvalidValue(name, "an aware datetime, for example datetime(2026, 11, 22, 9, 30, tzinfo=UTC)")
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise InvalidValue(name, "an instant within the years 1 to 9999 in UTC") from None


def optional_of(name: str, value: T | None, kind: type[T], /) -> T | None:
    """Return a value of this kind or None, or raise InvalidValue in the name of the argument."""
    if value is not None and type(value) is not kind:
        raise InvalidValue(name, f"a value of {kind.__name__}, or None")
    return value


def day(name: str, value: date, /) -> date:
    """Return a plain date, or raise InvalidValue in the name of the argument."""
    if type(value) is not date:
        raise InvalidValue(name, "a date, not a datetime")
    return value


def member(name: str, value: E, kind: type[E], /) -> E:
    """Return a member of an enumeration, or raise InvalidValue in the name of the argument: its text is not it."""
    if type(value) is not kind:
        raise InvalidValue(name, f"a member of {kind.__name__}")
    return value


def ends_after(since: date, until: date | None, /) -> None:
    """Ask for an end, if there is one, on or after the beginning."""
    if until is not None and until < since:
        raise InvalidValue("until", "a day on or after since")


def count(_instance: object, attribute: Attribute[int], value: int, /) -> None:
    """Ask for a whole number that is not negative."""
    if type(value) is not int or value < 0:
        raise InvalidValue(attribute.name, "a whole number, 0 or more")


def is_country(_instance: object, attribute: Attribute[str], value: str, /) -> None:
    """Ask for an ISO 3166-1 alpha-2 code."""
    if type(value) is not str or not re.fullmatch(r"[A-Z]{2}", value):
        raise InvalidValue(attribute.name, "an ISO 3166-1 code of two capitals, for example 'NL'")


def utc(value: datetime, /) -> datetime:
    """Convert an aware datetime to UTC; InvalidValue where it is naive."""
    return instant("at", value)
