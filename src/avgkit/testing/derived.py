"""
Hypothesis strategies that follow from the model itself: from the types of its fields and the checks on them.

So a model that is new has a strategy too. Where a strategy was written for a model or a kind of value, that one is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from attrs import Attribute, AttrsInstance, fields
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from avgkit.checks import are_keys, count, filled, is_country, is_key, some, some_keys
from avgkit.errors import InvalidValue
from avgkit.law.condition import Checklist, Condition
from avgkit.masked import Masked
from avgkit.sentence import Sentence
from avgkit.storage.memory import MemoryPersonalData
from avgkit.storage.protocols import PersonalDataStore
from avgkit.testing.conduct import checklists
from avgkit.testing.registration import strategy_of
from avgkit.testing.values import days, instants, keys, labels, reasons, words

A = TypeVar("A", bound=AttrsInstance)

COUNTRIES: Final = ("NL", "DE", "US", "GB", "IN")
_FEW: Final = 2  # of a kind within one model
_KEYS: Final = keys(max_size=4)
_BY_CHECK: Final[Mapping[Callable[..., None], SearchStrategy[Any]]] = {
    is_key: _KEYS,
    filled: words(max_size=8),
    is_country: st.sampled_from(COUNTRIES),
    are_keys: st.frozensets(_KEYS, max_size=_FEW),
    some_keys: st.frozensets(_KEYS, min_size=1, max_size=_FEW),
    count: st.integers(0, 99),
}
_BY_TYPE: Final[Mapping[object, SearchStrategy[Any]]] = {
    str: words(max_size=8),
    int: st.integers(0, 99),
    bool: st.booleans(),
    date: days(),
    datetime: instants(),
    NoneType: st.none(),
    PersonalDataStore: st.builds(MemoryPersonalData),
}
_BEGIN: Final = ("since", "on")
_SAID: Final = tuple(one.name for one in fields(Sentence))  # which say one thing together


def derived(kind: type[A], /) -> SearchStrategy[A]:
    """Draw instances of a model (afgeleid) as its fields and their checks allow; what it refuses all the same is not drawn."""
    return _derived(kind)


@st.composite
def _derived(draw: DrawFn, kind: type[A]) -> A:
    drawn = {name: draw(strategy) for name, strategy in _fields_of(kind).items()}
    if issubclass(kind, Sentence):
        said = draw(reasons())
        drawn |= {name: getattr(said, name) for name in _SAID}
    return _made(kind, drawn)


@lru_cache(maxsize=256)  # there are about a hundred models
def _fields_of(kind: type[AttrsInstance]) -> Mapping[str, SearchStrategy[Any]]:
    hints = get_type_hints(kind)
    together = _SAID if issubclass(kind, Sentence) else ()
    return {one.alias: _of_field(one, hints[one.name]) for one in fields(kind) if one.init and one.name not in together}


def checks_of(attribute: Attribute[Any], /) -> Callable[..., None] | None:
    """Return the check on a field, also where it is only for what is not None."""
    return getattr(attribute.validator, "validator", attribute.validator)


def _made(kind: type[A], drawn: dict[str, Any]) -> A:
    try:
        return kind(**drawn)
    except InvalidValue:
        begin = next((name for name in _BEGIN if name in drawn), "")
        if not begin or drawn.get("until") is None:
            reject()
    try:
        return kind(**{**drawn, begin: drawn["until"], "until": drawn[begin]})
    except InvalidValue:
        reject()


def _of_field(attribute: Attribute[Any], hint: Any) -> SearchStrategy[Any]:  # noqa: ANN401
    check = checks_of(attribute)
    found = _BY_CHECK.get(check) if check is not None else None
    if found is None:
        return _of(hint, least=int(check is some))
    return st.none() | found if NoneType in get_args(hint) else found


def _of(hint: Any, *, least: int = 0) -> SearchStrategy[Any]:  # noqa: ANN401, PLR0911
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _BY_TYPE:
        return _BY_TYPE[hint]
    if origin in {Union, UnionType}:
        return st.one_of([_of(one, least=least) for one in inner])
    if origin is tuple:
        return st.lists(_of(inner[0]), min_size=least, max_size=_FEW, unique=True).map(tuple)
    if origin is frozenset:
        return st.frozensets(_of(inner[0]), min_size=least, max_size=_FEW)
    if origin is Mapping:
        return st.dictionaries(_KEYS if inner[0] is str else _of(inner[0]), _of(inner[1]), max_size=_FEW)
    if origin is Masked:
        return _of(inner[0]).map(Masked)
    if origin is Checklist:
        return checklists(inner[0])
    if isinstance(hint, TypeVar):
        return st.sampled_from(Condition) if hint.__bound__ is Enum else labels()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return st.deferred(lambda: strategy_of(hint))
