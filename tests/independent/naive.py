"""
A second opinion on what may be done with personal data: plain ifs over raw events, written from the law and from no rule of avgkit.

Every answer is a pair of a word, ``permitted``, ``prohibited`` or ``undecided``, and why. Nothing here is fast or fine.
"""

# ruff: noqa: PLR0911, PLR0917 - plain questions with plain arguments, one answer after the other
from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from avgkit.law.adequacy import ADEQUACY, Scope
from avgkit.law.children import ChildRisk, ChildService, ConsentGiver, ParentVerification
from avgkit.law.condition import Condition
from avgkit.law.consent_age import CONSENT_AGE
from avgkit.law.derogations import Derogation, DerogationCondition
from avgkit.law.eea import EEA, Standing
from avgkit.law.operations import Operation
from avgkit.law.rights import Right
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.events import Anonymised, ConsentGiven, ConsentWithdrawn, Event
from avgkit.models.legal_basis import (
    ChildrenServed,
    ConsentBasis,
    ContractBasis,
    LegalObligationBasis,
    LegitimateInterestsBasis,
    PublicTaskBasis,
    VitalInterestsBasis,
)
from avgkit.models.personal_data import DataCategory
from avgkit.models.policy import ControllerKind, Policy
from avgkit.models.purpose import DataForm, PurposeKind
from avgkit.models.recipient import (
    AgreementElement,
    Recipient,
    RecipientRole,
    SubAuthorisation,
    SubProcessor,
    TransferToolKind,
)
from avgkit.models.retention import AfterRetention, RetentionEvent, RetentionRule
from avgkit.models.sharing import ArrangementElement, DemandReach, LegalDemand, SpecificSituation
from avgkit.models.staff import StaffMember
from independent import beside, history
from independent.verdict import BAD, GOOD, OPEN, Verdict, best, judged, worst

STORING = frozenset({Operation.COLLECT, Operation.RECORD, Operation.ORGANISE, Operation.STRUCTURE, Operation.STORE})
NEAR = [DataForm.IDENTIFIABLE, DataForm.PSEUDONYMOUS, DataForm.AGGREGATED]


def ground(
    policy: Policy, activity: ProcessingActivity, events: Iterable[Event], item: str, at: datetime, day: date
) -> Verdict:
    """Ask for the ground of one activity: art. 6(1), with art. 7 for consent and 6(1), last sentence, for public authorities."""
    basis = activity.basis
    if isinstance(basis, ConsentBasis):
        last = history.last_consent(events, activity.purpose, at)
        if isinstance(last, ConsentGiven) and last.text in basis.texts:
            return worst(
                [
                    Verdict(GOOD, "6-1-a consent stands"),
                    of_whoever_can(policy, basis, events, activity.purpose, last.at, at),
                    *(beside.asked_well(one.asked) for one in policy.consent_texts if one.key == last.text),
                ]
            )
        if isinstance(last, ConsentGiven):
            return Verdict(BAD, "6-1-a consent to another text")
        if isinstance(last, ConsentWithdrawn):
            return Verdict(BAD, "6-1-a consent was withdrawn")
        return Verdict(BAD, "6-1-a consent was never given" if last is None else "6-1-a consent was refused")
    if isinstance(basis, ContractBasis):
        stand = history.contract(events, basis.contract, at)
        if stand == "proposed" or not history.contracts(events, at):
            return steps(policy, basis, history.asked_about(events, basis.contract, item, at), day)
        return Verdict(GOOD if stand == "running" else BAD, f"6-1-b contract: {stand}")
    if isinstance(basis, LegalObligationBasis):
        return Verdict(GOOD, "6-1-c a law lays it down")
    if isinstance(basis, VitalInterestsBasis):
        return judged(basis.judgment, day, "6-1-d vital interests")
    if isinstance(basis, PublicTaskBasis):
        return Verdict(GOOD, "6-1-e a law gives the task")
    if policy.controller.kind is ControllerKind.PUBLIC:
        return Verdict(BAD, "6-1 no legitimate interests for a public authority")
    return worst(
        judged(test, day, f"6-1-f {name}")
        for name, test in (
            ("legitimate", basis.legitimate),
            ("necessary", basis.necessary),
            ("balanced", basis.balanced),
        )
    )


def steps(policy: Policy, basis: ContractBasis, asked: datetime | None, day: date) -> Verdict:
    """
    Ask whether steps before a contract rest on a request of the person: art. 6(1)(b).

    The law does not say for how long; not for ever (5(1)(e)), and for how long is for the organisation to say.
    """
    if asked is None:
        return Verdict(OPEN, "6-1-b did the person ask")
    if basis.steps_within is None:
        return Verdict(OPEN, "6-1-b for how long steps carry")
    over = day > history.last_day(history.day_of(asked, policy.zone), basis.steps_within)
    return Verdict(BAD, "6-1-b asked too long ago") if over else Verdict(GOOD, "6-1-b steps as asked")


def of_whoever_can(
    policy: Policy, basis: ConsentBasis, events: Iterable[Event], purpose: str, given_at: datetime, at: datetime
) -> Verdict:
    """
    Ask whether consent was given by whoever can: below the age a parent, from it on the person, art. 8(1) AVG and 5(1) UAVG.

    Nobody's age is asked where nothing says that a child is in play. Whoever is old enough and did not consent himself may be under
    guardianship, 5(2) UAVG. Every age, service and law that is possible is tried; where they differ it is a question.
    """
    when, how = history.who_consented(events, purpose, at)
    days = {giver: history.day_of(moment, policy.zone) for giver, moment in when.items()}
    asked, given = (history.day_of(one, policy.zone) for one in (at, given_at))
    served, known = basis.children, history.possible_ages(events, at, given, policy.zone) is not None
    if served is None and not known and not history.represented(events, purpose, at):
        return Verdict(GOOD, "8-1 no child in play")
    # What a child said yes to does not come to hold because a parent says so once the child is one no more.
    apart = days.get(ConsentGiver.PERSON, given) < given
    found = []
    for by, on in [({one}, day) for one, day in days.items()] if apart else [(set(days), given)]:
        day = max(date(2018, 5, 25), on if known else asked)
        each = {
            of_one(by, how if ConsentGiver.REPRESENTATIVE in by else None, served and served.risk, age < limit)
            for age in history.possible_ages(events, at, day, policy.zone) or set(range(151))
            for limit in parental_ages(policy.controller.country, served, day)
        }
        found.append(each.pop() if len(each) == 1 else Verdict(OPEN, "8-1 how old, and what is offered"))
    return best(found)


