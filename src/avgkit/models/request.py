"""Someone invokes a right; the state of the request is the fold of its events."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Final, TypeAlias, assert_never, final

from attrs import evolve, field, frozen

from avgkit.checks import are_keys, is_key, utc
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


class RequestState(Enum):
    """Where a request stands (stand van het verzoek)."""

    RECEIVED = "received"  # ontvangen
    IDENTITY_ASKED = "identity_asked"  # identificatie gevraagd
    IDENTIFIED = "identified"  # identiteit vastgesteld
    CLOSED = "closed"  # afgehandeld


RequestStep: TypeAlias = IdentityAsked | IdentityShown | RequestExtended | RequestClosed

# Which steps are possible in which state, and the state that follows; an extension changes the period, not the state.
TRANSITIONS: Final[dict[RequestState, dict[type[RequestStep], RequestState]]] = {
    RequestState.RECEIVED: {
        IdentityAsked: RequestState.IDENTITY_ASKED,
        IdentityShown: RequestState.IDENTIFIED,
        RequestExtended: RequestState.RECEIVED,
        RequestClosed: RequestState.CLOSED,
    },
    RequestState.IDENTITY_ASKED: {
        IdentityShown: RequestState.IDENTIFIED,
        RequestExtended: RequestState.IDENTITY_ASKED,
        RequestClosed: RequestState.CLOSED,
    },
    RequestState.IDENTIFIED: {
        RequestExtended: RequestState.IDENTIFIED,
        RequestClosed: RequestState.CLOSED,
    },
    RequestState.CLOSED: {},
}


@final
@frozen(kw_only=True)
class DataSubjectRequest:
    """
    Someone invokes a right (verzoek van een betrokkene), art. 12 and 15 to 22; no *items* means all.

    *purposes* are those for which a withdrawal takes consent back, or none where it says no more than that it does: then it is all. All
    instants are in UTC. It is made by *received* and moves on by *step*.
    """

    id: str = field(validator=is_key)
    right: Right
    channel: Channel
    items: frozenset[str] = field(validator=are_keys)
    purposes: frozenset[str] = field(default=frozenset(), validator=are_keys)
    received_at: datetime = field(converter=utc)
    state: RequestState = RequestState.RECEIVED
    identity_asked_at: datetime | None = None
    identity_shown_at: datetime | None = None
    extended_at: datetime | None = None
    extension_reason: ExtensionReason | None = None
    closed_at: datetime | None = None
    result: RequestResult | None = None

    @classmethod
    def received(cls, event: RequestReceived, /) -> DataSubjectRequest:
        """Return the request as it came in."""
        return cls(
            id=event.request,
            right=event.right,
            channel=event.channel,
            items=event.items,
            purposes=event.purposes,
            received_at=event.at,
        )

    def step(self, event: RequestStep, /) -> DataSubjectRequest:
        """Return the request after a step; IllegalStep, with what was possible, where the state does not allow it."""
        possible = TRANSITIONS[self.state]
        again = isinstance(event, RequestExtended) and self.extended_at is not None
        early = event.at < self.received_at
        if type(event) not in possible or again or early:
            raise IllegalStep(
                state=f"the request is {self.state.value}" + (", not yet received" if early else ""),
                step=type(event).__name__ + (" a second time" if again else ""),
                possible=() if early else [kind.__name__ for kind in possible],
            )
        after = evolve(self, state=possible[type(event)])
        match event:
            case IdentityAsked():
                return evolve(after, identity_asked_at=event.at)
            case IdentityShown():
                return evolve(after, identity_shown_at=event.at)
            case RequestExtended():
                return evolve(after, extended_at=event.at, extension_reason=event.reason)
            case RequestClosed():
                return evolve(after, closed_at=event.at, result=event.result)
            case _:
                assert_never(event)
