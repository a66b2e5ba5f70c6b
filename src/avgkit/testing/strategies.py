"""
Hypothesis strategies for every public model (strategieën): plural names, keyword-only options, arguments that say what is valid.

They are registered for ``st.from_type`` as soon as avgkit and hypothesis are installed together, without an import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from avgkit.decision import Decision, Duty, Reason
from avgkit.language import Text
from avgkit.law.citation import Citation
from avgkit.law.period import Period
from avgkit.models.activity import ProcessingActivity
from avgkit.models.dossier import Dossier
from avgkit.models.judgment import Judgment
from avgkit.models.personal_data import PersonalData
from avgkit.models.policy import Controller, Policy
from avgkit.models.promise import Cookie, Promise, RefusalClaim, RightPromise, StaffRole, StageItems, SubjectCategory
from avgkit.models.purpose import Purpose
from avgkit.models.recipient import Recipient
from avgkit.models.request import DataSubjectRequest
from avgkit.models.retention import RetentionRule
from avgkit.models.staff import StaffMember
from avgkit.sentence import Named
from avgkit.testing.histories import dossiers, events, histories, requests
from avgkit.testing.policies import (
    activities,
    controllers,
    cookies,
    legal_bases,
    personal_data,
    policies,
    promises,
    purposes,
    recipients,
    refusal_claims,
    retention_rules,
    right_promises,
    staff_members,
    staff_roles,
    stage_items,
    subject_categories,
)
from avgkit.testing.values import (
    citations,
    days,
    decisions,
    details,
    duties,
    instants,
    judgments,
    keys,
    labels,
    named,
    periods,
    reasons,
    texts,
    words,
)

__all__ = [
    "KINDS",
    "activities",
    "citations",
    "controllers",
    "cookies",
    "days",
    "decisions",
    "details",
    "dossiers",
    "duties",
    "events",
    "histories",
    "instants",
    "judgments",
    "keys",
    "labels",
    "legal_bases",
    "named",
    "periods",
    "personal_data",
    "policies",
    "promises",
    "purposes",
    "reasons",
    "recipients",
    "refusal_claims",
    "register",
    "requests",
    "retention_rules",
    "right_promises",
    "staff_members",
    "staff_roles",
    "stage_items",
    "subject_categories",
    "texts",
    "words",
]


KINDS: Final[Mapping[type, Callable[[], SearchStrategy[object]]]] = MappingProxyType(
    {
        Citation: citations,
        Controller: controllers,
        Cookie: cookies,
        DataSubjectRequest: requests,
        Decision: decisions,
        Dossier: dossiers,
        Duty: duties,
        Judgment: judgments,
        Named: named,
        Period: periods,
        PersonalData: personal_data,
        Policy: policies,
        ProcessingActivity: activities,
        Promise: promises,
        Purpose: purposes,
        Reason: reasons,
        Recipient: recipients,
        RefusalClaim: refusal_claims,
        RetentionRule: retention_rules,
        RightPromise: right_promises,
        StaffMember: staff_members,
        StaffRole: staff_roles,
        StageItems: stage_items,
        SubjectCategory: subject_categories,
        Text: texts,
    }
)


def register() -> None:
    """Teach ``st.from_type`` the models (registreren); hypothesis calls this when it starts."""
    for kind, strategy in KINDS.items():
        st.register_type_strategy(kind, strategy())