def of_one(
    by: set[ConsentGiver], how: ParentVerification | None, risk: ChildRisk | None, parent_needed: bool
) -> Verdict:
    """Ask who consented where it is known whether a parent must, and how that parent was checked: art. 8(2)."""
    checked = (
        {
            ParentVerification.IDENTITY_CHECK: GOOD,
            ParentVerification.EMAIL_TO_PARENT: {ChildRisk.LOW: GOOD, ChildRisk.HIGH: BAD, None: OPEN}[risk],
        }.get(how, BAD)
        if how
        else BAD
    )
    if by == set(ConsentGiver) and checked == GOOD:
        return Verdict(GOOD, "8-1 both consented")
    if not parent_needed:
        alone = ConsentGiver.PERSON in by
        return Verdict(GOOD if alone else OPEN, "8-1 old enough" if alone else "UAVG 5-2 under guardianship")
    if ConsentGiver.REPRESENTATIVE not in by:
        return Verdict(BAD, "8-1 no parent consented")
    return Verdict(checked, f"8-2 the parent was checked: {checked}")


def parental_ages(country: str, served: ChildrenServed | None, day: date) -> set[int]:
    """
    Return the ages below which a parent may have to consent: nobody's for counselling, art. 8(1) online, national law elsewhere.

    That of the Netherlands is known, art. 5(1) UAVG; elsewhere any up to majority.
    """
    national = {16} if country == "NL" else set(range(19))
    known = [
        one.value for one in CONSENT_AGE.get(country, ()) if one.since <= day and (one.until is None or day < one.until)
    ]
    online = set(known) or set(range(13, 17))
    if served is None:
        return {0} | national | online
    if served.service is ChildService.PREVENTIVE_OR_COUNSELLING:
        return {0}
    if served.service is ChildService.OFFLINE or served.offered_directly is Condition.NOT_MET:
        return national
    return online if served.offered_directly is Condition.MET else national | online


def besides(
    policy: Policy,
    activity: ProcessingActivity,
    events: Iterable[Event],
    item: str,
    at: datetime,
    what: Operation,
    recipient: str | None = None,
) -> list[Verdict]:
    """Ask for what the law asks beside a ground: exceptions, automated decisions, new purposes, reading from a device."""
    day, of, purpose = history.day_of(at, policy.zone), policy.item(item), policy.purpose(activity.purpose)
    last, grounded = history.last_consent(events, activity.purpose, at), ground(policy, activity, events, item, at, day)
    texts = [one.asked for one in policy.consent_texts if isinstance(last, ConsentGiven) and one.key == last.text]
    asked = texts[0] if texts else None
    given_to = None if recipient is None else policy.recipient(recipient).role
    return [
        beside.special(activity, of, day, what, grounded, asked, given_to),
        beside.automated(policy, activity, grounded, asked),
        beside.reused(activity, purpose, of, day, what, grounded),
        beside.from_device(policy, activity, of, what),
    ]


def objected(
    policy: Policy, activity: ProcessingActivity, events: Iterable[Event], at: datetime, what: Operation
) -> Verdict:
    """
    Ask whether an objection stops one activity: art. 21(1) for the grounds e and f, 21(6) for statistics on any ground.

    While it is pending the data are only stored: art. 18(1)(d). Against direct marketing it is absolute, art. 21(3), until the person
    takes it back, whatever consent follows.
    """
    stand, since = history.objection(events, activity.purpose, at)
    if policy.purpose(activity.purpose).kind is PurposeKind.DIRECT_MARKETING:
        if since is None or stand == "retracted":
            return Verdict(GOOD, "21-3 no objection to marketing")
        return Verdict(BAD, "21-3 objection to marketing")
    on_e_or_f = isinstance(activity.basis, PublicTaskBasis | LegitimateInterestsBasis)
    if not on_e_or_f and policy.purpose(activity.purpose).kind is not PurposeKind.STATISTICS:
        return Verdict(GOOD, "no right to object")
    if stand == "pending":
        return Verdict(GOOD if what is Operation.STORE else BAD, "21-1 objection pending")
    return Verdict(BAD if stand == "upheld" else GOOD, f"21-1 objection: {stand}")


def asked_to_stop(
    policy: Policy, activity: ProcessingActivity, events: Iterable[Event], item: str, at: datetime, what: Operation
) -> Verdict:
    """
    Ask whether the person asked to stop this and waits for it: to stop marketing, 21(3), to withdraw, 7(3), to restrict, 18(1).

    Marketing stops at once. Which consent, and on what ground data are restricted, a request does not say, so that is open; consent of
    after the request is another one. Storing goes on, 18(2).
    """
    if what is Operation.STORE:
        return Verdict(GOOD, "12-3 stored meanwhile")
    found = []
    for one in history.waiting_requests(events, activity.purpose, item, at):
        marketing = policy.purpose(activity.purpose).kind is PurposeKind.DIRECT_MARKETING
        if one.right is Right.MARKETING_OBJECTION and marketing:
            found.append(Verdict(BAD, "21-3 asked that marketing stop"))
        last = history.last_consent(events, activity.purpose, at)
        if (
            one.right is Right.WITHDRAWAL
            and isinstance(activity.basis, ConsentBasis)
            and not (last and last.at > one.at)
        ):
            found.append(Verdict(OPEN, "7-3 asked to withdraw"))
        if one.right is Right.RESTRICTION and (not one.items or item in one.items):
            found.append(Verdict(OPEN, "18-1 asked to restrict"))
    return worst([Verdict(GOOD, "12-3 nothing waits"), *found])


