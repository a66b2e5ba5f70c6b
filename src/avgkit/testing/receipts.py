"""Hypothesis strategies for questions about one person, and for the receipts of their answers."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from avgkit.evaluation.questions import (
    AccessQuestion,
    ConsentQuestion,
    CookieQuestion,
    DisclosureQuestion,
    MarketingQuestion,
    ProcessingQuestion,
    Question,
    ReleaseQuestion,
    RequestQuestion,
    RetentionQuestion,
    TransferQuestion,
)
from avgkit.evaluation.receipt import Receipt, receipt_of
from avgkit.evaluation.transfer import TransferCase
from avgkit.law.condition import Condition
from avgkit.law.cookies import AnalyticsSetting, BannerRequirement
from avgkit.law.derogations import Derogation, DerogationCondition
from avgkit.law.marketing import Addressee, CustomerCondition, MarketingChannel
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.judgment import Answer
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm
from avgkit.models.sharing import DemandReach, LegalDemand, SpecificSituation
from avgkit.models.staff import StaffMember
from avgkit.rules.avg_8_children import ChildFacts
from avgkit.rules.avg_44_is_transfer import FlowFacts
from avgkit.rules.avg_44_transfer import AdequacyFacts
from avgkit.rules.avg_46_safeguards import SafeguardFacts
from avgkit.rules.avg_48_foreign_order import ForeignOrder
from avgkit.rules.avg_49_derogations import DerogationFacts
from avgkit.rules.tw_11_7_channels import Caller, MarketingMessage, MarketingRelation, MessageContent
from avgkit.testing.conduct import checklists, consent_requests
from avgkit.testing.derived import COUNTRIES
from avgkit.testing.histories import dossiers
from avgkit.testing.policies import policies, staff_members
from avgkit.testing.registration import strategy_of
from avgkit.testing.values import days, instants, judgments, labels

E = TypeVar("E", bound=Enum)
# Every policy of *policies* is in force, and the holidays are known.
_FIRST, _LAST = date(2021, 1, 1), date(2029, 12, 31)


def questions(policy: Policy, dossier: Dossier, /) -> SearchStrategy[Question]:
    """Draw questions (vragen) that this policy can answer about this person, of every kind that there is something to ask of."""
    purpose = st.sampled_from([one.key for one in policy.purposes])
    items = st.frozensets(st.sampled_from([one.key for one in policy.items]), min_size=1)
    form, operation = st.sampled_from(DataForm), st.sampled_from(Operation)
    kinds: list[SearchStrategy[Question]] = [
        st.builds(ProcessingQuestion, purpose=purpose, items=items, operation=operation, form=form),
        st.builds(MarketingQuestion, purpose=purpose, message=marketing_messages()),
        st.just(RetentionQuestion()),
        st.builds(
            ConsentQuestion, purpose=purpose, asked=consent_requests(), child=st.none() | strategy_of(ChildFacts)
        ),
        st.builds(TransferQuestion, case=transfer_cases()),
        st.builds(
            ReleaseQuestion,
            purpose=purpose,
            form=form,
            groups=st.none() | st.lists(st.integers(0, 99), min_size=1, max_size=3).map(tuple),
            singled_out=st.none() | st.integers(0, 2),
            minimum=st.integers(2, 20),
            judgment=st.none() | judgments(),
        ),
    ]
    if policy.cookies:
        kinds.append(
            st.builds(
                CookieQuestion,
                cookie=st.sampled_from([one.key for one in policy.cookies]),
                necessary=st.sampled_from(Condition),
                settings=checklists(AnalyticsSetting),
                banner=checklists(BannerRequirement),
            )
        )
    if policy.recipients:
        recipient = st.sampled_from([one.key for one in policy.recipients])
        kinds.append(
            st.builds(
                DisclosureQuestion,
                recipient=recipient,
                purpose=purpose,
                items=items,
                form=form,
                demand=st.none() | _demands(items),
                situation=st.none() | _situations(),
            )
        )
    if policy.roles:
        role = st.sampled_from([one.key for one in policy.roles])
        staff = st.builds(_with_role, staff_members(), role)
        kinds.append(st.builds(AccessQuestion, staff=staff, purpose=purpose, items=items, operation=operation))
    if dossier.requests and policy.controller.country == "NL":  # the holidays of other countries come from an extra
        kinds.append(st.builds(RequestQuestion, request=st.sampled_from(sorted(dossier.requests))))
    return st.one_of(kinds)


def marketing_messages() -> SearchStrategy[MarketingMessage]:
    """Draw messages and calls (reclameberichten) of which more or less is known."""
    condition = st.sampled_from(Condition)
    return st.builds(
        MarketingMessage,
        channel=_perhaps(MarketingChannel),
        addressee=_perhaps(Addressee),
        relation=_perhaps(MarketingRelation),
        content=_perhaps(MessageContent),
        caller=_perhaps(Caller),
        customer=checklists(CustomerCondition),
        paid_model=condition,
        address_published=condition,
        do_not_call=condition,
        balance=_perhaps(Answer),
    )


def transfer_cases() -> SearchStrategy[TransferCase]:
    """Draw transfers (doorgiften) of which all parts are about one day and one country."""
    return _transfer_cases()


@st.composite
def _transfer_cases(draw: DrawFn) -> TransferCase:
    on, country = draw(days()), draw(st.sampled_from(COUNTRIES))
    adequacy = draw(st.none() | strategy_of(AdequacyFacts))
    return TransferCase(
        flow=evolve(draw(strategy_of(FlowFacts)), on=on, country=country),
        adequacy=None if adequacy is None else evolve(adequacy, on=on, importer=country),
        safeguards=evolve(draw(strategy_of(SafeguardFacts)), on=on),
        derogations=evolve(draw(strategy_of(DerogationFacts)), on=on),
        order=draw(st.sampled_from(ForeignOrder)),
    )


@st.composite
def _receipts(draw: DrawFn) -> Receipt:
    policy = draw(policies())
    dossier, at = draw(dossiers(policy)), draw(deciding_at())
    return receipt_of(policy, dossier, draw(questions(policy, dossier.at(at))), at=at)


def receipts() -> SearchStrategy[Receipt]:
    """Draw receipts (verantwoordingsbewijzen) of questions of every kind, under all sorts of policies."""
    return _receipts()


def deciding_at() -> SearchStrategy[datetime]:
    """Draw instants at which something may be decided (tijdstippen): after some of a history of *histories*, or after all."""
    return instants(min_value=_FIRST, max_value=_LAST)


def _demands(items: SearchStrategy[frozenset[str]]) -> SearchStrategy[LegalDemand]:
    return st.builds(
        LegalDemand,
        law=labels(),
        written_on=st.none() | days(),
        items=items,
        power=items,
        reach=_perhaps(DemandReach),
        treaty=st.none() | labels(),
        checked=st.none() | judgments(),
    )


def _situations() -> SearchStrategy[SpecificSituation]:
    return st.builds(
        SpecificSituation,
        derogation=st.sampled_from(Derogation),
        conditions=checklists(DerogationCondition),
        public_powers=st.sampled_from(Condition),
    )


def _perhaps(kind: type[E]) -> SearchStrategy[E | None]:
    return st.none() | st.sampled_from(kind)


def _with_role(staff: StaffMember, role: str) -> StaffMember:
    return StaffMember(role=role, confidentiality=staff.confidentiality)
