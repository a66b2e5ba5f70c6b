"""A policy file with faults, mended just so far that its keys can be compared all the same: so every fault is said at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, cast

from cattrs import ClassValidationError

from avgkit.formats.problems import place_of

_LABEL: Final = {"nl": "-", "en": "-"}
# What takes the place of a faulty part, so that its key is still defined; it is thrown away once the keys are compared.
_STAND_INS: Final[Mapping[str, object]] = {
    "version": "-",
    "since": "2018-05-25",
    "controller": {"name": _LABEL, "kind": "private", "country": "NL", "zone": "UTC", "authority": _LABEL},
    "subjects": {"label": _LABEL},
    "items": {"label": _LABEL, "category": "ordinary", "sources": []},
    "purposes": {"label": _LABEL, "kind": "general"},
    "recipients": {"label": _LABEL, "role": "unstated"},
    "retention": {"label": _LABEL, "kind": "maximum", "event": "collected", "period": "P0D", "then": "erase"},
}


def mended(
    document: Mapping[str, object], error: ClassValidationError, /, *, keyed: Collection[str]
) -> dict[str, object]:
    """Return the document with its faulty parts replaced or left out; a table of parts that is no table stays as it is."""
    parts = dict(document)
    for fault in error.exceptions:
        name = place_of(fault) or ""
        if name not in keyed:
            _replace(parts, name, name)
        elif isinstance(fault, ClassValidationError):
            entries: dict[str, object] = dict(cast(Mapping[str, object], document[name]))
            for inner in fault.exceptions:
                _replace(entries, place_of(inner) or "", name)
            parts[name] = entries
    return parts


def _replace(parts: dict[str, object], name: str, by: str) -> None:
    if by in _STAND_INS:
        parts[name] = _STAND_INS[by]
    else:
        parts.pop(name, None)
