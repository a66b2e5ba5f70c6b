"""
The policy file: TOML that a privacy officer reads and a developer reviews, or the same in JSON.

Whatever has a key is a table under that key: ``[items.email]``, ``[purposes.newsletter]``, ``[rights.access]``. A ground is a
table that names itself: ``basis = { ground = "consent", texts = ["newsletter-2026"] }``. Python reads TOML and does not write it,
so a policy is written as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, cast, get_args, get_type_hints

from attrs import AttrsInstance
from cattrs import ClassValidationError, Converter
from cattrs.gen import make_dict_unstructure_fn, override

from avgkit.errors import CodecError, InvalidValue
from avgkit.formats.converter import keyed_hook, strict_converter, table_hook, tagged_hook
from avgkit.formats.document import json_document, toml_document, utf8
from avgkit.formats.mending import mended
from avgkit.formats.problems import Problem, policy_error
from avgkit.models.legal_basis import LegalBasis
from avgkit.models.policy import Policy

# The lists of a policy that are tables in its file, and the field of their entries that is the key.
KEYED: Final[Mapping[str, str]] = {
    "subjects": "key",
    "stages": "stage",
    "items": "key",
    "purposes": "key",
    "recipients": "key",
    "retention": "key",
    "activities": "key",
    "roles": "key",
    "rights": "right",
    "refusal": "key",
    "cookies": "key",
    "promises": "key",
    "consent_texts": "key",
    "measures": "key",
}


def load_policy(path: str | Path, /) -> Policy:
    """
    Read a policy file (beleidsbestand): TOML where its name ends in ``.toml``, JSON where it ends in ``.json``.

    CodecError lists everything that is wrong in it, each thing under its path; InvalidValue where the name ends in something
    else; OSError where the file cannot be read.
    """
    file = Path(path)
    read = {".toml": policy_from_toml, ".json": policy_from_json}.get(file.suffix)
    if read is None:
        raise InvalidValue("path", "a file whose name ends in .toml or .json")
    return read(utf8(file.read_bytes()))


def policy_from_toml(text: str, /) -> Policy:
    """Read a policy from TOML (beleid); CodecError lists everything that is wrong in it, each thing under its path."""
    return _policy(toml_document(text))


def policy_from_json(text: str, /) -> Policy:
    """Read a policy from JSON (beleid); CodecError lists everything that is wrong in it, each thing under its path."""
    return _policy(json_document(text))


def policy_to_json(policy: Policy, /) -> str:
    """Write a policy as JSON (beleid) that reads back as an equal policy; fields that have their default are left out."""
    return json.dumps(_CONVERTER.unstructure(policy), ensure_ascii=False, indent=2)


def _policy(document: object) -> Policy:
    try:
        return _CONVERTER.structure(document, Policy)
    except Problem as error:
        raise policy_error(error) from None
    except ClassValidationError as error:
        problems = policy_error(error).problems
        rest = mended(cast(Mapping[str, object], document), error, keyed=KEYED)
    try:
        _CONVERTER.structure(rest, Policy)
    except ClassValidationError as error:
        problems = (*problems, *policy_error(error).problems)
    raise CodecError(dict.fromkeys(problems))


def _converter() -> Converter:
    converter = strict_converter()
    grounds = {cls.ground.value: cls for cls in get_args(LegalBasis)}
    converter.register_structure_hook(LegalBasis, tagged_hook(grounds, converter, tag="ground"))
    for name, cls in grounds.items():
        converter.register_unstructure_hook(cls, _tagged(name, cls, converter))
    classes = {name: get_args(get_type_hints(Policy)[name])[0] for name in KEYED}
    reading = {name: keyed_hook(classes[name], converter, by=by) for name, by in KEYED.items()}
    converter.register_structure_hook(Policy, table_hook(Policy, converter, **reading))
    writing: dict[str, Any] = {name: override(unstruct_hook=_keyed(by, converter)) for name, by in KEYED.items()}
    converter.register_unstructure_hook(
        Policy, make_dict_unstructure_fn(Policy, converter, _cattrs_omit_if_default=True, **writing)
    )
    return converter


def _tagged(name: str, cls: type[LegalBasis], converter: Converter) -> Callable[[LegalBasis], dict[str, object]]:
    write = make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True)
    return lambda basis: {"ground": name, **write(basis)}


def _keyed(by: str, converter: Converter) -> Callable[[tuple[AttrsInstance, ...]], dict[str, object]]:
    def write(entries: tuple[AttrsInstance, ...]) -> dict[str, object]:
        tables: list[dict[str, object]] = [converter.unstructure(entry) for entry in entries]
        return {str(table[by]): {name: value for name, value in table.items() if name != by} for table in tables}

    return write


_CONVERTER: Final = _converter()
