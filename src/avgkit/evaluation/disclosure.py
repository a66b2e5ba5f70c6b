"""May we share it? The processing itself, the role of the recipient and what that role asks, and the country."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import assert_never, final

from attrs import evolve, frozen

from avgkit.checks import optional_of
from avgkit.decision import Decision, combine
from avgkit.evaluation.parts import and_also, per_item
from avgkit.evaluation.processing import ProcessingFacts, processing
from avgkit.law.citation import Citation, clause
from avgkit.law.condition import Condition
from avgkit.law.eea import Standing, standing
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.models.activity import ProcessingActivity
from avgkit.models.dossier import Dossier
from avgkit.models.personal_data import DataCategory
from avgkit.models.policy import ControllerKind, Policy
from avgkit.models.purpose import DataForm
from avgkit.models.recipient import Recipient, RecipientRole
from avgkit.models.sharing import LegalDemand, SpecificSituation
from avgkit.rules.avg_4_9_recipients import RecipientFacts, recipient_role
from avgkit.rules.avg_6_3_demand import DemandFacts, legal_demand
from avgkit.rules.avg_6_4_own_use import OwnUseFacts, ordered, own_use
from avgkit.rules.avg_26_arrangement import JointFacts, joint_controller
from avgkit.rules.avg_28_other_processor import OtherProcessorFacts, engaging
from avgkit.rules.avg_28_processor import ProcessorFacts, processor
from avgkit.rules.avg_44_is_transfer import TO_PERSON
from avgkit.rules.avg_44_to_country import ToolFacts, TransferFacts, transfer
from avgkit.rules.avg_48_foreign_order import ForeignOrder
from avgkit.rules.shared import answer_on, shared
from avgkit.rules.uavg_33_criminal_disclosure import CriminalDisclosureFacts, criminal_disclosure
from avgkit.sentence import Named


def may_disclose(
    policy: Policy,
    dossier: Dossier,
    *,
    recipient: str,
    purpose: str,
    items: Collection[str],
    at: datetime,
    form: DataForm = DataForm.IDENTIFIABLE,
    demand: LegalDemand | None = None,
    situation: SpecificSituation | None = None,
) -> Decision:
    """
    Say whether items may go to a recipient for a purpose (mogen deze gegevens worden verstrekt).

    The policy names the recipient for the purpose and the items, the processing is allowed, the role of the recipient is settled and
    what it asks is on file, and the country is safe or made so. *demand* is what an authority laid on the table, *situation* the
    derogation of art. 49 that somebody relies on for this transfer. Each item is a part of the decision.
    UnknownKey for a recipient, purpose or item that the policy does not have; NotInForce and InvalidValue as ``may_process``, and
    InvalidValue where the recipient's country is none.
    """
    optional_of("demand", demand, LegalDemand)
    optional_of("situation", situation, SpecificSituation)
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
    return _disclosure(DisclosureFacts(processing=asked, recipient=recipient, demand=demand, situation=situation))


@final
@frozen(kw_only=True)
class DisclosureFacts:
    """All that a decision on disclosure depends on (feiten): the processing, to whom, and what was brought for this case."""

    processing: ProcessingFacts
    recipient: str
    demand: LegalDemand | None
    situation: SpecificSituation | None


def transfer_to(recipient: Recipient, /, *, on: date, situation: SpecificSituation | None = None) -> Decision:
    """Say whether data may go to the country where a recipient gets them (doorgifte), whatever the data."""
    if recipient.role is RecipientRole.DATA_SUBJECT:
        return Decision(reasons=(TO_PERSON.given(*_clauses(recipient), recipient=recipient.named),))
    certified = {one.framework for one in recipient.certifications if _holds(one.since, one.until, on)}
    tools = {
        ToolFacts(kind=tool.kind, since=tool.since, effective=answer_on(tool.assessed, on))
        for tool in recipient.tools
        if _holds(tool.since, tool.until, on)
    }
    return transfer(
        TransferFacts(
            recipient=recipient.named,
            country=recipient.country,
            on=on,
            certified=frozenset(certified),
            tools=frozenset(tools),
            situation=situation,
            clauses=_clauses(recipient),
        )
    )


@shared
def _disclosure(facts: DisclosureFacts, /) -> Decision:
    asked = facts.processing
    recipient = asked.policy.recipient(facts.recipient)
    role = recipient_role(RecipientFacts(recipient=recipient.named, role=recipient.role, clauses=_clauses(recipient)))
    abroad = transfer_to(recipient, on=asked.on, situation=_situation(facts))
    decision = and_also(processing(asked), role, abroad)
    return per_item({part.of: combine(part.decision, *_by_role(facts, recipient, part.of)) for part in decision.parts})


def _situation(facts: DisclosureFacts) -> SpecificSituation | None:
    """Return the derogation that is relied on; who is no public authority has no public powers, unless it is on record that he has."""
    situation, kind = facts.situation, facts.processing.policy.controller.kind
    if situation is None or kind is ControllerKind.PUBLIC or situation.public_powers is not Condition.UNKNOWN:
        return situation
    return evolve(situation, public_powers=Condition.NOT_MET)


def _by_role(facts: DisclosureFacts, recipient: Recipient, item: Named) -> Iterable[Decision]:
    """Return what the role of the recipient asks, for one item."""
    match recipient.role:
        case RecipientRole.PROCESSOR:
            return _to_processor(facts, recipient, item)
        case RecipientRole.JOINT_CONTROLLER:
            return (_jointly(facts, recipient, item), *_criminal(facts, recipient, item))
        case RecipientRole.CONTROLLER:
            return (_for_own_use(facts, recipient, item), *_criminal(facts, recipient, item))
        case RecipientRole.AUTHORITY:
            return (_on_demand(facts, recipient, item),)
        case RecipientRole.DATA_SUBJECT | RecipientRole.UNSTATED:
            return ()  # no more is asked; the question which role it has stands for all
        case _:
            assert_never(recipient.role)


def _to_processor(facts: DisclosureFacts, recipient: Recipient, item: Named) -> Iterator[Decision]:
    """Ask for its agreement, and of every other processor down the chain what the law asks of it and of its country."""
    asked, clauses = facts.processing, _clauses(recipient)
    own = ProcessorFacts(
        recipient=recipient.named,
        purpose=asked.policy.purpose(asked.purpose).named,
        item=item,
        agreements=recipient.agreements,
        on=asked.on,
        clauses=clauses,
    )
    yield processor(own)
    for entry in recipient.sub_processors:
        if entry.receives(item.key, purpose=asked.purpose, on=asked.on):
            other = asked.policy.recipient(entry.recipient)
            yield engaging(
                OtherProcessorFacts(
                    recipient=recipient.named, other=other.named, entry=entry, on=asked.on, clauses=clauses
                )
            )
            yield from _to_processor(facts, other, item)
            yield transfer_to(other, on=asked.on)


def _jointly(facts: DisclosureFacts, recipient: Recipient, item: Named) -> Decision:
    asked = facts.processing
    return joint_controller(
        JointFacts(
            recipient=recipient.named,
            purpose=asked.policy.purpose(asked.purpose).named,
            item=item,
            arrangements=recipient.arrangements,
            on=asked.on,
            clauses=_clauses(recipient),
        )
    )


def _for_own_use(facts: DisclosureFacts, recipient: Recipient, item: Named) -> Decision:
    asked = facts.processing
    return own_use(
        OwnUseFacts(
            recipient=recipient.named,
            purpose=asked.purpose,
            item=item,
            grounds=_grounds(facts),
            operations=_operations(facts),
            uses=recipient.uses,
            on=asked.on,
            clauses=_clauses(recipient),
        )
    )


def _on_demand(facts: DisclosureFacts, recipient: Recipient, item: Named) -> Decision:
    on = facts.processing.on
    return legal_demand(
        DemandFacts(
            recipient=recipient.named,
            item=item,
            demand=facts.demand,
            order=_order(facts.demand, recipient.country, on),
            on=on,
            clauses=_clauses(recipient),
        )
    )


def _order(demand: LegalDemand | None, country: str | None, on: date) -> ForeignOrder:
    """Tell whether a demand comes from a third country, where no law of the Union or a Member State gives the power."""
    if demand is None or country is None or standing(country, on=on) is not Standing.THIRD_COUNTRY:
        return ForeignOrder.NONE
    return ForeignOrder.WITHOUT_AGREEMENT if demand.treaty is None else ForeignOrder.UNDER_AGREEMENT


def _criminal(facts: DisclosureFacts, recipient: Recipient, item: Named) -> Iterator[Decision]:
    """Ask what lets criminal data go to a third party; a law that orders the disclosure is such an exception itself."""
    asked, grounds = facts.processing, _grounds(facts)
    by_law = ordered(grounds, _operations(facts))
    if asked.policy.item(item.key).category is DataCategory.CRIMINAL and not by_law:
        yield criminal_disclosure(
            CriminalDisclosureFacts(
                on_file=recipient.criminal, grounds=grounds, on=asked.on, clauses=_clauses(recipient)
            )
        )


def _grounds(facts: DisclosureFacts) -> frozenset[Ground]:
    """Return the grounds on which the policy names the recipient for the purpose."""
    return frozenset(one.basis.ground for one in _naming(facts))


def _operations(facts: DisclosureFacts) -> frozenset[Operation]:
    """Return the operations that all activities have that name the recipient for the purpose."""
    return frozenset(Operation).intersection(*(one.operations for one in _naming(facts)))


def _naming(facts: DisclosureFacts) -> Sequence[ProcessingActivity]:
    activities = facts.processing.policy.activities_for(facts.processing.purpose)
    return [one for one in activities if facts.recipient in one.recipients]


def _holds(since: date, until: date | None, on: date) -> bool:
    return since <= on and (until is None or on <= until)


def _clauses(recipient: Recipient) -> tuple[Citation, ...]:
    return tuple(map(clause, recipient.clauses))
