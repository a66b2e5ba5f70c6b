"""One text for one value, the same for whoever computes it and whenever."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

import pytest
from attrs import evolve, field, make_class
from hypothesis import given, settings
from hypothesis import strategies as st

from avgkit.decision import Decision, Reason
from avgkit.evaluation.fingerprint import fingerprint
from avgkit.formats.answers import read_decision, write_decision
from avgkit.formats.policy import policy_from_json, policy_to_json
from avgkit.language import Text
from avgkit.law.citation import Citation
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.masked import Masked
from avgkit.models.activity import ProcessingActivity
from avgkit.models.dossier import Dossier
from avgkit.models.events import Booked
from avgkit.models.judgment import Answer, Judgment
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.models.recipient import Recipient
from avgkit.models.staff import StaffMember
from avgkit.testing.registration import strategy_of
from avgkit.testing.strategies import decisions, events, policies

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PLAIN = st.recursive(
    st.none()
    | st.integers(0, 3)
    | st.sampled_from(["", "1", "email", AT.isoformat(), "\ud800"])
    | st.sampled_from([AT, AT.date(), Operation.USE, Operation.STORE, Channel.EMAIL, Period(days=1)]),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3),
    max_leaves=6,
)
MODELS = (Citation, Dossier, Judgment, ProcessingActivity, Reason, Recipient, StaffMember, Text)
VALUES = st.one_of([PLAIN, events(), *map(strategy_of, MODELS)])


class TestOneForOne:
    """Equal values have one fingerprint, and different values have different ones."""

    @given(first=PLAIN, second=PLAIN)
    def test_plain_values(self, first: object, second: object) -> None:
        """A text is not a number, a list is not a set, a day is not an instant, and no two lists make one text."""
        assert (fingerprint(first) == fingerprint(second)) is (first == second)

    @given(first=VALUES, second=VALUES)
    def test_models(self, first: object, second: object) -> None:
        """Of every kind."""
        assert (fingerprint(first) == fingerprint(second)) is (first == second)

    @given(event=events())
    def test_every_field_counts(self, event: Any) -> None:
        """Another value in any one field is another fingerprint."""
        others: dict[str, object] = {"id": "other", "at": event.at + timedelta(microseconds=1)}
        if getattr(event, "items", None) is not None:
            others["items"] = event.items | {"another"}
        for name, other in others.items():
            assert fingerprint(evolve(event, **{name: other})) != fingerprint(event)

    @settings(max_examples=15)
    @given(policy=policies())
    def test_a_policy_however_it_is_written(self, policy: Policy) -> None:
        """Written and read again, it is the same."""
        assert fingerprint(policy_from_json(policy_to_json(policy))) == fingerprint(policy)

    @given(decision=decisions(max_depth=2))
    def test_a_decision_however_it_is_written(self, decision: Decision) -> None:
        """Written and read again, it is the same."""
        assert fingerprint(read_decision(write_decision(decision))) == fingerprint(decision)


class TestWhatItCovers:
    """What a value says, and not how it is held."""

    def test_an_instant_is_one_in_every_zone(self) -> None:
        """Half past nine in London is half past ten in Amsterdam."""
        assert fingerprint(AT.astimezone(timezone(timedelta(hours=1)))) == fingerprint(AT)

    def test_a_default_counts_for_nothing(self) -> None:
        """So that a later release can add a field: whatever does not use it keeps its fingerprint."""
        content = {"content": field(type=str)}
        added = {
            "seen": field(factory=frozenset),
            "balance": field(default=None),
            "cached": field(init=False, default=3),
            "told": field(default=1, eq=False),
        }
        before = fingerprint(make_class("Message", content, frozen=True)("x"))
        message = make_class("Message", content | added, frozen=True)
        assert fingerprint(message("x")) == before
        assert fingerprint(message("x", told=2)) == before
        assert fingerprint(message("x", balance=Answer.NO)) != before
        assert fingerprint(message("x", seen=frozenset({"a"}))) != before

    @pytest.mark.parametrize("value", [Masked("Jansen"), 1.5, ["email"], {"a": 1}, object()])
    def test_what_is_no_value_of_the_library(self, value: object) -> None:
        """A personal value above all; and it is not shown."""
        with pytest.raises(TypeError) as refused:
            fingerprint((value,))
        assert "Jansen" not in str(refused.value)

    def test_it_stays_what_it_is(self) -> None:
        """A receipt of years ago must still be found under its digest: whoever changes these texts breaks that."""
        booked = Booked(id="é", at=AT, items=frozenset({"b", "a"}), year_ends_on=date(2026, 12, 31))
        written = (
            '{"":"Booked","at":{"instant":"2026-11-22T09:30:00+00:00"},"id":"\\u00e9","items":{"set":["\\"a\\"","\\"b\\""]},'
            '"year_ends_on":{"day":"2026-12-31"}}'
        )
        assert fingerprint(booked) == sha256(written.encode()).hexdigest()
        channel = '[{"":"Channel","value":"email"},null,7]'
        assert fingerprint((Channel.EMAIL, None, 7)) == sha256(channel.encode()).hexdigest()
