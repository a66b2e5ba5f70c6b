"""Who received a person's items, by name: for the answer of art. 15(1)(c) and the notification of art. 19 AVG."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain
from typing import final

from attrs import frozen

from avgkit.evaluation.spans import consent_missing, keepers
from avgkit.models.dossier import Dossier
from avgkit.models.events import Anonymised, Corrected, Disclosed, Erased, RecipientTold, Restricted
from avgkit.models.policy import Policy
from avgkit.models.recipient import Recipient, RecipientRole


@final
@frozen(kw_only=True)
class Received:
    """A recipient and the items that went to it (ontvangen gegevens)."""

    recipient: Recipient
    items: frozenset[str]


def recipients_of(policy: Policy, dossier: Dossier, /, *, items: Collection[str]) -> tuple[Received, ...]:
    """
    Return who received any of these items: recorded disclosures, and the processors of the activities that keep them.

    The person, who may have received them as well, is told of others.
    UnknownKey where the dossier names a recipient that the policy does not know.
    """
    found = {recipient: held & set(items) for recipient, held in dossier.disclosed.items()}
    for item in items:
        there = [activity for activity in keepers(policy, dossier, item) if not consent_missing(dossier, activity)]
        for key in chain.from_iterable(activity.recipients for activity in there):
            if policy.recipient(key).role is RecipientRole.PROCESSOR:
                found[key] = found.get(key, frozenset()) | {item}
    return tuple(
        Received(recipient=policy.recipient(recipient), items=frozenset(received))
        for recipient, received in sorted(found.items())
        if received and policy.recipient(recipient).role is not RecipientRole.DATA_SUBJECT
    )


def recipients_untold(policy: Policy, dossier: Dossier, /) -> tuple[Received, ...]:
    """
    Return who received items that were since corrected, restricted, erased or anonymised, and was not told of it (art. 19).

    Only recorded disclosures count: whom a plan names is told when the plan is carried out.
    """
    had: dict[str, frozenset[str]] = {}
    untold: dict[str, frozenset[str]] = {}
    for event in dossier.events:
        match event:
            case Disclosed():
                had[event.recipient] = had.get(event.recipient, frozenset()) | event.items
            case Corrected() | Restricted() | Erased() | Anonymised():
                for recipient, items in had.items():
                    untold[recipient] = untold.get(recipient, frozenset()) | (items & event.items)
                    if isinstance(event, Erased | Anonymised):
                        had[recipient] = items - event.items
            case RecipientTold():
                untold.pop(event.recipient, None)
            case _:
                pass
    return tuple(
        Received(recipient=policy.recipient(recipient), items=items)
        for recipient, items in sorted(untold.items())
        if items and policy.recipient(recipient).role is not RecipientRole.DATA_SUBJECT
    )
