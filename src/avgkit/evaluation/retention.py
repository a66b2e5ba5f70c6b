"""How long is an item kept, and what must go: art. 5(1)(e) AVG for one person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from attrs import evolve

from avgkit.checks import day
from avgkit.decision import Decision, Outcome, Part
from avgkit.errors import NotInForce
from avgkit.evaluation.needs import needing
from avgkit.evaluation.spans import keepers, obstacles_to_erasure, spans_of, statutory_keepings
from avgkit.law.arithmetic import DAY, after
from avgkit.law.rights import Right
from avgkit.models.activity import ProcessingActivity
from avgkit.models.dossier import Dossier
from avgkit.models.events import RequestResult
from avgkit.models.policy import Policy
from avgkit.models.retention import AfterRetention
from avgkit.rules.avg_5_1e_retention import NOTHING_HELD, Retention, RetentionFacts, retention

_GRANTED = frozenset({RequestResult.GRANTED, RequestResult.GRANTED_IN_PART})


def retention_of(policy: Policy, dossier: Dossier, /, *, item: str, on: date) -> Retention:
    """
    Return how long an item of a person is kept, for what, and what happens then (bewaring), as known at the end of a day.

    Each purpose that needs the item in the person's situation has its period; the last to end decides. Once a request for its
    erasure was granted, only what stood against that still keeps it. UnknownKey where the policy has no such item; NotInForce
    before the policy.
    """
    policy.item(item)
    known = known_on(policy, dossier, on)
    asked_at = _erasure_granted(known, item)
    if asked_at is not None:
        return retention_if_asked(policy, known, item=item, on=on, asked_at=asked_at)
    return _retention(policy, known, item, on, keepers(policy, known, item))


def retention_if_asked(policy: Policy, dossier: Dossier, /, *, item: str, on: date, asked_at: datetime) -> Retention:
    """Return how long an item is kept of somebody who asked for its erasure then: for what still needs it, and no longer."""
    activities = needing(policy, dossier, item=item, on=on, asked_at=asked_at)
    # Who asked for erasure gets no less when the time has come.
    return evolve(_retention(policy, dossier, item, on, activities), then=AfterRetention.ERASE)


def must_erase(policy: Policy, dossier: Dossier, /, *, on: date) -> Decision:
    """
    Say per held item whether it must go because its time is over (moet gewist), art. 5(1)(e).

    A part is REQUIRED, NOT_REQUIRED, PROHIBITED while a statutory minimum, a hold or a restriction stands, or UNDECIDED where
    a period counts from something that is not known. NOT_APPLICABLE where nothing is held.
    """
    known = known_on(policy, dossier, on)
    if not known.held:
        return Decision(reasons=(NOTHING_HELD,))
    found = (retention_of(policy, known, item=item, on=on) for item in known.held)
    return Decision(parts=tuple(Part(of=one.item, decision=one.decision) for one in found))


def to_anonymise(policy: Policy, dossier: Dossier, /, *, items: Iterable[str], on: date) -> frozenset[str]:
    """Return the items that a sweep on that day anonymises (te anonimiseren): their last period is over, and the policy says so."""
    found = (retention_of(policy, dossier, item=item, on=on) for item in items)
    return frozenset(
        kept.item.key
        for kept in found
        if kept.then is AfterRetention.ANONYMISE and kept.decision.outcome is Outcome.REQUIRED
    )


def known_on(policy: Policy, dossier: Dossier, on: date, /) -> Dossier:
    """Return the dossier as it was at the end of a local day of the controller; NotInForce before the policy."""
    in_force(policy, on)
    tomorrow = datetime.combine(after(on, DAY), time(), tzinfo=policy.zone)
    return dossier.at(tomorrow - timedelta(microseconds=1))


def in_force(policy: Policy, on: date, /) -> date:
    """Return the day, or raise NotInForce where the policy did not hold yet."""
    if day("on", on) < policy.since:
        raise NotInForce("policy", on)
    return on


def _retention(
    policy: Policy, dossier: Dossier, item: str, on: date, activities: Iterable[ProcessingActivity]
) -> Retention:
    named = policy.item(item).named
    held = dossier.held.get(item)
    if held is None:
        return Retention(item=named, on=on, decision=Decision(reasons=(NOTHING_HELD,)))
    return retention(
        RetentionFacts(
            item=named,
            on=on,
            spans=spans_of(policy, dossier, activities, held),
            statutory=statutory_keepings(policy, dossier, item),
            obstacles=obstacles_to_erasure(dossier, item),
            preferences=frozenset(dossier.preferences),
        )
    )


def _erasure_granted(dossier: Dossier, item: str) -> datetime | None:
    """Return when the erasure of an item was last asked for and granted, all of it or in part."""
    held = dossier.held.get(item)
    return max(
        (
            request.received_at
            for request in dossier.requests.values()
            if request.right is Right.ERASURE
            and request.result in _GRANTED
            and (not request.items or item in request.items)
            and held is not None
            and held.collected_at <= request.received_at
        ),
        default=None,
    )
