"""
The law of personal data (AVG, UAVG and their neighbours) as typed models and decisions with their reasons.

A name of this package loads its module when it is first used, so that importing avgkit costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

# fmt: off
if TYPE_CHECKING:
    from avgkit.decision import Decision, Duty, NotPermitted, Outcome, Part, Party, Pattern, Reason, combine
    from avgkit.errors import (
        AvgkitError, CodecError, CorruptStore, IllegalStep, InvalidValue, MissingExtra, NotInForce, RecordNotFound,
        StaleRecord, StorageError, StoreBusy, UnknownKey,
    )
    from avgkit.evaluation.access import may_access
    from avgkit.evaluation.automated import may_decide_automatically
    from avgkit.evaluation.consent import consent_holds
    from avgkit.evaluation.cookies import may_set_cookie
    from avgkit.evaluation.differences import Difference, compare
    from avgkit.evaluation.disclosure import may_disclose, transfer_to
    from avgkit.evaluation.erasure import ErasurePlan, ErasureStep, Treatment, plan_erasure, plan_sweep
    from avgkit.evaluation.further_processing import may_reuse
    from avgkit.evaluation.marketing import may_market
    from avgkit.evaluation.processing import may_process
    from avgkit.evaluation.purposes import purposes_specified
    from avgkit.evaluation.questions import (
        AccessQuestion, ConsentQuestion, CookieQuestion, DisclosureQuestion, MarketingQuestion, ProcessingQuestion,
        Question, ReleaseQuestion, RequestQuestion, RetentionQuestion, TransferQuestion,
    )
    from avgkit.evaluation.receipt import KnownEvent, Receipt, receipt_of
    from avgkit.evaluation.release import may_release
    from avgkit.evaluation.replay import Replay, ReplayFinding, ReplayVerdict, replay
    from avgkit.evaluation.requests import assess_request, request_deadline, response_deadline
    from avgkit.evaluation.retention import must_erase, retention_of
    from avgkit.evaluation.security import breach_reported, is_protected
    from avgkit.evaluation.special import SpecialUse, may_use_special
    from avgkit.evaluation.transfer import TransferCase, may_transfer
    from avgkit.evaluation.what_would_change import FactChange, what_would_change
    from avgkit.flows.agenda import reschedule
    from avgkit.flows.answers import AgendaEntry, AgendaKind, Done, Due, History
    from avgkit.flows.decide import decide
    from avgkit.flows.forget import forget
    from avgkit.flows.record import dossier_from, record
    from avgkit.flows.requests import (
        RequestAnswer, answer_access, answer_erasure, ask_identity, close_request, extend_request, receive,
        show_identity,
    )
    from avgkit.flows.restore import (
        ErasedAgain, RestoreReport, Tombstone, TombstoneEvent, erase_again, replay_tombstones, tombstones_of,
    )
    from avgkit.flows.sweep import SweepReport, sweep
    from avgkit.formats.answers import read_deadline, read_decision, write_deadline, write_decision
    from avgkit.formats.decisions import deadline_to_json, decision_to_json
    from avgkit.formats.logboek import (
        LogStatus, ProcessingLogLine, SubjectCipher, Trace, activity_id, log_lines, write_log_line,
    )
    from avgkit.formats.policy import load_policy, policy_from_json, policy_from_toml, policy_to_json
    from avgkit.formats.portable import (
        PortableCopy, PortableItem, portable_copy, read_portable_csv, read_portable_json, write_portable_csv,
        write_portable_json,
    )
    from avgkit.formats.receipts import read_receipt, write_receipt
    from avgkit.language import Language, Text
    from avgkit.law.adequacy import AdequacyCondition
    from avgkit.law.authorities import complaint_authorities
    from avgkit.law.calendars import calendar_of
    from avgkit.law.changes import changes_between
    from avgkit.law.children import AgeGroup, AgeSource, ChildRisk, ChildService, ConsentGiver, ParentVerification
    from avgkit.law.citation import Citation, Instrument, InstrumentKind, clause
    from avgkit.law.condition import Checklist, Condition
    from avgkit.law.cookies import AnalyticsSetting, BannerRequirement
    from avgkit.law.dated import Dated, Entry, Review
    from avgkit.law.deadline import Deadline
    from avgkit.law.derogations import Derogation, DerogationCondition
    from avgkit.law.extension import Extension, ExtensionGround
    from avgkit.law.grounds import Ground
    from avgkit.law.holidays import Calendar
    from avgkit.law.marketing import Addressee, CustomerCondition, MarketingChannel
    from avgkit.law.operations import Operation
    from avgkit.law.period import Period
    from avgkit.law.response_term import response_term
    from avgkit.law.rights import Right
    from avgkit.law.safeguards import Safeguard
    from avgkit.law.special_categories import SpecialCategory
    from avgkit.law.special_exceptions import SpecialCondition, SpecialException
    from avgkit.law.suspension import Suspension, SuspensionCause
    from avgkit.masked import Masked
    from avgkit.models.activity import ProcessingActivity, Stage
    from avgkit.models.automated_decision import (
        AutomatedDecision, AutomationException, DecisionEffect, DecisionOutput, DecisionSafeguard, HumanRole,
        SpecialDataKey,
    )
    from avgkit.models.consent_request import (
        ConsentAct, ConsentRelation, ConsentRequest, ConsentText, ConsentTopic, EquivalentAlternative,
        RefusalConsequence, WithdrawalConsequence, WithdrawalRoute,
    )
    from avgkit.models.dossier import Dossier
    from avgkit.models.events import (
        AgeEstablished, Anonymised, Booked, Collected, ConsentAsked, ConsentGiven, ConsentRefused, ConsentWithdrawn,
        ContactMade, ContractConcluded, ContractEnded, ContractProposed, Corrected, Decided, Disclosed, Erased, Event,
        ExtensionReason, ForgetReason, Forgotten, HoldEnded, HoldSet, IdentityAsked, IdentityShown, NoticeShown,
        Objected, ObjectionDecided, ObjectionResult, Preference, PreferenceStated, RecipientTold, RequestClosed,
        RequestExtended, RequestReceived, RequestResult, Restricted, RestrictionGround, RestrictionLifted,
    )
    from avgkit.models.further_use import FurtherUse
    from avgkit.models.judgment import Answer, Judgment
    from avgkit.models.legal_basis import (
        ChildrenServed, ConsentBasis, ContractBasis, LegalBasis, LegalObligationBasis, LegitimateInterestsBasis,
        PublicTaskBasis, VitalInterestsBasis,
    )
    from avgkit.models.personal_data import DataCategory, PersonalData, Source
    from avgkit.models.policy import Controller, ControllerKind, IncoherentPolicy, Policy
    from avgkit.models.prohibited_data import (
        AuthorityLicence, CriminalAudience, CriminalPurpose, CriminalUse, NumberLaw, SpecialBasis,
    )
    from avgkit.models.promise import (
        Channel, Cookie, CookieKind, IdentityCheck, Promise, RefusalClaim, RightPromise, StaffRole, StageItems,
        SubjectCategory,
    )
    from avgkit.models.pseudonym import Pseudonym, PseudonymKey, Pseudonymisation
    from avgkit.models.purpose import DataForm, Purpose, PurposeKind
    from avgkit.models.question import QuestionKind
    from avgkit.models.recipient import (
        AgreementElement, Certification, ProcessingAgreement, Recipient, RecipientRole, SubAuthorisation, SubProcessor,
        TransferTool, TransferToolKind,
    )
    from avgkit.models.request import DataSubjectRequest, RequestState, RequestStep
    from avgkit.models.retention import AfterRetention, RetentionEvent, RetentionKind, RetentionRule
    from avgkit.models.security import BreachIntake, MeasureKind, SecurityMeasure, SecurityRisk
    from avgkit.models.sensitivity import SensitiveDatum, Sensitivity
    from avgkit.models.sharing import (
        ArrangementElement, CriminalDisclosure, DemandReach, JointArrangement, LegalDemand, OwnUse, SpecificSituation,
        UseTerms,
    )
    from avgkit.models.staff import Confidentiality, ConfidentialityKind, StaffMember
    from avgkit.models.standing import Consent, ConsentStanding, Contract, Held, Objection
    from avgkit.rules.avg_44_is_transfer import DataFlow, FlowFacts, ImporterKind
    from avgkit.rules.avg_44_transfer import AdequacyFacts
    from avgkit.rules.avg_46_safeguards import SafeguardFacts, TransferAssessment
    from avgkit.rules.avg_48_foreign_order import ForeignOrder
    from avgkit.rules.avg_49_derogations import DerogationFacts
    from avgkit.rules.avg_5_1e_retention import Retention
    from avgkit.rules.avg_6_4_further_processing import NewPurposeKind, NewUse
    from avgkit.rules.avg_8_children import ChildFacts
    from avgkit.rules.tw_11_7_channels import Caller, MarketingMessage, MarketingRelation, MessageContent
    from avgkit.sentence import Named
    from avgkit.storage.async_protocols import AsyncLedger, AsyncPersonalDataStore
    from avgkit.storage.chain import ChainProblem, Checkpoint
    from avgkit.storage.drive import run
    from avgkit.storage.drive_async import run_async
    from avgkit.storage.jsonl import export_ledger, import_ledger, verify_export
    from avgkit.storage.memory import MemoryLedger, MemoryPersonalData
    from avgkit.storage.protocols import Ledger, MovableLedger, PersonalDataStore
    from avgkit.storage.several import NamedStore, NotDoneByAll, PersonalDataStores
    from avgkit.storage.sqlite import SqliteLedger
    from avgkit.storage.tombstones import read_tombstones, write_tombstones
    from avgkit.text.access_report import AccessReport, access_report
    from avgkit.text.erasure_letter import erasure_letter
    from avgkit.text.letter import Letter
    from avgkit.text.request_letters import acknowledgement, refusal_letter

__version__: Final = "0.1.0"
__all__ = [
    "AccessQuestion", "AccessReport", "Addressee", "AdequacyCondition", "AdequacyFacts", "AfterRetention",
    "AgeEstablished", "AgeGroup", "AgeSource", "AgendaEntry", "AgendaKind", "AgreementElement", "AnalyticsSetting",
    "Anonymised", "Answer", "ArrangementElement", "AsyncLedger", "AsyncPersonalDataStore", "AuthorityLicence",
    "AutomatedDecision", "AutomationException", "AvgkitError", "BannerRequirement", "Booked", "BreachIntake",
    "Calendar", "Caller", "Certification", "ChainProblem", "Channel", "Checklist", "Checkpoint", "ChildFacts",
    "ChildRisk", "ChildService", "ChildrenServed", "Citation", "CodecError", "Collected", "Condition",
    "Confidentiality", "ConfidentialityKind", "Consent", "ConsentAct", "ConsentAsked", "ConsentBasis", "ConsentGiven",
    "ConsentGiver", "ConsentQuestion", "ConsentRefused", "ConsentRelation", "ConsentRequest", "ConsentStanding",
    "ConsentText", "ConsentTopic", "ConsentWithdrawn", "ContactMade", "Contract", "ContractBasis", "ContractConcluded",
    "ContractEnded", "ContractProposed", "Controller", "ControllerKind", "Cookie", "CookieKind", "CookieQuestion",
    "Corrected", "CorruptStore", "CriminalAudience", "CriminalDisclosure", "CriminalPurpose", "CriminalUse",
    "CustomerCondition", "DataCategory", "DataFlow", "DataForm", "DataSubjectRequest", "Dated", "Deadline", "Decided",
    "Decision", "DecisionEffect", "DecisionOutput", "DecisionSafeguard", "DemandReach", "Derogation",
    "DerogationCondition", "DerogationFacts", "Difference", "Disclosed", "DisclosureQuestion", "Done", "Dossier",
    "Due", "Duty", "Entry", "EquivalentAlternative", "Erased", "ErasedAgain", "ErasurePlan", "ErasureStep", "Event",
    "Extension", "ExtensionGround", "ExtensionReason", "FactChange", "FlowFacts", "ForeignOrder", "ForgetReason",
    "Forgotten", "FurtherUse", "Ground", "Held", "History", "HoldEnded", "HoldSet", "HumanRole", "IdentityAsked",
    "IdentityCheck", "IdentityShown", "IllegalStep", "ImporterKind", "IncoherentPolicy", "Instrument",
    "InstrumentKind", "InvalidValue", "JointArrangement", "Judgment", "KnownEvent", "Language", "Ledger", "LegalBasis",
    "LegalDemand", "LegalObligationBasis", "LegitimateInterestsBasis", "Letter", "LogStatus", "MarketingChannel",
    "MarketingMessage", "MarketingQuestion", "MarketingRelation", "Masked", "MeasureKind", "MemoryLedger",
    "MemoryPersonalData", "MessageContent", "MissingExtra", "MovableLedger", "Named", "NamedStore", "NewPurposeKind",
    "NewUse", "NotDoneByAll", "NotInForce", "NotPermitted", "NoticeShown", "NumberLaw", "Objected", "Objection",
    "ObjectionDecided", "ObjectionResult", "Operation", "Outcome", "OwnUse", "ParentVerification", "Part", "Party",
    "Pattern", "Period", "PersonalData", "PersonalDataStore", "PersonalDataStores", "Policy", "PortableCopy",
    "PortableItem", "Preference", "PreferenceStated", "ProcessingActivity", "ProcessingAgreement", "ProcessingLogLine",
    "ProcessingQuestion", "Promise", "Pseudonym", "PseudonymKey", "Pseudonymisation", "PublicTaskBasis", "Purpose",
    "PurposeKind", "Question", "QuestionKind", "Reason", "Receipt", "Recipient", "RecipientRole", "RecipientTold",
    "RecordNotFound", "RefusalClaim", "RefusalConsequence", "ReleaseQuestion", "Replay", "ReplayFinding",
    "ReplayVerdict", "RequestAnswer", "RequestClosed", "RequestExtended", "RequestQuestion", "RequestReceived",
    "RequestResult", "RequestState", "RequestStep", "RestoreReport", "Restricted", "RestrictionGround",
    "RestrictionLifted", "Retention", "RetentionEvent", "RetentionKind", "RetentionQuestion", "RetentionRule",
    "Review", "Right", "RightPromise", "Safeguard", "SafeguardFacts", "SecurityMeasure", "SecurityRisk",
    "SensitiveDatum", "Sensitivity", "Source", "SpecialBasis", "SpecialCategory", "SpecialCondition", "SpecialDataKey",
    "SpecialException", "SpecialUse", "SpecificSituation", "SqliteLedger", "StaffMember", "StaffRole", "Stage",
    "StageItems", "StaleRecord", "StorageError", "StoreBusy", "SubAuthorisation", "SubProcessor", "SubjectCategory",
    "SubjectCipher", "Suspension", "SuspensionCause", "SweepReport", "Text", "Tombstone", "TombstoneEvent", "Trace",
    "TransferAssessment", "TransferCase", "TransferQuestion", "TransferTool", "TransferToolKind", "Treatment",
    "UnknownKey", "UseTerms", "VitalInterestsBasis", "WithdrawalConsequence", "WithdrawalRoute", "access_report",
    "acknowledgement", "activity_id", "answer_access", "answer_erasure", "ask_identity", "assess_request",
    "breach_reported", "calendar_of", "changes_between", "clause", "close_request", "combine", "compare",
    "complaint_authorities", "consent_holds", "deadline_to_json", "decide", "decision_to_json", "dossier_from",
    "erase_again", "erasure_letter", "export_ledger", "extend_request", "forget", "import_ledger", "is_protected",
    "load_policy", "log_lines", "may_access", "may_decide_automatically", "may_disclose", "may_market", "may_process",
    "may_release", "may_reuse", "may_set_cookie", "may_transfer", "may_use_special", "must_erase", "plan_erasure",
    "plan_sweep", "policy_from_json", "policy_from_toml", "policy_to_json", "portable_copy", "purposes_specified",
    "read_deadline", "read_decision", "read_portable_csv", "read_portable_json", "read_receipt", "read_tombstones",
    "receipt_of", "receive", "record", "refusal_letter", "replay", "replay_tombstones", "request_deadline",
    "reschedule", "response_deadline", "response_term", "retention_of", "run", "run_async", "show_identity", "sweep",
    "tombstones_of", "transfer_to", "verify_export", "what_would_change", "write_deadline", "write_decision",
    "write_log_line", "write_portable_csv", "write_portable_json", "write_receipt", "write_tombstones",
]

# Where each name lives: the same as above, for when it is used.
_FROM: Final[dict[str, str]] = {
    "avgkit.decision": "Decision Duty NotPermitted Outcome Part Party Pattern Reason combine",
    "avgkit.errors": (
        "AvgkitError CodecError CorruptStore IllegalStep InvalidValue MissingExtra NotInForce RecordNotFound "
        "StaleRecord StorageError StoreBusy UnknownKey "
    ),
    "avgkit.evaluation.access": "may_access",
    "avgkit.evaluation.automated": "may_decide_automatically",
    "avgkit.evaluation.consent": "consent_holds",
    "avgkit.evaluation.cookies": "may_set_cookie",
    "avgkit.evaluation.differences": "Difference compare",
    "avgkit.evaluation.disclosure": "may_disclose transfer_to",
    "avgkit.evaluation.erasure": "ErasurePlan ErasureStep Treatment plan_erasure plan_sweep",
    "avgkit.evaluation.further_processing": "may_reuse",
    "avgkit.evaluation.marketing": "may_market",
    "avgkit.evaluation.processing": "may_process",
    "avgkit.evaluation.purposes": "purposes_specified",
    "avgkit.evaluation.questions": (
        "AccessQuestion ConsentQuestion CookieQuestion DisclosureQuestion MarketingQuestion ProcessingQuestion "
        "Question ReleaseQuestion RequestQuestion RetentionQuestion TransferQuestion "
    ),
    "avgkit.evaluation.receipt": "KnownEvent Receipt receipt_of",
    "avgkit.evaluation.release": "may_release",
    "avgkit.evaluation.replay": "Replay ReplayFinding ReplayVerdict replay",
    "avgkit.evaluation.requests": "assess_request request_deadline response_deadline",
    "avgkit.evaluation.retention": "must_erase retention_of",
    "avgkit.evaluation.security": "breach_reported is_protected",
    "avgkit.evaluation.special": "SpecialUse may_use_special",
    "avgkit.evaluation.transfer": "TransferCase may_transfer",
    "avgkit.evaluation.what_would_change": "FactChange what_would_change",
    "avgkit.flows.agenda": "reschedule",
    "avgkit.flows.answers": "AgendaEntry AgendaKind Done Due History",
    "avgkit.flows.decide": "decide",
    "avgkit.flows.forget": "forget",
    "avgkit.flows.record": "dossier_from record",
    "avgkit.flows.requests": (
        "RequestAnswer answer_access answer_erasure ask_identity close_request extend_request receive show_identity "
    ),
    "avgkit.flows.restore": (
        "ErasedAgain RestoreReport Tombstone TombstoneEvent erase_again replay_tombstones tombstones_of "
    ),
    "avgkit.flows.sweep": "SweepReport sweep",
    "avgkit.formats.answers": "read_deadline read_decision write_deadline write_decision",
    "avgkit.formats.decisions": "deadline_to_json decision_to_json",
    "avgkit.formats.logboek": "LogStatus ProcessingLogLine SubjectCipher Trace activity_id log_lines write_log_line",
    "avgkit.formats.policy": "load_policy policy_from_json policy_from_toml policy_to_json",
    "avgkit.formats.portable": (
        "PortableCopy PortableItem portable_copy read_portable_csv read_portable_json write_portable_csv "
        "write_portable_json "
    ),
    "avgkit.formats.receipts": "read_receipt write_receipt",
    "avgkit.language": "Language Text",
    "avgkit.law.adequacy": "AdequacyCondition",
    "avgkit.law.authorities": "complaint_authorities",
    "avgkit.law.calendars": "calendar_of",
    "avgkit.law.changes": "changes_between",
    "avgkit.law.children": "AgeGroup AgeSource ChildRisk ChildService ConsentGiver ParentVerification",
    "avgkit.law.citation": "Citation Instrument InstrumentKind clause",
    "avgkit.law.condition": "Checklist Condition",
    "avgkit.law.cookies": "AnalyticsSetting BannerRequirement",
    "avgkit.law.dated": "Dated Entry Review",
    "avgkit.law.deadline": "Deadline",
    "avgkit.law.derogations": "Derogation DerogationCondition",
    "avgkit.law.extension": "Extension ExtensionGround",
    "avgkit.law.grounds": "Ground",
    "avgkit.law.holidays": "Calendar",
    "avgkit.law.marketing": "Addressee CustomerCondition MarketingChannel",
    "avgkit.law.operations": "Operation",
    "avgkit.law.period": "Period",
    "avgkit.law.response_term": "response_term",
    "avgkit.law.rights": "Right",
    "avgkit.law.safeguards": "Safeguard",
    "avgkit.law.special_categories": "SpecialCategory",
    "avgkit.law.special_exceptions": "SpecialCondition SpecialException",
    "avgkit.law.suspension": "Suspension SuspensionCause",
    "avgkit.masked": "Masked",
    "avgkit.models.activity": "ProcessingActivity Stage",
    "avgkit.models.automated_decision": (
        "AutomatedDecision AutomationException DecisionEffect DecisionOutput DecisionSafeguard HumanRole "
        "SpecialDataKey "
    ),
    "avgkit.models.consent_request": (
        "ConsentAct ConsentRelation ConsentRequest ConsentText ConsentTopic EquivalentAlternative "
        "RefusalConsequence WithdrawalConsequence WithdrawalRoute "
    ),
    "avgkit.models.dossier": "Dossier",
    "avgkit.models.events": (
        "AgeEstablished Anonymised Booked Collected ConsentAsked ConsentGiven ConsentRefused ConsentWithdrawn "
        "ContactMade ContractConcluded ContractEnded ContractProposed Corrected Decided Disclosed Erased Event "
        "ExtensionReason ForgetReason Forgotten HoldEnded HoldSet IdentityAsked IdentityShown NoticeShown Objected "
        "ObjectionDecided ObjectionResult Preference PreferenceStated RecipientTold RequestClosed RequestExtended "
        "RequestReceived RequestResult Restricted RestrictionGround RestrictionLifted "
    ),
    "avgkit.models.further_use": "FurtherUse",
    "avgkit.models.judgment": "Answer Judgment",
    "avgkit.models.legal_basis": (
        "ChildrenServed ConsentBasis ContractBasis LegalBasis LegalObligationBasis LegitimateInterestsBasis "
        "PublicTaskBasis VitalInterestsBasis "
    ),
    "avgkit.models.personal_data": "DataCategory PersonalData Source",
    "avgkit.models.policy": "Controller ControllerKind IncoherentPolicy Policy",
    "avgkit.models.prohibited_data": (
        "AuthorityLicence CriminalAudience CriminalPurpose CriminalUse NumberLaw SpecialBasis "
    ),
    "avgkit.models.promise": (
        "Channel Cookie CookieKind IdentityCheck Promise RefusalClaim RightPromise StaffRole StageItems "
        "SubjectCategory "
    ),
    "avgkit.models.pseudonym": "Pseudonym PseudonymKey Pseudonymisation",
    "avgkit.models.purpose": "DataForm Purpose PurposeKind",
    "avgkit.models.question": "QuestionKind",
    "avgkit.models.recipient": (
        "AgreementElement Certification ProcessingAgreement Recipient RecipientRole SubAuthorisation SubProcessor "
        "TransferTool TransferToolKind "
    ),
    "avgkit.models.request": "DataSubjectRequest RequestState RequestStep",
    "avgkit.models.retention": "AfterRetention RetentionEvent RetentionKind RetentionRule",
    "avgkit.models.security": "BreachIntake MeasureKind SecurityMeasure SecurityRisk",
    "avgkit.models.sensitivity": "SensitiveDatum Sensitivity",
    "avgkit.models.sharing": (
        "ArrangementElement CriminalDisclosure DemandReach JointArrangement LegalDemand OwnUse SpecificSituation "
        "UseTerms "
    ),
    "avgkit.models.staff": "Confidentiality ConfidentialityKind StaffMember",
    "avgkit.models.standing": "Consent ConsentStanding Contract Held Objection",
    "avgkit.rules.avg_44_is_transfer": "DataFlow FlowFacts ImporterKind",
    "avgkit.rules.avg_44_transfer": "AdequacyFacts",
    "avgkit.rules.avg_46_safeguards": "SafeguardFacts TransferAssessment",
    "avgkit.rules.avg_48_foreign_order": "ForeignOrder",
    "avgkit.rules.avg_49_derogations": "DerogationFacts",
    "avgkit.rules.avg_5_1e_retention": "Retention",
    "avgkit.rules.avg_6_4_further_processing": "NewPurposeKind NewUse",
    "avgkit.rules.avg_8_children": "ChildFacts",
    "avgkit.rules.tw_11_7_channels": "Caller MarketingMessage MarketingRelation MessageContent",
    "avgkit.sentence": "Named",
    "avgkit.storage.async_protocols": "AsyncLedger AsyncPersonalDataStore",
    "avgkit.storage.chain": "ChainProblem Checkpoint",
    "avgkit.storage.drive": "run",
    "avgkit.storage.drive_async": "run_async",
    "avgkit.storage.jsonl": "export_ledger import_ledger verify_export",
    "avgkit.storage.memory": "MemoryLedger MemoryPersonalData",
    "avgkit.storage.protocols": "Ledger MovableLedger PersonalDataStore",
    "avgkit.storage.several": "NamedStore NotDoneByAll PersonalDataStores",
    "avgkit.storage.sqlite": "SqliteLedger",
    "avgkit.storage.tombstones": "read_tombstones write_tombstones",
    "avgkit.text.access_report": "AccessReport access_report",
    "avgkit.text.erasure_letter": "erasure_letter",
    "avgkit.text.letter": "Letter",
    "avgkit.text.request_letters": "acknowledgement refusal_letter",
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
