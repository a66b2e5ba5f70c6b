"""
What a person takes along of his data, in files that a computer reads (art. 20 AVG): JSON, which keeps everything as it is, and CSV.

With each item goes what it means, where it comes from and since when, as WP242 asks. A CSV file is often opened in a spreadsheet, which
takes some texts for formulas and carries them out. Such a text has an apostrophe put before it, as OWASP advises; ``read_portable_csv``
takes it off again, other programs may show it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, final, get_origin

from attrs import field
from cattrs import ClassValidationError, Converter

from avgkit.checked import frozen
from avgkit.checks import is_key, plain_day, some
from avgkit.decision import Outcome
from avgkit.errors import InvalidValue
from avgkit.evaluation.requests import assess_request
from avgkit.formats.converter import strict_converter
from avgkit.formats.document import json_document, unreadable, utf8
from avgkit.formats.problems import Problem, codec_error
from avgkit.language import Text
from avgkit.law.local_time import local_day
from avgkit.law.rights import Right
from avgkit.masked import Masked
from avgkit.models.dossier import Dossier
from avgkit.models.personal_data import Source
from avgkit.models.policy import Policy

if TYPE_CHECKING:
    from attrs import Attribute

_HEAD: Final = "avgkit_portable"
_VERSION: Final = 1  # of the JSON below
_COLUMNS: Final = ("key", "label_nl", "label_en", "sources", "collected_on", "value")
# Where a spreadsheet may see a cell begin: Dutch ones split at semicolons, and no longer mind the quotes that stand around commas.
_BEGIN: Final = r"(?:\A|(?<=[;\t\r\n]))"
_NO_NUMBER: Final = r"(?!\A[+-][0-9][0-9 ]*\Z)"  # such as that of a telephone, which is no formula
_FORMULA: Final = re.compile(_NO_NUMBER + _BEGIN + r"""(?='|[\s"]*[=@+\-\0＝＋－＠])""")
_APOSTROPHE: Final = re.compile(_BEGIN + "'")


@final
@frozen(kw_only=True)
class PortableItem:
    """
    One item that a person takes along (mee te nemen gegeven), with its values: more than one for a series.

    *collected_on* is the day on which it was first collected.
    """

    key: str = field(validator=is_key)
    label: Text
    sources: frozenset[Source] = field(validator=some)
    collected_on: date = field(validator=plain_day)
    values: tuple[Masked[str], ...] = field(validator=some)


def _keys_differ(
    _instance: object, attribute: Attribute[tuple[PortableItem, ...]], value: tuple[PortableItem, ...], /
) -> None:
    if not value or len({one.key for one in value}) < len(value):
        raise InvalidValue(attribute.name, "at least one, each key once")


@final
@frozen(kw_only=True, repr=False)
class PortableCopy:
    """
    What a person takes along, or another controller receives (overdraagbare kopie), art. 20.

    The values stay masked in it; the two `write` functions reveal them.
    """

    items: tuple[PortableItem, ...] = field(validator=_keys_differ)

    def __repr__(self) -> str:
        return f"PortableCopy({len(self.items)} items)"


def portable_copy(
    policy: Policy, dossier: Dossier, /, *, request: str, at: datetime, values: Mapping[str, tuple[Masked[str], ...]]
) -> PortableCopy:
    """
    Return what must be handed over at a request for portability (overdraagbare kopie), art. 20 AVG.

    *values* is what `PersonalDataStore.release` gave for the items that the assessment requires: InvalidValue where one is missing or
    too many. NotPermitted where the request cannot be answered yet, or gives nothing; InvalidValue where it is for another right.
    """
    decision = assess_request(policy, dossier, request=request, at=at)
    known = dossier.at(at)
    if known.requests[request].right is not Right.PORTABILITY:
        raise InvalidValue("request", "a request for data portability")
    decision.ensure_permitted()
    asked = decision.keys(Outcome.REQUIRED)
    if set(values) != asked:
        raise InvalidValue("values", "the values of each item that must be handed over, and of no other")
    return PortableCopy(
        items=tuple(
            PortableItem(
                key=item,
                label=policy.item(item).label,
                sources=known.held[item].sources,
                collected_on=local_day(known.held[item].collected_at, policy.zone),
                values=tuple(values[item]),
            )
            for item in sorted(asked)
        )
    )


def write_portable_json(copy: PortableCopy, /) -> bytes:
    """Write a copy as JSON, with the personal values in it (JSON); InvalidValue where a text holds half a character."""
    items = [
        {
            "key": one.key,
            "label": {"nl": one.label.nl, "en": one.label.en},
            "sources": _sources(one),
            "collected_on": one.collected_on.isoformat(),
            "values": [value.reveal() for value in one.values],
        }
        for one in copy.items
    ]
    return _encoded(json.dumps({_HEAD: _VERSION, "items": items}, ensure_ascii=False, indent=2) + "\n")


def read_portable_json(data: bytes, /) -> PortableCopy:
    """Read a copy (JSON); CodecError lists everything that is wrong with it, and shows nothing of what it holds."""
    document = json_document(utf8(data))
    version = document.pop(_HEAD, None) if isinstance(document, dict) else None
    if type(version) is not int or version != _VERSION:
        raise unreadable("a portable copy that this release of avgkit can read")
    return _copy(document)


def write_portable_csv(copy: PortableCopy, /) -> bytes:
    """
    Write a copy as CSV, with the personal values in it (CSV): a row for each value; InvalidValue where a text holds half a character.

    Every cell stands in quotes, and lines end as RFC 4180 has it.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for row in _rows(copy):
        rows.writerow([_FORMULA.sub("'", cell) for cell in row])
    return _encoded(text.getvalue())


def read_portable_csv(data: bytes, /) -> PortableCopy:
    """Read a copy (CSV); CodecError lists what is wrong with it, and shows nothing of what it holds."""
    what = f"CSV with the columns {', '.join(_COLUMNS)}"
    try:
        head, *rows = csv.reader(io.StringIO(utf8(data), newline=""), strict=True)
    except (csv.Error, ValueError):
        raise unreadable(what) from None
    if tuple(head) != _COLUMNS or any(len(row) != len(_COLUMNS) for row in rows):
        raise unreadable(what)
    items: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        *about, value = (_APOSTROPHE.sub("", cell) for cell in row)
        items.setdefault(tuple(about), []).append(value)
    return _copy(
        {
            "items": [
                {
                    "key": key,
                    "label": {"nl": nl, "en": en},
                    "sources": sources.split(),
                    "collected_on": day,
                    "values": values,
                }
                for (key, nl, en, sources, day), values in items.items()
            ]
        }
    )


def _rows(copy: PortableCopy) -> Iterator[tuple[str, ...]]:
    for one in copy.items:
        about = one.key, one.label.nl, one.label.en, " ".join(_sources(one)), one.collected_on.isoformat()
        yield from ((*about, value.reveal()) for value in one.values)


def _sources(item: PortableItem) -> list[str]:
    return sorted(source.value for source in item.sources)


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise InvalidValue("copy", "texts of whole characters") from None


def _copy(document: object) -> PortableCopy:
    try:
        return _CONVERTER.structure(document, PortableCopy)
    except (ClassValidationError, Problem) as error:
        raise codec_error(error) from None


def _is_masked(kind: object) -> bool:
    return get_origin(kind) is Masked


def _converter() -> Converter:
    converter = strict_converter()
    converter.register_structure_hook_func(_is_masked, lambda value, _: Masked(converter.structure(value, str)))
    return converter


_CONVERTER: Final = _converter()
