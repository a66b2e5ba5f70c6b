"""Everything that is wrong with a document, each thing under its path."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from attrs import fields_dict
from cattrs import AttributeValidationNote, BaseValidationError, ClassValidationError

from avgkit.errors import CodecError, InvalidValue, nearest
from avgkit.models.policy import IncoherentPolicy

T = TypeVar("T", bound=Exception)
_PLAIN: Final = re.compile(r"[A-Za-z0-9_-]+")
_NUMBER: Final = re.compile(r"\[\d+\]")


class Problem(Exception):
    """One thing that is wrong with a document (fout in een document), in words that hold nothing of its values."""


def expected(what: str, /) -> Problem:
    """Return the problem of a value that is something else than was asked."""
    return Problem(f"expected {what}")


class _UnknownKey(Problem):
    """A key that a table does not have."""


def unknown_key(key: str, known: Iterable[str], /) -> Problem:
    """Return the problem of a key that a table does not have, with the known keys most like it."""
    return _UnknownKey(f"unknown key; nearest known: {', '.join(map(repr, nearest(key, known)))}")


def choice(values: Iterable[str], /) -> str:
    """Write what can be chosen from."""
    return f"one of {', '.join(map(repr, values))}"


def at(place: str | int, error: T, /) -> T:
    """Return the error with a note of the key or the number under which it was found, as cattrs makes them."""
    name = f"[{place}]" if isinstance(place, int) else place
    error.add_note(AttributeValidationNote("", name, None))
    return error


def together(errors: list[Exception], cls: type, /) -> ClassValidationError:
    """Return the errors of one table or list as one error."""
    return ClassValidationError("", errors, cls)  # pyright: ignore[reportCallIssue]


def codec_error(error: Exception, /) -> CodecError:
    """
    Return the error that lists everything that went wrong while a document was structured.

    An unknown key is told by the path of its table: in a document that comes from elsewhere it may say anything.
    """
    return CodecError(dict.fromkeys(_problems(error, "$", _foreign)))


def policy_error(error: Exception, /) -> CodecError:
    """Return the same error for a document of the organisation itself, by the path of an unknown key too: there it is a slip of the pen."""
    return CodecError(_problems(error, "$", _inside))


def _problems(error: Exception, path: str, place: Callable[[Exception, type, str], str]) -> Iterator[tuple[str, str]]:
    match error:
        case BaseValidationError():
            for inner in error.exceptions:
                yield from _problems(inner, place(inner, error.cl, path), place)
        case IncoherentPolicy():
            yield from ((f"{path}.{inside}", f"expected {what}") for inside, what in error.problems)
        case InvalidValue():
            yield path, f"expected {error.expected}"
        case Problem():
            yield path, str(error)
        case _:
            raise error


def place_of(error: Exception, /) -> str | None:
    """Return the key or the number under which an error was found, None where it is about the whole."""
    notes = (note.name for note in getattr(error, "__notes__", ()) if isinstance(note, AttributeValidationNote))
    return next(notes, None)


def _foreign(error: Exception, cls: type, path: str) -> str:
    return path if isinstance(error, _UnknownKey) else _inside(error, cls, path)


def _inside(error: Exception, cls: type, path: str) -> str:
    name = place_of(error)
    if name is None and isinstance(error, InvalidValue) and error.field in fields_dict(cls):
        name = error.field
    if name is None or _NUMBER.fullmatch(name):
        return path + (name or "")
    return f"{path}.{name}" if _PLAIN.fullmatch(name) else f"{path}[{json.dumps(name)}]"