def while_restricted(
    policy: Policy, activity: ProcessingActivity, events: Iterable[Event], item: str, at: datetime, what: Operation
) -> Verdict:
    """
    Ask whether the restriction of an item leaves one activity: art. 18(2).

    Storage stays. Consent to the purpose is no consent to use restricted data. That the act is needed for the claim, that the vital
    interest is that of another person, or that the law serves an important public interest, is not known.
    """
    if not history.restricted(events, item, at) or what is Operation.STORE:
        return Verdict(GOOD, "not restricted, or stored")
    if policy.purpose(activity.purpose).kind is PurposeKind.ARCHIVE and history.on_hold(events, item, at):
        return Verdict(OPEN, "18-2 claims")
    if isinstance(activity.basis, VitalInterestsBasis | PublicTaskBasis | LegalObligationBasis):
        return Verdict(OPEN, "18-2 protection of others or important public interest")
    return Verdict(BAD, "18-2 restricted")


def started(
    policy: Policy, events: Iterable[Event], rule: RetentionRule, item: str, at: datetime, own: str | None
) -> date | None:
    """Return the day a period of a rule is counted from, or None where it has not come, or nobody knows it: art. 5(1)(e)."""
    if rule.event is RetentionEvent.FINANCIAL_YEAR_ENDED:
        return history.booked_until(events, item, at)
    moment = {
        RetentionEvent.COLLECTED: history.collected_at(events, item, at),
        RetentionEvent.LAST_CONTACT: history.last_contact_at(events, at),
        RetentionEvent.CONTRACT_ENDED: history.contracts_ended_at(events, at, own),
        RetentionEvent.REQUEST_CLOSED: history.requests_closed_at(events, at),
        RetentionEvent.CONSENT_ENDED: None,
    }[rule.event]
    return None if moment is None else history.day_of(moment, policy.zone)


def own_contract(activity: ProcessingActivity) -> str | None:
    """Return the contract that an activity is about, or None where it is about any."""
    return activity.basis.contract if isinstance(activity.basis, ContractBasis) else None


def ground_lost(policy: Policy, activity: ProcessingActivity, events: Iterable[Event], at: datetime) -> date | None:
    """
    Return the day on which the person's own choice ended an activity: art. 7(3), 21(1) upheld, and 21(3).
    """
    taken_back = history.taken_back_at(events, activity.purpose, at)
    if taken_back is not None and isinstance(activity.basis, ConsentBasis):
        return history.day_of(taken_back, policy.zone)
    stand, since = history.objection(events, activity.purpose, at)
    if since is None or stand == "retracted":
        return None
    if policy.purpose(activity.purpose).kind is PurposeKind.DIRECT_MARKETING:
        return history.day_of(since, policy.zone)
    balanced = isinstance(activity.basis, LegitimateInterestsBasis | PublicTaskBasis)
    return history.day_of(since, policy.zone) if balanced and stand == "upheld" else None


def retention_left(
    policy: Policy, activity: ProcessingActivity, events: Iterable[Event], item: str, at: datetime, day: date
) -> Verdict:
    """
    Ask whether the retention period of one activity is over for an item that is held: art. 5(1)(e).

    No period, or one whose beginning nobody knows, is not over; whether the item must go is a question of its own. P0D is at once.
    """
    if history.collected_at(events, item, at) is None:
        return Verdict(GOOD, "5-1-e not held")
    rule = policy.retention_rule(activity.retention)
    lost = ground_lost(policy, activity, events, at)
    if lost is not None and (rule.event is not RetentionEvent.CONSENT_ENDED or rule.period is None):
        return Verdict(BAD if rule.event is not RetentionEvent.CONSENT_ENDED else OPEN, "5-1-e the person ended it")
    start = lost or started(policy, events, rule, item, at, own_contract(activity))
    if start is None:
        waits = not_begun(events, rule, at, own_contract(activity))
        return Verdict(GOOD if waits else OPEN, "5-1-e the period has not begun")
    if rule.period is None:
        return Verdict(OPEN, "5-1-e no period is named")
    over = day > history.last_day(start, rule.period)
    return Verdict(BAD if over else GOOD, "5-1-e the period is over" if over else "5-1-e the period runs")


def not_begun(events: Iterable[Event], rule: RetentionRule, at: datetime, own: str | None) -> bool:
    """Tell whether a period counts from the end of what still goes on, and not from a day that nobody knows."""
    if rule.event is RetentionEvent.CONTRACT_ENDED:
        kinds = history.contracts(events, at) if own is None else {own} & history.contracts(events, at)
        return any(history.contract(events, kind, at) != "ended" for kind in kinds)
    return rule.event in {RetentionEvent.REQUEST_CLOSED, RetentionEvent.CONSENT_ENDED}


