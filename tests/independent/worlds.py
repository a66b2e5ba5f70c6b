"""
Random policies and histories in which most things are in order and a few are not, so that every branch of the law comes up.

The strategies of ``avgkit.testing`` draw each part evenly, and nearly every policy of theirs forbids everything at once.
"""

# ruff: noqa: PLR0911, PLR0912 - one plain match over all kinds of events
from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from itertools import combinations
from typing import Any, NamedTuple, Protocol, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from avgkit.language import Text
from avgkit.law.children import AgeGroup, AgeSource, ChildRisk, ChildService, ConsentGiver, ParentVerification
from avgkit.law.condition import Checklist, Condition
from avgkit.law.derogations import Derogation, DerogationCondition
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.law.rights import Right
from avgkit.law.special_exceptions import SpecialCondition, SpecialException
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.automated_decision import (
    AutomatedDecision,
    AutomationException,
    DecisionEffect,
    DecisionOutput,
    DecisionSafeguard,
    HumanRole,
    SpecialDataKey,
)
from avgkit.models.consent_request import (
    ConsentAct,
    ConsentRelation,
    ConsentRequest,
    ConsentText,
    ConsentTopic,
    EquivalentAlternative,
    RefusalConsequence,
    WithdrawalConsequence,
    WithdrawalRoute,
)
from avgkit.models.events import (
    AgeEstablished,
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
from avgkit.models.further_use import FurtherUse
from avgkit.models.judgment import Answer, Judgment
from avgkit.models.legal_basis import (
    ChildrenServed,
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
from avgkit.models.prohibited_data import (
    AuthorityLicence,
    CriminalAudience,
    CriminalPurpose,
    CriminalUse,
    NumberLaw,
    SpecialBasis,
)
from avgkit.models.promise import Channel, StaffRole, StageItems
from avgkit.models.purpose import DataForm, Purpose, PurposeKind
from avgkit.models.recipient import (
    AgreementElement,
    Certification,
    ProcessingAgreement,
    Recipient,
    RecipientRole,
    SubAuthorisation,
    SubProcessor,
    TransferTool,
    TransferToolKind,
)
from avgkit.models.retention import AfterRetention, RetentionEvent, RetentionKind, RetentionRule
from avgkit.models.sensitivity import SensitiveDatum, Sensitivity
from avgkit.models.sharing import (
    ArrangementElement,
    CriminalDisclosure,
    DemandReach,
    JointArrangement,
    LegalDemand,
    OwnUse,
    SpecificSituation,
    UseTerms,
)
from avgkit.models.staff import Confidentiality, ConfidentialityKind, StaffMember

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
ITEMS = ("a", "b")
PURPOSES = ("aim", "side")
SAID = Text(nl="x", en="x")
NO = Judgment(question=SAID, answer=Answer.NO, reasons=SAID, by="board", on=date(2021, 1, 1))
YES = evolve(NO, answer=Answer.YES)
START = datetime(2022, 6, 1, 10, tzinfo=UTC)
DAYS = tuple(START.date() + timedelta(days=days) for days in (-400, 0, 1, 31, 200, 400, 1500))
PERIODS = tuple(map(Period.parse, ("P1Y", "P1M", "P4W", "P1D", "P0D", "PT72H", "P2Y6M")))
STAGES = tuple(frozenset(some) for number in (1, 2) for some in combinations(Stage, number))
_AUTHORISATIONS = (None, *SubAuthorisation)
_SICKNESS = frozenset({SpecialException.SICKNESS_AND_BENEFITS})
_DATA = tuple(one for one in SensitiveDatum if one is not SensitiveDatum.CITIZEN_SERVICE_NUMBER)
DICE = (
    st.randoms()
)  # each throw is a choice of hypothesis, which shrinks like any other, and costs a third of a strategy
_COUNTRIES = ("NL", "NL", "NO", "US", "US", "CA", "GB", "BR", "IN", "CH", None)
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


def _children(pick: Pick) -> ChildrenServed | None:
    if pick(range(3)):
        return None
    return ChildrenServed(
        service=pick(tuple(ChildService)),
        offered_directly=pick(tuple(Condition)),
        risk=pick([None, *ChildRisk]),
    )


def _sensitivity(pick: Pick) -> Sensitivity:
    return Sensitivity(
        datum=_mostly(pick, SensitiveDatum.ILLNESS_CAUSE, _DATA, one_in=2),
        unique_identification=pick(tuple(Condition)),
        kept_apart=pick(tuple(Condition)),
    )


def _basis(pick: Pick) -> LegalBasis:
    match pick(range(0, 7)):
        case 0:
            return ConsentBasis(texts=frozenset({"v1", "v2"}), children=_children(pick))
        case 1:
            return ContractBasis(
                contract="service", steps_within=_mostly(pick, Period(years=1), (None, None, *PERIODS), one_in=2)
            )
        case 2:
            return LegalObligationBasis(law=SAID)
        case 3:
            return VitalInterestsBasis(judgment=_judgment(pick))
        case 4:
            return PublicTaskBasis(law=SAID)
        case _:
            tests = [_judgment(pick) for _ in range(3)]
            return LegitimateInterestsBasis(interest=SAID, legitimate=tests[0], necessary=tests[1], balanced=tests[2])


def _lasting(pick: Pick) -> dict[str, Any]:
    since, until = _mostly(pick, DAYS[0], DAYS), _mostly(pick, None, DAYS)
    return {"since": since, "until": None if until is None or until < since else until}


def _covering(pick: Pick) -> dict[str, Any]:
    items, purposes = _some(pick, ITEMS) or frozenset(ITEMS), _some(pick, PURPOSES) or frozenset(PURPOSES)
    return {"items": items, "purposes": purposes}


def _agreements(pick: Pick) -> tuple[ProcessingAgreement, ...]:
    if _mostly(pick, 0, (1,)):
        return ()
    signed = _mostly(pick, DAYS[0], (None, *DAYS))
    elements = _some(pick, tuple(AgreementElement))
    return (ProcessingAgreement(signed_on=signed, elements=elements, **_lasting(pick), **_covering(pick)),)


def _arrangements(pick: Pick) -> tuple[JointArrangement, ...]:
    if _mostly(pick, 0, (1,)):
        return ()
    return (
        JointArrangement(
            agreed_on=_mostly(pick, DAYS[0], (None, *DAYS)),
            elements=_some(pick, tuple(ArrangementElement)),
            essence_since=_mostly(pick, DAYS[0], (None, *DAYS)),
            **_lasting(pick),
            **_covering(pick),
        ),
    )


def _uses(pick: Pick) -> tuple[OwnUse, ...]:
    def one() -> OwnUse:
        terms = UseTerms(signed_on=_mostly(pick, DAYS[0], (None, *DAYS)), until=_mostly(pick, None, DAYS))
        return OwnUse(
            use=SAID,
            ground=pick(tuple(Ground)),
            items=_some(pick, ITEMS) or frozenset(ITEMS),
            purposes=_some(pick, PURPOSES) or frozenset(PURPOSES),
            lawful=_judgment(pick),
            compatible=_judgment(pick),
            terms=_mostly(pick, None, (terms,)),
        )

    return tuple(one() for _ in range(_mostly(pick, 1, (0, 2))))


def _sub_processors(pick: Pick, recipient: str) -> tuple[SubProcessor, ...]:
    if _mostly(pick, 0, (1,), one_in=3) == 0:
        return ()
    return (
        SubProcessor(
            recipient=recipient,
            authorisation=_mostly(pick, pick((SubAuthorisation.SPECIFIC, SubAuthorisation.GENERAL)), _AUTHORISATIONS),
            announced_on=_mostly(pick, DAYS[0] - timedelta(days=1), (None, *DAYS)),
            objected_on=_mostly(pick, None, DAYS),
            same_duties=_judgment(pick),
            **_lasting(pick),
            **_covering(pick),
        ),
    )


def _criminal(pick: Pick) -> CriminalDisclosure | None:
    made = CriminalDisclosure(
        same_group=_judgment(pick),
        licensed_on=_mostly(pick, DAYS[0], (None, *DAYS)),
        licensed_until=_mostly(pick, None, DAYS),
        protocol=_judgment(pick),
    )
    return _mostly(pick, made, (None,), one_in=3)


def _tools(pick: Pick) -> tuple[TransferTool, ...]:
    tool = TransferTool(kind=TransferToolKind.STANDARD_CLAUSES, assessed=_judgment(pick), **_lasting(pick))
    return (tool,) if pick((True, False)) else ()


def _recipients(pick: Pick) -> tuple[Recipient, ...]:
    """Make the party that is asked about, and a processor that it may engage."""
    listed = Certification(framework=pick(["dpf", "pipeda", "privacy_shield", "else"]), **_lasting(pick))
    return (
        Recipient(
            key="party",
            label=SAID,
            role=_mostly(pick, RecipientRole.PROCESSOR, tuple(RecipientRole), one_in=2),
            country=pick(_COUNTRIES),
            agreements=_agreements(pick),
            sub_processors=_sub_processors(pick, "helper"),
            arrangements=_arrangements(pick),
            uses=_uses(pick),
            criminal=_criminal(pick),
            tools=_tools(pick),
            certifications=(listed,) if pick((True, False)) else (),
        ),
        Recipient(
            key="helper",
            label=SAID,
            role=RecipientRole.PROCESSOR,
            country=_mostly(pick, "NL", ["IN", "US", None]),
            agreements=_agreements(pick),
        ),
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
            then=pick(tuple(AfterRetention)),
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
        then=pick(tuple(AfterRetention)),
        items=frozenset({"a"}),
        law=SAID,
    )
    return [*maximums, law]


def activity(pick: Pick, number: int) -> ProcessingActivity:
    """Make an activity, most for one purpose and for all items."""
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
        **{"special": _judgment(pick), **_beside(pick)},
    )


def _beside(pick: Pick) -> dict[str, Any]:
    """Make what an activity says beside its ground: nothing, or one thing with most of it in order."""
    unknown, conditions = Condition.UNKNOWN, tuple(Condition)
    match pick(range(8)):
        case 0 | 1:
            exceptions = frozenset(pick(tuple(SpecialException)) for _ in range(2)) | {SpecialException.LEGAL_CLAIMS}
            return {
                "special": _mostly(pick, None, (_judgment(pick),), one_in=3),
                "special_basis": SpecialBasis(
                    exceptions=exceptions | _mostly(pick, frozenset(), (_SICKNESS,)),
                    conditions=_checklist(pick, SpecialCondition),
                    employer=pick(conditions),
                ),
                "criminal_use": CriminalUse(
                    purpose=pick([None, *CriminalPurpose]),
                    audience=_mostly(pick, CriminalAudience.NOBODY, [None, *CriminalAudience], one_in=2),
                    consent=_mostly(pick, Condition.NOT_MET, conditions, one_in=2),
                    against_own_organisation=_mostly(pick, Condition.MET, conditions),
                    licensed_investigator=_mostly(pick, Condition.NOT_MET, conditions),
                    licence=pick([None, *AuthorityLicence]),
                    protocol_followed=pick(conditions),
                ),
                "number_law": _mostly(pick, NumberLaw.THIS_PURPOSE, tuple(NumberLaw), one_in=2),
            }
        case 2 | 7:
            return {
                "automated": AutomatedDecision(
                    output=_mostly(pick, DecisionOutput.DECISION, tuple(DecisionOutput)),
                    human_role=_mostly(pick, HumanRole.NONE, [None, *HumanRole]),
                    effect=_mostly(pick, DecisionEffect.LEGAL_OR_SIMILAR, [None, *DecisionEffect]),
                    third_party_draws_strongly=pick(conditions),
                    exception=pick([None, *AutomationException, *[AutomationException.EXPLICIT_CONSENT] * 5]),
                    profiling=_mostly(pick, Condition.NOT_MET, conditions),
                    needed_for_duty_or_task=_mostly(pick, Condition.MET, conditions),
                    safeguards=_checklist(pick, DecisionSafeguard),
                    special_data=_mostly(pick, unknown, conditions),
                    special_key=pick([None, *SpecialDataKey]),
                )
            }
        case 3:
            names = ("linked", "expected", "ordinary_data", "harmless", "safeguarded", "weighed", "informed_before")
            names += ("art_89_safeguards", "about_persons")
            found: dict[str, Any] = {name: _judgment(pick) for name in names}
            found["about_persons"] = _mostly(pick, NO, (YES, None), one_in=2)
            found |= dict.fromkeys(names[:5], pick((YES, NO))) if pick((True, False)) else {}
            law = _mostly(pick, None, (SAID,))
            return {"further_uses": (FurtherUse(items=frozenset({"a"}), collected_for="side", law=law, **found),)}
        case _:
            return {}


def _checklist(pick: Pick, kind: type[E]) -> Checklist[E]:
    met = _some(pick, tuple(kind))
    return Checklist(met=met, not_met=frozenset(kind) - met) if pick((True, False)) else Checklist(met=met)


def _consent_texts(pick: Pick) -> tuple[ConsentText, ...]:
    """Make a description of the text that most people answered, with at most a few things that are wrong or not known."""
    if pick((True, False)):
        return ()
    other: dict[str, Sequence[object]] = {
        "act": [None, *ConsentAct],
        "purposes": (None, 2),
        "separate_choices": tuple(Condition),
        "purpose_specific": tuple(Condition),
        "use_as_asked": tuple(Condition),
        "refusal": [None, *RefusalConsequence],
        "relation": [None, *ConsentRelation],
        "needed_for_service": tuple(Condition),
        "alternative": [None, *EquivalentAlternative],
        "withdrawal": [None, *WithdrawalConsequence],
        "transfer_without_adequacy": tuple(Condition),
        "other_matters": tuple(Condition),
        "distinguishable": tuple(Condition),
        "evidence": tuple(Condition),
        "route": [None, *WithdrawalRoute],
        "special_data": tuple(Condition),
        "explicit": tuple(Condition),
    }
    found: dict[str, Any] = {
        "act": ConsentAct.TICK_EMPTY_BOX,
        "purposes": 1,
        "purpose_specific": Condition.MET,
        "use_as_asked": Condition.MET,
        "refusal": _mostly(pick, RefusalConsequence.NONE, (RefusalConsequence.SERVICE_DENIED,), one_in=3),
        "relation": ConsentRelation.CUSTOMER,
        "needed_for_service": pick((Condition.MET, Condition.MET, Condition.NOT_MET)),
        "withdrawal": WithdrawalConsequence.NONE,
        "told": Checklist(met=_some(pick, tuple(ConsentTopic), one_in=8)),
        "transfer_without_adequacy": Condition.NOT_MET,
        "other_matters": Condition.NOT_MET,
        "evidence": Condition.MET,
        "route": WithdrawalRoute.SAME_MEANS,
        "special_data": Condition.NOT_MET,
        "explicit": _mostly(pick, Condition.MET, tuple(Condition), one_in=2),
    }
    for _ in range(_mostly(pick, 0, (1, 2), one_in=2)):
        name = pick(sorted(other))
        found[name] = pick(other[name])
    return (ConsentText(key="v1", asked=ConsentRequest(**found)),)


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
                category=_mostly(pick, DataCategory.ORDINARY, (*DataCategory, *[DataCategory.CRIMINAL] * 5)),
                sources=frozenset(Source),
                sensitivity=_mostly(pick, None, (_sensitivity(pick),)),
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
        recipients=_recipients(pick),
        retention=tuple(_retention(pick)),
        activities=tuple(
            activity(pick, number) for number in range(_mostly(pick, pick(range(1, 3)), (0, 3), one_in=6))
        ),
        consent_texts=_consent_texts(pick),
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
    match pick(range(0, 28)):
        case 0 | 1 | 2:
            return Collected(items=items, source=Source.SUBJECT, **common)
        case 3 | 4 | 5 | 25 | 26:
            by = _mostly(pick, ConsentGiver.PERSON, tuple(ConsentGiver), one_in=2)
            how = pick(tuple(ParentVerification))
            return ConsentGiven(purpose=purpose, text=pick(texts), channel=web, by=by, verification=how, **common)
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
        case 13 | 27:
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
            return ContactMade(channel=web, contract=pick([contract, None]), **common)
        case 21:
            gone = pick([Erased, Anonymised])
            return gone(items=items, plan="p", **common)
        case 24:
            return AgeEstablished(group=pick(tuple(AgeGroup)), how=pick(tuple(AgeSource)), **common)
        case 22:
            return PreferenceStated(preference=Preference.NOT_KEPT_ANONYMOUSLY, **common)
        case _:
            return _request(pick, common, asked)


def _request(pick: Pick, common: dict[str, Any], asked: list[str]) -> Event:
    if asked and pick((True, False)):
        return RequestClosed(request=asked.pop(), result=RequestResult.GRANTED, **common)
    asked.append(f"r-{common['id']}")
    right = pick(
        (Right.ACCESS, Right.ERASURE, Right.ERASURE, Right.WITHDRAWAL, Right.RESTRICTION, Right.MARKETING_OBJECTION)
    )
    about = (
        pick((frozenset[str](), frozenset({"aim"}), frozenset({"side"})))
        if right is Right.WITHDRAWAL
        else frozenset[str]()
    )
    return RequestReceived(request=asked[-1], right=right, channel=Channel.EMAIL, purposes=about, **common)


def world(pick: Pick) -> World:
    """Make a policy, a history of up to ten events in whatever order, and a moment in or after it."""
    policy = _policy(pick)
    at, asked, events = START, list[str](), list[Event]()
    for number in range(pick(range(11))):
        at += pick(GAPS)
        happened = _event(pick, number, at, asked)
        events.append(happened)
        if isinstance(happened, Objected) and pick((True, False)):
            at += pick(GAPS)
            result = pick(tuple(ObjectionResult))
            events.append(ObjectionDecided(id=f"e{number}-decided", at=at, purpose=happened.purpose, result=result))
    moments = [START, at, at, at, *(event.at for event in events)]
    later = [timedelta(), timedelta(hours=1), timedelta(days=1), timedelta(days=3), timedelta(days=28)]
    later += [timedelta(days=days) for days in (29, 30, 31, 32, 365, 366, 367, 1900)]
    asked_at = pick(moments) + pick(later)
    if pick((True, False)):
        events.reverse()  # a history is what happened when, in whatever order it is told
    return World(policy, tuple(events), asked_at)


def elsewhere(pick: Pick, party: Recipient) -> Recipient:
    """Make the party that is asked about anew in what is seldom asked: where it is, what carries a transfer, and its file of art. 33 UAVG."""
    return evolve(party, country=pick(_COUNTRIES), tools=_tools(pick), criminal=_criminal(pick))


def clerk(pick: Pick) -> StaffMember:
    """Make a clerk with or without a record of secrecy that holds."""
    since, until = _mostly(pick, DAYS[0], DAYS), _mostly(pick, None, DAYS)
    record = Confidentiality(
        kind=pick(tuple(ConfidentialityKind)),
        since=since,
        until=None if until is None or until < since else until,
    )
    return StaffMember(role="clerk", confidentiality=_mostly(pick, record, (None,)))


def demand(pick: Pick) -> LegalDemand | None:
    """Make a demand of an authority, in order for the most part, or none."""
    made = LegalDemand(
        law=SAID,
        written_on=_mostly(pick, DAYS[0], (None, *DAYS)),
        items=_some(pick, ITEMS) or frozenset(ITEMS),
        power=_some(pick, ITEMS),
        reach=_mostly(pick, DemandReach.THIS_PERSON, (None, *DemandReach)),
        treaty=_mostly(pick, None, (SAID,)),
        checked=_judgment(pick),
    )
    return _mostly(pick, made, (None,))


def situation(pick: Pick) -> SpecificSituation | None:
    """Make a derogation that somebody relies on, with conditions that are met, not met or not known; or none."""
    met = _some(pick, tuple(DerogationCondition), one_in=2)
    known = met | _some(pick, tuple(DerogationCondition), one_in=2)
    made = SpecificSituation(
        derogation=pick(tuple(Derogation)),
        conditions=Checklist(met=met, not_met=known - met),
        public_powers=pick(tuple(Condition)),
    )
    return _mostly(pick, None, (made,), one_in=2)


@st.composite
def worlds(draw: DrawFn) -> World:
    """Draw worlds as hypothesis does, so that one in which two readers of the law part is made as small as it can be."""
    return world(draw(DICE).choice)


@st.composite
def staff(draw: DrawFn) -> StaffMember:
    """Draw clerks."""
    return clerk(draw(DICE).choice)


@st.composite
def demands(draw: DrawFn) -> LegalDemand | None:
    """Draw demands, or none."""
    return demand(draw(DICE).choice)


@st.composite
def situations(draw: DrawFn) -> SpecificSituation | None:
    """Draw derogations that somebody relies on, or none."""
    return situation(draw(DICE).choice)
