"""What hypothesis calls when it starts, so that ``st.from_type`` knows every public model without an import in the host's tests."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from avgkit.decision import Decision, Duty, Reason
from avgkit.language import Text
from avgkit.law.citation import Citation
from avgkit.law.period import Period
from avgkit.models.activity import ProcessingActivity
from avgkit.models.dossier import Dossier
from avgkit.models.judgment import Judgment
from avgkit.models.personal_data import PersonalData
from avgkit.models.policy import Controller, Policy
from avgkit.models.promise import (
    Cookie,
    Promise,
    RefusalClaim,
    RightPromise,
    StaffRole,
    StageItems,
    SubjectCategory,
)
from avgkit.models.purpose import Purpose
from avgkit.models.recipient import Recipient
from avgkit.models.request import DataSubjectRequest
from avgkit.models.retention import RetentionRule
from avgkit.models.staff import StaffMember
from avgkit.sentence import Named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")

# By name and not by function: the strategies import hypothesis, and hypothesis is still starting when it calls *register*.
STRATEGIES: Final[Mapping[type, str]] = MappingProxyType(
    {
        Citation: "citations",
        Controller: "controllers",
        Cookie: "cookies",
        DataSubjectRequest: "requests",
        Decision: "decisions",
        Dossier: "dossiers",
        Duty: "duties",
        Judgment: "judgments",
        Named: "named",
        Period: "periods",
        PersonalData: "personal_data",
        Policy: "policies",
        ProcessingActivity: "activities",
        Promise: "promises",
        Purpose: "purposes",
        Reason: "reasons",
        Recipient: "recipients",
        RefusalClaim: "refusal_claims",
        RetentionRule: "retention_rules",
        RightPromise: "right_promises",
        StaffMember: "staff_members",
        StaffRole: "staff_roles",
        StageItems: "stage_items",
        SubjectCategory: "subject_categories",
        Text: "texts",
    }
)


def register() -> None:
    """Teach ``st.from_type`` the models (registreren)."""
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415

    for kind in STRATEGIES:
        register_type_strategy(kind, strategy_of)


def strategy_of(kind: type[T], /) -> SearchStrategy[T]:
    """Return the strategy of a model (strategie); KeyError where it is none of ours."""
    found: SearchStrategy[T] = getattr(import_module("avgkit.testing.strategies"), STRATEGIES[kind])()
    return found
