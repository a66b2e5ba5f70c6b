"""What hypothesis calls when it starts, so that ``st.from_type`` knows every public model without an import in the host's tests."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import has

from avgkit.decision import Decision, Duty, Reason
from avgkit.evaluation.differences import Difference
from avgkit.evaluation.transfer import TransferCase
from avgkit.formats.logboek import ProcessingLogLine, Trace
from avgkit.language import Text
from avgkit.law.citation import Citation
from avgkit.law.deadline import Deadline
from avgkit.law.period import Period
from avgkit.models.activity import ProcessingActivity
from avgkit.models.automated_decision import AutomatedDecision
from avgkit.models.consent_request import ConsentRequest, ConsentText
from avgkit.models.dossier import Dossier
from avgkit.models.further_use import FurtherUse
from avgkit.models.judgment import Judgment
from avgkit.models.personal_data import PersonalData
from avgkit.models.policy import Controller, Policy
from avgkit.models.prohibited_data import CriminalUse, SpecialBasis
from avgkit.models.promise import (
    Cookie,
    Promise,
    RefusalClaim,
    RightPromise,
    StaffRole,
    StageItems,
    SubjectCategory,
)
from avgkit.models.pseudonym import Pseudonym, Pseudonymisation, PseudonymKey
from avgkit.models.purpose import Purpose
from avgkit.models.recipient import Recipient
from avgkit.models.request import DataSubjectRequest
from avgkit.models.retention import RetentionRule
from avgkit.models.sensitivity import Sensitivity
from avgkit.models.staff import StaffMember
from avgkit.sentence import Named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")

# By name and not by function: the strategies import hypothesis, and hypothesis is still starting when it calls *register*.
STRATEGIES: Final[Mapping[type, str]] = MappingProxyType(
    {
        AutomatedDecision: "automated_decisions",
        Citation: "citations",
        ConsentRequest: "consent_requests",
        ConsentText: "consent_texts",
        Controller: "controllers",
        Cookie: "cookies",
        CriminalUse: "criminal_uses",
        DataSubjectRequest: "requests",
        Deadline: "deadlines",
        Decision: "decisions",
        Difference: "differences",
        Dossier: "dossiers",
        Duty: "duties",
        FurtherUse: "further_uses",
        Judgment: "judgments",
        Named: "named",
        Period: "periods",
        PersonalData: "personal_data",
        Policy: "policies",
        ProcessingActivity: "activities",
        ProcessingLogLine: "log_lines",
        Promise: "promises",
        Pseudonym: "pseudonyms",
        PseudonymKey: "pseudonym_keys",
        Pseudonymisation: "pseudonymisations",
        Purpose: "purposes",
        Reason: "reasons",
        Recipient: "recipients",
        RefusalClaim: "refusal_claims",
        RetentionRule: "retention_rules",
        RightPromise: "right_promises",
        Sensitivity: "sensitivities",
        SpecialBasis: "special_bases",
        StaffMember: "staff_members",
        StaffRole: "staff_roles",
        StageItems: "stage_items",
        SubjectCategory: "subject_categories",
        Text: "texts",
        Trace: "traces",
        TransferCase: "transfer_cases",
    }
)


def register() -> None:
    """Teach ``st.from_type`` the models (registreren)."""
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415

    for kind in models():
        register_type_strategy(kind, strategy_of)


def models() -> frozenset[type]:
    """Return every model (modellen): the classes of values on the face, those of avgkit.models, and what they are made of."""
    face = import_module("avgkit")
    modules = [
        import_module(f"avgkit.models.{each.name}") for each in iter_modules(import_module("avgkit.models").__path__)
    ]
    found = [getattr(face, name) for name in face.__all__] + [one for each in modules for one in vars(each).values()]
    return (
        frozenset(one for one in found if isinstance(one, type) and has(one) and not one.__name__.startswith("_"))
        | STRATEGIES.keys()
    )


def strategy_of(kind: type[T], /) -> SearchStrategy[T]:
    """Return the strategy of a model (strategie): the one that was written for it, or else what follows from its fields."""
    if kind in STRATEGIES:
        found: SearchStrategy[T] = getattr(import_module("avgkit.testing.strategies"), STRATEGIES[kind])()
        return found
    derived: SearchStrategy[T] = import_module("avgkit.testing.derived").derived(kind)
    return derived
