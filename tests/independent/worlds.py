"""
Random policies and histories in which most things are in order and a few are not, so that every branch of the law comes up.

The strategies of ``avgkit.testing`` draw each part evenly, and nearly every policy of theirs forbids everything at once.
"""

# ruff: noqa: PLR0911, PLR0912 - one plain match over all kinds of events
from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any, NamedTuple, Protocol, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from avgkit.language import Text
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.law.rights import Right
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.events import (
    Anonymised,
    Booked,
    Collected,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    ContractProposed,
    Erased,
    Event,
    HoldEnded,
    HoldSet,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    Preference,
    PreferenceStated,
    RequestClosed,
    RequestReceived,
    RequestResult,
    Restricted,
    RestrictionGround,
    RestrictionLifted,
)
from avgkit.models.judgment import Answer, Judgment
from avgkit.models.legal_basis import (
    ConsentBasis,
    ContractBasis,
    LegalBasis,
    LegalObligationBasis,
    LegitimateInterestsBasis,
    PublicTaskBasis,
    VitalInterestsBasis,
)
from avgkit.models.personal_data import DataCategory, PersonalData, Source
from avgkit.models.policy import Controller, ControllerKind, Policy
from avgkit.models.promise import Channel, StaffRole, StageItems
from avgkit.models.purpose import DataForm, Purpose, PurposeKind
from avgkit.models.recipient import (
    AgreementElement,
    Certification,
    ProcessingAgreement,
    Recipient,
    RecipientRole,
    TransferTool,
    TransferToolKind,
)
from avgkit.models.retention import AfterRetention, RetentionEvent, RetentionKind, RetentionRule
from avgkit.models.staff import Confidentiality, ConfidentialityKind, StaffMember

T = TypeVar("T")
ITEMS = ("a", "b")
PURPOSES = ("aim", "side")
SAID = Text(nl="x", en="x")
START = datetime(2022, 6, 1, 10, tzinfo=UTC)
DAYS = tuple(START.date() + timedelta(days=days) for days in (-400, 0, 1, 31, 200, 400, 1500))
PERIODS = tuple(map(Period.parse, ("P1Y", "P1M", "P4W", "P1D", "P0D", "PT72H", "P2Y6M")))
STAGES = tuple(frozenset(some) for number in (1, 2) for some in combinations(Stage, number))
GAPS = tuple(timedelta(hours=hours) for hours in (0, 1, 14, 24, 24 * 29, 24 * 200))


class Pick(Protocol):
    """Whatever chooses one of several: hypothesis, or a die."""

    def __call__(self, among: Sequence[T], /) -> T: ...


class World(NamedTuple):
    """A policy, what happened to one person, and the moment at which somebody asks."""

    policy: Policy
    events: tuple[Event, ...]
    at: datetime


def _mostly(pick: DrawFn, usual: T, among: Sequence[T], *, one_in: int = 5) -> T:
    """Draw what is usual, and one time in so many anything among the rest."""
    return usual if pick(range(1, one_in + 1)) > 1 else pick(among)


def _some(pick: DrawFn, among: Sequence[T], *, one_in: int = 5) -> frozenset[T]:
    """Draw all of them, and one time in so many all but a few."""
    left_out = _mostly(pick, 0, (1, 2), one_in=one_in)
    missing = [pick(among) for _ in range(left_out)]
    return frozenset(among) - frozenset(missing)


def _judgment(pick: Pick) -> Judgment | None:
    on, until = _mostly(pick, DAYS[0], DAYS, one_in=8), _mostly(pick, None, DAYS, one_in=8)
    if _mostly(pick, 1, (0,), one_in=6) == 0:
        return None
    answer = _mostly(pick, Answer.YES, (Answer.NO,), one_in=6)
    last = None if until is None or until < on else until
    return Judgment(question=SAID, answer=answer, reasons=SAID, by="board", on=on, until=last)


def _basis(pick: Pick) -> LegalBasis:
    match pick(range(0, 7)):
        case 0:
            return ConsentBasis(texts=frozenset({"v1", "v2"}))
        case 1:
            return ContractBasis(contract="service")
        case 2:
            return LegalObligationBasis(law=SAID)
        case 3:
            return VitalInterestsBasis(judgment=_judgment(pick))
        case 4:
            return PublicTaskBasis(law=SAID)
        case _:
            tests = [_judgment(pick) for _ in range(3)]
            return LegitimateInterestsBasis(interest=SAID, legitimate=tests[0], necessary=tests[1], balanced=tests[2])


