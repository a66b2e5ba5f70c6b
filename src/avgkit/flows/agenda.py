"""What will be due for a person, and when: the ends of retention periods and the last days to answer requests."""

from __future__ import annotations

from collections import Counter
from datetime import date

from avgkit.decision import Outcome
from avgkit.errors import IllegalStep, StorageError, UnknownKey
from avgkit.evaluation.requests import request_deadline
from avgkit.evaluation.retention import in_force, retention_of
from avgkit.flows.answers import AgendaEntry, AgendaKind
from avgkit.flows.effects import Flow, append, find_subjects, read
from avgkit.law.arithmetic import DAY, after
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy


def agenda_of(policy: Policy, dossier: Dossier, /, *, on: date) -> tuple[AgendaEntry, ...]:
    """
    Return what is due for a person as things stand on a day (agenda); NotInForce before the policy.

    An item is due on the first day on which it must go, one that the policy does not know at once; one that has no known end is
    not, until an event or another policy gives it one.
    """
    days: dict[tuple[AgendaKind, date], set[str]] = {}
    for item in dossier.held:
        end = _first_day_without(policy, dossier, item, on)
        if end is not None:
            days.setdefault((AgendaKind.RETENTION, end), set()).add(item)
    for request in dossier.requests.values():
        if request.closed_at is None:
            days.setdefault((AgendaKind.REQUEST, request_deadline(policy, request).day), set()).add(request.id)
    return tuple(AgendaEntry(kind=kind, on=day, keys=frozenset(keys)) for (kind, day), keys in days.items())


def reschedule(policy: Policy, /, *, on: date) -> Flow[int]:
    """
    Make the agenda of every person anew (agenda vernieuwen), for a new version of the policy or a ledger that was put back; return
    for how many.

    NotInForce before the policy. Whoever changes meanwhile gets his agenda from that change. Where the record of some is damaged or in use
    everybody else has a new agenda, and then StorageError says how many have not, and why.
    """
    in_force(policy, on)
    number, after = 0, None
    left = Counter[str]()
    while page := (yield from find_subjects(after=after)):
        for subject in page:
            try:
                history = yield from read(subject)
                agenda = agenda_of(policy, Dossier.of(subject, history.events), on=on)
                yield from append(subject, (), expect=history.version, agenda=agenda)
            except (IllegalStep, StorageError) as error:
                left[str(error)] += 1
        number, after = number + len(page), page[-1]
    if left:
        reasons = "; ".join(f"{count} times: {reason}" for reason, count in sorted(left.items()))
        raise StorageError(
            f"{left.total()} of {number} persons keep their old agenda: mend that and do it again ({reasons})"
        )
    return number


def _first_day_without(policy: Policy, dossier: Dossier, item: str, on: date) -> date | None:
    try:
        kept = retention_of(policy, dossier, item=item, on=on)
    except UnknownKey:
        return on
    if kept.decision.outcome is Outcome.REQUIRED:
        return on
    return None if kept.keep_until is None else after(kept.keep_until, DAY)
