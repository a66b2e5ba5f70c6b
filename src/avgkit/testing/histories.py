"""Hypothesis strategies for what is known of one person: events, histories that could have happened, dossiers, requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from itertools import pairwise
from typing import Any, Final, get_type_hints

from attrs import fields
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from avgkit.models.activity import Stage
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    EVENTS,
    Collected,
    ConsentWithdrawn,
    ContactMade,
    ContractEnded,
    Event,
    HoldEnded,
    ObjectionDecided,
    RecipientTold,
    RequestExtended,
    RequestReceived,
    RestrictionLifted,
)
from avgkit.models.legal_basis import ConsentBasis, ContractBasis
from avgkit.models.policy import Policy
from avgkit.models.request import TRANSITIONS, DataSubjectRequest
from avgkit.models.standing import ConsentStanding
from avgkit.testing.values import instants

_START: Final = datetime(2020, 12, 31, 12, tzinfo=UTC)
_GAPS: Final = (timedelta(), timedelta(hours=1), timedelta(days=1), timedelta(days=30), timedelta(days=400))
_FIELDS: Final[Mapping[type[Event], tuple[str, ...]]] = {
    kind: tuple(attribute.name for attribute in fields(kind) if attribute.name not in {"id", "at"}) for kind in EVENTS
}
_ENUMS: Final[Mapping[tuple[type[Event], str], type[Enum]]] = {
    (kind, name): hint
    for kind in EVENTS
    for name, hint in get_type_hints(kind).items()
    if isinstance(hint, type) and issubclass(hint, Enum)
}


class _World:
    """The keys that events may name: those of a policy, or a handful of our own."""

    def __init__(self, policy: Policy | None) -> None:
        self.names: dict[str, Sequence[str]] = {
            "items": ["email", "name", "phone"],
            "purpose": ["newsletter", "service"],
            "recipient": ["accountant", "mailer"],
            "text": ["v1", "v2"],
            "contract": ["service", "support"],
            "version": ["1", "2"],
            "hold": ["claim-1", "claim-2"],
            "request": ["r-1", "r-2", "r-3"],
            "plan": ["0" * 64],
            "receipt": ["0" * 64],
        }
        if policy is not None:
            bases = [activity.basis for activity in policy.activities]
            texts = {text for basis in bases if isinstance(basis, ConsentBasis) for text in basis.texts}
            contracts = {basis.contract for basis in bases if isinstance(basis, ContractBasis)}
            self.names |= {
                "items": [item.key for item in policy.items],
                "purpose": [purpose.key for purpose in policy.purposes],
                "recipient": [recipient.key for recipient in policy.recipients],
                "text": [*sorted(texts), "v0"],
                "contract": [*sorted(contracts), "other"],
                "version": [policy.version, "0"],
            }

    def choices(self, kind: type[Event], name: str) -> Sequence[object]:
        """Return what a field of an event can be, whatever has happened."""
        if name == "year_ends_on":
            return [date(year, 12, 31) for year in range(2018, 2031)]
        if name == "events":  # of those that were forgotten nothing is left
            return [frozenset({"e-forgotten"}), frozenset({"e-forgotten", "e-lost"})]
        if (enum := _ENUMS.get((kind, name))) is not None:
            return tuple(enum)
        return self.names["purpose" if name == "purposes" else name]


def _follows(kind: type[Event], name: str, value: Any, known: Dossier) -> bool:  # noqa: ANN401, PLR0911
    """Tell whether a field of an event can be this after what has happened."""
    match name:
        case "items" if kind is RestrictionLifted:
            return value in known.restricted
        case "items":
            return kind in {Collected, RequestReceived} or value in known.held
        case "request" if kind is RequestReceived:
            return value not in known.requests
        case "request" if kind is RecipientTold:
            return value in known.requests
        case "request":
            made = known.requests.get(value)
            twice = kind is RequestExtended and made is not None and made.extended_at is not None
            return made is not None and kind in TRANSITIONS[made.state] and not twice
        case "purpose" if kind is ConsentWithdrawn:
            return known.consent(value).standing is ConsentStanding.GIVEN
        case "purpose" if kind is ObjectionDecided:
            objection = known.objections.get(value)
            return objection is not None and objection.result is None
        case "contract" if kind is ContactMade:
            return True  # whoever likes may ask about a contract
        case "contract":
            contract = known.contracts.get(value)
            running = contract is not None and contract.stage is Stage.PERFORMANCE
            return running is (kind is ContractEnded)
        case "hold":
            return (value in known.holds) is (kind is HoldEnded)
        case "recipient" if kind is RecipientTold:
            return value in known.disclosed
        case _:
            return True


_MAY_LACK: Final[Mapping[tuple[type[Event], str], object]] = {
    (RequestReceived, "items"): frozenset(),
    (RequestReceived, "purposes"): frozenset(),
    (RecipientTold, "request"): None,
    (ContactMade, "contract"): None,
}


def _event(
    draw: DrawFn, kind: type[Event], choices: Mapping[str, Sequence[object]], number: int, at: datetime
) -> Event:
    drawn: dict[str, Any] = {}
    for name, among in choices.items():
        offered: list[object] = list(among)
        if name in {"items", "purposes"}:
            offered = [frozenset({one}) for one in among]
            offered += [frozenset(some) for some in (*pairwise(among), among) if len(some) > 1]
        if (kind, name) in _MAY_LACK:
            offered.insert(0, _MAY_LACK[kind, name])
        drawn[name] = draw(st.sampled_from(offered))
    return kind(id=f"e-{number}", at=at, **drawn)


def _possible(world: _World, known: Dossier | None) -> dict[type[Event], dict[str, Sequence[object]]]:
    """Return the kinds of events that can follow, with what their fields can be; without a dossier, all that can be named."""
    every: dict[type[Event], dict[str, Sequence[object]]] = {
        kind: {
            name: [one for one in world.choices(kind, name) if known is None or _follows(kind, name, one, known)]
            for name in names
        }
        for kind, names in _FIELDS.items()
    }
    return {
        kind: choices
        for kind, choices in every.items()
        if all(among or (kind, name) in _MAY_LACK for name, among in choices.items())
    }


@st.composite
def _events(draw: DrawFn, possible: Mapping[type[Event], Mapping[str, Sequence[object]]]) -> Event:
    kind = draw(st.sampled_from(list(possible)))
    return _event(draw, kind, possible[kind], draw(st.integers(0, 99)), draw(instants()))


def events(policy: Policy | None = None, /) -> SearchStrategy[Event]:
    """Draw events (gebeurtenissen) of every kind about the keys of this policy, each by itself: they need not go together."""
    return _events(_possible(_World(policy), None))


@st.composite
def _histories(draw: DrawFn, policy: Policy | None, max_size: int) -> tuple[Event, ...]:
    world = _World(policy)
    known, at = Dossier.of("history"), _START
    for number in range(draw(st.integers(0, max_size))):
        at += draw(st.sampled_from(_GAPS))
        possible = _possible(world, known)
        first = [Collected] if len(known.held) < 2 else []
        kind = draw(st.sampled_from([*first, *first, *first, *possible]))
        known = known.with_(_event(draw, kind, possible[kind], number, at))
    return known.events


def histories(policy: Policy | None = None, /, *, max_size: int = 12) -> SearchStrategy[tuple[Event, ...]]:
    """
    Draw histories of one person that could have happened (geschiedenissen), about the keys of this policy; they fold.

    A history begins on the last day of 2020, when every policy of *policies* is in force. What is withdrawn was given, what is
    corrected was collected, a request takes only the steps that its state allows; several events may bear one instant.
    """
    return _histories(policy, max_size)


def dossiers(policy: Policy | None = None, /, *, max_size: int = 12) -> SearchStrategy[Dossier]:
    """Draw dossiers (dossiers) of at most so many events, about the keys of this policy."""
    return histories(policy, max_size=max_size).map(lambda happened: Dossier.of("subject-1", happened))


@st.composite
def _requests(draw: DrawFn) -> DataSubjectRequest:
    world, known, at = _World(None), Dossier.of("requests"), draw(instants(max_value=date(2040, 12, 31)))
    steps: Sequence[type[Event]] = [RequestReceived]
    for number in range(draw(st.integers(1, 5))):
        possible = _possible(world, known)
        kind = draw(st.sampled_from([step for step in steps if step in possible] or [ContactMade]))
        choices = {name: ["r-1"] if name == "request" else among for name, among in possible[kind].items()}
        known = known.with_(_event(draw, kind, choices, number, at))
        steps = [step for options in TRANSITIONS.values() for step in options]
        at += draw(st.sampled_from(_GAPS))
    return known.requests["r-1"]


def requests() -> SearchStrategy[DataSubjectRequest]:
    """Draw requests of a data subject (verzoeken) for every right and in every state."""
    return _requests()
