"""Receipts as lines of JSON that read back as equal values: for the host to keep, each under its digest."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final, get_args

from cattrs import ClassValidationError, Converter
from cattrs.gen import make_dict_unstructure_fn

from avgkit.errors import InvalidValue
from avgkit.evaluation.questions import Question
from avgkit.evaluation.receipt import Receipt
from avgkit.formats.answers import answers_converter
from avgkit.formats.converter import tagged_hook
from avgkit.formats.document import json_document
from avgkit.formats.problems import Problem, codec_error


def write_receipt(receipt: Receipt, /) -> str:
    """Write a receipt (verantwoordingsbewijs) as one line of JSON that `read_receipt` reads back as an equal one."""
    return json.dumps(_CONVERTER.unstructure(receipt), ensure_ascii=False, separators=(",", ":"))


def read_receipt(text: str, /) -> Receipt:
    """Read a receipt (verantwoordingsbewijs); CodecError lists everything that is wrong in it."""
    document = json_document(text)
    try:
        return _CONVERTER.structure(document, Receipt)
    except (ClassValidationError, Problem, InvalidValue) as error:
        raise codec_error(error) from None


def _converter() -> Converter:
    converter = answers_converter()
    kinds = {cls.kind.value: cls for cls in get_args(Question)}
    converter.register_structure_hook(Question, tagged_hook(kinds, converter, tag="kind"))
    for name, cls in kinds.items():
        converter.register_unstructure_hook(cls, _tagged(name, cls, converter))
    return converter


def _tagged(name: str, cls: type[Question], converter: Converter) -> Callable[[Question], dict[str, object]]:
    write = make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True)
    return lambda question: {"kind": name, **write(question)}


_CONVERTER: Final = _converter()
