"""Are the data protected, and who takes a report where that went wrong? What the policy records of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from avgkit.checks import instant, item_keys
from avgkit.decision import Decision
from avgkit.evaluation.parts import per_item
from avgkit.evaluation.retention import in_force
from avgkit.law.breach_term import breach_deadline
from avgkit.law.calendars import calendar_of
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.rules.avg_32_security import SecurityFacts, protected
from avgkit.rules.avg_33_intake import ReportFacts, report_taken


def is_protected(policy: Policy, *, items: Collection[str], on: date) -> Decision:
    """
    Say whether items are protected against each risk of art. 32(2), as far as the policy records it (zijn de gegevens beveiligd).

    Permitted: somebody found a measure in place against each. Each item is a part of the decision. That the measures are appropriate
    is what their evidence answers. UnknownKey for an item that the policy does not have; InvalidValue for no items at all; NotInForce
    before the policy.
    """
    found = [policy.item(key) for key in sorted(item_keys(items), key=str)]
    today = in_force(policy, on)
    return per_item(
        {
            item.named: protected(
                SecurityFacts(
                    item=item.named,
                    measures=tuple(one for one in policy.measures if not one.items or item.key in one.items),
                    on=today,
                    clauses=(),
                )
            )
            for item in found
        }
    )


def breach_reported(policy: Policy, *, channel: Channel, aware_at: datetime) -> Decision:
    """
    Say who takes a report of a breach that came in by a channel, and by when the authority is told (melding van een datalek).

    *aware_at* is the moment at which the organisation became aware; the hours run from there, on weekends as well, whether or not there
    was a policy. What remains open is whether a risk is unlikely. InvalidValue for a naive datetime; MissingExtra and InvalidValue as
    ``calendar_of``.
    """
    moment = instant("aware_at", aware_at)
    deadline = breach_deadline(moment, zone=policy.zone, calendar=calendar_of(policy.controller.country))
    return report_taken(
        ReportFacts(intake=policy.breach_intake, channel=channel, notify_by=deadline.conservative, clauses=())
    )
