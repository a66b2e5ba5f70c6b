"""
May this be processed? Items, for a purpose, in some way, of one person, at an instant.

Several activities for one purpose are alternatives: the best one carries an item, and those that fail do not count against it. What
concerns the item or the person whatever the activity - another stage, an objection to marketing, a restriction - counts in each of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import TypeAlias, final

from attrs import evolve, frozen

from avgkit.checks import instant, item_keys, member
from avgkit.decision import Decision, combine
from avgkit.errors import NotInForce
from avgkit.evaluation.alike import Inquiry, table_of
from avgkit.evaluation.beside_ground import ItemInActivity, beside_ground
from avgkit.evaluation.ending import anonymised, gone_already, lost_its_person, protected
from avgkit.evaluation.grounds import ground
from avgkit.evaluation.invoked import stopped
from avgkit.evaluation.known import Known
from avgkit.evaluation.parts import alternatives, per_item
from avgkit.evaluation.retention import to_anonymise
from avgkit.law.citation import Citation, clause
from avgkit.law.local_time import local_day
from avgkit.law.operations import Operation
from avgkit.models.activity import ProcessingActivity
from avgkit.models.dossier import Dossier
from avgkit.models.personal_data import PersonalData, Source
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm, Purpose, PurposeKind
from avgkit.rules.avg_4_2_protective_operations import PROTECTIVE
from avgkit.rules.avg_5_1b_purpose import PurposeFacts, Reach, purpose_limitation
from avgkit.rules.avg_5_1c_minimisation import MinimisationFacts, Necessity, StageList, minimisation
from avgkit.rules.avg_5_1e_elapsed import NOT_BARRED, ElapsedFacts, elapsed
from avgkit.rules.avg_7_publication import PublicationFacts, publication
from avgkit.rules.avg_13_at_collection import at_collection
from avgkit.rules.avg_18_restriction import Claim, RestrictionFacts, restriction
from avgkit.rules.avg_21_objection import ObjectionFacts, objection
from avgkit.rules.shared import shared
from avgkit.rules.tw_11_7_marketing import MarketingFacts, marketing
from avgkit.rules.tw_11_7a_collection import DeviceFacts, reading_from_device
from avgkit.sentence import Named

# Of an activity: the decision by its ground, and with all that holds for its items alike.
Carried: TypeAlias = tuple[Decision, Decision]


def may_process(
    policy: Policy,
    dossier: Dossier,
    *,
    purpose: str,
    items: Collection[str],
    at: datetime,
    operation: Operation = Operation.USE,
    form: DataForm = DataForm.IDENTIFIABLE,
) -> Decision:
    """
    Say whether items may be processed for a purpose (mogen deze gegevens worden verwerkt).

    Each item is a part of the decision: ``decision.keys(Outcome.PERMITTED)`` is the set that is allowed. *at* is the instant that is
    asked about: what happened after it does not count. UnknownKey where the policy has no such purpose or item, NotInForce before
    the first day of the policy, InvalidValue for a naive datetime or for no items at all.
    """
    table = table_of(policy)
    keys = items if isinstance(items, frozenset) else item_keys(items)
    try:
        row = table.rows.get((purpose, keys, operation, form))
    except TypeError:  # what cannot be looked up is no key
        row = None
    if row is None:
        inquiry = Inquiry(policy, purpose, keys, operation, form)
        decision = _decided(inquiry, dossier, at)
        if operation not in PROTECTIVE and operation is not Operation.ANONYMISE:
            table.keep(inquiry)
        return decision
    moment = at if at.__class__ is datetime and at.tzinfo is UTC else instant("at", at)
    if dossier.events and dossier.events[-1].at > moment:
        dossier = dossier.at(moment)
    start, end, on = table.day
    if not start <= moment < end:
        on = table.on(moment)
    today = row.days.get(on) or row.begin(on)
    alike = row.alike(dossier, today)
    found = today.decisions.get(alike)
    if found is None:
        return table.remember(today, alike, _decided(row.inquiry, dossier, moment), partial(_decided, row.inquiry))
    return found.of(dossier, moment)


def _decided(inquiry: Inquiry, dossier: Dossier, at: datetime) -> Decision:
    policy, purpose, items, operation, form = inquiry
    return processing(
        ProcessingFacts.of(policy, dossier, purpose=purpose, items=items, at=at, operation=operation, form=form)
    )


@final
@frozen(kw_only=True)
class ProcessingFacts:
    """
    All that a decision on processing depends on (feiten), with days for instants, so that many people share them.

    *recipient* is who is to receive the items, or None where they stay within the organisation. *due* are those that are to be
    anonymised because their last period is over, where that is what is asked about.
    """

    policy: Policy
    purpose: str
    items: frozenset[str]
    operation: Operation
    form: DataForm
    recipient: str | None
    on: date
    known: Known
    due: frozenset[str]

    @classmethod
    def of(
        cls,
        policy: Policy,
        dossier: Dossier,
        *,
        purpose: str,
        items: Collection[str],
        at: datetime,
        operation: Operation,
        form: DataForm,
        recipient: str | None = None,
    ) -> ProcessingFacts:
        """Return what the policy and the dossier say at that instant."""
        moment = instant("at", at)
        on = local_day(moment, policy.zone)
        if on < policy.since:
            raise NotInForce("policy", on)
        keys = frozenset(policy.item(item).key for item in item_keys(items))
        policy.purpose(purpose)
        member("operation", operation, Operation)
        member("form", form, DataForm)
        then = dossier.at(moment)
        known = Known.of(policy, then, purpose=purpose, items=keys, on=on)
        due = to_anonymise(policy, then, items=keys, on=on) if operation is Operation.ANONYMISE else frozenset[str]()
        return cls(
            policy=policy,
            purpose=purpose,
            items=keys,
            operation=operation,
            form=form,
            recipient=recipient,
            on=on,
            known=known,
            due=due,
        )


@shared
def processing(facts: ProcessingFacts, /) -> Decision:
    """Say whether items may be processed on these facts (verwerking); the same facts give the same decision."""
    if facts.operation in PROTECTIVE:
        return per_item(
            {
                item.named: protected(facts.known, item, facts.operation)
                for item in map(facts.policy.item, sorted(facts.items))
            }
        )
    purpose = facts.policy.purpose(facts.purpose)
    carried = _carried(facts, purpose)
    found: dict[Named, Decision] = {}
    for item in map(facts.policy.item, sorted(facts.items)):
        known = facts.known.about(item.key)
        own = carried if known is facts.known else _carried(evolve(facts, known=known), purpose)
        found[item.named] = _item(facts, purpose, item, own)
    return per_item(found)


def _carried(facts: ProcessingFacts, purpose: Purpose) -> Mapping[str, Carried]:
    """Return the decision on the ground of each activity for a purpose, and on all that holds for its items alike."""
    grounded = {one.key: (one, _ground(facts, purpose, one)) for one in facts.policy.activities_for(facts.purpose)}
    return {
        key: (by_ground, combine(by_ground, *_activity(facts, purpose, activity)))
        for key, (activity, by_ground) in grounded.items()
    }


def _activity(facts: ProcessingFacts, purpose: Purpose, activity: ProcessingActivity) -> Sequence[Decision]:
    """Return what the law says of an activity for this person beside its ground, whatever the item: an objection, marketing."""
    clauses, basis = _clauses(activity.clauses or purpose.clauses), activity.basis
    found = []
    against = facts.known.objection
    if against is not None:
        found.append(
            objection(
                ObjectionFacts(
                    purpose=purpose.named,
                    kind=purpose.kind,
                    ground=basis.ground,
                    operation=facts.operation,
                    since=against.since,
                    result=against.result,
                    clauses=clauses,
                )
            )
        )
    if purpose.kind is PurposeKind.DIRECT_MARKETING and facts.operation is Operation.USE:
        found.append(marketing(MarketingFacts(purpose=purpose.named, ground=basis.ground, clauses=clauses)))
    if purpose.kind is PurposeKind.PUBLICATION or facts.operation is Operation.PUBLISH:
        published = PublicationFacts(purpose=purpose.named, kind=purpose.kind, ground=basis.ground, clauses=clauses)
        found.append(publication(published))
    return found


def _ground(facts: ProcessingFacts, purpose: Purpose, activity: ProcessingActivity) -> Decision:
    return ground(
        activity.basis,
        purpose=purpose,
        controller=facts.policy.controller.kind,
        country=facts.policy.controller.country,
        known=facts.known,
        text=facts.policy.consent_text(facts.known.consent.text),
        on=facts.on,
        clauses=_clauses(activity.clauses or purpose.clauses),
    )


def _item(
    facts: ProcessingFacts,
    purpose: Purpose,
    item: PersonalData,
    carried: Mapping[str, Carried],
) -> Decision:
    """Say whether one item may be processed: needed, described, and carried by at least one activity."""
    activities = facts.policy.activities_for(facts.purpose)
    needing = [activity for activity in activities if item.key in activity.items]
    needed = _minimisation(facts, purpose, item, needing)
    if not needing:
        return needed
    if item.key in facts.due:
        return lost_its_person(facts.policy, item, needing)
    reach, fitting = _reach(facts, needing)
    described = purpose_limitation(
        PurposeFacts(
            purpose=purpose.named,
            item=item.named,
            stage=facts.known.stage,
            operation=facts.operation,
            reach=reach,
            recipient=None if facts.recipient is None else facts.policy.recipient(facts.recipient).named,
            clauses=_clauses(purpose.clauses),
        )
    )
    if not fitting:
        return combine(needed, described)
    if facts.operation is Operation.COLLECT:
        described = Decision(reasons=described.reasons, duties=at_collection(item.sources))
    ways = [
        combine(together, *_regimes(facts, purpose, item, activity, on_its_ground))
        for activity, (on_its_ground, together) in ((one, carried[one.key]) for one in fitting)
    ]
    kept = (anonymised(facts.known, item),) if facts.operation is Operation.ANONYMISE else ()
    gone = gone_already(facts.known, item, facts.operation, facts.form)
    return combine(needed, described, alternatives(ways), *kept, *gone)


def _minimisation(
    facts: ProcessingFacts, purpose: Purpose, item: PersonalData, needing: Sequence[ProcessingActivity]
) -> Decision:
    stage_items = facts.policy.stage_items(facts.known.stage)
    if stage_items is None or not any(item.key in stage.items for stage in facts.policy.stages):
        listed = StageList.SILENT
    else:
        listed = StageList.THIS_STAGE if item.key in stage_items.items else StageList.OTHER_STAGES
    if needing:
        need = Necessity.FOR_PURPOSE
    else:
        elsewhere = any(item.key in activity.items for activity in facts.policy.activities)
        need = Necessity.FOR_OTHER_PURPOSE if elsewhere else Necessity.NOWHERE
    return minimisation(
        MinimisationFacts(
            purpose=purpose.named,
            item=item.named,
            need=need,
            stage=facts.known.stage,
            listed=listed,
            stage_clauses=() if stage_items is None else _clauses(stage_items.clauses),
            form=facts.form,
            form_needed=purpose.form,
            clauses=_clauses(purpose.clauses),
        )
    )


def _reach(facts: ProcessingFacts, needing: Sequence[ProcessingActivity]) -> tuple[Reach, Sequence[ProcessingActivity]]:
    """Return how far the description of the purpose reaches, and the activities that fit what is asked."""
    now = [activity for activity in needing if facts.known.stage in activity.stages]
    if not now:
        return Reach.OTHER_STAGE, ()
    if facts.recipient is not None:
        # That an activity names its recipient says that it discloses to him.
        fitting = [activity for activity in now if facts.recipient in activity.recipients]
        return (Reach.COVERED if fitting else Reach.OTHER_RECIPIENT), fitting
    fitting = [activity for activity in now if facts.operation in activity.operations]
    if not fitting:
        return Reach.OTHER_OPERATION, ()
    return (Reach.OTHER_RECIPIENT if facts.operation is Operation.DISCLOSE else Reach.COVERED), fitting


def _regimes(
    facts: ProcessingFacts, purpose: Purpose, item: PersonalData, activity: ProcessingActivity, grounded: Decision
) -> Sequence[Decision]:
    """Return what else the law says of the item in an activity: its category, its use, the device, its period, a restriction."""
    use = ItemInActivity(
        policy=facts.policy,
        item=item,
        activity=activity,
        purpose=purpose,
        operation=facts.operation,
        recipient=None if facts.recipient is None else facts.policy.recipient(facts.recipient).role,
        on=facts.on,
        grounded=grounded,
        text=facts.policy.consent_text(facts.known.consent.text),
    )
    stops = stopped(
        facts.known.invoked,
        purpose=purpose,
        ground=activity.basis.ground,
        operation=facts.operation,
        clauses=activity.clauses or purpose.clauses,
        item=item.key,
    )
    found = [*beside_ground(use), *stops]
    if facts.operation is Operation.COLLECT and Source.OBSERVED in item.sources:
        found += [
            reading_from_device(
                DeviceFacts(
                    purpose=purpose.named,
                    ground=activity.basis.ground,
                    kind=cookie.kind,
                    clauses=_clauses(cookie.clauses),
                )
            )
            for cookie in facts.policy.cookies
            if cookie.purpose == purpose.key
        ]
    last = facts.known.ended_on(activity.key, item.key)
    if last is not None and facts.operation not in NOT_BARRED:
        clauses = _clauses(activity.clauses or purpose.clauses)
        found.append(elapsed(ElapsedFacts(item=item.named, purpose=purpose.named, last=last, clauses=clauses)))
    if item.key in facts.known.restricted:
        found.append(
            restriction(
                RestrictionFacts(
                    item=item.named,
                    operation=facts.operation,
                    kind=purpose.kind,
                    ground=activity.basis.ground,
                    claim=Claim.HELD if item.key in facts.known.claimed else Claim.NONE,
                )
            )
        )
    return found


def _clauses(numbers: tuple[str, ...]) -> tuple[Citation, ...]:
    return tuple(map(clause, numbers))