def described(
    policy: Policy,
    activity: ProcessingActivity,
    events: Iterable[Event],
    item: str,
    at: datetime,
    what: Operation,
    recipient: str | None,
) -> Verdict:
    """
    Ask whether the policy describes this at all: art. 5(1)(b) and 5(1)(c); what it does not describe is not allowed.

    Who names a recipient describes disclosure to him (art. 30(1)(d)); to disclose to nobody knows whom is a question.
    """
    if item not in activity.items:
        return Verdict(BAD, "5-1-c the purpose does not need it")
    if history.stage(events, at) not in activity.stages:
        return Verdict(BAD, "5-1-b not in this stage")
    if recipient is not None:
        named = recipient in activity.recipients
        return Verdict(GOOD if named else BAD, "5-1-b recipient of the activity")
    if what not in activity.operations:
        return Verdict(BAD, "5-1-b not this operation")
    return Verdict(OPEN if what is Operation.DISCLOSE else GOOD, "5-1-b to whom")


def publication(policy: Policy, activity: ProcessingActivity, what: Operation) -> Verdict:
    """Ask whether it would be published without consent, and what could allow that: art. 6 and 7 (clause S-32)."""
    public = policy.purpose(activity.purpose).kind is PurposeKind.PUBLICATION or what is Operation.PUBLISH
    if public and not isinstance(activity.basis, ConsentBasis):
        return Verdict(OPEN, "7 publication without consent")
    if public and policy.purpose(activity.purpose).kind is not PurposeKind.PUBLICATION:
        return Verdict(OPEN, "7 consent to something else than publication")
    return Verdict(GOOD, "not published, or on consent")


def marketing(policy: Policy, activity: ProcessingActivity, what: Operation) -> Verdict:
    """
    Ask for direct marketing without consent: art. 11.7 Tw asks consent by channel, and the channel is not known here.

    A contract as a rule does not carry it (EDPB 2/2019).
    """
    if policy.purpose(activity.purpose).kind is not PurposeKind.DIRECT_MARKETING:
        return Verdict(GOOD, "no marketing")
    if isinstance(activity.basis, ContractBasis):
        return Verdict(OPEN, "6-1-b does a contract need marketing")
    if what is Operation.USE and not isinstance(activity.basis, ConsentBasis):
        return Verdict(OPEN, "Tw 11.7 by which channel")
    return Verdict(GOOD, "on consent, or not sent")


def item_itself(
    policy: Policy, events: Iterable[Event], purpose: str, item: str, at: datetime, form: DataForm
) -> Verdict:
    """
    Ask for what forbids it whatever the activity.

    A form nearer to the person than the purpose needs, and an item that the policy has in other stages only (clauses S-10 to
    S-12): art. 5(1)(c).
    """
    if NEAR.index(form) < NEAR.index(policy.purpose(purpose).form):
        return Verdict(BAD, "5-1-c nearer to the person than needed")
    here = [one for one in policy.stages if one.stage is history.stage(events, at)]
    elsewhere = any(item in one.items for one in policy.stages)
    if here and elsewhere and item not in here[0].items:
        return Verdict(BAD, "5-1-c not yet, or no longer, in this stage")
    return Verdict(GOOD, "nothing against it")


def minimum_runs(policy: Policy, events: Iterable[Event], item: str, at: datetime, day: date) -> bool:
    """
    Tell whether a law still asks that an item that is held is kept: AWR 52 and the like; the last day is inside.

    A duty for the books binds what was booked, one that counts from a contract or a request whoever had one. A duty that binds and
    whose end is not known, is kept.
    """
    if history.collected_at(events, item, at) is None:
        return False
    for rule in policy.retention:
        if rule.law is None or item not in rule.items or rule.period is None:
            continue
        start = started(policy, events, rule, item, at, None)
        if start is not None and day <= history.last_day(start, rule.period):
            return True
        if start is None and binds_without_start(events, rule, at):
            return True
    return False


def binds_without_start(events: Iterable[Event], rule: RetentionRule, at: datetime) -> bool:
    """Tell whether a legal duty binds although what it counts from has not come: art. 17(3)(b)."""
    if rule.event is RetentionEvent.CONTRACT_ENDED:
        return bool(history.contracts(events, at))
    if rule.event is RetentionEvent.REQUEST_CLOSED:
        return history.request_open(events, at)
    return rule.event is not RetentionEvent.FINANCIAL_YEAR_ENDED


def period_for_use(
    policy: Policy, activity: ProcessingActivity, events: Iterable[Event], item: str, at: datetime, what: Operation
) -> Verdict:
    """Ask whether the period forbids this use: art. 5(1)(e); what is collected anew or made anonymous is not bound by it."""
    if what in {Operation.COLLECT, Operation.RECORD, Operation.ANONYMISE}:
        return Verdict(GOOD, "5-1-e no use")
    left = retention_left(policy, activity, events, item, at, history.day_of(at, policy.zone))
    return left if left.word == BAD else Verdict(GOOD, left.why)


def anonymised(policy: Policy, events: Iterable[Event], item: str, at: datetime, what: Operation) -> Verdict:
    """Ask whether an item may lose its person: not while a law or a claim needs it (17(3)), nor who asked not to (clause S-42)."""
    if what is not Operation.ANONYMISE:
        return Verdict(GOOD, "not made anonymous")
    if history.wants_no_anonymous_copy(events, at):
        return Verdict(BAD, "S-42 not kept anonymously")
    return kept(policy, events, item, at)


def gone(events: Iterable[Event], item: str, at: datetime, what: Operation, form: DataForm) -> Verdict:
    """
    Ask whether an item is still there: what was erased is used in no way (17(1)), what was made anonymous not as somebody's (recital 26).

    To collect or record it anew is another matter.
    """
    last = history.gone_by(events, item, at)
    if last is None or what in {Operation.COLLECT, Operation.RECORD}:
        return Verdict(GOOD, "not gone")
    if isinstance(last, Anonymised) and form is DataForm.AGGREGATED:
        return Verdict(GOOD, "of nobody any more")
    return Verdict(BAD, "17-1 gone")


