"""Requests: a request takes only the steps that its state allows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from avgkit.errors import IllegalStep
from avgkit.law.rights import Right
from avgkit.models.events import (
    ExtensionReason,
    IdentityAsked,
    IdentityShown,
    RequestClosed,
    RequestExtended,
    RequestReceived,
    RequestResult,
)
from avgkit.models.promise import Channel
from avgkit.models.request import TRANSITIONS, DataSubjectRequest, RequestState, RequestStep
from avgkit.testing.strategies import requests

AT = datetime(2026, 1, 31, 12, tzinfo=UTC)
LATER = AT + timedelta(days=3)
RECEIVED = RequestReceived(
    id="e-0", at=AT, request="r-1", right=Right.ACCESS, channel=Channel.EMAIL, items=frozenset({"email"})
)
ASKED = IdentityAsked(id="e-1", at=LATER, request="r-1")
SHOWN = IdentityShown(id="e-2", at=LATER, request="r-1")
EXTENDED = RequestExtended(id="e-3", at=LATER, request="r-1", reason=ExtensionReason.COMPLEXITY)
CLOSED = RequestClosed(id="e-4", at=LATER, request="r-1", result=RequestResult.GRANTED)
STEPS: tuple[RequestStep, ...] = (ASKED, SHOWN, EXTENDED, CLOSED)

# How a request comes into each state, and what may follow there: written out, not read from TRANSITIONS.
PATHS: dict[RequestState, tuple[RequestStep, ...]] = {
    RequestState.RECEIVED: (),
    RequestState.IDENTITY_ASKED: (ASKED,),
    RequestState.IDENTIFIED: (SHOWN,),
    RequestState.CLOSED: (CLOSED,),
}
ALLOWED: dict[tuple[RequestState, type[RequestStep]], RequestState] = {
    (RequestState.RECEIVED, IdentityAsked): RequestState.IDENTITY_ASKED,
    (RequestState.RECEIVED, IdentityShown): RequestState.IDENTIFIED,
    (RequestState.RECEIVED, RequestExtended): RequestState.RECEIVED,
    (RequestState.RECEIVED, RequestClosed): RequestState.CLOSED,
    (RequestState.IDENTITY_ASKED, IdentityShown): RequestState.IDENTIFIED,
    (RequestState.IDENTITY_ASKED, RequestExtended): RequestState.IDENTITY_ASKED,
    (RequestState.IDENTITY_ASKED, RequestClosed): RequestState.CLOSED,
    (RequestState.IDENTIFIED, RequestExtended): RequestState.IDENTIFIED,
    (RequestState.IDENTIFIED, RequestClosed): RequestState.CLOSED,
}


def in_state(state: RequestState) -> DataSubjectRequest:
    """Bring a request into a state."""
    made = DataSubjectRequest.received(RECEIVED)
    for step in PATHS[state]:
        made = made.step(step)
    assert made.state is state
    return made


class TestSteps:
    """Identity is asked before it is shown, an answer is extended once, and what is closed stays closed."""

    @pytest.mark.parametrize("step", STEPS, ids=lambda step: type(step).__name__)
    @pytest.mark.parametrize("state", RequestState)
    def test_every_state_and_step(self, state: RequestState, step: RequestStep) -> None:
        """Each pair leads to the state that it should, or raises with what was possible."""
        before = in_state(state)
        if (after := ALLOWED.get((state, type(step)))) is not None:
            assert before.step(step).state is after
        else:
            with pytest.raises(IllegalStep) as refused:
                before.step(step)
            assert set(refused.value.possible) == {kind.__name__ for at, kind in ALLOWED if at is state}
            assert refused.value.state == f"the request is {state.value}"

    def test_the_table_names_every_state(self) -> None:
        """A state that is added without its steps fails this."""
        assert set(TRANSITIONS) == set(RequestState) == set(PATHS)
        assert {(state, kind) for state, options in TRANSITIONS.items() for kind in options} == set(ALLOWED)

    def test_an_answer_is_extended_once(self) -> None:
        """Art. 12(3) gives two further months, not two again."""
        extended = in_state(RequestState.RECEIVED).step(EXTENDED)
        with pytest.raises(IllegalStep, match="RequestExtended a second time"):
            extended.step(RequestExtended(id="e-9", at=LATER, request="r-1", reason=ExtensionReason.COMPLEXITY))

    @pytest.mark.parametrize("kind", [IdentityAsked, IdentityShown])
    def test_nothing_happens_before_it_was_received(self, kind: Any) -> None:
        """An answer dated before the request is a mistake, and nothing is possible then."""
        early = kind(id="e-9", at=AT - timedelta(seconds=1), request="r-1")
        with pytest.raises(IllegalStep, match="not yet received; possible: nothing"):
            in_state(RequestState.RECEIVED).step(early)

    def test_a_step_at_the_same_instant_is_in_time(self) -> None:
        """Received at a counter, identified at once."""
        shown = IdentityShown(id="e-9", at=AT, request="r-1")
        assert in_state(RequestState.RECEIVED).step(shown).identity_shown_at == AT


class TestRecord:
    """What was asked, when, and how it ended."""

    def test_as_it_came_in(self) -> None:
        """Everything is taken from the event."""
        made = DataSubjectRequest.received(RECEIVED)
        assert made == DataSubjectRequest(
            id="r-1", right=Right.ACCESS, channel=Channel.EMAIL, items=frozenset({"email"}), received_at=AT
        )
        assert made.state is RequestState.RECEIVED

    def test_every_step_leaves_its_instant(self) -> None:
        """With the reason of the extension and the result."""
        made = DataSubjectRequest.received(RECEIVED)
        for step in STEPS:
            made = made.step(step)
        assert made.identity_asked_at == made.identity_shown_at == made.extended_at == made.closed_at == LATER
        assert (made.extension_reason, made.result) == (ExtensionReason.COMPLEXITY, RequestResult.GRANTED)

    @given(made=requests())
    def test_state_and_instants_agree(self, made: DataSubjectRequest) -> None:
        """A closed request has a result and an end, another has neither; no instant lies before receipt."""
        closed = made.state is RequestState.CLOSED
        assert closed is (made.closed_at is not None) is (made.result is not None)
        assert (made.extended_at is None) is (made.extension_reason is None)
        if made.state is RequestState.IDENTIFIED:
            assert made.identity_shown_at is not None
        instants = (made.identity_asked_at, made.identity_shown_at, made.extended_at, made.closed_at)
        assert all(instant is None or instant >= made.received_at for instant in instants)
