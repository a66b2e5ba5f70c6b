"""
The one road to an erasure: a plan that still fits is carried out item by item, and what is confirmed is recorded.

Whatever breaks off half-way can be done again: the stores repeat what they did without harm, and nothing is recorded before it is
done. What was not deleted is never recorded as deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Final, final

from avgkit.checked import frozen
from avgkit.checks import instant
from avgkit.errors import InvalidValue, StaleRecord, StorageError
from avgkit.evaluation.erasure import ErasurePlan
from avgkit.flows import effects
from avgkit.flows.answers import Done
from avgkit.flows.effects import Flow, treat
from avgkit.flows.record import dossier_from, record
from avgkit.models.dossier import Dossier
from avgkit.models.events import Anonymised, Erased
from avgkit.models.policy import Policy

OLD_PLAN: Final = "more has happened since the plan was made: make another plan"


@final
@frozen(kw_only=True)
class Execution:
    """
    What became of a plan (uitvoering): the items that are erased and anonymised, as the store confirmed and as was recorded.

    *unconfirmed* are those that the store did not do, or never held: they count as held, and stay due.
    """

    plan: str
    erased: frozenset[str]
    anonymised: frozenset[str]
    unconfirmed: frozenset[str]


def execute(policy: Policy, plan: ErasurePlan, /, *, at: datetime) -> Flow[Execution]:
    """
    Carry out a plan and record what was confirmed (wisplan uitvoeren).

    StaleRecord where more has happened since the plan was made, or the policy is another: nothing is then touched. Whom the plan
    says to tell (art. 19) is for the host to tell, and to record.
    """
    dossier = yield from dossier_from(plan.subject)
    execution = yield from carry_out(policy, plan, dossier, at=at)
    events = confirmed(execution, at=at)
    if events:
        yield from record(policy, plan.subject, events)
    return execution


def carry_out(policy: Policy, plan: ErasurePlan, dossier: Dossier, /, *, at: datetime) -> Flow[Execution]:
    """Have the items of a plan erased and anonymised, given the dossier as it was just read; nothing is recorded here."""
    if instant("at", at) < plan.at:
        raise InvalidValue("at", "an instant at or after that of the plan")
    if plan.policy != policy.version or not plan.fits(dossier):
        raise StaleRecord(OLD_PLAN)
    erased = yield from _treated(effects.Erase(subject=plan.subject, item=item) for item in sorted(plan.erase))
    anonymised = yield from _treated(
        effects.Anonymise(subject=plan.subject, item=item) for item in sorted(plan.anonymise)
    )
    return Execution(
        plan=plan.digest,
        erased=erased,
        anonymised=anonymised,
        unconfirmed=(plan.erase - erased) | (plan.anonymise - anonymised),
    )


def confirmed(execution: Execution, /, *, at: datetime) -> tuple[Erased | Anonymised, ...]:
    """Return the events that say what was erased and anonymised; the same execution gives the same ids."""
    events: list[Erased | Anonymised] = []
    for kind, items in ((Anonymised, execution.anonymised), (Erased, execution.erased)):
        if items:
            said = f"{kind.__name__} {execution.plan} {instant('at', at).isoformat()} {','.join(sorted(items))}"
            key = sha256(said.encode()).hexdigest()
            events.append(kind(id=key, at=at, items=items, plan=execution.plan))
    return tuple(events)


def _treated(asked: Iterable[effects.Erase | effects.Anonymise]) -> Flow[frozenset[str]]:
    done: set[str] = set()
    for effect in asked:
        try:
            answer = yield from treat(effect)
        except StorageError:
            continue
        if answer is Done.DONE:
            done.add(effect.item)
    return frozenset(done)
