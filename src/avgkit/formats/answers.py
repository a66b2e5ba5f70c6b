"""
Decisions and deadlines as JSON that reads back as an equal value, in both languages: for a receipt, or to send it elsewhere.

What an answer says of a case stands under ``details``, each value under the name of its kind: ``{"day": "2026-11-22"}``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Final, TypeVar

from attrs import AttrsInstance
from cattrs import ClassValidationError, Converter
from cattrs.gen import make_dict_unstructure_fn, override

from avgkit.decision import Decision, Duty, Part, Reason
from avgkit.errors import InvalidValue
from avgkit.formats.converter import exactly, strict_converter, table_hook
from avgkit.formats.document import json_document
from avgkit.formats.problems import Problem, codec_error, expected
from avgkit.language import Text
from avgkit.law.citation import Citation
from avgkit.law.deadline import Deadline, Disputed
from avgkit.law.period import Period
from avgkit.law.step import Step
from avgkit.sentence import Detail, Named

T = TypeVar("T", bound=AttrsInstance)
# The kinds of detail by the name they are written under; an instant before a day, for a datetime is a date.
_KINDS: Final[Mapping[str, type]] = {
    "instant": datetime,
    "day": date,
    "number": int,
    "period": Period,
    "text": Text,
    "named": Named,
    "citation": Citation,
}
_INSTANT: Final = "an instant with its offset, such as 2026-11-22T09:30:00+01:00"


def write_decision(decision: Decision, /) -> str:
    """Write a decision (uitkomst) as JSON that `read_decision` reads back as an equal one."""
    return _written(decision)


def read_decision(text: str, /) -> Decision:
    """Read a decision (uitkomst); CodecError lists everything that is wrong in it."""
    return _read(text, Decision)


def write_deadline(deadline: Deadline, /) -> str:
    """Write a deadline (uiterste dag) with its derivation as JSON that `read_deadline` reads back as an equal one."""
    return _written(deadline)


def read_deadline(text: str, /) -> Deadline:
    """Read a deadline (uiterste dag); CodecError lists everything that is wrong in it."""
    return _read(text, Deadline)


def _written(value: object) -> str:
    return json.dumps(_CONVERTER.unstructure(value), ensure_ascii=False, separators=(",", ":"))


def _read(text: str, kind: type[T]) -> T:
    document = json_document(text)
    try:
        return _CONVERTER.structure(document, kind)
    except (ClassValidationError, Problem, InvalidValue) as error:
        raise codec_error(error) from None


def answers_converter() -> Converter:
    """Return the strict converter for what avgkit answers (omzetter van antwoorden)."""
    converter = strict_converter()
    converter.register_structure_hook(date | datetime, _end)
    converter.register_structure_hook(
        date | datetime | None, lambda value, kind: None if value is None else _end(value, kind)
    )
    details = _details(converter)
    for kind in (Reason, Duty, Step, Disputed):
        converter.register_structure_hook(kind, table_hook(kind, converter, details=details))
        write = make_dict_unstructure_fn(
            kind, converter, _cattrs_omit_if_default=True, details=override(unstruct_hook=_tagged)
        )
        converter.register_unstructure_hook(kind, write)
    # A part holds a decision, which has parts: the way down is found when it is gone.
    inner = table_hook(Part, converter, decision=lambda value, _: converter.structure(value, Decision))
    converter.register_structure_hook(Part, inner)
    return converter


def _tagged(details: Iterable[tuple[str, Detail]]) -> dict[str, object]:
    return {name: _kind_of(detail) for name, detail in details}


def _kind_of(detail: Detail) -> dict[str, object]:
    if isinstance(detail, tuple):
        return {"several": _CONVERTER.unstructure(detail)}
    kind = next(kind for kind, cls in _KINDS.items() if isinstance(detail, cls))
    return {kind: _CONVERTER.unstructure(detail)}


def _details(converter: Converter) -> Callable[[object, object], object]:
    several = converter.get_structure_hook(tuple[Named, ...])
    readers: dict[str, Callable[[object], object]] = {kind: partial(_as, cls) for kind, cls in _KINDS.items()}
    readers |= {"instant": _instant, "several": lambda value: several(value, tuple[Named, ...])}

    def read(table: object, _: object) -> object:
        found = exactly(table, dict, "a table of details")
        return tuple((name, _one(found[name], readers)) for name in sorted(found))

    return read


def _as(kind: type, value: object) -> object:
    made: object = _CONVERTER.structure(value, kind)
    return made


def _one(value: object, readers: Mapping[str, Callable[[object], object]]) -> object:
    table = exactly(value, dict, "a table with one kind of detail")
    if len(table) != 1 or not table.keys() <= readers.keys():
        raise expected(f"a table with one of {', '.join(map(repr, readers))}")
    [(kind, inner)] = table.items()
    return readers[kind](inner)


def _end(value: object, _: object) -> date | datetime:
    text = exactly(value, str, "a day or an instant")
    return _instant(text) if "T" in text else _CONVERTER.structure(text, date)


def _instant(value: object) -> datetime:
    """Read an instant and keep its offset, for an answer is written in the time of the controller."""
    _CONVERTER.structure(value, datetime)
    return datetime.fromisoformat(exactly(value, str, _INSTANT))


_CONVERTER: Final = answers_converter()
