"""A small shop for the tests of requests, retention and erasure: its policy, and what happened to one customer."""

from __future__ import annotations

from datetime import UTC, date, datetime

from attrs import evolve

from avgkit.language import Text
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.law.rights import Right
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    Booked,
    Collected,
    ConsentGiven,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    Disclosed,
    Event,
    IdentityShown,
    RequestReceived,
)
from avgkit.models.judgment import Answer, Judgment
from avgkit.models.legal_basis import ConsentBasis, ContractBasis, LegalBasis, LegitimateInterestsBasis
from avgkit.models.personal_data import DataCategory, PersonalData, Source
from avgkit.models.policy import Controller, ControllerKind, Policy
from avgkit.models.promise import Channel, IdentityCheck, RightPromise
from avgkit.models.purpose import DataForm, Purpose, PurposeKind
from avgkit.models.recipient import Recipient, RecipientRole, TransferTool, TransferToolKind
from avgkit.models.retention import AfterRetention, RetentionEvent, RetentionKind, RetentionRule

EVERY_STAGE = frozenset(Stage)
KEEP = frozenset({Operation.COLLECT, Operation.STORE, Operation.USE})
LAW = Text(nl="art. 52 AWR", en="Art. 52 AWR")


def at(year: int, month: int, day: int, hour: int = 12) -> datetime:
    """Give an instant at noon, UTC."""
    return datetime(year, month, day, hour, tzinfo=UTC)


def words(one: str) -> Text:
    """Give a label."""
    return Text(nl=f"{one} (nl)", en=one)


def judgment(answer: Answer = Answer.YES) -> Judgment:
    """Give a judgment of 2020."""
    return Judgment(question=words("q"), answer=answer, reasons=words("r"), by="lawyer", on=date(2020, 1, 1))


def interest(answer: Answer | None = Answer.YES) -> LegitimateInterestsBasis:
    """Give a legitimate interest that was balanced with this answer, or not at all."""
    yes = judgment()
    balanced = None if answer is None else judgment(answer)
    return LegitimateInterestsBasis(interest=words("fraud"), legitimate=yes, necessary=yes, balanced=balanced)


def contract(steps_within: str) -> ContractBasis:
    """Give the contract of the shop, and how long a request for one is followed up."""
    return ContractBasis(contract="shop", steps_within=Period.parse(steps_within))


def item(key: str) -> PersonalData:
    """Give an ordinary item."""
    return PersonalData(key=key, label=words(key), category=DataCategory.ORDINARY, sources=frozenset({Source.SUBJECT}))


def purpose(key: str, kind: PurposeKind = PurposeKind.GENERAL, form: DataForm = DataForm.IDENTIFIABLE) -> Purpose:
    """Give a purpose."""
    return Purpose(key=key, label=words(key), kind=kind, form=form, clauses=(f"P-{key}",))


def maximum(key: str, event: RetentionEvent, period: str | None, then: AfterRetention) -> RetentionRule:
    """Give a longest period."""
    return RetentionRule(
        key=key,
        label=words(key),
        kind=RetentionKind.MAXIMUM,
        event=event,
        period=None if period is None else Period.parse(period),
        then=then,
    )


def minimum(
    *items: str,
    event: RetentionEvent = RetentionEvent.FINANCIAL_YEAR_ENDED,
    then: AfterRetention = AfterRetention.ERASE,
) -> RetentionRule:
    """Give a statutory period of seven years."""
    return RetentionRule(
        key="books",
        label=words("books"),
        kind=RetentionKind.STATUTORY_MINIMUM,
        event=event,
        period=Period(years=7),
        then=then,
        items=frozenset(items),
        law=LAW,
        clauses=("B-1",),
    )


def activity(
    key: str,
    items: str,
    basis: LegalBasis,
    retention: str,
    stages: frozenset[Stage] = EVERY_STAGE,
    *,
    recipients: frozenset[str] = frozenset(),
    operations: frozenset[Operation] = KEEP,
) -> ProcessingActivity:
    """Give an activity for the purpose of the same name."""
    return ProcessingActivity(
        key=key,
        label=words(key),
        purpose=key,
        items=frozenset(items.split()),
        stages=stages,
        operations=operations,
        subjects=frozenset(),
        basis=basis,
        recipients=recipients,
        retention=retention,
        clauses=(f"A-{key}",),
    )