def kept(policy: Policy, events: Iterable[Event], item: str, at: datetime) -> Verdict:
    """Ask whether an item must stay as it is: for a claim, 17(3)(e), or because a law says so, 17(3)(b)."""
    if history.on_hold(events, item, at):
        return Verdict(BAD, "17-3-e held for a claim")
    if minimum_runs(policy, events, item, at, history.day_of(at, policy.zone)):
        return Verdict(BAD, "17-3-b a law keeps it")
    return Verdict(GOOD, "nothing keeps it")


def protective(policy: Policy, events: Iterable[Event], item: str, at: datetime, what: Operation) -> Verdict:
    """
    Ask whether data may be restricted or erased: no ground is needed.

    Who asked for restriction may need the data, 18(1)(b) and (c), or may not, 18(1)(a) and (d): that is a question.
    """
    if what is Operation.RESTRICT:
        return Verdict(GOOD, "to restrict protects")
    asked = history.restricted(events, item, at)
    restricted = Verdict(OPEN if asked else GOOD, "18-2 may restricted data go")
    return worst([kept(policy, events, item, at), restricted])


def by_activity(
    policy: Policy,
    activity: ProcessingActivity,
    events: Iterable[Event],
    item: str,
    at: datetime,
    what: Operation,
    recipient: str | None = None,
) -> Verdict:
    """Ask one activity for one item: everything that the ground and the activity decide."""
    day = history.day_of(at, policy.zone)
    return worst(
        [
            described(policy, activity, events, item, at, what, recipient),
            ground(policy, activity, events, item, at, day),
            *besides(policy, activity, events, item, at, what, recipient),
            objected(policy, activity, events, at, what),
            asked_to_stop(policy, activity, events, item, at, what),
            while_restricted(policy, activity, events, item, at, what),
            period_for_use(policy, activity, events, item, at, what),
            anonymised(policy, events, item, at, what),
            publication(policy, activity, what),
            marketing(policy, activity, what),
        ]
    )


def may_process(
    policy: Policy,
    events: Iterable[Event],
    purpose: str,
    item: str,
    at: datetime,
    what: Operation = Operation.USE,
    form: DataForm = DataForm.IDENTIFIABLE,
) -> Verdict:
    """Say whether one item may be processed: art. 5, 6, 7, 9, 10, 18, 21; several activities for a purpose are alternatives."""
    at = at.astimezone(UTC)
    events = list(events)
    if what in {Operation.RESTRICT, Operation.ERASE, Operation.DESTROY}:
        return protective(policy, events, item, at, what)
    roads = [by_activity(policy, one, events, item, at, what) for one in policy.activities if one.purpose == purpose]
    if not roads:
        return Verdict(BAD, "5-1-b no activity for this purpose")
    needs = any(one.purpose == purpose and item in one.items for one in policy.activities)
    if what is Operation.ANONYMISE and needs and to_anonymise(policy, events, item, at):
        return Verdict(GOOD, "5-1-e no longer in a form that identifies")
    return worst(
        [best(roads), item_itself(policy, events, purpose, item, at, form), gone(events, item, at, what, form)]
    )


def may_access(
    policy: Policy,
    events: Iterable[Event],
    staff: StaffMember,
    purpose: str,
    item: str,
    at: datetime,
    what: Operation = Operation.CONSULT,
) -> Verdict:
    """Say whether somebody of the staff may do this: art. 29 and 32(4) by role, 28(3)(b) by secrecy, and it must be lawful at all."""
    day = history.day_of(at, policy.zone)
    role = next(one for one in policy.roles if one.key == staff.role)
    if purpose not in role.purposes:
        return Verdict(BAD, "32-4 no work for this purpose")
    if what not in role.operations:
        return Verdict(BAD, "32-4 not this operation")
    secrecy = staff.confidentiality
    if secrecy is None or day < secrecy.since or (secrecy.until is not None and secrecy.until < day):
        return Verdict(BAD, "28-3-b no secrecy on that day")
    return may_process(policy, events, purpose, item, at, what)


def in_role(
    policy: Policy, recipient: Recipient, purpose: str, item: str, day: date, demand: LegalDemand | None
) -> Verdict:
    """Ask in which role a recipient acts, and what that asks: art. 4(7) to 4(10), 26, 28, and a demand of an authority (S-45)."""
    if recipient.role is RecipientRole.PROCESSOR:
        return processors(policy, recipient, purpose, item, day)
    if recipient.role is RecipientRole.JOINT_CONTROLLER:
        return worst([arrangement(recipient, purpose, item, day), criminal(policy, recipient, purpose, item, day)])
    if recipient.role is RecipientRole.CONTROLLER:
        if ordered_by_law(policy, recipient, purpose):
            return Verdict(GOOD, "6-1-c a law orders the disclosure")
        return worst([other_controller(recipient, purpose, item, day), criminal(policy, recipient, purpose, item, day)])
    if recipient.role is RecipientRole.AUTHORITY:
        return demanded(recipient, item, day, demand)
    if recipient.role is RecipientRole.DATA_SUBJECT:
        return Verdict(GOOD, "4-10 the person")
    return Verdict(OPEN, "4-9 no role")


def ordered_by_law(policy: Policy, recipient: Recipient, purpose: str) -> bool:
    """Tell whether nothing but legal obligations make a policy name a recipient, and each of them has it disclose: to keep is no more."""
    naming = [one for one in policy.activities if one.purpose == purpose and recipient.key in one.recipients]
    return bool(naming) and all(
        isinstance(one.basis, LegalObligationBasis) and Operation.DISCLOSE in one.operations for one in naming
    )


