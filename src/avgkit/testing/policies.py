"""Hypothesis strategies for what an organisation says: every part of a policy, and policies whose keys fit together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from avgkit.law.operations import Operation
from avgkit.law.rights import Right
from avgkit.models.activity import ProcessingActivity, Stage
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
from avgkit.models.promise import (
    Channel,
    Cookie,
    CookieKind,
    IdentityCheck,
    Promise,
    RefusalClaim,
    RightPromise,
    StaffRole,
    StageItems,
    SubjectCategory,
)
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
from avgkit.testing.values import days, judgments, labels, periods, words

T = TypeVar("T")

# The keys that the parts of a policy name, so that parts that are drawn apart fit together; some of them look odd and are right.
ITEMS: Final = frozenset({"address", "bank_account", "email", "name", "phone", "web_usage", "0.a_b-c"})
PURPOSES: Final = frozenset({"benchmark", "communicate", "newsletter", "payment"})
RECIPIENTS: Final = frozenset({"accountant", "analytics", "mailer"})
RETENTION: Final = frozenset({"at_once", "long", "short"})
SUBJECTS: Final = frozenset({"customer", "prospect"})
_CONTRACTS: Final = ("service", "support")
_COUNTRIES: Final = ("NL", "DE", "US", "GB", "IN")
_VERSIONS: Final = ("v1", "v2")
_LATEST: Final = date(2032, 12, 31)


def _key_of(known: frozenset[str]) -> SearchStrategy[str]:
    return st.sampled_from(sorted(known))


def _clauses() -> SearchStrategy[tuple[str, ...]]:
    return st.sampled_from([(), ("S-01",), ("S-22", "S-07")])


def _some_of(known: Iterable[T], *, min_size: int = 0) -> SearchStrategy[frozenset[T]]:
    """Draw a small set of these, or all of them."""
    every = sorted(known, key=str)
    return st.just(frozenset(every)) | st.frozensets(st.sampled_from(every), min_size=min_size, max_size=3)


def _several(one: SearchStrategy[T], *, min_size: int = 0, max_size: int) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(one, min_size=min_size, max_size=max_size, unique_by=lambda made: getattr(made, "key")).map(tuple)  # noqa: B009


def personal_data() -> SearchStrategy[PersonalData]:
    """Draw items of personal data (persoonsgegevens) of every category; shrinks to an ordinary one."""
    return st.builds(
        PersonalData,
        key=_key_of(ITEMS),
        label=labels(),
        category=st.just(DataCategory.ORDINARY) | st.sampled_from(DataCategory),
        sources=_some_of(Source),
        clauses=_clauses(),
    )


def purposes() -> SearchStrategy[Purpose]:
    """Draw purposes (doeleinden) of every kind."""
    return st.builds(
        Purpose,
        key=_key_of(PURPOSES),
        label=labels(),
        kind=st.sampled_from(PurposeKind),
        form=st.just(DataForm.IDENTIFIABLE) | st.sampled_from(DataForm),
        clauses=_clauses(),
    )


def legal_bases() -> SearchStrategy[LegalBasis]:
    """Draw each of the six grounds with its evidence (grondslagen), or with the evidence still wanting."""
    tested = st.none() | judgments()
    bases: list[SearchStrategy[LegalBasis]] = [
        st.builds(ConsentBasis, texts=_some_of(_VERSIONS, min_size=1)),
        st.builds(ContractBasis, contract=st.sampled_from(_CONTRACTS)),
        st.builds(LegalObligationBasis, law=labels()),
        st.builds(VitalInterestsBasis, judgment=tested),
        st.builds(PublicTaskBasis, law=labels()),
        st.builds(LegitimateInterestsBasis, interest=labels(), legitimate=tested, necessary=tested, balanced=tested),
    ]
    return st.one_of(bases)


def _agreements() -> SearchStrategy[tuple[ProcessingAgreement, ...]]:
    one = st.builds(
        ProcessingAgreement,
        since=days(max_value=_LATEST),
        signed_on=st.none() | days(max_value=_LATEST),
        items=_some_of(ITEMS),
        purposes=_some_of(PURPOSES),
        elements=_some_of(AgreementElement),
    )

    def in_turn(drawn: list[ProcessingAgreement], last: date | None) -> tuple[ProcessingAgreement, ...]:
        ordered = sorted(drawn, key=lambda agreement: agreement.since)
        ends = [agreement.since - timedelta(days=1) for agreement in ordered[1:]]
        final = None if last is None or not ordered else max(last, ordered[-1].since)
        return tuple(evolve(agreement, until=end) for agreement, end in zip(ordered, [*ends, final], strict=False))

    several = st.lists(one, max_size=2, unique_by=lambda agreement: agreement.since)
    return st.builds(in_turn, several, st.none() | days(max_value=_LATEST))


def recipients() -> SearchStrategy[Recipient]:
    """Draw recipients (ontvangers) in every role and some countries, whose agreements never overlap."""
    since, until = days(max_value=date(2025, 12, 31)), st.none() | days(min_value=date(2026, 1, 1))
    assessed = st.none() | judgments()
    tool = st.builds(TransferTool, kind=st.sampled_from(TransferToolKind), since=since, until=until, assessed=assessed)
    listing = st.builds(
        Certification, framework=st.sampled_from(["dpf", "eu-us-dpf", "privacy-shield"]), since=since, until=until
    )
    return st.builds(
        Recipient,
        key=_key_of(RECIPIENTS),
        label=labels(),
        role=st.sampled_from(RecipientRole),
        country=st.none() | st.sampled_from(_COUNTRIES),
        agreements=_agreements(),
        tools=st.lists(tool, max_size=1).map(tuple),
        certifications=st.lists(listing, max_size=1).map(tuple),
        clauses=_clauses(),
    )


def _maximums() -> SearchStrategy[RetentionRule]:
    return st.builds(
        RetentionRule,
        key=_key_of(RETENTION),
        label=labels(),
        kind=st.just(RetentionKind.MAXIMUM),
        event=st.sampled_from(RetentionEvent),
        period=periods(max_years=10),
        then=st.sampled_from(AfterRetention),
        clauses=_clauses(),
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
        items=_some_of(ITEMS, min_size=1),
        law=labels(),
        clauses=_clauses(),
    )


def retention_rules() -> SearchStrategy[RetentionRule]:
    """Draw retention rules (bewaartermijnen): maximums, and statutory minimums with their items and law."""
    return _maximums() | _statutory_minimums()


def activities() -> SearchStrategy[ProcessingActivity]:
    """Draw processing activities (verwerkingsactiviteiten) on each ground, most for all stages and operations."""
    return st.builds(
        ProcessingActivity,
        key=st.sampled_from([f"activity-{number}" for number in range(1, 7)]),
        label=labels(),
        purpose=_key_of(PURPOSES),
        items=_some_of(ITEMS),
        stages=_some_of(Stage, min_size=1),
        operations=_some_of(Operation, min_size=1),
        subjects=_some_of(SUBJECTS),
        basis=legal_bases(),
        recipients=_some_of(RECIPIENTS),
        retention=_key_of(RETENTION),
        special=st.none() | judgments(),
        clauses=_clauses(),
    )


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
        clauses=_clauses(),
    )


def right_promises() -> SearchStrategy[RightPromise]:
    """Draw what a policy says of one right (toezeggingen over een recht)."""
    return st.builds(
        RightPromise,
        right=st.sampled_from(Right),
        identity=st.sampled_from(IdentityCheck),
        channels=_some_of(Channel),
        answer_within=st.none() | periods(max_years=1),
        clauses=_clauses(),
    )


def staff_roles() -> SearchStrategy[StaffRole]:
    """Draw functions within the organisation (functies) that work for some purposes."""
    return st.builds(
        StaffRole,
        key=st.sampled_from(["marketing", "support"]),
        label=labels(),
        purposes=_some_of(PURPOSES),
        operations=_some_of(Operation, min_size=1),
        clauses=_clauses(),
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


def stage_items() -> SearchStrategy[StageItems]:
    """Draw which items a policy has in a stage (gegevens per fase)."""
    return st.builds(StageItems, stage=st.sampled_from(Stage), items=_some_of(ITEMS), clauses=_clauses())


def refusal_claims() -> SearchStrategy[RefusalClaim]:
    """Draw grounds on which a policy says that it may refuse (weigeringsgronden volgens het beleid)."""
    return st.builds(RefusalClaim, key=st.sampled_from(["costs", "disturbance"]), label=labels(), clauses=_clauses())


def subject_categories() -> SearchStrategy[SubjectCategory]:
    """Draw categories of persons (categorieën betrokkenen)."""
    return st.builds(SubjectCategory, key=_key_of(SUBJECTS), label=labels(), clauses=_clauses())


def cookies() -> SearchStrategy[Cookie]:
    """Draw cookies (cookies) of every kind, our own and those of a vendor."""
    return st.builds(
        Cookie,
        key=st.sampled_from(["session", "tracker"]),
        label=labels(),
        kind=st.sampled_from(CookieKind),
        purpose=_key_of(PURPOSES),
        vendor=st.none() | _key_of(RECIPIENTS),
        clauses=_clauses(),
    )


def promises() -> SearchStrategy[Promise]:
    """Draw sentences by which an organisation binds itself (toezeggingen)."""
    places = st.sampled_from([("S-01",), ("S-22", "S-07")])
    return st.builds(Promise, key=st.sampled_from(["no_sale", "secure"]), text=labels(), clauses=places)


def policies() -> SearchStrategy[Policy]:
    """
    Draw policies (privacybeleid) whose keys fit together, in force before 2021.

    Each has an item, a purpose and a retention rule. The keys are few and known: ITEMS, PURPOSES, RECIPIENTS, RETENTION, SUBJECTS.
    """
    return st.builds(
        _fitting,
        version=st.sampled_from(["1", "2026-05"]),
        since=days(max_value=date(2020, 12, 31)),
        controller=controllers(),
        subjects=_several(subject_categories(), max_size=2),
        stages=st.lists(stage_items(), max_size=4, unique_by=lambda one: one.stage).map(tuple),
        items=_several(personal_data(), min_size=1, max_size=4),
        purposes=_several(purposes(), min_size=1, max_size=3),
        recipients=_several(recipients(), max_size=2),
        maximums=_several(_maximums(), min_size=1, max_size=2),
        minimums=_several(_statutory_minimums(), max_size=2),
        activities=_several(activities(), max_size=4),
        roles=_several(staff_roles(), max_size=2),
        rights=st.lists(right_promises(), max_size=2, unique_by=lambda one: one.right).map(tuple),
        refusal=_several(refusal_claims(), max_size=2),
        cookies=_several(cookies(), max_size=1),
        promises=_several(promises(), max_size=1),
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
) -> Policy:
    """Return a policy of these parts, in which every key that is named and not defined has made way for one that is."""
    held, aims = frozenset(one.key for one in items), frozenset(one.key for one in purposes)
    parties, ends = frozenset(one.key for one in recipients), frozenset(one.key for one in maximums)

    def agreement(drawn: ProcessingAgreement) -> ProcessingAgreement:
        return evolve(drawn, items=drawn.items & held, purposes=drawn.purposes & aims)

    return Policy(
        version=version,
        since=since,
        controller=controller,
        subjects=subjects,
        stages=tuple(evolve(one, items=one.items & held) for one in stages),
        items=items,
        purposes=purposes,
        recipients=tuple(evolve(one, agreements=tuple(map(agreement, one.agreements))) for one in recipients),
        retention=(*maximums, *(evolve(one, items=one.items & held or held) for one in minimums)),
        activities=tuple(
            evolve(
                one,
                purpose=_one_of(aims, one.purpose),
                items=one.items & held or held,
                subjects=one.subjects & {subject.key for subject in subjects},
                recipients=one.recipients & parties,
                retention=_one_of(ends, one.retention),
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
    )


def _one_of(known: frozenset[str], key: str) -> str:
    """Return the key where it is known, and otherwise one that is."""
    return key if key in known else min(known)
