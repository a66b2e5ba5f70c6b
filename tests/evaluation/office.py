"""A small office for the tests of processing, access and disclosure: its policy, and what happened to one client."""

from __future__ import annotations

from datetime import UTC, date, datetime

from avgkit.language import Text
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.events import ConsentGiven, ContactMade, ContractConcluded, ContractProposed
from avgkit.models.judgment import Answer, Judgment
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
from avgkit.models.promise import Channel, StaffRole, StageItems
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

EVERY_STAGE = frozenset(Stage)
CLIENT = frozenset({Stage.CONCLUSION, Stage.PERFORMANCE})
USUAL = frozenset({Operation.COLLECT, Operation.RECORD, Operation.STORE, Operation.CONSULT, Operation.USE})


def at(day: int, month: int = 3) -> datetime:
    """Give a morning of 2026."""
    return datetime(2026, month, day, 9, tzinfo=UTC)


def words(label: str) -> Text:
    """Give a label that tells the languages apart."""
    return Text(nl=f"{label} (nl)", en=f"{label} (en)")


def judged(answer: Answer = Answer.YES, until: date | None = None) -> Judgment:
    """Give a judgment of the first of January."""
    return Judgment(
        question=words("?"), answer=answer, reasons=words("!"), by="officer", on=date(2026, 1, 1), until=until
    )


def balanced(until: date | None = None) -> LegitimateInterestsBasis:
    """Give a legitimate interest that was tested three times."""
    yes = judged()
    return LegitimateInterestsBasis(
        interest=words("interest"), legitimate=yes, necessary=yes, balanced=judged(until=until)
    )


def item(key: str, category: DataCategory = DataCategory.ORDINARY) -> PersonalData:
    """Give an item."""
    return PersonalData(key=key, label=words(key), category=category, sources=frozenset({Source.SUBJECT}))


def purpose(key: str, kind: PurposeKind = PurposeKind.GENERAL, form: DataForm = DataForm.IDENTIFIABLE) -> Purpose:
    """Give a purpose."""
    return Purpose(key=key, label=words(key), kind=kind, form=form, clauses=(f"P-{key}",))


def activity(
    key: str,
    items: str,
    basis: LegalBasis,
    *,
    purpose: str = "",
    stages: frozenset[Stage] = EVERY_STAGE,
    operations: frozenset[Operation] = USUAL,
    recipients: frozenset[str] = frozenset(),
    special: Judgment | None = None,
) -> ProcessingActivity:
    """Give an activity, for the purpose of the same name unless another is named."""
    return ProcessingActivity(
        key=key,
        label=words(key),
        purpose=purpose or key,
        items=frozenset(items.split()),
        stages=stages,
        operations=operations,
        subjects=frozenset(),
        basis=basis,
        recipients=recipients,
        retention="contract",
        special=special,
        clauses=(f"A-{key}",),
    )


AGREEMENT = ProcessingAgreement(
    since=date(2025, 1, 1),
    until=date(2027, 12, 31),
    signed_on=date(2024, 12, 20),
    items=frozenset({"email"}),
    purposes=frozenset({"newsletter"}),
    elements=frozenset(AgreementElement),
)
CLAUSES = TransferTool(
    kind=TransferToolKind.STANDARD_CLAUSES, since=date(2024, 1, 1), until=date(2026, 12, 31), assessed=judged()
)


def recipient(key: str, role: RecipientRole, country: str | None, **more: object) -> Recipient:
    """Give a recipient."""
    return Recipient(key=key, label=words(key), role=role, country=country, clauses=(f"R-{key}",), **more)


