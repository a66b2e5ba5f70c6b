"""Hypothesis strategies for documents that somebody made by hand, or sent to do harm: like the ones that are right, and wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

# As they stand in the text, for some of them no value can be: numbers of no common size, half a character, a key that stands twice.
_WRONG: Final = (
    "null",
    "true",
    "0",
    "-1",
    "1" * 5_000,
    "1e400",
    "NaN",
    "-Infinity",
    '""',
    '"\\ud800"',
    '"\\u0000"',
    '"\\u202e%s{0}"',
    "[]",
    "{}",
    "[[]]",
    '{"a":1,"a":2}',
    '"9999-12-31T23:59:59-14:00"',
    '"0001-01-01T00:00:00+14:00"',
    '"2026-02-30"',
    '"P99999Y"',
    "[" * 100 + "]" * 100,
    "[" * 100_000,
)
_PLACE: Final = "@here@"
_BYTES: Final = (b"", b"\xff", b"\xef\xbb\xbf{}", b"\x00", b"{", b"[]", b"null", b"\xed\xa0\x80")


def malformed(document: Json, /) -> SearchStrategy[bytes]:
    """
    Draw JSON documents that are like this one but for one place (misvormd), or cut off, or something else altogether.

    A value is of another type, a key is missing, is unknown or stands twice, a number has no common size, a text has half a
    character. Now and then what comes out is right all the same.
    """
    return st.one_of(_changed(document), _cut(document), st.sampled_from(_BYTES), st.binary(max_size=40))


@st.composite
def _changed(draw: DrawFn, document: Json) -> bytes:
    changed: Any = {"": deepcopy(document)}
    holder, key = draw(st.sampled_from([*_places(changed)]))
    wrong = draw(st.sampled_from(_WRONG))
    match draw(st.sampled_from(["replace", "drop", "add", "rename"])) if holder is not changed else "replace":
        case "drop":
            del holder[key]
        case "add" if isinstance(holder, dict):
            holder[draw(st.sampled_from(["unknown", "", "key\x00", "__class__", "e" * 300]))] = _PLACE
        case "rename" if isinstance(holder, dict):
            holder[f"{key}s"] = holder.pop(key)
        case _:
            holder[key] = _PLACE
    return json.dumps(changed[""]).replace(json.dumps(_PLACE), wrong).encode()


def _cut(document: Json) -> SearchStrategy[bytes]:
    whole = json.dumps(document).encode()
    return st.integers(0, len(whole) - 1).map(lambda end: whole[:end])


def _places(holder: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    for key, value in holder.items() if isinstance(holder, dict) else enumerate(holder):
        yield holder, key
        if isinstance(value, dict | list):
            yield from _places(value)
