"""
The one recipe by which documents become models and models documents.

Strict: no value is coerced, no unknown key is passed over, and everything that is wrong is reported at once. Days are written
``2026-11-22``, instants ``2026-11-22T09:30:00+00:00`` with any offset, periods ``P1M``; sets are lists in which nothing stands
twice, sorted when written; what may be absent can be left out. A Masked value is never written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from types import MappingProxyType, NoneType
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from attrs import NOTHING, AttrsInstance, fields, has
from cattrs import ClassValidationError, Converter
from cattrs.gen import make_dict_structure_fn, override

from avgkit.errors import InvalidValue
from avgkit.formats.document import NoValue
from avgkit.formats.problems import Problem, at, choice, expected, together, unknown_key
from avgkit.law.period import Period
from avgkit.masked import Masked

if TYPE_CHECKING:
    from attrs import Attribute

T = TypeVar("T")
A = TypeVar("A", bound=AttrsInstance)
E = TypeVar("E", bound=Enum)
K = TypeVar("K", int, str)
Hook: TypeAlias = Callable[[object, object], T]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII)
_MISSING: Final = NoValue("missing")
_WRONG: Final = (Problem, InvalidValue, ClassValidationError)


def strict_converter() -> Converter:
    """Return a new converter that follows the recipe (codec); a format registers on it what it writes in its own way."""
    converter = Converter(omit_if_default=True, unstruct_collection_overrides={frozenset: sorted})
    converter.register_structure_hook_factory(has, lambda cls: table_hook(cls, converter))
    converter.register_structure_hook_factory(_is_enum, _choice_hook)
    converter.register_structure_hook_factory(_is_list, lambda kind: _list_hook(kind, converter))
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, _number)
    converter.register_structure_hook(date, _day)
    converter.register_structure_hook(datetime, _instant)
    converter.register_structure_hook(Period, _period)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_unstructure_hook(Period, str)
    converter.register_unstructure_hook(Masked, _never)
    return converter


def table_hook(cls: type[A], converter: Converter, /, **own: Hook[object]) -> Hook[A]:
    """Return the hook that reads a table as a model, with hooks of its *own* for some fields."""
    read = _reader(cls, converter, own=own)
    return lambda value, _: read(value, {})


def keyed_hook(cls: type[A], converter: Converter, /, *, by: str) -> Hook[tuple[A, ...]]:
    """Return the hook that reads a table of tables, where the key of each is the field *by* of its model."""
    read = _reader(cls, converter, by=by)

    def structure(value: object, _: object, /) -> tuple[A, ...]:
        tables: dict[str, object] = exactly(value, dict, f"a table of tables, each under its {by}")
        return tuple(_each(tables.items(), lambda key, table: read(table, {by: key})))

    return structure


def tagged_hook(classes: Mapping[str, type[A]], converter: Converter, /, *, tag: str) -> Hook[A]:
    """Return the hook that reads a table as the model that it names under *tag*."""
    readers = {name: _reader(cls, converter) for name, cls in classes.items()}
    what = choice(readers)

    def structure(value: object, _: object, /) -> A:
        table: dict[str, object] = exactly(value, dict, f"a table with {tag!r}")
        [read] = _each([(tag, table.get(tag, _MISSING))], lambda _tag, name: _pick(name, readers, what))
        return read({key: one for key, one in table.items() if key != tag}, {})

    return structure


def exactly(value: object, kind: type[T], what: str, /) -> T:
    """Return the value where it is of that very type, or raise the problem of what was expected."""
    if isinstance(value, NoValue):
        raise Problem(value.problem)
    if type(value) is not kind:
        raise expected(what)
    return value


def _reader(
    cls: type[A], converter: Converter, *, own: Mapping[str, Hook[object]] = MappingProxyType({}), by: str | None = None
) -> Callable[[object, Mapping[str, object]], A]:
    plain, types = get_origin(cls) or cls, _types(cls)
    attributes = [one for one in fields(plain) if one.init]
    known = [one.name for one in attributes if one.name != by]
    needed = [one.name for one in attributes if one.default is NOTHING and one.name != by]
    absent = {name: None if NoneType in get_args(types[name]) else _MISSING for name in needed}
    what = f"a table with {', '.join(repr(name) for name, value in absent.items() if value is _MISSING)}"
    hooks: dict[str, Any] = {
        one.name: override(
            struct_hook=_checked(one, own.get(one.name) or converter.get_structure_hook(types[one.name]))
        )
        for one in attributes
    }
    build = make_dict_structure_fn(cls, converter, _cattrs_detailed_validation=True, **hooks)

    def read(value: object, key: Mapping[str, object], /) -> A:
        table: dict[str, object] = exactly(value, dict, what)
        errors: list[Exception] = [at(name, unknown_key(name, known)) for name in table if name not in known]
        try:
            made: A = build({**absent, **table, **key}, cls)
        except ClassValidationError as error:
            raise together([*error.exceptions, *errors], plain) from None
        if errors:
            raise together(errors, plain)
        return made

    return read


def _types(cls: type) -> Mapping[str, Any]:
    """Return the types of the fields of a model; those of a generic one with what it is made of filled in."""
    hints, made_of = get_type_hints(get_origin(cls) or cls), get_args(cls)
    return {name: hint[made_of] if made_of else hint for name, hint in hints.items()}


def _checked(attribute: Attribute[T], hook: Hook[T]) -> Hook[T]:
    validator = attribute.validator
    if validator is None:
        return hook

    def structure(value: object, kind: object, /) -> T:
        made = hook(value, kind)
        validator(None, attribute, made)
        return made

    return structure


def _each(entries: Iterable[tuple[K, object]], read: Callable[[K, object], T]) -> list[T]:
    made: list[T] = []
    errors: list[Exception] = []
    for place, entry in entries:
        try:
            made.append(read(place, entry))
        except _WRONG as error:
            errors.append(at(place, error))
    if errors:
        raise together(errors, dict)
    return made


def _is_list(kind: object) -> bool:
    return get_origin(kind) in {tuple, frozenset}


def _list_hook(kind: type, converter: Converter) -> Hook[object]:
    collect: type[tuple[object, ...] | frozenset[object]] = get_origin(kind) or kind
    one = get_args(kind)[0]
    hook: Hook[object] = converter.get_structure_hook(one)

    def structure(value: object, _: object, /) -> object:
        entries: list[object] = exactly(value, list, "a list")
        made = _each(enumerate(entries), lambda _number, entry: hook(entry, one))
        if collect is frozenset and len(set(made)) < len(made):
            again = [number for number, entry in enumerate(made) if entry in made[:number]]
            raise together([at(number, expected("each value once")) for number in again], dict)
        return collect(made)

    return structure


def _is_enum(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _choice_hook(kind: type[E]) -> Hook[E]:
    members: dict[str, E] = {member.value: member for member in kind}
    what = choice(members)

    return lambda value, _: _pick(value, members, what)


def _pick(value: object, among: Mapping[str, T], what: str) -> T:
    name = exactly(value, str, what)
    if name not in among:
        raise expected(what)
    return among[name]


def _text(value: object, _: object) -> str:
    text = exactly(value, str, "a text")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise expected("a text of whole characters") from None
    return text


def _number(value: object, _: object) -> int:
    return exactly(value, int, "a whole number")


def _day(value: object, _: object) -> date:
    what = "a day such as 2026-11-22, without a time"
    if type(value) is date:
        return value
    text = exactly(value, str, what)
    if not _DAY.fullmatch(text):
        raise expected(what)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise expected("a day that exists") from None


def _instant(value: object, _: object) -> datetime:
    what = "an instant with its offset, such as 2026-11-22T09:30:00+01:00"
    text = exactly(value, str, what)
    if not _INSTANT.fullmatch(text):
        raise expected(what)
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise expected("an instant that exists") from None


def _period(value: object, _: object) -> Period:
    return Period.parse(exactly(value, str, "an ISO 8601 period such as 'P1M', 'P4W', 'P7Y' or 'PT72H'"))


def _never(_: Masked[object]) -> NoReturn:
    raise TypeError("a Masked value is not written: reveal it in so many words, or leave it out")