CUSTOMER = frozenset({Stage.CONCLUSION, Stage.PERFORMANCE})
SHOP = Policy(
    version="2026-01",
    since=date(2020, 1, 1),
    controller=Controller(
        name=words("The Shop"),
        kind=ControllerKind.PRIVATE,
        country="NL",
        zone="Europe/Amsterdam",
        authority=words("the authority"),
    ),
    subjects=(),
    stages=(),
    items=tuple(map(item, ("name", "email", "phone", "invoice", "address", "visits"))),
    purposes=(
        purpose("service"),
        purpose("contact"),
        purpose("fraud"),
        purpose("newsletter", PurposeKind.DIRECT_MARKETING),
        purpose("flyers", PurposeKind.DIRECT_MARKETING),
        purpose("benchmark", PurposeKind.STATISTICS, DataForm.AGGREGATED),
    ),
    recipients=(
        Recipient(key="mailer", label=words("mailer"), role=RecipientRole.PROCESSOR, country="NL"),
        Recipient(
            key="carrier",
            label=words("carrier"),
            role=RecipientRole.CONTROLLER,
            country="US",
            tools=(TransferTool(kind=TransferToolKind.STANDARD_CLAUSES, since=date(2021, 6, 27)),),
        ),
        Recipient(key="scorer", label=words("scorer"), role=RecipientRole.CONTROLLER, country="IN"),
    ),
    retention=(
        maximum("after-contract", RetentionEvent.CONTRACT_ENDED, "P2Y", AfterRetention.ANONYMISE),
        maximum("after-contact", RetentionEvent.LAST_CONTACT, "P1Y", AfterRetention.ERASE),
        maximum("after-consent", RetentionEvent.CONSENT_ENDED, "P0D", AfterRetention.ERASE),
        maximum("visit", RetentionEvent.COLLECTED, "P4W", AfterRetention.ANONYMISE),
        minimum("invoice", "name"),
    ),
    activities=(
        activity("service", "name email phone", contract("P1Y"), "after-contract", CUSTOMER),
        activity("contact", "name email", contract("P6M"), "after-contact", frozenset({Stage.PRE_CONTRACT})),
        activity(
            "newsletter",
            "email",
            ConsentBasis(texts=frozenset({"v1"})),
            "after-consent",
            recipients=frozenset({"mailer", "scorer"}),
        ),
        activity("benchmark", "phone", interest(), "after-contract"),
    ),
    rights=(
        RightPromise(
            right=Right.ERASURE, identity=IdentityCheck.ALWAYS, answer_within=Period(weeks=4), clauses=("R-1",)
        ),
        RightPromise(right=Right.ACCESS, identity=IdentityCheck.ON_REASONABLE_DOUBT),
    ),
)


def with_activity(policy: Policy, *more: ProcessingActivity) -> Policy:
    """Give the policy with more activities."""
    return evolve(policy, activities=(*policy.activities, *more))


def with_rule(policy: Policy, rule: RetentionRule, *more: ProcessingActivity) -> Policy:
    """Give the policy with one more retention rule, and activities that name it."""
    return evolve(policy, retention=(*policy.retention, rule), activities=(*policy.activities, *more))


FIRST, ASKED, SHOWN = at(2024, 1, 10), at(2026, 3, 2), at(2026, 3, 3)


def collected(*items: str, on: datetime = FIRST) -> Collected:
    """Say that items were collected from the person."""
    return Collected(id=f"collected-{'-'.join(items)}", at=on, items=frozenset(items), source=Source.SUBJECT)


def asked(right: Right, *items: str, on: datetime = ASKED, request: str = "r-1") -> RequestReceived:
    """Say that a request was received."""
    return RequestReceived(
        id=f"asked-{request}", at=on, request=request, right=right, channel=Channel.EMAIL, items=frozenset(items)
    )


def shown(request: str = "r-1", on: datetime = SHOWN) -> IdentityShown:
    """Say that the requester showed who she is."""
    return IdentityShown(id=f"shown-{request}", at=on, request=request)


CONTACT = ContactMade(id="contact", at=at(2024, 1, 10), channel=Channel.EMAIL)
CONCLUDED = ContractConcluded(id="concluded", at=at(2024, 1, 20), contract="shop")
ENDED = ContractEnded(id="ended", at=at(2026, 1, 31), contract="shop")
BOOKED = Booked(id="booked", at=at(2024, 2, 1), items=frozenset({"invoice", "name"}), year_ends_on=date(2024, 12, 31))
SUBSCRIBED = ConsentGiven(id="subscribed", at=at(2024, 1, 20), purpose="newsletter", text="v1", channel=Channel.WEBSITE)
SENT = Disclosed(
    id="sent", at=at(2024, 2, 2), recipient="carrier", items=frozenset({"name", "phone"}), purpose="service"
)
HISTORY: tuple[Event, ...] = (
    collected("name", "email", "phone"),
    CONTACT,
    CONCLUDED,
    collected("invoice", on=at(2024, 2, 1, 10)),
    BOOKED,
    SUBSCRIBED,
    SENT,
)


def customer(*more: Event) -> Dossier:
    """Give the dossier of a customer after more has happened."""
    return Dossier.of("customer-1", (*HISTORY, *more))


def prospect(*more: Event) -> Dossier:
    """Give the dossier of somebody who only asked something."""
    return Dossier.of("prospect-1", (collected("name", "email"), CONTACT, *more))
