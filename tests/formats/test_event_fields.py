"""The quick road for canonical events gives what the converter gives, for events that are right and for events that are wrong."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given

from avgkit.errors import CodecError, InvalidValue
from avgkit.formats.converter import strict_converter
from avgkit.formats.event_fields import READERS
from avgkit.formats.events import _canonical, event_from_text, event_to_bytes, event_to_text
from avgkit.models.events import Booked, Event
from avgkit.testing.strategies import events

CONVERTER = strict_converter()
BOOKED = Booked(
    id="e-é", at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC), items=frozenset({"a", "b"}), year_ends_on=date(2026, 12, 31)
)
TABLE: dict[str, Any] = json.loads(event_to_text(BOOKED))


@given(event=events())
def test_it_writes_and_reads_what_the_converter_does(event: Event) -> None:
    """The converter gives the same values in the same places, and every event without odd characters takes the quick road."""
    text = event_to_text(event)
    assert event_to_bytes(event) == text.encode()
    assert _canonical(text) == (None if "\\u" in text else event)
    assert event_from_text(text) == event
    table = json.loads(text)
    kind = table.pop("event")
    assert kind.replace("_", "") == type(event).__name__.lower()
    assert table == CONVERTER.unstructure(event)


@pytest.mark.parametrize("at", ["2026-11-22T10:30:00+01:00", "2026-11-22T09:30Z", "2026-11-22T09:30:00.0+00:00"])
def test_what_is_right_and_written_otherwise(at: str) -> None:
    """Is for the converter, and gives the same event."""
    text = json.dumps(TABLE | {"at": at, "id": "e-1"})
    assert _canonical(text) is None
    assert event_from_text(text) == evolve(BOOKED, id="e-1")


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
    text = json.dumps(TABLE | {name: value}, ensure_ascii=False)
    assert _canonical(text) is None
    with pytest.raises(CodecError):
        event_from_text(text)


@pytest.mark.parametrize("tag", READERS)
def test_a_text_asks_to_be_one(tag: str) -> None:
    """What stands for itself in a document is refused by the event where it is no text."""
    kind, readers = READERS[tag]
    texts = [one for one in fields(kind) if one.name not in dict(readers)]
    assert "id" in {one.name for one in texts}
    for one in texts:
        for value in (7, True, ["a"], ()):
            with pytest.raises(InvalidValue):
                one.validator(None, one, value)


@pytest.mark.parametrize("text", ["[]", "7", '"id"', "", "{", "[" * 100_000, '[["id", "e-1"]]'])
def test_what_is_no_table(text: str) -> None:
    """Is refused in words."""
    assert _canonical(text) is None
    with pytest.raises(CodecError):
        event_from_text(text)


@pytest.mark.parametrize("more", [' "id": "e-1"', '"id": "e-2"'])
def test_a_key_that_stands_twice(more: str) -> None:
    """Is refused, also where it says the same."""
    text = json.dumps(TABLE | {"id": "e-1"}).replace("{", f"{{{more}, ")
    assert _canonical(text) is None
    with pytest.raises(CodecError, match="stands once"):
        event_from_text(text)


@pytest.mark.parametrize("half", ["\ud800", "\\ud800"])
def test_half_a_character(half: str) -> None:
    """Is not a text, whether it stands there or is written as an escape."""
    text = json.dumps(TABLE | {"id": "HALF"}).replace("HALF", half)
    assert _canonical(text) is None
    with pytest.raises(CodecError):
        event_from_text(text)


def test_something_behind_it() -> None:
    """Is not passed over, except for spaces, which the slow road takes."""
    text = event_to_text(BOOKED)
    assert _canonical(f"{text} ") is None
    assert event_from_text(f"{text} ") == BOOKED
    with pytest.raises(CodecError):
        event_from_text(f"{text}7")


def test_a_field_that_is_missing() -> None:
    """Is not filled in."""
    assert _canonical(json.dumps({name: value for name, value in TABLE.items() if name != "at"})) is None
