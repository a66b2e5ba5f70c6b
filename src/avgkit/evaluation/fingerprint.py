"""
One short text that stands for a whole value: equal values have it in common, and no other value can be found that has it.

A field that has its default counts for nothing, so that a field which a later release adds changes no fingerprint.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from hashlib import sha256

from attrs import AttrsInstance, fields, has


def fingerprint(value: object, /) -> str:
    """
    Return the SHA-256 of a value of the library (vingerafdruk), as 64 hexadecimal digits.

    TypeError where something in it is no value of a model, such as a Masked.

    >>> fingerprint(frozenset({"email", "name"})) == fingerprint(frozenset({"name", "email"}))
    True
    """
    return sha256(_written(_plain(value)).encode()).hexdigest()


def _plain(value: object) -> object:
    """Return a value as JSON has it, each kind in its own way."""
    plain: object
    match value:
        case None | str() | int():
            plain = value
        case Enum():
            plain = {"": type(value).__name__, "value": value.value}
        case datetime():
            plain = {"instant": value.astimezone(UTC).isoformat()}
        case date():
            plain = {"day": value.isoformat()}
        case tuple():
            plain = [_plain(one) for one in value]
        case frozenset():
            plain = {"set": sorted(_written(_plain(one)) for one in value)}
        case _ if has(kind := type(value)):
            held = ((name, getattr(value, name), default) for name, default in _fields(kind))
            plain = {"": kind.__name__, **{name: _plain(one) for name, one, default in held if one != default}}
        case _:
            raise TypeError(f"a {type(value).__name__} has no fingerprint")
    return plain


def _written(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=256)  # there are fewer models
def _fields(kind: type[AttrsInstance]) -> tuple[tuple[str, object], ...]:
    """Return the fields that say what a value is, each with its default."""
    said = (one for one in fields(kind) if one.init and one.eq)
    return tuple((one.name, getattr(one.default, "factory", lambda default=one.default: default)()) for one in said)
