"""May we share it? The processing itself, the role of the recipient, the agreement with a processor, and the country."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import assert_never, final

from attrs import frozen

from avgkit.decision import Decision, combine
from avgkit.evaluation.parts import and_also, per_item
from avgkit.evaluation.processing import ProcessingFacts, processing
from avgkit.law.citation import Citation, clause
from avgkit.law.operations import Operation
from avgkit.law.safeguards import SAFEGUARDS, Safeguard
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm
from avgkit.models.recipient import Recipient, RecipientRole, TransferTool, TransferToolKind
from avgkit.rules.avg_4_9_recipients import RecipientFacts, recipient_role
from avgkit.rules.avg_28_processor import ProcessorFacts, processor
from avgkit.rules.avg_44_transfer import TransferFacts, transfer
from avgkit.rules.shared import answer_on, shared


def may_disclose(
    policy: Policy,
    dossier: Dossier,
    *,
    recipient: str,
    purpose: str,
    items: Collection[str],
    at: datetime,
    form: DataForm = DataForm.IDENTIFIABLE,
) -> Decision:
    """
    Say whether items may go to a recipient for a purpose (mogen deze gegevens worden verstrekt).

    The policy names the recipient for the purpose and the items, the processing is allowed, the role of the recipient is settled, a
    processor is bound by an agreement that covers them, and the country is safe or made so. Each item is a part of the decision.
    UnknownKey for a recipient, purpose or item that the policy does not have; NotInForce and InvalidValue as ``may_process``, and
    InvalidValue where the recipient's country is none.
    """
    asked = ProcessingFacts.of(
        policy,
        dossier,
        purpose=purpose,
        items=items,
        at=at,
        operation=Operation.DISCLOSE,
        form=form,
        recipient=policy.recipient(recipient).key,
    )
    return _disclosure(DisclosureFacts(processing=asked, recipient=recipient))


@final
@frozen(kw_only=True)
class DisclosureFacts:
    """All that a decision on disclosure depends on (feiten): the processing, and to whom."""

    processing: ProcessingFacts
    recipient: str


def transfer_to(recipient: Recipient, /, *, on: date) -> Decision:
    """Say whether data may go to the country where a recipient gets them (doorgifte), whatever the data."""
    certified = {one.framework for one in recipient.certifications if _holds(one.since, one.until, on)}
    tools = {(tool.kind, answer_on(tool.assessed, on)) for tool in recipient.tools if _usable(tool, on)}
    return transfer(
        TransferFacts(
            recipient=recipient.named,
            country=recipient.country,
            on=on,
            certified=frozenset(certified),
            tools=frozenset(tools),
            clauses=_clauses(recipient),
        )
    )


@shared
def _disclosure(facts: DisclosureFacts, /) -> Decision:
    asked = facts.processing
    recipient = asked.policy.recipient(facts.recipient)
    naming = [
        activity for activity in asked.policy.activities_for(asked.purpose) if recipient.key in activity.recipients
    ]
    role = recipient_role(
        RecipientFacts(
            recipient=recipient.named,
            role=recipient.role,
            grounds=frozenset(activity.basis.ground for activity in naming),
            clauses=_clauses(recipient),
        )
    )
    decision = and_also(processing(asked), role, transfer_to(recipient, on=asked.on))
    if recipient.role is not RecipientRole.PROCESSOR:
        return decision
    purpose = asked.policy.purpose(asked.purpose).named
    return per_item(
        {
            part.of: combine(
                part.decision,
                processor(
                    ProcessorFacts(
                        recipient=recipient.named,
                        purpose=purpose,
                        item=part.of,
                        agreements=recipient.agreements,
                        on=asked.on,
                        clauses=_clauses(recipient),
                    )
                ),
            )
            for part in decision.parts
        }
    )


def _usable(tool: TransferTool, on: date) -> bool:
    """Tell whether a tool counts on a day: the standard clauses that a policy can name are those of Decision 2021/914."""
    match tool.kind:
        case TransferToolKind.BINDING_CORPORATE_RULES:
            return _holds(tool.since, tool.until, on)
        case TransferToolKind.STANDARD_CLAUSES:
            return _holds(tool.since, tool.until, on) and tool.since >= next(iter(SAFEGUARDS[Safeguard.SCC_2021])).since
        case _:
            assert_never(tool.kind)


def _holds(since: date, until: date | None, on: date) -> bool:
    return since <= on and (until is None or on <= until)


def _clauses(recipient: Recipient) -> tuple[Citation, ...]:
    return tuple(map(clause, recipient.clauses))
