"""
Frozen classes whose fields hold what their annotations say, and otherwise name the field: read once, for the first instance.

A check of `avgkit.checks` that asks for the sort of a value itself, and a converter, take the place of this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from attrs import frozen, has

from avgkit.checks import are_keys, aware, count, filled, is_country, is_key, plain_day, some_keys
from avgkit.errors import InvalidValue
from avgkit.masked import Masked

if TYPE_CHECKING:
    from attrs import Attribute

__all__ = ["fits", "frozen", "words_for"]

Fits: TypeAlias = Callable[[object], bool]

_COMPLETE: Final = frozenset({are_keys, aware, count, filled, is_country, is_key, plain_day, some_keys})
_WORDS: Final[Mapping[object, str]] = {
    bool: "True or False",
    bytes: "bytes",
    date: "a date, not a datetime",
    datetime: "an aware datetime",
    int: "a whole number",
    str: "a text",
}


class _OfSort:
    """Asks for the sort of value that a field is annotated with, and then what its own *validator* asks."""

    __slots__ = ("_fits", "_of", "validator")

    def __init__(self, of: type, validator: Callable[..., object] | None) -> None:
        self._of = of
        self._fits: Fits | None = None  # what the annotation names may not be there yet
        self.validator = validator

    def __call__(self, instance: object, attribute: Attribute[Any], value: object, /) -> None:
        """Raise InvalidValue in the name of the field."""
        if self._fits is None:
            self._fits = fits(self._hint(attribute))
        if not self._fits(value):
            raise InvalidValue(attribute.name, words_for(self._hint(attribute)))
        if self.validator is not None:
            self.validator(instance, attribute, value)

    def _hint(self, attribute: Attribute[Any]) -> object:
        return get_type_hints(self._of)[attribute.name]


def fits(hint: Any, /) -> Fits:  # noqa: ANN401, PLR0911
    """Return the test of whether a value is what an annotation says; True is no number here, and a datetime no date."""
    exact = _exact(hint)
    if exact is not None:
        return lambda value: type(value) in exact
    origin, inner = get_origin(hint), get_args(hint)
    if hint is datetime:
        return lambda value: isinstance(value, datetime) and value.utcoffset() is not None
    if isinstance(hint, TypeVar):
        return fits(hint.__bound__) if hint.__bound__ else lambda _: True
    if origin in {Union, UnionType}:
        several = [fits(one) for one in inner]
        return lambda value: any(one(value) for one in several)
    if origin in {tuple, frozenset}:
        return _fits_each(origin, inner)
    if origin is Mapping:
        key, value_of = map(fits, inner)
        return lambda value: isinstance(value, Mapping) and all(key(k) and value_of(v) for k, v in value.items())
    if origin is Masked:
        revealed = fits(inner[0])
        return lambda value: isinstance(value, Masked) and revealed(value.reveal())
    if origin is not None and has(origin):
        made_of = {name: fits(one[inner]) for name, one in get_type_hints(origin).items()}
        return lambda value: type(value) is origin and all(one(getattr(value, name)) for name, one in made_of.items())
    if getattr(hint, "_is_protocol", False):
        methods = [name for name in dir(hint) if not name.startswith("_")]
        return lambda value: all(callable(getattr(value, name, None)) for name in methods)
    return lambda value: isinstance(value, hint)


def words_for(hint: Any, /) -> str:  # noqa: ANN401, PLR0911
    """Return what an annotation asks for, in words."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return " or ".join(words_for(one) for one in inner if one is not NoneType)
    if origin is Mapping:
        return f"a mapping from {words_for(inner[0])} to {words_for(inner[1])}"
    if origin is tuple and inner[-1] is not ...:
        return f"({', '.join(map(words_for, inner))})"
    if origin is Masked:
        return f"{words_for(inner[0])}, masked"
    if origin is not None:
        return f"a {origin.__name__}, each of it {words_for(inner[0])}"
    if isinstance(hint, TypeVar):
        return words_for(hint.__bound__)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return f"a member of {hint.__name__}"
    return _WORDS.get(hint) or f"{'an' if hint.__name__[0] in 'AEIOU' else 'a'} {hint.__name__}"


def _exact(hint: Any) -> frozenset[type] | None:  # noqa: ANN401
    """Return the types of which a value must be, where nothing but its very type matters."""
    if get_origin(hint) in {Union, UnionType}:
        several = [_exact(one) for one in get_args(hint)]
        found = [one for one in several if one is not None]
        return frozenset().union(*found) if len(found) == len(several) else None
    if hint is datetime or not isinstance(hint, type) or get_origin(hint) is not None:
        return None
    final = "__final__" in vars(hint) or (issubclass(hint, Enum) and len(hint) > 0)
    return frozenset({hint}) if final or hint is NoneType or hint in _WORDS else None


def _fits_each(origin: type[tuple[object, ...]] | type[frozenset[object]], inner: tuple[Any, ...]) -> Fits:
    if origin is tuple and inner[-1] is not ...:
        places = [fits(one) for one in inner]
        return lambda value: (
            isinstance(value, tuple)
            and len(value) == len(places)
            and all(one(entry) for one, entry in zip(places, value, strict=True))
        )
    exact, each = _exact(inner[0]), fits(inner[0])
    if exact is not None:  # nearly always, and without a call for each
        return lambda value: isinstance(value, origin) and exact.issuperset(map(type, value))
    return lambda value: isinstance(value, origin) and all(map(each, value))


def _of_their_sort(cls: type, attributes: list[Attribute[Any]]) -> list[Attribute[Any]]:
    return [
        one if not one.init or one.converter or _asks_itself(one) else one.evolve(validator=_OfSort(cls, one.validator))
        for one in attributes
    ]


def _asks_itself(attribute: Attribute[Any]) -> bool:
    check = attribute.validator
    return isinstance(check, _OfSort) or getattr(check, "validator", check) in _COMPLETE


if not TYPE_CHECKING:  # for whom it is the frozen of attrs
    frozen = partial(frozen, field_transformer=_of_their_sort)
