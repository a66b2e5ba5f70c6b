"""
Hypothesis strategies for every public model (strategieën): plural names, keyword-only options, arguments that say what is valid.

They are registered for ``st.from_type`` as soon as avgkit and hypothesis are installed together, without an import.
"""

from __future__ import annotations

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
