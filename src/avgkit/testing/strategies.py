"""
Hypothesis strategies for every public model (strategieën): plural names, keyword-only options, arguments that say what is valid.

They are registered for ``st.from_type`` as soon as avgkit and hypothesis are installed together, without an import.
"""

from __future__ import annotations

from avgkit.testing.answers import (
    deadlines,
    differences,
    log_lines,
    pseudonym_keys,
    pseudonymisations,
    pseudonyms,
    traces,
)
from avgkit.testing.conduct import (
    automated_decisions,
    consent_requests,
    consent_texts,
    criminal_uses,
    further_uses,
    sensitivities,
    special_bases,
)
from avgkit.testing.documents import malformed
from avgkit.testing.edges import deliveries, hostile, hostile_events
from avgkit.testing.histories import dossiers, events, histories, requests
from avgkit.testing.policies import (
    activities,
    controllers,
    legal_bases,
    personal_data,
    policies,
    purposes,
    retention_rules,
    staff_members,
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
from avgkit.testing.receipts import transfer_cases
from avgkit.testing.sharing import recipients
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
    "automated_decisions",
    "citations",
    "consent_requests",
    "consent_texts",
    "controllers",
    "cookies",
    "criminal_uses",
    "days",
    "deadlines",
    "decisions",
    "deliveries",
    "details",
    "differences",
    "dossiers",
    "duties",
    "events",
    "further_uses",
    "histories",
    "hostile",
    "hostile_events",
    "instants",
    "judgments",
    "keys",
    "labels",
    "legal_bases",
    "log_lines",
    "malformed",
    "named",
    "periods",
    "personal_data",
    "policies",
    "promises",
    "pseudonym_keys",
    "pseudonymisations",
    "pseudonyms",
    "purposes",
    "reasons",
    "recipients",
    "refusal_claims",
    "requests",
    "retention_rules",
    "right_promises",
    "sensitivities",
    "special_bases",
    "staff_members",
    "staff_roles",
    "stage_items",
    "subject_categories",
    "texts",
    "traces",
    "transfer_cases",
    "words",
]
