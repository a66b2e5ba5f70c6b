"""Everything known of one person that a decision depends on: the fold of what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, assert_never, final

from attrs import evolve, field, frozen

from avgkit.checks import filled, instant
from avgkit.errors import IllegalStep, InvalidValue
from avgkit.law.rights import Right
from avgkit.models.activity import Stage
from avgkit.models.events import (
    AgeEstablished,
    Anonymised,
    Booked,
    Collected,
    ConsentAsked,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    ContractProposed,
    Corrected,
    Decided,
    Disclosed,
    Erased,
    Event,
    Forgotten,
    HoldEnded,
    HoldSet,
    IdentityAsked,
    IdentityShown,
    NoticeShown,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    Preference,
    PreferenceStated,
    RecipientTold,
    RequestClosed,
    RequestExtended,
    RequestReceived,
    RequestResult,
    Restricted,
    RestrictionGround,
    RestrictionLifted,
    in_order,
)
from avgkit.models.request import DataSubjectRequest
from avgkit.models.standing import NO_CONSENT, Consent, ConsentStanding, Contract, Held, Objection

# By asking which a person stops something: a request for them is heard until what follows is recorded.
STOPPING: Final = frozenset({Right.MARKETING_OBJECTION, Right.WITHDRAWAL, Right.RESTRICTION})
_GRANTED: Final = frozenset({RequestResult.GRANTED, RequestResult.GRANTED_IN_PART})
_FURTHEST_FIRST: Final = (Stage.PERFORMANCE, Stage.CONCLUSION, Stage.ENDED)


@final
@frozen(kw_only=True, repr=False)
class Dossier:
    """
    Everything known of one person that a decision depends on (dossier).

    *subject* is an opaque id of the host. It is made by *of* from events in any order, a repeated event counting once; where two
    events bear the same instant, what protects the person counts last. It holds keys and instants, never a personal value.

    *stage* is where the person stands: in the furthest stage of any contract that has not ended. *held_since* is when the first of the
    items that are held was collected, *ended_since* when the first of the contracts that have ended did. *gone* says of each item that
    was erased or anonymised, and not collected since, by what event it last was. *ages* are all that were
    established, for the last need not be the true one; *asked* is when the person last asked about a contract of a kind, unless a
    request for erasure took that back; one for some items takes it back for those, and *asked_back* is when the last of each came.
    *to_give_effect* are the requests by which the person stops something, those that are open and those that were granted: what was
    recorded since, purpose by purpose and item by item, says what they still stop. *restriction_at* is when the restriction of an item
    last began or ended.
    """

    subject: str = field(validator=filled)
    events: tuple[Event, ...] = ()
    consents: Mapping[str, Consent] = field(eq=False)
    objections: Mapping[str, Objection] = field(eq=False)
    contracts: Mapping[str, Contract] = field(eq=False)
    held: Mapping[str, Held] = field(eq=False)
    gone: Mapping[str, Anonymised | Erased] = field(eq=False)
    restricted: Mapping[str, frozenset[RestrictionGround]] = field(eq=False)
    restriction_at: Mapping[str, datetime] = field(eq=False)
    holds: Mapping[str, frozenset[str]] = field(eq=False)
    disclosed: Mapping[str, frozenset[str]] = field(eq=False)
    preferences: Mapping[Preference, datetime] = field(eq=False)
    requests: Mapping[str, DataSubjectRequest] = field(eq=False)
    to_give_effect: tuple[DataSubjectRequest, ...] = field(eq=False)
    notices: Mapping[str, datetime] = field(eq=False)
    last_contact_at: datetime | None = field(eq=False)
    asked: Mapping[str, datetime] = field(eq=False)
    asked_back: Mapping[str, datetime] = field(eq=False)
    ages: tuple[AgeEstablished, ...] = field(eq=False)
    stage: Stage = field(eq=False)
    held_since: datetime | None = field(eq=False)
    ended_since: datetime | None = field(eq=False)

    @classmethod
    def of(cls, subject: str, events: Iterable[Event] = (), /) -> Dossier:
        """
        Return the fold of these events, without those that were forgotten; another Forgotten is never forgotten.

        InvalidValue where two different events bear one id, IllegalStep where a request took a step that its state forbids.
        """
        unique: dict[str, Event] = {}
        for event in events:
            same = unique.setdefault(event.id, event)
            if same is not event and same != event:
                raise InvalidValue("events", "different ids for different events")
        for event in tuple(unique.values()):
            if isinstance(event, Forgotten):
                for key in event.events:
                    if not isinstance(unique.get(key), Forgotten):
                        unique.pop(key, None)
        fold = _Fold()
        ordered = tuple(sorted(unique.values(), key=in_order))
        for event in ordered:
            fold.take(event)
        return fold.dossier(subject, ordered)

    def with_(self, *events: Event) -> Dossier:
        """Return the dossier after more events, in whatever order they come."""
        return Dossier.of(self.subject, (*self.events, *events))

    def at(self, moment: datetime, /) -> Dossier:
        """Return the dossier as it was at an instant: without what happened after it."""
        until = instant("at", moment)
        if not self.events or self.events[-1].at <= until:
            return self
        return Dossier.of(self.subject, (event for event in self.events if event.at <= until))

    def __repr__(self) -> str:
        return f"Dossier({len(self.events)} events)"

    def consent(self, purpose: str, /) -> Consent:
        """Return where consent to a purpose stands."""
        return self.consents.get(purpose, NO_CONSENT)

    def request(self, request: str, /) -> DataSubjectRequest | None:
        """Return a request by its id, or None where there is none."""
        return self.requests.get(request)

    @property
    def contracts_ended_at(self) -> datetime | None:
        """Return when the last contract ended, or None while one runs or where there was none."""
        ends = [contract.ended_at for contract in self.contracts.values()]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    @property
    def requests_closed_at(self) -> datetime | None:
        """Return when the last request was closed, or None while one is open or where there was none."""
        ends = [request.closed_at for request in self.requests.values()]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    def held_for_claims(self, item: str, /) -> bool:
        """Tell whether a legal hold lies on an item."""
        return any(item in items for items in self.holds.values())


class _Fold:
    """The dossier in the making; it is thrown away once the last event is in."""

    def __init__(self) -> None:
        self.consents: dict[str, Consent] = {}
        self.objections: dict[str, Objection] = {}
        self.contracts: dict[str, Contract] = {}
        self.held: dict[str, Held] = {}
        self.gone: dict[str, Anonymised | Erased] = {}
        self.restricted: dict[str, frozenset[RestrictionGround]] = {}
        self.restriction_at: dict[str, datetime] = {}
        self.holds: dict[str, frozenset[str]] = {}
        self.disclosed: dict[str, frozenset[str]] = {}
        self.preferences: dict[Preference, datetime] = {}
        self.requests: dict[str, DataSubjectRequest] = {}
        self.notices: dict[str, datetime] = {}
        self.last_contact_at: datetime | None = None
        self.asked: dict[str, datetime] = {}
        self.asked_back: dict[str, datetime] = {}
        self.ages: tuple[AgeEstablished, ...] = ()

    def dossier(self, subject: str, events: tuple[Event, ...]) -> Dossier:
        return Dossier(
            subject=subject,
            events=events,
            consents=MappingProxyType(self.consents),
            objections=MappingProxyType(self.objections),
            contracts=MappingProxyType(self.contracts),
            held=MappingProxyType(self.held),
            gone=MappingProxyType(self.gone),
            restricted=MappingProxyType(self.restricted),
            restriction_at=MappingProxyType(self.restriction_at),
            holds=MappingProxyType(self.holds),
            disclosed=MappingProxyType(self.disclosed),
            preferences=MappingProxyType(self.preferences),
            requests=MappingProxyType(self.requests),
            to_give_effect=self._to_give_effect() if self.requests else (),
            notices=MappingProxyType(self.notices),
            last_contact_at=self.last_contact_at,
            asked=MappingProxyType(self.asked),
            asked_back=MappingProxyType(self.asked_back),
            ages=self.ages,
            stage=self._stage(),
            held_since=min((held.collected_at for held in self.held.values()), default=None),
            ended_since=min(
                (one.ended_at for one in self.contracts.values() if one.ended_at is not None), default=None
            ),
        )

    def _to_give_effect(self) -> tuple[DataSubjectRequest, ...]:
        return tuple(
            one
            for one in self.requests.values()
            if one.right in STOPPING and (one.closed_at is None or one.result in _GRANTED)
        )

    def _stage(self) -> Stage:
        stages = {contract.stage for contract in self.contracts.values()}
        return next((stage for stage in _FURTHEST_FIRST if stage in stages), Stage.PRE_CONTRACT)

    def take(self, event: Event) -> None:
        match event:
            case ConsentGiven() | ConsentRefused() | ConsentWithdrawn() | Objected() | ObjectionDecided():
                self._choice(event)
            case ContractProposed() | ContractConcluded() | ContractEnded():
                self._contract(event)
            case Collected() | Corrected() | Booked() | Anonymised() | Erased():
                self._items(event)
            case Restricted() | RestrictionLifted() | HoldSet() | HoldEnded():
                self._stop(event)
            case RequestReceived() | IdentityAsked() | IdentityShown() | RequestExtended() | RequestClosed():
                self._request(event)
            case NoticeShown():
                self.notices.setdefault(event.version, event.at)
            case ContactMade():
                self.last_contact_at = event.at
                self.asked |= {event.contract: event.at} if event.contract is not None else {}
            case AgeEstablished():
                self.ages += (event,)
            case PreferenceStated():
                self.preferences.setdefault(event.preference, event.at)
            case Disclosed():
                self.disclosed[event.recipient] = self.disclosed.get(event.recipient, frozenset()) | event.items
            case ConsentAsked() | RecipientTold() | Decided() | Forgotten():
                pass  # to be asked is no answer; whom else to tell follows from the events
            case _:
                assert_never(event)

    def _choice(self, event: ConsentGiven | ConsentRefused | ConsentWithdrawn | Objected | ObjectionDecided) -> None:
        match event:
            case ConsentGiven():
                self.consents[event.purpose] = self.consents.get(event.purpose, NO_CONSENT).given(event)
            case ConsentRefused():
                said = self.consents.get(event.purpose, NO_CONSENT)
                # Who refuses what was taken back says it once more: that moves nothing to a later day.
                if said.standing is not ConsentStanding.WITHDRAWN and not said.taken_back:
                    self.consents[event.purpose] = Consent(
                        standing=ConsentStanding.REFUSED,
                        text=event.text,
                        since=event.at,
                        by=said.by,
                        represented=said.represented,
                    )
            case ConsentWithdrawn():
                before = self.consents.get(event.purpose, NO_CONSENT)
                # Who takes back once more what is gone moves nothing to a later day.
                if before.standing in {ConsentStanding.GIVEN, ConsentStanding.NEVER_GIVEN}:
                    self.consents[event.purpose] = evolve(before, standing=ConsentStanding.WITHDRAWN, since=event.at)
            case Objected():
                against = self.objections.get(event.purpose)
                # An objection that stands is not undone, nor made younger, by saying it again.
                if against is None or against.result in {ObjectionResult.OVERRIDDEN, ObjectionResult.RETRACTED}:
                    self.objections[event.purpose] = Objection(since=event.at, said_at=event.at)
                else:
                    self.objections[event.purpose] = evolve(against, said_at=event.at)
            case ObjectionDecided():
                pending = self.objections.get(event.purpose)
                if pending is not None:
                    taken_back = event.result is ObjectionResult.RETRACTED
                    said_at = event.at if taken_back else pending.said_at
                    self.objections[event.purpose] = evolve(pending, result=event.result, said_at=said_at)
            case _:
                assert_never(event)

    def _contract(self, event: ContractProposed | ContractConcluded | ContractEnded) -> None:
        before = self.contracts.get(event.contract, Contract())
        match event:
            case ContractProposed():
                # Whoever comes back after the end of a contract begins anew.
                running = Contract() if before.ended_at is not None else before
                after = evolve(running, proposed_at=event.at)
            case ContractConcluded():
                after = evolve(before, concluded_at=event.at, ended_at=None)
            case ContractEnded():
                after = evolve(before, ended_at=event.at)
            case _:
                assert_never(event)
        self.contracts[event.contract] = evolve(after, reached=before.reached | {after.stage})

    def _items(self, event: Collected | Corrected | Booked | Anonymised | Erased) -> None:
        for item in event.items:
            before = self.held.get(item)
            match event:
                case Collected():
                    if before is None:
                        self.held[item] = Held(collected_at=event.at, sources=frozenset({event.source}))
                        self.gone.pop(item, None)
                    elif event.source not in before.sources:
                        self.held[item] = evolve(before, sources=before.sources | {event.source})
                case Booked():
                    if before is not None and (before.booked_until or date.min) < event.year_ends_on:
                        self.held[item] = evolve(before, booked_until=event.year_ends_on)
                case Anonymised() | Erased():
                    self.held.pop(item, None)
                    # Of what was erased nothing is left to make anonymous.
                    if isinstance(event, Erased) or not isinstance(self.gone.get(item), Erased):
                        self.gone[item] = event
                case Corrected():
                    pass
                case _:
                    assert_never(event)

    def _take_back(self, event: RequestReceived) -> None:
        """Whoever wants data gone asks for no steps with them before a contract any more."""
        if event.items:
            self.asked_back |= dict.fromkeys(event.items, event.at)
        else:
            self.asked.clear()

    def _stop(self, event: Restricted | RestrictionLifted | HoldSet | HoldEnded) -> None:
        match event:
            case Restricted():
                self.restriction_at |= dict.fromkeys(event.items, event.at)
                for item in event.items:
                    self.restricted[item] = self.restricted.get(item, frozenset()) | {event.ground}
            case RestrictionLifted():
                self.restriction_at |= dict.fromkeys(event.items, event.at)
                for item in event.items:
                    self.restricted.pop(item, None)
            case HoldSet():
                self.holds[event.hold] = self.holds.get(event.hold, frozenset()) | event.items
            case HoldEnded():
                self.holds.pop(event.hold, None)
            case _:
                assert_never(event)

    def _request(
        self, event: RequestReceived | IdentityAsked | IdentityShown | RequestExtended | RequestClosed
    ) -> None:
        before = self.requests.get(event.request)
        if isinstance(event, RequestReceived):
            if before is not None:
                raise IllegalStep(state="a request of that id was received", step="RequestReceived", possible=())
            self.requests[event.request] = DataSubjectRequest.received(event)
            if event.right is Right.ERASURE:
                self._take_back(event)
        elif before is None:
            raise IllegalStep(
                state="no request of that id was received before it",
                step=type(event).__name__,
                possible=["RequestReceived"],
            )
        else:
            self.requests[event.request] = before.step(event)
