"""A small shop with a policy of four items, its customer, and an execution of flows on any ledger."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from attrs import evolve

from avgkit.flows.answers import Done
from avgkit.language import Text
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.law.rights import Right
from avgkit.masked import Masked
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.events import (
    Booked,
    Collected,
    ConsentGiven,
    ConsentWithdrawn,
    ContractConcluded,
    ContractEnded,
    Event,
)
from avgkit.models.judgment import Answer, Judgment
from avgkit.models.legal_basis import ConsentBasis, ContractBasis, LegitimateInterestsBasis
from avgkit.models.personal_data import DataCategory, PersonalData, Source
from avgkit.models.policy import Controller, ControllerKind, Policy
from avgkit.models.promise import Channel, IdentityCheck, RightPromise, SubjectCategory
from avgkit.models.purpose import Purpose, PurposeKind
from avgkit.models.recipient import Recipient, RecipientRole
from avgkit.models.retention import AfterRetention, RetentionEvent, RetentionKind, RetentionRule
from avgkit.storage.memory import MemoryPersonalData


def same(words: str) -> Text:
    """Return words that are the same in both languages."""
    return Text(nl=words, en=words)


_YES: Final = Judgment(
    question=same("?"), answer=Answer.YES, reasons=same("because"), by="privacy officer", on=date(2024, 1, 1)
)
_OPERATIONS: Final = frozenset({Operation.COLLECT, Operation.STORE, Operation.USE})


def _activity(
    key: str, items: set[str], basis: ConsentBasis | ContractBasis | LegitimateInterestsBasis
) -> ProcessingActivity:
    return ProcessingActivity(
        key=key,
        label=same(key),
        purpose=key,
        items=frozenset(items),
        stages=frozenset(Stage),
        operations=_OPERATIONS,
        subjects=frozenset({"customer"}),
        basis=basis,
        retention=key,
    )


def _maximum(
    key: str, event: RetentionEvent, period: str, then: AfterRetention = AfterRetention.ERASE
) -> RetentionRule:
    return RetentionRule(
        key=key, label=same(key), kind=RetentionKind.MAXIMUM, event=event, period=Period.parse(period), then=then
    )


POLICY: Final = Policy(
    version="1",
    since=date(2024, 1, 1),
    controller=Controller(
        name=same("shop"), kind=ControllerKind.PRIVATE, country="NL", zone="Europe/Amsterdam", authority=same("AP")
    ),
    subjects=(SubjectCategory(key="customer", label=same("customer")),),
    stages=(),
    items=tuple(
        PersonalData(key=key, label=same(key), category=DataCategory.ORDINARY, sources=frozenset({Source.SUBJECT}))
        for key in ("email", "phone", "invoice", "clicks")
    ),
    purposes=tuple(
        Purpose(key=key, label=same(key), kind=kind)
        for key, kind in (
            ("newsletter", PurposeKind.DIRECT_MARKETING),
            ("service", PurposeKind.GENERAL),
            ("payment", PurposeKind.GENERAL),
            ("analysis", PurposeKind.GENERAL),
        )
    ),
    recipients=(Recipient(key="carrier", label=same("carrier"), role=RecipientRole.CONTROLLER, country="NL"),),
    retention=(
        _maximum("newsletter", RetentionEvent.CONSENT_ENDED, "P0D"),
        _maximum("service", RetentionEvent.CONTRACT_ENDED, "P1Y"),
        _maximum("payment", RetentionEvent.CONTRACT_ENDED, "P0D"),
        _maximum("analysis", RetentionEvent.COLLECTED, "P14M", AfterRetention.ANONYMISE),
        RetentionRule(
            key="books",
            label=same("books"),
            kind=RetentionKind.STATUTORY_MINIMUM,
            event=RetentionEvent.FINANCIAL_YEAR_ENDED,
            period=Period(years=7),
            then=AfterRetention.ERASE,
            items=frozenset({"invoice"}),
            law=same("art. 52 AWR"),
        ),
    ),
    activities=(
        _activity("newsletter", {"email"}, ConsentBasis(texts=frozenset({"v1"}))),
        _activity("service", {"phone"}, ContractBasis(contract="shop")),
        _activity("payment", {"invoice"}, ContractBasis(contract="shop")),
        _activity(
            "analysis",
            {"clicks"},
            LegitimateInterestsBasis(interest=same("a better shop"), legitimate=_YES, necessary=_YES, balanced=_YES),
        ),
    ),
    rights=tuple(
        RightPromise(right=right, identity=IdentityCheck.ALWAYS, answer_within=Period(weeks=4))
        for right in (Right.ACCESS, Right.ERASURE)
    ),
)
NEXT_POLICY: Final = evolve(POLICY, version="2", since=date(2026, 6, 1))


def at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    """Return an instant."""
    return datetime(year, month, day, hour, tzinfo=UTC)


def customer(number: int = 0) -> list[Event]:
    """Return what happened to somebody who bought in January 2025; the number makes her other than others."""
    when = at(2025, 1, 6, number % 20)
    return [
        Collected(id="collected", at=when, items=frozenset({"email", "phone", "invoice"}), source=Source.SUBJECT),
        Collected(id="clicked", at=when, items=frozenset({"clicks"}), source=Source.OBSERVED),
        ConsentGiven(id="consent", at=when, purpose="newsletter", text="v1", channel=Channel.WEBSITE),
        ContractConcluded(id="concluded", at=when, contract="shop"),
        Booked(id="booked", at=when, items=frozenset({"invoice"}), year_ends_on=date(2025, 12, 31)),
    ]


def gone() -> list[Event]:
    """Return how she left in March 2026: no more newsletter, no more contract."""
    return [
        ConsentWithdrawn(id="withdrawn", at=at(2026, 3, 2), purpose="newsletter", channel=Channel.EMAIL),
        ContractEnded(id="ended", at=at(2026, 3, 2), contract="shop"),
    ]


def values(*subjects: str) -> MemoryPersonalData:
    """Return a store that holds the four items of these persons."""
    store = MemoryPersonalData()
    for subject in subjects:
        for item in POLICY.items:
            store.collect(subject, item.key, Masked(f"geheim {item.key} of {subject}"))
    return store


class BadStore:
    """A store of personal values that answers otherwise than asked for some items."""

    def __init__(self, store: MemoryPersonalData, **answers: Done | BaseException) -> None:
        self.store = store
        self.answers = answers
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self.store, name)

    def erase(self, subject: str, item: str, /) -> Done:
        """Erase, unless another answer was prepared."""
        self.asked.append(item)
        answer = self.answers.get(item)
        if isinstance(answer, Done):
            return answer
        if answer is not None:
            raise answer
        return self.store.erase(subject, item)
