"""Hypothesis strategies for what an organisation says: every part of a policy, and policies whose keys fit together."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from avgkit.law.children import ChildRisk, ChildService
from avgkit.law.condition import Condition
from avgkit.law.operations import Operation
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.consent_request import ConsentText
from avgkit.models.further_use import FurtherUse
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
from avgkit.models.promise import (
    Cookie,
    Promise,
    RefusalClaim,
    RightPromise,
    StaffRole,
    StageItems,
    SubjectCategory,
)
from avgkit.models.purpose import DataForm, Purpose, PurposeKind
from avgkit.models.recipient import Recipient
from avgkit.models.retention import AfterRetention, RetentionEvent, RetentionKind, RetentionRule
from avgkit.models.security import BreachIntake, SecurityMeasure
from avgkit.models.staff import Confidentiality, ConfidentialityKind, StaffMember
from avgkit.testing.conduct import (
    beside_ground,
    consent_texts,
    sensitivities,
)
from avgkit.testing.promises import (
    cookies,
    promises,
    refusal_claims,
    right_promises,
    staff_roles,
    stage_items,
    subject_categories,
)
from avgkit.testing.security import breach_intakes, security_measures
from avgkit.testing.sharing import fitting, recipients
from avgkit.testing.values import days, judgments, labels, periods, words
from avgkit.testing.vocabulary import (
    ITEMS,
    PURPOSES,
    RECIPIENTS,
    RETENTION,
    SUBJECTS,
    VERSIONS,
    clauses,
    key_of,
    several,
    some_of,
)

_CONTRACTS: Final = ("service", "support")
_COUNTRIES: Final = ("NL", "DE", "US", "GB", "IN")


def personal_data() -> SearchStrategy[PersonalData]:
    """Draw items of personal data (persoonsgegevens) of every category; shrinks to an ordinary one."""
    return st.builds(
        PersonalData,
        key=key_of(ITEMS),
        label=labels(),
        category=st.just(DataCategory.ORDINARY) | st.sampled_from(DataCategory),
        sources=some_of(Source),
        sensitivity=st.none() | sensitivities(),
        clauses=clauses(),
    )


def purposes() -> SearchStrategy[Purpose]:
    """Draw purposes (doeleinden) of every kind."""
    return st.builds(
        Purpose,
        key=key_of(PURPOSES),
        label=labels(),
        kind=st.sampled_from(PurposeKind),
        form=st.just(DataForm.IDENTIFIABLE) | st.sampled_from(DataForm),
        specified=st.none() | judgments(),
        clauses=clauses(),
    )


def _children() -> SearchStrategy[ChildrenServed]:
    return st.builds(
        ChildrenServed,
        service=st.sampled_from(ChildService),
        offered_directly=st.sampled_from(Condition),
        risk=st.none() | st.sampled_from(ChildRisk),
    )


def legal_bases() -> SearchStrategy[LegalBasis]:
    """Draw each of the six grounds with its evidence (grondslagen), or with the evidence still wanting."""
    tested = st.none() | judgments()
    bases: list[SearchStrategy[LegalBasis]] = [
        st.builds(ConsentBasis, texts=some_of(VERSIONS, min_size=1), children=st.none() | _children()),
        st.builds(ContractBasis, contract=st.sampled_from(_CONTRACTS), steps_within=st.none() | periods(max_years=10)),
        st.builds(LegalObligationBasis, law=labels()),
        st.builds(VitalInterestsBasis, judgment=tested),
        st.builds(PublicTaskBasis, law=labels()),
        st.builds(LegitimateInterestsBasis, interest=labels(), legitimate=tested, necessary=tested, balanced=tested),
    ]
    return st.one_of(bases)


def _maximums() -> SearchStrategy[RetentionRule]:
    return st.builds(
        RetentionRule,
        key=key_of(RETENTION),
        label=labels(),
        kind=st.just(RetentionKind.MAXIMUM),
        event=st.sampled_from(RetentionEvent),
        period=periods(max_years=10),
        then=st.sampled_from(AfterRetention),
        clauses=clauses(),
    )


def _statutory_minimums() -> SearchStrategy[RetentionRule]:
    return st.builds(
        RetentionRule,
        key=st.sampled_from(["tax", "wage_tax"]),
        label=labels(),
        kind=st.just(RetentionKind.STATUTORY_MINIMUM),
        event=st.sampled_from(RetentionEvent),
        period=periods(max_years=10),
        then=st.sampled_from(AfterRetention),
        items=some_of(ITEMS, min_size=1),
        law=labels(),
        clauses=clauses(),
    )


def retention_rules() -> SearchStrategy[RetentionRule]:
    """Draw retention rules (bewaartermijnen): maximums, and statutory minimums with their items and law."""
    return _maximums() | _statutory_minimums()


def activities() -> SearchStrategy[ProcessingActivity]:
    """Draw processing activities (verwerkingsactiviteiten) on each ground, most for all stages and operations."""
    plain = st.builds(
        ProcessingActivity,
        key=st.sampled_from([f"activity-{number}" for number in range(1, 7)]),
        label=labels(),
        purpose=key_of(PURPOSES),
        items=some_of(ITEMS),
        stages=some_of(Stage, min_size=1),
        operations=some_of(Operation, min_size=1),
        subjects=some_of(SUBJECTS),
        basis=legal_bases(),
        recipients=some_of(RECIPIENTS),
        retention=key_of(RETENTION),
        special=st.none() | judgments(),
        clauses=clauses(),
    )
    return plain | st.builds(lambda activity, more: evolve(activity, **more), plain, beside_ground())


def controllers() -> SearchStrategy[Controller]:
    """Draw controllers (verwerkingsverantwoordelijken); shrinks to one in Amsterdam."""
    return st.builds(
        Controller,
        kind=st.sampled_from(ControllerKind),
        name=labels(),
        country=st.just("NL") | st.sampled_from(_COUNTRIES),
        zone=st.just("Europe/Amsterdam") | st.sampled_from(["UTC", "America/Curacao", "Europe/Lisbon"]),
        address=st.none() | labels(),
        email=st.none() | words(max_size=8),
        authority=labels(),
        clauses=clauses(),
    )


def staff_members() -> SearchStrategy[StaffMember]:
    """Draw people who work with data (medewerkers): bound to secrecy, no longer, not yet, or not at all."""
    bound = st.builds(
        Confidentiality,
        kind=st.sampled_from(ConfidentialityKind),
        since=days(max_value=date(2025, 12, 31)),
        until=st.none() | days(min_value=date(2026, 1, 1)),
    )
    return st.builds(StaffMember, role=st.sampled_from(["marketing", "support"]), confidentiality=st.none() | bound)


def policies() -> SearchStrategy[Policy]:
    """
    Draw policies (privacybeleid) whose keys fit together, in force before 2021.

    Each has an item, a purpose and a retention rule. The keys are few and known: ITEMS, PURPOSES, RECIPIENTS, RETENTION, SUBJECTS.
    """
    return _policies()


@cache  # hypothesis checks a strategy when it is first drawn from: here that takes as long as ten policies
def _policies() -> SearchStrategy[Policy]:
    return st.builds(
        _fitting,
        version=st.sampled_from(["1", "2026-05"]),
        since=days(max_value=date(2020, 12, 31)),
        controller=controllers(),
        subjects=several(subject_categories(), max_size=2),
        stages=st.lists(stage_items(), max_size=4, unique_by=lambda one: one.stage).map(tuple),
        items=several(personal_data(), min_size=1, max_size=4),
        purposes=several(purposes(), min_size=1, max_size=3),
        recipients=several(recipients(), max_size=2),
        maximums=several(_maximums(), min_size=1, max_size=2),
        minimums=several(_statutory_minimums(), max_size=2),
        activities=several(activities(), max_size=4),
        roles=several(staff_roles(), max_size=2),
        rights=st.lists(right_promises(), max_size=2, unique_by=lambda one: one.right).map(tuple),
        refusal=several(refusal_claims(), max_size=2),
        cookies=several(cookies(), max_size=1),
        promises=several(promises(), max_size=1),
        texts=several(consent_texts(), max_size=2),
        measures=several(security_measures(), max_size=1),
        intake=st.none() | breach_intakes(),
    )


def _fitting(
    *,
    version: str,
    since: date,
    controller: Controller,
    subjects: tuple[SubjectCategory, ...],
    stages: tuple[StageItems, ...],
    items: tuple[PersonalData, ...],
    purposes: tuple[Purpose, ...],
    recipients: tuple[Recipient, ...],
    maximums: tuple[RetentionRule, ...],
    minimums: tuple[RetentionRule, ...],
    activities: tuple[ProcessingActivity, ...],
    roles: tuple[StaffRole, ...],
    rights: tuple[RightPromise, ...],
    refusal: tuple[RefusalClaim, ...],
    cookies: tuple[Cookie, ...],
    promises: tuple[Promise, ...],
    texts: tuple[ConsentText, ...],
    measures: tuple[SecurityMeasure, ...],
    intake: BreachIntake | None,
) -> Policy:
    """Return a policy of these parts, in which every key that is named and not defined has made way for one that is."""
    held, aims = frozenset(one.key for one in items), frozenset(one.key for one in purposes)
    parties, ends = frozenset(one.key for one in recipients), frozenset(one.key for one in maximums)

    def further(drawn: FurtherUse) -> FurtherUse:
        return evolve(drawn, items=drawn.items & held or held, collected_for=_one_of(aims, drawn.collected_for))

    return Policy(
        version=version,
        since=since,
        controller=controller,
        subjects=subjects,
        stages=tuple(evolve(one, items=one.items & held) for one in stages),
        items=items,
        purposes=purposes,
        recipients=tuple(fitting(recipients, items=held, purposes=aims)),
        retention=(*maximums, *(evolve(one, items=one.items & held or held) for one in minimums)),
        activities=tuple(
            evolve(
                one,
                purpose=_one_of(aims, one.purpose),
                items=one.items & held or held,
                subjects=one.subjects & {subject.key for subject in subjects},
                recipients=one.recipients & parties,
                retention=_one_of(ends, one.retention),
                further_uses=tuple(map(further, one.further_uses)),
            )
            for one in activities
        ),
        roles=tuple(evolve(one, purposes=one.purposes & aims) for one in roles),
        rights=rights,
        refusal=refusal,
        cookies=tuple(
            evolve(one, purpose=_one_of(aims, one.purpose), vendor=one.vendor if one.vendor in parties else None)
            for one in cookies
        ),
        promises=promises,
        consent_texts=texts,
        measures=tuple(evolve(one, items=one.items & held) for one in measures),
        breach_intake=intake,
    )


def _one_of(known: frozenset[str], key: str) -> str:
    """Return the key where it is known, and otherwise one that is."""
    return key if key in known else min(known)
