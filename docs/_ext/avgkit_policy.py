"""Every table that a policy file may have, read from the models: its fields, what each takes, and what it is where it is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
from avgkit_house import headline

from avgkit.formats.policy import KEYED
from avgkit.language import Text
from avgkit.law.condition import Checklist
from avgkit.law.grounds import Ground
from avgkit.law.period import Period
from avgkit.models.policy import Policy

WORDS: Final[dict[object, str]] = {
    str: "a text",
    int: "a whole number",
    bool: "`true` or `false`",
    date: "a day",
    Text: '`{ nl = "...", en = "..." }`',
    Period: 'a period such as `"P28D"` or `"P1Y"`',
}


def policy_file() -> Iterator[str]:
    """Write the top of the file, the tables under their keys, and what stands within those."""
    yield from _table("The top of the file", Policy)
    done: set[type] = {Policy}
    hints = get_type_hints(Policy)
    waiting: list[tuple[str, type]] = []
    for field in attrs.fields(Policy):
        if field.init:
            for kind in _models(hints[field.name]):
                by = KEYED.get(field.name)
                waiting.append((f"`[{field.name}.{by.upper()}]`" if by else f"`[{field.name}]`", kind))
    while waiting:
        title, kind = waiting.pop(0)
        if kind in done:
            continue
        done.add(kind)
        yield from _table(title, kind)
        within = get_type_hints(kind)
        waiting += [
            (f"`{inner.__name__}`", inner)
            for field in attrs.fields(kind)
            if field.init
            for inner in _models(within[field.name])
        ]


def _table(title: str, kind: type[Any]) -> Iterator[str]:
    hints, keys = get_type_hints(kind), set(KEYED.values())
    yield from (f"### {title}", "", f"{{py:class}}`~{kind.__module__}.{kind.__name__}`: {headline(kind)}", "")
    if isinstance(ground := getattr(kind, "ground", None), Ground):
        yield from (f'As `ground = "{ground.value}"`.', "")
    fields = [
        field for field in attrs.fields(kind) if field.init and not (title.startswith("`[") and field.name in keys)
    ]
    if not fields:
        return
    yield from ("| field | what it takes | left out |", "| --- | --- | --- |")
    for field in fields:
        what = "tables under their keys" if kind is Policy and field.name in KEYED else _words(hints[field.name])
        yield f"| `{field.name}` | {what} | {_default(field)} |"
    yield ""


def _models(hint: Any) -> Iterator[type[Any]]:  # noqa: ANN401
    """Yield the models that a field holds."""
    if get_origin(hint) is Checklist or hint in WORDS:
        return
    if attrs.has(hint):
        yield hint
    for inner in get_args(hint):
        yield from _models(inner)


def _words(hint: Any) -> str:  # noqa: ANN401
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return " or ".join(_words(one) for one in inner if one is not NoneType)
    if origin is Checklist:
        return f"`{{ met = [...], not_met = [...] }}`, of {_one_of(inner[0])}"
    if origin in {tuple, frozenset}:
        return f"a list of: {_words(inner[0])}"
    if isinstance(hint, TypeVar):
        return _words(hint.__bound__)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _one_of(hint)
    return WORDS.get(hint) or f"`{hint.__name__}`"


def _one_of(kind: type[Enum]) -> str:
    return ", ".join(f"`{one.value}`" for one in kind)


def _default(field: attrs.Attribute[Any]) -> str:
    if field.default is attrs.NOTHING:
        return "must be there"
    if isinstance(field.default, Enum):
        return f"`{field.default.value}`"
    return "nothing"
