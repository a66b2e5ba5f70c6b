"""How adapters read the facts of a case: each key by its own reader; a key or value without one is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

Reader = Callable[[Any], Any]


class Refused(Exception):
    """A key or value that the adapter does not know: it is never passed over."""


def read(facts: Mapping[str, Any], readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Read every fact by its reader; Refused, with key and value, where one is not known."""
    found = {}
    for key, value in facts.items():
        if key not in readers:
            raise Refused(f"unknown key {key!r}")
        try:
            found[key] = readers[key](value)
        except (KeyError, TypeError, ValueError) as error:
            raise Refused(f"unknown value of {key!r}: {value!r}") from error
    return found


def day(value: Any) -> date:
    """Read a day."""
    return date.fromisoformat(value)


def days(value: Any) -> list[date]:
    """Read a list of days."""
    if not isinstance(value, list):
        raise TypeError
    return [day(one) for one in value]


def moment(value: Any) -> datetime:
    """Read a moment with its offset."""
    found = datetime.fromisoformat(value)
    if found.utcoffset() is None:
        raise ValueError
    return found


def whole(value: Any) -> int:
    """Read a whole number."""
    if type(value) is not int:
        raise TypeError
    return value


def choice(**values: Any) -> Reader:
    """Read one of these words as what it stands for."""

    def reader(value: Any) -> Any:
        return values[value]

    return reader


def either(yes: Any, no: Any) -> Reader:
    """Read true and false as what they stand for."""

    def reader(value: Any) -> Any:
        if type(value) is not bool:
            raise TypeError
        return yes if value else no

    return reader


def country(value: Any) -> str:
    """Read an ISO 3166-1 code."""
    if not (isinstance(value, str) and len(value) == 2 and value.isalpha() and value.isupper()):
        raise ValueError
    return value
