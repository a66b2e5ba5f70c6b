"""Events as bytes: canonical, small, and back again for every kind of event."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from enum import EnumType
from typing import Any, get_type_hints

import pytest
from attrs import evolve, fields
from hypothesis import given, settings
from hypothesis import strategies as st

from avgkit.checks import is_key
from avgkit.errors import CodecError, InvalidValue
from avgkit.formats.events import event_from_bytes, event_to_bytes
from avgkit.law.rights import Right
from avgkit.models.events import (
    EVENTS,
    Booked,
    Collected,
    ConsentGiven,
    Event,
    RecipientTold,
    RequestReceived,
)
from avgkit.models.personal_data import Source
from avgkit.models.promise import Channel
from avgkit.testing.strategies import keys, words

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
GIVEN = ConsentGiven(id="e-1", at=AT, purpose="newsletter", text="newsletter-2026", channel=Channel.WEBSITE)
TABLE: dict[str, Any] = json.loads(event_to_bytes(GIVEN))
MARKER = "Jan Jansen <jan@example.nl> 06-12345678"
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["email", "e-1", AT.isoformat()]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=4,
)


BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    datetime: st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.timezones()),
    date: st.dates(),
    frozenset[str]: st.frozensets(keys(), min_size=1, max_size=3),
    str | None: st.none() | keys(),
}


def events_of(kind: type[Event]) -> st.SearchStrategy[Event]:
    """Draw events of one kind, straight from the types of its fields; texts that are no keys hold anything."""
    hints = get_type_hints(kind)
    texts = {one.name: keys() if one.validator is is_key else words() for one in fields(kind) if hints[one.name] is str}
    others = {
        name: st.sampled_from(hint) if isinstance(hint, EnumType) else BY_TYPE.get(hint) for name, hint in hints.items()
    }
    return st.builds(kind, **(others | texts))


def problems_of(data: bytes) -> list[tuple[str, str]]:
    """Return what is said of bytes that are no event."""
    with pytest.raises(CodecError) as caught:
        event_from_bytes(data)
    return list(caught.value.problems)


class TestBytes:
    """One event has one way to be written, which never changes: a ledger takes its digest from these bytes."""

    @pytest.mark.parametrize(
        ("event", "written"),
        [
            (GIVEN, b'{"at":"2026-11-22T09:30:00+00:00","channel":"website","event":"consent_given","id":"e-1",'
                    b'"purpose":"newsletter","text":"newsletter-2026"}'),
            (Collected(id="é", at=AT + timedelta(microseconds=1), items=frozenset({"b", "a", "c"}), source=Source.SUBJECT),
             b'{"at":"2026-11-22T09:30:00.000001+00:00","event":"collected","id":"\xc3\xa9","items":["a","b","c"],'
             b'"source":"subject"}'),
            (Booked(id="e-1", at=AT, items=frozenset({"a"}), year_ends_on=date(2026, 12, 31)),
             b'{"at":"2026-11-22T09:30:00+00:00","event":"booked","id":"e-1","items":["a"],"year_ends_on":"2026-12-31"}'),
            (RequestReceived(id="e-1", at=AT, request="r-1", right=Right.ACCESS, channel=Channel.EMAIL),
             b'{"at":"2026-11-22T09:30:00+00:00","channel":"email","event":"request_received","id":"e-1","request":"r-1",'
             b'"right":"access"}'),
            (RecipientTold(id="e-1", at=AT, recipient="mailer"),
             b'{"at":"2026-11-22T09:30:00+00:00","event":"recipient_told","id":"e-1","recipient":"mailer"}'),
        ],
    )  # fmt: skip
    def test_is_written_so(self, event: Event, written: bytes) -> None:
        """Sorted keys, sorted sets, instants in UTC, nothing between, what has its default left out."""
        assert event_to_bytes(event) == written

    def test_an_instant_is_written_in_utc(self) -> None:
        """The same instant in another offset is the same event, and the same bytes."""
        elsewhere = evolve(GIVEN, at=AT.astimezone(timezone(timedelta(hours=1))))
        assert event_to_bytes(elsewhere) == event_to_bytes(GIVEN)

    def test_half_a_character_is_refused_before_it_is_stored(self) -> None:
        """It could not be read back."""
        with pytest.raises(InvalidValue) as caught:
            event_to_bytes(evolve(GIVEN, id="\ud800"))
        assert caught.value == InvalidValue("event", "texts of whole characters")

    @pytest.mark.parametrize("kind", EVENTS)
    @given(data=st.data())
    @settings(max_examples=10)
    def test_every_kind_comes_back(self, kind: type[Event], data: st.DataObject) -> None:
        """Whatever happened reads as it was written, and is written again as the same bytes."""
        event = data.draw(events_of(kind))
        written = event_to_bytes(event)
        assert event_from_bytes(written) == event
        assert event_to_bytes(event_from_bytes(written)) == written


class TestBadBytes:
    """What is no event is refused with the path of everything that is wrong, and with nothing of what it holds."""

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"at": "2026-11-22T09:30:00"},
             ("$.at", "expected an instant with its offset, such as 2026-11-22T09:30:00+01:00")),
            ({"at": "2026-11-22"}, ("$.at", "expected an instant with its offset, such as 2026-11-22T09:30:00+01:00")),
            ({"at": "2026-02-30T09:30:00Z"}, ("$.at", "expected an instant that exists")),
            ({"at": "0001-01-01T00:00:00+14:00"}, ("$.at", "expected an instant that exists")),
            ({"channel": "pigeon"},
             ("$.channel", "expected one of 'email', 'website', 'letter', 'phone', 'in_person'")),
            ({"purpose": "News letter"},
             ("$.purpose", "expected a key of lower case letters, digits, '_', '.' and '-'")),
            ({"text": 2026}, ("$.text", "expected a text")),
            ({"id": ""}, ("$.id", "expected a text that is not empty")),
            ({"event": "consent_givn"},
             ("$.event", "expected the name of an event; nearest known: "
                         "'consent_given', 'consent_withdrawn', 'consent_asked'")),
            ({"event": 7}, ("$.event", "expected the name of an event")),
            ({"email": MARKER},
             ("$", "expected no other keys than 'event', 'id', 'at', 'purpose', 'text', 'channel', 'by', 'verification'")),
        ],
    )  # fmt: skip
    def test_each_fault_has_its_path(self, changed: dict[str, object], said: tuple[str, str]) -> None:
        """Nothing else is said than what is wrong."""
        assert problems_of(json.dumps(TABLE | changed).encode()) == [said]

    def test_all_faults_at_once(self) -> None:
        """Fields that are wrong, fields that are missing and keys that are unknown are said together."""
        broken = {"event": "consent_given", "id": "", "at": 1, "purpose": "newsletter", "text": "v1", MARKER: MARKER}
        assert problems_of(json.dumps(broken).encode()) == [
            ("$.id", "expected a text that is not empty"),
            ("$.at", "expected an instant with its offset, such as 2026-11-22T09:30:00+01:00"),
            ("$.channel", "missing"),
            (
                "$",
                "expected no other keys than 'event', 'id', 'at', 'purpose', 'text', 'channel', 'by', 'verification'",
            ),
        ]

    def test_a_list_is_a_list_of_different_keys(self) -> None:
        """The place in the list is part of the path."""
        collected = {"event": "collected", "id": "e-1", "at": "2026-11-22T09:30:00Z", "source": "subject"}
        assert problems_of(json.dumps(collected | {"items": ["email", 1]}).encode()) == [
            ("$.items[1]", "expected a text")
        ]
        assert problems_of(json.dumps(collected | {"items": ["a", "a"]}).encode()) == [
            ("$.items[1]", "expected each value once")
        ]
        assert problems_of(json.dumps(collected | {"items": []}).encode()) == [("$.items", "expected at least one")]

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "JSON, and it goes wrong at line 1, column 1"),
            (b"\xff", "text in UTF-8"),
            (b"[]", "a table with 'event'"),
            (b'"consent_given"', "a table with 'event'"),
        ],
    )
    def test_bytes_that_are_no_table(self, data: bytes, said: str) -> None:
        """A row of a ledger that was damaged."""
        assert problems_of(data) == [("$", f"expected {said}")]

    def test_a_key_that_stands_twice(self) -> None:
        """The last one does not win in silence."""
        twice = event_to_bytes(GIVEN).replace(b'"id":', b'"id":"e-0","id":')
        assert problems_of(twice) == [("$.id", "expected a key that stands once")]

    @given(key=st.sampled_from(sorted(TABLE)), value=JUNK)
    @settings(max_examples=200)
    def test_any_value_in_any_field(self, key: str, value: object) -> None:
        """It is an event that is written as it was read, or it is a CodecError; never anything else."""
        data = json.dumps(TABLE | {key: value}).encode()
        try:
            event = event_from_bytes(data)
        except CodecError:
            return
        assert event_from_bytes(event_to_bytes(event)) == event

    @pytest.mark.parametrize("kind", EVENTS)
    def test_a_personal_value_never_shows(self, kind: type[Event]) -> None:
        """A name, an address and a number in any field, as a key, or as the name of the event."""
        table = {one.name: MARKER for one in fields(kind)} | {"event": kind.__name__, MARKER: MARKER}
        for event in (MARKER, *TAGS):
            said = str(problems_of(json.dumps(table | {"event": event, "at": MARKER}).encode()))
            assert not any(part in said for part in ("Jansen", "jan@", "06-"))


TAGS = ("notice_shown", "consent_given", "collected", "booked", "request_received", "recipient_told", "erased")
