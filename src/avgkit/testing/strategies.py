"""
Hypothesis strategies for every public model (strategieën): plural names, keyword-only options, arguments that say what is valid.

They are registered for ``st.from_type`` as soon as avgkit and hypothesis are installed together, without an import.
"""

from __future__ import annotations

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
    "staff_roles",
    "stage_items",
    "subject_categories",
    "texts",
    "words",
]


def register() -> None:
    """Teach ``st.from_type`` the models (registreren); hypothesis calls this when it starts."""
    strategies: Final[dict[type, SearchStrategy[object]]] = {
        Citation: citations(),
        Controller: controllers(),
        DataSubjectRequest: requests(),
        Decision: decisions(),
        Dossier: dossiers(),
        Duty: duties(),
        Judgment: judgments(),
        Named: named(),
        Period: periods(),
        PersonalData: personal_data(),
        Policy: policies(),
        ProcessingActivity: activities(),
        Purpose: purposes(),
        Reason: reasons(),
        Recipient: recipients(),
        RetentionRule: retention_rules(),
        RightPromise: right_promises(),
        StaffRole: staff_roles(),
        Cookie: cookies(),
        Promise: promises(),
        RefusalClaim: refusal_claims(),
        StageItems: stage_items(),
        SubjectCategory: subject_categories(),
        Text: texts(),
    }
    for kind, strategy in strategies.items():
        st.register_type_strategy(kind, strategy)