def _recipient(pick: Pick) -> Recipient:
    agreements: list[ProcessingAgreement] = []
    since = _mostly(pick, DAYS[0], DAYS)
    if _mostly(pick, 1, (0,)):
        until = _mostly(pick, None, DAYS)
        agreements.append(
            ProcessingAgreement(
                since=since,
                until=None if until is None or until < since else until,
                signed_on=_mostly(pick, DAYS[0], (None, *DAYS)),
                items=_some(pick, ITEMS),
                purposes=_some(pick, PURPOSES),
                elements=_some(pick, tuple(AgreementElement)),
            )
        )
    until = _mostly(pick, None, DAYS)
    lasting: dict[str, Any] = {"since": since, "until": None if until is None or until < since else until}
    tool = TransferTool(kind=TransferToolKind.STANDARD_CLAUSES, assessed=_judgment(pick), **lasting)
    listed = Certification(framework=pick(["dpf", "pipeda", "privacy_shield", "else"]), **lasting)
    return Recipient(
        key="party",
        label=SAID,
        role=_mostly(pick, RecipientRole.PROCESSOR, tuple(RecipientRole), one_in=2),
        country=pick(["NL", "NL", "NO", "US", "US", "CA", "GB", "BR", "IN", "CH", None]),
        agreements=tuple(agreements),
        tools=(tool,) if pick((True, False)) else (),
        certifications=(listed,) if pick((True, False)) else (),
    )


def _retention(pick: Pick) -> list[RetentionRule]:
    # A period that has begun and not ended, so that it is seldom the period that forbids.
    maximums = [
        RetentionRule(
            key=f"max-{number}",
            label=SAID,
            kind=RetentionKind.MAXIMUM,
            event=pick(tuple(RetentionEvent)),
            period=_mostly(pick, Period(years=5), (None, *PERIODS), one_in=3),
            then=AfterRetention.ERASE,
        )
        for number in range(2)
    ]
    if pick((True, False)):
        return maximums
    law = RetentionRule(
        key="law",
        label=SAID,
        kind=RetentionKind.STATUTORY_MINIMUM,
        event=pick(tuple(RetentionEvent)),
        period=pick(PERIODS),
        then=AfterRetention.ERASE,
        items=frozenset({"a"}),
        law=SAID,
    )
    return [*maximums, law]


def _activity(pick: Pick, number: int) -> ProcessingActivity:
    return ProcessingActivity(
        key=f"activity-{number}",
        label=SAID,
        purpose=_mostly(pick, "aim", PURPOSES),
        items=_some(pick, ITEMS) or frozenset(ITEMS),
        stages=_mostly(pick, frozenset(Stage), STAGES, one_in=3),
        operations=_some(pick, tuple(Operation), one_in=3),
        subjects=frozenset(),
        basis=_basis(pick),
        recipients=_some(pick, ("party",)),
        retention=pick(["max-0", "max-1"]),
        special=_judgment(pick),
    )


def _policy(pick: Pick) -> Policy:
    kinds = tuple(PurposeKind)
    return Policy(
        version="1",
        since=date(2018, 5, 25),
        controller=Controller(
            name=SAID,
            kind=_mostly(pick, ControllerKind.PRIVATE, (ControllerKind.PUBLIC,), one_in=10),
            country="NL",
            zone=_mostly(pick, "Europe/Amsterdam", ("America/Curacao", "Pacific/Auckland")),
            authority=SAID,
        ),
        subjects=(),
        stages=tuple(
            StageItems(stage=stage, items=_some(pick, ITEMS))
            for stage in _mostly(pick, (), (tuple(Stage), tuple(Stage)[:2]), one_in=3)
        ),
        items=tuple(
            PersonalData(
                key=key,
                label=SAID,
                category=_mostly(pick, DataCategory.ORDINARY, tuple(DataCategory)),
                sources=frozenset(Source),
            )
            for key in ITEMS
        ),
        purposes=tuple(
            Purpose(
                key=key,
                label=SAID,
                kind=_mostly(pick, PurposeKind.GENERAL, kinds, one_in=2),
                form=_mostly(pick, DataForm.IDENTIFIABLE, tuple(DataForm), one_in=8),
            )
            for key in PURPOSES
        ),
        recipients=(_recipient(pick),),
        retention=tuple(_retention(pick)),
        activities=tuple(
            _activity(pick, number) for number in range(_mostly(pick, pick(range(1, 3)), (0, 3), one_in=6))
        ),
        roles=(
            StaffRole(
                key="clerk", label=SAID, purposes=_some(pick, PURPOSES), operations=_some(pick, tuple(Operation))
            ),
        ),
    )


