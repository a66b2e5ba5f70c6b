"""IV's privacy statement as a policy, three people whom it concerns, and the questions that its clauses answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve

from avgkit import (
    AgreementElement,
    Answer,
    Booked,
    Channel,
    Collected,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    ContractProposed,
    DataForm,
    Decision,
    Dossier,
    Judgment,
    LegitimateInterestsBasis,
    Operation,
    Outcome,
    Period,
    Policy,
    ProcessingAgreement,
    Recipient,
    Source,
    Text,
    load_policy,
    may_disclose,
    may_process,
)
from avgkit.models.sharing import LegalDemand

IV: Final = load_policy(Path(__file__).parents[2] / "examples" / "iv" / "policy.toml")
ITEMS: Final = frozenset(item.key for item in IV.items)
CONTACT: Final = frozenset({"name", "phone", "email"})
MONEY: Final = frozenset({"payment_details", "bank_account"})


def at(year: int, month: int, day: int) -> datetime:
    """Return noon in Amsterdam."""
    return datetime(year, month, day, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


NOW: Final = at(2026, 6, 1)
LATER: Final = at(2028, 6, 1)
PROSPECT: Final = Dossier.of(
    "prospect",
    [
        ContactMade(id="contact", at=at(2026, 3, 2), channel=Channel.PHONE, contract="iv_service"),
        Collected(id="first", at=at(2026, 3, 2), items=CONTACT, source=Source.SUBJECT),
    ],
)
SIGNING: Final = PROSPECT.with_(ContractProposed(id="proposed", at=at(2026, 3, 10), contract="iv_service"))
CUSTOMER: Final = SIGNING.with_(
    ContractConcluded(id="concluded", at=at(2026, 3, 20), contract="iv_service"),
    Collected(id="paid", at=at(2026, 3, 20), items=MONEY, source=Source.SUBJECT),
    Collected(id="code", at=at(2026, 3, 20), items=frozenset({"customer_code"}), source=Source.DERIVED),
    Booked(id="booked", at=at(2026, 3, 20), items=MONEY | {"name"}, year_ends_on=date(2026, 12, 31)),
)
FORMER: Final = CUSTOMER.with_(ContractEnded(id="ended", at=at(2027, 6, 30), contract="iv_service"))


def may(
    purpose: str,
    items: Collection[str],
    dossier: Dossier = CUSTOMER,
    *,
    policy: Policy = IV,
    now: datetime = NOW,
    operation: Operation = Operation.USE,
    form: DataForm = DataForm.IDENTIFIABLE,
) -> Decision:
    """Ask whether IV may process items for a purpose."""
    return may_process(policy, dossier, purpose=purpose, items=items, at=now, operation=operation, form=form)


def allowed(
    purpose: str, dossier: Dossier = CUSTOMER, *, operation: Operation = Operation.USE, now: datetime = NOW
) -> frozenset[str]:
    """Return the items that IV may process for a purpose, of all that it knows."""
    return may(purpose, ITEMS, dossier, operation=operation, now=now).keys(Outcome.PERMITTED)


def share(
    recipient: str, purpose: str, items: Collection[str], *, policy: Policy = IV, demand: LegalDemand | None = None
) -> Decision:
    """Ask whether items of a customer may go to a recipient, who may have laid a demand on the table."""
    return may_disclose(policy, CUSTOMER, recipient=recipient, purpose=purpose, items=items, at=NOW, demand=demand)


def codes(decision: Decision) -> set[str]:
    """Return the codes of all reasons, those of the parts as well."""
    return {one.code for one in decision.reasons}.union(*(codes(part.decision) for part in decision.parts))


def facts(decision: Decision) -> set[str]:
    """Return the names of the facts that are asked for."""
    return {str(one.fact) for one in decision.questions}


def judgment(answer: Answer = Answer.YES, until: date | None = None) -> Judgment:
    """Return a recorded judgment."""
    words = Text(nl="weging", en="weighing")
    return Judgment(
        question=words, answer=answer, reasons=words, by="privacy officer", on=date(2026, 1, 1), until=until
    )


def weighed(
    activities: Iterable[str], answer: Answer = Answer.YES, until: date | None = None, *, policy: Policy = IV
) -> Policy:
    """Return the policy in which the three tests of an interest were made, the last with this answer."""
    chosen, yes = set(activities), judgment(until=until)
    return evolve(
        policy,
        activities=tuple(
            evolve(
                one,
                basis=LegitimateInterestsBasis(
                    interest=one.basis.interest, legitimate=yes, necessary=yes, balanced=judgment(answer, until)
                ),
            )
            if one.key in chosen and isinstance(one.basis, LegitimateInterestsBasis)
            else one
            for one in policy.activities
        ),
    )


def with_recipient(recipient: Recipient, *, policy: Policy = IV) -> Policy:
    """Return the policy in which a recipient is otherwise."""
    return evolve(policy, recipients=tuple(recipient if one.key == recipient.key else one for one in policy.recipients))


def agreement(*, signed: date | None = date(2026, 1, 1)) -> ProcessingAgreement:
    """Return a complete agreement on payments."""
    return ProcessingAgreement(
        since=date(2026, 1, 1),
        signed_on=signed,
        items=MONEY | {"name"},
        purposes=frozenset({"payment"}),
        elements=frozenset(AgreementElement),
    )


def with_periods(**periods: Period) -> Policy:
    """Return the policy in which these retention rules have a period."""
    return evolve(IV, retention=tuple(evolve(one, period=periods.get(one.key, one.period)) for one in IV.retention))