def processors(policy: Policy, recipient: Recipient, purpose: str, item: str, day: date) -> Verdict:
    """
    Ask for the agreement of art. 28(3), and of each other processor that gets the item for what 28(2), 28(4) and chapter V ask.

    A draft, an agreement that lacks an element, or one for other data carries nothing.
    """
    verdicts = [Verdict(BAD, "28-3 no agreement that carries it")]
    for one in recipient.agreements:
        running = one.since <= day and (one.until is None or day <= one.until)
        signed = one.signed_on is not None and one.signed_on <= day
        covers = item in one.items and purpose in one.purposes
        if running and signed and covers and one.elements == frozenset(AgreementElement):
            verdicts = [Verdict(GOOD, "28-3 agreement")]
    for other in recipient.sub_processors:
        if day < other.since or (other.until is not None and other.until < day):
            continue
        if item not in other.items or purpose not in other.purposes:
            continue
        theirs = policy.recipient(other.recipient)
        verdicts += [engaged(other, day), processors(policy, theirs, purpose, item, day), transfer(theirs, day, None)]
    return worst(verdicts)


def engaged(other: SubProcessor, day: date) -> Verdict:
    """Ask of another processor: authorisation in writing, an announcement beforehand where that is general, no objection, same duties."""
    if other.authorisation is SubAuthorisation.NONE:
        return Verdict(BAD, "28-2 not authorised")
    if other.objected_on is not None and other.objected_on <= day:
        return Verdict(BAD, "28-2 objected to")
    late = other.announced_on is not None and other.announced_on >= other.since
    if other.authorisation is SubAuthorisation.GENERAL and late:
        return Verdict(BAD, "28-2 announced too late to object")
    same = judged(other.same_duties, day, "28-4 same duties")
    if same.word != GOOD:
        return same
    if other.authorisation is None or (other.authorisation is SubAuthorisation.GENERAL and other.announced_on is None):
        return Verdict(OPEN, "28-2 authorisation or announcement not known")
    return Verdict(GOOD, "28-2 authorised")


def arrangement(recipient: Recipient, purpose: str, item: str, day: date) -> Verdict:
    """Ask of joint controllers: an arrangement that settles who does what for this, whose essence people can read: art. 26(1) and (2)."""
    if not recipient.arrangements:
        return Verdict(OPEN, "26 no arrangement on file")
    for one in recipient.arrangements:
        if day < one.since or (one.until is not None and one.until < day):
            continue
        if one.agreed_on is None or day < one.agreed_on:
            return Verdict(BAD, "26 a draft")
        if one.elements != frozenset(ArrangementElement) or item not in one.items or purpose not in one.purposes:
            return Verdict(BAD, "26 settles too little")
        if one.essence_since is None:
            return Verdict(OPEN, "26-2 can the essence be read")
        return Verdict(GOOD if one.essence_since <= day else BAD, "26-2 the essence")
    return Verdict(BAD, "26 no arrangement that day")


def other_controller(recipient: Recipient, purpose: str, item: str, day: date) -> Verdict:
    """Ask what another controller will do with it: a ground of its own (6(1)), a use that fits (6(4)), and terms that were promised."""
    verdicts = list[Verdict]()
    for use in recipient.uses:
        if item not in use.items or purpose not in use.purposes:
            continue
        verdicts += [judged(use.lawful, day, "6-1 its ground"), judged(use.compatible, day, "6-4 its use")]
        terms = use.terms
        if terms is not None:
            bound = terms.signed_on is not None and terms.signed_on <= day
            bound = bound and (terms.until is None or day <= terms.until)
            verdicts.append(Verdict(GOOD if bound else BAD, "S-19 careful use was promised"))
    return worst(verdicts) if verdicts else Verdict(OPEN, "4-10 for what, and on which ground")


def criminal(policy: Policy, recipient: Recipient, purpose: str, item: str, day: date) -> Verdict:
    """Ask what lets criminal data go to a third party: within the group, UAVG 33(4)(b), a licence and its protocol, 33(4)(c) and (5)."""
    if policy.item(item).category is not DataCategory.CRIMINAL or ordered_by_law(policy, recipient, purpose):
        return Verdict(GOOD, "no criminal data, or by law")
    naming = [one for one in policy.activities if one.purpose == purpose and recipient.key in one.recipients]
    by_consent = any(isinstance(one.basis, ConsentBasis) for one in naming)
    file = recipient.criminal
    if file is None:
        return Verdict(OPEN, "UAVG 33-4 nothing on file")
    group = judged(file.same_group, day, "UAVG 33-4-b same group")
    licensed = file.licensed_on is not None and file.licensed_on <= day
    licensed = licensed and (file.licensed_until is None or day <= file.licensed_until)
    licence = judged(file.protocol, day, "UAVG 33-5 protocol") if licensed else Verdict(BAD, "UAVG 33-4-c no licence")
    consent = Verdict(OPEN if by_consent else BAD, "UAVG 32-a was consent explicit")
    return best([group, licence, consent])


def demanded(recipient: Recipient, item: str, day: date, demand: LegalDemand | None) -> Verdict:
    """
    Ask of an authority: a law of the Union or a Member State (6(3)), in writing and for one inquiry (recital 31), and nothing beyond it.

    The order of an authority of a third country is recognised under an agreement between states only: art. 48.
    """
    if demand is None:
        return Verdict(OPEN, "6-3 which law, and what does it cover")
    about = {
        DemandReach.THIS_PERSON: Verdict(GOOD, "31 about this person"),
        DemandReach.OTHER_PERSONS: Verdict(BAD, "31 about others"),
        DemandReach.EVERYBODY: Verdict(BAD, "31 a whole file"),
        None: Verdict(OPEN, "31 about whom"),
    }
    written = demand.written_on is not None and demand.written_on <= day
    verdicts = [about[demand.reach], judged(demand.checked, day, "6-3 the power")]
    verdicts.append(Verdict(GOOD if item in demand.items and item in demand.power else BAD, "6-3 beyond the demand"))
    verdicts.append(Verdict(GOOD if written else OPEN, "31 in writing"))
    if recipient.country is not None and not inside(recipient.country, day):
        verdicts.append(Verdict(BAD if demand.treaty is None else OPEN, "48 a foreign order"))
    return worst(verdicts)