def _event(pick: Pick, number: int, at: datetime, asked: list[str]) -> Event:
    common: dict[str, Any] = {"id": f"e{number}", "at": at}
    items = frozenset(pick([ITEMS, ("a",), ("b",)]))
    purpose = _mostly(pick, "aim", PURPOSES)
    contract = _mostly(pick, "service", ("else",), one_in=3)
    web = Channel.WEBSITE
    texts = ("v1", "v1", "v2", "v0")
    match pick(range(0, 24)):
        case 0 | 1 | 2:
            return Collected(items=items, source=Source.SUBJECT, **common)
        case 3 | 4 | 5:
            return ConsentGiven(purpose=purpose, text=pick(texts), channel=web, **common)
        case 6:
            return ConsentRefused(purpose=purpose, text=pick(texts), channel=web, **common)
        case 7:
            return ConsentWithdrawn(purpose=purpose, channel=web, **common)
        case 8:
            return ContractProposed(contract=contract, **common)
        case 9 | 10:
            return ContractConcluded(contract=contract, **common)
        case 11 | 12:
            return ContractEnded(contract=contract, **common)
        case 13:
            return Objected(purpose=purpose, channel=web, **common)
        case 14:
            return ObjectionDecided(purpose=purpose, result=pick(tuple(ObjectionResult)), **common)
        case 15:
            return Restricted(items=items, ground=pick(tuple(RestrictionGround)), **common)
        case 16:
            return RestrictionLifted(items=items, **common)
        case 17:
            return HoldSet(hold=pick(["h1", "h2"]), items=items, **common)
        case 18:
            return HoldEnded(hold=pick(["h1", "h2"]), **common)
        case 19:
            return Booked(items=items, year_ends_on=date(pick(range(2021, 2024)), 12, 31), **common)
        case 20:
            return ContactMade(channel=web, **common)
        case 21:
            gone = pick([Erased, Anonymised])
            return gone(items=items, plan="p", **common)
        case 22:
            return PreferenceStated(preference=Preference.NOT_KEPT_ANONYMOUSLY, **common)
        case _:
            return _request(pick, common, asked)


def _request(pick: Pick, common: dict[str, Any], asked: list[str]) -> Event:
    if asked and pick((True, False)):
        return RequestClosed(request=asked.pop(), result=RequestResult.GRANTED, **common)
    asked.append(f"r-{common['id']}")
    return RequestReceived(request=asked[-1], right=Right.ACCESS, channel=Channel.EMAIL, **common)


def world(pick: Pick) -> World:
    """Make a policy, a history of up to ten events in whatever order, and a moment in or after it."""
    policy = _policy(pick)
    at, asked, events = START, list[str](), list[Event]()
    for number in range(pick(range(11))):
        at += pick(GAPS)
        events.append(_event(pick, number, at, asked))
    moments = [START, at, at, at, *(event.at for event in events)]
    later = [timedelta(), timedelta(hours=1), timedelta(days=1), timedelta(days=3), timedelta(days=28)]
    later += [timedelta(days=days) for days in (29, 30, 31, 32, 365, 366, 367, 1900)]
    asked_at = pick(moments) + pick(later)
    if pick((True, False)):
        events.reverse()  # a history is what happened when, in whatever order it is told
    return World(policy, tuple(events), asked_at)


def clerk(pick: Pick) -> StaffMember:
    """Make a clerk with or without a record of secrecy that holds."""
    since, until = _mostly(pick, DAYS[0], DAYS), _mostly(pick, None, DAYS)
    record = Confidentiality(
        kind=pick(tuple(ConfidentialityKind)),
        since=since,
        until=None if until is None or until < since else until,
    )
    return StaffMember(role="clerk", confidentiality=_mostly(pick, record, (None,)))


@st.composite
def worlds(draw: DrawFn) -> World:
    """Draw worlds as hypothesis does, so that one in which two readers of the law part is made as small as it can be."""
    return world(lambda among: draw(st.sampled_from(among)))


@st.composite
def staff(draw: DrawFn) -> StaffMember:
    """Draw clerks."""
    return clerk(lambda among: draw(st.sampled_from(among)))
