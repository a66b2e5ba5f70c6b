"""
The law of personal data (AVG, UAVG and their neighbours) as typed models and decisions with their reasons.

A name of this package loads its module when it is first used, so that importing avgkit costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

# fmt: off
if TYPE_CHECKING:
    from avgkit.decision import Decision, Duty, NotPermitted, Outcome, Part, Party, Reason, combine
    from avgkit.errors import (
        AvgkitError, CodecError, CorruptStore, IllegalStep, InvalidValue, MissingExtra, NotInForce, RecordNotFound,
        StaleRecord, StorageError, UnknownKey,
    )
    from avgkit.evaluation.access import may_access
    from avgkit.evaluation.automated import may_decide_automatically
    from avgkit.evaluation.consent import consent_holds
    from avgkit.evaluation.cookies import may_set_cookie
    from avgkit.evaluation.differences import Difference, FactChange, compare, what_would_change
    from avgkit.evaluation.disclosure import may_disclose, transfer_to
    from avgkit.evaluation.erasure import ErasurePlan, ErasureStep, Treatment, plan_erasure, plan_sweep
    from avgkit.evaluation.further_processing import may_reuse
    from avgkit.evaluation.marketing import may_market
    from avgkit.evaluation.processing import may_process
    from avgkit.evaluation.release import may_release
    from avgkit.evaluation.requests import assess_request, request_deadline, response_deadline
    from avgkit.evaluation.retention import must_erase, retention_of
    from avgkit.formats.decisions import deadline_to_json, decision_to_json
    from avgkit.formats.policy import load_policy, policy_from_json, policy_from_toml, policy_to_json
    from avgkit.language import Language, Text
    from avgkit.law.calendars import calendar_of
    from avgkit.law.changes import changes_between
    from avgkit.law.citation import Citation, Instrument, clause
    from avgkit.law.dated import Dated, Entry, Review
    from avgkit.law.deadline import Deadline
    from avgkit.law.grounds import Ground
    from avgkit.law.operations import Operation
    from avgkit.law.period import Period
    from avgkit.law.response_term import response_term
    from avgkit.law.rights import Right
    from avgkit.law.special_categories import SpecialCategory
    from avgkit.masked import Masked
    from avgkit.models.activity import ProcessingActivity, Stage
    from avgkit.models.dossier import Consent, ConsentStanding, Contract, Dossier, Held, Objection
    from avgkit.models.events import (
        Anonymised, Booked, Collected, ConsentGiven, ConsentRefused, ConsentWithdrawn, ContactMade, ContractConcluded,
        ContractEnded, ContractProposed, Corrected, Disclosed, Erased, Event, ExtensionReason, ForgetReason,
        Forgotten, HoldEnded, HoldSet, IdentityAsked, IdentityShown, NoticeShown, Objected, ObjectionDecided,
        ObjectionResult, Preference, PreferenceStated, RecipientTold, RequestClosed, RequestExtended, RequestReceived,
        RequestResult, Restricted, RestrictionGround, RestrictionLifted,
    )
    from avgkit.models.judgment import Answer, Judgment
    from avgkit.models.legal_basis import (
        ConsentBasis, ContractBasis, LegalBasis, LegalObligationBasis, LegitimateInterestsBasis, PublicTaskBasis,
        VitalInterestsBasis,
    )
    from avgkit.models.personal_data import DataCategory, PersonalData, Source
    from avgkit.models.policy import Controller, ControllerKind, IncoherentPolicy, Policy
    from avgkit.models.promise import (
        Channel, Cookie, CookieKind, IdentityCheck, Promise, RefusalClaim, RightPromise, StaffRole, StageItems,
        SubjectCategory,
    )
    from avgkit.models.purpose import DataForm, Purpose, PurposeKind
    from avgkit.models.recipient import (
        AgreementElement, Certification, ProcessingAgreement, Recipient, RecipientRole, TransferTool,
        TransferToolKind,
    )
    from avgkit.models.request import DataSubjectRequest, RequestState, RequestStep
    from avgkit.models.retention import AfterRetention, RetentionEvent, RetentionKind, RetentionRule
    from avgkit.models.staff import Confidentiality, ConfidentialityKind, StaffMember
    from avgkit.rules.avg_22_automated_decisions import AutomatedDecision
    from avgkit.rules.avg_5_1e_retention import Retention
    from avgkit.rules.avg_6_4_further_processing import NewUse
    from avgkit.rules.tw_11_7_channels import MarketingMessage
    from avgkit.sentence import Named

__version__: Final = "0.1.0"
__all__ = [
    "AfterRetention", "AgreementElement", "Anonymised", "Answer", "AutomatedDecision", "AvgkitError", "Booked",
    "Certification", "Channel", "Citation", "CodecError", "Collected", "Confidentiality", "ConfidentialityKind",
    "Consent", "ConsentBasis", "ConsentGiven", "ConsentRefused", "ConsentStanding", "ConsentWithdrawn", "ContactMade",
    "Contract", "ContractBasis", "ContractConcluded", "ContractEnded", "ContractProposed", "Controller",
    "ControllerKind", "Cookie", "CookieKind", "Corrected", "CorruptStore", "DataCategory", "DataForm",
    "DataSubjectRequest", "Dated", "Deadline", "Decision", "Difference", "Disclosed", "Dossier", "Duty", "Entry",
    "Erased", "ErasurePlan", "ErasureStep", "Event", "ExtensionReason", "FactChange", "ForgetReason", "Forgotten",
    "Ground", "Held", "HoldEnded", "HoldSet", "IdentityAsked", "IdentityCheck", "IdentityShown", "IllegalStep",
    "IncoherentPolicy", "Instrument", "InvalidValue", "Judgment", "Language", "LegalBasis", "LegalObligationBasis",
    "LegitimateInterestsBasis", "MarketingMessage", "Masked", "MissingExtra", "Named", "NewUse", "NotInForce",
    "NotPermitted", "NoticeShown", "Objected", "Objection", "ObjectionDecided", "ObjectionResult", "Operation",
    "Outcome", "Part", "Party", "Period", "PersonalData", "Policy", "Preference", "PreferenceStated",
    "ProcessingActivity", "ProcessingAgreement", "Promise", "PublicTaskBasis", "Purpose", "PurposeKind", "Reason",
    "Recipient", "RecipientRole", "RecipientTold", "RecordNotFound", "RefusalClaim", "RequestClosed",
    "RequestExtended", "RequestReceived", "RequestResult", "RequestState", "RequestStep", "Restricted",
    "RestrictionGround", "RestrictionLifted", "Retention", "RetentionEvent", "RetentionKind", "RetentionRule",
    "Review", "Right", "RightPromise", "Source", "SpecialCategory", "StaffMember", "StaffRole", "Stage", "StageItems",
    "StaleRecord", "StorageError", "SubjectCategory", "Text", "TransferTool", "TransferToolKind", "Treatment",
    "UnknownKey", "VitalInterestsBasis", "assess_request", "calendar_of", "changes_between", "clause", "combine",
    "compare", "consent_holds", "deadline_to_json", "decision_to_json", "load_policy", "may_access",
    "may_decide_automatically", "may_disclose", "may_market", "may_process", "may_release", "may_reuse",
    "may_set_cookie", "must_erase", "plan_erasure", "plan_sweep", "policy_from_json", "policy_from_toml",
    "policy_to_json", "request_deadline", "response_deadline", "response_term", "retention_of", "transfer_to",
    "what_would_change",
]

# Where each name lives: the same as above, for when it is used.
_FROM: Final[dict[str, str]] = {
    "avgkit.decision": "Decision Duty NotPermitted Outcome Part Party Reason combine",
    "avgkit.errors": (
        "AvgkitError CodecError CorruptStore IllegalStep InvalidValue MissingExtra NotInForce RecordNotFound "
        "StaleRecord StorageError UnknownKey "
    ),
    "avgkit.evaluation.access": "may_access",
    "avgkit.evaluation.automated": "may_decide_automatically",
    "avgkit.evaluation.consent": "consent_holds",
    "avgkit.evaluation.cookies": "may_set_cookie",
    "avgkit.evaluation.differences": "Difference FactChange compare what_would_change",
    "avgkit.evaluation.disclosure": "may_disclose transfer_to",
    "avgkit.evaluation.erasure": "ErasurePlan ErasureStep Treatment plan_erasure plan_sweep",
    "avgkit.evaluation.further_processing": "may_reuse",
    "avgkit.evaluation.marketing": "may_market",
    "avgkit.evaluation.processing": "may_process",
    "avgkit.evaluation.release": "may_release",
    "avgkit.evaluation.requests": "assess_request request_deadline response_deadline",
    "avgkit.evaluation.retention": "must_erase retention_of",
    "avgkit.formats.decisions": "deadline_to_json decision_to_json",
    "avgkit.formats.policy": "load_policy policy_from_json policy_from_toml policy_to_json",
    "avgkit.language": "Language Text",
    "avgkit.law.calendars": "calendar_of",
    "avgkit.law.changes": "changes_between",
    "avgkit.law.citation": "Citation Instrument clause",
    "avgkit.law.dated": "Dated Entry Review",
    "avgkit.law.deadline": "Deadline",
    "avgkit.law.grounds": "Ground",
    "avgkit.law.operations": "Operation",
    "avgkit.law.period": "Period",
    "avgkit.law.response_term": "response_term",
    "avgkit.law.rights": "Right",
    "avgkit.law.special_categories": "SpecialCategory",
    "avgkit.masked": "Masked",
    "avgkit.models.activity": "ProcessingActivity Stage",
    "avgkit.models.dossier": "Consent ConsentStanding Contract Dossier Held Objection",
    "avgkit.models.events": (
        "Anonymised Booked Collected ConsentGiven ConsentRefused ConsentWithdrawn ContactMade "
        "ContractConcluded ContractEnded ContractProposed Corrected Disclosed Erased Event ExtensionReason "
        "ForgetReason Forgotten HoldEnded HoldSet IdentityAsked IdentityShown NoticeShown Objected "
        "ObjectionDecided ObjectionResult Preference PreferenceStated RecipientTold RequestClosed "
        "RequestExtended RequestReceived RequestResult Restricted RestrictionGround RestrictionLifted "
    ),
    "avgkit.models.judgment": "Answer Judgment",
    "avgkit.models.legal_basis": (
        "ConsentBasis ContractBasis LegalBasis LegalObligationBasis LegitimateInterestsBasis PublicTaskBasis "
        "VitalInterestsBasis "
    ),
    "avgkit.models.personal_data": "DataCategory PersonalData Source",
    "avgkit.models.policy": "Controller ControllerKind IncoherentPolicy Policy",
    "avgkit.models.promise": (
        "Channel Cookie CookieKind IdentityCheck Promise RefusalClaim RightPromise StaffRole StageItems "
        "SubjectCategory "
    ),
    "avgkit.models.purpose": "DataForm Purpose PurposeKind",
    "avgkit.models.recipient": (
        "AgreementElement Certification ProcessingAgreement Recipient RecipientRole TransferTool "
        "TransferToolKind "
    ),
    "avgkit.models.request": "DataSubjectRequest RequestState RequestStep",
    "avgkit.models.retention": "AfterRetention RetentionEvent RetentionKind RetentionRule",
    "avgkit.models.staff": "Confidentiality ConfidentialityKind StaffMember",
    "avgkit.rules.avg_22_automated_decisions": "AutomatedDecision",
    "avgkit.rules.avg_5_1e_retention": "Retention",
    "avgkit.rules.avg_6_4_further_processing": "NewUse",
    "avgkit.rules.tw_11_7_channels": "MarketingMessage",
    "avgkit.sentence": "Named",
}
# fmt: on
_HOME: Final = {name: module for module, names in _FROM.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'avgkit' has no attribute {name!r}")
    found: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
