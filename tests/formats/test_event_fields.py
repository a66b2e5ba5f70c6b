"""The quick road for canonical events gives what the converter gives, for events that are right and for events that are wrong."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given

from avgkit.errors import CodecError
from avgkit.formats.converter import strict_converter
from avgkit.formats.events import _canonical, event_from_bytes, event_to_bytes
from avgkit.models.events import Booked, Event
from avgkit.testing.strategies import events

CONVERTER = strict_converter()
BOOKED = Booked(
    id="e-é", at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC), items=frozenset({"a", "b"}), year_ends_on=date(2026, 12, 31)
)
TABLE: dict[str, Any] = json.loads(event_to_bytes(BOOKED))


@given(event=events())
def test_it_writes_and_reads_what_the_converter_does(event: Event) -> None:
    """The converter gives the same values in the same places, and every canonical event takes the quick road."""
    table = json.loads(event_to_bytes(event))
    assert _canonical(table) == event
    kind = table.pop("event")
    assert kind.replace("_", "") == type(event).__name__.lower()
    assert table == CONVERTER.unstructure(event)


@pytest.mark.parametrize("at", ["2026-11-22T10:30:00+01:00", "2026-11-22T09:30Z", "2026-11-22T09:30:00.0+00:00"])
def test_what_is_right_and_written_otherwise(at: str) -> None:
    """Is for the converter, and gives the same event."""
    assert _canonical(TABLE | {"at": at}) is None
    assert event_from_bytes(json.dumps(TABLE | {"at": at}).encode()) == BOOKED


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("items", ["a", "a"]),
        ("items", "ab"),
        ("items", {"a": 1}),
        ("items", [["a"]]),
        ("items", []),
        ("year_ends_on", "2026-12-31T00:00:00+00:00"),
        ("year_ends_on", "2026-02-30"),
        ("year_ends_on", 7),
        ("at", "2026-13-22T09:30:00+00:00"),
        ("at", "2026-11-22"),
        ("id", None),
        ("id", "\ud800"),
        ("event", ["booked"]),
        ("event", "bookd"),
        ("more", 1),
    ],
)
def test_what_is_wrong(name: str, value: object) -> None:
    """Is for the converter too, which says what is wrong."""
    table = TABLE | {name: value}
    assert _canonical(table) is None
    with pytest.raises(CodecError):
        event_from_bytes(json.dumps(table).encode())


def test_a_field_that_is_missing() -> None:
    """Is not filled in."""
    assert _canonical({name: value for name, value in TABLE.items() if name != "at"}) is None
    assert _canonical([]) is None