def inside(country: str, day: date) -> bool:
    """Tell whether a country was no third country on a day: art. 44."""
    return any(
        entry.since <= day and (entry.until is None or day < entry.until) and entry.value is not Standing.THIRD_COUNTRY
        for entry in EEA.get(country, ())
    )


def specific_situation(situation: SpecificSituation, controller: ControllerKind) -> Verdict:
    """
    Ask for the conditions of the derogation that is relied on, law reference section 6: art. 49(1), and 49(3) for public powers.

    Occasional only for b, c and e; what nobody knows is a question.
    """
    asks = {
        Derogation.EXPLICIT_CONSENT: "CONSENT_EXPLICIT RISKS_TOLD",
        Derogation.CONTRACT_WITH_PERSON: "NECESSARY OCCASIONAL",
        Derogation.CONTRACT_IN_INTEREST: "NECESSARY OCCASIONAL",
        Derogation.PUBLIC_INTEREST: "NECESSARY INTEREST_IN_LAW",
        Derogation.LEGAL_CLAIMS: "NECESSARY OCCASIONAL",
        Derogation.VITAL_INTERESTS: "NECESSARY PERSON_INCAPABLE",
        Derogation.PUBLIC_REGISTER: "REGISTER_PUBLIC PART_OF_REGISTER",
        Derogation.COMPELLING_INTERESTS: "NOT_REPETITIVE FEW_PERSONS INTEREST_COMPELLING INTEREST_NOT_OVERRIDDEN SAFEGUARDS "
        "AUTHORITY_INFORMED PERSON_INFORMED",
    }
    needed = {DerogationCondition[name] for name in asks[situation.derogation].split()}
    verdicts = [Verdict(GOOD, "49 carried")]
    if needed & situation.conditions.not_met:
        verdicts.append(Verdict(BAD, "49 a condition is not met"))
    if needed - situation.conditions.met - situation.conditions.not_met:
        verdicts.append(Verdict(OPEN, "49 a condition is not known"))
    closed = {
        Derogation.EXPLICIT_CONSENT,
        Derogation.CONTRACT_WITH_PERSON,
        Derogation.CONTRACT_IN_INTEREST,
        Derogation.COMPELLING_INTERESTS,
    }
    if situation.derogation in closed:
        # Nobody supposes public powers of a private organisation; a record that it has them stands.
        unsaid = OPEN if controller is ControllerKind.PUBLIC else GOOD
        answer = {Condition.MET: BAD, Condition.NOT_MET: GOOD, Condition.UNKNOWN: unsaid}[situation.public_powers]
        verdicts.append(Verdict(answer, "49-3 public powers"))
    return worst(verdicts)


def transfer(recipient: Recipient, day: date, derogation: Verdict | None) -> Verdict:
    """Ask whether it may leave the EEA, in the order of chapter V: EEA, adequacy of art. 45, tools of art. 46, art. 49, or not at all."""
    if recipient.role is RecipientRole.DATA_SUBJECT:
        return Verdict(GOOD, "44 who receives it is neither a controller nor a processor")
    if recipient.country is None:
        return Verdict(OPEN, "44 the country is not known")
    if inside(recipient.country, day):
        return Verdict(GOOD, "44 no third country")
    verdicts = [Verdict(BAD, "44 nothing carries the transfer")]
    for found in ADEQUACY.get(recipient.country, ()):
        if not (found.since <= day and (found.until is None or day < found.until)):
            continue
        condition = found.value.condition
        if condition is None:
            return Verdict(GOOD, "45 adequacy")
        listed = any(
            one.framework == condition.value and one.since <= day and (one.until is None or day <= one.until)
            for one in recipient.certifications
        )
        if listed:
            return Verdict(GOOD, "45 adequacy for the listed")
        if found.value.scope is Scope.SECTOR:
            verdicts.append(Verdict(OPEN, "45 is the recipient covered"))
    for tool in recipient.tools:
        if tool.kind is TransferToolKind.STANDARD_CLAUSES and tool.since < date(2021, 6, 27):
            continue  # before Decision 2021/914 there were no such clauses
        if tool.since <= day and (tool.until is None or day <= tool.until):
            verdicts.append(judged(tool.assessed, day, "46 transfer impact assessment"))
    return best(verdicts if derogation is None else [*verdicts, derogation])


def may_disclose(
    policy: Policy,
    events: Iterable[Event],
    recipient: str,
    purpose: str,
    item: str,
    at: datetime,
    form: DataForm = DataForm.IDENTIFIABLE,
    demand: LegalDemand | None = None,
    situation: SpecificSituation | None = None,
) -> Verdict:
    """Say whether one item may go to a recipient: lawful for the purpose, named by the activity, role and agreement, chapter V."""
    at = at.astimezone(UTC)
    events = list(events)
    to = policy.recipient(recipient)
    day = history.day_of(at, policy.zone)
    roads = [
        by_activity(policy, one, events, item, at, Operation.DISCLOSE, recipient)
        for one in policy.activities
        if one.purpose == purpose
    ]
    return worst(
        [
            best(roads) if roads else Verdict(BAD, "5-1-b no activity for this purpose"),
            item_itself(policy, events, purpose, item, at, form),
            gone(events, item, at, Operation.DISCLOSE, form),
            in_role(policy, to, purpose, item, day, demand),
            transfer(to, day, None if situation is None else specific_situation(situation, policy.controller.kind)),
        ]
    )


