"""Forgetting what was recorded, once nothing depends on it any more; a duty or a protection is never forgotten with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from avgkit.checks import instant
from avgkit.errors import RecordNotFound
from avgkit.flows.effects import Flow, read
from avgkit.flows.record import record
from avgkit.models.dossier import Dossier
from avgkit.models.events import ForgetReason, Forgotten
from avgkit.models.policy import Policy


def forget(
    policy: Policy,
    subject: str,
    /,
    *,
    reason: ForgetReason,
    at: datetime,
    events: Collection[str] | None = None,
) -> Flow[Dossier]:
    """
    Have the ledger forget events of a person by their ids, or all there are, and return the dossier without them (vergeten).

    The ledger keeps that there were such events, and that they were forgotten. IllegalStep where something still depends on one:
    data that are held, or were erased while something else is known of the person, a period that runs, an objection, restriction, hold or
    preference that stands, a request that is open, a recipient who must still be told; RecordNotFound where there is no such event.
    Forgetting twice does no harm.
    """
    history = yield from read(subject)
    before = {one for event in history.events if isinstance(event, Forgotten) for one in event.events}
    known = {event.id for event in history.events if not isinstance(event, Forgotten)}
    asked = known | before if events is None else frozenset(events)
    if not asked <= known | before:
        raise RecordNotFound("the person has no event of that id that can be forgotten")
    # What is there once more is named once more: a Forgotten that is recorded again is carried out again.
    repeated = [event for event in history.events if isinstance(event, Forgotten) and event.events & asked]
    new = frozenset(asked - before)
    happened = [*repeated, Forgotten(id=_id(new, at), at=at, events=new, reason=reason)] if new else repeated
    return (yield from record(policy, subject, happened))


def _id(events: Collection[str], at: datetime) -> str:
    return sha256(f"Forgotten {instant('at', at).isoformat()} {sorted(events)}".encode()).hexdigest()