MAILERS = frozenset({"mailer", "us_mailer", "draft_mailer", "indian_mailer", "partner"})
OFFICE = Policy(
    version="2026-01",
    since=date(2026, 1, 1),
    controller=Controller(
        name=words("Office"),
        kind=ControllerKind.PRIVATE,
        country="NL",
        zone="Europe/Amsterdam",
        authority=words("the authority"),
    ),
    subjects=(),
    stages=(
        StageItems(stage=Stage.PRE_CONTRACT, items=frozenset({"name", "email", "phone"}), clauses=("S-10",)),
        StageItems(
            stage=Stage.PERFORMANCE,
            items=frozenset({"name", "email", "phone", "address", "account"}),
            clauses=("S-12",),
        ),
    ),
    items=(
        *map(item, ("name", "email", "phone", "address", "account", "visits")),
        item("diagnosis", DataCategory.HEALTH),
        item("ban", DataCategory.CRIMINAL),
        item("bsn", DataCategory.BSN),
    ),
    purposes=(
        purpose("contact"),
        purpose("payment"),
        purpose("newsletter", PurposeKind.DIRECT_MARKETING),
        purpose("calls", PurposeKind.DIRECT_MARKETING),
        purpose("fraud"),
        purpose("benchmark", PurposeKind.STATISTICS, DataForm.AGGREGATED),
        purpose("audit"),
        purpose("rescue"),
        purpose("register"),
        purpose("wall", PurposeKind.PUBLICATION),
        purpose("nothing"),
        purpose("claims", PurposeKind.ARCHIVE),
    ),
    recipients=(
        recipient("mailer", RecipientRole.PROCESSOR, "NL", agreements=(AGREEMENT,)),
        recipient(
            "us_mailer",
            RecipientRole.PROCESSOR,
            "US",
            agreements=(AGREEMENT,),
            certifications=(Certification(framework="dpf", since=date(2025, 1, 1), until=date(2026, 6, 30)),),
        ),
        recipient("draft_mailer", RecipientRole.PROCESSOR, "NL"),
        recipient("indian_mailer", RecipientRole.PROCESSOR, "IN", agreements=(AGREEMENT,), tools=(CLAUSES,)),
        recipient("partner", RecipientRole.UNSTATED, None),
        recipient("tax_office", RecipientRole.CONTROLLER, "NL"),
    ),
    retention=(
        RetentionRule(
            key="contract",
            label=words("contract"),
            kind=RetentionKind.MAXIMUM,
            event=RetentionEvent.CONTRACT_ENDED,
            period=Period(years=2),
            then=AfterRetention.ERASE,
        ),
        RetentionRule(
            key="books",
            label=words("books"),
            kind=RetentionKind.STATUTORY_MINIMUM,
            event=RetentionEvent.FINANCIAL_YEAR_ENDED,
            period=Period(years=7),
            then=AfterRetention.ERASE,
            items=frozenset({"account"}),
            law=words("tax law"),
        ),
    ),
    activities=(
        activity(
            "contact",
            "name email phone",
            ContractBasis(contract="service", steps_within=Period(months=3)),
            stages=frozenset({Stage.PRE_CONTRACT}),
        ),
        activity(
            "payment",
            "name account",
            ContractBasis(contract="service", steps_within=Period(months=6)),
            stages=CLIENT,
            operations=USUAL | {Operation.DISCLOSE},
        ),
        activity("newsletter", "name email", ConsentBasis(texts=frozenset({"v1", "v2"})), recipients=MAILERS),
        activity("calls", "phone", balanced()),
        activity("fraud", "name account diagnosis ban bsn", balanced(until=date(2026, 3, 31)), special=judged()),
        activity("benchmark", "account", balanced()),
        activity(
            "audit",
            "name account bsn",
            LegalObligationBasis(law=words("tax law")),
            operations=USUAL | {Operation.DISCLOSE},
            recipients=frozenset({"tax_office"}),
        ),
        activity("rescue", "phone diagnosis", VitalInterestsBasis(judgment=judged())),
        activity("register", "name", PublicTaskBasis(law=words("register act"))),
        activity("wall", "name", balanced(), operations=frozenset({Operation.PUBLISH, Operation.USE})),
        activity("claims", "name email", balanced()),
    ),
    roles=(
        StaffRole(
            key="desk",
            label=words("desk"),
            purposes=frozenset({"contact", "newsletter"}),
            operations=frozenset({Operation.CONSULT, Operation.USE}),
            clauses=("S-33",),
        ),
    ),
)

CONTACT = ContactMade(id="contact", at=at(1), channel=Channel.PHONE, contract="service")
PROPOSED = ContractProposed(id="proposed", at=at(2), contract="service")
CONCLUDED = ContractConcluded(id="concluded", at=at(3), contract="service")
CONSENTED = ConsentGiven(id="consented", at=at(4), purpose="newsletter", text="v1", channel=Channel.WEBSITE)