def must_erase(policy: Policy, events: Iterable[Event], on: date) -> dict[str, Verdict]:
    """
    Say of every item that is held whether it must go: art. 5(1)(e), 17(1)(a), and 17(3) and 18 for what must stay.

    *on* is the whole day: what happens on it counts. An item that no activity needs must go.
    """
    events = list(events)
    at = datetime.combine(on, time.max, tzinfo=policy.zone).astimezone(UTC)
    return {
        item.key: must_go(policy, events, item.key, at, on)
        for item in policy.items
        if history.collected_at(events, item.key, at) is not None
    }


def must_go(policy: Policy, events: list[Event], item: str, at: datetime, on: date) -> Verdict:
    """Say of one item that is held whether it must go."""
    if history.restricted(events, item, at):
        return Verdict(BAD, "18 restricted data are kept")
    if history.on_hold(events, item, at):
        return Verdict(BAD, "17-3-e held for a claim")
    if minimum_runs(policy, events, item, at, on):
        return Verdict(BAD, "17-3-b a law keeps it")
    left = [
        retention_left(policy, one, events, item, at, on)
        for one in policy.activities
        if keeps(one, events, item, at, policy) and outlives_request(policy, one, events, item, at, on)
    ]
    words = {line.word for line in left}
    if GOOD in words:
        return Verdict("not_required", "5-1-e a purpose still needs it")
    if OPEN in words:
        return Verdict(OPEN, "5-1-e no period, or no beginning, is known")
    return Verdict("required", "5-1-e no purpose needs it any more" if words else "5-1-e no purpose ever needed it")


def outlives_request(
    policy: Policy, activity: ProcessingActivity, events: Iterable[Event], item: str, at: datetime, day: date
) -> bool:
    """
    Ask whether an activity may keep an item whose erasure was asked for and granted: art. 17(1) and (3).

    The request takes consent back, objects to marketing, and withdraws whatever the person asked for before a contract; what only
    needs groups can do without this person. A law, a task, a contract that runs or is being made, and an interest that nobody judged
    to fall short stay.
    """
    asked, since = history.erasure_granted(events, item, at), history.collected_at(events, item, at)
    if asked is None or since is None or asked < since:
        return True
    purpose, basis = policy.purpose(activity.purpose), activity.basis
    if purpose.form is DataForm.AGGREGATED or ground_lost(policy, activity, events, at) is not None:
        return False
    if isinstance(basis, ConsentBasis):
        last = history.last_consent(events, activity.purpose, at)
        return isinstance(last, ConsentGiven) and last.at > asked
    if purpose.kind is PurposeKind.DIRECT_MARKETING:
        return False
    if isinstance(basis, LegalObligationBasis):
        return True
    if isinstance(basis, ContractBasis):
        stand = history.contract(events, basis.contract, at)
        now = {"proposed": Stage.CONCLUSION, "running": Stage.PERFORMANCE}.get(stand)
        return now in activity.stages
    if history.stage(events, at) not in activity.stages:
        return False
    tests = {
        VitalInterestsBasis: lambda one: (one.judgment,),
        PublicTaskBasis: lambda _: (),
        LegitimateInterestsBasis: lambda one: (one.legitimate, one.necessary, one.balanced),
    }[type(basis)](basis)
    return all(judged(test, day, "17-1-d").word != BAD for test in tests)


def to_anonymise(policy: Policy, events: list[Event], item: str, at: datetime) -> bool:
    """
    Tell whether an item is to be anonymised now: it must go, and the period that ends last says so (clause S-35).

    Of two that end on one day the stricter counts; who asked not to be kept anonymously is not (clause S-42). What no activity keeps is
    erased, and so is what the person asked to erase, and what was kept on a ground that the person took away (17(1)(b) and (c)).
    """
    on = history.day_of(at, policy.zone)
    since, asked = history.collected_at(events, item, at), history.erasure_granted(events, item, at)
    if since is None or history.wants_no_anonymous_copy(events, at) or (asked is not None and since <= asked):
        return False
    if must_go(policy, events, item, at, on).word != "required":
        return False
    keeping = [one for one in policy.activities if keeps(one, events, item, at, policy)]
    if any(ground_lost(policy, one, events, at) is not None for one in keeping):
        return False
    ends = [ending(policy, one, events, item, at) for one in keeping]
    ends += [
        (history.last_day(start, rule.period), rule.then)
        for rule in policy.retention
        if rule.law is not None and rule.period is not None and item in rule.items
        if (start := started(policy, events, rule, item, at, None)) is not None
    ]
    last = max((day for day, _ in ends), default=None)
    return last is not None and all(then is AfterRetention.ANONYMISE for day, then in ends if day == last)


def ending(
    policy: Policy, activity: ProcessingActivity, events: Iterable[Event], item: str, at: datetime
) -> tuple[date, AfterRetention]:
    """Return the last day that an activity keeps an item that must go, and what its rule says happens then."""
    rule = policy.retention_rule(activity.retention)
    start = started(policy, events, rule, item, at, own_contract(activity))
    assert start is not None
    assert rule.period is not None
    return history.last_day(start, rule.period), rule.then


def keeps(activity: ProcessingActivity, events: Iterable[Event], item: str, at: datetime, policy: Policy) -> bool:
    """
    Tell whether an activity keeps an item of this person at all.

    It stores the item, the person is or was in one of its stages, consent was given where it rests on that, and there was a
    request where it counts from one.
    """
    if item not in activity.items or not activity.operations & STORING:
        return False
    if not history.stages(events, at, own_contract(activity)) & activity.stages:
        return False
    never = not any(one.purpose == activity.purpose for one in history.told(events, ConsentGiven, until=at))
    if isinstance(activity.basis, ConsentBasis) and never:
        return False
    of_request = policy.retention_rule(activity.retention).event is RetentionEvent.REQUEST_CLOSED
    return not of_request or history.any_request(events, at)
