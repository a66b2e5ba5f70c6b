"""The sweep: whatever has been kept long enough goes, for everybody for whom something is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import utc
from avgkit.errors import IllegalStep, StorageError, UnknownKey
from avgkit.evaluation.erasure import plan_sweep
from avgkit.evaluation.retention import in_force
from avgkit.flows.agenda import agenda_of
from avgkit.flows.answers import AgendaKind, Due
from avgkit.flows.effects import Flow, append, find_due, read
from avgkit.flows.erasure import Execution, carry_out, confirmed
from avgkit.flows.record import record
from avgkit.law.local_time import local_day
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy

REMEMBERED: Final = 10_000


@final
@frozen(kw_only=True)
class SweepReport:
    """
    What a sweep did, in numbers (verslag van de opschoning): nobody can be found in it.

    *erased*, *anonymised* and *unconfirmed* count per item; *unconfirmed* is what a store did not do, or never held. *put_off*
    counts the persons who were left alone, per reason; they stay due.
    """

    policy: str
    at: datetime = field(converter=utc)
    persons: int
    erased: Mapping[str, int]
    anonymised: Mapping[str, int]
    unconfirmed: Mapping[str, int]
    put_off: Mapping[str, int]


def sweep(policy: Policy, /, *, at: datetime) -> Flow[SweepReport]:
    """
    Erase and anonymise what has been kept long enough, person by person (opschonen), art. 5(1)(e) AVG.

    It costs what is due, and can be broken off and done again: a second sweep finds nothing. A person whose record is damaged or in use
    is put off, and the others are not. It remembers a page of persons, and the ids of the last ten thousand who were left with something
    due: where more were, one for whom several days are due may be tried, and counted, more than once. NotInForce before the policy.
    """
    today = in_force(policy, local_day(at, policy.zone))
    tally = _Tally()
    after: Due | None = None
    while page := (yield from find_due(today, kind=AgendaKind.RETENTION, after=after)):
        for found in page:
            if found.subject in tally.left:
                continue
            try:
                tally.add(found.subject, (yield from _sweep_one(policy, found, at)))
            except (IllegalStep, StorageError, UnknownKey) as error:
                tally.put_off(found.subject, str(error))
        after = page[-1]
    return tally.report(policy, at)


def _sweep_one(policy: Policy, found: Due, at: datetime) -> Flow[Execution]:
    history = yield from read(found.subject)
    dossier = Dossier.of(found.subject, history.events)
    execution = yield from carry_out(policy, plan_sweep(policy, dossier, at=at), dossier, at=at)
    events = confirmed(execution, at=at)
    if events:
        yield from record(policy, found.subject, events)
    elif not execution.unconfirmed:  # a hold, a restriction or another policy keeps what was due
        agenda = agenda_of(policy, dossier, on=local_day(at, policy.zone))
        yield from append(found.subject, (), expect=history.version, agenda=agenda)
    return execution


class _Tally:
    """The report in the making; of persons it keeps only the last who were left with something due, not to count them twice."""

    def __init__(self) -> None:
        self.left: dict[str, None] = {}
        self.persons = 0
        self.erased: Counter[str] = Counter()
        self.anonymised: Counter[str] = Counter()
        self.unconfirmed: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()

    def add(self, subject: str, execution: Execution) -> None:
        self.persons += bool(execution.erased or execution.anonymised)
        self.erased.update(execution.erased)
        self.anonymised.update(execution.anonymised)
        self.unconfirmed.update(execution.unconfirmed)
        if execution.unconfirmed:
            self._leave(subject)

    def put_off(self, subject: str, reason: str) -> None:
        self.reasons[reason] += 1
        self._leave(subject)

    def _leave(self, subject: str) -> None:
        if len(self.left) >= REMEMBERED:
            del self.left[next(iter(self.left))]
        self.left[subject] = None

    def report(self, policy: Policy, at: datetime) -> SweepReport:
        return SweepReport(
            policy=policy.version,
            at=at,
            persons=self.persons,
            erased=_sorted(self.erased),
            anonymised=_sorted(self.anonymised),
            unconfirmed=_sorted(self.unconfirmed),
            put_off=_sorted(self.reasons),
        )


def _sorted(counts: Counter[str]) -> Mapping[str, int]:
    return MappingProxyType(dict(sorted(counts.items())))
