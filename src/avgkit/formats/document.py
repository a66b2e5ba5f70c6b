"""JSON and TOML texts as plain values, before anybody asks what they mean."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Final, final

from avgkit.errors import CodecError


@final
class NoValue:
    """What stands in a document where no value can be taken (geen waarde): no model accepts it, so its path is reported."""

    def __init__(self, problem: str) -> None:
        self.problem = problem


REPEATED: Final = NoValue("expected a key that stands once")
_TWICE: Final = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")
_PLACE: Final = re.compile(r"\(at (line \d+, column \d+|end of document)\)")


def json_document(text: str, /) -> object:
    """Return the value that a JSON text holds (JSON); CodecError, which shows nothing of the text, where it is none."""
    try:
        return _JSON.decode(text)
    except json.JSONDecodeError as error:
        raise unreadable(f"JSON, and it goes wrong at line {error.lineno}, column {error.colno}") from None
    except ValueError:
        raise unreadable("JSON with numbers of a common size") from None
    except RecursionError:
        raise unreadable("JSON with fewer levels") from None


def toml_document(text: str, /) -> object:
    """Return the tables that a TOML text holds (TOML); CodecError, which shows nothing of the text, where it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        where = "" if place is None else f", and it goes wrong at {'the ' * place[1].startswith('end')}{place[1]}"
        wish = "TOML in which every key stands once" if str(error).startswith(_TWICE) else "TOML"
        raise unreadable(wish + where) from None
    except ValueError:
        raise unreadable("TOML with numbers and dates that exist") from None
    except RecursionError:
        raise unreadable("TOML with fewer levels") from None


def utf8(data: bytes, /) -> str:
    """Return the text that bytes hold, with or without a byte order mark; CodecError where they are not UTF-8."""
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise unreadable("text in UTF-8") from None


def unreadable(expected: str, /) -> CodecError:
    """Return the error that says of a whole text what was expected."""
    return CodecError([("$", f"expected {expected}")])


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for key, value in pairs:
        table[key] = REPEATED if key in table else value
    return table


_JSON: Final = json.JSONDecoder(object_pairs_hook=_once)
