"""
What can go wrong: mistakes of a caller and broken worlds.

A legal "no" is a decision, never an exception. No error shows the value that was refused, for it may be personal.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import final


class AvgkitError(Exception):
    """The root of all errors of avgkit (fout)."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AvgkitError) and type(self) is type(other) and self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash(type(self))  # for what is equal may say it in other words

    def _fields(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "__notes__"}


class InvalidValue(AvgkitError, ValueError):
    """
    A value is not what its field asks for (ongeldige waarde).

    *field* is the name of the field or argument, *expected* says what would have been right.
    """

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(f"{field}: expected {expected}")
        self.field = field
        self.expected = expected

    def __reduce__(self) -> tuple[type[InvalidValue], tuple[str, str]]:
        return InvalidValue, (self.field, self.expected)


@final
class UnknownKey(AvgkitError, LookupError):
    """
    A key is not in the policy (onbekende sleutel).

    *field* says what was looked up, *nearest* holds the known keys most like it, all of them where none is like it.
    """

    def __init__(self, field: str, *, key: str, known: Iterable[str]) -> None:
        self.field = field
        self.nearest: tuple[str, ...] = nearest(key, known)
        hint = f"nearest known: {', '.join(map(repr, self.nearest))}" if self.nearest else "none are known"
        super().__init__(f"{field}: not in the policy; {hint}")


@final
class NotInForce(AvgkitError, LookupError):
    """Nothing held on that day (niet in werking): there is no law, and no guess."""

    def __init__(self, what: str, on: date) -> None:
        super().__init__(f"{what}: nothing in force on {on.isoformat()}")
        self.what = what
        self.on = on


@final
class MissingExtra(AvgkitError, ImportError):
    """Something needs a package that is not installed (ontbrekend pakket); *extra* says which extra of avgkit brings it."""

    def __init__(self, extra: str) -> None:
        super().__init__(f"not installed; pip install avgkit[{extra}]")
        self.extra: str = extra


@final
class IllegalStep(AvgkitError):
    """A step that is not possible in this state (onmogelijke stap)."""

    def __init__(self, *, state: str, step: str, possible: Iterable[str]) -> None:
        self.state = state
        self.step = step
        self.possible: tuple[str, ...] = tuple(sorted(possible))
        super().__init__(f"{step} is not possible when {state}; possible: {', '.join(self.possible) or 'nothing'}")


class StorageError(AvgkitError):
    """
    A store could not do what it was asked (opslagfout).

    It is as it was before, unless the message says what was done all the same.
    """


@final
class RecordNotFound(StorageError, LookupError):
    """There is no such record (niet gevonden)."""


@final
class StaleRecord(StorageError):
    """The record has changed since it was read (verouderd): read it again and decide again."""


@final
class StoreBusy(StorageError):
    """Somebody else had the store for too long (bezet): do the same again, which does no harm."""


@final
class CorruptStore(StorageError):
    """The store is not one of avgkit, is newer than this release, or is damaged (beschadigd)."""


@final
class CodecError(AvgkitError, ValueError):
    """
    A text is not what its model asks for (onleesbaar).

    *problems* lists every wrong field as a pair of its path and what was expected there.
    """

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        self.problems: tuple[tuple[str, str], ...] = tuple(problems)
        super().__init__("\n".join(f"{path}: {problem}" for path, problem in self.problems))


def nearest(key: str, known: Iterable[str], /) -> tuple[str, ...]:
    """Return the known keys most like *key*, or all of them where none is like it."""
    keys = sorted(known)
    return tuple(get_close_matches(key, keys, n=3, cutoff=0.5)) or tuple(keys)
